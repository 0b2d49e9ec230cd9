"""Permanent addresses: what was once published stays or leads on, whatever is renamed, moved or withdrawn."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urljoin

import pytest
from bs4 import BeautifulSoup

from conftest import ROOT, copy_project, mkdocs
from contoh import BERKAS, KATALOG, OPD, PEMETAAN, PEMETAAN_KEPALA, SOP, write_catalogue
from sop_site.build import Site, build
from sop_site.export.alamat import hilang
from sop_site.issue import DataError

DATA = f"sop_data/{KATALOG}"
LAIN = "opd/badan-lain"
OPD_LAIN = (
    "nama: Badan Lain\njabatan:\n  - {slug: kepala, nama: Kepala, alias: [Pemohon, Kasubbag Umum, Kepala Dinas]}\n"
)
BELAJAR = f"{OPD}/sop/izin-belajar.yml"
BERKAS_BELAJAR = BERKAS[BELAJAR].replace("terkait: dinas-contoh/cuti-tahunan\n", "")
# Nothing else in the catalogue names the SOP that is renamed here.
BEBAS: dict[str, str | bytes | None] = {
    SOP: BERKAS[SOP].replace("terkait: izin-belajar\n", ""),
    BELAJAR: BERKAS_BELAJAR,
    PEMETAAN: BERKAS[PEMETAAN].replace("    sop: izin-belajar\n", ""),
}


def lines(site: Site) -> list[str]:
    return next(asset.text for asset in site.assets if asset.address == "alamat.txt").splitlines()


def text(site: Site, address: str) -> str:
    return next(asset.text for asset in site.assets if asset.address == address)


def made(root: Path, changes: dict[str, str | bytes | None], published: list[str] | None = None) -> Site:
    write_catalogue(root, changes)
    return build(root, KATALOG, published=published or [])


def refused(root: Path, changes: dict[str, str | bytes | None], published: list[str] | None = None) -> list[str]:
    with pytest.raises(DataError) as caught:
        made(root, changes, published)
    return [str(issue).removeprefix(f"{DATA}/") for issue in caught.value.issues]


@pytest.mark.parametrize(
    ("lama", "baru", "expected"),
    [
        ([], ["/"], []),
        (["/", "/sop/"], ["/sop/", "/"], []),
        (["/b/", "/a/", "/", "/a/"], ["/"], ["/a/", "/b/"]),
        (["/a/\n", "\n", " /b/ \r\n"], ["/b/"], ["/a/"]),
    ],
)
def test_what_a_new_list_lacks(lama: list[str], baru: list[str], expected: list[str]) -> None:
    """The old lines without a new one, sorted, each once; line ends and empty lines do not count."""
    assert hilang(iter(lama), iter(baru)) == expected


def test_list_holds_every_page_and_file(site: Callable[[str], Site]) -> None:
    """alamat.txt is sorted, starts at the root, and holds all pages and all files that somebody may keep."""
    found = lines(site("kuningan"))
    assert found == sorted(set(found))
    pages = {f"/{page.address}" for page in site("kuningan").pages if page.lasting}
    files = {f"/{asset.address}" for asset in site("kuningan").assets if asset.lasting}
    assert set(found) == pages | files
    passing = {asset.address for asset in site("kuningan").assets if not asset.lasting}
    taken_along = {name for name in passing if name.startswith("perbup/22-2016/unduh/")}
    edited = {name for name in passing if name.startswith("sunting/data/")}
    assert passing - taken_along - edited == {"robots.txt", "bandingkan/daftar.json", "perbup/22-2016/cetak.css"}
    assert {name.rpartition(".")[2] for name in taken_along} == {"txt", "docx"}
    # An office's book goes when its last SOP has moved to another office.
    assert {page.address for page in site("kuningan").pages if not page.lasting} == {
        f"opd/dinkop-ukm/buku/{part}" for part in ("", "2/", "3/")
    }
    assert "/opd/dinkop-ukm/sop/izin-belajar/" in found and "/api/sop/dinkop-ukm/izin-belajar.json" in found


def test_renamed_sop_must_lead_on(tmp_path: Path) -> None:
    """A new file name without `alamat_lama` stops the build with the line to add; with it, both addresses answer."""
    before = lines(made(tmp_path / "a", BEBAS))
    renamed = {**BEBAS, BELAJAR: None, f"{OPD}/sop/izin-belajar-pegawai.yml": BERKAS_BELAJAR}
    assert refused(tmp_path / "b", renamed, before) == [
        f"{OPD}/sop/izin-belajar.yml: SOP ini sudah terbit di /opd/dinas-contoh/sop/izin-belajar/, tetapi alamatnya "
        "akan hilang. Bila berkasnya berganti nama, tulis 'alamat_lama: izin-belajar' dalam izin-belajar-pegawai.yml; "
        "bila tidak berlaku lagi, kembalikan berkasnya dengan 'status: dicabut'."
    ]
    told = {f"{OPD}/sop/izin-belajar-pegawai.yml": f"{BERKAS_BELAJAR}alamat_lama: izin-belajar\n"}
    site = made(tmp_path / "c", {**renamed, **told}, before)
    html = BeautifulSoup(text(site, "opd/dinas-contoh/sop/izin-belajar/index.html"), "html.parser")
    refresh = html.select_one("meta[http-equiv=refresh]")
    assert refresh is not None and refresh["content"] == "0; url=../izin-belajar-pegawai/"
    assert html.select_one("link[rel=canonical]")["href"] == "../izin-belajar-pegawai/"
    assert html.body.a["href"] == "../izin-belajar-pegawai/"
    assert html.body.a.get_text() == "Pembuatan Usulan Izin Belajar"
    (script,) = html.find_all("script")
    assert script["src"] == "../../../../assets/pindah.js"
    assert not script.get_text() and not [tag for tag in html.find_all(True) if tag.has_attr("style")]
    old = text(site, "api/sop/dinas-contoh/izin-belajar.json")
    assert old == text(site, "api/sop/dinas-contoh/izin-belajar-pegawai.json")
    assert json.loads(old)["alamat"] == "/opd/dinas-contoh/sop/izin-belajar-pegawai/"
    assert json.loads(old)["alamat_lama"] == ["/opd/dinas-contoh/sop/izin-belajar/"]


def test_deleted_sop_is_refused_and_a_withdrawn_one_keeps_its_page(tmp_path: Path) -> None:
    """Deleting a published SOP stops the build; `status: dicabut` keeps its page, with a notice above the text."""
    before = lines(made(tmp_path / "a", BEBAS))
    assert refused(tmp_path / "b", {**BEBAS, BELAJAR: None}, before) == [
        f"{OPD}/sop/izin-belajar.yml: SOP ini sudah terbit di /opd/dinas-contoh/sop/izin-belajar/, tetapi alamatnya "
        "akan hilang. Bila berkasnya berganti nama, tulis 'alamat_lama: izin-belajar' dalam berkas yang baru; "
        "bila tidak berlaku lagi, kembalikan berkasnya dengan 'status: dicabut'."
    ]
    site = made(tmp_path / "c", {**BEBAS, BELAJAR: f"{BERKAS_BELAJAR}status: dicabut\n"}, before)
    page = next(page for page in site.pages if page.address == "opd/dinas-contoh/sop/izin-belajar/")
    notice = BeautifulSoup(page.html, "html.parser").select_one("h1 + .dicabut")
    assert notice is not None and "sudah dicabut" in notice.get_text()


def test_moved_sop(tmp_path: Path) -> None:
    """Moved to another office: the message names the office, and "opd/name" is what heals it."""
    lain: dict[str, str | bytes | None] = {**BEBAS, f"{LAIN}/opd.yml": OPD_LAIN}
    before = lines(made(tmp_path / "a", lain))
    text_ = BERKAS_BELAJAR.replace("unit: umum\n", "")
    moved = {**lain, BELAJAR: None, f"{LAIN}/sop/izin-belajar.yml": text_}
    assert refused(tmp_path / "b", moved, before) == [
        f"{OPD}/sop/izin-belajar.yml: SOP ini sudah terbit di /opd/dinas-contoh/sop/izin-belajar/, tetapi alamatnya "
        "akan hilang. Bila SOP ini pindah ke badan-lain, tulis 'alamat_lama: dinas-contoh/izin-belajar' dalam "
        "opd/badan-lain/sop/izin-belajar.yml; bila tidak berlaku lagi, kembalikan berkasnya dengan 'status: dicabut'."
    ]
    told = {f"{LAIN}/sop/izin-belajar.yml": f"{text_}alamat_lama: dinas-contoh/izin-belajar\n"}
    site = made(tmp_path / "c", {**moved, **told}, before)
    assert 'href="../../../badan-lain/sop/izin-belajar/"' in text(site, "opd/dinas-contoh/sop/izin-belajar/index.html")


def in_folder(name: str, extra: str) -> dict[str, str | bytes | None]:
    """The catalogue with its office's folder called `name`, and one line more in its opd.yml."""
    changes: dict[str, str | bytes | None] = dict.fromkeys(BERKAS)
    changes["katalog.yml"] = BERKAS["katalog.yml"]
    for place, content in BERKAS.items():
        if place.startswith(OPD):
            changes[place.replace(OPD, f"opd/{name}")] = content.replace("dinas-contoh/", f"{name}/")
    changes[f"opd/{name}/opd.yml"] = f"{BERKAS[f'{OPD}/opd.yml']}{extra}"
    return changes


