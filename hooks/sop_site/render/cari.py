"""The results page; the browser fills it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from sop_site import address
from sop_site.model import places
from sop_site.model.katalog import Katalog
from sop_site.model.terbitan import Terbitan
from sop_site.render.jsonld import list_ld
from sop_site.render.page import Page
from sop_site.render.template import render

# What cari.js loads of the search, one after the other: the results page asks for all of it at once.
MODUL = tuple(
    f"assets/cari-{name}.js" for name in ("kotak", "tampil", "mesin", "data", "kata", "pasal", "peringkat", "kutipan")
)


def search_page(katalog: Katalog, day: str = "") -> Page:
    about = partial(str, f"Mencari dalam SOP dan peraturan {katalog.pemerintah}.")
    head = partial(list_ld, katalog, "Cari", address.CARI, kind="SearchResultsPage")
    body = partial(render, "cari.jinja", address.CARI, modul=MODUL, opd=katalog.opd)
    return Page(address.CARI, "Cari", places.katalog(katalog.slug), body, head, about, day)


def pages(katalog: Katalog, terbitan: Terbitan) -> Iterator[Page]:
    yield search_page(katalog, terbitan.tanggal)
