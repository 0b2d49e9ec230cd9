"""A Word document's forms → one tall page: tables as words between rules, shapes where they are anchored.

Word does not say where a line falls on paper. Rows are as high as they say, or as their text needs; what is anchored in
a cell stands in it.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from math import ceil
from xml.etree.ElementTree import Element

from sop_site.impor import vml
from sop_site.impor.dml import EMU, Plan, seen
from sop_site.impor.drawing import Cell, Drawing, Rule, Word
from sop_site.impor.nomor_word import Penomoran, W
from sop_site.impor.plane import Box
from sop_site.impor.vml import SHAPES, V
from sop_site.impor.word import DAMAGED, Tolak, part
from sop_site.impor.xlsx import words_in, written

WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_LINE = 13.0  # points a line of text
_LETTER = 5.2
_PAD = 5.4  # between a cell's side and its text


@dataclass
class _Page:
    """What has been laid out so far, from the top down."""

    y: float = 40.0
    left: float = 40.0
    right: float = 800.0
    pad: float = _PAD
    words: list[Word] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    plan: Plan = field(default_factory=Plan)
    cells: list[Cell] = field(default_factory=list)
    titles: list[tuple[float, str]] = field(default_factory=list)
    free: list[tuple[float, float]] = field(default_factory=list)  # from where to where symbols hang out of their cell
    loose: list[float] = field(default_factory=list)  # the tops of rows that are as high as their text needs
    last: str = ""  # the paragraph before, which may name the table that follows


def drawings(content: bytes) -> list[Drawing]:
    """The document's pages, as far as it says itself where one begins. Raises Tolak."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = archive.namelist()
            if "word/document.xml" not in names:
                raise Tolak("berkas ini bukan dokumen Word (.docx)")
            root = part(archive, "word/document.xml")
            styles = part(archive, "word/styles.xml") if "word/styles.xml" in names else None
            numbers = part(archive, "word/numbering.xml") if "word/numbering.xml" in names else None
            return _laid_out(root, Penomoran(numbers, styles))
    except DAMAGED as error:
        raise Tolak("berkas Word ini rusak") from error


def _laid_out(root: Element, numbers: Penomoran) -> list[Drawing]:
    body = root.find(f"{W}body")
    sections = [*root.iter(f"{W}sectPr")]
    pages = [_begun(sections)]
    for block in _blocks(body) if body is not None else ():
        begins, ended, section = _breaks(block)
        if begins and pages[-1].words:
            pages.append(_begun(sections))
        if block.tag == f"{W}p":
            _paragraph(pages[-1], block, numbers)
        else:
            _table(pages[-1], block, numbers)
        sections = sections[section:]
        if ended or section:
            pages.append(_begun(sections))
    return [_drawing(page, number) for number, page in enumerate(pages, 1)]


def _begun(sections: Sequence[Element]) -> _Page:
    """An empty page of the section that comes next."""
    page = _Page()
    size, margin = (sections[0].find(W + name) if sections else None for name in ("pgSz", "pgMar"))
    if size is not None and margin is not None:
        page.left = _twips(margin, "left", 800)
        page.right = max(_twips(size, "w", 16838) - _twips(margin, "right", 800), page.left + 200)
    return page


def _breaks(block: Element) -> tuple[bool, bool, int]:
    """Whether a page begins with a block, ends with it, and how many sections end with it."""
    if block.tag != f"{W}p":
        return False, False, 0
    before = block.find(f"{W}pPr/{W}pageBreakBefore")
    begins = before is not None and before.get(f"{W}val", "1") not in ("0", "false")
    marks = [item for item in block.iter() if item.tag == f"{W}t" or item.get(f"{W}type") == "page"]
    cuts = [at for at, item in enumerate(marks) if item.tag != f"{W}t"]
    first = bool(cuts) and cuts[0] == 0 and len(marks) > 1
    return begins or first, bool(cuts) and not first, len([*block.iter(f"{W}sectPr")])


def _drawing(page: _Page, number: int) -> Drawing:
    found = page.plan.drawn()
    words = [*page.words, *written(found.texts)]
    return Drawing(
        number, page.right + 40, page.y + 40, tuple(words), tuple(page.rules), tuple(found.symbols),
        tuple(found.pieces), tuple(found.heads), ties=tuple(found.ties), cells=tuple(page.cells),
        titles=tuple(page.titles), floating=_floating(page),
    )  # fmt: skip


