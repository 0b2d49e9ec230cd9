"""Coverage: the whole catalogue's by office, and each office's mapping tables as a tree from Tugas to SOP."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from sop_site import address
from sop_site.model import places
from sop_site.model.cakupan import cakupan, judul_seharusnya, jumlah
from sop_site.model.katalog import OPD, Katalog, Pemetaan, rata
from sop_site.model.terbitan import Terbitan
from sop_site.render.bagian import BARIS, Bagian, bagian
from sop_site.render.daftar import berurut, menurut_golongan
from sop_site.render.jsonld import list_ld
from sop_site.render.page import Page
from sop_site.render.template import render

JUDUL = "Cakupan SOP"


def cakupan_page(katalog: Katalog, part: Bagian[OPD]) -> str:
    own = {opd.slug: cakupan(opd) for opd in katalog.opd}
    return render(
        "cakupan.jinja",
        address.lanjutan(address.CAKUPAN, part.ke),
        bagian=part,
        golongan=menurut_golongan(replace(katalog, opd=tuple(part.butir))),
        cakupan=own,
        baris=jumlah(item.baris for item in own.values()),
        judul=jumlah(item.judul for item in own.values()),
        daftar=jumlah(item.daftar for item in own.values()),
    )


def cakupan_opd_page(opd: OPD, part: Bagian[Pemetaan]) -> str:
    found, tables = cakupan(opd), {tabel.slug for tabel in part.butir}
    shown = [item for item in found.jabatan if item.tabel.slug in tables]
    return render(
        "cakupan-opd.jinja",
        address.lanjutan(address.cakupan(opd.slug), part.ke),
        opd=opd,
        cakupan=found,
        bagian=Bagian(part.ke, part.banyak, shown),
        jabatan={item.slug: item for item in opd.jabatan},
        sop={item.slug: item for item in opd.sop},
        judul_seharusnya=judul_seharusnya,
        rata=rata,
        paling_banyak=BARIS,
    )


def pages(katalog: Katalog, terbitan: Terbitan) -> Iterator[Page]:
    """The catalogue's page; where its offices are many, further ones, which pass with their number."""
    about = partial(str, f"Tugas dan fungsi {katalog.pemerintah} yang sudah dan belum mempunyai SOP.")
    for part in bagian(berurut(katalog)):
        here, title = address.lanjutan(address.CAKUPAN, part.ke), JUDUL + (f", bagian {part.ke}" if part.ke > 1 else "")
        head = partial(list_ld, katalog, title, here)
        page, file = partial(cakupan_page, katalog, part), places.katalog(katalog.slug)
        yield Page(here, title, file, page, head, about, terbitan.tanggal, lasting=part.ke == 1)


def office_pages(katalog: Katalog, opd: OPD, terbitan: Terbitan) -> Iterator[Page]:
    """An office's page; where its tables are many, further ones, which pass with their number."""
    for part in bagian(opd.pemetaan, lambda tabel: len(tabel.baris)):
        here = address.lanjutan(address.cakupan(opd.slug), part.ke)
        title = f"{JUDUL} {opd.nama}" + (f", bagian {part.ke}" if part.ke > 1 else "")
        head = partial(list_ld, katalog, title, here, (opd.nama, address.opd(opd.slug)))
        about = partial(str, f"Tabel pemetaan {opd.nama} dari tugas sampai SOP, dengan yang belum ada.")
        page, file = partial(cakupan_opd_page, opd, part), places.opd(katalog.slug, opd.slug)
        yield Page(here, title, file, page, head, about, terbitan.tanggal, lasting=part.ke == 1)
