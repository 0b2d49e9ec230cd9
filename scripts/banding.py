"""Two built sites side by side: `python scripts/banding.py LAMA BARU` lists what a reader or a machine finds changed.

Of a page its words count, in their order, and its links and ids; of JSON every value; of another export every line. The
release's own line (day, commit) is left out, since every release changes it. The exit code is 1 where anything differs.
"""

from __future__ import annotations

import difflib
import gzip
import json
import re
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

TEXT = {".html", ".json", ".csv", ".yml", ".txt", ".xml", ".svg", ".mmd", ".bpmn"}
SKIP = ("assets/", "cari/indeks/", "search/", "sitemap.xml.gz")
RELEASE = re.compile(
    r"(?: · |Katalog ini )?(?:terakhir )?(?:terbit|diterbitkan|komit) [\d a-f].*"
    r"|<(?:updated|lastmod)>.*|\d{4}-\d\d-\d\dT[\d:+-]+.*",
    re.IGNORECASE,
)
MOST = 12  # differing lines shown of one file


class Page(HTMLParser):
    """The words of a page as pieces of text, its ids and its links inside the site."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []
        self.silent = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag in ("script", "style") and values.get("type") != "application/ld+json":
            self.silent = tag
        kept = (f"{key}={values[key]}" for key in ("id", "href", "aria-label") if values.get(key))
        self.lines += (line for line in kept if "assets/" not in line)

    def handle_endtag(self, tag: str) -> None:
        if tag == self.silent:
            self.silent = ""

    def handle_data(self, data: str) -> None:
        if not self.silent and (words := " ".join(data.split())):
            self.lines.append(words)


def lines(path: Path) -> list[str]:
    """What counts in a file, line by line."""
    text = path.read_text("utf-8")
    if path.suffix == ".html":
        page = Page()
        page.feed(text)
        found = page.lines
    else:
        found = (json.dumps(json.loads(text), indent=1) if path.suffix == ".json" else text).splitlines()
    return [kept for line in found if (kept := RELEASE.sub("", line))]


def files(site: Path) -> dict[str, Path]:
    found = {path.relative_to(site).as_posix(): path for path in sorted(site.rglob("*")) if path.is_file()}
    return {name: path for name, path in found.items() if not name.startswith(SKIP)}


def differences(old: Path, new: Path) -> Iterator[str]:
    before, after = files(old), files(new)
    yield from (f"hilang: {name}" for name in before if name not in after)
    yield from (f"baru: {name}" for name in after if name not in before)
    for name in before:
        if name in after and before[name].read_bytes() != after[name].read_bytes():
            yield from _changed(name, before[name], after[name])


def _changed(name: str, before: Path, after: Path) -> Iterator[str]:
    if before.suffix not in TEXT:
        kind = "terkompres" if before.suffix == ".gz" else "bukan teks"
        same = before.suffix == ".gz" and gzip.decompress(before.read_bytes()) == gzip.decompress(after.read_bytes())
        if not same:
            yield f"berubah ({kind}): {name}"
        return
    found = [
        line
        for line in difflib.unified_diff(lines(before), lines(after), lineterm="", n=0)
        if not line.startswith(("---", "+++", "@@"))
    ]
    if found:
        yield f"berubah: {name} ({len(found)} baris)"
        yield from (f"    {line[:200]}" for line in found[:MOST])


def main(old: str, new: str) -> int:
    count = 0
    for count, line in enumerate(differences(Path(old), Path(new)), 1):  # noqa: B007
        print(line)
    print("Tidak ada perbedaan." if not count else f"{count} baris perbedaan.")
    return int(count > 0)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
