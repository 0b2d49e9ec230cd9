"""What falls due, and when: evaluations of SOPs, and the duties that the catalogue's regulations state.

An interval is what the catalogue's settings or a regulation says; a date is the one that a form prints, or that of the
last evaluation that is recorded. Nothing else is known, so nothing else is said: what has no date has none here either.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from sop_site.legal.naskah import walk
from sop_site.legal.perbup import Kewajiban, Perbup
from sop_site.legal.sebutan import anchor_of
from sop_site.model.butir import sebaris
from sop_site.model.hasil import HasilEvaluasi
from sop_site.model.katalog import OPD, Katalog
from sop_site.model.sop import SOP
from sop_site.model.tanggal import tanggal, tanggal_kata

TANGGAL = ("tanggal_efektif", "tanggal_revisi", "tanggal_pembuatan")  # from which one is counted, the best first
_AKHIR = re.compile(r"\s*[;,.]?(?:\s+(?:dan|atau|dan/atau))?\s*$")  # how an item of a list ends
# What offices ask in an evaluation by the form of Permenpan RB 35/2012.
KRITERIA = (
    "Mampu mendorong peningkatan kinerja",
    "Mudah dipahami",
    "Mudah dilaksanakan",
    "Semua orang dapat menjalankan perannya masing-masing",
    "Mampu mengatasi permasalahan yang berkaitan dengan proses",
    "Mampu menjawab kebutuhan peningkatan kinerja organisasi",
)


@dataclass(frozen=True)
class Selang:
    """How often SOPs are evaluated, in months, and who says so; `ketentuan`: the anchor of the provision."""

    bulan: int
    dasar: str
    perbup: str = ""
    ketentuan: str = ""


@dataclass(frozen=True)
class Jatuh:
    """The next evaluation of an SOP: when (ISO 8601, as precise as what it rests on; "": not known), counted from what.

    `sejak`: the date it is counted from (ISO 8601). `terakhir` is the last evaluation that is recorded.
    """

    sop: SOP
    tanggal: str
    dari: str = ""
    sejak: str = ""
    terakhir: HasilEvaluasi | None = None


@dataclass(frozen=True)
class Wajib:
    """A duty that a regulation states, how often in months.

    `pertama`: the first day on which it falls due, counted from the regulation's first (`sejak`); "" where that is not
    known.
    """

    perbup: Perbup
    duty: Kewajiban
    pertama: str
    sejak: str

    @property
    def anchor(self) -> str:
        return anchor_of(self.duty.ketentuan)


def selang(katalog: Katalog) -> Selang | None:
    """The interval of evaluations: the catalogue's, else that of the first duty of a regulation that speaks of them."""
    if katalog.evaluasi_bulan:
        return Selang(katalog.evaluasi_bulan, "pengaturan katalog")
    for one in kewajiban(katalog):
        if "evaluasi" in one.duty.isi.casefold() and one.duty.setiap_bulan:
            named = f"{one.duty.ketentuan} {one.perbup.sebutan}"
            return Selang(one.duty.setiap_bulan, named, one.perbup.slug, one.anchor)
    return None


@lru_cache(maxsize=8)  # every office's calendar asks for the same
def kewajiban(katalog: Katalog) -> tuple[Wajib, ...]:
    """The recurring duties of the regulations in force."""
    return tuple(
        Wajib(perbup, duty, later(since, duty.setiap_bulan) if since else "", since)
        for perbup in katalog.perbup
        if perbup.status != "dicabut"
        for since in (katalog.berlaku_sejak[perbup.slug],)
        for duty in perbup.kewajiban
        if duty.setiap_bulan
    )


@lru_cache(maxsize=8)  # as above
def muatan(katalog: Katalog) -> tuple[str, ...]:
    """What regulations say is evaluated: the letters of the provision that lists it, in its words, each once."""
    asked = (
        _AKHIR.sub("", sebaris(part.teks))
        for one in kewajiban(katalog)
        if "evaluasi" in one.duty.isi.casefold() and one.duty.muatan
        for part in walk((one.perbup.alamat[anchor_of(one.duty.muatan)],))
        if part.jenis == "huruf"
    )
    return tuple(dict.fromkeys(asked))


def jatuh(katalog: Katalog, opd: OPD) -> list[Jatuh]:
    """The next evaluation of each SOP of an office that is not withdrawn: by date, those without one last."""
    found = [due for sop in opd.sop if (due := berikutnya(katalog, sop))]
    return sorted(found, key=lambda one: (not one.tanggal, one.tanggal, one.sop.judul.casefold()))


def berikutnya(katalog: Katalog, sop: SOP) -> Jatuh | None:
    """The next evaluation of an SOP in force, None of a withdrawn one."""
    if sop.status == "dicabut":
        return None
    every = selang(katalog)
    done = sorted((one for one in sop.evaluasi if one.iso), key=lambda one: one.iso)
    last = done[-1] if done else None
    begin, said = next(_begins(sop, last), ("", ""))
    return Jatuh(sop, later(begin, every.bulan) if begin and every else "", said, begin, last)


def kata(due: Jatuh, every: Selang) -> str:
    """When an SOP is next to be evaluated, with what that rests on."""
    if not due.tanggal:
        missing = "tanggal SOP ini tidak tercantum, jadi waktunya belum dapat dihitung"
        return f"setiap {every.bulan} bulan menurut {every.dasar}; {missing}"
    return f"{tanggal_kata(due.tanggal)}, yaitu {every.bulan} bulan sesudah {due.dari}"


def _begins(sop: SOP, last: HasilEvaluasi | None) -> Iterator[tuple[str, str]]:
    """The dates from which the next evaluation may be counted, and what they are, the best first."""
    if last:
        yield last.iso, f"evaluasi {tanggal_kata(last.iso)}"
    for key in TANGGAL:
        printed = getattr(sop.identitas, key)
        if iso := tanggal(printed):
            yield iso, f"{getattr(sop.label, key)} {printed}"


def later(iso: str, bulan: int) -> str:
    """A day ("2023-01-31") or month ("2023-01") so many months later; a day that the month lacks is its last one."""
    tahun, nomor, *hari = (int(part) for part in iso.split("-"))
    tahun, nomor = divmod(tahun * 12 + nomor - 1 + bulan, 12)
    month = f"{tahun}-{nomor + 1:02}"
    return f"{month}-{min(hari[0], monthrange(tahun, nomor + 1)[1]):02}" if hari else month
