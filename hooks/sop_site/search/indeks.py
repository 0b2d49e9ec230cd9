"""The index as files that a browser reads in pieces: words, facts about documents, places of each root, texts.

    mulai.json           BENTUK, and the name of the map
    <digest>.bin         the map: words and bridges, names that filters show, names of the others     (JSON)
    <digest>.bin         the documents: one row of numbers per fact                                   (numbers)
    <digest>.bin         for each root of a piece where it stands                                     (numbers)
    <digest>-<n>.bin     titles, addresses and texts of a few documents; one digest an office         (JSON)

A digest is of what the file holds, so that a browser may keep it for a year and a release links what did not change; an
office's texts share one, for the names of each would weigh more than what they save. All files are compressed, so that
any web server will do; numbers are written in base 128. The same data give the same bytes. Documents and their parts
are numbered through: a place is 16 · (number − the last one) + class.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain, groupby
from typing import Any

from sop_site.model.katalog import Katalog
from sop_site.search.bahan import bahan
from sop_site.search.dokumen import (
    ISI,
    ISI_DAN_OUTPUT,
    JENIS,
    JUDUL,
    KELAS,
    NAMA_LAIN,
    OUTPUT,
    TAMPIL,
    Record,
    rapat,
    texts,
)
from sop_site.search.peta import Kamus, jembatan, kamus, peta

BENTUK = 1  # of these files: raised where an older reader would misread them
POTONG = 16_000  # bytes of places after which a new piece begins
BLOK = 4_000  # characters of text after which a new block begins
TERPANJANG = 63
UMUM = frozenset({"prosedur", "sop", "dinas", "standar", "operasional"})  # words that tell no two titles apart


def indeks(katalog: Katalog, more: Iterable[Record] = ()) -> Iterator[tuple[str, bytes]]:
    """(name, content) of each file of the index; `more` are documents that the catalogue does not know (the guide)."""
    documents = [*bahan(katalog), *more]
    registers = [
        *chain.from_iterable((item.singkat, *item.arti) for item in katalog.singkatan),
        *chain.from_iterable((*item.sama, *item.ucapan, *item.berarti) for item in katalog.istilah),
    ]
    words = kamus(dict.fromkeys(chain.from_iterable(map(texts, documents))), [*registers, *map(_nomor, documents)])
    places, banyak = _places(words, documents)
    bridges = jembatan(words, katalog.singkatan, katalog.istilah, places)
    names = {key: _names(documents, key) for key in ("opd", "aspek", "status")}
    names["jabatan"] = sorted({name for item in documents for name in item.jabatan})
    texts_of = [_blocks([*group]) for _, group in groupby(documents, key=lambda item: item.opd)]
    columns = _columns(words, documents, names, _serupa(words, documents, bridges), [*chain.from_iterable(texts_of)])
    pieces, potong = _pieces(places)
    blocks = [[_json(block) for block in group] for group in texts_of]
    listed = {
        "dokumen": _digest(columns),
        "tempat": [*map(_digest, pieces)],
        "teks": [[_digest(*group), len(group)] for group in blocks],
    }
    known = {"jembatan": bridges, "jenis": JENIS, "kelas": KELAS, "nama": names, "berkas": listed}
    head = _json(peta(words, banyak, potong, katalog.nama) | known)
    yield "mulai.json", json.dumps({"bentuk": BENTUK, "kata": _digest(head)}).encode() + b"\n"
    for content in (head, columns, *pieces):
        yield f"{_digest(content)}.bin", _packed(content)
    for group in blocks:
        for n, content in enumerate(group):
            yield f"{_digest(*group)}-{n}.bin", _packed(content)


def gabungan(catalogues: Iterable[tuple[str, str]]) -> tuple[str, bytes]:
    """The one file of an index that joins others: names and addresses of the catalogues whose own are to be read."""
    return "mulai.json", _json({"bentuk": BENTUK, "gabungan": [*catalogues]}) + b"\n"


def _digest(*contents: bytes) -> str:
    """The name of files by what they hold before it is compressed: the same whoever compresses it."""
    return hashlib.sha256(b"\0".join(contents)).hexdigest()[:12]


def _packed(content: bytes) -> bytes:
    return gzip.compress(content, 9, mtime=0)


def _nomor(item: Record) -> str:
    """A document's other names without spaces and signs, where they hold digits: a nomor in any punctuation."""
    return " ".join(filter(None, map(rapat, item.nama)))


def _names(documents: list[Record], key: str) -> list[str]:
    return sorted({value for item in documents if (value := getattr(item, key))})


