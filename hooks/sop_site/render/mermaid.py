"""Mermaid: how a text is quoted, `mmdr` behind one function, and its SVG cleaned for a strict page.

A strict Content-Security-Policy allows no style element and no style attribute; on a page with several drawings
no id may stand twice. Nothing is asked from outside: `mmdr` is a library, and what could ask later is dropped.
"""

from __future__ import annotations

import re
from html import escape
from xml.etree import ElementTree as ET
from zlib import adler32

import mmdr

from sop_site.chart.text import clean

SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"
XML = "http://www.w3.org/XML/1998/namespace"
ET.register_namespace("", SVG)

# A drawing in a hand-written page: characters of its source, and signs & that join several nodes in one line.
PANJANG_MAKSIMUM, GABUNGAN_MAKSIMUM = 2_000, 20

_APA_ADANYA = frozenset(" .,()/-")
# What a style attribute may turn into; anything else belongs to HTML and is dropped.
_PRESENTASI = re.compile(
    r"(?:fill|stroke|stop)(?:-opacity|-width|-dasharray|-linecap|-color)?|font-(?:size|style|weight)"
    r"|opacity|text-anchor|dominant-baseline|display|visibility"
)
_DIIZINKAN = re.compile(
    r"svg|g|path|rect|circle|ellipse|line|polygon|polyline|text|tspan|title|desc|defs|marker|clipPath"
)
_DATA = re.compile(r"data-(?:points|look|et|merman-.*)")
_JENIS = re.compile(r"^\s*(?:flowchart|graph|swimlane-beta)\b", re.MULTILINE)
_HURUF = re.compile(r"font-size:(\d+px)")
_RUJUKAN = re.compile(r"url\(#([^)]+)\)")
_PANJANG = re.compile(r"-?\d+\.\d{2,}")


def quote(teks: str) -> str:
    """A text as a Mermaid label that shows it literally: everything but letters and plain marks as `#code;`."""
    return "".join(huruf if huruf.isalnum() or huruf in _APA_ADANYA else f"#{ord(huruf)};" for huruf in clean(teks))


def quote_lines(baris: tuple[str, ...]) -> str:
    """Lines of a label, in double quotes; an empty label would be a parse error and becomes a hyphen."""
    return f'"{"<br/>".join(quote(item) for item in baris if clean(item)) or "-"}"'


def plain(teks: str) -> str:
    """A text for `accTitle` and `accDescr`, which know no quoting: letters, digits and plain marks."""
    kept = "".join(huruf if huruf.isalnum() or huruf in _APA_ADANYA else " " for huruf in clean(teks))
    return " ".join(kept.split()) or "-"


def draw(source: str) -> ET.Element | None:
    """The one call of `mmdr`: a Mermaid source as an SVG tree, or None if it could not be drawn."""
    try:
        return ET.fromstring(mmdr.render(source).svg())
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException:  # a panic inside the Rust library is no Exception
        return None


def draw_source(source: str, prefix: str) -> str | None:
    """A Mermaid flowchart or swimlane as an inline SVG whose ids begin with `prefix`; None if it could not be drawn.

    Other kinds (sequence, class, …) are not drawn: their look lives in the style element that a strict page forbids,
    and hooks/overrides/assets/swimlane.css stands for the flowchart family alone.
    """
    root = draw(source) if _JENIS.search(source) else None
    return None if root is None else tidy(root, prefix)


def fence(source: str, *_: object, **__: object) -> str:
    """A ```mermaid block of a hand-written page as a drawing; rules/markup.py refuses a page where there is none.

    What is left then has no class "mermaid": the theme would ask another host for a program that draws it.
    """
    small = len(source) <= PANJANG_MAKSIMUM and source.count("&") <= GABUNGAN_MAKSIMUM
    drawing = draw_source(source, f"gambar-{adler32(source.encode())}") if small else None
    if drawing is None:
        return f'<pre class="tak-tergambar"><code>{escape(source)}</code></pre>'
    return f'<div class="mermaid-gambar">{drawing}</div>'


def tidy(root: ET.Element, prefix: str) -> str:
    """The tree without style, script and foreign elements, its ids and references prefixed, numbers short."""
    styles = "".join(element.text or "" for element in root.iter(f"{{{SVG}}}style"))
    lebar, tinggi = (root.get("viewBox") or "0 0 0 0").split()[2:]
    _prune(root)
    names: dict[str, str] = {}
    taken: set[str] = set()
    for element in root.iter():
        if name := element.get("id"):
            unique = base = f"{prefix}-{re.sub(r'[^A-Za-z0-9_-]', '-', name)}"
            while unique in taken:  # mmdr gives some ids twice in one drawing
                unique = f"{base}-{len(taken)}"
            taken.add(unique)
            names.setdefault(name, unique)
            element.set("id", unique)
    for element in root.iter():
        _tidy_attributes(element, names)
    root.set("width", lebar)
    root.set("height", tinggi)
    root.set("class", f"mermaid-svg {root.get('class', '')}".strip())
    root.set("role", "img")
    if not root.get("aria-labelledby"):
        root.set("aria-label", "Diagram")
    if size := _HURUF.search(styles):
        root.set("font-size", size[1])
    _bake(root, styles)
    return re.sub(r">\s+<", "><", ET.tostring(root, encoding="unicode"))


def _prune(parent: ET.Element) -> None:
    for child in list(parent):
        if not _DIIZINKAN.fullmatch(child.tag.removeprefix(f"{{{SVG}}}")):
            parent.remove(child)
        else:
            _prune(child)


def _tidy_attributes(element: ET.Element, names: dict[str, str]) -> None:
    for declaration in element.attrib.pop("style", "").split(";"):
        name, _, value = (part.strip() for part in declaration.partition(":"))
        if _PRESENTASI.fullmatch(name) and "url" not in value:
            element.set(name, value.removesuffix("!important").strip())
    for name, value in list(element.attrib.items()):
        if name.startswith("on") or _DATA.fullmatch(name) or name in ("href", f"{{{XLINK}}}href", f"{{{XML}}}space"):
            del element.attrib[name]
        elif name in ("aria-labelledby", "aria-describedby"):
            element.set(name, " ".join(names.get(item, item) for item in value.split()))
        elif "url(" in value:
            target = _RUJUKAN.fullmatch(value.strip())
            if target and target[1] in names:
                element.set(name, f"url(#{names[target[1]]})")
            else:
                del element.attrib[name]
        elif name not in ("id", "class"):
            element.set(name, _PANJANG.sub(lambda number: f"{float(number[0]):.1f}".removesuffix(".0"), value))


def _bake(root: ET.Element, styles: str) -> None:
    """Text that is centred by the dropped style element gets its anchor as an attribute; colours are the page's CSS."""
    if "text-anchor:middle" not in styles.replace(" ", ""):
        return
    for group in root.iter(f"{{{SVG}}}g"):
        if "node" in group.get("class", "").split():
            for text in group.iter(f"{{{SVG}}}text"):
                text.set("text-anchor", "middle")
