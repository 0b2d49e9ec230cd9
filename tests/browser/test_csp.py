"""The built site under its own policy: nothing is refused, no other host is asked, and going back and forth works.

Each test runs twice: where the site stands at the address that its data name (instant navigation is on), and where
nobody knows its address (pages load as usual), there under a path.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from alat.peramban import JENIS, KATALOG, OPD, served
from browser.conftest import heard
from browser.setelan import in_turn
from conftest import ROOT, mkdocs
from csp import CSP
from sop_site import address

WATCH = """addEventListener("securitypolicyviolation", event => console.error(
  `${event.effectiveDirective}: ${event.blockedURI} ${event.sourceFile}:${event.lineNumber} ${event.sample}`), true)"""
SEMUA = JENIS | {"buku": address.buku(OPD)}
# Each kind under one of the sites, a week's under both; one site after the other, so that each is built once.
BERGILIR = sorted(in_turn([*SEMUA], [("langsung",), ("biasa",)]), key=lambda one: str(one.values[1]), reverse=True)
SOP, PERBUP = address.sop(OPD, "cuti-tahunan"), address.perbup("22-2016")


@pytest.fixture(scope="module", params=["langsung", "biasa"])
def situs(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, bool]]:
    """The address of a served site, and whether it knows that address."""
    folder = tmp_path_factory.mktemp("csp")
    known = request.param == "langsung"
    target = folder / "www" if known else folder / "www" / "layanan" / "sop"
    with served(folder / "www") as top:
        result = mkdocs(ROOT, KATALOG, target, SOP_ALAMAT=top if known else "")
        assert result.returncode == 0, result.stderr
        yield (top if known else f"{top}layanan/sop/"), known


@pytest.fixture(scope="module")
def jendela_situs(chromium: Browser, situs: tuple[str, bool]) -> Iterator[Page]:
    context = chromium.new_context(reduced_motion="reduce")
    context.add_init_script(WATCH)
    yield context.new_page()
    context.close()


@pytest.fixture
def pembaca(jendela_situs: Page, situs: tuple[str, bool]) -> Iterator[Page]:
    """A page that fails its test if anything was refused, complained of, or asked of another host."""
    with heard(jendela_situs, (situs[0], "data:"), passing=("net::ERR_ABORTED",)):
        yield jendela_situs
        jendela_situs.wait_for_load_state("networkidle")
        if jendela_situs.url.startswith(situs[0]):
            jendela_situs.evaluate("() => localStorage.clear()")
    jendela_situs.goto("about:blank")
    jendela_situs.mouse.move(0, 0)


def arrive(page: Page, url: str, title: str) -> None:
    """Wait until the page of this address and title is there, whole and ready for use."""
    page.wait_for_url(url)
    page.wait_for_function("title => document.title === title && document.readyState === 'complete'", arg=title)


def link(page: Page, url: str) -> Locator:
    """A link to an address of the site, put at the end of the page's text."""
    page.evaluate(
        """url => {
          document.querySelector("#lanjut")?.remove();
          const link = Object.assign(document.createElement("a"), {href: url, textContent: "lanjut", id: "lanjut"});
          document.querySelector("main article").append(link);
        }""",
        url,
    )
    return page.locator("#lanjut")


def follow(page: Page, url: str) -> None:
    """Go to an address of the site by a link, as a reader does, and wait until its page is there and ready for use."""
    link(page, url).click()
    page.wait_for_url(url)
    page.locator("#lanjut").wait_for(state="detached")
    page.wait_for_function("() => document.readyState === 'complete'")


def test_the_policy_is_in_force(chromium: Browser, situs: tuple[str, bool]) -> None:
    """The tests' server sends the one policy, and Chromium keeps it: a frame is refused."""
    context = chromium.new_context()
    page = context.new_page()
    answer = page.goto(situs[0])
    assert answer and answer.headers["content-security-policy"] == CSP
    refused = page.evaluate(
        """() => new Promise(done => {
          addEventListener("securitypolicyviolation", event => done(event.effectiveDirective));
          document.body.append(Object.assign(document.createElement("iframe"), {src: "/"})); })"""
    )
    assert refused == "frame-src"
    context.close()


@pytest.mark.parametrize(("jenis", "situs"), BERGILIR, indirect=["situs"])
def test_every_kind_of_page(jenis: str, pembaca: Page, situs: tuple[str, bool]) -> None:
    """Loaded, then reloaded with the other scheme chosen: the policy holds, and the choice."""
    if jenis == "404" and not situs[1]:
        return  # it is served at any depth and finds its own files only by the site's known address
    pembaca.goto(situs[0] + SEMUA[jenis])
    body = pembaca.locator("body")
    expect(body).to_have_attribute("data-md-color-scheme", "default")
    pembaca.locator("label[for=__palette_1]").click()
    expect(body).to_have_attribute("data-md-color-scheme", "slate")
    pembaca.reload()
    expect(body).to_have_attribute("data-md-color-scheme", "slate")


