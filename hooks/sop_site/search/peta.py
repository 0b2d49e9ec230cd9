"""The map that a browser gets first: every word that occurs with its root, and the bridges of the registers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import chain, filterfalse, pairwise
from typing import Any

from sop_site.model.istilah import Istilah, Singkatan
from sop_site.search.dasar import HENTI, SEGI, TANYA
from sop_site.search.kata import AKHIRAN, AWALAN, MUSTAHIL, akar, gabungan, split

TERSIMPAN = 50_000  # texts whose roots are remembered: offices repeat each other's


@dataclass
class Kamus:
    """The words of a catalogue: each with its root, and the neighbours that also occur written together.

    `frasa` are the registers' phrases by their first two words: where one stands in a text word for word, the index
    has it as one root with "_" between the words.
    """

    akar: dict[str, str]
    gabung: dict[tuple[str, str], str]
    frasa: dict[tuple[str, str], set[tuple[str, ...]]] = field(default_factory=dict)
    _cache: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def roots(self, teks: str) -> tuple[str, ...]:
        """The roots of a text, in order, without stop words; words written apart are joined as well as single."""
        found = self._cache.get(teks)
        if found is None:
            if len(self._cache) > TERSIMPAN:
                self._cache.clear()
            words = split(teks)
            roots = [*map(self.akar.get, words, words)]
            joined = filter(None, map(self.gabung.get, pairwise(roots)))
            phrases = [] if self.frasa.keys().isdisjoint(pairwise(words)) else self._phrases(words)
            found = self._cache[teks] = tuple(filterfalse(HENTI.__contains__, (*roots, *joined, *phrases)))
        return found

    def _phrases(self, words: tuple[str, ...]) -> list[str]:
        return [
            "_".join(frasa)
            for n, pair in enumerate(pairwise(words))
            for frasa in self.frasa.get(pair, ())
            if words[n : n + len(frasa)] == frasa
        ]

    def key(self, teks: str) -> str:
        """A phrase as a query's words are compared with it: roots in order, what can be joined joined."""
        words = split(teks)
        roots = [*map(self.akar.get, words, words)]
        if not self.gabung.keys().isdisjoint(pairwise(roots)):
            roots = self._joined(roots)
        return " ".join(filterfalse(HENTI.__contains__, roots))

    def _joined(self, roots: list[str]) -> list[str]:
        found = roots[:1]
        for root in roots[1:]:
            if (found[-1], root) in self.gabung:
                found[-1] = self.gabung[found[-1], root]
            else:
                found.append(root)
        return found


def vocabulary(texts: Iterable[str]) -> tuple[list[str], list[tuple[str, str]]]:
    """The words of all texts, and those that stand side by side, in the order in which they are met first."""
    parts = [*map(split, texts)]
    pairs = dict.fromkeys(chain.from_iterable(map(pairwise, parts)))
    letters = [pair for pair in pairs if pair[0].isalpha() and pair[1].isalpha()]
    return [*dict.fromkeys(chain.from_iterable(parts))], letters


def kamus(texts: Iterable[str], more: Iterable[str] = ()) -> Kamus:
    """The words of all texts and, so that a query may use them, those of the registers (`more`)."""
    return kamus_of(*vocabulary(texts), more)


def kamus_of(words: Iterable[str], pairs: Iterable[tuple[str, str]], more: Iterable[str]) -> Kamus:
    """The same of texts whose `vocabulary` is known."""
    known, near = dict.fromkeys(words), dict.fromkeys(pairs)
    phrases: dict[tuple[str, str], set[tuple[str, ...]]] = defaultdict(set)
    for parts in map(split, more):
        known.update(dict.fromkeys(parts))
        if len(parts) > 1:
            phrases[parts[0], parts[1]].add(parts)
    roots = akar(known, (kiri + kanan for kiri, kanan in near))
    return Kamus(roots, gabungan(near, roots), phrases)


def jembatan(
    kamus: Kamus, singkatan: Iterable[Singkatan], istilah: Iterable[Istilah], ada: Container[str]
) -> list[list[Any]]:
    """The registers as [kind, phrase, [what to look for], [its words as typed]], phrases by `Kamus.key`.

    Kinds: "singkatan" (short → long), "kepanjangan" (long → short), "sama", "ucapan", and "petunjuk" with a sentence
    in place of words to look for. `ada` are the roots and phrases
    that occur: a phrase that does is looked for word for word, another one by its roots, or if it is a mere variant
    not at all.
    """
    found: dict[tuple[str, str], dict[str, str]] = {}
    key_of = cache(kamus.key)

    def add(kind: str, kiri: str, kanan: Iterable[str], every: bool = False) -> None:
        own = key_of(kiri)
        # A variant of a derived word is none of its whole family: kepegawian is kepegawaian, not pegawai.
        here = f"={split(kiri)[0]}" if kind == "sama" and own and [own] != [*split(kiri)] and " " not in kiri else own
        for teks in kanan:
            key, whole = key_of(teks), "_".join(split(teks))
            if not here or key in ("", own):
                continue
            if kind != "ucapan" and whole in ada:
                found.setdefault((kind, here), {}).setdefault(whole, teks)
            elif every or (all(root in ada for root in key.split()) and (kind != "sama" or " " not in key)):
                found.setdefault((kind, here), {}).setdefault(key, teks)

    for short in singkatan:
        add("singkatan", short.singkat, short.arti, every=len(short.arti) > 1)
        for arti in short.arti:
            # Where an abbreviation has several meanings, only one that the texts spell out may stand for it.
            if len(short.arti) == 1 or "_".join(split(arti)) in ada:
                add("kepanjangan", arti, [short.singkat])
    for item in istilah:
        for teks in item.sama:
            add("sama", teks, item.sama)
        for teks in item.ucapan:
            add("ucapan", teks, item.berarti)
    said = [
        ["petunjuk", key_of(teks), [], [item.petunjuk]] for item in istilah if item.petunjuk for teks in item.ucapan
    ]
    return [*([kind, here, list(there), list(there.values())] for (kind, here), there in found.items()), *said]


def peta(kamus: Kamus, banyak: Mapping[str, int], potong: list[str], nama: str) -> dict[str, Any]:
    """The words, for the browser: `banyak` says in how many documents a root stands, `potong` where pieces begin.

    `nama` is the regency's: its words tell no two documents of its own catalogue apart.

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
        "tanya": " ".join(sorted({*TANYA, *split(nama)})),
        "segi": SEGI,
    }


def _baris(root: str, forms: list[str]) -> str:
    others = sorted(set(forms) - {root})
    return " ".join([root if root in forms else f"-{root}", *others])
