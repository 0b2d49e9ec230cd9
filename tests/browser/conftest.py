"""One build of Kuningan, one server, one Chromium for all browser tests, and pages of it opened as a reader would."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, expect

import lingkungan
from alat.needs import MODULES
from alat.peramban import JENIS, KATALOG, OPD, Skema, browser, served
from browser.mermaid import Mermaid
from conftest import ROOT, mkdocs
from sop_site.model import places

BATAS = 60_000  # ms that anything of a page may take: a busy machine is slow, and what never comes is told all the same
expect.set_options(timeout=BATAS)
# What a page does after it is loaded: it brings the modules that its parts name, and goes to the place in its address.
SETTLED = """async () => {
  const own = document.querySelector("script[src*='assets/katalog.']").src;
  const parts = [...document.querySelectorAll("[data-modul]")].map(part => part.dataset.modul);
  if (location.protocol !== "file:") await Promise.all(parts.map(name => import(new URL(`${name}.js`, own))));
  for (let frame = 0; location.hash && frame < 2; frame++) await new Promise(requestAnimationFrame);
}"""


def settle(page: Page) -> None:
    """Wait for what a page that is loaded does by itself then; the results page shows its results."""
    page.evaluate(SETTLED)
    if "?q=" in page.url:
        page.locator("a.hasil").first.wait_for()


def wait_for_yes(page: Page, asked: str, arg: object = None) -> None:
    """Until an async function of the page gives something true: `wait_for_function` would take its promise for that."""
    page.evaluate(
        f"""arg => {{
          const asked = {asked};
          window.yes = false;
          (async () => {{
            while (!(await asked(arg))) await new Promise(requestAnimationFrame);
            window.yes = true;
          }})();
        }}""",
        arg,
    )
    page.wait_for_function("() => window.yes")


@dataclass
class Kunjungan:
    """An opened page, with what it has asked for and what it has complained of since it was opened."""

    page: Page
    asked: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)


@pytest.fixture(scope="session")
def alamat(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address at which the site of Kuningan is served: one SOP of it has an older version, so that its history has
    both forms drawn."""
    folder = tmp_path_factory.mktemp("peramban") / "site"
    file = places.sop(KATALOG, OPD, "cuti-tahunan")
    older = (ROOT / file).read_text("utf-8").replace("waktu: 10 menit", "waktu: 15 menit", 1)
    history = folder.with_name("riwayat.txt")
    history.write_text(f"2026-11-20 {file}\n2025-03-04 {file}\t{json.dumps(older)}\n", "utf-8")
    result = mkdocs(ROOT, KATALOG, folder, **{lingkungan.RIWAYAT: str(history)})
    assert result.returncode == 0, result.stderr
    with served(folder) as address:
        yield address


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with browser() as opened:
        opened.on("context", lambda context: context.set_default_timeout(BATAS))
        yield opened


@dataclass
class Jendela:
    """A window in which one page is opened after the other, with what came of the last."""

    page: Page
    kini: Kunjungan

    @classmethod
    def new(cls, chromium: Browser, skema: Skema, js: bool) -> Jendela:
        context = chromium.new_context(color_scheme=skema, java_script_enabled=js, reduced_motion="reduce")
        page = context.new_page()
        jendela = cls(page, Kunjungan(page))

        def complain(said: ConsoleMessage) -> None:
            if said.type in ("error", "warning"):
                jendela.kini.complaints.append(said.text)

        page.on("request", lambda request: jendela.kini.asked.append(request.url))
        page.on("requestfailed", lambda request: jendela.kini.complaints.append(f"{request.url}: {request.failure}"))
        page.on("pageerror", lambda error: jendela.kini.complaints.append(str(error)))
        page.on("console", complain)
        return jendela

    def visit(self, url: str, lebar: int) -> Kunjungan:
        self.page.goto("about:blank")  # the same page again would only be scrolled
        self.page.emulate_media(media="null")
        self.page.set_viewport_size({"width": lebar, "height": 900})
        self.page.mouse.move(0, 0)
        self.kini = Kunjungan(self.page)
        answer = self.page.goto(url)
        assert answer and answer.ok, f"{url}: {answer and answer.status}"
        return self.kini

    def forget(self, alamat: str) -> None:
        """What was kept on the way does not meet the next test."""
        self.page.context.clear_permissions()
        if self.page.url.startswith(alamat):
            self.page.evaluate("() => { localStorage.clear(); sessionStorage.clear(); }")


@pytest.fixture(scope="session")
def jendela() -> dict[tuple[Skema, bool], Jendela]:
    """The windows that tests share, by scheme and by whether scripts run: a new one costs as much as ten pages."""
    return {}


@pytest.fixture
def buka(
    chromium: Browser, alamat: str, jendela: dict[tuple[Skema, bool], Jendela]
) -> Iterator[Callable[..., Kunjungan]]:
    """Opens a kind of page: `buka("sop", lebar=360, skema="dark", js=False, bagian="formulir")`.

    In a window that tests share; `baru=True`: in one of its own, for a test that changes more than its page.
    """
    used, own = [], []

    def visit(
        jenis: str,
        lebar: int = 1440,
        skema: Skema = "light",
        js: bool = True,
        bagian: str = "",
        di: Mapping[str, str] = JENIS,
        baru: bool = False,
    ) -> Kunjungan:
        if baru:
            own.append(here := Jendela.new(chromium, skema, js))
        else:
            if (skema, js) not in jendela:
                jendela[skema, js] = Jendela.new(chromium, skema, js)
            used.append(here := jendela[skema, js])
        kunjungan = here.visit(alamat + di[jenis] + (bagian and f"#{bagian}"), lebar)
        if js:
            settle(kunjungan.page)
        return kunjungan

    yield visit
    for one in used:
        one.forget(alamat)
    for one in own:
        one.page.context.close()


@contextmanager
def heard(page: Page, hosts: tuple[str, ...], passing: tuple[str, ...] = ()) -> Iterator[None]:
    """Fails at its end if the page complained or asked for something that begins with none of `hosts` meanwhile.

    `passing` names failures of requests that are none.
    """
    wrong: list[str] = []
    hears: dict[Any, Callable[[Any], None]] = {
        "console": lambda said: wrong.extend([said.text] if said.type in ("error", "warning") else []),
        "pageerror": lambda error: wrong.append(str(error)),
        "requestfailed": lambda it: wrong.extend([] if it.failure in passing else [f"{it.url}: {it.failure}"]),
        "request": lambda asked: wrong.extend([] if asked.url.startswith(hosts) else [asked.url]),
    }
    for event, hear in hears.items():
        page.on(event, hear)
    yield
    for event, hear in hears.items():
        page.remove_listener(event, hear)
    assert wrong == []


@pytest.fixture(scope="session")
def mermaid_page(chromium: Browser) -> Iterator[Mermaid]:
    """The real Mermaid of package-lock.json in a blank page that may ask for nothing."""
    context = chromium.new_context(offline=True)
    yield Mermaid(context.new_page(), MODULES / "mermaid")
    context.close()
