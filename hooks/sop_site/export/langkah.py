"""A step put into an SOP's data file, taken out, or moved: numbers and branches follow, all else stays as typed.

Each function gives the file's new text, or raises `Refused` with a sentence for the editor. Steps are named by their
own number (`no`), and keep the order of the rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import yaml

KOSONG = ("kegiatan:", "pelaksana:")  # what a new step waits for
# Words that mention a step by its number: "kembali ke langkah 3", "langkah ke-3 dan 4", "ke nomor 3", "lihat no. 3".
_NOMOR = r"\d{1,3}[a-z]?\b"
_SEBUTAN = re.compile(
    rf"\b(?:langkah|kegiatan|tahap(?:an)?|baris)\s+(?:nomor\s+|no\.?\s*|ke[- ]?)?{_NOMOR}"
    rf"|\b(?:ke|lihat|dari|pada|seperti|sampai)\s+(?:nomor\s+|no\.?\s*|butir\s+){_NOMOR}(?!\s*(?:/|tahun))",
    re.IGNORECASE,
)


class Refused(Exception):
    """It cannot be done without guessing: the sentence that says why, and what to do first."""


@dataclass(frozen=True)
class Baris:
    """One step in the text: its number, lines [awal, akhir), how far it is set in, its node, its flowchart's rank.

    `judul` is the first line of the section rows right above it, `awal` where there are none.
    """

    no: int
    judul: int
    awal: int
    akhir: int
    jorok: int
    node: yaml.MappingNode
    bagan: int


def insert(text: str, after: int) -> str:
    """An empty step behind the step `after`; 0: before the first one."""
    rows = _rows(text)
    place = next((row for row in rows if row.no == after), None)
    if place is None and after:
        raise Refused(f"langkah {after} tidak ada. Yang ada: {_listed(rows)}.")
    number = after + 1
    new = {row.no: row.no + (row.no > after) for row in rows}
    edits = _renumbered(text, rows, new, keep=(after, number) if place else None)
    lines = _lines(_applied(text, edits))
    at = place.akhir if place else rows[0].awal
    return "".join([*lines[:at], *_fresh(text, (place or rows[0]).jorok, number), *lines[at:]])


def remove(text: str, no: int) -> str:
    """Without the step `no`: what led to it leads where it led, if that is one place."""
    rows = _rows(text)
    index = next((index for index, row in enumerate(rows) if row.no == no), None)
    if index is None:
        raise Refused(f"langkah {no} tidak ada. Yang ada: {_listed(rows)}.")
    row = rows[index]
    chart = [item for item in rows if item.bagan == row.bagan]
    if len(chart) == 1:
        raise Refused("langkah ini satu-satunya di diagramnya, jadi tidak dihapus.")
    rank = chart.index(row)
    following = chart[rank + 1].no if rank + 1 < len(chart) else None
    ends = _exits(row.node)
    named = any(no in _numbers(other.node) for other in rows if other.no != no)
    before = chart[rank - 1] if rank else None
    falls = before is not None and not _exits(before.node)
    jump = ends is not None and ends != [following]
    if (named or (falls and jump)) and ends is not None and len(ends) != 1:
        said = f"langkah {no} mempunyai beberapa tujuan; arahkan dahulu panah yang menuju ke sana, lalu hapus."
        raise Refused(said)
    target = ends[0] if ends else following
    new: dict[int, int | None] = {item.no: item.no - (item.no > no) for item in rows}
    new[no] = None if target is None else target - (target > no)
    edits = [edit for edit in _renumbered(text, rows, new) if not row.awal <= _line(text, edit[0]) < row.akhir]
    if falls and jump and before is not None:
        edits.append(_with_exit(text, before, new[no]))
    lines = _lines(_applied(text, edits))
    added = sum("\n" in word for _, _, word in edits)
    first = row.judul if row is chart[-1] else row.awal  # a section that ends here goes with its last step
    return "".join([*lines[: first + added], *lines[row.akhir + added :]])


def move(text: str, no: int, after: int) -> str:
    """The step `no` behind the step `after` (0: first): its branches, and those to it, stay its own."""
    rows = _rows(text)
    numbers = [row.no for row in rows]
    if no not in numbers or (after and after not in numbers):
        raise Refused(f"langkah {no if no not in numbers else after} tidak ada. Yang ada: {_listed(rows)}.")
    row = rows[numbers.index(no)]
    place = rows[numbers.index(after)] if after else rows[0]
    if row.bagan != place.bagan:
        raise Refused("langkah tidak dapat dipindahkan ke diagram lain: hapus di sini, lalu sisipkan di sana.")
    if after == no or (not after and row is rows[0]):
        return text
    order = [number for number in numbers if number != no]
    order.insert(order.index(after) + 1 if after else 0, no)
    new = dict(zip(order, sorted(numbers), strict=True))
    if sorted(numbers) != numbers:
        new = {number: number for number in numbers}  # numbers of their own order stay with their rows
    lines = _lines(_applied(text, _renumbered(text, rows, new)))
    block, at = lines[row.awal : row.akhir], place.akhir if after else place.awal
    if at <= row.awal:
        return "".join([*lines[:at], *block, *lines[at : row.awal], *lines[row.akhir :]])
    return "".join([*lines[: row.awal], *lines[row.akhir : at], *block, *lines[at:]])


def mentions(text: str) -> list[tuple[int, str]]:
    """Where a text mentions a step by its number: line and words. A new order leaves official text as it is."""
    return [(_line(text, found.start()) + 1, " ".join(found[0].split())) for found in _SEBUTAN.finditer(text)]


Edit = tuple[int, int, str]  # the text between two places, and what stands there instead


def _rows(text: str) -> list[Baris]:
    """The steps of all flowcharts, in the order of the file. Raises Refused where lines cannot be edited."""
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError:
        raise Refused("berkas ini belum terbaca. Betulkan dahulu menurut make periksa.") from None
    charts = [_value(root, "langkah")] if isinstance(root, yaml.MappingNode) else []
    others = _value(root, "diagram_lain") if charts else None
    charts += [_value(item, "langkah") for item in others.value] if isinstance(others, yaml.SequenceNode) else []
    rows = [row for rank, chart in enumerate(charts) for row in _chart(text, chart, rank)]
    if not rows:
        raise Refused("SOP ini belum mempunyai langkah. Tulis langkah pertamanya dahulu.")
    return rows


def _chart(text: str, node: yaml.Node | None, rank: int) -> Iterator[Baris]:
    if not isinstance(node, yaml.SequenceNode) or not node.value:
        return
    if node.flow_style:
        raise Refused("langkah-langkahnya tertulis di dalam kurung. Tulis satu langkah satu butir '- ' dahulu.")
    lines = text.splitlines()
    begins = [item.start_mark.line for item in node.value]
    ends = [*begins[1:], node.end_mark.line + (node.end_mark.column > 0)]
    section = -1
    for item, begin, end in zip(node.value, begins, ends, strict=True):
        jorok = len(lines[begin]) - len(lines[begin].lstrip())
        first, number = _first(lines, begin, jorok), _value(item, "no")
        if number is None:
            section = first if section < 0 else section
            continue
        if not isinstance(number, yaml.ScalarNode) or not number.value.isdigit():
            raise Refused(f"nomor langkah di baris {begin + 1} bukan bilangan. Jalankan make periksa dahulu.")
        above = first if section < 0 else section
        yield Baris(int(number.value), above, first, _last(lines, begin, end, jorok), jorok, item, rank)
        section = -1


def _first(lines: list[str], line: int, jorok: int) -> int:
    """With the comments and the empty line right above, which belong to the step."""
    while line and re.match(rf" {{{jorok}}}#", lines[line - 1]):
        line -= 1
    return line - 1 if line and not lines[line - 1].strip() else line


def _last(lines: list[str], start: int, end: int, jorok: int) -> int:
    """Without the empty lines and the comments behind it, which belong to what follows."""
    end = min(end, len(lines))
    while end - 1 > start and (not lines[end - 1].strip() or re.match(rf" {{0,{jorok}}}#", lines[end - 1])):
        end -= 1
    return end


def _value(node: yaml.Node | None, key: str) -> yaml.Node | None:
    pairs = node.value if isinstance(node, yaml.MappingNode) else []
    return next((value for name, value in pairs if name.value == key), None)


def _targets(node: yaml.MappingNode) -> Iterator[yaml.ScalarNode]:
    """Every number of a `ke` in a step: its own, and those of its branches."""
    branches = _value(node, "keputusan")
    holders = [node, *(branches.value if isinstance(branches, yaml.SequenceNode) else [])]
    for holder in holders:
        ends = _value(holder, "ke")
        for end in ends.value if isinstance(ends, yaml.SequenceNode) else [ends]:
            if isinstance(end, yaml.ScalarNode) and end.value:
                yield end


def _numbers(node: yaml.MappingNode) -> set[int]:
    return {int(end.value) for end in _targets(node) if end.value.isdigit()}


def _exits(node: yaml.MappingNode) -> list[int | None] | None:
    """Where a step says that it leads; None: it says nothing, and goes to the next row."""
    found = [int(end.value) if end.value.isdigit() else None for end in _targets(node)]
    return list(dict.fromkeys(found)) or None


def _renumbered(
    text: str, rows: list[Baris], new: Mapping[int, int | None], keep: tuple[int, int] | None = None
) -> list[Edit]:
    """The changes of numbers; `keep` (step, target): that step's own arrow to the target now means the new step."""
    edits: list[Edit] = []
    for row in rows:
        own = _value(row.node, "no")
        if own is not None and new[row.no] is not None and new[row.no] != row.no:
            edits.append((own.start_mark.index, own.end_mark.index, str(new[row.no])))
        for end in _targets(row.node):
            if not end.value.isdigit() or keep == (row.no, int(end.value)):
                continue
            after = new.get(int(end.value), int(end.value))
            if after != int(end.value):
                edits.append((end.start_mark.index, end.end_mark.index, "selesai" if after is None else str(after)))
    return edits