def test_scheme_is_set_before_anything_is_painted(chromium: Browser, situs: tuple[str, bool]) -> None:
    """With the theme's own program held back, the page already stands in the reader's scheme."""
    context = chromium.new_context(color_scheme="dark")
    page = context.new_page()
    page.route(re.compile("/assets/javascripts/bundle"), lambda route: route.abort())
    page.goto(situs[0], wait_until="commit")
    page.locator("main h1").wait_for()
    assert page.locator("body").get_attribute("data-md-color-scheme") == "slate"
    context.close()


@pytest.mark.parametrize("situs", ["langsung", pytest.param("biasa", marks=pytest.mark.lama)], indirect=True)
def test_round_trip_through_every_kind_of_page(pembaca: Page, situs: tuple[str, bool]) -> None:
    """By links from one kind to the next, all the way back and forward again: address, title and heading agree."""
    home, known = situs
    pembaca.goto(home, wait_until="networkidle")  # instant navigation begins once it has read the sitemap
    pembaca.evaluate("window.tetap = true")
    kinds = [path for name, path in SEMUA.items() if name not in ("beranda", "404")]
    seen = [(home, pembaca.title(), pembaca.locator("main h1").inner_text())]
    for path in kinds:
        follow(pembaca, home + path)
        seen.append((pembaca.url, pembaca.title(), pembaca.locator("main h1").inner_text()))
    assert pembaca.evaluate("window.tetap === true") is known, "instant navigation keeps the window, a load does not"
    assert len({title for _, title, _ in seen}) == len(seen)
    for url, title, heading in reversed(seen[:-1]):
        pembaca.evaluate("history.back()")
        arrive(pembaca, url, title)
        assert pembaca.locator("main h1").inner_text() == heading
    for url, title, heading in seen[1:]:
        pembaca.evaluate("history.forward()")
        arrive(pembaca, url, title)
        assert pembaca.locator("main h1").inner_text() == heading
    pembaca.reload()
    assert (pembaca.url, pembaca.title()) == seen[-1][:2]


def test_what_a_page_offers_is_there_once_after_each_arrival(pembaca: Page, situs: tuple[str, bool]) -> None:
    """Copy buttons, the Perbup's print style and its previews come by link, by going back and by reloading alike."""
    home, _ = situs
    pembaca.goto(home + SOP)
    buttons, lanes = pembaca.locator("button.salin"), pembaca.locator("main svg")
    counted, title = (buttons.count(), lanes.count()), pembaca.title()
    assert counted[0] and counted[1]
    follow(pembaca, home + PERBUP)
    style = pembaca.locator('link[href$="cetak.css"]')
    assert style.count() == 1
    many, perbup = buttons.count(), pembaca.title()
    term = pembaca.locator("a.rujukan:visible").first
    term.hover()
    expect(pembaca.locator("#pratinjau")).to_be_visible()
    pembaca.evaluate("history.back()")
    arrive(pembaca, home + SOP, title)
    expect(style).to_have_count(0)
    expect(pembaca.locator("#pratinjau")).to_be_hidden()
    assert (buttons.count(), lanes.count()) == counted
    pembaca.evaluate("history.forward()")
    arrive(pembaca, home + PERBUP, perbup)
    assert (style.count(), buttons.count()) == (1, many)
    pembaca.reload()
    assert (style.count(), buttons.count()) == (1, many)


def test_keyboard_arrives_at_the_heading(pembaca: Page, situs: tuple[str, bool]) -> None:
    """After instant navigation the heading has the focus, so that it is read out; a step's address keeps its place."""
    home, known = situs
    pembaca.goto(home, wait_until="networkidle")
    follow(pembaca, home + SOP)
    if known:
        expect(pembaca.locator("main h1")).to_be_focused()
    follow(pembaca, home + PERBUP + "#pasal-10")
    top = "document.getElementById('pasal-10').getBoundingClientRect().top"
    pembaca.wait_for_function(f"() => {top} >= 0 && {top} < 200")


