"""The steps of a flowchart sheet as nodes and links for the router: symbols in rows and lanes, and arrows between them.

Bounds: a decision draws at most `MOST_EXITS` exits; of an SOP with more than `MANY` arrows only those that span at
most `LONG` rows are drawn, and none with more than `MOST_LANES` performers. The others are written beside the sheet, as
are those for which no way is free (`flow.py`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from sop_site.chart.connectors import (
    BESIDE_HALF,
    OF_SYMBOL,
    OVER,
    UNDER,
    Border,
    Connector,
    beside,
    cut,
    note,
    note_room,
)
from sop_site.chart.sheet import MM_PT, Kind, Scale
from sop_site.chart.text import clean, holds, line_count, width, wrap
from sop_site.chart.ways import MOST_COMB, Edge, Stop
from sop_site.model.sop import BELUM_DIKETAHUI, SOP, Arus, Langkah

BESIDE_LINE, SOME_CELL, WHOLE_CELL = 0.47, 0.65, 0.95  # lanes that a caption may take
CAPTION_PAD = 0.03  # lanes between a caption's box and its words
MOST_LINES = 12  # of a caption that can be drawn
MOST_EXITS, PLAIN_EXITS, MANY, LONG, MOST_LANES = 8, 4, 150, 12, 40


class Node(NamedTuple):
    """A symbol, or several joined ones: for the router, and what is drawn; `no`: its step's number.

    `connector`: the one that it is, `note` the lines of its words. `guests`: the middles at which companions of a
    decision stand, who decide nothing.
    """

    stop: Stop
    kind: Kind
    text: str = ""
    no: int | None = None
    note: tuple[str, ...] = ()
    connector: Connector | None = None
    guests: frozenset[float] = frozenset()


class Link(NamedTuple):
    """An arrow between two nodes, by their index: for the router, whose arrow it is, its caption's words.

    `dashed`: the editor worked it out. `half`: the arrow of which this is the second half, from a connector on.
    """

    edge: Edge
    arus: Arus | None = None
    half: Arus | None = None
    text: str = ""
    dashed: bool = False


@dataclass(frozen=True)
class Graph:
    """A sheet as nodes and links; `numbers`: the step of each row, None for a row of connectors and capsules."""

    lanes: int
    numbers: tuple[int | None, ...]
    nodes: tuple[Node, ...]
    links: tuple[Link, ...]


def graph(
    sop: SOP,
    scale: Scale,
    steps: Sequence[Langkah],
    border: Border,
    cuts: Mapping[Arus, str],
    turned: Set[Connector],
    combed: Set[int],
) -> Graph:
    """The nodes and links of a sheet: its steps, connectors beside them, connectors and capsules above and below.

    `cuts`: the arrows within the sheet that are pairs of connectors, by their names; `turned`: connectors that stand
    at the other side than they would. An arrow whose connector has no place is left out.
    Decisions with more than `PLAIN_EXITS` exits have a comb, and those of the numbers in `combed`; not by themselves,
    however, if the SOP has very many arrows: the ways through a comb are many.
    """
    place = {item.no: index for index, item in enumerate(steps)}
    arus = [one for item in steps for one in sop.arus_dari[item.no] if one not in border.written]
    pairs = {one: cut(one, name) for one, name in cuts.items()}
    leaving, entering = _hops(sop, steps, arus, border, pairs)
    inner = [one for one in arus if one.ke in place and one not in leaving]
    first = int(any(one.edge for one in entering))
    nodes = _steps(sop, steps, first, combed, scale.half)
    row_of = {no: nodes[index] for no, index in place.items()}
    around = {
        **_band(0, [one for one in entering if one.edge], row_of, len(sop.kolom), scale.half),
        **_band(first + len(steps), [one for one in leaving.values() if one.edge], row_of, len(sop.kolom), scale.half),
    }
    capped = any(node.stop.row == first + len(steps) for node in around.values())
    beside = [one for one in (*leaving.values(), *entering) if not one.edge]
    around |= _beside(beside, {*entering}, turned, row_of, inner, len(sop.kolom), scale)
    index = {one: len(nodes) + rank for rank, one in enumerate(around)}
    lost = {one for one, pair in pairs.items() if not index.keys() >= {*pair}}
    links = [
        *(
            Link(Edge(index[one], place[one.no]), half=half)
            for one, half in entering.items()
            if one in index and half not in lost
        ),
        *(_link(place[one.dari], place[one.ke], one, scale) for one in inner if one.ke is not None),
        *(
            _link(place[one.dari], index[to], one, scale)
            for one, to in leaving.items()
            if to in index and one not in lost
        ),
    ]
    numbers = (*(None,) * first, *(item.no for item in steps), *(None,) * capped)
    return Graph(len(sop.kolom), numbers, (*nodes, *around.values()), tuple(links))


def _hops(
    sop: SOP,
    steps: Sequence[Langkah],
    arus: Sequence[Arus],
    border: Border,
    pairs: Mapping[Arus, tuple[Connector, Connector]],
) -> tuple[dict[Arus, Connector], dict[Connector, Arus | None]]:
    """Where arrows go that do not lead to a step here, and what leads to steps here, with the arrow that it continues.

    A capsule, where a decision begins or ends the procedure, is as a connector without a letter.
    """
    deciding = [item.no for item in steps if item.keputusan]
    ends = [one for one in arus if one.ke is None and one.dari in deciding]
    leaving = {one: Connector("", ends[0].dari, "selesai", edge=True) for one in ends}
    leaving |= {one: border.leaving[one] for one in arus if one in border.leaving}
    leaving |= {one: pair[0] for one, pair in pairs.items()}
    begins = [Connector("", no, "mulai", edge=True) for no in sop.mulai if no in deciding]
    entering: dict[Connector, Arus | None] = dict.fromkeys((*begins, *border.entering))
    return leaving, entering | {pair[1]: one for one, pair in pairs.items()}


def _steps(sop: SOP, steps: Sequence[Langkah], first: int, combed: Set[int], half: float) -> list[Node]:
    lanes = {nama: index + 0.5 for index, nama in enumerate(sop.kolom)}
    found = []
    for row, item in enumerate(steps, first):
        nama = (*(item.pelaksana or (BELUM_DIKETAHUI,)), *item.bersama)
        middles = tuple(sorted(lanes[one] for one in nama))
        exits = len(sop.arus_dari[item.no])
        crowded = (exits > PLAIN_EXITS and len(sop.arus) <= MANY) or item.no in combed
        comb = min(exits, MOST_COMB) if item.keputusan and crowded else 0
        span = item.satu_simbol and len(middles) > 1 and middles[-1] - middles[0] == len(middles) - 1
        stop = Stop(row, lanes[nama[0]], middles, bool(item.keputusan), half=half, comb=comb, span=span)
        guests = frozenset(lanes[one] for one in item.bersama if item.keputusan and not span)
        found.append(Node(stop, kind(sop, item), "" if item.pelaksana else "?", item.no, guests=guests))
    return found


def kind(sop: SOP, item: Langkah) -> Kind:
    """The symbol of a step: a capsule where the procedure begins or ends with it."""
    capsule = item.mulai or item.no == sop.langkah[0].no or any(one.ke is None for one in sop.arus_dari[item.no])
    return "keputusan" if item.keputusan else "ujung" if capsule else "proses"


def _band(
    row: int, wanted: Iterable[Connector], steps: Mapping[int, Node], lanes: int, half: float
) -> dict[Connector, Node]:
    """The connectors and capsules of the row above or below the steps, each near its step; capsules choose first."""
    ordered = sorted(dict.fromkeys(wanted), key=lambda one: one.letter != "")
    each = -(-len(ordered) // lanes) if ordered else 1  # symbols a lane
    places = [lane + (place + 0.5) / each for lane in range(lanes) for place in range(each)]
    found = {}
    for rank, one in enumerate(ordered):
        _, x = min((abs(place - steps[one.no].stop.lead), place) for place in places)
        places.remove(x)
        level = 100 * (rank + 0.5) / len(ordered)
        stop = Stop(row, x, (x,), enter=level * 0.3 + 2, leave=98 - level * 0.3, half=OF_SYMBOL * half)
        kind: Kind = "penghubung" if one.letter else "ujung"
        found[one] = Node(stop, kind, one.letter, connector=one if one.letter else None)
    return found


def _beside(
    wanted: Iterable[Connector],
    entering: Set[Connector],
    turned: Set[Connector],
    steps: Mapping[int, Node],
    inner: Sequence[Arus],
    lanes: int,
    scale: Scale,
) -> dict[Connector, Node]:
    """The connectors beside steps, each in the nearest free cell of its row, where fewer arrows run; some have none."""
    spans = {node.stop.row: (int(node.stop.middles[0]), int(node.stop.middles[-1])) for node in steps.values()}
    taken = {(row, lane) for row, (left, right) in spans.items() for lane in range(left, right + 1)}
    busy: dict[int, float] = dict.fromkeys(steps, 0.0)
    for one in inner:
        if one.ke is not None:
            right = steps[one.ke].stop.lead - steps[one.dari].stop.lead
            busy[one.dari] += right
            busy[one.ke] -= right
    found = {}
    for connector in dict.fromkeys(wanted):
        step = steps[connector.no].stop
        lean = (-1 if busy[connector.no] > 0 else 1) * (-1 if connector in turned else 1)
        x = beside(step, taken, lanes, lean)
        if x is not None:
            taken.add((step.row, int(x)))
            levels = OVER if connector in entering and not step.beside(x) else UNDER
            lines, wide = note(connector.words, scale)
            stop = Stop(step.row, x, (x,), half=BESIDE_HALF, note=note_room(step.row, x, wide, levels))
            found[connector] = Node(stop, "penghubung", connector.letter, note=lines, connector=connector)
    return found


def _link(source: int, target: int, arus: Arus, scale: Scale) -> Link:
    text = clean(arus.bila)
    edge = Edge(source, target, caption_widths(text, scale) if text else ())
    return Link(edge, arus, None, text, arus.asal == "disimpulkan")


@lru_cache(maxsize=4096)  # few words stand on branches, and again and again
def caption_widths(text: str, scale: Scale) -> tuple[float, ...]:
    """The widths in lanes that a caption can have: beside a line in the middle of its cell, or all of a cell."""
    size = scale.letters * MM_PT
    found = []
    for most, lines in (
        (BESIDE_LINE, 4),
        (SOME_CELL, 3),
        (WHOLE_CELL, 3),
        (SOME_CELL, MOST_LINES),
        (BESIDE_LINE, MOST_LINES),
    ):
        room = (most - 2 * CAPTION_PAD) * scale.lane
        broken = wrap(text, room, size)
        if len(broken) <= lines and holds(text, room, size):
            found.append(max(width(line, size) for line in broken) / scale.lane + 2 * CAPTION_PAD + 0.001)
    return tuple(dict.fromkeys(found)) or (BESIDE_LINE,)


def caption_lines(text: str, wide: float, scale: Scale) -> list[str]:
    """The lines of a caption in a box of so many lanes."""
    return wrap(text, (wide - 2 * CAPTION_PAD) * scale.lane, scale.letters * MM_PT)


def caption_line_count(text: str, wide: float, scale: Scale) -> int:
    """How many lines a caption has in a box of so many lanes."""
    return line_count(text, (wide - 2 * CAPTION_PAD) * scale.lane, scale.letters * MM_PT)


def too_much(sop: SOP, scale: Scale) -> Set[Arus]:
    """The arrows that no sheet can carry: too many exits of a decision, too many lines of a caption, too far."""
    if len(sop.kolom) > MOST_LANES:
        return {*sop.arus}
    place = {item.no: index for index, item in enumerate(sop.langkah)}
    most = LONG if len(sop.arus) > MANY else len(place)
    found = set()
    for items in sop.arus_dari.values():
        found |= {*items[MOST_EXITS:]}
    for one in sop.arus:
        if one.ke is not None and abs(place[one.ke] - place[one.dari]) > most:
            found.add(one)
        if one.bila and _too_long(one.bila, scale):
            found.add(one)
    return found


@lru_cache(maxsize=4096)
def _too_long(text: str, scale: Scale) -> bool:
    """Whether a caption would have more than `MOST_LINES` narrow lines."""
    size = scale.letters * MM_PT
    room = (BESIDE_LINE - 2 * CAPTION_PAD) * scale.lane
    return width(text, size) > MOST_LINES * room or line_count(text, room, size) > MOST_LINES
