"""Shapes and connectors of DrawingML (Excel's drawings) → symbols, lines, arrowheads, texts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from xml.etree.ElementTree import Element

from sop_site.impor.connector import Line, Shapes, draw
from sop_site.impor.drawing import Kind, Symbol
from sop_site.impor.plane import Box, Point
from sop_site.impor.shapes import kind_of
from sop_site.impor.words import joined

XDR = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
EMU = 12700  # a point
KINDS: dict[str, Kind] = {
    "flowChartTerminator": "round", "roundRect": "round", "ellipse": "round", "flowChartAlternateProcess": "round",
    "flowChartConnector": "round", "flowChartProcess": "box", "rect": "box", "flowChartDocument": "box",
    "flowChartPredefinedProcess": "box", "flowChartInputOutput": "box", "parallelogram": "box", "snip1Rect": "box",
    "flowChartManualInput": "box", "flowChartMultidocument": "box", "flowChartMagneticDisk": "box", "can": "box",
    "flowChartDecision": "diamond", "diamond": "diamond",
    "flowChartOffpageConnector": "pentagon", "homePlate": "pentagon", "pentagon": "pentagon",
}  # fmt: skip


Leaf = tuple[Element, Box]


def shapes(root: Element, left: Callable[[int], float], top: Callable[[int], float]) -> Shapes:
    """A sheet's drawing; `left` and `top` tell where a column and a row begin."""
    plan = Plan()
    for anchor in _anchors(root):
        if box := _anchored(anchor, left, top):
            for item in anchor:
                plan.add(item, box)
    return plan.drawn()


def places(root: Element) -> Iterator[tuple[int, float]]:
    """Where columns begin, in points, as shapes tell that name both their column and their place on the sheet."""
    for anchor in _anchors(root):
        frame = next(anchor.iter(f"{A}xfrm"), None)
        off = frame.find(f"{A}off") if frame is not None and not int(frame.get("rot", "0")) else None
        column, inside = anchor.findtext(f"{XDR}from/{XDR}col"), anchor.findtext(f"{XDR}from/{XDR}colOff")
        if off is not None and column and inside and int(off.get("x", 0)):
            yield int(column), (int(off.get("x", 0)) - int(inside)) / EMU


def _anchors(parent: Element) -> Iterator[Element]:
    """The anchors of a drawing, of those that stand there in several forms the first."""
    for item in parent:
        name = item.tag.rpartition("}")[2]
        if name == "AlternateContent":
            yield from _anchors(next(iter(item), item))
        else:
            yield item


class Plan:
    """What is known of a drawing while it is read: connectors are drawn when all symbols are known."""

    def __init__(self) -> None:
        self.made = Shapes()
        self._known: dict[str, Symbol] = {}
        self._lines: list[Line] = []

    def add(self, item: Element, box: Box) -> None:
        """A shape, or a group with all that is in it."""
        for bundle in bundles(item, box):
            lines = [_line(one, own) for one, own in bundle if _is_line(one)]
            others = [(one, own) for one, own in bundle if not _is_line(one)]
            if len(lines) == len(others) == 1 and _is_words(others[0][0]):  # a label that is grouped with its line
                self._lines.append(replace(lines[0], label=flat(_text(others[0][0]))))
                continue
            self._lines += lines
            for one, own in others:
                _shape(one, own, self.made, self._known)

    def drawn(self) -> Shapes:
        for line in self._lines:
            draw(line, self.made, self._known)
        self._lines = []
        return self.made


def bundles(item: Element, box: Box) -> Iterator[list[Leaf]]:
    """The shapes of an element with their boxes, those of each group together and in its scale."""
    name = item.tag.rpartition("}")[2]
    if name in ("sp", "cxnSp", "wsp"):
        yield [(item, box)]
    elif name in ("grpSp", "wgp"):
        frame = next((found for child in item if child.tag.endswith("}grpSpPr") for found in child), None)
        own: list[Leaf] = []
        for child in item:
            if (inner := _own(child)) and (place := _scaled(inner, frame, box)):
                for bundle in bundles(child, place):
                    if child.tag.endswith(("}grpSp", "}wgp")):
                        yield bundle
                    else:
                        own += bundle
        if own:
            yield own
    elif name == "AlternateContent":
        for child in next(iter(item), item):
            yield from bundles(child, box)
    elif name in ("graphic", "graphicData", "wpc"):
        for child in item:
            inner = _own(child) if name == "wpc" else None  # a canvas has its own corner and the page's measure
            x, y = box.x0, box.top
            yield from bundles(
                child, Box(x + inner.x0, y + inner.top, x + inner.x1, y + inner.bottom) if inner else box
            )


def flat(text: str) -> str:
    """A shape's lines as one text."""
    return " ".join(joined([line.strip() for line in text.split("\n") if line.strip()]).split())


def _is_line(item: Element) -> bool:
    if item.tag.endswith("}cxnSp") or any(found.tag.endswith("}cNvCnPr") for found in item):
        return True
    paths = [*_outlines(item)]
    return _form(item) in ("line", "straightConnector1") or (bool(paths) and not any(closed for _, closed in paths))


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


def _own(item: Element) -> Box | None:
    """A shape's box in its group, as it is seen: one that is turned lies or stands."""
    frame = next((found for found in item.iter(f"{A}xfrm")), None)
    off = frame.find(f"{A}off") if frame is not None else None
    ext = frame.find(f"{A}ext") if frame is not None else None
    if off is None or ext is None:
        return None
    x, y = int(off.get("x", 0)) / EMU, int(off.get("y", 0)) / EMU
    return seen(item, Box(x, y, x + int(ext.get("cx", 0)) / EMU, y + int(ext.get("cy", 0)) / EMU))


