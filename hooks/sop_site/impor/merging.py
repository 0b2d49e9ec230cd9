"""Lines of several arrows that hang together → which of their beginnings lead to which of their heads.

A piece that is drawn once has one direction. Where the drawing alone does not tell which (beginnings and heads on both
of its sides), that one is taken in which no lines meet that part again behind: who meets leads to one head.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise, product

from sop_site.impor.net import Net

Pair = tuple[int, int]  # the nodes where an arrow begins and where its head stands
_MOST = 8  # more pieces of unknown direction are not tried: every beginning is then joined to every head


def joined(net: Net, begins: Sequence[int], heads: Mapping[int, object]) -> list[Pair]:
    """`heads`: the node of each head with what it points at. All pairs where there is one beginning or one head."""
    pairs = [(begin, head) for begin in begins for head in heads]
    if len(begins) < 2 or len(heads) < 2:
        return pairs
    ways = {pair: list(pairwise(net.passed(*pair))) for pair in pairs}
    groups = list(_undecided(net, ways, set(begins), set(heads)))
    if not 0 < len(groups) <= _MOST:
        return pairs
    best: tuple[tuple[int, float], list[Pair]] | None = None
    for turned in product((False, True), repeat=len(groups)):
        wrong = {edge for group, turn in zip(groups, turned, strict=True) for edge in (group if turn else _back(group))}
        kept = [pair for pair in pairs if not wrong & {*ways[pair]}]
        used = {edge for pair in kept for edge in ways[pair]}
        complete = {begin for begin, _ in kept} == {*begins} and {head for _, head in kept} == {*heads}
        if complete and all(used & (group | _back(group)) for group in groups):
            rank = _parting(kept, ways, heads), _length(net, kept, ways, heads)
            if best is None or rank < best[0]:
                best = rank, kept
    return best[1] if best else pairs


def _back(edges: set[Pair]) -> set[Pair]:
    return {(b, a) for a, b in edges}


def _undecided(net: Net, ways: Mapping[Pair, list[Pair]], begins: set[int], heads: set[int]) -> Iterator[set[Pair]]:
    """The pieces that may be passed either way, those together that the same arrows would pass."""
    passing: dict[frozenset[tuple[Pair, bool]], set[Pair]] = defaultdict(set)
    for a, b in {(min(edge), max(edge)) for way in ways.values() for edge in way}:
        sides = net.beyond(a, (a, b)), net.beyond(b, (a, b))
        if b not in sides[0] and all(begins & side and heads & side for side in sides):
            users = {(pair, forth) for pair, way in ways.items() for forth in (True, False)
                     if ((a, b) if forth else (b, a)) in way}  # fmt: skip
            other = {(pair, not forth) for pair, forth in users}
            key, edge = min((sorted(users), (a, b)), (sorted(other), (b, a)))
            passing[frozenset(key)].add(edge)
    yield from passing.values()


def _length(net: Net, kept: Sequence[Pair], ways: Mapping[Pair, list[Pair]], heads: Mapping[int, object]) -> float:
    """How long all arrows are; of those from one beginning to one goal only the shortest counts."""
    shortest: dict[tuple[int, int], float] = {}
    for pair in kept:
        key, length = (pair[0], id(heads[pair[1]])), net.length(ways[pair])
        shortest[key] = min(length, shortest.get(key, length))
    return sum(shortest.values())


def _parting(kept: Sequence[Pair], ways: Mapping[Pair, list[Pair]], heads: Mapping[int, object]) -> int:
    """How many arrows pass a place where lines meet, and behind it one where they part for other goals."""
    into: dict[int, set[int]] = defaultdict(set)
    out: dict[int, set[int]] = defaultdict(set)
    goals: dict[int, set[int]] = defaultdict(set)
    for pair in kept:
        for a, b in ways[pair]:
            into[b].add(a)
            out[a].add(b)
            goals[a].add(id(heads[pair[1]]))
    count = 0
    for pair in kept:
        nodes = [a for a, _ in ways[pair]]
        met = next((at for at, node in enumerate(nodes) if len(into[node]) > 1), len(nodes))
        count += any(len(out[node]) > 1 < len(goals[node]) for node in nodes[met:])
    return count