def _floating(page: _Page) -> bool:
    """Whether a row of uncertain height stands between a symbol and where it is anchored."""
    return any(min(ends) - 1 <= top <= max(ends) for ends in page.free for top in page.loose)


def _twips(item: Element, name: str, usual: float) -> float:
    return float(item.get(W + name, usual)) / 20


def _blocks(parent: Element) -> Iterator[Element]:
    for item in parent:
        if item.tag in (f"{W}p", f"{W}tbl"):
            yield item
        elif item.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}customXml", f"{W}smartTag"):
            yield from _blocks(item)


def _paragraph(page: _Page, item: Element, numbers: Penomoran) -> None:
    text = _text(item, numbers)
    page.last = text
    box = Box(page.left, page.y, page.right, page.y + _LINE * max(1, text.count("\n") + 1))
    page.words += words_in(box, text) if text else ()
    _drawn(page, item, box.x0, box.top, box)
    page.y = box.bottom + 2


def _text(item: Element, numbers: Penomoran) -> str:
    """A paragraph's words behind its number, without those of the shapes that are anchored in it.

    Its lines, where it has several, as far set in as they are typed.
    """
    label, _ = numbers.label(item)
    found: list[str] = []
    _runs(item, found)
    lines = [" " * (len(line) - len(line.lstrip())) + " ".join(line.split()) for line in "".join(found).split("\n")]
    return f"{label} {chr(10).join(lines)}".strip() if any(line.strip() for line in lines) else label.strip()


def _runs(item: Element, found: list[str]) -> None:
    for child in item:
        name = child.tag.rpartition("}")[2]
        if name in ("drawing", "pict", "AlternateContent", "del", "moveFrom", "instrText", "object"):
            continue
        if child.tag == f"{W}t":
            found.append(child.text or "")
        elif child.tag == f"{W}tab":
            found.append(" ")
        elif child.tag in (f"{W}br", f"{W}cr"):
            found.append("\n" if child.get(f"{W}type", "textWrapping") == "textWrapping" else "")
        else:
            _runs(child, found)


def _table(page: _Page, table: Element, numbers: Penomoran) -> None:
    widths = [float(column.get(f"{W}w", "1440")) / 20 for column in table.findall(f"{W}tblGrid/{W}gridCol")]
    indent = table.find(f"{W}tblPr/{W}tblInd")
    margin = table.find(f"{W}tblPr/{W}tblCellMar/{W}left")
    page.pad = _twips(margin, "w", 108) if margin is not None else _PAD
    x0 = page.left + (_twips(indent, "w", 0) if indent is not None else 0)
    if page.last:
        page.titles.append((page.y, page.last))
        page.last = ""
    for row in table.iter(f"{W}tr"):
        cells = list(_cells(row, widths, x0))
        high = _height(page, row, cells)
        for cell, left, right in cells:
            merge = cell.find(f"{W}tcPr/{W}vMerge")
            goes_on = merge is not None and merge.get(f"{W}val", "continue") == "continue"
            box = Box(left, page.y, right, page.y + high)
            page.rules += [Rule(True, left, box.top, box.bottom), Rule(True, right, box.top, box.bottom)]
            if not goes_on:
                page.rules.append(Rule(False, box.top, left, right))
                _cell(page, cell, box, numbers)
        page.y += high
        below = _next(table, row)
        for left, right in _closed(cells, below, widths, x0):
            page.rules.append(Rule(False, page.y, left, right))
    page.y += 6


def _next(table: Element, row: Element) -> Element | None:
    rows = list(table.iter(f"{W}tr"))
    at = rows.index(row)
    return rows[at + 1] if at + 1 < len(rows) else None


def _closed(
    cells: list[tuple[Element, float, float]], below: Element | None, widths: list[float], x0: float
) -> Iterator[tuple[float, float]]:
    """Where a row's foot is drawn: not where a merged cell goes on below."""
    going = [
        (left, right)
        for cell, left, right in (_cells(below, widths, x0) if below is not None else ())
        if (merge := cell.find(f"{W}tcPr/{W}vMerge")) is not None and merge.get(f"{W}val", "continue") == "continue"
    ]
    for _, left, right in cells:
        if not any(a - 1 <= left and right <= b + 1 for a, b in going):
            yield left, right


