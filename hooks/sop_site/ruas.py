"""Straight stretches and rectangles of a sheet, and what they do to each other. For units see `rute.py`."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

BENTROK, SILANG = 10_000.0, 12.0  # the prices of a shared stretch or a line through something, and of a crossing


class Ruas(NamedTuple):
    """A straight stretch: upright at x = `di` from y `dari` to `ke`, or level at y = `di` from x `dari` to `ke`."""

    tegak: bool
    di: float
    dari: float
    ke: float


class Kotak(NamedTuple):
    """A rectangle: a symbol or a label."""

    kiri: float
    kanan: float
    atas: float
    bawah: float


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


def stretches(titik: Sequence[tuple[float, float]]) -> tuple[Ruas, ...]:
    return tuple(
        Ruas(True, p[0], min(p[1], q[1]), max(p[1], q[1]))
        if p[0] == q[0]
        else Ruas(False, p[1], min(p[0], q[0]), max(p[0], q[0]))
        for p, q in pairwise(titik)
    )


def around(titik: Sequence[tuple[float, float]], label: Kotak | None) -> Kotak:
    xs, ys = [x for x, _ in titik], [y for _, y in titik]
    if label:
        xs, ys = [*xs, label.kiri, label.kanan], [*ys, label.atas, label.bawah]
    return Kotak(min(xs), max(xs), min(ys), max(ys))


def meet(a: Ruas, b: Ruas, same: bool) -> float:
    """What two stretches cost each other."""
    if a.tegak == b.tegak:
        shared = a.di == b.di and a.dari <= b.ke and b.dari <= a.ke
        return BENTROK if shared and not same else 0.0
    if a.dari < b.di < a.ke and b.dari < a.di < b.ke:
        return SILANG
    touching = a.dari <= b.di <= a.ke and b.dari <= a.di <= b.ke
    return BENTROK if touching and not same else 0.0


def through(ruas: Ruas, kotak: Kotak) -> bool:
    """Whether a stretch enters the inside of a rectangle."""
    if ruas.tegak:
        return kotak.kiri < ruas.di < kotak.kanan and ruas.dari < kotak.bawah and kotak.atas < ruas.ke
    return kotak.atas < ruas.di < kotak.bawah and ruas.dari < kotak.kanan and kotak.kiri < ruas.ke


def overlap(a: Kotak, b: Kotak) -> bool:
    return a.kiri < b.kanan and b.kiri < a.kanan and a.atas < b.bawah and b.atas < a.bawah
