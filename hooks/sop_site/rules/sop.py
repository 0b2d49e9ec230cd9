"""The rules between an SOP and what stands around it: its office, its mapping table, its source, other SOPs."""

from __future__ import annotations

from collections.abc import Iterator

from sop_site.model.katalog import OPD
from sop_site.model.sop import SOP
from sop_site.model.sumber import Sumber
from sop_site.rules.alur import charts
from sop_site.rules.finding import Finding, corrected, missing, near, sop_at, sop_named


def check_register(sop: SOP, opd: OPD) -> Iterator[Finding]:
    names = [name for jabatan in opd.jabatan for name in (jabatan.nama, *jabatan.alias)]
    for chart, place in charts(sop):
        columns = (
            *((("pelaksana", index), name) for index, name in enumerate(chart.pelaksana)),
            *((("tanpa_kolom", index), name) for index, name in enumerate(chart.tanpa_kolom)),
        )
        for where, column in columns:
            if opd.jabatan and opd.jabatan_dari(column) is None:
                remedy = f"{near(column, names)} Atau tambahkan jabatan atau alias itu di {opd.slug}/opd.yml."
                yield (*place, *where), f"jabatan '{column}' tidak ada dalam register OPD.", remedy
    units = corrected([unit.slug for unit in opd.unit])
    yield from missing(("unit",), "unit", sop.unit, units, f" dalam {opd.slug}/opd.yml")


def check_title(sop: SOP, opd: OPD) -> Iterator[Finding]:
    """A title from the mapping table is that of the rows that lead to the SOP; where none does, of any row."""
    if sop.asal_judul != "pemetaan":
        return
    titles = [baris.judul for _, baris in opd.baris_untuk(sop.slug)]
    if titles and sop.judul not in titles:
        remedy = "Samakan keduanya, atau ganti 'asal_judul:'."
        yield ("judul",), f"judul ini berbeda dari judul di tabel pemetaan, '{titles[0]}'.", remedy
    elif sop.judul not in [baris.judul for tabel in opd.pemetaan for baris in tabel.baris]:
        remedy = f"Tulis 'sop: {sop.slug}' pada barisnya di tabel pemetaan, atau ganti 'asal_judul:'."
        yield ("asal_judul",), "tidak ada baris tabel pemetaan untuk SOP ini.", remedy


def check_source(sumber: Sumber | None, documents: list[str] | None) -> Iterator[Finding]:
    if sumber and documents is not None:
        yield from missing(("sumber", "berkas"), "dokumen", sumber.berkas, documents, " dalam katalog.yml")


def check_related(sop: SOP, opd: OPD, offices: dict[str, OPD]) -> Iterator[Finding]:
    """A reference is a SOP's address in the same office, or "opd/sop" in another one."""
    for key in ("terkait", "diganti_oleh"):
        for index, address in enumerate(getattr(sop, key)):
            yield from sop_at((key, index), address, opd.slug, offices)
    for index, done in enumerate(sop.evaluasi):
        if not done.iso:
            remedy = "Tulis seperti 2026-03-31 atau 31 Maret 2026."
            yield ("evaluasi", index, "tanggal"), f"tanggal evaluasi '{done.tanggal}' tidak terbaca.", remedy
    if (opd.slug, sop.slug) in _successors(sop, opd, offices):
        remedy = "Tulis SOP yang kini berlaku."
        yield ("diganti_oleh",), "pengganti SOP ini menuju kembali ke SOP ini sendiri.", remedy
    if sop.diganti_oleh and sop.status != "dicabut":
        remedy = "Tulis 'status: dicabut', atau hapus 'diganti_oleh:'."
        yield ("diganti_oleh",), "SOP ini menyebut penggantinya, tetapi statusnya bukan dicabut.", remedy


def _successors(sop: SOP, opd: OPD, offices: dict[str, OPD]) -> set[tuple[str, str]]:
    """The SOPs in place of one, and those in place of these, by (office, name)."""
    found: set[tuple[str, str]] = set()
    todo = [(opd.slug, sop)]
    while todo:
        own, one = todo.pop()
        for office, _, name in (text.rpartition("/") for text in one.diganti_oleh):
            there = (office or own, name)
            named = sop_named(*there, offices)
            if named and there not in found:
                found.add(there)
                todo.append((there[0], named))
    return found
