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
from browser.test_halaman import ATURAN, RUN_AXE, WIDE
from sop_site import address

Buka = Callable[..., Kunjungan]
DIALOG, HASIL = "dialog.cari-kotak", "a.hasil"


def ask(page: Page, words: str) -> Page:
    """Opens the box by "/" and types; the results are those of all the words."""
    page.keyboard.press("/")
    page.keyboard.type(words)
    page.wait_for_selector(f"{DIALOG} [aria-busy=false] {HASIL}")
    return page


def results(page: Page, home: str, query: str) -> Page:
    """The results page of a query, with its results."""
    page.goto(f"{home}{address.CARI}?q={query}")
    answered(page)
    return page


def answered(page: Page) -> None:
    """Wait until what the results page shows answers what it is asked."""
    page.wait_for_selector(".cari-hasil[aria-busy=false]")


def title(page: Page) -> str:
    """The first line of the first result: its title."""
    return page.locator(HASIL).first.inner_text().split("\n")[0]


def test_by_keyboard_alone(buka: Buka) -> None:
    """ "/" opens the box, arrows lead through the results and back, Enter opens one at its step."""
    page = ask(buka("opd").page, "memaraf surat cuti tahunan")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(page.locator(HASIL).first).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(page.locator(f"{DIALOG} input")).to_be_focused()
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
    expect(page.locator("a.cari-buka")).to_be_focused()


def test_a_slash_in_a_field_is_a_slash(buka: Buka) -> None:
    """In a text field "/" is typed and opens nothing, and neither does it with a modifier key."""
    page = buka("daftar-sop").page
    field = page.locator(".saring input")
    field.click()
    page.keyboard.type("22/2016")
    expect(field).to_have_value("22/2016")
    assert page.locator(f"{DIALOG}[open]").count() == 0
    field.blur()
    page.keyboard.press("Control+/")
    assert page.locator(f"{DIALOG}[open]").count() == 0
    ask(page, "perbup 22/2016")
    expect(page.locator(f"{DIALOG} input")).to_have_value("perbup 22/2016")


def test_enter_leads_to_the_results_page(buka: Buka) -> None:
    """The box hands its query to the results page, which shows the same first result."""
    page = ask(buka("jabatan").page, "lakip")
    first = title(page)
    page.keyboard.press("Enter")
    page.wait_for_url("**/cari/?q=lakip")
    answered(page)
    assert title(page) == first
    assert page.locator("main h1").inner_text() == "Cari"


def test_shared_address(buka: Buka, alamat: str) -> None:
    """Query and filters stand in the address, and the address alone brings them back."""
    page = results(buka("cari").page, alamat, "surat")
    page.get_by_text("Saringan", exact=True).click()
    page.get_by_role("combobox", name="Langkah").select_option("langkah")
    page.wait_for_function("() => document.querySelector('.cari-kabar').textContent.includes('langkah')")
    page.get_by_role("combobox", name="Jabatan").select_option("Kepala Dinas")
    page.wait_for_function("() => new URL(location).searchParams.get('jabatan')")
    shared = page.evaluate("location.href")
    assert parse_qs(urlsplit(shared).query) == {"q": ["surat"], "jenis": ["langkah"], "jabatan": ["Kepala Dinas"]}
    first, said = title(page), page.locator(".cari-kabar").inner_text()
    page.goto(alamat)
    page.goto(shared)
    answered(page)
    assert (title(page), page.locator(".cari-kabar").inner_text()) == (first, said)
    page.get_by_text("Saringan (1 dipakai)").click()
    expect(page.get_by_role("combobox", name="Jabatan")).to_have_value("Kepala Dinas")
    assert {kind.split()[0] for kind in page.locator(".hasil-jenis").all_inner_texts()} == {"Langkah"}


def test_counts_of_kinds_add_up_and_are_what_they_give(buka: Buka, alamat: str) -> None:
    """The kinds' numbers add up to the total; each is the number of results that its kind leaves."""
    page = results(buka("cari").page, alamat, "koperasi")
    group = page.get_by_role("group", name="Jenis hasil")
    counts = {
        words.rsplit(" ", 1)[0]: int(words.rsplit(" ", 1)[1]) for words in group.get_by_role("button").all_inner_texts()
    }
    total = counts.pop("Semua")
    expect(page.locator(".cari-kabar")).to_have_text(f"{total} hasil.")
    assert sum(counts.values()) == total and len(counts) > 2
    for name, count in counts.items():
        group.get_by_role("button", name=name, exact=False).first.click()
        expect(page.locator(".cari-kabar")).to_have_text(f"{count} hasil.")


