"""The lists as tables (CSV) for spreadsheets: one row an SOP, one row a line of a mapping table.

Made so that a double click in Excel with Indonesian settings opens them in columns: semicolons, because the comma is
the decimal sign there; CRLF; a byte order mark, without which Excel takes UTF-8 for an old encoding.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from sop_site import address
from sop_site.model import ringkas
from sop_site.model.katalog import OPD, Katalog

Baris = tuple[str | int | float, ...]

KOLOM_SOP = (
    *("opd", "perangkat_daerah", "sop", "judul", "asal_judul", "nomor", "tanggal_pembuatan", "tanggal_revisi"),
    *("tanggal_efektif", "status", "sasaran", "unit", "jumlah_langkah", "menit", "hari", "minggu", "bulan", "tahun"),
    *("langkah_tanpa_waktu", "alamat", "hari_kerja", "hari_kalender", "langkah_tidak_terjumlah", "jumlah_waktu"),
)
KOLOM_PEMETAAN = (
    *("opd", "perangkat_daerah", "jabatan", "nama_jabatan", "huruf", "tugas", "fungsi", "sub_fungsi", "output"),
    *("aspek", "judul", "judul_sesuai", "sop", "alamat"),
)


def sop_csv(katalog: Katalog, offices: Iterable[OPD]) -> str:
    """The SOPs of the offices, in the order of their files."""
    return as_csv(KOLOM_SOP, (row for opd in offices for row in _sop(katalog, opd)))


def pemetaan_csv(katalog: Katalog, offices: Iterable[OPD]) -> str:
    """The rows of the offices' mapping tables, as printed."""
    return as_csv(KOLOM_PEMETAAN, (row for opd in offices for row in _pemetaan(katalog, opd)))


def _sop(katalog: Katalog, opd: OPD) -> Iterator[Baris]:
    for sop in opd.sop:
        identity, time = sop.identitas, sop.total_waktu
        yield (
            *(opd.slug, opd.nama, sop.slug, sop.judul, sop.asal_judul, identity.nomor),
            *(identity.tanggal_pembuatan, identity.tanggal_revisi, identity.tanggal_efektif),
            *(sop.status, sop.sasaran, sop.unit, len(sop.semua_langkah)),
            *(time.menit, time.hari, time.minggu, time.bulan, time.tahun, sop.langkah_tanpa_waktu),
            whole_address(katalog, address.sop(opd.slug, sop.slug)),
            *(time.hari_kerja, time.hari_kalender, sop.jumlah_waktu.tidak_terjumlah, ringkas.waktu(katalog, sop)),
        )


def _pemetaan(katalog: Katalog, opd: OPD) -> Iterator[Baris]:
    for table in opd.pemetaan:
        for row in table.baris:
            yield (
                *(opd.slug, opd.nama, table.jabatan, table.nama_jabatan, row.huruf, row.tugas, row.fungsi),
                *(row.sub_fungsi, row.output, row.aspek, row.judul, "ya" if row.judul_sesuai else "tidak", row.sop),
                whole_address(katalog, address.baris_pemetaan(opd.slug, table.slug, row.huruf)),
            )


def whole_address(katalog: Katalog, there: str) -> str:
    """The whole address where the site knows its own, else the one from its root."""
    return address.absolute(katalog.alamat_situs, there) or f"/{there}"


def as_csv(columns: tuple[str, ...], rows: Iterable[Baris]) -> str:
    """A table as the head of this module says."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([_harmless(cell) for cell in row] for row in rows)
    return f"\ufeff{text.getvalue()}"


def _harmless(cell: str | int | float) -> str | int:
    """A text that a spreadsheet would take for a formula gets an apostrophe, which makes it text there.

    The decimal sign is the comma.
    """
    if isinstance(cell, float):
        return f"{cell:g}".replace(".", ",")
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell
