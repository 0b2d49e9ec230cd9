"""The same procedure in several offices: which there are was read by hand in the sources."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from conftest import CATALOGUES, catalogue
from contoh import BERKAS, KATALOG, OPD, SOP, write_catalogue
from sop_site import address
from sop_site.build import Site, build
from sop_site.model.katalog import OPD as Kantor
from sop_site.model.katalog import Katalog
from sop_site.model.serupa import beda, serupa
from sop_site.model.sop import SOP as Prosedur
from sop_site.model.sop import Langkah


def page(site: Site) -> BeautifulSoup:
    html = next(page.html for page in site.pages if page.address == address.BANDINGKAN)
    return BeautifulSoup(html, "html.parser")


def test_what_one_chooses_from(tmp_path: Path) -> None:
    """An old address leads on, and two SOPs of one title and office can be told apart."""
    twin = BERKAS[f"{OPD}/sop/izin-belajar.yml"] + "alamat_lama: izin-kuliah\n"
    write_catalogue(tmp_path, {f"{OPD}/sop/izin-lain.yml": twin})
    made = build(tmp_path, KATALOG)
    told = json.loads(next(item.text for item in made.assets if item.address == address.DAFTAR_BANDINGKAN))
    rows = {row[0]: (row[3], row[4]) for row in told}
    assert rows["dinas-contoh/izin-lain"] == (["dinas-contoh/izin-kuliah"], True)
    assert rows["dinas-contoh/izin-belajar"] == ([], True)
    assert rows["dinas-contoh/cuti-tahunan"] == ([], False)


def test_malang_s_two_iku() -> None:
    """000 and 001: "Prosedur Penyusunan IKU" of the Dinas and "Penyusunan Indikator Kinerja Utama" of the Kecamatan."""
    (group,) = serupa(catalogue("malang").katalog)
    assert [(opd.slug, sop.slug) for opd, sop in group] == [
        ("dinkop-umkm", "penyusunan-iku"),
        ("kecamatan-kalipare", "penyusunan-iku"),
    ]
    found = page(catalogue("malang"))
    assert found.select_one(".serupa a[href*='?a=']")["href"].endswith(
        "?a=dinkop-umkm/penyusunan-iku&b=kecamatan-kalipare/penyusunan-iku"
    )
    # Read side by side: the Dinas prints "1 hari" in step 4, Kalipare "II hari".
    differs = found.select_one(".serupa details").get_text(" ", strip=True)
    assert "Langkah 4: II hari" in differs and "langkah 4: 1 hari" in differs


@pytest.mark.parametrize("name", [one for one in CATALOGUES if one != "malang"])
def test_one_office_has_nothing_to_compare(name: str) -> None:
    assert serupa(catalogue(name).katalog) == []
    assert "Tidak ada SOP dua perangkat daerah" in page(catalogue(name)).get_text()


def test_titles_alone_do_not_make_two_one(tmp_path: Path) -> None:
    """A like title needs like steps; a title of the same words does not."""
    one = Langkah(1, kegiatan="Menerima dan mencatat surat masuk dari pengirim")
    two = Langkah(2, kegiatan="Menyerahkan surat kepada pimpinan untuk disposisi")
    other = Langkah(1, kegiatan="Menghitung jumlah pegawai pada akhir tahun")

    def office(slug: str, judul: str, *steps: Langkah) -> Kantor:
        return Kantor(slug, slug, sop=(Prosedur(slug, "s", judul, langkah=steps),))

    first = office("a", "Pengelolaan Surat Masuk Umum", one, two)
    for second, same in (
        (office("b", "Pengelolaan Surat Masuk", one, two), True),
        (office("b", "Pengelolaan Surat Masuk", other), False),
        (office("b", "Pengelolaan Surat Masuk Umum", other), True),
        (office("b", "Penilaian Kinerja", one, two), False),
    ):
        katalog = Katalog("k", "K", "P", opd=(first, second))
        assert bool(serupa(katalog)) == same, second.sop[0].judul


def test_what_differs() -> None:
    one = Langkah(1, kegiatan="Menerima surat masuk")
    two = Langkah(2, kegiatan="Mencatat dalam agenda")
    sop = Prosedur("o", "s", "J", langkah=(one, two))
    late = replace(one, mutu_baku=replace(one.mutu_baku, waktu="5 menit"))
    found = beda(sop, Prosedur("p", "s", "J", langkah=(late,)))
    assert (found.hanya_di_sini, found.hanya_di_sana, found.waktu) == ((two,), (), ((one, late),))


def test_what_a_reader_chooses_from() -> None:
    site = catalogue("kuningan")
    listed = json.loads(next(asset.text for asset in site.assets if asset.address == address.DAFTAR_BANDINGKAN))
    assert len(listed) == 50 and ["dinkop-ukm/cuti-tahunan", "Pembuatan Usulan Permohonan Cuti Tahunan"] in [
        one[:2] for one in listed
    ]


def test_many_offices_have_pages(tmp_path: Path) -> None:
    """40 procedures in three offices: two pages, none heavy."""
    names = [f"{kantor}-{nomor}" for kantor in ("dinas", "badan", "kecamatan") for nomor in (1,)]
    files: dict[str, str | bytes | None] = {}
    for name in names:
        files[f"opd/{name}/opd.yml"] = BERKAS[f"{OPD}/opd.yml"].replace("Dinas Contoh", name.title())
        for number in range(40):
            title = f"judul: Pelayanan {'abcdefghijklmnopqrstuvwxyz'[number % 26] * 4} {number}"
            text = (
                BERKAS[SOP].replace("judul: Pembuatan Usulan Cuti Tahunan", title).replace("asal_judul: pemetaan\n", "")
            )
            files[f"opd/{name}/sop/sop-{number}.yml"] = text.replace("terkait: izin-belajar\n", "")
    write_catalogue(tmp_path, files)
    pages = [one for one in build(tmp_path, KATALOG).pages if one.address.startswith(address.BANDINGKAN)]
    assert [one.address for one in pages] == [address.BANDINGKAN, f"{address.BANDINGKAN}2/"]
    assert max(len(one.html) for one in pages) < 250_000
