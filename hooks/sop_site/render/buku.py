"""The book of an office: cover, table of contents with sheet numbers, then every SOP on its sheets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from sop_site import address
from sop_site.chart.columns import BOLD
from sop_site.chart.paper import MARGIN
from sop_site.chart.sheet import MM_PT
from sop_site.chart.text import wrap
from sop_site.model import places
from sop_site.model.katalog import OPD, Katalog
from sop_site.model.terbitan import Terbitan
from sop_site.render.blok import crest
from sop_site.render.formulir import Cetakan, printed
from sop_site.render.jsonld import buku_ld
from sop_site.render.lembar import Lembar, by_paper, sheets
from sop_site.render.opd import by_unit
from sop_site.render.page import Page
from sop_site.render.template import render

CONTENTS_LETTERS = 10.0  # pt
TITLE_WIDTH = 210 - 2 * MARGIN - 20 - 15.0  # mm a title has on A4, standing: without margins and sheet number
CONTENTS_HEIGHT = 297 - 2 * MARGIN - 55.0  # mm for entries on a sheet of the table of contents
CONTENTS_GAP = 2.5  # mm between two entries


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


def buku_page(katalog: Katalog, opd: OPD) -> str:
    """The book's page: on the screen its contents, on paper all of it."""
    valid = [(unit, sop) for unit, _, sops in by_unit(opd) for sop in sops if sop.status != "dicabut"]
    prints = [(unit, printed(katalog, opd, sop, empty_block=katalog.buku_identitas_kosong)) for unit, sop in valid]
    # Where the contents break depends on titles alone, so their own sheets can be counted before the numbers are known.
    contents = len(list(_sheets(_numbered(prints, 1)[1])))
    before = 1 + contents  # cover and contents
    bab, entri = _numbered(prints, before + 1)
    here = address.buku(opd.slug)
    link = partial(address.link, here)
    return render(
        "buku.jinja",
        here,
        katalog=katalog,
        opd=opd,
        bab=bab,
        lambang=Markup(crest(link, katalog)),
        menurut_kertas=by_paper,
        semua_lembar=Markup("".join(sheets(Lembar(link, katalog, opd, one.cetakan, one.lembar)) for one in bab)),
        isi=list(_sheets(entri)),
        banyak=[number - 1 for number in (bab[-1].sesudah if bab else (before + 1, before + 1))],
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


def pages(katalog: Katalog, opd: OPD, terbitan: Terbitan) -> Iterator[Page]:
    """The book of an office that has SOPs. Nobody is promised its address: it is there to be printed."""
    if not opd.sop:
        return
    file, about = places.opd(katalog.slug, opd.slug), f"Semua SOP {opd.nama} sebagai satu buku untuk dicetak."
    page, head, summary = partial(buku_page, katalog, opd), partial(buku_ld, katalog, opd), partial(str, about)
    there, title = address.buku(opd.slug), f"Buku SOP {opd.nama}"
    yield Page(there, title, file, page, head, summary, terbitan.tanggal, lasting=False)
