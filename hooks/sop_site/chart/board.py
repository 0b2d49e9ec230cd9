"""The sheet while it is being routed: symbols, the routes laid so far, and what another one costs beside them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations
from typing import NamedTuple

from sop_site.chart.segments import CLASH, Box, Spot, Trace, around, clash, overlap, through, traced
from sop_site.chart.ways import LEVELS, Edge, Lanes, Route, Stop, Way, boxes, captions, joints, sorted_ways, spoken

SHARED_DOOR = 2.5  # the cost of entering at the same port as another arrow
BLOCKED = 3 * CLASH  # through a symbol: worse than through another line, which can be laid anew


class _Line(NamedTuple):
    """A way as a line: its number, its corners, what it costs beside the symbols, the rectangle around it.

    `comb`: the stop from whose comb it comes (-1: from none); `branch`: what of it is not the comb's trunk.
    """

    number: int
    points: tuple[Spot, ...]
    trace: Trace
    price: float
    area: Box
    comb: int
    branch: Trace


class Laid(NamedTuple):
    """A line with its caption in a place: a number, the line, the place, the price of both, the caption's width."""

    number: int
    line: _Line
    caption: Box | None
    price: float
    width: float = 0.0

    @property
    def route(self) -> Route:
        caption = self.caption and spoken(self.caption, self.line.points[0][0], self.width)
        return Route(self.line.points, self.line.trace, caption)


