"""The map that a browser gets first: every word that occurs with its root, and the bridges of the registers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from sop_site.istilah import Istilah, Singkatan
from sop_site.search.dasar import HENTI, TANYA
from sop_site.search.kata import AKHIRAN, AWALAN, MUSTAHIL, akar, gabungan, pecah


@dataclass
class Kamus:
    """The words of a catalogue: each with its root, and the neighbours that also occur written together."""

    akar: dict[str, str]
    gabung: dict[tuple[str, str], str]
    _cache: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def urai(self, teks: str) -> tuple[str, ...]:
        """The roots of a text, in order, without stop words; words written apart are joined as well as single."""
        found = self._cache.get(teks)
        if found is None:
            roots = [self.akar.get(kata, kata) for kata in pecah(teks)]
            joined = [self.gabung[pair] for pair in pairwise(roots) if pair in self.gabung]
            found = self._cache[teks] = tuple(item for item in (*roots, *joined) if item not in HENTI)
        return found

    def kunci(self, teks: str) -> str:
        """A phrase as a query's words are compared with it: roots in order, what can be joined joined."""
        roots: list[str] = []
        for kata in pecah(teks):
            root = self.akar.get(kata, kata)
            if roots and (roots[-1], root) in self.gabung:
                roots[-1] = self.gabung[roots[-1], root]
            else:
                roots.append(root)
        return " ".join(root for root in roots if root not in HENTI)


def kamus(texts: Iterable[str], more: Iterable[str] = ()) -> Kamus:
    """The words of all texts and, so that a query may use them, those of the registers (`more`)."""
    words: dict[str, None] = {}
    pairs: dict[tuple[str, str], None] = {}
    for teks in texts:
        parts = pecah(teks)
        words.update(dict.fromkeys(parts))
        pairs.update(dict.fromkeys(pair for pair in pairwise(parts) if pair[0].isalpha() and pair[1].isalpha()))
    for teks in more:
        words.update(dict.fromkeys(pecah(teks)))
    roots = akar(words, (kiri + kanan for kiri, kanan in pairs))
    return Kamus(roots, gabungan(pairs, roots))


def jembatan(kamus: Kamus, singkatan: Iterable[Singkatan], istilah: Iterable[Istilah]) -> list[list[Any]]:
    """The registers as [kind, phrase, [phrases it leads to], [their words as typed]], by `Kamus.kunci`.

    Kinds: "singkatan" (short → long), "kepanjangan" (long → short), "sama", "ucapan".
    """
    found: list[list[Any]] = []

    def add(kind: str, kiri: str, kanan: Iterable[str]) -> None:
        here = kamus.kunci(kiri)
        there = {kamus.kunci(teks): teks for teks in kanan if kamus.kunci(teks) not in ("", here)}
        if here and there:
            found.append([kind, here, list(there), list(there.values())])

    for short in singkatan:
        add("singkatan", short.singkat, short.arti)
        for arti in short.arti:
            add("kepanjangan", arti, [short.singkat])
    for item in istilah:
        for teks in item.sama:
            add("sama", teks, item.sama)
        for teks in item.ucapan:
            add("ucapan", teks, item.berarti)
    return found


def peta(kamus: Kamus, banyak: Mapping[str, int], potong: list[str]) -> dict[str, Any]:
    """The words, for the browser: `banyak` says in how many documents a root stands, `potong` where pieces begin.

    Each line is a root and its other forms; "-" before it: the root itself is no word that occurs.
    """
    forms: dict[str, list[str]] = defaultdict(list)
    for kata, root in kamus.akar.items():
        forms[root].append(kata)
    roots = sorted(root for root in forms if root not in HENTI)
    lines = [_baris(root, forms[root]) for root in roots]
    return {
        "akar": "\n".join(lines),
        "banyak": "".join(chr(48 + banyak.get(root, 0).bit_length()) for root in roots),
        "potong": potong,
        "gabung": {f"{a} {b}": joined for (a, b), joined in sorted(kamus.gabung.items())},
        "awalan": [list(item) for item in AWALAN],
        "akhiran": list(AKHIRAN),
        "mustahil": [f"{a}+{b}" for a, b in sorted(MUSTAHIL)],
        "henti": " ".join(sorted(HENTI)),
        "tanya": " ".join(sorted(TANYA)),
    }


def _baris(root: str, forms: list[str]) -> str:
    others = sorted(set(forms) - {root})
    return " ".join([root if root in forms else f"-{root}", *others])
