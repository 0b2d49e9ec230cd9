"""The shapes of older Word files (VML, ECMA-376 part 4)."""

from __future__ import annotations

import re
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


def draw(shapes: Shapes, item: Element, x: float, y: float) -> None:
    """A shape of older Word files."""
    style = dict(
        (key.strip(), value.strip())
        for key, _, value in (pair.partition(":") for pair in item.get("style", "").split(";"))
    )
    left, top = x + _points(style.get("margin-left", "0")), y + _points(style.get("margin-top", "0"))
    box = Box(left, top, left + _points(style.get("width", "0")), top + _points(style.get("height", "0")))
    kind = item.tag.rpartition("}")[2]
    number = re.search(r"_t(\d+)$", item.get("type", ""))
    connector = bool(number and number[1] in ("32", "33", "34", "35", "20")) or kind == "line"
    if connector:
        _line(shapes, item, box, style, x, y)
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


def _line(shapes: Shapes, item: Element, box: Box, style: dict[str, str], x: float, y: float) -> None:
    start, end = (box.x0, box.top), (box.x1, box.bottom)
    if item.tag == f"{V}line":
        ends = [tuple(map(_points, item.get(name, "0,0").split(","))) for name in ("from", "to")]
        (a, b), (c, d) = ((end_[0], end_[1]) for end_ in ends)
        start, end = (x + a, y + b), (x + c, y + d)
    flip = style.get("flip", "")
    if "x" in flip:
        start, end = (end[0], start[1]), (start[0], end[1])
    if "y" in flip:
        start, end = (start[0], end[1]), (end[0], start[1])
    shapes.pieces.append(Piece(start, end))
    stroke = item.find(f"{V}stroke")
    for there, tip, base in (("startarrow", start, end), ("endarrow", end, start)):
        if stroke is not None and stroke.get(there, "none") != "none":
            shapes.heads.append(Head(tip, base, Box(tip[0] - 3, tip[1] - 3, tip[0] + 3, tip[1] + 3)))


def _points(text: str) -> float:
    """A length of VML in points."""
    match = re.fullmatch(r"(-?[\d.]+)(pt|in|cm|mm|px)?", text.strip())
    if not match:
        return 0.0
    return float(match[1]) * {"in": 72, "cm": 72 / 2.54, "mm": 72 / 25.4, "px": 0.75}.get(match[2] or "pt", 1.0)
