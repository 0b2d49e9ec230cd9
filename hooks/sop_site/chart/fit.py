"""Whole sentences in the boxes of a swimlane: how they break, how tall the box becomes. In pixels."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate, pairwise

from sop_site.chart.sheet import Kind
from sop_site.chart.swimlane import Act
from sop_site.chart.text import SPACE, extent, line_count, word_width, wrap

LETTERS, LINE = 13.0, 15.0
PAD = 8.0  # between a box and its words
ROUND = 6.0  # what a capsule's round ends take at each side
LEAST = 34.0  # the lowest box
POINT = 12.0  # how tall the point of a connector is
TALL, MANY = 1.15, 9  # a diamond's height by its width, a box's lines: beyond, a wider one is tried
MOST = 40  # how tall a diamond can be by its width

Fitted = tuple[tuple[str, ...], float]


def fit(act: Act, wide: float) -> Fitted:
    """The lines of a act's words in a box of this width, and the height that it needs."""
    if act.kind == "keputusan":
        return _diamond(act.text, round(wide, 3))
    lines = wrap(act.text, _inner(act.kind, wide), LETTERS)
    return tuple(lines), max(LEAST, len(lines) * LINE + 2 * PAD) + POINT * (act.kind == "penghubung")


def suits(act: Act, wide: float) -> bool:
    """Whether a box of this width breaks no word, and does not become too tall."""
    longest = word_width(act.text) * LETTERS
    if act.kind == "keputusan":
        return longest < wide * 0.6 and _least(act.text, wide) <= TALL * wide >= fit(act, wide)[1]
    inner = _inner(act.kind, wide)
    return longest <= inner and line_count(act.text, inner, LETTERS) <= MANY


def _inner(kind: Kind, wide: float) -> float:
    return max(LETTERS, wide - 2 * PAD - 2 * ROUND * (kind == "ujung"))


def _least(text: str, wide: float) -> float:
    """The least height that a diamond of this width can have: its area is half of width by height."""
    return max(LEAST, 2.2 * extent(text).line * LETTERS / 1000 * LINE / wide)


@lru_cache(maxsize=4096)  # the width of a lane is tried, then taken
def _diamond(text: str, wide: float) -> Fitted:
    """The lowest diamond that holds the words, each line as long as there is room at its height."""
    words, _, line, _ = extent(text)
    space, length = SPACE * LETTERS / 1000, line * LETTERS / 1000
    outer = max(words[:1] + words[-1:], default=0) * LETTERS / 1000 - 0.001  # the first or the last, but for rounding
    ends = [0, *accumulate(SPACE + word for word in words)]
    height = _least(text, wide)
    room = wide - PAD + space
    while height < MOST * wide:
        fall = 2 * wide / height * LINE
        # The most that all lines together hold, whatever their number, but for rounding.
        if (room / fall - 0.5) ** 2 * fall + fall / 4 < length - 1:
            height *= 1.06
            continue
        for count in range(1, int(height / LINE) + 1):
            if wide - PAD - fall * count / 2 < outer:  # the room of the first line, and of the last
                break
            # All lines together, but for rounding: few numbers of lines are worth trying.
            if count * (wide - PAD) - fall * (count * count // 4 + count / 2) < length - space * count - 1:
                continue
            if breaks := _filled(ends, wide - PAD, fall, count):
                pieces = text.split()
                return tuple(" ".join(pieces[a:b]) for a, b in pairwise(breaks)), height
        height *= 1.06
    lines = tuple(wrap(text, wide / 2, LETTERS))  # a word wider than any diamond of this width
    return lines, 2 * len(lines) * LINE + 2 * PAD


def _filled(ends: Sequence[int], wide: float, fall: float, count: int) -> list[int]:
    """Where words break that are laid into so many lines of a diamond, none of them empty; [] if they do not fit.

    `ends`: where each word ends, with a space before each, in thousandths of the letters' size. A line has the less
    room the further it is from the middle, which is `wide`: `fall` less for each.
    """
    breaks, middle = [0], (count - 1) / 2
    for rank in range(count):
        room = wide - fall * (abs(rank - middle) + 0.5)
        place = bisect_right(ends, ends[breaks[-1]] + SPACE + room * 1000 / LETTERS) - 1
        if place <= breaks[-1]:
            return []
        breaks.append(place)
    return breaks if breaks[-1] == len(ends) - 1 else []
