"""Two SOPs beside each other: any two by script, and the same procedure in several offices without one."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from functools import partial

from sop_site import address
from sop_site.model import places, ringkas
from sop_site.model.katalog import Katalog
from sop_site.model.serupa import Anggota, beda, serupa
from sop_site.model.terbitan import Terbitan
from sop_site.model.view import Lama
from sop_site.render.bagian import Bagian, bagian
from sop_site.render.jsonld import list_ld
from sop_site.render.page import Page
from sop_site.render.template import render

JUDUL = "Bandingkan dua SOP"
SEKELOMPOK = 8  # offices of a group that are compared on the page; the others are named
LANGKAH, KEPALA = 1200, 40  # steps that are compared on a page, under 300 KB; a group's table is like so many


def daftar_json(katalog: Katalog, lama: Lama) -> str:
    """What a reader chooses from: "office/name", title and office of every SOP, what its address was, and whether
    another one of the office has the same title."""
    told = []
    for opd in katalog.opd:
        titles = Counter(sop.judul for sop in opd.sop)
        for sop in opd.sop:
            page = address.sop(opd.slug, sop.slug)
            old = [_kunci(one) for one in lama.get(page, ())]
            office = opd.singkat[0] if opd.singkat else opd.nama
            told.append([_kunci(page), sop.judul, office, old, titles[sop.judul] > 1])
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))


def _kunci(page: str) -> str:
    """An SOP as this page's address names it: "office/name"."""
    return "/".join(address.names(page))


def bandingkan_page(katalog: Katalog, part: Bagian[list[Anggota]], count: int) -> str:
    return render(
        "bandingkan.jinja",
        address.lanjutan(address.BANDINGKAN, part.ke),
        katalog=katalog,
        judul=JUDUL,
        bagian=part,
        banyak=count,
        beda=beda,
        waktu=ringkas.waktu,
        sekelompok=SEKELOMPOK,
    )


def _compared(group: list[Anggota]) -> int:
    """How long a group is, in steps: those of the others, and those of the first one that they are compared with."""
    (_, first), *others = group[:SEKELOMPOK]
    return KEPALA + sum(len(first.semua_langkah) + len(sop.semua_langkah) for _, sop in others)


def pages(katalog: Katalog, terbitan: Terbitan) -> Iterator[Page]:
    """The page, and further ones where the groups are many."""
    groups = serupa(katalog)
    for part in bagian(groups, _compared, LANGKAH):
        there = address.lanjutan(address.BANDINGKAN, part.ke)
        title = JUDUL + (f", bagian {part.ke}" if part.ke > 1 else "")
        head = partial(list_ld, katalog, title, there)
        body = partial(bandingkan_page, katalog, part, len(groups))
        about = partial(str, f"SOP {katalog.pemerintah} berdampingan, dan yang sama di beberapa perangkat daerah.")
        file = places.katalog(katalog.slug)
        yield Page(there, title, file, body, head, about, terbitan.tanggal, lasting=part.ke == 1)
