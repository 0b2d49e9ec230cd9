"""Mermaid's `swimlane-beta` notation read into the value that is drawn, or every line that cannot be.

Rows follow the arrows as in Mermaid, where those leave a choice the order in which ids are named; an arrow back to a
row above closes a circle and moves none. An open link (`===`, `---`) joins nodes of different lanes into one row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import unescape
from operator import attrgetter
from typing import NamedTuple

from sop_site.chart.mermaid import DASHED, SHAPES
from sop_site.chart.sheet import Kind
from sop_site.chart.swimlane import Act, Move, Swimlane
from sop_site.chart.text import clean


class Problem(NamedTuple):
    """What is wrong in a line of a source, counted from 1, and what to do."""

    line: int
    message: str
    remedy: str


_APART = re.compile(r"\A---\n.*?^---$|%%\{.*?\}%%", re.DOTALL | re.MULTILINE)  # settings: the site's own hold
_HEADER = re.compile(r"swimlane-beta(?:\s+(\w+))?")
_ACCESS = re.compile(r"(accTitle|accDescr)\s*:\s*(.+)")
_LANE = re.compile(r"subgraph\s+(?:(\w+(?:-\w+)*)\s*\[(.+)\]|(.+))")
_STYLE = re.compile(r"classDef\s+(\w+)\s+(.+)")
_CLASS = re.compile(r"class\s+([\w,\s-]+?)\s+(\w+)")
_ID = re.compile(r"\s*(\w+(?:-\w+)*)")
_NODE_CLASS = re.compile(r":::(\w+)")
_WORDS = r'(?:"[^"]*"|[^"|]+?)'
_LINK = re.compile(rf"\s*(~{{3,}}|[-=]{{2,}}>|-\.+->|-{{3,}}|={{3,}}|-\.+-)(?:\|({_WORDS})\|)?")
_WORDED = re.compile(rf"\s*(?:--|==|-\.)\s*({_WORDS})\s*([-=]{{2,}}>|\.+->)")
_AND = re.compile(r"\s*&")
_STATEMENTS = 'Tulis simpul (a["…"]), panah (a --> b), atau lajur (subgraph a["…"] sampai end).'
_JOIN = "Garis itu menyatukan satu langkah beberapa pelaksana; pakai panah (-->)."
_KNOWN = ", ".join(f"{opening}…{closing}" for opening, closing in SHAPES.values())


class MermaidError(ValueError):
    """A source that cannot be drawn: what is wrong, line by line."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(f"{one.line}: {one.message}. {one.remedy}" for one in problems))
        self.problems = problems


@dataclass
class _Box:
    """A node as far as it was read; `lane`: the id of its lane, "" outside of all."""

    line: int
    text: str
    lane: str = ""
    kind: Kind = "proses"
    classes: set[str] = field(default_factory=set)


@dataclass(frozen=True)
class _Tie:
    """A link between two ids: `>` an arrow, `-` a join, `~` one that is not drawn."""

    line: int
    kind: str
    source: str
    target: str
    text: str
    dashed: bool


@dataclass
class _Draft:
    """What the lines read so far say. `open`: the lane that they stand in; `lanes`: id → its head and line."""

    title: str = ""
    description: str = ""
    open: str = ""
    lanes: dict[str, tuple[str, int]] = field(default_factory=dict)
    boxes: dict[str, _Box] = field(default_factory=dict)
    ties: list[_Tie] = field(default_factory=list)
    dashed: set[str] = field(default_factory=set)


def read(source: str) -> Swimlane:
    """The swimlane that a source describes. Raises MermaidError with everything that is wrong."""
    draft = _Draft()
    text = _APART.sub(lambda found: "\n" * found[0].count("\n"), source)
    lines = [
        (number, line.strip())
        for number, line in enumerate(text.splitlines(), 1)
        if line.strip() and not line.strip().startswith("%%")
    ]
    (first, header), *rest = lines or [(1, "")]
    problems = [*_header(first, header)]
    if not problems:
        problems += [one for number, line in rest for one in _statement(draft, number, line)]
        problems += _loose(draft)
    if problems:
        raise MermaidError(sorted(problems, key=attrgetter("line")))
    rows = _rows(draft)
    heads = {lane: index for index, lane in enumerate(draft.lanes)}
    place = {name: index for index, row in enumerate(rows) for name in row}
    return Swimlane(
        draft.title,
        draft.description,
        tuple(head for head, _ in draft.lanes.values()),
        tuple(tuple(_nodes(draft, row, heads)) for row in rows),
        tuple(
            Move(place[tie.source], place[tie.target], tie.text, tie.dashed) for tie in draft.ties if tie.kind == ">"
        ),
    )


