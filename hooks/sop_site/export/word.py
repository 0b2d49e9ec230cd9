"""An SOP as a Word document for signing: identity and flowchart, each symbol anchored in its cell, arrows in the row.

Rows are exactly as high as they say, so that an arrow that begins in one cell ends at the symbol of another.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, pairwise
from xml.sax.saxutils import escape

from sop_site.export.office import Baris, cell, head_of, height, lines_of, rows_of
from sop_site.export.ooxml import packed
from sop_site.export.word_shapes import arrow, joint, symbol
from sop_site.model.identitas import KEPALA, KOTAK
from sop_site.model.kolom import MUTU_BAKU
from sop_site.model.sop import BELUM_DIKETAHUI, KOSONG, SOP, Langkah

TWIP = 20  # a point
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SPACES = (
    f'xmlns:w="{_W}" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
_PAGE = 770.0  # the width between the margins of F4 lying


def document(sop: SOP) -> bytes:
    """The document's bytes; the same for the same SOP."""
    charts = sop.diagram or (sop,)
    titled = [_paragraph(chart.judul_diagram, bold=True) if len(charts) > 1 else "" for chart in charts]
    flows = _break().join(title + _flow(chart) for title, chart in zip(titled, charts, strict=True))
    body = f"<w:body>{_identity(sop.bertanda)}{_break()}{flows}{_SECTION}</w:body>"
    text = f"<w:document {_SPACES}>{body}</w:document>"
    return packed({"[Content_Types].xml": _TYPES, "_rels/.rels": _RELS, "word/document.xml": text})


def _text(text: str, bold: bool = False) -> str:
    """Runs of a text, a break for each line."""
    style = '<w:rPr><w:b/><w:sz w:val="18"/></w:rPr>' if bold else '<w:rPr><w:sz w:val="18"/></w:rPr>'
    lines = text.split("\n")
    runs = (
        f'<w:r>{style}{"<w:br/>" * bool(at)}<w:t xml:space="preserve">{escape(line)}</w:t></w:r>'
        for at, line in enumerate(lines)
    )
    return "".join(runs)


_TIGHT = '<w:pPr><w:spacing w:before="0" w:after="0"/></w:pPr>'


def _paragraph(text: str, bold: bool = False, inside: str = "") -> str:
    return f"<w:p>{_TIGHT}{_text(text, bold) if text else ''}{inside}</w:p>"


def _cell(
    width: float, texts: Sequence[str], span: int = 1, merge: str = "", bold: bool = False, inside: str = ""
) -> str:
    spans = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    merged = {"": "", "start": '<w:vMerge w:val="restart"/>', "on": "<w:vMerge/>"}[merge]
    body = "".join(_paragraph(text, bold) for text in texts) or _paragraph("")
    if inside:
        body = _paragraph("", inside=inside)
    return f'<w:tc><w:tcPr><w:tcW w:w="{round(width * TWIP)}" w:type="dxa"/>{spans}{merged}</w:tcPr>{body}</w:tc>'


def _row(cells: Sequence[str], high: float = 0, exact: bool = False, head: bool = False) -> str:
    rule = ' w:hRule="exact"' if exact else ""
    size = f'<w:trHeight w:val="{round(high * TWIP)}"{rule}/>' if high else ""
    repeated = "<w:tblHeader/>" if head else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{size}{repeated}</w:trPr>{''.join(cells)}</w:tr>"


def _table(widths: Sequence[float], rows: Sequence[str]) -> str:
    grid = "".join(f'<w:gridCol w:w="{round(width * TWIP)}"/>' for width in widths)
    whole = round(sum(widths) * TWIP)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{whole}" w:type="dxa"/><w:tblBorders>{_BORDERS}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{"".join(rows)}</w:tbl>'
    )


_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)


def _break() -> str:
    return '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'


def _identity(sop: SOP) -> str:
    """Part 1 of the form: the office beside the stack, the boxes in two columns."""
    block, sign = sop.identitas, sop.identitas.disahkan_oleh
    widths = [_PAGE / 2, _PAGE / 6, _PAGE / 3]
    absent = sop.tidak_tercetak
    heads = [key for key in KEPALA if key not in absent and key != "disahkan_oleh"]
    stack = [(getattr(sop.label, key), [getattr(block, key)]) for key in heads]
    signer = [sign.jabatan, "", "", *filter(None, (sign.nama, sign.pangkat, f"NIP. {sign.nip}" if sign.nip else ""))]
    stack += [(sop.label.disahkan_oleh, signer)] * ("disahkan_oleh" not in absent)
    stack.append((sop.label.judul, [sop.judul]))
    office = [text for text in (block.pemerintah, *block.satuan) if text]
    rows = []
    for at, (label, texts) in enumerate(stack):
        left = _cell(widths[0], office if at == 0 else [], merge="on" if at else "start", bold=True)
        rows.append(_row([left, _cell(widths[1], [label]), _cell(widths[2], texts)]))
    boxes = [(getattr(sop.label, key), getattr(block, key)) for key in KOTAK if key not in absent]
    boxes += [(item.label, item.isi) for item in block.isian]
    for pair in zip(boxes[::2], [*boxes[1::2], *[("", ())] * (len(boxes) % 2)], strict=True):
        (left, right) = (
            _cell(_PAGE / 2, [label, *lines_of(texts)], span=1 + at) for at, (label, texts) in enumerate(pair)
        )
        rows.append(_row([left, right]))
    return _table(widths, rows)


def _rows(chart: SOP) -> list[Baris]:
    """The rows of a flowchart, and one below them with a capsule where decisions end the procedure."""
    ends = [
        step for step in chart.langkah if step.keputusan and any(way.ke is None for way in chart.arus_dari[step.no])
    ]
    rows = rows_of(chart)
    return [*rows, Langkah(_END, no_tercetak=KOSONG, pelaksana=ends[0].pelaksana[:1], ke="selesai")] if ends else rows