def _with_exit(text: str, row: Baris, target: int | None) -> Edit:
    """A `ke` for a step that had none."""
    word = "selesai" if target is None else str(target)
    if row.node.flow_style:
        return row.node.end_mark.index - 1, row.node.end_mark.index - 1, f", ke: {word}"
    place = sum(len(line) for line in text.splitlines(keepends=True)[: row.akhir])
    return place, place, f"{' ' * (row.jorok + 2)}ke: {word}{_end(text)}"


def _applied(text: str, edits: list[Edit]) -> str:
    for start, stop, word in sorted(edits, reverse=True):
        text = text[:start] + word + text[stop:]
    return text


def _fresh(text: str, jorok: int, number: int) -> list[str]:
    """An empty step's lines, parted from the others as they are from each other."""
    parted = [""] if re.search(rf"\n\r?\n {{{jorok}}}- ", text) else []
    body = [f"{' ' * jorok}- no: {number}", *(f"{' ' * (jorok + 2)}{key}" for key in KOSONG)]
    return [f"{line}{_end(text)}" for line in (*parted, *body)]


def _lines(text: str) -> list[str]:
    """The lines of a text, each with its end."""
    lines = text.splitlines(keepends=True)
    return [*lines[:-1], lines[-1] if lines[-1].endswith("\n") else lines[-1] + _end(text)]


def _end(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"


def _line(text: str, index: int) -> int:
    return text.count("\n", 0, index)


def _listed(rows: list[Baris]) -> str:
    return ", ".join(str(row.no) for row in rows)
