"""Shapes and connectors of DrawingML (Excel's drawings) → symbols, lines, arrowheads, texts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from xml.etree.ElementTree import Element

from sop_site.impor.drawing import Head, Kind, Piece, Symbol, Tie
from sop_site.impor.plane import Box, Point, distance

XDR = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
EMU = 12700  # a point
_TOUCH = 4.0  # points
KINDS: dict[str, Kind] = {
    "flowChartTerminator": "round", "roundRect": "round", "ellipse": "round", "flowChartAlternateProcess": "round",
    "flowChartConnector": "round", "flowChartProcess": "box", "rect": "box", "flowChartDocument": "box",
    "flowChartPredefinedProcess": "box", "flowChartInputOutput": "box", "parallelogram": "box", "snip1Rect": "box",
    "flowChartManualInput": "box", "flowChartMultidocument": "box", "flowChartMagneticDisk": "box", "can": "box",
    "flowChartDecision": "diamond", "diamond": "diamond",
    "flowChartOffpageConnector": "pentagon", "homePlate": "pentagon", "pentagon": "pentagon",
}  # fmt: skip


@dataclass
class Shapes:
    """What a drawing shows."""

    symbols: list[Symbol] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    heads: list[Head] = field(default_factory=list)
    texts: list[tuple[Box, str]] = field(default_factory=list)
    ties: list[Tie] = field(default_factory=list)


@dataclass(frozen=True)
class Line:
    """A connector: its box as seen, flips and turn, form, bend, which ends have heads, what it is glued to."""

    box: Box
    flip_h: bool
    flip_v: bool
    turn: int  # degrees, clockwise
    form: str
    bend: float
    heads: tuple[bool, bool]
    glue: tuple[tuple[str, int] | None, tuple[str, int] | None]

    @property
    def turned(self) -> bool:
        return self.turn in (90, 270)

    def ends(self) -> tuple[Point, Point]:
        """The corners of its box where it begins and ends: from corner to corner, first flipped, then turned."""
        u, v = (1 if self.flip_h else -1), (1 if self.flip_v else -1)
        for _ in range(self.turn // 90):
            u, v = -v, u
        box = self.box
        xs, ys = (box.x0, box.x1), (box.top, box.bottom)
        return (xs[u > 0], ys[v > 0]), (xs[u < 0], ys[v < 0])


def shapes(root: Element, left: Callable[[int], float], top: Callable[[int], float]) -> Shapes:
    """A sheet's drawing; `left` and `top` tell where a column and a row begin."""
    made = Shapes()
    known: dict[str, Symbol] = {}
    lines: list[Line] = []
    for anchor in root:
        box = _anchored(anchor, left, top)
        for item, own in _items(anchor, box):
            add(item, own, made, known, lines)
    for line in lines:
        draw(line, made, known)
    return made


def add(item: Element, box: Box, made: Shapes, known: dict[str, Symbol], lines: list[Line]) -> None:
    """One shape to what is known, a connector to the lines that are drawn when all symbols are known."""
    if item.tag.endswith("}cxnSp") or any(found.tag.endswith("}cNvCnPr") for found in item):
        lines.append(_line(item, box))
    else:
        _shape(item, box, made, known)


def _anchored(anchor: Element, left: Callable[[int], float], top: Callable[[int], float]) -> Box | None:
    start, end, size = anchor.find(f"{XDR}from"), anchor.find(f"{XDR}to"), anchor.find(f"{XDR}ext")
    if start is None:
        return None
    x0, y0 = _corner(start, left, top)
    if end is not None:
        x1, y1 = _corner(end, left, top)
        return Box(x0, y0, max(x0, x1), max(y0, y1))
    if size is not None:
        return Box(x0, y0, x0 + int(size.get("cx", 0)) / EMU, y0 + int(size.get("cy", 0)) / EMU)
    return None


def _corner(item: Element, left: Callable[[int], float], top: Callable[[int], float]) -> Point:
    def number(name: str) -> int:
        return int(item.findtext(XDR + name) or 0)

    return left(number("col")) + number("colOff") / EMU, top(number("row")) + number("rowOff") / EMU


