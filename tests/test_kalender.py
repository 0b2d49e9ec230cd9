"""The calendar: dates worked out by hand from printed dates and intervals; iCal, CSV and Excel read by other programs.

Each case says what is printed and what must follow. 12 months after 28 March 2013 is 28 March 2014; half a year after
31 August is the last day of February; after "Januari 2023" comes July 2023, no day.
"""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import date, datetime
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from dateutil.rrule import rrulestr
from icalendar import Calendar
from openpyxl import load_workbook

from conftest import CATALOGUES, catalogue
from contoh import BERKAS, KATALOG, OPD, SOP, write_catalogue
from sop_site import address
from sop_site.build import Site, build
from sop_site.model.kalender import KRITERIA, jatuh, kewajiban, muatan, selang

DINAS = "dinas-contoh"
IZIN = f"{OPD}/sop/izin-belajar.yml"
SETELAN = f"{BERKAS['katalog.yml']}evaluasi_bulan: 6\nalamat_situs: https://sop.contoh.test/\n"


def dated(efektif: str, *done: str) -> str:
    """The example's first SOP with a printed date and evaluations."""
    rows = "".join(f"  - {{tanggal: {day}, hasil: 'Tetap berlaku; perlu pelatihan, “ya”'}}\n" for day in done)
    return f"{BERKAS[SOP]}identitas:\n  tanggal_efektif: {efektif}\n" + (f"evaluasi:\n{rows}" if done else "")


def made(tmp_path: Path, **files: str) -> Site:
    write_catalogue(tmp_path, {"katalog.yml": SETELAN, SOP: dated("31 Agustus 2023"), **files})
    return build(tmp_path, KATALOG)


def asset(site: Site, there: str) -> bytes:
    return next(asset.content for asset in site.assets if asset.address == there)


def page(site: Site, there: str) -> BeautifulSoup:
    return BeautifulSoup(next(page.html for page in site.pages if page.address == there), "html.parser")


@pytest.mark.parametrize(
    ("printed", "done", "due", "counted"),
    [
        ("31 Agustus 2023", (), "2024-02-29", "Tanggal Efektif 31 Agustus 2023"),
        ("Januari 2023", (), "2023-07", "Tanggal Efektif Januari 2023"),
        ("31 Agustus 2023", ("2024-03-31",), "2024-09-30", "evaluasi 31 Maret 2024"),
        ("31 Agustus 2023", ("2025-01-15", "2024-03-31"), "2025-07-15", "evaluasi 15 Januari 2025"),
        ("Tanggal Pengesahan", (), "", ""),
    ],
)
def test_next_evaluation(printed: str, done: tuple[str, ...], due: str, counted: str, tmp_path: Path) -> None:
    site = made(tmp_path, **{SOP: dated(printed, *done)})
    one = next(one for one in jatuh(site.katalog, site.katalog.opd[0]) if one.sop.slug == "cuti-tahunan")
    assert (one.tanggal, one.dari) == (due, counted)


def test_kuningan_by_hand() -> None:
    """Perbup 22/2016: Pasal 10 ayat (2) once a year, Pasal 11 ayat (1) every six months; no SOP prints a date, and the
    regulation does not print the day on which it came into force: nothing can be dated."""
    katalog = catalogue("kuningan").katalog
    every = selang(katalog)
    assert every and (every.bulan, every.ketentuan) == (12, "pasal-10-ayat-2")
    assert [(one.duty.setiap_bulan, one.anchor, one.pertama) for one in kewajiban(katalog)] == [
        (12, "pasal-10-ayat-2", ""),
        (6, "pasal-11-ayat-1", ""),
    ]
    assert [*muatan(katalog)] == [
        "Kinerja pegawai dalam melayani masyarakat",
        "Operasional pelayanan",
        "Rencana penyelenggaraan pelayanan",
    ]
    # A second regulation that asks the same does not ask it twice on the forms.
    (law,) = katalog.perbup
    assert muatan(replace(katalog, perbup=(law, replace(law, slug="lain")))) == muatan(katalog)
    due = jatuh(katalog, katalog.opd[0])
    assert len(due) == 50 and not [one for one in due if one.tanggal]


@pytest.mark.parametrize("name", CATALOGUES)
def test_pages_of_every_catalogue(name: str) -> None:
    site = catalogue(name)
    text = page(site, address.KALENDER).get_text(" ")
    assert "terlambat" not in text.casefold()
    assert ("Selang evaluasi belum ditetapkan" in text) == (name != "kuningan")
    for opd in site.katalog.opd:
        forms = page(site, address.nilai(opd.slug))
        assert {section["id"] for section in forms.select(".formulir-nilai > section")} == {
            "semua",
            *(sop.slug for sop in opd.sop),
        }
        for sop in opd.sop:
            rows = forms.find(id=sop.slug).select("table.nilai tbody th")
            assert len(rows) == len(sop.semua_langkah) + len(KRITERIA) + len(muatan(site.katalog))


