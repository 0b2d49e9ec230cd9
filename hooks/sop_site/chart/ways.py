"""The ways that an arrow of a flowchart sheet can take from symbol to symbol, and where its label can stand.

Lengths. x is in lanes: lane 0 spans 0 to 1, its symbol stands in the middle. y is in levels: a row has 100 of them, its
symbol stands from `ATAS` to `BAWAH`. What a level is in millimetres is decided after routing (`flow.py`), so that a row
can be as tall as its text.

Arrows leave at the bottom and enter at the top; a decision's other branches leave at its sides (Permenpan RB 35/2012).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from sop_site.chart.segments import Jejak, Kotak, Ruas, corners

BARIS = 100  # levels a row
MASUK, ATAS, TENGAH, BAWAH, KELUAR = 10, 40, 50, 60, 90
SETENGAH = 0.3  # half a symbol, in lanes
TEPI = 0.3  # the gutter beside the outer lanes, in lanes
PINTU = (0.0, -0.12, 0.12)  # where arrows enter a symbol's top
JALUR = (-0.04, 0.04, -0.1, 0.1, -0.15, 0.15)  # vertical tracks around the border of two lanes
JALUR_TEPI = (0.12, 0.06, 0.0, -0.06, -0.12, -0.2)  # those beside an outer lane, as seen from its outer border
JARAK_LABEL = 0.02
SERONG, KELUAR_SERONG = 0.15, 77  # a decision's further exits: beside the middle of its bottom, and where they turn
# The bands of a row in which a label can stand, and their price: below the symbol, under another label there, or below
# the lines of the further exits; below or above the line that leaves at a side; and, where there is no room beside the
# symbol, below or above it.
SUSUN = 69
LABEL_BAWAH = ((62, 75, 0.0), (SUSUN, 75, 1.0))
LABEL_TENGAH = (*LABEL_BAWAH, (79, 88, 3.0))
LABEL_SISI = ((52, 68, 0.0), (22, 48, 0.0))
LABEL_POJOK = ((62, 68, 0.0), (23, 38, 0.0))

LOMPAT_SISI, BALIK_BAWAH, LEWAT_SERONG, BELOK, PINTU_TEPI = 1.0, 4.0, 6.0, 0.6, 0.3
TURUN = 0.5  # the cost of a row's length, where a lane's width costs 1


@dataclass(frozen=True)
class Simpul:
    """A symbol, or several joined ones, of one row: where its middles are, and at which levels its arrows turn."""

    baris: int
    tengah: tuple[float, ...]
    keputusan: bool = False
    masuk: float = MASUK
    keluar: float = KELUAR
    setengah: float = SETENGAH


@dataclass(frozen=True)
class Sisi:
    """An edge to be routed, between indexes of nodes; `lebar` is the width of its label in lanes, 0 without one."""

    dari: int
    ke: int
    lebar: float = 0.0


class Rute(NamedTuple):
    """A route: its corners from symbol to symbol, the line through them, its label's place, what it costs alone.

    `daerah` is the smallest rectangle around it all.
    """

    titik: tuple[tuple[float, float], ...]
    jejak: Jejak
    label: Kotak | None
    harga: float
    daerah: Kotak


class Keluar(NamedTuple):
    """Where an arrow may leave: x, y, the level at which it turns, the side (0: the bottom), the price."""

    x: float
    y: float
    belok: float
    sebelah: int
    harga: float

    @property
    def port(self) -> tuple[float, float]:
        return self.x, self.y


class Jalan(NamedTuple):
    """A way: out, along the channel (an upright line), in at the door; `atas` is where it turns to the door."""

    harga: float
    keluar: Keluar
    saluran: float
    pintu: float
    atas: float
    akhir: float

    def titik(self) -> tuple[tuple[float, float], ...]:
        x, y, turn, _, _ = self.keluar
        points = [(x, y), (x, turn), (self.saluran, turn)]
        if self.saluran != self.pintu:
            points += [(self.saluran, self.atas), (self.pintu, self.atas)]
        return corners([*points, (self.pintu, self.akhir)])


def ways(a: Simpul, b: Simpul, lajur: int) -> Iterator[Jalan]:
    """Every way from one node to another, in a sheet of so many lanes."""
    back = b.baris <= a.baris
    top, end = b.baris * BARIS + b.masuk, b.baris * BARIS + ATAS
    doors = [(x + shift, shift) for x in b.tengah for shift in (PINTU if b.setengah == SETENGAH else (0.0,))]
    for keluar in _exits(a, back):
        x, y, turn, sebelah, price = keluar
        upright = TURUN * (abs(turn - y) + abs(top - turn) + end - top) / BARIS
        bend = BELOK * (1 + (turn != y))
        for door, shift in doors:
            fixed = price + upright + PINTU_TEPI * bool(shift)
            for channel in _channels(b.baris - a.baris, x, door, sebelah, lajur):
                if (channel - door) * shift >= 0:
                    level = abs(channel - x) + abs(channel - door)
                    bends = bend * (channel != x) + 2 * BELOK * (channel != door)
                    yield Jalan(fixed + level + bends, keluar, channel, door, top, end)


def _exits(a: Simpul, back: bool) -> Iterator[Keluar]:
    base = a.baris * BARIS
    for x in a.tengah:
        yield Keluar(x, base + BAWAH, base + a.keluar, 0, BALIK_BAWAH * (back and a.keputusan))
    if a.keputusan:
        price = 0.0 if back else LOMPAT_SISI
        yield Keluar(min(a.tengah) - a.setengah, base + TENGAH, base + TENGAH, -1, price)
        yield Keluar(max(a.tengah) + a.setengah, base + TENGAH, base + TENGAH, 1, price)
        for x in a.tengah:
            for shift in (-SERONG, SERONG):
                yield Keluar(x + shift, base + BAWAH, base + KELUAR_SERONG, 0, LEWAT_SERONG)


def _channels(down: int, x: float, door: float, sebelah: int, lajur: int) -> Iterator[float]:
    """The upright lines that a way may take, on the side at which it leaves."""
    if down > 0 and (not sebelah or sebelah * (door - x) > 0):
        yield door
    if down == 1 and not sebelah:
        return
    if down > 1 and not sebelah and x != door:
        yield x
    for track in _tracks(lajur):
        if not sebelah or sebelah * (track - x) > 0:
            yield track


@cache
def _tracks(lajur: int) -> tuple[float, ...]:
    outer = (*JALUR_TEPI, *(lajur - track for track in JALUR_TEPI))
    return (*outer, *(border + track for border in range(1, lajur) for track in JALUR))


def labels(jalan: Jalan, lebar: float, lajur: int) -> Iterator[tuple[Kotak, float]]:
    """Where a label may stand, and its price: beside the line below the symbol, or along one that leaves at a side."""
    x, y, turn, sebelah, _ = jalan.keluar
    base = y - y % BARIS
    for side in [sebelah] if sebelah else [1, -1]:
        left = x + side * JARAK_LABEL - lebar * (side < 0)
        inside = min(max(left, -TEPI + 0.02), lajur + TEPI - 0.02 - lebar)
        bands: Iterable[tuple[int, int, float]] = LABEL_BAWAH if turn % BARIS == KELUAR_SERONG else LABEL_TENGAH
        if sebelah:
            bands = LABEL_SISI if inside == left else LABEL_POJOK
        for atas, bawah, price in bands:
            yield Kotak(inside, inside + lebar, base + atas, base + bawah), price


def boxes(simpul: Simpul) -> list[Kotak]:
    """The rectangles of a node's symbols."""
    top = simpul.baris * BARIS
    return [Kotak(x - simpul.setengah, x + simpul.setengah, top + ATAS, top + BAWAH) for x in simpul.tengah]


def joints(simpul: Simpul) -> Jejak:
    """The lines that join the symbols of a joint step."""
    ordered = sorted(simpul.tengah)
    y = simpul.baris * BARIS + TENGAH
    return Jejak((), tuple(Ruas(y, x + simpul.setengah, z - simpul.setengah) for x, z in pairwise(ordered)))
