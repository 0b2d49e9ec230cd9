"""SOP → geometry of the flowchart sheet (`sheet.py`): which symbol stands where, which line runs where. Numbers only.

The five symbols and their arrows: Permenpan RB 35/2012.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sop_site.chart.router import route
from sop_site.chart.segments import Box
from sop_site.chart.sheet import SYMBOL_HEIGHT, Arrow, Caption, Kind, Point, Row, Scale, Sheet, Symbol
from sop_site.chart.text import clean, width, wrap
from sop_site.chart.ways import LEAVE_FURTHER, LEVELS, MIDDLE, STACKED, Edge, Route, Stop, joints
from sop_site.model.sop import BELUM_DIKETAHUI, SOP, Arus, Langkah

MM_PT = 25.4 / 72
CAPTION_LINE = 1.18  # line height of a caption, in sizes of its letters
LEVEL_GAP = 1.7  # mm between two level lines, and from one to the row's border
ARROW_ROOM = 3.4  # mm above a symbol, for the arrow that enters
BELOW_SYMBOL = 1.6  # mm
ROW_HEIGHT = 14.0  # mm
CLEARANCE = 0.6  # mm between a caption and what it hangs on
CAPTION_WIDTH = 0.55  # lanes
CAPTION_PAD = 0.03  # lanes between a caption's box and its words
CONNECTOR_HALF = 0.17  # half an off-page connector, in lanes
MOST_CUTS = 3


def flow(
    sop: SOP,
    scale: Scale,
    langkah: Sequence[Langkah] | None = None,
    leaving: Mapping[int, str] | None = None,
    entering: Sequence[tuple[str, int]] = (),
    cuts: int = 0,
) -> Sheet:
    """The sheet of some consecutive steps of an SOP, of all of them by default. For the rest see `routed`."""
    return drawn(routed(sop, scale, langkah, leaving, entering, cuts), scale)


@dataclass(frozen=True)
class Routed:
    """A sheet with a way for every arrow, without sizes: drawn as the form or as a swimlane (`lanes.py`)."""

    graph: _Graph
    routes: tuple[Route, ...]
    cut: int


def routed(
    sop: SOP,
    scale: Scale,
    langkah: Sequence[Langkah] | None = None,
    leaving: Mapping[int, str] | None = None,
    entering: Sequence[tuple[str, int]] = (),
    cuts: int = 0,
) -> Routed:
    """The ways of the arrows on the sheet of some consecutive steps of an SOP, of all of them by default.

    `leaving`: printed number of a step on another sheet → letter of the connector at the foot that leads there.
    `entering`: (letter, printed number) of each connector at the head. Where no way is free for an arrow, captions are
    made as narrow as they can be; if that does not help, it is cut into a pair of connectors, numbered from `cuts` + 1.
    """
    steps = sop.langkah if langkah is None else langkah
    here = {item.no for item in steps}
    cut: dict[Arus, str] = {}
    narrow = False
    while True:
        graph = _graph(sop, scale, steps, leaving or {}, entering, cut, narrow)
        edges = [link.edge for link in graph.links]
        routes, clashing = route([node.stop for node in graph.nodes], edges, graph.lanes)
        found = [graph.links[index].arus for index in clashing]
        loose = [arus for arus in found if arus and arus.ke is not None and arus not in cut and arus.ke in here]
        if not loose or len(cut) >= MOST_CUTS:
            return Routed(graph, tuple(routes), len(cut))
        if not narrow:
            narrow = True
            continue
        longest = max(loose, key=lambda arus: abs((arus.ke or 0) - arus.dari))
        cut = {**cut, longest: f"{cuts + len(cut) + 1}"}


@dataclass(frozen=True)
class _Node:
    """A symbol, or several joined ones: for the router, and what is drawn; `no`: its step's number."""

    stop: Stop
    kind: Kind
    text: str = ""
    no: int | None = None


