"""A page's rules and words → the flowchart tables on it: columns from the head, rows from the rules beside No/Kegiatan.

Connectors look like rules, but none of them runs through the head, or below the number and the activity.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from sop_site.impor.columns import ROLES, Column, Role, columns_of, group_of
from sop_site.impor.drawing import Cell, Drawing, Word
from sop_site.impor.lists import cell_texts
from sop_site.impor.plane import Box, around
from sop_site.impor.ruling import Rules
from sop_site.impor.words import Line, bare, lines, runs, within


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
        """A cell's lines; those of a text that runs over its row's rules too, as its middle tells."""
        around_ = Box(column.x0, row.top - _OVER, column.x1, row.bottom + _OVER)
        found = lines(word for word in within(words, around_) if not word.apart)
        own = []
        for run in _runs(found):
            home = self._home(run)
            own += [line for line in run if (home or self._row(line.box.cy)) is row]
        return own

    def typed(self, cells: Iterable[Cell], row: Row, column: Column) -> tuple[str, ...] | None:
        """A cell's texts where the document tells them, None where it does not."""
        known, own = False, []
        for cell in cells:
            known = True
            inside = row.top - 1 <= cell.box.top < row.bottom - 1 and column.x0 <= cell.box.cx <= column.x1
            if inside and cell.box.width < 1.5 * (column.x1 - column.x0):
                own.append(cell)
        if len(own) > 1:  # a text typed into several cells
            return None
        return cell_texts(own[0].texts) if own else () if known else None

    def _row(self, y: float) -> Row | None:
        index = self.row_at(y)
        return self.rows[index] if index is not None else None

    def _home(self, run: list[Line]) -> Row | None:
        """The row in whose middle a text stands that crosses rules, unless its parts stand in the middle of theirs."""
        top, bottom = run[0].box.top, run[-1].box.bottom
        row = self._row((top + bottom) / 2)
        if row is None or (row.top <= top + 1 and bottom <= row.bottom + 1):
            return None
        parts: dict[int, list[Line]] = {}
        for line in run:
            parts.setdefault(self.row_at(line.box.cy) or 0, []).append(line)
        apart = [
            abs((part[0].box.top + part[-1].box.bottom) / 2 - self.rows[index].cy) for index, part in parts.items()
        ]
        whole = abs((top + bottom) / 2 - row.cy)
        return row if whole < 3 and max(apart) > 5 else None


_OVER = 40.0  # points that a text may run over its row


def _runs(found: list[Line]) -> list[list[Line]]:
    """Lines that follow each other closely, as those of one text do."""
    runs: list[list[Line]] = []
    for line in found:
        if runs and line.box.top - runs[-1][-1].box.bottom < 0.35 * line.box.height:
            runs[-1].append(line)
        else:
            runs.append([line])
    return runs


def grids(drawing: Drawing, before: Grid | None = None) -> list[Grid]:
    """The tables on a page. `before`: the last table of the page before, which may go on here without a head."""
    rules = Rules(drawing.rules)
    heads = _heads(drawing, rules)
    made = []
    for index, (band, found) in enumerate(heads):
        columns = _repeated(found, before) if before else found
        limit = heads[index + 1][0].top if index + 1 < len(heads) else drawing.height
        if grid := _body(drawing, rules, columns, band, limit):
            made.append(grid)
    if before and (on := _goes_on(drawing, rules, before, made[0].box.top if made else drawing.height)):
        made.insert(0, on)
    return made


def _repeated(columns: list[Column], before: Grid) -> list[Column]:
    """The columns of a head, those of the page before where it is the same head with a connector drawn across it."""
    old = before.columns
    edges = [columns[0].x0, *(column.x1 for column in columns)]
    kept = all(any(abs(edge - x) < 2 for edge in edges) for x in (old[0].x0, *(column.x1 for column in old)))
    same = {column.head for column in old} <= {column.head for column in columns}
    return list(old) if kept and same and len(columns) > len(old) else columns


def _heads(drawing: Drawing, rules: Rules) -> list[tuple[Box, list[Column]]]:
    """Every head: the band between two level rules that cross the column of No or Kegiatan, with its columns."""
    found: list[tuple[Box, list[Column]]] = []
    sentences = {
        word for line in lines(drawing.words) for run in runs(line) if _REFERS.search(_said(run)) for word in run
    }
    for word in drawing.words:
        name = bare(word.text)
        if word in sentences or not (ROLES["no"].fullmatch(name) or ROLES["kegiatan"].fullmatch(name)):
            continue
        levels = rules.levels(word.box.cx)
        above = [y for y in levels if y <= word.box.cy]
        below = [y for y in levels if y > word.box.cy]
        for bottom in below[:3] if above else []:
            band = Box(0, above[-1], drawing.width, bottom)
            if not any(band == other for other, _ in found) and _is_head(columns := columns_of(drawing, rules, band)):
                found.append((band, columns))
                break
    kept: list[tuple[Box, list[Column]]] = []
    # A word above may lead to the same head with more over it: the plainest and lowest wins.
    for band, columns in sorted(found, key=lambda item: (-len({column.role for column in item[1]}), item[0].height)):
        if all(band.bottom <= other.top + 1 or band.top >= other.bottom - 1 for other, _ in kept):
            kept.append((band, columns))
    return sorted(kept, key=lambda item: item[0].top)


_REFERS = re.compile(r"\b(?:ke|dari) \w|\w \d")  # "ke langkah 6" is no head


def _said(run: Iterable[Word]) -> str:
    return " ".join(word.text for word in run)


def _is_head(columns: list[Column]) -> bool:
    roles = {column.role for column in columns}
    grouped = any(column.role == "pelaksana" and group_of(column.above) == "pelaksana" for column in columns)
    return {"kegiatan", "pelaksana"} <= roles and (len(roles) >= 4 or (grouped and "no" in roles))


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
            rows.append(Row(start, end, section=4 * seen <= len(inner)))  # a connector may run where a rule would
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
