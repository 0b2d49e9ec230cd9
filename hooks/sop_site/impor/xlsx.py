"""An Excel workbook → its sheets as drawings: cells as words between rules, shapes as symbols, connectors as lines.

Macros, links, formulas and embedded files are not followed: only cells' stored values and drawings are read.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from xml.etree.ElementTree import Element

from sop_site.impor.connector import Shapes
from sop_site.impor.dml import flat, places, shapes
from sop_site.impor.drawing import Cell, Drawing, Rule, Word
from sop_site.impor.plane import Box
from sop_site.impor.word import DAMAGED, Tolak, part

M = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
P = "{http://schemas.openxmlformats.org/package/2006/relationships}"
SHEETS, CELLS = 80, 120_000
_CONTROL = re.compile(r"_x00(?:0[0-8BCEFbcef]|0[Dd]|1[0-9A-Fa-f])_")  # how Excel writes a control character
_MONTHS = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip


@dataclass
class Sheet:
    """A sheet: its cells by (row, column), what is merged, how wide and high, which sides are drawn.

    `notes`: what of it was not read, in words.
    """

    name: str
    cells: dict[tuple[int, int], str] = field(default_factory=dict)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    widths: dict[int, float] = field(default_factory=dict)
    heights: dict[int, float] = field(default_factory=dict)
    borders: dict[tuple[int, int], tuple[bool, bool, bool, bool]] = field(default_factory=dict)
    default: tuple[float, float] = (48.0, 15.0)
    shapes: Shapes = field(default_factory=Shapes)
    notes: list[str] = field(default_factory=list)

    def left(self, column: int) -> float:
        return sum(self.widths.get(at, self.default[0]) for at in range(column))

    def top(self, row: int) -> float:
        return sum(self.heights.get(at, self.default[1]) for at in range(row))

    def box(self, row: int, column: int) -> Box:
        low, right = next(
            ((r1, c1) for r0, c0, r1, c1 in self.merged if (r0, c0) == (row, column)), (row, column)
        )  # fmt: skip
        return Box(self.left(column), self.top(row), self.left(right + 1), self.top(low + 1))


def sheets(content: bytes) -> list[Sheet]:
    """Every sheet of a workbook. Raises Tolak."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if "xl/workbook.xml" not in archive.namelist():
                raise Tolak("berkas ini bukan buku kerja Excel (.xlsx)")
            return list(_sheets(archive))
    except DAMAGED as error:
        raise Tolak("berkas Excel ini rusak") from error


def _sheets(archive: zipfile.ZipFile) -> Iterator[Sheet]:
    book = part(archive, "xl/workbook.xml")
    targets = related(archive, "xl/workbook.xml")
    names = set(archive.namelist())
    shared = _shared(part(archive, "xl/sharedStrings.xml")) if "xl/sharedStrings.xml" in names else []
    styles = _Styles(part(archive, "xl/styles.xml") if "xl/styles.xml" in names else None)
    for item in list(book.iter(f"{M}sheet"))[:SHEETS]:
        path = targets.get(item.get(f"{R}id", ""), "")
        if path not in names or "worksheets" not in path:
            continue
        if item.get("state", "visible") == "visible":
            yield _sheet(archive, item.get("name", ""), path, shared, styles)
        else:
            text = f"Lembar {item.get('name', '')} tersembunyi dan tidak dibaca; tampilkan bila isinya perlu"
            yield Sheet("", notes=[text])


def related(archive: zipfile.ZipFile, path: str) -> dict[str, str]:
    """What a part of a package refers to inside of it, by the reference's id."""
    folder, name = posixpath.split(path)
    rels = f"{folder}/_rels/{name}.rels"
    if rels not in archive.namelist():
        return {}
    found = {}
    for item in part(archive, rels).iter(f"{P}Relationship"):
        target = item.get("Target", "")
        if item.get("TargetMode") != "External":
            whole = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            found[item.get("Id", "")] = whole
    return found


def _shared(root: Element) -> list[str]:
    return [_text(item) for item in root.iter(f"{M}si")]


def _text(item: Element) -> str:
    """A string's text, its phonetic help aside."""
    hidden = {id(text) for phonetic in item.iter(f"{M}rPh") for text in phonetic.iter(f"{M}t")}
    return "".join(text.text or "" for text in item.iter(f"{M}t") if id(text) not in hidden)


