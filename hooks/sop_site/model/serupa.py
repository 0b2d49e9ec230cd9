"""The same procedure in several offices: found by its title's content words, or by a like title and like steps."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from sop_site.model.banding import align, shared
from sop_site.model.katalog import OPD, Katalog
from sop_site.model.pokok import Jembatan, pokok, sebutan
from sop_site.model.sop import SOP, Langkah

Anggota = tuple[OPD, SOP]
JUDUL_MIRIP, LANGKAH_MIRIP = 0.6, 0.5  # how much of their words like titles, and then their steps, share at least
LAZIM = 60  # titles that hold a word: more, and it tells nothing


@dataclass(frozen=True)
class Beda:
    """What an office does otherwise than the first one: steps that only one of them has, and times that differ."""

    hanya_di_sana: tuple[Langkah, ...]
    hanya_di_sini: tuple[Langkah, ...]
    waktu: tuple[tuple[Langkah, Langkah], ...]


def serupa(katalog: Katalog) -> list[list[Anggota]]:
    """Groups of SOPs of at least two offices that are one procedure, by title; the offices' order in each."""
    bridges = katalog.jembatan
    titled: dict[frozenset[str], list[Anggota]] = {}
    for opd in katalog.opd:
        for sop in opd.berlaku:
            if words := sebutan(sop.judul, bridges):
                titled.setdefault(words, []).append((opd, sop))
    root = {words: words for words in titled}
    for one, other in _like(titled, bridges):
        root[_top(root, other)] = _top(root, one)
    groups: dict[frozenset[str], list[Anggota]] = {}
    for words, members in titled.items():
        groups.setdefault(_top(root, words), []).extend(members)
    found = [members for members in groups.values() if len({opd.slug for opd, _ in members}) > 1]
    return sorted(found, key=lambda members: members[0][1].judul.casefold())


def _like(
    titled: dict[frozenset[str], list[Anggota]], bridges: Jembatan
) -> Iterator[tuple[frozenset[str], frozenset[str]]]:
    """Titles that are not the same but like each other, of SOPs whose steps are like each other, too."""
    holding: dict[str, list[frozenset[str]]] = {}
    for words in titled:
        for word in words:
            holding.setdefault(word, []).append(words)
    pairs = {
        (one, other)
        for keys in holding.values()
        if len(keys) <= LAZIM
        for place, one in enumerate(keys)
        for other in keys[place + 1 :]
        if shared(one, other) >= JUDUL_MIRIP
    }

    @cache
    def steps(title: frozenset[str]) -> frozenset[str]:
        texts = tuple(langkah.kegiatan for langkah in titled[title][0][1].semua_langkah)
        return _words(texts, bridges)

    order = {title: place for place, title in enumerate(sorted(titled, key=sorted))}
    for one, other in sorted(pairs, key=lambda pair: (order[pair[0]], order[pair[1]])):
        (opd, first), (office, second) = titled[one][0], titled[other][0]
        several = opd.slug != office.slug and first.langkah and second.langkah
        if several and shared(steps(one), steps(other)) >= LANGKAH_MIRIP:
            yield one, other


@lru_cache(maxsize=10_000)  # by the sentences alone: to tell whole SOPs apart takes longer
def _words(kegiatan: tuple[str, ...], bridges: Jembatan) -> frozenset[str]:
    return frozenset(word for text in kegiatan for word in pokok(text, bridges))


def _top(root: dict[frozenset[str], frozenset[str]], words: frozenset[str]) -> frozenset[str]:
    while root[words] != words:
        words = root[words]
    return words


@lru_cache(maxsize=512)
def beda(first: SOP, other: SOP) -> Beda:
    """What `other` does otherwise than `first`."""
    pairs = align(first.semua_langkah, other.semua_langkah)
    both = [(one, two) for one, two in pairs if one and two]
    return Beda(
        tuple(two for one, two in pairs if two and not one),
        tuple(one for one, two in pairs if one and not two),
        tuple((one, two) for one, two in both if one.mutu_baku.waktu != two.mutu_baku.waktu),
    )
