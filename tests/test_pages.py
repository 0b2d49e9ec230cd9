"""The pages as a browser gets them: links that lead somewhere, ids that are there once, text that stays text."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urldefrag, urljoin

import pytest
from bs4 import BeautifulSoup

from conftest import CATALOGUES, copy_project, inside, marks, mkdocs, sample
from sop_site import address
from sop_site.build import Site, build
from sop_site.datafile.dump import dump
from sop_site.model.identitas import Identitas, Pengesah
from sop_site.model.katalog import OPD, BarisPemetaan, DaftarNama, Dokumen, Jabatan, Katalog, NamaSOP, Pemetaan
from sop_site.model.sop import SOP, Cabang, Langkah, MutuBaku
from sop_site.model.sumber import Sumber

PEER = "https://contoh.invalid/"
OUTSIDE = {address.PANDUAN, address.SETAHUN}  # written by hand


def soup(html: str) -> BeautifulSoup:
    return BeautifulSoup(html, "html.parser")


@pytest.mark.parametrize("katalog", CATALOGUES)
def test_every_link_leads_somewhere(katalog: str, site: Callable[[str], Site]) -> None:
    """Each link of each page names a page or file of the site, and an anchor that stands there; each id stands once."""
    pages = marks(katalog)
    files = {asset.address for asset in site(katalog).assets}
    anchors = {name: {*page.ids} for name, page in pages.items()}
    for name, page in pages.items():
        assert len(page.ids) == len(anchors[name]), name
        for href in page.links:
            target, anchor = urldefrag(urljoin(PEER + name, href))
            target = target.removeprefix(PEER).partition("?")[0]
            assert target in pages or target in files or target in OUTSIDE, f"{name}: {href}"
            assert not anchor or anchor in anchors[target], f"{name}: {href}"
    assert sum(len(page.links) for page in pages.values()) > len(pages)


@pytest.mark.parametrize("katalog", CATALOGUES)
def test_contract_of_addresses(katalog: str, site: Callable[[str], Site]) -> None:
    """Every office, position, SOP, step, mapping row and export has the address that the contract names."""
    pages = marks(katalog)
    files = {asset.address for asset in site(katalog).assets}
    assert {"", "opd/", "sop/", "jabatan/", "layanan/"} <= set(pages)
    assert {"api/katalog.json", "api/terbitan.json"} <= files
    for opd in site(katalog).katalog.opd:
        assert {f"opd/{opd.slug}/", f"opd/{opd.slug}/pemetaan/"} <= set(pages)
        assert {f"opd/{opd.slug}/jabatan/{jabatan.slug}/" for jabatan in opd.jabatan} <= set(pages)
        for sop in opd.sop:
            assert f"api/sop/{opd.slug}/{sop.slug}.json" in files
            there = pages[f"opd/{opd.slug}/sop/{sop.slug}/"].ids
            assert {f"langkah-{langkah.no}" for langkah in sop.langkah} <= {*there}, sop.slug
        rows = soup(next(page.html for page in site(katalog).pages if page.address == f"opd/{opd.slug}/pemetaan/"))
        for tabel in opd.pemetaan:
            for baris in tabel.baris:
                row = rows.find(id=f"{tabel.slug}-{baris.huruf.lower()}")
                assert row and row.find("a", href=True)["href"].endswith(f"sop/{baris.sop}/")
                back = pages[f"opd/{opd.slug}/sop/{baris.sop}/"].links
                assert f"../../pemetaan/#{tabel.slug}-{baris.huruf.lower()}" in back


def test_sop_without_flowchart_says_so(site: Callable[[str], Site]) -> None:
    """Rekap LPPD has a page that says "belum ada diagram" and no step table."""
    html = next(page.html for page in site("kuningan").pages if page.address.endswith("/penyusunan-rekap-lppd/"))
    assert "belum ada diagram" in html
    assert not soup(html).find("table", class_="langkah")


def test_unread_performer_stands_in_a_column_of_its_own(site: Callable[[str], Site]) -> None:
    """In the P-IRT table nothing tells who acts: a seventh column says so after the six printed ones."""
    html = next(page.html for page in site("kuningan").pages if page.address.endswith("/sertifikat-p-irt/"))
    heads = [head.get_text(strip=True) for head in soup(html).select("table.langkah thead tr:nth-of-type(2) th")]
    assert heads[:7] == [
        "Pemohon",
        "Staf Pelaksana",
        "Kasi Manajemen dan Aneka Usaha",
        "Kabid Pemberdayaan UKM",
        "Sekretaris",
        "Kepala Dinas",
        "pelaksana belum diketahui",
    ]


def test_position_page_lists_own_steps(site: Callable[[str], Site]) -> None:
    """PPTK acts in step 5 of the SPP procedure alone; its column in other tables has another head."""
    html = next(page.html for page in site("kuningan").pages if page.address == "opd/dinkop-ukm/jabatan/pptk/")
    page = soup(html)
    assert [item["value"] for item in page.select("ol.langkah-jabatan li")] == ["5"]
    assert page.select_one("ol.langkah-jabatan a")["href"] == "../../sop/pengajuan-spp/#langkah-5"


def test_nip_stands_nowhere(site: Callable[[str], Site]) -> None:
    """With tampilkan_nip off no page and no export holds a NIP, spaces aside."""
    for katalog, nip in (
        ("malang", "196009201988031009"),
        ("sukabumi", "197107211996031002"),
        ("singkawang", "197103122005021001"),
    ):
        whole = site(katalog)
        text = "".join(page.html for page in whole.pages) + "".join(map(inside, whole.assets))
        assert nip not in "".join(text.split())


@pytest.mark.parametrize(
    ("here", "there", "expected"),
    [
        ("", "opd/a/", "opd/a/"),
        ("opd/a/sop/b/", "", "../../../../"),
        ("opd/a/sop/b/", "opd/a/", "../../"),
        ("opd/a/sop/b/", "opd/a/pemetaan/#x-a", "../../pemetaan/#x-a"),
        ("opd/a/", "api/katalog.json", "../../api/katalog.json"),
        ("opd/a/", "opd/a/#x", "#x"),
    ],
)
def test_relative_links(here: str, there: str, expected: str) -> None:
    """Links are relative to the page, so that the site works under any path."""
    assert address.link(here, there) == expected


HOSTILE = (
    "<script>alert(1)</script>",
    "</title><img src=x onerror=alert(1)>",
    "\"kutip\" 'tunggal' `balik` &amp; & <b>",
    "{{ config }} {% raw %} ${x} [[y]] **tebal** [a](b)",
    "عربي emoji 👩 🇮🇩",
)


def hostile_catalogue(root: Path, text: str) -> None:
    """A catalogue in which every field that may hold free text holds `text`."""
    sop = SOP(
        "dinas",
        "sop-a",
        judul=text,
        sumber=Sumber("dok", catatan=text),
        identitas=Identitas(
            text, (text, "b"), text, text, text, text, Pengesah(text, text, text, text), *([(text, "b")] * 6)
        ),
        judul_diagram=text,
        pelaksana=(text, "Staf"),
        langkah=(
            Langkah(
                1,
                kegiatan=text,
                pelaksana=(text,),
                asal_pelaksana="disimpulkan",
                mutu_baku=MutuBaku((text, "b"), text, text),
                keterangan=text,
                catatan=(text,),
            ),
            Langkah(
                2,
                kegiatan=text,
                pelaksana=(text, "Staf"),
                keputusan=(Cabang(text, 1, "disimpulkan"), Cabang("b", "selesai")),
            ),
        ),
        catatan=(text,),
    )
    row = BarisPemetaan("A", text, text, text, text, text, text, "sop-a", (text,))
    files = {
        "katalog.yml": Katalog("k", text, text, text, text, norma=text, dokumen=(Dokumen("dok", text),)),
        "opd/dinas/opd.yml": OPD(
            "dinas", text, (text,), "x", jabatan=(Jabatan("x", text), Jabatan("s", "Staf")), catatan=(text,)
        ),
        "opd/dinas/daftar-nama.yml": DaftarNama(text, None, (NamaSOP(1, text, "sop-a"),), (text,)),
        "opd/dinas/pemetaan/x.yml": Pemetaan("x", "x", text, text, None, (row,), (text,)),
        "opd/dinas/sop/sop-a.yml": sop,
    }
    for name, value in files.items():
        path = root / "sop_data" / "k" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dump(value), "utf-8")


@pytest.mark.parametrize("text", sample(HOSTILE))
def test_text_is_shown_literally(text: str, tmp_path: Path) -> None:
    """Markup, quotes, braces, right-to-left letters and emoji from data arrive in page and export as the same text."""
    hostile_catalogue(tmp_path, text)
    made = build(tmp_path, "k")
    sop = made.katalog.opd[0].sop[0]
    assert sop.judul == text
    for page in made.pages:
        tree = soup(page.html)
        assert not tree.find(["script", "img", "b"]), page.address
        assert not [tag for tag in tree.find_all(True) if any(name.startswith("on") for name in tag.attrs)]
    page = soup(next(page.html for page in made.pages if page.address == "opd/dinas/sop/sop-a/"))
    assert page.h1.get_text() == text
    assert page.select_one('[data-kolom="disahkan_oleh"] .baris').get_text() == text
    assert [item.get_text() for item in page.select('tr[data-no="1"] [data-kolom="kelengkapan"] li')] == [text, "b"]
    assert page.select_one(".langkah td.p[title]")["title"].startswith(f"{text}: ")
    for asset in made.assets:
        if asset.address.endswith(".json"):
            json.loads(asset.text)
    exported = json.loads(next(asset.text for asset in made.assets if asset.address.startswith("api/sop/")))
    assert exported["judul"] == exported["langkah"][0]["kegiatan"] == text


@pytest.mark.berat
def test_text_is_shown_literally_by_the_theme(tmp_path: Path) -> None:
    """The theme's own parts (title, header, search index) add no element that stands in a title."""
    text = "</title><script>alert(1)</script> & {{ x }}"
    root = copy_project(tmp_path / "proyek")
    hostile_catalogue(root, text)
    result = mkdocs(root, "k", tmp_path / "site")
    assert result.returncode == 0, result.stderr
    pages = list((tmp_path / "site" / "opd").rglob("*.html"))
    assert pages
    for path in pages:
        tree = soup(path.read_text("utf-8"))
        for script in tree.find_all("script"):
            if script.get("type") == "application/ld+json":
                assert json.loads(script.get_text())["@context"] == "https://schema.org"  # whole: nothing ended it
            else:
                assert "alert(1)" not in script.get_text()
    page = soup((tmp_path / "site/opd/dinas/sop/sop-a/index.html").read_text("utf-8"))
    assert page.title.get_text() == f"{text} – SOP {text}"
    assert page.select_one(".nama-katalog").get_text(strip=True) == f"SOP {text}"
