"""A checker of flowchart sheets that knows nothing of the router: the model, the numbers, and millimetres.

Rules: arrows leave at the bottom (a decision's also at a side) and enter at the top (Permenpan RB 35/2012); what a
reader must be able to tell apart does not lie on top of each other. A line is drawn to its symbol's middle and covered
by the symbol, so what lies inside its own symbol does not count.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, combinations, pairwise
from math import hypot
from typing import NamedTuple

from sop_site.chart.connectors import Border
from sop_site.chart.sheet import Arrow, Caption, Point, Scale, Sheet, Symbol
from sop_site.chart.text import width
from sop_site.model.sop import SOP, Langkah

TINY = 1e-6  # mm: what floating point may be off
LINE_GAP = 0.6  # mm between lines that lead to different steps, and from a crossing to where one of them bends
BORDER_GAP = 0.3  # mm between a level line and a row's border
SYMBOL_GAP = 0.3  # mm between a line and a symbol that it passes
RETURN_GAP = 2.0  # mm between a return and a symbol that it passes
NARROW = 0.3  # lanes, half a symbol in a narrow lane
NARROW_GAP = 0.16  # lanes between a return and a symbol where a lane is too narrow for that
TWIN_GAP = 2.0  # mm between two arrowheads at one symbol
SIDE_ROOM = 2.55  # mm for an arrowhead beside a symbol
HEAD_ROOM = 2.0  # mm of straight line before a symbol, for the arrowhead
PT = 25.4 / 72  # mm

Corner = tuple[float, float]  # x and y


class Rect(NamedTuple):
    """A rectangle in mm."""

    left: float
    right: float
    top: float
    bottom: float


class Stretch(NamedTuple):
    """A straight stretch in mm: upright at x = `at` from y `start` to `end`, or level at y = `at` from x `start`."""

    upright: bool
    at: float
    start: float
    end: float


@dataclass(frozen=True)
class Verdict:
    """What a check found: sentences, how often lines cross; labels that another arrow's line keeps from their own."""

    faults: tuple[str, ...]
    crossings: int
    arrows: int
    strange: tuple[str, ...] = ()


class Paper:
    """A sheet in millimetres, for a lane's width and the rows' real heights."""

    def __init__(self, sheet: Sheet, lane: float, heights: Sequence[float]) -> None:
        self.sheet, self.lane, self.heights = sheet, lane, heights
        self.tops = [0.0, *accumulate(heights)]

    def point(self, one: Point) -> tuple[float, float]:
        return one.x * self.lane, self.tops[one.row] + one.y * self.heights[one.row]

    def middle(self, row: int) -> float:
        return self.tops[row] + self.sheet.rows[row].middle * self.heights[row]

    def rect(self, one: Symbol) -> Rect:
        y, half = self.middle(one.row), self.sheet.symbol / 2
        return Rect((one.x - one.half) * self.lane, (one.x + one.half) * self.lane, y - half, y + half)

    def at(self, one: Point) -> Symbol | None:
        """The symbol in whose box, border included, a point at its middle's height lies."""
        x, y = self.point(one)
        for symbol in self.sheet.symbols:
            box = self.rect(symbol)
            if symbol.row == one.row and box.left - TINY <= x <= box.right + TINY:
                return symbol if abs(y - self.middle(one.row)) < TINY else None
        return None

    def tip(self, arrow: Arrow) -> tuple[float, float]:
        """Where an arrow's head is."""
        before, end = arrow.points[-2:]
        x, y = self.point(end)
        symbol = self.at(end)
        return (x, self.rect(symbol).top) if symbol and (before.row, before.y) != (end.row, end.y) else (x, y)

    def seen(self, arrow: Arrow) -> list[tuple[float, float]]:
        """The corners of what can be seen of an arrow."""
        points = [self.point(one) for one in arrow.points]
        source, target = self.at(arrow.points[0]), self.at(arrow.points[-1])
        if source and abs(points[0][0] - points[1][0]) < TINY:
            points[0] = (points[0][0], self.rect(source).bottom)
        if target and abs(points[-1][0] - points[-2][0]) < TINY:
            points[-1] = (points[-1][0], self.rect(target).top)
        return points

    def stretches(self, arrow: Arrow) -> list[Stretch]:
        """The stretches of an arrow that can be seen."""
        return [_stretch(a, b) for a, b in pairwise(self.seen(arrow))]

    def trunk(self, one: Arrow, other: Arrow) -> float:
        """How far in mm two arrows out of one symbol run as one line before they part."""
        if one.points[0] != other.points[0] or self.at(one.points[0]) is None:
            return 0.0
        return trunk(self.seen(one), self.seen(other))

    def branch(self, arrow: Arrow, after: float) -> list[Stretch]:
        """The stretches of an arrow that can be seen, from so many mm of its way on."""
        return [_stretch(a, b) for a, b in branch(self.seen(arrow), after)]

    def caption(self, arrow: Arrow) -> Rect:
        assert arrow.caption
        return self.words(arrow.caption)

    def words(self, one: Caption) -> Rect:
        top = self.tops[one.row] + one.y * self.heights[one.row] + one.top
        return Rect(one.left * self.lane, (one.left + one.width) * self.lane, top, top + one.height)


