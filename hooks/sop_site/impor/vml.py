"""The shapes of older Word files (VML, ECMA-376 part 4)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from xml.etree.ElementTree import Element

from sop_site.impor.connector import Shapes
from sop_site.impor.dml import KINDS
from sop_site.impor.drawing import Head, Piece, Symbol
from sop_site.impor.nomor_word import W
from sop_site.impor.plane import Box

V = "{urn:schemas-microsoft-com:vml}"
SHAPES = (f"{V}shape", f"{V}rect", f"{V}roundrect", f"{V}oval", f"{V}line")
_TYPES = {
    "116": "flowChartTerminator",
    "109": "flowChartProcess",
    "110": "flowChartDecision",
    "177": "flowChartOffpageConnector",
    "4": "diamond",
    "176": "flowChartAlternateProcess",
    "120": "flowChartConnector",
    "114": "flowChartDocument",
}


@dataclass(frozen=True)
class Frame:
    """Where a group stands on the page, and how large its own measure is there."""

    x: float
    y: float
    origin: tuple[float, float] = (0.0, 0.0)
    scale: tuple[float, float] = (1.0, 1.0)

    def at(self, x: float, y: float) -> tuple[float, float]:
        return self.x + (x - self.origin[0]) * self.scale[0], self.y + (y - self.origin[1]) * self.scale[1]


def draw(shapes: Shapes, item: Element, frame: Frame) -> None:
    """A shape of older Word files, or a group of them."""
    style = _style(item)
    box = _box(style, frame)
    kind = item.tag.rpartition("}")[2]
    if kind == "group":
        inner = _inner(item, box)
        for child in item:
            if child.tag in (*SHAPES, f"{V}group"):
                draw(shapes, child, inner)
        return
    number = re.search(r"_t(\d+)$", item.get("type", ""))
    connector = bool(number and number[1] in ("32", "33", "34", "35", "20")) or kind == "line"
    if connector:
        _line(shapes, item, box, style, frame, number[1] if number else "")
        return
    form = {"rect": "rect", "roundrect": "roundRect", "oval": "ellipse"}.get(kind, "")
    form = _TYPES.get(number[1], form) if number else form
    text = " ".join(
        "".join(run.text or "" for run in line.iter(f"{W}t")) for line in item.iter(f"{W}p")
    ).strip()  # fmt: skip
    if text:
        shapes.texts.append((box, text))
    if form in KINDS and item.get("stroked", "t") not in ("f", "false"):
        shapes.symbols.append(Symbol(KINDS[form], box))


def _style(item: Element) -> dict[str, str]:
    pairs = (pair.partition(":") for pair in item.get("style", "").split(";"))
    return {key.strip(): value.strip() for key, _, value in pairs}


def _box(style: dict[str, str], frame: Frame) -> Box:
    left = _points(style.get("margin-left", "0")) + _points(style.get("left", "0"))
    top = _points(style.get("margin-top", "0")) + _points(style.get("top", "0"))
    wide, high = _points(style.get("width", "0")), _points(style.get("height", "0"))
    return Box(*frame.at(left, top), *frame.at(left + wide, top + high))


def _inner(item: Element, box: Box) -> Frame:
    """The measure of a group's shapes."""
    (x, y), (wide, high) = (
        [float(part or 0) for part in item.get(name, usual).split(",")][:2]
        for name, usual in (("coordorigin", "0,0"), ("coordsize", "1000,1000"))
    )
    return Frame(box.x0, box.top, (x, y), (box.width / (wide or 1), box.height / (high or 1)))


def _line(shapes: Shapes, item: Element, box: Box, style: dict[str, str], frame: Frame, number: str) -> None:
    start, end = (box.x0, box.top), (box.x1, box.bottom)
    if item.tag == f"{V}line":
        ends = [tuple(map(_points, item.get(name, "0,0").split(","))) for name in ("from", "to")]
        start, end = (frame.at(one[0], one[1]) for one in ends)
    flip = style.get("flip", "")
    if "x" in flip:
        start, end = (end[0], start[1]), (start[0], end[1])
    if "y" in flip:
        start, end = (start[0], end[1]), (end[0], start[1])
    middle = (start[0] + end[0]) / 2
    bent = {"33": [(end[0], start[1])], "34": [(middle, start[1]), (middle, end[1])]}.get(number, [])
    way = [start, *bent, end]
    shapes.pieces += [Piece(a, b) for a, b in pairwise(way)]
    stroke = item.find(f"{V}stroke")
    for there, tip, base in (("startarrow", start, way[1]), ("endarrow", end, way[-2])):
        if stroke is not None and stroke.get(there, "none") != "none":
            shapes.heads.append(Head(tip, base, Box(tip[0] - 3, tip[1] - 3, tip[0] + 3, tip[1] + 3)))


def _points(text: str) -> float:
    """A length of VML in points."""
    match = re.fullmatch(r"(-?[\d.]+)(pt|in|cm|mm|px)?", text.strip())
    if not match:
        return 0.0
    return float(match[1]) * {"in": 72, "cm": 72 / 2.54, "mm": 72 / 25.4, "px": 0.75}.get(match[2] or "pt", 1.0)
