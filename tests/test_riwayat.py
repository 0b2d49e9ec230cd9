"""Histories: versions out of a real repository, their differences by step and by cell, feeds, check codes.

The repository below is written by hand, and so is what must be said of it: its second version takes 15 instead of 10
minutes in step 1, its third puts a step in between, after which two steps have other numbers and lead where they led.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import feedparser
import pytest
from bs4 import BeautifulSoup, Tag

from alat.riwayat import SEMUA_VERSI, VERSI, facts
from conftest import CATALOGUES, catalogue
from contoh import BERKAS, KATALOG, OPD, SOP, write_catalogue
from sop_site import address
from sop_site.build import Site, build
from sop_site.model.banding import align, differences
from sop_site.model.sop import SOP as Prosedur
from sop_site.model.sop import Langkah
from sop_site.model.terbitan import Perubahan, Terbitan, VersiBerkas, with_history

IZIN = f"{OPD}/sop/izin-belajar.yml"
KEDUA = BERKAS[SOP].replace("10 menit", "15 menit")
KETIGA = KEDUA.replace("  - no: 3\n", "  - no: 4\n").replace(
    "  - no: 4\n    kegiatan: Kepala Dinas",
    "  - no: 3\n    kegiatan: Kasubbag Umum mencatat dalam buku agenda\n    pelaksana: Kasubbag Umum\n"
    "  - no: 4\n    kegiatan: Kepala Dinas",
)
CUTI, RIWAYAT = address.sop("dinas-contoh", "cuti-tahunan"), address.riwayat("dinas-contoh", "cuti-tahunan")


def git(folder: Path, *words: str, **environment: str) -> None:
    person = {f"GIT_{who}_{what}": "x@y" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    subprocess.run(["git", *words], cwd=folder, check=True, capture_output=True, env=os.environ | person | environment)


def commit(folder: Path, day: str, files: dict[str, str]) -> None:
    for name, text in files.items():
        (folder / "sop_data" / KATALOG / name).write_text(text, "utf-8")
    git(folder, "add", ".")
    git(folder, "commit", "-q", "-m", day, GIT_COMMITTER_DATE=f"{day}T08:00:00+07:00")


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("KATALOG", "SOURCE_DATE_EPOCH", "SOP_COMMIT", "SOP_TERBIT", "SOP_RIWAYAT"):
        monkeypatch.delenv(name, raising=False)
    folder = tmp_path / "asal"
    folder.mkdir()
    git(folder, "init", "-q")
    write_catalogue(folder)
    commit(folder, "2024-03-01", {})
    commit(folder, "2025-06-02", {SOP: KEDUA})
    commit(folder, "2026-09-03", {SOP: KETIGA})
    return folder


def site_of(folder: Path) -> Site:
    told = facts(folder)
    terbitan = Terbitan(told.get("SOP_TERBIT", ""), told.get("SOP_COMMIT", ""))
    history = Path(told["SOP_RIWAYAT"]).read_text("utf-8")
    return build(folder, KATALOG, with_history(terbitan, history), alamat="https://sop.contoh.test/")


def page(site: Site, there: str) -> BeautifulSoup:
    return BeautifulSoup(next(page.html for page in site.pages if page.address == there), "html.parser")


def table(version: Tag) -> list[list[str]]:
    """What a version changed, in its rows."""
    rows = version.select(".beda tbody tr")
    return [[cell.get_text(" ", strip=True) for cell in row.select("th, td")] for row in rows]


def code(site: Site, there: str = CUTI) -> str:
    """The check code on the foot of an SOP's printed sheets."""
    text = page(site, there).select_one(".cetakan").get_text(" ")
    return text.split("Kode pemeriksaan isi")[1].split()[0].strip(".")


def test_versions_and_what_each_changed(repository: Path) -> None:
    history = page(site_of(repository), RIWAYAT)
    days = [time["datetime"] for time in history.select(".riwayat-versi time")]
    assert days == ["2026-09-03", "2025-06-02", "2024-03-01"]
    newest, second, _ = history.select(".riwayat-versi > li")
    way = "belum lengkap: langkah 1"
    assert table(newest) == [
        ["Langkah 2, arah", f"lengkap: langkah 3; {way}", f"lengkap: langkah 3 (baru); {way}"],
        ["Langkah 3", "(tidak ada)", "Kasubbag Umum mencatat dalam buku agenda"],
    ]
    assert table(second) == [["Langkah 1, Waktu", "10 menit", "15 menit"]]


