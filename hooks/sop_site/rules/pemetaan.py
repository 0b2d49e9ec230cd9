"""The rules of a mapping table and of a list of SOP names."""

from __future__ import annotations

from collections.abc import Iterator

from sop_site.model.katalog import OPD, DaftarNama, Pemetaan
from sop_site.rules.finding import Finding, corrected, missing, twice


def check_pemetaan(pemetaan: Pemetaan, opd: OPD, register_known: bool) -> Iterator[Finding]:
    if register_known:
        slugs = corrected([jabatan.slug for jabatan in opd.jabatan])
        yield from missing(("jabatan",), "jabatan", pemetaan.jabatan, slugs, " dalam register OPD")
    yield from twice(("baris",), "huruf baris", [baris.huruf for baris in pemetaan.baris])
    yield from _sop_of(opd, "baris", [(f"baris {baris.huruf}", baris.sop) for baris in pemetaan.baris])


def check_daftar_nama(daftar: DaftarNama, opd: OPD) -> Iterator[Finding]:
    yield from twice(("nama",), "nomor", [str(nama.no) for nama in daftar.nama])
    yield from _sop_of(opd, "nama", [(f"nama {nama.no}", nama.sop) for nama in daftar.nama])


def _sop_of(opd: OPD, key: str, entries: list[tuple[str, str]]) -> Iterator[Finding]:
    known = [sop.slug for sop in opd.sop]
    for index, (entry, sop) in enumerate(entries):
        yield from missing((key, index, "sop"), f"{entry}: SOP", sop, known, " di OPD ini")
