"""One painted path → what it is on a form: a rule, a symbol, a drawn line, an arrowhead.

Offices' programs draw the same thing in many ways: a table rule is a line or a thin filled rectangle, a connector a
line or the filled outline around one, a symbol a path, or its outline filled. What counts here is only the geometry.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from sop_site.impor.drawing import Head, Kind, Piece, Rule, Symbol
from sop_site.impor.plane import Box, Point, area, bounds, distance, hull, off, perimeter

THIN = 3.2  # points: a filled outline that is nowhere thicker is a line
HEAD = 14.0  # no arrowhead is larger
SYMBOL = (11.0, 6.5)  # no symbol is smaller
_SLIM = 7.0  # points: no connector to another page, a pentagon, is narrower
_LEVEL = 0.6  # how far a straight line's ends may differ to be called level or upright


@dataclass(frozen=True)
class Dot:
    """A list's bullet that is drawn, not typed."""

    box: Box


Mark = Rule | Symbol | Piece | Head | Dot


def marks(points: Sequence[Point], inked: bool, closed: bool, filled: bool, width: float) -> Iterator[Mark]:
    """What a visible path shows. `closed`: its end meets its start, by itself or because it is filled."""
    line = _without_repeats(points)
    if len(line) < 2:
        return
    box = bounds(line)
    if not closed:
        yield from _open(line, box, width)
    elif filled and dot(line, box):
        yield Dot(box)
    elif min(box.width, box.height) <= THIN:
        yield from _bar(line, box)
    elif head := _head(line, box, filled):
        yield head
    elif filled and 2 * area(line) / perimeter(line) <= THIN:
        yield from centre(line)
    else:
        if kind := kind_of(line, box):
            yield Symbol(kind, box)
        if inked and len(line) == 4 and kind_of(line, box, (4, 4)) == "box":
            yield from _sides(box)


def _without_repeats(points: Sequence[Point]) -> list[Point]:
    line: list[Point] = []
    for point in points:
        if not line or distance(line[-1], point) > 0.05:
            line.append(point)
    if len(line) > 2 and distance(line[0], line[-1]) <= 0.05:
        line.pop()
    return line


def _open(line: list[Point], box: Box, width: float) -> Iterator[Mark]:
    if len(line) == 3 and max(box.width, box.height) <= HEAD and _is_v(line):
        base = ((line[0][0] + line[2][0]) / 2, (line[0][1] + line[2][1]) / 2)
        yield Head(line[1], base, box)
        return
    legs = list(pairwise(straightened(line)))
    for start, end in legs:
        yield Piece(start, end, width)
    if len(legs) == 1 and (rule := rule_of(*legs[0])):
        yield rule


def _is_v(line: Sequence[Point]) -> bool:
    """Two legs of one length with a sharp turn, as an open arrowhead has."""
    first, second = distance(line[0], line[1]), distance(line[1], line[2])
    return 0.6 < first / (second or 1) < 1.6 and distance(line[0], line[2]) < 1.75 * min(first, second)


def rule_of(start: Point, end: Point) -> Rule | None:
    (x0, y0), (x1, y1) = start, end
    if abs(x0 - x1) <= _LEVEL < abs(y0 - y1):
        return Rule(True, (x0 + x1) / 2, min(y0, y1), max(y0, y1))
    if abs(y0 - y1) <= _LEVEL < abs(x0 - x1):
        return Rule(False, (y0 + y1) / 2, min(x0, x1), max(x0, x1))
    return None


def _bar(line: list[Point], box: Box) -> Iterator[Mark]:
    """A bar that is thin as a whole: a rule or a straight connector, which only its place can tell."""
    if box.height >= box.width:
        start, end, width = (box.cx, box.top), (box.cx, box.bottom), box.width
    else:
        start, end, width = (box.x0, box.cy), (box.x1, box.cy), box.height
    if max(box.width, box.height) > THIN or len(line) == 4:
        yield Rule(box.height >= box.width, start[0] if box.height >= box.width else start[1],
                   min(box.top, box.bottom) if box.height >= box.width else box.x0,
                   box.bottom if box.height >= box.width else box.x1)  # fmt: skip
        yield Piece(start, end, width)


def _sides(box: Box) -> Iterator[Rule]:
    """A drawn rectangle's sides: some programs frame each cell of a table by one."""
    yield Rule(True, box.x0, box.top, box.bottom)
    yield Rule(True, box.x1, box.top, box.bottom)
    yield Rule(False, box.top, box.x0, box.x1)
    yield Rule(False, box.bottom, box.x0, box.x1)


def dot(line: Sequence[Point], box: Box) -> bool:
    return len(line) > 6 and max(box.width, box.height) <= 5 and 0.8 < box.width / (box.height or 1) < 1.25


def _head(line: list[Point], box: Box, filled: bool) -> Head | None:
    """An arrowhead: a small filled triangle, or the filled outline of an open V."""
    if not filled or max(box.width, box.height) > HEAD or min(box.width, box.height) < 1.2:
        return None
    if len(line) == 3:
        return triangle(line)
    return _outlined_v(line, box) if len(line) <= 80 else None


