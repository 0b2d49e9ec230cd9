"""Katalog → every page and every file of the site."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial

from sop_site import address
from sop_site.export import unduhan
from sop_site.export.akn import akn_xml
from sop_site.export.api import katalog_json, perbup_json, sop_json, terbitan_json
from sop_site.export.berkas import sop_mermaid, sop_yml
from sop_site.export.bpmn import bpmn_xml
from sop_site.export.jdihn import jdihn_json
from sop_site.export.kalender import kalender_csv, kalender_ics
from sop_site.export.nilai import nilai_xlsx
from sop_site.export.tabel import pemetaan_csv, sop_csv
from sop_site.export.umpan import feed, has_feed, has_office_feed, office_feed, robots_txt
from sop_site.legal.perbup import Perbup
from sop_site.load.kept import Kept
from sop_site.model.katalog import Katalog
from sop_site.model.rantai import Hubungan
from sop_site.model.salinan import named_copies
from sop_site.model.sejenis import Anggota
from sop_site.model.terbitan import Terbitan
from sop_site.model.versi import named
from sop_site.model.view import Lama, View
from sop_site.render import (
    bandingkan,
    beranda,
    buku,
    cakupan,
    cari,
    cek,
    daftar,
    jabatan,
    kalender,
    layanan,
    mutu,
    opd,
    perbup,
    peta,
    riwayat,
    sejenis,
    sop,
    waktu,
)
from sop_site.render.alat import ALAT
from sop_site.render.page import Asset, Page
from sop_site.render.perbup import print_css
from sop_site.render.pindah import redirect_page
from sop_site.rules.catatan import Remark
from sop_site.search.indeks import indeks
from sop_site.search.panduan import panduan


def pages(
    katalog: Katalog,
    tied: Hubungan,
    kinds: dict[str, list[Anggota]],
    remarks: mutu.Semua,
    old: Lama,
    terbitan: Terbitan,
) -> Iterator[Page]:
    """Every page that is of no office, in the order of the sitemap."""
    yield from beranda.pages(katalog, terbitan)
    yield from layanan.pages(katalog, terbitan)
    yield from daftar.pages(katalog, terbitan)
    yield from sejenis.pages(katalog, kinds, tied.bridges, terbitan)
    yield from waktu.pages(katalog, terbitan)
    yield from peta.pages(katalog, tied, terbitan)
    yield from cakupan.pages(katalog, terbitan)
    yield from cari.pages(katalog, terbitan)
    yield from mutu.pages(katalog, remarks, terbitan)
    yield from cek.pages(katalog, old, terbitan)
    yield from kalender.pages(katalog, terbitan)
    yield from bandingkan.pages(katalog, terbitan)
    yield from perbup.pages(katalog, terbitan)


def office_pages(view: View, remarks: Callable[[], Iterable[Remark]]) -> Iterator[Page]:
    """Every page of an office, in the order of the sitemap: made of nothing but the view and the remarks on it."""
    katalog, office, tied, terbitan = view.katalog, view.opd, view.hubungan, view.terbitan
    yield from opd.pages(katalog, office, remarks, terbitan)
    yield from jabatan.pages(katalog, office, view.sejenis, terbitan)
    yield from buku.pages(katalog, office, terbitan)
    yield from waktu.office_pages(katalog, office, terbitan)
    yield from peta.office_pages(katalog, office, tied, terbitan)
    yield from cakupan.office_pages(katalog, office, terbitan)
    yield from mutu.office_pages(katalog, office, remarks, terbitan)
    yield from kalender.office_pages(katalog, office, terbitan)
    yield from sop.pages(katalog, office, tied, terbitan)
    yield from riwayat.pages(katalog, office, view.lama, terbitan)


def _at(page: str, old: Lama) -> Iterator[tuple[str, ...]]:
    """The names in a page's address now and before; what moved stands at its old address too: no file leads on."""
    return map(address.names, (page, *old.get(page, ())))


