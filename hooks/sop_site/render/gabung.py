"""The pages of a site that joins catalogues: which they are, and all their SOPs by letter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from sop_site import address
from sop_site.model import abjad
from sop_site.model.gabungan import Anggota, Butir, Gabungan
from sop_site.render import cari
from sop_site.render.daftar import ABJAD, BARIS
from sop_site.render.jsonld import list_ld
from sop_site.render.page import Page
from sop_site.render.template import render

Huruf = list[tuple[str, list[Butir]]]


def home_page(gabungan: Gabungan, members: Sequence[Anggota]) -> str:
    ordered = sorted(members, key=lambda item: abjad.alami(item.nama))
    count = sum(len(item.sop) for item in members)
    return render("gabung.jinja", address.BERANDA, gabungan=gabungan, anggota=ordered, banyak=count)


def letters_page(letters: Huruf) -> str:
    """Each letter with how many SOPs it has, where one page holds them all with these."""
    count = sum(len(rows) for _, rows in letters)
    title = abjad.pembuka(item.judul for _, rows in letters for item in rows)
    whole = count <= BARIS
    return render(
        "gabung-sop.jinja",
        address.DAFTAR_SOP,
        huruf=letters,
        semua=whole,
        banyak=count,
        pembuka=title,
        belah=abjad.belah,
    )


def letter_page(letters: Huruf, letter: str, rows: list[Butir], rank: int, ranks: int) -> str:
    return render(
        "gabung-huruf.jinja",
        address.huruf(address.DAFTAR_SOP, letter, rank),
        semua_huruf=[name for name, _ in letters],
        huruf=letter,
        butir=rows,
        ke=rank,
        banyak=ranks,
        judul=ABJAD,
        belah=abjad.belah,
    )


def pages(gabungan: Gabungan, members: Sequence[Anggota]) -> Iterator[Page]:
    settings = gabungan.pengaturan
    letters = abjad.menurut_huruf((item for one in members for item in one.sop), lambda item: item.judul)
    about = f"Prosedur kerja (SOP) dari {len(members)} katalog di {gabungan.nama}."
    home = partial(home_page, gabungan, members)
    yield Page(address.BERANDA, "Beranda", "", home, str, partial(str, about))
    head = partial(list_ld, settings, ABJAD, address.DAFTAR_SOP)
    about = f"Semua SOP di {gabungan.nama} menurut abjad."
    yield Page(address.DAFTAR_SOP, ABJAD, "", partial(letters_page, letters), head, partial(str, about))
    yield cari.search_page(settings)
    if sum(len(rows) for _, rows in letters) <= BARIS:
        return
    for letter, rows in letters:
        parts = [rows[at : at + BARIS] for at in range(0, len(rows), BARIS)]
        for rank, part in enumerate(parts, 1):
            name = f"{ABJAD}: {letter}" + (f", bagian {rank}" if rank > 1 else "")
            body = partial(letter_page, letters, letter, part, rank, len(parts))
            yield Page(address.huruf(address.DAFTAR_SOP, letter, rank), name, "", body, lasting=False)
