"""A swimlane as a drawing in pixels, over the routing of the form: the same arrows, whole sentences in the boxes.

Between its lane's gutters a box is as wide as its lane needs; a row is as tall as its tallest box, its level lines and
its captions. What stands beside, above or below each other on the form does so here. A lane in which nobody acts is
left out: of it remain the lines that run through.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import NamedTuple

from sop_site.chart.fit import LEAST, fit, suits
from sop_site.chart.flow import Routed, laid, screen_ways, sized
from sop_site.chart.sheet import Arrow, Caption, Scale, Sheet
from sop_site.chart.svg import PX
from sop_site.chart.swimlane import Act, Swimlane, swimlane
from sop_site.chart.text import width, wrap
from sop_site.chart.ways import HALF
from sop_site.model.sop import SOP

CAPTION_LETTERS, CAPTION_LINE = 12.0, 14.0  # px
CAPTION_PAD = 4.0  # px at each side of a caption
CAPTION_LEAST = 64.0  # px, how wide a caption of several words is at least
WIDTHS = (150.0, 180.0, 210.0, 240.0)  # px, how wide the boxes of a lane can be
CONNECTORS = 60.0  # px, a lane that holds nothing but connectors
BESIDE = 24.0  # px between a box and its lane's border

FORM = Scale(20.0, 8.0)  # the form's, on the screen: its captions are the widest in lanes

Spot = tuple[float, float]


class Shape(NamedTuple):
    """A box: its middle, width, height, and lines of words."""

    x: float
    y: float
    width: float
    height: float
    act: Act
    lines: tuple[str, ...]


class Words(NamedTuple):
    """The words on an arrow and the room that they have; `right`: they stand at its right end."""

    x: float
    y: float
    width: float
    height: float
    lines: tuple[str, ...]
    right: bool


class Stroke(NamedTuple):
    """An arrow: its corners, from the middle or the tip of a box to the border of another, where its head is."""

    spots: tuple[Spot, ...]
    words: Words | None
    dashed: bool


@dataclass(frozen=True)
class Drawing:
    """A swimlane drawn: its size, each lane's head, left edge and width, boxes, arrows, the joins of one step."""

    width: float
    height: float
    lanes: tuple[tuple[str, float, float], ...]
    shapes: tuple[Shape, ...]
    strokes: tuple[Stroke, ...]
    joints: tuple[tuple[Spot, Spot], ...]


class _Across(NamedTuple):
    """Where x in lanes lies in pixels: in steps between these places; what was asked is `known`."""

    lanes: tuple[float, ...]
    pixels: tuple[float, ...]
    known: dict[float, float]

    def at(self, x: float) -> float:
        found = self.known.get(x)
        if found is None:
            found = self.known[x] = self._found(x)
        return found

    def _found(self, x: float) -> float:
        index = min(max(bisect_right(self.lanes, x) - 1, 0), len(self.lanes) - 2)
        (left, right), (start, end) = self.lanes[index : index + 2], self.pixels[index : index + 2]
        return start + (end - start) * (x - left) / (right - left)

    def between(self, left: float, right: float) -> float:
        return self.at(right) - self.at(left)


class _Down(NamedTuple):
    """Where the rows of a sheet lie in pixels: the top of each, then the foot of the last."""

    tops: tuple[float, ...]

    def at(self, row: int, y: float) -> float:
        return self.tops[row] + y * (self.tops[row + 1] - self.tops[row])


@lru_cache(maxsize=256)  # an SOP's BPMN asks for what its page asks for
def screen_drawing(sop: SOP) -> Drawing:
    """The swimlane of a flowchart on its page."""
    return draw(swimlane(sop), screen_ways(sop))


