"""Words → lines → the text of a cell."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence, Set
from dataclasses import dataclass, replace

from sop_site.impor.drawing import Word
from sop_site.impor.plane import Box, around


@dataclass(frozen=True)
class Line:
    """Words on one line, from left to right."""

    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    @property
    def box(self) -> Box:
        return around(word.box for word in self.words)


def lines(words: Iterable[Word]) -> list[Line]:
    """In reading order; words whose middles differ by less than half a letter's height share a line."""
    found = list(words)
    made = _rows([word for word in found if not word.turn], lambda word: (word.box.cy, word.box.x0, word.box.height))
    made += _rows(
        [word for word in found if word.turn > 0], lambda word: (word.box.cx, -word.box.bottom, word.box.width)
    )
    made += _rows([word for word in found if word.turn < 0], lambda word: (-word.box.cx, word.box.top, word.box.width))
    return [Line(tuple(row)) for row in made]


def _rows(words: list[Word], place: Callable[[Word], tuple[float, float, float]]) -> list[list[Word]]:
    """Words by the line that they stand on; `place` tells how far down, how far along, how high a word is."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=place):
        down, _, high = place(word)
        for row in reversed(rows[-3:]):
            first, _, height = place(row[0])
            if abs(first - down) < 0.45 * min(height, high):
                row.append(word)
                break
        else:
            rows.append([word])
    return [sorted(row, key=lambda word: place(word)[1]) for row in rows]


def whole(found: Sequence[Word]) -> list[Word]:
    """Words without the cuts that a program made when it wrote them in pieces: what begins where another ends."""
    made: list[Word] = []
    for row in lines(word for word in found if word.turn != 2):
        open_: list[Word] = []
        for word in row.words:
            before = next((other for other in open_ if _touches(other, word)), None)
            if before:
                open_.remove(before)
                word = replace(before, text=before.text + word.text, box=around((before.box, word.box)))
            open_.append(word)
        made += open_
    return [*made, *(word for word in found if word.turn == 2)]


def _touches(one: Word, other: Word) -> bool:
    """Whether a word begins right where another ends, in letters of one height."""
    along = {0: other.box.x0 - one.box.x1, 1: one.box.top - other.box.bottom, -1: other.box.top - one.box.bottom}
    return abs(along[one.turn]) < 0.08 * one.size and abs(one.size - other.size) < 0.1 * one.size


def joined(parts: Sequence[str]) -> str:
    """Lines as one text: a word that a hyphen cut at a line's end goes on without a space.

    The hyphen itself stays, but for the one that only programs set where they break a word (U+2010). A number that was
    broken behind its point is one.
    """
    text = ""
    for part in parts:
        if re.search(r"\w\u2010$", text):
            text = text[:-1] + part
            continue
        if re.search(r"\d\.$", text) and re.match(r"\d{3}\b", part):
            text += part
            continue
        cut = text.endswith("-") and re.search(r"\w-$", text) and part[:1].isalnum()
        text += part if not text or cut else f" {part}"
    return text


def mended(parts: Sequence[str], known: Set[str], usual: re.Pattern[str] | None = None) -> list[str]:
    """Lines without the cuts that programs make in words too wide for a cell: whole, they stand elsewhere too.

    `known`: small letters; `usual`: words that need stand nowhere else. A cut word may take several lines.
    """
    made: list[str] = []
    left = list(parts)
    while left:
        before, last = (made[-1].rpartition(" ")[::2]) if made else ("", "")
        text, count = last, 0
        for taken, part in enumerate(left, 1):
            first, _, rest = part.partition(" ")
            text += first
            if last and not last.endswith("-") and last.lower() not in _SHORT and _is_cut(first, text, known, usual):
                made[-1], count = " ".join(filter(None, (before, text, rest))), taken
                break
            if rest or taken == 3:
                break
        if not count:
            made.append(left[0])
        left = left[max(count, 1) :]
    return made


_SHORT = ("dan", "di", "ke", "se", "per", "atau", "yang", "dari")
_LONG = 7  # letters: shorter words may be made of two


def _is_cut(first: str, text: str, known: Set[str], usual: re.Pattern[str] | None) -> bool:
    word = text.strip(".,;:()").lower()
    return first[:1].islower() and len(word) >= _LONG and (word in known or bool(usual and usual.fullmatch(word)))


_NOTE = re.compile(
    r"ditandatangani secara elektronik|sertifikasi elektronik|pindai (kode )?qr|kode qr|uu ite|dokumen ini sah",
    re.IGNORECASE,
)


def without_notes(words: Sequence[Word]) -> tuple[list[Word], tuple[str, ...]]:
    """The words apart from what a signing service printed over the page, and that as lines."""
    notes: list[Word] = []
    texts = []
    for line in lines(words):
        for run in runs(line):
            text = " ".join(word.text for word in run)
            if len(run) > 3 and _NOTE.search(text):
                notes += run
                texts.append(text)
    return [word for word in words if word not in notes], tuple(texts)


def runs(line: Line, wide: float = 0) -> list[list[Word]]:
    """A line's words in groups that a wide space parts: wider than `wide` letters, by default than between columns."""
    groups: list[list[Word]] = []
    for word in line.words:
        last = groups[-1][-1] if groups else None
        if last and word.box.x0 - last.box.x1 < (wide * word.size or max(5.5, 0.75 * word.size)):
            groups[-1].append(word)
        else:
            groups.append([word])
    return groups


def within(words: Iterable[Word], box: Box) -> list[Word]:
    return [word for word in words if box.top <= word.box.cy <= box.bottom and box.x0 <= word.box.cx <= box.x1]


def bare(text: str) -> str:
    """Only the letters, small: what labels in their many spellings are compared by."""
    return re.sub(r"[^a-z]", "", text.lower())
