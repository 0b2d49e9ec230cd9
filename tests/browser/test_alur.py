"""The swimlane on its page: it scrolls sideways only, heads stay in sight over their lanes, the source is near."""

from __future__ import annotations

from collections.abc import Callable
from urllib.request import urlopen

import pytest
from playwright.sync_api import Page, expect

from browser.conftest import Kunjungan

Buka = Callable[..., Kunjungan]
# Left edges of the heads and of the lanes below them, as they are seen.
EDGES = """() => ["lajur-kepala", "lajur"].map(name => [...document.querySelectorAll(`.swimlane-svg rect.${name}`)]
  .map(lane => Math.round(lane.getBoundingClientRect().left)))"""
TOPS = """() => [".md-header", ".swimlane-kepala", ".swimlane-bingkai svg[role=img]"]
  .map(name => document.querySelector(name).getBoundingClientRect()).map(({top, bottom}) => [top, bottom])"""


def scrolled(page: Page, down: int, aside: int) -> None:
    """The page scrolled to `down` pixels below the top of the drawing, the frame by `aside`."""
    page.evaluate(
        """([down, aside]) => {
          const frame = document.querySelector(".swimlane-bingkai");
          scrollTo(0, frame.getBoundingClientRect().top + scrollY + down);
          frame.scrollLeft = aside;
        }""",
        [down, aside],
    )
    page.wait_for_function("aside => document.querySelector('.swimlane-bingkai').scrollLeft === aside", arg=aside)


@pytest.mark.parametrize("lebar", [360, 1000])
def test_heads_stay_in_sight(lebar: int, buka: Buka) -> None:
    """However far the page is scrolled down and the frame aside, the heads stand under the header, over their lanes."""
    page = buka("sop", lebar, bagian="bagan").page
    frame = page.locator(".swimlane-bingkai")
    assert frame.evaluate("frame => frame.scrollHeight - frame.clientHeight") == 0
    for down, aside in ((-200, 0), (500, 120), (900, 60)):
        scrolled(page, down, aside)
        page.wait_for_function(f"() => ({EDGES})().map(String).reduce((a, b) => a === b)")
        heads, lanes = page.evaluate(EDGES)
        assert heads == lanes and len(heads) == 6
        header, head, body = page.evaluate(TOPS)
        assert head[0] >= header[1] - 1 and head[1] < page.viewport_size["height"]  # type: ignore[index]
        assert (body[0] < head[0]) == (down > 0)
    page.locator(".swimlane-atas").evaluate("heads => { heads.scrollLeft = 30; }")
    page.wait_for_function("() => document.querySelector('.swimlane-bingkai').scrollLeft === 30")
    page.get_by_label("layar penuh").check()
    page.locator("figure.swimlane").evaluate("figure => figure.scrollTo(0, 600)")
    page.wait_for_function(f"() => {{ const [, head, body] = ({TOPS})(); return head[0] >= 0 && body[0] < 0; }}")
    _, head, body = page.evaluate(TOPS)
    assert 0 <= head[0] <= 1 and body[0] < 0


def test_quick_hand_is_not_pulled_back(buka: Buka) -> None:
    """The frame moves on before the heads tell that they have followed: it stays where it was moved last."""
    page = buka("sop", 360, bagian="bagan").page
    page.evaluate(
        """() => new Promise(done => {
          const frame = document.querySelector(".swimlane-bingkai");
          frame.addEventListener("scroll", () => { frame.scrollLeft = 60; }, { once: true });
          frame.scrollLeft = 120;
          requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(done)));
        })"""
    )
    assert page.evaluate("document.querySelector('.swimlane-bingkai').scrollLeft") == 60
    heads, lanes = page.evaluate(EDGES)
    assert heads == lanes


def test_without_script_the_heads_stand_at_the_top(buka: Buka) -> None:
    """They are part of the frame then, right over the lanes, and move aside with them."""
    page = buka("sop", 360, js=False, bagian="bagan").page
    scrolled(page, 0, 90)
    heads, lanes = page.evaluate(EDGES)
    assert heads == lanes
    _, head, body = page.evaluate(TOPS)
    assert abs(head[1] - body[0]) < 1


def test_source_is_under_the_drawing(buka: Buka, alamat: str) -> None:
    """Folded, right after the drawing and its signs; what can be copied there is what the file says."""
    page = buka("sop", bagian="bagan").page
    fold = page.locator("figure.swimlane > details")
    assert fold.locator("xpath=preceding-sibling::*[1]").get_attribute("class") == "swimlane-arti"
    assert not fold.locator("pre").is_visible()
    fold.locator("summary").click()
    expect(fold.get_by_role("button", name="Salin")).to_be_visible()
    with urlopen(f"{alamat}api/sop/dinkop-ukm/cuti-tahunan.mmd") as answer:
        written = answer.read().decode()
    assert fold.locator("pre code").inner_text().rstrip() == written.rstrip()
    assert str(fold.get_by_role("link").get_attribute("href")).endswith("api/sop/dinkop-ukm/cuti-tahunan.mmd")
