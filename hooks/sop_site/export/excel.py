"""An SOP as an Excel workbook: identity, the form with real shapes and connectors, the branches as typed truth.

XlsxWriter and openpyxl make no shapes: the few parts that a workbook needs are written here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil
from xml.sax.saxutils import escape, quoteattr

from sop_site.export.keterangan import PETUNJUK_EXCEL
from sop_site.export.ooxml import STYLES, book, column, packed, rels, sheet, types
from sop_site.model.identitas import KEPALA, KOTAK
from sop_site.model.sop import BELUM_DIKETAHUI, SOP, Langkah

EMU = 12700  # a point
WIDTHS = {
    "no": 5.0, "kegiatan": 42.0, "lajur": 15.0, "kelengkapan": 26.0, "waktu": 13.0, "output": 26.0, "keterangan": 18.0,
}  # fmt: skip
_SHAPES = {"ujung": "flowChartTerminator", "proses": "flowChartProcess", "keputusan": "flowChartDecision"}


@dataclass(frozen=True)
class _Shape:
    """A symbol: its step and lane, kind, the number that connectors are glued to."""

    row: int
    lane: int
    kind: str
    id: int
    text: str = ""


def workbook(sop: SOP) -> bytes:
    """The workbook's bytes; the same for the same SOP."""
    lanes = sop.kolom
    first = 4 + bool(sop.nomor_kolom)
    shapes = list(_shapes(sop, lanes, first))
    sheets = [
        ("Identitas", _identity(sop)),
        ("Alur", _flow(sop, lanes)),
        ("Cabang", _branches(sop)),
        ("Petunjuk", sheet([[text] for text in PETUNJUK_EXCEL], [110.0], wrap=True)),
    ]
    parts = {
        "[Content_Types].xml": types(len(sheets)),
        "_rels/.rels": rels([("officeDocument", "xl/workbook.xml")]),
        "xl/workbook.xml": book([name for name, _ in sheets]),
        "xl/_rels/workbook.xml.rels": rels(
            [*(("worksheet", f"worksheets/sheet{at + 1}.xml") for at in range(len(sheets))), ("styles", "styles.xml")]
        ),
        "xl/styles.xml": STYLES,
        "xl/worksheets/_rels/sheet2.xml.rels": rels([("drawing", "../drawings/drawing1.xml")]),
        "xl/drawings/drawing1.xml": _drawing(sop, shapes, first),
    }
    parts |= {f"xl/worksheets/sheet{at}.xml": text for at, (_, text) in enumerate(sheets, 1)}
    return packed(parts)


def template() -> bytes:
    """An empty workbook to fill in: three performers, six steps."""
    steps = tuple(Langkah(no) for no in range(1, 7))
    return workbook(SOP("", "sop", "", pelaksana=("Pelaksana 1", "Pelaksana 2", "Pelaksana 3"), langkah=steps))


def rows_of_identity(sop: SOP) -> list[tuple[str, str]]:
    """Every line of the sheet Identitas: what it is called there, what it holds."""
    block, sign = sop.identitas, sop.identitas.disahkan_oleh
    rows = [(sop.label.judul, sop.judul), ("Pemerintah", block.pemerintah), ("Satuan", _lines(block.satuan))]
    rows += [(getattr(sop.label, key), getattr(block, key)) for key in KEPALA if key != "disahkan_oleh"]
    rows += [(f"{sop.label.disahkan_oleh}: jabatan", sign.jabatan), ("Nama pengesah", sign.nama)]
    rows += [("Pangkat pengesah", sign.pangkat), ("NIP pengesah", sign.nip)]
    rows += [(getattr(sop.label, key), _lines(getattr(block, key))) for key in KOTAK]
    return [*rows, *((item.label, _lines(item.isi)) for item in block.isian)]


def _lines(texts: Sequence[str]) -> str:
    return texts[0] if len(texts) == 1 else "\n".join(f"• {text}" for text in texts)


def _identity(sop: SOP) -> str:
    return sheet([list(row) for row in rows_of_identity(sop)], [34.0, 100.0], wrap=True)


def _branches(sop: SOP) -> str:
    rows = [["Langkah", "Label", "Ke"]]
    for step in sop.semua_langkah:
        for exit_ in step.keputusan:
            rows.append([str(step.no), exit_.bila, _to(exit_.ke)])
        if step.ke is not None and not step.keputusan:
            rows.append([str(step.no), "", _to(step.ke)])
    return sheet(rows, [12.0, 40.0, 14.0], head=1)


def _to(ke: int | str | tuple[int, ...]) -> str:
    return ", ".join(map(str, ke)) if isinstance(ke, tuple) else str(ke)


def _flow(sop: SOP, lanes: Sequence[str]) -> str:
    label = sop.label
    ends = ["", ""]
    heads = [
        [sop.judul_diagram or sop.judul],
        [label.no, label.kegiatan, label.pelaksana, *[""] * (len(lanes) - 1), label.mutu_baku, *ends, label.keterangan],
        ["", "", *(_head_of(sop, name) for name in lanes), label.kelengkapan, label.waktu, label.output, ""],
    ]
    heads += [list(_counted(sop, len(lanes)))] if sop.nomor_kolom else []
    rows = [_row(step, lanes) for step in sop.langkah]
    last = 1 + len(lanes)
    merges = ["A2:A3", "B2:B3", f"C2:{column(last)}2", f"{column(last + 1)}2:{column(last + 3)}2"]
    merges = [merge for merge in merges if len(set(merge.split(":"))) > 1]
    merges.append(f"{column(last + 4)}2:{column(last + 4)}3")
    widths = [WIDTHS["no"], WIDTHS["kegiatan"], *[WIDTHS["lajur"]] * len(lanes)]
    widths += [WIDTHS[key] for key in ("kelengkapan", "waktu", "output", "keterangan")]
    heights = {len(heads) + 1 + at: height(step) for at, step in enumerate(sop.langkah)}
    return sheet([*heads, *rows], widths, head=3, merges=merges, heights=heights, drawing=True, wrap=True, first=2)


