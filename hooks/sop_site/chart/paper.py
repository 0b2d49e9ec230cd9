"""The plan of the flowchart's sheets on paper: which steps stand on which sheet, how wide columns are, who leads where.

There is a plan for each of the two papers, lying. One for A4 fits on F4 too: its columns are wider there, so that no
text grows taller. Text is measured with the widths of Helvetica, which Arial and Liberation Sans share.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import pairwise
from math import ceil
from typing import NamedTuple

from sop_site.chart.breaks import breaks, needed
from sop_site.chart.columns import LINE_SPACING, PAD_Y, head_height, text_heights, widths
from sop_site.chart.connectors import Border, borders
from sop_site.chart.flow import Routed, drawn, heights, lane_width, routed, screen_ways
from sop_site.chart.graph import MANY, MOST_LANES, too_much
from sop_site.chart.sections import sectioned, sections_height
from sop_site.chart.sheet import MM_PT, ROW_HEIGHT, Scale, Sheet
from sop_site.chart.text import wrap
from sop_site.model.kalimat import panah_tertulis
from sop_site.model.sop import SOP, Arus, Langkah

TIGHT_ROW = 11.6  # mm, the least row that holds a symbol and its arrow
F4, A4 = (330.0, 215.0), (297.0, 210.0)  # mm, width and height, lying
MARGIN = 10.0  # mm
SHEET_HEAD, SHEET_FOOT = 7.0, 15.0  # mm: the line above the table, the foot of the sheet
SPARE = 4.0  # mm a sheet keeps free: a browser may break a line elsewhere
SIZES = ((8.0, ROW_HEIGHT), (8.0, TIGHT_ROW), (7.5, TIGHT_ROW), (7.0, TIGHT_ROW))  # letters in pt and least row in mm
CORRECTIONS = 3
BEST = (0, 1)  # no sheet that cannot hold its row, one sheet
LONG_TEXT = 100_000  # letters; an SOP with more, or with very many arrows, is printed in the smallest size at once
NO_WIDTH = 8.0  # mm
LANE_WIDTHS = (13.0, 30.0)  # mm, the narrowest and the widest lane
PLAIN_LANES = 3  # as wide as so many lanes is the column of names where nothing is drawn
TEXT_LEAST = 81.0  # mm for all text columns, whatever the number of lanes
ALL_LANES = 122.0  # mm for all lanes, where that is enough


@dataclass(frozen=True)
class Leaf:
    """One sheet: its steps, its drawing, the heights of the drawing's rows in mm, what is written below them.

    `notes`: the height of that in mm. `border`: its connectors to other sheets.
    """

    langkah: tuple[Langkah, ...]
    sheet: Sheet
    heights: tuple[float, ...]
    written: tuple[str, ...] = ()
    notes: float = 0.0
    border: Border = field(default_factory=Border)

    @property
    def height(self) -> float:
        return sum(self.heights) + self.notes


@dataclass(frozen=True)
class Plan:
    """All flowchart sheets of an SOP: letters in pt, columns in mm on A4, length of turned lane heads (0: upright)."""

    letters: float
    lane: float
    columns: dict[str, float]
    turned: int
    head: float
    leaves: tuple[Leaf, ...]
    paper: tuple[float, float] = A4

    @property
    def room(self) -> float:
        """The height in mm that a sheet has for rows."""
        return room(self.head, self.paper)

    @property
    def fits(self) -> bool:
        """Whether every sheet holds its rows. Not so only where one row is taller than a sheet."""
        return not any(self.spills(leaf) for leaf in self.leaves)

    @property
    def sheets(self) -> tuple[int, int]:
        """How many sheets cannot hold their rows, how many there are."""
        return sum(map(self.spills, self.leaves)), len(self.leaves)

    def spills(self, leaf: Leaf) -> bool:
        """Whether the rows of a sheet run over it: on paper they go on on the next one."""
        return leaf.height > self.room

    def taken(self, leaf: Leaf) -> int:
        """How many sheets a leaf takes: one, or more where it spills; each of these has margins and the head."""
        if not self.spills(leaf):
            return 1
        each = self.paper[1] - 2 * MARGIN - self.head - self.letters * MM_PT * LINE_SPACING  # a line may be left over
        return ceil((leaf.height + SHEET_HEAD + SHEET_FOOT) / each)


def room(head: float, paper: tuple[float, float]) -> float:
    """The height in mm that a sheet of this paper has for rows below a table head of this height."""
    return paper[1] - 2 * MARGIN - SHEET_HEAD - SHEET_FOOT - SPARE - head


@lru_cache(maxsize=256)  # an office's book asks for what its SOPs' pages ask for
def plan(sop: SOP, paper: tuple[float, float] = A4) -> Plan:
    """The sheets of an SOP, as few as can be: first in normal rows, then in tighter ones, then in smaller letters."""
    return _at_best(sop, paper) or _fewest(sop, paper)


def may_be_fewer(sop: SOP, paper: tuple[float, float], count: int) -> bool:
    """Whether an SOP may need fewer sheets than so many, as far as that is told without laying those of all sizes."""
    smallest = _sizes(sop)[-1]
    at_best = _estimate(sop, paper, smallest, None)
    if not at_best.sheets[0] and at_best.sheets[1] >= count:
        return False
    if _at_best(sop, paper):
        return True
    spilling, likely = _estimate(sop, paper, smallest, _one_sheet).sheets
    return spilling > 0 or likely < count


@lru_cache(maxsize=8)
def _at_best(sop: SOP, paper: tuple[float, float]) -> Plan | None:
    """The sheets of an SOP if they are as few, in letters as large, as its texts alone allow.

    How tall rows are is estimated from the arrows on the screen, which are routed anyway. Where one sheet may be
    enough, it is tried at once (`_fewest`).
    """
    goal = next(_likely(sop, paper, None))
    if goal.sheets[1] == 1:
        return None
    likely = _estimate(sop, paper, (goal.table.letters, goal.table.scale.row), _screen)
    if likely.sheets != goal.sheets:
        return None
    laid = _laid(sop, likely.table)
    return laid if laid.sheets == goal.sheets else None


def _fewest(sop: SOP, paper: tuple[float, float]) -> Plan:
    """The sheets of an SOP in the size that needs the fewest, which is estimated from one routing of all steps.

    Then each sheet is routed. Where one turns out fuller than estimated, the estimate is corrected, at most
    `CORRECTIONS` times.
    """
    best: tuple[int, int] | None = None
    found: list[Plan] = []
    for likely in _likely(sop, paper, _one_sheet):
        if best and likely.sheets >= best:
            break  # the others will not do better than what is laid already
        laid = _laid(sop, likely.table)
        if best is None or laid.sheets < best:
            best, found = laid.sheets, [laid]
    return found[0]


def _lane(sop: SOP, paper: tuple[float, float]) -> tuple[float, float]:
    """How wide a lane is, and what that leaves to the text columns."""
    lanes = len(sop.kolom) if len(sop.kolom) <= MOST_LANES else PLAIN_LANES
    space = paper[0] - 2 * MARGIN - NO_WIDTH
    lane = min(lane_width(lanes, ALL_LANES, LANE_WIDTHS), (space - TEXT_LEAST) / lanes)
    return lane, space - lane * lanes


@lru_cache(maxsize=8)
def _sizes(sop: SOP) -> Sequence[tuple[float, float]]:
    """The sizes in which an SOP is tried."""
    return SIZES if len(sop.arus) <= MANY and sum(sop.huruf.values()) <= LONG_TEXT else SIZES[-1:]


def _likely(sop: SOP, paper: tuple[float, float], ways: _Ways | None) -> Iterator[_Estimate]:
    """The estimates in all sizes, those that need the fewest sheets first.

    A smaller size needs no more sheets than a larger one, so that few sizes need be looked at.
    """
    sizes = _sizes(sop)

    def tried(index: int) -> _Estimate:
        return _estimate(sop, paper, sizes[index], ways)

    first, last = 0, len(sizes) - 1
    if tried(0).sheets != BEST and tried(0).sheets != tried(last).sheets:
        first = last
        while tried(first - 1).sheets == tried(last).sheets:
            first -= 1
    yield from map(tried, range(first, len(sizes)))
    yield from sorted(map(tried, range(first)), key=lambda one: one.sheets)


class _Estimate(NamedTuple):
    """A table in one size; how many of its sheets cannot hold their row, how many it needs."""

    sheets: tuple[int, int]
    table: _Table


_Ways = Callable[[SOP, float], Routed]  # where the arrows of all steps run in lanes of this width


def _screen(sop: SOP, _: float) -> Routed:
    return screen_ways(sop)


def _one_sheet(sop: SOP, lane: float) -> Routed:
    return _ways(sop, lane, (tuple(item.no for item in sop.langkah),), 0, frozenset(too_much(sop, Scale(lane))), 0)


@lru_cache(maxsize=16)
def _estimate(sop: SOP, paper: tuple[float, float], size: tuple[float, float], ways: _Ways | None) -> _Estimate:
    """The table in letters of one size; without `ways`, its rows are as tall as their texts and symbols alone."""
    letters, row = size
    lane, space = _lane(sop, paper)
    scale = Scale(lane, row=row)
    columns, turned, head, text = _texts(sop, letters, lane, space)
    rows = [row] * len(text)
    if ways:
        whole = ways(sop, lane)
        rows = [height for height, no in zip(heights(whole, scale), whole.graph.numbers, strict=True) if no is not None]
    titled = [sections_height(langkah, NO_WIDTH + columns["kegiatan"], letters) for langkah in sop.langkah]
    most = room(head, paper)
    least = tuple([min(max(a, b) + above, most) for a, b, above in zip(text, rows, titled, strict=True)])
    table = _Table(letters, scale, columns, turned, head, text, least, paper)
    return _Estimate(needed(sop, least, row, most), table)


@lru_cache(maxsize=256)  # both papers often have the same sheets, and the one sheet is the one that is estimated from
def _ways(
    sop: SOP, lane: float, sheets: tuple[tuple[int, ...], ...], rank: int, undrawn: frozenset[Arus], cuts: int
) -> Routed:
    """The ways of the arrows on one of the sheets, of each of which the numbers of the steps are given."""
    steps = [item for item in sop.langkah if item.no in {*sheets[rank]}]
    return routed(sop, Scale(lane), steps, replace(borders(sop, sheets, undrawn)[rank], cuts=cuts))


@dataclass(frozen=True)
class _Table:
    """A table on paper before its sheets are known: letters, columns, head, and how tall each row is at least."""

    letters: float
    scale: Scale
    columns: dict[str, float]
    turned: int
    head: float
    text: tuple[float, ...]
    least: tuple[float, ...]
    paper: tuple[float, float]

    @property
    def room(self) -> float:
        return room(self.head, self.paper)


@lru_cache(maxsize=8)  # rows are tried in two heights with the same letters
def _texts(
    sop: SOP, letters: float, lane: float, space: float
) -> tuple[dict[str, float], int, float, tuple[float, ...]]:
    """Of a table on paper: how wide its columns are, how long turned heads, how tall its head and each row's text."""
    columns = widths(sop, letters, space)
    turned, head = head_height(sop, lane, columns, letters)
    return columns, turned, head, tuple(text_heights(sop, columns, letters))


