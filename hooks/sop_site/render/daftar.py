"""The lists of the whole catalogue: offices by kind, positions, services, SOPs by letter.

A list of at most `BARIS` rows is one page; a longer one leads on (to letters, to offices), so that none is heavy to
load on a phone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from sop_site import address
from sop_site.model import abjad, places
from sop_site.model.golongan import GOLONGAN, LAINNYA, golongan
from sop_site.model.katalog import OPD, Jabatan, Katalog
from sop_site.model.sejenis import nama_jenis, sejenis
from sop_site.model.sop import SOP
from sop_site.model.terbitan import Terbitan
from sop_site.render.jsonld import list_ld
from sop_site.render.page import Page
from sop_site.render.perbup import peraturan_page
from sop_site.render.template import render

Butir = tuple[OPD, SOP]
BARIS = 150  # rows of SOPs on one page: at most 80 KB and a dozen screens
KEPING = 300  # positions on one page
SEJENIS = 8  # kinds of positions that most offices have; each position leads to its own
LAYANAN, ABJAD = "Layanan yang dapat Anda ajukan", "SOP menurut abjad"
SEDIKIT = 12  # offices that need no headings


@dataclass(frozen=True)
class Bagian:
    """One page of a letter in a long list: the letter's n-th of `banyak`."""

    huruf: str
    ke: int
    banyak: int
    butir: list[Butir]


def everything(katalog: Katalog) -> Iterator[Butir]:
    return ((opd, sop) for opd in katalog.opd for sop in opd.sop)


def masyarakat(katalog: Katalog) -> list[Butir]:
    """The services that the public asks for; one that was withdrawn is no longer offered."""
    return [pair for pair in everything(katalog) if pair[1].sasaran == "masyarakat" and pair[1].status != "dicabut"]


def pegawai(katalog: Katalog) -> list[tuple[OPD, list[Jabatan]]]:
    """The positions inside each office, where an employee finds the own steps."""
    return [(opd, [item for item in opd.jabatan if item.jenis == "internal"]) for opd in katalog.opd]


def menurut_golongan(katalog: Katalog) -> list[tuple[str, list[OPD]]]:
    """The offices by kind, each kind by name; one group without a name where there are few."""
    if len(katalog.opd) <= SEDIKIT:
        return [("", [*katalog.opd])] if katalog.opd else []
    order = [*GOLONGAN, LAINNYA]
    ordered = sorted((order.index(golongan(opd.nama)), abjad.alami(opd.nama), opd.slug, opd) for opd in katalog.opd)
    return [(order[rank], [item[-1] for item in group]) for rank, group in groupby(ordered, key=lambda item: item[0])]


def berurut(katalog: Katalog) -> list[OPD]:
    """The offices in the order of their kinds."""
    return [opd for _, group in menurut_golongan(katalog) for opd in group]


def menurut_huruf(items: Iterable[Butir]) -> list[tuple[str, list[Butir]]]:
    return abjad.menurut_huruf(items, lambda pair: pair[1].judul)


def bagian(huruf: str, items: list[Butir]) -> list[Bagian]:
    """The pages of one letter."""
    parts = [items[at : at + BARIS] for at in range(0, len(items), BARIS)]
    return [Bagian(huruf, ke, len(parts), part) for ke, part in enumerate(parts, 1)]


def opd_list_page(katalog: Katalog) -> str:
    return render("daftar-opd.jinja", address.DAFTAR_OPD, golongan=menurut_golongan(katalog), anchor=address.slug)


def jabatan_list_page(katalog: Katalog) -> str:
    """Every position below its office; where there are too many, the offices lead to theirs."""
    own = {opd.slug: items for opd, items in pegawai(katalog)}
    few = sum(map(len, own.values())) <= KEPING
    groups = menurut_golongan(katalog)
    most = sorted(sejenis(katalog).items(), key=lambda pair: -len(pair[1]))[:SEJENIS]
    kinds = [(kind, nama_jenis(kind, items), len(items)) for kind, items in most]
    here = address.DAFTAR_JABATAN
    return render("daftar-jabatan.jinja", here, golongan=groups, jabatan=own, semua=few, sejenis=kinds)


def letters_page(there: str, template: str, items: list[Butir]) -> str:
    """A list by letter: the rows themselves, or the way to each letter's own page."""
    return render(
        template,
        there,
        huruf=menurut_huruf(items),
        semua=len(items) <= BARIS,
        banyak=len(items),
        pembuka=abjad.pembuka(sop.judul for _, sop in items),
        belah=abjad.belah,
        satu_opd=len({opd.slug for opd, _ in items}) == 1,
    )


def letter_page(there: str, title: str, letters: list[str], part: Bagian) -> str:
    here = address.huruf(there, part.huruf, part.ke)
    return render(
        "huruf.jinja", here, daftar=there, judul=title, huruf=letters, bagian=part, belah=abjad.belah, satu_opd=False
    )


def letter_pages(katalog: Katalog, there: str, title: str, items: list[Butir], day: str) -> Iterator[Page]:
    """The pages behind a list by letter that is too long for one. Their addresses pass with its length:
    what stays is "sop/#huruf-p"."""
    if len(items) <= BARIS:
        return
    groups = menurut_huruf(items)
    letters = [letter for letter, _ in groups]
    for part in (part for letter, rows in groups for part in bagian(letter, rows)):
        here, name = address.huruf(there, part.huruf, part.ke), f"{title}: {part.huruf}"
        name += f", bagian {part.ke}" if part.ke > 1 else ""
        head, about = (
            partial(list_ld, katalog, name, here, (title, there)),
            partial(str, f"{name}. {katalog.pemerintah}."),
        )
        body = partial(letter_page, there, title, letters, part)
        yield Page(here, name, places.katalog(katalog.slug), body, head, about, day, lasting=False)


def pages(katalog: Katalog, terbitan: Terbitan) -> Iterator[Page]:
    """The lists of the whole catalogue."""
    file, day = places.katalog(katalog.slug), terbitan.tanggal
    every = [*everything(katalog)]
    lists: tuple[tuple[str, str, Callable[[], str], str], ...] = (
        (address.DAFTAR_OPD, "Perangkat daerah", partial(opd_list_page, katalog),
         "Perangkat daerah {} yang mempunyai SOP."),
        (address.DAFTAR_JABATAN, "Jabatan", partial(jabatan_list_page, katalog),
         "Jabatan dalam SOP {}, dengan langkah masing-masing."),
        (address.DAFTAR_SOP, ABJAD, partial(letters_page, address.DAFTAR_SOP, "daftar-sop.jinja", every),
         "Semua SOP {} menurut abjad."),
        (address.PERATURAN, "Peraturan", partial(peraturan_page, katalog), "Peraturan yang menjadi dasar SOP {}."),
    )  # fmt: skip
    for there, title, render_list, words in lists:
        head, summary = partial(list_ld, katalog, title, there), partial(words.format, katalog.pemerintah)
        yield Page(there, title, file, render_list, head, summary, day)
    yield from letter_pages(katalog, address.DAFTAR_SOP, ABJAD, every, day)
