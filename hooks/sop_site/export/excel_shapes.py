"""The drawing of a workbook's flowchart: symbols over the performers' cells, connectors glued to them, labels."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import copysign
from xml.sax.saxutils import escape

from sop_site.chart.sheet import Kind
from sop_site.export.gambar import Gambar, Garis, Place, Simbol, Tulisan

EMU = 12700  # a point
SHAPES: Mapping[Kind, str] = {
    "ujung": "flowChartTerminator",
    "proses": "flowChartProcess",
    "keputusan": "flowChartDecision",
    "penghubung": "flowChartOffpageConnector",
}
_FIRST = 2  # the least number of a shape


@dataclass(frozen=True)
class Kisi:
    """The cells of a sheet: how wide its columns and how high its rows are in points, where the drawing begins."""

    widths: Sequence[float]
    heights: Sequence[float]
    left: float
    top: float

    def mark(self, name: str, place: Place) -> str:
        """A place of the drawing as a corner of a shape: the cell, and how far into it."""
        column, x = _cell(self.widths, self.left + place[0])
        row, y = _cell(self.heights, self.top + place[1])
        return (
            f"<xdr:{name}><xdr:col>{column}</xdr:col><xdr:colOff>{x}</xdr:colOff>"
            f"<xdr:row>{row}</xdr:row><xdr:rowOff>{y}</xdr:rowOff></xdr:{name}>"
        )

    def anchor(self, start: Place, end: Place, inner: str) -> str:
        return (
            f"<xdr:twoCellAnchor>{self.mark('from', start)}{self.mark('to', end)}{inner}<xdr:clientData/>"
            "</xdr:twoCellAnchor>"
        )

    def frame(self, start: Place, end: Place, flips: str = "") -> str:
        x, y = self.left + start[0], self.top + start[1]
        size = f'cx="{_emu(end[0] - start[0])}" cy="{_emu(end[1] - start[1])}"'
        return f'<a:xfrm{flips}><a:off x="{_emu(x)}" y="{_emu(y)}"/><a:ext {size}/></a:xfrm>'


def _cell(sizes: Sequence[float], place: float) -> tuple[int, int]:
    """The cell at a place, and the EMU from where it begins."""
    ends = [*accumulate(sizes)]
    at = min(bisect_right(ends, place), len(ends) - 1)
    return at, _emu(max(0.0, place - (ends[at - 1] if at else 0.0)))


def _emu(points: float) -> int:
    return round(points * EMU)


def drawing(gambar: Gambar, kisi: Kisi) -> str:
    """The drawing's part of the workbook: connectors first, so that symbols and words lie over them."""
    ids = {symbol: number for number, symbol in enumerate(gambar.symbols, _FIRST)}
    number = _FIRST + len(ids)
    parts = []
    for line in gambar.lines:
        parts.append(_connector(line, ids, kisi, number))
        number += 1
    parts += [_symbol(symbol, number, kisi) for symbol, number in ids.items()]
    for words in (*(line.label for line in gambar.lines if line.label), *gambar.words):
        parts.append(_words(words, number, kisi))
        number += 1
    return (
        '<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" '
        f'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">{"".join(parts)}</xdr:wsDr>'
    )


_LINE = '<a:ln w="9525"><a:solidFill><a:srgbClr val="000000"/></a:solidFill>{}</a:ln>'
_SOLID = '<a:solidFill><a:srgbClr val="{}"/></a:solidFill>'


def _shape(number: int, name: str, kinds: str, look: str, text: str) -> str:
    return (
        f'<xdr:sp macro="" textlink=""><xdr:nvSpPr><xdr:cNvPr id="{number}" name="{name} {number}"/>'
        f"<xdr:cNvSpPr{kinds}/></xdr:nvSpPr><xdr:spPr>{look}</xdr:spPr>{text}</xdr:sp>"
    )


def _symbol(symbol: Simbol, number: int, kisi: Kisi) -> str:
    start, end = (symbol.x0, symbol.top), (symbol.x1, symbol.bottom)
    form = f'<a:prstGeom prst="{SHAPES[symbol.kind]}"><a:avLst/></a:prstGeom>'
    look = f"{kisi.frame(start, end)}{form}{_SOLID.format('FFFFFF')}{_LINE.format('')}"
    return kisi.anchor(
        start, end, _shape(number, "Simbol", "", look, _said((symbol.text,) if symbol.text else (), True))
    )


def _said(lines: Sequence[str], centred: bool) -> str:
    """Words in a shape, small; nothing where there are none."""
    if not lines:
        return ""
    style = f'<a:rPr lang="id" sz="700">{_SOLID.format("000000")}<a:latin typeface="Arial"/></a:rPr>'
    side = '<a:pPr algn="ctr"/>' if centred else ""
    rows = "".join(f"<a:p>{side}<a:r>{style}<a:t>{escape(line)}</a:t></a:r></a:p>" for line in lines)
    room = 'lIns="0" tIns="0" rIns="0" bIns="0"'
    return f'<xdr:txBody><a:bodyPr wrap="none" {room} anchor="{"ctr" if centred else "t"}"/>{rows}</xdr:txBody>'


def _words(words: Tulisan, number: int, kisi: Kisi) -> str:
    start, end = (words.x, words.y), (words.x + words.wide, words.y + words.high)
    look = f'{kisi.frame(start, end)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/><a:ln><a:noFill/></a:ln>'
    return kisi.anchor(start, end, _shape(number, "Label", ' txBox="1"', look, _said(words.lines, False)))


