"""Off-page connectors: where the flow goes on elsewhere, and where it comes from there.

One stands beside the symbol that its arrow leaves, its twin beside the symbol to which it leads, each with words of
where the other one is. Only where the sequence goes on with the next sheet's first row do they stand at the foot and
at the head, with the words in their row.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from sop_site.chart.segments import Box
from sop_site.chart.sheet import MM_PT, Scale
from sop_site.chart.text import width, wrap
from sop_site.chart.ways import HALF, LEVELS, Stop
from sop_site.model.sop import BELUM_DIKETAHUI, SOP, Arus

OF_SYMBOL = 0.17 / HALF  # how wide a connector or a capsule at foot or head is, in widths of a step's symbol
BESIDE_HALF = 0.14  # half a connector beside a step, in lanes
NOTE_WIDTHS = (0.8, 0.9)  # lanes that the words at a connector may take
NOTE_PAD = 0.02  # lanes beside them
UNDER, OVER = (62, 76), (23, 38)  # the levels of the words below and above a connector
UP_TO_LETTERS = 26


class Connector(NamedTuple):
    """A connector: its letter, the step that it belongs to, its words; `edge`: it stands at the foot or the head."""

    letter: str
    no: int
    words: str
    edge: bool = False


@dataclass(frozen=True)
class Border:
    """What leads from a sheet to others and back, and what is not drawn on it.

    `leaving`: the arrows that go on on another sheet, with their connectors. `entering`: the connectors of those that
    come from one. `cuts`: how many pairs of connectors the sheets before have inside.
    """

    leaving: Mapping[Arus, Connector] = field(default_factory=dict)
    entering: Sequence[Connector] = ()
    cuts: int = 0
    written: Set[Arus] = frozenset()


@lru_cache(maxsize=8)  # each sheet of an SOP asks for its own
def borders(sop: SOP, sheets: Sequence[Sequence[int]], undrawn: Set[Arus]) -> list[Border]:
    """The border of each sheet, of which the numbers of the steps are given. The cuts are not counted yet.

    All arrows to one step go by one letter; only the sequence at foot and head has its own. Where a row has no free
    cell left, as that of a joint step over all lanes, a connector stands at the foot or the head, too.
    """
    free = _free_cells(sop)
    place = {no: rank for rank, steps in enumerate(sheets) for no in steps}
    names: dict[tuple[int, bool], str] = {}
    leaving: list[dict[Arus, Connector]] = [{} for _ in sheets]
    sources: dict[tuple[int, bool], list[int]] = {}
    for one in sop.arus:
        if one.ke is None or one in undrawn or place[one.dari] == place[one.ke]:
            continue
        here, there = place[one.dari], place[one.ke]
        edge = there == here + 1 and (one.dari, one.ke) == (sheets[here][-1], sheets[there][0])
        new = one.dari not in sources.get((one.ke, edge), ())
        name = names.setdefault((one.ke, edge), letter(len(names)))
        sources.setdefault((one.ke, edge), []).append(one.dari)
        free[one.dari] -= new and not edge
        words = f"ke langkah {one.ke}, lembar {there + 1}"
        leaving[here][one] = Connector(name, one.dari, words, edge or free[one.dari] < 0)
    entering: list[list[Connector]] = [[] for _ in sheets]
    for (no, edge), name in names.items():
        free[no] -= not edge
        entering[place[no]].append(Connector(name, no, _origin(sources[no, edge], place), edge or free[no] < 0))
    return [Border(mine, tuple(theirs), written=undrawn) for mine, theirs in zip(leaving, entering, strict=True)]


def _free_cells(sop: SOP) -> dict[int, int]:
    """How many cells of each step's row are free for connectors: not those of its symbols, nor between joint ones."""
    lanes = {nama: index for index, nama in enumerate(sop.kolom)}
    found = {}
    for item in sop.langkah:
        acting = [lanes[nama] for nama in (*(item.pelaksana or (BELUM_DIKETAHUI,)), *item.bersama)]
        found[item.no] = len(lanes) - (max(acting) - min(acting) + 1)
    return found


def cut(one: Arus, name: str) -> tuple[Connector, Connector]:
    """The pair for an arrow within a sheet for which no way is free."""
    return Connector(name, one.dari, f"ke langkah {one.ke}"), Connector(name, one.ke or 0, f"dari langkah {one.dari}")


def _origin(sources: Iterable[int], place: Mapping[int, int]) -> str:
    """Where arrows come from: "dari langkah 9 dan 12, lembar 3"."""
    sheets: dict[int, list[str]] = {}
    for no in dict.fromkeys(sources):
        sheets.setdefault(place[no] + 1, []).append(str(no))
    return "; ".join(f"dari langkah {' dan '.join(numbers)}, lembar {sheet}" for sheet, numbers in sheets.items())


def letter(rank: int) -> str:
    """The name of the connector with this rank: A to Z, then AA, AB, …"""
    first, last = divmod(rank, UP_TO_LETTERS)
    return (letter(first - 1) if first else "") + chr(65 + last)


def beside(step: Stop, taken: Set[tuple[int, int]], lanes: int, lean: float) -> float | None:
    """The middle of the nearest free cell of a step's row for a connector, to the left if `lean` is below 0."""
    lead = int(step.lead)
    free = [lane for lane in range(lanes) if (step.row, lane) not in taken]
    nearest = min(free, key=lambda lane: (abs(lane - lead), lean * (lane - lead) < 0), default=None)
    return None if nearest is None else nearest + 0.5


@lru_cache(maxsize=1024)
def note(words: str, scale: Scale) -> tuple[tuple[str, ...], float]:
    """The lines of the words at a connector, and their width in lanes."""
    size = scale.letters * MM_PT
    lines = min((wrap(words, (most - 2 * NOTE_PAD) * scale.lane, size) for most in NOTE_WIDTHS), key=len)
    return tuple(lines), max(width(line, size) for line in lines) / scale.lane + 2 * NOTE_PAD


def note_room(row: int, x: float, wide: float, levels: tuple[int, int]) -> Box:
    """The rectangle of the words at a connector."""
    return Box(x - wide / 2, x + wide / 2, row * LEVELS + levels[0], row * LEVELS + levels[1])
