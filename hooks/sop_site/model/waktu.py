"""Times as the forms print them, and the lengths that can be read out of them without guessing."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from functools import lru_cache
from operator import add, attrgetter

Angka = int | float

_BILANGAN = r"\d{1,3}(?:\.\d{3})+|\d+ ?[½¼¾]|\d+(?:,\d+)?|[½¼¾]|\d/\d"
_KATA = ("setengah", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh")
_SATUAN = {
    "detik": ("menit", 1 / 60), "menit": ("menit", 1), "mnt": ("menit", 1), "jam": ("menit", 60),
    "jam kerja": ("menit", 60), "hari": ("hari", 1), "hr": ("hari", 1), "hari kerja": ("hari_kerja", 1),
    "hari kalender": ("hari_kalender", 1), "minggu": ("minggu", 1), "bulan": ("bulan", 1), "bln": ("bulan", 1),
    "tahun": ("tahun", 1), "thn": ("tahun", 1),
}  # fmt: skip
_UNIT = "|".join(sorted((name.replace(" ", " +") for name in _SATUAN), key=len, reverse=True))
_SEHARI = re.compile(rf"(?P<kali>{_BILANGAN}) ?[x×] ?24 ?jam")
_PANJANG = re.compile(rf"(?P<angka>{_BILANGAN}|{'|'.join(_KATA)}) ?(?P<satuan>{_UNIT})\b\.?")
_SAMBUNG = re.compile(r" ?(?:,|\+|dan)? ?")
_RENTANG = re.compile(r" ?(?:[-–—]|s\.? ?/? ?d\b\.?|sampai(?: dengan)?|hingga) ?")
_TERBILANG = re.compile(
    rf"(?<=[\d½¼¾]) ?\((?:(?:{'|'.join(_KATA)}|sebelas|belas|puluh|seratus|ratus|seribu|ribu)(?: |(?=\))))+\)"
)
_TANPA = re.compile(r"[-–—. ]*")  # a dash in the cell says that there is none
# What stands before a length and says how it is meant.
_SIFAT = (
    (re.compile(r"(?:±|\+ ?/ ?-|kurang lebih|kira-kira|lebih kurang|sekitar|~) ?"), "kira-kira"),
    (
        re.compile(
            r"(?:maksimal|maksimum|maximal|maks\.?|max\.?|paling (?:lama|lambat|banyak)|selambat-lambatnya|"
            r"selama-lamanya|tidak lebih dari|≤|<=) ?:? ?"
        ),
        "paling lama",
    ),
    (
        re.compile(
            r"(?:minimal|minimum|min\.?|paling (?:sedikit|cepat|singkat)|sekurang-kurangnya|sedikitnya|≥|>=) ?:? ?"
        ),
        "paling sedikit",
    ),
)


@dataclass(frozen=True, slots=True)
class Durasi:
    """A length of time in the units that were printed: a day is not turned into minutes here.

    A plain "hari" may be a working day or not; `hari_kerja` and `hari_kalender` are what prints say so.
    """

    menit: Angka = 0
    hari: Angka = 0
    minggu: Angka = 0
    bulan: Angka = 0
    tahun: Angka = 0
    hari_kerja: Angka = 0
    hari_kalender: Angka = 0

    def __add__(self, other: Durasi) -> Durasi:
        return Durasi(*map(_whole, map(add, _units(self), _units(other))))

    def __str__(self) -> str:
        return " + ".join(f"{bilangan(value)} {unit}" for unit, value in self.satuan) or "0 menit"

    @property
    def satuan(self) -> list[tuple[str, Angka]]:
        """The units that are not 0, the longest first."""
        units = ("tahun", "bulan", "minggu", "hari_kalender", "hari_kerja", "hari", "menit")
        return [(unit.replace("_", " "), value) for unit in units if (value := getattr(self, unit))]

    @property
    def urutan(self) -> Angka:
        """A number to sort lengths by. A day counts as 24 hours, a month as 30 days: for order only, never shown."""
        days = self.hari + self.hari_kerja + self.hari_kalender + 7 * self.minggu + 30 * self.bulan + 365 * self.tahun
        return self.menit + 1440 * days

    def mixed(self, menit_per_hari: int | None) -> Durasi:
        """Minutes turned into whole working days plus the rest, if the catalogue says how long one is."""
        if not menit_per_hari:
            return self
        days, rest = divmod(self.menit, menit_per_hari)
        return replace(self, menit=_whole(rest), hari_kerja=_whole(self.hari_kerja + days))


_units = attrgetter(*(item.name for item in fields(Durasi)))


@dataclass(frozen=True, slots=True)
class Waktu:
    """A printed time: from `dari` to `sampai`, the same where it is one length; None: no such bound is printed."""

    dari: Durasi | None
    sampai: Durasi | None
    kira_kira: bool = False

    @property
    def sifat(self) -> str:
        """How it is meant: "tepat", "kira-kira", "rentang", "paling lama", "paling sedikit"."""
        if self.dari is None or self.sampai is None:
            return "paling lama" if self.dari is None else "paling sedikit"
        if self.dari != self.sampai:
            return "rentang"
        return "kira-kira" if self.kira_kira else "tepat"

    @property
    def pokok(self) -> Durasi:
        """The length itself, a range's lower end, a limit's only one."""
        return self.dari or self.sampai or Durasi()

    def __str__(self) -> str:
        about = ", kira-kira" if self.kira_kira else ""
        if self.dari is None or self.sampai is None:
            return f"{self.sifat} {self.pokok}{about}"
        return (str(self.pokok) if self.dari == self.sampai else rentang(self.dari, self.sampai)) + about


@dataclass(frozen=True, slots=True)
class Jumlah:
    """What the times of several steps add up to, and what is left out of it.

    `terbaca` times were added; of them `berbatas` have no lower end. `tanpa`: no time is printed; `tidak_terjumlah`:
    one is printed that cannot be added.
    """

    dari: Durasi
    sampai: Durasi | None
    kira_kira: bool
    terbaca: int
    berbatas: int
    tanpa: int
    tidak_terjumlah: int


def jumlah(times: Iterable[tuple[str, Waktu | None]]) -> Jumlah:
    """The sum of printed times with what was read in them."""
    known: list[Waktu] = []
    unread: list[str] = []
    for teks, waktu in times:
        known += (waktu,) if waktu else ()
        unread += () if waktu else (teks,)
    least = _sum([waktu.dari for waktu in known if waktu.dari])
    exact = all(waktu.dari is waktu.sampai for waktu in known)
    open_ = any(waktu.sampai is None for waktu in known)
    blank = sum(map(tanpa_waktu, unread))
    return Jumlah(
        least,
        least if exact else None if open_ else _sum([waktu.sampai for waktu in known if waktu.sampai]),
        any(waktu.kira_kira for waktu in known),
        len(known),
        sum(waktu.dari is None for waktu in known),
        blank,
        len(unread) - blank,
    )


def _sum(lengths: list[Durasi]) -> Durasi:
    """The same as adding them one by one, each unit rounded once."""
    if len(lengths) == 1:
        return lengths[0]
    return Durasi(*(_whole(sum(unit)) for unit in zip(*map(_units, lengths), strict=True)))


def rentang(dari: Durasi, sampai: Durasi) -> str:
    """ "15 sampai 30 menit"; each end with its units where they differ."""
    if [unit for unit, _ in dari.satuan] == [unit for unit, _ in sampai.satuan] and len(dari.satuan) == 1:
        return f"{bilangan(dari.satuan[0][1])} sampai {sampai}"
    return f"{dari} sampai {sampai}"


def bilangan(value: Angka) -> str:
    """A number in Indonesian form: 1320 → "1.320", 0.5 → "0,5"."""
    whole, _, part = f"{round(value, 2):,}".partition(".")
    return whole.replace(",", ".") + (f",{part}" if part else "")


@lru_cache(maxsize=4096)  # times repeat, and each is asked for by pages, exports and remarks
def waktu(teks: str, satuan: str = "") -> Waktu | None:
    """What a printed time says, or None where it cannot be read without guessing.

    "1.320 menit" is 1320 minutes: a dot before three digits groups thousands. "3 x 24 jam" are three calendar days.
    "II hari", "3:30 menit" and a bare number stay unread; `satuan` is the unit that the column's head prints.
    """
    words = _TERBILANG.sub("", " ".join(teks.casefold().split())).strip(" .")
    sifat = ""
    for pattern, name in _SIFAT:
        if match := pattern.match(words):
            sifat, words = name, words[match.end() :]
            break
    if satuan and re.fullmatch(rf"(?:{_BILANGAN})(?:{_RENTANG.pattern}(?:{_BILANGAN}))?", words):
        words += f" {satuan}"
    ends = _ends(words)
    if ends is None:
        return None
    dari, sampai = ends
    if sifat in ("paling lama", "paling sedikit") and dari != sampai:
        return None
    return Waktu(
        None if sifat == "paling lama" else dari, None if sifat == "paling sedikit" else sampai, sifat == "kira-kira"
    )


def durasi(teks: str) -> Durasi | None:
    """The one length that a printed time names; None for ranges, limits, and what cannot be read."""
    found = waktu(teks)
    return found.pokok if found and found.sifat in ("tepat", "kira-kira") else None


def tanpa_waktu(teks: str) -> bool:
    """Whether a cell prints no time: it is empty, or a dash."""
    return _TANPA.fullmatch(teks) is not None


def tanpa_satuan(teks: str) -> bool:
    """Whether a printed time is a number that lacks its unit."""
    return re.fullmatch(rf"[±~]? ?(?:{_BILANGAN})(?: ?[-–—] ?(?:{_BILANGAN}))?", teks.strip()) is not None


@lru_cache(maxsize=256)
def satuan_kepala(label: str) -> str:
    """The unit that a column's head prints for its cells: "Waktu (menit)" → "menit"; "" where it prints none."""
    match = re.search(rf"(?:\(|\bdalam )\s*({_UNIT})\s*\)?$", label.casefold().strip())
    return match[1] if match else ""


