"""What may stand in a hand-written page once it is HTML: the list, and what a page has beside it.

An HTML5 parser reads the page as a browser would, so that no spelling of a tag, an address or an entity hides anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO
from xml.etree import ElementTree as ET

from sop_site.rules.svg import SVG, UNSUR, attribute_fault

_HTML = "http://www.w3.org/1999/xhtml"
TANDA = "data-markdown"  # on each link and picture that Markdown made, only while a page is being checked
# What Markdown makes, and the few tags that may be typed as HTML, each with its attributes.
_UNSUR = {
    **dict.fromkeys(["p", "br", "hr", "em", "strong", "blockquote", "ul", "li", "thead", "tbody", "tr"], ""),
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "id"),
    **{
        "a": "href title class",
        "img": "src alt title",
        "ol": "start",
        "th": "align",
        "td": "align",
        "table": "",
    },
    **{"pre": "", "code": "class", "div": "class", "span": "class"},
}
KETIKAN = {
    **dict.fromkeys(["b", "i", "u", "kbd", "sub", "sup", "small", "mark", "del", "ins"], ""),
    **dict.fromkeys(["dl", "dt", "dd", "summary"], ""),
    **{"abbr": "title", "details": "open"},
}
_BOLEH = {tag: frozenset(names.split()) for tag, names in (_UNSUR | KETIKAN).items()}
# The classes that Markdown's extensions give; any other would borrow the look or the doings of the theme's own parts.
_KELAS = {
    "a": re.compile("headerlink"),
    "div": re.compile("highlight|mermaid-gambar"),
    "code": re.compile(r"language-[\w+#-]+|"),
    "span": re.compile("(?:[a-z0-9]{1,3}|filename|hll)(?: [a-z0-9]{1,3}(?:-[A-Za-z]+)*)*|"),
}
TINGKAT_MAKSIMUM = 50  # Python itself gives up at some hundreds
_SKEMA = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_LUAR = ("http", "https", "mailto")
_DAFTAR = f"Hapus, atau tulis dengan Markdown; tag HTML yang boleh diketik hanya {', '.join(sorted({*KETIKAN, 'br'}))}."


@dataclass(frozen=True, slots=True)
class Fault:
    """What a page may not have, and the words by which its line is looked for."""

    message: str
    remedy: str
    words: tuple[str, ...]


def faults(html: str) -> Iterator[Fault]:
    """Everything in a page's HTML that is not on the list; where nothing is, tags that do not fit together."""
    from tinyhtml5.parser import HTMLParser  # a build whose hand-written pages are known to be sound needs none

    parser = HTMLParser()
    found = [fault for element in parser.parse(StringIO(html), container="div") for fault in _below(element, 1)]
    yield from found or map(_broken, parser.errors)


def _broken(error: tuple[object, str, dict[str, str] | None]) -> Fault:
    _, code, data = error
    name = (data or {}).get("name") or (data or {}).get("gotName") or ""
    message = f"tag HTML '{name}' tidak berpasangan atau salah tempat." if name else "ada tag HTML yang tidak utuh."
    return Fault(message, f"Perbaiki pasangannya, atau hapus tag itu ({code}).", (f"</{name}", f"<{name}"))


def _below(element: ET.Element, depth: int, drawing: bool = False) -> Iterator[Fault]:
    if depth > TINGKAT_MAKSIMUM:
        yield Fault("susunan halaman ini bertingkat terlalu dalam.", "Kurangi tingkat daftar dan kutipannya.", ())
        return
    if isinstance(element.tag, str):  # a comment is no element
        namespace, _, tag = element.tag.removeprefix("{").partition("}")
        yield from _svg(element, tag) if drawing and namespace == SVG else _html(element, namespace, tag)
        drawing = drawing or element.get("class") == "mermaid-gambar"
        for child in element:
            yield from _below(child, depth + 1, drawing)


def _svg(element: ET.Element, tag: str) -> Iterator[Fault]:
    if tag not in UNSUR - {"style", "image"}:
        yield _tag(tag)
    for name, value in element.attrib.items():
        if fault := attribute_fault(name.rpartition("}")[2], value):
            yield Fault(f"{fault}.", "Hapus bagian itu dari diagramnya.", (value.lower(), name))


def _html(element: ET.Element, namespace: str, tag: str) -> Iterator[Fault]:
    if namespace != _HTML or tag not in _BOLEH:
        yield _tag(tag)
        return
    for name, value in element.attrib.items():
        known = name in _BOLEH[tag] and (name != "class" or tag not in _KELAS or _KELAS[tag].fullmatch(value))
        if not known and not (name == TANDA and tag in ("a", "img")):
            yield Fault(f"atribut '{name}' tidak boleh ada pada tag '{tag}'.", "Hapus atribut itu.", (name, f"<{tag}"))
    if tag == "div" and not element.get("class"):
        yield _tag(tag)
    by_markdown = TANDA in element.attrib
    if tag == "a" and (href := element.get("href")) is not None:
        yield from _link(href, by_markdown)
    if tag == "img":
        yield from _picture(element.get("src") or "", by_markdown)


def _tag(tag: str) -> Fault:
    return Fault(f"tag HTML '{tag}' tidak boleh ada dalam halaman.", _DAFTAR, (f"<{tag.lower()}",))


def _scheme(address: str) -> str | None:
    """An address's scheme as a browser reads it: "" within this site, None for another host without a scheme."""
    plain = re.sub(r"[\x00-\x20]", "", address).replace("\\", "/")
    if plain.startswith("//"):
        return None
    match = _SKEMA.match(plain)
    return match[1].lower() if match else ""


def _link(address: str, by_markdown: bool) -> Iterator[Fault]:
    scheme = _scheme(address)
    if scheme is None or (scheme and scheme not in _LUAR):
        remedy = "Pakai alamat yang berawal dengan https://, http://, atau mailto:."
        yield Fault(f"tautan '{address[:60]}' tidak boleh dipakai.", remedy, (address.lower(),))
    elif not by_markdown and not scheme:
        remedy = "Tulis dengan Markdown: [teks](alamat)."
        yield Fault(f"tautan '{address[:60]}' ditulis sebagai HTML.", remedy, (address.lower(), "<a"))


def _picture(address: str, by_markdown: bool) -> Iterator[Fault]:
    if _scheme(address) != "":
        remedy = "Simpan gambarnya di folder halaman ini, lalu tulis nama berkasnya."
        yield Fault(f"gambar '{address[:60]}' dimuat dari luar situs ini.", remedy, (address.lower(), "<img"))
    elif not by_markdown:
        remedy = "Tulis dengan Markdown: ![keterangan](nama-berkas.png)."
        yield Fault(f"gambar '{address[:60]}' ditulis sebagai HTML.", remedy, (address.lower(), "<img"))
