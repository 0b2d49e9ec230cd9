"""The text of a hand-written page → its HTML, with what MkDocs looks at when it follows links; in bounded time.

Markdown's own time grows with the square of what is left open: unclosed brackets in one paragraph, tags in one page.
What is past a bound is not read on, but is a fault of the page.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Any
from xml.etree import ElementTree as ET

import markdown
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

from sop_site.chart.fence import problems
from sop_site.rules.markup import TANDA, Fault, faults

EKSTENSI = ["toc", "tables", "fenced_code", "pymdownx.superfences"]
# Of one paragraph, heading or cell: characters, and signs that may open a link or a tag; of a page: signs <.
HURUF_MAKSIMUM, KURUNG_MAKSIMUM, TAG_MAKSIMUM = 3_000, 100, 1_000

Fence = Callable[..., str]


def settings(fence: Fence) -> dict[str, dict[str, Any]]:
    """The settings of EKSTENSI; `fence` draws the ```mermaid blocks (render/mermaid.py)."""
    return {
        "tables": {"use_align_attribute": True},  # the Content-Security-Policy allows no style in a page
        "toc": {"permalink": "#", "permalink_title": "Alamat bagian ini"},
        "pymdownx.superfences": {"custom_fences": [{"name": "mermaid", "class": "mermaid", "format": fence}]},
    }


@dataclass(slots=True)
class Rendered:
    """A page as it is rendered: its HTML, whether it begins with a heading, its anchors and links, its faults."""

    html: str = ""
    titled: bool = False
    anchors: set[str] = field(default_factory=set)
    links: list[str] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


def render(body: str) -> Rendered:
    """A page without its head. Raises RecursionError where it is nested too deep."""
    page = Rendered()
    reader = markdown.Markdown(extensions=EKSTENSI, extension_configs=settings(partial(_fence, page)))
    reader.preprocessors.register(_Tags(page), "sop_tags", 24)  # behind the fences, before HTML is looked for
    reader.treeprocessors.register(_Paragraphs(page), "sop_paragraphs", 21)  # just before links and tags are
    reader.treeprocessors.register(_Collect(page), "sop_collect", 0)  # when MkDocs looks at the links
    page.html = reader.convert(body)
    page.faults += faults(page.html)
    return page


def _fence(page: Rendered, source: str, *_: object, **__: object) -> str:
    """Nothing in place of a ```mermaid block: its drawing is ours; what is wrong in its source is the page's fault."""
    lines = ["", *source.splitlines()]
    for number, message, remedy in problems(source):
        page.faults.append(
            Fault(f"diagram mermaid: {message}.", remedy, ("".join(lines[number:][:1]).strip().lower(),))
        )
    return ""


class _Tags(Preprocessor):  # type: ignore[misc]
    def __init__(self, page: Rendered) -> None:
        self.page = page

    def run(self, lines: list[str]) -> list[str]:
        seen = 0
        for number, line in enumerate(lines):
            seen += line.count("<")
            if seen > TAG_MAKSIMUM:
                message = f"halaman ini memuat lebih dari {TAG_MAKSIMUM:,} tanda '<'.".replace(",", ".")
                self.page.faults.append(Fault(message, "Pecah menjadi beberapa halaman.", (line.lower(),)))
                return lines[:number]
        return lines


class _Paragraphs(Treeprocessor):  # type: ignore[misc]
    def __init__(self, page: Rendered) -> None:
        self.page = page

    def run(self, root: ET.Element) -> None:
        for element in root.iter():
            for text in (element.text or "", element.tail or ""):
                if fault := _too_much(text):
                    self.page.faults.append(fault)
                    element.text = element.tail = ""


def _too_much(text: str) -> Fault | None:
    """Code is not read on for links; that it is bounded as well costs nobody anything."""
    words = (text.lstrip().partition("\n")[0].lower(),)
    if len(text) > HURUF_MAKSIMUM:
        message = f"satu paragraf lebih panjang dari {HURUF_MAKSIMUM:,} huruf.".replace(",", ".")
        return Fault(message, "Pecah paragraf itu dengan baris kosong.", words)
    if text.count("[") + text.count("<") > KURUNG_MAKSIMUM:
        message = f"satu paragraf memuat lebih dari {KURUNG_MAKSIMUM} tanda '[' atau '<'."
        return Fault(message, "Pecah paragraf itu dengan baris kosong.", words)
    return None


class _Collect(Treeprocessor):  # type: ignore[misc]
    def __init__(self, page: Rendered) -> None:
        self.page = page

    def run(self, root: ET.Element) -> None:
        self.page.titled = len(root) > 0 and root[0].tag == "h1"
        for element in root.iter():
            if key := {"a": "href", "img": "src"}.get(element.tag):
                self.page.links.append(element.get(key) or "")
                element.set(TANDA, "")
            if name := element.get("id"):
                self.page.anchors.add(name)
