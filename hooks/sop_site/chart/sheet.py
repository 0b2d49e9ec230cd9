"""The geometry of a flowchart sheet, in numbers.

Columns are lanes, all equally wide: lane 0 spans x = 0 to 1. Rows have a least height in millimetres and may be taller;
a height in a row is a fraction of it, a symbol's middle stands at the row's `middle`. Symbols and captions keep their
size in millimetres.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from sop_site.chart.ways import HALF, OUTER_TRACKS
from sop_site.model.sop import Arus

Kind = Literal["ujung", "proses", "keputusan", "penghubung"]
SYMBOL_HEIGHTS = (7.0, 9.0)  # mm; half as high as wide, within these
SIDE_HEAD = 2.55  # mm that an arrowhead takes at a symbol's side
NARROW_HEAD = 0.155  # lanes that it takes where they are narrow
MM_PT = 25.4 / 72
RETURN_GAP = 2.0  # mm between a return and a symbol
ROW_HEIGHT = 14.0  # mm, the least of a row


class Scale(NamedTuple):
    """What lengths depend on: a lane's width in mm, a caption's letters in pt, the least height of a row in mm.

    `narrow`: symbols are no wider than in the narrowest lanes, so that more arrows run between them.
    """

    lane: float
    letters: float = 7.0
    row: float = ROW_HEIGHT
    narrow: bool = False

    @property
    def half(self) -> float:
        """Half the width of a step's symbol in lanes, so wide that a return beside it has room for its arrowhead."""
        widest = 0.0 if self.narrow else SYMBOL_HEIGHTS[1] / self.lane
        return max(HALF, min(widest, 0.5 - OUTER_TRACKS[0] - SIDE_HEAD / self.lane))

    @property
    def head(self) -> float:
        """The lanes that an arrowhead takes at a symbol's side."""
        return min(NARROW_HEAD, SIDE_HEAD / self.lane)

    @property
    def symbol(self) -> float:
        """The height of a symbol in mm: 18 x 9 mm where the lane allows."""
        return min(max(self.half * self.lane, SYMBOL_HEIGHTS[0]), SYMBOL_HEIGHTS[1])

    @property
    def reach(self) -> float:
        """How far from a lane's border a return may run, in lanes, so that it keeps clear of all symbols."""
        return max(0.04, 0.5 - self.half - RETURN_GAP / self.lane)


class Symbol(NamedTuple):
    """A symbol: its row, its middle and half its width in lanes; `text`: a connector's letter, "?" if unread.

    `note`: the words at a connector.
    """

    row: int
    x: float
    kind: Kind
    half: float = HALF
    text: str = ""
    note: Caption | None = None


class Caption(NamedTuple):
    """The words on a branch or at a connector.

    Lines, left edge and width in lanes, top in mm from `y` (0 to 1) of the row, height in mm.
    """

    row: int
    lines: tuple[str, ...]
    left: float
    width: float
    y: float
    top: float
    height: float


class Point(NamedTuple):
    """A corner of a line: x in lanes, a row, and how far down in it (0 to 1)."""

    x: float
    row: int
    y: float


class Arrow(NamedTuple):
    """An arrow from symbol to symbol, in corners; between step numbers, None where it begins or ends outside."""

    source: int | None
    target: int | None
    points: tuple[Point, ...]
    caption: Caption | None = None


class Row(NamedTuple):
    """A row: its step's number (None: connectors, a start or end alone, a section), least height, middle.

    `title`: that of a section row. `words`: what the connector of a row at the head or the foot says.
    """

    no: int | None
    height: float
    middle: float
    title: str = ""
    words: str = ""


class Sheet(NamedTuple):
    """A flowchart sheet: `lanes` lanes, rows from top to bottom, symbols, arrows, and the lines of joint steps."""

    lanes: int
    rows: tuple[Row, ...]
    symbols: tuple[Symbol, ...]
    arrows: tuple[Arrow, ...]
    joints: tuple[tuple[Point, Point], ...]
    symbol: float = SYMBOL_HEIGHTS[0]  # the height of its symbols in mm
    cut: int = 0  # how many arrows were cut into connectors because no way was free
    written: tuple[Arus, ...] = ()  # the arrows that are written beside the sheet
