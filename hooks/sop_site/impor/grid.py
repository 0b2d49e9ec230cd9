"""A page's rules and words → the flowchart tables on it: columns from the head, rows from the rules beside No/Kegiatan.

Connectors look like rules, but none of them runs through the head, or below the number and the activity.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from sop_site.impor.drawing import Drawing, Rule, Word
from sop_site.impor.plane import Box, around
from sop_site.impor.words import Line, bare, joined, lines, within

Role = Literal["no", "kegiatan", "pelaksana", "kelengkapan", "waktu", "output", "keterangan", "lain"]

_ROLES: dict[Role, re.Pattern[str]] = {
    "no": re.compile(r"no(mor)?(urut)?"),
    "kegiatan": re.compile(
        r"(uraian|rincian|tahapan?|alur|nama|langkah(langkah)?)?(dan)?"
        r"(kegiatan|akti[vf]itas|prosedur|proses|langkah(langkah)?|tahapan?|uraian)(kegiatan|prosedur|akti[vf]itas|kerja)*"
    ),
    "kelengkapan": re.compile(
        r"(per)?(syaratan?|lengkapan|kelengkapan)(dan|atau)*((per|ke)?(syaratan?|lengkapan))*|input"
    ),
    "waktu": re.compile(r"(jangka)?waktu(pelaksanaan|penyelesaian)?|durasi"),
    "output": re.compile(r"out?put|hasil|keluaran|produk|outputhasil|hasiloutput"),
    "keterangan": re.compile(r"ket|keterangan|ketrangan|catatan"),
}  # fmt: skip
_PERFORMERS = re.compile(r"pelaksana(an)?|pelaku|pelaksanakegiatan|penanggungjawab|unitpelaksana")
_QUALITY_ROLES: tuple[Role, ...] = ("kelengkapan", "waktu", "output")
_QUALITY = re.compile(r"(mutubaku|mutubuku|bakumutu|standarmutu|mutu)")


@dataclass(frozen=True)
class Column:
    """A column of a flowchart table: what it is for, its head's words, what is printed above it and its neighbours.

    `halved`: no rule parts it from its neighbour.
    """

    role: Role
    head: str
    above: str
    x0: float
    x1: float
    halved: bool = False


@dataclass(frozen=True)
class Row:
    """A row between two rules. `section`: no rule separates its cells."""

    top: float
    bottom: float
    section: bool = False

    @property
    def cy(self) -> float:
        return (self.top + self.bottom) / 2


@dataclass(frozen=True)
class Grid:
    """One flowchart table, or the piece of it on a page. `head` is None where the page goes on without one."""

    page: int
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    head: Box | None
    box: Box

    def column(self, role: Role) -> Column | None:
        return next((column for column in self.columns if column.role == role), None)

    @property
    def performers(self) -> tuple[Column, ...]:
        return tuple(column for column in self.columns if column.role == "pelaksana")

    def row_at(self, y: float) -> int | None:
        """The row that a height lies in, None outside the rows."""
        index = bisect_right([row.top for row in self.rows], y) - 1
        return index if index >= 0 and y <= self.rows[index].bottom else None

    def lines(self, words: Iterable[Word], row: Row, column: Column) -> list[Line]:
        return lines(within(words, Box(column.x0, row.top, column.x1, row.bottom)))


class Rules:
    """A page's rules with what lies on one line joined."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        found = list(rules)
        self.upright = _joined(rule for rule in found if rule.upright)
        self.level = _joined(rule for rule in found if not rule.upright)

    def levels(self, x: float) -> list[float]:
        """The heights of the level rules above and below a place."""
        return _apart(rule.at for rule in self.level if rule.covers(x, 0.5))

    def uprights(self, y: float) -> list[float]:
        return _apart(rule.at for rule in self.upright if rule.covers(y, 0.5))


def _joined(rules: Iterable[Rule], room: float = 1.3, gap: float = 2.6) -> list[Rule]:
    groups: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda rule: rule.at):
        if groups and rule.at - groups[-1][-1].at <= room / 2 and rule.at - groups[-1][0].at <= room:
            groups[-1].append(rule)
        else:
            groups.append([rule])
    made = []
    for group in groups:
        run: list[Rule] = []
        for rule in sorted(group, key=lambda rule: rule.start):
            if run and rule.start - run[-1].end <= gap:
                run[-1] = replace(run[-1], end=max(run[-1].end, rule.end))
            else:
                run.append(rule)
        made += run
    return made