_END = -1  # the number of the row of that capsule


def _flow(chart: SOP) -> str:
    lanes, columns, rows = chart.kolom, chart.kolom_isi[1:], _rows(chart)
    lane = min(76.0, 360 / max(len(lanes), 1))
    rest = (_PAGE - 26 - lane * len(lanes)) / sum(_SHARES[name] for name in chart.kolom_isi)
    widths = [26.0, rest * _SHARES["kegiatan"], *[lane] * len(lanes), *(rest * _SHARES[name] for name in columns)]
    heights = [_needed(row, widths) for row in rows]
    drawn = _drawn(chart, lane, heights)
    made = _heads(chart, widths)
    for at, row in enumerate(rows):
        if isinstance(row, str):
            made.append(_row([_cell(sum(widths), [row], span=len(widths), bold=True)], heights[at], exact=True))
            continue
        cells = [_cell(widths[0], [row.tercetak]), _cell(widths[1], [row.kegiatan])]
        cells += [_cell(lane, [], inside=drawn.get((at, place), "")) for place in range(len(lanes))]
        ends = zip(widths[2 + len(lanes) :], columns, strict=True)
        cells += [_cell(width, cell(row, name).split("\n")) for width, name in ends]
        made.append(_row(cells, heights[at], exact=True))
    return _table(widths, made)


_SHARES = {"kegiatan": 0.38, "kelengkapan": 0.2, "waktu": 0.12, "output": 0.18, "keterangan": 0.12}


def _heads(chart: SOP, widths: Sequence[float]) -> list[str]:
    """The head's two rows, and the column numbers where the form prints them."""
    label, lanes = chart.label, len(chart.kolom)
    quality = [name for name in chart.kolom_isi if name in MUTU_BAKU]
    last = "keterangan" in chart.kolom_isi
    first = [
        _cell(widths[0], [label.no], merge="start", bold=True),
        _cell(widths[1], [label.kegiatan], merge="start", bold=True),
        _cell(sum(widths[2 : 2 + lanes]), [label.pelaksana], span=lanes, bold=True),
    ]
    wide = sum(widths[2 + lanes : 2 + lanes + len(quality)])
    first += [_cell(wide, [label.mutu_baku], span=len(quality), bold=True)] * bool(quality)
    first += [_cell(widths[-1], [label.keterangan], merge="start", bold=True)] * last
    names = [*(head_of(chart, name) for name in chart.kolom), *(getattr(label, name) for name in quality)]
    second = [_cell(widths[0], [], merge="on"), _cell(widths[1], [], merge="on")]
    second += [_cell(width, [name], bold=True) for width, name in zip(widths[2:], names, strict=False)]
    second += [_cell(widths[-1], [], merge="on")] * last
    rows = [_row(first, head=True), _row(second, head=True)]
    if chart.nomor_kolom:
        ends = [*accumulate((span for _, span in chart.baris_nomor), initial=0)]
        numbers = zip(chart.baris_nomor, pairwise(ends), strict=True)
        rows.append(_row([_cell(sum(widths[a:b]), [text], span=span) for (text, span), (a, b) in numbers], head=True))
    return rows


def _needed(row: Baris, widths: Sequence[float]) -> float:
    """A row's height: as in Excel, a third more where the columns are narrower."""
    return round(height(row) * max(1.0, 300 / widths[1] * 0.75))


def _drawn(chart: SOP, lane: float, heights: Sequence[float]) -> dict[tuple[int, int], str]:
    """What is anchored in each performer's cell (row, lane): its symbol, and arrows and labels that begin there."""
    lanes = chart.kolom
    steps = [(at, row) for at, row in enumerate(_rows(chart)) if not isinstance(row, str)]
    found: dict[tuple[int, int], list[str]] = {}
    lead: dict[int, int] = {}
    number = 10
    for at, step in steps:
        capsule = step in (chart.langkah[0], chart.langkah[-1]) or step.ke == "selesai"
        kind = "keputusan" if step.keputusan else "ujung" if capsule else "proses"
        for place, name in enumerate((*(step.pelaksana or (BELUM_DIKETAHUI,)), *step.bersama)):
            column = lanes.index(name)
            lead.setdefault(at, column)
            shape = symbol(
                kind if place == 0 else "proses", lane, heights[at], number, "bersama" * (name in step.bersama)
            )
            found.setdefault((at, column), []).append(shape)
            number += 1
            if place:
                found[at, lead[at]].append(joint(column - lead[at], lane, heights[at], number))
                number += 1
    rows = {step.no: at for at, step in steps}
    exits: dict[int, int] = {}
    feet: set[int] = set()
    for way in chart.arus:
        start, end = rows[way.dari], rows.get(_END if way.ke is None else way.ke)
        ends = way.ke is not None or bool(way.bila)  # what is no decision ends as a capsule itself
        if end is not None and ends and start != end:
            place = exits.get(start, 0)
            exits[start] = place + 1
            foot = end > start and start not in feet
            feet |= {start} if foot else set()
            for shape in arrow(start, end, lead[end] - lead[start], lane, heights, number, place, foot, way.bila):
                found[start, lead[start]].append(shape)
                number += 1
    return {cell: "".join(shapes) for cell, shapes in found.items()}


_SECTION = (
    '<w:sectPr><w:pgSz w:w="18709" w:h="12189" w:orient="landscape"/>'
    '<w:pgMar w:top="800" w:right="800" w:bottom="800" w:left="800" w:header="400" w:footer="400" w:gutter="0"/>'
    "</w:sectPr>"
)
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
    'ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/'
    'vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)
