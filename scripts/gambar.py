"""`make gambar`: pictures of every kind of page, and of the official form on the screen and on paper, into gambar/.

python scripts/gambar.py              all of them
python scripts/gambar.py opd renstra  these kinds of pages and these forms
python scripts/gambar.py readme       the two pictures of the README, small, into docs/keputusan/gambar/

<kind>-<width>-<scheme>.png is a page, <form>-<paper>-<sheet>.png a printed sheet.
"""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from itertools import product
from pathlib import Path

import pypdfium2
from PIL import Image
from playwright.sync_api import Browser, Page

import lingkungan
from alat import besar, engine
from alat.peramban import BENTUK, GAMBAR, JENIS, KATALOG, LEBAR, SERUPA, SKEMA, browser, served
from sop_site import address

ROOT = Path(__file__).parents[1]
TARGET = ROOT / "gambar"
KERTAS = ("f4", "a4")
RAPAT = 2  # pixels a point of paper
HALAMAN = JENIS | SERUPA
README, README_SOP = ROOT / "docs" / "keputusan" / "gambar", JENIS["sop"]
README_ALAMAT = "https://sop.contoh.go.id"
README_WARNA = 32  # colours of a small picture


def build(root: Path, katalog: str, target: Path, **environment: str) -> None:
    known = {lingkungan.KATALOG: katalog, "PYTHONPATH": str(ROOT / "hooks"), **engine.QUIET}
    if subprocess.call(engine.build(target, "--quiet"), cwd=root, env={**os.environ, **known, **environment}):
        sys.exit("Situs tidak dapat dibangun: perbaiki dahulu.")


def saved(name: str) -> Path:
    print(f"{TARGET.name}/{name}.png", flush=True)
    return TARGET / f"{name}.png"


def photograph(chromium: Browser, pages: Iterable[tuple[str, str]]) -> None:
    for lebar, skema in product(LEBAR, SKEMA):
        context = chromium.new_context(viewport={"width": lebar, "height": 900}, color_scheme=skema)
        page = context.new_page()
        for name, url in pages:
            page.goto(url)
            if "?q=" in url:  # the results page answers after it has loaded
                page.locator("a.hasil").first.wait_for()
            page.screenshot(path=saved(f"{name}-{lebar}-{skema}"), full_page=True, animations="disabled")
        context.close()


def print_out(page: Page, name: str, url: str) -> None:
    page.goto(url)
    page.locator("#dengan-sampul").check()
    for kertas in KERTAS:
        page.locator(f"#kertas-{kertas}").check()
        with pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True)) as document:
            for number, sheet in enumerate(document):
                sheet.render(scale=RAPAT).to_pil().save(saved(f"{name}-{kertas}-{number}"))


def illustrate(page: Page, url: str) -> None:
    """The README's pictures: the top of an SOP's page as a desk sees it, and the first flowchart sheet of its form."""
    page.set_viewport_size({"width": 1100, "height": 860})
    page.goto(url)
    shot = Image.open(io.BytesIO(page.screenshot(animations="disabled")))
    with pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True)) as document:
        sheet = document[1].render(scale=1.2).to_pil()
    README.mkdir(exist_ok=True)
    for name, picture in (("halaman", shot), ("lembar", sheet)):
        small = picture.convert("RGB").quantize(README_WARNA, dither=Image.Dither.NONE)
        small.save(README / f"{name}.png", optimize=True)


def main(names: list[str]) -> None:
    if names == ["readme"]:
        with tempfile.TemporaryDirectory() as folder:
            build(ROOT, KATALOG, Path(folder), **{lingkungan.ALAMAT: README_ALAMAT})
            with served(Path(folder)) as base, browser() as chromium:
                return illustrate(chromium.new_page(), f"{base}{README_SOP}")
    if unknown := [name for name in names if name not in {**HALAMAN, **GAMBAR}]:
        sys.exit(f"Jenis halaman {', '.join(unknown)} tidak ada. Yang ada: {', '.join([*HALAMAN, *GAMBAR])}.")
    TARGET.mkdir(exist_ok=True)
    places = {name: (KATALOG, HALAMAN[name]) for name in names if name in HALAMAN}
    forms = {name: (GAMBAR[name][0], address.sop(*GAMBAR[name][1:])) for name in names if name in GAMBAR}
    with tempfile.TemporaryDirectory() as folder:
        project, sites = Path(folder, "proyek"), Path(folder, "situs")
        project.mkdir()
        besar.project(project)
        shutil.copytree(ROOT / "tests" / "data" / BENTUK, project / "sop_data" / BENTUK)
        for katalog in sorted({katalog for katalog, _ in (*places.values(), *forms.values())}):
            build(project if katalog in (besar.KATALOG, BENTUK) else ROOT, katalog, sites / katalog)
        with served(sites) as base, browser() as chromium:
            urls = {name: f"{base}{katalog}/{place}" for name, (katalog, place) in {**places, **forms}.items()}
            photograph(chromium, list(urls.items()))
            page = chromium.new_page()
            for name in forms:
                print_out(page, name, urls[name])


if __name__ == "__main__":
    main(sys.argv[1:] or [*HALAMAN, *GAMBAR])
