"""A table's symbols, drawn lines and arrowheads → arrows from symbol to symbol, each sure or not."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from sop_site.impor.drawing import Drawing, Head, Symbol
from sop_site.impor.grid import Grid, inside
from sop_site.impor.loops import loops
from sop_site.impor.merging import joined
from sop_site.impor.net import Net
from sop_site.impor.plane import Box, Point, distance
from sop_site.impor.strokes import BEYOND, is_rule, pieces_of

_TOUCH = 2.6  # a free end that is nearer to a line's middle joins it
_REACH = 32.0  # how far an end may stop before the symbol that it means
_STUB = 6.0  # how long a piece may be that is not seen
_SURE = 14.0  # … and still leave no doubt


@dataclass(frozen=True)
class Arrow:
    """From one symbol to another; `path` leads from the first. A line without any head is a `joint` of two.

    `label`: words that belong to it without doubt.
    """

    tail: Symbol | None
    head: Symbol | None
    path: tuple[Point, ...]
    sure: bool
    joint: bool = False
    label: str = ""


@dataclass(frozen=True)
class _End:
    """Where a line ends at a symbol: its node, the symbol, how far away that is."""

    node: int
    symbol: Symbol | None
    gap: float


def symbols_of(drawing: Drawing, grid: Grid) -> list[Symbol]:
    """The symbols among the performers, and the pentagons above and below."""
    place = inside(grid)
    top = grid.rows[0].top
    found = []
    open_ = [piece for piece in drawing.pieces if not is_rule(piece, grid)]
    for symbol in (*drawing.symbols, *_new(loops(open_), drawing.symbols)):
        box = symbol.box
        if not place.x0 - 25 <= box.cx <= place.x1 + 25 or _is_cell(box, grid):
            continue
        rows = top - 2 <= box.cy <= grid.box.bottom + 2
        beyond = symbol.kind in ("pentagon", "round") and (
            grid.box.bottom < box.cy <= grid.box.bottom + BEYOND
            or (grid.head is None and grid.box.top - BEYOND <= box.cy < grid.box.top)
            or (grid.head is not None and grid.head.top - 40 <= box.cy < top)
        )
        if (rows and box.height < 200) or beyond:
            found.append(symbol)
    return found


def _new(made: Iterable[Symbol], known: Sequence[Symbol]) -> list[Symbol]:
    return [symbol for symbol in made if not any(symbol.box.near(other.box, 2.5) for other in known)]


def _is_cell(box: Box, grid: Grid) -> bool:
    """Whether a rectangle is a coloured cell: its sides are the table's."""
    xs = [grid.columns[0].x0, *(column.x1 for column in grid.columns)]
    ys = [grid.rows[0].top, *(row.bottom for row in grid.rows)]
    sides = (box.x0, box.x1)
    levels = (box.top, box.bottom)
    return all(any(abs(x - side) < 2 for x in xs) for side in sides) and all(
        any(abs(y - level) < 2.5 for y in ys) for level in levels
    )


def arrows(drawing: Drawing, grid: Grid, symbols: Sequence[Symbol]) -> list[Arrow]:
    """Every arrow of the page that has to do with the table."""
    net = Net(pieces_of(drawing, grid, symbols))
    heads = _heads(net, [head for head in drawing.heads if _belongs(head, grid)])
    _touching(net, set(heads), symbols)
    found = [
        Arrow(tie.tail, tie.head, tie.path, True, tie.joint, tie.label)
        for tie in drawing.ties
        if tie.tail in symbols and tie.head in symbols
    ]
    for part in net.parts():
        found += _of_part(net, part, {node: heads[node] for node in part if node in heads}, symbols)
    return found


def _belongs(head: Head, grid: Grid) -> bool:
    place = inside(grid)
    x, y = head.tip
    return place.x0 - 30 <= x <= place.x1 + 30 and grid.rows[0].top - BEYOND <= y <= grid.box.bottom + BEYOND


def _heads(net: Net, heads: Sequence[Head]) -> dict[int, Head]:
    """Each head at the end of its line; one that stands alone gets a node of its own."""
    made: dict[int, Head] = {}
    for head in heads:
        if any(
            distance(head.tip, other.tip) < 0.8 and distance(head.base, other.base) < 0.8 for other in made.values()
        ):
            continue  # arrows that end in one place, each with a head of its own
        near = [
            (min(distance(head.base, place), distance(head.tip, place)), node)
            for node, place in enumerate(net.nodes)
            if head.box.holds(place, 1.8) and node not in made and len(net.neighbours(node)) == 1
        ]
        node: int | None = min(near)[1] if near else None
        if node is None:
            node = net.split(head.base, 2.0)
            if node is None:
                back = _ahead(head.tip, head.base, 9)
                node = next((index for index, place in enumerate(net.nodes) if distance(place, back) < 6), None)
        if node is None or node in made:
            net.nodes.append(head.base)
            node = len(net.nodes) - 1
        made[node] = head
    return made


def _ahead(start: Point, end: Point, by: float) -> Point:
    length = distance(start, end) or 1
    return end[0] + (end[0] - start[0]) / length * by, end[1] + (end[1] - start[1]) / length * by


def _touching(net: Net, headed: set[int], symbols: Sequence[Symbol]) -> None:
    """A free end that meets the middle of another line belongs to it, unless a symbol stands there."""
    for node in range(len(net.nodes)):
        if node in headed or len(net.neighbours(node)) != 1:
            continue
        place = net.nodes[node]
        if any(apart(symbol, place) <= 1.5 for symbol in symbols):
            continue
        other = net.split(place, _TOUCH, own=node)
        if other is not None and other != node:
            net.join(node, other)


