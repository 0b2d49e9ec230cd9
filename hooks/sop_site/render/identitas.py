"""The identity block on paper: which of its fields stand on which sheet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sop_site.chart.columns import LINE_SPACING, LIST_INDENT, PAD_X
from sop_site.chart.paper import A4, MARGIN, SHEET_FOOT, SHEET_HEAD
from sop_site.chart.sheet import MM_PT
from sop_site.chart.text import wrap
from sop_site.model.butir import butir
from sop_site.model.sop import SOP

EMPTY_FIELDS = (20.0, 8.0)  # mm: the height of two empty fields beside each other, and where room is scarce
# Letters in pt and empty fields in mm: the first with which one sheet is enough; if none is, the last but one.
SIZES = ((8.5, EMPTY_FIELDS[0]), *((letters, EMPTY_FIELDS[1]) for letters in (8.5, 8.0, 7.5)))
HEAD_ROW = 6.0  # mm: each cell there that the norm's form does not have
BLOCK_HEAD = 68.0  # mm: the upper half of the block, with room for signature and stamp
FIELD_HEAD = 6.5  # mm: a field's name, and the space around its text
BLOCK_SPARE = 10.0  # mm

# A field's place in its row and its name → its texts on this sheet; None: all of it stood on the sheet before.
Fields = dict[tuple[int, str], tuple[str, ...] | None]


@dataclass(frozen=True)
class BlockLeaf:
    """One sheet of the block: whether it begins it, and for each row of two fields the texts that stand here."""

    first: bool
    rows: tuple[Fields, ...]


def block_leaves(sop: SOP) -> tuple[float, bool, list[BlockLeaf]]:
    """The size of the letters in pt, whether empty fields are low, and the block on as few sheets as it fits."""
    tried = []
    for letters, empty in SIZES:
        tried.append((letters, empty < EMPTY_FIELDS[0], _sheets(sop, letters, empty)))
        if len(tried[-1][2]) == 1:
            return tried[-1]
    return tried[-2]


def _sheets(sop: SOP, letters: float, empty: float) -> list[BlockLeaf]:
    """The block on sheets; a field that is longer than a sheet goes on on the next one."""
    space = A4[1] - 2 * MARGIN - SHEET_HEAD - SHEET_FOOT - BLOCK_SPARE
    left = space - BLOCK_HEAD - HEAD_ROW * max(0, len(sop.kepala) - 5)
    sheets: list[list[Fields]] = [[]]
    for pair in sop.kotak:
        rest: Fields = {(place, sel.label): sel.isi for place, sel in enumerate(pair)}
        if not any(rest.values()) and left < empty:
            sheets.append([])
            left = space
        while True:
            taken = {name: _fitting(texts or (), left - FIELD_HEAD, letters) for name, texts in rest.items()}
            stuck = any(rest[name] and not count for name, count in taken.items())
            if stuck and (sheets[-1] or len(sheets) == 1):
                sheets.append([])
                left = space
                continue
            taken = {name: max(count, min(1, len(rest[name] or ()))) for name, count in taken.items()}
            row: Fields = {name: None if texts is None else texts[: taken[name]] for name, texts in rest.items()}
            sheets[-1].append(row)
            left -= _row(row, letters, empty)
            rest = {name: (texts or ())[taken[name] :] or None for name, texts in rest.items()}
            if not any(rest.values()):
                break
            sheets.append([])
            left = space
    return [BlockLeaf(index == 0, tuple(rows)) for index, rows in enumerate(sheets)]


def _row(row: Fields, letters: float, empty: float) -> float:
    """The height in mm of two fields beside each other."""
    return FIELD_HEAD + max(_height(texts or (), letters) for texts in row.values()) if any(row.values()) else empty


def _height(texts: Sequence[str], letters: float) -> float:
    size = letters * MM_PT
    inner = (A4[0] - 2 * MARGIN) / 2 - 2 * PAD_X - LIST_INDENT - 2
    lines = [line for text in texts for line in butir(text)]
    count = sum(len(wrap(line.teks, inner - LIST_INDENT * line.tingkat, size)) or 1 for line in lines)
    return count * size * LINE_SPACING


def _fitting(texts: Sequence[str], space: float, letters: float) -> int:
    """How many of the texts stand below each other in a height of so many mm."""
    return next((count for count in range(len(texts), 0, -1) if _height(texts[:count], letters) <= space), 0)
