"""The drawing of a workbook's flowchart: symbols in the performers' cells, connectors glued to them, labels."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from sop_site.export.office import WIDTHS, height, rows_of
from sop_site.model.sop import BELUM_DIKETAHUI, SOP, Langkah

EMU = 12700  # a point
_SHAPES = {"ujung": "flowChartTerminator", "proses": "flowChartProcess", "keputusan": "flowChartDecision"}


@dataclass(frozen=True)
class _Shape:
    """A symbol: its step's rank, its row of the sheet (from 0) and that row's height in points, lane, kind.

    `id`: the number that connectors are glued to; `text`: what is written in it.
    """

    step: int
    row: int
    high: float
    lane: int
    kind: str
    id: int
    text: str = ""


def drawing(chart: SOP, first: int) -> str:
    """The drawing's part of the workbook; `first`: the sheet's row (from 0) in which the flowchart's rows begin."""
    shapes = list(_shapes(chart, first))
    lead: dict[int, _Shape] = {}
    for shape in shapes:
        lead.setdefault(shape.step, shape)
    parts = [_symbol(shape) for shape in shapes]
    number = 1000
    for shape in shapes:
        if shape is not lead[shape.step]:
            parts.append(_joint(lead[shape.step], shape, number))
            number += 1
    ranks = {step.no: rank for rank, step in enumerate(chart.langkah)}
    taken: dict[int, set[str]] = {}
    for way in chart.arus:
        start, end = lead.get(ranks[way.dari]), lead.get(ranks[way.ke]) if way.ke is not None else None
        if start and end and start is not end:
            side = _exit(start, end, taken.setdefault(start.step, set()))
            taken[start.step].add(side)
            parts.append(_connector(start, end, number, side))
            number += 1
            if way.bila:
                parts.append(_tag(start, way.bila, number, side))
                number += 1
    return (
        '<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" '
        f'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">{"".join(parts)}</xdr:wsDr>'
    )


def _shapes(chart: SOP, first: int) -> Iterator[_Shape]:
    """A symbol in every performer's cell; the first of a step is the one that arrows meet."""
    number, lanes = 2, chart.kolom
    steps = [(row, step) for row, step in enumerate(rows_of(chart), first) if isinstance(step, Langkah)]
    for rank, (row, step) in enumerate(steps):
        ended = rank == len(steps) - 1 or step.ke == "selesai"
        kind = "keputusan" if step.keputusan else "ujung" if rank == 0 or ended else "proses"
        for place, name in enumerate((*(step.pelaksana or (BELUM_DIKETAHUI,)), *step.bersama)):
            if name in lanes:
                text = "bersama" if name in step.bersama else ""
                lane = lanes.index(name)
                yield _Shape(rank, row, height(step), lane, kind if place == 0 else "proses", number, text)
                number += 1


def _box(high: float) -> tuple[float, float, float, float]:
    """A symbol's box within its cell, in points: left, top, right, bottom."""
    wide = _points(WIDTHS["lajur"])
    return (wide / 2 - 28, high / 2 - 12, wide / 2 + 28, high / 2 + 12)


def _points(width: float) -> float:
    """A column's width as Excel counts it (letters of Calibri 11) → points."""
    return int((256 * width + int(128 / 7)) / 256 * 7 + 5) * 0.75


def _mark(name: str, column: int, x: float, row: int, y: float) -> str:
    return (
        f"<xdr:{name}><xdr:col>{column}</xdr:col><xdr:colOff>{round(x * EMU)}</xdr:colOff>"
        f"<xdr:row>{row}</xdr:row><xdr:rowOff>{round(y * EMU)}</xdr:rowOff></xdr:{name}>"
    )


def _anchor(start: str, end: str, inner: str) -> str:
    return f"<xdr:twoCellAnchor>{start}{end}{inner}<xdr:clientData/></xdr:twoCellAnchor>"


_LINE = '<a:ln w="12700"><a:solidFill><a:srgbClr val="000000"/></a:solidFill>{}</a:ln>'


def _symbol(shape: _Shape) -> str:
    left, top, right, bottom = _box(shape.high)
    column, row = 2 + shape.lane, shape.row
    inner = (
        f'<xdr:sp macro="" textlink=""><xdr:nvSpPr><xdr:cNvPr id="{shape.id}" name="Simbol {shape.id}"/><xdr:cNvSpPr/>'
        f'</xdr:nvSpPr><xdr:spPr>{_XFRM}<a:prstGeom prst="{_SHAPES[shape.kind]}"><a:avLst/></a:prstGeom>'
        f'<a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill>{_LINE.format("")}</xdr:spPr>{_said(shape.text)}</xdr:sp>'
    )
    return _anchor(_mark("from", column, left, row, top), _mark("to", column, right, row, bottom), inner)


def _said(text: str) -> str:
    """Words in a shape, small; nothing where there are none."""
    if not text:
        return ""
    colour = '<a:solidFill><a:srgbClr val="000000"/></a:solidFill>'
    run = f'<a:r><a:rPr lang="id" sz="700">{colour}</a:rPr><a:t>{escape(text)}</a:t></a:r>'
    body = '<a:bodyPr lIns="0" tIns="0" rIns="0" bIns="0" anchor="ctr"/>'
    return f'<xdr:txBody>{body}<a:p><a:pPr algn="ctr"/>{run}</a:p></xdr:txBody>'


_XFRM = '<a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></a:xfrm>'


