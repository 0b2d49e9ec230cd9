"""The identity block on paper: which of its fields stand on which sheet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sop_site.chart.flow import MM_PT
from sop_site.chart.paper import BUTIR, ISI_X, KAKI, KEPALA, LEBAR, SPASI, TEPI_KERTAS, TINGGI
from sop_site.chart.text import wrap
from sop_site.model.sop import SOP

PASANGAN = (("dasar_hukum", "kualifikasi_pelaksana"), ("keterkaitan", "peralatan"), ("peringatan", "pencatatan"))
HURUF = (8.5, 8.0, 7.5)  # pt, the largest with which one sheet is enough
KEPALA_BLOK = 68.0  # mm: the upper half of the block, with room for signature and stamp
KEPALA_KOTAK = 6.5  # mm: a field's name, and the space around its text
KOSONG = 20.0  # mm: the height of two empty fields beside each other
CADANGAN = 8.0  # mm

# A field's name and its texts on this sheet; None: all of it stood on the sheet before.
Kotak = dict[str, tuple[str, ...] | None]


@dataclass(frozen=True)
class Identitas:
    """One sheet of the block: whether it begins it, and for each row of two fields the texts that stand here."""

    awal: bool
    baris: tuple[Kotak, ...]


def identity_sheets(sop: SOP) -> tuple[float, list[Identitas]]:
    """The size of the letters in pt, and the block on as few sheets as it fits."""
    plans = ((huruf, _sheets(sop, huruf)) for huruf in HURUF)
    return next((found for found in plans if len(found[1]) == 1), None) or (HURUF[1], _sheets(sop, HURUF[1]))


def _sheets(sop: SOP, huruf: float) -> list[Identitas]:
    """The block on sheets; a field that is longer than a sheet goes on on the next one."""
    space = TINGGI - 2 * TEPI_KERTAS - KEPALA - KAKI - CADANGAN
    left = space - KEPALA_BLOK
    sheets: list[list[Kotak]] = [[]]
    for pair in PASANGAN:
        rest: Kotak = {name: tuple(getattr(sop.identitas, name)) for name in pair}
        if not any(rest.values()) and left < KOSONG:
            sheets.append([])
            left = space
        while True:
            taken = {name: _fitting(texts or (), left - KEPALA_KOTAK, huruf) for name, texts in rest.items()}
            stuck = any(rest[name] and not count for name, count in taken.items())
            if stuck and (sheets[-1] or len(sheets) == 1):
                sheets.append([])
                left = space
                continue
            taken = {name: max(count, min(1, len(rest[name] or ()))) for name, count in taken.items()}
            row: Kotak = {name: None if texts is None else texts[: taken[name]] for name, texts in rest.items()}
            sheets[-1].append(row)
            left -= _row(row, huruf)
            rest = {name: (texts or ())[taken[name] :] or None for name, texts in rest.items()}
            if not any(rest.values()):
                break
            sheets.append([])
            left = space
    return [Identitas(index == 0, tuple(rows)) for index, rows in enumerate(sheets)]


def _row(row: Kotak, huruf: float) -> float:
    """The height in mm of two fields beside each other."""
    return KEPALA_KOTAK + max(_height(texts or (), huruf) for texts in row.values()) if any(row.values()) else KOSONG


def _height(texts: Sequence[str], huruf: float) -> float:
    size = huruf * MM_PT
    inner = (LEBAR - 2 * TEPI_KERTAS) / 2 - 2 * ISI_X - BUTIR - 2
    return sum(len(wrap(text, inner, size)) for text in texts) * size * SPASI


def _fitting(texts: Sequence[str], space: float, huruf: float) -> int:
    """How many of the texts stand below each other in a height of so many mm."""
    return next((count for count in range(len(texts), 0, -1) if _height(texts[:count], huruf) <= space), 0)
