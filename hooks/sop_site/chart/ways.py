"""The ways that an arrow of a flowchart sheet can take from symbol to symbol, and where its caption can stand.

Lengths. x is in lanes: lane 0 spans 0 to 1, its symbol stands in the middle. y is in levels: a row has 100 of them, its
symbol stands from `TOP` to `BOTTOM`. What a level is in millimetres is decided after routing (`flow.py`), so that a row
can be as tall as its text.

Arrows leave at the bottom and enter at the top; a decision's other branches leave at its sides and go back to an
earlier row, where they enter at a side (Permenpan RB 35/2012). A decision with more branches than free exits has a
comb: a trunk below it, from which each branch turns off at a level of its own, its words above it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from sop_site.chart.segments import Box, Spot, Trace, corners

LEVELS = 100  # a row
ENTER, TOP, MIDDLE, BOTTOM, LEAVE = 10, 40, 50, 60, 90
HALF = 0.3  # half a step's symbol where lanes are narrow, in lanes: the least; those of connectors are smaller
TINY = 1e-6
DOORS = (0.0, -0.17, 0.17)  # where arrows enter a symbol's top
TRACKS = (-0.04, 0.04, -0.1, 0.1, -0.15, 0.15)  # vertical tracks around the border of two lanes
OUTER_TRACKS = (0.026, 0.08, 0.13)  # those beside an outer lane's outer border
PASSING = 0.035  # lanes between a symbol and a track that passes it, at least
CAPTION_GAP = 0.02
FURTHER, LEAVE_FURTHER = 0.15, 77  # a decision's further exits: beside the middle of its bottom, and where they turn
# The levels of a comb: of its first branches to the left and to the right, the way down between two branches of a side,
# and where what goes on down turns. A branch's caption hangs above it, between these distances.
COMB, COMB_RIGHT, COMB_STEP, COMB_LEAVE = 91.0, 0.5, 1.0, 99.0
COMB_CAPTION = (0.375, 0.125)
COMB_ROOM = 0.03  # lanes kept free beyond a comb's caption, so that no other branch stands nearer to it than its own
UNDER = 0.6  # how much of a caption in the next cell its branch runs under, at least
BESIDE_BORDER = 0.041  # lanes from a border within which a line has its words in the next cell
MOST_WAYS = 4000  # of an edge, the cheapest
MOST_COMB = 7  # branches of a comb's side
# The bands of a row in which a caption can stand, and their price: below the symbol, under another caption there, or
# below the lines of the further exits; below or above the line that leaves at a side; and, where there is no room
# beside the symbol, below or above it.
STACKED = 69
BELOW_FURTHER = ((62, 75, 0.0), (STACKED, 75, 1.0))
BELOW = (*BELOW_FURTHER, (79, 88, 3.0))
BESIDE = ((52, 68, 0.0), (22, 48, 0.0))
CORNER = ((62, 68, 0.0), (23, 38, 0.0))

SIDE_FORWARD, BACK_BELOW, BEND, OFF_CENTRE, TOP_RETURN = 1.0, 4.0, 0.6, 0.3, 4.0
USE_FURTHER, USE_COMB, OFF_MIDDLE = 6.0, 3.0, 0.05  # `OFF_MIDDLE`: each branch away from the middle of a comb
DOWN = 0.5  # the cost of a row's length, where a lane's width costs 1


class Lanes(NamedTuple):
    """How many lanes a sheet has, half a symbol, how far from borders returns may run, an arrowhead at a side.

    All in lanes; `apart`: how far apart tracks run at least, 0 on the usual ones.
    """

    number: int
    half: float
    reach: float
    head: float
    apart: float = 0.0


class Stop(NamedTuple):
    """A symbol, or several joined ones, of one row: where its middles are, and at which levels its arrows turn.

    `lead`: the middle of the one at which arrows enter and leave. `note`: the room of the words at a connector.
    `comb`: how many branches can turn off its trunk. `span`: one symbol stands over all middles.
    """

    row: int
    lead: float
    middles: tuple[float, ...]
    deciding: bool = False
    enter: float = ENTER
    leave: float = LEAVE
    half: float = HALF
    note: Box | None = None
    comb: int = 0
    span: bool = False

    @property
    def whole(self) -> bool:
        """Whether it is a step's symbol: arrows enter it at several places. A connector is smaller."""
        return self.half >= HALF

    @property
    def parts(self) -> tuple[tuple[float, float], ...]:
        """The middle and half the width of each of its symbols."""
        if not self.span:
            return tuple((x, self.half) for x in self.middles)
        first, last = self.middles[0], self.middles[-1]
        return (((first + last) / 2, (last - first) / 2 + self.half),)

    def edge(self, side: int) -> float:
        """Where the symbol at which arrows enter and leave ends, at the left (-1) or the right (1)."""
        x, half = self.parts[0] if self.span else (self.lead, self.half)
        return x + side * half

    def beside(self, x: float) -> bool:
        """Whether x is the middle of the cell beside that symbol."""
        return abs(abs(x - self.edge(1 if x > self.lead else -1)) - (1 - self.half)) < TINY


