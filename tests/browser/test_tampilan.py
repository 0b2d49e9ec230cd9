"""An SOP's page shows one flow at a time: Langkah, Formulir or Bagan per pelaksana."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pypdfium2
import pytest
from playwright.sync_api import Page, expect

from browser.conftest import Kunjungan

Buka = Callable[..., Kunjungan]
LANGKAH, FORMULIR, BAGAN = "Langkah", "Formulir", "Bagan per pelaksana"
# Where each fragment of an SOP's address leads, those of earlier pages included.
BAGIAN = {
    "": LANGKAH,
    "langkah": LANGKAH,
    "langkah-5": LANGKAH,
    "hubungan": LANGKAH,
    "formulir": FORMULIR,
    "tabel-langkah": FORMULIR,
    "identitas": FORMULIR,
    "bagan": BAGAN,
    "alur": BAGAN,
    "gambar": BAGAN,
}


def seen(page: Page, view: str) -> None:
    """Of the views this one is open, and no other."""
    expect(page.locator(".tampilan > details[open] > summary")).to_have_text([view])


def tab_stops(page: Page) -> int:
    """How often Tab moves on through the whole page."""
    count = 0
    page.keyboard.press("Tab")
    while page.evaluate("document.activeElement !== document.body && !document.activeElement.visited"):
        page.evaluate("document.activeElement.visited = true")
        count += 1
        page.keyboard.press("Tab")
    return count


@pytest.mark.parametrize("js", [True, False])
@pytest.mark.parametrize("bagian", BAGIAN)
def test_an_address_opens_its_view(bagian: str, js: bool, buka: Buka) -> None:
    """With and without JavaScript; what the fragment names is there to be seen."""
    page = buka("sop", 360, js=js, bagian=bagian).page
    seen(page, BAGIAN[bagian])
    if bagian:
        expect(page.locator(f"#{bagian}")).to_be_visible()


@pytest.mark.parametrize("js", [True, False])
def test_the_heads_switch(js: bool, buka: Buka) -> None:
    """One view at a time; with JavaScript the address remembers it, and the open one stays open."""
    page = buka("sop", js=js).page
    for view, bagian in ((FORMULIR, "formulir"), (BAGAN, "bagan"), (LANGKAH, "langkah")):
        page.locator("summary", has_text=view).click()
        seen(page, view)
        if js:
            page.wait_for_function("bagian => location.hash === `#${bagian}`", arg=bagian)
    if js:
        page.locator("summary", has_text=LANGKAH).press("Enter")
        seen(page, LANGKAH)


def test_a_link_to_a_step_leads_back_to_the_list(buka: Buka) -> None:
    """From the form, a link of the card opens Langkah at that step, and the address keeps the step."""
    page = buka("sop", bagian="formulir").page
    page.get_by_role("link", name="langkah 10", exact=True).click()
    seen(page, LANGKAH)
    page.wait_for_url("**#langkah-10")
    expect(page.locator("#langkah-10")).to_be_visible()


@pytest.mark.parametrize(
    ("words", "view"),
    [("bila “belum”", LANGKAH), ("Kapsul: mulai atau selesai", FORMULIR), ("Setiap lajur adalah satu", BAGAN)],
)
def test_the_browsers_search_finds_all_views(words: str, view: str, buka: Buka) -> None:
    """A text fragment is looked for as Ctrl+F looks: words of a closed view open it, without JavaScript too."""
    page = buka("sop", js=False, bagian=f":~:text={quote(words)}").page
    seen(page, view)


def test_the_page_is_short(buka: Buka) -> None:
    """Cuti Tahunan: under 5,000 px on a phone, letters of 16 px, nothing folded; the list under 1,200 px at 1440 px."""
    page = buka("sop", 360).page
    assert page.evaluate("document.documentElement.scrollHeight") < 5000
    parts = page.locator(":is(.urutan .kegiatan, .urutan .siapa, .urutan dd)")
    assert parts.count() == 44
    assert {part.evaluate("part => getComputedStyle(part).fontSize") for part in parts.all()} == {"16px"}
    assert all(part.is_visible() for part in parts.all())
    assert page.locator(".urutan details").count() == 0
    wide = buka("sop", 1440).page.locator(".tampilan").bounding_box()
    assert wide and wide["height"] < 1200


@pytest.mark.parametrize("lebar", [360, 1440])
def test_few_tab_stops(lebar: int, buka: Buka) -> None:
    """Under 60, with each step's number, performer and branches among them."""
    assert 30 < tab_stops(buka("sop", lebar).page) < 60


def test_the_tool_stands_at_the_step_in_question(buka: Buka) -> None:
    """Pointed at or named by the address: one button, which copies that step's address and moves nothing."""
    page = buka("sop", bagian="langkah-5").page
    tool = page.get_by_role("button", name="Salin tautan")
    expect(page.locator("#langkah-5").get_by_role("button")).to_be_visible()
    assert tool.count() == 1
    place = "document.querySelector('#langkah-10').offsetTop"
    before = page.evaluate(place)
    page.mouse.move(1, 1)
    page.locator("#langkah-2 .kegiatan").hover()
    expect(page.locator("#langkah-2").get_by_role("button")).to_be_visible()
    page.locator("#langkah-3 a.no").press("Enter")
    page.locator("#langkah-3:target").get_by_role("button").wait_for()
    assert tool.count() == 1 and page.evaluate(place) == before
    for _ in range(2):  # from the step to its number, and on to the button
        page.keyboard.press("Tab")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.keyboard.press("Enter")
    page.get_by_text("Tersalin").wait_for()
    assert page.evaluate("navigator.clipboard.readText()").endswith("cuti-tahunan/#langkah-3")


def text(path: Path) -> list[str]:
    with pypdfium2.PdfDocument(path) as pdf:
        return [page.get_textpage().get_text_bounded() for page in pdf]


@pytest.mark.parametrize("bagian", ["langkah", "formulir", "bagan"])
def test_print_does_not_depend_on_the_view(bagian: str, buka: Buka, tmp_path: Path) -> None:
    """The official sheets whichever view is open, the list of steps where it is chosen; the view stays open."""
    page = buka("sop", bagian=bagian).page
    page.pdf(path=tmp_path / "formulir.pdf", prefer_css_page_size=True)
    sheets = text(tmp_path / "formulir.pdf")
    assert len(sheets) >= 2  # the identity block, then the flow
    assert all(f"Halaman {no} dari {len(sheets)}" in " ".join(sheet.split()) for no, sheet in enumerate(sheets, 1))
    page.get_by_label("langkah saja").check()
    page.pdf(path=tmp_path / "langkah.pdf", prefer_css_page_size=True)
    steps = text(tmp_path / "langkah.pdf")
    assert "Halaman 1 dari" not in "".join(steps)
    for words in ("Pembuatan Usulan Permohonan Cuti Tahunan", "Pemohon menerima surat izin", "bukan formulir resminya"):
        assert words in " ".join("".join(steps).split())
    seen(page, dict(langkah=LANGKAH, formulir=FORMULIR, bagan=BAGAN)[bagian])


def test_an_origin_is_named_only_where_it_matters(buka: Buka) -> None:
    """Sentences name every performer of Cuti Tahunan: nothing is said of it, on the list or in the form."""
    page = buka("sop").page
    assert page.locator(":is(.urutan, .formulir table) .asal").count() == 0
    assert "disebut dalam kalimat" not in page.content()
