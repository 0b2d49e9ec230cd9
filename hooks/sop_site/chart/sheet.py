"""The geometry of a flowchart sheet, in numbers.

Columns are lanes: lane 0 spans x = 0 to 1, and the outer lanes have a gutter of `rute.TEPI` on their outer side. Rows
have a least height in millimetres and may be taller; a height in a row is a fraction of it, a symbol's middle stands at
the row's `tengah`. Symbols and labels keep their size in millimetres.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sop_site.chart.ways import SETENGAH

Jenis = Literal["ujung", "proses", "keputusan", "penghubung"]
TINGGI_SIMBOL = 7.0  # mm


@dataclass(frozen=True)
class Ukuran:
    """What the sheet's lengths depend on: the width of a lane in mm, the size of a label's letters in pt."""

    lajur: float
    label: float = 7.0


@dataclass(frozen=True)
class Lambang:
    """A symbol: its row, its middle and half its width in lanes; `isi`: a connector's letter, "?" if unread."""

    baris: int
    x: float
    jenis: Jenis
    setengah: float = SETENGAH
    isi: str = ""


@dataclass(frozen=True)
class Label:
    """The words on a branch: lines, left edge and width in lanes, top in mm from `y` (0 to 1) of the row, height."""

    baris: int
    teks: tuple[str, ...]
    kiri: float
    lebar: float
    y: float
    atas: float
    tinggi: float


@dataclass(frozen=True)
class Titik:
    """A corner of a line: x in lanes, a row, and how far down in it (0 to 1)."""

    x: float
    baris: int
    y: float


@dataclass(frozen=True)
class Garis:
    """An arrow from symbol to symbol, in corners; between step numbers, None where it begins or ends outside."""

    dari: int | None
    ke: int | None
    titik: tuple[Titik, ...]
    label: Label | None = None


@dataclass(frozen=True)
class Baris:
    """A row: the printed number of its step (None: connectors or a start or end alone), least height, middle."""

    no: int | None
    tinggi: float
    tengah: float


@dataclass(frozen=True)
class Bagan:
    """A flowchart sheet: `lajur` lanes, rows from top to bottom, symbols, arrows, and the lines of joint steps."""

    lajur: int
    baris: tuple[Baris, ...]
    lambang: tuple[Lambang, ...]
    garis: tuple[Garis, ...]
    sambungan: tuple[tuple[Titik, Titik], ...]
    jatuh: int = 0  # how many arrows were cut into connectors because no way was free