class Edge(NamedTuple):
    """An edge to be routed, between indexes of stops; `widths`: those that its caption can have, in lanes."""

    source: int
    target: int
    widths: tuple[float, ...] = ()


class Route(NamedTuple):
    """A route: its corners from symbol to symbol, the line through them, its caption's place."""

    points: tuple[Spot, ...]
    trace: Trace
    caption: Box | None


class Exit(NamedTuple):
    """Where an arrow may leave: x, y, the level at which it turns, the side (0: the bottom), the price."""

    x: float
    y: float
    turn: float
    side: int
    price: float

    @property
    def port(self) -> tuple[float, float]:
        """What tells it from the others of its symbol."""
        return self.x, self.turn

    @property
    def combed(self) -> bool:
        """Whether it is the trunk of a comb or a branch that turns off it."""
        return self.turn % LEVELS >= COMB


class Way(NamedTuple):
    """A way: out, along the channel (an upright line), in at the door; `turn` is the level where it turns to that."""

    price: float
    exit: Exit
    channel: float
    door: float
    turn: float
    end: float

    def points(self, down: float) -> tuple[Spot, ...]:
        """Its corners, so many levels further down."""
        x, y, turn, *_ = self.exit
        return corners([(x, y + down), (x, turn + down), *self._turned(down)])

    def branch(self, down: float) -> tuple[Spot, ...]:
        """Its corners from where it turns off its trunk."""
        return corners([(self.exit.x, self.exit.turn + down), *self._turned(down)])

    def _turned(self, down: float) -> list[Spot]:
        _, (_, _, out, _, _), channel, door, turn, end = self
        if channel == door:
            return [(channel, out + down), (door, end + down)]
        return [(channel, out + down), (channel, turn + down), (door, turn + down), (door, end + down)]


@lru_cache(maxsize=4096)  # the same few steps to the left or the right come again and again
def sorted_ways(a: Stop, b: Stop, down: int, lanes: Lanes) -> Sequence[Way]:
    """The ways from one stop to another so many rows below it, the cheapest first."""
    return sorted(ways(a, b._replace(row=down), lanes))[:MOST_WAYS]


def ways(a: Stop, b: Stop, lanes: Lanes) -> Iterator[Way]:
    """Every way from one stop to another.

    Onward arrows enter at the top. Returns enter at a side, at the top only where no side is free.
    """
    back = b.row <= a.row
    tracks = _tracks(lanes, back)
    new = tuple.__new__  # Way's own constructor takes twice as long, and most ways are never asked
    top, middle, foot = b.row * LEVELS + b.enter, b.row * LEVELS + MIDDLE, b.row * LEVELS + TOP
    doors = [(b.lead + shift, shift) for shift in (DOORS if b.whole else (0.0,))]
    sides = (-1, 1) if b.row < a.row and b.whole else ()
    if a.row == b.row and ((not b.whole and a.beside(b.lead)) or (not a.whole and b.beside(a.lead))):
        yield _level(a, b)
    for out in _exits(a, back):
        x, y, turn, side, price = out
        bend = BEND * (1 + (turn != y))
        upright = DOWN * abs(turn - y) / LEVELS
        for entry in sides:
            door = b.edge(entry)
            climb = price + upright + DOWN * abs(turn - middle) / LEVELS
            for channel in _channels(0, x, door, side, tracks):
                if entry * (channel - door) >= lanes.head - TINY:
                    level = abs(channel - x) + abs(channel - door)
                    yield new(Way, (climb + level + bend + BEND, out, channel, door, middle, middle))
        upright += DOWN * (abs(top - turn) + foot - top) / LEVELS + TOP_RETURN * bool(sides)
        for door, shift in doors:
            fixed = price + upright + OFF_CENTRE * bool(shift)
            for channel in _channels(b.row - a.row, x, door, side, tracks):
                if (channel - door) * shift >= 0:
                    level = abs(channel - x) + abs(channel - door)
                    bends = bend * (channel != x) + 2 * BEND * (channel != door)
                    yield new(Way, (fixed + level + bends, out, channel, door, top, foot))


def _level(a: Stop, b: Stop) -> Way:
    """The straight way between a symbol and the connector that stands beside it."""
    side = 1 if b.lead > a.lead else -1
    y = a.row * LEVELS + MIDDLE
    door = b.edge(-side)
    return Way(0.0, Exit(a.edge(side), y, y, side, 0.0), door, door, y, y)


