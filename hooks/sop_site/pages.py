"""Katalog → every page and every file of the site."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from sop_site import address
from sop_site.export.api import katalog_json, perbup_json, sop_json
from sop_site.load import file_katalog, file_opd, file_perbup, file_sop
from sop_site.model import Katalog
from sop_site.remark import Remark
from sop_site.render.beranda import Perubahan, home_page, opd_list_page, sop_list_page
from sop_site.render.buku import buku_page
from sop_site.render.jabatan import jabatan_page
from sop_site.render.opd import opd_page, pemetaan_page
from sop_site.render.perbup import peraturan_page, perbup_page, print_css
from sop_site.render.sop import sop_page


@dataclass(frozen=True)
class Page:
    """A page of the site: its address, its title as plain text, the data file behind it.

    Its HTML is made when it is asked for, so that thousands of pages need not be held at once.
    """

    address: str
    title: str
    source: str
    render: Callable[[], str]

    @property
    def html(self) -> str:
        return self.render()


@dataclass(frozen=True)
class Asset:
    """A file that is no page: its address, and its text, made when it is asked for."""

    address: str
    render: Callable[[], str]

    @property
    def text(self) -> str:
        return self.render()


def pages(katalog: Katalog, remarks: list[Remark], changes: tuple[Perubahan, ...]) -> Iterator[Page]:
    top = file_katalog(katalog.slug)
    yield Page(address.BERANDA, "Beranda", top, partial(home_page, katalog, changes))
    yield Page(address.DAFTAR_OPD, "Perangkat daerah", top, partial(opd_list_page, katalog))
    yield Page(address.DAFTAR_SOP, "SOP menurut abjad", top, partial(sop_list_page, katalog))
    yield Page(address.PERATURAN, "Peraturan", top, partial(peraturan_page, katalog))
    for perbup in katalog.perbup:
        file = file_perbup(katalog.slug, perbup.slug)
        yield Page(address.perbup(perbup.slug), perbup.sebutan, file, partial(perbup_page, katalog, perbup, file))
    for opd in katalog.opd:
        file = file_opd(katalog.slug, opd.slug)
        own = [remark for remark in remarks if remark.opd == opd.slug]
        yield Page(address.opd(opd.slug), opd.nama, file, partial(opd_page, katalog, opd, own))
        yield Page(address.pemetaan(opd.slug), f"Pemetaan {opd.nama}", file, partial(pemetaan_page, opd))
        for jabatan in opd.jabatan:
            page = partial(jabatan_page, opd, jabatan)
            yield Page(address.jabatan(opd.slug, jabatan.slug), jabatan.nama, file, page)
        if opd.sop:
            yield Page(address.buku(opd.slug), f"Buku SOP {opd.nama}", file, partial(buku_page, katalog, opd))
        for sop in opd.sop:
            file = file_sop(katalog.slug, sop)
            yield Page(address.sop(opd.slug, sop.slug), sop.judul, file, partial(sop_page, katalog, opd, sop, file))


def assets(katalog: Katalog) -> Iterator[Asset]:
    yield Asset(address.API_KATALOG, partial(katalog_json, katalog))
    for perbup in katalog.perbup:
        yield Asset(address.api_perbup(perbup.slug), partial(perbup_json, katalog, perbup))
        yield Asset(address.cetak_perbup(perbup.slug), partial(print_css, perbup))
    for opd in katalog.opd:
        for sop in opd.sop:
            yield Asset(address.api_sop(opd.slug, sop.slug), partial(sop_json, katalog, opd, sop))
