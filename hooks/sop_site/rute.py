"""Where the arrows of a flowchart sheet run: an orthogonal router that knows symbols and edges, but no SOP.

Lengths. x is in lanes: lane 0 spans 0 to 1, its symbol stands in the middle. y is in levels: a row has 100 of them, its
symbol stands from `ATAS` to `BAWAH`. What a level is in millimetres is decided after routing (`flow.py`), so that a row
can be as tall as its text.

Arrows leave at the bottom and enter at the top; a decision's other branches leave at its sides (Permenpan RB 35/2012).
An edge chooses among all its possible routes the cheapest beside those already laid: a shared stretch or a line through
a symbol or a label is forbidden (`BENTROK`), a crossing dear (`SILANG`), length and bends cheap.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise, permutations
from typing import NamedTuple

from sop_site.ruas import BENTROK, SILANG, Kotak, Ruas, around, corners, meet, overlap, stretches, through

BARIS = 100  # levels a row
MASUK, ATAS, TENGAH, BAWAH, KELUAR = 10, 40, 50, 60, 90
SETENGAH = 0.3  # half a symbol, in lanes
TEPI = 0.3  # the gutter beside the outer lanes, in lanes
PINTU = (0.0, -0.12, 0.12)  # where arrows enter a symbol's top
JALUR = (-0.04, 0.04, -0.1, 0.1, -0.15, 0.15)  # vertical tracks around the border of two lanes
JALUR_TEPI = (0.12, 0.06, 0.0, -0.06, -0.12, -0.2)  # those beside an outer lane, as seen from its outer border
JARAK_LABEL = 0.02
# The bands of a row in which a label can stand: below the symbol; below or above the line that leaves at a side; and,
# where there is no room beside the symbol, below or above it.
LABEL_BAWAH = ((62, 75),)
LABEL_SISI = ((52, 75), (22, 48))
LABEL_POJOK = ((62, 75), (23, 38))
KELUAR_SERONG = (
    (-0.15, 82),
    (0.15, 82),
)  # a decision's further exits: beside the middle of its bottom, and their level

BAGI_PINTU, LOMPAT_SISI, BALIK_BAWAH, SERONG, BELOK, PINTU_TEPI = 2.5, 1.0, 4.0, 6.0, 0.6, 0.3
TURUN = 0.5  # the cost of a row's length, where a lane's width costs 1
PUTARAN = 4


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
    """A route: its corners from symbol to symbol, the stretches between, its label's place, what it costs alone.

    `daerah` is the smallest rectangle around it all.
    """

    titik: tuple[tuple[float, float], ...]
    ruas: tuple[Ruas, ...]
    label: Kotak | None
    harga: float
    daerah: Kotak


def route(simpul: Sequence[Simpul], sisi: Sequence[Sisi], lajur: int) -> list[Rute]:
    """A route for every edge, in their order. `lajur` is the number of lanes."""
    papan = _Papan(simpul, sisi, lajur)
    order = sorted(range(len(sisi)), key=lambda index: _reach(simpul, sisi[index]))
    for index in order:
        papan.lay(index)
    for _ in range(PUTARAN):
        troubled = [index for index in order if papan.trouble(index) >= SILANG]
        if not any([papan.improve(index) for index in troubled]):
            break
    return [papan.rute[index] for index in range(len(sisi))]


def crossings(rute: Sequence[Rute]) -> int:
    """How often two routes cross."""
    return sum(
        meet(a, b, True) == SILANG
        for index, one in enumerate(rute)
        for other in rute[:index]
        for a in one.ruas
        for b in other.ruas
    )


def conflicts(rute: Sequence[Rute], sisi: Sequence[Sisi]) -> list[int]:
    """The edges for which no way was free: they touch a symbol, a label or another route."""
    found = {index for index, one in enumerate(rute) if one.harga >= BENTROK}
    for (i, one), (j, other) in combinations(enumerate(rute), 2):
        if _clash(one, other, sisi[i].ke == sisi[j].ke) >= BENTROK:
            found |= {i, j}
    return sorted(found)


def _reach(simpul: Sequence[Simpul], sisi: Sisi) -> tuple[int, float]:
    a, b = simpul[sisi.dari], simpul[sisi.ke]
    down = b.baris - a.baris
    return (abs(down - 1), min(abs(x - y) for x in a.tengah for y in b.tengah))


class _Papan:
    """The sheet while it is being routed: symbols, and the routes laid so far."""

    def __init__(self, simpul: Sequence[Simpul], sisi: Sequence[Sisi], lajur: int) -> None:
        self.simpul, self.sisi, self.lajur = simpul, sisi, lajur
        self.rute: dict[int, Rute] = {}
        self.kotak = [kotak for item in simpul for kotak in boxes(item)]
        self.sambungan = [ruas for item in simpul for ruas in joints(item)]
        self.kandidat: dict[int, list[Rute]] = {}
        self.urutan = list(range(len(sisi)))

    def lay(self, index: int) -> None:
        self.rute[index] = self._best(index)

    def trouble(self, index: int) -> float:
        return self._against(index, self.rute[index], float("inf"))

    def improve(self, index: int) -> bool:
        """Whether other routes for this edge, for it and one that it meets, or for it and its siblings, cost less."""
        before = self.rute.copy()
        for group in self._groups(index):
            old = self._price(group)
            for one in group:
                del self.rute[one]
            for one in group:
                self.lay(one)
            if self._price(group) < old - 0.01:
                return True
            self.rute = before.copy()
        return False

    def _groups(self, index: int) -> Iterator[tuple[int, ...]]:
        """Edges to be laid anew together, each in the order of laying."""
        yield (index,)
        met = [other for other in self.rute if other != index and self._pair(index, other) >= SILANG]
        for other in met:
            yield from ((index, other), (other, index))
        if self.trouble(index) >= BENTROK:
            siblings = [other for other, sisi in enumerate(self.sisi) if sisi.dari == self.sisi[index].dari]
            yield from permutations(siblings[:4])

    def _price(self, group: tuple[int, ...]) -> float:
        """What the routes of a group cost, crossings among themselves counted once."""
        total = sum(self.rute[index].harga + self.trouble(index) for index in group)
        return total - sum(self._pair(one, other) for one, other in combinations(group, 2))

    def _pair(self, one: int, other: int) -> float:
        same = self.sisi[one].ke == self.sisi[other].ke
        return _clash(self.rute[one], self.rute[other], same)

    def _best(self, index: int) -> Rute:
        if index not in self.kandidat:
            found = sorted(self._candidates(self.sisi[index]), key=lambda rute: rute.harga)
            self.kandidat[index] = found
        best, least = None, float("inf")
        for rute in self.kandidat[index]:
            if rute.harga >= least:
                break
            harga = rute.harga + self._against(index, rute, least - rute.harga)
            if harga < least:
                best, least = rute, harga
        assert best is not None
        return best

    def _against(self, index: int, rute: Rute, limit: float) -> float:
        """What a route costs beside the others; more than `limit` is not worth counting on."""
        total = 0.0
        ke = self.sisi[index].ke
        for place, other in enumerate(self.urutan):
            if other != index and other in self.rute:
                total += _clash(rute, self.rute[other], self.sisi[other].ke == ke)
                if total >= limit:
                    # What is in the way of this route is likely in the way of the next one: it is asked first.
                    self.urutan.insert(0, self.urutan.pop(place))
                    return total
        return total

    def _candidates(self, sisi: Sisi) -> Iterator[Rute]:
        for titik, harga, sebelah in self._ways(sisi):
            ruas = stretches(titik)
            fixed = harga + self._fixed(ruas)
            for label in self._labels(sisi, titik[0], sebelah):
                price = self._label_price(label, ruas) if label else 0.0
                yield Rute(titik, ruas, label, fixed + price, around(titik, label))

    def _fixed(self, ruas: tuple[Ruas, ...]) -> float:
        """What stretches cost beside the symbols, which stand from the beginning."""
        total = sum(BENTROK for item in ruas for kotak in self.kotak if through(item, kotak))
        return total + sum(meet(item, other, False) for item in ruas for other in self.sambungan)

    def _label_price(self, label: Kotak, ruas: tuple[Ruas, ...]) -> float:
        outside = label.kiri < -TEPI or label.kanan > self.lajur + TEPI
        own = sum(through(item, label) for item in ruas)
        solid = sum(overlap(label, kotak) for kotak in self.kotak)
        joint = sum(through(item, label) for item in self.sambungan)
        return BENTROK * (outside + own + solid + joint)

    def _labels(self, sisi: Sisi, start: tuple[float, float], sebelah: int) -> Iterator[Kotak | None]:
        """Where a label may stand: beside the line below the symbol, or along the line that leaves at a side."""
        if not sisi.lebar:
            yield None
            return
        x, y = start
        base = y - y % BARIS
        for side in [sebelah] if sebelah else [1, -1]:
            left = x + side * JARAK_LABEL - sisi.lebar * (side < 0)
            inside = min(max(left, -TEPI + 0.02), self.lajur + TEPI - 0.02 - sisi.lebar)
            bands = LABEL_BAWAH if not sebelah else LABEL_SISI if inside == left else LABEL_POJOK
            for atas, bawah in bands:
                yield Kotak(inside, inside + sisi.lebar, base + atas, base + bawah)

    def _ways(self, sisi: Sisi) -> Iterator[tuple[tuple[tuple[float, float], ...], float, int]]:
        """Every way from symbol to symbol: its corners, its price, and the side it leaves at (0: the bottom)."""
        a, b = self.simpul[sisi.dari], self.simpul[sisi.ke]
        back = b.baris <= a.baris
        top = b.baris * BARIS
        doors = [(x + shift, shift) for x in b.tengah for shift in _doors(b)]
        for x, y, turn, sebelah, price in self._exits(a, back):
            for door, shift in doors:
                extra = PINTU_TEPI * bool(shift)
                for channel in self._channels(a, b, x, door, sebelah):
                    if (channel - door) * shift < 0:
                        continue
                    points = [(x, y), (x, turn), (channel, turn)]
                    if channel != door:
                        points += [(channel, top + b.masuk), (door, top + b.masuk)]
                    points.append((door, top + ATAS))
                    titik = corners(points)
                    length = sum(abs(p[0] - q[0]) + TURUN * abs(p[1] - q[1]) / BARIS for p, q in pairwise(titik))
                    yield titik, price + extra + length + BELOK * (len(titik) - 2), sebelah

    def _exits(self, a: Simpul, back: bool) -> Iterator[tuple[float, float, float, int, float]]:
        """Where an arrow may leave: x, y, the level at which it turns, the side, the price."""
        base = a.baris * BARIS
        for x in a.tengah:
            yield x, base + BAWAH, base + a.keluar, 0, BALIK_BAWAH * (back and a.keputusan)
        if a.keputusan:
            price = 0.0 if back else LOMPAT_SISI
            yield min(a.tengah) - a.setengah, base + TENGAH, base + TENGAH, -1, price
            yield max(a.tengah) + a.setengah, base + TENGAH, base + TENGAH, 1, price
            for shift, level in KELUAR_SERONG:
                for x in a.tengah:
                    yield x + shift, base + BAWAH, base + level, 0, SERONG

    def _channels(self, a: Simpul, b: Simpul, x: float, door: float, sebelah: int) -> Iterator[float]:
        """The upright lines that a way may take, on the side at which it leaves."""
        down = b.baris - a.baris
        if down > 0 and (not sebelah or sebelah * (door - x) > 0):
            yield door
        if down == 1 and not sebelah:
            return
        if down > 1 and not sebelah and x != door:
            yield x
        for border in range(self.lajur + 1):
            for track in self._tracks(border):
                if not sebelah or sebelah * (track - x) > 0:
                    yield track

    def _tracks(self, border: int) -> Iterable[float]:
        if border == 0:
            return [track for track in JALUR_TEPI]
        if border == self.lajur:
            return [border - track for track in JALUR_TEPI]
        return [border + track for track in JALUR]


def boxes(simpul: Simpul) -> list[Kotak]:
    """The rectangles of a node's symbols."""
    top = simpul.baris * BARIS
    return [Kotak(x - simpul.setengah, x + simpul.setengah, top + ATAS, top + BAWAH) for x in simpul.tengah]


