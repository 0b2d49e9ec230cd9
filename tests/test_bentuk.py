"""Forms of other governments, in own words: each as data, page, sheet, JSON, and data again.

tests/data/formulir/ holds one form a file; its first comment says what is special. What must stand there was written
by hand from the file.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from functools import cache
from typing import Any

import pytest
from bs4 import BeautifulSoup

from conftest import ROOT
from sop_site.build import Site, build
from sop_site.datafile.bind import bind
from sop_site.datafile.dump import dump
from sop_site.datafile.tree import parse
from sop_site.model import ringkas
from sop_site.model.butir import butir
from sop_site.model.sop import SOP
from sop_site.search.bahan import bahan

FOLDER = ROOT / "tests" / "data" / "formulir"
FORMS = sorted(path.stem for path in FOLDER.glob("opd/kantor-contoh/sop/*.yml"))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    root = tmp_path_factory.mktemp("bentuk")
    shutil.copytree(FOLDER, root / "sop_data" / "contoh")
    return build(root, "contoh")


def form(site: Site, name: str) -> SOP:
    return next(sop for sop in site.katalog.opd[0].sop if sop.slug == name)


@cache
def soup(html: str) -> BeautifulSoup:
    return BeautifulSoup(html, "html.parser")


def page(site: Site, name: str) -> BeautifulSoup:
    return soup(next(page.html for page in site.pages if page.address.endswith(f"/sop/{name}/")))


def api(site: Site, name: str) -> Any:
    return json.loads(next(asset.text for asset in site.assets if asset.address.endswith(f"/{name}.json")))


def words(text: str) -> str:
    return " ".join(text.split())


def read(text: str) -> SOP:
    said: list[object] = []
    node = parse(text.encode(), lambda *issue: said.append(issue))
    sop = (
        bind(node, SOP, lambda *issue: said.append(issue), {}, {"opd": "kantor-contoh", "slug": "x"}) if node else None
    )
    assert sop and not said, said
    return sop


def cells(sop: SOP) -> list[tuple[str, ...]]:
    """Every cell of the form that holds something, as its texts."""
    identity = [sel.isi for rows in (sop.kepala, *sop.kotak) for sel in rows]
    steps = [
        texts
        for item in sop.semua_langkah
        for mutu in [item.mutu_baku]
        for texts in ((item.kegiatan,), mutu.kelengkapan, (mutu.waktu,), (mutu.output,), (item.keterangan,))
    ]
    return [texts for texts in (*identity, *steps) if any(texts)]


def test_there_are_enough() -> None:
    assert len(FORMS) >= 12


@pytest.mark.parametrize("name", FORMS)
def test_data_and_back(name: str) -> None:
    """load(dump(x)) == x, and what was dumped is dumped the same again."""
    sop = read((FOLDER / f"opd/kantor-contoh/sop/{name}.yml").read_text("utf-8"))
    text = dump(sop)
    assert read(text) == sop
    assert dump(read(text)) == text


@pytest.mark.parametrize("name", FORMS)
def test_page_shows_every_cell(name: str, site: Site) -> None:
    """Each line of each cell stands on the page with its own mark, and each printed number, head and section."""
    sop, html = form(site, name), page(site, name)
    shown = words(html.get_text(" "))
    for texts in cells(sop):
        for line in butir(texts):
            mark = "" if line.tanda == "•" else f"{line.tanda} "
            assert words(f"{mark}{line.teks}") in shown
    for item in sop.semua_langkah:
        assert html.select_one(f"#langkah-{item.no}") is not None
        row = html.select_one(f'tr[data-no="{item.no}"] td.no')
        assert row is not None and row.get_text(strip=True) == item.tercetak
        assert all(title in shown for title in item.bagian)
    heads = {words(head.get_text(" ")) for head in html.select("table.langkah thead th")}
    assert {sop.label.no, sop.label.kegiatan, *sop.semua_pelaksana} <= {h.removesuffix(" (tanpa kolom)") for h in heads}


@pytest.mark.parametrize("name", FORMS)
def test_sheet_shows_every_step(name: str, site: Site) -> None:
    """On paper too: each line of the steps' cells, in sheets of the flowcharts."""
    sop = form(site, name)
    paper = words(" ".join(leaf.get_text(" ") for leaf in page(site, name).select(".cetakan .diagram")))
    for item in sop.semua_langkah:
        mutu = item.mutu_baku
        for texts in ((item.kegiatan,), mutu.kelengkapan, (mutu.waktu,), (mutu.output,), (item.keterangan,)):
            for line in butir(texts):
                assert words(line.teks) in paper


