"""The official form on the screen: a real table that says what its symbols show, arrows that can be followed."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable
from statistics import median

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Page, expect

from alat.peramban import FORMULIR, KATALOG
from browser.conftest import Kunjungan
from conftest import CATALOGUES
from sop_site import address
from sop_site.build import Site

Buka = Callable[..., Kunjungan]
# Cuti tahunan as its sentences tell it: who acts, what the symbol says.
CUTI = (
    ("Pemohon", "Mulai, ke langkah 2"),
    ("Staf Kepegawaian", "Keputusan: bila sudah sesuai ke langkah 3, bila belum kembali ke langkah 1"),
    ("Kasubbag Umum", "Proses, ke langkah 4"),
    ("Sekretaris Dinas", "Keputusan: bila sudah sesuai ke langkah 5, bila belum sesuai kembali ke langkah 3"),
    ("Kepala Dinas", "Proses, ke langkah 6"),
    ("Kasubbag Umum", "Proses, ke langkah 7"),
    ("BKD", "Proses, ke langkah 8"),
    ("Kasubbag Umum", "Proses, ke langkah 9"),
    ("Staf Kepegawaian", "Proses, ke langkah 10"),
    ("Pemohon", "Selesai"),
)
TABEL = "table.bagan.langkah"
MARKED = """wanted => String(wanted) === String(
  [...new Set([...document.querySelectorAll("path.sorot")].map(path => path.dataset.a))].sort())"""
BESIDE = """tabel => {
  const cells = [...tabel.querySelectorAll("tbody td.p")].map(cell => cell.getBoundingClientRect());
  const left = Math.min(...cells.map(box => box.left)), right = Math.max(...cells.map(box => box.right));
  return [...tabel.querySelectorAll("td.p path, td.p text, td.p use")].filter(one => {
    const box = one.getBoundingClientRect();
    return box.width + box.height > 0 && (box.left < left - 1 || box.right > right + 1);
  }).map(one => one.outerHTML);
}"""
INKS = """tabel => {
  const ground = getComputedStyle(document.body).backgroundColor;
  const own = selector => [...tabel.querySelectorAll(selector)].map(one => getComputedStyle(one));
  return {
    dasar: ground,
    garis: [...new Set(own("td.p path").map(style => style.stroke))],
    lambang: [...new Set(own('td.p use:not([href="#s-a"], [href="#s-r"], [href="#s-l"])').map(style => style.stroke))],
    panah: [...new Set(own('td.p use:is([href="#s-a"], [href="#s-r"], [href="#s-l"])').map(style => style.fill))],
    kata: [...new Set(own("td.p text").map(style => style.fill))],
  };
}"""


def luminance(colour: str) -> float:
    """The relative luminance of "rgb(…)" (WCAG 2.2)."""
    parts = [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_table_says_what_symbols_show(buka: Buka) -> None:
    """Each performer's head is one column's; each row says in the acting performer's cell what its symbol shows."""
    page = buka("sop", bagian="formulir").page
    table = page.locator(TABEL)
    names = [name for name, _ in CUTI]
    for name in dict.fromkeys(names):
        assert table.get_by_role("columnheader", name=name, exact=True).count() == 1
    heads = table.locator("thead tr").nth(1).locator("th.pelaku").all_inner_texts()
    rows = table.locator("tbody tr[data-no]")
    assert rows.count() == len(CUTI)
    for row, (name, text) in zip(rows.all(), CUTI, strict=True):
        cells = row.locator("td.p")
        said = [cell.locator(".baca").all_text_contents() for cell in cells.all()]
        assert said == [[text] if head == name else [] for head in heads]
    assert table.locator("thead th:not([scope])").count() == 0
    assert table.locator("svg.b:not([aria-hidden=true])").count() == 0


@pytest.mark.parametrize("katalog", CATALOGUES)
def test_hidden_text_equals_the_flow(katalog: str, site: Callable[[str], Site]) -> None:
    """In every SOP, the hidden text of a row names each step that an arrow leads to, and no other."""
    pages = {page.address: page for page in site(katalog).pages}
    for opd in site(katalog).katalog.opd:
        for sop in opd.sop:
            page = BeautifulSoup(pages[address.sop(opd.slug, sop.slug)].html, "html.parser")
            for step in sop.langkah:
                row = page.select_one(f'{TABEL} tr[data-no="{step.no}"]')
                assert row
                said = {span.text for span in row.select(".baca")} - {"Ikut serta"}
                assert len(row.select(".baca")) == max(1, len(step.pelaksana)) + len(step.bersama)
                (text,) = said
                wanted = {arus.ke for arus in sop.arus if arus.dari == step.no}
                assert {int(no) for no in re.findall(r"ke langkah (\d+)", text)} == wanted - {None}, (sop.slug, step.no)
                assert ("selesai" in text.casefold()) == (None in wanted), (sop.slug, step.no)
                assert text.startswith("Keputusan:") == bool(step.keputusan), (sop.slug, step.no)