def draw(swimlane: Swimlane, routed: Routed) -> Drawing:
    """The drawing of a swimlane on its routed sheet, which may have further lanes: those in which nobody acts."""
    graph = routed.graph
    content = _content(swimlane, routed)
    acting = sorted({int(x) for one in graph.nodes if one.stop.whole for x in one.stop.middles})
    across = _across(routed, _widths(routed, content))
    lines = [
        tuple(wrap(link.text, across.between(box.left, box.right) - 2 * CAPTION_PAD, CAPTION_LETTERS)) if box else ()
        for link, box in zip(graph.links, (route.caption for route in routed.routes), strict=True)
    ]
    fitted = [
        [fit(act, _place(across, *part)[1]) for act, part in zip(acts, one.stop.parts, strict=True)]
        for one, acts in zip(graph.nodes, content, strict=True)
    ]
    tall = [LEAST / PX] * len(graph.numbers)
    for one, boxes in zip(graph.nodes, fitted, strict=True):
        tall[one.stop.row] = max(tall[one.stop.row], *(height / PX for _, height in boxes))
    sheet = sized(routed, [len(one) * CAPTION_LINE / PX for one in lines], tall)
    down = _Down(tuple(accumulate((row.height * PX for row in sheet.rows), initial=0.0)))
    shapes = tuple(
        Shape(
            _place(across, symbol.x, symbol.half)[0],
            down.at(symbol.row, sheet.rows[symbol.row].middle),
            _place(across, symbol.x, symbol.half)[1],
            tall[symbol.row] * PX if symbol.kind != "penghubung" else height,
            act,
            words,
        )
        for symbol, (act, (words, height)) in zip(sheet.symbols, _flat(content, fitted), strict=True)
    )
    borders = [0.0, *((a + 1 + b) / 2 for a, b in pairwise(acting)), float(sheet.lanes)]
    strokes = tuple(
        _stroke(arrow, words, link.dashed, sheet, shapes, across, down)
        for arrow, words, link in zip(sheet.arrows, lines, graph.links, strict=True)
    )
    return Drawing(
        across.pixels[-1],
        down.tops[-1],
        tuple(
            (head, across.at(left), across.between(left, right))
            for head, (left, right) in zip(swimlane.lanes, pairwise(borders), strict=True)
        ),
        shapes,
        strokes,
        tuple(((across.at(a.x), down.at(a.row, a.y)), (across.at(b.x), down.at(b.row, b.y))) for a, b in sheet.joints),
    )


def laid_out(swimlane: Swimlane) -> Routed:
    """The ways of a swimlane that belongs to no SOP's form."""
    rows = [([act.lane + 0.5 for act in row], row[0].kind) for row in swimlane.rows]
    arrows = [(move.source, move.target, move.text, move.dashed) for move in swimlane.moves]
    return laid(len(swimlane.lanes), rows, arrows, FORM)


def _flat(
    content: Sequence[Sequence[Act]], fitted: Sequence[Sequence[tuple[tuple[str, ...], float]]]
) -> Iterator[tuple[Act, tuple[tuple[str, ...], float]]]:
    for acts, boxes in zip(content, fitted, strict=True):
        yield from zip(acts, boxes, strict=True)


def _content(swimlane: Swimlane, routed: Routed) -> list[tuple[Act, ...]]:
    """The acts that each symbol of the sheet stands for, in its order: a step, a start, the end, a connector."""
    symbols = routed.graph.nodes
    starts = [one for one in symbols if one.no is None and one.kind == "ujung" and one.stop.row == 0]
    steps = iter(swimlane.rows[len(starts) :])
    found: list[tuple[Act, ...]] = []
    for one in symbols:
        if one.no is not None:
            lead, *others = next(steps)
            found.append((lead,) if one.stop.span else tuple(sorted((lead, *others), key=lambda act: act.lane)))
        elif one.kind == "penghubung":
            found.append((Act(0, one.text, "penghubung"),))
        else:
            found.append(swimlane.rows[starts.index(one) if one in starts else -1])
    return found


def _place(across: _Across, x: float, half: float) -> tuple[float, float]:
    """The middle and the width of a symbol with its middle at x, in pixels; one over several lanes fills them."""
    if half > 0.5:
        return (across.at(x - half) + across.at(x + half)) / 2, across.between(x - half, x + half)
    return across.at(x), 2 * min(across.between(x - half, x), across.between(x, x + half))


