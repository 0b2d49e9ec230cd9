"""The frame around every page in Chromium: one left edge, lines that can be read, a name that is never cut."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from alat.peramban import JENIS
from browser.conftest import Kunjungan

Buka = Callable[..., Kunjungan]

# The lines of running text as they are broken on the page that hold more than 80 signs; tables and drawings aside.
LONG = """() => {
  const kinds = "p, li, dd, blockquote, figcaption", found = [];
  for (const element of document.querySelectorAll("main article :is(p, li, dd, blockquote, figcaption)")) {
    if (!element.checkVisibility() || element.closest(".cetakan, table, .gulir")) continue;
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT), lines = new Map();
    for (let node; (node = walker.nextNode());) {
      const own = node.parentElement;
      if (own.closest(kinds) !== element || own.closest("table")) continue;
      for (const word of node.data.matchAll(/\\S+/g)) {
        const range = document.createRange();
        range.setStart(node, word.index);
        range.setEnd(node, word.index + word[0].length);
        const box = range.getClientRects()[0];
        if (!box) continue;
        const line = Math.round((box.top + box.bottom) / 16);
        lines.set(line, [...(lines.get(line) ?? []), word[0]]);
      }
    }
    for (const words of lines.values()) if (words.join(" ").length > 80) found.push(words.join(" "));
  }
  return found;
}"""
EDGES = """() => [".md-logo", ".md-tabs a", "main h1", ".md-footer .kaki p"].map(name => {
  const range = document.createRange(), element = document.querySelector(name);
  range.selectNodeContents(element);
  const box = element.firstChild ? range : element;  // the sign in the place of a crest is no element
  return Math.round(box.getBoundingClientRect().left);
})"""
LONGEST = "SOP Kabupaten Kepulauan Siau Tagulandang Biaro"


@pytest.mark.parametrize("jenis", JENIS)
def test_one_left_edge_and_lines_of_80(jenis: str, buka: Buka) -> None:
    """Crest, menu, heading and foot begin at the same place on every page; no line of text is longer than 80 signs."""
    page = buka(jenis).page
    assert page.evaluate(EDGES) == [16] * 4
    assert page.evaluate(LONG) == []


@pytest.mark.parametrize("lebar", [320, 360])
def test_name_is_whole_on_a_phone(lebar: int, buka: Buka) -> None:
    """The regency's name stands in the head whole, the longest of the country as well."""
    page = buka("sop", lebar).page
    name = page.locator(".nama-katalog")
    expect(name).to_have_text("SOP Kabupaten Kuningan")
    for text in ("SOP Kabupaten Kuningan", LONGEST):
        name.locator("a").evaluate("(element, text) => { element.textContent = text; }", text)
        fits = name.evaluate("""element => {
          const own = element.getBoundingClientRect(), head = element.closest("header").getBoundingClientRect();
          return element.scrollWidth <= element.clientWidth && own.top >= head.top && own.bottom <= head.bottom;
        }""")
        assert fits, text


@pytest.mark.parametrize("jenis", ["beranda", "sop", "panduan"])
def test_menu_opens_on_a_phone(jenis: str, buka: Buka) -> None:
    """The menu's button shows the ways to the lists and to the reader's guide."""
    page = buka(jenis, 360).page
    page.locator("header label[for=__drawer]").click()
    for name in ("SOP menurut abjad", "Perangkat daerah", "Jabatan", "Cara membaca SOP"):
        expect(page.locator(".md-tabs").get_by_role("link", name=name, exact=True)).to_be_in_viewport()


@pytest.mark.parametrize("jenis", ["beranda", "404"])
def test_a_field_asks_without_javascript(jenis: str, buka: Buka, alamat: str) -> None:
    """A question typed at home or on the page for lost addresses goes to the results page with its words."""
    page = buka(jenis, 360, js=False).page
    page.get_by_role("search", name="Cari dalam katalog").get_by_role("searchbox").fill("cuti tahunan")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{alamat}cari/?q=cuti+tahunan")


def test_home_answers_below_its_field(buka: Buka) -> None:
    """With JavaScript the answers stand below the field; the search is read when the field is used, not before."""
    visit = buka("beranda", 360)
    visit.page.wait_for_load_state("networkidle")
    assert not [url for url in visit.asked if "/cari/indeks/" in url]
    visit.page.get_by_role("search", name="Cari dalam katalog").get_by_role("searchbox").click()
    visit.page.keyboard.type("cuti tahunan")
    expect(visit.page.locator(".cari-utama a.hasil").first).to_contain_text("Cuti Tahunan")


def test_positions_are_asked_for_by_name(buka: Buka) -> None:
    """The employees' field looks among positions alone."""
    page = buka("beranda").page
    page.get_by_role("search", name="Cari jabatan").get_by_role("searchbox").fill("kasubbag umum")
    page.keyboard.press("Enter")
    expect(page.locator(".cari-hasil a.hasil").first).to_have_attribute("href", re.compile("/jabatan/kasubbag-umum/$"))


def test_home_is_short(buka: Buka) -> None:
    """At 1440 px home ends within 2,500 px, on a phone within four screens of 740 px."""
    for lebar, most in ((1440, 2500), (360, 2960)):
        assert buka("beranda", lebar).page.evaluate("document.documentElement.scrollHeight") <= most
