"""What stands on one page of a document, whatever its format: words, rules, symbols, lines, arrowheads."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from sop_site.impor.plane import Box, Point

Kind = Literal["box", "diamond", "round", "pentagon"]


@dataclass(frozen=True)
class Word:
    """A word as printed; `size` is its letters' height, `turn` 1 where it is read upwards, -1 downwards, 2 upside down.

    `apart`: the whole text of a shape, which belongs to no cell.
    """

    text: str
    box: Box
    size: float = 10
    turn: int = 0
    apart: bool = False


@dataclass(frozen=True)
class Rule:
    """A straight upright or level line that may be one of a table's: `at` its x or y, from `start` to `end`."""

    upright: bool
    at: float
    start: float
    end: float

    def covers(self, place: float, room: float = 1.5) -> bool:
        return self.start - room <= place <= self.end + room


@dataclass(frozen=True)
class Symbol:
    """A closed shape."""

    kind: Kind
    box: Box


@dataclass(frozen=True)
class Piece:
    """A straight piece of a drawn line."""

    start: Point
    end: Point
    width: float = 0.75


@dataclass(frozen=True)
class Head:
    """An arrowhead: where it points to, from where."""

    tip: Point
    base: Point
    box: Box


@dataclass(frozen=True)
class Tie:
    """A connector that is glued to two symbols; without a head it joins them. `label`: words that are its own."""

    tail: Symbol
    head: Symbol
    path: tuple[Point, ...]
    joint: bool = False
    label: str = ""


@dataclass(frozen=True)
class Cell:
    """A table's cell as it is typed: its place, and its paragraphs, each with the lines that were ended in it."""

    box: Box
    texts: tuple[str, ...]


@dataclass(frozen=True)
class Drawing:
    """One page. `pictures`: places of raster images; `notes`: what a signing service printed over the form.

    `cells`: those of a document that tells them; `titles`: what stands right above a table there, and at what height.
    `floating`: rows have no certain height, and symbols are not anchored in them: which row is meant is a guess.
    """

    number: int
    width: float
    height: float
    words: tuple[Word, ...] = ()
    rules: tuple[Rule, ...] = ()
    symbols: tuple[Symbol, ...] = ()
    pieces: tuple[Piece, ...] = ()
    heads: tuple[Head, ...] = ()
    pictures: tuple[Box, ...] = ()
    notes: tuple[str, ...] = ()
    ties: tuple[Tie, ...] = ()
    cells: tuple[Cell, ...] = ()
    titles: tuple[tuple[float, str], ...] = ()
    floating: bool = False

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The page's words in small letters."""
        return frozenset(word.text.strip(".,;:()").lower() for word in self.words)

    def fills(self, picture: Box) -> bool:
        """Whether a picture is large enough to be a flowchart, not a crest or a signature."""
        return picture.width > self.width / 3 and picture.height > self.height / 8
