"""The drawing of a flowchart sheet, cell by cell: each performer's cell holds its own piece of SVG.

Lines are given in per cent of their cell, so that they meet whatever a row's height is; symbols, arrowheads and labels
keep their size. The shapes themselves stand once a page (`_formulir.jinja`) and are used by their ids.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from markupsafe import Markup, escape

from sop_site.chart.graph import CAPTION_PAD
from sop_site.chart.sheet import Arrow, Caption, Point, Sheet, Symbol

PX = 96 / 25.4  # CSS pixels a millimetre
PAST = 1.0  # per cent that a line is drawn past its cell's border, lest the border show through
SHAPES = {"ujung": "s-u", "proses": "s-p", "keputusan": "s-k", "penghubung": "s-h"}
BENEATH = 0.1  # lanes that a line runs on below the symbol that it touches at a side
NOTHING = Markup("")
Spot = tuple[float, float]  # per cent of a cell's width and height


class _Cell(NamedTuple):
    """A cell: its row and lane."""

    row: int
    lane: int

    def x(self, x: float) -> float:
        """A place in lanes as per cent of the cell's width."""
        return 100 * (x - self.lane)


def cells(sheet: Sheet, dashed: frozenset[tuple[int, int]] = frozenset(), *, named: bool = False) -> list[list[Markup]]:
    """The SVG of every cell, row by row; empty where nothing is drawn. `dashed`: (row, lane) of dashed symbols.

    `named`: each arrow's lines are of their own and say from which step it leads to which.
    """
    grid = [[_Cell(row, lane) for lane in range(sheet.lanes)] for row in range(len(sheet.rows))]
    lines: dict[_Cell, list[tuple[str, str]]] = defaultdict(list)  # (attributes, path data)
    marks: dict[_Cell, list[str]] = defaultdict(list)
    at_row: dict[int, list[Symbol]] = defaultdict(list)
    for symbol in sheet.symbols:
        at_row[symbol.row].append(symbol)
    for pair in sheet.joints:
        for cell, d in _paths(grid, pair):
            lines[cell].append(("", d))
    for arrow in sheet.arrows:
        name = f' data-a="{arrow.source or 0} {arrow.target or 0}"' if named else ""
        for cell, d in _paths(grid, _under(sheet, arrow)):
            lines[cell].append((name, d))
        cell = _at(grid, arrow.points[-1])
        marks[cell].append(_head(arrow, cell, at_row[arrow.points[-1].row], sheet.symbol))
    for symbol in sheet.symbols:
        # One over several cells is drawn in the last of them, over what the others hold.
        cell = _at(grid, Point(symbol.x + symbol.half, symbol.row, 0))
        unsure = any((symbol.row, lane) in dashed for lane in range(int(symbol.x - symbol.half), cell.lane + 1))
        marks[cell].insert(0, _symbol(sheet, symbol, cell, unsure))
    for arrow in sheet.arrows:
        if arrow.caption:
            cell = _at(grid, Point(arrow.caption.left, arrow.caption.row, 0))
            marks[cell].append(_words(arrow.caption, cell))
    drawn = lines.keys() | marks.keys()
    return [[_svg(lines[cell], marks[cell]) if cell in drawn else NOTHING for cell in row] for row in grid]


