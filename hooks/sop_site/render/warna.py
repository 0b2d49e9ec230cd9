"""The catalogue's own colour as the end of the site's style sheet; ours stands in overrides/assets/sop.css."""

from __future__ import annotations

from sop_site.model.warna import palette


def style_sheet(color: str) -> str:
    """The variables of both schemes as CSS; nothing where the catalogue sets no colour."""
    if not color:
        return ""
    return "".join(
        f'[data-md-color-scheme="{scheme}"] {{ {" ".join(f"{name}: {value};" for name, value in shades.items())} }}\n'
        for scheme, shades in palette(color).items()
    )
