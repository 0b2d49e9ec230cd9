"""The lines that are drawn among the performers: what is no rule of the table and no part of a symbol."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sop_site.impor.drawing import Drawing, Piece, Symbol
from sop_site.impor.grid import Grid, inside
from sop_site.impor.plane import Box, Point, bounds, crossed, off

BEYOND = 75.0  # points above and below a table in which pentagons stand
_HAIR = 0.6  # how far within a symbol's outline its inside begins


def is_rule(piece: Piece, grid: Grid) -> bool:
    xs = [grid.columns[0].x0, *(column.x1 for column in grid.columns)]
    ys = [grid.box.top, *(row.top for row in grid.rows), grid.rows[-1].bottom]
    return _ruled(piece, xs, ys, grid)


def pieces_of(drawing: Drawing, grid: Grid, symbols: Sequence[Symbol]) -> list[Piece]:
    """The drawn lines: what is no rule of the table and no part of a symbol."""
    place = inside(grid)
    reach = Box(place.x0 - 60, grid.box.top - BEYOND, place.x1 + 60, grid.box.bottom + BEYOND)
    near = [piece for piece in drawing.pieces if reach.holds(piece.start) and reach.holds(piece.end)]
    ruled = [run for run in _merged(near) if is_rule(run, grid)]
    kept = []
    for piece in near:
        if is_rule(piece, grid) and any(_part_of(piece, run) for run in ruled):
            continue
        if any(symbol.box.holds(piece.start, 1.2) and symbol.box.holds(piece.end, 1.2) for symbol in symbols):
            continue
        kept.append(piece)
    return [part for piece in _merged(kept) for part in _outside(piece, symbols)]


def _part_of(piece: Piece, run: Piece) -> bool:
    return all(off(end, run.start, run.end) <= 0.8 for end in (piece.start, piece.end))


def _outside(piece: Piece, symbols: Sequence[Symbol]) -> list[Piece]:
    """A piece without what lies within symbols: lines end at a symbol's outline, wherever a program began them."""
    parts = [piece]
    for symbol in symbols:
        if symbol.box.meets(bounds((piece.start, piece.end))):
            shape = _outline(symbol)
            parts = [left for part in parts for left in _beyond(part, shape)]
    return parts


def _outline(symbol: Symbol) -> list[Point]:
    """A symbol's corners, a hair within its outline, so that what only runs along it is no part of it."""
    box = symbol.box
    x0, top, x1, bottom = box.x0 + _HAIR, box.top + _HAIR, box.x1 - _HAIR, box.bottom - _HAIR
    if symbol.kind == "diamond":
        return [(box.cx, top), (x1, box.cy), (box.cx, bottom), (x0, box.cy)]
    return [(x0, top), (x1, top), (x1, bottom), (x0, bottom)]


def _beyond(piece: Piece, shape: Sequence[Point]) -> list[Piece]:
    first, last = crossed(piece.start, piece.end, shape)
    if first >= last:
        return [piece]
    (x0, y0), (x1, y1) = piece.start, piece.end
    ends = [((x0 + t * (x1 - x0)), (y0 + t * (y1 - y0))) for t in (first, last)]
    parts = [Piece(piece.start, ends[0]), Piece(ends[1], piece.end)]
    return [part for part, left in zip(parts, (first, 1 - last), strict=True) if left > 0]


def _ruled(piece: Piece, xs: Sequence[float], ys: Sequence[float], grid: Grid) -> bool:
    (x0, y0), (x1, y1) = piece.start, piece.end
    if abs(x0 - x1) < 0.6 and any(abs(x0 - x) < 1.6 for x in xs):
        ends = [any(abs(y - at) < 2.8 for at in ys) or y < grid.rows[0].top for y in (y0, y1)]
        return all(ends)
    if abs(y0 - y1) < 0.6 and any(abs(y0 - y) < 1.6 for y in ys):
        return all(any(abs(x - at) < 2.8 for at in xs) for x in (x0, x1))
    return not grid.rows[0].top - BEYOND < (y0 + y1) / 2 or (max(y0, y1) < grid.rows[0].top and grid.head is not None)


def _merged(pieces: Iterable[Piece]) -> list[Piece]:
    """Level and upright pieces that overlap on one line are one."""
    level: dict[bool, list[tuple[float, float, float]]] = {True: [], False: []}
    rest = []
    for piece in pieces:
        (x0, y0), (x1, y1) = piece.start, piece.end
        if abs(x0 - x1) < 0.7 and abs(y0 - y1) > 0.7:
            level[True].append(((x0 + x1) / 2, min(y0, y1), max(y0, y1)))
        elif abs(y0 - y1) < 0.7:
            level[False].append(((y0 + y1) / 2, min(x0, x1), max(x0, x1)))
        else:
            rest.append(piece)
    for upright, runs in level.items():
        made: list[list[float]] = []
        for at, start, end in sorted(runs, key=lambda run: (run[1], run[2])):
            for run in made:
                if abs(run[0] - at) < 0.8 and start <= run[2] + 0.6:
                    run[2] = max(run[2], end)
                    break
            else:
                made.append([at, start, end])
        for at, start, end in made:
            rest.append(Piece((at, start), (at, end)) if upright else Piece((start, at), (end, at)))
    return rest