def test_the_form_adds_little(site: Callable[[str], Site]) -> None:
    """Screen and print forms together add at most 4 KB gzipped to a page, at the median of Kuningan's 48."""
    added = []
    for page in site(KATALOG).pages:
        if "/sop/" not in page.address or "tabel-langkah" not in page.html:
            continue
        html = BeautifulSoup(page.html, "html.parser")
        whole = len(gzip.compress(html.encode(), 9))
        for part in html.select(f".formulir .blok, {TABEL}, .bentuk, .cetakan"):
            part.decompose()
        added.append(whole - len(gzip.compress(html.encode(), 9)))
    assert len(added) >= 48
    assert median(added) <= 4 * 1024, median(added)


def test_a_row_shows_its_own_arrows(buka: Buka) -> None:
    """Pointing at step 3 marks its arrows alone: in from 2 and from the return of 4, out to 4. No row is a tab stop."""
    page = buka("sop", bagian="formulir").page
    page.locator(f'{TABEL} tr[data-no="3"] .kegiatan').hover()
    page.wait_for_function(MARKED, arg=["2 3", "3 4", "4 3"])
    page.mouse.move(0, 0)
    page.wait_for_function(MARKED, arg=[])
    assert page.locator(f"{TABEL} [tabindex]").count() == 0


def test_table_scrolls_in_its_frame(buka: Buka) -> None:
    """On a phone the frame scrolls, No and Kegiatan stay where they are, and nothing is drawn over them."""
    page = buka("sop", lebar=360, bagian="formulir").page
    frame = page.locator(".gulir", has=page.locator(TABEL))
    assert frame.evaluate("frame => frame.scrollWidth > frame.clientWidth * 1.5")
    held = page.locator(f'{TABEL} tr[data-no="2"] :is(.no, .kegiatan)')
    before = [cell.bounding_box() for cell in held.all()]
    assert before[1] and before[1]["x"] + before[1]["width"] < 190, "room must be left for the drawing"
    held.first.scroll_into_view_if_needed()
    before = [cell.bounding_box() for cell in held.all()]
    frame.evaluate("frame => { frame.scrollLeft = 260; }")
    assert [cell.bounding_box() for cell in held.all()] == before
    for cell in held.all():
        assert cell.evaluate("""cell => {
          const box = cell.getBoundingClientRect();
          return [.1, .5, .9].every(x => [.1, .5, .9].every(y =>
            cell.contains(document.elementFromPoint(box.left + x * box.width, box.top + y * box.height))));
        }""")
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


@pytest.mark.parametrize("lebar", [360, 1440])
def test_nothing_is_drawn_beside_the_performers(lebar: int, buka: Buka, alamat: str) -> None:
    page = buka("sop", lebar=lebar).page
    for katalog, *place in FORMULIR.values():
        if katalog == KATALOG:
            page.goto(f"{alamat}{address.sop(*place)}#formulir")
            assert page.locator(TABEL).evaluate(BESIDE) == [], place


@pytest.mark.parametrize("skema", ["light", "dark"])
def test_lines_are_seen(skema: str, buka: Buka) -> None:
    """Lines, symbols, arrowheads and words of the drawing stand out against the page in both schemes (WCAG: 3 to 1)."""
    inks = buka("sop", skema=skema, bagian="formulir").page.locator(TABEL).evaluate(INKS)
    for part in ("garis", "lambang", "panah", "kata"):
        assert inks[part], part
        for ink in inks[part]:
            assert contrast(ink, inks["dasar"]) > 4.5, (part, ink)


def chrome(page: Page) -> list[str]:
    """What can be seen of the page outside its printed form."""
    return page.evaluate("""() => [...document.querySelectorAll("header, nav, footer, form, h1, fieldset, .jejak")]
      .filter(one => one.checkVisibility() && !one.closest(".cetakan") && one.getBoundingClientRect().height > 0)
      .map(one => one.outerHTML.slice(0, 80))""")


@pytest.mark.parametrize("jenis", ["sop", "buku", "sop-tanpa-diagram"])
def test_print_button_and_browser_print(jenis: str, buka: Buka) -> None:
    """The button asks the browser to print; what is printed is the form alone, with the day."""
    page = buka(jenis).page
    assert page.locator(".cetakan").first.is_hidden()
    page.evaluate("void (window.print = () => { window.asked = (window.asked ?? 0) + 1; })")
    page.get_by_role("button", name="Cetak").click()
    page.wait_for_function("() => window.asked === 1")
    assert chrome(page)
    page.emulate_media(media="print")
    expect(page.locator(".lembar:is(.identitas, .diagram:not(.hanya-a4))").first).to_be_visible()
    assert chrome(page) == []
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(page.locator(".hari-cetak").first).to_have_text(re.compile(r"^ ?Dicetak \d{1,2} [A-Z][a-z]+ 20\d\d\.$"))


def test_no_print_button_without_javascript(buka: Buka) -> None:
    """Without JavaScript the button is not shown; paper can be chosen for the browser's own print."""
    page = buka("sop", js=False).page
    assert page.locator("[data-cetak]").is_hidden()
    assert page.locator("#kertas-a4").is_visible() and page.locator("#kertas-f4").is_checked()


def test_a_link_of_a_regulation_does_not_print(buka: Buka) -> None:
    """Only buttons print: the sign beside a Pasal is its address."""
    page = buka("perbup").page
    page.evaluate("void (window.print = () => { window.asked = true; })")
    page.locator("#pasal-10 a.tautan").first.click()
    page.wait_for_url("**#pasal-10")
    assert page.evaluate("window.asked") is None