def test_offices_name_is_no_text_of_its_sops(buka: Buka, alamat: str) -> None:
    """ "koprasi" finds the SOPs about cooperatives, not every SOP of that office; an office's name finds the office."""
    page = results(buka("cari").page, alamat, "koprasi&jenis=sop")
    titles = [text.split("\n")[0] for text in page.locator(HASIL).all_inner_texts()]
    assert sum("Koperasi" in title for title in titles) == 5 and len(titles) < 10
    assert title(results(page, alamat, "dinkop")) == "Dinas Koperasi dan Usaha Kecil Menengah"
    assert "Cuti" in title(results(page, alamat, "cuti dinkop"))


def test_question_of_time_is_answered_in_the_result(buka: Buka, alamat: str) -> None:
    """Cuti Tahunan prints 225 minutes in its ten steps; its form has no cell for a cost, and that is said."""
    page = results(buka("cari").page, alamat, "berapa lama cuti tahunan")
    expect(page.locator(f"{HASIL} .hasil-jawab").first).to_have_text("Waktu: 225 menit")
    results(page, alamat, "biaya cuti tahunan")
    expect(page.locator(f"{HASIL} .hasil-jawab").first).to_have_text("Biaya: tidak tercantum dalam SOP ini")
    results(page, alamat, "cuti tahunan")
    expect(page.locator(".hasil-jawab")).to_have_count(0)


def test_provision_that_does_not_exist_leads_to_its_pasal(buka: Buka, alamat: str) -> None:
    """Pasal 3 of Perbup 22/2016 has no ayat."""
    page = results(buka("cari").page, alamat, "pasal 3 ayat 1 huruf a")
    expect(page.locator(".cari-jembatan")).to_have_text("“pasal 3 ayat 1 huruf a” tidak ada; yang terdekat: pasal 3")
    assert page.locator(HASIL).first.get_attribute("href").endswith("perbup/22-2016/#pasal-3")


def test_register_tells_whose_business_it_is(buka: Buka, alamat: str) -> None:
    page = results(buka("cari").page, alamat, "sertifikat halal")
    expect(page.locator(".cari-petunjuk")).to_contain_text("Badan Penyelenggara Jaminan Produk Halal")


def test_one_letter_and_a_pasted_page(buka: Buka, alamat: str) -> None:
    page = results(buka("cari").page, alamat, "a")
    expect(page.locator(".cari-kabar")).to_have_text("Tulis sedikitnya dua huruf.")
    results(page, alamat, "pensiun+" * 300)
    assert "Pensiun" in title(page)
    expect(page.locator(".cari-kabar")).to_contain_text("Hanya kata-kata pertama yang dicari.")


@pytest.mark.parametrize("query", ["berapa lama pensiun", "lakip", "kemitran", "spm", "pasal 3 ayat 1 huruf a"])
def test_first_result_is_on_a_phones_first_screen(query: str, buka: Buka, alamat: str) -> None:
    """At 360 px the first result begins at most 350 px down, filters are closed, and nothing has jumped."""
    page = buka("cari", lebar=360, baru=True).page
    page.add_init_script(
        "window.shift = 0; new PerformanceObserver(list => list.getEntries().forEach(e => window.shift += e.value))"
        ".observe({type: 'layout-shift', buffered: true})"
    )
    results(page, alamat, query)
    assert page.evaluate("document.querySelector('a.hasil').getBoundingClientRect().top") <= 350
    assert page.locator("details.cari-lipat[open]").count() == 0
    assert page.evaluate("window.shift") < 0.01


def test_search_costs_other_pages_nothing(buka: Buka) -> None:
    """Of the search a page loads nothing; its modules and the index come when the reader searches."""
    loaded = "performance.getEntriesByType('resource').map(entry => entry.name).filter(name => name.includes('/cari'))"
    page = buka("opd").page
    assert page.evaluate(loaded) == []
    ask(page, "cuti")
    assert any("/cari/indeks/" in name for name in page.evaluate(loaded))


