"""The time of a build against the number of SOPs, as a picture for the decision."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

WIDE, HIGH, LEFT, FOOT = 640, 360, 56, 40  # px
MARKS = 6  # at most so many steps of an axis
LINES = (("from nothing", "#1d4ed8", "wall"), ("yardstick", "#666", "yardstick"), ("one SOP changed", "#b45309", "one"))


@dataclass(frozen=True)
class Size:
    """A measured size: SOPs, seconds from nothing, of the yardstick, with one SOP changed; ms of processor an SOP."""

    count: int
    wall: float
    yardstick: float
    one: float
    each: float


def chart(sizes: Sequence[Size]) -> str:
    """Three lines: a build from nothing, the yardstick, one SOP changed."""
    most, longest = max(one.count for one in sizes), max(max(one.wall, one.yardstick) for one in sizes)

    def at(count: float, seconds: float) -> str:
        x = LEFT + (WIDE - LEFT - 120) * count / most
        return f"{x:.1f},{HIGH - FOOT - (HIGH - FOOT - 20) * seconds / longest:.1f}"

    found = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDE} {HIGH}" font-family="sans-serif" font-size="12">',
        "<title>Seconds of a build against the number of SOPs</title>",
        f'<rect width="{WIDE}" height="{HIGH}" fill="#fff"/>',
    ]
    for seconds in _marks(longest):
        x, y = at(0, seconds).split(",")
        found.append(f'<path d="M{x} {y}H{WIDE - 120}" stroke="#ddd"/>')
        found.append(f'<text x="{LEFT - 8}" y="{y}" text-anchor="end" dy="4">{seconds} s</text>')
    for count in _marks(most):
        x, y = at(count, 0).split(",")
        found.append(f'<text x="{x}" y="{y}" text-anchor="middle" dy="20">{count:,}</text>')
    found.append(f'<text x="{WIDE - 120 + 30}" y="{HIGH - FOOT}" dy="20">SOPs</text>')
    for name, colour, key in LINES:
        points = [at(one.count, getattr(one, key)) for one in sizes]
        found.append(f'<polyline points="{" ".join(points)}" fill="none" stroke="{colour}" stroke-width="2"/>')
        found += [f'<circle cx="{x}" cy="{y}" r="3" fill="{colour}"/>' for x, y in (one.split(",") for one in points)]
        x, y = points[-1].split(",")
        found.append(f'<text x="{float(x) + 8}" y="{y}" dy="4" fill="{colour}">{name}</text>')
    return "\n".join([*found, "</svg>", ""])


def _marks(most: float) -> range:
    """Round numbers from 0 up to the largest, a few of them."""
    steps = (digit * 10**power for power in range(6) for digit in (1, 2, 5))
    step = next(step for step in steps if step * MARKS >= most)
    return range(0, int(most) + 1, step)
