"""Where everything of an SOP's BPMN stands (BPMN DI): the coordinates of the swimlane on its page, in pixels.

A pool stands upright, its lanes beside each other. An arrow that the page draws as a pair of connectors or writes below
the drawing is drawn here too, straight: BPMN's programs lead it as they like.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import copysign
from typing import NamedTuple

from sop_site.chart.fit import LINE
from sop_site.chart.flow import Routed, screen_ways
from sop_site.chart.lanes import Drawing, Shape, Spot, Stroke, Words, screen_drawing
from sop_site.chart.svg import number
from sop_site.model.sop import SOP, Arus, Langkah

POOL_HEAD, LANE_HEAD, ENDS = 30.0, 60.0, 70.0  # px: heads of pool and lanes; room for events above and below
EVENT, SMALL = 36.0, 18.0  # px, an event's diameter; one's that stands between a box and its lane's border
APART = 60.0  # px between two pools
UPRIGHT = ' isHorizontal="false"'


class Box(NamedTuple):
    """The middle and the size of an element."""

    x: float
    y: float
    width: float
    height: float
    pointed: bool = False  # a diamond: its border falls off beside its middle

    @property
    def left(self) -> float:
        return self.x - self.width / 2

    @property
    def top(self) -> float:
        return self.y - self.height / 2


def add_pool(plane: list[str], chart: SOP, rank: int, top: float) -> float:
    """Draw a flowchart below `top`; the top of the next one. One with too many performers is not drawn."""
    ways = screen_ways(chart)
    if not ways.graph.lanes:
        return top
    drawing = screen_drawing(chart)
    height = POOL_HEAD + LANE_HEAD + drawing.height + 2 * ENDS
    pool = Box(drawing.width / 2, top + height / 2, drawing.width, height)
    plane.append(_shape(f"Kolam_{rank}", pool, UPRIGHT))
    for place, (_, left, wide) in enumerate(drawing.lanes, 1):
        lane = Box(left + wide / 2, top + POOL_HEAD + (height - POOL_HEAD) / 2, wide, height - POOL_HEAD)
        plane.append(_shape(f"Lajur_{rank}_{place}", lane, UPRIGHT))
    _Pool(plane, chart, rank, top + POOL_HEAD + LANE_HEAD + ENDS, ways, drawing).draw()
    return top + height + APART


class _Pool:
    """The elements of one flowchart; `down` is where the swimlane's own drawing begins."""

    def __init__(self, plane: list[str], chart: SOP, rank: int, down: float, ways: Routed, drawing: Drawing) -> None:
        self.plane, self.chart, self.rank, self.down = plane, chart, rank, down
        self.ways, self.drawing = ways, drawing
        self.boxes: dict[str, Box] = {}  # by element
        self.others: dict[int, list[Box]] = {}  # the further symbols of each step
        self.capsules: list[Box] = []

    def draw(self) -> None:
        self.place_steps()
        strokes = self.strokes()
        for no in self.chart.mulai:
            self.begin(no, strokes.get(None, []))
        for langkah in self.chart.langkah:
            self.companions(langkah)
        for place, arus in enumerate(self.chart.arus, 1):
            self.arrow(f"Panah_{self.rank}_{place}", arus, strokes.get(arus, []))

    def place_steps(self) -> None:
        shapes = iter(self.drawing.shapes)
        for node in self.ways.graph.nodes:
            own = [next(shapes) for _ in node.stop.parts]
            lead = min(own, key=lambda shape: abs(self.lane_of(shape) - node.stop.lead)) if len(own) > 1 else own[0]
            if node.no is not None:
                self.put(f"Langkah_{node.no}", self.box(lead), len(lead.lines) * LINE)
                self.others[node.no] = [self.box(shape) for shape in own if shape is not lead]
            elif node.kind == "ujung":
                self.capsules.append(self.box(lead))

    def lane_of(self, shape: Shape) -> float:
        """The middle of the lane, of all columns, in which a symbol stands."""
        acting = sorted({int(x) for node in self.ways.graph.nodes if node.stop.whole for x in node.stop.middles})
        return acting[shape.act.lane] + 0.5

    def box(self, shape: Shape) -> Box:
        return Box(shape.x, shape.y + self.down, shape.width, shape.height, shape.act.kind == "keputusan")

    def put(self, id_: str, box: Box, words: float = 0.0) -> None:
        """Place an element; `words`: how tall those in a diamond are."""
        self.boxes[id_] = box
        if not box.pointed:
            self.plane.append(_shape(id_, box))
            return
        room = box._replace(width=0.75 * box.width, height=words)  # its words stand in it, as on the form
        self.plane.append(_shape(id_, box, ' isMarkerVisible="false"', _label(room)))

    def strokes(self) -> dict[Arus | None, list[Stroke]]:
        """The drawn lines of each arrow: two where it is a pair of connectors; None: those of capsules above."""
        found: dict[Arus | None, list[Stroke]] = {}
        for link, stroke in zip(self.ways.graph.links, self.drawing.strokes, strict=True):
            found.setdefault(link.arus or link.half, []).append(stroke)
        return found

    def begin(self, no: int, above: Sequence[Stroke]) -> None:
        """The event before a step at which the procedure begins: over it where there is room, else beside it."""
        step = self.boxes[f"Langkah_{no}"]
        first = no == self.chart.langkah[0].no
        deciding = bool(self.chart.langkah[self.chart.urutan[no]].keputusan)
        if deciding or first:
            capsule = min(self.capsules, key=lambda box: abs(step.y - box.y), default=None) if deciding else None
            middle = capsule.y if capsule and capsule.y < step.y else step.top - ENDS / 2 - SMALL / 2
            event = Box(step.x, middle, EVENT, EVENT)
            ends = ((step.x, middle + EVENT / 2), (step.x, step.top))
        else:
            event = Box(step.left - SMALL / 2 - 4, step.y, SMALL, SMALL)
            ends = ((step.left - 4, step.y), (step.left, step.y))
        self.put(f"Mulai_{no}", event)
        self.plane.append(_edge(f"Panah_mulai_{no}", ends))

    def companions(self, langkah: Langkah) -> None:
        step, own = self.boxes[f"Langkah_{langkah.no}"], self.others[langkah.no]
        names = (*langkah.pelaksana[1:], *langkah.bersama)
        beside = Box(step.x + step.width / 2 + SMALL / 2 + 2, step.y, SMALL, step.height)
        by_column = dict(zip((nama for nama in dict.fromkeys(self.chart.kolom) if nama in names), own, strict=False))
        for place, nama in enumerate(names, 1):
            box = by_column.get(nama, beside)  # beside: where one symbol stands over all their columns
            id_ = f"Peserta_{langkah.no}_{place}"
            self.plane.append(_shape(id_, box))
            side = copysign(1.0, box.x - step.x)
            ends = ((step.x + side * step.width / 2, step.y), (box.x - side * box.width / 2, step.y))
            self.plane.append(_edge(f"Sambungan_{langkah.no}_{place}", ends))

    def arrow(self, id_: str, arus: Arus, strokes: Sequence[Stroke]) -> None:
        source = self.boxes[f"Langkah_{arus.dari}"]
        target = self.target(arus, source)
        spots = [(x, y + self.down) for stroke in strokes for x, y in stroke.spots]
        if spots:
            spots[0] = _out(source, spots[0], spots[1])
            spots[-1] = _onto(target, spots[-2], spots[-1]) if arus.ke is None else spots[-1]
        elif target.y > source.y:
            spots = [(source.x, source.y + source.height / 2), (target.x, target.top)]
        elif target.y == source.y:  # a small event beside the box
            spots = [(source.x + source.width / 2, source.y), (target.left, target.y)]
        else:
            right = max(source.x + source.width / 2, target.x + target.width / 2)
            out, back = source.x + source.width / 2, target.x + target.width / 2
            spots = [(out, source.y), (right + SMALL, source.y), (right + SMALL, target.y), (back, target.y)]
        words = next((stroke.words for stroke in strokes if stroke.words), None)
        self.plane.append(_edge(id_, spots, words, self.down))

    def target(self, arus: Arus, source: Box) -> Box:
        """Where an arrow leads: a step, or an event that is then placed."""
        if arus.ke is not None:
            return self.boxes[f"Langkah_{arus.ke}"]
        if self.chart.langkah[self.chart.urutan[arus.dari]].keputusan:
            id_, foot = f"Selesai_{self.rank}", [box for box in self.capsules if box.y > source.y]
            event = Box(foot[-1].x if foot else source.x, foot[-1].y if foot else self.below(), EVENT, EVENT)
        elif arus.dari == self.chart.langkah[-1].no:
            id_, event = f"Selesai_{self.rank}_{arus.dari}", Box(source.x, self.below(), EVENT, EVENT)
        else:
            right = source.x + source.width / 2 + 4
            id_, event = f"Selesai_{self.rank}_{arus.dari}", Box(right + SMALL / 2, source.y, SMALL, SMALL)
        if id_ not in self.boxes:
            self.put(id_, event)
        return self.boxes[id_]

    def below(self) -> float:
        return self.down + self.drawing.height + ENDS / 2


