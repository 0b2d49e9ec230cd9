"""The one Jinja environment: everything that comes from data is escaped, an undefined name is an error."""

from __future__ import annotations

from collections.abc import Callable, MutableMapping
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined
from jinja2.bccache import Bucket
from markupsafe import Markup

from sop_site import address
from sop_site.load.kept import Kept
from sop_site.model.butir import bertanda, sebaris
from sop_site.model.tanggal import tanggal_panjang
from sop_site.model.waktu import bilangan
from sop_site.render.sel import Html, cell, inside, notes, trail
from sop_site.render.telaah import bars, breaks

TEMPLATES = Path(__file__).parents[1] / "templates"


class _Environment(Environment):
    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """One dictionary for all: no template has names of its own, and Jinja's chain of two is slow to ask."""
        return self.globals


_environment = _Environment(
    loader=FileSystemLoader(TEMPLATES),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    auto_reload=False,
)


def _markup(make: Callable[..., Html]) -> Callable[..., Markup]:
    return lambda *values: Markup(make(*values))


_environment.filters |= {
    "bilangan": bilangan,
    "tanggal_panjang": tanggal_panjang,
    "bertanda": bertanda,
    "sebaris": sebaris,
    "megabita": lambda size: bilangan(max(0.1, round(size / 1_000_000, 1))),
}
_environment.globals |= {
    "alamat": address,
    "teks": _markup(cell),
    "catatan": _markup(notes),
    "mentah": _markup(inside),
    "jejak": _markup(trail),
    "batang": _markup(bars),
    "putus": _markup(breaks),
}


def render(template: str, here: str, **context: Any) -> str:
    """The HTML of a template for the page at address `here`; in it `link(address)` is the relative link from there."""
    return _environment.get_template(template).render(link=partial(address.link, here), here=here, **context)


class Translated(BytecodeCache):
    """Templates as Python, by their names; Jinja compares each with its text."""

    def __init__(self, kept: Kept) -> None:
        self.kept = kept

    def load_bytecode(self, bucket: Bucket) -> None:
        if code := self.kept.value(f"templat {bucket.key}"):
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.kept.keep(f"templat {bucket.key}", bucket.bytecode_to_string())


def ready(kept: Kept | None = None) -> None:
    """Every template is read and translated now, or taken as it was kept: processes that are forked later share it."""
    _environment.bytecode_cache = Translated(kept) if kept else None
    for name in _environment.list_templates():
        _environment.get_template(name)


def forget() -> None:
    """Templates are read again: a preview follows changes in them."""
    if _environment.cache is not None:
        _environment.cache.clear()


def macro(template: str, name: str, *values: Any) -> str:
    """What a macro of a template makes of these values."""
    return str(getattr(_environment.get_template(template).module, name)(*values))
