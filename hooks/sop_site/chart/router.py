"""Which way every arrow of a flowchart sheet takes: an orthogonal router that knows symbols and edges, but no SOP.

An edge chooses among all its possible routes (`ways.py`) the cheapest beside those already laid: a shared stretch or a
line through a symbol or a caption is forbidden (`CLASH`), a crossing dear (`CROSSING`), length and bends cheap. The
shortest edges are laid first; then those that cross or clash are laid anew, alone or with those that they meet. If the
branches of a decision still clash, all is begun again with them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from heapq import nsmallest
from itertools import combinations, product

from sop_site.chart.segments import CLASH, CROSSING, Box, Trace, around, clash, overlap, through, traced
from sop_site.chart.ways import GUTTER, LEVELS, Edge, Route, Stop, Way, boxes, captions, joints, ways

SHARED_DOOR = 2.5  # the cost of entering at the same port as another arrow
ROUNDS, RESTARTS = 4, 2
LIKELY_PORTS, DEALS, SWEEPS = 6, 120, 3


def route(stops: Sequence[Stop], edges: Sequence[Edge], lanes: int) -> list[Route]:
    """A route for every edge, in their order. `lanes` is the number of lanes."""
    board = _Board(stops, edges, lanes)
    order = sorted(range(len(edges)), key=lambda index: _reach(stops, edges[index]))
    first: dict[int, None] = {}
    for _ in range(RESTARTS):
        board.start(order, first)
        clashing = board.clashing(order)
        if not clashing:
            break
        first = clashing | first
    return [board.routes[index] for index in range(len(edges))]


def conflicts(routes: Sequence[Route], edges: Sequence[Edge]) -> list[int]:
    """The edges for which no way was free: they touch a symbol, a caption or another route."""
    found = {index for index, one in enumerate(routes) if one.price >= CLASH}
    for (i, one), (j, other) in combinations(enumerate(routes), 2):
        if _clash(one, other, edges[i].target == edges[j].target) >= CLASH:
            found |= {i, j}
    return sorted(found)


def _reach(stops: Sequence[Stop], edge: Edge) -> tuple[int, float]:
    a, b = stops[edge.source], stops[edge.target]
    down = b.row - a.row
    return (abs(down - 1), min(abs(x - y) for x in a.middles for y in b.middles))


class _Board:
    """The sheet while it is being routed: symbols, and the routes laid so far."""

    def __init__(self, stops: Sequence[Stop], edges: Sequence[Edge], lanes: int) -> None:
        self.stops, self.edges, self.lanes = stops, edges, lanes
        self.routes: dict[int, Route] = {}
        self.boxes: dict[int, list[Box]] = defaultdict(list)
        self.joints: dict[int, Trace] = {}
        for item in stops:
            self.boxes[item.row] += boxes(item)
            if len(item.middles) > 1:
                self.joints[item.row] = joints(item)
        self.ways: dict[int, list[Way]] = {}
        self.candidates: dict[tuple[int, int], list[Route]] = {}
        self.order = list(range(len(edges)))

    def start(self, order: Sequence[int], first: Iterable[int]) -> None:
        """Lay every edge, those of some decisions before all others."""
        self.routes = {}
        for source in first:
            for index in self._siblings(source):
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

    def _siblings(self, source: int) -> list[int]:
        return [index for index, edge in enumerate(self.edges) if edge.source == source]

    def lay(self, index: int) -> None:
        self.routes[index] = self._best(index)

    def trouble(self, index: int) -> float:
        return self._against(index, self.routes[index], float("inf"))

    def settle(self, order: Sequence[int]) -> None:
        """Lay edges that cross or clash anew, as long as that helps."""
        for _ in range(ROUNDS):
            troubled = [index for index in order if self.trouble(index) >= CROSSING]
            if not any([self.improve(index) for index in troubled]):
                break

    def improve(self, index: int) -> bool:
        """Whether other routes for this edge, for it and one that it meets, or for it and its siblings, cost less."""
        before = self.routes.copy()
        for group in self._groups(index):
            old = self._price(group)
            for one in group:
                del self.routes[one]
            for one in group:
                self.lay(one)
            if self._price(group) < old - 0.01:
                return True
            self.routes = before.copy()
        return False

    def spread(self, source: int) -> bool:
        """Whether a decision's branches clash less when their exits are dealt out anew, the likely ways tried first.

        Branches that lead to the same step may leave at the same exit.
        """
        before = self.routes
        siblings = self._siblings(source)
        old = self._price(siblings)
        others = {one: route for one, route in before.items() if one not in siblings}
        self.routes = others
        ports = dict.fromkeys(way.exit.port for one in siblings for way in self._ways(one))
        alone = {port: [self._alone(one, port) for one in siblings] for port in ports}
        likely = nsmallest(LIKELY_PORTS, ports, key=lambda port: min(alone[port]))
        dealt = (
            (sum(alone[port][rank] for rank, port in enumerate(deal)), deal)
            for deal in product(likely, repeat=len(siblings))
            if self._apart(siblings, deal)
        )
        for price, deal in nsmallest(DEALS, dealt):
            if price >= CLASH:
                break
            self.routes = others.copy()
            for _ in range(SWEEPS):
                last = self.routes.copy()
                for one, port in zip(siblings, deal, strict=True):
                    self.routes[one] = self._best(one, port)
                if self._price(siblings) < min(old, CLASH):
                    return True
                if self.routes == last:
                    break
        self.routes = before
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
        found = self._best(index, port)
        return found.price + self._against(index, found, CLASH)

    def _groups(self, index: int) -> Iterator[tuple[int, ...]]:
        """Edges to be laid anew together, each in the order of laying."""
        yield (index,)
        met = [other for other in self.routes if other != index and self._pair(index, other) >= CROSSING]
        for other in met:
            yield from ((index, other), (other, index))

    def _price(self, group: Sequence[int]) -> float:
        """What the routes of a group cost, crossings among themselves counted once."""
        total = sum(self.routes[index].price + self.trouble(index) for index in group)
        return total - sum(self._pair(one, other) for one, other in combinations(group, 2))

    def _pair(self, one: int, other: int) -> float:
        same = self.edges[one].target == self.edges[other].target
        return _clash(self.routes[one], self.routes[other], same)

    def _best(self, index: int, port: tuple[float, float] | None = None) -> Route:
        """The cheapest route of an edge beside the others, out of one port or of any."""
        best, least = None, float("inf")
        for rank, way in enumerate(self._ways(index)):
            if way.price >= least:
                break
            if port and way.exit.port != port:
                continue
            for one in self._routes(index, rank):
                if one.price < least:
                    price = one.price + self._against(index, one, least - one.price)
                    if price < least:
                        best, least = one, price
        assert best is not None
        return best

    def _ways(self, index: int) -> list[Way]:
        """All ways of an edge, the cheapest first."""
        if index not in self.ways:
            edge = self.edges[index]
            self.ways[index] = sorted(ways(self.stops[edge.source], self.stops[edge.target], self.lanes))
        return self.ways[index]

    def _routes(self, index: int, rank: int) -> list[Route]:
        """The routes along one way of an edge, for each place of its caption. Most ways are too dear to be asked."""
        if (index, rank) not in self.candidates:
            self.candidates[index, rank] = list(self._along(self.edges[index], self.ways[index][rank]))
        return self.candidates[index, rank]

    def _along(self, edge: Edge, way: Way) -> Iterator[Route]:
        points = way.points()
        trace = traced(points)
        area = around(points, None)
        price = way.price + self._fixed(trace, area)
        if not edge.width:
            yield Route(points, trace, None, price, area)
            return
        for caption, extra in captions(way, edge.width, self.lanes):
            more = extra + self._caption_price(caption, trace)
            yield Route(points, trace, caption, price + more, around(points, caption))

    def _against(self, index: int, route: Route, limit: float) -> float:
        """What a route costs beside the others; more than `limit` is not worth counting on."""
        total = 0.0
        target = self.edges[index].target
        left, right, top, bottom = route.area
        for place, one in enumerate(self.order):
            if one == index or one not in self.routes:
                continue
            other = self.routes[one]
            area = other.area
            if left > area.right or area.left > right or top > area.bottom or area.top > bottom:
                continue
            total += _clash(route, other, self.edges[one].target == target)
            if total >= limit:
                # What is in the way of this route is likely in the way of the next one: it is asked first.
                self.order.insert(0, self.order.pop(place))
                return total
        return total

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


def _clash(one: Route, other: Route, same: bool) -> float:
    """What two routes cost each other; `same`: they lead to the same symbol and may join."""
    if one.caption and through(other.trace, one.caption):
        return CLASH
    if other.caption and (through(one.trace, other.caption) or (one.caption and overlap(one.caption, other.caption))):
        return CLASH
    shared = same and one.points[-1] == other.points[-1]
    return clash(one.trace, other.trace, same) + SHARED_DOOR * shared