def _at(grid: list[list[_Cell]], point: Point) -> _Cell:
    row = grid[point.row]
    return row[min(max(int(point.x // 1), 0), len(row) - 1)]


def _svg(lines: list[tuple[str, str]], marks: list[str]) -> Markup:
    """A cell's drawing: lines in a frame that is stretched to the cell, marks in one that is not."""
    names: dict[str, str] = {}
    for name, d in lines:
        names[name] = names.get(name, "") + d
    drawn = "".join(f'<path{name} d="{d}"/>' for name, d in names.items())
    stretched = 'viewBox="0 0 100 100" preserveAspectRatio="none"'
    if not marks:
        return Markup(f'<svg aria-hidden="true" {stretched}>{drawn}</svg>')
    drawn = f"<svg {stretched}>{drawn}</svg>" if drawn else ""
    return Markup(f'<svg aria-hidden="true">{drawn}{"".join(marks)}</svg>')


def _under(sheet: Sheet, arrow: Arrow) -> tuple[Point, ...]:
    """The corners of an arrow; one that leaves at a side begins a little inside its symbol, lest a gap show."""
    first, second = arrow.points[:2]
    if first.row == second.row and first.y == second.y:
        shift = BENEATH if second.x < first.x else -BENEATH
        return (Point(first.x + shift, first.row, first.y), *arrow.points[1:])
    return arrow.points


def _paths(grid: list[list[_Cell]], points: tuple[Point, ...]) -> Iterable[tuple[_Cell, str]]:
    """A line as path data for each cell that it runs through."""
    paths: dict[_Cell, str] = defaultdict(str)
    ends: dict[_Cell, Spot] = {}
    for a, b in pairwise(points):
        upright = a.x == b.x
        for cell, start, end in _upright(grid, a, b) if upright else _level(grid[a.row], a, b):
            if ends.get(cell) != start:
                paths[cell] += f"M{number(start[0])} {number(start[1])}"
            paths[cell] += f"V{number(end[1])}" if upright else f"H{number(end[0])}"
            ends[cell] = end
    return paths.items()


def _upright(grid: list[list[_Cell]], a: Point, b: Point) -> Iterator[tuple[_Cell, Spot, Spot]]:
    """The pieces of an upright line, a cell each, with their ends in per cent of it, in the line's own direction."""
    down = (a.row, a.y) <= (b.row, b.y)
    top, bottom = (a, b) if down else (b, a)
    lane = _at(grid, a).lane
    x = 100 * (a.x - lane)
    rows = range(top.row, bottom.row + 1)
    for row in rows if down else reversed(rows):
        start = 100 * top.y if row == top.row else -PAST
        end = 100 * bottom.y if row == bottom.row else 100 + PAST
        if end > start:
            yield (grid[row][lane], (x, start), (x, end)) if down else (grid[row][lane], (x, end), (x, start))


def _level(row: list[_Cell], a: Point, b: Point) -> Iterator[tuple[_Cell, Spot, Spot]]:
    """The same for a level line."""
    onward = a.x < b.x
    left, right = (a.x, b.x) if onward else (b.x, a.x)
    y = 100 * a.y
    for cell in row if onward else reversed(row):
        start = cell.x(left) if left >= cell.lane else -PAST
        end = cell.x(right) if right <= cell.lane + 1 else 100 + PAST
        if start < 100 and end > 0:
            yield (cell, (start, y), (end, y)) if onward else (cell, (end, y), (start, y))


def _symbol(sheet: Sheet, symbol: Symbol, cell: _Cell, dashed: bool) -> str:
    y = number(100 * sheet.rows[symbol.row].middle)
    x = cell.x(symbol.x - symbol.half)
    width = cell.x(symbol.x + symbol.half) - x
    kind = ' class="duga"' if dashed else ""
    size = f'width="{number(width)}%" height="{number(sheet.symbol * PX)}"'
    shape = f'<use{kind} href="#{SHAPES[symbol.kind]}" x="{number(x)}%" y="{y}%" {size}/>'
    if not symbol.text:
        return shape
    words = _words(symbol.note, cell, symbol.x) if symbol.note else ""
    name = f'<text x="{number(cell.x(symbol.x))}%" y="{y}%" dy=".3em" class="h">{escape(symbol.text)}</text>'
    return f"{shape}{name}{words}"


def _head(arrow: Arrow, cell: _Cell, symbols: Sequence[Symbol], size: float) -> str:
    """The arrowhead: at the side of one of the row's symbols, or on its top edge; a diamond's falls off beside its
    middle. `size` is a symbol's height."""
    before, point = arrow.points[-2:]
    place = f'x="{number(cell.x(point.x))}%" y="{number(100 * point.y)}%"'
    if before.row == point.row and before.y == point.y:
        return f'<use href="#{"s-r" if before.x < point.x else "s-l"}" {place}/>'
    target = min(symbols, key=lambda one: abs(one.x - point.x) - one.half)
    half = size / 2 * PX
    lower = half * abs(point.x - target.x) / target.half if target.kind == "keputusan" else 0
    return f'<use href="#s-a" {place} transform="translate(0 {number(lower - half)})"/>'


def _words(caption: Caption, cell: _Cell, middle: float | None = None) -> str:
    """The words on a branch, line under line, or those at a connector, around its middle. Their size is CSS's."""
    y = number(100 * caption.y)
    x = number(cell.x(caption.left + CAPTION_PAD if middle is None else middle))
    kind = ' class="t"' if middle is not None else ""
    line = caption.height / len(caption.lines)
    lines = (
        f'<text{kind} x="{x}%" y="{y}%" dy="{number(PX * (caption.top + line * (rank + 0.8)))}">{escape(text)}</text>'
        for rank, text in enumerate(caption.lines)
    )
    return "".join(lines)


@lru_cache(maxsize=8192)  # the places of lanes and rows come again and again
def number(value: float) -> str:
    """A number with one decimal at most."""
    return f"{value + 0.0:.1f}".removesuffix(".0")  # no difference between 0 and -0
