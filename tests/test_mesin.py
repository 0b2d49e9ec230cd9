"""What the site offers to machines: tables, data files, the feed, and what a page says of itself."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from conftest import CATALOGUES, ROOT, copy_project, mkdocs
from contoh import BERKAS, KATALOG, OPD, SOP, write_catalogue
from sop_site.build import Site, build
from sop_site.datafile.bind import bind
from sop_site.datafile.dump import dump
from sop_site.datafile.tree import hidden, parse
from sop_site.export.tabel import KOLOM_PEMETAAN, KOLOM_SOP
from sop_site.model.sop import SOP as Prosedur
from sop_site.model.sop import Langkah, MutuBaku
from sop_site.model.terbitan import Perubahan, Terbitan

ALAMAT = "https://sop.contoh.example/katalog"


def text(site: Site, address: str) -> str:
    return next(asset.text for asset in site.assets if asset.address == address)


def table(site: Site, address: str) -> list[dict[str, str]]:
    found = text(site, address)
    assert found.startswith("\ufeff") and found.endswith("\r\n")
    return list(csv.DictReader(io.StringIO(found[1:], newline=""), delimiter=";"))


def graph(html: str) -> dict[str, dict[str, Any]]:
    """The JSON-LD of a page's head, by type."""
    block = BeautifulSoup(html, "html.parser").find("script", type="application/ld+json")
    body = json.loads(block.get_text())
    assert body["@context"] == "https://schema.org"
    return {item["@type"]: item for item in body.get("@graph", [body])}


# --- Tables ----------------------------------------------------------------------------------------------------------


def test_list_of_sops(site: Callable[[str], Site]) -> None:
    """One row an SOP; cuti tahunan takes 225 minutes in ten steps, as its source prints them."""
    rows = table(site("kuningan"), "data/sop.csv")
    assert len(rows) == 50
    row = next(row for row in rows if row["sop"] == "cuti-tahunan")
    assert row["perangkat_daerah"] == "Dinas Koperasi dan Usaha Kecil Menengah"
    assert row["judul"] == "Pembuatan Usulan Permohonan Cuti Tahunan"
    assert (row["jumlah_langkah"], row["menit"], row["hari"], row["langkah_tanpa_waktu"]) == ("10", "225", "0", "0")
    assert row["alamat"] == "/opd/dinkop-ukm/sop/cuti-tahunan/"
    assert table(site("malang"), "data/sop.csv") == [
        *table(site("malang"), "data/opd/dinkop-umkm/sop.csv"),
        *table(site("malang"), "data/opd/kecamatan-kalipare/sop.csv"),
    ]


def test_mapping_tables(site: Callable[[str], Site]) -> None:
    """12 rows of Program and 20 of Umum, word for word; an office without a table has a head only."""
    rows = table(site("kuningan"), "data/opd/dinkop-ukm/pemetaan.csv")
    assert len(rows) == 12 + 20
    row = next(row for row in rows if row["jabatan"] == "kasubbag-umum" and row["huruf"] == "A")
    assert row["tugas"] == "Pengelolaan dan pelayanan administrasi ketatausahaan dan kearsipan dinas"
    assert row["judul_sesuai"] == "ya"
    assert row["alamat"] == "/opd/dinkop-ukm/pemetaan/#kasubbag-umum-a"
    assert text(site("malang"), "data/pemetaan.csv") == "\ufeff" + ";".join(KOLOM_PEMETAAN) + "\r\n"


def test_columns_are_documented() -> None:
    """docs/panduan/api.md names the columns of both tables, all of them and in their order."""
    guide = (ROOT / "docs/panduan/api.md").read_text("utf-8")
    listed = dict(re.findall(r"(?ms)^- `(\w+\.csv)`: (.*?)\.$", guide))
    named = {name: tuple(re.findall(r"`(\w+)`", text)) for name, text in listed.items()}
    assert named == {"sop.csv": KOLOM_SOP, "pemetaan.csv": KOLOM_PEMETAAN}


@pytest.mark.parametrize("title", ["=1+1", "+62 811", "-1", "@A1"])
def test_no_cell_is_a_formula(title: str, tmp_path: Path) -> None:
    """A spreadsheet reads a title as text, whatever it begins with; quotes and semicolons stay in their cell."""
    write_catalogue(tmp_path, {SOP: BERKAS[SOP].replace("asal_judul: pemetaan\n", "").replace(
        "judul: Pembuatan Usulan Cuti Tahunan", f"judul: '{title}; \"kutip\"'")})  # fmt: skip
    row = next(row for row in table(build(tmp_path, KATALOG), "data/sop.csv") if row["sop"] == "cuti-tahunan")
    assert row["judul"] == f'\'{title}; "kutip"'


