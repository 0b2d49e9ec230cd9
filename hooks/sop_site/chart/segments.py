"""Lines of straight stretches, rectangles, and what they do to each other on a sheet. For units see `rute.py`."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

BENTROK, SILANG = 10_000.0, 12.0  # the prices of a shared stretch or a line through something, and of a crossing


class Ruas(NamedTuple):
    """A straight stretch: upright at x = `di` from y `dari` to `ke`, or level at y = `di` from x `dari` to `ke`."""

    di: float
    dari: float
    ke: float


class Kotak(NamedTuple):
    """A rectangle: a symbol or a label."""

    kiri: float
    kanan: float
    atas: float
    bawah: float


class Jejak(NamedTuple):
    """A line: its upright and its level stretches."""

    tegak: tuple[Ruas, ...]
    datar: tuple[Ruas, ...]


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


def traced(titik: Sequence[tuple[float, float]]) -> Jejak:
    tegak, datar = [], []
    for (x, y), (next_x, next_y) in pairwise(titik):
        if x == next_x:
            tegak.append(Ruas(x, min(y, next_y), max(y, next_y)))
        else:
            datar.append(Ruas(y, min(x, next_x), max(x, next_x)))
    return Jejak(tuple(tegak), tuple(datar))


def around(titik: Sequence[tuple[float, float]], label: Kotak | None) -> Kotak:
    """The smallest rectangle that holds a line and its label."""
    xs, ys = [x for x, _ in titik], [y for _, y in titik]
    if label:
        xs, ys = [*xs, label.kiri, label.kanan], [*ys, label.atas, label.bawah]
    return Kotak(min(xs), max(xs), min(ys), max(ys))


def clash(one: Jejak, other: Jejak, same: bool) -> float:
    """What two lines cost each other: `SILANG` a crossing, `BENTROK` for touching unless both lead to the same end."""
    total = 0.0
    if not same:
        for mine, theirs in ((one.tegak, other.tegak), (one.datar, other.datar)):
            for di, dari, ke in mine:
                for at, start, end in theirs:
                    if di == at and dari <= end and start <= ke:
                        return BENTROK
    for upright, level in ((one.tegak, other.datar), (other.tegak, one.datar)):
        for x, top, bottom in upright:
            for y, left, right in level:
                if left <= x <= right and top <= y <= bottom:
                    if left < x < right and top < y < bottom:
                        total += SILANG
                    elif not same:
                        return BENTROK
    return total


def through(jejak: Jejak, kotak: Kotak) -> bool:
    """Whether a line enters the inside of a rectangle."""
    kiri, kanan, atas, bawah = kotak
    for x, top, bottom in jejak.tegak:
        if kiri < x < kanan and top < bawah and atas < bottom:
            return True
    for y, left, right in jejak.datar:  # noqa: SIM110 (a loop is a third faster here, where most time is spent)
        if atas < y < bawah and left < kanan and kiri < right:
            return True
    return False


def overlap(a: Kotak, b: Kotak) -> bool:
    return a.kiri < b.kanan and b.kiri < a.kanan and a.atas < b.bawah and b.atas < a.bawah