def _widths(routed: Routed, content: Sequence[Sequence[Act]]) -> list[float]:
    """How wide the boxes of each lane are; 0 for one in which nobody acts."""
    held: list[list[Act]] = [[] for _ in range(routed.graph.lanes)]
    found = [0.0] * routed.graph.lanes
    for one, acts in zip(routed.graph.nodes, content, strict=True):
        for x in one.stop.middles:
            found[int(x)] = CONNECTORS
        if one.stop.whole:
            for act, (x, _) in zip(acts, one.stop.parts, strict=True):
                held[int(one.stop.lead if one.stop.span else x)].append(act)
    for lane, acts in enumerate(held):
        if acts:
            suiting = (wide for wide in WIDTHS if all(suits(act, wide) for act in acts))
            found[lane] = next(suiting, WIDTHS[-1])
    return found


def _across(routed: Routed, widths: Sequence[float]) -> _Across:
    """The pixels of the lanes: their boxes, the gutters that are in use, and room for every caption."""
    lanes = len(widths)
    half = next((node.stop.half for node in routed.graph.nodes if node.stop.whole), HALF)
    marks = [*(x for lane in range(lanes) for x in (lane, lane + 0.5 - half, lane + 0.5 + half)), float(lanes)]
    boxes = [route.caption for route in routed.routes if route.caption]
    used = [x for route in routed.routes for x, _ in route.points] + [x for box in boxes for x in (box.left, box.right)]
    sizes = []
    for left, right in pairwise(marks):
        lane = int((left + right) / 2) if 0 < left + right < 2 * lanes else None
        if lane is not None and left < lane + 0.5 < right:
            sizes.append(widths[lane])
        elif (lane is not None and widths[lane]) or any(left <= x <= right for x in used):
            sizes.append(BESIDE * (right - left) / (0.5 - half))
        else:
            sizes.append(0.0)
    for link, route in zip(routed.graph.links, routed.routes, strict=True):
        if box := route.caption:
            words = [width(word, CAPTION_LETTERS) for word in link.text.split()]
            need = max(*words, min(CAPTION_LEAST, width(link.text, CAPTION_LETTERS)), 1.0) + 2 * CAPTION_PAD + 1
            have = _Across(tuple(marks), tuple(accumulate(sizes, initial=0.0)), {}).between(box.left, box.right)
            for index, (left, right) in enumerate(pairwise(marks)):
                if have < need and left < box.right and box.left < right:
                    sizes[index] *= need / have
    return _Across(tuple(marks), tuple(accumulate(sizes, initial=0.0)), {})


def _stroke(
    arrow: Arrow,
    lines: tuple[str, ...],
    dashed: bool,
    sheet: Sheet,
    shapes: Sequence[Shape],
    across: _Across,
    down: _Down,
) -> Stroke:
    spots = [(across.at(one.x), down.at(one.row, one.y)) for one in arrow.points]
    x, _ = spots[-1]
    row = arrow.points[-1].row
    target = min(
        (shape for shape, symbol in zip(shapes, sheet.symbols, strict=True) if symbol.row == row),
        key=lambda shape: abs(shape.x - x),
    )
    if spots[-2][1] == spots[-1][1]:
        spots[-1] = (target.x + math.copysign(target.width / 2, spots[-2][0] - target.x), target.y)
    else:
        # A diamond's border falls off beside its middle.
        lower = target.height * abs(x - target.x) / target.width if target.act.kind == "keputusan" else 0.0
        spots[-1] = (x, target.y - target.height / 2 + lower)
    words = _words(arrow.caption, arrow.points[0].x, lines, across, down) if arrow.caption else None
    return Stroke(tuple(spots), words, dashed)


def _words(caption: Caption, port: float, lines: tuple[str, ...], across: _Across, down: _Down) -> Words:
    left, right = across.at(caption.left), across.at(caption.left + caption.width)
    top = down.at(caption.row, caption.y) + caption.top * PX
    beside = caption.left + caption.width / 2 < port
    return Words(left + CAPTION_PAD, top, right - left - 2 * CAPTION_PAD, caption.height * PX, lines, beside)
