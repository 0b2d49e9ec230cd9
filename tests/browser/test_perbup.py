"""The Perbup's page in a real Chromium: references and defined words by mouse, keyboard and touch; copies; print."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from browser.conftest import Kunjungan

KEDUA = "#pasal-10-ayat-2 a.rujukan"
PERTAMA = "(1) Evaluasi pelaksanaan SOP AP"


@pytest.fixture
def perbup(buka: Callable[..., Kunjungan]) -> Page:
    return buka("perbup").page


def test_reference_by_mouse(perbup: Page) -> None:
    """Hover shows the words of ayat (1), the pointer may move onto them, leaving hides them; the page stays."""
    before = perbup.url
    perbup.locator(KEDUA).hover()
    box = perbup.locator("#pratinjau")
    box.wait_for(state="visible")
    assert box.inner_text().startswith(PERTAMA)
    box.hover()
    perbup.wait_for_timeout(400)
    assert box.is_visible()
    perbup.mouse.move(2, 2)
    box.wait_for(state="hidden")
    assert perbup.url == before


def test_reference_by_keyboard(perbup: Page) -> None:
    """Focus shows, Escape hides, Enter follows."""
    perbup.locator(KEDUA).focus()
    box = perbup.locator("#pratinjau")
    box.wait_for(state="visible")
    perbup.keyboard.press("Escape")
    box.wait_for(state="hidden")
    perbup.keyboard.press("Enter")
    assert perbup.url.endswith("#pasal-10-ayat-1")


def test_reference_and_definition_by_touch(chromium: Browser, alamat: str) -> None:
    """A first tap shows, a second follows; on an SOP page too."""
    context = chromium.new_context(viewport={"width": 360, "height": 800}, has_touch=True, is_mobile=True)
    page = context.new_page()
    for address, selector, shown, target in (
        ("perbup/22-2016/", KEDUA, PERTAMA, "#pasal-10-ayat-1"),
        ("opd/dinkop-ukm/sop/penyusunan-dpa/", "a.istilah", "Satuan Kerja Perangkat Daerah", "#pasal-1-angka-7"),
    ):
        page.goto(alamat + address)
        link = page.locator(selector).first
        link.tap()
        box = page.locator("#pratinjau")
        box.wait_for(state="visible")
        assert box.inner_text().startswith(shown) and page.url == alamat + address
        link.tap()
        page.wait_for_url(f"**{target}")
    context.close()


def test_without_script_references_are_links(buka: Callable[..., Kunjungan]) -> None:
    page = buka("perbup", js=False).page
    page.locator(KEDUA).click()
    assert page.url.endswith("#pasal-10-ayat-1")


def test_citation_is_copied(perbup: Page) -> None:
    """A provision's tools appear at its sign; the copied words are its citation, and no tool is in copied text."""
    perbup.context.grant_permissions(["clipboard-read", "clipboard-write"])
    tool = perbup.locator("#pasal-10-ayat-3-huruf-a .alat")
    tool.locator("a.tautan").focus()
    tool.get_by_role("button", name="Salin kutipan").click()
    copied = perbup.evaluate("navigator.clipboard.readText()")
    assert copied == "Pasal 10 ayat (3) huruf a Peraturan Bupati Kuningan Nomor 22 Tahun 2016"
    script = "s => { getSelection().selectAllChildren(document.querySelector(s)); return getSelection().toString() }"
    assert "#" not in perbup.evaluate(script, "#pasal-10-ayat-2")


def printed(page: Page, tmp_path: Path) -> tuple[str, str]:
    """The text of the printed page and what pdfinfo says of it."""
    target = tmp_path / "cetak.pdf"
    page.pdf(path=target, prefer_css_page_size=True)
    return tuple(  # type: ignore[return-value]
        subprocess.run([*command, str(target), *rest], capture_output=True, text=True, check=True).stdout
        for command, rest in ((["pdftotext", "-layout"], ["-"]), (["pdfinfo"], []))
    )


def test_print_of_the_whole(perbup: Page, tmp_path: Path) -> None:
    """F4 by the catalogue, A4 by choice; running head, page x of y; no tools on paper."""
    text, info = printed(perbup, tmp_path)
    assert "609.12 x 935" in info
    pages = text.count("Halaman ")
    assert pages > 5 and f"Halaman 1 dari {pages}" in text and f"Halaman {pages} dari {pages}" in text
    assert text.count("Peraturan Bupati Kuningan Nomor 22 Tahun 2016") >= pages
    assert "Salin alamat" not in text and "Daftar isi" not in text
    perbup.locator("#kertas-a4").check()
    assert "(A4)" in printed(perbup, tmp_path)[1]


def test_print_of_one_pasal(perbup: Page, tmp_path: Path) -> None:
    """One Pasal on one sheet, with its BAB and the regulation's name."""
    perbup.evaluate("window.print = () => {}")
    perbup.evaluate("document.getElementById('pasal-10').classList.add('dicetak')")
    text, info = printed(perbup, tmp_path)
    assert "Pages:           1" in info
    assert "BAB V" in text and "Pasal 10" in text and "Rencana penyelenggaraan pelayanan;" in text
    assert "Pasal 11" not in text and "Pasal 9" not in text and "BAB IV" not in text
