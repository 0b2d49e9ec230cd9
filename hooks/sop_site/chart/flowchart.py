"""Mermaid diagrams that are no swimlane: `mmdr` behind one function, and its SVG cleaned for a strict page.

A strict Content-Security-Policy allows no style element and no style attribute; on a page with several drawings
no id may stand twice. Nothing is asked from outside: `mmdr` is a library, and what could ask later is dropped.
"""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

from sop_site.chart.mermaid_read import MermaidError, Problem

SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"
XML = "http://www.w3.org/XML/1998/namespace"
ET.register_namespace("", SVG)

LONGEST = 2_000  # characters of a source
# What a style attribute may turn into; anything else belongs to HTML and is dropped.
_PRESENTATION = re.compile(
    r"(?:fill|stroke|stop)(?:-opacity|-width|-dasharray|-linecap|-color)?|font-(?:size|style|weight)"
    r"|opacity|text-anchor|dominant-baseline|display|visibility"
)
_ALLOWED = re.compile(
    r"svg|g|path|rect|circle|ellipse|line|polygon|polyline|text|tspan|title|desc|defs|marker|clipPath"
)
_DATA = re.compile(r"data-(?:points|look|et|merman-.*)")
_KIND = re.compile(r"^\s*(?:flowchart|graph)\b", re.MULTILINE)
_LETTERS = re.compile(r"font-size:(\d+px)")
_REFERENCE = re.compile(r"url\(#([^)]+)\)")
_LONG = re.compile(r"-?\d+\.\d{2,}")


def draw_flowchart(source: str, prefix: str) -> str:
    """A Mermaid flowchart as an inline SVG whose ids begin with `prefix`. Raises MermaidError.

    Other kinds (sequence, class, …) are not drawn: their look lives in the style element that a strict page forbids,
    and overrides/assets/swimlane.css stands for the flowchart family alone.
    """
    if not _KIND.search(source):
        remedy = 'Pakai "swimlane-beta" atau "flowchart"; diagram lain simpan sebagai gambar.'
        raise MermaidError([Problem(1, "jenis ini tidak digambar", remedy)])
    if len(source) > LONGEST:
        raise MermaidError(
            [Problem(1, "terlalu besar", f"Bagilah: paling banyak {LONGEST:,} huruf.".replace(",", "."))]
        )
    return _tidy(_by_mmdr(source), prefix)


def _by_mmdr(source: str) -> ET.Element:
    """The one call of `mmdr`: a Mermaid source as an SVG tree. Raises MermaidError."""
    import mmdr  # here alone: what only reads and draws swimlanes runs without it

    try:
        return ET.fromstring(mmdr.render(source).svg())
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:  # a panic inside the Rust library is no Exception
        said = " ".join(str(error).split()).removesuffix(".")
        raise MermaidError(
            [Problem(1, f"Mermaid tidak memahaminya ({said})", "Periksa tanda kurung dan panahnya.")]
        ) from None


def _tidy(root: ET.Element, prefix: str) -> str:
    """The tree without style, script and foreign elements, its ids and references prefixed, numbers short."""
    styles = "".join(element.text or "" for element in root.iter(f"{{{SVG}}}style"))
    wide, tall = (root.get("viewBox") or "0 0 0 0").split()[2:]
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
    root.set("width", wide)
    root.set("height", tall)
    root.set("class", f"mermaid-svg {root.get('class', '')}".strip())
    root.set("role", "img")
    if not root.get("aria-labelledby"):
        root.set("aria-label", "Diagram")
    if size := _LETTERS.search(styles):
        root.set("font-size", size[1])
    _bake(root, styles)
    return re.sub(r">\s+<", "><", ET.tostring(root, encoding="unicode"))


def _prune(parent: ET.Element) -> None:
    for child in list(parent):
        if not _ALLOWED.fullmatch(child.tag.removeprefix(f"{{{SVG}}}")):
            parent.remove(child)
        else:
            _prune(child)


def _tidy_attributes(element: ET.Element, names: dict[str, str]) -> None:
    for declaration in element.attrib.pop("style", "").split(";"):
        name, _, value = (part.strip() for part in declaration.partition(":"))
        if _PRESENTATION.fullmatch(name) and "url" not in value:
            element.set(name, value.removesuffix("!important").strip())
    for name, value in list(element.attrib.items()):
        if name.startswith("on") or _DATA.fullmatch(name) or name in ("href", f"{{{XLINK}}}href", f"{{{XML}}}space"):
            del element.attrib[name]
        elif name in ("aria-labelledby", "aria-describedby"):
            element.set(name, " ".join(names.get(item, item) for item in value.split()))
        elif "url(" in value:
            target = _REFERENCE.fullmatch(value.strip())
            if target and target[1] in names:
                element.set(name, f"url(#{names[target[1]]})")
            else:
                del element.attrib[name]
        elif name not in ("id", "class"):
            element.set(name, _LONG.sub(lambda number: f"{float(number[0]):.1f}".removesuffix(".0"), value))


def _bake(root: ET.Element, styles: str) -> None:
    """Text that is centred by the dropped style element gets its anchor as an attribute; colours are the page's CSS."""
    if "text-anchor:middle" not in styles.replace(" ", ""):
        return
    for group in root.iter(f"{{{SVG}}}g"):
        if "node" in group.get("class", "").split():
            for text in group.iter(f"{{{SVG}}}text"):
                text.set("text-anchor", "middle")
