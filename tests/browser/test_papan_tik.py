"""With the keyboard alone: the skip link first, focus that can be seen, frames that can be scrolled."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from alat.peramban import JENIS
from browser.conftest import Kunjungan
from browser.setelan import in_turn

# What shows the focus of an element: itself; of a hidden radio button its label, of a search field its form.
SHOWN = """element => [element, ...(element.labels ?? []), element.form,
    element.matches("input") && element.nextElementSibling?.matches("label") && element.nextElementSibling]
  .filter(part => part && part.checkVisibility({opacityProperty: true}) && part.getBoundingClientRect().width)"""
LOOK = """part => {
  const style = getComputedStyle(part);
  const ring = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0 ? style.outline : "";
  return [ring, style.boxShadow, style.backgroundColor].join(" | ");
}"""
REMEMBER = f"""() => {{
  const look = {LOOK}, shown = {SHOWN};
  window.before = new Map();
  for (const element of document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]"))
    for (const part of [element, ...shown(element)]) window.before.set(part, look(part));
}}"""
FOCUSED = f"""async () => {{
  for (let i = 0; i < 2; i++) await new Promise(requestAnimationFrame);  // what scripts change on focus
  const element = document.activeElement;
  if (element === document.body || element.visited) return null;
  element.visited = true;
  const look = {LOOK}, parts = ({SHOWN})(element);
  const seen = part => {{
    const box = part.getBoundingClientRect();
    return [[.5, .5], [.05, .5], [.95, .5], [.5, .1], [.5, .9]].some(([x, y]) => {{
      const found = document.elementFromPoint(box.left + x * box.width, box.top + y * box.height);
      return found && (part.contains(found) || found.contains(part));
    }});
  }};
  return {{
    name: element.outerHTML.replace(/\\s+/g, " ").slice(0, 160),
    marked: parts.some(part => look(part) !== window.before.get(part)),
    seen: parts.some(seen),
  }};
}}"""
SKIPPED = """() => {
  const lost = [...document.querySelectorAll("a[href], button, summary, [tabindex='0']")].filter(element =>
    element.tabIndex >= 0 && !element.visited && !element.disabled
    && element.checkVisibility({visibilityProperty: true, opacityProperty: true})
    && getComputedStyle(element).pointerEvents !== "none");
  return lost.map(element => element.outerHTML.slice(0, 120));
}"""
FRAMES = """() => [...document.querySelectorAll("main *")].filter(element =>
    /auto|scroll/.test(getComputedStyle(element).overflowX) && element.scrollWidth > element.clientWidth + 1
    && element.checkVisibility() && element.tabIndex < 0 && !element.querySelector("a[href], button, [tabindex='0']"))
  .map(element => element.outerHTML.slice(0, 120))"""
REGIONS = """() => [...document.querySelectorAll("[role=region]")].filter(element => element.tabIndex !== 0)
  .map(element => element.outerHTML.slice(0, 120))"""
# The site's policy refuses a style element even from here.
LAST = "() => [...document.querySelectorAll('footer a')].at(-1).focus()"
STILL = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("*, ::before, ::after { transition: none !important; scroll-behavior: auto !important }");
  document.adoptedStyleSheets = [sheet];
}"""

Buka = Callable[..., Kunjungan]
# Of the remarks those of one office are walked through, once a week: they are hundreds of links of one kind.
SEBARIS = in_turn([one for one in JENIS if not one.startswith("mutu")], [(360,), (1440,)])


@pytest.mark.parametrize("jenis", JENIS)
def test_skip_link_leads_to_the_content(jenis: str, buka: Buka) -> None:
    """The first Tab reaches a visible skip link; after Enter the next Tab is inside the content."""
    page = buka(jenis).page
    page.keyboard.press("Tab")
    link = page.locator(":focus")
    expect(link).to_have_class(re.compile(r"\bmd-skip\b"))
    expect(link).to_have_css("opacity", "1")
    target = link.evaluate("element => element.hash.slice(1)")
    assert page.locator(f"main [id='{target}']").count() == 1
    page.keyboard.press("Enter")
    expect(page.locator(f"main [id='{target}']")).to_be_focused()
    page.keyboard.press("Tab")
    page.wait_for_function(
        """() => document.activeElement !== document.body
          && !document.activeElement.closest(".md-skip, header, .md-tabs, .md-sidebar")"""
    )


