"""`make bench` for the search: a catalogue of generated SOPs, its index, and Chromium asking it.

    python scripts/bench/cari.py            5,000 SOPs: build time, sizes, times and bytes in the browser
    python scripts/bench/cari.py 500        another size

A generated SOP has a real title with a number behind it and four to fourteen real steps drawn from all of the
catalogue, so that it compresses no better than a real one would; offices hold a hundred SOPs each.
"""

from __future__ import annotations

import dataclasses
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, Page

import lingkungan
from alat import engine
from alat.peramban import KATALOG, browser, served
from sop_site import address
from sop_site.build import checked
from sop_site.model.katalog import Katalog
from sop_site.model.sop import SOP
from sop_site.search.indeks import indeks
from sop_site.search.kata import split

ROOT = Path(__file__).parents[2]
PER_OPD = 100
QUERIES = 50


def generated(count: int) -> Katalog:
    """Kuningan's catalogue with `count` SOPs made of its own titles and steps; the same ones every time."""
    katalog = checked(ROOT, KATALOG).katalog
    office = katalog.opd[0]
    steps = [langkah for sop in office.sop for langkah in sop.langkah]
    dice = random.Random(count)

    def sop(number: int, opd: str) -> SOP:
        pattern = dice.choice(office.sop)
        drawn = dice.sample(steps, dice.randint(4, 14))
        own = tuple(dataclasses.replace(item, no=n, keputusan=(), ke=None) for n, item in enumerate(drawn, 1))
        names = tuple(dict.fromkeys(name for item in own for name in item.pelaksana))
        title = f"{pattern.judul} {number}"
        return dataclasses.replace(
            pattern, opd=opd, slug=f"{pattern.slug}-{number}", judul=title, pelaksana=names, tanpa_kolom=(), langkah=own
        )

    offices = [
        dataclasses.replace(
            office,
            slug=f"dinas-{n:03}",
            nama=f"{office.nama} {n}",
            singkat=tuple(f"{name} {n}" for name in office.singkat),
            sop=tuple(sop(n * PER_OPD + i, f"dinas-{n:03}") for i in range(min(PER_OPD, count - n * PER_OPD))),
        )
        for n in range(-(-count // PER_OPD))
    ]
    return dataclasses.replace(katalog, opd=tuple(offices))


def built(folder: Path) -> None:
    """The site of Kuningan in a folder."""
    if subprocess.call(engine.build(folder, "--quiet"), cwd=ROOT, env={**os.environ, lingkungan.KATALOG: KATALOG}):
        sys.exit("Situs tidak dapat dibangun: perbaiki dahulu.")


def questions(katalog: Katalog) -> Iterator[str]:
    """Two-word queries: neighbours in real titles and steps."""
    dice = random.Random(1)
    texts = [text for sop in katalog.opd[0].sop for text in (sop.judul, *(item.kegiatan for item in sop.langkah))]
    while True:
        words = [word for word in split(dice.choice(texts)) if len(word) > 3 and word.isalpha()]
        if len(words) > 2:
            n = dice.randrange(len(words) - 1)
            yield f"{words[n]} {words[n + 1]}"


def kilobytes(page: Page, start: int = 0) -> float:
    """What the page has loaded of the search since its `start`-th request, as sent."""
    rows: list[tuple[str, int]] = page.evaluate(
        "performance.getEntriesByType('resource').map(r => [r.name, r.encodedBodySize])"
    )
    return sum(size for name, size in rows[start:] if "/cari" in name) / 1000


TYPE = """async q => {
  const field = document.querySelector(".cari-halaman input");
  const list = document.querySelector(".cari-hasil");
  const start = performance.now();
  field.value = q;
  const shown = new Promise(done => {
    const watch = new MutationObserver(() => {
      if (!list.querySelector("[role=status]").textContent) return;
      watch.disconnect();
      requestAnimationFrame(() => done(performance.now() - start));
    });
    list.querySelector("[role=status]").textContent = "";
    watch.observe(list, {childList: true, subtree: true, characterData: true});
  });
  field.dispatchEvent(new Event("input", {bubbles: true}));
  return shown;
}"""


def in_browser(chromium: Browser, home: str, asked: list[str]) -> dict[str, list[float]]:
    """Milliseconds and kilobytes: of the box alone, of a first query in a fresh profile, of those after it."""
    found: dict[str, list[float]] = {"ready KB": [], "first KB": [], "later KB": [], "cold ms": [], "warm ms": []}
    for query in asked:
        context = chromium.new_context()
        page = context.new_page()
        page.goto(f"{home}cari/", wait_until="networkidle")
        found["ready KB"].append(kilobytes(page))
        count = page.evaluate("performance.getEntriesByType('resource').length")
        found["cold ms"].append(page.evaluate(TYPE, query))
        found["first KB"].append(kilobytes(page, count))
        context.close()
    page = chromium.new_page()
    page.goto(f"{home}cari/")
    page.evaluate(TYPE, "cuti")
    page.evaluate("performance.setResourceTimingBufferSize(10000)")
    for query in asked:
        count = page.evaluate("performance.getEntriesByType('resource').length")
        page.evaluate(TYPE, query)
        found["later KB"].append(kilobytes(page, count))
        found["warm ms"].append(page.evaluate(TYPE, query))
    return found


def measure(count: int) -> None:
    katalog = generated(count)
    start, cpu = time.perf_counter(), time.process_time()
    files = dict(indeks(katalog))
    seconds, cpu = time.perf_counter() - start, time.process_time() - cpu
    size = sum(map(len, files.values())) / 1e6
    print(f"index of {count} SOPs: {seconds:.1f} s ({cpu:.1f} s of one core), {len(files)} files, {size:.1f} MB")
    with tempfile.TemporaryDirectory() as folder, browser() as chromium:
        site = Path(folder)
        built(site)
        shutil.rmtree(site / address.indeks_cari(""))
        for name, content in files.items():
            target = site / address.indeks_cari(name)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
        source = questions(katalog)
        with served(site) as home:
            figures = in_browser(chromium, home, [next(source) for _ in range(QUERIES)])
    for name, values in figures.items():
        print(f"{name:>9}: median {statistics.median(values):6.0f}, most {max(values):6.0f}")


if __name__ == "__main__":
    measure(int(sys.argv[1]) if len(sys.argv) > 1 else 5000)
