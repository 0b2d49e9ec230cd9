"""Text for a drawing: what may stand in it, how wide it is, where it breaks, how it is shortened."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import NamedTuple

WORD = 64  # letters; of longer texts few widths are kept, no syllables sought
SPACE, HYPHEN = 278, 333
BROKEN = "\u2010"  # the hyphen where a word is cut
_DIGRAPH = re.compile("ng|ny|kh|sy")
_POINT = re.compile(r"\d\.(?=\d)")
_SYLLABLE = re.compile(r"(?<=[a-zñ\0])((?:[bcdfgkpst][rl]|[b-df-hj-np-tv-zñ])\0?)(?=[aiueo])")
# Widths of the characters from space to ~ in thousandths of the size: Helvetica, and so Arial and Liberation Sans.
_WIDTHS = (
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,
    556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
    1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
    667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
    333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
    556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
)  # fmt: skip


@lru_cache(maxsize=4096)
def clean(text: str) -> str:
    """A text on one line, without control, bidi and other invisible characters."""
    spaced = " ".join(text.split())
    if spaced.isprintable():  # most are
        return spaced
    return "".join(letter for letter in spaced if unicodedata.category(letter)[0] != "C").strip()


def width(text: str, size: float = 13) -> float:
    """How wide a text is, in the drawing's font; a character outside ASCII counts as a broad letter or a picture."""
    return units(text) * size / 1000


def units(text: str) -> int:
    """The width of a text in thousandths of the size."""
    return _word_units(text) if len(text) <= WORD else sum(map(_LETTERS.__getitem__, text))


@lru_cache(maxsize=16384)
def _word_units(word: str) -> int:
    return sum(map(_LETTERS.__getitem__, word))


class _Letters(dict[str, int]):
    """The widths of the letters that were asked for."""

    def __missing__(self, letter: str) -> int:
        code = ord(letter)
        if letter == BROKEN:
            wide = HYPHEN
        elif 32 <= code < 127:
            wide = _WIDTHS[code - 32]
        elif unicodedata.category(letter) in ("Mn", "Me"):
            wide = 0
        else:
            wide = 1000 if code >= 0x1100 else 680
        return self.setdefault(letter, wide)


_LETTERS = _Letters()


def _pieces(word: str, limit: float) -> Iterator[str]:
    """A word cut only where it is wider than a line: after a slash, a hyphen or a number's point, else by syllable.

    Where not even a syllable fits, between any two letters. The hyphen of such a cut is no part of the word: U+2010.
    """
    if units(word) <= limit:
        yield word
        return
    ends = [0, *accumulate(map(_LETTERS.__getitem__, word))]
    breaks = [*syllables(word)] if len(word) <= WORD else []
    start = 0
    while ends[-1] - ends[start] > limit and start < len(word) - 1:
        end = max(bisect_right(ends, ends[start] + limit) - 1, start + 1)
        mark = max(word.rfind("/", start, end), word.rfind("-", start, end)) + 1
        point = next((at for at in range(end, start + 1, -1) if _POINT.match(word, at - 2)), 0)
        mark = max(mark, point)
        hyphened = [at for at in breaks if start < at and ends[at] - ends[start] + HYPHEN <= limit]
        if mark > start + 1:
            cut = mark
            yield word[start:cut]
        elif hyphened:
            cut = hyphened[-1]
            yield word[start:cut] + BROKEN
        else:
            cut = max(bisect_right(ends, ends[start] + limit - HYPHEN) - 1, start + 1)
            yield word[start:cut] + BROKEN
        start = cut
    if start < len(word):
        yield word[start:]


def holds(text: str, room: float, size: float = 13) -> bool:
    """Whether a text breaks into lines of this width by its words and syllables alone."""
    limit = room * 1000 / size
    if extent(text).longest <= limit and BROKEN not in text:
        return True
    return all(_whole(word, limit) for word in text.split())


def _whole(word: str, limit: float) -> bool:
    """Whether a word is cut nowhere inside a syllable, and fits."""
    if units(word) <= limit and not word.endswith(BROKEN):
        return True
    allowed, at = {*syllables(word)}, 0
    for piece in _pieces(word, limit):
        if units(piece) > limit:
            return False
        at += len(piece.removesuffix(BROKEN))
        if piece.endswith(BROKEN) and at not in allowed:
            return False
    return True


def soft(text: str, room: float, size: float = 13) -> str:
    """A text whose words that are wider than a line can be broken by syllable, by soft hyphens."""
    return " ".join(_soft(word) if width(word, size) > room else word for word in text.split())


def _soft(word: str) -> str:
    places = [0, *syllables(word), len(word)]
    return "\u00ad".join(word[start:end] for start, end in pairwise(places))


def syllables(word: str) -> Iterator[int]:
    """Where an Indonesian word can be broken: before the last consonant that a vowel follows (EYD V).

    ng, ny, kh, sy are one consonant; a consonant with r or l after it stays with it (in-struk-si).
    """
    letters = _DIGRAPH.sub(lambda found: "ñ" + "\0" * (len(found[0]) - 1), word.casefold())
    if len(letters) != len(word):
        return
    for found in _SYLLABLE.finditer(letters):
        at = found.start(1)
        if 2 <= at <= len(word) - 2:
            yield at


class Extent(NamedTuple):
    """A text in thousandths of the size: its words, the widest of them, all of them in one line, all as it stands."""

    words: tuple[int, ...]
    longest: int
    line: int
    all: int


@lru_cache(maxsize=8192)
def extent(text: str) -> Extent:
    """How wide a text and its words are."""
    pieces = text.split()
    words = tuple([units(piece) for piece in pieces])
    line = sum(words) + SPACE * (len(words) - 1)
    return Extent(words, max(words, default=0), line, line if text == " ".join(pieces) and text else units(text))


def wrap(text: str, room: float, size: float = 13) -> list[str]:
    """The lines of a text, none wider than `room` but where a single letter is."""
    limit = room * 1000 / size
    found = extent(text)
    if found.line <= limit:
        return [" ".join(text.split())] if found.words else []
    lines: list[list[str]] = []
    used = 0
    for word, wide in zip(text.split(), found.words, strict=True):
        first, *others = (word,) if wide <= limit else _pieces(word, limit)
        wide = units(first) if others else wide
        if lines and used + SPACE + wide <= limit:
            lines[-1].append(first)
            used += SPACE + wide
        else:
            lines.append([first])
            used = wide
        for piece in others:
            lines.append([piece])
            used = units(piece)
    return [" ".join(line) for line in lines]


def line_count(text: str, room: float, size: float = 13) -> int:
    """How many lines `wrap` makes of a text."""
    limit = room * 1000 / size
    words, longest, line, _ = extent(text)
    if line <= limit:
        return 1 if words else 0
    if longest > limit:
        return len(wrap(text, room, size))
    count, used = 1, -SPACE
    for wide in words:
        used += SPACE + wide
        if used > limit:
            count, used = count + 1, wide
    return count


def word_width(text: str) -> float:
    """How wide a text's longest word is, in sizes."""
    return extent(text).longest / 1000
