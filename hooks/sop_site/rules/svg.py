"""An SVG picture that only draws: no script, handler, HTML, animation, entity, or reference to anything outside it.

A browser runs what stands in an SVG that is opened by its own address, so that a picture could be a program. The XML
parser of Python's own library reads it; nothing that is not listed here passes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.parsers import expat

from sop_site.datafile.tree import decode

Found = tuple[int, str, str]  # line, message, remedy

SVG = "http://www.w3.org/2000/svg"
UNSUR = frozenset(
    re.findall(
        r"\w+",
        """
        svg g path rect circle ellipse line polyline polygon text tspan textPath title desc defs symbol use switch
        linearGradient radialGradient stop clipPath mask pattern marker image style metadata
        filter feBlend feColorMatrix feComposite feFlood feGaussianBlur feMerge feMergeNode feOffset
        """,
    )
)
# What drawing programs write for themselves; no browser does anything with it.
_CATATAN = (
    "http://www.inkscape.org/namespaces/inkscape",
    "http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "http://creativecommons.org/ns#",
    "http://web.resource.org/cc/",
    "http://purl.org/dc/elements/1.1/",
)
_ALAMAT = frozenset(("href", "src"))
# What can load something in a style: a reference that is not to the picture itself, an at-rule, a name in disguise.
_LUAR = re.compile(r"""(?:url|src|image|image-set|cross-fade)\((?!\s*["']?#)|[\\@]""", re.IGNORECASE)
_TERTANAM = re.compile(r"data:image/(?:png|jpeg|webp);base64,[A-Za-z0-9+/=\s]*")
_POLOS = "Simpan ulang sebagai SVG polos (di Inkscape: Plain SVG), atau simpan sebagai PNG."


def attribute_fault(name: str, value: str) -> str:
    """What is wrong with an attribute of an SVG element, "" if nothing is; `name` without its namespace."""
    if name.lower().startswith("on"):
        return f"atribut '{name}' menjalankan program"
    if name in _ALAMAT and not (value.strip().startswith("#") or _TERTANAM.fullmatch(value.strip())):
        return f"'{name}' merujuk ke luar gambar ini ({value[:60]})"
    return "" if name in _ALAMAT else _style_fault(value)


def _style_fault(text: str) -> str:
    return f"gaya gambar merujuk ke luar gambar ini ({text.strip()[:60]})" if _LUAR.search(text) else ""


class _Refused(Exception):
    """Nothing behind this place needs to be read."""


class _Reader:
    """Expat's events of one picture as findings."""

    def __init__(self) -> None:
        self.found: list[Found] = []
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.ProcessingInstructionHandler = self._instruction
        self.inside: list[str] = []
        self.style = ""

    def _report(self, message: str) -> None:
        self.found.append((self.parser.CurrentLineNumber, message, _POLOS))

    def _doctype(self, *_: object) -> None:
        self._report("gambar ini memuat DOCTYPE atau entitas.")
        raise _Refused

    def _instruction(self, target: str, _: str) -> None:
        self._report(f"gambar ini memuat perintah '<?{target}'.")

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        namespace, _, own = name.rpartition(" ")
        if not self.inside and (namespace, own) != (SVG, "svg"):
            self._report("isi berkas ini bukan gambar SVG.")
        elif (namespace == SVG and own not in UNSUR) or namespace not in (SVG, *_CATATAN):
            self._report(f"unsur '{own}' tidak boleh ada dalam gambar.")
        for key, value in attributes.items():
            space, _, short = key.rpartition(" ")
            if space not in _CATATAN and (fault := attribute_fault(short, value)):
                self._report(f"{fault}.")
        self.inside.append(name)
        self.style = ""

    def _text(self, text: str) -> None:
        if self.inside and self.inside[-1] == f"{SVG} style":
            self.style += text

    def _end(self, _: str) -> None:
        if fault := _style_fault(self.style):
            self._report(f"{fault}.")
        self.style = ""
        self.inside.pop()


def check_svg(data: bytes) -> list[Found]:
    """What is wrong with an SVG picture; every finding has its line."""
    found: list[Found] = []
    text = decode(data, lambda *finding: found.append(finding))
    if text is None:
        return found
    reader = _Reader()
    try:
        reader.parser.Parse(re.sub(r"^<\?xml[^>]*\?>", "", text), True)
    except _Refused:
        pass
    except expat.ExpatError as error:
        return [*reader.found, (error.lineno, "susunan gambar SVG ini tidak terbaca.", _POLOS)]
    return reader.found
