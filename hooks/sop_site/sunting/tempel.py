"""A table from Word or Excel pasted at a cell: its columns go into the form's, its rows into rows, some of them new."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sop_site.model.kolom import KOLOM_ISI, MUTU_BAKU
from sop_site.model.sop import SOP
from sop_site.sunting import baris, isi
from sop_site.sunting.sel import Tolak

Table = Sequence[Sequence[str]]


def paste(sop: SOP, place: tuple[Any, ...], table: Table) -> SOP:
    """The texts of a table from a cell on, to the right and down."""
    if place[:1] != ("langkah",) or len(place) < 3:
        raise Tolak("Pilih dahulu sel teks di tabel langkah, lalu tempel di sana.")
    name = str(place[-1])
    columns = KOLOM_ISI[KOLOM_ISI.index(name) :] if name in KOLOM_ISI else KOLOM_ISI
    no = place[1]
    for rank, row in enumerate(table):
        chart, index = baris.find(sop, no)
        for column, typed in zip(columns, row, strict=False):
            where = ("langkah", no, *(("mutu_baku",) if column in MUTU_BAKU else ()), column)
            at = ("diagram_lain", chart - 1, *where) if chart else where
            sop = isi.write(sop, at, typed)
        if rank + 1 == len(table):
            break
        rows = baris.all_rows(sop)[chart]
        if index + 1 == len(rows):
            sop = baris.insert(sop, no)
            rows = baris.all_rows(sop)[chart]
        no = rows[index + 1].no
    return sop
