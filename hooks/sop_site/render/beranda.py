"""The pages of the whole catalogue: home, the offices, the SOPs from A to Z."""

from __future__ import annotations

from sop_site import address
from sop_site.model import OPD, SOP, Katalog
from sop_site.render.template import render


def alphabetical(katalog: Katalog) -> list[tuple[OPD, SOP]]:
    pairs = [(opd, sop) for opd in katalog.opd for sop in opd.sop]
    return sorted(pairs, key=lambda pair: (pair[1].judul.casefold(), pair[0].slug))


def home_page(katalog: Katalog) -> str:
    return render("beranda.jinja", address.BERANDA, katalog=katalog)


def opd_list_page(katalog: Katalog) -> str:
    return render("daftar-opd.jinja", address.DAFTAR_OPD, katalog=katalog)


def sop_list_page(katalog: Katalog) -> str:
    return render("daftar-sop.jinja", address.DAFTAR_SOP, katalog=katalog, sop=alphabetical(katalog))
