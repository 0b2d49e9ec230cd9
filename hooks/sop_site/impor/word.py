"""A Word file (.docx) → its text: automatic numbers written out as Word shows them, tables as rows between bars.

A table without borders that only puts "Menimbang", ":" and the words side by side is read as these words.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO
from xml.etree import ElementTree

from sop_site.impor.nomor_word import Penomoran, W, value

UKURAN_MAKSIMUM = 100_000_000  # bytes of one part of the file, unpacked
KEDALAMAN_MAKSIMUM = 200
_LAIN = {"header": "kepala halaman", "footer": "kaki halaman", "footnotes": "catatan kaki", "endnotes": "catatan akhir"}
# What the standard library raises about a package (docx, xlsx) that is broken, or whose XML holds what it must not.
DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    ElementTree.ParseError,
    LookupError,
    ValueError,
    RuntimeError,  # a part is encrypted, or packed in a way that zipfile does not know
    EOFError,
)
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_LEBAR = 142  # twentieths of a point to a column of indentation: a quarter of a centimetre
# Cells that only room a heading of the drafting forms, and a signature's place.
_TATA_LETAK = re.compile(
    r"(?:Menimbang|Mengingat|Memperhatikan|Membaca|Mendengar|Menetapkan|MEMUTUSKAN|BAB [IVXLC]+|Pasal \w+)\s*:?$|:$|"
    r"(?:KE[A-Z]+(?: (?:BELAS|PULUH))?|PERTAMA)\s*:?$|(?:Ditetapkan|Diundangkan|Disahkan|Salinan)\b",
)


class Tolak(Exception):
    """Why a file cannot be read, in words for an editor."""


@dataclass
class Extract:
    """The text, and what stands outside of it: (what it is, its words)."""

    teks: str
    di_luar: list[tuple[str, str]] = field(default_factory=list)


def read(path: Path) -> Extract:
    """The text of a Word file. Raises Tolak."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
            if "word/document.xml" not in names:
                raise Tolak("berkas ini bukan dokumen Word (.docx)")
            body = part(archive, "word/document.xml")
            styles = part(archive, "word/styles.xml") if "word/styles.xml" in names else None
            numbers = part(archive, "word/numbering.xml") if "word/numbering.xml" in names else None
            outside = [
                (what, words)
                for name in names
                if (match := re.fullmatch(r"word/(header|footer|footnotes|endnotes)\d*\.xml", name))
                and (what := _LAIN[match[1]])
                for words in _paragraph_texts(part(archive, name))
            ]
    except DAMAGED as error:
        raise Tolak("berkas Word ini rusak") from error
    penomoran = Penomoran(numbers, styles)
    rows = [row for block in _blocks(body.find(f"{W}body")) for row in _block(block, penomoran)]
    return Extract("\n".join(rows), list(dict.fromkeys(outside)))


def part(archive: zipfile.ZipFile, name: str) -> ElementTree.Element:
    """One part of the file as XML: not too big, not too deep, without a document type that could swell."""
    if archive.getinfo(name).file_size > UKURAN_MAKSIMUM:
        raise Tolak("berkas Word ini terlalu besar bila dibuka")
    with archive.open(name) as stream:
        if b"<!DOCTYPE" in stream.read(2000):
            raise Tolak("berkas Word ini memuat jenis dokumen yang tidak dikenal")
    with archive.open(name) as stream:
        return _tree(stream)


def _tree(stream: IO[bytes]) -> ElementTree.Element:
    depth = 0
    root: ElementTree.Element | None = None
    for event, element in ElementTree.iterparse(stream, ("start", "end")):
        root = element if root is None else root
        depth += 1 if event == "start" else -1
        if depth > KEDALAMAN_MAKSIMUM:
            raise Tolak("susunan berkas Word ini terlalu dalam")
    if root is None:
        raise Tolak("berkas Word ini rusak")
    return root


def _blocks(parent: ElementTree.Element | None) -> Iterator[ElementTree.Element]:
    """Paragraphs and tables in order, those inside content controls and tracked insertions among them."""
    for item in parent if parent is not None else ():
        if item.tag in (f"{W}p", f"{W}tbl"):
            yield item
        elif item.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}customXml", f"{W}smartTag"):
            yield from _blocks(item)


