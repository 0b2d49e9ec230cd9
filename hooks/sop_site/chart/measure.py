"""A routed flowchart sheet in millimetres: how tall each row is, where its level lines run and its captions hang."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from functools import lru_cache
from typing import NamedTuple

from sop_site.chart.graph import Graph, Link
from sop_site.chart.segments import Box
from sop_site.chart.sheet import RETURN_GAP, Arrow, Caption, Point, Row, Sheet, Symbol
from sop_site.chart.ways import (
    COMB,
    COMB_CAPTION,
    COMB_LEAVE,
    COMB_STEP,
    LEAVE_FURTHER,
    LEVELS,
    MIDDLE,
    STACKED,
    Route,
    joints,
)

CAPTION_LINE = 1.18  # line height of a caption, in sizes of its letters
LEVEL_GAP = 1.7  # mm between two level lines, and from one to the row's border
ARROW_ROOM = 3.2  # mm above a symbol, for the arrow that enters
BELOW_SYMBOL = 1.4  # mm
FIRST_LINE = 0.25 * LEVEL_GAP  # mm from where a row's lines may begin to the first one below its symbol
CLEARANCE = 0.6  # mm between a caption and what it hangs on
APART = 1.3  # mm between a caption of a comb and the branch above it


def measured(
    graph: Graph, routes: Sequence[Route], tall: Sequence[float], least: float, symbols: Sequence[float], line: float
) -> list[Measured]:
    """The rows of a routed sheet, measured for captions (`tall`) and symbols (one a row) of these heights.

    `least` is the least height of a row, `line` that of a line at a connector; all in mm.
    """
    levels: dict[int, set[float]] = defaultdict(set)
    hung: dict[int, list[_Hung]] = defaultdict(list)
    for route, height in zip(routes, tall, strict=True):
        for _, y in route.points:
            row, level = divmod(y, LEVELS)
            levels[int(row)].add(level)
        if route.caption:
            row, level = divmod(route.caption.top, LEVELS)
            hung[int(row)].append((level, route.caption.bottom % LEVELS, height))
    for node in graph.nodes:
        if box := node.stop.note:
            hung[node.stop.row].append((box.top % LEVELS, box.bottom % LEVELS, len(node.note) * line))
    return [_measured(frozenset(levels[row]), tuple(hung[row]), height, least) for row, height in enumerate(symbols)]


def sheet_of(
    graph: Graph,
    routes: Sequence[Route],
    words: Sequence[Sequence[str]],
    tall: Sequence[float],
    rows: Sequence[Measured],
    line: float,
) -> Sheet:
    """The routed sheet in its measured rows; `words`: the lines of its captions."""
    edges = [(node.stop.row, node.connector) for node in graph.nodes if node.connector]
    said: dict[int, str] = {}
    for row, one in edges:
        if one.edge:
            text = f"{one.letter}: {one.words}".replace("lembar ", "lembar\xa0")
            said[row] = f"{said[row]}; {text}" if row in said else text
    return Sheet(
        graph.lanes,
        tuple(
            Row(no, row.height, row.middle, words=said.get(index, ""))
            for index, (no, row) in enumerate(zip(graph.numbers, rows, strict=True))
        ),
        tuple(
            Symbol(
                node.stop.row,
                x,
                "proses" if x in node.guests else node.kind,
                half,
                node.text,
                _caption(node.note, node.stop.note, len(node.note) * line, rows) if node.stop.note else None,
            )
            for node in graph.nodes
            for x, half in node.stop.parts
        ),
        tuple(
            _arrow(graph, link, way, tuple(lines), height, rows)
            for link, way, lines, height in zip(graph.links, routes, words, tall, strict=True)
        ),
        tuple(
            (_point(start, y, rows), _point(end, y, rows))
            for node in graph.nodes
            for y, start, end in joints(node.stop).level
        ),
    )  # fmt: skip


def _arrow(
    graph: Graph, link: Link, one: Route, lines: tuple[str, ...], height: float, rows: Sequence[Measured]
) -> Arrow:
    points = tuple(_point(x, y, rows) for x, y in one.points)
    caption = _caption(lines, one.caption, height, rows) if one.caption else None
    return Arrow(link.arus.dari if link.arus else None, graph.nodes[link.edge.target].no, points, caption)


def _caption(lines: tuple[str, ...], box: Box, height: float, rows: Sequence[Measured]) -> Caption:
    index, level = divmod(box.top, LEVELS)
    row = rows[int(index)]
    wide = box.right - box.left
    if level >= COMB - COMB_CAPTION[0]:
        return Caption(int(index), lines, box.left, wide, row.at[_turn(level)], -height - CLEARANCE, height)
    y = row.at[LEAVE_FURTHER] if level > LEAVE_FURTHER else row.middle
    return Caption(int(index), lines, box.left, wide, y, _top(level, height, row.half, row.stacked), height)


def _turn(level: float) -> float:
    """The level of the branch of a comb above which a caption hangs whose top is at this level."""
    return level + COMB_CAPTION[0]


class Measured(NamedTuple):
    """A row measured: least height in mm, its middle, and where each level line runs (fractions).

    `half` a symbol and `stacked`, where captions begin that stand under other captions, are in mm from the middle.
    """

    height: float
    middle: float
    at: Mapping[float, float]
    half: float
    stacked: float


_Hung = tuple[float, float, float]  # a caption in a row: the level of its top and of its foot, its height in mm


@lru_cache(maxsize=4096)  # most rows hold the same few lines
def _measured(levels: Set[float], hung: Sequence[_Hung], symbol: float, least: float) -> Measured:
    """The heights of a row: its level lines stand `LEVEL_GAP` apart, symbol, arrow and captions have their room."""
    half = symbol / 2
    under = (_top(level, height, half, 0) + height for level, end, height in hung if level > MIDDLE and end < STACKED)
    stacked = max([half, *under]) + CLEARANCE
    around = [(_top(level, height, half, stacked), height) for level, _, height in hung if level <= LEAVE_FURTHER]
    low = max((height for level, _, height in hung if LEAVE_FURTHER < level < COMB - 1), default=0.0)
    up = max([half + ARROW_ROOM, *(LEVEL_GAP / 2 - top for top, _ in around)])
    above = sorted(level for level in levels if 0 < level < 40)
    combed: dict[float, float] = defaultdict(float)
    for level, _, height in hung:
        if level >= COMB - COMB_CAPTION[0]:
            combed[_turn(level)] = max(combed[_turn(level)], height)
    below = sorted({*(level for level in levels if level > 60), *([LEAVE_FURTHER] if low else []), *combed})
    under_symbol = RETURN_GAP - FIRST_LINE if below else BELOW_SYMBOL  # its row's other symbols are passed, too
    down = max([half + under_symbol, *(top + height + LEVEL_GAP / 2 for top, height in around)])
    middle = LEVEL_GAP * len(above) + up
    under_lines = _below(below, low, combed)
    height = middle + down + under_lines[-1]
    spare = max(0.0, least - height) / 2
    middle, height = middle + spare, height + 2 * spare
    at = {level: LEVEL_GAP * (rank + 0.75) / height for rank, level in enumerate(above)}
    for level, deep in zip(below, under_lines, strict=False):
        at[level] = 1 - (under_lines[-1] - deep) / height
    return Measured(height, middle / height, at, half, stacked)


def _below(levels: Sequence[float], low: float, combed: Mapping[float, float]) -> list[float]:
    """How deep each level line below a symbol and its captions stands, and the row's border.

    `low`: the height of the captions below the further exits; `combed`: of those above the branches of a comb, by
    their level. Branches to one side of a comb do not ask for room on the other.
    """
    found: list[float] = []
    last: dict[float, float] = {}
    deep = FIRST_LINE
    for level in levels:
        side = level % COMB_STEP
        over = last.get(side, 0.0) if level < COMB_LEAVE else max(last.values(), default=0.0)
        if level in combed:
            deep = max(deep, over + APART * bool(over) + combed[level] + 2 * CLEARANCE)
        found.append(deep)
        if level >= COMB:
            last[side] = deep
        deep += LEVEL_GAP + low * (level == LEAVE_FURTHER)
    return [*found, deep - FIRST_LINE]


def _top(level: float, height: float, half: float, stacked: float) -> float:
    """Where a caption begins, in mm from what it hangs on: a side line, the symbol, a caption, the further exits."""
    clear = half + CLEARANCE
    below = {52: CLEARANCE, 79: CLEARANCE, 62: clear, STACKED: stacked}
    return {**below, 22: -height - CLEARANCE, 23: -clear - height}[int(level)]


def _point(x: float, y: float, rows: Sequence[Measured]) -> Point:
    index, level = divmod(y, LEVELS)
    if level == 0:
        return Point(x, int(index), 0.0)
    row = rows[int(index)]
    return Point(x, int(index), row.middle if 40 <= level <= 60 else row.at[level])
