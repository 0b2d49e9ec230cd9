"""The plan of the flowchart's sheets on paper: which steps stand on which sheet, how wide columns are, who leads where.

The plan is made for A4, the smaller of the two papers, lying; on F4 the same columns are wider, so no text grows taller
and every sheet fits there too. Text is measured with the widths of Helvetica, which Arial and Liberation Sans share.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate, pairwise

from sop_site.chart.flow import MM_PT, ROW_HEIGHT, flow
from sop_site.chart.sheet import Scale, Sheet
from sop_site.chart.text import width, wrap
from sop_site.chart.ways import GUTTER
from sop_site.model.sop import SOP, Langkah

PAPER_WIDTH, PAPER_HEIGHT = 297.0, 210.0  # mm, A4 lying
MARGIN = 10.0  # mm
SHEET_HEAD, SHEET_FOOT = 7.0, 17.0  # mm: the line above the table, the foot of the sheet
SPARE = 6.0  # mm a sheet keeps free: a browser may break a line elsewhere
LETTER_SIZES = (8.0, 7.5, 7.0)  # pt, the largest that fits
LINE_SPACING = 1.22  # line height, in sizes
PAD_X, PAD_Y = 1.2, 1.0  # mm between a cell's border and its text
LIST_INDENT = 3.6  # mm that a list is set in
BOLD = 1.07  # how much wider bold letters are, at most
NO_WIDTH = 8.0  # mm
LANE_WIDTHS = (13.0, 20.0)  # mm, the narrowest and the widest lane
LONGEST_HEAD, HEAD_STEP = 42, 3  # mm; a turned head's length goes in steps, each a class of the style sheet
ALL_LANES = 122.0  # mm for all lanes, where that is enough
WITHOUT_COLUMN = "(tanpa kolom)"
TEXT_COLUMNS = ("kegiatan", "kelengkapan", "waktu", "output", "keterangan")


@dataclass(frozen=True)
class Leaf:
    """One sheet: its steps, its drawing, the heights of the drawing's rows in mm."""

    langkah: tuple[Langkah, ...]
    sheet: Sheet
    heights: tuple[float, ...]


@dataclass(frozen=True)
class Plan:
    """All flowchart sheets of an SOP: letters in pt, columns in mm on A4, length of turned lane heads (0: upright)."""

    letters: float
    lane: float
    columns: dict[str, float]
    turned: int
    head: float
    leaves: tuple[Leaf, ...]

    @property
    def fits(self) -> bool:
        """Whether every sheet holds its rows. Not so only where one row is taller than a sheet."""
        return not any(self.spills(leaf) for leaf in self.leaves)

    def spills(self, leaf: Leaf) -> bool:
        """Whether the rows of a sheet run over it: on paper they go on on the next one."""
        return sum(leaf.heights) > room(self.head)


def room(head: float) -> float:
    """The height in mm that a sheet has for rows below a table head of this height."""
    return PAPER_HEIGHT - 2 * MARGIN - SHEET_HEAD - SHEET_FOOT - SPARE - head


def cell_texts(langkah: Langkah) -> dict[str, tuple[str, ...]]:
    """The texts of a row's cells; several texts in one cell are a list."""
    mutu = langkah.mutu_baku
    return {
        "kegiatan": (langkah.kegiatan,),
        "kelengkapan": mutu.kelengkapan,
        "waktu": (mutu.waktu,),
        "output": (mutu.output,),
        "keterangan": (langkah.keterangan,),
    }


@lru_cache(maxsize=256)  # an office's book asks for what its SOPs' pages ask for
def plan(sop: SOP) -> Plan:
    """The sheets of an SOP: as large letters and as few sheets as its text allows."""
    plans = (_plan(sop, letters) for letters in LETTER_SIZES)
    return next((found for found in plans if found.fits), None) or _plan(sop, LETTER_SIZES[-1])


def lane_width(count: int, total: float, bounds: tuple[float, float]) -> float:
    """How wide each of so many lanes is in mm: gutters and all they share `total`, within the two bounds."""
    return min(max(total / (count + 2 * GUTTER), bounds[0]), bounds[1])


