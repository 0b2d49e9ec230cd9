"""The book of an office: cover, table of contents with sheet numbers, then every SOP on its sheets.

A long book is cut into pages, printed one after the other: the sheets are numbered through all of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial

from markupsafe import Markup

from sop_site import address
from sop_site.chart.columns import BOLD
from sop_site.chart.paper import MARGIN
from sop_site.chart.sheet import MM_PT
from sop_site.chart.text import wrap
from sop_site.model import places
from sop_site.model.katalog import OPD, Katalog
from sop_site.model.sop import SOP
from sop_site.model.terbitan import Terbitan
from sop_site.render.bagian import Bagian, bagian
from sop_site.render.blok import crest
from sop_site.render.formulir import Cetakan, has_block, printed
from sop_site.render.jsonld import buku_ld
from sop_site.render.lembar import Lembar, by_paper, sheets
from sop_site.render.opd import by_unit
from sop_site.render.page import Page
from sop_site.render.template import render

CONTENTS_LETTERS = 10.0  # pt
TITLE_WIDTH = 210 - 2 * MARGIN - 20 - 15.0  # mm a title has on A4, standing: without margins and sheet number
CONTENTS_HEIGHT = 297 - 2 * MARGIN - 55.0  # mm for entries on a sheet of the table of contents
CONTENTS_GAP = 2.5  # mm between two entries
# Bytes, rather more than turns out. A page's frame, and what it says of the book, come on top.
SEHALAMAN = 275_000
ENTRY = 600  # an SOP's lines in the contents, on the screen and on paper
BLOCK, QR, CHART, STEP, CELL, LETTER = 2_300, 4_500, 2_000, 150, 90, 1.8
FULL = 2_700  # letters, a step like a hundred: beyond, a flowchart is on several sheets and may stand there twice


@dataclass(frozen=True)
class Entri:
    """One line of the table of contents: a unit's name (`lembar` ()) or an SOP with its first sheet on F4 and A4."""

    judul: str
    lembar: tuple[int, ...] = ()


@dataclass(frozen=True)
class Bab:
    """One SOP of the book and the number of its first sheet on F4 and on A4."""

    cetakan: tuple[Cetakan, ...]
    lembar: tuple[int, int]

    @property
    def sesudah(self) -> tuple[int, int]:
        """The number of the sheet after its last one."""
        return self.lembar[0] + self.cetakan[0].banyak, self.lembar[1] + self.cetakan[-1].banyak


@dataclass(frozen=True)
class Buku:
    """A book: its SOPs, its sheets of contents, the number of its last sheet on F4 and on A4."""

    bab: list[Bab]
    isi: list[list[Entri]]
    banyak: tuple[int, int]


@lru_cache(maxsize=1)  # every page of a book asks for it
def _book(katalog: Katalog, opd: OPD) -> Buku:
    valid = [(unit, sop) for unit, _, sops in by_unit(opd) for sop in sops if sop.status != "dicabut"]
    prints = [(unit, printed(katalog, opd, sop, empty_block=katalog.buku_identitas_kosong)) for unit, sop in valid]
    # Where the contents break depends on titles alone, so their own sheets can be counted before the numbers are known.
    contents = len(list(_sheets(_numbered(prints, 1)[1])))
    first = 2 + contents  # after cover and contents
    bab, entri = _numbered(prints, first)
    after = bab[-1].sesudah if bab else (first, first)
    return Buku(bab, list(_sheets(entri)), (after[0] - 1, after[1] - 1))


def buku_page(katalog: Katalog, opd: OPD, parts: Sequence[Bagian[SOP]], part: Bagian[SOP]) -> str:
    """A page of the book: on the screen its contents, on paper all of it. The first has the contents of all `parts`."""
    book = _book(katalog, opd)
    bab = iter(book.bab)
    held = [[next(bab) for _ in one.butir] for one in parts]
    here = address.lanjutan(address.buku(opd.slug), part.ke)
    link = partial(address.link, here)
    dari = book.banyak if part.banyak > 1 else ()
    papers = (Lembar(link, katalog, opd, one.cetakan, one.lembar, dari) for one in held[part.ke - 1])
    return render(
        "buku.jinja",
        here,
        katalog=katalog,
        opd=opd,
        buku=book,
        bagian=part,
        isi_bagian=[*enumerate(held, 1)] if part.ke == 1 else [(part.ke, held[part.ke - 1])],
        lambang=Markup(crest(link, katalog)),
        menurut_kertas=by_paper,
        semua_lembar=Markup("".join(map(sheets, papers))),
    )


def _numbered(prints: Sequence[tuple[str, tuple[Cetakan, ...]]], first: int) -> tuple[list[Bab], list[Entri]]:
    bab: list[Bab] = []
    entri: list[Entri] = []
    last, there = "", (first, first)
    for unit, cetakan in prints:
        if unit != last:
            entri.append(Entri(unit))
            last = unit
        bab.append(Bab(cetakan, there))
        entri.append(Entri(cetakan[0].sop.judul, there))
        there = bab[-1].sesudah
    return bab, entri


def _sheets(entri: Sequence[Entri]) -> Iterator[list[Entri]]:
    sheet: list[Entri] = []
    left = CONTENTS_HEIGHT
    for item in entri:
        height = _lines(item.judul) * CONTENTS_LETTERS * MM_PT * 1.25 + CONTENTS_GAP
        if height * (1 if item.lembar else 3) > left:  # a unit's name does not stand alone at the foot
            yield sheet
            sheet, left = [], CONTENTS_HEIGHT
        sheet.append(item)
        left -= height
    yield sheet


def _lines(judul: str) -> int:
    return max(1, len(wrap(judul, TITLE_WIDTH / BOLD, CONTENTS_LETTERS * MM_PT)))


def _bytes(katalog: Katalog, sop: SOP) -> int:
    """About how many bytes the sheets of an SOP are: to make them would take as long as to make its page."""
    steps, charts = sop.semua_langkah, 1 + len(sop.diagram_lain)
    letters = sum(sop.huruf.values())
    cells = len(sop.langkah) * len(sop.pelaksana)
    cells += sum(len(one.langkah) * len(one.pelaksana) for one in sop.diagram_lain)
    drawn = CHART * charts + STEP * len(steps) + CELL * cells + LETTER * letters
    papers = 1 + (letters + 100 * len(steps) > FULL)
    block = 0.0
    if has_block(sop, empty_block=katalog.buku_identitas_kosong):
        block = BLOCK + LETTER * sum(len(text) for row in sop.kotak for field in row for text in field.isi)
    return int(drawn * papers + block + QR * bool(katalog.alamat_situs))


def pages(katalog: Katalog, opd: OPD, terbitan: Terbitan) -> Iterator[Page]:
    """The book of an office that has SOPs. Nobody is promised its address: it is there to be printed."""
    if not opd.sop:
        return
    sops = [sop for _, _, group in by_unit(opd) for sop in group if sop.status != "dicabut"]
    parts = [*bagian(sops, partial(_bytes, katalog), SEHALAMAN, ENTRY * len(sops))]
    file, about = places.opd(katalog.slug, opd.slug), f"Semua SOP {opd.nama} sebagai satu buku untuk dicetak."
    for part in parts:
        there, title = address.lanjutan(address.buku(opd.slug), part.ke), f"Buku SOP {opd.nama}"
        if part.ke > 1:
            title = about = f"{title}, bagian {part.ke}"
        page, head = partial(buku_page, katalog, opd, parts, part), partial(buku_ld, katalog, opd, title, there)
        yield Page(there, title, file, page, head, partial(str, about), terbitan.tanggal, lasting=False)
