"""The quality of the data: what rules must find was found by hand in the sources; the rules name no file.

Each case below was read in the scan: what is printed there, and the words by which the remark names it.
"""

from __future__ import annotations

import pickle
from dataclasses import replace
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from conftest import CATALOGUES, ROOT, catalogue
from contoh import BERKAS, KATALOG, OPD, SOP
from contoh import write_catalogue as write
from sop_site import address
from sop_site.build import build, checked
from sop_site.issue import Issue
from sop_site.model.terbitan import TAK_DIKETAHUI
from sop_site.render.mutu import Semua, figures, office_pages
from sop_site.render.mutu import pages as mutu_pages
from sop_site.rules import mutu
from sop_site.rules.catatan import Remark
from sop_site.rules.jenis import JENIS

# (catalogue, part of the page's title, kind, words of the remark), each by hand from the source.
DITEMUKAN = [
    ("kuningan", "Laporan Triwulanan", "nomor-langkah", "nomor langkah melompat dari 5 ke 7"),
    ("singkawang", "Indikator Kinerja Utama", "satuan", "'Dinas Pertanian dan Kehutanan Kota Singkawang'"),
    ("sukabumi", "LAKIP", "nomor", "kolom Nomor SOP berisi judul SOP"),
    ("malang", "Indikator Kinerja Utama", "nomor", "'070 / / 35.07.11/2019' berlubang"),
    ("malang", "Indikator Kinerja Utama", "waktu", "'II hari' tidak terbaca"),
    ("kuningan", "Perubahan Anggaran Dasar", "waktu", "'3:30 menit' tidak terbaca"),
    ("kuningan", "Mutu Design Kemasan", "panah", "tidak ada panah dari langkah ini ke sana"),
    ("kuningan", "Kartu Pegawai", "bilangan", "rangkap 4"),
    ("kuningan", "TASPEN", "editor", "PT. ASKES"),
    ("kuningan", "Kartu Pegawai", "sebutan", "'Staf Kepegawain' di kepala kolom"),
    ("singkawang", "Indikator Kinerja Utama", "sebutan", "'Kasubag PEKK' di langkah 4"),
    ("kuningan", "Cuti Tahunan", "kegiatan", "langkah 1–10: kegiatan diawali pelaksananya"),
    ("kuningan", "Validasi Data UMKM", "kegiatan", "langkah 1: kegiatan tidak diawali kata kerja"),
]


@pytest.mark.parametrize(("katalog", "title", "kind", "words"), DITEMUKAN)
def test_what_the_sources_hold_is_found(katalog: str, title: str, kind: str, words: str) -> None:
    found = [one for one in catalogue(katalog).remarks if title in one.title and words in one.issue.message]
    assert [one.jenis for one in found][:1] == [kind]
    assert found[0].issue.line > 0


def test_decisions_in_words() -> None:
    """47 of 373 rows decide (tests/test_flows.py, counted in the scan), and of none is the diamond left."""
    said = [one for one in catalogue("kuningan").remarks if "hanya terbaca dari kalimat" in one.issue.message]
    assert len(said) == 47 and {one.jenis for one in said} == {"keputusan"}


def test_no_rule_names_a_file() -> None:
    """Nor does one hold an SOP's name: those of several words are words of nothing else."""
    slugs = {
        sop.slug for name in CATALOGUES for opd in catalogue(name).katalog.opd for sop in opd.sop if "-" in sop.slug
    }
    for name in ("catatan", "catatan_sop", "kalimat", "mutu", "jenis"):
        text = (ROOT / "hooks" / "sop_site" / "rules" / f"{name}.py").read_text("utf-8")
        assert not [slug for slug in slugs if slug in text], name


@pytest.mark.parametrize(
    ("number", "open_"),
    [
        ("070 / / 35.07.11/2019", True),
        ("065/…/2024", True),
        ("065/....../Org", True),
        ("/12/2020", True),
        ("12/SOP/", True),
        ("SOP/___/2021", True),
        ("000.8.3.3/46/Set-B/2023", False),
        ("445/SOP-01/PKM/2020", False),
        ("", False),
    ],
)
def test_number_with_a_hole(number: str, open_: bool) -> None:
    katalog = catalogue("sukabumi").katalog
    sop = katalog.opd[0].sop[0]
    sop = replace(sop, identitas=replace(sop.identitas, nomor=number))
    said = [message for _, message, _ in mutu.words(katalog, katalog.opd[0], sop) if "berlubang" in message]
    assert bool(said) == open_