def _laid(sop: SOP, table: _Table) -> Plan:
    leaves: list[Leaf] = []
    undrawn = {*too_much(sop, table.scale)}
    for _ in range(1 + CORRECTIONS):
        ends = breaks(sop, table.least, table.scale.row, table.room)[2]
        leaves = list(_leaves(sop, table, ends, undrawn))
        lost = {*_lost(leaves)}
        full = [leaf for leaf in leaves if leaf.height > table.room and len(leaf.langkah) > 1]
        if not lost and (not full or len(sop.arus) > MANY):
            break
        undrawn |= lost
        table = _corrected(sop, table, full)
    return Plan(table.letters, table.scale.lane, table.columns, table.turned, table.head, tuple(leaves), table.paper)


def _corrected(sop: SOP, table: _Table, full: Sequence[Leaf]) -> _Table:
    """The table with what was learnt of sheets that were too full: their rows count for all that stands on them."""
    place = {langkah.no: index for index, langkah in enumerate(sop.langkah)}
    least = list(table.least)
    for leaf in full:
        more = leaf.height / sum(least[place[step.no]] for step in leaf.langkah)
        for step in leaf.langkah:
            least[place[step.no]] = min(least[place[step.no]] * more, table.room)
    return replace(table, least=tuple(least))


def _lost(leaves: Sequence[Leaf]) -> Iterator[Arus]:
    """The arrows between sheets of which a connector found no place: they are to be written."""
    gone = {
        connector.letter
        for leaf in leaves
        for connector in leaf.border.entering
        if all(one.text != connector.letter for one in leaf.sheet.symbols)
    }
    for leaf in leaves:
        for one, connector in leaf.border.leaving.items():
            if one in leaf.sheet.written or connector.letter in gone:
                yield one


