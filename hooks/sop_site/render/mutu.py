"""The quality of the data: every remark about every SOP by kind, with its place and what to do about it.

An office's list stands below its address, of at most `SOP_SEHALAMAN` SOPs a page. The catalogue's page is the whole
list as long as that is one page; of a larger catalogue it leads to the offices, for to make all remarks takes as long
as to make all pages.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import sha256

from sop_site import address
from sop_site.model import places
from sop_site.model.katalog import OPD, Katalog
from sop_site.model.sop import SOP
from sop_site.model.terbitan import Terbitan
from sop_site.render.bagian import Bagian, bagian
from sop_site.render.jsonld import list_ld
from sop_site.render.page import Page
from sop_site.render.template import render
from sop_site.rules.catatan import Remark
from sop_site.rules.jenis import JENIS, Jenis

SOP_SEHALAMAN = 50  # in made-up data with six KB of remarks each: under 300 KB
JUDUL = "Mutu data"
Catatan = Callable[[], Iterable[Remark]]


@dataclass(frozen=True)
class Kelompok:
    """The remarks of one kind: what it is called, what to do about them."""

    jenis: Jenis
    nama: str
    tindakan: str
    catatan: list[Remark]

    @property
    def halaman(self) -> int:
        """On how many pages there are such remarks."""
        return len({remark.address for remark in self.catatan})


def by_kind(remarks: Iterable[Remark]) -> list[Kelompok]:
    """The remarks by kind, in the kinds' order."""
    groups = {kind: Kelompok(kind, *JENIS[kind], []) for kind in JENIS}
    for remark in remarks:
        groups[remark.jenis].catatan.append(remark)
    return [group for group in groups.values() if group.catatan]


def figure(offices: Iterable[OPD], remarks: Sequence[Remark]) -> tuple[int, int, int]:
    """(remarks, SOPs of the offices with any, SOPs)."""
    pages = {address.sop(opd.slug, sop.slug) for opd in offices for sop in opd.sop}
    return len(remarks), len(pages & {remark.address for remark in remarks}), len(pages)


def mark(remark: Remark) -> str:
    """What tells a remark from others, whichever line it stands in: a reader's own ticks hold on to it."""
    return sha256(f"{remark.issue.file} {remark.issue.message}".encode()).hexdigest()[:8]


def whole(katalog: Katalog) -> bool:
    """Whether the catalogue's page is the whole list."""
    return sum(len(opd.sop) for opd in katalog.opd) <= SOP_SEHALAMAN


def mutu_page(katalog: Katalog, notes: Catatan) -> str:
    """The catalogue's page; `notes` are all remarks."""
    remarks = [*notes()] if whole(katalog) else []
    return render(
        "mutu.jinja",
        address.MUTU,
        katalog=katalog,
        judul=JUDUL,
        ringkasan=by_kind(remarks),
        perangkat=katalog.opd if len(katalog.opd) > 1 or not whole(katalog) else (),
        angka=figure(katalog.opd, remarks) if whole(katalog) else None,
        kelompok=by_kind(remarks),
        opd=None,
        bagian=Bagian(1, 1, []),
        tanda=mark,
    )


def opd_page(katalog: Katalog, opd: OPD, notes: Catatan, part: Bagian[SOP]) -> str:
    """One page of an office's list; what is about none of its SOPs stands on the last one."""
    remarks = [*notes()]
    own = {address.sop(opd.slug, sop.slug) for sop in opd.sop}
    here = {address.sop(opd.slug, sop.slug) for sop in part.butir}
    last = part.ke == part.banyak
    shown = [one for one in remarks if one.address in here or (last and one.address not in own)]
    return render(
        "mutu.jinja",
        address.lanjutan(address.mutu(opd.slug), part.ke),
        katalog=katalog,
        judul=JUDUL,
        ringkasan=by_kind(remarks) if part.ke == 1 else [],
        perangkat=(),
        angka=figure((opd,), remarks),
        kelompok=by_kind(shown),
        opd=opd,
        bagian=part,
        tanda=mark,
    )


def pages(katalog: Katalog, notes: Catatan, terbitan: Terbitan) -> Iterator[Page]:
    """The catalogue's page."""
    about = partial(str, f"Catatan mutu data SOP {katalog.pemerintah} menurut jenis, dengan tempat dan tindakannya.")
    head, body = partial(list_ld, katalog, JUDUL, address.MUTU), partial(mutu_page, katalog, notes)
    yield Page(address.MUTU, JUDUL, places.katalog(katalog.slug), body, head, about, terbitan.tanggal)


def office_pages(katalog: Katalog, opd: OPD, notes: Catatan, terbitan: Terbitan) -> Iterator[Page]:
    """An office's list; its further pages pass with its length."""
    for part in bagian(opd.sop, most=SOP_SEHALAMAN):
        there = address.lanjutan(address.mutu(opd.slug), part.ke)
        title = f"{JUDUL} {opd.nama}" + (f", bagian {part.ke}" if part.ke > 1 else "")
        head = partial(list_ld, katalog, title, there, (opd.nama, address.opd(opd.slug)))
        body, about = partial(opd_page, katalog, opd, notes, part), partial(str, f"{title}.")
        file = places.opd(katalog.slug, opd.slug)
        yield Page(there, title, file, body, head, about, terbitan.tanggal, lasting=part.ke == 1)
