"""The check codes of printed sheets: which document each belongs to, and whether its form still says the same.

A short list stands on the page itself, a longer one on pages by a code's first two letters, so that a reader without
scripts finds a code too, and a script asks for one small page. A code that is not there is unknown, no more is said.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from sop_site import address
from sop_site.model import places
from sop_site.model.banding import differences
from sop_site.model.katalog import Katalog
from sop_site.model.salinan import sidik_buku, sidik_perbup
from sop_site.model.sejarah import Versi, tempat, versions
from sop_site.model.sop import SOP
from sop_site.model.tanggal import tanggal_panjang
from sop_site.model.terbitan import Terbitan
from sop_site.model.view import Lama
from sop_site.render.jsonld import list_ld
from sop_site.render.page import Page
from sop_site.render.riwayat import KELENGKAPAN
from sop_site.render.template import render

SEHALAMAN = 300  # codes on one page
AWAL = [f"{number:02x}" for number in range(256)]
JUDUL = "Periksa kode cetakan"


@dataclass(frozen=True, order=True)
class Kode:
    """One code: of what, where that stands, and what is to be said of it."""

    kode: str
    judul: str
    alamat: str
    keadaan: str
    riwayat: str = ""


def codes(katalog: Katalog, old: Lama, terbitan: Terbitan) -> list[Kode]:
    """Every known code, sorted; a code that two versions share says what the newer one says."""
    found: dict[tuple[str, str], Kode] = {}
    for one in _all(katalog, old, terbitan):
        found.setdefault((one.kode, one.alamat), one)
    return sorted(found.values())


def _all(katalog: Katalog, old: Lama, terbitan: Terbitan) -> Iterator[Kode]:
    told = {one.file for one in terbitan.versi}
    for opd in katalog.opd:
        if opd.sop:
            yield Kode(sidik_buku(opd), f"Buku SOP {opd.nama}", address.buku(opd.slug), "isi sekarang")
        for sop in opd.sop:
            there, history = address.sop(opd.slug, sop.slug), address.riwayat(opd.slug, sop.slug)
            now = "versi sekarang, sudah dicabut" if sop.status == "dicabut" else "versi sekarang"
            yield Kode(sop.sidik, sop.judul, there, now, history)
            earlier = old.get(there, ())
            files = {places.sop(katalog.slug, *address.names(page)) for page in (there, *earlier)}
            known = versions(katalog.slug, sop, earlier, terbitan) if told & files else []
            for number, one in zip(range(len(known), 0, -1), known, strict=True):
                if one.sop:
                    yield Kode(one.sidik, sop.judul, there, _old(one, sop), f"{history}#versi-{number}")
    for law in katalog.perbup:
        yield Kode(sidik_perbup(law), law.sebutan, address.perbup(law.slug), "isi sekarang")
        for version in katalog.rangkaian.get(law.slug, ()):
            yield Kode(sidik_perbup(version), law.sebutan, address.perbup(law.slug), "versi lain dari peraturan ini")


def _old(one: Versi, sop: SOP) -> str:
    """What is said of a sheet of an older version: of which day, and what changed on the form since."""
    if not one.sop:
        return ""
    day = f" {tanggal_panjang(one.tanggal)}" if one.tanggal else ""
    places = tempat(differences(one.sop, sop))
    since = f"sejak itu berubah: {places}" if places else "sejak itu kata formulirnya tidak berubah"
    return f"versi lama{day}; {since}"


def cek_page(katalog: Katalog, old: Lama, terbitan: Terbitan) -> str:
    few = _few(katalog, terbitan)
    return render(
        "cek.jinja",
        address.CEK,
        judul=JUDUL,
        awal="",
        kode=codes(katalog, old, terbitan) if few else [],
        semua_awal=[] if few else AWAL,
        keterangan=KELENGKAPAN[terbitan.lengkap],
    )


def _few(katalog: Katalog, terbitan: Terbitan) -> bool:
    """Whether all codes stand on one page: told without working them out."""
    laws = len(katalog.perbup) + sum(map(len, katalog.rangkaian.values()))
    return sum(1 + len(opd.sop) for opd in katalog.opd) + len(terbitan.versi) + laws <= SEHALAMAN


def pages(katalog: Katalog, old: Lama, terbitan: Terbitan) -> Iterator[Page]:
    """The page of all codes and, where they are many, one for each beginning, so that none is missing."""
    file, day = places.katalog(katalog.slug), terbitan.tanggal
    head = partial(list_ld, katalog, JUDUL, address.CEK)
    about = partial(str, f"Apakah lembar SOP tercetak {katalog.pemerintah} masih sama dengan versi sekarang?")
    yield Page(address.CEK, JUDUL, file, partial(cek_page, katalog, old, terbitan), head, about, day)
    made: dict[str, list[Kode]] = {}

    def part(awal: str) -> str:
        if not made:
            made.update({start: [*group] for start, group in groupby(codes(katalog, old, terbitan), _start)})
        return render(
            "cek.jinja",
            address.cek(awal),
            judul=JUDUL,
            awal=awal,
            kode=made.get(awal, []),
            semua_awal=[],
            keterangan=KELENGKAPAN[terbitan.lengkap],
        )

    for awal in () if _few(katalog, terbitan) else AWAL:
        yield Page(address.cek(awal), f"{JUDUL}: {awal}", file, partial(part, awal), changed=day, lasting=False)


def _start(one: Kode) -> str:
    return one.kode[:2]