def seen(item: Element, box: Box) -> Box:
    """A shape's box turned with it."""
    if _turn(next((found for found in item.iter(f"{A}xfrm")), None)) not in (90, 270):
        return box
    return Box(box.cx - box.height / 2, box.cy - box.width / 2, box.cx + box.height / 2, box.cy + box.width / 2)


def _turn(frame: Element | None) -> int:
    return round(int(frame.get("rot", "0")) / 5_400_000) * 90 % 360 if frame is not None else 0


def _scaled(inner: Box, frame: Element | None, outer: Box) -> Box:
    """A box in a group's own measure → on the page. A group without a measure is as large as each of its shapes."""
    off, ext = (frame.find(A + name) if frame is not None else None for name in ("chOff", "chExt"))
    if off is None or ext is None or not int(ext.get("cx", 0)) or not int(ext.get("cy", 0)):
        return outer
    x, y = int(off.get("x", 0)) / EMU, int(off.get("y", 0)) / EMU
    sx, sy = outer.width / (int(ext.get("cx", 1)) / EMU), outer.height / (int(ext.get("cy", 1)) / EMU)
    return Box(
        outer.x0 + (inner.x0 - x) * sx, outer.top + (inner.top - y) * sy,
        outer.x0 + (inner.x1 - x) * sx, outer.top + (inner.bottom - y) * sy,
    )  # fmt: skip


def _shape(item: Element, box: Box, made: Shapes, known: dict[str, Symbol]) -> None:
    if text := _text(item):
        made.texts.append((box, text))
    kind = None if _is_words(item) else KINDS.get(_form(item)) or _by_hand(item, box)
    if kind:
        symbol = Symbol(kind, box)
        made.symbols.append(symbol)
        known[_id(item)] = symbol


def _text(item: Element) -> str:
    lines = (line for line in item.iter() if line.tag in (f"{A}p", f"{W}p"))
    return "\n".join(filter(None, map(_words, lines)))


def _words(line: Element) -> str:
    signs = {f"{A}br": "\n", f"{W}br": "\n", f"{W}tab": " "}
    runs = (run for run in line.iter() if run.tag in (f"{A}t", f"{W}t", *signs))
    return "".join(signs.get(run.tag) or run.text or "" for run in runs).strip()


def _is_words(item: Element) -> bool:
    """Whether a shape is no symbol but only holds words: a text box, or words without a line around them."""
    properties = next((found for found in item.iter() if found.tag.endswith("}cNvSpPr")), None)
    line = next((found for found in item.iter(f"{A}ln")), None)
    bare = line is not None and line.find(f"{A}noFill") is not None
    box = properties is not None and properties.get("txBox") == "1" and (line is None or bare)
    return bool(_text(item)) and (box or (bare and item.find(f".//{A}noFill") is not None))


def _by_hand(item: Element, box: Box) -> Kind | None:
    """The symbol that a closed form drawn by hand shows."""
    for points, closed in _outlines(item):
        if closed:
            return kind_of([(box.x0 + x * box.width, box.top + y * box.height) for x, y in points], box)
    return None


def _form(item: Element) -> str:
    geometry = next((found for found in item.iter(f"{A}prstGeom")), None)
    return geometry.get("prst", "") if geometry is not None else ""


def _id(item: Element) -> str:
    name = next((found for found in item.iter() if found.tag.endswith("}cNvPr")), None)
    return name.get("id", "") if name is not None else ""


def _line(item: Element, box: Box) -> Line:
    frame = next((found for found in item.iter(f"{A}xfrm")), None)
    turn = _turn(frame)
    flip_h = frame is not None and frame.get("flipH") == "1"
    flip_v = frame is not None and frame.get("flipV") == "1"
    guides = {found.get("name"): found.get("fmla", "") for found in item.iter(f"{A}gd")}
    bends = [int(text.split()[-1]) / 100_000 for at in "123" if (text := guides.get(f"adj{at}", "")).startswith("val ")]
    heads, glue = [], []
    for name in ("headEnd", "tailEnd"):
        end = next(item.iter(A + name), None)
        heads.append(end is not None and end.get("type", "none") != "none")
    for name in ("stCxn", "endCxn"):
        tied = next(item.iter(A + name), None)
        glue.append((tied.get("id", ""), int(tied.get("idx", "0"))) if tied is not None else None)
    corners = next((points for points, closed in _outlines(item) if not closed), ())
    form, ends, glued = _form(item), (heads[0], heads[1]), (glue[0], glue[1])
    return Line(box, flip_h, flip_v, turn, form, tuple(bends), ends, glued, corners)


def _outlines(item: Element) -> Iterator[tuple[tuple[Point, ...], bool]]:
    """The paths of a form drawn by hand, in shares of its box, and whether each is closed; curves by their ends."""
    for path in item.iter(f"{A}path"):
        wide, high = int(path.get("w", 0)) or 1, int(path.get("h", 0)) or 1
        points: list[Point] = []
        closed = False
        for step in path:
            closed = closed or step.tag == f"{A}close"
            if found := step.findall(f"{A}pt"):
                points.append((int(found[-1].get("x", 0)) / wide, int(found[-1].get("y", 0)) / high))
        if len(points) > 1:
            yield tuple(points), closed or points[0] == points[-1]
