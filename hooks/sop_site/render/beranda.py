"""The home page: what citizens ask first, then what employees do, then what the catalogue holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import partial

from sop_site import address
from sop_site.model import places
from sop_site.model.katalog import OPD, Jabatan, Katalog
from sop_site.model.sop import SOP
from sop_site.model.terbitan import Perubahan, Terbitan
from sop_site.model.waktu import bilangan
from sop_site.render.alat import ALAT
from sop_site.render.daftar import SEDIKIT, Butir, everything, masyarakat, menurut_golongan, pegawai
from sop_site.render.jsonld import home_ld
from sop_site.render.page import Page
from sop_site.render.template import render

TERBARU, LAYANAN, JABATAN, PERATURAN = 5, 8, 8, 5  # shown at most; the rest stands in its list


def sorotan(katalog: Katalog) -> list[Butir]:
    """The editor's picks, in the editor's order."""
    by_name = {f"{opd.slug}/{sop.slug}": (opd, sop) for opd, sop in everything(katalog)}
    return [by_name[name] for name in katalog.sorotan]


def jabatan(katalog: Katalog) -> tuple[list[tuple[OPD, Jabatan]], int]:
    """The positions that act in most SOPs where one office makes the catalogue, in the register's order; how many
    there are. Of several offices none: their positions bear the same names."""
    own = pegawai(katalog)
    count = sum(len(items) for _, items in own)
    if len(own) != 1:
        return [], count
    ((opd, items),) = own
    acting = Counter({item.slug: len(opd.bertindak[item.slug]) for item in items})
    often = {slug for slug, _ in acting.most_common(JABATAN)}
    return [(opd, item) for item in items if item.slug in often], count


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
        (sum(langkah.asal_pelaksana != "tidak terbaca" for langkah in steps), "langkah yang diketahui pelaksananya"),
    ]
    return [(bilangan(number), what) for number, what in figures]


def home_page(katalog: Katalog, terbitan: Terbitan) -> str:
    services = sorted(masyarakat(katalog), key=lambda pair: (pair[1].judul.casefold(), pair[0].slug))
    often, positions = jabatan(katalog)
    return render(
        "beranda.jinja",
        address.BERANDA,
        katalog=katalog,
        layanan=services[:LAYANAN],
        banyak_layanan=len(services),
        jabatan=often,
        banyak_jabatan=positions,
        opd=katalog.opd if len(katalog.opd) <= SEDIKIT else (),
        golongan=menurut_golongan(katalog),
        banyak_sop=sum(len(opd.sop) for opd in katalog.opd),
        perbup=katalog.perbup[:PERATURAN],
        sorotan=sorotan(katalog),
        terbaru=terbaru(katalog, terbitan.perubahan),
        angka=angka(katalog),
        anchor=address.slug,
        alat=ALAT,
    )


def pages(katalog: Katalog, terbitan: Terbitan) -> Iterator[Page]:
    file, day = places.katalog(katalog.slug), terbitan.tanggal
    home = partial(home_page, katalog, terbitan)
    about = f"Prosedur kerja (SOP) {katalog.pemerintah}: siapa mengerjakan apa, syarat, waktu, dan hasil."
    yield Page(address.BERANDA, "Beranda", file, home, partial(home_ld, katalog), partial(str, about), day)
