"""Arrows that were pasted as small pictures → drawn lines and arrowheads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from sop_site.impor.drawing import Head, Piece
from sop_site.impor.plane import Box, Point

Pixels = Sequence[Sequence[bool]]  # rows of dark or light

_SHORTEST = 5.5  # points
_THICKEST = 4.5
_HEAD = 13.0  # how far from a line's end its head is looked for
_DARK = 0.4  # a picture of which more is dark is no drawing of lines


@dataclass(frozen=True)
class _Bar:
    """A straight dark stretch in pixels: along `start` to `end`, across `low` to `high` (all inclusive)."""

    upright: bool
    start: int
    end: int
    low: int
    high: int

    @property
    def width(self) -> int:
        return self.high - self.low + 1

    @property
    def middle(self) -> float:
        return (self.low + self.high) / 2


def traced(pixels: Pixels, box: Box) -> tuple[list[Piece], list[Head]]:
    """What a picture that stands in `box` shows; nothing where it is no drawing of a few lines."""
    if not pixels or not pixels[0] or sum(map(sum, pixels)) > _DARK * len(pixels) * len(pixels[0]):
        return [], []
    turned = [list(column) for column in zip(*pixels, strict=True)]
    sx, sy = box.width / len(pixels[0]), box.height / len(pixels)
    bars = [*_bars(pixels, False, sx, sy), *_bars(turned, True, sy, sx)]
    if len(bars) > 12:
        return [], []
    pieces: list[Piece] = []
    heads: list[Head] = []
    for bar in sorted(bars, key=lambda bar: (bar.end - bar.start) * (sy if bar.upright else sx), reverse=True):
        across = sx if bar.upright else sy
        piece = Piece(_place(bar, bar.start, box, sx, sy), _place(bar, bar.end, box, sx, sy), bar.width * across)
        if not any(_within(piece, head) for head in heads):
            pieces.append(piece)
            heads += _heads(turned if bar.upright else pixels, bar, box, sx, sy)
    return pieces, heads


def _place(bar: _Bar, at: int, box: Box, sx: float, sy: float) -> Point:
    """Where on the page a place along a bar's middle lies."""
    x, y = (bar.middle, at) if bar.upright else (at, bar.middle)
    return box.x0 + (x + 0.5) * sx, box.top + (y + 0.5) * sy


def _within(piece: Piece, head: Head) -> bool:
    return head.box.holds(piece.start, 1) and head.box.holds(piece.end, 1)


def _bars(rows: Pixels, upright: bool, along: float, across: float) -> Iterator[_Bar]:
    """Long runs of dark pixels on neighbouring rows; `along`, `across`: points a pixel."""
    least = max(4, int(_SHORTEST / along))
    open_: list[_Bar] = []
    for at, row in enumerate([*rows, [False] * len(rows[0])]):
        left, grown = open_, []
        for start, end in _runs(row):
            if end - start + 1 >= least:
                bar = next((bar for bar in left if _overlap(bar, start, end)), None)
                left = [other for other in left if other is not bar]
                first = bar or _Bar(upright, start, end, at, at)
                grown.append(_Bar(upright, min(first.start, start), max(first.end, end), first.low, at))
        yield from (bar for bar in left if bar.width * across <= _THICKEST)
        open_ = grown


def _overlap(bar: _Bar, start: int, end: int) -> bool:
    common = min(bar.end, end) - max(bar.start, start) + 1
    return common >= 0.6 * min(bar.end - bar.start + 1, end - start + 1)


def _runs(row: Sequence[bool]) -> Iterator[tuple[int, int]]:
    start = None
    for at, dark in enumerate([*row, False]):
        if dark and start is None:
            start = at
        elif not dark and start is not None:
            yield start, at - 1
            start = None


def _heads(rows: Pixels, bar: _Bar, box: Box, sx: float, sy: float) -> Iterator[Head]:
    """An arrowhead at either end: the line grows wide and runs out to a point."""
    along, across = (sy, sx) if bar.upright else (sx, sy)
    widths = [_width(rows, at, round(bar.middle)) for at in range(bar.start, bar.end + 1)]
    usual = median(widths) * across
    reach = min(int(_HEAD / along), len(widths) // 2)
    for near, tip, step in ((widths, bar.start, 1), (widths[::-1], bar.end, -1)):
        wide = max(near[: reach + 1]) * across
        at = near.index(max(near[: reach + 1]))
        behind = near[at + int(2 / along) + 1 :][: int(4 / along) + 1]
        pointed = near[0] * across <= 0.7 * wide and at * along >= 1.2
        if (
            pointed
            and max(2 * usual, usual + 1.5) <= wide <= _HEAD
            and not (behind and min(behind) * across > 0.6 * wide)
        ):
            a, b = _place(bar, tip, box, sx, sy), _place(bar, tip + step * at, box, sx, sy)
            aside = (wide / 2, 0.0) if bar.upright else (0.0, wide / 2)
            xs, ys = sorted((a[0], b[0])), sorted((a[1], b[1]))
            yield Head(a, b, Box(xs[0] - aside[0], ys[0] - aside[1], xs[1] + aside[0], ys[1] + aside[1]))


def _width(rows: Pixels, at: int, middle: int) -> int:
    """How wide the dark is across a bar at one place."""
    count = 1 if rows[middle][at] else 0
    for step in (-1, 1):
        row = middle + step
        while 0 <= row < len(rows) and rows[row][at]:
            count += 1
            row += step
    return count