def test_renamed_office_needs_one_line(tmp_path: Path) -> None:
    """A renamed folder is told of in one sentence, and one line keeps every address below the old name."""
    before = lines(made(tmp_path / "a", {}))
    assert refused(tmp_path / "b", in_folder("badan-contoh", ""), before) == [
        f"{OPD}: /opd/dinas-contoh/ dan halaman di bawahnya sudah terbit, tetapi akan hilang. Bila foldernya berganti "
        "nama, tulis 'alamat_lama: dinas-contoh' dalam opd/badan-contoh/opd.yml; bila tidak, kembalikan foldernya."
    ]
    site = made(tmp_path / "c", in_folder("badan-contoh", "alamat_lama: dinas-contoh\n"), before)
    assert set(before) <= set(lines(site))
    page = BeautifulSoup(text(site, "opd/dinas-contoh/jabatan/kepala-dinas/index.html"), "html.parser")
    assert page.body.a["href"] == "../../../badan-contoh/jabatan/kepala-dinas/"


def test_names_before_and_after_an_office_was_renamed(tmp_path: Path) -> None:
    """An SOP renamed first in the old folder, then with it: all four combinations lead to its page in one step."""
    changes = in_folder("badan-contoh", "alamat_lama: dinas-contoh\n")
    changes["opd/badan-contoh/sop/cuti-tahunan.yml"] = f"{BERKAS[SOP]}alamat_lama: cuti\n"
    site = made(tmp_path, changes)
    for old in ("badan-contoh/sop/cuti", "dinas-contoh/sop/cuti", "dinas-contoh/sop/cuti-tahunan"):
        page = BeautifulSoup(text(site, f"opd/{old}/index.html"), "html.parser")
        there = urljoin(f"https://contoh.example/opd/{old}/", page.body.a["href"])
        assert there == "https://contoh.example/opd/badan-contoh/sop/cuti-tahunan/"


