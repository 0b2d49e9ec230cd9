"""Where a title stands in the alphabet: by its subject, the words that most SOPs begin with left behind."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from itertools import groupby
from typing import TypeVar

from sop_site.address import slug

T = TypeVar("T")

# Words for doing, not for what is done. They are left behind one after another, and never the last word of a title.
PEMBUKA = (
    *("Standar Operasional Prosedur", "SOP", "Prosedur", "Tata Cara", "Mekanisme", "Proses", "Kegiatan"),
    *("Pelaksanaan", "Penyelenggaraan", "Pengelolaan", "Penyusunan", "Pembuatan", "Penyiapan", "Persiapan"),
    *("Pengajuan", "Pengusulan", "Pengurusan", "Penerbitan", "Pemberian", "Pemrosesan", "Pelayanan", "Layanan"),
    *("Pembinaan", "Fasilitasi", "Usulan", "Usul", "Permohonan"),
)
_KATA = f"(?:{'|'.join(PEMBUKA)})"
_SAMBUNG = r"(?:dan/atau|dan|atau|serta)"
_DEPAN = re.compile(rf"(?:{_KATA}(?:\s+{_SAMBUNG}\s+{_KATA})*\s+(?!{_SAMBUNG}\b|[^\w(\"'“]))+(?=\S)", re.IGNORECASE)
ANGKA, LAIN = "0–9", "lain"


def belah(judul: str) -> tuple[str, str]:
    """The words left behind, and the rest by which a title is sorted: ("Pembuatan Usulan ", "Izin Belajar")."""
    found = _DEPAN.match(judul)
    end = found.end() if found else 0
    return judul[:end], judul[end:]


@lru_cache(maxsize=20_000)  # several lists sort the same titles
def kunci(judul: str) -> tuple[str, str]:
    """What titles are sorted by."""
    return alami(slug(belah(judul)[1]) or judul), alami(judul)


def alami(teks: str) -> str:
    """A text as it is sorted: letter case aside, numbers by their size ("Puskesmas 2" before "Puskesmas 10")."""
    return re.sub(r"[0-9]+", lambda number: number[0].zfill(9), teks.casefold())


@lru_cache(maxsize=20_000)
def huruf(judul: str) -> str:
    """The letter under which a title stands: "B", or "0–9", or "lain" where it begins with neither."""
    first = slug(belah(judul)[1])[:1]
    return ANGKA if first.isdigit() else first.upper() or LAIN


def menurut_huruf(items: Iterable[T], judul: Callable[[T], str]) -> list[tuple[str, list[T]]]:
    """Items in the order of the alphabet, by letter."""
    ordered = sorted(items, key=lambda item: kunci(judul(item)))
    return [(letter, list(group)) for letter, group in groupby(ordered, key=lambda item: huruf(judul(item)))]


def pembuka(judul: Iterable[str]) -> list[str]:
    """The opening words that some of these titles leave behind, in the order of the list."""
    left = {word.casefold() for text in judul for word in re.findall(_KATA, belah(text)[0], re.IGNORECASE)}
    return [word for word in PEMBUKA if word.casefold() in left]