@pytest.mark.parametrize("situs", ["langsung"], indirect=True)
@pytest.mark.parametrize(("tujuan", "terlihat"), [(PERBUP + "#pasal-10", "#pasal-10"), (PERBUP, "main h1")])
def test_who_scrolls_on_while_a_page_is_fetched(
    tujuan: str, terlihat: str, pembaca: Page, situs: tuple[str, bool]
) -> None:
    """On a slow line a reader scrolls on after the tap: the page asked for still begins at its own place."""
    held: list[Route] = []
    home, _ = situs
    pembaca.goto(home, wait_until="networkidle")
    follow(pembaca, home + SOP)
    pembaca.route(home + PERBUP, lambda route: held.append(route))
    link(pembaca, home + tujuan).click()
    pembaca.wait_for_url(home + tujuan)
    pembaca.evaluate("scrollTo(0, scrollY > 500 ? 400 : 600)")
    pembaca.wait_for_function("() => history.state?.y >= 400")  # the theme has noted it, for the page that is to come
    held[0].continue_()
    pembaca.locator("#lanjut").wait_for(state="detached")
    pembaca.unroute(home + PERBUP)
    top = f"document.querySelector({terlihat!r}).getBoundingClientRect().top"
    pembaca.wait_for_function(f"() => {top} >= 0 && {top} < 200")


def test_what_is_not_there(pembaca: Page, situs: tuple[str, bool], chromium: Browser) -> None:
    """An address that does not exist answers 404 with the site's own page, at any depth, and leads home."""
    home, known = situs
    if not known:
        answer = pembaca.request.get(f"{home}opd/tidak/ada/")
        assert answer.status == 404
        return
    context = chromium.new_context()  # the console of `pembaca` would count the 404 itself as a complaint
    page = context.new_page()
    refused: list[str] = []
    page.on("console", lambda said: "status of 404" in said.text or refused.append(said.text))
    for path in ("tidak-ada", "opd/tidak/ada/", "opd/x.html"):
        answer = page.goto(home + path)
        assert answer and answer.status == 404
        assert page.locator("main h1").inner_text() == "Halaman tidak ditemukan"
        assert page.evaluate("getComputedStyle(document.querySelector('.md-header')).position") == "sticky"
    page.locator("main article a").first.click()
    page.wait_for_url(home)
    assert refused == []
    context.close()


def test_first_tap_only_shows(chromium: Browser, situs: tuple[str, bool]) -> None:
    """On a touch screen a reference first shows what it means, and only a second tap goes there."""
    context = chromium.new_context(has_touch=True)
    page = context.new_page()
    page.goto(situs[0] + PERBUP, wait_until="networkidle")
    reference = page.locator("a.rujukan:visible").first
    place = reference.evaluate("link => link.href")
    reference.tap()
    expect(page.locator("#pratinjau")).to_be_visible()
    assert page.evaluate("location.href") == situs[0] + PERBUP
    reference.tap()
    page.wait_for_url(place)
    context.close()


def test_search_after_each_arrival(pembaca: Page, situs: tuple[str, bool]) -> None:
    """The box opens by its link and by "/" and leads to a step; the results page works when a link leads to it."""
    home, _ = situs
    box = pembaca.locator("dialog.cari-kotak")
    results = box.locator("[aria-busy=false] a.hasil")
    pembaca.goto(home + SOP, wait_until="networkidle")
    follow(pembaca, home)
    pembaca.locator("header [data-cari]").click()
    expect(box).to_be_visible()
    assert pembaca.evaluate("location.href") == home
    pembaca.keyboard.press("Escape")
    expect(box).to_be_hidden()
    follow(pembaca, home + PERBUP)
    pembaca.locator("header [data-cari]").click()
    expect(box.locator("input")).to_be_focused()
    assert pembaca.evaluate("location.href") == home + PERBUP
    pembaca.keyboard.type("kartu pegawai")
    results.first.wait_for()
    place = results.first.evaluate("link => link.href")
    pembaca.evaluate("() => { document.querySelector('main article').id = 'lama'; }")
    results.first.click()
    pembaca.wait_for_url(place)
    pembaca.locator("#lama").wait_for(state="detached")
    expect(box).to_be_hidden()
    follow(pembaca, f"{home}{address.CARI}?q=cuti")
    field, found = pembaca.locator("form.cari-halaman input"), pembaca.locator(".cari-hasil a.hasil")
    found.first.wait_for()
    expect(field).to_have_value("cuti")
    field.fill("pensiun")
    pembaca.wait_for_url(re.compile(r"\?q=pensiun$"))
    follow(pembaca, home + SOP)
    pembaca.evaluate("history.back()")
    pembaca.wait_for_url(re.compile(r"\?q=pensiun$"))
    found.first.wait_for()
    expect(field).to_have_value("pensiun")
