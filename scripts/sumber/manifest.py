"""The scanned sources → tests/data/manifest.json: what every cell of every table says, read without the data files.

A fresh clone has no sources. The manifest stands in for them, so that a test can prove that nothing a source prints
was lost on the way to a page. It is evidence only while it is independent: this script must never read sop_data.

Left out, each by a rule below: column heads (HEAD), field labels (LABELS; kept as `di`, they tell whose text it is),
stubs of labels, boxes of initials (PARAF), remains of flowchart symbols (DEBRIS). A line with a tab that no reader
and no rule knows is an error, so that a new trap cannot pass unseen. The regulation's running text is no table.

Usage: python scripts/sumber/manifest.py SOURCES_FOLDER
"""

from __future__ import annotations

import html
import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

MANIFEST = Path(__file__).parents[2] / "tests" / "data" / "manifest.json"
Cell = str | list[str]

# What is left of a symbol in a performer's column. It hints at a place in the drawing and is no text of the SOP.
DEBRIS = {"Q", r"\(\)", "ightharpoons", "█", "↓", "◆", "[]", "Ya"}

# The row of a flowchart's head that holds No. and Kegiatan; the words of its other row that are the same everywhere.
HEAD = re.compile(r"no\.?\t(kegiatan|uraian prosedur)\t", re.IGNORECASE)
HEAD_WORDS = {"pelaksana", "mutu baku", "kelengkapan", "persyaratan/ kelengkapan"}
MAPPING_HEAD = re.compile(r"\t?Tugas .*\tJudul SOP .")
NAMES_HEAD = "NO\tNAMA SOP"

# The printed labels of the identity block, in all their spellings; "Tanggal Pengesahan" is how 002 says Efektif.
LABELS = {
    *("nomor sop", "tanggal pembuatan", "tanggal revisi", "tanggal efektif", "tanggal pengesahan", "disahkan oleh"),
    *("nama sop", "dasar hukum", "kualifikasi pelaksana", "keterkaitan", "peringatan", "pencatatan dan pendataan"),
    *("peralatan/perlengkapan", "peralatan/ perlengkapan", "peralatan/perengkapan"),
}

# Boxes for the initials of those who checked the draft; they stand between the tables of 004 and belong to none.
PARAF = re.compile(r"(PARAF |KEPALA BAGIAN ORGANISASI|PEJABAT\t|KASUBAG\t|KA SUB BAG\t|KABAG\t|ASS?ISTEN\t|SEKDA\t)")

_TAG = re.compile(r"</?[a-z]+[^>]*>", re.IGNORECASE)
_LIST_ITEM = re.compile(r"<li>(.*?)</li>")
_NUMBER = re.compile(r"\d+\.?")


@dataclass
class Row:
    """One row of a source table: its line, its cells in their place, and (identity block) the label they stand by."""

    line: int
    cells: list[Cell]
    label: str | None = None


@dataclass
class Table:
    """One table; `name` is the line of its head, `above` the text printed over it."""

    name: int
    kind: str
    above: str = ""
    rows: list[Row] = field(default_factory=list)


def text(raw: str) -> str:
    """A cell's words: no HTML tags, no Markdown bold (002 sets the office's name in it), entities read, one space."""
    return " ".join(html.unescape(_TAG.sub(" ", raw)).replace("**", "").split())


def items(raw: str) -> list[str]:
    """The list items that a cell holds, with their numbers and dashes; one if it is no list."""
    words = text(raw)
    if found := _LIST_ITEM.findall(raw):
        return [text(item) for item in found]
    return re.split(r" (?=- )", words) if words.startswith("- ") else numbered(words) or [words]