def _cells(row: Element, widths: list[float], x0: float) -> Iterator[tuple[Element, float, float]]:
    """The cells of a row with their left and right sides."""
    before = row.find(f"{W}trPr/{W}gridBefore")
    column = int(before.get(f"{W}val", "0")) if before is not None else 0
    for cell in (item for item in _inside(row) if item.tag == f"{W}tc"):
        span = cell.find(f"{W}tcPr/{W}gridSpan")
        count = int(span.get(f"{W}val", "1")) if span is not None else 1
        yield cell, x0 + sum(widths[:column]), x0 + sum(widths[: column + count])
        column += count


def _inside(row: Element) -> Iterator[Element]:
    for item in row:
        if item.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins"):
            yield from _inside(item)
        else:
            yield item


def _height(page: _Page, row: Element, cells: list[tuple[Element, float, float]]) -> float:
    """As the row says; at least what its text needs, unless it says that it is exactly so high."""
    said = row.find(f"{W}trPr/{W}trHeight")
    least = _twips(said, "val", 0) if said is not None else 0.0
    if said is not None and said.get(f"{W}hRule") == "exact":
        return least
    lines = 1
    for cell, left, right in cells:
        room = max(int((right - left - 2 * _PAD) / _LETTER), 4)
        texts = [_plain(item) for item in _paragraphs(cell)]
        lines = max(lines, sum(max(1, ceil(len(text) / room)) for text in texts))
    if lines * _LINE > least:
        page.loose.append(page.y)
    return max(least, lines * _LINE + 4)


def _paragraphs(cell: Element) -> Iterator[Element]:
    """A cell's paragraphs, those of tables within it too, but none of a shape's text."""
    for block in _blocks(cell):
        if block.tag == f"{W}p":
            yield block
        else:
            for inner in block.findall(f"{W}tr/{W}tc"):
                yield from _paragraphs(inner)


def _plain(item: Element) -> str:
    found: list[str] = []
    _runs(item, found)
    return "".join(found)


def _cell(page: _Page, cell: Element, box: Box, numbers: Penomoran) -> None:
    """A cell's text, its paragraphs one below the other, and what is anchored in them."""
    texts = []
    y = box.top
    for item in _paragraphs(cell):
        if text := _text(item, numbers):
            texts.append(text)
        _drawn(page, item, box.x0 + page.pad, y, box)
        y += _LINE
    if texts:
        page.words += words_in(box, "\n".join(texts))
        page.cells.append(Cell(box, tuple(texts)))


def _drawn(page: _Page, item: Element, x: float, y: float, cell: Box) -> None:
    """The shapes that are anchored in a paragraph, without the older form that is kept beside the newer one."""
    made = page.plan.made
    for child in item:
        before = len(made.symbols)
        if child.tag in (f"{WP}anchor", f"{WP}inline"):
            _anchored(page, child, x, y, cell)
        elif child.tag in (*SHAPES, f"{V}group"):
            if not any(True for _ in child.iter(f"{V}imagedata")):
                vml.draw(made, child, vml.Frame(x, y))
        elif not child.tag.endswith("}Fallback"):
            _drawn(page, child, x, y, cell)
        if any(not cell.holds((one.box.cx, one.box.cy), 2) for one in made.symbols[before:]):
            page.free += [(y, one.box.cy) for one in made.symbols[before:]]


def _anchored(page: _Page, item: Element, x: float, y: float, cell: Box) -> None:
    size = item.find(f"{WP}extent")
    wide = int(size.get("cx", "0")) / EMU if size is not None else 0.0
    high = int(size.get("cy", "0")) / EMU if size is not None else 0.0
    if item.tag == f"{WP}inline":
        left, top = cell.cx - wide / 2, cell.cy - high / 2
    else:
        left = _offset(item, "positionH", {"page": 0.0, "margin": page.left, "leftMargin": 0.0}, x)
        top = _offset(item, "positionV", {"page": 0.0, "margin": 40.0, "topMargin": 0.0}, y)
    box = Box(left, top, left + wide, top + high)
    for found in item:
        page.plan.add(found, box if any(map(_is_group, found.iter())) else seen(found, box))


def _offset(item: Element, name: str, bases: dict[str, float], usual: float) -> float:
    place = item.find(WP + name)
    if place is None:
        return usual
    return bases.get(place.get("relativeFrom", ""), usual) + int(place.findtext(f"{WP}posOffset") or 0) / EMU


def _is_group(item: Element) -> bool:
    return item.tag.rpartition("}")[2] in ("wgp", "wpc")