def _head_of(sop: SOP, name: str) -> str:
    """A performer's head; our forms say which performers the source gives no column."""
    return f"{name} (tanpa kolom)" if name in sop.tanpa_kolom else name


def _counted(sop: SOP, lanes: int) -> Iterator[str]:
    yield from sop.nomor_kolom if len(sop.nomor_kolom) == lanes + 6 else ()


def _row(step: Langkah, lanes: Sequence[str]) -> list[str]:
    quality = step.mutu_baku
    ends = [_lines(quality.kelengkapan), quality.waktu, quality.output, step.keterangan]
    return [step.tercetak, step.kegiatan, *[""] * len(lanes), *ends]


def height(step: Langkah) -> float:
    """A row's height in points: its longest cell, and room for a symbol with an arrow above and below."""
    quality = step.mutu_baku
    cells = ((step.kegiatan, 42), (_lines(quality.kelengkapan), 26), (quality.output, 26), (step.keterangan, 18))
    lines = max(sum(max(1, ceil(len(line) / (width * 0.95))) for line in text.split("\n")) for text, width in cells)
    return max(62.0, 15.0 * lines + 6)


def _shapes(sop: SOP, lanes: Sequence[str], first: int) -> Iterator[_Shape]:
    """A symbol in every performer's cell; the first of a step is the one that arrows meet."""
    number = 2
    for at, step in enumerate(sop.langkah):
        ended = at == len(sop.langkah) - 1 or step.ke == "selesai"
        kind = "keputusan" if step.keputusan else "ujung" if at == 0 or ended else "proses"
        for place, name in enumerate((*(step.pelaksana or (BELUM_DIKETAHUI,)), *step.bersama)):
            if name in lanes:
                text = "bersama" if name in step.bersama else ""
                yield _Shape(at, lanes.index(name), kind if place == 0 else "proses", number, text)
                number += 1


def _drawing(sop: SOP, shapes: Sequence[_Shape], first: int) -> str:
    lead: dict[int, _Shape] = {}
    for shape in shapes:
        lead.setdefault(shape.row, shape)
    rows = {step.no: at for at, step in enumerate(sop.langkah)}
    parts = [_symbol(shape, height(sop.langkah[shape.row]), first) for shape in shapes]
    number = 1000
    for shape in shapes:
        if shape is not lead[shape.row]:
            parts.append(_joint(sop, lead[shape.row], shape, number, first))
            number += 1
    taken: dict[int, set[str]] = {}
    for way in sop.arus:
        start, end = lead.get(rows.get(way.dari, -1)), lead.get(rows.get(way.ke, -1)) if way.ke is not None else None
        if start and end and start is not end:
            side = _exit(start, end, taken.setdefault(start.row, set()))
            taken[start.row].add(side)
            parts.append(_connector(sop, start, end, number, first, side))
            number += 1
            if way.bila:
                parts.append(_tag(sop, start, way.bila, number, first, side))
                number += 1
    return (
        '<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" '
        f'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">{"".join(parts)}</xdr:wsDr>'
    )


def box_of(lane: int, high: float) -> tuple[float, float, float, float]:
    """A symbol's box within its cell, in points: left, top, right, bottom."""
    wide = lane_width()
    return (wide / 2 - 28, high / 2 - 12, wide / 2 + 28, high / 2 + 12)


def lane_width() -> float:
    return points(WIDTHS["lajur"])


def points(width: float) -> float:
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


def _symbol(shape: _Shape, high: float, first: int) -> str:
    left, top, right, bottom = box_of(shape.lane, high)
    column, row = 2 + shape.lane, first - 1 + shape.row
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


def _place(sop: SOP, shape: _Shape, first: int, side: str) -> tuple[int, float, int, float]:
    """Column, offset, row, offset of a symbol's side."""
    high = height(sop.langkah[shape.row])
    left, top, right, bottom = box_of(shape.lane, high)
    x = {"kiri": left, "kanan": right}.get(side, (left + right) / 2)
    y = {"atas": top, "bawah": bottom}.get(side, (top + bottom) / 2)
    return 2 + shape.lane, x, first - 1 + shape.row, y


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


def _joint(sop: SOP, lead: _Shape, other: _Shape, number: int, first: int) -> str:
    sides = ("kanan", "kiri") if other.lane > lead.lane else ("kiri", "kanan")
    a, b = _place(sop, lead, first, sides[0]), _place(sop, other, first, sides[1])
    return _line(a, b, _geometry("line"), _glue(lead, sides[0], other, sides[1]), number, head=False)


def _connector(sop: SOP, start: _Shape, end: _Shape, number: int, first: int, side: str) -> str:
    """Straight down to the next row; else out at a side, and into the top of what is below or the side of the rest."""
    if side == "bawah":
        a, b = _place(sop, start, first, "bawah"), _place(sop, end, first, "atas")
        return _line(a, b, _geometry("straightConnector1"), _glue(start, "bawah", end, "atas"), number, head=True)
    enters = _entry(start, end, side)
    a, b = _place(sop, start, first, side), _place(sop, end, first, enters)
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
    if end.row == start.row + 1 and end.lane == start.lane and "bawah" not in taken:
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


def _tag(sop: SOP, start: _Shape, text: str, number: int, first: int, side: str) -> str:
    """A decision's label, at the side where its exit begins."""
    column, x, row, y = _place(sop, start, first, side)
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