def test_lists_without_javascript(buka: Buka) -> None:
    page = buka("cari", js=False).page
    expect(page.get_by_role("link", name="Semua SOP menurut abjad")).to_be_visible()


def test_bridges_are_said_and_can_be_taken_away(buka: Buka, alamat: str) -> None:
    """An abbreviation says what it was read as; a click takes that away, and the address keeps it so."""
    page = results(buka("cari").page, alamat, "lakip")
    bridge = page.locator(".cari-jembatan")
    said = page.get_by_text("Dicari juga:")
    expect(said).to_contain_text("Laporan Akuntabilitas Kinerja Instansi Pemerintah")
    said.click()
    bridge.get_by_role("button").first.click()
    expect(bridge.filter(has_text="Laporan Akuntabilitas")).to_have_count(0)
    assert page.evaluate("new URL(location).searchParams.getAll('tanpa')") == ["lakip"]


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
    page = buka("beranda", baru=True).page
    page.route("**/cari/indeks/**", lambda route: route.abort())
    page.goto(f"{alamat}{address.CARI}?q=cuti")
    expect(page.locator(".cari-kabar")).to_contain_text("tidak dapat dimuat")


def test_under_any_prefix(buka: Buka) -> None:
    """All addresses of the search are relative to where its scripts lie."""
    page = buka("sop", js=False).page  # as it was sent: the theme rewrites addresses
    sources = page.locator("script[src*=katalog], link[href*=katalog], a.cari-buka").evaluate_all(
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
    assert page.evaluate(RUN_AXE, ATURAN) == []
    assert page.evaluate(WIDE) == []
    for query in ("surat+lakip", "spm", "xyzzyx"):
        results(page, alamat, query)
        page.evaluate(axe)
        assert page.evaluate(RUN_AXE, ATURAN) == []
        assert page.evaluate(WIDE) == []


def test_on_a_phone(buka: Buka) -> None:
    """The header's sign opens a box that fills the screen; its field and its results can be reached."""
    page = buka("sop", lebar=360).page
    page.locator("a.cari-buka").click()
    expect(page.locator(f"{DIALOG} input")).to_be_focused()
    page.keyboard.type("pensiun")
    expect(page.locator(f"{DIALOG} {HASIL}").first).to_be_visible()
    box = page.locator(DIALOG).bounding_box()
    assert box and box["width"] == 360 and box["height"] == 900
    page.get_by_role("button", name="Tutup").click()
    expect(page.locator(DIALOG)).to_be_hidden()


def test_results_page_without_a_query_keeps_its_lists(buka: Buka, alamat: str) -> None:
    """Before anything is asked the page shows other ways in, and its address stays as it is."""
    page = buka("cari").page
    page.goto(f"{alamat}{address.CARI}")
    expect(page.locator(".cari-kosong a")).to_have_count(3)
    assert page.evaluate("location.href") == f"{alamat}{address.CARI}"
    page.locator("#cari-q").fill("cuti")
    page.wait_for_url("**/cari/?q=cuti")
    page.locator("#cari-q").fill("cuti tahunan")
    page.wait_for_function("() => new URL(location).searchParams.get('q') === 'cuti tahunan'")
    assert "Cuti Tahunan" in title(page)


def test_focus_stays_where_it_was_used(buka: Buka, alamat: str) -> None:
    """A kind, a filter and more results leave the focus at what was used, or at the first that is new."""
    page = results(buka("cari").page, alamat, "surat")
    results(page, alamat, "koperasi")
    page.get_by_role("group", name="Jenis hasil").get_by_role("button", name="SOP").press("Enter")
    expect(page.get_by_role("button", name="SOP", pressed=True)).to_be_focused()
    results(page, alamat, "surat")
    page.get_by_text("Saringan", exact=True).press("Enter")
    page.get_by_role("combobox", name="Jabatan").focus()
    page.get_by_role("combobox", name="Jabatan").select_option("Kepala Dinas")
    expect(page.get_by_role("combobox", name="Jabatan")).to_have_value("Kepala Dinas")
    expect(page.get_by_role("combobox", name="Jabatan")).to_be_focused()
    results(page, alamat, "surat&jenis=langkah")
    page.get_by_role("button", name="Tampilkan lebih banyak").press("Enter")
    expect(page.locator(HASIL).nth(20)).to_be_focused()
