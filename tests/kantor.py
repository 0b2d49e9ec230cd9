"""Excel and Word files as offices make them, not our program: the same small procedure drawn in many manners.

Four steps; the officer in the middle decides in the third: Ya leads on, Tidak back to the first. All places are in
points, from the left of the table and from the top of its first row.
"""

from __future__ import annotations

import io
import subprocess
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from pathlib import Path

KEGIATAN = ("Mengajukan permohonan", "Mencatat permohonan", "Memeriksa berkas", "Menyerahkan izin")
PELAKSANA = ("Pemohon", "Petugas Loket", "Kepala Seksi")
LEBAR = (30.0, 150.0, 90.0, 90.0, 90.0, 80.0, 60.0, 80.0, 60.0)  # the table's columns
TINGGI = 60.0  # each row of a step
LAJUR = 180.0  # where the performers' columns begin
SIMBOL = ((0, "round", 0), (1, "box", 1), (2, "diamond", 1), (3, "round", 2))  # row, kind, lane
WIDE, HIGH = 50.0, 26.0
Place = tuple[float, float]


def middle(row: int, lane: int) -> Place:
    return LAJUR + 90 * lane + 45, TINGGI * row + 30


# Out of the first at its foot, along, into the second's top; straight down; the decision's sides: on, and back.
PANAH: tuple[tuple[Place, ...], ...] = (
    ((225, 43), (225, 60), (315, 60), (315, 77)),
    ((315, 103), (315, 137)),
    ((340, 150), (405, 150), (405, 197)),
    ((290, 150), (190, 150), (190, 30), (200, 30)),
)
LABEL = (("Ya", 350.0, 138.0), ("Tidak", 255.0, 138.0))
_A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
_FORMS = {"round": "flowChartTerminator", "box": "flowChartProcess", "diamond": "flowChartDecision"}


def emu(points: float) -> int:
    return round(points * 12700)


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return out.getvalue()


def resaved(folder: Path, kind: str, contents: Sequence[bytes]) -> list[bytes]:
    """The files as LibreOffice opens and saves them again."""
    names = [f"{at:04}.{kind}" for at in range(len(contents))]
    for name, content in zip(names, contents, strict=True):
        (folder / name).write_bytes(content)
    home = f"-env:UserInstallation={(folder / 'profil').as_uri()}"
    command = ["soffice", home, "--headless", "--convert-to", kind, "--outdir", str(folder / "lo")]
    subprocess.run([*command, *(str(folder / name) for name in names)], check=True, capture_output=True)
    return [(folder / "lo" / name).read_bytes() for name in names]


# --- Word ------------------------------------------------------------------------------------------------------------

_W = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:wpg="http://schemas.microsoft.com/office/word/2010/wordprocessingGroup" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    f'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" {_A}'
)


def paragraph(text: str = "", inside: str = "") -> str:
    return f"<w:p>{f'<w:r><w:t>{text}</w:t></w:r>' if text else ''}{inside}</w:p>"


def cell(width: float, text: str = "", inside: str = "", span: int = 1, merge: str = "") -> str:
    spans = f'<w:gridSpan w:val="{span}"/>' * (span > 1)
    merged = {"": "", "mulai": '<w:vMerge w:val="restart"/>', "lanjut": "<w:vMerge/>"}[merge]
    size = f'<w:tcW w:w="{round(width * 20)}" w:type="dxa"/>'
    return f"<w:tc><w:tcPr>{size}{spans}{merged}</w:tcPr>{paragraph(text, inside)}</w:tc>"


def row(cells: Iterable[str], high: float = 0.0) -> str:
    size = f'<w:trPr><w:trHeight w:val="{round(high * 20)}"/></w:trPr>' if high else ""
    return f"<w:tr>{size}{''.join(cells)}</w:tr>"


def table(rows: Iterable[str]) -> str:
    grid = "".join(f'<w:gridCol w:w="{round(width * 20)}"/>' for width in LEBAR)
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def head() -> list[str]:
    """Three rows: the groups, the names below them, the numbers of the columns."""
    long = [("No", 0), ("Kegiatan", 1)]
    first = [cell(LEBAR[at], text, merge="mulai") for text, at in long]
    first += [cell(270, "Pelaksana", span=3), cell(220, "Mutu Baku", span=3), cell(60, "Ket", merge="mulai")]
    names = [*PELAKSANA, "Kelengkapan", "Waktu", "Output"]
    second = [cell(LEBAR[at], merge="lanjut") for _, at in long]
    second += [cell(width, text) for width, text in zip(LEBAR[2:], names, strict=False)]
    numbers = [cell(width, str(at)) for at, width in enumerate(LEBAR, 1)]
    return [row(first), row([*second, cell(60, merge="lanjut")]), row(numbers)]


