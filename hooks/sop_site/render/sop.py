"""The page of one SOP: what readers ask first, the form's content, the swimlane, the numbered steps."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from markupsafe import Markup

from sop_site import address
from sop_site.chart.flow import screen_ways
from sop_site.chart.lanes import screen_drawing
from sop_site.chart.swimlane import swimlane
from sop_site.model import kalimat, places, ringkas, telaah
from sop_site.model.kalender import berikutnya, kata, selang
from sop_site.model.katalog import OPD, Katalog
from sop_site.model.permohonan import permohonan
from sop_site.model.rantai import Hubungan, rantai
from sop_site.model.salinan import resmi
from sop_site.model.sop import SOP
from sop_site.model.terbitan import Terbitan
from sop_site.render.formulir import printed
from sop_site.render.jsonld import sop_ld
from sop_site.render.layar import Chart, chart, shown
from sop_site.render.lembar import Lembar, sheets
from sop_site.render.naskah import Penanda, dasar_hukum
from sop_site.render.page import Page
from sop_site.render.peta import ASAL, tanpa_sop
from sop_site.render.riwayat import replacing
from sop_site.render.swimlane import figure
from sop_site.render.template import render
from sop_site.render.urutan import Urutan, step_list

GAMBAR = "gambar"  # begins every id of the swimlane


def neighbours(opd: OPD, sop: SOP) -> tuple[SOP | None, SOP | None]:
    """The SOPs before and after this one in its unit, by title."""
    unit = sorted((item for item in opd.sop if item.unit == sop.unit), key=lambda item: item.judul.casefold())
    place = unit.index(sop)
    return (unit[place - 1] if place else None), (unit[place + 1] if place + 1 < len(unit) else None)


def _chart(sop: SOP, rank: int, urutan: Urutan) -> Chart:
    ways = screen_ways(sop)  # the form on the screen and the swimlane share them
    one = chart(sop, rank, ways)
    drawn = figure(swimlane(sop), screen_drawing(sop), f"{GAMBAR}{one.akhiran}") if ways.graph.lanes else None
    return replace(one, urutan=Markup(step_list(urutan, sop)), gambar=drawn)


def sop_page(katalog: Katalog, opd: OPD, sop: SOP, source: str, hubungan: Hubungan) -> str:
    """The page's HTML; `source` is the data file, relative to the project."""
    key = (opd.slug, sop.slug)
    before, after = neighbours(opd, sop)
    owner, head = ringkas.pemilik(opd, sop)
    perbup = katalog.perbup_dari(sop.sumber.berkas) if sop.sumber else None
    here = address.sop(opd.slug, sop.slug)
    tandai, hukum = Penanda(katalog), partial(dasar_hukum, katalog, around=perbup)
    link, cetak = partial(address.link, here), printed(katalog, opd, sop)
    urutan = Urutan(link, opd, sop, tandai, hukum)
    return render(
        "sop.jinja",
        here,
        **shown(katalog, opd, sop, [_chart(one, rank, urutan) for rank, one in enumerate(sop.diagram)]),
        source=source,
        dokumen=katalog.dokumen_menurut_berkas,
        cetak=cetak,
        lembar=Markup(sheets(Lembar(link, katalog, opd, cetak))),
        pemilik=owner,
        kepala=head,
        pengganti=replacing(katalog, opd, sop),
        satu_baris=ringkas.satu_baris(opd, sop),
        fakta=ringkas.fakta(katalog, sop),
        permohonan=permohonan(katalog, opd, sop),
        baris=opd.baris_untuk(sop.slug),
        menuju=hubungan.dari.get(key, ()),
        dari=hubungan.ke.get(key, ()),
        semua_sop=hubungan.sop,
        asal_kaitan=ASAL,
        tanpa_sop=tanpa_sop(opd, sop, hubungan),
        telaah=telaah,
        daftar_telaah=telaah.telaah(katalog, opd, sop),
        rantai=rantai(sop, hubungan.bridges),
        sebelum=before,
        sesudah=after,
        kalimat=kalimat,
        evaluasi=berikutnya(katalog, sop),
        selang=selang(katalog),
        kata_evaluasi=kata,
        resmi=resmi(katalog, sop.salinan_resmi, sop.sidik),
        tandai=tandai,
        lampiran=address.perbup(perbup.slug, address.lampiran_sop(opd.slug, sop.slug)) if perbup else "",
    )


def pages(katalog: Katalog, opd: OPD, hubungan: Hubungan, terbitan: Terbitan) -> Iterator[Page]:
    """A page for each SOP of an office."""
    changed = terbitan.diubah()
    for sop in opd.sop:
        file = places.sop(katalog.slug, opd.slug, sop.slug)
        page, head = partial(sop_page, katalog, opd, sop, file, hubungan), partial(sop_ld, katalog, opd, sop)
        about, there = partial(ringkas.satu_baris, opd, sop), address.sop(opd.slug, sop.slug)
        yield Page(there, sop.judul, file, page, head, about, changed.get(file, ""))
