"""The steps of a flowchart sheet as nodes and links for the router: symbols in rows and lanes, and arrows between them.

Bounds: a decision draws at most `MOST_EXITS` exits; of an SOP with more than `MANY` arrows only those that span at
most `LONG` rows are drawn, and none with more than `MOST_LANES` performers. The others are written beside the sheet, as
are those for which no way is free (`flow.py`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field

from sop_site.chart.sheet import MM_PT, Kind, Scale
from sop_site.chart.text import clean, width, wrap
from sop_site.chart.ways import Edge, Stop
from sop_site.model.sop import BELUM_DIKETAHUI, SOP, Arus, Langkah

BESIDE_LINE, SOME_CELL, WHOLE_CELL = 0.47, 0.65, 0.95  # lanes that a caption may take
CAPTION_PAD = 0.03  # lanes between a caption's box and its words
MOST_LINES = 12  # of a caption that can be drawn
CONNECTOR_HALF = 0.17  # half an off-page connector, in lanes
MOST_EXITS, MANY, LONG, MOST_LANES = 8, 150, 12, 40


@dataclass(frozen=True)
class Node:
    """A symbol, or several joined ones: for the router, and what is drawn; `no`: its step's number."""

    stop: Stop
    kind: Kind
    text: str = ""
    no: int | None = None


@dataclass(frozen=True)
class Link:
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


@dataclass(frozen=True)
class Border:
    """What leads from a sheet to others and back, and what is not drawn on it.

    `leaving`: number of a step on another sheet → letter of the connector at the foot that leads there. `entering`:
    (letter, number) of each connector at the head. `cuts`: how many pairs of connectors the sheets before have inside.
    """

    leaving: Mapping[int, str] = field(default_factory=dict)
    entering: Sequence[tuple[str, int]] = ()
    cuts: int = 0
    written: Set[Arus] = frozenset()


def graph(sop: SOP, scale: Scale, steps: Sequence[Langkah], border: Border, cut: Mapping[Arus, str]) -> Graph:
    """The nodes and links of a sheet: its steps, then the connectors and capsules above and below them."""
    place = {item.no: index for index, item in enumerate(steps)}
    deciding = {item.no for item in steps if item.keputusan}
    arus = [one for item in steps for one in sop.arus_dari[item.no] if one not in border.written]
    inner = [one for one in arus if one.ke in place and one not in cut]
    outer: dict[str, list[Arus]] = {}
    for one in arus:
        if one in cut or (one.ke is None and one.dari in deciding):
            outer.setdefault(cut.get(one, ""), []).append(one)
        elif one.ke is not None and one.ke not in place:
            outer.setdefault(border.leaving[one.ke], []).append(one)
    outer = dict(sorted(outer.items(), key=lambda item: item[0] != ""))  # capsules choose their lanes first
    begins = [place[no] for no in sop.mulai if no in deciding and no in place]
    heads: list[tuple[str, int, Arus | None]] = [("", index, None) for index in begins]
    heads += [(letter, place[no], None) for letter, no in border.entering]
    heads += [(letter, place[one.ke], one) for one, letter in cut.items() if one.ke is not None]
    feet = [(letter, place[items[0].dari]) for letter, items in outer.items()]
    first = int(bool(heads))
    nodes = _steps(sop, steps, first)
    lanes = len(sop.kolom)
    above = _band(0, [(letter, nodes[index]) for letter, index, _ in heads], lanes)
    below = _band(first + len(steps), [(letter, nodes[index]) for letter, index in feet], lanes)
    under = len(nodes) + len(above)
    links = [
        *(Link(Edge(len(nodes) + rank, index), half=half) for rank, (_, index, half) in enumerate(heads)),
        *(_link(place[one.dari], place[one.ke], one, scale) for one in inner if one.ke is not None),
        *(
            _link(place[one.dari], under + rank, one, scale)
            for rank, items in enumerate(outer.values())
            for one in items
        ),
    ]
    numbers = (*(None,) * first, *(item.no for item in steps), *(None,) * bool(feet))
    return Graph(lanes, numbers, (*nodes, *above, *below), tuple(links))