def test_changes_are_marked_on_the_drawn_forms(repository: Path) -> None:
    """By hand: the third version put step 3 in, so that step 2 leads elsewhere; the second one changed the time of
    step 1, which the first one has still. Each form is drawn from its own version's steps, a symbol at least a step."""
    found = page(site_of(repository), RIWAYAT).select(".riwayat-versi > li")
    marks = [
        {
            (row["data-no"], cell.get("data-kolom", ""), name): kind
            for row in version.select("tr[data-no]")
            for cell in (row, *row.select("td"))
            for name in ("langkah", "arah", "pelaksana", "beda")
            if (kind := cell.get(f"data-{name}"))
        }
        for version in found
    ]
    assert marks == [
        {("2", "", "arah"): "baru", ("3", "", "langkah"): "baru"},
        {("1", "waktu", "beda"): "baru", ("2", "", "arah"): "diganti"},
        {("1", "waktu", "beda"): "diganti"},
    ]
    steps = [[row["data-no"] for row in version.select("tr[data-no]")] for version in found]
    assert steps == [["1", "2", "3", "4"], ["1", "2", "3"], ["1", "2", "3"]]
    assert all(len(version.select("tr[data-no] use")) >= len(rows) for version, rows in zip(found, steps, strict=True))
    assert "15 menit (baru dalam versi ini)" in found[1].get_text()


def test_a_cell_that_changes_twice_and_the_identity_block(repository: Path) -> None:
    fourth = KETIGA.replace("15 menit", "20 menit").replace("langkah:\n", "identitas:\n  nomor: 800/1\nlangkah:\n", 1)
    commit(repository, "2026-10-01", {SOP: fourth})
    newest, third, second, _ = page(site_of(repository), RIWAYAT).select(".riwayat-versi > li")
    assert [one["data-kolom"] for one in newest.select("td[data-beda=baru]")] == ["waktu"]
    assert [one["data-kolom"] for one in third.select("td[data-beda=diganti]")] == ["waktu"]
    assert [one["data-beda"] for one in second.select("td[data-beda]")] == ["baru"]  # its next one changed other cells
    assert newest.select_one("dl").get_text(" ", strip=True) == "Nomor SOP 800/1 (baru dalam versi ini)"
    assert third.select_one("dl").get_text(" ", strip=True) == "Nomor SOP (kosong) (diubah versi sesudahnya)"
    fifth = fourth.replace("20 menit", "25 menit")
    commit(repository, "2026-10-02", {SOP: fifth})
    _, fourth_version, *_ = page(site_of(repository), RIWAYAT).select(".riwayat-versi > li")
    assert [one["data-beda"] for one in fourth_version.select("td[data-beda]")] == ["keduanya"]


@pytest.mark.parametrize(
    ("old", "new"),
    [("ke: 3", "ke: 99"), ("  - no: 2\n", "  - no: 1\n"), ("pelaksana: Kasubbag Umum\n", "pelaksana: Tak Berkolom\n")],
)
def test_a_version_with_mistakes_is_told_not_drawn(repository: Path, old: str, new: str) -> None:
    """What once stood in the repository although the check refuses it: its differences, and a sentence for its form."""
    assert old in KEDUA
    commit(repository, "2026-09-04", {SOP: KEDUA.replace(old, new, 1)})
    commit(repository, "2026-09-05", {SOP: KEDUA})
    newest, wrong, *_ = page(site_of(repository), RIWAYAT).select(".riwayat-versi > li")
    assert newest.select("table.bagan") and newest.select("table.beda")
    assert not wrong.select("table.bagan") and "memuat kesalahan yang kini ditolak" in wrong.get_text()


