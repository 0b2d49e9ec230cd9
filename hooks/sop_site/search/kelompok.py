"""What the index holds of the documents of one office, whatever stands in the others: so it can be kept alone.

`isi` needs nothing but the documents; `letak` also the roots of their words, which all documents of a catalogue decide.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import Any, NamedTuple

from sop_site.search.dokumen import (
    ISI,
    ISI_DAN_OUTPUT,
    JUDUL,
    NAMA_LAIN,
    OUTPUT,
    TAMPIL,
    Record,
    rapat,
    texts,
)
from sop_site.search.kata import split
from sop_site.search.peta import Kamus, vocabulary

BLOK = 4_000  # characters of text after which a new block begins
TERPANJANG = 63


class Baris(NamedTuple):
    """A document's facts; `nama` and `bagian`: how many other names and parts it has."""

    jenis: str
    opd: str
    aspek: str
    status: str
    nama: int
    jabatan: tuple[str, ...]
    bagian: int


@dataclass(frozen=True)
class Isi:
    """Of some documents: facts, words and neighbours, numbers in one word, what is shown of them.

    `blok`: how many documents each file of `teks` shows; `nama` is the name that these files have in common.
    """

    baris: tuple[Baris, ...]
    kata: tuple[str, ...]
    pasangan: tuple[tuple[str, str], ...]
    nomor: tuple[str, ...]
    blok: tuple[int, ...]
    teks: tuple[bytes, ...]
    nama: str


@dataclass(frozen=True)
class Letak:
    """Of the same: where each root stands, as its first place, the number of its last one, and the places between.

    `banyak`: in how many documents a root stands; `panjang`: see `_panjang`; `judul`: the roots of each SOP's title, ""
    for another document; `satuan`: how many documents and parts there are.
    """

    tempat: dict[str, tuple[int, int, bytes]]
    banyak: Counter[str]
    panjang: tuple[int, ...]
    judul: tuple[str, ...]
    satuan: int


def isi(documents: Sequence[Record]) -> Isi:
    words, pairs = vocabulary(dict.fromkeys(chain.from_iterable(map(texts, documents))))
    blocks = _blocks(documents)
    contents = [json.dumps(block, ensure_ascii=False, separators=(",", ":")).encode() for block in blocks]
    return Isi(
        tuple(
            Baris(item.jenis, item.opd, item.aspek, item.status, len(_nama(item)), item.jabatan, len(item.bagian))
            for item in documents
        ),
        tuple(words),
        tuple(pairs),
        tuple(map(_nomor, documents)),
        tuple(map(len, blocks)),
        tuple(map(packed, contents)),
        name_of(*contents),
    )


def known_words(words: Kamus, part: Isi) -> object:
    """All that is known of the words of some documents, by which `letak` may be kept."""
    own = [*part.kata, *chain.from_iterable(map(split, part.nomor))]
    roots = [words.akar.get(kata, kata) for kata in own]
    near = {*roots, *words.gabung.values()}
    joined = sorted((pair, root) for pair, root in words.gabung.items() if near.issuperset(pair))
    here = {*own}
    return roots, joined, sorted((pair, sorted(them)) for pair, them in words.frasa.items() if here.issuperset(pair))


def letak(words: Kamus, documents: Sequence[Record]) -> Letak:
    places, banyak, units = _places(words, documents)
    return Letak(
        {root: (there[0], there[-1] >> 4, _deltas(there)) for root, there in places.items()},
        banyak,
        tuple(chain.from_iterable(_panjang(words, item) for item in documents)),
        tuple(words.key(item.judul) if item.jenis == "sop" else "" for item in documents),
        units,
    )


def name_of(*contents: bytes) -> str:
    """The name of files by what they hold before it is compressed: the same whoever compresses it."""
    return hashlib.sha256(b"\0".join(contents)).hexdigest()[:12]


def packed(content: bytes) -> bytes:
    return gzip.compress(content, 9, mtime=0)