def steps(numbers: Sequence[int], drawn: Mapping[int, Mapping[int, str]], high: float = TINGGI) -> list[str]:
    """The rows of these steps (from 0). `drawn`: what is anchored in a row's cell of a lane."""
    made = []
    for at in numbers:
        cells = [cell(30, f"{at + 1}."), cell(150, KEGIATAN[at])]
        cells += [cell(90, inside=drawn.get(at, {}).get(lane, "")) for lane in range(3)]
        made.append(row([*cells, cell(80, "berkas"), cell(60, "5 menit"), cell(80, "tanda terima"), cell(60)], high))
    return made


def identity() -> str:
    """Labels to the left of colons, in a table of its own."""
    rows = (
        ("Nomor SOP", "503/12/2024"), ("Tgl. Pembuatan", "2 Januari 2024"), ("Tanggal Revisi", "-"),
        ("Tanggal Efektif", "1 Februari 2024"), ("Disahkan oleh", "Kepala Dinas"), ("Nama SOP", "Izin Pameran"),
    )  # fmt: skip
    body = "".join(f"<w:tr>{cell(150, name)}{cell(15, ':')}{cell(200, text)}</w:tr>" for name, text in rows)
    grid = "".join(f'<w:gridCol w:w="{width * 20}"/>' for width in (150, 15, 200))
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>{paragraph()}"


def word(*blocks: str) -> bytes:
    main = "word/document.xml", "wordprocessingml.document.main"
    text = f"<w:document {_W}><w:body>{''.join(blocks)}</w:body></w:document>"
    return packed({**package([main]), main[0]: text})


_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def package(parts: Sequence[tuple[str, str]]) -> dict[str, str]:
    """What every package begins with: its parts' kinds, and which of them is the document (the first)."""
    mime = "application/vnd.openxmlformats-officedocument"
    kinds = "".join(f'<Override PartName="/{name}" ContentType="{mime}.{kind}+xml"/>' for name, kind in parts)
    rels = f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>{kinds}'
    first = f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="{parts[0][0]}"/>'
    return {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">{rels}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">{first}</Relationships>',
    }


def anchored(place: Place, size: Place, inner: str, corner: Place = (0.0, 0.0)) -> str:
    """A DrawingML shape at a place, from the corner of the text in which it is anchored."""
    x, y = place[0] - corner[0], place[1] - corner[1]
    return (
        f'<w:r><w:drawing><wp:anchor><wp:positionH relativeFrom="column"><wp:posOffset>{emu(x)}</wp:posOffset>'
        f'</wp:positionH><wp:positionV relativeFrom="paragraph"><wp:posOffset>{emu(y)}</wp:posOffset></wp:positionV>'
        f'<wp:extent cx="{emu(size[0])}" cy="{emu(size[1])}"/><a:graphic><a:graphicData>{inner}</a:graphicData>'
        "</a:graphic></wp:anchor></w:drawing></w:r>"
    )


def shape(kind: str, look: str = "", text: str = "", start: str = "<wps:cNvSpPr/>") -> str:
    words = f"<wps:txbx><w:txbxContent>{paragraph(text)}</w:txbxContent></wps:txbx>" if text else ""
    return f'<wps:wsp>{start}<wps:spPr>{look}<a:prstGeom prst="{kind}"/></wps:spPr>{words}<wps:bodyPr/></wps:wsp>'


def lines(path: Sequence[Place], corner: Place, tip: str = "triangle") -> str:
    """A way as straight lines of their own, the head at the last: what a clerk draws by hand."""
    made = ""
    for at, ((x0, y0), (x1, y1)) in enumerate(pairwise(path)):
        flips = ' flipH="1"' * (x1 < x0) + ' flipV="1"' * (y1 < y0)
        end = f'<a:tailEnd type="{tip}"/>' if at == len(path) - 2 else ""
        look = f'<a:xfrm{flips}/><a:prstGeom prst="straightConnector1"/><a:ln>{end}</a:ln>'
        inner = f"<wps:wsp><wps:cNvCnPr/><wps:spPr>{look}</wps:spPr><wps:bodyPr/></wps:wsp>"
        made += anchored((min(x0, x1), min(y0, y1)), (abs(x1 - x0), abs(y1 - y0)), inner, corner)
    return made