@pytest.mark.parametrize("name", FORMS)
def test_json_says_the_same(name: str, site: Site) -> None:
    """The API holds every text as it is typed, all flowcharts, and the cells of other forms with their kind."""
    sop, data = form(site, name), api(site, name)
    assert [step["kegiatan"] for step in data["langkah"]] == [item.kegiatan for item in sop.semua_langkah]
    assert [step["no_tercetak"] for step in data["langkah"]] == [item.tercetak for item in sop.semua_langkah]
    assert [step["mutu_baku"]["output"] for step in data["langkah"]] == [i.mutu_baku.output for i in sop.semua_langkah]
    assert [isian["label"] for isian in data["identitas"]["isian"]] == [item.label for item in sop.identitas.isian]
    assert [len(chart["langkah"]) for chart in data["diagram"]] == [len(chart.langkah) for chart in sop.diagram]


# --- What is special of each form, by hand ---------------------------------------------------------------------------


def arrows(sop: SOP) -> list[tuple[int, int | None, str]]:
    return [(arus.dari, arus.ke, arus.bila) for arus in sop.arus]


def test_service_standard(site: Site) -> None:
    """Its cells are known by name, stand in the order of the form, and answer the applicant."""
    sop = form(site, "standar-pelayanan")
    labels = [[sel.label for sel in row] for row in sop.kotak]
    assert labels == [
        ["Dasar Hukum", "Kualifikasi Pelaksana"], ["Persyaratan", "Keterkaitan"],
        ["Peralatan/Perlengkapan", "Peringatan"], ["Pencatatan dan Pendataan", "Produk"],
        ["Biaya/Tarif", "Jangka Waktu"],
        ["Jaminan Pelayanan", "Pengawasan Internal"], ["Penanganan Pengaduan"],
    ]  # fmt: skip
    assert (
        len(page(site, "standar-pelayanan").select(".cetakan .identitas")) == 1
    )  # empty fields make room for the rest
    view = words(page(site, "standar-pelayanan").select_one(".permohonan").get_text(" "))  # type: ignore[union-attr]
    assert "Yang dibawa Pemohon membawa: a. surat pengantar RT b. kartu keluarga 1) asli 2) salinan, dua lembar" in view
    assert "Yang diperoleh Surat keterangan usaha" in view and "Biaya/Tarif Rp0; gratis" in view
    assert "Penanganan Pengaduan Kotak saran Telepon kelurahan" in view
    data = api(site, "standar-pelayanan")
    assert data["identitas"]["tanggal_revisi"] == {"teks": "15 Mei 2016 .", "iso": "2016-05-15"}
    assert [isian["jenis"] for isian in data["identitas"]["isian"]] == [
        "persyaratan", "produk", "biaya", "jangka_waktu", "jaminan", "pengawasan", "pengaduan",
    ]  # fmt: skip
    assert ringkas.waktu(site.katalog, sop) == "kira-kira 1 hari kerja + 40 menit"
    law = page(site, "standar-pelayanan").select_one('[data-kolom="dasar_hukum"]')
    assert (
        law is not None
        and words(law.get_text(" ")).startswith("1. Undang-Undang")
        and "4. Peraturan Wali" in str(law.get_text(" ", strip=True))
    )


def test_health_centre(site: Site) -> None:
    """Four cells stand at the top, seven in the grid; the norm's empty ones and the missing columns are not shown."""
    sop = form(site, "puskesmas")
    assert [sel.label for sel in sop.kepala] == [
        "Disahkan oleh", "No. Dokumen", "No. Revisi", "Tanggal Terbit", "Halaman",
    ]  # fmt: skip
    assert [sel.label for row in sop.kotak for sel in row] == [
        "Pengertian", "Tujuan", "Kebijakan", "Referensi", "Unit terkait", "Dokumen terkait",
        "Rekaman historis perubahan",
    ]  # fmt: skip
    html = page(site, "puskesmas")
    heads = [head.get_text(strip=True) for head in html.select("table.langkah thead th")]
    assert heads == ["No.", "Prosedur", "Pelaksana", "Perawat", "Dokter"]
    assert "Dasar Hukum" not in html.select_one(".blok").get_text()  # type: ignore[union-attr]
    assert [mark.get_text() for mark in html.select(".formulir .blok .nomor-butir")] == ["-", "-"]
    texts = {isi.teks for record in bahan(site.katalog) if record.judul == sop.judul for isi in record.isi}
    assert {"Penimbangan adalah pengukuran berat badan balita.", "Poli Anak", "- Kartu ibu - Register"} <= texts


