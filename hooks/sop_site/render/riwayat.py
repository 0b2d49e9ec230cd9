"""The history of an SOP: its versions as the repository holds them, and what each changed, by step and by cell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise

from sop_site import address
from sop_site.model import places
from sop_site.model.banding import Pasangan, align, cells
from sop_site.model.katalog import OPD, Katalog
from sop_site.model.sejarah import Versi, versions
from sop_site.model.sop import SOP, Langkah
from sop_site.model.terbitan import Terbitan
from sop_site.model.view import Lama
from sop_site.render.jsonld import list_ld
from sop_site.render.page import Page
from sop_site.render.template import render

KELENGKAPAN = {
    True: "",
    False: "Riwayat tidak lengkap: situs ini dibangun dari salinan repositori yang terpotong (shallow clone).",
    None: "Riwayat tidak diketahui: situs ini dibangun di luar repositori git.",
}


@dataclass(frozen=True)
class Sel:
    """A cell of a form beside another one: its text, and whether it differs there."""

    isi: str
    beda: bool


@dataclass(frozen=True)
class Formulir:
    """The flow of a version as its form's table: heads, and of each step its number and cells.

    A row is None where only the other form has the step; `baru`: only this one has it.
    """

    kepala: tuple[str, ...]
    baris: tuple[tuple[int, tuple[Sel, ...], bool] | None, ...]


def replacing(katalog: Katalog, opd: OPD, sop: SOP) -> list[tuple[str, str]]:
    """(title, address) of the SOPs in place of one that was withdrawn."""
    titles = {(office.slug, item.slug): item.judul for office in katalog.opd for item in office.sop}
    named = ((office or opd.slug, name) for office, _, name in (text.rpartition("/") for text in sop.diganti_oleh))
    return [(titles[one], address.sop(*one)) for one in named]


def beside(old: SOP, new: SOP) -> tuple[Formulir, Formulir]:
    """The forms of two versions, the steps that are the same in the same row."""
    pairs = align(old.semua_langkah, new.semua_langkah)
    return _form(old, new, pairs, 0), _form(new, old, pairs, 1)


def _form(own: SOP, other: SOP, pairs: Sequence[Pasangan], side: int) -> Formulir:
    rows = []
    for pair in pairs:
        mine, theirs = pair[side], pair[1 - side]
        rows.append((mine.no, _cells(own, mine, other, theirs), theirs is None) if mine else None)
    return Formulir(tuple(cells(own, Langkah(0))), tuple(rows))


def _cells(own: SOP, mine: Langkah, other: SOP, theirs: Langkah | None) -> tuple[Sel, ...]:
    texts = [*cells(own, mine).values()]
    others = [*cells(other, theirs).values()] if theirs else texts
    return tuple(Sel(text, text != there) for text, there in zip(texts, others, strict=True))


def riwayat_page(katalog: Katalog, opd: OPD, sop: SOP, found: Sequence[Versi], terbitan: Terbitan) -> str:
    first = next((one for one in pairwise(found) if one[0].beda), None)
    return render(
        "riwayat.jinja",
        address.riwayat(opd.slug, sop.slug),
        katalog=katalog,
        opd=opd,
        sop=sop,
        versi=found,
        pengganti=replacing(katalog, opd, sop),
        keterangan=KELENGKAPAN[terbitan.lengkap],
        formulir=beside(first[1].sop, first[0].sop) if first and first[0].sop and first[1].sop else None,
        sesudah=first[0].tanggal if first else "",
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
