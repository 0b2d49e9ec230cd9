"""An SOP as a Word document for signing: identity and flowchart on the printed form's sheets, each shape in its cell.

Rows are exactly as high as they say, so that an arrow that begins in one cell ends at the symbol of another.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, replace
from functools import partial
from itertools import accumulate, pairwise
from xml.sax.saxutils import escape

from sop_site.chart.columns import HEAD_PAD, LINE_SPACING, PAD_Y
from sop_site.chart.graph import MOST_LANES
from sop_site.chart.paper import A4, F4, MARGIN, NO_WIDTH, PLAIN_LANES, Leaf, Plan, plan
from sop_site.chart.sheet import Row
from sop_site.export.gambar import PT, Gambar, Place, gambar
from sop_site.export.office import PANAH_TERTULIS, head_of, lines_of
from sop_site.export.ooxml import packed
from sop_site.export.sisa import kosong, sisa
from sop_site.export.word_shapes import arrow, symbol, words
from sop_site.model.identitas import Label, TandaButir
from sop_site.model.kolom import MUTU_BAKU
from sop_site.model.sop import SOP, Langkah

TWIP = 20  # a point
PAD = 3.4  # points between a cell's side and its text
HURUF = 9.0  # pt, of the identity block
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SPACES = (
    f'xmlns:w="{_W}" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:wpg="http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"'
)


def document(sop: SOP) -> bytes:
    """The document's bytes; the same for the same SOP. On F4 where that saves a sheet, else on A4, which fits both."""
    charts = [chart for chart in sop.diagram if chart.kolom]
    plans = min(([plan(chart, paper) for chart in charts] for paper in (A4, F4)), key=_sheets)
    paper = plans[0].paper if plans else A4
    made, number = [_identity(sop.bertanda, (paper[0] - 2 * MARGIN) * PT)], 10
    for chart, one in zip(charts, plans, strict=True):
        for rank, leaf in enumerate(one.leaves, 1):
            made.append(_leaf(chart, one, leaf, rank, number))
            number += 10_000
    body = f"<w:body>{''.join(made)}{_section(paper)}</w:body>"
    text = f"<w:document {_SPACES}>{body}</w:document>"
    return packed({"[Content_Types].xml": _TYPES, "_rels/.rels": _RELS, "word/document.xml": text})


def _sheets(plans: Sequence[Plan]) -> int:
    return sum(one.taken(leaf) for one in plans for leaf in one.leaves)


def not_held(sop: SOP) -> list[str]:
    """What the form does not print, so that the document does not hold it, a sentence each."""
    rest = replace(sisa(sop), label=Label(), tanda_butir=TandaButir(), langkah=())
    top = [item.name for item in fields(SOP) if getattr(rest, item.name) != getattr(kosong(sop), item.name)]
    steps = sop.semua_langkah
    entered = {way.ke for way in sop.arus}
    own = {
        "no": any(step.no_tercetak for step in steps) or bool(sop.diagram_lain),
        "dasar": any(step.dasar or step.mutu_baku.dasar for step in steps),
        "catatan": any(step.catatan for step in steps),
        "mulai": any(step.mulai and step.no in entered for step in steps),
        "asal_pelaksana": any(step.asal_pelaksana != "simbol" for step in steps),
    }
    keys = [*top, *(f"{name} (langkah)" for name, there in own.items() if there)]
    said = [f"Tidak tercetak di formulir, jadi tidak ikut: {', '.join(keys)}."] if keys else []
    many = any(len(chart.kolom) > MOST_LANES for chart in sop.diagram)
    return [*said, *["Pelaksananya terlalu banyak untuk digambar; panahnya ditulis di bawah tabel."] * many]


def _text(text: str, letters: float, bold: bool = False) -> str:
    """Runs of a text, a break for each line."""
    size = f'<w:sz w:val="{round(2 * letters)}"/>'
    style = f'<w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial"/>{"<w:b/>" * bold}{size}</w:rPr>'
    lines = text.split("\n")
    runs = (
        f'<w:r>{style}{"<w:br/>" * bool(at)}<w:t xml:space="preserve">{escape(line)}</w:t></w:r>'
        for at, line in enumerate(lines)
    )
    return "".join(runs)


def _paragraph(
    text: str, letters: float, bold: bool = False, inside: str = "", new: bool = False, centred: bool = False
) -> str:
    """`inside`: what is anchored in it; `new`: it begins a page."""
    begin, side = "<w:pageBreakBefore/>" * new, '<w:jc w:val="center"/>' * centred
    tight = f'<w:pPr>{begin}<w:spacing w:before="0" w:after="0"/>{side}</w:pPr>'
    return f"<w:p>{tight}{_text(text, letters, bold) if text else ''}{inside}</w:p>"


