"""The pages of the whole catalogue: home, the offices, the SOPs from A to Z."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from sop_site import address
from sop_site.model import kalimat, places
from sop_site.model.katalog import OPD, Jabatan, Katalog
from sop_site.model.sop import SOP
from sop_site.model.terbitan import Perubahan, Terbitan
from sop_site.model.waktu import bilangan
from sop_site.render.jsonld import home_ld, list_ld
from sop_site.render.page import Page
from sop_site.render.perbup import peraturan_page
from sop_site.render.template import render

Butir = tuple[OPD, SOP]
TERBARU = 5


def everything(katalog: Katalog) -> Iterator[Butir]:
    return ((opd, sop) for opd in katalog.opd for sop in opd.sop)


def alphabetical(items: Iterable[Butir]) -> list[Butir]:
    return sorted(items, key=lambda pair: (pair[1].judul.casefold(), pair[0].slug))


def masyarakat(katalog: Katalog) -> list[Butir]:
    """The services that the public asks for; one that was withdrawn is no longer offered."""
    offered = (pair for pair in everything(katalog) if pair[1].status != "dicabut")
    return alphabetical(pair for pair in offered if pair[1].sasaran == "masyarakat")


def pegawai(katalog: Katalog) -> list[tuple[OPD, list[Jabatan]]]:
    """The positions inside each office, where an employee finds the own steps."""
    return [(opd, [item for item in opd.jabatan if item.jenis == "internal"]) for opd in katalog.opd]


def sorotan(katalog: Katalog) -> list[Butir]:
    """The editor's picks, in the editor's order."""
    by_name = {f"{opd.slug}/{sop.slug}": (opd, sop) for opd, sop in everything(katalog)}
    return [by_name[name] for name in katalog.sorotan]


def terbaru(katalog: Katalog, changes: Iterable[Perubahan]) -> list[tuple[str, OPD, SOP]]:
    """The SOPs changed last, newest first: (day, office, SOP)."""
    by_file = {places.sop(katalog.slug, sop.opd, sop.slug): (opd, sop) for opd, sop in everything(katalog)}
    found = [(change.tanggal, *by_file[change.file]) for change in changes if change.file in by_file]
    return sorted(found, key=lambda item: item[0], reverse=True)[:TERBARU]


def angka(katalog: Katalog) -> list[tuple[str, str]]:
    """The catalogue's figures, counted from the data: (figure, what it counts)."""
    sops = [sop for _, sop in everything(katalog)]
    steps = [langkah for sop in sops for langkah in sop.semua_langkah]
    figures = [
        (len(katalog.opd), "perangkat daerah"),
        (len(sops), "SOP"),
        (sum(bool(sop.diagram) for sop in sops), "SOP dengan langkah"),
        (len(steps), "langkah"),
        (sum(langkah.asal_pelaksana != "tidak terbaca" for langkah in steps), "langkah yang terbaca pelaksananya"),
    ]
    return [(bilangan(number), what) for number, what in figures]


def home_page(katalog: Katalog, terbitan: Terbitan) -> str:
    return render(
        "beranda.jinja",
        address.BERANDA,
        katalog=katalog,
        masyarakat=masyarakat(katalog),
        pegawai=pegawai(katalog),
        sorotan=sorotan(katalog),
        terbaru=terbaru(katalog, terbitan.perubahan),
        terbitan=kalimat.terbitan(terbitan),
        angka=angka(katalog),
    )


def opd_list_page(katalog: Katalog) -> str:
    return render("daftar-opd.jinja", address.DAFTAR_OPD, katalog=katalog)


def sop_list_page(katalog: Katalog) -> str:
    return render("daftar-sop.jinja", address.DAFTAR_SOP, sop=alphabetical(everything(katalog)))


def pages(katalog: Katalog, terbitan: Terbitan) -> Iterator[Page]:
    """The home page and the lists of the whole catalogue."""
    file, day = places.katalog(katalog.slug), terbitan.tanggal
    home = partial(home_page, katalog, terbitan)
    about = f"Prosedur kerja (SOP) {katalog.pemerintah}: siapa mengerjakan apa, syarat, waktu, dan hasil."
    yield Page(address.BERANDA, "Beranda", file, home, partial(home_ld, katalog), partial(str, about), day)
    for there, title, render_list, words in (
        (address.DAFTAR_OPD, "Perangkat daerah", opd_list_page, "Perangkat daerah {} yang mempunyai SOP."),
        (address.DAFTAR_SOP, "SOP menurut abjad", sop_list_page, "Semua SOP {} menurut abjad."),
        (address.PERATURAN, "Peraturan", peraturan_page, "Peraturan yang menjadi dasar SOP {}."),
    ):
        head, summary = partial(list_ld, katalog, title, there), partial(words.format, katalog.pemerintah)
        yield Page(there, title, file, partial(render_list, katalog), head, summary, day)