class _Styles:
    """What of a cell's style matters here: whether a number is a date, which sides are drawn."""

    def __init__(self, root: Element | None) -> None:
        self.dates: set[int] = set()
        self.sides: dict[int, tuple[bool, bool, bool, bool]] = {}
        if root is None:
            return
        custom = {
            item.get("numFmtId")
            for item in root.iter(f"{M}numFmt")
            if re.search(r"[yd]", re.sub(r'"[^"]*"|\[[^\]]*\]', "", item.get("formatCode", "").lower()))
        }
        borders = [
            tuple(bool((side := item.find(M + name)) is not None and side.get("style")) for name in _SIDES)
            for item in root.findall(f"{M}borders/{M}border")
        ]
        for at, item in enumerate(root.findall(f"{M}cellXfs/{M}xf")):
            kind = item.get("numFmtId", "0")
            if kind in custom or 14 <= int(kind) <= 17 or kind == "22":
                self.dates.add(at)
            index = int(item.get("borderId", "0"))
            if index < len(borders):
                left, right, top, bottom = borders[index]
                self.sides[at] = (left, right, top, bottom)


_SIDES = ("left", "right", "top", "bottom")


def _sheet(archive: zipfile.ZipFile, name: str, path: str, shared: Sequence[str], styles: _Styles) -> Sheet:
    root = part(archive, path)
    made = Sheet(name)
    size = root.find(f"{M}sheetFormatPr")
    if size is not None:
        width = float(size.get("defaultColWidth", 0) or 0)
        made.default = (points(width) if width else 48.0, float(size.get("defaultRowHeight", 15)))
    lost: set[int] = set()
    for column in root.iter(f"{M}col"):
        for at in range(int(column.get("min", "1")), min(int(column.get("max", "1")), 400) + 1):
            hidden = column.get("hidden") in _TRUE
            made.widths[at - 1] = 0.0 if hidden else points(float(column.get("width", 9)))
            lost.add(at - 1) if hidden else None
    rows = 0
    for row in root.iter(f"{M}row"):
        at = int(row.get("r", "0")) - 1
        if row.get("hidden") in _TRUE:
            made.heights[at] = 0.0
            rows += any(cell.find(f"{M}v") is not None or cell.find(f"{M}is") is not None for cell in row)
            continue
        if row.get("ht"):
            made.heights[at] = float(row.get("ht", "15"))
        for cell in row.iter(f"{M}c"):
            _cell(made, cell, shared, styles)
    _say_hidden(made, lost, rows)
    for item in root.iter(f"{M}mergeCell"):
        start, _, end = item.get("ref", "").partition(":")
        if end:
            made.merged.append((*place(start), *place(end)))
    targets = related(archive, path)
    for item in root.iter(f"{M}drawing"):
        drawing = targets.get(item.get(f"{R}id", ""), "")
        if drawing in archive.namelist():
            drawn = part(archive, drawing)
            _measure(made, [*places(drawn)])
            made.shapes = shapes(drawn, made.left, made.top)
    return made


_TRUE = ("1", "true")


def _say_hidden(made: Sheet, columns: set[int], rows: int) -> None:
    """Notes on what a sheet hides, which is left out, and on formulas without a stored result."""
    filled = {column for _, column in made.cells} & columns
    made.cells = {place: text for place, text in made.cells.items() if place[1] not in columns}
    for count, what in ((len(filled), "kolom"), (rows, "baris")):
        if count:
            made.notes.append(f"{count} {what} tersembunyi di lembar {made.name} tidak dibaca; tampilkan bila perlu")


