"""What a line of a regulation can be: headings, items, and the words that open each part (UU 12/2011, Lampiran II)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sop_site.legal.naskah import Jenis, nilai
from sop_site.legal.nomor import POLA_KATA, Tempat, tempat


@dataclass(frozen=True)
class Tanda:
    """The number that a line begins with: kind, way of writing ("a.", "1)."), number as printed, the rest."""

    jenis: Jenis
    pola: str
    nomor: str
    sisa: str
    tempat: Tempat


# Items, by how they are written. The same kind nests within itself only in another way of writing (a. → 1. → a) → 1)).
_BUTIR: tuple[tuple[Jenis, str, str], ...] = (
    ("ayat", "(1)", r"\((\d+[a-z]?)\)"),
    ("angka", "1).", r"(\d+[a-z]?)\)\."),
    ("angka", "1)", r"(\d+[a-z]?)\)"),
    ("angka", "1.", r"(\d+[a-z]?)\."),
    ("huruf", "a.", r"([a-z]{1,2}[1-9]?)\."),
    ("huruf", "a)", r"([a-z]{1,2}[1-9]?)\)"),
    ("huruf", "(a)", r"\(([a-z]{1,2})\)"),
)
_POLA_BUTIR = [(jenis, pola, re.compile(rf"({text})(?:\s+(.*)|$)")) for jenis, pola, text in _BUTIR]

# Penjelasan names the provision in words: "Ayat (1)", "Huruf a", "Angka 2", each on a line of its own.
_POLA_PENJELASAN: tuple[tuple[Jenis, re.Pattern[str]], ...] = (
    ("ayat", re.compile(r"(Ayat \(\d+[a-z]?\))")),
    ("huruf", re.compile(r"(Huruf [a-z]{1,2}[1-9]?)")),
    ("angka", re.compile(r"(Angka \d+[a-z]?)")),
)

BAB = re.compile(r"(BAB [IVXLC]+[A-Z]?)(?:\s+(.+))?")
BAGIAN = re.compile(rf"(Bagian (?:{POLA_KATA}))(?:\s+([A-Z].*))?")
PARAGRAF = re.compile(r"(Paragraf \d+[A-Z]?)(?:\s+([A-Z].*))?")
PASAL = re.compile(r"(Pasal \d+[A-Z]?)")
PASAL_ROMAWI = re.compile(r"Pasal [IVX]+")
KONSIDERAN = re.compile(r"(Menimbang|Mengingat|Memperhatikan|Membaca|Mendengar)(\s*:)?(?(2)\s*(.*)|$)")
PERSETUJUAN = re.compile(r"Dengan persetujuan bersama:?", re.IGNORECASE)
MEMUTUSKAN = re.compile(r"(?:MEMUTUSKAN|M E M U T U S K A N)\s*:?")
MENETAPKAN = re.compile(r"(Menetapkan(?:\s*:)?)(?:\s+(.*)|$)")
DIKTUM = re.compile(rf"((?:{POLA_KATA.upper()})(?:\s*:)?)(?:\s+(.*)|$)")
PENUTUP = re.compile(r"Agar (?:setiap|semua) orang\b.*|Ditetapkan di\b.*|Keputusan .* ini disampaikan\b.*")
AGAR = re.compile(r"Agar |Keputusan ")
PENJELASAN = re.compile(r"PENJELASAN(?: ATAS)?")
PENJELASAN_BAGIAN = re.compile(r"((?:I|II)\.)\s+(UMUM|PASAL DEMI PASAL)")
TAMBAHAN = re.compile(r"TAMBAHAN (?:LEMBARAN|BERITA) .*")
LAMPIRAN = re.compile(r"(LAMPIRAN(?: [IVX]+)?)(?:\s*:.*| [A-Z].*)?")

# A line that ends so goes on in the next, even if that begins like an item: "pada ayat / (2)".
_MENGGANTUNG = re.compile(r"\b(?:ayat|huruf|angka|pasal|nomor|dan/atau)$", re.IGNORECASE)
# A line that ends so has come to the end of its words.
_SELESAI = re.compile(r"[.;:,][)”\"]?$|[;,]? (?:dan|atau|dan/atau)$")


def item(line: str, in_penjelasan: bool = False) -> Tanda | None:
    """The ayat, huruf or angka that a line begins, if it does."""
    if in_penjelasan:
        for jenis, pattern in _POLA_PENJELASAN:
            if (match := pattern.fullmatch(line)) and (place := tempat(jenis, nilai(jenis, match[1]))):
                return Tanda(jenis, jenis, match[1], "", place)
    for jenis, pola, pattern in _POLA_BUTIR:
        if (match := pattern.fullmatch(line)) and (place := tempat(jenis, match[2])):
            return Tanda(jenis, pola, match[1], (match[3] or "").strip(), place)
    return None


def hangs(line: str) -> bool:
    """Whether a line cannot end here: it names a kind of provision without its number."""
    return _MENGGANTUNG.search(line) is not None


def is_finished(line: str) -> bool:
    """Whether a line ends with a stop, or with the word that leads to the next item."""
    return _SELESAI.search(line) is not None