def joints(simpul: Simpul) -> list[Ruas]:
    """The lines that join the symbols of a joint step."""
    ordered = sorted(simpul.tengah)
    y = simpul.baris * BARIS + TENGAH
    return [Ruas(False, y, x + simpul.setengah, z - simpul.setengah) for x, z in pairwise(ordered)]


def _doors(simpul: Simpul) -> tuple[float, ...]:
    return PINTU if simpul.setengah == SETENGAH else (0.0,)


def _clash(one: Rute, other: Rute, same: bool) -> float:
    """What two routes cost each other; `same`: they lead to the same symbol and may join."""
    here, there = one.daerah, other.daerah
    if here.kiri > there.kanan or there.kiri > here.kanan or here.atas > there.bawah or there.atas > here.bawah:
        return 0.0
    total = 0.0
    for a in one.ruas:
        for b in other.ruas:
            total += meet(a, b, same)
            if total >= BENTROK:
                return total
    if same and one.titik[-1] == other.titik[-1]:
        total += BAGI_PINTU
    if one.label:
        total += BENTROK * sum(through(ruas, one.label) for ruas in other.ruas)
    if other.label:
        total += BENTROK * sum(through(ruas, other.label) for ruas in one.ruas)
    if one.label and other.label:
        total += BENTROK * overlap(one.label, other.label)
    return total