def _items(parent: Element, box: Box | None) -> Iterator[tuple[Element, Box]]:
    """The shapes of an anchor with their boxes, those of a group in its scale."""
    for item in parent:
        name = item.tag.rpartition("}")[2]
        if name in ("sp", "cxnSp") and box is not None:
            yield item, box
        elif name == "grpSp" and box is not None:
            frame = item.find(f"{XDR}grpSpPr/{A}xfrm")
            for child in item:
                inner = _own(child)
                if inner is not None and frame is not None:
                    yield from _items_of(child, _scaled(inner, frame, box))
        elif name in ("AlternateContent", "Choice"):
            yield from _items(item, box)


def _items_of(child: Element, box: Box) -> Iterator[tuple[Element, Box]]:
    holder = Element("holder")
    holder.append(child)
    yield from _items(holder, box)


def _own(item: Element) -> Box | None:
    frame = next((found for found in item.iter(f"{A}xfrm")), None)
    off = frame.find(f"{A}off") if frame is not None else None
    ext = frame.find(f"{A}ext") if frame is not None else None
    if off is None or ext is None:
        return None
    x, y = int(off.get("x", 0)) / EMU, int(off.get("y", 0)) / EMU
    return Box(x, y, x + int(ext.get("cx", 0)) / EMU, y + int(ext.get("cy", 0)) / EMU)


def _scaled(inner: Box, frame: Element, outer: Box) -> Box:
    off, ext = frame.find(f"{A}chOff"), frame.find(f"{A}chExt")
    if off is None or ext is None or not int(ext.get("cx", 0)) or not int(ext.get("cy", 0)):
        return inner
    x, y = int(off.get("x", 0)) / EMU, int(off.get("y", 0)) / EMU
    sx, sy = outer.width / (int(ext.get("cx", 1)) / EMU), outer.height / (int(ext.get("cy", 1)) / EMU)
    return Box(
        outer.x0 + (inner.x0 - x) * sx, outer.top + (inner.top - y) * sy,
        outer.x0 + (inner.x1 - x) * sx, outer.top + (inner.bottom - y) * sy,
    )  # fmt: skip


def _shape(item: Element, box: Box, made: Shapes, known: dict[str, Symbol]) -> None:
    form = _form(item)
    lines = [line for line in item.iter() if line.tag in (f"{A}p", f"{W}p")]
    text = "\n".join(filter(None, map(_words, lines)))
    if text:
        made.texts.append((box, text))
    properties = next((found for found in item.iter() if found.tag.endswith("}cNvSpPr")), None)
    is_text = properties is not None and properties.get("txBox") == "1"
    line = next((found for found in item.iter(f"{A}ln")), None)
    bare = line is not None and line.find(f"{A}noFill") is not None and item.find(f".//{A}noFill") is not None
    if form in ("line", "straightConnector1"):
        made.pieces.append(Piece((box.x0, box.top), (box.x1, box.bottom)))
    elif form in KINDS and not is_text and not (bare and text):
        symbol = Symbol(KINDS[form], box)
        made.symbols.append(symbol)
        known[_id(item)] = symbol


def _words(line: Element) -> str:
    return "".join(run.text or "" for run in line.iter() if run.tag in (f"{A}t", f"{W}t")).strip()


def _form(item: Element) -> str:
    geometry = next((found for found in item.iter(f"{A}prstGeom")), None)
    return geometry.get("prst", "") if geometry is not None else ""


def _id(item: Element) -> str:
    name = next((found for found in item.iter() if found.tag.endswith("}cNvPr")), None)
    return name.get("id", "") if name is not None else ""