def apart(symbol: Symbol, point: Point) -> float:
    """How far a place is from a symbol's outline, 0 within; a diamond's corners are empty."""
    box = symbol.box
    if symbol.kind != "diamond" or not box.holds(point, 0.5):
        return box.gap(point)
    across = abs(point[0] - box.cx) / (box.width / 2) + abs(point[1] - box.cy) / (box.height / 2)
    return max(0.0, (across - 1) * min(box.width, box.height) / 2)


def _meant(
    symbols: Sequence[Symbol], point: Point, direction: Point, but: Symbol | None = None
) -> tuple[Symbol | None, float]:
    """The symbol that a line's end points at, and how far away it begins."""
    length = math.hypot(*direction) or 1
    dx, dy = direction[0] / length, direction[1] / length
    best: tuple[float, Symbol] | None = None
    for symbol in symbols:
        if symbol is but:
            continue
        gap = apart(symbol, point)
        if gap > 0.1:
            level = abs(dx) >= abs(dy)
            box = symbol.box
            aside = (
                max(box.top - point[1], point[1] - box.bottom, 0)
                if level
                else max(box.x0 - point[0], point[0] - box.x1, 0)
            )
            ahead = (box.cx - point[0]) * dx > 0 if level else (box.cy - point[1]) * dy > 0
            if gap > 2.5 and (aside > 3 or not ahead):
                continue
        if gap <= _REACH and (best is None or gap < best[0]):
            best = gap, symbol
    if best is None and (turned := _beside(symbols, point, but)):
        return turned, _REACH
    return (best[1], best[0]) if best else (None, _REACH)


def _beside(symbols: Sequence[Symbol], point: Point, but: Symbol | None) -> Symbol | None:
    """The symbol before whose side's middle a line ends that runs along it: the piece to it is too short to be seen."""
    for symbol in symbols:
        box = symbol.box
        middle = min(abs(point[0] - box.cx), abs(point[1] - box.cy))
        if symbol is not but and middle < 2.5 and 0.1 < apart(symbol, point) <= _STUB:
            return symbol
    return None


def _of_part(net: Net, part: set[int], heads: dict[int, Head], symbols: Sequence[Symbol]) -> Iterator[Arrow]:
    """The arrows of lines that hang together."""
    into = {}
    for node, head in heads.items():
        symbol, gap = _meant(symbols, head.tip, (head.tip[0] - head.base[0], head.tip[1] - head.base[1]))
        into[node] = _End(node, symbol, gap)
    out = {}
    for node in part - set(heads):
        around = net.neighbours(node)
        if len(around) == 1:
            end, before = net.nodes[node], net.nodes[around[0]]
            symbol, gap = _meant(symbols, end, (end[0] - before[0], end[1] - before[1]))
            out[node] = _End(node, symbol, gap)
    if not into:
        yield from _headless(net, list(out.values()))
    elif not out:
        yield from _headed_only(net, list(into.values()), symbols)
    else:
        several = len(into) > 1 and len(out) > 1
        for begin, goal in joined(net, list(out), {node: target.symbol for node, target in into.items()}):
            source, target = out[begin], into[goal]
            loop = len(out) == len(into) == 1 and target.symbol is not None and target.symbol.kind == "diamond"
            if source.symbol is None or source.symbol is not target.symbol or loop:
                sure = not several and max(source.gap, target.gap) <= _SURE
                path = net.way(source.node, target.node)
                yield Arrow(source.symbol, target.symbol, tuple(path), sure and bool(source.symbol and target.symbol))


def _headless(net: Net, ends: list[_End]) -> Iterator[Arrow]:
    """Lines without a head: between two symbols of one height they join them, else their direction is a guess."""
    known = [end for end in ends if end.symbol is not None]
    for a, b in combinations(known, 2):
        if a.symbol is None or b.symbol is None or a.symbol is b.symbol:
            continue
        beside = abs(a.symbol.box.cy - b.symbol.box.cy) < max(a.symbol.box.height, b.symbol.box.height) / 2
        first, last = (a, b) if a.symbol.box.cy <= b.symbol.box.cy else (b, a)
        if _leaves(net, last) and not _leaves(net, first):
            first, last = last, first
        sure = beside and len(known) == 2 and max(a.gap, b.gap) <= _SURE
        yield Arrow(first.symbol, last.symbol, tuple(net.way(first.node, last.node)), sure, joint=beside)


def _leaves(net: Net, end: _End) -> bool:
    """Whether a line ends at a diamond's side or foot, where its exits are; what comes in enters at the top."""
    box = end.symbol.box if end.symbol and end.symbol.kind == "diamond" else None
    return box is not None and net.nodes[end.node][1] > box.top + box.height / 4


def _headed_only(net: Net, ends: list[_End], symbols: Sequence[Symbol]) -> Iterator[Arrow]:
    """A line with a head at each end leads both ways; a head without a line comes from what lies behind it."""
    if len(ends) == 1:
        end = ends[0]
        yield Arrow(None, end.symbol, (net.nodes[end.node],), False)
        return
    for a, b in combinations(ends, 2):
        if a.symbol is not None and b.symbol is not None and a.symbol is not b.symbol:
            sure = len(ends) == 2 and max(a.gap, b.gap) <= _SURE
            yield Arrow(a.symbol, b.symbol, tuple(net.way(a.node, b.node)), sure)
            yield Arrow(b.symbol, a.symbol, tuple(net.way(b.node, a.node)), sure)
