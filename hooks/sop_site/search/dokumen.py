"""What can be found: documents with their parts, each text of a class of places, which is what ranking is made of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sop_site.search.kata import split

# What a word stands in, from the weightiest: a class is its place in this row.
KELAS = ("judul", "nama lain", "isi dan output", "output", "isi", "pelaksana", "kelengkapan", "konteks", "lain")
JUDUL, NAMA_LAIN, ISI_DAN_OUTPUT, OUTPUT, ISI, PELAKSANA, KELENGKAPAN, KONTEKS, LAIN = range(len(KELAS))
TAMPIL = len(KELAS)  # shown, not searched
# The kinds of results, as filters name them. A step is found inside its SOP.
JENIS = {
    "sop": "SOP",
    "langkah": "Langkah",
    "perbup": "Perbup",
    "jabatan": "Jabatan",
    "opd": "Perangkat daerah",
    "pemetaan": "Pemetaan",
    "peraturan": "Register peraturan",
    "panduan": "Panduan",
}


@dataclass(frozen=True)
class Text:
    """A stretch of text of one class; `label` says what it is where it is shown as an excerpt ("" : is not shown)."""

    kelas: int
    teks: str
    label: str = ""


@dataclass(frozen=True)
class Part:
    """A part of a document with an address of its own: a step, an ayat. `dikenal` are names that it is found by."""

    anchor: str
    nama: str
    isi: tuple[Text, ...]
    dikenal: tuple[str, ...] = ()


@dataclass(frozen=True)
class Record:
    """One thing that can be found. `ringkas` is shown where no part of the text matches better.

    `jawab`: (kind of question, its answer), shown where a query asks so.
    """

    jenis: str
    judul: str
    alamat: str
    ringkas: str = ""
    konteks: str = ""
    opd: str = ""
    nama: tuple[str, ...] = ()
    isi: tuple[Text, ...] = ()
    bagian: tuple[Part, ...] = ()
    jabatan: tuple[str, ...] = ()
    aspek: str = ""
    status: str = ""
    jawab: tuple[tuple[str, str], ...] = ()


def texts(item: Record) -> Iterator[str]:
    """Everything of a document that can be found."""
    yield from (item.judul, *item.nama)
    yield from (isi.teks for isi in item.isi)
    for bagian in item.bagian:
        yield from (isi.teks for isi in bagian.isi if isi.kelas != TAMPIL)
        yield from bagian.dikenal


def rapat(teks: str) -> str:
    """A name with digits without its spaces and signs, which any punctuation leads to; "" for another name."""
    return "".join(split(teks)) if re.search(r"\d", teks) else ""