# --- Data files ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("katalog", CATALOGUES)
def test_data_file_is_the_sop(katalog: str, site: Callable[[str], Site]) -> None:
    """What is downloaded reads as the same SOP; only the NIP is missing where the catalogue hides it."""
    for opd in site(katalog).katalog.opd:
        for sop in opd.sop:
            found = text(site(katalog), f"data/opd/{opd.slug}/sop/{sop.slug}.yml")
            assert read(found, opd.slug, sop.slug) == read(
                "".join(line for line in dump(sop).splitlines(keepends=True) if not line.strip().startswith("nip:")),
                opd.slug,
                sop.slug,
            )


def read(data: str, opd: str, slug: str) -> Prosedur | None:
    wrong: list[object] = []
    tree = parse(data.encode(), lambda *issue: wrong.append(issue))
    value = bind(tree, Prosedur, lambda *issue: wrong.append(issue), {}, {"opd": opd, "slug": slug}) if tree else None
    assert not wrong
    return value


def test_no_file_and_no_page_shows_a_hidden_nip(tmp_path: Path) -> None:
    """Off by default: neither a page nor any file holds the NIP, nor a comment of the data file that repeats it."""
    data = tmp_path / "sop_data/sukabumi"
    shutil.copytree(ROOT / "sop_data/sukabumi", data)
    sop = data / "opd/dkukm/sop/pengukuran-kinerja-lakip.yml"
    sop.write_text(f"# nip: 197107211996031002\n{sop.read_text('utf-8')}", "utf-8")
    assert "nip: 197107211996031002" in sop.read_text("utf-8").replace("# ", "")
    site = build(tmp_path, "sukabumi")
    for part in (*site.pages, *site.assets):
        made = part.render()
        text = made if isinstance(made, str) else made.decode("latin-1")
        shown = text + (part.head() + part.summary() if hasattr(part, "head") else "")
        assert "19710721" not in shown, part.address
        assert "nip:" not in shown.lower(), part.address


# What nobody sees is refused in data (test_errors.py).
WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cf", "Zl", "Zp"]), min_size=1).filter(
    lambda text: not hidden(text, 1, lambda *_: None)
)


@given(WORDS, WORDS, st.lists(WORDS, max_size=3))
def test_any_text_is_written_so_that_it_reads_back(title: str, note: str, items: list[str]) -> None:
    """load(dump(x)) == x whatever the texts are made of: signs, numbers, words that YAML takes for something else."""
    kept = tuple(item.strip() for item in items if item.strip())
    step = Langkah(1, note.strip(), mutu_baku=MutuBaku(kelengkapan=kept))
    sop = Prosedur("o", "s", title.strip() or "x", langkah=(step,), catatan=(note.strip() or "x",))
    assert read(dump(sop), "o", "s") == sop


# --- Feed ------------------------------------------------------------------------------------------------------------


def release(name: str = "cuti-tahunan") -> Terbitan:
    changes = (
        Perubahan("2026-11-20", f"sop_data/{KATALOG}/{OPD}/sop/{name}.yml"),
        Perubahan("2026-11-20", f"sop_data/{KATALOG}/katalog.yml"),
        Perubahan("2026-10-01", f"sop_data/{KATALOG}/{OPD}/sop/izin-belajar.yml"),
    )
    return Terbitan("2026-11-20T06:30:00+07:00", "0" * 40, changes)


def test_feed(tmp_path: Path) -> None:
    """The changed SOPs, newest first, with whole addresses; without a site's address there is no feed."""
    write_catalogue(tmp_path, {"katalog.yml": f"{BERKAS['katalog.yml']}alamat_situs: {ALAMAT}/\n"})
    made = build(tmp_path, KATALOG, release())
    assert made.feed == "feed.xml"
    name = {"a": "http://www.w3.org/2005/Atom"}
    root = ElementTree.fromstring(text(made, "feed.xml"))
    assert root.findtext("a:updated", "", name) == "2026-11-20T06:30:00+07:00"
    assert root.findtext("a:id", "", name) == f"{ALAMAT}/"
    found = [
        (entry.findtext("a:id", "", name), entry.findtext("a:updated", "", name))
        for entry in root.findall("a:entry", name)
    ]
    assert found == [
        (f"{ALAMAT}/opd/dinas-contoh/sop/cuti-tahunan/", "2026-11-20T00:00:00+07:00"),
        (f"{ALAMAT}/opd/dinas-contoh/sop/izin-belajar/", "2026-10-01T00:00:00+07:00"),
    ]
    assert build(tmp_path, KATALOG).feed == ""
    write_catalogue(tmp_path)
    assert build(tmp_path, KATALOG, release()).feed == ""