def _header(number: int, line: str) -> Iterator[Problem]:
    match = _HEADER.fullmatch(line)
    if not match:
        yield Problem(number, 'baris pertamanya bukan "swimlane-beta TB"', "Tulis baris itu di atas isinya.")
    elif match[1] not in (None, "TB", "TD"):
        yield Problem(number, f'arah "{match[1]}" tidak digambar', 'Tulis "swimlane-beta TB".')


def _statement(draft: _Draft, number: int, line: str) -> Iterator[Problem]:
    if match := _ACCESS.fullmatch(line):
        if match[1] == "accTitle":
            draft.title = _decoded(match[2])
        else:
            draft.description = _decoded(match[2])
        return
    line = line.removesuffix(";").rstrip()
    if line == "end":
        if not draft.open:
            yield Problem(number, '"end" tanpa "subgraph"', "Hapus, atau buka lajurnya lebih dahulu.")
        draft.open = ""
    elif match := _LANE.fullmatch(line):
        yield from _lane(draft, number, match[1] or match[3], _said(match[2] or match[3]))
    elif match := _STYLE.fullmatch(line):
        if "stroke-dasharray" in match[2]:
            draft.dashed.add(match[1])
    elif match := _CLASS.fullmatch(line):
        for name in re.split(r"\s*,\s*", match[1]):
            draft.boxes.setdefault(name, _Box(number, name)).classes.add(match[2])
    else:
        yield from _path(draft, number, line)


def _lane(draft: _Draft, number: int, name: str, head: str) -> Iterator[Problem]:
    if draft.open:
        yield Problem(number, f'lajur "{head}" berada di dalam lajur lain', 'Tutup lajur sebelumnya dengan "end".')
    if name in draft.lanes:
        yield Problem(number, f'lajur "{name}" sudah ada', "Pakai nama lain, atau satukan isinya.")
    draft.lanes.setdefault(name, (head, number))
    draft.open = name


def _path(draft: _Draft, number: int, line: str) -> Iterator[Problem]:
    """Nodes, or nodes with links between them: `a --> b & c`."""
    ends, at = _ends(draft, number, line, 0)
    while ends and at < len(line):
        if match := _LINK.match(line, at):
            mark, words = match[1], match[2]
        elif match := _WORDED.match(line, at):
            mark, words = match[2], match[1]
        else:
            break
        following, at = _ends(draft, number, line, match.end())
        kind = ">" if mark.endswith(">") else mark[0].replace("=", "-")
        draft.ties += [_Tie(number, kind, a, b, _said(words or ""), "." in mark) for a in ends for b in following]
        ends = following
    if at < len(line) or not ends:
        rest = line[at:].strip()
        shape = ends and rest[:1] in tuple("([{>@")
        yield Problem(number, f'"{rest}" tidak dikenal', f"Bentuk simpul: {_KNOWN}." if shape else _STATEMENTS)


def _ends(draft: _Draft, number: int, line: str, at: int) -> tuple[list[str], int]:
    """The nodes named from a place in a line on, and where they end: `a`, `a["…"]:::duga`, `a & b`."""
    names: list[str] = []
    while match := _ID.match(line, at):
        name, at = match[1], match.end()
        box = draft.boxes.setdefault(name, _Box(number, name))
        box.lane = box.lane or draft.open
        for kind, (opening, closing) in SHAPES.items():
            pattern = rf'{re.escape(opening)}\s*("[^"]*"|[^"()\[\]{{}}]+?)\s*{re.escape(closing)}'
            if shaped := re.compile(pattern).match(line, at):
                box.kind, box.text, at = kind, _said(shaped[1]), shaped.end()
                break
        if match := _NODE_CLASS.match(line, at):
            box.classes.add(match[1])
            at = match.end()
        names.append(name)
        if not (match := _AND.match(line, at)):
            return names, at
        at = match.end()
    return [], at


