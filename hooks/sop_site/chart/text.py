"""Text for a drawing: what may stand in it, how wide it is, where it breaks, how it is shortened."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

ELLIPSIS = "…"
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


def fit(text: str, room: float, most: int, size: float = 13) -> tuple[str, ...]:
    """At most `most` lines of a text: whole words, with an ellipsis where it was cut."""
    lines = wrap(text, room, size)
    if len(lines) <= most:
        return tuple(lines)
    words = " ".join(lines[:most]).split()
    # A cut text does not end in a comma or a joining word.
    while len(words) > 1 and (_joins(words[-1]) or len(wrap(_cut(words), room, size)) > most):
        words.pop()
    rest = _cut(words)
    while len(rest) > 2 and len(wrap(rest, room, size)) > most:
        rest = rest[:-2] + ELLIPSIS
    return tuple(wrap(rest, room, size))


def _cut(words: list[str]) -> str:
    return " ".join(words).rstrip(",;:.(/- ") + ELLIPSIS


def _joins(word: str) -> bool:
    return word.strip(",;:.(").casefold() in JOINING


JOINING = frozenset(
    {
        "",
        "dan",
        "atau",
        "yang",
        "untuk",
        "dengan",
        "dari",
        "ke",
        "kepada",
        "di",
        "serta",
        "oleh",
        "jika",
        "telah",
        "sudah",
    }
    | {"secara", "sesuai", "bersama", "dalam", "pada", "setelah", "agar", "akan", "menjadi", "sebagai", "tentang"}
)
LINKING = ("dan ", "serta ", "bersama ", "dengan ", "/", ",")


def without_names(text: str, names: tuple[str, ...]) -> str:
    """A sentence without the performers it begins with: the lane's head names them already."""
    rest = text
    ordered = sorted((clean(item) for item in names), key=len, reverse=True)
    while True:
        found = next((item for item in ordered if item and _begins(rest, item)), "")
        if not found:
            return text
        rest = rest[len(found) :].lstrip()
        joined = next((word for word in LINKING if rest.casefold().startswith(word)), "")
        if not joined:
            break
        rest = rest[len(joined) :].lstrip()
    return rest[0].upper() + rest[1:] if rest[:1].isalpha() else text


def _begins(text: str, name: str) -> bool:
    tail = text[len(name) :]
    return text[: len(name)].casefold() == name.casefold() and bool(tail) and not tail[0].isalnum() and tail[0] != "-"