def test_printed_numbers(site: Site) -> None:
    """1, 1a, none, 6, 5, 6: as printed in the table; branches and addresses use the row's own number."""
    sop = form(site, "nomor-tercetak")
    assert [item.tercetak for item in sop.langkah] == ["1", "1a", "", "6", "5", "6"]
    assert (6, 2, "T") in arrows(sop) and (6, 5, "Y") in arrows(sop)
    step = page(site, "nomor-tercetak").select_one("#langkah-2")
    assert (
        step is not None and step.select_one("a.no").get_text() == "2" and "(tercetak 1a)" in words(step.get_text(" "))
    )  # type: ignore[union-attr]


def test_sections(site: Site) -> None:
    """Rows of their own across the table, on the screen and on paper; above their steps in the list."""
    sop = form(site, "bagian")
    assert [item.bagian for item in sop.langkah] == [("A. Persiapan",), (), ("B. Pelaksanaan", "B.1 Pembukaan"), ()]
    titles = [title.get_text() for title in page(site, "bagian").select(".langkah-urut .judul-bagian")]
    assert titles == ["A. Persiapan", "B. Pelaksanaan", "B.1 Pembukaan"]
    html = page(site, "bagian")
    rows = ["A. Persiapan", "1", "2", "B. Pelaksanaan", "B.1 Pembukaan", "1", "2"]
    assert [row.find(["td", "th"]).get_text() for row in html.select("table.langkah tbody tr")] == rows
    assert [row.find(["td", "th"]).get_text() for row in html.select(".cetakan .bagan tbody tr")] == rows


def test_parallel_steps(site: Site) -> None:
    """Two next steps at once, from a step and from a decision's exit."""
    sop = form(site, "sejajar")
    assert arrows(sop) == [
        (1, 2, ""), (1, 3, ""), (2, 4, ""), (3, 4, ""), (4, None, "lengkap"), (4, 2, "kurang"), (4, 3, "kurang"),
    ]  # fmt: skip
    first = words(page(site, "sejajar").select_one("#langkah-1").get_text(" "))  # type: ignore[union-attr]
    last = words(page(site, "sejajar").select_one("#langkah-4").get_text(" "))  # type: ignore[union-attr]
    assert "Berikutnya: serentak ke langkah 2 dan ke langkah 3" in first
    assert "bila kurang : serentak kembali ke langkah 2 dan kembali ke langkah 3" in last
    assert api(site, "sejajar")["langkah"][0]["ke"] == [2, 3]


def test_eight_exits_and_two_starts(site: Site) -> None:
    assert len(form(site, "delapan-cabang").langkah[0].keputusan) == 8
    assert form(site, "dua-mulai").mulai == (1, 2)
    assert api(site, "dua-mulai")["mulai"] == [1, 2]


def test_several_flowcharts(site: Site) -> None:
    """Each with its title and columns; figures count them together: 10 + 20 + 60 + 5 minutes, two steps without."""
    sop = form(site, "tiga-diagram")
    assert [(chart.judul_diagram, chart.kolom) for chart in sop.diagram] == [
        ("A. Arsip Masuk", ("Staf", "Kepala Seksi")), ("B. Arsip Keluar", ("Kepala Seksi", "Pemohon")),
        ("C. Pemusnahan", ("Staf", "Tim Teknis")),
    ]  # fmt: skip
    html = page(site, "tiga-diagram")
    assert len(html.select("table.bagan.langkah")) == 3
    assert len(html.select(".alur figure.swimlane")) == 3
    assert len({tag["id"] for tag in html.find_all(id=True)}) == len(html.find_all(id=True))
    assert ringkas.waktu(site.katalog, sop) == "paling sedikit 95 menit, 2 langkah tanpa waktu"
    assert (2, None, "") in arrows(sop) and (4, None, "") in arrows(sop)
    numbers = [cell.get_text() for cell in html.select("table.langkah tr.nomor-kolom td")]
    assert numbers == ["1", "2", "3", "4", "5", "6", "7"]


