"""The hand-written pages of docs/panduan: their menu, made from the folder.

A page may begin with a head between two lines `---`; its only key is `urutan`, the page's place in the menu. Pages
without it follow those that have it, by name; an index page comes first. The menu's words are the page's first heading.
"""

from __future__ import annotations

import re
from pathlib import Path

PANDUAN = "panduan"
_KEPALA = re.compile(r"---[ \t]*\r?\n(.*?)^---[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
_URUTAN = re.compile(r"urutan: *([0-9]{1,4})\s*")


def split(text: str) -> tuple[str, str]:
    """(head, body) of a page; the body keeps its lines' numbers."""
    if match := _KEPALA.match(text):
        return match[1], "\n" * match[0].count("\n") + text[match.end() :]
    return "", text


def menu(docs: Path) -> list[str]:
    """The pages of the guide, as paths below `docs`, in the order of the menu."""

    def place(path: Path) -> tuple[bool, int, str]:
        order = _URUTAN.fullmatch(split(path.read_text("utf-8-sig", errors="replace"))[0])
        return path.name != "index.md", int(order[1]) if order else 10_000, path.relative_to(docs).as_posix()

    return [place[-1] for place in sorted(map(place, (docs / PANDUAN).rglob("*.md")))]