def _apart(places: Iterable[float], room: float = 2.0) -> list[float]:
    kept: list[float] = []
    for place in sorted(places):
        if not kept or place - kept[-1] > room:
            kept.append(place)
    return kept


def grids(drawing: Drawing, before: Grid | None = None) -> list[Grid]:
    """The tables on a page. `before`: the last table of the page before, which may go on here without a head."""
    rules = Rules(drawing.rules)
    heads = _heads(drawing, rules)
    made = []
    for index, (band, columns) in enumerate(heads):
        limit = heads[index + 1][0].top if index + 1 < len(heads) else drawing.height
        if grid := _body(drawing, rules, columns, band, limit):
            made.append(grid)
    if before and (on := _goes_on(drawing, rules, before, made[0].box.top if made else drawing.height)):
        made.insert(0, on)
    return made


def _heads(drawing: Drawing, rules: Rules) -> list[tuple[Box, list[Column]]]:
    """Every head: the band between two level rules that cross the column of No or Kegiatan, with its columns."""
    found: list[tuple[Box, list[Column]]] = []
    for word in drawing.words:
        name = bare(word.text)
        if not (_ROLES["no"].fullmatch(name) or _ROLES["kegiatan"].fullmatch(name)):
            continue
        levels = rules.levels(word.box.cx)
        above = [y for y in levels if y <= word.box.cy]
        below = [y for y in levels if y > word.box.cy]
        for bottom in below[:3] if above else []:
            band = Box(0, above[-1], drawing.width, bottom)
            if not any(band == other for other, _ in found) and _is_head(columns := _columns(drawing, rules, band)):
                found.append((band, columns))
                break
    kept: list[
        tuple[Box, list[Column]]
    ] = []  # a word of the identity block may lead to the head below: the lowest wins
    for band, columns in sorted(found, key=lambda item: item[0].height):
        if all(band.bottom <= other.top + 1 or band.top >= other.bottom - 1 for other, _ in kept):
            kept.append((band, columns))
    return sorted(kept, key=lambda item: item[0].top)


def _is_head(columns: list[Column]) -> bool:
    roles = {column.role for column in columns}
    return "kegiatan" in roles and "pelaksana" in roles and len(roles) >= 4


def _columns(drawing: Drawing, rules: Rules, band: Box) -> list[Column]:
    """The columns as the head's lowest cells tell them; their names, and the names above those."""
    edges = rules.uprights(band.bottom - min(3.0, band.height / 4))
    edges = _with_body_edges(rules, edges, band)
    paths = []
    for x0, x1 in pairwise(edges):
        if x1 - x0 > 5:
            paths.append((x0, x1, _path(drawing, rules, band, x0, x1)))
    return [part for column in _roles(paths) for part in _halves(drawing, column, band)]


def _halves(drawing: Drawing, column: Column, band: Box) -> list[Column]:
    """Two performers whose heads stand far apart, with symbols below each: the rule between them is missing."""
    own = Box(column.x0, band.top, column.x1, band.bottom)
    words = [word for word in within(drawing.words, own) if word.text in column.head.split()]
    boxes = [
        symbol.box
        for symbol in drawing.symbols
        if column.x0 < symbol.box.cx < column.x1 and symbol.box.top > band.bottom and symbol.box.width < 150
    ]
    if column.role != "pelaksana" or len(words) < 2 or len(boxes) < 2:
        return [column]
    gap, _ = _widest([(word.box.x0, word.box.x1) for word in words])
    room, cut = _widest([(box.x0, box.x1) for box in boxes])
    parts = [word for word in words if word.box.cx < cut], [word for word in words if word.box.cx >= cut]
    plain = all(word.box.x1 <= cut + 5 for word in parts[0]) and all(word.box.x0 >= cut - 5 for word in parts[1])
    if gap < 14 or room < 10 or not plain or not all(parts):
        return [column]
    left, right = (joined([line.text for line in lines(part)]) for part in parts)
    return [
        replace(column, head=left, x1=cut, halved=True),
        replace(column, head=right, x0=cut, halved=True),
    ]


