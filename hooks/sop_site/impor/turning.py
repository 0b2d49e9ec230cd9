"""A page that lies on its side or upside down → upright."""

from __future__ import annotations

from dataclasses import replace

from sop_site.impor.drawing import Drawing, Head, Piece, Rule, Symbol
from sop_site.impor.plane import Box, Point


def upright(drawing: Drawing) -> Drawing:
    """The page as it is read: turned where most of its words run upwards, downwards or upside down."""
    turns = [word.turn for word in drawing.words]
    if len(turns) < 12 or turns.count(0) * 2 > len(turns):
        return drawing
    turn = max((1, -1, 2), key=turns.count)

    def point(place: Point) -> Point:
        x, y = place
        if turn == 2:
            return drawing.width - x, drawing.height - y
        return (drawing.height - y, x) if turn > 0 else (y, drawing.width - x)

    def box(old: Box) -> Box:
        (x0, y0), (x1, y1) = point((old.x0, old.top)), point((old.x1, old.bottom))
        return Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))

    def rule(old: Rule) -> Rule:
        a = point((old.at, old.start) if old.upright else (old.start, old.at))
        b = point((old.at, old.end) if old.upright else (old.end, old.at))
        upright_ = old.upright == (turn == 2)
        along = 1 if upright_ else 0
        return Rule(upright_, a[1 - along], *sorted((a[along], b[along])))

    def word_turn(old: int) -> int:
        return 0 if old == turn else turn if old == 0 else old

    return replace(
        drawing,
        width=drawing.width if turn == 2 else drawing.height,
        height=drawing.height if turn == 2 else drawing.width,
        words=tuple(replace(word, box=box(word.box), turn=word_turn(word.turn)) for word in drawing.words),
        rules=tuple(rule(item) for item in drawing.rules),
        symbols=tuple(Symbol(item.kind, box(item.box)) for item in drawing.symbols),
        pieces=tuple(Piece(point(item.start), point(item.end), item.width) for item in drawing.pieces),
        heads=tuple(Head(point(item.tip), point(item.base), box(item.box)) for item in drawing.heads),
        pictures=tuple(box(item) for item in drawing.pictures),
    )