def varints(numbers: Iterable[int]) -> bytearray:
    known = [*numbers]
    if max(known, default=0) < 128:  # as most are: a byte each
        return bytearray(known)
    found = bytearray()
    for number in known:
        while number > 127:
            found.append(number & 127 | 128)
            number >>= 7
        found.append(number)
    return found


def _nomor(item: Record) -> str:
    """A document's other names without spaces and signs, where they hold digits: a nomor in any punctuation."""
    return " ".join(filter(None, map(rapat, item.nama)))


def _nama(item: Record) -> list[str]:
    """A document's other names, and those with digits once more without spaces and signs."""
    return [*item.nama, *_nomor(item).split()]


def _panjang(words: Kamus, item: Record) -> Iterator[int]:
    """How many different roots a document's title has, each other name, and each part's own name or sentence."""
    said: list[tuple[str, ...]] = [(item.judul,), *((teks,) for teks in _nama(item))]
    for bagian in item.bagian:
        said.append(bagian.dikenal[:1] or tuple(isi.teks for isi in bagian.isi if isi.kelas == ISI))
    return (min(TERPANJANG, len({root for teks in own for root in words.key(teks).split()})) for own in said)


def _places(words: Kamus, documents: Sequence[Record]) -> tuple[dict[str, list[int]], Counter[str], int]:
    """Root → its places as (number << 4 | weightiest class) in order, in how many documents it stands, all numbers."""
    places: dict[str, list[int]] = defaultdict(list)
    banyak: Counter[str] = Counter()
    unit = 0
    for item in documents:
        met: set[str] = set()
        for unit_texts in _units(words, item):
            best: dict[str, int] = {}
            said: set[str] = set()  # in the sentence itself
            for kelas, teks in sorted(unit_texts, reverse=True):  # the weightiest last
                roots = words.roots(teks)
                best.update(dict.fromkeys(roots, unit << 4 | kelas))
                if kelas == ISI:
                    said.update(roots)
                elif kelas == OUTPUT and said:
                    best.update(dict.fromkeys(said.intersection(roots), unit << 4 | ISI_DAN_OUTPUT))
            for root, place in best.items():
                places[root].append(place)
            met.update(best)
            unit += 1
        banyak.update(met)
    return places, banyak, unit


def _units(words: Kamus, item: Record) -> Iterator[list[tuple[int, str]]]:
    """The texts of a document and of its names and parts, which are numbered through, each with its class."""
    yield [(JUDUL, item.judul), *((isi.kelas, isi.teks) for isi in item.isi)]
    for teks in _nama(item):
        yield [(NAMA_LAIN, teks)]
    for bagian in item.bagian:
        # A defined word is the title of its definition, a word in a longer name is not.
        named = [(NAMA_LAIN if " " in words.key(teks) else JUDUL, teks) for teks in bagian.dikenal]
        yield [*named, *((isi.kelas, isi.teks) for isi in bagian.isi if isi.kelas != TAMPIL)]


def _deltas(places: Sequence[int]) -> bytes:
    """The places after the first one, each by the number of the one before."""
    return bytes(varints([place - (before & ~15) for before, place in pairwise(places)]))


def _blocks(documents: Sequence[Record]) -> list[list[Any]]:
    """What is shown of documents, in blocks of about BLOK characters."""
    blocks: list[list[Any]] = []
    size = BLOK
    for item in documents:
        shown = [
            item.judul,
            item.alamat,
            item.ringkas,
            item.konteks,
            [[isi.kelas, isi.label, isi.teks] for isi in item.isi if isi.label],
            [
                [bagian.anchor, bagian.nama, [[isi.kelas, isi.label, isi.teks] for isi in bagian.isi if isi.label]]
                for bagian in item.bagian
            ],
            *([item.jawab] if item.jawab else ()),
        ]
        length = len(item.ringkas) + sum(map(len, texts(item)))
        if size + length > BLOK:
            blocks.append([])
            size = 0
        blocks[-1].append(shown)
        size += length
    return blocks
