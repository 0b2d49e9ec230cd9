"""The structure of a regulation's text: provisions within provisions, each with its words and its address."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Jenis = Literal[
    "pembukaan", "menimbang", "mengingat", "memperhatikan", "membaca", "mendengar", "persetujuan",
    "memutuskan", "menetapkan", "diktum", "bab", "bagian", "paragraf", "pasal", "ayat", "huruf", "angka", "penutup",
    "penjelasan", "penjelasan umum", "penjelasan pasal", "lampiran",
    "alinea", "baris", "tabel", "baris tabel", "sel", "catatan", "katalog",
]  # fmt: skip

# Parts without a number or an address: a paragraph, a line that stands alone, a table with its rows and cells, an
# editor's note, a place that the catalogue's own data fill.
TANPA_ALAMAT = ("alinea", "baris", "tabel", "baris tabel", "sel", "catatan", "katalog")
# Items of a provision.
BUTIR = ("ayat", "huruf", "angka")
# Rooms of the text that hold Pasal but are none of its provisions.
KELOMPOK = ("bab", "bagian", "paragraf")


@dataclass(frozen=True)
class Ketentuan:
    """One part of a regulation: `nomor` as printed with its punctuation ("BAB I", "Pasal 5A", "(2)", "a.", "1).").

    `judul` is the title of a BAB, Bagian or Paragraf; `teks` its own first words, `isi` what follows in order.
    `anchor` is derived from the path ("pasal-10-ayat-3-huruf-a") and empty for leaves; `line` counts from 1.
    """

    jenis: Jenis
    nomor: str = ""
    judul: str = ""
    teks: str = ""
    isi: tuple[Ketentuan, ...] = ()
    anchor: str = ""
    line: int = 0

    @property
    def sebutan(self) -> str:
        """The number alone as a citation names it: "10", "(3)", "a", "Kesatu", "IV"."""
        return nilai(self.jenis, self.nomor)


Naskah = tuple[Ketentuan, ...]


_KATA = re.compile(r"[“\"]?(?:bab|bagian|paragraf|pasal|huruf|angka|lampiran)\b", re.IGNORECASE)


def nilai(jenis: str, nomor: str) -> str:
    """A printed number without its kind and punctuation; an ayat keeps its brackets, as citations write it."""
    if jenis == "ayat":
        return f"({nomor.removeprefix('Ayat').strip(' ().:')})"
    return _KATA.sub("", nomor, count=1).strip(' ().:“"')


def walk(naskah: Naskah) -> Iterator[Ketentuan]:
    """Every part in the order in which it is read."""
    for bagian in naskah:
        yield bagian
        yield from walk(bagian.isi)


def paths(naskah: Naskah, above: tuple[Ketentuan, ...] = ()) -> Iterator[tuple[Ketentuan, ...]]:
    """Every part with all that is around it, outermost first, itself last."""
    for bagian in naskah:
        here = (*above, bagian)
        yield here
        yield from paths(bagian.isi, here)


def addresses(naskah: Naskah) -> dict[str, Ketentuan]:
    """The parts that have an address, by their anchors."""
    return {bagian.anchor: bagian for bagian in walk(naskah) if bagian.anchor}


def words(bagian: Ketentuan, notes: bool = False) -> str:
    """The law's own words of a part and all in it, one space apart; editor's notes only if asked for."""
    if bagian.jenis in ("catatan", "katalog") and not notes:
        return ""
    inner = (words(item, notes) for item in bagian.isi)
    return " ".join(part for part in (bagian.nomor, bagian.judul, bagian.teks, *inner) if part)
