"""The parts of an Excel workbook around its drawing: sheets of text cells, styles, relations, the archive itself."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from xml.sax.saxutils import escape

TEKS_SEL = 32_767  # letters that a cell of Excel can hold
_NS = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_KIND = "application/vnd.openxmlformats-officedocument"
Cell = str | date
_KENDALI = re.compile(r"[\x00-\x08\x0b-\x1f]")  # control characters, which XML cannot hold
_HARI_NOL = date(1899, 12, 30)  # what Excel counts days from
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def packed(parts: Mapping[str, str]) -> bytes:
    """The archive of a workbook's parts; the same for the same parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), _HEAD + text, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def column(index: int) -> str:
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(65 + rest) + name
    return name


def sheet(
    rows: Sequence[Sequence[Cell]],
    widths: Sequence[float],
    head: int = 0,
    merges: Sequence[str] = (),
    heights: dict[int, float] | None = None,
    drawing: bool = False,
    first: int = 1,
    small: bool = False,
    turned: Collection[int] = (),
) -> str:
    """A sheet of texts and days. `head`: the last bold row; `first`: where borders begin.

    `small`: in the letters of a form; `turned`: the columns in whose head of the last bold row words stand upright.
    """
    columns = "".join(
        f'<col min="{at}" max="{at}" width="{width}" customWidth="1"/>' for at, width in enumerate(widths, 1)
    )
    lines, names = [], [column(at) for at in range(max(map(len, rows), default=0))]
    for number, row in enumerate(rows, 1):
        style = (0 if number < first else 2 if number <= head else 1) + 3 * small
        styles = [6 if number == head and at in turned else style for at in range(len(row))]
        cells = "".join(_cell(f"{names[at]}{number}", text, styles[at]) for at, text in enumerate(row))
        high = (heights or {}).get(number)
        size = f' ht="{high}" customHeight="1"' if high else ""
        lines.append(f'<row r="{number}"{size}>{cells}</row>')
    merged = "".join(f'<mergeCell ref="{merge}"/>' for merge in merges)
    return (
        f'<worksheet {_NS} xmlns:r="{_REL}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
        f'<sheetFormatPr defaultRowHeight="15"/><cols>{columns}</cols>'
        f"<sheetData>{''.join(lines)}</sheetData>"
        + (f'<mergeCells count="{len(merges)}">{merged}</mergeCells>' if merges else "")
        + '<pageMargins left="0.39" right="0.39" top="0.39" bottom="0.39" header="0.2" footer="0.2"/>'
        + '<pageSetup paperSize="14" orientation="landscape" fitToWidth="1" fitToHeight="0"/>'
        + ('<drawing r:id="rId1"/>' if drawing else "")
        + "</worksheet>"
    )


def _cell(place: str, text: Cell, style: int) -> str:
    if isinstance(text, date):
        return f'<c r="{place}" s="{len(_LOOKS)}"><v>{(text - _HARI_NOL).days}</v></c>'
    if not text:
        return f'<c r="{place}" s="{style}"/>'
    words = escape(_KENDALI.sub("", text)[:TEKS_SEL])
    return f'<c r="{place}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{words}</t></is></c>'


def types(sheets: int, drawings: int) -> str:
    parts = [("/xl/workbook.xml", "spreadsheetml.sheet.main"), ("/xl/styles.xml", "spreadsheetml.styles")]
    parts += [(f"/xl/worksheets/sheet{at}.xml", "spreadsheetml.worksheet") for at in range(1, sheets + 1)]
    parts += [(f"/xl/drawings/drawing{at}.xml", "drawing") for at in range(1, drawings + 1)]
    overrides = "".join(f'<Override PartName="{name}" ContentType="{_KIND}.{kind}+xml"/>' for name, kind in parts)
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
        f'ContentType="application/xml"/>{overrides}</Types>'
    )


def rels(items: Sequence[tuple[str, str]]) -> str:
    rows = "".join(
        f'<Relationship Id="rId{at}" Type="{_REL}/{kind}" Target="{target}"/>'
        for at, (kind, target) in enumerate(items, 1)
    )
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{rows}</Relationships>'


def book(names: Sequence[str], repeated: Mapping[str, int]) -> str:
    """The workbook's list of sheets. `repeated`: the rows from the second on that a sheet prints on every page."""
    sheets = "".join(f'<sheet name="{name}" sheetId="{at}" r:id="rId{at}"/>' for at, name in enumerate(names, 1))
    titles = "".join(
        f'<definedName name="_xlnm.Print_Titles" localSheetId="{at}">\'{name}\'!$2:${repeated[name]}</definedName>'
        for at, name in enumerate(names)
        if name in repeated
    )
    return f'<workbook {_NS} xmlns:r="{_REL}"><sheets>{sheets}</sheets><definedNames>{titles}</definedNames></workbook>'


_EDGE = "".join(f'<{side} style="thin"><color auto="1"/></{side}>' for side in ("left", "right", "top", "bottom"))
_XF = '<xf numFmtId="49" fontId="{}" fillId="0" borderId="{}" xfId="0" applyAlignment="1"><alignment {}/></xf>'
_FONT = '<font>{}<sz val="{}"/><name val="{}"/></font>'
# A title, a cell, a head: in the usual letters, in those of a form; a form's head that stands upright.
_LOOKS = (
    (1, 0, 'vertical="center"'),
    (0, 1, 'vertical="center" wrapText="1"'),
    (1, 1, 'horizontal="center" vertical="center" wrapText="1"'),
    (3, 0, 'vertical="center"'),
    (2, 1, 'vertical="center" wrapText="1"'),
    (3, 1, 'horizontal="center" vertical="center" wrapText="1"'),
    (3, 1, 'horizontal="center" vertical="center" textRotation="90" wrapText="1"'),
)
_XF_HARI = _XF.format(0, 1, 'vertical="center"').replace('numFmtId="49"', 'numFmtId="14" applyNumberFormat="1"')
STYLES = (
    f'<styleSheet {_NS}><fonts count="4">{_FONT.format("", 10, "Arial")}{_FONT.format("<b/>", 10, "Arial")}'
    f"{_FONT.format('', 8, 'Arial')}{_FONT.format('<b/>', 8, 'Arial')}</fonts>"
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill>'
    '<patternFill patternType="gray125"/></fill></fills><borders count="2"><border><left/><right/><top/><bottom/>'
    f"<diagonal/></border><border>{_EDGE}<diagonal/></border></borders>"
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    f'<cellXfs count="{len(_LOOKS) + 1}">{"".join(_XF.format(*look) for look in _LOOKS)}{_XF_HARI}</cellXfs>'
    "</styleSheet>"
)
