"""The pages of one office: its SOPs by unit and what could be better in them, and its mapping tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import groupby

from sop_site import address
from sop_site.model import places, ringkas
from sop_site.model.kalender import Jatuh, berikutnya, selang
from sop_site.model.katalog import OPD, Katalog, Unit
from sop_site.model.salinan import resmi, sidik_buku
from sop_site.model.sop import SOP
from sop_site.model.tanggal import tanggal_kata
from sop_site.model.terbitan import Terbitan
from sop_site.render.jsonld import opd_ld, pemetaan_ld
from sop_site.render.mutu import figures
from sop_site.render.page import Page
from sop_site.render.template import render
from sop_site.rules.catatan import Remark

BELUM_ADA = "belum ada"  # the number of an SOP whose form prints none
BELUM_DIHITUNG = "belum dapat dihitung"  # the next evaluation of one without a date; where all are so, nothing is said
Kelompok = tuple[str, str, list[SOP]]


def by_unit(opd: OPD) -> list[Kelompok]:
    """(unit, unit above it, SOPs by title) in the register's order; SOPs without a unit come last under ""."""
    titled = sorted(opd.sop, key=lambda sop: sop.judul.casefold())
    names = {unit.slug: unit.nama for unit in opd.unit}
    groups = [(unit.nama, names.get(unit.induk, ""), _of(titled, unit)) for unit in opd.unit]
    groups.append(("", "", [sop for sop in titled if not sop.unit]))
    return [group for group in groups if group[2]]


def _of(sops: list[SOP], unit: Unit) -> list[SOP]:
    return [sop for sop in sops if sop.unit == unit.slug]


def constants(values: dict[str, Iterable[str]]) -> dict[str, str]:
    """The columns that hold the same text in each of several rows, with that text: it is said once, above the table."""
    columns = {label: [*texts] for label, texts in values.items()}
    return {label: texts[0] for label, texts in columns.items() if len(texts) > 1 and len(set(texts)) == 1}


def _one(texts: set[str]) -> str:
    """The only text of a set, "" where there are several."""
    return next(iter(texts)) if len(texts) == 1 else ""


def _owner(opd: OPD, sop: SOP) -> str:
    unit, head = ringkas.pemilik(opd, sop)
    return head.nama if head else unit


def _shared(opd: OPD, remarks: list[Remark]) -> list[str]:
    """The remarks that are made on each of the office's several SOPs."""
    pages = {address.sop(opd.slug, sop.slug) for sop in opd.sop}
    made: dict[str, set[str]] = {}
    for remark in remarks:
        made.setdefault(remark.issue.message, set()).add(remark.address)
    return [message for message, places in made.items() if len(pages) > 1 and places == pages]


def _due(found: Jatuh) -> str:
    return tanggal_kata(found.tanggal) if found.tanggal else BELUM_DIHITUNG


def opd_page(katalog: Katalog, opd: OPD, notes: Callable[[], Iterable[Remark]], umpan: bool) -> str:
    """The office's page; `notes` are the remarks on it, in order of their pages; `umpan`: whether it has a feed."""
    remarks = [*notes()]
    every = selang(katalog)
    due = {sop.slug: _due(found) for sop in opd.sop if every and (found := berikutnya(katalog, sop))}
    due = due if {*due.values()} != {BELUM_DIHITUNG} else {}
    groups = by_unit(opd)
    shared = _shared(opd, remarks)
    own = [remark for remark in remarks if remark.issue.message not in shared]
    grouped = groupby(own, lambda item: (item.title, item.address))
    return render(
        "opd.jinja",
        address.opd(opd.slug),
        katalog=katalog,
        opd=opd,
        kepala=next((jabatan for jabatan in opd.jabatan if jabatan.slug == opd.kepala), None),
        kelompok=groups,
        sama=constants(
            {
                "Nomor": (sop.nomor[1] or BELUM_ADA for sop in opd.sop),
                "Evaluasi berikutnya": (due.get(sop.slug, "–") for sop in opd.sop if due),
                "Status": (sop.status for sop in opd.sop),
            }
        ),
        pemilik_sama={name: _one({_owner(opd, sop) for sop in sops}) for name, _, sops in groups},
        belum_ada=BELUM_ADA,
        resmi=resmi(katalog, opd.salinan_resmi, sidik_buku(opd)),
        pemilik={sop.slug: _owner(opd, sop) for sop in opd.sop},
        evaluasi=due,
        selang=every,
        waktu={sop.slug: ringkas.waktu(katalog, sop) for sop in opd.sop if sop.diagram},
        jabatan={item.slug: item for item in opd.jabatan},
        umpan=umpan,
        mutu=figures((opd,), remarks),
        catatan_bersama=shared,
        catatan_mutu=[(title, page, list(items)) for (title, page), items in grouped],
    )


def pemetaan_page(katalog: Katalog, opd: OPD) -> str:
    return render("pemetaan.jinja", address.pemetaan(opd.slug), opd=opd, dokumen=katalog.dokumen_menurut_berkas)


def pages(katalog: Katalog, opd: OPD, remarks: Callable[[], Iterable[Remark]], terbitan: Terbitan) -> Iterator[Page]:
    """An office's page and the page of its mapping tables; `remarks` are those on the office."""
    file, day = places.opd(katalog.slug, opd.slug), terbitan.tanggal
    about = partial(str, f"SOP {opd.nama}, {katalog.pemerintah}.")
    page, head = (
        partial(opd_page, katalog, opd, remarks, bool(katalog.alamat_situs and terbitan.perubahan)),
        partial(opd_ld, katalog, opd),
    )
    yield Page(address.opd(opd.slug), opd.nama, file, page, head, about, day)
    about = partial(str, f"Tabel pemetaan tugas, fungsi, dan judul SOP {opd.nama}.")
    page, head = partial(pemetaan_page, katalog, opd), partial(pemetaan_ld, katalog, opd)
    yield Page(address.pemetaan(opd.slug), f"Pemetaan {opd.nama}", file, page, head, about, day)
