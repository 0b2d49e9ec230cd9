"""The feed of the national legal network: the fields that its sites serve, and nothing that is not known."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from contoh import KATALOG, write_catalogue
from sop_site import address
from sop_site.build import Site, build

# The names as JDIH sites serve them to the network.
KUNCI = [
    *("idData", "tahun_pengundangan", "tanggal_pengundangan", "tanggal_penetapan", "jenis", "singkatanJenis"),
    *("noPeraturan", "judul", "teuBadan", "noPanggil", "tempatTerbit", "penerbit", "sumber", "subjek", "bidangHukum"),
    *("bahasa", "status", "abstrak", "urlAbstrak", "deskripsiFisik", "isbn", "nomorIndukBuku", "fileDownload"),
    *("urlDownload", "urlDetailPeraturan", "operasi", "display", "last_updated"),
]
NASKAH = """---
judul: Tata Cara Pengaduan
jenis: Peraturan Bupati
daerah: Contoh
nomor: 5
tahun: 2021
status: berlaku
ditetapkan: 2021-03-01
diundangkan: 2021-03-02
lembaran: Berita Daerah Kabupaten Contoh Tahun 2021 Nomor 5
pdf: https://jdih.contoh.go.id/berkas/perbup-5-2021.pdf
jdih:
  teu: Indonesia. Kabupaten Contoh
  subjek: [pengaduan, pelayanan publik]
  bidang_hukum: Hukum Administrasi Negara
  tempat_terbit: Contoh
  abstrak: Mengatur cara mengadu.
---

Pasal 1
Setiap orang dapat mengadu.
"""


def feed(site: Site) -> list[dict[str, str]]:
    (text,) = [asset.text for asset in site.assets if asset.address == address.API_JDIHN]
    found: list[dict[str, str]] = json.loads(text)
    return found


def test_entry(tmp_path: Path) -> None:
    """An entry whose facts are all known is complete and word for word."""
    write_catalogue(tmp_path, {"perbup/5-2021.md": NASKAH})
    site = build(tmp_path, KATALOG)
    (entry,) = feed(site)
    assert list(entry) == KUNCI
    assert entry["tahun_pengundangan"] == "2021" and entry["tanggal_pengundangan"] == "2021-03-02"
    assert entry["tanggal_penetapan"] == "2021-03-01"
    assert (entry["jenis"], entry["singkatanJenis"]) == ("Peraturan Bupati", "Perbup")
    assert entry["judul"] == "Peraturan Bupati Contoh Nomor 5 Tahun 2021 tentang Tata Cara Pengaduan"
    assert entry["sumber"] == "Berita Daerah Kabupaten Contoh Tahun 2021 Nomor 5"
    assert entry["subjek"] == "pengaduan, pelayanan publik" and entry["status"] == "Berlaku"
    assert entry["fileDownload"] == "perbup-5-2021.pdf"
    assert not [remark for remark in site.remarks if "JDIHN" in remark.issue.message]


def test_unknown_stays_unknown(site: Callable[[str], Site]) -> None:
    """Kuningan's regulation tells no dates: its entry says "-", and the editor is told what is missing."""
    made = site("kuningan")
    (entry,) = feed(made)
    unknown = ("tanggal_pengundangan", "tanggal_penetapan", "tahun_pengundangan", "sumber", "status", "urlDownload")
    assert {entry[key] for key in unknown} == {"-"}
    assert entry["noPeraturan"] == "22" and entry["singkatanJenis"] == "Perbup"
    (remark,) = [item for item in made.remarks if "JDIHN" in item.issue.message]
    assert remark.issue.file == "sop_data/kuningan/perbup/22-2016.md"
    assert "ditetapkan, diundangkan, lembaran, pdf, status, jdih: teu" in remark.issue.message


def test_no_regulation_no_entry(site: Callable[[str], Site]) -> None:
    assert address.API_JDIHN not in [asset.address for asset in site("malang").assets]


def test_citation_with_gazette(tmp_path: Path) -> None:
    write_catalogue(tmp_path, {"perbup/5-2021.md": NASKAH})
    (perbup,) = build(tmp_path, KATALOG).katalog.perbup
    assert perbup.kutipan_lengkap("pasal-1") == (
        "Pasal 1 Peraturan Bupati Contoh Nomor 5 Tahun 2021 tentang Tata Cara Pengaduan "
        "(Berita Daerah Kabupaten Contoh Tahun 2021 Nomor 5)"
    )