def _exits(a: Stop, back: bool) -> Iterator[Exit]:
    base = a.row * LEVELS
    leave = COMB_LEAVE if a.comb else a.leave
    yield Exit(a.lead, base + BOTTOM, base + leave, 0, BACK_BELOW * (back and a.deciding))
    if a.deciding:
        price = 0.0 if back else SIDE_FORWARD
        for side in (-1, 1):
            yield Exit(a.edge(side), base + MIDDLE, base + MIDDLE, side, price)
            for rank in range(a.comb):
                turn = base + COMB + COMB_STEP * rank + COMB_RIGHT * (side > 0)
                yield Exit(a.lead, base + BOTTOM, turn, side, USE_COMB + OFF_MIDDLE * abs(rank - a.comb // 2))
        for shift in (-FURTHER, FURTHER) if not a.comb else ():
            yield Exit(a.lead + shift, base + BOTTOM, base + LEAVE_FURTHER, 0, USE_FURTHER)


def _channels(down: int, x: float, door: float, side: int, tracks: Sequence[float]) -> Iterator[float]:
    """The upright lines that a way may take, on the side at which it leaves."""
    if down > 0 and (not side or side * (door - x) > 0):
        yield door
    if down == 1 and not side:
        return
    if down > 1 and not side and x != door:
        yield x
    for track in tracks:
        if not side or side * (track - x) > 0:
            yield track


@cache
def _tracks(lanes: Lanes, back: bool) -> tuple[float, ...]:
    """The upright lines between the symbols of a sheet, on which returns or other arrows may run."""
    widest = 0.5 - lanes.half - PASSING
    most = min(lanes.reach, widest) if back else widest
    if lanes.apart:
        count = int(most / lanes.apart + TINY)
        outer = [lanes.apart * (rank + 0.5) for rank in range(count)]
        inner = [lanes.apart * rank for rank in range(-count, count + 1)]
    else:
        outer = [track for track in OUTER_TRACKS if track <= most + TINY]
        inner = [track for track in TRACKS if abs(track) <= most + TINY]
    last = lanes.number
    return (*outer, *(last - track for track in outer), *(b + track for b in range(1, last) for track in inner))


def captions(way: Way, base: float, width: float, lanes: int) -> Iterator[tuple[Box, float]]:
    """Where a caption may stand, and its price: beside the line below the symbol, or along a side line.

    It stays inside one cell, its decision's or the one that the side line leads into; only where there is no room in
    either, it lies across a border. For a comb's see `spoken`. `base`: the level at which the way's row begins.
    """
    x, y, turn, sideways, _ = way.exit
    bands: Iterable[tuple[float, float, float]]
    places: list[tuple[float, Iterable[tuple[float, float, float]]]]
    if way.exit.combed:
        high, low = COMB_CAPTION
        bands = ((turn - high, turn - low, 0.0),)
        sides = (sideways,) if sideways else (1, -1)
        places = [(x + CAPTION_GAP if side > 0 else x - CAPTION_GAP - width, bands) for side in sides]
        border = int(x) + (sideways > 0)
        if sideways * (way.channel - border) >= CAPTION_GAP + UNDER * width:  # in the next cell, over the branch
            places.append((border + CAPTION_GAP if sideways > 0 else border - CAPTION_GAP - width, bands))
    elif not sideways:
        bands = BELOW_FURTHER if turn % LEVELS == LEAVE_FURTHER else BELOW
        places = [(x + CAPTION_GAP, bands), (x - CAPTION_GAP - width, bands)]
    else:
        lead, border = int(x) + 0.5, int(x) + (sideways > 0)
        straight = way.channel == way.door and way.end == y
        places = [
            (border + CAPTION_GAP if sideways > 0 else border - CAPTION_GAP - width, BESIDE + CORNER * straight),
            (lead + CAPTION_GAP if sideways > 0 else lead - CAPTION_GAP - width, CORNER),
            (border - CAPTION_GAP - width if sideways > 0 else border + CAPTION_GAP, CORNER),
            (x + CAPTION_GAP if sideways > 0 else x - CAPTION_GAP - width, BESIDE),
        ]
        if sideways * (way.channel - border) < -BESIDE_BORDER:
            del places[0]  # another line could stand between this one and its words in the next cell
    for left, bands in places:
        if left >= 0 and left + width <= lanes and int(left) == int(left + width):
            free = COMB_ROOM * way.exit.combed
            start, end = (left, min(left + width + free, lanes)) if left > x else (max(left - free, 0), left + width)
            for top, bottom, price in bands:
                yield Box(start, end, base + top, base + bottom), price


def spoken(caption: Box, x: float, width: float) -> Box:
    """Where a caption's words stand in its place, beside the trunk of a comb at x."""
    if caption.left > x:
        return caption._replace(right=caption.left + width)
    return caption._replace(left=caption.right - width)


def boxes(stop: Stop) -> list[Box]:
    """The rectangles of a stop's symbols and of the words at it."""
    top = stop.row * LEVELS
    found = [Box(x - half, x + half, top + TOP, top + BOTTOM) for x, half in stop.parts]
    return [*found, stop.note] if stop.note else found


def joints(stop: Stop) -> Trace:
    """The lines that join the symbols of a joint step."""
    y = stop.row * LEVELS + MIDDLE
    return Trace((), tuple((y, x + half, z - other) for (x, half), (z, other) in pairwise(stop.parts)))