def triangle(line: Sequence[Point]) -> Head:
    """Its tip is the corner whose two sides are most alike and whose third side is level or upright."""

    def likeness(index: int) -> float:
        tip, a, b = line[index], line[(index + 1) % 3], line[(index + 2) % 3]
        skew = min(abs(a[0] - b[0]), abs(a[1] - b[1])) / (distance(a, b) or 1)
        return abs(distance(tip, a) - distance(tip, b)) / (distance(a, b) or 1) + skew

    index = min(range(3), key=likeness)
    a, b = line[(index + 1) % 3], line[(index + 2) % 3]
    return Head(line[index], ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2), bounds(line))


def _outlined_v(line: list[Point], box: Box) -> Head | None:
    """Wide at one side and pointed at the middle of the other; the tip is there."""
    for dx, dy in ((0, 1), (0, -1), (1, 0), (-1, 0)):
        along, across = (box.height, box.width) if dx == 0 else (box.width, box.height)
        middle = box.cx if dx == 0 else box.cy
        ahead = box.bottom if dy > 0 else box.top if dy < 0 else box.x1 if dx > 0 else box.x0

        def depth(point: Point, ahead: float = ahead, dx: int = dx) -> float:
            return abs(point[1 if dx == 0 else 0] - ahead)

        def aside(point: Point, middle: float = middle, dx: int = dx) -> float:
            return point[0 if dx == 0 else 1] - middle

        front = [aside(point) for point in line if depth(point) <= 0.16 * along]
        back = [aside(point) for point in line if depth(point) >= 0.55 * along]
        pointed = front and max(map(abs, front)) <= 0.2 * across
        if pointed and back and min(back) <= -0.4 * across and max(back) >= 0.4 * across:
            tip = (middle, ahead) if dx == 0 else (ahead, middle)
            base = (middle, ahead - dy * along) if dx == 0 else (ahead - dx * along, middle)
            return Head(tip, base, box)
    return None


def centre(line: Sequence[Point]) -> Iterator[Piece]:
    """The middle of a line that is drawn as the outline around it: between each two sides that run side by side."""
    sides = [(a, b) for a, b in pairwise([*line, line[0]]) if distance(a, b) > 1.0]
    used: set[int] = set()
    for index, (a, b) in enumerate(sides):
        if index in used:
            continue
        partners = [
            (off(((a[0] + b[0]) / 2, (a[1] + b[1]) / 2), c, d), other)
            for other, (c, d) in enumerate(sides)
            if other > index and other not in used and _along(a, b, c, d)
        ]
        if not partners:
            continue
        apart, other = min(partners)
        if apart <= THIN + 0.5:
            used |= {index, other}
            c, d = sides[other]
            if distance(a, c) > distance(a, d):
                c, d = d, c
            yield Piece(((a[0] + c[0]) / 2, (a[1] + c[1]) / 2), ((b[0] + d[0]) / 2, (b[1] + d[1]) / 2), apart)


def _along(a: Point, b: Point, c: Point, d: Point) -> bool:
    """Whether two sides run in one direction (within about six degrees)."""
    turn = math.atan2(b[1] - a[1], b[0] - a[0]) - math.atan2(d[1] - c[1], d[0] - c[0])
    return abs(math.sin(turn)) < 0.1


def straightened(line: Sequence[Point], room: float = 0.4) -> list[Point]:
    """A line without the places that lie on the way between their neighbours."""
    if len(line) < 3:
        return list(line)
    apart, index = max((off(point, line[0], line[-1]), place) for place, point in enumerate(line[1:-1], 1))
    if apart <= room:
        return [line[0], line[-1]]
    return [*straightened(line[: index + 1], room)[:-1], *straightened(line[index:], room)]


def kind_of(line: Sequence[Point], box: Box, least: tuple[float, float] = SYMBOL) -> Kind | None:
    """Which of the form's symbols an outline is, None where it is too small or none of them."""
    slim = box.width < least[0]
    if box.width < min(_SLIM, least[0]) or box.height < least[1]:
        return None
    outline = hull(line)
    full = area(outline) / (box.width * box.height) if len(outline) > 2 else 0
    room = 0.12 * min(box.width, box.height)
    corners = [(box.x0, box.top), (box.x1, box.top), (box.x1, box.bottom), (box.x0, box.bottom)]
    middles = [(box.cx, box.top), (box.x1, box.cy), (box.cx, box.bottom), (box.x0, box.cy)]
    taken = [any(distance(corner, point) <= room for point in outline) for corner in corners]
    if 0.42 <= full <= 0.6:
        sharp = all(any(distance(middle, point) <= 2 * room for point in outline) for middle in middles)
        return "diamond" if sharp and not any(taken) and not slim else None
    if full < 0.6:
        return None
    if taken == [True, True, False, False] or taken == [False, False, True, True]:
        tip = middles[2] if taken[0] else middles[0]
        if any(distance(tip, point) <= room for point in outline) and len(straightened([*outline, outline[0]])) <= 7:
            return "pentagon"
    if slim:
        return None
    return "box" if sum(taken) >= 2 else "round"