def test_every_printed_code_is_known(repository: Path) -> None:
    """The codes of three days' sheets, taken from the pages of those days; another one is unknown."""
    codes = []
    for files in ({SOP: BERKAS[SOP]}, {SOP: KEDUA}, {SOP: KETIGA}):
        for name, text in files.items():
            (repository / "sop_data" / KATALOG / name).write_text(text, "utf-8")
        codes.append(code(build(repository, KATALOG)))
    assert len(set(codes)) == 3
    rows = page(site_of(repository), address.CEK).select("[data-kode]")
    listed = {row["data-kode"]: row.get_text(" ", strip=True) for row in rows}
    since = "Langkah 2, arah; Langkah 3"  # by hand: a step was put in between
    assert f"versi lama 1 Maret 2024; sejak itu berubah: Langkah 1, Waktu; {since}" in listed[codes[0]]
    assert f"versi lama 2 Juni 2025; sejak itu berubah: {since} ·" in listed[codes[1]]
    assert "versi sekarang" in listed[codes[2]] and "00000000" not in listed
    assert "palsu" not in page(site_of(repository), address.CEK).get_text().casefold()


def test_a_code_whose_form_has_the_same_words(repository: Path) -> None:
    """Only the editor's remark on a step is new since: the sheet still says what the form says."""
    before, named = code(build(repository, KATALOG)), "mencatat dalam buku agenda\n"
    commit(repository, "2026-10-04", {SOP: KETIGA.replace(named, f"{named}    catatan: Dilihat di naskah.\n")})
    rows = page(site_of(repository), address.CEK).select("[data-kode]")
    listed = {row["data-kode"]: row.get_text(" ", strip=True) for row in rows}
    assert "versi lama 3 September 2026; sejak itu kata formulirnya tidak berubah" in listed[before]


