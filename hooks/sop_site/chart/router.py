"""Which way every arrow of a flowchart sheet takes: an orthogonal router that knows symbols and edges, but no SOP.

An edge chooses among all its possible routes (`ways.py`) the cheapest beside those already laid: a shared stretch or a
line through a symbol or a caption is forbidden (`CLASH`), a crossing dear (`CROSSING`), length and bends cheap. The
shortest edges are laid first; then those that cross or clash are laid anew, alone or with those that they meet. If the
branches of a decision still clash, all is begun again with them.

Bounds: `MOST_WAYS` ways an edge, `RESTARTS` beginnings of `ROUNDS` rounds, in which an edge is laid anew with at most
`MOST_MET` of those that it meets; the exits of a decision are dealt out anew `DEALS` times, of one with more than
`MOST_DEALT` branches never. After `patience` lines have been priced, every edge takes the first way that it finds. Two
edges meet only if they share rows, so that a long sheet costs what its rows cost.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from heapq import nsmallest
from itertools import combinations, product
from typing import NamedTuple

from sop_site.chart.segments import CLASH, CROSSING, Box, Trace, around, clash, overlap, through, traced
from sop_site.chart.ways import GUTTER, LEVELS, Edge, Route, Stop, Way, boxes, captions, joints, ways

SHARED_DOOR = 2.5  # the cost of entering at the same port as another arrow
ROUNDS, RESTARTS, MOST_MET = 4, 2, 8
LIKELY_PORTS, DEALS, SWEEPS, MOST_DEALT = 6, 120, 3, 6
MOST_WAYS = 4000


def route(
    stops: Sequence[Stop], edges: Sequence[Edge], lanes: int, patience: int
) -> tuple[list[Route], dict[int, set[int]]]:
    """A route for every edge, in their order; the edges for which no way was free, and with which each clashes.

    One that touches a symbol clashes with itself.
    """
    board = _Board(stops, edges, lanes, patience)
    order = sorted(range(len(edges)), key=lambda index: _reach(stops, edges[index]))
    first: dict[int, None] = {}
    for _ in range(RESTARTS):
        board.start(order, first)
        clashing = board.clashing(order)
        if not clashing:
            break
        first = clashing | first
    clashes = {index: found for index in range(len(edges)) if (found := board.clashes(index))}
    return [board.routes[index].route for index in range(len(edges))], clashes


def _reach(stops: Sequence[Stop], edge: Edge) -> tuple[int, float]:
    a, b = stops[edge.source], stops[edge.target]
    down = b.row - a.row
    return (abs(down - 1), abs(a.lead - b.lead))


class _Line(NamedTuple):
    """A way as a line: its number, its corners, what it costs beside the symbols, the rectangle around it."""

    number: int
    points: tuple[tuple[float, float], ...]
    trace: Trace
    price: float
    area: Box


class _Laid(NamedTuple):
    """A line with its caption in a place: a number, the line, the place, the price of both."""

    number: int
    line: _Line
    caption: Box | None
    price: float

    @property
    def route(self) -> Route:
        return Route(self.line.points, self.line.trace, self.caption)


class _Board:
    """The sheet while it is being routed: symbols, and the routes laid so far."""

    def __init__(self, stops: Sequence[Stop], edges: Sequence[Edge], lanes: int, patience: int) -> None:
        self.stops, self.edges, self.lanes = stops, edges, lanes
        self.routes: dict[int, _Laid] = {}
        self.boxes: dict[int, list[Box]] = defaultdict(list)
        self.joints: dict[int, Trace] = {}
        for item in stops:
            self.boxes[item.row] += boxes(item)
            if len(item.middles) > 1:
                self.joints[item.row] = joints(item)
        self.near = _near(stops, edges)
        self.ways: dict[int, list[Way]] = {}
        self.lines: dict[tuple[int, int], _Line] = {}
        self.laid: dict[int, list[_Laid]] = {}
        self.count = 0
        self.patience = patience
        self.pairs: dict[tuple[int, int], float] = {}
        self.siblings: dict[int, list[int]] = defaultdict(list)
        for index, edge in enumerate(edges):
            self.siblings[edge.source].append(index)

    def start(self, order: Sequence[int], first: Iterable[int]) -> None:
        """Lay every edge, those of some decisions before all others."""
        self.routes = {}
        for source in first:
            for index in self.siblings[source]:
                self.lay(index)
            self.spread(source)
        for index in order:
            if index not in self.routes:
                self.lay(index)
        self.settle(order)
        if any([self.spread(source) for source in self.clashing(order)]):
            self.settle(order)

    def clashing(self, order: Sequence[int]) -> dict[int, None]:
        """The decisions of which a branch clashes."""
        found = (self.edges[index].source for index in order if self.trouble(index) >= CLASH)
        return dict.fromkeys(source for source in found if self.stops[source].deciding)

    def clashes(self, index: int) -> set[int]:
        """The edges with which one clashes, itself if it touches a symbol."""
        mine = self.routes[index]
        met = {one for one, same in self.near[index] if self._pair(mine, self.routes[one], same) >= CLASH}
        return met | {index} if mine.price >= CLASH else met

    def lay(self, index: int) -> None:
        self.routes[index] = self._best(index)

    def trouble(self, index: int) -> float:
        """What the route of an edge costs beside the others."""
        mine = self.routes[index]
        return sum(self._pair(mine, self.routes[one], same) for one, same in self.near[index] if one in self.routes)

    def settle(self, order: Sequence[int]) -> None:
        """Lay edges that cross or clash anew, as long as that helps."""
        for _ in range(ROUNDS):
            if self.patience <= 0:
                return
            troubled = [index for index in order if self.trouble(index) >= CROSSING]
            if not any([self.improve(index) for index in troubled]):
                break

    def improve(self, index: int) -> bool:
        """Whether other routes for this edge, for it and one that it meets, or for it and its siblings, cost less."""
        for group in self._groups(index):
            if self.patience <= 0:
                return False
            old = self._price(group)
            before = {one: self.routes.pop(one) for one in group}
            for one in group:
                self.lay(one)
            if self._price(group) < old - 0.01:
                return True
            self.routes |= before
        return False

    def spread(self, source: int) -> bool:
        """Whether a decision's branches clash less when their exits are dealt out anew, the likely ways tried first.

        Branches that lead to the same step may leave at the same exit.
        """
        siblings = self.siblings[source]
        if len(siblings) > MOST_DEALT or self.patience <= 0:
            return False
        old = self._price(siblings)
        before = {one: self.routes.pop(one) for one in siblings}
        ports = dict.fromkeys(way.exit.port for one in siblings for way in self._ways(one))
        alone = {port: [self._alone(one, port) for one in siblings] for port in ports}
        likely = nsmallest(LIKELY_PORTS, ports, key=lambda port: min(alone[port]))
        dealt = (
            (sum(alone[port][rank] for rank, port in enumerate(deal)), deal)
            for deal in product(likely, repeat=len(siblings))
            if self._apart(siblings, deal)
        )
        for price, deal in nsmallest(DEALS, dealt):
            if price >= CLASH or self.patience <= 0:
                break
            for one in siblings:
                self.routes.pop(one, None)
            if self._dealt(siblings, deal, min(old, CLASH)):
                return True
        self.routes |= before
        return False

    def _dealt(self, siblings: Sequence[int], deal: Sequence[tuple[float, float]], limit: float) -> bool:
        """Whether the branches cost less than this out of the exits that were dealt to them."""
        for _ in range(SWEEPS):
            last = self.routes.copy()
            for one, port in zip(siblings, deal, strict=True):
                self.routes[one] = self._best(one, port)
            if self._price(siblings) < limit:
                return True
            if self.routes == last:
                break
        return False

    def _apart(self, siblings: Sequence[int], deal: Sequence[tuple[float, float]]) -> bool:
        """Whether no two branches to different steps share an exit."""
        leading: dict[tuple[float, float], int] = {}
        return all(
            leading.setdefault(port, self.edges[one].target) == self.edges[one].target
            for one, port in zip(siblings, deal, strict=True)
        )

    def _alone(self, index: int, port: tuple[float, float]) -> float:
        """What the best route of an edge out of a port costs beside the others."""
        mine = self._best(index, port)
        others = ((self.routes[one], same) for one, same in self.near[index] if one in self.routes and one != index)
        return min(mine.price + sum(self._pair(mine, other, same) for other, same in others), mine.price + CLASH)

    def _groups(self, index: int) -> Iterator[tuple[int, ...]]:
        """Edges to be laid anew together, each in the order of laying."""
        yield (index,)
        mine = self.routes[index]
        met = [one for one, same in self.near[index] if self._pair(mine, self.routes[one], same) >= CROSSING]
        for other in met[:MOST_MET]:
            yield from ((index, other), (other, index))

    def _price(self, group: Sequence[int]) -> float:
        """What the routes of a group cost, crossings among themselves counted once."""
        total = sum(self.routes[index].price + self.trouble(index) for index in group)
        for one, other in combinations(group, 2):
            same = self.edges[one].target == self.edges[other].target
            total -= self._pair(self.routes[one], self.routes[other], same)
        return total

    def _best(self, index: int, port: tuple[float, float] | None = None) -> _Laid:
        """The cheapest route of an edge beside the others, out of one port or of any."""
        best: _Laid | None = None
        least = float("inf")
        others = [(self.routes[one], same) for one, same in self.near[index] if one in self.routes and one != index]
        for rank, way in enumerate(self._ways(index)):
            if way.price >= least or (best and self.patience <= 0):
                break
            if port and way.exit.port != port:
                continue
            self.patience -= 1
            line = self._line(index, rank, way)
            costs = self._beside(line, others, least - line.price)
            if costs is None:
                continue
            alone = sum(costs)
            for one in self._captioned(index, line, way):
                if one.price + alone < least:
                    price = one.price + self._captions(one, others, costs)
                    if price < least:
                        best, least = one, price
        assert best is not None
        return best

    def _beside(self, line: _Line, others: list[tuple[_Laid, bool]], limit: float) -> list[float] | None:
        """What a line costs beside each of the others; None if that is not less than the limit."""
        if limit <= 0:
            return None
        costs: list[float] = []
        left, right, top, bottom = line.area
        for other, same in others:
            area = other.line.area
            cost = 0.0
            if left <= area.right and area.left <= right and top <= area.bottom and area.top <= bottom:
                cost = self._lines(line, other.line, same)
            if other.caption and cost < CLASH and through(line.trace, other.caption):
                cost = CLASH
            costs.append(cost)
            limit -= cost
            if limit <= 0:
                # What is in the way of this line is likely in the way of the next one: it is asked first.
                others.insert(0, others.pop(len(costs) - 1))
                return None
        return costs

    def _captions(self, one: _Laid, others: list[tuple[_Laid, bool]], costs: list[float]) -> float:
        """What a line with its caption costs beside the others, when this is what the line does."""
        total = 0.0
        for (other, _), cost in zip(others, costs, strict=True):
            total += CLASH if cost < CLASH and _covers(one.caption, other) else cost
        return total

    def _lines(self, one: _Line, other: _Line, same: bool) -> float:
        """What two lines cost each other; `same`: they lead to the same symbol and may join."""
        key = (one.number, other.number) if one.number < other.number else (other.number, one.number)
        cost = self.pairs.get(key)
        if cost is None:
            shared = same and one.points[-1] == other.points[-1]
            cost = self.pairs[key] = clash(one.trace, other.trace, same) + SHARED_DOOR * shared
        return cost

    def _pair(self, one: _Laid, other: _Laid, same: bool) -> float:
        """What two routes cost each other."""
        key = (-one.number, -other.number) if one.number < other.number else (-other.number, -one.number)
        cost = self.pairs.get(key)
        if cost is None:
            covered = _covers(one.caption, other) or (other.caption and through(one.line.trace, other.caption))
            cost = self.pairs[key] = CLASH if covered else self._lines(one.line, other.line, same)
        return cost

    def _ways(self, index: int) -> list[Way]:
        """The ways of an edge, the cheapest first."""
        if index not in self.ways:
            edge = self.edges[index]
            found = ways(self.stops[edge.source], self.stops[edge.target], self.lanes)
            self.ways[index] = nsmallest(MOST_WAYS, found)
        return self.ways[index]

    def _line(self, index: int, rank: int, way: Way) -> _Line:
        """A way as a line. Most ways are too dear to be asked."""
        if (index, rank) not in self.lines:
            points = way.points()
            trace, area = traced(points), around(points)
            self.count += 1
            self.lines[index, rank] = _Line(self.count, points, trace, way.price + self._fixed(trace, area), area)
        return self.lines[index, rank]

    def _captioned(self, index: int, line: _Line, way: Way) -> list[_Laid]:
        """A line with its caption in each of its places; as it is if it has none."""
        if line.number not in self.laid:
            width = self.edges[index].width
            places = captions(way, width, self.lanes) if width else [(None, 0.0)]
            found = []
            for place, extra in places:
                self.count += 1
                more = extra + self._caption_price(place, line.trace) if place else extra
                found.append(_Laid(self.count, line, place, line.price + more))
            self.laid[line.number] = found
        return self.laid[line.number]

    def _fixed(self, trace: Trace, area: Box) -> float:
        """What a line costs beside the symbols, which stand from the beginning."""
        rows = range(int(area.top // LEVELS), int(area.bottom // LEVELS) + 1)
        if any(through(trace, box) for row in rows for box in self.boxes[row]):
            return CLASH
        return sum(clash(trace, self.joints[row], False) for row in rows if row in self.joints)

    def _caption_price(self, caption: Box, trace: Trace) -> float:
        row = int(caption.top // LEVELS)
        blocked = (
            caption.left < -GUTTER
            or caption.right > self.lanes + GUTTER
            or through(trace, caption)
            or any(overlap(caption, box) for box in self.boxes[row])
            or (row in self.joints and through(self.joints[row], caption))
        )
        return CLASH * blocked


def _covers(caption: Box | None, other: _Laid) -> bool:
    """Whether a caption lies on a route or its caption."""
    if caption is None:
        return False
    return through(other.line.trace, caption) or (other.caption is not None and overlap(caption, other.caption))


def _near(stops: Sequence[Stop], edges: Sequence[Edge]) -> list[list[tuple[int, bool]]]:
    """For every edge those with which it shares rows, in their order, and whether they lead to the same symbol."""
    spans = [sorted((stops[edge.source].row, stops[edge.target].row)) for edge in edges]
    rows: dict[int, list[int]] = defaultdict(list)
    for index, (top, bottom) in enumerate(spans):
        for row in range(top, bottom + 1):
            rows[row].append(index)
    found = []
    for index, (top, bottom) in enumerate(spans):
        others = {other for row in range(top, bottom + 1) for other in rows[row]} - {index}
        found.append([(other, edges[other].target == edges[index].target) for other in sorted(others)])
    return found
