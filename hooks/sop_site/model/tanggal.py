"""Dates as the forms print them, and the days that can be read out of them."""

from __future__ import annotations

import re
from datetime import date

BULAN = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip

_TANGGAL = re.compile(r"(?:(\d{1,2})[\s-]+)?([A-Za-z]+)\.?[\s-]+(\d{4})")
_ANGKA = re.compile(r"(\d{1,2}) ?([/.-]) ?(\d{1,2}) ?\2 ?(\d{4})")  # in Indonesia the day stands first


def tanggal(teks: str) -> str | None:
    """A printed date as ISO 8601, no more precise than it was printed: "Januari 2023" → "2023-01".

    None where nothing is printed or the words name no date.
    """
    teks = teks.strip(" .\t\n")
    if figures := _ANGKA.fullmatch(teks):
        return _hari(int(figures[4]), int(figures[3]), int(figures[1]))
    match = _TANGGAL.fullmatch(teks)
    if match is None or (bulan := _nomor_bulan(match[2])) is None:
        return None
    if match[1] is None:
        return f"{match[3]}-{bulan:02}"
    return _hari(int(match[3]), bulan, int(match[1]))


def _hari(tahun: int, bulan: int, hari: int) -> str | None:
    try:
        return date(tahun, bulan, hari).isoformat()
    except ValueError:
        return None


def tanggal_panjang(iso: str) -> str:
    """An ISO day in Indonesian words: "2013-03-28" → "28 Maret 2013"."""
    tahun, bulan, hari = iso.split("-")
    return f"{int(hari)} {BULAN[int(bulan) - 1]} {tahun}"


def tanggal_kata(iso: str) -> str:
    """A day or a month in words: "2023-02-06" → "6 Februari 2023", "2023-01" → "Januari 2023"."""
    if iso.count("-") == 2:
        return tanggal_panjang(iso)
    tahun, bulan = iso.split("-")
    return f"{BULAN[int(bulan) - 1]} {tahun}"


def _nomor_bulan(kata: str) -> int | None:
    """1–12 for a month's name or its first three letters (or more)."""
    singkat = kata.casefold()
    found = [n for n, nama in enumerate(BULAN, 1) if len(singkat) >= 3 and nama.casefold().startswith(singkat)]
    return found[0] if len(found) == 1 else None
