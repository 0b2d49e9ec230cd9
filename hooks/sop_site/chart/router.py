"""Which way every arrow of a flowchart sheet takes: an orthogonal router that knows symbols and edges, but no SOP.

An edge chooses among all its possible routes (`rute.py`) the cheapest beside those already laid: a shared stretch or a
line through a symbol or a label is forbidden (`BENTROK`), a crossing dear (`SILANG`), length and bends cheap. The
shortest edges are laid first; then those that cross or clash are laid anew, alone or with those that they meet. If the
branches of a decision still clash, all is begun again with them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from heapq import nsmallest
from itertools import combinations, product

from sop_site.chart.segments import BENTROK, SILANG, Jejak, Kotak, around, clash, overlap, through, traced
from sop_site.chart.ways import BARIS, TEPI, Jalan, Rute, Simpul, Sisi, boxes, joints, labels, ways

BAGI_PINTU = 2.5  # the cost of entering at the same port as another arrow
PUTARAN, ULANGAN = 4, 2
BANYAK_PINTU, PERCOBAAN, SAPUAN = 6, 120, 3


def route(simpul: Sequence[Simpul], sisi: Sequence[Sisi], lajur: int) -> list[Rute]:
    """A route for every edge, in their order. `lajur` is the number of lanes."""
    papan = _Papan(simpul, sisi, lajur)
    order = sorted(range(len(sisi)), key=lambda index: _reach(simpul, sisi[index]))
    first: dict[int, None] = {}
    for _ in range(ULANGAN):
        papan.start(order, first)
        clashing = papan.clashing(order)
        if not clashing:
            break
        first = clashing | first
    return [papan.rute[index] for index in range(len(sisi))]


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
        self.kotak: dict[int, list[Kotak]] = defaultdict(list)
        self.sambungan: dict[int, Jejak] = {}
        for item in simpul:
            self.kotak[item.baris] += boxes(item)
            if len(item.tengah) > 1:
                self.sambungan[item.baris] = joints(item)
        self.jalan: dict[int, list[Jalan]] = {}
        self.calon: dict[tuple[int, int], list[Rute]] = {}
        self.urutan = list(range(len(sisi)))

    def start(self, order: Sequence[int], first: Iterable[int]) -> None:
        """Lay every edge, those of some decisions before all others."""
        self.rute = {}
        for dari in first:
            for index in self._siblings(dari):
                self.lay(index)
            self.spread(dari)
        for index in order:
            if index not in self.rute:
                self.lay(index)
        self.settle(order)
        if any([self.spread(dari) for dari in self.clashing(order)]):
            self.settle(order)

    def clashing(self, order: Sequence[int]) -> dict[int, None]:
        """The decisions of which a branch clashes."""
        found = (self.sisi[index].dari for index in order if self.trouble(index) >= BENTROK)
        return dict.fromkeys(dari for dari in found if self.simpul[dari].keputusan)

    def _siblings(self, dari: int) -> list[int]:
        return [index for index, sisi in enumerate(self.sisi) if sisi.dari == dari]

    def lay(self, index: int) -> None:
        self.rute[index] = self._best(index)

    def trouble(self, index: int) -> float:
        return self._against(index, self.rute[index], float("inf"))

    def settle(self, order: Sequence[int]) -> None:
        """Lay edges that cross or clash anew, as long as that helps."""
        for _ in range(PUTARAN):
            troubled = [index for index in order if self.trouble(index) >= SILANG]
            if not any([self.improve(index) for index in troubled]):
                break

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

    def spread(self, dari: int) -> bool:
        """Whether a decision's branches clash less when their exits are dealt out anew, the likely ways tried first.

        Branches that lead to the same step may leave at the same exit.
        """
        before = self.rute
        siblings = self._siblings(dari)
        old = self._price(siblings)
        others = {one: rute for one, rute in before.items() if one not in siblings}
        self.rute = others
        ports = dict.fromkeys(jalan.keluar.port for one in siblings for jalan in self._ways(one))
        alone = {port: [self._alone(one, port) for one in siblings] for port in ports}
        likely = nsmallest(BANYAK_PINTU, ports, key=lambda port: min(alone[port]))
        dealt = (
            (sum(alone[port][rank] for rank, port in enumerate(deal)), deal)
            for deal in product(likely, repeat=len(siblings))
            if self._apart(siblings, deal)
        )
        for price, deal in nsmallest(PERCOBAAN, dealt):
            if price >= BENTROK:
                break
            self.rute = others.copy()
            for _ in range(SAPUAN):
                last = self.rute.copy()
                for one, port in zip(siblings, deal, strict=True):
                    self.rute[one] = self._best(one, port)
                if self._price(siblings) < min(old, BENTROK):
                    return True
                if self.rute == last:
                    break
        self.rute = before
        return False

    def _apart(self, siblings: Sequence[int], deal: Sequence[tuple[float, float]]) -> bool:
        """Whether no two branches to different steps share an exit."""
        leading: dict[tuple[float, float], int] = {}
        return all(
            leading.setdefault(port, self.sisi[one].ke) == self.sisi[one].ke
            for one, port in zip(siblings, deal, strict=True)
        )

    def _alone(self, index: int, port: tuple[float, float]) -> float:
        """What the best route of an edge out of a port costs beside the others."""
        rute = self._best(index, port)
        return rute.harga + self._against(index, rute, BENTROK)

    def _groups(self, index: int) -> Iterator[tuple[int, ...]]:
        """Edges to be laid anew together, each in the order of laying."""
        yield (index,)
        met = [other for other in self.rute if other != index and self._pair(index, other) >= SILANG]
        for other in met:
            yield from ((index, other), (other, index))

    def _price(self, group: Sequence[int]) -> float:
        """What the routes of a group cost, crossings among themselves counted once."""
        total = sum(self.rute[index].harga + self.trouble(index) for index in group)
        return total - sum(self._pair(one, other) for one, other in combinations(group, 2))

    def _pair(self, one: int, other: int) -> float:
        same = self.sisi[one].ke == self.sisi[other].ke
        return _clash(self.rute[one], self.rute[other], same)

    def _best(self, index: int, port: tuple[float, float] | None = None) -> Rute:
        """The cheapest route of an edge beside the others, out of one port or of any."""
        best, least = None, float("inf")
        for rank, jalan in enumerate(self._ways(index)):
            if jalan.harga >= least:
                break
            if port and jalan.keluar.port != port:
                continue
            for rute in self._routes(index, rank):
                if rute.harga < least:
                    harga = rute.harga + self._against(index, rute, least - rute.harga)
                    if harga < least:
                        best, least = rute, harga
        assert best is not None
        return best

    def _ways(self, index: int) -> list[Jalan]:
        """All ways of an edge, the cheapest first."""
        if index not in self.jalan:
            sisi = self.sisi[index]
            self.jalan[index] = sorted(ways(self.simpul[sisi.dari], self.simpul[sisi.ke], self.lajur))
        return self.jalan[index]

    def _routes(self, index: int, rank: int) -> list[Rute]:
        """The routes along one way of an edge, for each place of its label. Most ways are too dear to be looked at."""
        if (index, rank) not in self.calon:
            self.calon[index, rank] = list(self._along(self.sisi[index], self.jalan[index][rank]))
        return self.calon[index, rank]

    def _along(self, sisi: Sisi, jalan: Jalan) -> Iterator[Rute]:
        titik = jalan.titik()
        jejak = traced(titik)
        daerah = around(titik, None)
        harga = jalan.harga + self._fixed(jejak, daerah)
        if not sisi.lebar:
            yield Rute(titik, jejak, None, harga, daerah)
            return
        for label, extra in labels(jalan, sisi.lebar, self.lajur):
            price = extra + self._label_price(label, jejak)
            yield Rute(titik, jejak, label, harga + price, around(titik, label))

    def _against(self, index: int, rute: Rute, limit: float) -> float:
        """What a route costs beside the others; more than `limit` is not worth counting on."""
        total = 0.0
        ke = self.sisi[index].ke
        kiri, kanan, atas, bawah = rute.daerah
        for place, one in enumerate(self.urutan):
            if one == index or one not in self.rute:
                continue
            other = self.rute[one]
            left, right, top, bottom = other.daerah
            if kiri > right or left > kanan or atas > bottom or top > bawah:
                continue
            total += _clash(rute, other, self.sisi[one].ke == ke)
            if total >= limit:
                # What is in the way of this route is likely in the way of the next one: it is asked first.
                self.urutan.insert(0, self.urutan.pop(place))
                return total
        return total

    def _fixed(self, jejak: Jejak, daerah: Kotak) -> float:
        """What a line costs beside the symbols, which stand from the beginning."""
        rows = range(int(daerah.atas // BARIS), int(daerah.bawah // BARIS) + 1)
        if any(through(jejak, kotak) for row in rows for kotak in self.kotak[row]):
            return BENTROK
        return sum(clash(jejak, self.sambungan[row], False) for row in rows if row in self.sambungan)

    def _label_price(self, label: Kotak, jejak: Jejak) -> float:
        row = int(label.atas // BARIS)
        blocked = (
            label.kiri < -TEPI
            or label.kanan > self.lajur + TEPI
            or through(jejak, label)
            or any(overlap(label, kotak) for kotak in self.kotak[row])
            or (row in self.sambungan and through(self.sambungan[row], label))
        )
        return BENTROK * blocked


def _clash(one: Rute, other: Rute, same: bool) -> float:
    """What two routes cost each other; `same`: they lead to the same symbol and may join."""
    if one.label and through(other.jejak, one.label):
        return BENTROK
    if other.label and (through(one.jejak, other.label) or (one.label and overlap(one.label, other.label))):
        return BENTROK
    shared = same and one.titik[-1] == other.titik[-1]
    return clash(one.jejak, other.jejak, same) + BAGI_PINTU * shared
