"""XML elements as strings: a BPMN file has hundreds, and names that need no looking up."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from xml.sax.saxutils import escape

_KHUSUS = re.compile(r"""[&<>"\n\t\r]""")
_ATRIBUT = {'"': "&quot;", "\n": "&#10;", "\t": "&#9;", "\r": "&#13;"}


def unsur(name: str, attributes: Mapping[str, str], inner: Iterable[str] = ()) -> str:
    """An element with its attributes and, in XML already, what is in it."""
    given = "".join([f' {key}="{aman(text)}"' for key, text in attributes.items()])
    content = "".join(inner)
    return f"<{name}{given}>{content}</{name}>" if content else f"<{name}{given}/>"


def teks(name: str, text: str) -> str:
    """An element that holds nothing but words."""
    return f"<{name}>{aman(text)}</{name}>" if text else f"<{name}/>"


def aman(text: str) -> str:
    """Words as they stand between tags or quotes."""
    return escape(text, _ATRIBUT) if _KHUSUS.search(text) else text