class Board:
    """The sheet while it is being routed: symbols, and the routes laid so far."""

    def __init__(self, stops: Sequence[Stop], edges: Sequence[Edge], lanes: Lanes, patience: int) -> None:
        self.stops, self.edges, self.lanes = stops, edges, lanes
        self.routes: dict[int, Laid] = {}
        self.boxes: dict[int, list[Box]] = defaultdict(list)
        self.joints: dict[int, Trace] = {}
        for item in stops:
            self.boxes[item.row] += boxes(item)
            if len(item.middles) > 1:
                self.joints[item.row] = joints(item)
        self.near = _near(stops, edges)
        self.plain = [_plain(item) for item in stops]
        self.sorted_ways: dict[int, Sequence[Way]] = {}
        self.lines: list[dict[int, _Line]] = [{} for _ in edges]
        self.laid: dict[int, list[Laid]] = {}
        self.count = 0
        self.patience = patience
        self.pairs: dict[tuple[int, int], float] = {}
        self.siblings: dict[int, list[int]] = defaultdict(list)
        for index, edge in enumerate(edges):
            self.siblings[edge.source].append(index)

    def clashes(self, index: int) -> set[int]:
        """The edges with which one clashes, itself if it touches a symbol."""
        mine = self.routes[index]
        met = {one for one, same in self.near[index] if self.pair(mine, self.routes[one], same) >= CLASH}
        return met | {index} if mine.price >= CLASH else met

    def lay(self, index: int) -> None:
        self.routes[index] = self.best(index)

    def trouble(self, index: int) -> float:
        """What the route of an edge costs beside the others."""
        mine = self.routes[index]
        return sum([self.pair(mine, self.routes[one], same) for one, same in self.near[index] if one in self.routes])

    def troubles(self) -> list[float]:
        """The same of every edge, when all are laid."""
        found = [0.0] * len(self.edges)
        for index, near in enumerate(self.near):
            mine = self.routes[index]
            for other, same in near:
                if other > index and (cost := self.pair(mine, self.routes[other], same)):
                    found[index] += cost
                    found[other] += cost
        return found

    def cost(self, group: Sequence[int]) -> float:
        """What the routes of a group cost, crossings among themselves counted once."""
        total = sum(self.routes[index].price + self.trouble(index) for index in group)
        for one, other in combinations(group, 2):
            same = together(self.edges[one], self.edges[other])
            total -= self.pair(self.routes[one], self.routes[other], same)
        return total

    def best(self, index: int, port: tuple[float, float] | None = None) -> Laid:
        """The cheapest route of an edge beside the others, out of one port or of any."""
        best: Laid | None = None
        least = float("inf")
        routes, lines = self.routes, self.lines[index]
        others = [(routes[one], same) for one, same in self.near[index] if one in routes]
        for rank, way in enumerate(self.ways(index)):
            if way.price >= least or (best and self.patience <= 0):
                break
            if port and way.exit.port != port:
                continue
            self.patience -= 1
            line = lines.get(rank)
            if line is None:
                line = lines[rank] = self._line(index, way)
            if line.price >= least:
                continue
            costs = self._beside(line, others, least - line.price)
            if costs is None:
                continue
            alone = sum(costs)
            for one in self._captioned(index, line, way):
                if one.price + alone < least:
                    price = one.price + (self._captions(one, others, costs) if one.caption else alone)
                    if price < least:
                        best, least = one, price
        # No way leads out of some ports: to the left of the first lane, for instance.
        return best or self.best(index)

    def _beside(self, line: _Line, others: list[tuple[Laid, bool]], limit: float) -> list[float] | None:
        """What a line costs beside each of the others; None if that is not less than the limit, which is above 0."""
        costs: list[float] = []
        pairs, number = self.pairs, line.number
        left, right, top, bottom = line.area
        for (_, laid, caption, _, _), same in others:
            start, end, high, low = laid.area
            cost = 0.0
            if left <= end and start <= right and top <= low and high <= bottom:
                known = pairs.get((number, laid.number) if number < laid.number else (laid.number, number))
                cost = self._lines(line, laid, same) if known is None else known
            if caption and cost < CLASH and through(line.trace, caption):
                cost = CLASH
            costs.append(cost)
            limit -= cost
            if limit <= 0:
                # What is in the way of this line is likely in the way of the next one: it is asked first.
                others.insert(0, others.pop(len(costs) - 1))
                return None
        return costs

    def _captions(self, one: Laid, others: list[tuple[Laid, bool]], costs: list[float]) -> float:
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
            combed = one.comb == other.comb >= 0
            mine, theirs = (one.branch, other.branch) if combed else (one.trace, other.trace)
            cost = self.pairs[key] = clash(mine, theirs, same) + SHARED_DOOR * shared
        return cost

    def pair(self, one: Laid, other: Laid, same: bool) -> float:
        """What two routes cost each other."""
        key = (-one.number, -other.number) if one.number < other.number else (-other.number, -one.number)
        cost = self.pairs.get(key)
        if cost is None:
            covered = _covers(one.caption, other) or (other.caption and through(one.line.trace, other.caption))
            cost = self.pairs[key] = CLASH if covered else self._lines(one.line, other.line, same)
        return cost

    def ways(self, index: int) -> Sequence[Way]:
        """The ways of an edge, the cheapest first, as if it began in the first row."""
        found = self.sorted_ways.get(index)
        if found is None:
            source, target, _ = self.edges[index]
            down = self.stops[target].row - self.stops[source].row
            found = sorted_ways(self.plain[source], self.plain[target], down, self.lanes)
            self.sorted_ways[index] = found
        return found

    def _down(self, index: int) -> int:
        """How many levels further down the ways of an edge stand on the sheet."""
        return self.stops[self.edges[index].source].row * LEVELS

    def _line(self, index: int, way: Way) -> _Line:
        """A way as a line. Most ways are too dear to be asked."""
        points = way.points(self._down(index))
        trace, area = traced(points), around(points)
        combed = way.exit.combed
        branch = traced(way.branch(self._down(index))) if combed else trace
        self.count += 1
        price = way.price + self._fixed(trace, area)
        return _Line(self.count, points, trace, price, area, self.edges[index].source if combed else -1, branch)

    def _captioned(self, index: int, line: _Line, way: Way) -> list[Laid]:
        """A line with its caption in each of its places; as it is if it has none."""
        if line.number not in self.laid:
            found = []
            for width in self.edges[index].widths:
                for place, extra in captions(way, self._down(index), width, self.lanes.number):
                    self.count += 1
                    price = line.price + extra + self._caption_price(place, line.trace)
                    found.append(Laid(self.count, line, place, price, width))
            self.count += 1
            if not self.edges[index].widths:
                found = [Laid(self.count, line, None, line.price)]
            # Where its words have no place at all, an arrow clashes with itself.
            self.laid[line.number] = found or [Laid(self.count, line, None, line.price + BLOCKED)]
        return self.laid[line.number]

    def _fixed(self, trace: Trace, area: Box) -> float:
        """What a line costs beside the symbols, which stand from the beginning."""
        left, right, top, bottom = area
        rows = range(int(top // LEVELS), int(bottom // LEVELS) + 1)
        for row in rows:
            for box in self.boxes[row]:
                if box[0] < right and left < box[1] and through(trace, box):
                    return BLOCKED
        if not self.joints:
            return 0
        return sum(
            BLOCKED if (cost := clash(trace, self.joints[row], False)) >= CLASH else cost
            for row in rows
            if row in self.joints
        )

    def _caption_price(self, caption: Box, trace: Trace) -> float:
        if caption.left < 0 or caption.right > self.lanes.number or through(trace, caption):
            return BLOCKED
        row = int(caption.top // LEVELS)
        for box in self.boxes[row]:
            if overlap(caption, box):
                return BLOCKED
        return BLOCKED if row in self.joints and through(self.joints[row], caption) else 0.0


def _covers(caption: Box | None, other: Laid) -> bool:
    """Whether a caption lies on a route or its caption."""
    if caption is None:
        return False
    return through(other.line.trace, caption) or (other.caption is not None and overlap(caption, other.caption))


def _plain(stop: Stop) -> Stop:
    """What the ways from and to a stop depend on, as if it stood in the first row."""
    return stop._replace(row=0, note=None, middles=stop.middles if stop.span else ())


def together(one: Edge, other: Edge) -> bool:
    """Whether two edges may share a stretch."""
    return one.target == other.target or (one.source == other.source and not one.widths and not other.widths)


def _near(stops: Sequence[Stop], edges: Sequence[Edge]) -> list[list[tuple[int, bool]]]:
    """For every edge those with which it shares rows, in their order, and whether the two may run together.

    They may if they lead to the same symbol, or fork without words from the same one.
    """
    spans = [sorted((stops[edge.source].row, stops[edge.target].row)) for edge in edges]
    rows: dict[int, list[int]] = defaultdict(list)
    for index, (top, bottom) in enumerate(spans):
        for row in range(top, bottom + 1):
            rows[row].append(index)
    found = []
    for index, (top, bottom) in enumerate(spans):
        others = {other for row in range(top, bottom + 1) for other in rows[row]} - {index}
        found.append([(other, together(edges[index], edges[other])) for other in sorted(others)])
    return found
