"""The golden queries asked of three searches: ours, the theme's own and plain Pagefind, side by side.

    python scripts/bench/emas.py

The theme's search is lunr in the theme's own worker with the settings that this site had (`lang: en`, no pipeline) and
its way of writing a query; Pagefind runs with its defaults over the text column of the built pages. Their results count
as right, too, where only a section of the found page is the right one. Needs the packages of the tests.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections import defaultdict
from http.server import SimpleHTTPRequestHandler
from pathlib import Path
from typing import Any

import yaml
from playwright.sync_api import Browser

import lingkungan
from alat import engine
from alat.peramban import browser, served
from sop_site import address

ROOT = Path(__file__).parents[2]
OURS = """async queries => {
  const {search} = await import("/assets/cari-mesin.js"), found = [];
  for (const q of queries) found.push((await search(q, {banyak: 20})).hasil.map(result => [result.alamat]));
  return found;
}"""
PAGEFIND = """async queries => {
  const {search} = await import("/pagefind/pagefind.js"), found = [];
  for (const q of queries) {
    const {results} = await search(q);
    const data = await Promise.all(results.slice(0, 20).map(result => result.data()));
    const places = page => [page.url, ...page.sub_results.map(part => part.url)].map(url => url.replace(/^\\//, ""));
    found.push(data.map(places));
  }
  return found;
}"""
THEME = """async ([queries, script]) => {
  const worker = new Worker(script), {config, docs} = await (await fetch("/search/search_index.json")).json();
  const answer = message => new Promise(done => {
    worker.onmessage = ({data}) => done(data);
    worker.postMessage(message);
  });
  await answer({type: 0, data: {config, docs, options: {suggest: false}}});
  const found = [];
  for (const q of queries) {
    const words = q.replace(/(?:^|\\s+)[*+\\-:^~]+(?=\\s+|$)/g, "").trim().replace(/[:^~]/g, " ");
    const {data} = await answer({type: 2, data: words.replace(/\\s+|(?![^\\x00-\\x7F]|^)$|\\b$/g, "* ")});
    found.push((data?.items ?? []).slice(0, 20).map(page => page.map(part => part.location)));
  }
  return found;
}"""


# The theme's search reads a page before our hook fills it.
ISI = """from mkdocs.plugins import event_priority
@event_priority(100)
def on_page_context(context, page, config, nav):
    page.content = page.ready.html if hasattr(page, "ready") else page.content
    return context
"""


def built(folder: Path, katalog: str) -> Path:
    """The site of a catalogue with the theme's search in it and Pagefind's index beside ours."""
    project, site = folder / katalog, folder / f"{katalog}-site"
    project.mkdir()
    for name in ("docs", "hooks", "sop_data"):
        (project / name).symlink_to(ROOT / name)
    settings = (ROOT / "mkdocs.yml").read_text("utf-8")
    for old, new in (
        ("\nplugins: []", "\nplugins: [search: {lang: en, pipeline: []}]"),
        ("hooks.py]", "hooks.py, isi.py]"),
    ):
        settings = settings.replace(old, new)
    (project / "mkdocs.yml").write_text(settings, "utf-8")
    (project / "isi.py").write_text(ISI, "utf-8")
    environment = {**os.environ, lingkungan.KATALOG: katalog}
    for command in (
        engine.build(site, "--quiet"),
        [sys.executable, "-m", "pagefind", "--silent", "--site", str(site), "--root-selector", "article"],
    ):
        subprocess.run(command, cwd=project, env=environment, check=True)
    return site


class Bebas(SimpleHTTPRequestHandler):
    """Files without the site's policy, which leaves Pagefind no WebAssembly."""

    def log_message(self, format: str, *args: object) -> None:
        pass


def rank(results: list[list[str]], right: list[str]) -> int | None:
    def fits(place: str) -> bool:
        return place in right or place.split("#")[0] in right

    return next((n for n, places in enumerate(results, 1) if any(map(fits, places))), None)


def asked(chromium: Browser, site: Path, queries: list[str]) -> dict[str, list[list[list[str]]]]:
    """Each search's results, as the addresses of a result and its sections."""
    worker = next((site / "assets/javascripts/workers").glob("search.*.min.js"))
    with served(site, Bebas) as home:
        page = chromium.new_page()
        page.goto(home + address.CARI)
        script = f"/{worker.relative_to(site).as_posix()}"
        found = {
            "ours": page.evaluate(OURS, queries),
            "theme": page.evaluate(THEME, [queries, script]),
            "Pagefind": page.evaluate(PAGEFIND, queries),
        }
        page.close()
    return found


def main() -> None:
    golden: list[dict[str, Any]] = yaml.safe_load((ROOT / "tests/data/pencarian.yml").read_text("utf-8"))
    table: dict[str, dict[str, list[tuple[bool, float]]]] = defaultdict(lambda: defaultdict(list))
    with tempfile.TemporaryDirectory() as folder, browser() as chromium:
        for katalog in sorted({query["katalog"] for query in golden}):
            own = [query for query in golden if query["katalog"] == katalog]
            answers = asked(chromium, built(Path(folder), katalog), [str(query["cari"]) for query in own])
            for name, results in answers.items():
                for query, found in zip(own, results, strict=True):
                    place = rank(found, query["benar"])
                    score = (place is not None and place <= query["dalam"], 1 / place if place else 0.0)
                    table[query["jenis"]][name].append(score)
                    table["all"][name].append(score)
    names = ("ours", "theme", "Pagefind")
    print(f"{'kind of query':<16} {'':>4} " + " ".join(f"{name:>8} {'MRR':>5}" for name in names))
    for kind in [*(kind for kind in table if kind != "all"), "all"]:
        rows = [table[kind][name] for name in names]
        cells = (
            f"{sum(hit for hit, _ in row) / len(row):>8.1%} {sum(rr for _, rr in row) / len(row):>5.2f}" for row in rows
        )
        print(f"{kind:<16} {len(rows[0]):>4} " + " ".join(cells))


if __name__ == "__main__":
    main()
