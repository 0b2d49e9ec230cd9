"""The lists of the whole catalogue: their order, and how large they are where a catalogue is large."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from bs4 import BeautifulSoup

from sop_site import address
from sop_site.model.abjad import belah, huruf, kunci, menurut_huruf, pembuka
from sop_site.model.golongan import golongan
from sop_site.model.katalog import OPD, Jabatan, Katalog
from sop_site.model.rantai import hubungan
from sop_site.model.sop import SOP
from sop_site.model.terbitan import TAK_DIKETAHUI, Perubahan, Terbitan
from sop_site.render import beranda, cakupan, daftar, layanan, peta, waktu
from sop_site.render.page import Page

THEME = 25_000  # bytes that the theme puts around a page


@pytest.mark.parametrize(
    ("judul", "depan", "pokok", "letter"),
    [
        ("Pembuatan Usulan Permohonan Cuti Tahunan", "Pembuatan Usulan Permohonan ", "Cuti Tahunan", "C"),
        ("Prosedur Penyusunan IKU", "Prosedur Penyusunan ", "IKU", "I"),
        ("Standar Operasional Prosedur Pelayanan Surat Pindah", "Standar Operasional Prosedur Pelayanan ",
         "Surat Pindah", "S"),
        ("TATA CARA PENGAJUAN KEBERATAN", "TATA CARA PENGAJUAN ", "KEBERATAN", "K"),
        ("Penyusunan dan Pengajuan RKA", "Penyusunan dan Pengajuan ", "RKA", "R"),
        # "dan" joins the opening word to what is the subject: nothing can be left behind
        ("Penyusunan dan Evaluasi Renja", "", "Penyusunan dan Evaluasi Renja", "P"),
        ("Pendirian Koperasi", "", "Pendirian Koperasi", "P"),
        ("Penyusunannya Lama", "", "Penyusunannya Lama", "P"),
        ("Pembuatan Usulan", "Pembuatan ", "Usulan", "U"),
        ("Permohonan", "", "Permohonan", "P"),
        ("Pembuatan (e-KTP)", "Pembuatan ", "(e-KTP)", "E"),
        ("Penerbitan 1.000 Sertifikat", "Penerbitan ", "1.000 Sertifikat", "0–9"),
        ("عربي", "", "عربي", "lain"),
    ],
)  # fmt: skip
def test_opening_words_are_left_behind(judul: str, depan: str, pokok: str, letter: str) -> None:
    """A title stands at its subject; the words of the list go as far as a subject is left."""
    assert belah(judul) == (depan, pokok)
    assert huruf(judul) == letter


def test_order_of_the_alphabet() -> None:
    """By subject, then by the whole title; the page names the words that its titles leave behind."""
    titles = ["Penyusunan Renja", "Pembuatan Absensi", "Absensi", "Fasilitasi Renja"]
    assert menurut_huruf(titles, str) == [
        ("A", ["Absensi", "Pembuatan Absensi"]),
        ("R", ["Fasilitasi Renja", "Penyusunan Renja"]),
    ]
    assert pembuka(titles) == ["Penyusunan", "Pembuatan", "Fasilitasi"]
    assert kunci("Laporan Triwulan 2") < kunci("Penyusunan Laporan Triwulan 10")
    assert kunci("Pembuatan Absensi") < kunci("Pembuatan Absensi Apel") < kunci("Renja")


@pytest.mark.parametrize(
    ("nama", "kind"),
    [
        ("Dinas Kesehatan", "Dinas"),
        ("Dinas Pemberdayaan Masyarakat dan Desa", "Dinas"),
        ("Badan Kepegawaian dan Pengembangan Sumber Daya Manusia", "Badan"),
        ("Kecamatan Kramatmulya", "Kecamatan"),
        ("Kantor Kecamatan Kalipare", "Kecamatan"),
        ("Kantor Camat Singkawang Barat", "Kecamatan"),
        ("Kelurahan Pasiran Kecamatan Singkawang Barat", "Kelurahan"),
        ("Bagian Organisasi Sekretariat Daerah", "Bagian"),
        ("Sekretariat DPRD", "Sekretariat dan inspektorat"),
        ("UPTD Puskesmas Kalipare", "Puskesmas"),
        ("UPT Dinas Pasar Wilayah I", "UPT"),
        ("RSUD Abdul Aziz", "Rumah sakit"),
        ("Kantor Kesatuan Bangsa dan Politik", "Kantor"),
        ("Satuan Polisi Pamong Praja", "Satuan"),
        ("Perumda Air Minum", "Lainnya"),
        ("Dinasti Contoh", "Lainnya"),
    ],
)
def test_kind_of_an_office(nama: str, kind: str) -> None:
    """The first word tells it; a Kecamatan or Puskesmas is one also where its name begins with what it lies in."""
    assert golongan(nama) == kind


def catalogue(offices: int, each: int, titles: str = "ABCDEFGHIJKLMNOPRSTUVWY") -> Katalog:
    """A catalogue of any size with long names; every second SOP is a service for the public."""
    name = "Pemberdayaan Perempuan, Perlindungan Anak, Pengendalian Penduduk dan Keluarga Berencana"
    kinds = ("Dinas", "Badan", "Kecamatan", "Kelurahan", "Bagian", "UPTD Puskesmas")

    def sop(opd: str, number: int) -> SOP:
        judul = f"Pembuatan Usulan {titles[number % len(titles)]}{name} {number}"
        return SOP(opd, f"usulan-{name.split()[0].lower()}-{number}", judul, sasaran="masyarakat" if number % 2 else "")

    def office(rank: int) -> OPD:
        slug = f"dinas-pemberdayaan-perempuan-dan-perlindungan-anak-{rank}"
        jabatan = tuple(Jabatan(f"jabatan-{n}", f"Kepala Seksi {name} {n}") for n in range(40))
        sops = tuple(sop(slug, rank * each + number) for number in range(each))
        return OPD(slug, f"{kinds[rank % 6]} {name} {rank}", jabatan=jabatan, sop=sops)

    return Katalog("k", "Kabupaten K", "Pemerintah Kabupaten K", opd=tuple(map(office, range(offices))))


def lists(katalog: Katalog) -> Iterator[Page]:
    """Every list of the catalogue, and those of its first office."""
    yield from (*layanan.pages(katalog, TAK_DIKETAHUI), *daftar.pages(katalog, TAK_DIKETAHUI))
    tied, opd = hubungan(katalog), katalog.opd[0]
    yield from (*waktu.pages(katalog, TAK_DIKETAHUI), *waktu.office_pages(katalog, opd, TAK_DIKETAHUI))
    yield from (*peta.pages(katalog, tied, TAK_DIKETAHUI), *peta.office_pages(katalog, opd, tied, TAK_DIKETAHUI))
    yield from (*cakupan.pages(katalog, TAK_DIKETAHUI), *cakupan.office_pages(katalog, opd, TAK_DIKETAHUI))


@pytest.mark.parametrize(("offices", "each"), [(60, 34), (1, 150), (500, 1)])
def test_no_list_is_heavy(offices: int, each: int) -> None:
    """60 offices with 2,040 SOPs, one with 150, 500 with one each: home at most 60 KB, every list at most 150 KB."""
    katalog = catalogue(offices, each)
    home = next(beranda.pages(katalog, TAK_DIKETAHUI))
    assert len(home.html.encode()) + THEME <= 60_000
    sizes = {page.address: len(page.html.encode()) + THEME for page in lists(katalog)}
    assert {"opd/", "sop/", "jabatan/", "layanan/", "peraturan/", "waktu/", "peta/", "cakupan/"} <= set(sizes)
    assert {name: size for name, size in sizes.items() if size > 150_000} == {}


def test_a_long_list_is_complete_by_letter() -> None:
    """900 SOPs, 700 of them under P: each once on the pages of the letters, in order; every link leads to a page."""
    katalog = catalogue(3, 300, "PPPPPPPAB")
    pages = {page.address: BeautifulSoup(page.html, "html.parser") for page in daftar.pages(katalog, TAK_DIKETAHUI)}
    letters = [name for name in pages if name.startswith("sop/") and name != "sop/"]
    assert letters == ["sop/a/", "sop/b/", *("sop/p/", "sop/p/2/", "sop/p/3/", "sop/p/4/", "sop/p/5/")]
    rows = [link.get_text() for name in letters for link in pages[name].select(".daftar a")]
    assert len(rows) == 900 and sorted(rows) == sorted(sop.judul for opd in katalog.opd for sop in opd.sop)
    first = pages["sop/"]
    assert [link["href"] for link in first.select(".huruf a")] == ["a/", "b/", "p/"]
    assert [item["id"] for item in first.select(".huruf li")] == ["huruf-a", "huruf-b", "huruf-p"]
    assert [link["href"] for link in pages["sop/p/2/"].select(".tetangga a")] == ["../", "../3/"]
    assert all(not page.lasting for page in daftar.pages(katalog, TAK_DIKETAHUI) if page.address in letters)


def test_a_letter_keeps_its_anchor() -> None:
    """sop/#huruf-p leads to the letter in a short list and in a long one."""
    for each in (30, 400):
        page = next(p for p in daftar.pages(catalogue(1, each, "PA"), TAK_DIKETAHUI) if p.address == "sop/")
        assert BeautifulSoup(page.html, "html.parser").find(id=address.anchor_huruf("P"))


