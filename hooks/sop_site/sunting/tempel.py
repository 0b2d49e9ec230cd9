"""A table from Word or Excel pasted at a cell: with its head it brings columns and rows, without it texts alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sop_site.model.kolom import KOLOM_ISI, MUTU_BAKU
from sop_site.model.sop import SOP, Langkah
from sop_site.sunting import baris, isi
from sop_site.sunting.alur import columns, with_columns
from sop_site.sunting.sel import TERLALU_LEBAR, Tolak, text

Table = Sequence[Sequence[str]]
PATAH = "\ue010"  # a line's end inside a cell, while the table is read line by line


def paste(sop: SOP, place: tuple[Any, ...], table: Table) -> SOP:
    """The texts of a table from a cell on, to the right and down; a table with its head as rows of its own."""
    if place[:1] != ("langkah",) or len(place) < 2:
        raise Tolak("Pilih dahulu sel di tabel langkah, lalu tempel di sana.")
    if found := _read(table):
        return _rows(sop, place[1], found)
    if len(place) < 3 or place[-1] not in KOLOM_ISI:
        raise Tolak("Pilih dahulu sel teks di tabel langkah, lalu tempel di sana.")
    return _cells(sop, place[1], str(place[-1]), table)


def _read(table: Table) -> SOP | None:
    """A table whose head is among its first rows, as the import reads pasted texts; None without one."""
    from sop_site.impor.teks import read  # of the import, which the editor's start need not wait for

    lines = ("\t".join(text(cell).replace("\n", PATAH) for cell in row) for row in table)
    found = read("\n".join(lines), "tempelan")
    return found[0].sop if found and found[0].sop.langkah else None


def _rows(sop: SOP, no: int, found: SOP) -> SOP:
    """The rows of another table, with its columns, behind a step; in the place of all where nothing is written yet."""
    chart, index = baris.find(sop, no)
    rows = list(baris.all_rows(sop)[chart])
    blank = all(replace(item, no=0, pelaksana=(), asal_pelaksana="simbol") == Langkah(0) for item in rows)
    before, behind = ([], []) if blank else (rows[: index + 1], rows[index + 1 :])
    base = before[-1].no if before else min(item.no for item in rows) - 1
    count = len(found.langkah) - (len(rows) if blank else 0)
    moved = baris.renumbered(sop, {item.no: item.no + count * (item.no > base) for item in sop.semua_langkah})
    fresh = baris.renumbered(found, {item.no: base + rank for rank, item in enumerate(found.langkah, 1)})
    kept = [item for item in baris.all_rows(moved)[chart] if not blank]
    charts = [*baris.all_rows(moved)]
    charts[chart] = (*kept[: len(before)], *map(_lined, fresh.langkah), *kept[len(kept) - len(behind) :][: len(behind)])
    pelaksana, tanpa = columns(sop, chart)
    names = found.pelaksana if blank else tuple(dict.fromkeys((*pelaksana, *found.pelaksana)))
    return with_columns(baris.with_rows(moved, charts), chart, names, tanpa)


def _lined(item: Langkah) -> Langkah:
    """A step with the lines that its cells had."""
    standard = item.mutu_baku
    standard = replace(
        standard,
        kelengkapan=tuple(one.replace(PATAH, "\n") for one in standard.kelengkapan),
        waktu=standard.waktu.replace(PATAH, "\n"),
        output=standard.output.replace(PATAH, "\n"),
    )
    keterangan = item.keterangan.replace(PATAH, "\n")
    return replace(item, kegiatan=item.kegiatan.replace(PATAH, "\n"), mutu_baku=standard, keterangan=keterangan)


def _cells(sop: SOP, no: int, name: str, table: Table) -> SOP:
    chart, _ = baris.find(sop, no)
    printed = (replace(sop, tidak_tercetak=sop.diagram_lain[chart - 1].tidak_tercetak) if chart else sop).kolom_isi
    if name not in printed:
        raise Tolak("Kolom itu tidak tercetak di formulir ini; cetak dahulu lewat Data SOP.")
    names = printed[printed.index(name) :]
    if any(text(typed) for row in table for typed in row[len(names) :]):
        raise Tolak(TERLALU_LEBAR.format(len(names)))
    for rank, row in enumerate(table):
        chart, index = baris.find(sop, no)
        for column, typed in zip(names, row, strict=False):
            where = ("langkah", no, *(("mutu_baku",) if column in MUTU_BAKU else ()), column)
            sop = isi.write(sop, ("diagram_lain", chart - 1, *where) if chart else where, typed)
        if rank + 1 == len(table):
            break
        if index + 1 == len(baris.all_rows(sop)[chart]):
            sop = baris.insert(sop, no)
        no = baris.all_rows(sop)[chart][index + 1].no
    return sop
