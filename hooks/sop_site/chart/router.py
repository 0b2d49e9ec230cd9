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

from collections.abc import Iterable, Iterator, Sequence
from heapq import nsmallest
from itertools import product
from typing import NamedTuple

from sop_site.chart.board import Board
from sop_site.chart.segments import CLASH, CROSSING
from sop_site.chart.ways import Edge, Lanes, Route, Stop

ROUNDS, RESTARTS, MOST_MET = 4, 2, 8
LIKELY_PORTS, DEALS, SWEEPS, MOST_DEALT = 6, 120, 3, 6


class Found(NamedTuple):
    """A route for every edge, in their order; the edges for which no way was free, and with which each clashes.

    One that touches a symbol clashes with itself. `crossing`: the edges that cross others; `cost`: of all routes.
    """

    routes: list[Route]
    clashes: dict[int, set[int]]
    crossing: set[int]
    cost: float

    @property
    def worst(self) -> set[int]:
        """The edges to be taken away so that no others clash: again and again the one that clashes with most."""
        left = dict(self.clashes)
        out: set[int] = set()
        while left:
            worst = max(left, key=lambda index: (index in left[index], len(left[index]), index))
            out.add(worst)
            del left[worst]
            left = {index: rest for index, others in left.items() if (rest := others - {worst})}
        return out

    def better(self, other: Found) -> bool:
        """Whether fewer edges clash, or as few, and all cost less."""
        return (len(self.clashes), self.cost) < (len(other.clashes), other.cost)


def route(stops: Sequence[Stop], edges: Sequence[Edge], lanes: Lanes, patience: int) -> Found:
    """The routes of a sheet's edges."""
    board = Board(stops, edges, lanes, patience)
    order = sorted(range(len(edges)), key=lambda index: _reach(stops, edges[index]))
    first: dict[int, None] = {}
    for _ in range(RESTARTS):
        clashing = _start(board, order, first)
        if not clashing:
            break
        first = clashing | first
    trouble = board.troubles()
    touching = [index for index, cost in enumerate(trouble) if cost + board.routes[index].price >= CLASH]
    clashes = {index: found for index in touching if (found := board.clashes(index))}
    return Found(
        [board.routes[index].route for index in range(len(edges))],
        clashes,
        {index for index, cost in enumerate(trouble) if cost >= CROSSING},
        sum(one.price for one in board.routes.values()) + sum(trouble) / 2,
    )


def _reach(stops: Sequence[Stop], edge: Edge) -> tuple[int, float]:
    a, b = stops[edge.source], stops[edge.target]
    down = b.row - a.row
    return (abs(down - 1), abs(a.lead - b.lead))


def _start(board: Board, order: Sequence[int], first: Iterable[int]) -> dict[int, None]:
    """Lay every edge, those of some decisions before all others; the decisions of which a branch clashes still."""
    board.routes = {}
    for source in first:
        for index in board.siblings[source]:
            board.lay(index)
        _spread(board, source)
    for index in order:
        if index not in board.routes:
            board.lay(index)
    if not _settle(board, order):
        return {}
    if any([_spread(board, source) for source in _clashing(board, order)]):
        _settle(board, order)
    return _clashing(board, order)


def _clashing(board: Board, order: Sequence[int]) -> dict[int, None]:
    """The decisions of which a branch clashes."""
    trouble = board.troubles()
    found = (board.edges[index].source for index in order if trouble[index] >= CLASH)
    return dict.fromkeys(source for source in found if board.stops[source].deciding)


def _settle(board: Board, order: Sequence[int]) -> bool:
    """Lay edges that cross or clash anew, as long as that helps. False: none did."""
    for rank in range(ROUNDS):
        if board.patience <= 0:
            break
        trouble = board.troubles()
        troubled = [index for index in order if trouble[index] >= CROSSING]
        if not troubled and not rank:
            return False
        if not any([_improve(board, index) for index in troubled]):
            break
    return True


def _improve(board: Board, index: int) -> bool:
    """Whether other routes for this edge, for it and one that it meets, or for it and its siblings, cost less."""
    for group in _groups(board, index):
        if board.patience <= 0:
            return False
        old = board.cost(group)
        before = {one: board.routes.pop(one) for one in group}
        for one in group:
            board.lay(one)
        if board.cost(group) < old - 0.01:
            return True
        board.routes |= before
    return False


def _spread(board: Board, source: int) -> bool:
    """Whether a decision's branches clash less when their exits are dealt out anew, the likely ways tried first.

    Branches that lead to the same step may leave at the same exit.
    """
    siblings = board.siblings[source]
    if len(siblings) > MOST_DEALT or board.patience <= 0:
        return False
    old = board.cost(siblings)
    before = {one: board.routes.pop(one) for one in siblings}
    ports = dict.fromkeys(way.exit.port for one in siblings for way in board.ways(one))
    alone = {port: [_alone(board, one, port) for one in siblings] for port in ports}
    likely = nsmallest(LIKELY_PORTS, ports, key=lambda port: min(alone[port]))
    dealt = (
        (sum(alone[port][rank] for rank, port in enumerate(deal)), deal)
        for deal in product(likely, repeat=len(siblings))
        if _apart(board, siblings, deal)
    )
    for price, deal in nsmallest(DEALS, dealt):
        if price >= CLASH or board.patience <= 0:
            break
        for one in siblings:
            board.routes.pop(one, None)
        if _dealt(board, siblings, deal, min(old, CLASH)):
            return True
    board.routes |= before
    return False


def _dealt(board: Board, siblings: Sequence[int], deal: Sequence[tuple[float, float]], limit: float) -> bool:
    """Whether the branches cost less than this out of the exits that were dealt to them."""
    for sweep in range(SWEEPS):
        last = board.routes.copy()
        # In turn and in the opposite turn: the first to choose takes the room that only the last could use.
        for one, port in list(zip(siblings, deal, strict=True))[:: -1 if sweep % 2 else 1]:
            board.routes[one] = board.best(one, port)
        if board.cost(siblings) < limit:
            return True
        if board.routes == last:
            break
    return False


def _apart(board: Board, siblings: Sequence[int], deal: Sequence[tuple[float, float]]) -> bool:
    """Whether no two branches to different steps share an exit."""
    leading: dict[tuple[float, float], int] = {}
    return all(
        leading.setdefault(port, board.edges[one].target) == board.edges[one].target
        for one, port in zip(siblings, deal, strict=True)
    )


def _alone(board: Board, index: int, port: tuple[float, float]) -> float:
    """What the best route of an edge out of a port costs beside the others."""
    mine = board.best(index, port)
    others = ((board.routes[one], same) for one, same in board.near[index] if one in board.routes and one != index)
    return min(mine.price + sum(board.pair(mine, other, same) for other, same in others), mine.price + CLASH)


def _groups(board: Board, index: int) -> Iterator[tuple[int, ...]]:
    """Edges to be laid anew together, each in the order of laying."""
    yield (index,)
    mine = board.routes[index]
    met = [one for one, same in board.near[index] if board.pair(mine, board.routes[one], same) >= CROSSING]
    for other in met[:MOST_MET]:
        yield from ((index, other), (other, index))
