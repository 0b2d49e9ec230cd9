"""The exports, whole and true: what they say of one SOP is written here by hand from its source."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from conftest import CATALOGUES, ROOT
from sop_site.build import Site, build


def export(site: Site, address: str) -> Any:
    return json.loads(next(asset.text for asset in site.assets if asset.address == address))


def test_one_sop_whole(site: Callable[[str], Site]) -> None:
    """Cuti tahunan: step 2 as the source prints it (line 609), its performer, how he is known, and both branches."""
    sop = export(site("kuningan"), "api/sop/dinkop-ukm/cuti-tahunan.json")
    assert sop["judul"] == "Pembuatan Usulan Permohonan Cuti Tahunan"
    assert sop["asal_judul"] == "pemetaan"
    assert sop["pelaksana"][1] == {"kolom": "Staf Kepegawaian", "jabatan": "staf-kepegawaian", "tercetak": True}
    step = sop["langkah"][1]
    assert step["alamat"] == "/opd/dinkop-ukm/sop/cuti-tahunan/#langkah-2"
    assert step["pelaksana"] == [{"kolom": "Staf Kepegawaian", "jabatan": "staf-kepegawaian", "tercetak": True}]
    assert step["asal_pelaksana"] == "kalimat"
    assert step["mutu_baku"]["kelengkapan"] == [
        "surat permohonan cuti ybs, fc sk terakhir, sk jabatan terakhir dilegalisir ,fc KTP, surat ket.pelimpahan tugas"
    ]
    assert step["mutu_baku"]["waktu"]["teks"] == "30 menit"
    assert step["mutu_baku"]["waktu"]["menit"] == 30
    assert step["mutu_baku"]["output"] == "Berkas permohonan cuti tahunan"
    assert step["keputusan"] == [
        {"bila": "sudah sesuai", "ke": 3, "asal": "kalimat"},
        {"bila": "belum", "ke": 1, "asal": "kalimat"},
    ]
    assert {"dari": 2, "ke": 1, "bila": "belum", "asal": "kalimat"} in sop["arus"]
    # 10 + 30 + 30 + 30 + 30 + 45 + 15 + 15 + 10 + 10
    assert sop["total_waktu"]["menit"] == 225
    assert sop["total_waktu"]["langkah_tanpa_waktu"] == 0
    assert sop["pemetaan"] == [{"jabatan": "kasubbag-umum", "alamat": "/opd/dinkop-ukm/pemetaan/#kasubbag-umum-f"}]
    assert sop["bpmn"] == "/api/sop/dinkop-ukm/cuti-tahunan.bpmn"
    assert list(sop)[-1] == "mermaid" and sop["mermaid"] == ["/api/sop/dinkop-ukm/cuti-tahunan.mmd"]
    source = next(asset for asset in site("kuningan").assets if asset.address == sop["mermaid"][0][1:])
    assert source.lasting and '  s05["5. Kepala Dinas menandatangani surat permohonan cuti tahunan dan' in source.text
    assert export(site("kuningan"), "api/sop/dinkop-ukm/penyusunan-rekap-lppd.json")["mermaid"] == []


def test_dates_keep_their_precision(site: Callable[[str], Site]) -> None:
    """ "Januari 2023" is a month, an empty date stays empty, "07 Januari 2012" is a day."""
    dates = export(site("singkawang"), "api/sop/diskominfo/penyusunan-iku.json")["identitas"]
    assert dates["tanggal_pembuatan"] == {"teks": "Januari 2023", "iso": "2023-01"}
    assert dates["tanggal_efektif"] == {"teks": "", "iso": None}
    dates = export(site("malang"), "api/sop/dinkop-umkm/penyusunan-iku.json")["identitas"]
    assert dates["tanggal_pembuatan"] == {"teks": "07 Januari 2012", "iso": "2012-01-07"}


def test_unread_time_stays_text(site: Callable[[str], Site]) -> None:
    """ "II hari" has no number in the export, only its text."""
    steps = export(site("malang"), "api/sop/kecamatan-kalipare/penyusunan-iku.json")["langkah"]
    assert steps[3]["mutu_baku"]["waktu"] == {"teks": "II hari"}


def test_catalogue_lists_everything(site: Callable[[str], Site]) -> None:
    """katalog.json names every SOP, position, mapping row and listed name, with the address of its own export."""
    for katalog in CATALOGUES:
        made = site(katalog)
        whole = export(made, "api/katalog.json")
        files = {asset.address for asset in made.assets}
        pages = {page.address for page in made.pages}
        listed = [sop for opd in whole["opd"] for sop in opd["sop"]]
        own = {item["api"].lstrip("/") for item in [*listed, *whole["perbup"]]}
        jdihn = {"api/jdihn.json"} if katalog == "kuningan" else set()  # the one catalogue with a regulation
        assert own | jdihn | {"api/katalog.json", "api/terbitan.json"} == {
            name for name in files if name.startswith("api/") and name.endswith(".json")
        }
        assert {sop["alamat"].lstrip("/") for sop in listed} <= pages
        assert {item["alamat"].lstrip("/") for opd in whole["opd"] for item in opd["jabatan"]} <= pages
    kuningan = export(site("kuningan"), "api/katalog.json")["opd"][0]
    assert [len(tabel["baris"]) for tabel in kuningan["pemetaan"]] == [12, 20]
    assert len(kuningan["daftar_nama"]) == 12
    assert kuningan["pemetaan"][0]["baris"][8]["judul_sesuai"] is False  # row I


# The guide's section on each kind of export. A summary's keys are explained once, under katalog.json.
BAGIAN = {
    "api/katalog.json": ("/api/katalog.json",),
    "api/jdihn.json": ("/api/jdihn.json",),
    "api/perbup/": ("/api/perbup/<slug>.json",),
    "api/sop/": ("/api/sop/<opd>/<sop>.json", "/api/katalog.json"),
}


@pytest.mark.parametrize("kind", BAGIAN)
def test_every_key_is_documented(kind: str, site: Callable[[str], Site]) -> None:
    """docs/panduan/api.md names every key of an export in the section on it, or before all of them."""

    def keys(value: Any) -> set[str]:
        if isinstance(value, dict):
            return set(value) | {key for item in value.values() for key in keys(item)}
        return {key for item in value for key in keys(item)} if isinstance(value, list) else set()

    guide = (ROOT / "docs" / "panduan" / "api.md").read_text("utf-8")
    sections = dict(re.findall(r"(?ms)^## `(.+?)`\n(.*?)(?=^## |\Z)", guide))
    shared = guide.partition("\n## ")[0]  # what every export has
    named = {
        word for text in (shared, *map(sections.get, BAGIAN[kind])) for word in re.findall("`([^`\n]+)`", text or "")
    }
    assets = [asset for katalog in CATALOGUES for asset in site(katalog).assets if asset.address.startswith(kind)]
    used = {key for asset in assets if asset.address.endswith(".json") for key in keys(json.loads(asset.text))}
    assert used and sorted(used - named) == []


def test_nip_appears_only_where_the_catalogue_allows_it(tmp_path: Path) -> None:
    """With `tampilkan_nip: ya` the NIP stands on the page and in the export; it is off by default."""
    source = ROOT / "sop_data" / "sukabumi"
    for path in source.rglob("*.yml"):
        target = tmp_path / "sop_data" / "sukabumi" / path.relative_to(source)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(path.read_bytes())
    settings = tmp_path / "sop_data/sukabumi/katalog.yml"
    kept = [line for line in settings.read_text("utf-8").splitlines() if not line.startswith("tampilkan_nip:")]
    settings.write_text("\n".join([*kept, "tampilkan_nip: ya", ""]), "utf-8")
    made = build(tmp_path, "sukabumi")
    sop = export(made, "api/sop/dkukm/pengukuran-kinerja-lakip.json")
    assert sop["identitas"]["disahkan_oleh"]["nip"] == "197107211996031002"
    assert any("NIP. 197107211996031002" in page.html for page in made.pages)