def trunk(one: Sequence[Corner], other: Sequence[Corner]) -> float:
    """How far two lines that begin at one place run as one."""
    shared = 0.0
    for (a, next_a), (b, next_b) in zip(pairwise(one), pairwise(other), strict=False):
        (way, far), (other_way, other_far) = _way(a, next_a), _way(b, next_b)
        if way != other_way:
            return shared
        shared += min(far, other_far)
        if abs(far - other_far) > TINY:
            return shared
    return shared


def branch(line: Sequence[Corner], after: float) -> Iterator[tuple[Corner, Corner]]:
    """The straight pieces of a line from so far of its way on."""
    for (x, y), end in pairwise(line):
        (right, down), far = _way((x, y), end)
        if far > after + TINY:
            yield (x + right * after, y + down * after), end
        after = max(0.0, after - far)


def _way(a: Corner, b: Corner) -> tuple[tuple[int, int], float]:
    """The direction from one corner to the next, and how far it is."""
    across, down = b[0] - a[0], b[1] - a[1]
    return ((across > TINY) - (across < -TINY), (down > TINY) - (down < -TINY)), abs(across) + abs(down)


def _stretch(a: tuple[float, float], b: tuple[float, float]) -> Stretch:
    if abs(a[0] - b[0]) < TINY:
        return Stretch(True, a[0], min(a[1], b[1]), max(a[1], b[1]))
    return Stretch(False, a[1], min(a[0], b[0]), max(a[0], b[0]))


def performers(sop: SOP) -> list[str]:
    """The columns that a form needs: the printed ones, who acts without one, and one for the unread."""
    unread = [""] * any(not langkah.pelaksana for langkah in sop.langkah)
    return [*sop.pelaksana, *sop.tanpa_kolom, *unread]


