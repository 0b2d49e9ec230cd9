"""When an SOP is next to be evaluated, by the catalogue's interval and the date that its form prints."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass

from sop_site.model.katalog import Katalog
from sop_site.model.sop import SOP
from sop_site.model.tanggal import tanggal

TANGGAL = ("tanggal_efektif", "tanggal_revisi", "tanggal_pembuatan")


@dataclass(frozen=True)
class Evaluasi:
    """What the date rests on: `isian` is the form's own label of the printed date, `tercetak` the date as printed.

    `jatuh` is the date of the evaluation (ISO 8601, as precise as the printed one), "" where no date can be read.
    """

    bulan: int
    isian: str = ""
    tercetak: str = ""
    jatuh: str = ""


def evaluasi(katalog: Katalog, sop: SOP) -> Evaluasi | None:
    """The next evaluation of an SOP in force, None where the catalogue sets no interval or the SOP is withdrawn."""
    if not katalog.evaluasi_bulan or sop.status == "dicabut":
        return None
    if done := max((one for one in sop.evaluasi if one.iso), key=lambda one: one.iso, default=None):
        due = later(done.iso, katalog.evaluasi_bulan)
        return Evaluasi(katalog.evaluasi_bulan, "evaluasi terakhir", done.tanggal, due)
    for key in TANGGAL:
        printed = getattr(sop.identitas, key)
        if iso := tanggal(printed):
            due = later(iso, katalog.evaluasi_bulan)
            return Evaluasi(katalog.evaluasi_bulan, getattr(sop.label, key), printed, due)
    return Evaluasi(katalog.evaluasi_bulan)


def later(iso: str, bulan: int) -> str:
    """A day ("2023-01-31") or month ("2023-01") so many months later; a day that the month lacks is its last one."""
    tahun, nomor, *hari = (int(part) for part in iso.split("-"))
    tahun, nomor = divmod(tahun * 12 + nomor - 1 + bulan, 12)
    month = f"{tahun}-{nomor + 1:02}"
    return f"{month}-{min(hari[0], monthrange(tahun, nomor + 1)[1]):02}" if hari else month
