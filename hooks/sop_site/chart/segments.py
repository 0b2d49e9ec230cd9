"""Lines of straight stretches, rectangles, and what they do to each other on a sheet. For units see `ways.py`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

CLASH, CROSSING = 10_000.0, 12.0  # the prices of a shared stretch or a line through something, and of a crossing


# A straight stretch: upright at x = `at` from y `start` to `end`, or level at y = `at` from x `start` to `end`.
Segment = tuple[float, float, float]
Spot = tuple[float, float]


class Box(NamedTuple):
    """A rectangle: a symbol or a caption."""

    left: float
    right: float
    top: float
    bottom: float


class Trace(NamedTuple):
    """A line: its upright and its level stretches."""

    upright: tuple[Segment, ...]
    level: tuple[Segment, ...]


def corners(points: Sequence[Spot]) -> tuple[Spot, ...]:
    """The points where a way of upright and level stretches begins, bends and ends."""
    kept = [points[0]]
    before: bool | None = None
    for point in points:
        if point == kept[-1]:
            continue
        upright = point[0] == kept[-1][0]
        if upright is before:
            kept[-1] = point
        else:
            kept.append(point)
            before = upright
    return tuple(kept)


def traced(points: Sequence[Spot]) -> Trace:
    """The stretches of a line through these corners."""
    upright, level = [], []
    x, y = points[0]
    for next_x, next_y in points[1:]:
        if x == next_x:
            upright.append((x, y, next_y) if y < next_y else (x, next_y, y))
        else:
            level.append((y, x, next_x) if x < next_x else (y, next_x, x))
        x, y = next_x, next_y
    return Trace(tuple(upright), tuple(level))


def around(points: Sequence[Spot]) -> Box:
    """The smallest rectangle that holds a line."""
    left, top = right, bottom = points[0]
    for x, y in points:
        if x < left:
            left = x
        elif x > right:
            right = x
        if y < top:
            top = y
        elif y > bottom:
            bottom = y
    return Box(left, right, top, bottom)


def clash(one: Trace, other: Trace, same: bool) -> float:
    """What two lines cost each other: `CROSSING` a crossing, `CLASH` for touching unless both lead to the same end."""
    total = 0.0
    if not same:
        for mine, theirs in ((one.upright, other.upright), (one.level, other.level)):
            for here, start, end in mine:
                for there, other_start, other_end in theirs:
                    if here == there and start <= other_end and other_start <= end:
                        return CLASH
    for upright, level in ((one.upright, other.level), (other.upright, one.level)):
        for x, top, bottom in upright:
            for y, left, right in level:
                if left <= x <= right and top <= y <= bottom:
                    if left < x < right and top < y < bottom:
                        total += CROSSING
                    elif not same:
                        return CLASH
    return total


def through(trace: Trace, box: Box) -> bool:
    """Whether a line enters the inside of a rectangle."""
    left, right, top, bottom = box
    for x, start, end in trace.upright:
        if left < x < right and start < bottom and top < end:
            return True
    for y, start, end in trace.level:  # noqa: SIM110 (a loop is a third faster here, where most time is spent)
        if top < y < bottom and start < right and left < end:
            return True
    return False


def overlap(a: Box, b: Box) -> bool:
    left, right, top, bottom = a
    return left < b.right and b.left < right and top < b.bottom and b.top < bottom