def test_home_leads_on() -> None:
    """Of 60 offices home names the kinds with their numbers, each a place in the list of offices."""
    katalog = catalogue(60, 4)
    home = BeautifulSoup(next(beranda.pages(katalog, TAK_DIKETAHUI)).html, "html.parser")
    kinds = {link["href"]: link.get_text(" ", strip=True) for link in home.select("#opd ~ .keping a")}
    assert kinds == {
        "opd/#dinas": "Dinas 10",
        "opd/#badan": "Badan 10",
        "opd/#bagian": "Bagian 10",
        "opd/#kecamatan": "Kecamatan 10",
        "opd/#kelurahan": "Kelurahan 10",
        "opd/#puskesmas": "Puskesmas 10",
    }
    listed = BeautifulSoup(daftar.opd_list_page(katalog), "html.parser")
    assert {f"opd/#{head['id']}" for head in listed.find_all("h2")} == set(kinds)
    text = home.get_text(" ", strip=True)
    assert "Semua 120 layanan" in text and "Semua 2.400 jabatan" in text and "Semua 240 SOP menurut abjad" in text
    assert len(home.select("#masyarakat ~ .daftar li")) == 8
    tools = {item.a["href"]: item.span.get_text() for item in home.select("#alat ~ .daftar li")}
    assert {*tools} == {
        f"{one}/" for one in ("layanan", "cek", "bandingkan", "peta", "waktu", "cakupan", "mutu", "kalender")
    }
    assert all(len(about) > 20 for about in tools.values())  # each says what it is for


def test_two_commits_with_the_same_data_give_the_same_home() -> None:
    """The release is on no page; when data were changed is."""
    katalog = catalogue(1, 2)
    sop = katalog.opd[0].sop[0]
    change = Perubahan("2026-03-04", f"sop_data/k/opd/{sop.opd}/sop/{sop.slug}.yml")
    one, other = (Terbitan(f"2026-11-0{day}T08:00:00+07:00", str(day) * 40, (change,)) for day in (1, 2))
    first, second = (beranda.home_page(katalog, release) for release in (one, other))
    assert first == second and "4 Maret 2026" in first
    assert "4 Maret 2026" not in beranda.home_page(katalog, replace(one, perubahan=()))