def _cell(
    width: float, texts: Sequence[str], letters: float, span: int = 1, merge: str = "", bold: bool = False,
    inside: str = "", head: bool = False, turned: bool = False,
) -> str:  # fmt: skip
    """`inside`: the shapes anchored in it; `head`: centred, closer to its sides; `turned`: its words stand upright."""
    spans = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    merged = {"": "", "start": '<w:vMerge w:val="restart"/>', "on": "<w:vMerge/>"}[merge]
    body = "".join(_paragraph(text, letters, bold, centred=head) for text in texts)
    body = body or _paragraph("", letters, inside=inside)
    sides = "".join(f'<w:{side} w:w="{round(HEAD_PAD * PT * TWIP)}" w:type="dxa"/>' for side in ("left", "right"))
    look = f"<w:tcMar>{sides}</w:tcMar>" * head + '<w:textDirection w:val="btLr"/>' * turned
    middle = "" if inside else '<w:vAlign w:val="center"/>'
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{round(width * TWIP)}" w:type="dxa"/>{spans}{merged}{look}{middle}</w:tcPr>'
        f"{body}</w:tc>"
    )


def _row(cells: Sequence[str], high: float = 0, exact: bool = False, head: bool = False) -> str:
    rule = ' w:hRule="exact"' if exact else ""
    size = f'<w:trHeight w:val="{round(high * TWIP)}"{rule}/>' if high else ""
    repeated = "<w:tblHeader/>" if head else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{size}{repeated}</w:trPr>{''.join(cells)}</w:tr>"


def _table(widths: Sequence[float], rows: Sequence[str]) -> str:
    grid = "".join(f'<w:gridCol w:w="{round(width * TWIP)}"/>' for width in widths)
    whole, pad = round(sum(widths) * TWIP), round(PAD * TWIP)
    sides = "".join(f'<w:{side} w:w="{pad}" w:type="dxa"/>' for side in ("left", "right"))
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{whole}" w:type="dxa"/><w:tblBorders>{_BORDERS}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{sides}</w:tblCellMar></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
        f"{''.join(rows)}</w:tbl>"
    )


_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)


def _identity(sop: SOP, page: float) -> str:
    """Part 1 of the form: the office beside the stack, the boxes in two columns."""
    block, sign = sop.identitas, sop.identitas.disahkan_oleh
    widths = [page / 2, page / 6, page / 3]
    signer = [sign.jabatan, "", "", *filter(None, (sign.nama, sign.pangkat, f"NIP. {sign.nip}" if sign.nip else ""))]
    stack = [(cell.label, signer if cell.kunci == "disahkan_oleh" else lines_of(cell.isi)) for cell in sop.kepala]
    stack.append((sop.label.judul, [sop.judul]))
    office = [text for text in (block.pemerintah, *block.satuan) if text]
    rows = []
    for at, (label, texts) in enumerate(stack):
        left = _cell(widths[0], office if at == 0 else [], HURUF, merge="on" if at else "start", bold=True)
        rows.append(_row([left, _cell(widths[1], [label], HURUF), _cell(widths[2], texts, HURUF)]))
    for pair in sop.kotak:
        cells = [_cell(page / 2, [cell.label, *lines_of(cell.isi)], HURUF, span=1 + at) for at, cell in enumerate(pair)]
        rows.append(_row(cells if len(cells) == 2 else [*cells, _cell(page / 2, [], HURUF, span=2)]))
    return _table(widths, rows)


def texts_of(step: Langkah, name: str) -> list[str]:
    """The paragraphs of a text cell of a step."""
    quality = step.mutu_baku
    if name == "kelengkapan":
        return lines_of(quality.kelengkapan)
    text = {"waktu": quality.waktu, "output": quality.output}.get(name, step.keterangan)
    return [text] if text else []


def _leaf(chart: SOP, made: Plan, leaf: Leaf, rank: int, first: int) -> str:
    """One sheet of a flowchart: what it is called, its table with all shapes, the arrows that are only written.

    `first`: the number of its first shape.
    """
    steps = {step.no: step for step in chart.langkah}
    columns = chart.kolom_isi[1:]
    lane = made.lane * PT if leaf.sheet.lanes else made.lane * PLAIN_LANES * PT / len(chart.kolom)
    widths = [NO_WIDTH * PT, made.columns["kegiatan"] * PT, *[lane] * len(chart.kolom)]
    widths += [made.columns[name] * PT for name in columns]
    heights = [high * PT for high in leaf.heights]
    drawn = _anchored(gambar(chart, leaf.sheet, lane, heights), heights, lane, len(chart.kolom), first)
    rows = _heads(chart, widths, made)
    for at, (row, high) in enumerate(zip(leaf.sheet.rows, heights, strict=True)):
        inside = [drawn.get((at, place), "") for place in range(len(chart.kolom))]
        rows.append(_cells(row, steps, columns, widths, high, inside, made.letters))
    several = len(made.leaves) > 1
    named = [chart.judul_diagram, f"lembar {rank} dari {len(made.leaves)}" * several]
    title = _paragraph(" · ".join(filter(None, named)), made.letters, bold=True, new=True)
    written = [PANAH_TERTULIS, *leaf.written] if leaf.written else []
    return title + _table(widths, rows) + "".join(_paragraph(text, made.letters) for text in written)


