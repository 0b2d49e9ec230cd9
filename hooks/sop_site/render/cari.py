"""The results page; the browser fills it."""

from __future__ import annotations

from sop_site import address
from sop_site.render.template import render


def search_page() -> str:
    return render("cari.jinja", address.CARI)