def _measure(made: Sheet, found: Sequence[tuple[int, float]]) -> None:
    """Widens or narrows all columns to where its shapes say that a column begins.

    Widths are counted in letters of a font that the program had and this one has not.
    """
    shares = sorted(place / made.left(column) for column, place in found if column and made.left(column) > 1)
    if len(shares) < 2:
        return
    share = shares[len(shares) // 2]
    if abs(share - 1) > 0.01 and 0.5 < share < 2 and shares[len(shares) // 4] > share * 0.98:
        last = max((*made.widths, *(column for _, column in made.cells), *(column for column, _ in found)), default=0)
        made.widths = {at: made.widths.get(at, made.default[0]) * share for at in range(last + 1)}
        made.default = made.default[0] * share, made.default[1]


def points(width: float) -> float:
    """A column's width as Excel counts it (letters of Calibri 11) → points."""
    return int((256 * width + int(128 / 7)) / 256 * 7 + 5) * 0.75


def place(name: str) -> tuple[int, int]:
    """ "C7" → row and column, from 0."""
    match = re.fullmatch(r"\$?([A-Z]{1,3})\$?(\d{1,7})", name)
    if not match:
        raise ValueError(name)
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - 64
    return int(match[2]) - 1, column - 1


def _cell(made: Sheet, cell: Element, shared: Sequence[str], styles: _Styles) -> None:
    where = place(cell.get("r", "A1"))
    style = int(cell.get("s", "0"))
    if any(styles.sides.get(style, ())):
        made.borders[where] = styles.sides[style]
    kind, value = cell.get("t", "n"), cell.findtext(f"{M}v") or ""
    if kind == "s":
        text = shared[int(value)] if value else ""
    elif kind == "inlineStr":
        inner = cell.find(f"{M}is")
        text = _text(inner) if inner is not None else ""
    elif kind == "n" and value:
        text = _date(float(value)) if style in styles.dates else re.sub(r"\.0+$", "", value)
    else:
        text = value
    if cell.find(f"{M}f") is not None and not text:
        made.notes.append(
            f"Sel {cell.get('r', '')} lembar {made.name} berisi rumus tanpa hasil tersimpan; tidak dibaca"
        )
    text = _CONTROL.sub("", text.replace("\r\n", "\n")).rstrip(" \t")
    if text.strip() and len(made.cells) < CELLS:
        made.cells[where] = text


def rows_of(sheet: Sheet) -> Iterator[list[str]]:
    """The texts of a sheet's first three columns, row by row."""
    last = max((row for row, _ in sheet.cells), default=-1)
    for row in range(last + 1):
        yield [sheet.cells.get((row, column), "") for column in range(3)]


def _date(number: float) -> str:
    if not 1 <= number < 80_000:
        return str(number)
    day = date(1899, 12, 30) + timedelta(days=int(number))
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def drawing(sheet: Sheet, number: int) -> Drawing:
    """A sheet as a page: where a table ends, its rules end."""
    rules = list(_rules(sheet))
    words = [word for (row, column), text in sheet.cells.items() for word in words_in(sheet.box(row, column), text)]
    found = sheet.shapes
    words += written(found.texts)
    boxes = [word.box for word in words] + [symbol.box for symbol in found.symbols]
    return Drawing(
        number,
        max((box.x1 for box in boxes), default=100) + 40,
        max((box.bottom for box in boxes), default=100) + 40,
        tuple(words),
        tuple(rules),
        tuple(found.symbols),
        tuple(found.pieces),
        tuple(found.heads),
        ties=tuple(found.ties),
        cells=tuple(Cell(sheet.box(*place), tuple(text.split("\n"))) for place, text in sheet.cells.items()),
    )


def _rules(sheet: Sheet) -> Iterator[Rule]:
    """The drawn sides of the cells; in a sheet that draws none, the sides of all that are filled."""
    covered = {
        (row, column): (r0, c0, r1, c1)
        for r0, c0, r1, c1 in sheet.merged
        for row in range(r0, min(r1, r0 + 300) + 1)
        for column in range(c0, min(c1, c0 + 300) + 1)
    }
    drawn = sheet.borders or {cell: (True, True, True, True) for cell in (*sheet.cells, *covered)}
    for (row, column), (left, right, top, bottom) in drawn.items():
        r0, c0, r1, c1 = covered.get((row, column), (row, column, row, column))
        x0, x1 = sheet.left(column), sheet.left(column + 1)
        y0, y1 = sheet.top(row), sheet.top(row + 1)
        if left and column == c0:
            yield Rule(True, x0, y0, y1)
        if right and column == c1:
            yield Rule(True, x1, y0, y1)
        if top and row == r0:
            yield Rule(False, y0, x0, x1)
        if bottom and row == r1:
            yield Rule(False, y1, x0, x1)


def words_in(box: Box, text: str) -> Iterator[Word]:
    """A cell's words, line below line within its box: where exactly they stand matters little."""
    rows = [line.split() for line in text.split("\n")]
    rows = [row for row in rows if row] or [[]]
    high = min(11.0, (box.height - 2) / len(rows))
    start = box.cy - high * len(rows) / 2
    for at, row in enumerate(rows):
        longest = sum(len(word) + 1 for word in row)
        letter = min(5.0, (box.width - 4) / max(longest, 1))
        x = box.x0 + 2
        for word in row:
            end = x + letter * len(word)
            yield Word(word, Box(x, start + at * high, end, start + (at + 0.8) * high), high)
            x = end + letter


def written(texts: Iterable[tuple[Box, str]]) -> list[Word]:
    """The texts of shapes, each a word of its own."""
    return [Word(flat(text), box, 8, apart=True) for box, text in texts]