@pytest.mark.parametrize(
    ("sentence", "verb"),
    [
        ("menerima surat", True),
        ("mengarsipkan", True),
        ("diserahkan kepada", True),
        ("terima berkas", True),
        ("buat konsep", True),
        ("berkoordinasi dengan", True),
        ("verifikasi berkas", True),
        ("berkas permohonan diterima", False),
        ("dinas menerima", False),
        ("pembuatan laporan", False),
        ("bendahara menyusun", False),
        ("terhadap berkas", False),
        ("1. menyusun", True),
        ("", False),
    ],
)
def test_verb(sentence: str, verb: bool) -> None:
    assert mutu.is_verb(sentence) == verb


def test_a_basis_no_longer_in_force(tmp_path: Path) -> None:
    """By the register's own status, which names its source, without a successor."""
    text = BERKAS[SOP].replace("pelaksana:\n", "identitas:\n  dasar_hukum: UU Nomor 5 Tahun 2014\npelaksana:\n", 1)
    law = "peraturan:\n  - slug: uu-5-2014\n    sebutan: UU Nomor 5 Tahun 2014\n    status: dicabut\n"
    write(tmp_path, {SOP: text, "peraturan.yml": law + "    sumber_status: JDIH\n"})
    (said,) = [one for one in build(tmp_path, KATALOG).remarks if one.jenis == "dasar-hukum"]
    assert said.issue.message == "dasar hukum 'UU Nomor 5 Tahun 2014' sudah dicabut."


def test_two_of_one_number(tmp_path: Path) -> None:
    other = f"{OPD}/sop/izin-belajar.yml"
    number = "identitas:\n  nomor: 12/SOP/2020\n"
    write(tmp_path, {SOP: f"{BERKAS[SOP]}{number}", other: f"{BERKAS[other]}{number}"})
    said = [one.issue.message for one in build(tmp_path, KATALOG).remarks if "dipakai pula" in one.issue.message]
    assert len(said) == 2


def test_a_number_is_not_its_own_double(tmp_path: Path) -> None:
    """An office that was kept and is read again in one process equals the first reading: its SOPs are no others."""
    write(tmp_path, {SOP: f"{BERKAS[SOP]}identitas:\n  nomor: 12/SOP/2020\n"})
    katalog = checked(tmp_path, KATALOG).katalog
    (opd,) = katalog.opd
    for office in (opd, pickle.loads(pickle.dumps(opd))):
        said = [note[1] for sop in office.sop for note in mutu.words(katalog, office, sop)]
        assert said and not [one for one in said if "dipakai pula" in one]


# --- Made-up cases of the same kinds: a hospital that is in none of the sources --------------------------------------

RSUD = "opd/rumah-sakit"
REGISTER = """\
nama: Rumah Sakit Umum Daerah Melati
kepala: direktur
unit:
  - slug: umum
    nama: Bagian Umum
jabatan:
  - slug: direktur
    nama: Direktur
  - slug: tata-usaha
    nama: Kasubbag Tata Usaha
  - slug: loket
    nama: Petugas Loket
  - slug: perawat
    nama: Perawat Pelaksana
"""


def step(no: int, kegiatan: str, pelaksana: str, rest: str = "") -> str:
    return f'  - no: {no}\n    kegiatan: "{kegiatan}"\n    pelaksana: {pelaksana}\n{rest}'


def said_of(tmp_path: Path, steps: str, identitas: str = "") -> list[tuple[str, str]]:
    """(kind, words) of the remarks on an SOP of the hospital."""
    head = "judul: Pendaftaran Pasien Rawat Jalan\nasal_judul: editor\nunit: umum\n"
    columns = "pelaksana: [Petugas Loket, Perawat Pelaksana, Kasubbag Tata Usaha, Direktur]\n"
    block = f"identitas:\n  {identitas}\n" if identitas else ""
    write(tmp_path, {f"{RSUD}/opd.yml": REGISTER, f"{RSUD}/sop/x.yml": f"{head}{block}{columns}langkah:\n{steps}"})
    return [(one.jenis, one.issue.message) for one in build(tmp_path, KATALOG).remarks if one.opd == "rumah-sakit"]


