"""An old address in a real browser: it leads on, with JavaScript to the very step that was asked for."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from alat.peramban import served
from conftest import ROOT, copy_project, mkdocs

LAMA = "katalog/opd/dinkop-umkm/sop/penyusunan-iku/"
BARU = "katalog/opd/dinkop-umkm/sop/penyusunan-indikator-kinerja-utama/"


@pytest.fixture(scope="module")
def situs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Malang below the path /katalog/, with one SOP renamed."""
    root = copy_project(tmp_path_factory.mktemp("pindah"))
    data = root / "sop_data" / "malang"
    shutil.copytree(ROOT / "sop_data" / "malang", data)
    sop = data / "opd/dinkop-umkm/sop/penyusunan-iku.yml"
    text = sop.read_text("utf-8") + "alamat_lama: penyusunan-iku\n"
    sop.rename(sop.with_name("penyusunan-indikator-kinerja-utama.yml")).write_text(text, "utf-8")
    served_folder = Path(root, "web")
    result = mkdocs(root, "malang", served_folder / "katalog")
    assert result.returncode == 0, result.stderr
    with served(served_folder) as address:
        yield address


@pytest.mark.parametrize(("js", "there"), [(True, f"{BARU}#langkah-3"), (False, BARU)])
def test_old_address_leads_on(js: bool, there: str, chromium: Browser, situs: str) -> None:
    """With JavaScript the anchor comes along; without it the page itself is reached all the same."""
    context = chromium.new_context(java_script_enabled=js)
    page = context.new_page()
    page.goto(f"{situs}{LAMA}#langkah-3")
    page.wait_for_url(f"{situs}{there}")
    assert page.locator("h1").inner_text() != "Halaman ini sudah pindah"
    if js:
        page.go_back()  # the old address left no step behind in the history
        page.wait_for_url("about:blank")
    context.close()