def _cells(
    row: Row, steps: Mapping[int, Langkah], columns: Sequence[str], widths: Sequence[float], high: float,
    inside: Sequence[str], letters: float,
) -> str:  # fmt: skip
    """A row of the table: a step's, a section's title, or what connectors at the head or the foot say."""
    if row.title:
        return _row([_cell(sum(widths), [row.title], letters, span=len(widths), bold=True)], high, exact=True)
    step = steps.get(row.no) if row.no is not None else None
    texts = [step.kegiatan] if step else [row.words.replace("\xa0", " ")] if row.words else []
    cells = [_cell(widths[0], [step.tercetak] if step else [], letters), _cell(widths[1], texts, letters)]
    cells += [_cell(width, [], letters, inside=own) for width, own in zip(widths[2:], inside, strict=False)]
    for width, name in zip(widths[2 + len(inside) :], columns, strict=True):
        cells.append(_cell(width, texts_of(step, name) if step else [], letters))
    return _row(cells, high, exact=True)


def _anchored(
    made: Gambar, heights: Sequence[float], lane: float, lanes: int, first: int
) -> dict[tuple[int, int], str]:
    """What is anchored in each performer's cell (row, lane): lines where they begin, the rest where it stands."""
    tops = [0.0, *accumulate(heights)]
    found: dict[tuple[int, int], list[str]] = {}

    def put(row: int, x: float, draw: Callable[[Place, int], str]) -> None:
        column = min(max(int(x / lane), 0), lanes - 1)
        number = first + 3 * sum(map(len, found.values()))
        found.setdefault((row, column), []).append(draw((column * lane + PAD, tops[row]), number))

    for line in made.lines:
        put(line.start.row, line.start.cx, partial(arrow, line))
    for one in made.symbols:
        put(one.row, one.x0, partial(symbol, one))
    for said in made.words:
        put(min(bisect_right(tops, said.y), len(heights)) - 1, said.x, partial(words, said))
    return {cell: "".join(shapes) for cell, shapes in found.items()}


def _heads(chart: SOP, widths: Sequence[float], made: Plan) -> list[str]:
    """The head's two rows, and the column numbers where the form prints them."""
    label, lanes = chart.label, len(chart.kolom)
    quality = [name for name in chart.kolom_isi if name in MUTU_BAKU]
    last = "keterangan" in chart.kolom_isi
    cell = partial(_cell, letters=made.letters, bold=True, head=True)
    first = [
        cell(widths[0], [label.no], merge="start"),
        cell(widths[1], [label.kegiatan], merge="start"),
        cell(sum(widths[2 : 2 + lanes]), [label.pelaksana], span=lanes),
    ]
    wide = sum(widths[2 + lanes : 2 + lanes + len(quality)])
    first += [cell(wide, [label.mutu_baku], span=len(quality))] * bool(quality)
    first += [cell(widths[-1], [label.keterangan], merge="start")] * last
    second = [cell(widths[0], [], merge="on"), cell(widths[1], [], merge="on")]
    names = zip(widths[2:], (head_of(chart, name) for name in chart.kolom), strict=False)
    second += [cell(width, [name], turned=bool(made.turned)) for width, name in names]
    heads = zip(widths[2 + lanes :], (getattr(label, name) for name in quality), strict=False)
    second += [cell(width, [name]) for width, name in heads]
    second += [cell(widths[-1], [], merge="on")] * last
    line = made.letters * LINE_SPACING + 2 * PAD_Y * PT
    rows = [_row(first, line, head=True), _row(second, made.head * PT - line, head=True)]
    if chart.nomor_kolom:
        ends = [*accumulate((span for _, span in chart.baris_nomor), initial=0)]
        numbers = zip(chart.baris_nomor, pairwise(ends), strict=True)
        rows.append(_row([cell(sum(widths[a:b]), [text], span=span) for (text, span), (a, b) in numbers], head=True))
    return rows


def _section(paper: tuple[float, float]) -> str:
    """The page: the paper lying, with the printed form's margins."""
    wide, high, margin = (round(size * PT * TWIP) for size in (*paper, MARGIN))
    sides = " ".join(f'w:{side}="{margin}"' for side in ("top", "right", "bottom", "left"))
    return (
        f'<w:sectPr><w:pgSz w:w="{wide}" w:h="{high}" w:orient="landscape"/>'
        f'<w:pgMar {sides} w:header="300" w:footer="300" w:gutter="0"/></w:sectPr>'
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