@pytest.mark.parametrize("lebar", [360, 1440])
@pytest.mark.parametrize("jenis", ["beranda", "opd", "sop"])
def test_focus_can_be_seen(jenis: str, lebar: int, buka: Buka) -> None:
    """Tab goes through the whole page; whatever is focused is in view and looks different, and nothing is left out."""
    page = buka(jenis, lebar).page
    page.evaluate(STILL)
    page.evaluate(REMEMBER)
    faults, count = [], 0
    page.keyboard.press("Tab")
    while now := page.evaluate(FOCUSED):
        count += 1
        faults += [f"not {fault}: {now['name']}" for fault in ("marked", "seen") if not now[fault]]
        page.keyboard.press("Tab")
    assert count > 5
    assert not faults, "\n".join(faults)
    skipped = page.evaluate(SKIPPED)
    assert not skipped, "\n".join(skipped)


@pytest.mark.parametrize(("jenis", "lebar"), [*SEBARIS, pytest.param("mutu-opd", 360, marks=pytest.mark.lama)])
def test_focus_is_never_below_the_head(jenis: str, lebar: int, buka: Buka) -> None:
    """Shift+Tab from the foot up through the whole page: whatever is focused stays in view (WCAG 2.2, 2.4.11)."""
    page = buka(jenis, lebar).page
    page.evaluate("window.before = new Map()")
    page.evaluate(LAST)
    hidden, count = [], 0
    while now := page.evaluate(FOCUSED):
        count += 1
        hidden += [] if now["seen"] else [now["name"]]
        page.keyboard.press("Shift+Tab")
    assert count > 5
    assert not hidden, "\n".join(hidden)


@pytest.mark.parametrize(("jenis", "lebar"), in_turn([*JENIS], [(360,), (1440,)]))
def test_frames_scroll_with_the_keyboard(jenis: str, lebar: int, buka: Buka) -> None:
    """Each region can be focused, and so can each frame that scrolls sideways and holds nothing to focus."""
    page = buka(jenis, lebar).page
    assert page.evaluate(REGIONS) == []
    assert page.evaluate(FRAMES) == []


def test_the_menu_of_a_narrow_window(buka: Buka) -> None:
    """Reached by Tab, opened by Space: the focus goes through the menu's links, and Escape gives it back."""
    page = buka("daftar-opd", 360).page
    menu, switch = page.locator(".md-tabs"), page.get_by_role("checkbox", name="Menu")
    assert menu.get_by_role("link").count() == 0
    for _ in range(2):  # the skip link, then the switch: this catalogue has no crest
        page.keyboard.press("Tab")
    expect(switch).to_be_focused()
    expect(page.locator("header [for=__drawer]")).to_have_css("outline-style", "solid")
    page.keyboard.press("Space")
    stops = menu.get_by_role("link")
    expect(stops.first).to_be_focused()
    for stop in stops.all()[1:]:
        page.keyboard.press("Tab")
        expect(stop).to_be_focused()
    page.keyboard.press("Escape")
    expect(switch).to_be_focused()
    expect(switch).not_to_be_checked()
    expect(menu.get_by_role("link")).to_have_count(0)


def test_nothing_behind_the_open_menu_takes_the_focus(buka: Buka) -> None:
    """Tab leaves the menu's last link for the browser's own bars: from there no key reaches the page for sure."""
    page = buka("daftar-opd", 360).page
    page.get_by_role("checkbox", name="Menu").press("Space")
    last = page.locator(".md-tabs").get_by_role("link").last
    last.press("Tab")
    expect(last).not_to_be_focused()
    assert page.evaluate("!document.activeElement.closest('header, main article, footer')")