def _serupa(words: Kamus, documents: list[Record], bridges: list[list[Any]]) -> dict[int, int]:
    """SOPs of several offices whose titles say the same, abbreviations spelt out: document → number of its group."""
    long = {
        short: words.key(meanings[0])
        for kind, short, _, meanings in bridges
        if kind == "singkatan" and len(meanings) == 1
    }
    groups: dict[frozenset[str], list[int]] = defaultdict(list)
    for n, item in enumerate(documents):
        if item.jenis == "sop":
            roots = chain.from_iterable(long.get(root, root).split() for root in words.key(item.judul).split())
            groups[frozenset(roots) - UMUM].append(n)
    shared = [group for group in groups.values() if len({documents[n].opd for n in group}) > 1]
    return {n: number for number, group in enumerate(shared, 1) for n in group}


def _columns(
    words: Kamus, documents: list[Record], names: dict[str, list[str]], serupa: dict[int, int], blocks: list[list[Any]]
) -> bytes:
    kinds = list(JENIS)
    place = {key: {name: n for n, name in enumerate(values, 1)} for key, values in names.items()}
    rows: list[Iterable[int]] = [
        (kinds.index(item.jenis) for item in documents),
        *([place[key].get(getattr(item, key), 0) for item in documents] for key in ("opd", "aspek", "status")),
        (serupa.get(n, 0) for n in range(len(documents))),
        (len(_nama(item)) for item in documents),
        (len(item.jabatan) for item in documents),
        (place["jabatan"][name] for item in documents for name in item.jabatan),
        (len(item.bagian) for item in documents),
        (length for item in documents for length in _panjang(words, item)),
        [len(blocks), *map(len, blocks)],
    ]
    return bytes(_varints([len(documents), *chain.from_iterable(rows)]))


def _nama(item: Record) -> list[str]:
    """A document's other names, and those with digits once more without spaces and signs."""
    return [*item.nama, *_nomor(item).split()]


def _panjang(words: Kamus, item: Record) -> Iterator[int]:
    """How many different roots a document's title has, each other name, and each part's own name or sentence."""
    said: list[tuple[str, ...]] = [(item.judul,), *((teks,) for teks in _nama(item))]
    for bagian in item.bagian:
        said.append(bagian.dikenal[:1] or tuple(isi.teks for isi in bagian.isi if isi.kelas == ISI))
    return (min(TERPANJANG, len({root for teks in own for root in words.key(teks).split()})) for own in said)


def _places(words: Kamus, documents: list[Record]) -> tuple[dict[str, list[int]], Counter[str]]:
    """Root → its places as (number << 4 | weightiest class) in order, and in how many documents it stands."""
    places: dict[str, list[int]] = defaultdict(list)
    banyak: Counter[str] = Counter()
    unit = 0
    for item in documents:
        units = [[(JUDUL, item.judul), *((isi.kelas, isi.teks) for isi in item.isi)]]
        units += [[(NAMA_LAIN, teks)] for teks in _nama(item)]
        for bagian in item.bagian:
            # A defined word is the title of its definition, a word in a longer name is not.
            named = [(NAMA_LAIN if " " in words.key(teks) else JUDUL, teks) for teks in bagian.dikenal]
            units.append([*named, *((isi.kelas, isi.teks) for isi in bagian.isi if isi.kelas != TAMPIL)])
        met: set[str] = set()
        for unit_texts in units:
            best: dict[str, int] = {}
            own_words: set[str] = set()
            for kelas, teks in sorted(unit_texts, key=lambda pair: -pair[0]):  # the weightiest last
                roots = words.roots(teks)
                best.update(dict.fromkeys(roots, kelas))
                own_words.update(roots if kelas == ISI else ())
            for root, kelas in best.items():
                both = kelas == OUTPUT and root in own_words
                places[root].append(unit << 4 | (ISI_DAN_OUTPUT if both else kelas))
            met.update(best)
            unit += 1
        banyak.update(met)
    return places, banyak


def _pieces(places: dict[str, list[int]]) -> tuple[list[bytes], list[str]]:
    """The places of all roots by the alphabet, in pieces of about POTONG bytes, and the first root of each piece."""
    pieces: list[bytearray] = []
    first: list[str] = []
    for root in sorted(places):
        last, deltas = 0, []
        for place in places[root]:
            deltas.append((place >> 4) - last << 4 | place & 15)
            last = place >> 4
        data = _varints(deltas)
        if not pieces or len(pieces[-1]) + len(data) > POTONG:
            pieces.append(bytearray())
            first.append(root)
        name = root.encode()
        pieces[-1] += _varints([len(name)]) + name + _varints([len(data)]) + data
    return [bytes(piece) for piece in pieces], first


def _blocks(documents: list[Record]) -> list[list[Any]]:
    """What is shown of an office's documents, in blocks of about BLOK characters."""
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


def _varints(numbers: Iterable[int]) -> bytearray:
    found = bytearray()
    for number in numbers:
        while number > 127:
            found.append(number & 127 | 128)
            number >>= 7
        found.append(number)
    return found


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