def _ends(words: str) -> tuple[Durasi, Durasi] | None:
    """Both ends of a range; the first may leave its unit to the second."""
    if one := _length(words):
        return one, one
    for match in _RENTANG.finditer(words):
        first, second = words[: match.start()], words[match.end() :]
        unit = _PANJANG.match(second)
        after = _length(second)
        before = _length(first) or (_length(f"{first} {unit['satuan']}") if unit else None)
        if before and after and before.urutan < after.urutan:
            return before, after
    return None


def _length(words: str) -> Durasi | None:
    """One length: a number with its unit, or several ("1 jam 30 menit")."""
    if match := _SEHARI.fullmatch(words):
        return Durasi(hari_kalender=_whole(_number(match["kali"])))
    found, at = Durasi(), 0
    while match := _PANJANG.match(words, at):
        unit, times = _SATUAN[" ".join(match["satuan"].split())]
        found += Durasi(**{unit: _whole(_number(match["angka"]) * times)})
        if match.end() == len(words):
            return found
        joint = _SAMBUNG.match(words, match.end())
        at = joint.end() if joint else match.end()
    return None


def _number(text: str) -> Angka:
    if text in _KATA:
        return _KATA.index(text) or 0.5
    if "/" in text:
        above, below = text.split("/")
        return int(above) / int(below) if int(below) else 0
    part = {"½": 0.5, "¼": 0.25, "¾": 0.75}.get(text[-1], 0)
    digits = text.rstrip("½¼¾ ")
    return (float(digits.replace(".", "").replace(",", ".")) if digits else 0) + part


def _whole(value: Angka) -> Angka:
    """Without a fraction where there is none; sums of thirds and tenths are rounded off their last digits."""
    if isinstance(value, int):
        return value
    value = round(value, 6)
    return int(value) if value == int(value) else value