@dataclass(frozen=True)
class _Link:
    """An arrow between two nodes, by their index: for the router, whose arrow it is, its caption's lines and words.

    `dashed`: the editor worked it out.
    """

    edge: Edge
    arus: Arus | None = None
    lines: tuple[str, ...] = ()
    text: str = ""
    dashed: bool = False


@dataclass(frozen=True)
class _Graph:
    """A sheet as nodes and links; `numbers`: the step of each row, None for a row of connectors and capsules."""

    lanes: int
    numbers: tuple[int | None, ...]
    nodes: tuple[_Node, ...]
    links: tuple[_Link, ...]


def _graph(
    sop: SOP,
    scale: Scale,
    steps: Sequence[Langkah],
    leaving: Mapping[int, str],
    entering: Sequence[tuple[str, int]],
    cut: Mapping[Arus, str],
    narrow: bool,
) -> _Graph:
    """The nodes and links of a sheet: its steps, then the connectors and capsules above and below them."""
    place = {item.no: index for index, item in enumerate(steps)}
    deciding = {item.no for item in steps if item.keputusan}
    arus = [one for one in sop.arus if one.dari in place]
    inner = [one for one in arus if one.ke in place and one not in cut]
    outer: dict[str, list[Arus]] = {}
    for one in arus:
        if one in cut or (one.ke is None and one.dari in deciding):
            outer.setdefault(cut.get(one, ""), []).append(one)
        elif one.ke is not None and one.ke not in place:
            outer.setdefault(leaving[one.ke], []).append(one)
    begins = [("", place[no]) for no in sop.mulai if no in place and no in deciding]
    heads = [(letter, place[no]) for letter, no in entering]
    heads += [(letter, place[one.ke]) for one, letter in cut.items() if one.ke is not None] + begins
    feet = [(letter, place[items[0].dari]) for letter, items in outer.items()]
    first = int(bool(heads))
    nodes = [_step(sop, item, first + index) for index, item in enumerate(steps)]
    lanes = len(sop.kolom)
    above = _band(0, [(letter, nodes[index]) for letter, index in heads], lanes)
    below = _band(first + len(steps), [(letter, nodes[index]) for letter, index in feet], lanes)
    under = len(nodes) + len(above)
    links = [
        *(_Link(Edge(len(nodes) + rank, index)) for rank, (_, index) in enumerate(heads)),
        *(_link(place[one.dari], place[one.ke], one, scale, narrow) for one in inner if one.ke is not None),
        *(
            _link(place[one.dari], under + rank, one, scale, narrow)
            for rank, items in enumerate(outer.values())
            for one in items
        ),
    ]
    numbers = (*(None,) * first, *(item.no for item in steps), *(None,) * bool(feet))
    return _Graph(lanes, numbers, (*nodes, *above, *below), tuple(links))


def _step(sop: SOP, item: Langkah, row: int) -> _Node:
    kolom = sop.kolom
    nama = (*(item.pelaksana or (BELUM_DIKETAHUI,)), *item.bersama)
    middles = tuple(sorted(kolom.index(one) + 0.5 for one in nama))
    return _Node(Stop(row, middles, bool(item.keputusan)), kind(sop, item), "" if item.pelaksana else "?", item.no)


def kind(sop: SOP, item: Langkah) -> Kind:
    """The symbol of a step: a capsule where the procedure begins or ends with it."""
    last = any(one.dari == item.no and one.ke is None for one in sop.arus)
    return "keputusan" if item.keputusan else "ujung" if last or item.no in sop.mulai else "proses"