LOKET = step(1, "Menerima berkas", "Petugas Loket")
REKAAN = [
    (step(1, "Memeriksa berkas, kalau kurang dikembalikan", "Petugas Loket"), "keputusan", "kalimatnya bersyarat"),
    (LOKET + step(3, "Menyimpan", "Petugas Loket"), "nomor-langkah", "melompat dari 1 ke 3"),
    (
        LOKET + step(2, "Menyimpan", "Petugas Loket", "    no_tercetak: 4\n"),
        "nomor-langkah",
        "melompat dari 1 ke 4",
    ),
    (step(1, "Menunggu", "Petugas Loket", "    mutu_baku: {waktu: IV jam}\n"), "waktu", "'IV jam' tidak terbaca"),
    (
        step(1, "Menandatangani; bila salah kembali ke langkah 2", "Direktur", "    ke: selesai\n"),
        "panah",
        "kalimatnya menuju langkah 2",
    ),
    (
        step(1, "Menyerahkan hasilnya kepada Direktur", "Petugas Loket")
        + step(2, "Mencatat", "Perawat Pelaksana")
        + step(3, "Menandatangani", "Direktur"),
        "panah",
        "langkah 1: kalimatnya menyerahkan kepada Direktur",
    ),
    (
        step(1, "Mencetak surat rujukan rangkap dua", "Petugas Loket")
        + step(2, "Memaraf surat rujukan rangkap tiga", "Perawat Pelaksana"),
        "bilangan",
        "'surat rujukan rangkap tiga', sedangkan langkah 1 menulis 'surat rujukan rangkap dua'",
    ),
    (
        step(1, "Membawa pas foto 4 (empat) lembar", "Petugas Loket", "    mutu_baku: {kelengkapan: pas foto 6 lbr}\n"),
        "bilangan",
        "langkah yang sama menulis pula 'pas foto 4 (empat) lembar'",
    ),
    (
        step(1, "Memeriksa paling lama 2 hari kerja", "Petugas Loket", "    mutu_baku: {waktu: 5 hari kerja}\n"),
        "bilangan",
        "kalimatnya menulis 'paling lama 2 hari kerja', kolom waktunya '5 hari kerja'",
    ),
    (step(1, "Menyerahkan kepada Kasubag Tata Ussaha", "Petugas Loket"), "sebutan", "'Ussaha' di langkah 1 dieja"),
    (step(1, "Dilaporkan ke Direkturr", "Petugas Loket"), "sebutan", "register jabatan, 'Direktur'"),
    (
        step(1, "Kepala Sub Bagian Tata Usaha memaraf", "Kasubbag Tata Usaha"),
        "kegiatan",
        "langkah 1: kegiatan diawali pelaksananya",
    ),
    (step(1, "Penyerahan obat", "Petugas Loket"), "kegiatan", "langkah 1: kegiatan tidak diawali kata kerja"),
    (
        step(1, "Mengisi", "Petugas Loket", "    mutu_baku: {output: kartu berobat}\n")
        + step(2, "Membaca", "Perawat Pelaksana", "    mutu_baku: {kelengkapan: resep dokter}\n"),
        "rantai",
        "langkah 1: outputnya 'kartu berobat' tidak disebut",
    ),
]


@pytest.mark.parametrize(("steps", "kind", "words"), REKAAN)
def test_made_up_steps(steps: str, kind: str, words: str, tmp_path: Path) -> None:
    assert any(jenis == kind and words in message for jenis, message in said_of(tmp_path, steps))


@pytest.mark.parametrize(
    ("identitas", "kind", "words"),
    [
        ("nomor: Pendaftaran  pasien rawat jalan", "nomor", "berisi judul SOP"),
        ("nomor: Pendaftaran Pasien", "nomor", "berisi 'Pendaftaran Pasien', bukan nomor"),
        ("nomor: 445/xxx/2024", "nomor", "berlubang"),
        ("nomor: 445/-/RSUD/2024", "nomor", "berlubang"),
        ("kualifikasi_pelaksana: Memahami tugas Dinas Perhubungan", "satuan", "'Dinas Perhubungan'"),
        ("peringatan: Patuhi aturan BADAN KEPEGAWAIAN DAERAH", "satuan", "'BADAN KEPEGAWAIAN DAERAH'"),
        ("satuan: Dinas Pertanian", "satuan", "kepala formulir menyebut 'Dinas Pertanian'"),
        ("disahkan_oleh: {jabatan: Kepala Dinas Sosial}", "satuan", "'Dinas Sosial'"),
    ],
)
def test_made_up_identities(identitas: str, kind: str, words: str, tmp_path: Path) -> None:
    assert any(jenis == kind and words in message for jenis, message in said_of(tmp_path, LOKET, identitas))


def test_what_is_right_is_not_remarked_on(tmp_path: Path) -> None:
    """The same hospital, its form without any of these: words that are near a position's, numbers of other things, a
    step's number that its arrow follows, the office's own name and that of the one it belongs to."""
    steps = (
        step(1, "Menyiapkan pelaksanaan pendaftaran dan tata usahanya", "Petugas Loket")
        + step(
            2,
            "Memeriksa paling lama 2 hari kerja; bila salah kembali ke langkah 1",
            "Perawat Pelaksana",
            "    keputusan: [{bila: benar, ke: 3}, {bila: salah, ke: 1}]\n    mutu_baku: {waktu: 1 hari kerja}\n",
        )
        + step(3, "Menyusun pas foto 3x4 2 lembar, pas foto 4x6 3 lembar", "Kasubbag Tata Usaha")
    )
    cells = "nomor: 445/SOP-07/RS/IV/2023\n  satuan: [Dinas Kesehatan, RSUD Melati]\n  peringatan: Dinas Kesehatan"
    kinds = {kind for kind, _ in said_of(tmp_path, steps, cells)}
    assert kinds == {"judul", "pelaksana", "waktu"}  # of the editor's title, a column without a step, empty times