def label(text: str, x: float, y: float, corner: Place) -> str:
    look = "<a:noFill/><a:ln><a:noFill/></a:ln>"
    inner = f'<wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:prstGeom prst="rect"/>{look}</wps:spPr>'
    inner += f"<wps:txbx><w:txbxContent>{paragraph(text)}</w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp>"
    return anchored((x, y), (6.0 * len(text), 10), inner, corner)


def drawn(rows: Sequence[int] = range(4), wrapped: bool = False, outside: bool = False) -> dict[int, dict[int, str]]:
    """Each symbol in its own cell, each line and label in the cell where it begins; or all `outside` of the table."""
    found: dict[int, dict[int, str]] = {}
    for at, kind, lane in SIMBOL:
        x, y = middle(at, lane)
        corner = (0.0, -60.0) if outside else (LAJUR + 90 * lane + 5.4, TINGGI * at)
        own = anchored((x - WIDE / 2, y - HIGH / 2), (WIDE, HIGH), shape(_FORMS[kind]), corner)
        if wrapped:  # as Word keeps it for its older self
            old = old_symbol(kind, (x - WIDE / 2 - corner[0], y - HIGH / 2 - corner[1]), (WIDE, HIGH))
            new = own.removeprefix("<w:r>").removesuffix("</w:r>")
            own = f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{new}</mc:Choice><mc:Fallback><w:pict>{old}'
            own += "</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
        own += "".join(lines(PANAH[way], corner) for way in {0: (0,), 1: (1,), 2: (2, 3)}.get(at, ()))
        own += "".join(label(text, left, top, corner) for text, left, top in LABEL if at == 2)
        if at in rows:
            found[at] = {lane: own}
    return found


_OLD = {"round": "116", "box": "109", "diamond": "110"}


def old_symbol(kind: str, place: Place, size: Place, unit: str = "pt") -> str:
    """A VML shape; `unit` "" in a group's own measure."""
    names = ("margin-left", "margin-top") if unit else ("left", "top")
    style = f"position:absolute;{names[0]}:{place[0]}{unit};{names[1]}:{place[1]}{unit};"
    style += f"width:{size[0]}{unit};height:{size[1]}{unit}"
    return f'<v:shape type="#_x0000_t{_OLD[kind]}" style="{style}"/>'


def old_group() -> str:
    """All of the drawing as one VML group in a measure of ten units a point, anchored in the first performer's cell."""
    parts = ""
    for at, kind, lane in SIMBOL:
        x, y = middle(at, lane)
        place = (10 * (x - WIDE / 2 - LAJUR), 10 * (y - HIGH / 2))
        parts += old_symbol(kind, place, (10 * WIDE, 10 * HIGH), "")
    for path in PANAH:
        for at, (a, b) in enumerate(pairwise(path)):
            ends = [f"{10 * (x - LAJUR)},{10 * y}" for x, y in (a, b)]
            tip = '<v:stroke endarrow="block"/>' * (at == len(path) - 2)
            parts += f'<v:line from="{ends[0]}" to="{ends[1]}">{tip}</v:line>'
    for text, x, y in LABEL:
        style = f"left:{10 * (x - LAJUR)};top:{10 * y};width:{60 * len(text)};height:100"
        words = f"<v:textbox><w:txbxContent>{paragraph(text)}</w:txbxContent></v:textbox>"
        parts += f'<v:shape type="#_x0000_t202" stroked="f" style="{style}">{words}</v:shape>'
    style = "position:absolute;margin-left:-5.4pt;margin-top:0;width:270pt;height:240pt"
    group = f'<v:group style="{style}" coordorigin="0,0" coordsize="2700,2400">{parts}</v:group>'
    return f"<w:r><w:pict>{group}</w:pict></w:r>"


# --- Excel -----------------------------------------------------------------------------------------------------------

_M = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_X = f'xmlns:x="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" {_A}'
_STYLES = (
    f'<styleSheet {_M}><borders count="2"><border/><border><left style="thin"/><right style="thin"/><top style="thin"/>'
    '<bottom style="thin"/></border></borders><cellXfs count="3"><xf numFmtId="0" borderId="0"/>'
    '<xf numFmtId="0" borderId="1"/><xf numFmtId="14" borderId="1"/></cellXfs></styleSheet>'
)
KEPALA = 6  # rows of a sheet above its steps: five of identity, then the head's
IDENTITAS = (("Nomor SOP", "503/12/2024"), ("Nama SOP", "Izin Pameran"), ("Disahkan oleh", "Kepala Dinas"))


def letters(points: float) -> float:
    return (points / 0.75 - 5) / 7


def put(where: str, text: str, style: int = 1) -> str:
    return f'<c r="{where}" s="{style}" t="inlineStr"><is><t>{text}</t></is></c>'


