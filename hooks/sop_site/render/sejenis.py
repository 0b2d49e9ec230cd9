"""Positions of one kind gathered over offices: what each does, and what differs in procedures that several have."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from sop_site import address
from sop_site.model import places
from sop_site.model.katalog import Katalog
from sop_site.model.pokok import Jembatan
from sop_site.model.sejenis import Anggota, bersama, nama_jenis
from sop_site.model.telaah import nomor
from sop_site.model.terbitan import Terbitan
from sop_site.model.tugas import beban, waktu
from sop_site.render.bagian import BARIS, Bagian, bagian
from sop_site.render.jsonld import list_ld
from sop_site.render.page import Page
from sop_site.render.template import render


def sejenis_page(katalog: Katalog, kind: str, anggota: list[Anggota], bridges: Jembatan, part: Bagian[Anggota]) -> str:
    shared = bersama(anggota, bridges)
    kept, rows = [], 0
    for items in shared:
        rows += len(items)
        if rows <= BARIS:
            kept.append(items)
    return render(
        "sejenis.jinja",
        address.lanjutan(address.jabatan_sejenis(kind), part.ke),
        jenis=kind,
        nama=nama_jenis(kind, anggota),
        bagian=part,
        banyak=len(anggota),
        beban={(opd.slug, item.slug): beban(katalog, opd, item) for opd, item in part.butir},
        bersama=kept if part.ke == 1 else [],
        lebih=len(shared) - len(kept),
        waktu=partial(waktu, katalog),
        nomor=nomor,
    )


def pages(katalog: Katalog, kinds: dict[str, list[Anggota]], bridges: Jembatan, terbitan: Terbitan) -> Iterator[Page]:
    """A page a kind. It passes with the second office that has one, so nobody is promised its address."""
    for kind, anggota in kinds.items():
        for part in bagian(anggota):
            here = address.lanjutan(address.jabatan_sejenis(kind), part.ke)
            title = f"{nama_jenis(kind, anggota)} di semua perangkat daerah" + (
                f", bagian {part.ke}" if part.ke > 1 else ""
            )
            head = partial(list_ld, katalog, title, here, ("Jabatan", address.DAFTAR_JABATAN))
            about = partial(str, f"{title} {katalog.pemerintah}: tugasnya dalam SOP dan perbedaannya.")
            page = partial(sejenis_page, katalog, kind, anggota, bridges, part)
            yield Page(here, title, places.katalog(katalog.slug), page, head, about, terbitan.tanggal, lasting=False)
