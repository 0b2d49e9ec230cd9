"""The services that someone applies for: by life event, by theme, by letter, each with the answers of its card.

A catalogue of few services shows all cards on one page; a larger one leads to a page a topic and to letters.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from sop_site import address
from sop_site.model import abjad, places
from sop_site.model.katalog import OPD, Katalog
from sop_site.model.kontak import Kontak, kontak_opd, nomor, saluran
from sop_site.model.permohonan import TAK_DISEBUT, Permohonan, berpemohon, permohonan
from sop_site.model.sop import SOP
from sop_site.model.terbitan import Terbitan
from sop_site.model.topik import Topik
from sop_site.render.bagian import Bagian, bagian
from sop_site.render.daftar import BARIS, LAYANAN, Butir, everything, letter_pages, menurut_huruf
from sop_site.render.jsonld import list_ld
from sop_site.render.page import Page
from sop_site.render.template import render

KARTU = 60  # cards on one page: at most 150 KB
GOLONGAN = {
    "masyarakat": "Untuk masyarakat",
    "": "Pemohonnya tidak disebut dari masyarakat atau pegawai",
    "pegawai": "Untuk pegawai",
}


@dataclass(frozen=True)
class Kartu:
    """One service with what is known of it; `tak_disebut`: what no source and no editor tells, so that one must ask."""

    opd: OPD
    sop: SOP
    permohonan: Permohonan | None
    kontak: Kontak

    @property
    def tak_disebut(self) -> tuple[str, ...]:
        found = self.permohonan.tak_disebut if self.permohonan else tuple(TAK_DISEBUT.values())
        return tuple(apa for apa in found if not (apa == TAK_DISEBUT["pengaduan"] and self.kontak.pengaduan))

    @property
    def anchor(self) -> str:
        return f"{self.opd.slug}-{self.sop.slug}"


def layanan(katalog: Katalog) -> list[Butir]:
    """The SOPs in force that someone applies for, in the order of the alphabet."""
    found = [pair for pair in everything(katalog) if pair[1].status != "dicabut" and _is_service(pair[1])]
    return sorted(found, key=lambda pair: abjad.kunci(pair[1].judul))


def _is_service(sop: SOP) -> bool:
    return bool(sop.sasaran) or berpemohon(sop)


def kartu(katalog: Katalog, opd: OPD, sop: SOP) -> Kartu:
    return Kartu(opd, sop, permohonan(katalog, opd, sop), kontak_opd(opd.kontak, katalog.kontak))


def _topics(katalog: Katalog) -> list[tuple[Topik, list[Butir]]]:
    """Each topic with its SOPs in force, in the editor's order."""
    known = {f"{opd.slug}/{sop.slug}": (opd, sop) for opd, sop in everything(katalog) if sop.status != "dicabut"}
    return [(topik, [known[name] for name in topik.sop if name in known]) for topik in katalog.topik]


def layanan_page(katalog: Katalog) -> str:
    services, topics = layanan(katalog), _topics(katalog)
    cards = [kartu(katalog, *pair) for pair in _all(services, topics)] if len(services) <= KARTU else []
    groups = [(name, [one for one in cards if one.sop.sasaran == key]) for key, name in GOLONGAN.items()]
    return render(
        "layanan.jinja",
        address.DAFTAR_LAYANAN,
        katalog=katalog,
        few=len(services) <= KARTU,
        banyak=len(services),
        topik=[(name, [pair for pair in topics if pair[0].jenis == jenis]) for jenis, name in _JENIS],
        kelompok=[(name, items) for name, items in groups if items],
        slug=address.slug,
        huruf=menurut_huruf(services),
        semua=len(services) <= BARIS,
        belah=abjad.belah,
        pembuka=abjad.pembuka(sop.judul for _, sop in services),
        satu_opd=len({opd.slug for opd, _ in services}) == 1,
        nomor=nomor,
        saluran=saluran,
    )


_JENIS = (("peristiwa", "Menurut peristiwa"), ("tema", "Menurut tema"))


def _all(services: list[Butir], topics: list[tuple[Topik, list[Butir]]]) -> list[Butir]:
    """The services, and whatever else a topic names."""
    known = {(opd.slug, sop.slug) for opd, sop in services}
    more = {(opd.slug, sop.slug): (opd, sop) for _, pairs in topics for opd, sop in pairs}
    every = [*services, *(pair for key, pair in more.items() if key not in known)]
    return sorted(every, key=lambda pair: abjad.kunci(pair[1].judul))


def topik_page(katalog: Katalog, topik: Topik, part: Bagian[Butir]) -> str:
    return render(
        "topik.jinja",
        address.lanjutan(address.topik(topik.nama), part.ke),
        katalog=katalog,
        topik=topik,
        bagian=part,
        kartu=[kartu(katalog, *pair) for pair in part.butir],
        nomor=nomor,
        saluran=saluran,
    )


def pages(katalog: Katalog, terbitan: Terbitan) -> Iterator[Page]:
    """The list, and where it is long a page a topic and a letter."""
    file, day, services = places.katalog(katalog.slug), terbitan.tanggal, layanan(katalog)
    head = partial(list_ld, katalog, LAYANAN, address.DAFTAR_LAYANAN)
    about = partial(str, f"Layanan {katalog.pemerintah}: apa yang dibawa, ke mana, berapa lama, biaya, dan hasilnya.")
    yield Page(address.DAFTAR_LAYANAN, LAYANAN, file, partial(layanan_page, katalog), head, about, day)
    if len(services) <= KARTU:
        return
    for topik, pairs in _topics(katalog):
        for part in bagian(pairs, most=KARTU):
            here = address.lanjutan(address.topik(topik.nama), part.ke)
            title = topik.nama + (f", bagian {part.ke}" if part.ke > 1 else "")
            head = partial(list_ld, katalog, title, here, (LAYANAN, address.DAFTAR_LAYANAN))
            about = partial(str, f"Layanan {katalog.pemerintah} tentang {topik.nama}.")
            page = partial(topik_page, katalog, topik, part)
            yield Page(here, title, places.topik(katalog.slug), page, head, about, day, lasting=False)
    yield from letter_pages(katalog, address.DAFTAR_LAYANAN, LAYANAN, services, day)
