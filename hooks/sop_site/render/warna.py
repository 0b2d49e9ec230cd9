"""The style sheet of the catalogue's own colour; the theme's own stands in overrides/assets/sop.css."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from sop_site import address
from sop_site.model.katalog import Katalog
from sop_site.model.warna import palette
from sop_site.render.page import Asset


def style_sheet(color: str) -> str:
    """The variables of both schemes as CSS."""
    return "".join(
        f'[data-md-color-scheme="{scheme}"] {{ {" ".join(f"{name}: {value};" for name, value in shades.items())} }}\n'
        for scheme, shades in palette(color).items()
    )


def assets(katalog: Katalog) -> Iterator[Asset]:
    """The style sheet, where the catalogue sets a colour."""
    if katalog.warna:
        yield Asset(address.WARNA, partial(style_sheet, katalog.warna), lasting=False)
