"""The search box and the results page in Chromium: keys, filters, bridges, addresses, phone widths, accessibility."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from alat.needs import MODULES
from alat.peramban import SKEMA
from browser.conftest import Kunjungan
from browser.test_halaman import RUN_AXE, WCAG, WIDE
from sop_site import address

Buka = Callable[..., Kunjungan]
DIALOG, HASIL = "dialog.cari-kotak", "a.hasil"


def ask(page: Page, words: str) -> Page:
    """Opens the box by "/" and types."""
    page.keyboard.press("/")
    page.keyboard.type(words)
    page.wait_for_selector(f"{DIALOG} {HASIL}")
    return page


def results(page: Page, home: str, query: str) -> Page:
    """The results page of a query, with its results."""
    page.goto(f"{home}{address.CARI}?q={query}")
    page.wait_for_selector(".cari-kabar:not(:empty)")
    return page


def title(page: Page) -> str:
    """The first line of the first result: its title."""
    return page.locator(HASIL).first.inner_text().split("\n")[0]


def test_by_keyboard_alone(buka: Buka) -> None:
    """ "/" opens the box, arrows lead through the results and back, Enter opens one at its step."""
    page = ask(buka("opd").page, "memaraf surat cuti tahunan")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.matches('a.hasil')")
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.name") == "q"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/sop/cuti-tahunan/#langkah-*")


def test_escape_closes_and_gives_the_focus_back(buka: Buka) -> None:
    page = buka("beranda").page
    page.locator("a.cari-buka").focus()
    page.keyboard.press("Enter")
    dialog = page.locator(DIALOG)
    expect(dialog).to_be_visible()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    assert page.evaluate("document.activeElement.matches('.cari-buka')")


def test_a_slash_in_a_field_is_a_slash(buka: Buka) -> None:
    """In a text field "/" is typed and opens nothing, and neither does it with a modifier key."""
    page = buka("daftar-sop").page
    field = page.locator(".saring input")
    field.click()
    page.keyboard.type("22/2016")
    assert field.input_value() == "22/2016"
    assert page.locator(f"{DIALOG}[open]").count() == 0
    field.blur()
    page.keyboard.press("Control+/")
    assert page.locator(f"{DIALOG}[open]").count() == 0
    ask(page, "perbup 22/2016")
    assert page.locator(f"{DIALOG} input").input_value() == "perbup 22/2016"


def test_buttons_of_other_pages_open_the_box(buka: Buka) -> None:
    """Home's button shows where scripts run, and opens the same box as the header."""
    page = buka("beranda").page
    page.get_by_role("button", name="Cari SOP").click()
    expect(page.locator(f"{DIALOG} input")).to_be_focused()


def test_enter_leads_to_the_results_page(buka: Buka) -> None:
    """The box hands its query to the results page, which shows the same first result."""
    page = ask(buka("jabatan").page, "lakip")
    first = title(page)
    page.keyboard.press("Enter")
    page.wait_for_url("**/cari/?q=lakip")
    page.wait_for_selector(HASIL)
    assert title(page) == first
    assert page.locator("main h1").inner_text() == "Cari"


def test_shared_address(buka: Buka, alamat: str) -> None:
    """Query and filters stand in the address, and the address alone brings them back."""
    page = results(buka("cari").page, alamat, "surat")
    page.get_by_role("button", name="Langkah").click()
    page.wait_for_function("() => document.querySelector('[aria-pressed=true]').textContent.startsWith('Langkah')")
    page.get_by_role("combobox", name="Jabatan").select_option("Kepala Dinas")
    page.wait_for_function("() => new URL(location).searchParams.get('jabatan')")
    shared = page.url
    assert parse_qs(urlsplit(shared).query) == {"q": ["surat"], "jenis": ["langkah"], "jabatan": ["Kepala Dinas"]}
    page.wait_for_selector(HASIL)
    first, said = title(page), page.locator(".cari-kabar").inner_text()
    page.goto(alamat)
    page.goto(shared)
    page.wait_for_selector(HASIL)
    assert (title(page), page.locator(".cari-kabar").inner_text()) == (first, said)
    expect(page.get_by_role("combobox", name="Jabatan")).to_have_value("Kepala Dinas")
    assert {kind.split()[0] for kind in page.locator(".hasil-jenis").all_inner_texts()} == {"Langkah"}


def test_counts_of_filters_are_what_they_give(buka: Buka, alamat: str) -> None:
    """The number beside a kind is the number of results that it leaves."""
    page = results(buka("cari").page, alamat, "cuti")
    for name in ("SOP", "Langkah", "Pemetaan"):
        button = page.get_by_role("group", name="Jenis hasil").get_by_role("button", name=name)
        count = button.inner_text().split()[-1]
        button.click()
        expect(page.locator(".cari-kabar")).to_have_text(f"{count} hasil.")


def test_bridges_are_said_and_can_be_taken_away(buka: Buka, alamat: str) -> None:
    """An abbreviation says what it was read as; a click takes that away, and the address keeps it so."""
    page = results(buka("cari").page, alamat, "lakip")
    bridge = page.locator(".cari-jembatan")
    expect(bridge).to_contain_text("Laporan Akuntabilitas Kinerja Instansi Pemerintah")
    bridge.get_by_role("button").first.click()
    expect(bridge.filter(has_text="Laporan Akuntabilitas")).to_have_count(0)
    assert parse_qs(urlsplit(page.url).query)["tanpa"] == ["lakip"]


def test_misspelling_names_what_was_meant(buka: Buka, alamat: str) -> None:
    page = results(buka("cari").page, alamat, "kemitran")
    bridge = page.locator(".cari-jembatan", has_text="Maksud Anda: kemitraan")
    bridge.get_by_role("button", name="Cari “kemitran” saja").click()
    expect(page.locator(".cari-kabar")).to_have_text("Tidak ada hasil untuk “kemitran”.")


