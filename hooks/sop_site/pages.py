"""Katalog → every page and every file of the site."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from sop_site import address
from sop_site.export.api import katalog_json, perbup_json, sop_json
from sop_site.export.berkas import sop_yml
from sop_site.export.tabel import pemetaan_csv, sop_csv
from sop_site.export.umpan import feed, has_feed, robots_txt
from sop_site.model import places
from sop_site.model.katalog import Katalog
from sop_site.model.pindah import old_of
from sop_site.model.ringkas import satu_baris
from sop_site.model.terbitan import Terbitan
from sop_site.render.beranda import home_page, opd_list_page, sop_list_page
from sop_site.render.buku import buku_page
from sop_site.render.cari import search_page
from sop_site.render.jabatan import jabatan_page
from sop_site.render.jsonld import buku_ld, home_ld, jabatan_ld, list_ld, opd_ld, pemetaan_ld, sop_ld
from sop_site.render.opd import opd_page, pemetaan_page
from sop_site.render.perbup import peraturan_page, perbup_head, perbup_page, print_css
from sop_site.render.pindah import redirect_page
from sop_site.render.sop import sop_page
from sop_site.rules.catatan import Remark
from sop_site.search.indeks import indeks
from sop_site.search.panduan import panduan


@dataclass(frozen=True)
class Page:
    """A page of the site: its address, its title as plain text, the data file behind it.

    Its HTML is made when it is asked for, so that thousands of pages need not be held at once. `head` makes what
    belongs into its head: data for machines stand there, for instant navigation runs each script of the content.
    `changed`: the day of its last change, "" where that is not known. `lasting`: see Asset.
    """

    address: str
    title: str
    source: str
    render: Callable[[], str]
    head: Callable[[], str] = str
    summary: Callable[[], str] = str
    changed: str = ""
    lasting: bool = True

    @property
    def html(self) -> str:
        return self.render()


@dataclass(frozen=True)
class Asset:
    """A file that is no page: its address, and its text, made when it is asked for.

    `lasting`: others may keep this address; it is part of the site's promise (`alamat.txt`).
    """

    address: str
    render: Callable[[], str]
    lasting: bool = True

    @property
    def text(self) -> str:
        return self.render()


def pages(katalog: Katalog, remarks: list[Remark], terbitan: Terbitan) -> Iterator[Page]:
    top, day, changed = places.katalog(katalog.slug), terbitan.tanggal, terbitan.diubah()
    home = partial(home_page, katalog, terbitan)
    about = partial(str, f"Prosedur kerja (SOP) {katalog.pemerintah}: siapa mengerjakan apa, syarat, waktu, dan hasil.")
    yield Page(address.BERANDA, "Beranda", top, home, partial(home_ld, katalog), about, day)
    for there, title, render, words in (
        (address.DAFTAR_OPD, "Perangkat daerah", opd_list_page, "Perangkat daerah {} yang mempunyai SOP."),
        (address.DAFTAR_SOP, "SOP menurut abjad", sop_list_page, "Semua SOP {} menurut abjad."),
        (address.PERATURAN, "Peraturan", peraturan_page, "Peraturan yang menjadi dasar SOP {}."),
    ):
        head, summary = partial(list_ld, katalog, title, there), partial(words.format, katalog.pemerintah)
        yield Page(there, title, top, partial(render, katalog), head, summary, day)
    about = partial(str, f"Mencari dalam SOP dan peraturan {katalog.pemerintah}.")
    head = partial(list_ld, katalog, "Cari", address.CARI, kind="SearchResultsPage")
    yield Page(address.CARI, "Cari", top, search_page, head, about, day)
    for perbup in katalog.perbup:
        file = places.perbup(katalog.slug, perbup.slug)
        page, head = partial(perbup_page, katalog, perbup, file), partial(perbup_head, katalog, perbup)
        about, there = partial(str, f"{perbup.sebutan} tentang {perbup.judul}"), address.perbup(perbup.slug)
        yield Page(there, perbup.sebutan, file, page, head, about, changed.get(file, ""))
    for opd in katalog.opd:
        file = places.opd(katalog.slug, opd.slug)
        own = [remark for remark in remarks if remark.opd == opd.slug]
        about = partial(str, f"SOP {opd.nama}, {katalog.pemerintah}.")
        page, head = partial(opd_page, katalog, opd, own), partial(opd_ld, katalog, opd)
        yield Page(address.opd(opd.slug), opd.nama, file, page, head, about, day)
        page, head = partial(pemetaan_page, opd), partial(pemetaan_ld, katalog, opd)
        about = partial(str, f"Tabel pemetaan tugas, fungsi, dan judul SOP {opd.nama}.")
        yield Page(address.pemetaan(opd.slug), f"Pemetaan {opd.nama}", file, page, head, about, day)
        for jabatan in opd.jabatan:
            page, head = partial(jabatan_page, opd, jabatan), partial(jabatan_ld, katalog, opd, jabatan)
            about = partial(str, f"Langkah-langkah {jabatan.nama} dalam SOP {opd.nama}.")
            yield Page(address.jabatan(opd.slug, jabatan.slug), jabatan.nama, file, page, head, about, day)
        if opd.sop:
            page, head = partial(buku_page, katalog, opd), partial(buku_ld, katalog, opd)
            about = partial(str, f"Semua SOP {opd.nama} sebagai satu buku untuk dicetak.")
            yield Page(address.buku(opd.slug), f"Buku SOP {opd.nama}", file, page, head, about, day, lasting=False)
        for sop in opd.sop:
            file = places.sop(katalog.slug, sop.opd, sop.slug)
            page, head = partial(sop_page, katalog, opd, sop, file), partial(sop_ld, katalog, opd, sop)
            about, there = partial(satu_baris, opd, sop), address.sop(opd.slug, sop.slug)
            yield Page(there, sop.judul, file, page, head, about, changed.get(file, ""))


def assets(katalog: Katalog, terbitan: Terbitan) -> Iterator[Asset]:
    """The files for machines; what moved stands at its old address too, since such a file cannot lead on."""
    old = old_of(katalog)

    def at(page: str) -> Iterator[tuple[str, ...]]:
        return map(address.names, (page, *old.get(page, ())))

    yield Asset(address.API_KATALOG, partial(katalog_json, katalog, old))
    yield Asset(address.TABEL_SOP, partial(sop_csv, katalog, katalog.opd))
    yield Asset(address.TABEL_PEMETAAN, partial(pemetaan_csv, katalog, katalog.opd))
    yield Asset(address.ROBOTS, partial(robots_txt, katalog), lasting=False)
    if has_feed(katalog, terbitan):
        yield Asset(address.FEED, partial(feed, katalog, terbitan), lasting=False)
    for perbup in katalog.perbup:
        for (slug,) in at(address.perbup(perbup.slug)):
            yield Asset(address.api_perbup(slug), partial(perbup_json, katalog, perbup, old))
        yield Asset(address.cetak_perbup(perbup.slug), partial(print_css, perbup), lasting=False)
    for opd in katalog.opd:
        for (office,) in at(address.opd(opd.slug)):
            yield Asset(address.tabel_sop(office), partial(sop_csv, katalog, (opd,)))
            yield Asset(address.tabel_pemetaan(office), partial(pemetaan_csv, katalog, (opd,)))
        for sop in opd.sop:
            for office, name in at(address.sop(opd.slug, sop.slug)):
                yield Asset(address.api_sop(office, name), partial(sop_json, katalog, opd, sop, old))
                yield Asset(address.data_sop(office, name), partial(sop_yml, katalog, sop))


def redirects(katalog: Katalog, pages: Iterable[Page]) -> Iterator[Asset]:
    """The pages at old addresses: no page of the menu, the sitemap or the search."""
    old = old_of(katalog)
    for page in pages:
        for there in old.get(page.address, ()):
            yield Asset(f"{there}index.html", partial(redirect_page, katalog, there, page.address, page.title))


def addresses(pages: Iterable[Page], assets: Iterable[Asset]) -> list[str]:
    """Every address that the site promises to keep, an old page's as the page's own ("opd/x/")."""
    found = {page.address for page in pages if page.lasting}
    return sorted(found | {asset.address.removesuffix("index.html") for asset in assets if asset.lasting})


def search_files(katalog: Katalog, guide: Iterable[tuple[str, str, str]]) -> Iterator[tuple[str, bytes]]:
    """(address, content) of each file of the search index; `guide` are the hand-written pages: address, title, HTML."""
    written = [panduan(*page) for page in guide]
    return ((address.indeks_cari(name), content) for name, content in indeks(katalog, written))