def _connector(line: Garis, ids: Mapping[Simbol, int], kisi: Kisi, number: int) -> str:
    """A connector from corner to corner of its box; one with more turns than Excel knows is a drawn line."""
    start, end = line.path[0], line.path[-1]
    tip = '<a:tailEnd type="triangle" w="med" len="med"/>' if line.head else ""
    box, drawn = _freehand(line, kisi, number, tip)
    if len(line.path) > 6:
        return kisi.anchor(*box, drawn)
    low = min(start[0], end[0]), min(start[1], end[1])
    high = max(start[0], end[0]), max(start[1], end[1])
    if len(line.path) > 2:
        high = max(high[0], low[0] + 1), max(high[1], low[1] + 1)
    glue = "".join(
        f'<a:{name}Cxn id="{ids[symbol]}" idx="{_site(symbol, place)}"/>'
        for name, symbol, place in (("st", line.start, start), ("end", line.end, end))
    )
    inner = (
        f'<xdr:cxnSp macro=""><xdr:nvCxnSpPr><xdr:cNvPr id="{number}" name="Panah {number}"/><xdr:cNvCxnSpPr>{glue}'
        f"</xdr:cNvCxnSpPr></xdr:nvCxnSpPr><xdr:spPr>{_bent(line.path, low, high, kisi)}{_LINE.format(tip)}"
        "</xdr:spPr></xdr:cxnSp>"
    )
    made = kisi.anchor(low, high, inner)
    return made if len(line.path) == 2 else _CHOICE.format(made, kisi.anchor(*box, drawn))


# Excel takes the connector. LibreOffice gives connectors ways of its own, so that it gets them as drawn lines.
_CHOICE = (
    '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice '
    'xmlns:xdr14="http://schemas.microsoft.com/office/excel/2010/spreadsheetDrawing" Requires="xdr14">{}</mc:Choice>'
    "<mc:Fallback>{}</mc:Fallback></mc:AlternateContent>"
)


def _site(symbol: Simbol, place: Place) -> int:
    """The connection site of a symbol at whose side a line ends: top, left, bottom, right."""
    sides = {
        0: abs(place[1] - symbol.top) + abs(place[0] - symbol.cx) / 9,
        1: abs(place[0] - symbol.x0) + abs(place[1] - symbol.cy) / 9,
        2: abs(place[1] - symbol.bottom) + abs(place[0] - symbol.cx) / 9,
        3: abs(place[0] - symbol.x1) + abs(place[1] - symbol.cy) / 9,
    }
    return min(sides, key=lambda side: sides[side])


def _bent(path: Sequence[Place], low: Place, high: Place, kisi: Kisi) -> str:
    """The frame and form of a connector along level and upright pieces: its bends in shares of its box.

    One that begins upright is a level one turned clockwise: its start is then on the right, unless it is flipped.
    """
    (x0, y0), (x1, y1) = path[0], path[-1]
    left, up = x1 < x0, y1 < y0
    if len(path) == 2:
        return f"{kisi.frame(low, high, _flips(left, up))}{_form('straightConnector1', ())}"
    wide, high_ = (size if abs(size) >= 1 else copysign(1.0, size) for size in (x1 - x0, y1 - y0))
    upright = path[0][0] == path[1][0]
    shares = [(y - y0) / high_ if (at % 2 == 0) == upright else (x - x0) / wide for at, (x, y) in enumerate(path[1:-2])]
    form = _form(f"bentConnector{len(path) - 1}", shares)
    if not upright:
        return f"{kisi.frame(low, high, _flips(left, up))}{form}"
    cx, cy, half, tall = (low[0] + high[0]) / 2, (low[1] + high[1]) / 2, (high[0] - low[0]) / 2, (high[1] - low[1]) / 2
    turned = kisi.frame((cx - tall, cy - half), (cx + tall, cy + half), f' rot="5400000"{_flips(up, not left)}')
    return f"{turned}{form}"


def _flips(across: bool, down: bool) -> str:
    return ' flipH="1"' * across + ' flipV="1"' * down


def _form(name: str, bends: Sequence[float]) -> str:
    guides = "".join(f'<a:gd name="adj{at}" fmla="val {round(bend * 100_000)}"/>' for at, bend in enumerate(bends, 1))
    return f'<a:prstGeom prst="{name}"><a:avLst>{guides}</a:avLst></a:prstGeom>'


def _freehand(line: Garis, kisi: Kisi, number: int, tip: str) -> tuple[tuple[Place, Place], str]:
    """A line of any number of pieces as one drawn form, and its box."""
    (low, high), inner = outline(line.path)
    look = f"{kisi.frame(low, high)}{inner}<a:noFill/>{_LINE.format(tip)}"
    return (low, high), _shape(number, "Panah", "", look, "")


def outline(path: Sequence[Place]) -> tuple[tuple[Place, Place], str]:
    """The box around a path, and the path as a form of its own in it."""
    low = min(x for x, _ in path), min(y for _, y in path)
    high = max(x for x, _ in path), max(y for _, y in path)
    points = [f'<a:pt x="{_emu(x - low[0])}" y="{_emu(y - low[1])}"/>' for x, y in path]
    drawn = f"<a:moveTo>{points[0]}</a:moveTo>" + "".join(f"<a:lnTo>{point}</a:lnTo>" for point in points[1:])
    size = f'w="{_emu(high[0] - low[0])}" h="{_emu(high[1] - low[1])}"'
    form = (
        '<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/>'
        f'<a:pathLst><a:path {size} fill="none">{drawn}</a:path></a:pathLst></a:custGeom>'
    )
    return (low, high), form