def check(
    sop: SOP,
    sheet: Sheet,
    scale: Scale,
    heights: Sequence[float],
    langkah: Sequence[Langkah] | None = None,
    border: Border | None = None,
) -> Verdict:
    """What is wrong with a sheet of these steps; `border`: its connectors, as in `flow`."""
    steps = sop.langkah if langkah is None else langkah
    paper = Paper(sheet, scale.lane, heights)
    if any(len(arrow.points) < 2 for arrow in sheet.arrows):
        return Verdict(("an arrow without length",), 0, len(sheet.arrows))
    lines = [(arrow, paper.stretches(arrow)) for arrow in sheet.arrows]
    faults = [
        *(f"row {no}: too low" for no, row in enumerate(sheet.rows) if heights[no] < row.height),
        *_symbols(sop, steps, paper),
        *_arrows(sop, steps, paper, border or Border()),
        *_notes(paper, scale),
        *(f"{_name(arrow)}: {text}" for arrow, stretches in lines for text in _shape(paper, arrow, stretches)),
        *_free(paper, lines),
        *_words(paper, scale, lines),
    ]  # fmt: skip
    joints = [_stretch(paper.point(a), paper.point(b)) for a, b in sheet.joints]
    crossings = 0
    for (one, mine), (other, theirs) in combinations(lines, 2):
        same = _target(paper, one) == _target(paper, other)
        if not same and (trunk := paper.trunk(one, other)) > TINY:
            faults += _branches(paper, one, other, trunk)
            mine, theirs = paper.branch(one, trunk + LINE_GAP), paper.branch(other, trunk + LINE_GAP)
        for a in mine:
            for b in theirs:
                crossings += _crosses(a, b)
                if not same and (text := _clash(a, b)):
                    faults.append(f"{_name(one)} and {_name(other)}: {text}")
    for arrow, stretches in lines:
        for a in stretches:
            for b in joints:
                crossings += _crosses(a, b)
                if text := _clash(a, b):
                    faults.append(f"{_name(arrow)} and a joint: {text}")
    faults += _twins(paper)
    for arrow, stretches in lines:
        if _near(paper, arrow, stretches):
            faults.append(f"{_name(arrow)}: a return near a symbol")
    return Verdict(tuple(faults), crossings, len(lines), tuple(_strange(paper, lines)))


def _branches(paper: Paper, one: Arrow, other: Arrow, trunk: float) -> Iterator[str]:
    """Arrows that begin as one line: forks without words, or branches whose words stand nearest to where they part."""
    if bool(one.caption) != bool(other.caption):
        yield f"{_name(one)} and {_name(other)}: one trunk, but only one has words"
    elif one.caption and other.caption:
        for mine, theirs in ((one, other), (other, one)):
            box = paper.caption(mine)
            near, far = (
                min((_far(box, part) for part in paper.branch(arrow, trunk + LINE_GAP)), default=0)
                for arrow in (mine, theirs)
            )
            if near >= far - TINY:
                yield f"caption {_name(mine)}: {near:.2f} mm from its branch, {far:.2f} mm from that of {_name(theirs)}"


def _far(box: Rect, stretch: Stretch) -> float:
    left, right, top, bottom = _box(stretch)
    return hypot(max(0.0, left - box.right, box.left - right), max(0.0, top - box.bottom, box.top - bottom))


def _near(paper: Paper, arrow: Arrow, stretches: list[Stretch]) -> bool:
    """Whether a return runs near a symbol to which it does not lead."""
    if arrow.points[-1].row >= arrow.points[0].row:
        return False
    own = {paper.at(arrow.points[0]), paper.at(arrow.points[-1])}
    gap = min(RETURN_GAP, NARROW_GAP * paper.lane)
    others = [_grown(paper.rect(one), gap) for one in paper.sheet.symbols if one not in own]
    return any(_through(one, box) for one in stretches for box in others)