def sheet(name: str = "Izin Pameran", block: bool = True, table_: bool = True, hidden: int = 0) -> str:
    """Identity rows, a head of two merged rows, the steps. `hidden`: how many rows below them are not shown."""
    rows: list[str] = []
    for at, (key, text) in enumerate((IDENTITAS[0], ("Nama SOP", name), IDENTITAS[2]), 1):
        cells = put(f"E{at}", key) + put(f"F{at}", text)
        rows.append(f'<row r="{at}" ht="15">{cells if block else ""}</row>')
    first = dict(zip("ABCFI", ("No", "Uraian Kegiatan", "Pelaksana", "Mutu Baku", "Keterangan"), strict=True))
    second = dict(zip("CDEFGH", (*PELAKSANA, "Kelengkapan", "Waktu", "Output"), strict=True))
    for at, names in ((5, first), (6, second)):
        cells = "".join(put(f"{column}{at}", names.get(column, "")) for column in "ABCDEFGHI")
        rows.append(f'<row r="{at}" ht="15">{cells}</row>')
    for at, text in enumerate(KEGIATAN):
        texts = (str(at + 1), text, "", "", "", "berkas", "5 menit", "tanda terima", "")
        cells = "".join(put(f"{column}{at + 7}", one) for column, one in zip("ABCDEFGHI", texts, strict=True))
        rows.append(f'<row r="{at + 7}" ht="{TINGGI}">{cells}</row>')
    rows += [f'<row r="{11 + at}" hidden="1">{put(f"B{11 + at}", "rahasia")}</row>' for at in range(hidden)]
    if not table_:
        rows = rows[:3]
    columns = "".join(f'<col min="{at}" max="{at}" width="{letters(width)}"/>' for at, width in enumerate(LEBAR, 1))
    merges = ("A5:A6", "B5:B6", "C5:E5", "F5:H5", "I5:I6") if table_ else ()
    merged = "".join(f'<mergeCell ref="{one}"/>' for one in merges)
    drawing = f'<drawing xmlns:r="{_R}" r:id="rId1"/>' if table_ else ""
    return (
        f'<worksheet {_M}><sheetFormatPr defaultRowHeight="15"/><cols>{columns}</cols><sheetData>{"".join(rows)}'
        f"</sheetData>{f'<mergeCells>{merged}</mergeCells>' if merged else ''}{drawing}</worksheet>"
    )


def _corner(name: str, x: float, y: float) -> str:
    return (
        f"<x:{name}><x:col>2</x:col><x:colOff>{emu(x - LAJUR)}</x:colOff><x:row>{KEPALA}</x:row>"
        f"<x:rowOff>{emu(y)}</x:rowOff></x:{name}>"
    )


def _xframe(x: float, y: float, wide: float, high: float, more: str = "") -> str:
    return f'<a:xfrm{more}><a:off x="{emu(x)}" y="{emu(y)}"/><a:ext cx="{emu(wide)}" cy="{emu(high)}"/></a:xfrm>'


def drawing(glued: bool = False, grouped: bool = False) -> str:
    """The drawing: symbols, ways as bent or straight connectors, labels in text boxes; loose, glued or in one group."""
    parts: list[tuple[Place, Place, str]] = []
    for number, (at, kind, lane) in enumerate(SIMBOL, 2):
        x, y = middle(at, lane)
        low, high = (x - WIDE / 2, y - HIGH / 2), (x + WIDE / 2, y + HIGH / 2)
        look = f'{_xframe(*low, WIDE, HIGH)}<a:prstGeom prst="{_FORMS[kind]}"/>'
        parts.append((low, high, _sp(number, look)))
    forms = (("bentConnector3", ' rot="16200000" flipH="1"'), ("straightConnector1", ""), ("bentConnector2", ""))
    sites = ((2, 2, 3, 0), (3, 2, 4, 0), (4, 3, 5, 0))
    for (name, turn), path, (a, ai, b, bi) in zip(forms, PANAH, sites, strict=False):
        glue = f'<a:stCxn id="{a}" idx="{ai}"/><a:endCxn id="{b}" idx="{bi}"/>' if glued else ""
        parts.append(_cxn(name, turn, path[0], path[-1], glue))
    for before, (a_, b_) in enumerate(pairwise(PANAH[3])):
        parts.append(_cxn("straightConnector1", "", a_, b_, "", before == 2))  # three lines that meet in corners
    for text, x, y in LABEL:
        look = f'{_xframe(x, y, 6.0 * len(text), 10)}<a:prstGeom prst="rect"/><a:noFill/>'
        words = f"<x:txBody><a:p><a:r><a:t>{text}</a:t></a:r></a:p></x:txBody>"
        parts.append(((x, y), (x + 6.0 * len(text), y + 10), _sp(90, look, words, ' txBox="1"')))
    if grouped:
        size = '<a:chOff x="{}" y="0"/><a:chExt cx="{}" cy="{}"/>'.format(*map(emu, (LAJUR, 270, 240)))
        inner = f"<x:grpSp><x:grpSpPr><a:xfrm>{size}</a:xfrm></x:grpSpPr>{''.join(one for *_, one in parts)}</x:grpSp>"
        parts = [((LAJUR, 0.0), (LAJUR + 270, 240.0), inner)]
    anchors = (
        f"<x:twoCellAnchor>{_corner('from', *low)}{_corner('to', *high)}{one}<x:clientData/></x:twoCellAnchor>"
        for low, high, one in parts
    )
    return f"<x:wsDr {_X}>{''.join(anchors)}</x:wsDr>"