def _place(shape: _Shape, side: str) -> tuple[int, float, int, float]:
    """Column, offset, row, offset of a symbol's side."""
    left, top, right, bottom = _box(shape.high)
    x = {"kiri": left, "kanan": right}.get(side, (left + right) / 2)
    y = {"atas": top, "bawah": bottom}.get(side, (top + bottom) / 2)
    return 2 + shape.lane, x, shape.row, y


_SITES = {"atas": 0, "kiri": 1, "bawah": 2, "kanan": 3}


def _line(
    a: tuple[int, float, int, float], b: tuple[int, float, int, float], shape: str, glue: str, number: int, head: bool,
    turn: str = "",
) -> str:  # fmt: skip
    """A connector between two places; what leads left or up is flipped."""
    flip_h, flip_v = (b[0], b[1]) < (a[0], a[1]), (b[2], b[3]) < (a[2], a[3])
    x0, x1 = sorted(((a[0], a[1]), (b[0], b[1])))
    y0, y1 = sorted(((a[2], a[3]), (b[2], b[3])))
    flips = f"{turn}{' flipH=' + quoteattr('1') if flip_h else ''}{' flipV=' + quoteattr('1') if flip_v else ''}"
    xfrm = f'<a:xfrm{flips}><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></a:xfrm>'
    end = '<a:tailEnd type="triangle"/>' if head else ""
    inner = (
        f'<xdr:cxnSp macro=""><xdr:nvCxnSpPr><xdr:cNvPr id="{number}" name="Panah {number}"/><xdr:cNvCxnSpPr>{glue}'
        f"</xdr:cNvCxnSpPr></xdr:nvCxnSpPr><xdr:spPr>{xfrm}{shape}{_LINE.format(end)}</xdr:spPr></xdr:cxnSp>"
    )
    return _anchor(_mark("from", *x0, *y0), _mark("to", *x1, *y1), inner)


def _geometry(name: str, adjust: int | None = None) -> str:
    guide = f'<a:gd name="adj1" fmla="val {adjust}"/>' if adjust is not None else ""
    return f'<a:prstGeom prst="{name}"><a:avLst>{guide}</a:avLst></a:prstGeom>'


def _glue(start: _Shape, a: str, end: _Shape, b: str) -> str:
    return f'<a:stCxn id="{start.id}" idx="{_SITES[a]}"/><a:endCxn id="{end.id}" idx="{_SITES[b]}"/>'


def _joint(lead: _Shape, other: _Shape, number: int) -> str:
    sides = ("kanan", "kiri") if other.lane > lead.lane else ("kiri", "kanan")
    a, b = _place(lead, sides[0]), _place(other, sides[1])
    return _line(a, b, _geometry("line"), _glue(lead, sides[0], other, sides[1]), number, head=False)


def _connector(start: _Shape, end: _Shape, number: int, side: str) -> str:
    """Straight down to the next row; else out at a side, and into the top of what is below or the side of the rest."""
    if side == "bawah":
        a, b = _place(start, "bawah"), _place(end, "atas")
        return _line(a, b, _geometry("straightConnector1"), _glue(start, "bawah", end, "atas"), number, head=True)
    enters = _entry(start, end, side)
    a, b = _place(start, side), _place(end, enters)
    if enters == "atas":
        shape = _geometry("bentConnector2")
    elif enters == side:  # round the outside: a point wide, the bend far beyond it
        b = (b[0], b[1] + 1, *b[2:])
        shape = _geometry("bentConnector3", (1 if side == "kanan" else -1) * 1_600_000)
    else:
        shape = _geometry("bentConnector3", 50_000)
    return _line(a, b, shape, _glue(start, side, end, enters), number, head=True)


def _exit(start: _Shape, end: _Shape, taken: set[str]) -> str:
    """The side at which an arrow leaves: the foot to the row below, else towards its target, if that is free."""
    if end.step == start.step + 1 and end.lane == start.lane and "bawah" not in taken:
        return "bawah"
    towards = "kanan" if end.lane >= start.lane else "kiri"
    other = "kiri" if towards == "kanan" else "kanan"
    return next((side for side in (towards, other) if side not in taken), towards)


def _entry(start: _Shape, end: _Shape, side: str) -> str:
    if end.lane == start.lane:
        return side
    faces = side == ("kanan" if end.lane > start.lane else "kiri")
    if not faces:
        return side
    return "atas" if end.row > start.row else "kiri" if side == "kanan" else "kanan"


def _tag(start: _Shape, text: str, number: int, side: str) -> str:
    """A decision's label, at the side where its exit begins."""
    column, x, row, y = _place(start, side)
    wide = 4.2 * len(text)
    x, y = {"kanan": (x + 2, y - 13), "kiri": (x - wide - 2, y - 13)}.get(side, (x + 3, y + 2))
    inner = (
        f'<xdr:sp macro="" textlink=""><xdr:nvSpPr><xdr:cNvPr id="{number}" name="Label {number}"/>'
        f'<xdr:cNvSpPr txBox="1"/></xdr:nvSpPr><xdr:spPr>{_XFRM}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        f'<a:noFill/></xdr:spPr><xdr:txBody><a:bodyPr wrap="none" lIns="0" tIns="0" rIns="0" bIns="0"/><a:p><a:r>'
        f'<a:rPr lang="id" sz="800"/><a:t>{escape(text)}</a:t></a:r></a:p></xdr:txBody></xdr:sp>'
    )
    left = max(x, 0)
    return _anchor(_mark("from", column, left, row, y), _mark("to", column, left + wide, row, y + 11), inner)
