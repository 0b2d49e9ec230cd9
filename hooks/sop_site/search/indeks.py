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

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, partial
from itertools import chain
from typing import Any

from sop_site.load.kept import Kept, once
from sop_site.model.katalog import OPD, Katalog
from sop_site.model.view import digest_of, narrowed
from sop_site.search.bahan import bahan_opd, bahan_peraturan
from sop_site.search.dokumen import JENIS, KELAS, Record
from sop_site.search.kelompok import Isi, Letak, isi, known_words, letak, name_of, packed, varints
from sop_site.search.peta import Kamus, jembatan, kamus_of, peta

Documents = Callable[[], list[Record]]  # makes them when they are asked for
BENTUK = 1  # of these files: raised where an older reader would misread them
POTONG = 16_000  # bytes of places after which a new piece begins
UMUM = frozenset({"prosedur", "sop", "dinas", "standar", "operasional"})  # words that tell no two titles apart


def indeks(
    katalog: Katalog, more: Iterable[Record] = (), kept: Kept | None = None, keys: Mapping[str, str] | None = None
) -> Iterator[tuple[str, bytes]]:
    """(name, content) of each file of the index; `more` are documents that the catalogue does not know (the guide).

    `keys`: digests of all that an office's documents are made of, by its address: what was `kept` of an office is not
    worked out again.
    """
    groups = [*_groups(katalog, more, keys or {})]
    parts = [once(kept, key and f"isi {key}", partial(_isi, group)) for key, group in groups]
    registers = [
        *chain.from_iterable((item.singkat, *item.arti) for item in katalog.singkatan),
        *chain.from_iterable((*item.sama, *item.ucapan, *item.berarti) for item in katalog.istilah),
    ]
    words = kamus_of(
        chain.from_iterable(part.kata for part in parts),
        chain.from_iterable(part.pasangan for part in parts),
        [*registers, *chain.from_iterable(part.nomor for part in parts)],
    )
    placed = [
        once(kept, _named(key, words, part), partial(_letak, words, group))
        for (key, group), part in zip(groups, parts, strict=True)
    ]
    banyak = Counter[str]()
    for one in placed:
        banyak.update(one.banyak)
    bridges = jembatan(words, katalog.singkatan, katalog.istilah, banyak)
    rows = [row for part in parts for row in part.baris]
    names = {key: sorted({value for row in rows if (value := getattr(row, key))}) for key in ("opd", "aspek", "status")}
    names["jabatan"] = sorted({name for row in rows for name in row.jabatan})
    columns = _columns(parts, placed, names, _serupa(parts, placed, words, bridges))
    pieces, potong = _pieces(placed)
    listed = {
        "dokumen": name_of(columns),
        "tempat": [*map(name_of, pieces)],
        "teks": [[part.nama, len(part.teks)] for part in parts if part.teks],
    }
    known = {"jembatan": bridges, "jenis": JENIS, "kelas": KELAS, "nama": names, "berkas": listed}
    head = _json(peta(words, banyak, potong, katalog.nama) | known)
    yield "mulai.json", json.dumps({"bentuk": BENTUK, "kata": name_of(head)}).encode() + b"\n"
    for content in (head, columns, *pieces):
        yield f"{name_of(content)}.bin", packed(content)
    for part in parts:
        for n, content in enumerate(part.teks):
            yield f"{part.nama}-{n}.bin", content


def _isi(documents: Documents) -> Isi:
    return isi(documents())


def _letak(words: Kamus, documents: Documents) -> Letak:
    return letak(words, documents())


def _named(key: str, words: Kamus, part: Isi) -> str:
    return key and f"letak {key} {digest_of(known_words(words, part))}"


def gabungan(catalogues: Iterable[tuple[str, str]]) -> tuple[str, bytes]:
    """The one file of an index that joins others: names and addresses of the catalogues whose own are to be read."""
    return "mulai.json", _json({"bentuk": BENTUK, "gabungan": [*catalogues]}) + b"\n"


def _groups(katalog: Katalog, more: Iterable[Record], keys: Mapping[str, str]) -> Iterator[tuple[str, Documents]]:
    """The documents in their groups: those of no office, each office's with its key, those of the guide.

    An office's are made of the catalogue without any other office: what its key does not hold they cannot show.
    """
    yield "", cache(lambda: [*bahan_peraturan(katalog)])
    for opd in katalog.opd:
        yield keys.get(opd.slug, ""), cache(partial(_office, katalog, opd))
    yield "", cache(lambda: [*more])


def _office(katalog: Katalog, opd: OPD) -> list[Record]:
    return [*bahan_opd(narrowed(katalog, opd, ()), opd)]


def _serupa(parts: list[Isi], placed: list[Letak], words: Kamus, bridges: list[list[Any]]) -> dict[int, int]:
    """SOPs of several offices whose titles say the same, abbreviations spelt out: document → number of its group."""
    long = {
        short: words.key(meanings[0])
        for kind, short, _, meanings in bridges
        if kind == "singkatan" and len(meanings) == 1
    }
    groups: dict[frozenset[str], list[int]] = defaultdict(list)
    offices = [row.opd for part in parts for row in part.baris]
    jenis = [row.jenis for part in parts for row in part.baris]
    for n, title in enumerate(chain.from_iterable(one.judul for one in placed)):
        if jenis[n] == "sop":
            roots = chain.from_iterable(long.get(root, root).split() for root in title.split())
            groups[frozenset(roots) - UMUM].append(n)
    shared = [group for group in groups.values() if len({offices[n] for n in group}) > 1]
    return {n: number for number, group in enumerate(shared, 1) for n in group}


def _columns(parts: list[Isi], placed: list[Letak], names: dict[str, list[str]], serupa: dict[int, int]) -> bytes:
    kinds = list(JENIS)
    documents = [row for part in parts for row in part.baris]
    place = {key: {name: n for n, name in enumerate(values, 1)} for key, values in names.items()}
    blocks = [size for part in parts for size in part.blok]
    rows: list[Iterable[int]] = [
        (kinds.index(row.jenis) for row in documents),
        *([place[key].get(getattr(row, key), 0) for row in documents] for key in ("opd", "aspek", "status")),
        (serupa.get(n, 0) for n in range(len(documents))),
        (row.nama for row in documents),
        (len(row.jabatan) for row in documents),
        (place["jabatan"][name] for row in documents for name in row.jabatan),
        (row.bagian for row in documents),
        chain.from_iterable(one.panjang for one in placed),
        [len(blocks), *blocks],
    ]
    return bytes(varints([len(documents), *chain.from_iterable(rows)]))


def _pieces(placed: list[Letak]) -> tuple[list[bytes], list[str]]:
    """The places of all roots by the alphabet, in pieces of about POTONG bytes, and the first root of each piece."""
    joined: dict[str, bytearray] = defaultdict(bytearray)
    last: dict[str, int] = {}
    before = 0  # documents and parts of the groups before
    for one in placed:
        for root, (first, end, rest) in one.tempat.items():
            joined[root] += varints([(first >> 4) + before - last.get(root, 0) << 4 | first & 15]) + rest
            last[root] = end + before
        before += one.satuan
    pieces: list[bytearray] = []
    starts: list[str] = []
    for root, data in sorted(joined.items()):
        if not pieces or len(pieces[-1]) + len(data) > POTONG:
            pieces.append(bytearray())
            starts.append(root)
        name = root.encode()
        pieces[-1] += varints([len(name)]) + name + varints([len(data)]) + data
    return [bytes(piece) for piece in pieces], starts


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