def _sp(number: int, look: str, words: str = "", kind: str = "") -> str:
    name = f'<x:nvSpPr><x:cNvPr id="{number}" name="x"/><x:cNvSpPr{kind}/></x:nvSpPr>'
    return f"<x:sp>{name}<x:spPr>{look}</x:spPr>{words}</x:sp>"


def _cxn(name: str, turn: str, a: Place, b: Place, glue: str, head: bool = True) -> tuple[Place, Place, str]:
    low, high = (min(a[0], b[0]), min(a[1], b[1])), (max(a[0], b[0]), max(a[1], b[1]))
    wide, tall = high[0] - low[0], high[1] - low[1]
    frame = (*low, wide, tall)
    if turn:  # turned by a quarter: its frame lies across
        frame = (low[0] + wide / 2 - tall / 2, low[1] + tall / 2 - wide / 2, tall, wide)
    flips = turn or ' flipH="1"' * (b[0] < a[0]) + ' flipV="1"' * (b[1] < a[1])
    tip = '<a:ln><a:tailEnd type="arrow"/></a:ln>' if head else "<a:ln/>"
    inner = (
        f'<x:cxnSp><x:nvCxnSpPr><x:cNvPr id="80" name="x"/><x:cNvCxnSpPr>{glue}</x:cNvCxnSpPr></x:nvCxnSpPr><x:spPr>'
        f'{_xframe(*frame, flips)}<a:prstGeom prst="{name}"><a:avLst/></a:prstGeom>{tip}</x:spPr></x:cxnSp>'
    )
    return low, high, inner


def excel(
    sheets: Sequence[tuple[str, str, str]], shapes: Mapping[int, str], more: Mapping[str, str | bytes] | None = None
) -> bytes:
    """A workbook. `sheets`: name, state and text of each; `shapes`: the drawings by the number of their sheet."""
    kind = f"{_PACKAGE}/relationships"
    names = [("xl/workbook.xml", "spreadsheetml.sheet.main"), ("xl/styles.xml", "spreadsheetml.styles")]
    names += [(f"xl/worksheets/s{at}.xml", "spreadsheetml.worksheet") for at in range(1, len(sheets) + 1)]
    names += [(f"xl/drawings/d{at}.xml", "drawing") for at in shapes]
    listed = "".join(
        f'<sheet name="{name}" sheetId="{at}" state="{state}" r:id="rId{at}"/>'
        for at, (name, state, _) in enumerate(sheets, 1)
    )
    rels = "".join(
        f'<Relationship Id="rId{at}" Type="{_OFFICE}/worksheet" Target="worksheets/s{at}.xml"/>'
        for at in range(1, len(sheets) + 1)
    )
    rels += f'<Relationship Id="rId99" Type="{_OFFICE}/styles" Target="styles.xml"/>'
    parts: dict[str, str | bytes] = {
        **package(names),
        "xl/workbook.xml": f'<workbook {_M} xmlns:r="{_R}"><sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{kind}">{rels}</Relationships>',
        "xl/styles.xml": _STYLES,
    }
    for at, (_, _, text) in enumerate(sheets, 1):
        parts[f"xl/worksheets/s{at}.xml"] = text
        if at in shapes:
            parts[f"xl/drawings/d{at}.xml"] = shapes[at]
            one = f'<Relationship Id="rId1" Type="{_OFFICE}/drawing" Target="../drawings/d{at}.xml"/>'
            parts[f"xl/worksheets/_rels/s{at}.xml.rels"] = f'<Relationships xmlns="{kind}">{one}</Relationships>'
    return packed({**parts, **(more or {})})