def test_renamed_position(tmp_path: Path) -> None:
    """A position's page is an address too."""
    before = lines(made(tmp_path / "a", {}))
    register = BERKAS[f"{OPD}/opd.yml"].replace("slug: kasubbag-umum", "slug: kasubag-umum")
    table = BERKAS[PEMETAAN].replace("jabatan: kasubbag-umum", "jabatan: kasubag-umum")
    renamed: dict[str, str | bytes | None] = {f"{OPD}/opd.yml": register, PEMETAAN: table}
    assert refused(tmp_path / "b", renamed, before) == [
        f"{OPD}/opd.yml: halaman jabatan /opd/dinas-contoh/jabatan/kasubbag-umum/ sudah terbit, tetapi akan hilang. "
        "Tulis 'alamat_lama: kasubbag-umum' pada jabatan yang menggantikannya."
    ]
    told = register.replace("    unit: umum\n", "    unit: umum\n    alamat_lama: kasubbag-umum\n")
    site = made(tmp_path / "c", {**renamed, f"{OPD}/opd.yml": told}, before)
    assert 'url=../kasubag-umum/"' in text(site, "opd/dinas-contoh/jabatan/kasubbag-umum/index.html")


@pytest.mark.berat
def test_renamed_regulation(tmp_path: Path, site: Callable[[str], Site]) -> None:
    """A regulation's file name is its address; its JSON moves with it."""
    before = lines(site("kuningan"))
    data = tmp_path / "sop_data/kuningan"
    shutil.copytree(ROOT / "sop_data/kuningan", data)
    new = (data / "perbup/22-2016.md").rename(data / "perbup/perbup-22-2016.md")
    with pytest.raises(DataError) as caught:
        build(tmp_path, "kuningan", published=before)
    assert [str(issue) for issue in caught.value.issues] == [
        "sop_data/kuningan/perbup/22-2016.md: /perbup/22-2016/ sudah terbit, tetapi akan hilang. Bila berkasnya "
        "berganti nama, tulis 'alamat_lama: 22-2016' di kepalanya; bila tidak berlaku lagi, kembalikan berkasnya "
        "dengan 'status: dicabut'."
    ]
    new.write_text(new.read_text("utf-8").replace("\njudul:", "\nalamat_lama: 22-2016\njudul:", 1), "utf-8")
    moved = build(tmp_path, "kuningan", published=before)
    assert 'url=../perbup-22-2016/"' in text(moved, "perbup/22-2016/index.html")
    assert json.loads(text(moved, "api/perbup/22-2016.json"))["alamat"] == "/perbup/perbup-22-2016/"
    new.write_text(new.read_text("utf-8").replace("alamat_lama: 22-2016", "alamat_lama: /perbup/22-2016/", 1), "utf-8")
    with pytest.raises(DataError) as caught:
        build(tmp_path, "kuningan")
    assert [str(issue) for issue in caught.value.issues] == [
        "sop_data/kuningan/perbup/perbup-22-2016.md:3: '/perbup/22-2016/' tidak berbentuk alamat lama. "
        "Tulis '22-2016', yaitu nama berkasnya dahulu."
    ]


