"""What a drawn swimlane must hold, checked in pixels: nothing covers anything, arrows leave below and enter above."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, pairwise

from geometri import branch, trunk
from sop_site.chart.flow import Routed
from sop_site.chart.lanes import CAPTION_LETTERS, Drawing, Shape, Spot, Stroke, Words
from sop_site.chart.swimlane import Act, Swimlane
from sop_site.chart.text import BROKEN, width

Rect = tuple[float, float, float, float]  # left, top, right, bottom
NEAR = 3.0  # px that two lines to different boxes keep apart at least, where they run side by side
THIN = 0.05


def faults(swimlane: Swimlane, routed: Routed, drawing: Drawing) -> list[str]:
    """Everything that is wrong with a drawing."""
    return [*_shapes(swimlane, routed, drawing), *_strokes(routed, drawing), *_words(drawing)]


def rect(shape: Shape) -> Rect:
    half, tall = shape.width / 2, shape.height / 2
    return shape.x - half, shape.y - tall, shape.x + half, shape.y + tall


def room(words: Words) -> Rect:
    return words.x, words.y, words.x + words.width, words.y + words.height


def bare(text: str) -> str:
    """A text without spaces and without the hyphens that a drawing sets where it cuts a word."""
    return "".join(text.replace(BROKEN, "").split())


def _overlap(a: Rect, b: Rect, grown: float = -THIN) -> bool:
    return a[0] - grown < b[2] and b[0] - grown < a[2] and a[1] - grown < b[3] and b[1] - grown < a[3]


def _segment(a: Spot, b: Spot) -> Rect:
    return min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1])


def _rows(swimlane: Swimlane, routed: Routed) -> list[tuple[Act, ...]]:
    """The rows of acts as they are to be drawn: of one symbol over several lanes only the lead's."""
    steps = [node.stop.span for node in routed.graph.nodes if node.no is not None]
    free = len(swimlane.rows) - len(steps)  # starts above the steps, an end below them
    starts = sum(row[0].text == "Mulai" for row in swimlane.rows[:free])
    spans = [False] * starts + steps + [False] * (len(swimlane.rows) - starts - len(steps))
    return [row[:1] if span else row for row, span in zip(swimlane.rows, spans, strict=True)]


def _shapes(swimlane: Swimlane, routed: Routed, drawing: Drawing) -> Iterator[str]:
    """Lanes in order without a gap; every act once, in its lanes, with all its words; row below row."""
    acts = _rows(swimlane, routed)
    whole = {row[0]: row for row in swimlane.rows}
    if [head for head, _, _ in drawing.lanes] != list(swimlane.lanes):
        yield "lajur lain"
    for (_, left, wide), (_, following, _) in pairwise(drawing.lanes):
        if abs(left + wide - following) > THIN or wide <= 0:
            yield "lajur tidak bersambung"
    drawn = [shape for shape in drawing.shapes if shape.act.kind != "penghubung"]
    wanted = [act for row in acts for act in row]
    if sorted(map(repr, (shape.act for shape in drawn))) != sorted(map(repr, wanted)):
        yield "simpul kurang atau lebih"
    for shape in drawn:
        own = [shape.act.lane] if (shape.act,) not in acts else [act.lane for act in whole[shape.act]]
        left, right = drawing.lanes[min(own)][1], sum(drawing.lanes[max(own)][1:])
        box = rect(shape)
        if box[0] < left or box[2] > right or box[1] < 0 or box[3] > drawing.height:
            yield f"{shape.act.text}: di luar lajurnya"
        if bare("".join(shape.lines)) != bare(shape.act.text) or any("…" in line for line in shape.lines):
            yield f"{shape.act.text}: tidak utuh"
        yield from _inside(shape)
    middles = [[next(shape.y for shape in drawn if shape.act is act) for act in row] for row in acts]
    heights = [max(shape.height for shape in drawn if shape.act in row) for row in acts]
    if any(max(row) - min(row) > THIN for row in middles):
        yield "satu langkah pada dua baris"
    starts = sum(row[0].text == "Mulai" for row in swimlane.rows)  # they stand in one row, each over its step
    rows = [*zip(middles, heights, strict=True)]
    for (above, tall), (below, low) in pairwise([*rows[:1], *rows[max(starts, 1) :]]):
        if above[0] + tall / 2 >= below[0] - low / 2:
            yield "baris tidak di bawah baris sebelumnya"
    for a, b in combinations(drawing.shapes, 2):
        if _overlap(rect(a), rect(b)):
            yield f"{a.act.text} menutupi {b.act.text}"


def _inside(shape: Shape) -> Iterator[str]:
    """Every line of words lies inside its box; of a diamond, inside its slanted sides."""
    for rank, line in enumerate(shape.lines):
        far = (abs(rank - (len(shape.lines) - 1) / 2) + 0.5) * 15
        slope = 1 - 2 * far / shape.height if shape.act.kind == "keputusan" else 1
        if width(line, 13) > shape.width * slope + THIN:
            yield f"{shape.act.text}: {line!r} keluar dari kotaknya"


