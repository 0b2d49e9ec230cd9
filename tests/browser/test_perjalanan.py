"""Five errands of readers, walked on a phone of 360 x 740 px from the home page: taps, and the screens of answers."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

import pdfplumber
import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from browser.conftest import settle

LAYAR = {"width": 360, "height": 740}
CUTI = "Pembuatan Usulan Permohonan Cuti Tahunan"


class Perjalanan:
    """A reader on the way: each tap is counted."""

    def __init__(self, page: Page, home: str) -> None:
        self.page, self.taps = page, 0
        page.goto(home)

    def tap(self, what: Locator) -> None:
        """What it does comes a moment later: whoever taps waits for it."""
        what.tap()
        self.taps += 1

    def follow(self, link: Locator) -> None:
        """Tap a link, until its page is there."""
        there = link.evaluate("link => link.href")
        self.tap(link)
        self.page.wait_for_url(there)
        settle(self.page)

    def link(self, name: str) -> Locator:
        return self.page.locator("main").get_by_role("link", name=name, exact=True).first

    def at_the_top(self, selector: str, height: float) -> None:
        """Until something stands in the first pixels of the window."""
        self.page.wait_for_function(
            """([selector, height]) => {
              const { top } = document.querySelector(selector).getBoundingClientRect();
              return top >= 0 && top < height;
            }""",
            arg=[selector, height],
        )

    def screen(self, what: Locator) -> int:
        """Which screen of the page, the first being 1, something ends on."""
        bottom = what.evaluate("element => element.getBoundingClientRect().bottom + scrollY")
        return 1 + int(bottom) // LAYAR["height"]


@pytest.fixture
def pembaca(chromium: Browser, alamat: str) -> Iterator[Perjalanan]:
    context = chromium.new_context(viewport=LAYAR, has_touch=True, is_mobile=True, reduced_motion="reduce")
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    yield Perjalanan(context.new_page(), alamat)
    context.close()


def test_to_found_a_cooperative(pembaca: Perjalanan) -> None:
    """What to bring, where, how long, what comes out: 2 taps at most, all on the first screen."""
    pembaca.follow(pembaca.link("Pendirian Koperasi"))
    assert pembaca.taps <= 2
    card = pembaca.page.locator(".permohonan")
    answers = {
        "Data laporan kelompok masyarakat": "what to bring, step 1",
        "Sumber tidak menyebut kepada siapa": "where",
        "1.170 menit": "how long",
        "Sumber tidak menyebut biayanya, apa yang diperoleh": "what comes out: the form does not say",
    }
    for words, question in answers.items():
        assert pembaca.screen(card.get_by_text(words).first) == 1, question


def test_my_steps(pembaca: Perjalanan) -> None:
    """Kasubbag Umum: 1 tap to all SOPs of the position, 2 to the own steps in one of them, at the top of the screen."""
    pembaca.follow(pembaca.link("Kasubbag Umum"))
    assert pembaca.screen(pembaca.link(CUTI)) == 1
    pembaca.follow(pembaca.link(CUTI))
    assert pembaca.taps == 2
    pembaca.at_the_top("#sop-cuti-tahunan", LAYAR["height"] / 4)
    steps = pembaca.page.locator("section:has(#sop-cuti-tahunan) > ol > li")
    assert steps.evaluate_all("all => all.map(step => step.value)") == [3, 6, 8]  # as the form has them


def test_a_form_against_paper(pembaca: Perjalanan) -> None:
    """2 taps; the form is a table with the printed head and each row's printed cells in their columns."""
    pembaca.follow(pembaca.link(CUTI))
    pembaca.tap(pembaca.page.locator("summary").get_by_role("heading", name="Formulir"))
    assert pembaca.taps == 2
    table = pembaca.page.locator("table.bagan.langkah")
    expect(table).to_be_visible()
    assert table.locator("thead .pelaku").all_inner_texts()[0] == "Pemohon"
    row = table.locator("tr[data-no='3']")
    row.scroll_into_view_if_needed()
    assert row.locator("[data-kolom=waktu]").inner_text() == "30 menit"
    assert row.locator("[data-kolom=output]").inner_text() == "Surat dan Berkas permohonan cuti tahunan"
    frame = table.locator("xpath=..")
    assert frame.evaluate("element => { element.scrollLeft = 1e5; return element.scrollLeft > 0 }")
    assert row.locator(".kegiatan").evaluate("element => element.getBoundingClientRect().left >= 0")  # stays in sight


def test_to_cite_a_provision(pembaca: Perjalanan) -> None:
    """Pasal 10 ayat (3) huruf a: 3 taps (the search, the result, the copy), at the top of the screen."""
    page = pembaca.page
    pembaca.tap(page.locator("header [data-cari]"))
    expect(page.locator("dialog input")).to_be_focused()
    page.keyboard.type("pasal 10 ayat 3 huruf a")
    pembaca.follow(page.locator("dialog [aria-busy=false] a.hasil").first)
    assert page.url.endswith("/perbup/22-2016/#pasal-10-ayat-3-huruf-a")
    provision = page.locator("#pasal-10-ayat-3-huruf-a")
    pembaca.at_the_top("#pasal-10-ayat-3-huruf-a button.kutip", LAYAR["height"] / 2)
    pembaca.tap(provision.get_by_role("button", name="Salin kutipan").first)
    expect(provision.get_by_text("Tersalin").first).to_be_visible()
    assert pembaca.taps == 3
    # No source names this regulation's gazette; where a catalogue knows it, it follows (tests/test_jdihn.py).
    assert page.evaluate("navigator.clipboard.readText()") == (
        "Pasal 10 ayat (3) huruf a Peraturan Bupati Kuningan Nomor 22 Tahun 2016 tentang Standar Operasional Prosedur "
        "Administrasi Pemerintahan (SOP AP) Dinas Koperasi dan Usaha Kecil Menengah Kabupaten Kuningan"
    )


def test_to_print_on_f4(pembaca: Perjalanan) -> None:
    """2 taps, the button on the second screen at the latest; F4 is the catalogue's paper and needs no choice."""
    pembaca.page.add_init_script("window.print = () => { window.printed = true }")
    pembaca.follow(pembaca.link(CUTI))
    button = pembaca.page.get_by_role("button", name="Cetak", exact=True)
    assert pembaca.screen(button) <= 2
    pembaca.tap(button)
    pembaca.page.wait_for_function("() => window.printed")
    assert pembaca.taps == 2
    with pdfplumber.open(BytesIO(pembaca.page.pdf(prefer_css_page_size=True))) as document:
        sizes = {tuple(round(float(side) * 25.4 / 72) for side in (one.width, one.height)) for one in document.pages}
        words = "".join(sheet.extract_text() for sheet in document.pages)
    assert sizes == {(330, 215)}
    assert "Sekretaris Dinas meneliti surat" in words and "Kode pemeriksaan isi" in words