def numbered(words: str) -> list[str]:
    """The items of a list that the scan ran together ("1. a 2. b" or "1 a 2 b"), found by counting upwards.

    At least two, so that "1 hari" is no list; dotted throughout or not at all, so that "Nomor 2" ends no item "1.".
    """
    dot = r"\." if words.startswith("1.") else ""
    marks: list[re.Match[str]] = []
    while mark := re.compile(rf"(?<!\S){len(marks) + 1}{dot}\s").search(words, marks[-1].end() if marks else 0):
        marks.append(mark)
    if len(marks) < 2 or marks[0].start():
        return []
    ends = [mark.start() for mark in marks[1:]] + [len(words)]
    return [words[mark.start() : end].strip() for mark, end in zip(marks, ends, strict=True)]


def cells(line: str) -> list[Cell]:
    """A row's cells, each in its place up to the last one with text; debris leaves an empty cell."""
    row = [[""] if raw.strip() in DEBRIS else items(raw) for raw in line.rstrip().split("\t")]
    return [cell if len(cell) > 1 else cell[0] for cell in row]


def above(lines: list[str], head: int) -> tuple[int, str]:
    """The running text right over a table's head (an index into `lines`): where it begins, and its words."""
    end = head
    while end and (not lines[end - 1].strip() or _is_head_row(lines, end - 1)):
        end -= 1
    start = end
    while start and lines[start - 1].strip() and "\t" not in lines[start - 1]:
        start -= 1
    return start, text(" ".join(lines[start:end]))


def _is_head_row(lines: list[str], index: int) -> bool:
    """A row of a table's head: the main one, the one under it (performers), or the one over it (fixed words)."""
    line = lines[index]
    under = index > 0 and HEAD.match(lines[index - 1]) and line.startswith("\t")
    over = "\t" in line and {word.strip().casefold() for word in line.split("\t")} - {""} <= HEAD_WORDS
    return bool(HEAD.match(line) or MAPPING_HEAD.match(line) or line == NAMES_HEAD or under or over)


def steps(lines: list[str]) -> list[Table]:
    """Every flowchart table. A head repeated before a row that counts on is the same table on its next sheet."""
    tables: list[Table] = []
    head: int | None = None
    for index, line in enumerate(lines):
        first = line.split("\t")[0].strip()
        if HEAD.match(line):
            head = index
        elif head is not None and line.count("\t") > 1 and _NUMBER.fullmatch(first):
            if first.rstrip(".") == "1":
                tables.append(Table(head + 1, "langkah", above(lines, head)[1]))
            tables[-1].rows.append(Row(index + 1, cells(line)))
    return tables


def mapping(lines: list[str]) -> list[Table]:
    """The mapping tables: rows under a letter, from head to head until a flowchart comes between.

    On one page the letter shares the cell of Tugas ("K Pengelolaan …"): it is set apart. Office and position are
    printed beside the table, over it or between its two pages, so they are matched in order.
    """
    tables: list[Table] = []
    is_open = False
    for number, line in enumerate(lines, 1):
        if MAPPING_HEAD.match(line):
            tables += [] if is_open else [Table(number, "pemetaan")]
            is_open = True
        elif HEAD.match(line):
            is_open = False
        elif is_open and (letter := re.match(r"([A-Z])[\t ](?=.*\t.*\t)", line)):
            tables[-1].rows.append(Row(number, [letter[1], *cells(line[letter.end() :])]))
    positions = [index for index, line in enumerate(lines) if line.strip() == "Nama Jabatan"]
    for table, index in zip(tables, positions, strict=True):
        table.above = " · ".join([line.strip(" :") for line in lines[index + 1 :] if line.strip()][:2])
    return tables


def names(lines: list[str]) -> list[Table]:
    """The list of SOP names: number and name, under its own head and up to the first empty line."""
    if NAMES_HEAD not in lines:
        return []
    head = lines.index(NAMES_HEAD)
    rows = [Row(index + 1, cells(lines[index])) for index in range(head + 1, lines.index("", head))]
    return [Table(head + 1, "daftar-nama", above(lines, head)[1], rows)]