def _steps(sop: SOP, steps: Sequence[Langkah], first: int) -> list[Node]:
    lanes = {nama: index + 0.5 for index, nama in enumerate(sop.kolom)}
    found = []
    for row, item in enumerate(steps, first):
        nama = (*(item.pelaksana or (BELUM_DIKETAHUI,)), *item.bersama)
        middles = tuple(sorted(lanes[one] for one in nama))
        stop = Stop(row, lanes[nama[0]], middles, bool(item.keputusan))
        found.append(Node(stop, kind(sop, item), "" if item.pelaksana else "?", item.no))
    return found


def kind(sop: SOP, item: Langkah) -> Kind:
    """The symbol of a step: a capsule where the procedure begins or ends with it."""
    capsule = item.mulai or item is sop.langkah[0] or any(one.ke is None for one in sop.arus_dari[item.no])
    return "keputusan" if item.keputusan else "ujung" if capsule else "proses"


def _band(row: int, wanted: Sequence[tuple[str, Node]], lanes: int) -> list[Node]:
    """The connectors (by their letters) and capsules of the row above or below the steps, each near its step."""
    each = -(-len(wanted) // lanes) if wanted else 1  # symbols a lane
    places = [lane + (place + 0.5) / each for lane in range(lanes) for place in range(each)]
    found = []
    for rank, (letter, step) in enumerate(wanted):
        _, x = min((abs(place - step.stop.lead), place) for place in places)
        places.remove(x)
        level = 100 * (rank + 0.5) / len(wanted)
        stop = Stop(row, x, (x,), enter=level * 0.3 + 2, leave=98 - level * 0.3, half=CONNECTOR_HALF)
        found.append(Node(stop, "penghubung" if letter else "ujung", letter))
    return found


def _link(source: int, target: int, arus: Arus, scale: Scale) -> Link:
    text = clean(arus.bila)
    edge = Edge(source, target, caption_widths(text, scale) if text else ())
    return Link(edge, arus, None, text, arus.asal == "disimpulkan")


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
        broken = wrap(text, (most - 2 * CAPTION_PAD) * scale.lane, size)
        if len(broken) <= lines and all(len(line) > 2 or line == text for line in broken):
            found.append(max(width(line, size) for line in broken) / scale.lane + 2 * CAPTION_PAD + 0.001)
    return tuple(dict.fromkeys(found)) or (BESIDE_LINE,)


def caption_lines(text: str, wide: float, scale: Scale) -> list[str]:
    """The lines of a caption in a box of so many lanes."""
    return wrap(text, (wide - 2 * CAPTION_PAD) * scale.lane, scale.letters * MM_PT)


def too_much(sop: SOP, scale: Scale) -> Set[Arus]:
    """The arrows that no sheet can carry: too many exits of a decision, too many lines of a caption, too far."""
    if len(sop.kolom) > MOST_LANES:
        return {*sop.arus}
    place = {item.no: index for index, item in enumerate(sop.langkah)}
    most = LONG if len(sop.arus) > MANY else len(place)
    found = set()
    for items in sop.arus_dari.values():
        found |= {*items[MOST_EXITS:]}
        found |= {one for one in items if one.ke is not None and abs(place[one.ke] - place[one.dari]) > most}
        found |= {one for one in items if _too_long(one.bila, scale)}
    return found


def _too_long(text: str, scale: Scale) -> bool:
    """Whether a caption would have more than `MOST_LINES` narrow lines."""
    size = scale.letters * MM_PT
    room = (BESIDE_LINE - 2 * CAPTION_PAD) * scale.lane
    return width(text, size) > MOST_LINES * room or len(wrap(text, room, size)) > MOST_LINES
