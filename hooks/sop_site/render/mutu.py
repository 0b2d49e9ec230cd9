"""The quality of the data: every remark about every SOP by kind, with its place and what to do about it.

An office's list stands below its address, `LANGKAH_SEHALAMAN` steps a page. The catalogue's page is the whole
list as long as that is one page; of a larger catalogue it holds the figures by kind and by office, which leads to the
lists: to make all remarks takes as long as to make all pages, so an office's figures are handed on (build.py).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from hashlib import sha256

from markupsafe import Markup

from sop_site import address
from sop_site.model import places
from sop_site.model.katalog import OPD, Katalog
from sop_site.model.sop import SOP
from sop_site.model.terbitan import Terbitan
from sop_site.render.bagian import Bagian, bagian
from sop_site.render.jsonld import list_ld
from sop_site.render.page import Page
from sop_site.render.sel import Html, esc
from sop_site.render.template import render
from sop_site.rules.catatan import Remark
from sop_site.rules.jenis import JENIS, Jenis

Catatan = Callable[[], Iterable[Remark]]
SOP_SEHALAMAN = 50  # of a catalogue whose list is one page
LANGKAH_SEHALAMAN = 430  # of an office: in made-up data with 600 bytes of remarks a step under 300 KB
JUDUL = "Mutu data"


@dataclass(frozen=True)
class Kelompok:
    """The remarks of one kind: what it is called, what to do about them."""

    jenis: Jenis
    nama: str
    tindakan: str
    catatan: list[Remark]


@dataclass(frozen=True)
class Angka:
    """Remarks in figures: how many, SOPs with any, SOPs; by kind how many there are and on how many pages."""

    catatan: int
    sop: int
    semua_sop: int
    jenis: dict[Jenis, tuple[int, int]]

    @property
    def baris(self) -> list[tuple[Jenis, str, str, int, int]]:
        """(kind, name, what to do, remarks, pages), in the kinds' order."""
        return [(kind, *JENIS[kind], *self.jenis[kind]) for kind in JENIS if kind in self.jenis]


@dataclass(frozen=True)
class Semua:
    """All remarks of a catalogue when they are asked for: those of each office by its address, its figures alone, and
    those on what is of no office."""

    perangkat: Mapping[str, Catatan]
    angka: Mapping[str, Callable[[], Angka]]
    lain: Catatan


def by_kind(remarks: Iterable[Remark]) -> list[Kelompok]:
    """The remarks by kind, in the kinds' order."""
    groups = {kind: Kelompok(kind, *JENIS[kind], []) for kind in JENIS}
    for remark in remarks:
        groups[remark.jenis].catatan.append(remark)
    return [group for group in groups.values() if group.catatan]


def figures(offices: Iterable[OPD], remarks: Sequence[Remark]) -> Angka:
    """The remarks on some offices, and on what is of none, in figures."""
    pages = {address.sop(opd.slug, sop.slug) for opd in offices for sop in opd.sop}
    there: dict[Jenis, list[str]] = {}
    for remark in remarks:
        there.setdefault(remark.jenis, []).append(remark.address)
    kinds = {kind: (len(found), len({*found})) for kind, found in there.items()}
    return Angka(len(remarks), len(pages & {remark.address for remark in remarks}), len(pages), kinds)


def together(every: Sequence[Angka]) -> Angka:
    """The figures of several offices as one."""
    sums: dict[Jenis, tuple[int, int]] = {}
    for kind, (count, there) in (pair for one in every for pair in one.jenis.items()):
        before = sums.get(kind, (0, 0))
        sums[kind] = (before[0] + count, before[1] + there)
    return Angka(
        sum(one.catatan for one in every), sum(one.sop for one in every), sum(one.semua_sop for one in every), sums
    )


def mark(remark: Remark) -> str:
    """What tells a remark from others, whichever line it stands in: a reader's own ticks hold on to it."""
    return sha256(f"{remark.issue.file} {remark.issue.message}".encode()).hexdigest()[:8]


def items(katalog: Katalog, here: str, remarks: Iterable[Remark]) -> Markup:
    """Remarks as the items of a list on the page `here`, which has hundreds of them."""
    link = cache(partial(address.link, here))
    return Markup("".join(_item(katalog, link(remark.address), remark) for remark in remarks))