def identity(lines: list[str]) -> list[Table]:
    """The identity block: a row for every label, with all the text that stands by it up to the flowchart.

    A text runs on over the next line unless it is a list item, or its number stands in a cell before it (001).
    """
    end, _ = above(lines, next(index for index, line in enumerate(lines) if HEAD.match(line)))
    if not any("Nomor SOP" in line for line in lines[:end]):
        return []
    rows: dict[str, Row] = {}
    mark = ""
    for number, label, content in _labelled(lines[:end]):
        if _NUMBER.fullmatch(content):
            mark = f"{content} "
            continue
        row = rows.setdefault(label, Row(number, [], label))
        found = items(content)
        if row.cells and not mark and len(found) == 1:
            found = [f"{row.cells.pop()} {found[0]}"]
        row.cells += [mark + found[0], *found[1:]]
        mark = ""
    return [Table(min(row.line for row in rows.values()), "identitas", "", list(rows.values()))]


def _labelled(lines: list[str]) -> Iterator[tuple[int, str, str]]:
    """Every text of the block as (line, label, text). The label is empty on the left side of the head: government
    and office, printed by no label. A label may share the cell with its list (003)."""
    owners: dict[int, str] = {0: ""}  # the label that a row's cells belong to, by the column from which it holds
    for number, line in enumerate(lines, 1):
        raw = line.split("\t")
        labels = {index: label for index, words in enumerate(raw) if (label := _label(text(words)))}
        match list(labels.items()):
            case [(left, one), (_, other)]:  # the grid of two columns: the second begins right after the first label
                owners = {0: one, left + 1: other}
            case [(column, label)]:
                owners = {0: "", column: label}
        for index, words in enumerate(raw):
            content = words.replace(labels.get(index, "\t"), "", 1).strip()
            stub = len(content) == 2 and raw[index + 1].startswith(content)  # "Da" before "Dasar Hukum": a cut label
            if content and not stub:
                yield number, owners[max(column for column in owners if column <= index)], content


def _label(words: str) -> str:
    """The label that a cell is, or that it begins with when a list follows in the same cell."""
    return label if (label := words.split(" 1 ")[0]).casefold() in LABELS else ""


def read(source: str) -> list[Table]:
    """All tables of one source, in the order of their lines; every line with a tab must belong to one or to a rule."""
    lines = source.split("\n")
    block, flowcharts = identity(lines), steps(lines)
    tables = [*block, *names(lines), *mapping(lines), *flowcharts]
    held = {row.line for table in tables for row in table.rows}
    start = flowcharts[0].name if block else 0
    for index, line in enumerate(lines[start:], start):
        if "\t" in line and index + 1 not in held and not _is_head_row(lines, index) and not PARAF.match(line):
            raise ValueError(f"line {index + 1} belongs to no table: {line[:60]!r}")
    return sorted(tables, key=lambda table: table.name)


def dump(sources: dict[str, list[Table]]) -> str:
    """The manifest as JSON, one row a line."""
    blocks: list[str] = []
    for source, table in [(source, table) for source, tables in sources.items() for table in tables]:
        top = {"sumber": source, "tabel": str(table.name), "jenis": table.kind}
        top |= {"atas": table.above} if table.above else {}
        by = [{} if row.label is None else {"di": row.label} for row in table.rows]
        rows = [{"line": row.line, **label, "sel": row.cells} for row, label in zip(table.rows, by, strict=True)]
        body = ",\n".join(f"  {json.dumps(row, ensure_ascii=False)}" for row in rows)
        blocks.append(f'{json.dumps(top, ensure_ascii=False)[:-1]}, "baris": [\n{body}\n]}}')
    return "[\n" + ",\n".join(blocks) + "\n]\n"


def main(folder: Path) -> None:
    """Write the manifest of the sources in a folder."""
    sources = {path.name: read(path.read_text("utf-8")) for path in sorted(folder.glob("[0-9][0-9][0-9]_*.txt"))}
    MANIFEST.write_text(dump(sources), "utf-8", newline="\n")


if __name__ == "__main__":
    main(Path(sys.argv[1])) if len(sys.argv) == 2 else sys.exit(__doc__)
