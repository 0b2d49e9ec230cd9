"""What stands at an old address: a page that leads on under any path, with or without JavaScript."""

from __future__ import annotations

from sop_site import address
from sop_site.model.katalog import Katalog
from sop_site.render.template import render


def redirect_page(katalog: Katalog, old: str, new: str, title: str) -> str:
    """The whole HTML file for the page address `old`; `new` is where it leads, `title` what stands there."""
    canonical = address.absolute(katalog.alamat_situs, new)
    return render("pindah.jinja", old, katalog=katalog, tujuan=new, judul=title, mutlak=canonical) + "\n"