def _block(block: ElementTree.Element, numbers: Penomoran) -> Iterator[str]:
    if block.tag == f"{W}p":
        yield from _paragraph(block, numbers)
    else:
        yield from _table(block, numbers)


def _paragraph(paragraph: ElementTree.Element, numbers: Penomoran) -> Iterator[str]:
    """The lines of a paragraph behind its number, indented as on the page; an empty line behind one without."""
    label, indent = numbers.label(paragraph)
    lines = [" ".join(line.split()) for line in _text(paragraph).split("\n")]
    lines = [line for line in lines if line]
    space = " " * max(indent // _LEBAR, 0)
    if label or lines:
        first, *others = lines or [""]
        yield f"{space}{label} {first}".rstrip() if label else f"{space}{first}"
        yield from (f"{space}{line}" for line in others)
    if not label:
        yield ""
    for box in paragraph.iter(f"{W}txbxContent"):
        for block in _blocks(box):
            yield from _block(block, numbers)


def _text(item: ElementTree.Element) -> str:
    """The words of a paragraph; not those that are struck out, or said twice for older programs."""
    if item.tag == f"{W}t":
        return item.text or ""
    if item.tag in (f"{_MC}Fallback", f"{W}txbxContent", f"{W}del", f"{W}moveFrom", f"{W}pPr"):
        return ""
    signs = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
    return signs.get(item.tag) or "".join(_text(part) for part in item)


def _paragraph_texts(root: ElementTree.Element) -> Iterator[str]:
    for paragraph in root.iter(f"{W}p"):
        if text := " ".join(_text(paragraph).split()):
            yield text


# --- Tables ----------------------------------------------------------------------------------------------------------


def _table(table: ElementTree.Element, numbers: Penomoran) -> Iterator[str]:
    rows = [_cells(row, numbers) for row in table.iter(f"{W}tr") if row in list(_rows(table))]
    if _is_layout(rows):
        for row in rows:
            yield from _laid_out(row)
        yield ""
        return
    width = max(map(len, rows), default=0)
    yield ""
    for row in rows:
        cells = (" ".join(" ".join(cell).split()) for cell in row + [[]] * (width - len(row)))
        yield f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"
    yield ""


def _rows(table: ElementTree.Element) -> Iterator[ElementTree.Element]:
    for item in table:
        if item.tag == f"{W}tr":
            yield item
        elif item.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins"):
            yield from _rows(item)


def _cells(row: ElementTree.Element, numbers: Penomoran) -> list[list[str]]:
    """The lines of each cell; one that spans several columns is followed by empty ones; what goes on below is empty."""
    found: list[list[str]] = []
    for cell in row.iter(f"{W}tc"):
        if cell not in list(_direct(row)):
            continue
        merged = cell.find(f"{W}tcPr/{W}vMerge")
        goes_on = merged is not None and merged.get(f"{W}val", "continue") == "continue"
        lines = [line.strip() for block in _blocks(cell) for line in _cell_block(block, numbers) if line.strip()]
        found.append([] if goes_on else lines)
        span = value(cell, f"{W}tcPr/{W}gridSpan")
        found += [[]] * (int(span) - 1 if span.isdigit() else 0)
    return found


def _direct(row: ElementTree.Element) -> Iterator[ElementTree.Element]:
    for item in row:
        if item.tag == f"{W}tc":
            yield item
        elif item.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins"):
            yield from _direct(item)


def _cell_block(block: ElementTree.Element, numbers: Penomoran) -> Iterator[str]:
    """The lines of a cell; a table within a cell as plain lines."""
    if block.tag == f"{W}p":
        yield from _paragraph(block, numbers)
        return
    for row in _rows(block):
        yield " ".join(" ".join(cell) for cell in _cells(row, numbers) if cell)


def _is_layout(rows: list[list[list[str]]]) -> bool:
    """Whether a table only puts words side by side: one column, or cells that hold the drafting forms' headings."""
    if max((len(row) for row in rows), default=0) < 2:
        return True
    return any(_TATA_LETAK.match(line) for row in rows for cell in row for line in cell)


def _laid_out(row: list[list[str]]) -> Iterator[str]:
    """The words of a row as they are read: what stands side by side on one line, the rest of each cell below."""
    cells = [cell for cell in row if cell]
    if cells:
        yield " ".join(cell[0] for cell in cells)
        for cell in cells:
            yield from cell[1:]
