"""SOP → geometry of the flowchart sheet (`sheet.py`): which symbol stands where, which line runs where. Numbers only.

The five symbols and their arrows: Permenpan RB 35/2012.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import lru_cache

from sop_site.chart.connectors import Border, Connector
from sop_site.chart.graph import (
    MANY,
    MOST_LANES,
    Graph,
    Link,
    Node,
    caption_line_count,
    caption_lines,
    caption_widths,
    graph,
    too_much,
)
from sop_site.chart.measure import CAPTION_LINE, measured, sheet_of
from sop_site.chart.router import Found, route
from sop_site.chart.sheet import MM_PT, ROW_HEIGHT, Kind, Scale, Sheet
from sop_site.chart.ways import HALF, Edge, Lanes, Route, Stop
from sop_site.model.sop import SOP, Arus, Langkah

MOST_CUTS = 3
# Lines that are priced for a sheet of few arrows, of some, of very many; and for each arrow.
FEW, PATIENCE, MORE_PATIENCE = 40, (100_000, 10_000, 3_000), 30
TRACKS_APART = 0.65  # mm between tracks where the usual ones are not enough
SCREEN_LANES = (17.0, 24.0)  # mm, the narrowest and the widest lane on the screen
ALL_SCREEN_LANES = 160.0  # mm for all lanes, where that is enough
SCREEN_CAPTION = 8.0  # pt


def lane_width(count: int, total: float, bounds: tuple[float, float]) -> float:
    """How wide each of so many lanes is in mm: they share `total`, within the two bounds."""
    return min(max(total / max(count, 1), bounds[0]), bounds[1])


@dataclass(frozen=True, eq=False)  # caches ask for the same one, and would read all of it for an equal one
class Routed:
    """A sheet with a way for every arrow, without sizes: drawn as the form or as a swimlane (`lanes.py`).

    `cut`: how many arrows are pairs of connectors on this sheet; `written`: those that are written beside it;
    `clashing`: the links of a sheet of no SOP (`laid`) for which no way is free: they are drawn all the same.
    """

    graph: Graph
    routes: tuple[Route, ...]
    cut: int = 0
    written: tuple[Arus, ...] = ()
    clashing: tuple[int, ...] = ()

    @property
    def parted(self) -> tuple[Arus, ...]:
        """The arrows that are pairs of connectors on this sheet."""
        return tuple(link.half for link in self.graph.links if link.half)


def flow(sop: SOP, scale: Scale, langkah: Sequence[Langkah] | None = None, border: Border | None = None) -> Sheet:
    """The sheet of some consecutive steps of an SOP as the form draws it. For the rest see `routed`."""
    return drawn(routed(sop, scale, langkah, border), scale)


def screen_scale(sop: SOP) -> Scale:
    """The sizes of the form on the screen."""
    return Scale(lane_width(len(sop.kolom), ALL_SCREEN_LANES, SCREEN_LANES), SCREEN_CAPTION)


@lru_cache(maxsize=256)  # the remarks on an office's SOPs ask for what their pages ask for
def screen_ways(sop: SOP) -> Routed:
    """The ways of the arrows of a flowchart on the screen, in the form and in the swimlane."""
    return _screen_ways(bare(sop))


@lru_cache(maxsize=256)
def _screen_ways(sop: SOP) -> Routed:
    return routed(sop, screen_scale(sop))


def bare(sop: SOP) -> SOP:
    """A flowchart without the texts that its arrows do not depend on: whoever types in a cell moves no arrow."""
    steps = (
        Langkah(
            no=item.no,
            pelaksana=item.pelaksana,
            bersama=item.bersama,
            satu_simbol=item.satu_simbol,
            asal_pelaksana=item.asal_pelaksana,
            mulai=item.mulai,
            keputusan=item.keputusan,
            ke=item.ke,
        )
        for item in sop.langkah
    )
    return SOP("", "", "", pelaksana=sop.pelaksana, tanpa_kolom=sop.tanpa_kolom, langkah=tuple(steps))


def drawn(one: Routed, scale: Scale) -> Sheet:
    """The routed sheet as the form draws it."""
    line = scale.letters * MM_PT * CAPTION_LINE
    boxes = [route.caption for route in one.routes]
    lines = [
        tuple(caption_lines(link.text, box.right - box.left, scale)) if box else ()
        for link, box in zip(one.graph.links, boxes, strict=True)
    ]
    tall = [len(words) * line for words in lines]
    symbols = [scale.symbol] * len(one.graph.numbers)
    rows = measured(one.graph, one.routes, tall, scale.row, symbols, line)
    sheet = sheet_of(one.graph, one.routes, lines, tall, rows, line)
    return sheet._replace(symbol=scale.symbol, cut=one.cut, written=one.written)


@lru_cache(maxsize=8)  # paper is tried in several sizes of letters, which the drawing does not depend on
def heights(one: Routed, scale: Scale) -> list[float]:
    """How tall the rows of a sheet are that is drawn as the form, in mm."""
    line = scale.letters * MM_PT * CAPTION_LINE
    tall = [
        caption_line_count(link.text, route.caption.right - route.caption.left, scale) * line if route.caption else 0.0
        for link, route in zip(one.graph.links, one.routes, strict=True)
    ]
    symbols = [scale.symbol] * len(one.graph.numbers)
    return [row.height for row in measured(one.graph, one.routes, tall, scale.row, symbols, line)]


def sized(one: Routed, tall: Sequence[float], symbols: Sequence[float]) -> Sheet:
    """The routed sheet, its rows measured for captions and symbols (one a row) of these heights in mm."""
    lines = [(link.text,) if link.text else () for link in one.graph.links]
    rows = measured(one.graph, one.routes, tall, ROW_HEIGHT, symbols, 0.0)
    return sheet_of(one.graph, one.routes, lines, tall, rows, 0.0)


def routed(sop: SOP, scale: Scale, langkah: Sequence[Langkah] | None = None, border: Border | None = None) -> Routed:
    """The ways of the arrows on the sheet of some consecutive steps of an SOP, of all of them by default.

    `border`: the connectors to other sheets. Where no way is free, or lines cross, the decisions concerned get combs;
    if that does not help, tracks run closer, then symbols are narrower; if that does not, up to `MOST_CUTS` arrows are
    cut into pairs of connectors. What still clashes, and what a sheet cannot carry (`too_much`), is written. The sheets
    of an SOP with very many arrows are routed once.
    """
    steps = sop.langkah if langkah is None else langkah
    if len(sop.kolom) > MOST_LANES:
        return _plain(sop, steps)
    edges = border or Border(written=too_much(sop, scale))
    cuts: dict[Arus, str] = {}

    def tried(turned: Set[Connector], combed: Set[int], apart: float) -> tuple[Graph, Found]:
        whole = graph(sop, scale, steps, edges, cuts, turned, combed)
        return whole, _routes(whole, Lanes(whole.lanes, scale.half, scale.reach, scale.head, apart), len(sop.arus))

    whole, found = tried(frozenset(), frozenset(), 0.0)
    if len(sop.arus) > MANY:
        return _without(sop, whole, found)
    combed = _deciding(whole, found.clashes.keys() or found.crossing)
    if combed and (other := tried(frozenset(), combed, 0.0))[1].better(found):
        whole, found = other
    apart = TRACKS_APART / scale.lane
    if found.clashes and (other := tried(frozenset(), combed, apart))[1].better(found):
        whole, found = other
    if found.crossing and scale.half > HALF:
        wide, scale = scale, scale._replace(narrow=True)
        other = tried(frozenset(), combed, apart if found.clashes else 0.0)
        if len(other[1].crossing) < len(found.crossing):
            whole, found = other
        else:
            scale = wide
    here = {item.no for item in steps}
    loose = [arus for index in sorted(found.worst) if (arus := whole.links[index].arus) and arus.ke in here]
    if found.clashes and 0 < len(loose) <= MOST_CUTS:
        cuts = {arus: f"{edges.cuts + no}" for no, arus in enumerate(loose, 1)}
        whole, found = tried(frozenset(), combed, apart)
    turned = _connected(whole, found.clashes)
    if turned and len((other := tried(turned, combed, apart))[1].worst) < len(found.worst):
        whole, found = other
    return _without(sop, whole, found)


def _connected(whole: Graph, clashes: Mapping[int, Set[int]]) -> set[Connector]:
    """The connectors beside steps of which an arrow clashes."""
    edges = (whole.links[index].edge for index in clashes)
    found = (whole.nodes[end].connector for edge in edges for end in (edge.source, edge.target))
    return {one for one in found if one and not one.edge}


def _routes(whole: Graph, lanes: Lanes, arrows: int) -> Found:
    edges = [link.edge for link in whole.links]
    return route([node.stop for node in whole.nodes], edges, lanes, _patience(arrows, len(edges)))


def _deciding(whole: Graph, links: Iterable[int]) -> set[int]:
    """The numbers of the decisions of which these links are branches."""
    sources = (whole.nodes[whole.links[index].edge.source] for index in links)
    return {one.no for one in sources if one.stop.deciding and one.no is not None}


def _patience(arrows: int, links: int) -> int:
    """How many lines may be priced for a sheet of so many links, of an SOP with so many arrows."""
    return PATIENCE[(links > FEW) + (arrows > MANY)] + MORE_PATIENCE * links


def _plain(sop: SOP, steps: Sequence[Langkah]) -> Routed:
    """A sheet with so many performers that nothing is drawn: rows only, and what does not go on to the next one."""
    place = {item.no: index for index, item in enumerate(sop.langkah)}
    arus = [one for item in steps for one in sop.arus_dari[item.no]]
    onward = {one for one in arus if not one.bila and one.ke is not None and place[one.ke] == place[one.dari] + 1}
    written = tuple(one for one in arus if one not in onward)
    return Routed(Graph(0, tuple(item.no for item in steps), (), ()), (), written=written)


def _without(sop: SOP, whole: Graph, found: Found) -> Routed:
    """The sheet without the links that clash: their arrows are written."""
    out = found.worst
    lost = {whole.links[index].arus or whole.links[index].half for index in out} - {None}
    kept = [
        index
        for index, link in enumerate(whole.links)
        if index not in out and link.arus not in lost and link.half not in lost
    ]
    leaving = [one for no in whole.numbers if no is not None for one in sop.arus_dari[no]]
    inked = {whole.links[index].arus for index in kept}
    written = tuple(one for one in leaving if one not in inked and (one.ke is not None or one.bila))
    cut = sum(whole.links[index].half is not None for index in kept)
    return Routed(_kept(whole, kept), tuple(found.routes[index] for index in kept), cut, written)


def _kept(whole: Graph, kept: Sequence[int]) -> Graph:
    """A sheet with some of its links, without the connectors that none of them touches."""
    links = [whole.links[index] for index in kept]
    ends = {end for link in links for end in (link.edge.source, link.edge.target)}
    nodes = [
        index
        for index, node in enumerate(whole.nodes)
        if index in ends or node.no is not None or (node.kind == "ujung" and node.stop.row == 0)
    ]
    if len(nodes) == len(whole.nodes):
        return replace(whole, links=tuple(links))
    place = {old: new for new, old in enumerate(nodes)}
    moved = (
        link._replace(edge=link.edge._replace(source=place[link.edge.source], target=place[link.edge.target]))
        for link in links
    )
    return replace(whole, nodes=tuple(whole.nodes[index] for index in nodes), links=tuple(moved))


def laid(
    lanes: int,
    rows: Sequence[tuple[Sequence[float], Kind]],
    arrows: Sequence[tuple[int, int, str, bool]],
    scale: Scale,
) -> Routed:
    """The ways on a sheet of any rows (middles, the lead's first; kind) and arrows (from, to, words, dashed)."""
    nodes = tuple(
        Node(Stop(row, middles[0], tuple(sorted(middles)), one == "keputusan", half=scale.half), one, no=row)
        for row, (middles, one) in enumerate(rows)
    )
    links = tuple(
        Link(Edge(source, target, caption_widths(text, scale) if text else ()), None, None, text, dashed)
        for source, target, text, dashed in arrows
    )
    whole = Graph(lanes, tuple(range(len(rows))), nodes, links)
    found = _routes(whole, Lanes(lanes, scale.half, scale.reach, scale.head), len(links))
    return Routed(whole, tuple(found.routes), clashing=tuple(sorted(found.worst)))
