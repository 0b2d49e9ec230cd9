"""A regulation's text as a page shows it: each provision with its words cut where a link stands.

SOP pages use the same for their dasar hukum and for the defined words in their steps.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from sop_site import address
from sop_site.legal.antar import published
from sop_site.legal.beda import Beda, changes, loose_changes
from sop_site.legal.definisi import Definisi, occurrences, pattern
from sop_site.legal.naskah import Ketentuan
from sop_site.legal.perbup import Perbup
from sop_site.legal.rujukan import citations, references
from sop_site.model.butir import Butir, butir
from sop_site.model.katalog import Katalog

# Parts whose words a definition explains: the law's own provisions.
_BERISTILAH = ("pasal", "ayat", "huruf", "angka", "alinea")


@dataclass(frozen=True)
class Potongan:
    """A stretch of words; with `tujuan` it is a link: to a provision, a regulation or a definition (`jenis`)."""

    teks: str
    jenis: str = ""
    tujuan: str = ""
    uraian: str = ""  # the id of the explanation on the same page


@dataclass(frozen=True)
class Tampilan:
    """A provision with its words as stretches, its heading level and what stands in it."""

    ketentuan: Ketentuan
    kata: list[Potongan]
    tingkat: int
    isi: list[Tampilan]
    beda: list[Beda] = field(default_factory=list)  # how its words came to be since the version before
    beda_isi: list[Beda] = field(default_factory=list)  # the same for what stands in it without an address


Rentang = tuple[int, int, str, str]
BarisKata = tuple[Butir, list[Potongan]]  # a cell's line and its words, cut where a link stands


def cut(teks: str, spans: Iterable[Rentang]) -> list[Potongan]:
    """A text cut at (start, end, kind, target); of two that overlap the first named stands."""
    taken: list[Rentang] = []
    for span in spans:
        if all(span[1] <= other[0] or span[0] >= other[1] for other in taken):
            taken.append(span)
    found, end = [], 0
    for start, stop, jenis, tujuan in sorted(taken):
        found += [Potongan(teks[end:start]), Potongan(teks[start:stop], jenis, tujuan)]
        end = stop
    return [item for item in (*found, Potongan(teks[end:])) if item.teks]


@dataclass(frozen=True)
class Halaman:
    """The page that a text stands on: its address, the version before (by address), to show what has changed."""

    perbup: Perbup
    katalog: Katalog
    alamat: str
    sebelum: Mapping[str, Ketentuan] | None = None


def views(page: Halaman) -> list[Tampilan]:
    """The whole text. A defined word is marked where it first stands in a Pasal, but not where it is defined."""
    return [_view(page, item, (), 2, set()) for item in page.perbup.naskah]


def _view(page: Halaman, item: Ketentuan, around: tuple[str, ...], level: int, seen: set[str]) -> Tampilan:
    perbup = page.perbup
    around = (*around, item.anchor) if item.anchor else around
    if item.jenis == "pasal":
        seen = set()
    spans = regulations(item.teks, around, page.katalog)
    spans += [
        (found.awal, found.akhir, "rujukan", f"{page.alamat}#{found.anchor}")
        for found in references(item.teks, around, perbup.alamat)
    ]
    if item.jenis in _BERISTILAH and any(anchor.startswith("pasal-") for anchor in around):
        defined = marked(item.teks, perbup, perbup.istilah, seen, around)
        spans += [
            (start, end, kind, f"{page.alamat}#{there.rpartition('#')[2]}") for start, end, kind, there in defined
        ]
    heads = item.jenis in ("bab", "bagian", "paragraf", "pasal", "penjelasan", "penjelasan pasal", "lampiran")
    inner = [_view(page, part, around, min(level + heads, 6), seen) for part in item.isi]
    shown = Tampilan(item, cut(item.teks, spans), level, inner)
    if not item.anchor or page.sebelum is None:
        return shown
    past = page.sebelum.get(item.anchor)
    return replace(shown, beda=changes(past, item), beda_isi=loose_changes(past, item))


def marked(
    teks: str, perbup: Perbup, definisi: tuple[Definisi, ...], seen: set[str], around: tuple[str, ...] = ()
) -> list[Rentang]:
    """The first place of each defined word that is not in `seen`, which receives it."""
    found: list[Rentang] = []
    for place in occurrences(teks, definisi):
        anchor = place.definisi.anchor
        if anchor not in seen and anchor not in around:
            seen.add(anchor)
            found.append((place.awal, place.akhir, "istilah", address.perbup(perbup.slug, anchor)))
    return found


def dasar_hukum(katalog: Katalog, isi: Sequence[str], around: Perbup | None = None) -> list[BarisKata]:
    """The lines of a cell of legal bases with links: to the register, and to provisions that the catalogue publishes.

    `around` is the regulation that a provision without a name means ("Pasal 10 ayat (2)").
    """
    return [(line, cut(line.teks, _legal(katalog, line.teks, around))) for line in butir(isi)] if isi else []


def _legal(katalog: Katalog, teks: str, around: Perbup | None) -> list[Rentang]:
    found = regulations(teks, (), katalog)
    if around and not found:
        found = [
            (item.awal, item.akhir, "rujukan", address.perbup(around.slug, item.anchor))
            for item in references(teks, (), around.alamat)
        ]
    return found


def regulations(teks: str, around: tuple[str, ...], katalog: Katalog) -> list[Rentang]:
    """The regulations that a text names, and the provisions of those that are published here."""
    return [
        *(
            (found.awal, found.akhir, "peraturan", address.peraturan(found.peraturan.slug))
            for found in citations(teks, katalog.peraturan)
        ),
        *(
            (found.awal, found.akhir, "rujukan", address.perbup(found.perbup.slug, found.anchor))
            for found in published(teks, around, katalog.peraturan, katalog.perbup)
        ),
    ]


@dataclass
class Penanda:
    """Marks the words that the regulations' `definisi` list, each where it first stands in what it is shown."""

    katalog: Katalog
    terpakai: list[tuple[Definisi, str, Perbup]] = field(default_factory=list)
    seen: dict[str, set[str]] = field(default_factory=dict)
    listed: list[tuple[Perbup, dict[str, Definisi]]] = field(init=False)
    any: re.Pattern[str] | None = field(init=False)  # finds a word of any of them

    def __post_init__(self) -> None:
        words = [
            (one, {item.anchor: item for item in one.istilah if {*item.istilah} & {*one.definisi}})
            for one in self.katalog.perbup
        ]
        self.listed = [(one, found) for one, found in words if found]
        names = {name for _, found in self.listed for item in found.values() for name in item.istilah}
        self.any = pattern(tuple(sorted(names))) if names else None

    def sel(self, isi: str | Sequence[str]) -> list[BarisKata]:
        """A cell's lines, with the defined words marked."""
        return [(line, self(line.teks)) for line in butir(isi)]

    def __call__(self, teks: str) -> list[Potongan]:
        if self.any is None or not self.any.search(teks):
            return cut(teks, ())
        spans: list[Rentang] = []
        known: dict[str, str] = {}
        for perbup, listed in self.listed:
            seen = self.seen.setdefault(perbup.slug, set())
            before = set(seen)
            spans += marked(teks, perbup, tuple(listed.values()), seen)
            for anchor in sorted(seen - before):
                uraian = f"uraian-{perbup.slug}-{anchor}"
                known[address.perbup(perbup.slug, anchor)] = uraian
                self.terpakai.append((listed[anchor], uraian, perbup))
        parts = cut(teks, spans)
        return [replace(part, uraian=known.get(part.tujuan, "")) for part in parts] if known else parts