def test_abbreviation_of_two_meanings_asks_back(buka: Buka, alamat: str) -> None:
    """SPM is asked about; the chosen meaning takes its place in the query."""
    page = results(buka("cari").page, alamat, "spm")
    page.get_by_role("button", name="Surat Perintah Membayar").click()
    expect(page.locator("#cari-q")).to_have_value("Surat Perintah Membayar")
    page.wait_for_function("() => new URL(location).searchParams.get('q') === 'Surat Perintah Membayar'")
    assert "Surat Perintah Membayar" in title(page)


def test_nothing_found_shows_other_ways(buka: Buka, alamat: str) -> None:
    page = results(buka("cari").page, alamat, "xyzzyx")
    expect(page.locator(".cari-kabar")).to_have_text("Tidak ada hasil untuk “xyzzyx”.")
    links = page.locator(".cari-kosong a").evaluate_all("all => all.map(link => link.href)")
    assert links == [alamat + address.DAFTAR_SOP, alamat + address.DAFTAR_OPD, alamat + address.PERATURAN]


def test_first_line_of_a_result_is_its_title(buka: Buka, alamat: str) -> None:
    """What other tools read: each a.hasil, in order, begins with the title in a line of its own."""
    page = results(buka("cari").page, alamat, "kenaikan pangkat")
    lines = page.locator(HASIL).evaluate_all("all => all.map(link => [link.textContent.split('\\n')[0], link.href])")
    assert lines[0] == ["Pembuatan Usulan Kenaikan Pangkat", alamat + address.sop("dinkop-ukm", "kenaikan-pangkat")]


def test_index_that_cannot_be_loaded_is_said(buka: Buka, alamat: str) -> None:
    page = buka("beranda").page
    page.route("**/cari/indeks/**", lambda route: route.abort())
    page.goto(f"{alamat}{address.CARI}?q=cuti")
    expect(page.locator(".cari-kabar")).to_contain_text("tidak dapat dimuat")


def test_under_any_prefix(buka: Buka) -> None:
    """All addresses of the search are relative to where its scripts lie."""
    page = buka("sop", js=False).page  # as it was sent: the theme rewrites addresses
    sources = page.locator("script[src*=cari], link[href*=cari], a.cari-buka").evaluate_all(
        "all => all.map(tag => tag.getAttribute('src') ?? tag.getAttribute('href'))"
    )
    assert len(sources) == 3
    assert all(source.startswith("../") for source in sources)


@pytest.mark.parametrize(("lebar", "skema"), list(product((360, 1440), SKEMA)))
def test_accessible_with_results(lebar: int, skema: str, buka: Buka, alamat: str) -> None:
    """axe-core finds nothing in the open box nor on the results page, and nothing is wider than the screen."""
    axe = (MODULES / "axe-core" / "axe.min.js").read_text("utf-8")
    page = ask(buka("opd", lebar, skema).page, "kemitran surat")
    page.evaluate(axe)
    assert page.evaluate(RUN_AXE, WCAG) == []
    assert page.evaluate(WIDE) == []
    for query in ("surat+lakip", "spm", "xyzzyx"):
        results(page, alamat, query)
        page.evaluate(axe)
        assert page.evaluate(RUN_AXE, WCAG) == []
        assert page.evaluate(WIDE) == []


def test_on_a_phone(buka: Buka) -> None:
    """The header's sign opens a box that fills the screen; its field and its results can be reached."""
    page = buka("sop", lebar=360).page
    page.locator("a.cari-buka").click()
    page.keyboard.type("pensiun")
    page.wait_for_selector(HASIL)
    box = page.locator(DIALOG).bounding_box()
    assert box and box["width"] == 360 and box["height"] == 900
    page.get_by_role("button", name="Tutup").click()
    expect(page.locator(DIALOG)).to_be_hidden()


def test_results_page_without_a_query_keeps_its_lists(buka: Buka, alamat: str) -> None:
    """Before anything is asked the page shows other ways in, and its address stays as it is."""
    page = buka("cari").page
    page.goto(f"{alamat}{address.CARI}")
    expect(page.locator(".cari-kosong a")).to_have_count(3)
    assert page.url == f"{alamat}{address.CARI}"
    page.locator("#cari-q").fill("cuti")
    page.wait_for_url("**/cari/?q=cuti")
    page.locator("#cari-q").fill("cuti tahunan")
    page.wait_for_function("() => new URL(location).searchParams.get('q') === 'cuti tahunan'")
    page.wait_for_selector(HASIL)
    assert "Cuti Tahunan" in title(page)


def test_focus_stays_where_it_was_used(buka: Buka, alamat: str) -> None:
    """A kind, a filter and more results leave the focus at what was used, or at the first that is new."""
    page = results(buka("cari").page, alamat, "surat")
    page.get_by_role("group", name="Jenis hasil").get_by_role("button", name="Langkah").press("Enter")
    expect(page.get_by_role("button", name="Langkah", pressed=True)).to_be_focused()
    page.get_by_role("combobox", name="Jabatan").focus()
    page.get_by_role("combobox", name="Jabatan").select_option("Kepala Dinas")
    expect(page.get_by_role("combobox", name="Jabatan")).to_have_value("Kepala Dinas")
    expect(page.get_by_role("combobox", name="Jabatan")).to_be_focused()
    results(page, alamat, "surat&jenis=langkah")
    page.get_by_role("button", name="Tampilkan lebih banyak").press("Enter")
    expect(page.locator(HASIL).nth(20)).to_be_focused()