def _plan(sop: SOP, letters: float) -> Plan:
    kolom = sop.kolom
    lane = lane_width(len(kolom), ALL_LANES, LANE_WIDTHS)
    widths = _widths(sop, letters, PAPER_WIDTH - 2 * MARGIN - NO_WIDTH - lane * (len(kolom) + 2 * GUTTER))
    turned, head = _head(sop, lane, widths, letters)
    heights = [_text_height(langkah, widths, letters) for langkah in sop.langkah]
    place = room(head)
    # A row taller than a sheet stands on a sheet of its own; it must not pull the others apart.
    least = [min(max(height, ROW_HEIGHT), place) for height in heights]
    scale = Scale(lane)
    leaves: list[Leaf] = []
    for count in range(max(1, -int(-sum(least) // place)), len(sop.langkah) + 1):
        breaks = _breaks(least, count)
        if any(sum(least[a:b]) > place for a, b in pairwise(breaks)):
            continue
        leaves = []
        for leaf in _leaves(sop, scale, heights, breaks):
            leaves.append(leaf)
            if sum(leaf.heights) > place and len(leaf.langkah) > 1:
                break
        else:
            break
    return Plan(letters, lane, widths, turned, head, tuple(leaves))


def _leaves(sop: SOP, scale: Scale, heights: Sequence[float], breaks: Sequence[int]) -> Iterator[Leaf]:
    groups = [range(a, b) for a, b in pairwise(breaks)]
    place = {sop.langkah[index].no: rank for rank, group in enumerate(groups) for index in group}
    away = [(place[arus.dari], arus.ke) for arus in sop.arus if arus.ke is not None]
    pairs = dict.fromkeys((source, ke) for source, ke in away if place[ke] != source)
    letters = {pair: letter(rank) for rank, pair in enumerate(pairs)}
    cuts = 0
    for rank, group in enumerate(groups):
        steps = [sop.langkah[index] for index in group]
        leaving = {ke: name for (source, ke), name in letters.items() if source == rank}
        entering = [(name, ke) for (_, ke), name in letters.items() if place[ke] == rank]
        sheet = flow(sop, scale, steps, leaving, entering, cuts)
        cuts += sheet.cut
        text = {step.no: heights[index] for step, index in zip(steps, group, strict=True)}
        rows = (max(row.height, text[row.no] if row.no is not None else 0) for row in sheet.rows)
        yield Leaf(tuple(steps), sheet, tuple(rows))


def letter(rank: int) -> str:
    """The name of the connector with this rank: A to Z, then AA, AB, …"""
    first, last = divmod(rank, 26)
    return (letter(first - 1) if first else "") + chr(65 + last)


def _breaks(heights: Sequence[float], count: int) -> list[int]:
    """Where `count` sheets begin and end, so that the fullest is as empty as can be."""
    total = [0.0, *accumulate(heights)]

    @cache
    def best(end: int, sheets: int) -> tuple[float, tuple[int, ...]]:
        if sheets == 1:
            return total[end], (0, end)
        found = (
            (max(best(cut, sheets - 1)[0], total[end] - total[cut]), (*best(cut, sheets - 1)[1], end))
            for cut in range(sheets - 1, end)
        )
        return min(found)

    return list(best(len(heights), count)[1])


def _widths(sop: SOP, letters: float, space: float) -> dict[str, float]:
    """The widths of the text columns: room for the longest word, the rest by how much text they hold."""
    size = letters * MM_PT
    pad = 2 * PAD_X + 0.3
    heads = {name: getattr(sop.label, name) for name in TEXT_COLUMNS}
    texts = {name: [text for langkah in sop.langkah for text in cell_texts(langkah)[name]] for name in TEXT_COLUMNS}
    words = {name: [word for text in texts[name] for word in text.split()] for name in TEXT_COLUMNS}
    longest = {name: max([width(word, size) for word in words[name]] or [0.0]) for name in TEXT_COLUMNS}
    head = {name: max(width(word, size) * BOLD for word in heads[name].split() or [""]) for name in TEXT_COLUMNS}
    least = {name: max(head[name], min(longest[name], space / 6)) + pad for name in TEXT_COLUMNS}
    scale = min(1.0, space / sum(least.values()))
    amount = {name: sum(width(text, size) for text in texts[name]) ** 0.6 for name in TEXT_COLUMNS}
    rest = max(0.0, space - sum(least.values()))
    whole = sum(amount.values()) or 1.0
    return {name: scale * least[name] + rest * amount[name] / whole for name in TEXT_COLUMNS}


def _text_height(langkah: Langkah, widths: dict[str, float], letters: float) -> float:
    size = letters * MM_PT
    most = 0
    for name, texts in cell_texts(langkah).items():
        inner = widths[name] - 2 * PAD_X - (LIST_INDENT if len(texts) > 1 else 0)
        most = max(most, sum(len(wrap(text, inner, size)) for text in texts))
    return most * size * LINE_SPACING + 2 * PAD_Y


def heads(sop: SOP) -> list[str]:
    """The words in the lanes' heads."""
    return [f"{name} {WITHOUT_COLUMN}" if name in sop.tanpa_kolom else name for name in sop.kolom]


def _head(sop: SOP, lane: float, widths: dict[str, float], letters: float) -> tuple[int, float]:
    """The length of the lanes' heads if they are turned, as a word is wider than a lane; the whole head's height."""
    size = letters * MM_PT
    line = size * LINE_SPACING
    inner = lane - 2 * 0.6
    names = heads(sop)
    turned = 0
    if any(width(word, size) * BOLD > inner for name in names for word in name.split()):
        # Turned, a head has as many lines as fit beside each other in the lane.
        turned = max(_turned(name, size, int(inner / line)) for name in names)
    lanes = turned or max(len(wrap(name, inner / BOLD, size)) for name in names) * line
    others = max(len(wrap(getattr(sop.label, name), (widths[name] - 2 * PAD_X) / BOLD, size)) for name in TEXT_COLUMNS)
    return turned, line + 2 * PAD_Y + max(lanes, others * line) + 2 * PAD_Y


def _turned(name: str, size: float, lines: int) -> int:
    """The least length of a turned head that holds a name in so many lines."""
    lengths = range(HEAD_STEP, LONGEST_HEAD, HEAD_STEP)
    longest = max(width(word, size) for word in name.split()) * BOLD
    fitting = (one for one in lengths if longest < one and len(wrap(name, one / BOLD, size)) <= max(1, lines))
    return next(fitting, LONGEST_HEAD)
