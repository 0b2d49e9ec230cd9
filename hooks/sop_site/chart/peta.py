"""A map of things that lead to each other, as geometry: boxes in layers from left to right, arrows between them.

What hangs together is laid out by itself, the largest first; what nothing leads to stands below in rows, by its group.
An arrow that passes a layer goes through a gap of its own there, so that none runs behind a box.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from sop_site.chart.text import clean, wrap

LEBAR, TINGGI = 176.0, 66.0  # px: a box; one whose name takes more lines is higher
SELA_X, SELA_Y = 52.0, 12.0  # px: between layers, and between the boxes of one
LALUAN = 10.0  # px: the height of a gap through which an arrow passes a layer
BARIS, HURUF = 15.0, 12.0  # px: a line of text and its letters
KOLOM = 4  # boxes beside each other of what stands alone: no wider than a desk's window beside the list
JUDUL = 26.0  # px: a group's name
TEPI = 10.0  # px around everything
PALING_BANYAK = 60  # boxes that hang together and are drawn


@dataclass(frozen=True)
class Kotak:
    """A box to draw: `jenis` is its look ("sop", "nama", "opd"); what stands alone is laid out by `kelompok`."""

    id: str
    teks: str
    jenis: str = "sop"
    kelompok: str = ""


@dataclass(frozen=True)
class Hubung:
    """An arrow between two boxes; `disimpulkan`: nobody says so, it was worked out."""

    dari: str
    ke: str
    disimpulkan: bool = False


@dataclass(frozen=True)
class KotakLetak:
    """A box in its place, with its text in lines."""

    kotak: Kotak
    x: float
    y: float
    baris: tuple[str, ...]

    @property
    def tinggi(self) -> float:
        return _height(self.baris)


@dataclass(frozen=True)
class Garis:
    """An arrow in its place: the points that it goes through."""

    hubung: Hubung
    titik: tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class Peta:
    """The whole drawing in px; `terlalu_besar`: how many boxes were left out, for too many hang together."""

    lebar: float
    tinggi: float
    kotak: tuple[KotakLetak, ...]
    garis: tuple[Garis, ...]
    judul: tuple[tuple[str, float], ...]
    terlalu_besar: int = 0


def peta(boxes: Sequence[Kotak], arrows: Iterable[Hubung]) -> Peta:
    """The map of some boxes. Arrows to what is no box, or to itself, are left out; between two there is one."""
    known = {box.id: box for box in boxes}
    lines = {box.id: tuple(wrap(clean(box.teks), LEBAR - 12, HURUF)) for box in boxes}
    heights = {name: _height(text) for name, text in lines.items()}
    pairs = {(one.dari, one.ke): one for one in arrows if one.dari in known and one.ke in known and one.dari != one.ke}
    parts = _together(known, pairs)
    placed: list[KotakLetak] = []
    drawn: list[Garis] = []
    top, right, left_out = TEPI, 0.0, 0
    for part in (part for part in parts if len(part) > 1):
        if len(part) > PALING_BANYAK:
            left_out += len(part)
            continue
        own = {pair: one for pair, one in pairs.items() if pair[0] in part}
        spots, routes, height = _layered(part, own, top, heights)
        placed += [KotakLetak(known[name], x, y, lines[name]) for name, (x, y) in spots.items()]
        drawn += [Garis(own[pair], tuple(route)) for pair, route in routes.items()]
        right = max([right, *(x + LEBAR for x, _ in spots.values())])
        top += height + 2 * SELA_Y
    alone = [known[part[0]] for part in parts if len(part) == 1]
    titles: list[tuple[str, float]] = []
    for name, group in groupby(sorted(alone, key=lambda box: box.kelompok), key=lambda box: box.kelompok):
        if name:
            titles.append((name, top + JUDUL / 2))
            top += JUDUL
        names = [box.id for box in group]
        for row in (names[start : start + KOLOM] for start in range(0, len(names), KOLOM)):
            for column, one in enumerate(row):
                placed.append(KotakLetak(known[one], TEPI + column * (LEBAR + SELA_Y), top, lines[one]))
                right = max(right, placed[-1].x + LEBAR)
            top += max(heights[one] for one in row) + SELA_Y
        top += SELA_Y
    return Peta(right + TEPI, top, tuple(placed), tuple(drawn), tuple(titles), left_out)


def _height(lines: Sequence[str]) -> float:
    return max(TINGGI, len(lines) * BARIS + 6)


def _together(known: dict[str, Kotak], pairs: Iterable[tuple[str, str]]) -> list[list[str]]:
    """What hangs together by arrows, the largest part first, each in the order of the boxes."""
    beside: dict[str, list[str]] = {name: [] for name in known}
    for a, b in pairs:
        beside[a].append(b)
        beside[b].append(a)
    seen: set[str] = set()
    parts = []
    for name in known:
        if name in seen:
            continue
        seen.add(name)
        part, at = [name], 0
        while at < len(part):
            new = [other for other in dict.fromkeys(beside[part[at]]) if other not in seen]
            seen.update(new)
            part += new
            at += 1
        parts.append(part)
    return sorted(parts, key=lambda part: -len(part))


Spots = dict[str, tuple[float, float]]
Routes = dict[tuple[str, str], list[tuple[float, float]]]


def _layered(
    part: list[str], pairs: Collection[tuple[str, str]], top: float, boxes: Mapping[str, float]
) -> tuple[Spots, Routes, float]:
    """Boxes of these heights in layers and the arrows between them, and how high that is."""
    onward, turned = _acyclic(part, pairs)
    layer = _layers(part, onward)
    chains = {pair: _chain(pair, layer) for pair in onward}
    columns: list[list[str]] = [[] for _ in range(max(layer.values()) + 1)]
    for name in part:
        columns[layer[name]].append(name)
    for chain in chains.values():
        for depth, name in enumerate(chain[1:-1], layer[chain[0]] + 1):
            columns[depth].append(name)
    columns = _ordered(columns, chains.values())
    high = {name: boxes.get(name, LALUAN) for column in columns for name in column}
    heights = [sum(high[name] + SELA_Y for name in column) - SELA_Y for column in columns]
    most = max(heights)
    place: Spots = {}
    for depth, (column, height) in enumerate(zip(columns, heights, strict=True)):
        y = top + (most - height) / 2
        for name in column:
            place[name] = (TEPI + depth * (LEBAR + SELA_X), y)
            y += high[name] + SELA_Y
    routes = {pair: _route(chains[pair], place, high) for pair in onward if pair in pairs}
    routes |= {(b, a): _route(chains[a, b], place, high)[::-1] for a, b in turned}
    return {name: place[name] for name in part}, routes, most


def _acyclic(part: list[str], pairs: Iterable[tuple[str, str]]) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """The arrows, those that would close a circle turned around; and those, as they are now."""
    ahead: dict[str, list[str]] = {name: [] for name in part}
    for a, b in pairs:
        ahead[a].append(b)
    state: dict[str, int] = {}
    found: dict[tuple[str, str], None] = {}
    turned: list[tuple[str, str]] = []
    for start in sorted(part, key=lambda name: sum(b == name for _, b in pairs)):
        todo: list[tuple[str, int]] = [(start, 0)] if start not in state else []
        while todo:
            name, at = todo.pop()
            state[name] = 1
            if at == len(ahead[name]):
                state[name] = 2
                continue
            todo.append((name, at + 1))
            other = ahead[name][at]
            if state.get(other) == 1:
                found[other, name] = None
                turned.append((other, name))
            else:
                found[name, other] = None
                if other not in state:
                    todo.append((other, 0))
    return [*found], turned


def _layers(part: list[str], onward: list[tuple[str, str]]) -> dict[str, int]:
    """The longest way to each box from one that nothing leads to."""
    before: dict[str, int] = dict.fromkeys(part, 0)
    ahead: dict[str, list[str]] = {name: [] for name in part}
    for a, b in onward:
        before[b] += 1
        ahead[a].append(b)
    layer = dict.fromkeys(part, 0)
    todo = [name for name in part if not before[name]]
    for name in todo:
        for other in ahead[name]:
            layer[other] = max(layer[other], layer[name] + 1)
            before[other] -= 1
            if not before[other]:
                todo.append(other)
    return layer


def _chain(pair: tuple[str, str], layer: dict[str, int]) -> list[str]:
    """An arrow's boxes, with a gap in each layer between them."""
    a, b = pair
    return [a, *(f"\0{a}\0{b}\0{depth}" for depth in range(layer[a] + 1, layer[b])), b]