def _said(words: str) -> str:
    """What a label says: without its quotes, `<br/>` as a space."""
    return _decoded(re.sub(r"<br\s*/?>", " ", words.strip().removeprefix('"').removesuffix('"')))


def _decoded(words: str) -> str:
    """Words with `#58;` and `#quot;` as what they stand for."""
    return clean(re.sub(r"#(\w+);", lambda code: unescape(f"&{'#' * code[1].isdigit()}{code[1]};"), words))


def _loose(draft: _Draft) -> Iterator[Problem]:
    """What is wrong with the whole: nodes without a lane, lanes without a node, joins within one."""
    if draft.open:
        head, line = draft.lanes[draft.open]
        yield Problem(line, f'lajur "{head}" belum ditutup', 'Tulis "end" sesudah simpul terakhirnya.')
    if not draft.lanes:
        yield Problem(1, "belum ada lajur", 'Tulis subgraph a["nama pelaksana"] sampai end.')
    for name, (head, line) in draft.lanes.items():
        if all(box.lane != name for box in draft.boxes.values()):
            yield Problem(line, f'lajur "{head}" kosong', "Tulis simpul di dalamnya, atau hapus lajur itu.")
    for name, box in draft.boxes.items():
        if name in draft.lanes:
            yield Problem(box.line, f'"{name}" nama sebuah lajur', "Panah menghubungkan simpul dengan simpul.")
        elif not box.lane and draft.lanes:
            yield Problem(box.line, f'simpul "{name}" di luar lajur', 'Tulis di antara "subgraph" dan "end".')
    row = _joined(draft)
    for tie in draft.ties:
        lanes = [draft.boxes[name].lane for name in row[tie.source]]
        if tie.kind == "-" and len(set(lanes)) < len(lanes):
            yield Problem(tie.line, "garis tanpa panah dalam satu lajur", _JOIN)
        elif tie.kind != "-" and tie.source != tie.target and row[tie.source] is row[tie.target]:
            yield Problem(
                tie.line, f'"{tie.source}" dan "{tie.target}" sudah satu langkah', "Hapus panah di antaranya."
            )


def _joined(draft: _Draft) -> dict[str, list[str]]:
    """Each id's row: the ids that open links join, in the order of naming."""
    row = {name: [name] for name in draft.boxes}
    for tie in draft.ties:
        one, other = row[tie.source], row[tie.target]
        if tie.kind == "-" and one is not other:
            one += other
            row.update(dict.fromkeys(other, one))
    return row


def _rows(draft: _Draft) -> list[list[str]]:
    row = _joined(draft)
    first = {name: index for index, name in enumerate(draft.boxes)}
    rows = list({id(one): one for one in row.values()}.values())
    number = {name: index for index, one in enumerate(rows) for name in one}
    pairs = [(number[tie.source], number[tie.target]) for tie in draft.ties if tie.kind != "-"]
    above: list[set[int]] = [set() for _ in rows]
    for a, b in sorted(pairs, key=lambda pair: pair[0] >= pair[1]):
        if a != b and a not in _below(above, b):
            above[b].add(a)
    order: list[int] = []
    while len(order) < len(rows):
        done = set(order)
        order.append(next(one for one in range(len(rows)) if one not in done and above[one] <= done))
    return [sorted(rows[one], key=first.__getitem__) for one in order]


def _below(above: list[set[int]], row: int) -> set[int]:
    """A row and all that must stand below it."""
    found, fresh = {row}, {row}
    while fresh:
        fresh = {one for one, over in enumerate(above) if over & fresh} - found
        found |= fresh
    return found


def _nodes(draft: _Draft, row: Sequence[str], heads: dict[str, int]) -> Iterator[Act]:
    """The nodes of a row: the one named first, then the others by their lanes."""
    for name in (row[0], *sorted(row[1:], key=lambda name: heads[draft.boxes[name].lane])):
        box = draft.boxes[name]
        dashed = DASHED in box.classes or bool(draft.dashed & box.classes)
        yield Act(heads[box.lane], box.text, box.kind, dashed)