def test_a_shallow_clone_says_so(repository: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{repository}", "dangkal")
    site = site_of(tmp_path / "dangkal")
    for there in (RIWAYAT, address.CEK):
        assert "Riwayat tidak lengkap" in page(site, there).get_text()
    assert len(page(site, RIWAYAT).select(".riwayat-versi > li")) == 1


def test_without_git_nothing_is_claimed(tmp_path: Path) -> None:
    write_catalogue(tmp_path)
    assert "Riwayat tidak diketahui" in page(build(tmp_path, KATALOG), RIWAYAT).get_text()


def test_feed_of_an_office(repository: Path) -> None:
    """Read by feedparser, which is strict about dates and ids: each change once, the newest first."""
    site = site_of(repository)
    feed = feedparser.parse(next(asset.text for asset in site.assets if asset.address == address.umpan("dinas-contoh")))
    assert not feed.bozo and feed.feed.title == "SOP Dinas Contoh: perubahan"
    told = [(entry.updated[:10], entry.title) for entry in feed.entries]
    cuti, izin = "Pembuatan Usulan Cuti Tahunan", "Pembuatan Usulan Izin Belajar"
    assert told == [("2026-09-03", cuti), ("2025-06-02", cuti), ("2024-03-01", izin), ("2024-03-01", cuti)]
    assert "Langkah 1, Waktu" in feed.entries[1].summary
    assert len({entry.id for entry in feed.entries}) == 4
    assert feed.entries[0].link == f"https://sop.contoh.test/{RIWAYAT}"


def test_an_sop_that_moved_keeps_its_versions(repository: Path) -> None:
    git(repository, "mv", f"sop_data/{KATALOG}/{IZIN}", f"sop_data/{KATALOG}/{OPD}/sop/izin-kuliah.yml")
    table = next(name for name in BERKAS if name.endswith("kasubbag-umum.yml"))
    named = (
        BERKAS[IZIN].replace("judul: Pembuatan Usulan Izin", "judul: Pembuatan Izin") + "alamat_lama: izin-belajar\n"
    )
    files = {f"{OPD}/sop/izin-kuliah.yml": named, SOP: KETIGA.replace("izin-belajar", "izin-kuliah")}
    files |= {table: BERKAS[table].replace("sop: izin-belajar", "sop: izin-kuliah")}
    commit(repository, "2026-10-04", files)
    history = page(site_of(repository), address.riwayat("dinas-contoh", "izin-kuliah"))
    assert [time["datetime"] for time in history.select(".riwayat-versi time")] == ["2026-10-04", "2024-03-01"]


def test_a_withdrawn_sop_says_what_replaced_it(tmp_path: Path) -> None:
    text = BERKAS[IZIN].replace("unit: umum\n", "unit: umum\nstatus: dicabut\ndiganti_oleh: cuti-tahunan\n")
    write_catalogue(tmp_path, {IZIN: text})
    site = build(tmp_path, KATALOG)
    note = page(site, address.sop("dinas-contoh", "izin-belajar")).select_one(".dicabut")
    assert note.a.get_text() == "Pembuatan Usulan Cuti Tahunan" and note.a["href"] == "../cuti-tahunan/"
    assert "sudah dicabut" in page(site, address.CEK).get_text()


def test_bounds(repository: Path) -> None:
    """A file that was changed fifty times: five older versions are kept, and of the whole catalogue 2,000."""
    for number in range(8):
        commit(repository, f"2026-10-{number + 10}", {SOP: KETIGA.replace("15 menit", f"{number + 20} menit")})
    lines = Path(facts(repository)["SOP_RIWAYAT"]).read_text("utf-8").splitlines()
    assert sum("\t" in line for line in lines) == VERSI == 5 and SEMUA_VERSI == 2000


def test_many_codes_stand_on_pages_by_their_beginning(site: Callable[[str], Site], tmp_path: Path) -> None:
    """400 SOPs: 256 pages, each code on the one that its first two letters name."""
    write_catalogue(tmp_path, {f"{OPD}/sop/sop-{n}.yml": f"judul: SOP {n}\n" for n in range(400)})
    made = build(tmp_path, KATALOG)
    parts = [one for one in made.pages if one.address.startswith(address.CEK) and one.address != address.CEK]
    assert len(parts) == 256 and not any(one.lasting for one in parts)
    known = 0
    for part in parts:
        codes = [row["data-kode"] for row in BeautifulSoup(part.html, "html.parser").select("[data-kode]")]
        assert all(one.startswith(part.address.split("/")[1]) for one in codes)
        known += len(codes)
    assert known == 403  # with the two of the example and the office's book


@pytest.mark.parametrize("name", CATALOGUES)
def test_every_sop_has_a_history_page(name: str) -> None:
    made = catalogue(name)
    pages = {page.address for page in made.pages if page.lasting}
    assert {address.riwayat(opd.slug, sop.slug) for opd in made.katalog.opd for sop in opd.sop} <= pages


def test_differences_by_hand() -> None:
    def sop(*steps: Langkah) -> Prosedur:
        return Prosedur("o", "s", "J", pelaksana=("A", "B"), langkah=steps)

    one = Langkah(1, kegiatan="Menerima surat permohonan", pelaksana=("A",))
    two = Langkah(2, kegiatan="Meneliti kelengkapan berkas", pelaksana=("B",))
    new = Langkah(2, kegiatan="Mencatat dalam agenda", pelaksana=("A",))
    moved = replace(two, no=3, keterangan="dua rangkap")
    pairs = [(a and a.no, b and b.no) for a, b in align((one, two), (one, new, moved))]
    assert pairs == [(1, 1), (None, 2), (2, 3)]
    found = [(beda.tempat, beda.lama, beda.baru) for beda in differences(sop(one, two), sop(one, new, moved))]
    assert ("Langkah 2", "", "Mencatat dalam agenda") in found
    assert ("Langkah 3 (dahulu 2), Keterangan", "", "dua rangkap") in found
    assert differences(sop(one, two), sop(one, two)) == []


def test_a_version_that_today_s_keys_cannot_read(tmp_path: Path) -> None:
    write_catalogue(tmp_path)
    file = f"sop_data/{KATALOG}/{SOP}"
    old = VersiBerkas("2020-01-01", file, "nama_lama: x\n")
    history = page(build(tmp_path, KATALOG, Terbitan("", "", (Perubahan("2024-01-01", file),), (old,), True)), RIWAYAT)
    assert "tidak dapat dibaca lagi" in history.get_text()