def _strokes(routed: Routed, drawing: Drawing) -> Iterator[str]:
    boxes: list[list[Shape]] = []
    shapes = iter(drawing.shapes)
    for act in routed.graph.nodes:
        boxes.append([next(shapes) for _ in act.stop.parts])
    ends = [(boxes[link.edge.source], boxes[link.edge.target]) for link in routed.graph.links]
    for stroke, (source, target) in zip(drawing.strokes, ends, strict=True):
        yield from _stroke(stroke, source, target, drawing)
    for (one, mine), (other, theirs) in combinations(zip(ends, drawing.strokes, strict=True), 2):
        if one[1] is other[1]:
            continue
        shared = trunk(mine.spots, theirs.spots) if mine.spots[0] == theirs.spots[0] else 0.0
        shared += 2 * NEAR * bool(shared)
        for a in _pieces(mine, shared):
            for b in _pieces(theirs, shared):
                upright, same = a[2] - a[0] < THIN, (a[2] - a[0] < THIN) == (b[2] - b[0] < THIN)
                grown = (NEAR, -THIN) if upright else (-THIN, NEAR)
                meet = a[0] - grown[0] < b[2] and b[0] - grown[0] < a[2]
                if (
                    same
                    and meet
                    and a[1] - grown[1] < b[3]
                    and b[1] - grown[1] < a[3]
                    and not _hidden(a, b, one, other)
                ):
                    yield f"dua garis berimpit: {a} {b}"


def _pieces(stroke: Stroke, after: float) -> list[Rect]:
    """The straight pieces of an arrow, from so far of its way on: branches begin as one line."""
    return [_segment(a, b) for a, b in branch(stroke.spots, after)]


def _hidden(a: Rect, b: Rect, one: tuple[list[Shape], ...], other: tuple[list[Shape], ...]) -> bool:
    """Whether two pieces come near only inside the box from which both lead."""
    if one[0] is not other[0]:
        return False
    both = max(a[0], b[0]), max(a[1], b[1]), min(a[2], b[2]), min(a[3], b[3])
    return any(rect(shape)[1] - THIN <= both[1] and both[3] <= rect(shape)[3] + THIN for shape in one[0])


def _stroke(stroke: Stroke, source: list[Shape], target: list[Shape], drawing: Drawing) -> Iterator[str]:
    spots = stroke.spots
    if any((abs(a[0] - b[0]) < THIN) == (abs(a[1] - b[1]) < THIN) for a, b in pairwise(spots)):
        yield f"garis miring: {spots}"
    (x, y), (_, next_y) = spots[:2]
    start = next((shape for shape in source if rect(shape)[0] - THIN <= x <= rect(shape)[2] + THIN), None)
    if start is None or abs(y - start.y) > THIN:
        yield f"garis tidak berpangkal pada kotaknya: {spots}"
    elif abs(next_y - y) > THIN:
        if next_y < start.y + start.height / 2:
            yield f"tidak keluar di bawah: {spots}"
    elif start.act.kind != "keputusan" or abs(abs(x - start.x) - start.width / 2) > THIN:
        yield f"keluar di samping: {spots}"
    (before_x, before_y), (x, y) = spots[-2:]
    if abs(before_y - y) < THIN:
        sides = [(rect(shape)[edge], way) for shape in target for edge, way in ((0, 1), (2, -1))]
        if not any(abs(x - edge) < THIN and (x - before_x) * way > 0 for edge, way in sides):
            yield f"tidak masuk di samping: {spots}"
        if target[0].y >= source[0].y:
            yield f"masuk di samping, tetapi bukan pengembalian: {spots}"
        return
    end = next((shape for shape in target if rect(shape)[0] < x < rect(shape)[2]), None)
    if end is None or abs(before_x - x) > THIN or before_y >= y:
        yield f"tidak masuk di atas: {spots}"
    else:
        slope = abs(x - end.x) / end.width * end.height if end.act.kind == "keputusan" else 0
        if abs(y - (end.y - end.height / 2 + slope)) > THIN:
            yield f"tidak sampai pada kotaknya: {spots}"
    for a, b in pairwise(spots):
        for shape in drawing.shapes:
            own = shape in source or shape in target
            if not own and _overlap(_segment(a, b), rect(shape)):
                yield f"menembus {shape.act.text}: {a} {b}"


def _words(drawing: Drawing) -> Iterator[str]:
    """Words stand on nothing: no box, no line, no other words; each line has room."""
    said = [stroke.words for stroke in drawing.strokes if stroke.words]
    for words in said:
        box = room(words)
        if box[0] < 0 or box[2] > drawing.width or box[1] < 0 or box[3] > drawing.height:
            yield f"{words.lines}: di luar gambar"
        if any(width(line, CAPTION_LETTERS) > words.width + THIN for line in words.lines):
            yield f"{words.lines}: lebih lebar dari tempatnya"
        if any(_overlap(box, rect(shape), -0.5) and not _aslant(box, shape) for shape in drawing.shapes):
            yield f"{words.lines}: pada kotak"
        for stroke in drawing.strokes:
            if any(_overlap(box, _segment(a, b), -0.5) for a, b in pairwise(stroke.spots)):
                yield f"{words.lines}: pada garis"
    for a, b in combinations(said, 2):
        if _overlap(room(a), room(b)):
            yield f"{a.lines} pada {b.lines}"


def _aslant(box: Rect, shape: Shape) -> bool:
    """Whether a rectangle stands in the corner that a diamond leaves free."""
    if shape.act.kind != "keputusan":
        return False
    near_x = max(0.0, box[0] - shape.x, shape.x - box[2]) / (shape.width / 2)
    near_y = max(0.0, box[1] - shape.y, shape.y - box[3]) / (shape.height / 2)
    return near_x + near_y >= 1
