"""The Perbup's page in a real Chromium: references and defined words by mouse, keyboard and touch; copies; print."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.cetak import texts
from browser.conftest import Kunjungan

KEDUA = "#pasal-10-ayat-2 a.rujukan"
PERTAMA = "(1) Evaluasi pelaksanaan SOP AP"


@pytest.fixture
def perbup(buka: Callable[..., Kunjungan]) -> Page:
    return buka("perbup", baru=True).page


def test_reference_by_mouse(perbup: Page) -> None:
    """Hover shows the words of ayat (1), the pointer may move onto them, leaving hides them; the page stays."""
    before = perbup.url
    perbup.clock.install()  # the page's own time passes by hand
    perbup.locator(KEDUA).hover()
    box = perbup.locator("#pratinjau")
    expect(box).to_have_text(re.compile(f"^{re.escape(PERTAMA)}"))
    box.hover()
    perbup.clock.run_for(1000)
    expect(box).to_be_visible()
    perbup.mouse.move(2, 2)
    perbup.clock.run_for(1000)
    expect(box).to_be_hidden()
    assert perbup.url == before


def test_reference_by_keyboard(perbup: Page) -> None:
    """Focus shows, Escape hides, Enter follows."""
    perbup.locator(KEDUA).focus()
    box = perbup.locator("#pratinjau")
    box.wait_for(state="visible")
    perbup.keyboard.press("Escape")
    box.wait_for(state="hidden")
    perbup.keyboard.press("Enter")
    perbup.wait_for_url("**#pasal-10-ayat-1")


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
        expect(box).to_have_text(re.compile(f"^{re.escape(shown)}"))
        assert page.evaluate("location.href") == alamat + address
        link.tap()
        page.wait_for_url(f"**{target}")
    context.close()


def test_without_script_references_are_links(buka: Callable[..., Kunjungan]) -> None:
    page = buka("perbup", js=False).page
    page.locator(KEDUA).click()
    page.wait_for_url("**#pasal-10-ayat-1")


def test_citation_is_copied(perbup: Page) -> None:
    """A provision's tools appear at its sign; the copied words are its citation, and no tool is in copied text."""
    perbup.context.grant_permissions(["clipboard-read", "clipboard-write"])
    tool = perbup.locator("#pasal-10-ayat-3-huruf-a .alat")
    tool.locator("a.tautan").focus()
    tool.get_by_role("button", name="Salin kutipan").click()
    expect(tool.get_by_text("Tersalin")).to_be_visible()
    copied = perbup.evaluate("navigator.clipboard.readText()")
    assert copied == (
        "Pasal 10 ayat (3) huruf a Peraturan Bupati Kuningan Nomor 22 Tahun 2016 tentang Standar Operasional Prosedur "
        "Administrasi Pemerintahan (SOP AP) Dinas Koperasi dan Usaha Kecil Menengah Kabupaten Kuningan"
    )
    script = "s => { getSelection().selectAllChildren(document.querySelector(s)); return getSelection().toString() }"
    assert "#" not in perbup.evaluate(script, "#pasal-10-ayat-2")


def test_print_of_the_whole(perbup: Page) -> None:
    """F4 by the catalogue, A4 by choice; running head, page x of y; no tools on paper."""
    sheets = texts(perbup)
    assert {(round(lebar), round(tinggi)) for lebar, tinggi, _ in sheets} == {(215, 330)}
    assert len(sheets) > 5
    for number, (_, _, teks) in enumerate(sheets, 1):
        assert f"Halaman{number}dari{len(sheets)}" in teks
        assert "PeraturanBupatiKuninganNomor22Tahun2016" in teks
        assert "Salinalamat" not in teks and "Daftarisi" not in teks
    perbup.locator("#kertas-a4").check()
    assert {(round(lebar), round(tinggi)) for lebar, tinggi, _ in texts(perbup)} == {(210, 297)}


def test_print_of_one_pasal(perbup: Page) -> None:
    """One Pasal on one sheet, with its BAB and the regulation's name."""
    perbup.evaluate("window.print = () => {}")
    perbup.evaluate("document.getElementById('pasal-10').classList.add('dicetak')")
    ((_, _, teks),) = texts(perbup)
    assert "BABV" in teks and "Pasal10" in teks and "Rencanapenyelenggaraanpelayanan;" in teks
    assert "Pasal11" not in teks and "Pasal9" not in teks and "BABIV" not in teks
