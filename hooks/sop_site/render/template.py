"""The one Jinja environment: everything that comes from data is escaped, an undefined name is an error."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from sop_site import address
from sop_site.model.butir import bertanda, butir, polos, sebaris
from sop_site.model.tanggal import tanggal_panjang
from sop_site.model.waktu import bilangan

TEMPLATES = Path(__file__).parents[1] / "templates"

_environment = Environment(
    loader=FileSystemLoader(TEMPLATES),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    auto_reload=True,
)


def measured(number: int) -> str:
    """A number below 10,000 as classes of assets/formulir.css, a digit each: 1280 is "k1 r2 p8". HTML has no attribute
    for the width of a column or the height of a row any more, and the site's policy allows no style in a page."""
    return " ".join(f"{place}{digit}" for place, digit in zip("krps", f"{number:04}", strict=True) if digit != "0")


_environment.filters |= {
    "terukur": measured,
    "bilangan": bilangan,
    "tanggal_panjang": tanggal_panjang,
    "butir": butir,
    "bertanda": bertanda,
    "polos": polos,
    "sebaris": sebaris,
    "megabita": lambda size: bilangan(max(0.1, round(size / 1_000_000, 1))),
}
_environment.globals["alamat"] = address


def render(template: str, here: str, **context: Any) -> str:
    """The HTML of a template for the page at address `here`; in it `link(address)` is the relative link from there."""
    return _environment.get_template(template).render(link=partial(address.link, here), here=here, **context)


def macro(template: str, name: str, *values: Any) -> str:
    """What a macro of a template makes of these values."""
    return str(getattr(_environment.get_template(template).module, name)(*values))