def test_leads_and_companions(site: Site) -> None:
    """The first performer leads; a companion takes part, on its position's page too; nobody known leads a meeting."""
    sop = form(site, "simbol-lebar")
    assert sop.langkah[1].satu_simbol and sop.langkah[1].pelaksana[0] == "Kepala Bidang"
    step = words(page(site, "simbol-lebar").select_one("#langkah-2").get_text(" "))  # type: ignore[union-attr]
    assert "Kepala Bidang (memimpin) dan Kasubag Keuangan, Perencanaan" in step
    step = words(page(site, "simbol-lebar").select_one("#langkah-3").get_text(" "))  # type: ignore[union-attr]
    assert "ikut serta Kepala Bidang" in step
    own = soup(next(page.html for page in site.pages if page.address.endswith("/jabatan/kabid/")))
    assert "Kepala Kantor menetapkan anggaran bersama Kepala Bidang (ikut serta)" in words(own.get_text(" "))
    meeting = form(site, "rapat")
    assert meeting.langkah[0].pelaksana == () and meeting.langkah[0].bersama == ("Kepala Bidang", "Camat")
    facts = dict(ringkas.fakta(site.katalog, meeting))
    assert (facts["Pelaksana"], facts["Perpindahan berkas"]) == ("paling sedikit 3", "belum dapat dihitung")


def test_unit_in_the_head(site: Site) -> None:
    """A number takes the unit of its column's head: 30 and 60 to 90 minutes."""
    sop = form(site, "nomor-kolom")
    assert ringkas.waktu(site.katalog, sop) == "90 sampai 120 menit"
    assert [remark.issue.message for remark in site.remarks if "satuan" in remark.issue.message] == []


def test_times(site: Site) -> None:
    """15–30 minutes, at most 3 working days, 2 calendar days, half a day; one cannot be added, one is not there."""
    sop = form(site, "aneka-waktu")
    assert ringkas.waktu(site.katalog, sop) == (
        "paling sedikit 2 hari kalender + 0,5 hari + 15 menit, 1 langkah hanya berbatas paling lama, "
        "1 langkah tanpa waktu, 1 langkah waktunya tidak dapat dijumlahkan"
    )
    total = api(site, "aneka-waktu")["total_waktu"]
    assert (total["hari_kalender"], total["hari"], total["menit"], total["hari_kerja"]) == (2, 0.5, 15, 0)
    assert (total["langkah_tanpa_waktu"], total["langkah_tidak_terjumlah"]) == (2, 1)
    row = next(asset.text for asset in site.assets if asset.address == "data/sop.csv").split("aneka-waktu;", 1)[1]
    assert ";15;0,5;0;0;0;2;" in row.split("\n")[0]


def test_basis_of_a_step(site: Site) -> None:
    """Linked to the provision: by the regulation's name, or as one of that in whose Lampiran the SOP stands."""
    links = [link["href"] for link in page(site, "dasar-langkah").select("#langkah-1 a.rujukan")]
    assert links == ["../../../../perbup/7-2021/#pasal-2-ayat-2", "../../../../perbup/7-2021/#pasal-2-ayat-1"]


def test_lines_in_cells(site: Site) -> None:
    """Own numbers from 3 on, letters, dashes below them; bullets only where the form prints none."""
    html = page(site, "baris-dalam-sel")
    cell = html.select_one('tr[data-no="1"] [data-kolom="kelengkapan"]')
    assert cell is not None and cell.find("ul") is None
    assert [mark.get_text() for mark in cell.select(".nomor-butir")] == ["3.", "4."]
    output = html.select_one('tr[data-no="1"] [data-kolom="output"]')
    assert output is not None and [item.get_text() for item in output.select("ul > li")] == [
        "Tanda terima",
        "Berkas lengkap",
    ]
    kegiatan = html.select_one('tr[data-no="1"] [data-kolom="kegiatan"]')
    assert kegiatan is not None and len(kegiatan.select(".baris-sel.t1")) == 2
    assert api(site, "baris-dalam-sel")["langkah"][0]["mutu_baku"]["kelengkapan"] == ["3. Surat tugas\n4. Kuitansi"]


def test_schema_takes_them() -> None:
    """Editors underline nothing in these files."""
    files = [FOLDER / f"opd/kantor-contoh/sop/{name}.yml" for name in FORMS]
    schema = ROOT / ".vscode/skema/sop.json"
    words_ = [sys.executable, "-m", "check_jsonschema", "--schemafile", str(schema), *map(str, files)]
    run = subprocess.run(words_, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout
