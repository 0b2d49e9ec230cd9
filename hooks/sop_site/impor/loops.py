"""Symbols that were drawn side by side: four lines that close, none of them a rule of the table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sop_site.impor.drawing import Piece, Symbol
from sop_site.impor.plane import Point, bounds, distance
from sop_site.impor.shapes import kind_of

_CORNER = 1.2  # points: ends that are nearer meet
_LARGEST = (160.0, 90.0)


def loops(pieces: Sequence[Piece]) -> Iterator[Symbol]:
    """Boxes and diamonds whose four sides are lines of their own."""
    short = [piece for piece in pieces if 5 < distance(piece.start, piece.end) < max(_LARGEST)]
    ends: dict[tuple[int, int], list[tuple[Point, Point]]] = {}
    for piece in short:
        for a, b in ((piece.start, piece.end), (piece.end, piece.start)):
            ends.setdefault(_cell(a), []).append((a, b))
    seen: set[tuple[int, ...]] = set()
    for piece in short:
        a, b = piece.start, piece.end
        for c in _onward(ends, b, a):
            for d in _onward(ends, c, b):
                if any(distance(e, a) <= _CORNER for e in _onward(ends, d, c)):
                    box = bounds((a, b, c, d))
                    key = tuple(round(side / 2) for side in (box.x0, box.top, box.x1, box.bottom))
                    kind = kind_of((a, b, c, d), box)
                    fits = box.width <= _LARGEST[0] and box.height <= _LARGEST[1]
                    if kind in ("box", "diamond") and fits and key not in seen:
                        seen.add(key)
                        yield Symbol(kind, box)


def _cell(point: Point) -> tuple[int, int]:
    return round(point[0] / 3), round(point[1] / 3)


def _onward(ends: dict[tuple[int, int], list[tuple[Point, Point]]], here: Point, before: Point) -> Iterator[Point]:
    """The far ends of the lines that go on from a place, but for the one that led there."""
    column, row = _cell(here)
    for dx in (-1, 0, 1):
        for dy in (-1, 0, 1):
            for a, b in ends.get((column + dx, row + dy), ()):
                if distance(a, here) <= _CORNER and distance(b, before) > _CORNER:
                    yield b