def test_an_evaluation_that_is_not_recorded_says_so(tmp_path: Path) -> None:
    site = made(tmp_path)
    row = page(site, address.KALENDER).select_one("table.kalender tbody tr")
    assert "tidak tercatat" in row.get_text() and row.time["datetime"] == "2024-02-29"
    site = made(tmp_path, **{SOP: dated("31 Agustus 2023", "2024-03-31")})
    assert "Tetap berlaku; perlu pelatihan" in page(site, address.kalender(DINAS)).get_text()


def test_every_page_counts_from_the_same_evaluation(tmp_path: Path) -> None:
    """The SOP's page, its office's table and the calendar name the day six months after the last evaluation."""
    site = made(tmp_path, **{SOP: dated("31 Agustus 2023", "2024-03-31")})
    there = address.sop(DINAS, "cuti-tahunan")
    said = page(site, there).get_text(" ")
    assert "Evaluasi terakhir yang tercatat: 31 Maret 2024: Tetap berlaku; perlu pelatihan" in said
    assert "Evaluasi berikutnya: 30 September 2024, yaitu 6 bulan sesudah evaluasi 31 Maret 2024" in said
    assert "30 September 2024" in page(site, address.opd(DINAS)).get_text()
    assert "30 September 2024" in page(site, address.KALENDER).get_text()


def test_the_regulations_interval_is_told_on_an_sops_page() -> None:
    """Kuningan: once a year by Pasal 10 ayat (2), and no SOP prints a date."""
    site = catalogue("kuningan")
    said = page(site, address.sop("dinkop-ukm", "cuti-tahunan")).get_text(" ")
    every = "setiap 12 bulan menurut Pasal 10 ayat (2) Peraturan Bupati Kuningan Nomor 22 Tahun 2016"
    assert f"Evaluasi berikutnya: {every}; tanggal SOP ini tidak tercantum" in said
    assert every in " ".join(page(site, address.kalender("dinkop-ukm")).text.split())
    assert "dievaluasi" not in page(site, address.opd("dinkop-ukm")).text  # where nothing has a date


def test_a_withdrawn_sop_falls_due_nowhere(tmp_path: Path) -> None:
    site = made(tmp_path, **{IZIN: f"{BERKAS[IZIN]}status: dicabut\n"})
    (office,) = site.katalog.opd
    assert (
        [one.sop.slug for one in jatuh(site.katalog, office)]
        == [sop.slug for sop in office.berlaku]
        == ["cuti-tahunan"]
    )
    assert "Evaluasi berikutnya" not in page(site, address.sop(DINAS, "izin-belajar")).get_text()


def test_ical(tmp_path: Path) -> None:
    """Read by icalendar: whole days, a month where no day is known, Indonesian letters, lines of at most 75 bytes."""
    files = {SOP: dated("31 Agustus 2023"), IZIN: f"{BERKAS[IZIN]}identitas:\n  tanggal_efektif: Januari 2023\n"}
    site = made(tmp_path, **files)
    data = asset(site, address.ics(DINAS))
    assert all(len(line) <= 75 for line in data.split(b"\r\n")) and data.endswith(b"END:VCALENDAR\r\n")
    events = {str(event["UID"]): event for event in Calendar.from_ical(data).walk("VEVENT")}
    cuti = events["evaluasi-dinas-contoh-cuti-tahunan@sop.contoh.test"]
    assert (cuti["DTSTART"].dt, cuti["DTEND"].dt) == (date(2024, 2, 29), date(2024, 3, 1))
    assert str(cuti["SUMMARY"]) == "Evaluasi SOP: Pembuatan Usulan Cuti Tahunan"
    again = rrulestr(cuti["RRULE"].to_ical().decode(), dtstart=datetime(2024, 2, 29))
    assert [f"{day:%Y-%m-%d}" for day in again[:4]] == ["2024-02-29", "2024-08-31", "2025-02-28", "2025-08-31"]
    assert cuti["RRULE"]["INTERVAL"] == [6] and "https://sop.contoh.test/opd/" in str(cuti["DESCRIPTION"])
    izin = events["evaluasi-dinas-contoh-izin-belajar@sop.contoh.test"]
    assert (izin["DTSTART"].dt, izin["DTEND"].dt) == (date(2023, 7, 1), date(2023, 8, 1))
    assert data == asset(site, address.ICS)  # one office: the catalogue's is the same