def _out(box: Box, start: Spot, then: Spot) -> Spot:
    """Where a line leaves a box whose middle (or tip) it begins in."""
    (x, y), (next_x, next_y) = start, then
    if x == next_x:
        fall = box.height * abs(x - box.x) / box.width if box.pointed else 0.0
        return x, box.y + copysign(box.height / 2 - fall, next_y - y)
    return box.x + copysign(box.width / 2, next_x - x), y


def _onto(event: Box, before: Spot, end: Spot) -> Spot:
    """Where a line meets an event that stands where the page draws a wider capsule."""
    if before[0] == end[0]:
        return event.x, event.top
    return event.x + copysign(event.width / 2, before[0] - event.x), event.y


def _shape(id_: str, box: Box, more: str = "", label: str = "") -> str:
    own = f'id="{id_}_di" bpmnElement="{id_}"{more}'
    return f"<bpmndi:BPMNShape {own}>{_bounds(box)}{label}</bpmndi:BPMNShape>"


def _bounds(box: Box) -> str:
    size = f'width="{number(box.width)}" height="{number(box.height)}"'
    return f'<dc:Bounds x="{number(box.left)}" y="{number(box.top)}" {size}/>'


def _label(box: Box) -> str:
    return f"<bpmndi:BPMNLabel>{_bounds(box)}</bpmndi:BPMNLabel>"


def _edge(id_: str, spots: Iterable[Spot], words: Words | None = None, down: float = 0.0) -> str:
    label = ""
    if words:
        label = _label(Box(words.x + words.width / 2, words.y + down + words.height / 2, words.width, words.height))
    way = "".join([f'<di:waypoint x="{number(x)}" y="{number(y)}"/>' for x, y in spots])
    return f'<bpmndi:BPMNEdge id="{id_}_di" bpmnElement="{id_}">{way}{label}</bpmndi:BPMNEdge>'
