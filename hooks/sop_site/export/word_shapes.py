"""The shapes of a Word document's flowchart: symbols, joints and arrows, each anchored in a cell, in points."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from xml.sax.saxutils import escape

EMU = 12700  # a point
_SHAPES = {"ujung": "flowChartTerminator", "proses": "flowChartProcess", "keputusan": "flowChartDecision"}
_WIDE, _HIGH = 46.0, 20.0  # a symbol, in points
_PAD = 5.4


def _anchor(x: float, y: float, wide: float, high: float, number: int, inner: str) -> str:
    """A shape at a place within its cell, in points from the text's corner."""
    return (
        '<w:r><w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="251658240" '
        'behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        f'<wp:positionH relativeFrom="column"><wp:posOffset>{round(x * EMU)}</wp:posOffset></wp:positionH>'
        f'<wp:positionV relativeFrom="paragraph"><wp:posOffset>{round(y * EMU)}</wp:posOffset></wp:positionV>'
        f'<wp:extent cx="{round(wide * EMU)}" cy="{round(high * EMU)}"/><wp:wrapNone/>'
        f'<wp:docPr id="{number}" name="Bentuk {number}"/><wp:cNvGraphicFramePr/><a:graphic><a:graphicData '
        f'uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>{inner}<wps:bodyPr lIns="0" '
        'tIns="0" rIns="0" bIns="0" anchor="ctr"/></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></w:r>'
    )


def _frame(form: str, wide: float, high: float, flips: str = "", fill: str = "", line: str = "") -> str:
    size = f'<a:ext cx="{round(wide * EMU)}" cy="{round(high * EMU)}"/>'
    return (
        f'<wps:spPr><a:xfrm{flips}><a:off x="0" y="0"/>{size}</a:xfrm>'
        f'<a:prstGeom prst="{form}"><a:avLst/></a:prstGeom>{fill}'
        f'<a:ln w="9525"><a:solidFill><a:srgbClr val="000000"/></a:solidFill>{line}</a:ln></wps:spPr>'
    )


_WHITE = '<a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill>'


def symbol(kind: str, lane: float, high: float, number: int, text: str) -> str:
    wide = min(_WIDE, lane - 16)
    inner = f"<wps:cNvSpPr/>{_frame(_SHAPES[kind], wide, _HIGH, fill=_WHITE)}{_said(text)}"
    return _anchor((lane - wide) / 2 - _PAD, (high - _HIGH) / 2, wide, _HIGH, number, inner)


def _said(text: str) -> str:
    if not text:
        return ""
    run = f'<w:r><w:rPr><w:sz w:val="12"/></w:rPr><w:t>{escape(text)}</w:t></w:r>'
    return f'<wps:txbx><w:txbxContent><w:p><w:pPr><w:jc w:val="center"/></w:pPr>{run}</w:p></w:txbxContent></wps:txbx>'


def joint(lanes: int, lane: float, high: float, number: int) -> str:
    wide = min(_WIDE, lane - 16)
    x0, x1 = sorted(
        (
            lane / 2 + (wide / 2 if lanes > 0 else -wide / 2),
            lane * (lanes + 0.5) - (wide / 2 if lanes > 0 else -wide / 2),
        )
    )
    inner = f"<wps:cNvCnPr/>{_frame('line', x1 - x0, 0)}"
    return _anchor(x0 - _PAD, high / 2, x1 - x0, 0, number, inner)


def arrow(
    start: int,
    end: int,
    lanes: int,
    lane: float,
    heights: Sequence[float],
    number: int,
    place: int,
    foot: bool,
    label: str,
) -> Iterator[str]:
    """The straight pieces of an arrow, its head at the last, and its label; all anchored where it begins."""
    wide = min(_WIDE, lane - 16)
    down = sum(heights[start:end]) if end > start else -sum(heights[end:start])
    x0, y0 = lane / 2, heights[start] / 2
    x1, y1 = lane * (lanes + 0.5), down + heights[end] / 2
    if end > start and (foot or lanes):
        if lanes == 0:
            way = [(x0, y0 + _HIGH / 2), (x1, y1 - _HIGH / 2)]
        elif foot:
            way = [(x0, y0 + _HIGH / 2), (x0, heights[start] - 5), (x1, heights[start] - 5), (x1, y1 - _HIGH / 2)]
        else:
            side = 1 if lanes > 0 else -1
            way = [(x0 + side * wide / 2, y0), (x1, y0), (x1, y1 - _HIGH / 2)]
    else:
        side = 1 if lanes >= 0 else -1
        track = (max(x0, x1) if side > 0 else min(x0, x1)) + side * (wide / 2 + 4 + 3 * place)
        way = [(x0 + side * wide / 2, y0), (track, y0), (track, y1 + 3), (x1 + side * wide / 2, y1 + 3)]
    for at, (a, b) in enumerate(pairwise(way)):
        tip = '<a:tailEnd type="triangle"/>' if at == len(way) - 2 else ""
        left, top = min(a[0], b[0]), min(a[1], b[1])
        flips = ' flipH="1"' * (b[0] < a[0]) + ' flipV="1"' * (b[1] < a[1])
        frame = _frame("straightConnector1", abs(b[0] - a[0]), abs(b[1] - a[1]), flips, line=tip)
        yield _anchor(left - _PAD, top, abs(b[0] - a[0]), abs(b[1] - a[1]), number * 20 + at, f"<wps:cNvCnPr/>{frame}")
    if label:
        x, y = way[0]
        below = way[0][0] == way[1][0]
        box = (
            (x + 3 - _PAD, y + 1)
            if below
            else (x + 2 - _PAD if way[1][0] > x else x - 4.4 * len(label) - 2 - _PAD, y - 11)
        )
        plain = '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/><a:ln><a:noFill/></a:ln>'
        size = f'<a:ext cx="{round(4.4 * len(label) * EMU)}" cy="{10 * EMU}"/>'
        shape = f'<wps:spPr><a:xfrm><a:off x="0" y="0"/>{size}</a:xfrm>{plain}</wps:spPr>'
        text = f'<wps:cNvSpPr txBox="1"/>{shape}{_said(label)}'
        yield _anchor(*box, 4.4 * len(label), 10, number * 20 + 9, text)
