"""Points, boxes and outlines of a drawing, in points (1/72 inch), y growing downwards."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

Point = tuple[float, float]


@dataclass(frozen=True)
class Box:
    """An upright rectangle."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def cx(self) -> float:
        return (self.x0 + self.x1) / 2

    @property
    def cy(self) -> float:
        return (self.top + self.bottom) / 2

    @property
    def middle(self) -> Point:
        return self.cx, self.cy

    def holds(self, point: Point, room: float = 0) -> bool:
        x, y = point
        return self.x0 - room <= x <= self.x1 + room and self.top - room <= y <= self.bottom + room

    def meets(self, other: Box, room: float = 0) -> bool:
        return (
            self.x0 - room <= other.x1
            and other.x0 - room <= self.x1
            and self.top - room <= other.bottom
            and other.top - room <= self.bottom
        )

    def gap(self, point: Point) -> float:
        """How far a point lies outside, 0 within."""
        x, y = point
        return math.hypot(max(self.x0 - x, 0, x - self.x1), max(self.top - y, 0, y - self.bottom))

    def near(self, other: Box, room: float) -> bool:
        """Whether all four sides lie where the other's do."""
        pairs = ((self.x0, other.x0), (self.top, other.top), (self.x1, other.x1), (self.bottom, other.bottom))
        return all(abs(a - b) <= room for a, b in pairs)


def around(boxes: Iterable[Box]) -> Box:
    """The smallest box that holds all of them (at least one)."""
    found = list(boxes)
    return Box(
        min(box.x0 for box in found),
        min(box.top for box in found),
        max(box.x1 for box in found),
        max(box.bottom for box in found),
    )


def bounds(points: Iterable[Point]) -> Box:
    return around(Box(x, y, x, y) for x, y in points)


def distance(a: Point, b: Point) -> float:
    return math.hypot(a[0] - b[0], a[1] - b[1])


def off(point: Point, start: Point, end: Point) -> float:
    """The distance of a point from a straight piece."""
    return distance(point, foot(point, start, end))


def foot(point: Point, start: Point, end: Point) -> Point:
    """The place of a straight piece that is nearest to a point."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = dx * dx + dy * dy
    t = ((point[0] - start[0]) * dx + (point[1] - start[1]) * dy) / length if length else 0
    t = min(max(t, 0), 1)
    return start[0] + t * dx, start[1] + t * dy


def crossed(start: Point, end: Point, shape: Sequence[Point]) -> tuple[float, float]:
    """Which share of a straight piece lies within a convex outline (clockwise on the page); (1, 0) where none does."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    first, last = 0.0, 1.0
    for a, b in pairwise([*shape, shape[0]]):
        nx, ny = a[1] - b[1], b[0] - a[0]  # points into the shape
        before = (start[0] - a[0]) * nx + (start[1] - a[1]) * ny
        along = dx * nx + dy * ny
        if abs(along) < 1e-9:
            if before <= 0:
                return 1.0, 0.0
        elif along > 0:
            first = max(first, -before / along)
        else:
            last = min(last, -before / along)
    return (first, last) if first < last else (1.0, 0.0)


def area(points: Sequence[Point]) -> float:
    """The area within an outline."""
    closed = [*points, points[0]]
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(closed))) / 2


def perimeter(points: Sequence[Point]) -> float:
    return sum(distance(a, b) for a, b in pairwise([*points, points[0]]))


def hull(points: Iterable[Point]) -> list[Point]:
    """The convex outline around points."""
    ordered = sorted(set(points))
    if len(ordered) < 3:
        return ordered

    def half(line: Iterable[Point]) -> list[Point]:
        made: list[Point] = []
        for point in line:
            while len(made) > 1 and _turn(made[-2], made[-1], point) <= 0:
                made.pop()
            made.append(point)
        return made[:-1]

    return half(ordered) + half(reversed(ordered))


def _turn(a: Point, b: Point, c: Point) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def bezier(a: Point, b: Point, c: Point, d: Point, steps: int = 6) -> list[Point]:
    """Places on a curve after its start, the last of them its end."""
    made = []
    for index in range(1, steps + 1):
        t = index / steps
        u = 1 - t
        w = (u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t)
        made.append((sum(k * p[0] for k, p in zip(w, (a, b, c, d), strict=True)),
                     sum(k * p[1] for k, p in zip(w, (a, b, c, d), strict=True))))  # fmt: skip
    return made