# --- What a page says of itself --------------------------------------------------------------------------------------


def test_json_ld(tmp_path: Path) -> None:
    """An SOP is a HowTo of its printed steps, with whole addresses where the site has one and none where it has not."""
    write_catalogue(tmp_path, {"katalog.yml": f"{BERKAS['katalog.yml']}alamat_situs: {ALAMAT}\n"})
    heads = {page.address: page.head() for page in build(tmp_path, KATALOG).pages}
    sop = graph(heads["opd/dinas-contoh/sop/cuti-tahunan/"])
    assert sop["HowTo"]["name"] == "Pembuatan Usulan Cuti Tahunan"
    assert sop["HowTo"]["publisher"]["name"] == "Dinas Contoh"
    assert [step["position"] for step in sop["HowTo"]["step"]] == [1, 2, 3]
    assert sop["HowTo"]["step"][0]["text"] == "Pemohon mengajukan permohonan cuti"
    assert sop["HowTo"]["step"][2]["url"] == f"{ALAMAT}/opd/dinas-contoh/sop/cuti-tahunan/#langkah-3"
    assert [item["item"] for item in sop["BreadcrumbList"]["itemListElement"]] == [
        f"{ALAMAT}/",
        f"{ALAMAT}/opd/",
        f"{ALAMAT}/opd/dinas-contoh/",
        f"{ALAMAT}/opd/dinas-contoh/sop/cuti-tahunan/",
    ]
    assert graph(heads[""])["Dataset"]["distribution"][0]["contentUrl"] == f"{ALAMAT}/api/katalog.json"
    assert graph(heads["opd/dinas-contoh/"])["GovernmentOrganization"]["parentOrganization"]["name"] == (
        "Pemerintah Kabupaten Contoh"
    )
    stations = graph(heads["opd/dinas-contoh/pemetaan/"])["BreadcrumbList"]["itemListElement"]
    assert [item["name"] for item in stations] == [
        "Beranda",
        "Perangkat daerah",
        "Dinas Contoh",
        "Pemetaan Dinas Contoh",
    ]
    assert graph(heads["sop/"])["CollectionPage"]["url"] == f"{ALAMAT}/sop/"
    write_catalogue(tmp_path)
    for page in build(tmp_path, KATALOG).pages:
        assert page.summary() and page.head()
        assert "http" not in page.head().replace("https://schema.org", ""), page.address


@pytest.mark.berat
def test_head_of_the_built_pages(tmp_path: Path) -> None:
    """Title, summary and address for a link's preview, and the data block, once in each page's head."""
    root = copy_project(tmp_path / "proyek")
    write_catalogue(root, {"katalog.yml": f"{BERKAS['katalog.yml']}alamat_situs: {ALAMAT}/\n"})
    result = mkdocs(root, KATALOG, tmp_path / "site")
    assert result.returncode == 0, result.stderr
    page = BeautifulSoup(
        (tmp_path / "site/opd/dinas-contoh/sop/cuti-tahunan/index.html").read_text("utf-8"), "html.parser"
    )
    meta = {tag["property"]: tag["content"] for tag in page.head.find_all("meta", property=True)}
    assert meta == {
        "og:title": "Pembuatan Usulan Cuti Tahunan",
        "og:description": "Prosedur Dinas Contoh, dimulai oleh Pemohon dan berakhir pada Kepala Dinas.",
        "og:type": "article",
        "og:locale": "id_ID",
        "og:site_name": "SOP Kabupaten Contoh",
        "og:url": f"{ALAMAT}/opd/dinas-contoh/sop/cuti-tahunan/",
    }
    (description,) = page.head.find_all("meta", attrs={"name": "description"})
    assert description["content"] == meta["og:description"]
    assert len(page.head.find_all("script", type="application/ld+json")) == 1
    guide = BeautifulSoup((tmp_path / "site/panduan/index.html").read_text("utf-8"), "html.parser")
    assert not guide.head.find_all("meta", property=True)