@pytest.mark.parametrize("name", CATALOGUES)
def test_every_catalogue_s_ical_is_read(name: str) -> None:
    calendar = Calendar.from_ical(asset(catalogue(name), address.ICS))
    assert calendar["VERSION"] == "2.0"


def test_csv(tmp_path: Path) -> None:
    site = made(tmp_path, **{SOP: dated("31 Agustus 2023", "2024-03-31")})
    text = asset(site, address.tabel_kalender(DINAS)).decode("utf-8-sig")
    rows = {row["sop"]: row for row in csv.DictReader(StringIO(text), delimiter=";")}
    assert rows["cuti-tahunan"]["jatuh_tempo"] == "2024-09-30"
    assert rows["cuti-tahunan"]["hasil"] == "Tetap berlaku; perlu pelatihan, “ya”"
    assert rows["izin-belajar"]["evaluasi_terakhir"] == "tidak tercatat" and rows["izin-belajar"]["jatuh_tempo"] == ""


def test_excel(tmp_path: Path) -> None:
    """Read by openpyxl: days are days, forms hold the norm's columns, a sheet an SOP with its steps."""
    site = made(tmp_path, **{SOP: dated("31 Agustus 2023", "2024-03-31")})
    book = load_workbook(BytesIO(asset(site, address.nilai_xlsx(DINAS))))
    assert book.sheetnames == ["Pemantauan", "Evaluasi", "Kalender", "SOP 1", "SOP 2"]
    head = [cell.value for cell in book["Pemantauan"][2]]
    assert head[1:6] == ["Prosedur", "Berjalan baik", "Tidak", "Catatan hasil penilaian", "Tindakan yang harus diambil"]
    assert [cell.value for cell in book["Evaluasi"][2]][2:8] == list(KRITERIA)
    due = {row[0].value: row for row in book["Kalender"].iter_rows(min_row=3)}
    cuti = due["Pembuatan Usulan Cuti Tahunan"]
    assert (cuti[1].value, cuti[1].is_date, cuti[3].value) == (datetime(2024, 9, 30), True, datetime(2024, 3, 31))
    assert cuti[4].value == "Tetap berlaku; perlu pelatihan, “ya”"
    sheet = book["SOP 1"]  # by hand: 72 letters in a column of 52 take two lines, 33 one
    assert [sheet.row_dimensions[row].height for row in (3, 4)] == [15.0, 30.0]
    steps = [row[1].value for row in book["SOP 1"].iter_rows(min_row=3)]
    assert steps == [langkah.kegiatan for langkah in site.katalog.opd[0].sop[0].langkah]


def test_a_large_catalogue_shows_what_falls_due_first(tmp_path: Path) -> None:
    """160 SOPs, the last ones dated first: the catalogue's page holds the 150 that fall due first, and says so."""
    files = {
        f"{OPD}/sop/izin-{n}.yml": f"judul: Izin {n}\nidentitas:\n  tanggal_efektif: 1 Januari {2200 - n}\n"
        for n in range(160)
    }
    shown = page(made(tmp_path, **files), address.KALENDER)
    rows = [row.th.a.get_text(strip=True) for row in shown.select("table.kalender tbody tr")]
    assert len(rows) == 150 and rows[1:3] == ["Izin 159", "Izin 158"]  # rows[0]: the example's own, of 2023
    assert "150 SOP yang jatuh tempo paling awal dari 161" in shown.get_text()


def test_a_large_office_has_pages(tmp_path: Path) -> None:
    """318 SOPs of twelve long sentences and two others: three pages of the calendar, and as many of forms as hold each
    SOP's once without being heavy (the frame takes 15 KB); the catalogue's page leads to the office."""
    rows = "".join(
        f"  - no: {no}\n    kegiatan: {'Memeriksa berkas permohonan ' * 5}\n    asal_pelaksana: tidak terbaca\n"
        for no in range(1, 13)
    )
    site = made(tmp_path, **{f"{OPD}/sop/sop-{n}.yml": f"judul: SOP {n}\nlangkah:\n{rows}" for n in range(318)})
    pages = {page.address: page for page in site.pages}
    assert f"{address.kalender(DINAS)}3/" in pages and f"{address.kalender(DINAS)}4/" not in pages
    assert max(len(pages[one].html.encode()) for one in pages if "kalender" in one) < 285_000
    forms = [pages[one] for one in pages if one.startswith(address.nilai(DINAS))]
    assert min(len(one.html.encode()) for one in forms[:-1]) > 200_000
    named = [section["id"] for one in forms for section in page(site, one.address).select(".formulir-nilai > section")]
    assert sorted(named) == sorted(["semua", *(sop.slug for sop in site.katalog.opd[0].sop)])
    assert not pages[f"{address.kalender(DINAS)}2/"].lasting
    assert page(site, address.KALENDER).find("a", string="Dinas Contoh")
