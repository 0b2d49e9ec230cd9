"""Text for a drawing: what may stand in it, how wide it is, where it breaks, how it is shortened."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

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
    return "".join(letter for letter in spaced if unicodedata.category(letter)[0] != "C").strip()


@lru_cache(maxsize=16384)
def width(text: str, size: float = 13) -> float:
    """How wide a text is, in the drawing's font; a character outside ASCII counts as a broad letter or a picture."""
    return sum(_width(letter) for letter in text) * size / 1000


def _width(letter: str) -> int:
    code = ord(letter)
    if 32 <= code < 127:
        return _WIDTHS[code - 32]
    if unicodedata.category(letter) in ("Mn", "Me"):
        return 0
    return 1000 if code >= 0x1100 else 680


def _pieces(word: str, room: float, size: float) -> Iterator[str]:
    """A word cut only where it is wider than a line; after a slash or a hyphen if there is one."""
    while width(word, size) > room:
        end = 1
        while width(word[: end + 1], size) <= room:
            end += 1
        mark = max(word.rfind("/", 0, end), word.rfind("-", 0, end)) + 1
        cut = mark if mark > 1 else end
        yield word[:cut]
        word = word[cut:]
    yield word


def wrap(text: str, room: float, size: float = 13) -> list[str]:
    """The lines of a text, none wider than `room`."""
    lines: list[str] = []
    for word in text.split():
        pieces = list(_pieces(word, room, size))
        if lines and width(f"{lines[-1]} {pieces[0]}", size) <= room:
            lines[-1] += f" {pieces.pop(0)}"
        lines += pieces
    return lines
