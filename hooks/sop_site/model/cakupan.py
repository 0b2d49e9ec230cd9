"""Coverage: what the mapping tables and the regulation's list of names ask for, and what of it the catalogue holds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sop_site.model.katalog import OPD, BarisPemetaan, Jabatan, NamaSOP, Pemetaan, rata
from sop_site.model.sop import SOP
from sop_site.model.waktu import bilangan

Cabang = tuple[str, list[tuple[str, list[BarisPemetaan]]]]  # Tugas → its Fungsi → their rows


@dataclass(frozen=True)
class Bagian:
    """So many of so many."""

    ada: int
    dari: int

    def __add__(self, other: Bagian) -> Bagian:
        return Bagian(self.ada + other.ada, self.dari + other.dari)

    @property
    def persen(self) -> str:
        """ "67,7 %", "" of nothing; only what is whole is 100 %, only nothing is 0 %."""
        if not self.dari:
            return ""
        part = round(100 * self.ada / self.dari, 1)
        if self.ada < self.dari:
            part = min(part, 99.9)
        if self.ada:
            part = max(part, 0.1)
        return f"{bilangan(int(part) if part.is_integer() else part)} %"

    @property
    def urutan(self) -> float:
        """A number to sort parts by; nothing comes first."""
        return self.ada / self.dari if self.dari else -1


@dataclass(frozen=True)
class CakupanJabatan:
    """One position's mapping table: its tree, how many rows have an SOP, how many Judul are Aspek + Output."""

    tabel: Pemetaan
    pohon: list[Cabang]
    sop: Bagian
    judul: Bagian


@dataclass(frozen=True)
class Cakupan:
    """An office's tables against its SOPs in force. `tanpa_baris`: those that no row names, where there are tables;
    `tanpa_tabel`: positions that act in SOPs and have no table; `nama`: the regulation's list, `daftar`: how many of
    its names have an SOP."""

    jabatan: list[CakupanJabatan]
    tanpa_baris: list[SOP]
    tanpa_tabel: list[Jabatan]
    nama: list[NamaSOP]
    daftar: Bagian

    @property
    def baris(self) -> Bagian:
        return jumlah(item.sop for item in self.jabatan)

    @property
    def judul(self) -> Bagian:
        return jumlah(item.judul for item in self.jabatan)


def cakupan(opd: OPD) -> Cakupan:
    living, names = {sop.slug for sop in opd.berlaku}, [*opd.daftar_nama.nama] if opd.daftar_nama else []
    mapped = {baris.sop for tabel in opd.pemetaan for baris in tabel.baris}
    tables = {tabel.jabatan for tabel in opd.pemetaan}
    acting = {slug for slug, found in opd.bertindak.items() if any(steps for _, steps in found)}
    return Cakupan(
        [_jabatan(tabel, living) for tabel in opd.pemetaan],
        [sop for sop in opd.berlaku if opd.pemetaan and sop.slug not in mapped],
        [item for item in opd.jabatan if item.jenis == "internal" and item.slug in acting and item.slug not in tables],
        names,
        Bagian(sum(item.sop in living for item in names), len(names)),
    )


def jumlah(parts: Iterable[Bagian]) -> Bagian:
    return sum(parts, Bagian(0, 0))


def judul_seharusnya(baris: BarisPemetaan) -> str:
    """The Judul that follows by the norm: Aspek + Output (Permenpan RB 35/2012)."""
    return f"{baris.aspek} {baris.output}".strip()


def _jabatan(tabel: Pemetaan, living: set[str]) -> CakupanJabatan:
    rows, count = tabel.baris, len(tabel.baris)
    return CakupanJabatan(
        tabel,
        [(tugas, _under(items)) for tugas, items in _joined(rows, [baris.tugas for baris in rows])],
        Bagian(sum(baris.sop in living for baris in rows), count),
        Bagian(sum(baris.judul_sesuai for baris in rows), count),
    )


def _under(rows: list[BarisPemetaan]) -> list[tuple[str, list[BarisPemetaan]]]:
    return _joined(rows, [baris.fungsi for baris in rows])


def _joined(rows: Iterable[BarisPemetaan], texts: list[str]) -> list[tuple[str, list[BarisPemetaan]]]:
    """Rows of the same text, letter case and spacing aside, under it as first printed, in its place."""
    groups: dict[str, tuple[str, list[BarisPemetaan]]] = {}
    for text, row in zip(texts, rows, strict=True):
        groups.setdefault(rata(text), (text, []))[1].append(row)
    return [*groups.values()]
