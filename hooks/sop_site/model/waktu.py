"""Times and dates as the forms print them, and the numbers that can be read out of them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

BULAN = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip

_DURASI = re.compile(r"(\d{1,3}(?:\.\d{3})+|\d+)\s*(menit|jam|hari|minggu|bulan|tahun)", re.IGNORECASE)
_TANGGAL = re.compile(r"(?:(\d{1,2})[\s-]+)?([A-Za-z]+)[\s-]+(\d{4})")


@dataclass(frozen=True, slots=True)
class Durasi:
    """A length of time in the units that were printed: a day is not turned into minutes here."""

    menit: int = 0
    hari: int = 0
    minggu: int = 0
    bulan: int = 0
    tahun: int = 0

    def __add__(self, other: Durasi) -> Durasi:
        return Durasi(
            self.menit + other.menit,
            self.hari + other.hari,
            self.minggu + other.minggu,
            self.bulan + other.bulan,
            self.tahun + other.tahun,
        )

    def __str__(self) -> str:
        units = [(unit, getattr(self, unit)) for unit in ("tahun", "bulan", "minggu", "hari", "menit")]
        return " + ".join(f"{bilangan(value)} {unit}" for unit, value in units if value) or "0 menit"

    @property
    def urutan(self) -> int:
        """A number to sort lengths by. A day counts as 24 hours, a month as 30 days: for order only, never shown."""
        return self.menit + 1440 * (self.hari + 7 * self.minggu + 30 * self.bulan + 365 * self.tahun)

    def mixed(self, menit_per_hari: int | None) -> Durasi:
        """Minutes turned into whole working days plus the rest, if the catalogue says how long one is."""
        if not menit_per_hari:
            return self
        days, rest = divmod(self.menit, menit_per_hari)
        return replace(self, menit=rest, hari=self.hari + days)


def bilangan(value: int) -> str:
    """A whole number in Indonesian form: 1320 → "1.320"."""
    return f"{value:,}".replace(",", ".")


def durasi(teks: str) -> Durasi | None:
    """The length that a printed time names, or None where it cannot be read without guessing.

    "1.320 menit" is 1320 minutes: a dot before three digits groups thousands.
    "II hari" and "3:30 menit" stay unread.
    """
    match = _DURASI.fullmatch(teks.strip())
    if match is None:
        return None
    jumlah, satuan = int(match[1].replace(".", "")), match[2].lower()
    if satuan == "jam":
        return Durasi(menit=60 * jumlah)
    return Durasi(**{satuan: jumlah})


def total(durations: Iterable[Durasi | None]) -> Durasi:
    """The sum of the lengths that are known."""
    return sum((item for item in durations if item), Durasi())


def tanggal(teks: str) -> str | None:
    """A printed date as ISO 8601, no more precise than it was printed: "Januari 2023" → "2023-01".

    None where nothing is printed or the words name no date.
    """
    match = _TANGGAL.fullmatch(teks.strip())
    if match is None or (bulan := _nomor_bulan(match[2])) is None:
        return None
    if match[1] is None:
        return f"{match[3]}-{bulan:02}"
    try:
        return date(int(match[3]), bulan, int(match[1])).isoformat()
    except ValueError:
        return None


def tanggal_panjang(iso: str) -> str:
    """An ISO day in Indonesian words: "2013-03-28" → "28 Maret 2013"."""
    tahun, bulan, hari = iso.split("-")
    return f"{int(hari)} {BULAN[int(bulan) - 1]} {tahun}"


def _nomor_bulan(kata: str) -> int | None:
    """1–12 for a month's name or its first three letters (or more)."""
    singkat = kata.casefold()
    found = [n for n, nama in enumerate(BULAN, 1) if len(singkat) >= 3 and nama.casefold().startswith(singkat)]
    return found[0] if len(found) == 1 else None
