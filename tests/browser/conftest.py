"""One build of Kuningan, one server, one Chromium for all browser tests, and pages of it opened as a reader would."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, expect

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


@pytest.fixture
def buka(chromium: Browser, alamat: str) -> Iterator[Callable[..., Kunjungan]]:
    """Opens a kind of page in a fresh profile: `buka("sop", lebar=360, skema="dark", js=False, bagian="formulir")`."""
    contexts = []

    def visit(
        jenis: str,
        lebar: int = 1440,
        skema: Skema = "light",
        js: bool = True,
        bagian: str = "",
        di: Mapping[str, str] = JENIS,
    ) -> Kunjungan:
        context = chromium.new_context(
            viewport={"width": lebar, "height": 900},
            color_scheme=skema,
            java_script_enabled=js,
            reduced_motion="reduce",
        )
        contexts.append(context)
        page = context.new_page()
        kunjungan = Kunjungan(page)

        def ask(request: Request) -> None:
            kunjungan.asked.append(request.url)

        def complain(said: ConsoleMessage) -> None:
            if said.type in ("error", "warning"):
                kunjungan.complaints.append(said.text)

        page.on("request", ask)
        page.on("requestfailed", lambda request: kunjungan.complaints.append(f"{request.url}: {request.failure}"))
        page.on("pageerror", lambda error: kunjungan.complaints.append(str(error)))
        page.on("console", complain)
        answer = page.goto(alamat + di[jenis] + (bagian and f"#{bagian}"))
        assert answer and answer.ok, f"{jenis}: {answer and answer.status}"
        if js:
            settle(page)
        return kunjungan

    yield visit
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def mermaid_page(chromium: Browser) -> Iterator[Mermaid]:
    """The real Mermaid of package-lock.json in a blank page that may ask for nothing."""
    context = chromium.new_context(offline=True)
    yield Mermaid(context.new_page(), MODULES / "mermaid")
    context.close()