def test_circle(tmp_path: Path) -> None:
    """Two living SOPs that call each other their old address: both lines are named, with the way round."""
    changes: dict[str, str | bytes | None] = {
        SOP: f"{BERKAS[SOP]}alamat_lama: izin-belajar\n",
        BELAJAR: f"{BERKAS[BELAJAR]}alamat_lama: cuti-tahunan\n",
    }
    one, two = "/opd/dinas-contoh/sop/cuti-tahunan/", "/opd/dinas-contoh/sop/izin-belajar/"
    remedy = "Hapus baris ini, atau beri nama lain kepada yang masih memakai alamat itu."
    assert refused(tmp_path, changes) == [
        f"{SOP}:{BERKAS[SOP].count(chr(10)) + 1}: alamat lama berputar: {one} → {two} → {one}. {remedy}",
        f"{BELAJAR}:5: alamat lama berputar: {two} → {one} → {two}. {remedy}",
    ]


def test_one_old_address_for_two_pages(tmp_path: Path) -> None:
    """An old address leads to one page; the second file that wants it is told which file has it."""
    changes: dict[str, str | bytes | None] = {
        SOP: f"{BERKAS[SOP]}alamat_lama: cuti\n",
        BELAJAR: f"{BERKAS[BELAJAR]}alamat_lama: dinas-contoh/cuti\n",
    }
    assert refused(tmp_path, changes) == [
        f"{BELAJAR}:5: alamat lama 'dinas-contoh/cuti' sudah ditulis di {DATA}/{SOP}. "
        "Satu alamat lama hanya menuju satu halaman; hapus dari salah satunya."
    ]