# --- The page --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("katalog", CATALOGUES)
def test_every_remark_stands_on_the_page_once_below_its_kind(katalog: str) -> None:
    site = catalogue(katalog)
    page = BeautifulSoup(next(page.html for page in site.pages if page.address == address.MUTU), "html.parser")
    listed = [row.get_text() for row in page.select(".mutu li")]
    assert len(listed) == len(site.remarks)
    for remark in site.remarks:
        section = page.find(id=f"jenis-{remark.jenis}").find_parent("section")
        rows = [row for row in section.select("li") if remark.issue.message in row.get_text()]
        assert any(f"baris {remark.issue.line}" in row.get_text() or not remark.issue.line for row in rows)
        assert JENIS[remark.jenis][1] in section.get_text()
    marks = [row["data-id"] for row in page.select(".mutu li")]
    assert len(set(marks)) >= len(marks) - 2  # two remarks of one file in the same words share their tick


def test_the_office_s_figure() -> None:
    """Kuningan: every one of 50 SOPs lacks its number, so each has a remark."""
    site = catalogue("kuningan")
    (opd,) = site.katalog.opd
    own = [one for one in site.remarks if one.opd]
    counted = figures((opd,), own)
    assert (counted.catatan, counted.sop, counted.semua_sop) == (len(own), 50, 50)
    for there in (address.opd(opd.slug), address.mutu(opd.slug)):
        page = BeautifulSoup(next(page.html for page in site.pages if page.address == there), "html.parser")
        text = page.get_text()
        assert "50 dari 50 SOP" in text and f"{len(own)} catatan" in text


def test_a_long_list_has_pages() -> None:
    """An office of 1,000 SOPs with eight steps and remarks each: 53 SOPs have 424 steps, 430 may stand on a page, so
    there are 19; none is heavy, all remarks are somewhere; the catalogue's page asks for the figures alone."""
    katalog = catalogue("kuningan").katalog
    sop = katalog.opd[0].sop[0]
    assert len(sop.semua_langkah) == 8
    opd = replace(katalog.opd[0], sop=tuple(replace(sop, slug=f"sop-{n}") for n in range(1000)))
    large = replace(katalog, opd=(opd,))
    notes = [
        Remark(
            Issue(f"sop_data/kuningan/opd/{opd.slug}/sop/sop-{n}.yml", line, f"langkah {line}: pelaksana disimpulkan."),
            opd.slug,
            sop.judul,
            address.sop(opd.slug, f"sop-{n}"),
            "pelaksana",
        )
        for n in range(1000)
        for line in range(1, 9)
    ]
    made = [*office_pages(large, opd, lambda: notes, TAK_DIKETAHUI)]
    assert [page.address for page in made[:2]] == [address.mutu(opd.slug), f"{address.mutu(opd.slug)}2/"]
    assert len(made) == 19 and [page.lasting for page in made] == [True] + [False] * 18
    assert max(len(page.html) for page in made) < 280_000
    assert sum(page.html.count("<li data-id") for page in made) == len(notes)
    every = Semua(
        {opd.slug: lambda: pytest.fail("all remarks are made")},
        {opd.slug: lambda: figures((opd,), notes)},
        lambda: [
            Remark(Issue("sop_data/kuningan/perbup/x.md", 1, "belum lengkap."), "", "X", "perbup/x/", "peraturan")
        ],
    )
    (whole,) = mutu_pages(large, every, TAK_DIKETAHUI)
    page = BeautifulSoup(whole.html, "html.parser")
    rows = [[cell.get_text(" ", strip=True) for cell in row.select("th, td")[:3]] for row in page.select(".jenis tr")]
    assert rows[1:] == [[JENIS["pelaksana"][0], "8.000", "1.000"], [JENIS["peraturan"][0], "1", "1"]]
    (office,) = page.select("#opd + div tbody tr")
    assert [cell.get_text(strip=True) for cell in office("td")] == ["1.000", "1.000", "8.000"]
    assert "8.001 catatan; 1.000 dari 1.000 SOP" in page.get_text()
    assert len(page.select(".mutu li")) == 1  # what is of no office stands here