def assets(katalog: Katalog, terbitan: Terbitan, old: Lama) -> Iterator[Asset]:
    """The files for machines that are of no office; `old` are the old addresses by the pages that they lead to."""
    yield Asset(address.API_KATALOG, partial(katalog_json, katalog, old))
    yield Asset(address.API_TERBITAN, partial(terbitan_json, terbitan))
    if katalog.perbup:
        yield Asset(address.API_JDIHN, partial(jdihn_json, katalog, terbitan.diubah()))
    yield Asset(address.TABEL_SOP, partial(sop_csv, katalog, katalog.opd))
    yield Asset(address.DAFTAR_BANDINGKAN, partial(bandingkan.daftar_json, katalog, old), lasting=False)
    yield Asset(address.ICS, partial(kalender_ics, katalog, katalog.opd))
    yield Asset(address.TABEL_KALENDER, partial(kalender_csv, katalog, katalog.opd))
    yield Asset(address.TABEL_PEMETAAN, partial(pemetaan_csv, katalog, katalog.opd))
    if katalog.isi_lambang:
        yield Asset(katalog.lambang, partial(bytes, katalog.isi_lambang), lasting=False)
    yield Asset(address.ROBOTS, partial(robots_txt, katalog), lasting=False)
    if has_feed(katalog, terbitan):
        yield Asset(address.FEED, partial(feed, katalog, terbitan), lasting=False)
    for copy in katalog.salinan:
        if copy.berkas in {item.berkas for item in named_copies(katalog)}:
            yield Asset(address.salinan(copy.berkas), copy.path.read_bytes)
    for law in katalog.perbup:
        for (slug,) in _at(address.perbup(law.slug), old):
            yield Asset(address.api_perbup(slug), partial(perbup_json, katalog, law, old, address.perbup(law.slug)))
            yield Asset(address.akn_perbup(slug), partial(akn_xml, katalog, law))
        yield from _downloads(law, address.perbup(law.slug))
        for name, version in named(katalog.rangkaian.get(law.slug, ())):
            page = address.versi(law.slug, name)
            yield Asset(address.api_versi(law.slug, name), partial(perbup_json, katalog, version, old, page))
            yield Asset(address.akn_versi(law.slug, name), partial(akn_xml, katalog, version))
            yield from _downloads(version, page)
        yield Asset(address.cetak_perbup(law.slug), partial(print_css, law), lasting=False)


def office_assets(view: View) -> Iterator[Asset]:
    """The files for machines of an office."""
    katalog, office, old = view.katalog, view.opd, view.lama
    for (name,) in _at(address.opd(office.slug), old):
        yield Asset(address.tabel_sop(name), partial(sop_csv, katalog, (office,)))
        yield Asset(address.tabel_pemetaan(name), partial(pemetaan_csv, katalog, (office,)))
        yield Asset(address.ics(name), partial(kalender_ics, katalog, (office,)))
        yield Asset(address.tabel_kalender(name), partial(kalender_csv, katalog, (office,)))
        yield Asset(address.nilai_xlsx(name), partial(nilai_xlsx, katalog, office))
    if has_office_feed(view):
        yield Asset(address.umpan(office.slug), partial(office_feed, view), lasting=False)
    for item in office.sop:
        for holder, name in _at(address.sop(office.slug, item.slug), old):
            yield Asset(address.api_sop(holder, name), partial(sop_json, katalog, office, item, old))
            yield Asset(address.data_sop(holder, name), partial(sop_yml, katalog, item))
            if item.diagram:
                yield Asset(address.bpmn_sop(holder, name), partial(bpmn_xml, item))
            for rank, diagram in enumerate(item.diagram, 1):
                yield Asset(address.mermaid_sop(holder, name, rank), partial(sop_mermaid, diagram))


def _downloads(law: Perbup, page: str) -> Iterator[Asset]:
    """A regulation, or one version of it, whole and by provision, to take along."""
    for anchor in ("", *(part.anchor for part in unduhan.parts(law))):
        yield Asset(address.unduhan(page, "txt", anchor), partial(unduhan.text, law, anchor), lasting=False)
        yield Asset(address.unduhan(page, "docx", anchor), partial(unduhan.word, law, anchor), lasting=False)


def redirects(katalog: Katalog, pages: Iterable[Page], old: Lama) -> Iterator[Asset]:
    """The pages at old addresses: no page of the menu, the sitemap or the search."""
    for page in pages:
        for there in old.get(page.address, ()):
            yield Asset(f"{there}index.html", partial(redirect_page, katalog, there, page.address, page.title))


def addresses(pages: Iterable[Page], assets: Iterable[Asset]) -> list[str]:
    """Every address that the site promises to keep, an old page's as the page's own ("opd/x/")."""
    found = {page.address for page in pages if page.lasting}
    return sorted(found | {asset.address.removesuffix("index.html") for asset in assets if asset.lasting})


def search_files(
    katalog: Katalog,
    guide: Iterable[tuple[str, str, str]],
    kept: Kept | None = None,
    keys: Mapping[str, str] | None = None,
) -> Iterator[tuple[str, bytes]]:
    """(address, content) of each file of the search index; `guide` are the hand-written pages: address, title, HTML.

    The catalogue's pages of figures are found by their names, as the guide's are. `kept`, `keys`: see `indeks`.
    """
    written = [panduan(*page) for page in (*guide, *ALAT)]
    return ((address.indeks_cari(name), content) for name, content in indeks(katalog, written, kept, keys))