def _widest(spans: list[tuple[float, float]]) -> tuple[float, float]:
    """The widest gap between stretches of a line, and its middle."""
    ordered = sorted(spans)
    reach, best = ordered[0][1], (0.0, 0.0)
    for start, end in ordered[1:]:
        best = max(best, (start - reach, (start + reach) / 2))
        reach = max(reach, end)
    return best


def _with_body_edges(rules: Rules, edges: list[float], band: Box) -> list[float]:
    """The head's edges, and those that only the body shows, from the head's foot to the table's."""
    if not edges:
        return edges
    foot = max(
        (rule.end for rule in rules.upright if abs(rule.at - edges[0]) < 2 and rule.covers(band.bottom)), default=0
    )
    deep = [
        rule.at
        for rule in rules.upright
        if edges[0] < rule.at < edges[-1]
        and rule.start <= band.bottom + 2.5
        and rule.end >= foot - 2.5 > band.bottom + 10
    ]
    return _apart([*edges, *(place for place in deep if all(abs(place - edge) > 4 for edge in edges))])


def _path(drawing: Drawing, rules: Rules, band: Box, x0: float, x1: float) -> list[str]:
    """The texts of the head's cells over a column, from the top down."""
    middle = (x0 + x1) / 2
    cuts = [y for y in rules.levels(middle) if band.top + 2 < y < band.bottom - 2]
    texts = []
    for top, bottom in zip([band.top, *cuts], [*cuts, band.bottom], strict=True):
        edges = rules.uprights((top + bottom) / 2)
        left = max((x for x in edges if x <= middle), default=x0)
        right = min((x for x in edges if x > middle), default=x1)
        if bottom == band.bottom:
            left, right = max(left, x0 - 1), min(right, x1 + 1)
        texts.append(joined([line.text for line in lines(within(drawing.words, Box(left, top, right, bottom)))]))
    return [text for text in texts if text]


def _roles(paths: list[tuple[float, float, list[str]]]) -> list[Column]:
    columns = []
    for x0, x1, path in paths:
        if path and len(path) > 1 and all(re.fullmatch(r"\(?\d+\)?", part) for part in path[-1:]):
            path = path[:-1]
        last, above = (path[-1] if path else ""), " ".join(path[:-1])
        if not above and (both := re.match(r"(?i)((?:baku )?mutu(?: bak?u| buku)?)\s+(.+)", last)):
            above, last = both[1], both[2]
        role: Role = next((role for role, pattern in _ROLES.items() if pattern.fullmatch(bare(last))), "lain")
        if _PERFORMERS.fullmatch(bare(above)) and role != "no":
            role = "pelaksana"
        columns.append(Column(role, last, above, x0, x1))
    return _by_place(columns)


def _by_place(columns: list[Column]) -> list[Column]:
    """What the heads' words leave open, their places tell.

    What stands between the activity and the quality standard are performers, whether a word says so or not; a misspelt
    head below "Mutu Baku" is the one of its three that is missing there.
    """
    roles = [column.role for column in columns]
    if "kegiatan" not in roles:
        return columns
    missing = [role for role in _QUALITY_ROLES if role not in roles]
    for index, column in enumerate(columns):
        if roles[index] == "lain" and missing and _QUALITY.fullmatch(bare(column.above)):
            roles[index] = missing.pop(0)
    start = roles.index("kegiatan")
    if (
        start + 1 < len(roles) and roles[start + 1] == "kegiatan" and "no" not in roles
    ):  # one head over number and words
        roles[start] = "no"
        columns[start + 1] = replace(
            columns[start + 1], head=f"{columns[start].head} {columns[start + 1].head}".strip()
        )
        columns[start] = replace(columns[start], head="")
        start += 1
    if start and roles[0] == "lain" and "no" not in roles:
        roles[0] = "no"
    stops = [index for index in range(start + 1, len(columns)) if roles[index] in (*_QUALITY_ROLES, "keterangan")]
    stop = min(stops, default=len(columns))
    for index in range(start + 1, stop):
        if roles[index] == "lain" and columns[index].head:
            roles[index] = "pelaksana"
    return [replace(column, role=role) for column, role in zip(columns, roles, strict=True)]