def _cell(x: float, sheet: Sheet) -> int:
    return min(max(int(x // 1), 0), sheet.lanes - 1)


def _twins(paper: Paper) -> Iterator[str]:
    """Arrowheads at one symbol stand on each other or well apart."""
    for one, other in combinations(paper.sheet.arrows, 2):
        a, b = paper.tip(one), paper.tip(other)
        gap = hypot(a[0] - b[0], a[1] - b[1])
        if paper.at(one.points[-1]) is paper.at(other.points[-1]) and TINY < gap < TWIN_GAP:
            yield f"{_name(one)} and {_name(other)}: arrowheads {gap:.2f} mm apart"


def _name(arrow: Arrow) -> str:
    return f"{arrow.source}→{arrow.target}"


def _target(paper: Paper, arrow: Arrow) -> tuple[int, str | float]:
    """What tells one destination from another: the row of a step; the place of a connector or an end."""
    if arrow.target is not None:
        return arrow.points[-1].row, ""
    symbol = paper.at(arrow.points[-1])
    return arrow.points[-1].row, symbol.x if symbol else id(arrow)


# The model.


def _symbols(sop: SOP, steps: Sequence[Langkah], paper: Paper) -> Iterator[str]:
    """Rows and symbols: every step in its row, in its performers' lanes, in its shape."""
    kolom, sheet = performers(sop), paper.sheet
    half = NARROW if any(one.half == NARROW for one in sheet.symbols) else _half(paper.lane)  # crowded: all are narrow
    if sheet.lanes != len(kolom):
        yield f"{sheet.lanes} lanes, not {len(kolom)}"
    place = [index for index, row in enumerate(sheet.rows) if not row.title]
    numbers = [sheet.rows[index].no for index in place]
    titles = [title for item in steps for title in item.bagian]
    if len(place) < len(sheet.rows) and [row.title for row in sheet.rows if row.title] != titles:
        yield f"section rows that are not {titles}"
    inner = [no for no in numbers if no is not None]
    if inner != [item.no for item in steps]:
        yield f"rows {inner} are not this sheet's steps"
        return
    head, foot = numbers[0] is None, numbers[-1] is None
    if len(numbers) != len(steps) + head + foot:
        yield "a row without a step inside the sheet"
        return
    ending = {arus.dari for arus in sop.arus if arus.ke is None}
    for row, item in zip(place[head:], steps, strict=False):
        capsule = _begins(sop, item) or item.no in ending
        kind = "keputusan" if item.keputusan else "ujung" if capsule else "proses"
        middles = sorted(kolom.index(nama) + 0.5 for nama in (*(item.pelaksana or ("",)), *item.bersama))
        text = "" if item.pelaksana else "?"
        found = [one for one in sheet.symbols if one.row == row and one.kind != "penghubung"]
        if item.satu_simbol:  # one box over all of them, from the first one's left to the last one's right
            edges = [(one.x - one.half - middles[0], one.x + one.half - middles[-1]) for one in found]
            if [(round(a, 6), round(b, 6)) for a, b in edges] != [(-round(half, 6), round(half, 6))]:
                yield f"step {item.no}: not one symbol {found}"
            middles = [(middles[0] + middles[-1]) / 2]
        guests = {kolom.index(nama) + 0.5 for nama in item.bersama if item.keputusan and not item.satu_simbol}
        wanted = [("proses" if x in guests else kind, text, x) for x in middles]  # a companion decides nothing
        if [(one.kind, one.text, one.x) for one in found] != wanted:
            yield f"step {item.no}: symbols {found}"
        if not item.satu_simbol and any(abs(one.half - half) > TINY for one in found):
            yield f"step {item.no}: symbols as wide as {[one.half for one in found]} lanes, not {half}"
        joined = sorted((a.x, b.x) for a, b in sheet.joints if a.row == row)
        edges = [(x + a.half, y - b.half) for (x, a), (y, b) in pairwise(zip(middles, found, strict=False))]
        if [(round(a, 6), round(b, 6)) for a, b in joined] != [(round(a, 6), round(b, 6)) for a, b in edges]:
            yield f"step {item.no}: joints {joined}"
    if sheet.symbol < min(9, max(7, half * paper.lane)) - TINY:
        yield f"symbols {sheet.symbol:.1f} mm high"
    for a, b in sheet.joints:
        if (a.row, a.y) != (b.row, b.y) or a.y != sheet.rows[a.row].middle:
            yield "a joint is not level in the middle of its row"
    begins = sum(bool(item.keputusan) and _begins(sop, item) for item in steps)
    deciding = {item.no for item in steps if item.keputusan}
    ends = any(one.ke is None and one not in sheet.written for one in sop.arus if one.dari in deciding)
    capsules = [one.row for one in sheet.symbols if one.kind == "ujung" and sheet.rows[one.row].no is None]
    if sorted(capsules) != [place[0]] * begins + [place[-1]] * ends:
        yield f"capsules in rows {capsules}"


def _half(lane: float) -> float:
    """Half a step's symbol in lanes: 9 mm where an arrowhead has room beside it, in narrow lanes `NARROW`."""
    return max(NARROW, min(9.0, lane / 2 - SIDE_ROOM - 0.026 * lane) / lane)


def _begins(sop: SOP, item: Langkah) -> bool:
    return item.mulai or item.no == sop.langkah[0].no  # plans are kept by value: an equal SOP has other objects


def _arrows(sop: SOP, steps: Sequence[Langkah], paper: Paper, border: Border) -> Iterator[str]:
    """Every arrow of the model is drawn once, from its symbol to its symbol or connector, and nothing else is."""
    sheet = paper.sheet
    place = {row.no: index for index, row in enumerate(sheet.rows) if row.no is not None}
    deciding = {item.no for item in steps if item.keputusan}
    kolom = performers(sop)
    lead = {item.no: kolom.index(item.pelaksana[0] if item.pelaksana else "") + 0.5 for item in steps}
    bare = [index for index, row in enumerate(sheet.rows) if not row.title]
    first, last = bare[0], bare[-1]
    drawn: Counter[tuple[object, ...]] = Counter()
    used: list[Symbol] = []
    for arrow in sheet.arrows:
        source, target = paper.at(arrow.points[0]), paper.at(arrow.points[-1])
        if source is None or target is None:
            yield f"{_name(arrow)}: does not end at symbols"
            continue
        if arrow.source is not None and place.get(arrow.source) != source.row:
            yield f"{_name(arrow)}: begins in row {source.row}"
        if arrow.target is not None and place.get(arrow.target) != target.row:
            yield f"{_name(arrow)}: ends in row {target.row}"
        for no, symbol in ((arrow.source, source), (arrow.target, target)):
            if no is not None and (abs(symbol.x - lead[no]) >= symbol.half or symbol.kind == "penghubung"):
                yield f"{_name(arrow)}: not at the lead of step {no}"
        text = _letters("".join(arrow.caption.lines)) if arrow.caption else ""
        used += [source, target]
        begin = arrow.source if arrow.source is not None else _end(sheet, source)
        end = arrow.target if arrow.target is not None else _end(sheet, target)
        drawn[begin, end, text] += 1
    for symbol in sheet.symbols:
        if symbol.kind == "penghubung" and symbol not in used:
            yield f"connector {symbol.text} without an arrow"
    wanted: Counter[tuple[object, ...]] = Counter()
    cut: list[tuple[int, int, str]] = []
    for arus in sop.arus:
        text = _letters(arus.bila)
        if arus.dari not in place or (arus.ke is None and arus.dari not in deciding) or arus in sheet.written:
            continue
        if arus.ke is None:
            wanted[arus.dari, ("ujung", last), text] += 1
        elif arus.ke not in place:
            one = border.leaving[arus]
            row = last if one.edge else place[arus.dari]
            wanted[arus.dari, ("penghubung", one.letter, _letters(one.words), row), text] += 1
        elif drawn[arus.dari, arus.ke, text] > wanted[arus.dari, arus.ke, text]:
            wanted[arus.dari, arus.ke, text] += 1
        else:
            cut.append((arus.dari, arus.ke, text))
    for one in border.entering:
        row = first if one.edge else place[one.no]
        wanted[("penghubung", one.letter, _letters(one.words), row), one.no, ""] += 1
    for item in steps:
        if item.keputusan and _begins(sop, item):
            wanted[("ujung", first), item.no, ""] += 1
    for dari, ke, text in cut:
        words = f"kelangkah{ke}"
        names = [
            end[1]
            for begin, end, label in drawn
            if (begin, label) == (dari, text) and isinstance(end, tuple) and end[2:] == (words, place[dari])
        ]
        if len(names) != 1:
            yield f"{dari}→{ke} ({text}): not drawn"
            continue
        wanted[dari, ("penghubung", names[0], words, place[dari]), text] += 1
        wanted[("penghubung", names[0], f"darilangkah{dari}", place[ke]), ke, ""] += 1
    if len(cut) != sheet.cut:
        yield f"{len(cut)} arrows cut, {sheet.cut} counted"
    for missing in (wanted - drawn).elements():
        yield f"{missing}: not drawn"
    for more in (drawn - wanted).elements():
        yield f"{more}: not in the SOP"


def _end(sheet: Sheet, symbol: Symbol) -> tuple[object, ...]:
    """A connector by its letter, its words and its row; a capsule by its row."""
    if symbol.kind != "penghubung":
        return symbol.kind, symbol.row
    said = re.search(rf"(?:^|; ){symbol.text}: (.*?)(?=; [A-Z]+: |$)", sheet.rows[symbol.row].words)
    row = said[1] if said else ""
    words = "".join(symbol.note.lines) if symbol.note else row
    return symbol.kind, symbol.text, _letters(words), symbol.row


def _notes(paper: Paper, scale: Scale) -> Iterator[str]:
    """The words at a connector beside a step stand in its cell, over nothing."""
    sheet = paper.sheet
    rects = [(one, paper.rect(one)) for one in sheet.symbols]
    for symbol, mine in rects:
        beside = symbol.kind == "penghubung" and sheet.rows[symbol.row].no is not None
        if beside != (symbol.note is not None):
            yield f"words at {symbol}"
        if symbol.note is None:
            continue
        one = symbol.note
        box = paper.words(one)
        name = f"words at {symbol.text} {one.lines}"
        if one.row != symbol.row or not int(symbol.x) - TINY <= one.left <= one.left + one.width <= int(symbol.x) + 1:
            yield f"{name}: outside the cell"
        if box.top < paper.tops[one.row] or box.bottom > paper.tops[one.row + 1]:
            yield f"{name}: outside the row"
        if any(width(text, scale.letters * PT) > one.width * scale.lane for text in one.lines):
            yield f"{name}: wider than the box"
        if _overlap(box, mine) or any(_overlap(box, other) for _, other in rects):
            yield f"{name}: over a symbol"
        for arrow in sheet.arrows:
            if any(_through(piece, box) for piece in paper.stretches(arrow)):
                yield f"{name}: crossed by {_name(arrow)}"
            if arrow.caption and _overlap(box, paper.caption(arrow)):
                yield f"{name}: over the caption of {_name(arrow)}"


def _letters(text: str) -> str:
    """A caption without the spaces and hyphens at which it may be broken."""
    return "".join(text.replace("-", "").replace("\u2010", "").split())


# The lines.


def _shape(paper: Paper, arrow: Arrow, stretches: list[Stretch]) -> Iterator[str]:
    """One arrow: level and upright in turn, out below or at a decision's side, in above, a return at a side."""
    points = [paper.point(one) for one in arrow.points]
    for a, b in pairwise(points):
        if (abs(a[0] - b[0]) < TINY) == (abs(a[1] - b[1]) < TINY):
            yield f"a slanting or empty stretch {a} {b}"
            return
    for one, other in pairwise(stretches):
        if one.upright == other.upright:
            yield "two stretches of one direction in turn"
    source, target = paper.at(arrow.points[0]), paper.at(arrow.points[-1])
    if source is None or target is None:
        return
    (x, y), (next_x, next_y) = points[:2]
    box = paper.rect(source)
    if next_y > y + TINY:
        if not box.left + TINY < x < box.right - TINY or next_y <= box.bottom:
            yield "does not leave at the bottom"
    elif next_y < y - TINY:
        yield "leaves upwards"
    elif "penghubung" not in (source.kind, target.kind) and source.kind != "keputusan":
        yield "leaves sideways, but is no decision"
    elif not (
        (abs(x - box.left) < TINY and next_x < x) or (abs(x - box.right) < TINY and next_x > x)
    ):  # fmt: skip
        yield "does not leave at the side's edge"
    (before_x, before_y), (x, y) = points[-2:]
    box = paper.rect(target)
    if abs(before_y - y) < TINY:
        if target.row >= source.row and "penghubung" not in (source.kind, target.kind):
            yield "enters at a side, but is no return"
        elif not ((abs(x - box.left) < TINY and before_x < x) or (abs(x - box.right) < TINY and before_x > x)):
            yield "does not enter at the side's edge"
        elif abs(before_x - x) < HEAD_ROOM:
            yield f"no room for an arrowhead: {abs(before_x - x):.2f} mm"
    elif abs(before_x - x) > TINY or before_y >= box.top or not box.left + TINY < x < box.right - TINY:
        yield "does not enter at the top"
    elif box.top - before_y < HEAD_ROOM and len(points) > 2:
        yield f"no room for an arrowhead: {box.top - before_y:.2f} mm"
    width_all = paper.sheet.lanes
    if any(not -TINY <= one.x <= width_all + TINY or not 0 <= one.y <= 1 for one in arrow.points):
        yield "leaves the sheet"
    for one in stretches:
        border = min(abs(one.at - y) for y in paper.tops)
        if not one.upright and border < BORDER_GAP:
            yield f"level {border:.2f} mm from a row's border"


def _free(paper: Paper, lines: list[tuple[Arrow, list[Stretch]]]) -> Iterator[str]:
    """No line runs through a symbol, nor so near that it seems to touch one to which it does not lead."""
    boxes = [(one, paper.rect(one)) for one in paper.sheet.symbols]
    for (one, a), (other, b) in combinations(boxes, 2):
        if _overlap(a, b):
            yield f"symbols overlap: {one} {other}"
    for start, end in paper.sheet.joints:
        if any(_through(_stretch(paper.point(start), paper.point(end)), box) for _, box in boxes):
            yield f"a joint of row {start.row} runs through a symbol"
    for arrow, stretches in lines:
        own = {paper.at(arrow.points[0]), paper.at(arrow.points[-1])}
        for symbol, box in boxes:
            room = box if symbol in own else _grown(box, SYMBOL_GAP)
            if any(_through(one, room) for one in stretches):
                yield f"{_name(arrow)}: through or too near the symbol in row {symbol.row} at {symbol.x}"


def _words(paper: Paper, scale: Scale, lines: list[tuple[Arrow, list[Stretch]]]) -> Iterator[str]:
    """Labels: wide enough for their words, in their row and the performers' columns, over nothing."""
    labels = [(arrow, paper.caption(arrow)) for arrow, _ in lines if arrow.caption]
    size = scale.letters * PT
    for arrow, box in labels:
        one = arrow.caption
        assert one
        name = f"caption {_name(arrow)} {one.lines}"
        if arrow.source is None or one.row != arrow.points[0].row:
            yield f"{name}: not in its decision's row"
        if any(width(text, size) > one.width * scale.lane for text in one.lines):
            yield f"{name}: wider than its box"
        if one.height < len(one.lines) * size:
            yield f"{name}: taller than its box"
        if one.left < -TINY or _cell(one.left, paper.sheet) != _cell(one.left + one.width - TINY, paper.sheet):
            yield f"{name}: not inside one cell"
        if box.top < paper.tops[one.row] or box.bottom > paper.tops[one.row + 1]:
            yield f"{name}: outside its row"
        for symbol in paper.sheet.symbols:
            if _overlap(box, paper.rect(symbol)):
                yield f"{name}: covers the symbol of row {symbol.row}"
        for other, stretches in lines:
            if any(_through(piece, box) for piece in stretches):
                yield f"{name}: crossed by {_name(other)}"
        for a, b in paper.sheet.joints:
            if _through(_stretch(paper.point(a), paper.point(b)), box):
                yield f"{name}: crossed by a joint"
    for (one_arrow, one_box), (other_arrow, other_box) in combinations(labels, 2):
        if _overlap(one_box, other_box):
            yield f"captions {_name(one_arrow)} and {_name(other_arrow)} overlap"


def _strange(paper: Paper, lines: list[tuple[Arrow, list[Stretch]]]) -> Iterator[str]:
    """Labels with another arrow's line between them and their own."""
    for arrow, _ in lines:
        box = paper.caption(arrow) if arrow.caption else None
        between = _between(paper, arrow, box) if box else None
        for other, stretches in lines:
            if between and other is not arrow and any(one.upright and _through(one, between) for one in stretches):
                yield f"caption {_name(arrow)}: {_name(other)} between it and its own line"


def _between(paper: Paper, arrow: Arrow, box: Rect) -> Rect | None:
    """What lies between the upright of a line that leaves at a side and its caption, where that has the next cell."""
    (x, y), (bend, level) = (paper.point(one) for one in arrow.points[:2])
    if y != level or int(x / paper.lane) == int(box.left / paper.lane):
        return None
    left, right = (bend, box.left) if bend < box.left else (box.right, bend)
    return Rect(left, right, box.top, box.bottom) if right > left else None


def _overlap(a: Rect, b: Rect) -> bool:
    return min(a.right, b.right) - max(a.left, b.left) > TINY and min(a.bottom, b.bottom) - max(a.top, b.top) > TINY


def _grown(box: Rect, by: float) -> Rect:
    return Rect(box.left - by, box.right + by, box.top - by, box.bottom + by)


def _through(one: Stretch, box: Rect) -> bool:
    if one.upright:
        inside = box.left + TINY < one.at < box.right - TINY
        return inside and min(one.end, box.bottom) - max(one.start, box.top) > TINY
    inside = box.top + TINY < one.at < box.bottom - TINY
    return inside and min(one.end, box.right) - max(one.start, box.left) > TINY


def _crosses(a: Stretch, b: Stretch) -> bool:
    return (
        a.upright != b.upright
        and a.start + TINY < b.at < a.end - TINY
        and b.start + TINY < a.at < b.end - TINY
    )  # fmt: skip


def _clash(a: Stretch, b: Stretch) -> str:
    """How two lines that lead to different symbols are not told apart. A clear crossing is no fault."""
    (a_kiri, a_kanan, a_atas, a_bawah), (b_kiri, b_kanan, b_atas, b_bawah) = _box(a), _box(b)
    beside = max(a_kiri, b_kiri) - min(a_kanan, b_kanan)
    above = max(a_atas, b_atas) - min(a_bawah, b_bawah)
    if _crosses(a, b):
        short = min(a.end - b.at, b.at - a.start, b.end - a.at, a.at - b.start)
        return f"crosses {short:.2f} mm from an end" if short < LINE_GAP - TINY else ""
    gap = hypot(max(0.0, beside), max(0.0, above))
    if gap >= LINE_GAP - TINY:
        return ""
    if gap > TINY:
        return f"{gap:.2f} mm apart"
    return f"lies on it for {-min(beside, above):.2f} mm" if a.upright == b.upright else "touches it"


def _box(one: Stretch) -> Rect:
    return Rect(one.at, one.at, one.start, one.end) if one.upright else Rect(one.start, one.end, one.at, one.at)


def naive(sop: SOP) -> tuple[int, int]:
    """How many pairs of stretches cross, and how many lie on each other, if arrows are drawn without thought.

    Every arrow leaves at the bottom, runs level between the rows to its column, or to one channel at the right for a
    return, and enters at the top. Lanes and rows are one wide.
    """
    kolom = performers(sop)
    place = {
        item.no: (kolom.index(item.pelaksana[0] if item.pelaksana else "") + 0.5, float(row))
        for row, item in enumerate(sop.langkah)
    }
    deciding = {item.no for item in sop.langkah if item.keputusan}
    ways: list[tuple[object, list[Stretch]]] = []
    for arus in sop.arus:
        x, y = place[arus.dari]
        if arus.ke is None and arus.dari not in deciding:
            continue
        to_x, to_y = place[arus.ke] if arus.ke is not None else (0.5, float(len(sop.langkah)))
        points = [(x, y), (x, y + 0.5)]
        points += (
            [(to_x, y + 0.5)] if to_y > y else [(len(kolom), y + 0.5), (len(kolom), to_y - 0.5), (to_x, to_y - 0.5)]
        )
        ways.append((arus.ke, [_stretch(a, b) for a, b in pairwise([*points, (to_x, to_y)]) if a != b]))
    crossings = shared = 0
    for (ke, mine), (other, theirs) in combinations(ways, 2):
        for a in mine:
            for b in theirs:
                crossings += _crosses(a, b)
                shared += ke != other and _clash(a, b).startswith("lies on")
    return crossings, shared
