"""The norm's forms to monitor and evaluate SOPs as an Excel workbook, filled in as far as the data go.

Monitoring (Permenpan RB 35/2012): Prosedur, Penilaian (berjalan baik, tidak), Catatan hasil penilaian, Tindakan yang
harus diambil, Paraf penilai. A sheet for the office, one for each SOP, one for evaluation, one with what falls due.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sop_site.chart.text import line_count
from sop_site.export.ooxml import STYLES, Cell, book, packed, rels, sheet, types
from sop_site.model.butir import sebaris
from sop_site.model.kalender import KRITERIA, jatuh, muatan, selang
from sop_site.model.katalog import OPD, Katalog
from sop_site.model.sop import SOP

KEPALA = ("No", "Prosedur", "Berjalan baik", "Tidak", "Catatan hasil penilaian", "Tindakan yang harus diambil", "Paraf")
LEBAR = (5.0, 52.0, 11.0, 9.0, 34.0, 34.0, 10.0)
KOSONG = ("", "", "", "", "")
HURUF, BARIS = 10.0, 15.0  # points: the letters of a cell and one of its lines
LEBAR_HURUF = 5.0  # points that a letter of a column's width surely gives to its text
TERBANYAK = 200  # sheets of single SOPs in a workbook


def nilai_xlsx(katalog: Katalog, opd: OPD) -> bytes:
    """The workbook of an office; the same for the same data."""
    sops = opd.berlaku
    sheets: list[tuple[str, str]] = [
        ("Pemantauan", _monitoring(f"Pemantauan SOP {opd.nama}", [(sop.judul) for sop in sops])),
        ("Evaluasi", _evaluation(katalog, opd, sops)),
        ("Kalender", _calendar(katalog, opd)),
        *(
            (f"SOP {number}", _monitoring(sop.judul, [sebaris(one.kegiatan) for one in sop.semua_langkah]))
            for number, sop in enumerate(sops[:TERBANYAK], 1)
        ),
    ]
    parts = {
        "[Content_Types].xml": types(len(sheets), 0),
        "_rels/.rels": rels([("officeDocument", "xl/workbook.xml")]),
        "xl/workbook.xml": book([name for name, _ in sheets], {name: 2 for name, _ in sheets}),
        "xl/_rels/workbook.xml.rels": rels(
            [*(("worksheet", f"worksheets/sheet{at + 1}.xml") for at in range(len(sheets))), ("styles", "styles.xml")]
        ),
        "xl/styles.xml": STYLES,
    }
    return packed(parts | {f"xl/worksheets/sheet{at}.xml": text for at, (_, text) in enumerate(sheets, 1)})


def _monitoring(title: str, rows: Sequence[str]) -> str:
    body = [(str(number), text, *KOSONG) for number, text in enumerate(rows, 1)]
    return _table([[title], KEPALA, *body], LEBAR)


def _evaluation(katalog: Katalog, opd: OPD, sops: Sequence[SOP]) -> str:
    """A row an SOP, a column a criterion: the norm's, then what the regulation lists."""
    asked = [*KRITERIA, *muatan(katalog)]
    head = ("No", "SOP", *asked, "Kesimpulan", "Paraf")
    body = [(str(number), sop.judul, *[""] * (len(asked) + 2)) for number, sop in enumerate(sops, 1)]
    widths = [5.0, 46.0, *[15.0] * len(asked), 26.0, 10.0]
    return _table([[f"Evaluasi SOP {opd.nama} (isi: ya atau tidak)"], head, *body], widths)


def _calendar(katalog: Katalog, opd: OPD) -> str:
    every = selang(katalog)
    title = f"Evaluasi berikutnya, setiap {every.bulan} bulan ({every.dasar})" if every else "Selang belum ditetapkan"
    rows: list[Sequence[Cell]] = [[title], ("SOP", "Jatuh tempo", "Dihitung dari", "Evaluasi terakhir", "Hasil")]
    for one in jatuh(katalog, opd):
        last = one.terakhir
        done: Cell = _day(last.iso) if last else "tidak tercatat"
        rows.append(
            (one.sop.judul, _day(one.tanggal) or "belum dapat dihitung", one.dari, done, last.hasil if last else "")
        )
    return _table(rows, (46.0, 18.0, 34.0, 18.0, 34.0))


def _table(rows: Sequence[Sequence[Cell]], widths: Sequence[float]) -> str:
    """A title and a table below it, each row as high as its longest text: not every program finds that out itself."""
    heights = {}
    for number, row in enumerate(rows[1:], 2):
        texts = ((text, wide) for text, wide in zip(row, widths, strict=True) if isinstance(text, str) and text)
        heights[number] = BARIS * max((line_count(text, wide * LEBAR_HURUF, HURUF) for text, wide in texts), default=1)
    return sheet(rows, widths, head=2, heights=heights, first=2)


def _day(iso: str) -> Cell:
    """A day as Excel knows it; a month stays a text."""
    return date.fromisoformat(iso) if iso.count("-") == 2 else iso
