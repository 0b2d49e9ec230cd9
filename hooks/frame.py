"""The theme's page around finished HTML: rendered once for pages of a kind, then filled as a string.

Thousands of pages differ in their content, title, head and foot alone; the theme's templates take ten times as long as
to put these in. Pages are of a kind if every link out of the frame is the same from them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from html import escape

from sop_site.render.page import Page

# Signs of Unicode's private use, which no data hold. The theme writes a heading above content that has none: `<h1`.
MARKS = {"title": "\ue000title\ue001", "content": "\ue000content<h1\ue001", "head": "\ue000head\ue001"}
MARKS |= {name: f"\ue000{name}\ue001" for name in ("summary", "canonical", "kaki")}
_MARK = re.compile("\ue000(\\w+)(?:<h1)?\ue001")


@dataclass(frozen=True)
class Frame:
    """What the theme writes, cut at the places to fill: every second piece is the name of what belongs there."""

    pieces: tuple[str, ...]

    def fill(self, page: Page, canonical: str, kaki: str) -> str:
        """The whole page; `canonical` is its address with the site's, "" where that is not known, `kaki` its foot."""
        values = {
            "title": escape(page.title),
            "content": page.html,
            "head": page.head(),
            "summary": escape(page.summary()),
            "canonical": escape(canonical),
            "kaki": kaki,
        }
        return "".join(values[piece] if place % 2 else piece for place, piece in enumerate(self.pieces))


def kind(address: str) -> tuple[str, int]:
    """Pages of one kind have one frame: their first folder, their depth."""
    return address.split("/")[0], address.count("/")


def sample(page: Page) -> Page:
    """A page of the same kind that holds marks for all that differs."""
    summary = MARKS["summary"] if page.summary() else ""
    return Page(page.address, MARKS["title"], "", lambda: MARKS["content"], lambda: MARKS["head"], lambda: summary)


class Frames:
    """The frames of a build, made when the first page of their kind is asked for by `render(sample) -> HTML`."""

    def __init__(self, render: Callable[[Page], str]) -> None:
        self.render = render
        self.made: dict[tuple[tuple[str, int], bool], Frame] = {}  # by kind, and whether a summary is in the head

    def all_of(self, pages: Iterable[Page]) -> str:
        """Every frame that these pages may have, as one text."""
        places = {kind(page.address): page.address for page in pages}
        sampled = [(there, words) for there in places.values() for words in ("", "-")]
        return repr([self.of(Page(there, "", "", str, str, partial(str, words))).pieces for there, words in sampled])

    def of(self, page: Page) -> Frame:
        key = kind(page.address), bool(page.summary())
        if key not in self.made:
            self.made[key] = Frame(tuple(_MARK.split(self.render(sample(page)))))
        return self.made[key]
