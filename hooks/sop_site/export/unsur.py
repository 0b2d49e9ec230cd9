"""XML elements as strings: a BPMN file has hundreds, and names that need no looking up."""

from __future__ import annotations

import re
from collections.abc import Iterable
from xml.sax.saxutils import escape

_KHUSUS = re.compile(r"""[&<>"\n\t\r]""")
_ATRIBUT = {'"': "&quot;", "\n": "&#10;", "\t": "&#9;", "\r": "&#13;"}


def unsur(name: str, attributes: str, inner: Iterable[str] = ()) -> str:
    """An element with its attributes and what is in it, both in XML already."""
    given = f"{name} {attributes}" if attributes else name
    content = "".join(inner)
    return f"<{given}>{content}</{name}>" if content else f"<{given}/>"


def teks(name: str, text: str) -> str:
    """An element that holds nothing but words."""
    return f"<{name}>{aman(text)}</{name}>" if text else f"<{name}/>"


def aman(text: str) -> str:
    """Words as they stand between tags or quotes."""
    return escape(text, _ATRIBUT) if _KHUSUS.search(text) else text
