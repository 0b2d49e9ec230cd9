"""References in the words of a regulation: to its own provisions, and to other regulations of the register.

A provision names others as UU 12/2011, Lampiran II asks: "ayat (1)" is one of the same Pasal, "huruf a" one of the
same ayat; what follows "dan", "atau", "sampai dengan" inherits what stands before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from sop_site.legal.naskah import Ketentuan, Naskah, addresses, paths
from sop_site.legal.nomor import POLA_KATA
from sop_site.legal.register import Peraturan


@dataclass(frozen=True)
class Rujukan:
    """A stretch of words [awal, akhir) that names a provision, and that provision's anchor."""

    awal: int
    akhir: int
    anchor: str


@dataclass(frozen=True)
class Kutipan:
    """A stretch of words that names a regulation of the register, and its entry there."""

    awal: int
    akhir: int
    peraturan: Peraturan


_KATA = (("pasal", r"Pasal (\d+[A-Z]?)"), ("ayat", r"ayat \((\d+[a-z]?)\)"), ("huruf", r"huruf ([a-z]{1,2}[1-9]?)\b"),
         ("angka", r"angka (\d+[a-z]?)\b"))  # fmt: skip
_BAGIAN = re.compile(
    rf"\b(?:BAB ([IVXLC]+[A-Z]?)\b|(?:dalam|pada) ([Ll]ampiran)(?: ([IVX]+))?\b|Diktum ({POLA_KATA.upper()})\b)"
)
_PASAL = re.compile(r"\b(?:" + "|".join(pola for _, pola in _KATA) + ")")
_SAMBUNG = re.compile(r",? (?:dan|atau|dan/atau|sampai dengan|s\.d\.) |, ")
# What makes a provision another regulation's: its name follows ("Pasal 5 Undang-Undang Nomor …"), but not "… ini".
_LUAR = re.compile(
    r"(?: dari)? (?:Undang-Undang|Peraturan|Keputusan|Instruksi)\b(?:(?! ini\b)[^.;,])*?\b(?:Nomor|No\.|Tahun)\b"
)


def references(teks: str, around: tuple[str, ...], known: Iterable[str]) -> Iterator[Rujukan]:
    """The provisions that a text names, each by its longest chain ("Pasal 10 ayat (3) huruf a").

    `around` are the anchors around the text, outermost first; a chain that begins low ("huruf a") is looked for from
    the innermost of them outwards. What is not there is no reference.
    """
    anchors = set(known)
    above: list[tuple[str, str]] = []
    last_end = -1
    for start, end, chain in _chains(teks):
        if _LUAR.match(teks, end):
            above = []
            continue
        if above and _SAMBUNG.fullmatch(teks[last_end:start]):
            ranks = [name for name, _ in _KATA]
            first = ranks.index(chain[0][0])
            chain = [item for item in above if ranks.index(item[0]) < first] + chain
        above, last_end = chain, end
        if anchor := _find("-".join(f"{kind}-{number.lower()}" for kind, number in chain), around, anchors):
            yield Rujukan(start, end, anchor)
    yield from _rooms(teks, anchors)


def _chains(teks: str) -> Iterator[tuple[int, int, list[tuple[str, str]]]]:
    """(start, end, [(kind, number), …]) of each run of names, kinds descending, one space apart."""
    ranks = [name for name, _ in _KATA]
    run: list[tuple[str, str]] = []
    start = end = -1
    for match in _PASAL.finditer(teks):
        kind = ranks[(match.lastindex or 1) - 1]
        number = match[match.lastindex or 1]
        if run and teks[end : match.start()] == " " and _below(run[-1][0], kind):
            run.append((kind, number))
        else:
            if run:
                yield start, end, run
            run, start = [(kind, number)], match.start()
        end = match.end()
    if run:
        yield start, end, run


def _below(above: str, kind: str) -> bool:
    """Whether a kind may stand inside another: Pasal → ayat → huruf → angka → huruf …"""
    ranks = [name for name, _ in _KATA]
    return ranks.index(kind) > ranks.index(above) or (above, kind) == ("angka", "huruf")


def _find(tail: str, around: tuple[str, ...], anchors: set[str]) -> str:
    if tail.startswith("pasal-"):
        return tail if tail in anchors else ""
    return next((found for anchor in reversed(around) if (found := f"{anchor}-{tail}") in anchors), "")


def _rooms(teks: str, anchors: set[str]) -> Iterator[Rujukan]:
    """BAB and Lampiran: "sebagaimana tercantum dalam lampiran" leads to the one Lampiran."""
    for match in _BAGIAN.finditer(teks):
        if match[1]:
            anchor, start = f"bab-{match[1].lower()}", match.start()
        elif match[2]:
            anchor, start = f"lampiran-{match[3].lower()}" if match[3] else "lampiran", match.start(2)
        else:
            anchor, start = f"diktum-{match[4].lower().replace(' ', '-')}", match.start()
        if anchor in anchors:
            yield Rujukan(start, match.end(), anchor)


def all_references(naskah: Naskah) -> Iterator[tuple[str, str, str]]:
    """Every reference of a regulation to itself, in reading order: (where, words, target's anchor)."""
    known = addresses(naskah)
    for path in paths(naskah):
        around = anchors_of(path)
        for found in references(path[-1].teks, around, known):
            yield around[-1] if around else "", path[-1].teks[found.awal : found.akhir], found.anchor


def anchors_of(path: tuple[Ketentuan, ...]) -> tuple[str, ...]:
    return tuple(bagian.anchor for bagian in path if bagian.anchor)


def citations(teks: str, register: tuple[Peraturan, ...]) -> list[Kutipan]:
    """The regulations that a text names, by any of their printed forms, the longest first; letter case aside."""
    if not register:
        return []
    pattern, owner = _pattern(register)
    return [Kutipan(match.start(), match.end(), owner[_rata(match[0])]) for match in pattern.finditer(teks)]


@lru_cache(maxsize=8)
def _pattern(register: tuple[Peraturan, ...]) -> tuple[re.Pattern[str], dict[str, Peraturan]]:
    owner = {_rata(form): item for item in register for form in (item.sebutan, *item.bentuk)}
    forms = sorted(owner, key=len, reverse=True)
    text = "|".join(r"\s+".join(map(re.escape, form.split())) for form in forms)
    return re.compile(rf"(?<!\w)(?:{text})(?!\w)", re.IGNORECASE), owner


def _rata(teks: str) -> str:
    return " ".join(teks.casefold().split())
