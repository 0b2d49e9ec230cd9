"""The package opened as on an office computer: unpacked into a folder with a space, no server, no network."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urldefrag
from zipfile import ZipFile

import pytest
from playwright.sync_api import Browser, Page, expect

import lingkungan
import paket
from alat.peramban import JENIS, KATALOG, OPD, served
from browser.conftest import Kunjungan, heard
from conftest import ROOT, mkdocs
from sop_site import address

HALAMAN = {jenis: paket.to_file(path) or "index.html" for jenis, path in JENIS.items() if jenis != "404"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The unpacked package, as on a USB stick."""
    place = tmp_path_factory.mktemp("flash disk")
    result = mkdocs(ROOT, KATALOG, place / "site", **{lingkungan.PAKET: "ya"})
    assert result.returncode == 0, result.stderr
    paket.pack(place / "site", place / "katalog sop.zip", 0)
    ZipFile(place / "katalog sop.zip").extractall(place)
    return place / "katalog sop"


@pytest.fixture(scope="module")
def jendela_berkas(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(offline=True, reduced_motion="reduce")
    yield context.new_page()
    context.close()


@pytest.fixture
def page(jendela_berkas: Page) -> Iterator[Page]:
    """A page that fails its test if the browser complained or a file was not found."""
    # Aborted is what was still on its way when the reader went on.
    with heard(jendela_berkas, ("file:", "data:"), passing=("net::ERR_ABORTED",)):
        yield jendela_berkas
        jendela_berkas.evaluate("() => localStorage.clear()")
    jendela_berkas.goto("about:blank")
    jendela_berkas.emulate_media(media="null")


@pytest.mark.parametrize("jenis", HALAMAN)
def test_every_kind_of_page_opens(jenis: str, page: Page, folder: Path, buka: Callable[..., Kunjungan]) -> None:
    """Each kind of page shows the same words, drawings and buttons as from a server, and the title search."""
    page.goto(f"{folder.as_uri()}/{HALAMAN[jenis]}")
    page.locator("#cari-judul").wait_for()
    served_page = buka(jenis).page
    # The results page's own field is of no use there; the package knows no history.
    kinds = ("main h1", "main svg", "main table", "button.salin", "main details")
    for things in () if jenis in ("cari", "riwayat") else kinds:
        assert page.locator(things).count() == served_page.locator(things).count(), things
    assert page.locator("main h1").inner_text() == served_page.locator("main h1").inner_text()
    own = page.locator("a[href]").evaluate_all("all => all.filter(a => a.protocol === 'file:').map(a => a.pathname)")
    assert own and not [path for path in own if path.endswith("/")]


def test_by_links_through_the_catalogue(page: Page, folder: Path) -> None:
    """From home to an office, one of its SOPs, a step of it, and back; the chosen scheme comes along."""
    page.goto((folder / "index.html").as_uri())
    page.locator("label[for=__palette_1]").click()
    page.get_by_role("link", name="Perangkat daerah", exact=True).first.click()
    page.locator("main article").get_by_role("link", name="Dinas Koperasi dan Usaha Kecil Menengah").first.click()
    page.wait_for_url(f"**/{address.opd(OPD)}index.html")
    page.locator('a[href*="sop/cuti-tahunan/"]').first.click()
    page.wait_for_url(f"**/{address.sop(OPD, 'cuti-tahunan')}index.html")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.evaluate("document.querySelectorAll('details').forEach(element => { element.open = true; })")
    sizes = page.locator("main svg").evaluate_all("all => all.map(drawing => drawing.getBoundingClientRect().width)")
    assert max(sizes) > 300
    page.goto(f"{urldefrag(page.url).url}#{address.langkah(3)}")  # without the view that was opened last
    expect(page.locator(f"#{address.langkah(3)}").first).to_be_visible()
    page.go_back()
    page.go_back()
    page.wait_for_url(f"**/{address.opd(OPD)}index.html")


def test_search_in_titles(page: Page, folder: Path) -> None:
    """By beginnings of words, in any order, from any depth; "/" goes there, and a result opens its page."""
    page.goto(f"{folder.as_uri()}/{HALAMAN['sop']}")
    page.locator("#cari-judul").wait_for()
    page.keyboard.press("/")
    expect(page.locator("#cari-judul")).to_be_focused()
    page.keyboard.type("anggaran pembin")
    results = page.locator("search li a")
    results.first.wait_for()
    found = results.all_inner_texts()
    assert "Pembinaan Penyusunan Anggaran Dasar Koperasi" in found
    assert all({"pembin", "anggar"} <= {word[:6].lower() for word in text.split()} for text in found)
    status = page.locator("search [role=status]")
    expect(status).to_have_text(f"{len(found)} judul")
    there = results.first.evaluate("link => link.href")
    results.first.click()
    page.wait_for_url(there)
    assert page.locator("main h1").inner_text() == found[0]
    page.locator("#cari-judul").fill("zzz")
    expect(status).to_have_text("Tidak ada judul yang memuat semua kata itu.")
    page.locator("#cari-judul").fill("")
    expect(status).to_have_text("")


def test_search_is_not_printed(page: Page, folder: Path) -> None:
    page.goto(f"{folder.as_uri()}/{HALAMAN['sop']}")
    page.locator("#cari-judul").wait_for()
    page.emulate_media(media="print")
    assert not page.locator("#cari-judul").is_visible()


def test_the_same_package_on_a_web_server(chromium: Browser, folder: Path) -> None:
    """Under any path of a server, and under the site's policy: whole pages, and no title search in the way."""
    context = chromium.new_context()
    page, wrong = context.new_page(), list[str]()
    page.on("console", lambda said: said.type in ("error", "warning") and wrong.append(said.text))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    with served(folder.parent) as top:
        for path in HALAMAN.values():
            answer = page.goto(f"{top}katalog%20sop/{path}")
            assert answer and answer.ok
            page.wait_for_load_state("networkidle")
            assert page.locator("#cari-judul").count() == 0
    context.close()
    assert wrong == []
