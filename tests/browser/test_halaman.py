"""Every kind of page in Chromium: accessible, alone, whole without JavaScript, no wider than a phone."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import product
from urllib.parse import urldefrag, urlsplit

import pytest
from playwright.sync_api import Page

from alat.needs import MODULES
from alat.peramban import JENIS, OPD, SKEMA
from browser.conftest import Kunjungan
from browser.setelan import in_turn
from sop_site import address

AXE = MODULES / "axe-core" / "axe.min.js"
ATURAN = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN_AXE = """async tags => (await axe.run(document, {runOnly: {type: "tag", values: tags}})).violations.flatMap(
  rule => rule.nodes.map(node => `${rule.id}: ${node.target.flat().join(" ")}: ${
    [...node.any, ...node.all, ...node.none].map(check => check.message).join(" ")}`))"""
HANDLERS = """[...document.querySelectorAll("*")].flatMap(element => [...element.attributes]
  .filter(({name, value}) => /^on/i.test(name) || /^\\s*javascript:/i.test(value))
  .map(({name, value}) => `${element.tagName} ${name}=${value}`))"""
WIDE = """() => {
  const page = document.documentElement;
  if (page.scrollWidth <= page.clientWidth) return [];
  return [`halaman: ${page.scrollWidth}`, ...[...document.body.querySelectorAll("*")]
    .filter(element => element.getBoundingClientRect().right > page.clientWidth + 1
      && !element.parentElement.closest(".gulir, [role=region], pre, .md-typeset__scrollwrap"))
    .map(element => `${element.tagName}.${element.className}: ${element.getBoundingClientRect().right}`)];
}"""

Buka = Callable[..., Kunjungan]
TAMPILAN = [*JENIS, "sop#formulir", "sop#bagan"]  # each kind of page, and the further views of an SOP
jenis_halaman = pytest.mark.parametrize("jenis", JENIS)


# 320 px: a wide window at 400 %; 720 px: one of 1440 px at 200 %.
@pytest.mark.parametrize(("tampilan", "lebar", "skema"), in_turn(TAMPILAN, list(product((320, 720, 1440), SKEMA))))
def test_accessible(tampilan: str, lebar: int, skema: str, buka: Buka) -> None:
    """axe-core finds nothing at WCAG 2.2 AA and by its best practices, with everything opened that can be at once."""
    page = buka(urldefrag(tampilan).url, lebar, skema, bagian=urldefrag(tampilan).fragment).page
    assert page.locator("body").get_attribute("data-md-color-scheme") == {"light": "default", "dark": "slate"}[skema]
    page.evaluate("document.querySelectorAll('details:not([name])').forEach(element => { element.open = true; })")
    page.evaluate("scrollTo({top: 0, behavior: 'instant'})")  # a button half below the head counts as too small
    page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate(RUN_AXE, ATURAN)
    assert not found, "\n".join(found)


@jenis_halaman
def test_asks_no_other_host(jenis: str, buka: Buka, alamat: str) -> None:
    """A page loads only from its own host, complains of nothing and carries no inline event handler."""
    kunjungan = buka(jenis)
    kunjungan.page.wait_for_load_state("networkidle")
    assert kunjungan.asked
    assert [url for url in kunjungan.asked if not url.startswith((alamat, "data:", "blob:"))] == []
    assert kunjungan.complaints == []
    assert kunjungan.page.evaluate(HANDLERS) == []


LINKS: dict[str, bool] = {}  # whether an address of the site answers: most pages lead to the same ones


def answers(page: Page, link: str) -> bool:
    if link not in LINKS:
        LINKS[link] = page.request.get(link).ok
    return LINKS[link]


@jenis_halaman
def test_without_javascript(jenis: str, buka: Buka, alamat: str) -> None:
    """Without JavaScript a page shows its heading and its content, and each link of its own host leads somewhere."""
    page = buka(jenis, js=False).page
    heading = page.locator("main h1")
    assert heading.count() == 1 and heading.is_visible()
    content = page.locator("main article")
    assert content.is_visible() and len(content.inner_text()) > len(heading.inner_text())
    links = page.locator("a[href]").evaluate_all("all => all.map(link => link.href)")
    own = {urldefrag(link).url for link in links if urlsplit(link).netloc == urlsplit(alamat).netloc}
    assert own
    assert [link for link in sorted(own) if not answers(page, link)] == []


def test_a_link_works_without_javascript(buka: Buka) -> None:
    """From home to an office to one of its SOPs by mere links."""
    page = buka("beranda", js=False).page
    for pattern in (r"/opd/[^/]+/$", r"/opd/[^/]+/sop/[^/]+/$"):
        links = page.locator("main article a:visible")
        places = links.evaluate_all("all => all.map(link => link.href)")
        links.nth(next(i for i, place in enumerate(places) if re.search(pattern, place))).click()
        page.wait_for_url(re.compile(pattern))
        assert page.locator("main h1").is_visible()


@pytest.mark.parametrize("tampilan", TAMPILAN)
def test_no_wider_than_a_phone(tampilan: str, buka: Buka) -> None:
    """At 360 pixels the page does not scroll sideways: wide things scroll in their own frame."""
    page = buka(urldefrag(tampilan).url, lebar=360, bagian=urldefrag(tampilan).fragment).page
    page.evaluate("document.querySelectorAll('details:not([name])').forEach(element => { element.open = true; })")
    found = page.evaluate(WIDE)
    assert not found, "\n".join(found)


def test_an_office_is_short_on_a_phone(buka: Buka) -> None:
    """50 SOPs and all that belongs to them in under 6,000 px at 360 px: what every row shares is said once."""
    page = buka("opd", 360).page
    assert page.evaluate("document.documentElement.scrollHeight") < 6000


@pytest.mark.parametrize(
    "slug", ["masa-persiapan-pensiun", "pembinaan-perubahan-anggaran-dasar-koperasi", "cuti-tahunan"]
)
def test_the_card_stands_first_on_a_phone(slug: str, buka: Buka, alamat: str) -> None:
    """At 360 px the applicant's card begins at most 350 px down, below the longest titles as well."""
    page = buka("sop", 360).page
    page.goto(alamat + address.sop(OPD, slug))
    assert page.evaluate("document.querySelector('.permohonan').getBoundingClientRect().top + scrollY") <= 350
