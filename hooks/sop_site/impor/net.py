"""Drawn lines as a graph: places where pieces meet, and which places a piece joins."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sop_site.impor.drawing import Piece
from sop_site.impor.plane import Point, distance, foot, off

_NODE = 2.3  # points: ends that are nearer are one


class Net:
    """The graph; a node is known by its place in `nodes`."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self.nodes: list[Point] = []
        self.edges: set[tuple[int, int]] = set()
        for piece in pieces:
            self.join(self._node(piece.start), self._node(piece.end))

    def _node(self, point: Point) -> int:
        best = min(range(len(self.nodes)), key=lambda index: distance(self.nodes[index], point), default=-1)
        if best >= 0 and distance(self.nodes[best], point) <= _NODE:
            return best
        self.nodes.append(point)
        return len(self.nodes) - 1

    def join(self, a: int, b: int) -> None:
        if a != b:
            self.edges.add((min(a, b), max(a, b)))

    def neighbours(self, node: int) -> list[int]:
        return [b if a == node else a for a, b in self.edges if node in (a, b)]

    def split(self, point: Point, room: float, own: int = -1) -> int | None:
        """The node at a place of the nearest piece (not one of `own`'s), cutting that piece in two there."""
        best: tuple[float, tuple[int, int]] | None = None
        for edge in self.edges:
            if own not in edge:
                apart = off(point, self.nodes[edge[0]], self.nodes[edge[1]])
                if apart <= room and (best is None or apart < best[0]):
                    best = apart, edge
        if best is None:
            return None
        a, b = best[1]
        place = foot(point, self.nodes[a], self.nodes[b])
        for end in (a, b):
            if distance(place, self.nodes[end]) <= _NODE:
                return end
        self.nodes.append(place)
        new = len(self.nodes) - 1
        self.edges.discard((a, b))
        self.join(a, new)
        self.join(new, b)
        return new

    def parts(self) -> list[set[int]]:
        seen: set[int] = set()
        found = []
        for start in range(len(self.nodes)):
            if start not in seen:
                part, open_ = {start}, [start]
                while open_:
                    new = set(self.neighbours(open_.pop())) - part
                    part |= new
                    open_ += new
                seen |= part
                found.append(part)
        return found

    def way(self, a: int, b: int) -> list[Point]:
        """The shortest way between two nodes, by number of pieces."""
        return [self.nodes[node] for node in self.passed(a, b)]

    def length(self, edges: Iterable[tuple[int, int]]) -> float:
        return sum(distance(self.nodes[a], self.nodes[b]) for a, b in edges)

    def passed(self, a: int, b: int) -> list[int]:
        """The nodes of that way."""
        came = {a: -1}
        open_ = [a]
        while open_:
            node = open_.pop(0)
            if node == b:
                break
            for other in self.neighbours(node):
                if other not in came:
                    came[other] = node
                    open_.append(other)
        way, node = [], b
        while node >= 0 and node in came:
            way.append(node)
            node = came[node]
        return way[::-1]

    def beyond(self, node: int, edge: tuple[int, int]) -> set[int]:
        """The nodes on a node's side of an edge that is taken away."""
        part, open_ = {node}, [node]
        while open_:
            here = open_.pop()
            new = {other for other in self.neighbours(here) if (min(here, other), max(here, other)) != edge} - part
            part |= new
            open_ += new
        return part
