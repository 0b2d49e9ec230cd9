"""The lines of a form's cell as printed: each with its own number, letter or dash, nested as it is set in.

A cell is one text or several. A text may have several lines; a line keeps its printed mark ("1.", "a)", "-") and its
depth is how far it is set in. Texts of a list get a plain bullet where the form prints no mark.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from sop_site.datafile.fields import BUTIR

TITIK = BUTIR.strip()  # the mark of a line whose form prints none
_TANDA = re.compile(
    r"((?:\d{1,3}|\d{1,2}(?:\.\d{1,2})+|([a-zA-Z])\2?|[ivxlc]{1,6}|[IVXLC]{1,6})[.)]|\d{1,2}(?:\.\d{1,2})+"
    r"|\((?:\d{1,3}|[a-zA-Z]|[ivxlc]{1,6})\)|[-–—•●○◦▪▫■□*·»➢✓✔])\s+(?=\S)"
)
_ANGKA = re.compile(r"(\d{1,3})\s+(?=\S)")  # a number without a point, which is a mark where it counts on
# How a form marks the texts of a cell, by the first one's mark.
Tanda = Literal["", "-", "–", "•", "1", "1.", "1)", "(1)", "a.", "a)", "A."]


@dataclass(frozen=True)
class Butir:
    """One line: how deep it stands, its mark ("" for none), its words."""

    tingkat: int
    tanda: str
    teks: str


def butir(isi: str | Sequence[str]) -> list[Butir]:
    """The lines of a cell, from top to bottom; an empty one parts paragraphs."""
    texts = (isi,) if isinstance(isi, str) else tuple(isi)
    if len(texts) == 1:
        return _lines(texts[0]) if "\n" in texts[0] else [Butir(0, "", texts[0])]
    blocks = _counted([_lines(text) for text in texts])
    if any(block[0].tanda for block in blocks):
        return [line for block in blocks for line in block]
    return [line for block in blocks for line in (replace(block[0], tanda=TITIK), *map(_below, block[1:]))]


def sebaris(isi: str | Sequence[str]) -> str:
    """A cell as one line, for excerpts and sentences: marks as printed, plain bullets as semicolons."""
    if isinstance(isi, str) and "\n" not in isi:
        return isi
    lines = [line for line in butir(isi) if line.teks]
    words = [line.teks if line.tanda in ("", TITIK) else f"{line.tanda} {line.teks}" for line in lines]
    plain = any(line.tanda == TITIK for line in lines)
    return ("; " if plain else " ").join(words)


def bertanda(texts: tuple[str, ...], tanda: Tanda) -> tuple[str, ...]:
    """Texts of a cell with the marks that the form prints; a cell whose texts bring marks of their own keeps those."""
    if not tanda or any(_TANDA.match(text) for text in texts):
        return texts
    return tuple(f"{tanda.replace(*_rank(tanda, index))} {text}" for index, text in enumerate(texts))


def _rank(tanda: Tanda, index: int) -> tuple[str, str]:
    """What in the first text's mark another's replaces, and by what: numbers, letters (after z: aa, bb)."""
    letter = tanda.strip("().")
    if letter == "1":
        return letter, str(index + 1)
    return letter, chr(ord(letter) + index % 26) * (1 + index // 26) if letter.isalpha() else letter


def _counted(blocks: list[list[Butir]]) -> list[list[Butir]]:
    """The same with numbers that have no point as marks, where every text begins with one and they count on."""
    found = [_ANGKA.match(block[0].teks) for block in blocks]
    numbers = [int(match[1]) for match in found if match]
    if not numbers or numbers != list(range(numbers[0], numbers[0] + len(blocks))):
        return blocks
    return [
        [replace(block[0], tanda=match[1], teks=block[0].teks[match.end() :]), *block[1:]]
        for block, match in zip(blocks, found, strict=True)
        if match
    ]


def _below(line: Butir) -> Butir:
    return replace(line, tingkat=line.tingkat + 1)


def _lines(text: str) -> list[Butir]:
    """A line that is set in further than one above stands below it, marked itself or not."""
    found: list[Butir] = []
    around: list[int] = []  # how far the lines above are set in that this one may stand below, outermost first
    for line in text.split("\n"):
        words = line.strip()
        depth = len(line) - len(line.lstrip())
        while around and (around[-1] >= depth or not words):
            around.pop()
        mark = _TANDA.match(words)
        found.append(Butir(len(around), mark[1] if mark else "", words[mark.end() :] if mark else words))
        if words:
            around.append(depth)
    return found


def polos(isi: Iterable[Butir]) -> bool:
    """Whether the lines are a plain list: a bullet each, none below another."""
    return all(line.tanda == TITIK and not line.tingkat for line in isi)