def _body(drawing: Drawing, rules: Rules, columns: list[Column], band: Box, limit: float) -> Grid | None:
    """The rows below a head, down to where the table's left edge ends."""
    foot = _foot(rules, columns, band.bottom, limit)
    rows = _counted(drawing, columns, _rows(rules, columns, band.bottom, foot))
    if not rows:
        return None
    box = Box(columns[0].x0, band.top, columns[-1].x1, rows[-1].bottom)
    head = Box(box.x0, band.top, box.x1, band.bottom)
    return Grid(drawing.number, tuple(columns), tuple(rows), head, box)


def _foot(rules: Rules, columns: list[Column], top: float, limit: float) -> float:
    ends = [
        rule.end
        for rule in rules.upright
        if rule.covers(top + 2) and any(abs(rule.at - column.x0) < 2 for column in columns[:3])
    ]
    return min(max(ends, default=top), limit)


def _rows(rules: Rules, columns: list[Column], top: float, foot: float) -> list[Row]:
    side = next(column for column in columns if column.role == "kegiatan")
    cuts = [y for y in rules.levels((side.x0 + side.x1) / 2) if top + 1 < y <= foot + 2]
    rows = []
    for start, end in zip([top, *cuts], cuts, strict=False):
        if end - start >= 6:
            edges = rules.uprights((start + end) / 2)
            inner = [column.x0 for column in columns if column.role == "pelaksana"] + [columns[-1].x0]
            seen = sum(any(abs(edge - x) < 2 for edge in edges) for x in inner)
            rows.append(Row(start, end, section=seen == 0))
    return rows


def _counted(drawing: Drawing, columns: list[Column], rows: list[Row]) -> list[Row]:
    """Rows that no rule parts are parted where their numbers begin."""
    column = next((column for column in columns if column.role == "no"), None)
    made: list[Row] = []
    for row in rows:
        box = Box(column.x0, row.top, column.x1, row.bottom) if column else Box(0, 0, 0, 0)
        numbers = [line for line in lines(within(drawing.words, box)) if re.fullmatch(r"\(?\d{1,3}[.)]?\)?", line.text)]
        tops = [line.box.top - 3 for line in numbers[1:]]
        if len(numbers) < 2 or min(b - a for a, b in pairwise([line.box.top for line in numbers])) < 14:
            made.append(row)
        else:
            made += [Row(start, end, row.section) for start, end in pairwise([row.top, *tops, row.bottom])]
    return made


def _goes_on(drawing: Drawing, rules: Rules, before: Grid, limit: float) -> Grid | None:
    """The same columns again without a head, above whatever else the page holds."""
    wanted = [before.columns[0].x0, *(column.x1 for column in before.columns)]
    tops = sorted({round(rule.start, 1) for rule in rules.upright if rule.start < limit - 10})
    for top in tops:
        edges = rules.uprights(top + 4)
        if len(edges) < 4:
            continue
        matched = sum(any(abs(edge - x) < 3 for edge in edges) for x in wanted)
        if matched < len(wanted) - 1:
            continue
        columns = list(before.columns)
        foot = _foot(rules, columns, top, limit)
        if rows := _counted(drawing, columns, _rows(rules, columns, top, foot)):
            return Grid(drawing.number, tuple(columns), tuple(rows), None,
                        Box(columns[0].x0, rows[0].top, columns[-1].x1, rows[-1].bottom))  # fmt: skip
    return None


def is_column_numbers(texts: Iterable[str]) -> bool:
    """A row that only counts the columns: (1) (2) (3) …"""
    found = [re.fullmatch(r"\(?(\d{1,2})\)?\.?", text) for text in texts if text]
    numbers = [int(match[1]) for match in found if match]
    return len(found) == len(numbers) >= 3 and numbers == list(range(numbers[0], numbers[0] + len(numbers)))


def inside(grid: Grid) -> Box:
    """Where a table's performers stand."""
    return around(Box(column.x0, grid.box.top, column.x1, grid.box.bottom) for column in grid.performers)