def _ordered(columns: list[list[str]], chains: Iterable[list[str]]) -> list[list[str]]:
    """Each layer in the order of what its boxes are joined to in the layer before and behind."""
    left: dict[str, list[str]] = {}
    right: dict[str, list[str]] = {}
    for chain in chains:
        for a, b in pairwise(chain):
            right.setdefault(a, []).append(b)
            left.setdefault(b, []).append(a)
    for turn in range(4):
        beside = left if turn % 2 == 0 else right
        place = {name: rank for column in columns for rank, name in enumerate(column)}
        for column in columns if turn % 2 == 0 else columns[::-1]:
            middle = {name: _middle([place[one] for one in beside.get(name, [])], place[name]) for name in column}
            column.sort(key=lambda name: middle[name])
            place |= {name: rank for rank, name in enumerate(column)}
    return columns


def _middle(places: list[int], own: int) -> float:
    return sum(places) / len(places) if places else own


def _route(chain: list[str], place: Spots, high: Mapping[str, float]) -> list[tuple[float, float]]:
    """The points of an arrow, from the right edge of a box to the left edge of another."""
    spots: list[tuple[float, float]] = []
    for rank, name in enumerate(chain):
        x, y = place[name]
        middle = y + high[name] / 2
        if rank:
            spots.append((x, middle))
        if rank < len(chain) - 1:
            spots.append((x + LEBAR, middle))
    return spots
