"""The history of an SOP: its versions as the repository holds them, and what each changed, by step and by cell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from markupsafe import Markup

from sop_site import address
from sop_site.chart.flow import screen_ways
from sop_site.model import places
from sop_site.model.banding import ARAH, LANGKAH, changed, identity
from sop_site.model.katalog import OPD, Katalog
from sop_site.model.sejarah import Versi, versions
from sop_site.model.sop import SOP
from sop_site.model.terbitan import Terbitan
from sop_site.model.view import Lama
from sop_site.render.jsonld import list_ld
from sop_site.render.layar import Chart, chart
from sop_site.render.page import Page
from sop_site.render.template import render
from sop_site.rules.alur import check_alur

KELENGKAPAN = {
    True: "",
    False: "Riwayat tidak lengkap: situs ini dibangun dari salinan repositori yang terpotong (shallow clone).",
    None: "Riwayat tidak diketahui: situs ini dibangun di luar repositori git.",
}


# What is said of a cell beside the version before and the one after; the style sheet tells them by shape.
BARU, DIGANTI, KEDUANYA = "baru", "diganti", "keduanya"
CATATAN = {BARU: "baru dalam versi ini", DIGANTI: "diubah versi sesudahnya", KEDUANYA: "baru, lalu diubah lagi"}
PALING_PANJANG = 200_000  # letters of drawn forms on a page; older ones are told in words alone
Tanda = dict[int, dict[str, str]]  # by the step's number: the mark of each of its cells


@dataclass(frozen=True)
class Formulir:
    """A version's form: cells of its identity block that changed, as (label, text, mark), and its flowcharts.

    `tak_digambar` says why there is none.
    """

    identitas: tuple[tuple[str, str, str], ...] = ()
    bagan: tuple[Chart, ...] = ()
    tak_digambar: str = ""


def replacing(katalog: Katalog, opd: OPD, sop: SOP) -> list[tuple[str, str]]:
    """(title, address) of the SOPs in place of one that was withdrawn."""
    titles = {(office.slug, item.slug): item.judul for office in katalog.opd for item in office.sop}
    named = ((office or opd.slug, name) for office, _, name in (text.rpartition("/") for text in sop.diganti_oleh))
    return [(titles[one], address.sop(*one)) for one in named]


def forms(opd: OPD, found: Sequence[Versi]) -> list[Formulir | None]:
    """The form of each version beside which another one differs, each drawn once; None for the others."""
    made: list[Formulir | None] = []
    length = 0
    for after, one, before in zip((None, *found), found, (*found[1:], None), strict=False):
        form = None
        if one.sop and (one.beda or (after and after.beda)):
            sides = (before.sop if before else None), (after.sop if after else None)
            form = _form(opd, one.sop, *sides, drawn=length < PALING_PANJANG)
            length += sum(len(chart.tabel) for chart in form.bagan)
        made.append(form)
    return made


def _form(opd: OPD, sop: SOP, before: SOP | None, after: SOP | None, *, drawn: bool) -> Formulir:
    came = changed(before, sop)[1] if before else {}
    goes = changed(sop, after)[0] if after else {}
    block = identity(sop)
    old, new = identity(before or sop), identity(after or sop)
    kinds = {label: _mark(old.get(label, "") != text, new.get(label, "") != text) for label, text in block.items()}
    cells = tuple((label, block[label], kind) for label, kind in kinds.items() if kind)
    if not drawn:
        return Formulir(cells, tak_digambar="Formulirnya tidak digambar, karena halaman ini sudah panjang.")
    if any(check_alur(sop, opd)):
        return Formulir(cells, tak_digambar="Versi ini memuat kesalahan yang kini ditolak; formulirnya tidak digambar.")
    marks: Tanda = {
        no: {name: _mark(name in came.get(no, ()), name in goes.get(no, ())) for name in names}
        for no, names in ((no, came.get(no, frozenset()) | goes.get(no, frozenset())) for no in {*came, *goes})
    }
    charts = (chart(one, rank, screen_ways(one)) for rank, one in enumerate(sop.diagram))
    return Formulir(cells, tuple(replace(one, tabel=marked(one.tabel, marks)) for one in charts))


def _mark(came: bool, goes: bool) -> str:
    return KEDUANYA if came and goes else BARU if came else DIGANTI if goes else ""


def marked(table: str, marks: Tanda) -> Markup:
    """A form's table with the marks at its rows and cells, which it names for scripts (`data-no`, `data-kolom`)."""
    rows = re.split(r'(?=<tr data-no=")', table)
    return Markup("".join(_marked(row, marks) for row in rows))


def _marked(row: str, marks: Tanda) -> str:
    number = re.match(r'<tr data-no="(\d+)"', row)
    for name, kind in marks.get(int(number[1]), {}).items() if number else ():
        said = f'<span class="baca"> ({CATATAN[kind]})</span>'
        if name in (LANGKAH, ARAH, "pelaksana"):
            row = row.replace("<tr ", f'<tr data-{name}="{kind}" ', 1)
            row = row.replace("</td>", f"{said}</td>", 1) if name == LANGKAH else row
        else:
            row = re.sub(
                rf'data-kolom="{name}"(.*?)</td>', rf'data-kolom="{name}" data-beda="{kind}"\1{said}</td>', row
            )
    return row


def riwayat_page(katalog: Katalog, opd: OPD, sop: SOP, found: Sequence[Versi], terbitan: Terbitan) -> str:
    return render(
        "riwayat.jinja",
        address.riwayat(opd.slug, sop.slug),
        katalog=katalog,
        opd=opd,
        sop=sop,
        versi=found,
        pengganti=replacing(katalog, opd, sop),
        keterangan=KELENGKAPAN[terbitan.lengkap],
        formulir=forms(opd, found),
        catatan=CATATAN,
    )


def pages(katalog: Katalog, opd: OPD, old: Lama, terbitan: Terbitan) -> Iterator[Page]:
    """The history of each SOP of an office."""

    def body(sop: SOP) -> str:
        found = versions(katalog.slug, sop, old.get(address.sop(opd.slug, sop.slug), ()), terbitan)
        return riwayat_page(katalog, opd, sop, found, terbitan)

    changed = terbitan.diubah()
    for sop in opd.sop:
        there, title = address.riwayat(opd.slug, sop.slug), f"Riwayat {sop.judul}"
        head = partial(list_ld, katalog, title, there, (opd.nama, address.opd(opd.slug)))
        file = places.sop(katalog.slug, opd.slug, sop.slug)
        about = partial(str, f"Versi-versi SOP {sop.judul} dan perubahannya. {opd.nama}.")
        yield Page(there, title, file, partial(body, sop), head, about, changed.get(file, ""))
