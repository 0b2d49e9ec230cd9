"""The package: links that need no server, the same bytes each time; browser/test_paket.py opens it from a folder."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import unquote, urldefrag, urlsplit
from zipfile import ZipFile

import pytest
from bs4 import BeautifulSoup, Tag

import lingkungan
import paket
from conftest import ROOT, mkdocs


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("opd/", "opd/index.html"),
        ("../../", "../../index.html"),
        ("..", "../index.html"),
        (".", "./index.html"),
        ("./", "./index.html"),
        ("../cuti/#langkah-3", "../cuti/index.html#langkah-3"),
        ("cari/?q=cuti", "cari/index.html?q=cuti"),
        ("#langkah-3", "#langkah-3"),
        ("", ""),
        ("../api/katalog.json", "../api/katalog.json"),
        ("https://contoh.go.id/a/", "https://contoh.go.id/a/"),
        ("//contoh.go.id/a/", "//contoh.go.id/a/"),
        ("mailto:bagian@contoh.go.id", "mailto:bagian@contoh.go.id"),
    ],
)
def test_folders_become_files(url: str, expected: str) -> None:
    assert paket.to_file(url) == expected


def test_only_links_of_tags_change() -> None:
    """Words that look like a link stay; quotes, a ">" in an attribute and a redirect are understood."""
    page = """<meta http-equiv="refresh" content="0; url=../baru/"><p title="a > b" >tulis href="opd/"</p>
<a class='x' href='../'>a</a><form action="cari/"><svg><a href="x/#y">b</a></svg>"""
    expected = """<meta http-equiv="refresh" content="0; url=../baru/index.html"><p title="a > b" >tulis href="opd/"</p>
<a class='x' href='../index.html'>a</a><form action="cari/index.html"><svg><a href="x/index.html#y">b</a></svg>"""
    assert paket.packed(page, "") == expected


def test_a_page_has_the_packages_search() -> None:
    """Only a page with the site's head: one that leads on has none, and needs no search."""
    assert '<script src="../assets/paket.js" defer></script>' in paket.packed('<p class="md-header"></p></body>', "../")
    assert "script" not in paket.packed("<body></body>", "../")


@pytest.fixture(scope="module")
def situs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("paket") / "site"
    result = mkdocs(ROOT, "singkawang", folder, **{lingkungan.PAKET: "ya"})
    assert result.returncode == 0, result.stderr
    return folder


@pytest.mark.berat
def test_built_without_instant_navigation(situs: Path) -> None:
    """No page's settings ask for it: opened from a folder, it would prepare no page at all."""
    told = [json.loads(tag.get_text()) for path in situs.rglob("*.html") for tag in settings(path)]
    assert len(told) > 10
    assert all("navigation.tabs" in one["features"] and "navigation.instant" not in one["features"] for one in told)


def settings(page: Path) -> list[Tag]:
    """What the theme tells its scripts on a page; old addresses that lead on tell nothing."""
    return BeautifulSoup(page.read_text("utf-8"), "html.parser").select("script#__config")


@pytest.mark.berat
def test_every_link_leads_to_a_file(situs: Path, tmp_path: Path) -> None:
    """Unpacked, each link, script, style and picture is a file of the package, and each fragment an id in it."""
    paket.pack(situs, tmp_path / "katalog.zip", 0)
    ZipFile(tmp_path / "katalog.zip").extractall(tmp_path)
    root = (tmp_path / "katalog").resolve()
    pages = {path: BeautifulSoup(path.read_text("utf-8"), "html.parser") for path in root.rglob("*.html")}
    ids = {path: {tag["id"] for tag in page.find_all(id=True)} for path, page in pages.items()}
    lost = []
    for path, page in pages.items():
        for tag in page.select("[href], [src], [action]"):
            url = tag.get("href") or tag.get("src") or tag.get("action") or ""
            target, fragment = urldefrag(url)
            if urlsplit(url).scheme:
                continue
            file = (path.parent / unquote(target.partition("?")[0])).resolve() if target else path
            if not file.is_file() or (fragment and unquote(fragment) not in ids.get(file, set())):
                lost.append(f"{path.relative_to(root)}: {url}")
    assert len(pages) > 10 and lost == []
    assert (root / "BACA-SAYA.txt").is_file() and not (root / "404.html").exists()


@pytest.mark.berat
def test_same_site_same_bytes(situs: Path, tmp_path: Path) -> None:
    """Twice from one site: equal to the byte; a time before 1980 is one that the format knows."""
    paket.pack(situs, tmp_path / "a" / "katalog.zip", 1_700_000_000)
    paket.pack(situs, tmp_path / "b" / "katalog.zip", 1_700_000_000)
    assert (tmp_path / "a/katalog.zip").read_bytes() == (tmp_path / "b/katalog.zip").read_bytes()
    with ZipFile(tmp_path / "a/katalog.zip") as archive:
        assert {info.date_time for info in archive.infolist()} == {(2023, 11, 14, 22, 13, 20)}
        assert {info.filename.partition("/")[0] for info in archive.infolist()} == {"katalog"}
    paket.pack(situs, tmp_path / "c" / "katalog.zip", 0)
    with ZipFile(tmp_path / "c/katalog.zip") as archive:
        assert archive.infolist()[0].date_time == (1980, 1, 1, 0, 0, 0)