def test_office_that_took_over_another(tmp_path: Path) -> None:
    """An SOP's own old address goes before the one that would follow from its new office's old name."""
    changes: dict[str, str | bytes | None] = {
        PEMETAAN_KEPALA: BERKAS[PEMETAAN_KEPALA],
        f"{OPD}/opd.yml": f"{BERKAS[f'{OPD}/opd.yml']}alamat_lama: dinas-lama\n",
        f"{LAIN}/opd.yml": OPD_LAIN,
        f"{LAIN}/sop/cuti.yml": "judul: Cuti\nalamat_lama: dinas-lama/cuti-tahunan\n",
    }
    site = made(tmp_path, changes)
    assert "/badan-lain/sop/cuti/" in text(site, "opd/dinas-lama/sop/cuti-tahunan/index.html")
    assert "/dinas-contoh/sop/izin-belajar/" in text(site, "opd/dinas-lama/sop/izin-belajar/index.html")


@pytest.mark.berat
def test_built_site(tmp_path: Path) -> None:
    """MkDocs writes the old address; neither sitemap nor search knows it; a lost address leaves the last site alone."""
    root = copy_project(tmp_path / "proyek")
    data = root / "sop_data/malang"
    shutil.copytree(ROOT / "sop_data/malang", data)
    target, released = tmp_path / "site", tmp_path / "alamat.txt"
    assert mkdocs(root, "malang", target).returncode == 0
    shutil.copy(target / "alamat.txt", released)
    listed = released.read_text("utf-8").split()
    on_disk = [target / line.lstrip("/") / ("index.html" if line.endswith("/") else "") for line in listed]
    assert all(path.is_file() for path in on_disk)
    sop = data / "opd/dinkop-umkm/sop/penyusunan-iku.yml"
    new = sop.rename(sop.with_name("penyusunan-indikator-kinerja-utama.yml"))
    before = {path: path.stat().st_mtime_ns for path in target.rglob("*")}
    result = mkdocs(root, "malang", target, SOP_ALAMAT_TERBIT=str(released))
    assert result.returncode != 0 and "Traceback" not in result.stderr
    assert "tulis 'alamat_lama: penyusunan-iku' dalam penyusunan-indikator-kinerja-utama.yml" in result.stderr
    assert {path: path.stat().st_mtime_ns for path in target.rglob("*")} == before
    new.write_text(f"{new.read_text('utf-8')}alamat_lama: penyusunan-iku\n", "utf-8")
    result = mkdocs(root, "malang", target, SOP_ALAMAT_TERBIT=str(released))
    assert result.returncode == 0, result.stderr
    assert "sudah pindah" in (target / "opd/dinkop-umkm/sop/penyusunan-iku/index.html").read_text("utf-8")
    assert "/dinkop-umkm/sop/penyusunan-iku/" not in (target / "sitemap.xml").read_text("utf-8")
    missing = mkdocs(root, "malang", target, SOP_ALAMAT_TERBIT=str(tmp_path / "tidak-ada.txt"))
    assert missing.returncode != 0 and "daftar alamat yang sudah terbit tidak dapat dibaca." in missing.stderr
