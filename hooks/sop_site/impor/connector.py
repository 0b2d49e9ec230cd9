"""Connectors and drawn lines of office documents → pieces, arrowheads, and which symbols they join."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import copysign

from sop_site.impor.drawing import Head, Piece, Symbol, Tie
from sop_site.impor.plane import Box, Point, distance

_TOUCH = 4.0  # points between a line's end and the symbol that it means
_SITES = ((0.5, 0.0), (0.0, 0.5), (0.5, 1.0), (1.0, 0.5))  # top, left, bottom, right
_MIDDLE = (0.5,)


@dataclass
class Shapes:
    """What a drawing shows."""

    symbols: list[Symbol] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    heads: list[Head] = field(default_factory=list)
    texts: list[tuple[Box, str]] = field(default_factory=list)
    ties: list[Tie] = field(default_factory=list)


@dataclass(frozen=True)
class Line:
    """A connector: its box as seen, flips and turn, form, bends, which ends have heads, what it is glued to.

    `bends`: where it turns, in shares of its box; `corners`: those of a line drawn by hand, in such shares. `label`:
    the words that are grouped with it.
    """

    box: Box
    flip_h: bool
    flip_v: bool
    turn: int  # degrees, clockwise
    form: str
    bends: tuple[float, ...]
    heads: tuple[bool, bool]
    glue: tuple[tuple[str, int] | None, tuple[str, int] | None]
    corners: tuple[Point, ...] = ()
    label: str = ""

    @property
    def turned(self) -> bool:
        return self.turn in (90, 270)

    def ends(self) -> tuple[Point, Point]:
        """The corners of its box where it begins and ends: from corner to corner, first flipped, then turned."""
        u, v = (1 if self.flip_h else -1), (1 if self.flip_v else -1)
        for _ in range(self.turn // 90):
            u, v = -v, u
        box = self.box
        xs, ys = (box.x0, box.x1), (box.top, box.bottom)
        return (xs[u > 0], ys[v > 0]), (xs[u < 0], ys[v < 0])

    def path(self, start: Point, end: Point) -> list[Point]:
        """Its corners from one place to another."""
        if self.corners:
            return [start, *self._drawn()[1:-1], end]
        (x0, y0), (x1, y1) = start, end
        if self.form == "bentConnector2":
            return [start, (x0, y1) if self.turned else (x1, y0), end]
        if not self.form.startswith(("bentConnector", "curvedConnector")):
            return [start, end]
        if self.turned:
            return [(x, y) for y, x in _bent((y0, x0), (y1, x1), self.form[-1], self.bends)]
        return _bent(start, end, self.form[-1], self.bends)

    def tips(self) -> tuple[Point, Point]:
        """Where it begins and ends."""
        return (self._drawn()[0], self._drawn()[-1]) if self.corners else self.ends()

    def _drawn(self) -> list[Point]:
        """The corners of a line drawn by hand: flipped, then turned."""
        box = self.box
        wide, high = (box.height, box.width) if self.turned else (box.width, box.height)
        made = []
        for x, y in self.corners:
            u, v = ((0.5 - x) if self.flip_h else (x - 0.5)) * wide, ((0.5 - y) if self.flip_v else (y - 0.5)) * high
            for _ in range(self.turn // 90):
                u, v = -v, u
            made.append((box.cx + u, box.cy + v))
        return made


def _bent(start: Point, end: Point, count: str, bends: Sequence[float]) -> list[Point]:
    """Level and upright pieces by turns, the first level; `count`: how many, as the form's name says."""
    (x0, y0), (x1, y1) = start, end
    wide, high = (size if abs(size) > 0.5 else copysign(1.0, size) for size in (x1 - x0, y1 - y0))
    shares = [*bends, *_MIDDLE * 3]
    first, second, third = x0 + wide * shares[0], y0 + high * shares[1], x0 + wide * shares[2]
    if count == "4":
        return [start, (first, y0), (first, second), (x1, second), end]
    if count == "5":
        return [start, (first, y0), (first, second), (third, second), (third, y1), end]
    return [start, (first, y0), (first, y1), end]


def draw(line: Line, made: Shapes, known: dict[str, Symbol]) -> None:
    """A connector as pieces, with its heads; an end that is glued stands on its symbol."""
    places = line.tips()
    tied = [known.get(glue[0]) if glue else None for glue in line.glue]
    if not any(tied) and any(line.heads):  # programs drop the glue when they save
        tied = [touched(place, made.symbols) for place in places]
    start, end = (_site(glue, known, place) for glue, place in zip(line.glue, places, strict=True))
    way = line.path(start, end)
    way = [way[0], *(b for a, b in pairwise(way) if distance(a, b) > 0.3)]
    if len(way) < 2:
        return
    first, last = tied
    joins = first is not None and last is not None and (first is not last or (len(way) > 3 and any(line.heads)))
    if joins and first is not None and last is not None:
        _tie(line, made, first, last, way)
        return
    if line.label:
        made.texts.append((_beside(way), line.label))
    made.pieces += [Piece(a, b) for a, b in pairwise(way)]
    for there, (before, tip) in zip(line.heads, ((way[1], way[0]), (way[-2], way[-1])), strict=True):
        if there:
            length = distance(before, tip) or 1
            base = (tip[0] - (tip[0] - before[0]) / length * 4, tip[1] - (tip[1] - before[1]) / length * 4)
            made.heads.append(Head(tip, base, Box(tip[0] - 3, tip[1] - 3, tip[0] + 3, tip[1] + 3)))


def _tie(line: Line, made: Shapes, first: Symbol, last: Symbol, way: list[Point]) -> None:
    back = line.heads[0] and not line.heads[1]
    tail, head = (last, first) if back else (first, last)
    made.ties.append(Tie(tail, head, tuple(way[::-1] if back else way), not any(line.heads), line.label))
    if all(line.heads):
        made.ties.append(Tie(last, first, tuple(way[::-1]), label=line.label))


def _beside(way: Sequence[Point]) -> Box:
    """A place for words beside where a line begins."""
    x, y = way[0]
    return Box(x + 2, y + 2, x + 12, y + 10)


def touched(place: Point, symbols: Iterable[Symbol]) -> Symbol | None:
    """The one symbol on whose outline a place lies, as glued ends do; None where several are as near."""
    found = sorted(((outside(one, place), one) for one in symbols), key=lambda item: item[0])
    near = [gap for gap, _ in found if gap <= _TOUCH]
    return found[0][1] if near and (len(near) == 1 or near[1] - near[0] >= 2) else None


def outside(symbol: Symbol, point: Point) -> float:
    """How far a place is from a symbol's outline, 0 within; a diamond's corners are empty."""
    box = symbol.box
    if symbol.kind != "diamond" or not box.holds(point, 0.5):
        return box.gap(point)
    across = abs(point[0] - box.cx) / (box.width / 2 or 1) + abs(point[1] - box.cy) / (box.height / 2 or 1)
    return max(0.0, (across - 1) * min(box.width, box.height) / 2)


def _site(glue: tuple[str, int] | None, known: dict[str, Symbol], place: Point) -> Point:
    """Where a glued end stands: where it is drawn if that is at the side that the glue names, else in its middle."""
    symbol = known.get(glue[0]) if glue else None
    if symbol is None or glue is None or glue[1] > 3:
        return place
    x, y = _SITES[glue[1]]
    site = symbol.box.x0 + x * symbol.box.width, symbol.box.top + y * symbol.box.height
    off = place[1] - site[1] if x == 0.5 else place[0] - site[0]
    return place if abs(off) <= _TOUCH and symbol.box.gap(place) <= _TOUCH else site