def _leaves(sop: SOP, table: _Table, ends: Sequence[int], undrawn: Set[Arus]) -> Iterator[Leaf]:
    groups = [range(a, b) for a, b in pairwise(ends)]
    numbers = tuple(tuple(sop.langkah[index].no for index in group) for group in groups)
    cuts = 0
    given = frozenset(undrawn)
    for rank, (group, border) in enumerate(zip(groups, borders(sop, numbers, given), strict=True)):
        steps = [sop.langkah[index] for index in group]
        border = replace(border, cuts=cuts)
        sheet = drawn(_ways(sop, table.scale.lane, numbers, rank, given, cuts), table.scale)
        sheet = sectioned(sheet, steps, NO_WIDTH + table.columns["kegiatan"], table.letters)
        cuts += sheet.cut
        text = {step.no: table.text[index] for step, index in zip(steps, group, strict=True)}
        rows = (max(row.height, text[row.no] if row.no is not None else 0) for row in sheet.rows)
        written = tuple(panah_tertulis(sop, sheet.written))
        yield Leaf(tuple(steps), sheet, tuple(rows), written, _notes(written, table), border)


def _notes(written: Sequence[str], table: _Table) -> float:
    """The height in mm of the sentences below a table, with their heading."""
    size = table.letters * MM_PT
    lines = sum(len(wrap(text, table.paper[0] - 2 * MARGIN, size)) for text in written)
    return (lines + 1) * size * LINE_SPACING + 2 * PAD_Y if written else 0.0