def _band(row: int, wanted: Sequence[tuple[str, _Node]], lanes: int) -> list[_Node]:
    """The connectors (by their letters) and capsules of the row above or below the steps, each near its step."""
    each = -(-len(wanted) // lanes) if wanted else 1  # symbols a lane
    places = [lane + (place + 0.5) / each for lane in range(lanes) for place in range(each)]
    found = []
    for rank, (letter, step) in enumerate(wanted):
        _, x = min((min(abs(place - one) for one in step.stop.middles), place) for place in places)
        places.remove(x)
        level = 100 * (rank + 0.5) / len(wanted)
        stop = Stop(row, (x,), enter=level * 0.3 + 2, leave=98 - level * 0.3, half=CONNECTOR_HALF)
        found.append(_Node(stop, "penghubung" if letter else "ujung", letter))
    return found


def _link(source: int, target: int, arus: Arus, scale: Scale, narrow: bool) -> _Link:
    text = clean(arus.bila)
    lines, wide = caption_lines(text, scale, narrow) if text else ((), 0.0)
    return _Link(Edge(source, target, wide), arus, lines, text, arus.asal == "disimpulkan")


def laid(
    lanes: int,
    rows: Sequence[tuple[Sequence[float], Kind]],
    arrows: Sequence[tuple[int, int, str, bool]],
    scale: Scale,
) -> Routed:
    """The ways on a sheet of any rows (middles, kind) and arrows (from row, to row, words, dashed)."""
    nodes = [
        _Node(Stop(row, tuple(sorted(middles)), one == "keputusan"), one, no=row)
        for row, (middles, one) in enumerate(rows)
    ]
    for narrow in (False, True):
        links = [
            _Link(Edge(source, target, wide), None, lines, text, dashed)
            for source, target, text, dashed in arrows
            for lines, wide in [caption_lines(text, scale, narrow) if text else ((), 0.0)]
        ]
        graph = _Graph(lanes, tuple(range(len(rows))), tuple(nodes), tuple(links))
        edges = [link.edge for link in links]
        routes, clashing = route([node.stop for node in nodes], edges, lanes)
        if not clashing:
            break
    return Routed(graph, tuple(routes), 0)


def drawn(one: Routed, scale: Scale) -> Sheet:
    """The routed sheet as the form draws it."""
    line = scale.letters * MM_PT * CAPTION_LINE
    return sized(one, [len(link.lines) * line for link in one.graph.links])


def sized(one: Routed, tall: Sequence[float], symbols: Sequence[float] = ()) -> Sheet:
    """The routed sheet with its rows measured for captions and for symbols (a row each) of these heights in mm."""
    graph, routes = one.graph, one.routes
    heights = symbols or [SYMBOL_HEIGHT] * len(graph.numbers)
    rows = [_measured(row, routes, tall, heights[row]) for row in range(len(graph.numbers))]
    return Sheet(
        graph.lanes,
        tuple(Row(no, row.height, row.middle) for no, row in zip(graph.numbers, rows, strict=True)),
        tuple(
            Symbol(node.stop.row, x, node.kind, node.stop.half, node.text)
            for node in graph.nodes
            for x in node.stop.middles
        ),
        tuple(
            _arrow(graph, link, way, height, rows)
            for link, way, height in zip(graph.links, routes, tall, strict=True)
        ),
        tuple(
            (_point(segment.start, segment.at, rows), _point(segment.end, segment.at, rows))
            for node in graph.nodes
            for segment in joints(node.stop).level
        ),
        one.cut,
    )  # fmt: skip


def _arrow(graph: _Graph, link: _Link, one: Route, height: float, rows: Sequence[_Measured]) -> Arrow:
    points = tuple(_point(x, y, rows) for x, y in one.points)
    caption = _caption(link.lines, one.caption, height, rows) if one.caption else None
    return Arrow(link.arus.dari if link.arus else None, graph.nodes[link.edge.target].no, points, caption)


def _caption(lines: tuple[str, ...], box: Box, height: float, rows: Sequence[_Measured]) -> Caption:
    index, level = divmod(box.top, LEVELS)
    row = rows[int(index)]
    y = row.at[LEAVE_FURTHER] if level > LEAVE_FURTHER else row.middle
    return Caption(
        int(index), lines, box.left, box.right - box.left, y, _top(level, height, row.half, row.stacked), height
    )


@dataclass(frozen=True)
class _Measured:
    """A row measured: least height in mm, its middle, and where each level line runs (fractions).

    `half` a symbol and `stacked`, where captions begin that stand under other captions, are in mm from the middle.
    """

    height: float
    middle: float
    at: Mapping[float, float]
    half: float
    stacked: float


def _measured(row: int, routes: Sequence[Route], tall: Sequence[float], symbol: float) -> _Measured:
    """The heights of a row: its level lines stand `LEVEL_GAP` apart, symbol, arrow and captions have their room."""
    levels = {y - row * LEVELS for one in routes for _, y in one.points if row * LEVELS < y < (row + 1) * LEVELS}
    hung = [
        (one.caption.top % LEVELS, one.caption.bottom % LEVELS, height)
        for one, height in zip(routes, tall, strict=True)
        if one.caption and one.caption.top // LEVELS == row
    ]
    half = symbol / 2
    under = (_top(level, height, half, 0) + height for level, end, height in hung if level > MIDDLE and end < STACKED)
    stacked = max([half, *under]) + CLEARANCE
    around = [(_top(level, height, half, stacked), height) for level, _, height in hung if level <= LEAVE_FURTHER]
    low = max((height for level, _, height in hung if level > LEAVE_FURTHER), default=0.0)
    up = max([half + ARROW_ROOM, *(LEVEL_GAP / 2 - top for top, _ in around)])
    down = max([half + BELOW_SYMBOL, *(top + height + LEVEL_GAP / 2 for top, height in around)])
    above = sorted(level for level in levels if level < 40)
    below = sorted({*(level for level in levels if level > 60), *([LEAVE_FURTHER] if low else [])})
    middle = LEVEL_GAP * len(above) + up
    height = middle + down + (LEVEL_GAP * len(below) + low)
    spare = max(0.0, ROW_HEIGHT - height) / 2
    middle, height = middle + spare, height + 2 * spare
    at = {level: LEVEL_GAP * (rank + 0.75) / height for rank, level in enumerate(above)}
    for rank, level in enumerate(below):
        at[level] = 1 - (LEVEL_GAP * (len(below) - rank - 0.25) + low * (level <= LEAVE_FURTHER)) / height
    return _Measured(height, middle / height, at, half, stacked)


def caption_lines(text: str, scale: Scale, narrow: bool = False) -> tuple[tuple[str, ...], float]:
    """A caption's lines and its width in lanes: about half a lane wide, no word broken, no more than three lines.

    A narrow one is never wider than that: words are broken, and there are as many lines as it takes.
    """
    size = scale.letters * MM_PT
    half = CAPTION_WIDTH * scale.lane
    least = max([half, *(width(word, size) for word in text.split())]) + 0.01
    wide = width(text, size) + 0.01
    tries = [half] if narrow else [least + (wide - least) * rank / 8 for rank in range(9)]
    lines = next((found for room in tries if len(found := wrap(text, room, size)) <= 3 or narrow), [text])
    return tuple(lines), (max(width(line, size) for line in lines) + 0.5) / scale.lane + 2 * CAPTION_PAD


def _top(level: float, height: float, half: float, stacked: float) -> float:
    """Where a caption begins, in mm from what it hangs on: a side line, the symbol, a caption, the further exits."""
    clear = half + CLEARANCE
    below = {52: CLEARANCE, 79: CLEARANCE, 62: clear, STACKED: stacked}
    return {**below, 22: -height - CLEARANCE, 23: -clear - height}[int(level)]


def _point(x: float, y: float, rows: Sequence[_Measured]) -> Point:
    index, level = divmod(y, LEVELS)
    if level == 0:
        return Point(x, int(index), 0.0)
    row = rows[int(index)]
    return Point(x, int(index), row.middle if 40 <= level <= 60 else row.at[level])