def _line(item: Element, box: Box) -> Line:
    frame = next((found for found in item.iter(f"{A}xfrm")), None)
    turn = round(int(frame.get("rot", "0")) / 5_400_000) * 90 % 360 if frame is not None else 0
    flip_h = frame is not None and frame.get("flipH") == "1"
    flip_v = frame is not None and frame.get("flipV") == "1"
    bend = next((found.get("fmla", "") for found in item.iter(f"{A}gd") if found.get("name") == "adj1"), "val 50000")
    heads, glue = [], []
    for name in ("headEnd", "tailEnd"):
        end = next(item.iter(A + name), None)
        heads.append(end is not None and end.get("type", "none") != "none")
    for name in ("stCxn", "endCxn"):
        tied = next(item.iter(A + name), None)
        glue.append((tied.get("id", ""), int(tied.get("idx", "0"))) if tied is not None else None)
    share = int(bend.split()[-1]) / 100_000
    return Line(box, flip_h, flip_v, turn, _form(item), share, (heads[0], heads[1]), (glue[0], glue[1]))


_SITES = ((0.5, 0.0), (0.0, 0.5), (0.5, 1.0), (1.0, 0.5))  # top, left, bottom, right


def draw(line: Line, made: Shapes, known: dict[str, Symbol]) -> None:
    """A connector as pieces, with its heads; an end that is glued stands on its symbol."""
    start, end = line.ends()
    tied = [known.get(glue[0]) if glue else None for glue in line.glue]
    if not any(tied) and any(line.heads):  # programs drop the glue when they save
        tied = [_touched(place, known.values()) for place in (start, end)]
    start = _site(line.glue[0], known, start)
    end = _site(line.glue[1], known, end)
    way = [point for point in _path(line, start, end)]
    way = [way[0], *(b for a, b in pairwise(way) if distance(a, b) > 0.3)]
    if len(way) < 2:
        return
    if tied[0] and tied[1] and tied[0] is not tied[1]:
        back = line.heads[0] and not line.heads[1]
        first, last = (tied[1], tied[0]) if back else (tied[0], tied[1])
        made.ties.append(Tie(first, last, tuple(way[::-1] if back else way), joint=not any(line.heads)))
        if all(line.heads):
            made.ties.append(Tie(last, first, tuple(way[::-1])))
        return
    made.pieces += [Piece(a, b) for a, b in pairwise(way)]
    for there, (before, tip) in zip(line.heads, ((way[1], way[0]), (way[-2], way[-1])), strict=True):
        if there:
            length = distance(before, tip) or 1
            base = (tip[0] - (tip[0] - before[0]) / length * 4, tip[1] - (tip[1] - before[1]) / length * 4)
            made.heads.append(Head(tip, base, Box(tip[0] - 3, tip[1] - 3, tip[0] + 3, tip[1] + 3)))


def _touched(place: Point, symbols: Iterable[Symbol]) -> Symbol | None:
    """The one symbol in the middle of whose side a place lies, as glued ends do."""
    found = [
        symbol
        for symbol in symbols
        for x, y in _SITES
        if distance(place, (symbol.box.x0 + x * symbol.box.width, symbol.box.top + y * symbol.box.height)) <= _TOUCH
    ]
    return found[0] if len(set(found)) == 1 else None


def _site(glue: tuple[str, int] | None, known: dict[str, Symbol], place: Point) -> Point:
    symbol = known.get(glue[0]) if glue else None
    if symbol is None or glue is None or glue[1] > 3:
        return place
    x, y = _SITES[glue[1]]
    return symbol.box.x0 + x * symbol.box.width, symbol.box.top + y * symbol.box.height


def _path(line: Line, start: Point, end: Point) -> list[Point]:
    (x0, y0), (x1, y1) = start, end
    if line.form == "bentConnector2":
        return [start, (x0, y1) if line.turned else (x1, y0), end]
    if line.form.startswith(("bentConnector3", "curvedConnector3")):
        if line.turned:
            y = y0 + (y1 - y0) * line.bend
            return [start, (x0, y), (x1, y), end]
        span = x1 - x0 if abs(x1 - x0) > 0.5 else 1.0
        x = x0 + span * line.bend
        return [start, (x, y0), (x, y1), end]
    return [start, end]
