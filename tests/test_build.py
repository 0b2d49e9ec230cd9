"""A real build by MkDocs: strict and quiet for every catalogue, and never half a site."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from alat.tautan import unresolved
from conftest import CATALOGUES, ROOT, copy_project, mkdocs
from server.rilis import TEKS

pytestmark = pytest.mark.berat
Built = Callable[[str], tuple[Path, subprocess.CompletedProcess[str]]]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The built site of a catalogue and what the build said, made once."""

    @cache
    def get(katalog: str) -> tuple[Path, subprocess.CompletedProcess[str]]:
        target = tmp_path_factory.mktemp(katalog).resolve() / "site"
        return target, mkdocs(ROOT, katalog, target)

    return get


@pytest.mark.parametrize("katalog", CATALOGUES)
def test_strict_build_without_warning(katalog: str, built: Built) -> None:
    """Each catalogue builds with --strict, and neither MkDocs nor the theme has anything to warn of."""
    site, result = built(katalog)
    assert result.returncode == 0, result.stderr
    assert "WARNING" not in result.stderr and "ERROR" not in result.stderr, result.stderr
    exported = json.loads((site / "api/katalog.json").read_text("utf-8"))
    for opd in exported["opd"]:
        for sop in opd["sop"]:
            page = site / sop["alamat"].lstrip("/") / "index.html"
            html = BeautifulSoup(page.read_text("utf-8"), "html.parser")
            assert [tag.get_text() for tag in html.find_all("h1")] == [sop["judul"]]
            assert html.html["lang"] == "id"


@pytest.mark.parametrize("katalog", CATALOGUES)
def test_every_link_of_the_built_site_resolves(katalog: str, built: Built) -> None:
    """Theme, panduan, data pages and files for machines alike: each reference leads to a file and an id of the site."""
    assert unresolved(built(katalog)[0]) == []


@pytest.mark.parametrize("katalog", CATALOGUES)
def test_every_kind_of_file_is_compressed_once(katalog: str, built: Built) -> None:
    """By the release, where it is text; else it is a kind that is compressed as it is made."""
    kinds = {path.suffix for path in built(katalog)[0].rglob("*") if path.is_file()}
    assert kinds - TEKS <= {".bin", ".docx", ".xlsx", ".gz", ".png", ".jpg", ".pdf", ".zip", ".whl"}


def test_pages_ask_nothing_from_outside(tmp_path: Path) -> None:
    """No page loads a script, style, font or picture from another host."""
    assert mkdocs(ROOT, "malang", tmp_path / "site").returncode == 0
    loaded = []
    for path in (tmp_path / "site").rglob("*.html"):
        html = BeautifulSoup(path.read_text("utf-8"), "html.parser")
        loaded += [tag.get("src") or tag.get("href") for tag in html.find_all(["script", "link", "img", "iframe"])]
    assert loaded
    assert not [url for url in loaded if url and (url.startswith("//") or "://" in url)]


def test_wrong_data_leave_the_last_site_as_it_was(tmp_path: Path) -> None:
    """A mistake stops the build with its place and remedy, without a traceback, before a file is touched."""
    root = copy_project(tmp_path / "proyek")
    shutil.copytree(ROOT / "sop_data" / "sukabumi", root / "sop_data" / "sukabumi")
    target = tmp_path / "site"
    assert mkdocs(root, "sukabumi", target).returncode == 0
    before = {path: path.stat().st_mtime_ns for path in target.rglob("*")}
    sop = root / "sop_data/sukabumi/opd/dkukm/sop/pengukuran-kinerja-lakip.yml"
    lines = sop.read_text("utf-8").splitlines()
    place = lines.index("judul: Pengukuran Kinerja LAKIP")
    lines[place] = "jdul: Pengukuran Kinerja LAKIP"
    sop.write_text("\n".join(lines), "utf-8")
    result = mkdocs(root, "sukabumi", target)
    assert result.returncode != 0
    file = "sop_data/sukabumi/opd/dkukm/sop/pengukuran-kinerja-lakip.yml"
    assert f"{file}:{place + 1}: kunci 'jdul' tidak dikenal. Ganti dengan 'judul'." in result.stderr
    assert "Traceback" not in result.stderr
    assert {path: path.stat().st_mtime_ns for path in target.rglob("*")} == before


def test_unknown_catalogue_is_named(tmp_path: Path) -> None:
    """KATALOG=tidak-ada says which catalogues there are."""
    result = mkdocs(ROOT, "tidak-ada", tmp_path / "site")
    assert result.returncode != 0
    assert "katalog 'tidak-ada' tidak ada. Katalog yang ada: kuningan, malang, singkawang, sukabumi." in result.stderr


def test_mermaid_fence_of_a_hand_written_page_is_drawn(tmp_path: Path) -> None:
    """A ```mermaid fence in docs/ becomes an inline drawing with its words, without script or style."""
    root = copy_project(tmp_path / "proyek")
    shutil.copytree(ROOT / "sop_data" / "singkawang", root / "sop_data" / "singkawang")
    page = root / "docs" / "panduan" / "api.md"
    fence = "```mermaid\nflowchart TB\n  a[Data] --> b[Halaman]\n```\n"
    page.write_text(page.read_text("utf-8") + "\n" + fence, "utf-8")
    result = mkdocs(root, "singkawang", tmp_path / "site")
    assert result.returncode == 0, result.stderr
    html = BeautifulSoup((tmp_path / "site/panduan/api/index.html").read_text("utf-8"), "html.parser")
    drawing = html.select_one(".mermaid-gambar svg")
    assert drawing is not None
    assert {"Data", "Halaman"} <= set(drawing.stripped_strings)
    assert not drawing.find(["script", "style", "foreignobject"])
    assert not [tag for tag in drawing.find_all(True) if tag.has_attr("style")]
