"""The text columns of a form on paper: how wide they are, how tall a row's text and the table's head stand in them."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from sop_site.chart.graph import MOST_LANES
from sop_site.chart.sheet import MM_PT
from sop_site.chart.text import extent, holds, line_count, word_width
from sop_site.model.butir import butir, polos
from sop_site.model.kolom import cell_texts
from sop_site.model.sop import SOP

LINE_SPACING = 1.22  # line height, in sizes
RULE = 0.3  # mm that the table's rules take of a column
PAD_X, PAD_Y = 1.2, 1.0  # mm between a cell's border and its text
LIST_INDENT = 3.6  # mm that a list is set in
LINE_INDENT = 1.5  # sizes that a line is set in below another, or behind its mark
HEAD_PAD = 0.6  # mm between a lane's border and its head
LEVEL_HEADS = 10  # lanes whose heads stand level
BOLD = 1.07  # how much wider bold letters are, at most
LONGEST_HEAD, HEAD_STEP = 42, 3  # mm; a turned head's length goes in steps, each a class of the style sheet
KEGIATAN_LEAST = 30.0  # mm
WITHOUT_COLUMN = "(tanpa kolom)"


class Column(NamedTuple):
    """What a text column holds, all in sizes: its head's longest word, its longest word and text, all its text."""

    head: float
    word: float
    longest: float
    all: float


class _Cell(NamedTuple):
    """A cell: its lines and items, each with how far it is set in, in `LINE_INDENT`; whether they are a plain list."""

    items: list[tuple[str, int]]
    plain: bool


@lru_cache(maxsize=8)  # an SOP is measured in every size of letters
def _cells(sop: SOP) -> dict[str, list[_Cell]]:
    """The cells of each text column."""
    rows = [cell_texts(langkah) for langkah in sop.langkah]
    return {name: [_cell(row[name]) for row in rows] for name in sop.kolom_isi}


@lru_cache(maxsize=4096)
def _cell(texts: tuple[str, ...]) -> _Cell:
    found = butir(texts)
    return _Cell([(one.teks, one.tingkat + bool(one.tanda)) for one in found], len(found) > 1 and polos(found))


@lru_cache(maxsize=8)
def _held(sop: SOP) -> dict[str, Column]:
    rows = [cell_texts(langkah) for langkah in sop.langkah]
    found = {}
    for name in sop.kolom_isi:
        texts = [extent(text) for row in rows for text in row[name]]
        words, longest = max([one.longest for one in texts], default=0), max([one.all for one in texts], default=0)
        head = extent(getattr(sop.label, name)).longest * BOLD
        found[name] = Column(head / 1000, words / 1000, longest / 1000, sum([one.all for one in texts]) / 1000)
    return found


def widths(sop: SOP, letters: float, space: float) -> dict[str, float]:
    """The widths of the text columns: room for the longest word, the rest by how much text they hold.

    What a column has no use for, at twice its longest line, is spread over all of them.
    """
    size = letters * MM_PT
    pad = 2 * PAD_X + RULE
    held = _held(sop)
    least = {name: max(one.head * size, min(one.word * size, space / 6)) + pad for name, one in held.items()}
    least["kegiatan"] = max(least["kegiatan"], KEGIATAN_LEAST)
    asked = sum(least.values())
    others = asked - least["kegiatan"]
    scale = min(1.0, max(0.0, space - least["kegiatan"]) / others) if others else 1.0
    amount = {name: (one.all * size) ** 0.6 for name, one in held.items()}
    rest = max(0.0, space - asked)
    whole = sum(amount.values()) or 1.0
    more = {
        name: min(rest * amount[name] / whole, max(0.0, 2 * one.longest * size - least[name]))
        for name, one in held.items()
    }
    spread = (rest - sum(more.values())) / asked
    scales = dict.fromkeys(held, scale) | {"kegiatan": 1.0}
    return {name: (scales[name] + spread) * least[name] + more[name] for name in held}


def text_heights(sop: SOP, wide: dict[str, float], letters: float) -> list[float]:
    """How tall each row's text is in columns of these widths in mm."""
    size = letters * MM_PT
    cells = _cells(sop)
    lines = [[_lines(cell, column, size) for cell in cells[name]] for name, column in wide.items()]
    return [max(row) * size * LINE_SPACING + 2 * PAD_Y for row in zip(*lines, strict=True)]


def _lines(cell: _Cell, column: float, size: float) -> int:
    """How many lines a cell's texts have in a column of this width in mm."""
    inner = column - 2 * PAD_X - RULE
    if cell.plain:
        return sum([line_count(text, inner - LIST_INDENT, size) for text, _ in cell.items])
    return sum([max(1, line_count(text, inner - LINE_INDENT * size * set_in, size)) for text, set_in in cell.items])


def heads(sop: SOP) -> list[str]:
    """The words in the lanes' heads."""
    return [f"{name} {WITHOUT_COLUMN}" if name in sop.tanpa_kolom else name for name in sop.kolom]


def head_height(sop: SOP, lane: float, wide: dict[str, float], letters: float) -> tuple[int, float]:
    """The length of the lanes' heads if turned (they are many, or a syllable is too wide); the height of all."""
    size = letters * MM_PT
    line = size * LINE_SPACING
    inner = lane - 2 * HEAD_PAD
    names = heads(sop) if len(sop.kolom) <= MOST_LANES else []
    turned = 0
    if len(names) > LEVEL_HEADS or not all(holds(name, inner / BOLD, size) for name in names):
        # Turned, a head has as many lines as fit beside each other in the lane.
        turned = max((_turned(name, size, int(inner / line)) for name in names), default=0)
    lanes = turned or max((line_count(name, inner / BOLD, size) for name in names), default=1) * line
    others = max(line_count(getattr(sop.label, name), (wide[name] - 2 * PAD_X) / BOLD, size) for name in wide)
    return turned, line + 2 * PAD_Y + max(lanes, others * line) + 2 * PAD_Y


def _turned(name: str, size: float, lines: int) -> int:
    """The least length of a turned head that holds a name in so many lines."""
    lengths = range(HEAD_STEP, LONGEST_HEAD, HEAD_STEP)
    longest = word_width(name) * size * BOLD
    fitting = (one for one in lengths if longest < one and line_count(name, one / BOLD, size) <= max(1, lines))
    return next(fitting, LONGEST_HEAD)
