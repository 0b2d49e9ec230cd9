"""Defined words: what a regulation's first Pasal explains, and where these words stand in a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from sop_site.legal.naskah import Ketentuan, Naskah, paths, words


@dataclass(frozen=True)
class Definisi:
    """A defined word with its short forms, the whole sentence, and the provision that says it."""

    istilah: tuple[str, ...]
    teks: str
    anchor: str


@dataclass(frozen=True)
class Kemunculan:
    """A stretch of words [awal, akhir) that is a defined word."""

    awal: int
    akhir: int
    definisi: Definisi


_ADALAH = re.compile(r",? (?:adalah|ialah|merupakan) ")
_SINGKAT = re.compile(
    r",? (?:yang )?(?:selanjutnya|kemudian) (?:disebut|disingkat)(?: dengan| juga)? | (?:atau|dan) disingkat "
)
_PEMBUKA = re.compile(r"yang dimaksud dengan", re.IGNORECASE)


def definitions(naskah: Naskah) -> tuple[Definisi, ...]:
    """The definitions of the Pasal that opens with "yang dimaksud dengan" (UU 12/2011, Lampiran II: ketentuan umum)."""
    for path in paths(naskah):
        if path[-1].jenis == "pasal" and path[0].jenis != "penjelasan" and _PEMBUKA.search(path[-1].teks):
            return tuple(found for item in path[-1].isi if (found := _definition(item)))
    return ()


def _definition(item: Ketentuan) -> Definisi | None:
    parts = _ADALAH.split(item.teks, maxsplit=1)
    if not item.anchor or len(parts) < 2:
        return None
    names = (name.strip(' ,"”“') for name in _SINGKAT.split(parts[0]))
    sentence = words(item).removeprefix(item.nomor).strip()
    return Definisi(tuple(name for name in names if name), sentence, item.anchor)


def occurrences(teks: str, definisi: Iterable[Definisi]) -> Iterator[Kemunculan]:
    """Where defined words stand, the longest first, spelt with the same capitals.

    A single word beside another capitalised one is part of a name ("Peraturan Bupati") and left alone; an
    abbreviation (SKPD) is none.
    """
    owner = {name: item for item in definisi for name in item.istilah}
    if not owner:
        return
    for match in pattern(tuple(owner)).finditer(teks):
        if " " in match[0] or match[0].isupper() or not _in_name(teks, match):
            yield Kemunculan(match.start(), match.end(), owner[match[0]])


@lru_cache(maxsize=64)  # a regulation's are looked for in every text
def pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    """One of the words, the longest that stands there."""
    listed = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?:{listed})(?![\w-])")


def _in_name(teks: str, match: re.Match[str]) -> bool:
    before = re.search(r"([\w-]+) $", teks[: match.start()])
    after = re.match(r" ([\w-]+)", teks[match.end() :])
    return any(word is not None and word[1][0].isupper() for word in (before, after))
