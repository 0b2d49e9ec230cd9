"""The identity block of a document that tells its cells (Word, Excel): texts are the cells' own, no words by places."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sop_site.impor.drawing import Cell, Drawing
from sop_site.impor.lists import cell_texts
from sop_site.impor.words import bare, within
from sop_site.model.identitas import Isian

if TYPE_CHECKING:
    from sop_site.impor.identity import Block, Spot

_LISTS = ("dasar_hukum", "kualifikasi_pelaksana", "keterkaitan", "peralatan", "peringatan", "pencatatan")
_NEAR = 3.0  # points between cells that meet


def typed(block: Block, drawing: Drawing, spots: Sequence[Spot]) -> None:
    """Puts the cells' texts in place of those that were found by their places, where a label's cell is plain."""
    if not drawing.cells:
        return
    homes = {spot: home for spot in spots if (home := _home(drawing.cells, spot))}
    found = {spot: _content(drawing.cells, spot, home, homes) for spot, home in homes.items()}
    plain = {spot: content for spot, content in found.items() if content}
    if any(spot not in plain for spot in spots):
        return
    others = []
    for spot in sorted(spots, key=lambda one: (one.box.top // 4, one.box.x0)):
        texts, cells = plain[spot]
        for cell in (homes[spot], *cells):
            block.used |= set(within(drawing.words, cell.box))
        kind = Isian(spot.text).jenis
        if not spot.key or (kind and spot.key in ("nomor", "tanggal_pembuatan")):
            others.append((spot.text, texts))
            block.texts.pop(spot.key, None)
            block.labels.pop(spot.key, None)
        elif spot.key in _LISTS:
            block.texts[spot.key] = texts
        elif spot.key != "disahkan_oleh":
            block.texts[spot.key] = (" ".join(" ".join(texts).split()),) if texts else ()
    block.others = others
    _office(block, drawing, [home for spot, home in homes.items() if spot.key in _TOP or Isian(spot.text).di_kepala])


_TOP = ("nomor", "tanggal_pembuatan", "tanggal_revisi", "tanggal_efektif", "disahkan_oleh", "judul")


def _home(cells: Sequence[Cell], spot: Spot) -> Cell | None:
    """The cell that a label stands in, as its first paragraph or before a colon in it."""
    cell = next((one for one in cells if one.box.holds((spot.box.cx, spot.box.cy), 1)), None)
    if cell is None:
        return None
    first = cell.texts[0]
    return cell if bare(spot.text) in map(bare, (first, first.split(":")[0], first.split("\n")[0])) else None


def _content(
    cells: Sequence[Cell], spot: Spot, home: Cell, homes: dict[Spot, Cell]
) -> tuple[tuple[str, ...], tuple[Cell, ...]] | None:
    """A label's texts, and the cells besides its own in which they stand: behind it, to its right, or below.

    None where the texts go on in further cells.
    """
    first, *rest = home.texts
    if bare(first) != bare(spot.text):
        sign = ":" if bare(first.split(":")[0]) == bare(spot.text) else "\n"
        rest = [first.partition(sign)[2].strip(), *rest]
    if found := cell_texts([text for text in rest if text.strip(" :")]):
        return found, ()
    taken = [*homes.values()]
    right = _beside(cells, home)
    if right and right not in taken:
        if _goes_on(cells, right, taken):
            return None
        return cell_texts([right.texts[0].removeprefix(":").strip(), *right.texts[1:]]), (right,)
    below = next((one for one in cells if _under(home, one)), None)
    if below is None or below in taken or right is not None:
        return (), ()
    return None if _goes_on(cells, below, taken) else (cell_texts(below.texts), (below,))


def _goes_on(cells: Sequence[Cell], cell: Cell, taken: Sequence[Cell]) -> bool:
    """Whether a cell that no label stands beside follows below one of a label's texts."""
    below = [one for one in cells if _under(cell, one) and one not in taken]
    return any(not any(abs(home.box.top - one.box.top) < _NEAR for home in taken) for one in below)


def _beside(cells: Sequence[Cell], home: Cell) -> Cell | None:
    """The next cell to the right that holds more than a colon."""
    row = sorted((one for one in cells if abs(one.box.top - home.box.top) < _NEAR), key=lambda one: one.box.x0)
    end = home.box.x1
    for one in row:
        if abs(one.box.x0 - end) < _NEAR:
            if any(text.strip(" :") for text in one.texts):
                return one
            end = one.box.x1
    return None


def _under(home: Cell, one: Cell) -> bool:
    return abs(one.box.top - home.box.bottom) < _NEAR and abs(one.box.x0 - home.box.x0) < _NEAR


def _office(block: Block, drawing: Drawing, stack: Sequence[Cell]) -> None:
    """The government and its unit: the cell that ends where the stack of labels begins."""
    if not stack:
        return
    left, top = min(cell.box.x0 for cell in stack), min(cell.box.top for cell in stack)
    for cell in drawing.cells:
        if abs(cell.box.x1 - left) < _NEAR and abs(cell.box.top - top) < _NEAR:
            block.office = tuple(line.strip() for text in cell.texts for line in text.split("\n") if line.strip())
            block.used |= set(within(drawing.words, cell.box))