def _item(katalog: Katalog, there: str, remark: Remark) -> str:
    file, line = remark.issue.file, remark.issue.line
    place = esc(file.removeprefix(f"{places.DATA}/{katalog.slug}/"))
    if katalog.alamat_sunting and line:
        place = Html(f'<a href="{esc(katalog.alamat_sunting + file)}">{place}</a>')
    return (
        f'<li data-id="{mark(remark)}"><a href="{esc(there)}"><bdi>{esc(remark.title)}</bdi></a>: '
        f'{esc(remark.issue.message)} <span class="asal">{place}{f" baris {line}" if line else ""}</span></li>\n'
    )


def whole(katalog: Katalog) -> bool:
    """Whether the catalogue's page is the whole list."""
    return sum(len(opd.sop) for opd in katalog.opd) <= SOP_SEHALAMAN


def mutu_page(katalog: Katalog, every: Semua) -> str:
    """The catalogue's page."""
    named = [*every.lain()]
    own = {opd.slug: every.angka[opd.slug]() for opd in katalog.opd}
    if whole(katalog):
        named = [*(remark for opd in katalog.opd for remark in every.perangkat[opd.slug]()), *named]
    return render(
        "mutu.jinja",
        address.MUTU,
        katalog=katalog,
        judul=JUDUL,
        semua=whole(katalog),
        perangkat=[(opd, own[opd.slug]) for opd in katalog.opd] if len(katalog.opd) > 1 or not whole(katalog) else [],
        angka=figures(katalog.opd, named) if whole(katalog) else together([*own.values(), figures((), named)]),
        berangka=True,
        kelompok=by_kind(named),
        opd=None,
        bagian=Bagian(1, 1, []),
        butir=partial(items, katalog, address.MUTU),
    )


def opd_page(katalog: Katalog, opd: OPD, notes: Catatan, part: Bagian[SOP]) -> str:
    """One page of an office's list; what is about none of its SOPs stands on the last one."""
    remarks = [*notes()]
    own = {address.sop(opd.slug, sop.slug) for sop in opd.sop}
    here = {address.sop(opd.slug, sop.slug) for sop in part.butir}
    last = part.ke == part.banyak
    shown = [one for one in remarks if one.address in here or (last and one.address not in own)]
    there = address.lanjutan(address.mutu(opd.slug), part.ke)
    return render(
        "mutu.jinja",
        there,
        katalog=katalog,
        judul=JUDUL,
        semua=part.banyak == 1,
        perangkat=[],
        angka=figures((opd,), remarks),
        berangka=part.ke == 1,
        kelompok=by_kind(shown),
        opd=opd,
        bagian=part,
        butir=partial(items, katalog, there),
    )


def pages(katalog: Katalog, every: Semua, terbitan: Terbitan) -> Iterator[Page]:
    """The catalogue's page."""
    about = partial(str, f"Catatan mutu data SOP {katalog.pemerintah} menurut jenis, dengan tempat dan tindakannya.")
    head, body = partial(list_ld, katalog, JUDUL, address.MUTU), partial(mutu_page, katalog, every)
    yield Page(address.MUTU, JUDUL, places.katalog(katalog.slug), body, head, about, terbitan.tanggal)


def office_pages(katalog: Katalog, opd: OPD, notes: Catatan, terbitan: Terbitan) -> Iterator[Page]:
    """An office's list; its further pages pass with its length."""
    for part in bagian(opd.sop, lambda sop: max(1, len(sop.semua_langkah)), LANGKAH_SEHALAMAN):
        there = address.lanjutan(address.mutu(opd.slug), part.ke)
        title = f"{JUDUL} {opd.nama}" + (f", bagian {part.ke}" if part.ke > 1 else "")
        head = partial(list_ld, katalog, title, there, (opd.nama, address.opd(opd.slug)))
        body, about = partial(opd_page, katalog, opd, notes, part), partial(str, f"{title}.")
        file = places.opd(katalog.slug, opd.slug)
        yield Page(there, title, file, body, head, about, terbitan.tanggal, lasting=part.ke == 1)
