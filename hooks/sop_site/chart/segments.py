"""Lines of straight stretches, rectangles, and what they do to each other on a sheet. For units see `ways.py`."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

CLASH, CROSSING = 10_000.0, 12.0  # the prices of a shared stretch or a line through something, and of a crossing


class Segment(NamedTuple):
    """A straight stretch: upright at x = `at` from y `start` to `end`, or level at y = `at` from x `start` to `end`."""

    at: float
    start: float
    end: float


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


def corners(points: list[tuple[float, float]]) -> tuple[tuple[float, float], ...]:
    """The points where a way begins, bends and ends."""
    kept: list[tuple[float, float]] = []
    for point in points:
        if kept and kept[-1] == point:
            continue
        if len(kept) > 1 and (kept[-1][0] == kept[-2][0] == point[0] or kept[-1][1] == kept[-2][1] == point[1]):
            kept.pop()
        kept.append(point)
    return tuple(kept)


def traced(points: Sequence[tuple[float, float]]) -> Trace:
    upright, level = [], []
    for (x, y), (next_x, next_y) in pairwise(points):
        if x == next_x:
            upright.append(Segment(x, min(y, next_y), max(y, next_y)))
        else:
            level.append(Segment(y, min(x, next_x), max(x, next_x)))
    return Trace(tuple(upright), tuple(level))


def around(points: Sequence[tuple[float, float]]) -> Box:
    """The smallest rectangle that holds a line."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return Box(min(xs), max(xs), min(ys), max(ys))


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
    return a.left < b.right and b.left < a.right and a.top < b.bottom and b.top < a.bottom
