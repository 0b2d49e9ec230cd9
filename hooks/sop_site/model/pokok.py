"""Texts as they are compared: their content words, with the spellings and abbreviations of the registers bridged."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from sop_site.model.istilah import Istilah, Singkatan

# Words that say nothing of what is meant: joining words, and that something is done already.
_SAMBUNG = {
    *("yang", "telah", "sudah", "akan", "an", "ybs", "dan", "atau", "serta", "dengan"),
    *("di", "ke", "dari", "pada", "dalam", "atas", "oleh", "untuk", "kepada", "bagi"),
}
# Words with which a title or a paper is called what it is.
_BERKAS = {"dokumen", "draf", "draft", "berkas", "format"}
_SEBUTAN = _BERKAS | {"sop", "standar", "operasional", "prosedur", "dinas", "badan", "kantor"}
_KEADAAN = re.compile(r"\byang\b.*", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True)
class Jembatan:
    """What the registers say is one, by its first word: words and the words that stand for them, the longest first."""

    kata: dict[str, list[tuple[tuple[str, ...], tuple[str, ...]]]]

    def __hash__(self) -> int:  # for caches: of all the rest equality decides
        return len(self.kata)


@lru_cache(maxsize=4)  # what is cached by bridges finds the same ones
def jembatan(istilah: tuple[Istilah, ...], singkatan: tuple[Singkatan, ...]) -> Jembatan:
    """What the registers say is one: an abbreviation of one meaning and that meaning, words of the same `sama`."""
    one: dict[tuple[str, ...], tuple[str, ...]] = {}
    for item in singkatan:
        if len(item.arti) == 1:
            one[_split(item.arti[0])] = _split(item.singkat)
    for group in istilah:
        first = _split(group.sama[0]) if group.sama else ()
        for text in group.sama[1:]:
            one.setdefault(_split(text), one.get(first, first))
    found: dict[str, list[tuple[tuple[str, ...], tuple[str, ...]]]] = {}
    for words, meant in one.items():
        if words and words != meant:
            found.setdefault(words[0], []).append((words, meant))
    for pairs in found.values():
        pairs.sort(key=lambda pair: -len(pair[0]))
    return Jembatan(found)


def pokok(teks: str, bridges: Jembatan) -> tuple[str, ...]:
    """The content words of a text in their order."""
    return tuple([word for word in _bridged(_split(teks), bridges) if word not in _SAMBUNG])


def berkas(teks: str, bridges: Jembatan) -> frozenset[str]:
    """What a paper is told by; that it is a draft or a document only where nothing else is said."""
    words = _told(teks, bridges)
    return words - _BERKAS or words


@lru_cache(maxsize=50_000)  # titles are asked for by several, and all of them at each change in a preview
def sebutan(teks: str, bridges: Jembatan) -> frozenset[str]:
    """What a title or a paper is told apart by: "Draf LAKIP Dinas yang telah disahkan" is {"lakip"}."""
    return _told(_KEADAAN.sub("", teks), bridges) - _SEBUTAN


def _told(teks: str, bridges: Jembatan) -> frozenset[str]:
    """The content words of a text in no order."""
    return frozenset(_bridged(_split(teks), bridges)) - _SAMBUNG


_KATA = re.compile(r"[a-z0-9]+")


def _split(teks: str) -> tuple[str, ...]:
    return tuple(_KATA.findall(teks.casefold()))


def _bridged(words: tuple[str, ...], bridges: Jembatan) -> tuple[str, ...]:
    if bridges.kata.keys().isdisjoint(words):
        return words
    found: list[str] = []
    behind = 0  # the words that are read already
    for at in [at for at, word in enumerate(words) if word in bridges.kata]:
        for known, meant in bridges.kata[words[at]]:
            if at >= behind and words[at : at + len(known)] == known:
                found += words[behind:at] + meant
                behind = at + len(known)
                break
    return (*found, *words[behind:])
