"""Whole sentences in the boxes of a swimlane: how they break, how tall the box becomes. In pixels."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise

from sop_site.chart.sheet import Kind
from sop_site.chart.swimlane import Act
from sop_site.chart.text import width, wrap

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
    return _fit(act.text, act.kind, wide)


def suits(act: Act, wide: float) -> bool:
    """Whether a box of this width breaks no word, and does not become too tall."""
    longest = max((width(word, LETTERS) for word in act.text.split()), default=0.0)
    if act.kind == "keputusan":
        return longest < wide * 0.6 and fit(act, wide)[1] <= TALL * wide
    return longest <= _inner(act.kind, wide) and len(fit(act, wide)[0]) <= MANY


@lru_cache(maxsize=4096)
def _fit(text: str, kind: Kind, wide: float) -> Fitted:
    if kind == "keputusan":
        return _diamond(text, wide)
    lines = wrap(text, _inner(kind, wide), LETTERS)
    return tuple(lines), max(LEAST, len(lines) * LINE + 2 * PAD) + POINT * (kind == "penghubung")


def _inner(kind: Kind, wide: float) -> float:
    return max(LETTERS, wide - 2 * PAD - 2 * ROUND * (kind == "ujung"))


def _diamond(text: str, wide: float) -> Fitted:
    """The lowest diamond that holds the words, each line as long as there is room at its height."""
    words = [(word, width(word, LETTERS)) for word in text.split()]
    space = width(" ", LETTERS)
    length = sum(wide for _, wide in words) + space * (len(words) - 1)
    height = max(LEAST, 2.2 * length * LINE / wide)  # its area is half of width by height
    while height < MOST * wide:
        fall = 2 * wide / height * LINE
        for count in range(1, int(height / LINE) + 1):
            if wide - PAD - fall * count / 2 < 0:  # the first line
                break
            # All lines together, but for rounding: few numbers of lines are worth trying.
            if count * (wide - PAD) - fall * (count * count // 4 + count / 2) < length - space * count - 1:
                continue
            rooms = [wide - PAD - fall * (abs(rank - (count - 1) / 2) + 0.5) for rank in range(count)]
            if sum(rooms) > length - space * count and (lines := _filled(words, space, rooms)):
                return lines, height
        height *= 1.06
    lines = tuple(wrap(text, wide / 2, LETTERS))  # a word wider than any diamond of this width
    return lines, 2 * len(lines) * LINE + 2 * PAD


def _filled(words: list[tuple[str, float]], space: float, rooms: list[float]) -> tuple[str, ...]:
    """The words laid into lines of these lengths, none of them empty; () if they do not fit."""
    wide = [space + width for _, width in words]
    ends, place, many = [0], 0, len(words)
    for room in rooms:
        used = -space
        while place < many and used + space + words[place][1] <= room:
            used += wide[place]
            place += 1
        if place == ends[-1]:
            return ()
        ends.append(place)
    if place < many:
        return ()
    return tuple(" ".join(word for word, _ in words[a:b]) for a, b in pairwise(ends))
