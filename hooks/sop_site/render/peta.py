"""The map of SOPs: what leads from SOP to SOP in an office and in the whole catalogue, drawn and as a list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from sop_site import address
from sop_site.chart.peta import Hubung, Kotak, Peta, peta
from sop_site.chart.peta_svg import svg
from sop_site.model import places
from sop_site.model.katalog import OPD, Katalog
from sop_site.model.rantai import Hubungan, Kaitan, TanpaSOP
from sop_site.model.sop import SOP
from sop_site.model.terbitan import Terbitan
from sop_site.model.waktu import bilangan
from sop_site.render.bagian import BARIS, Bagian, bagian
from sop_site.render.daftar import berurut
from sop_site.render.jsonld import list_ld
from sop_site.render.page import Page
from sop_site.render.template import render

JUDUL = "Peta SOP"
ASAL = {
    "editor": "menurut editor",
    "keterkaitan": "menurut Keterkaitan",
    "kalimat": "menurut kalimat langkahnya",
    "output": "disimpulkan",
}  # who says that an SOP leads to another
DINAS = 100  # offices in one drawing


@dataclass(frozen=True)
class Gambar:
    """The drawing and what is said beside it: how many boxes were left out, for they are too many."""

    svg: Markup
    dugaan: bool
    nama: bool
    terlalu_besar: int


def peta_page(katalog: Katalog, hubungan: Hubungan, part: Bagian[OPD]) -> str:
    """The catalogue's page: its SOPs where they are few, else its offices."""
    many = sum(len(opd.sop) for opd in katalog.opd)
    kaitan = [one for opd in katalog.opd for one in _from(opd, hubungan)]
    few = many <= BARIS and len(kaitan) <= BARIS
    names = {opd.slug: hubungan.tanpa_sop.get(opd.slug, []) for opd in katalog.opd}
    between = Counter((one.dari[0], one.ke[0]) for one in kaitan if one.dari[0] != one.ke[0])
    return render(
        "peta.jinja",
        address.lanjutan(address.PETA, part.ke),
        katalog=katalog,
        bagian=part,
        few=few,
        gambar=_of_sops(katalog.opd, kaitan, hubungan) if few else _of_offices(part.butir, between),
        kaitan=kaitan if few else [],
        dalam=Counter(one.dari[0] for one in kaitan if one.dari[0] == one.ke[0]),
        antar=dict(between.most_common(BARIS)),
        tanpa_sop=names,
        banyak_tanpa_sop=sum(map(len, names.values())),
        **_words(katalog, hubungan),
    )


def peta_opd_page(katalog: Katalog, opd: OPD, hubungan: Hubungan, part: Bagian[Kaitan]) -> str:
    kaitan = _of(opd, hubungan)
    tied = {key for one in kaitan for key in (one.dari, one.ke)}
    return render(
        "peta-opd.jinja",
        address.lanjutan(address.peta(opd.slug), part.ke),
        opd=opd,
        gambar=_of_sops((opd,), kaitan, hubungan) if part.ke == 1 and len(opd.sop) <= BARIS else None,
        bagian=part,
        tanpa_sop=hubungan.tanpa_sop.get(opd.slug, []),
        lepas=[sop for sop in opd.sop if (opd.slug, sop.slug) not in tied],
        paling_banyak=BARIS,
        **_words(katalog, hubungan),
    )


def _words(katalog: Katalog, hubungan: Hubungan) -> dict[str, object]:
    return {"sop": hubungan.sop, "nama_opd": {opd.slug: opd.nama for opd in katalog.opd}, "asal": ASAL}


def _of(opd: OPD, hubungan: Hubungan) -> list[Kaitan]:
    """What leads on from an office's SOPs, and to them from others' ones."""
    other = [one for sop in opd.sop for one in hubungan.ke.get((opd.slug, sop.slug), ()) if one.dari[0] != opd.slug]
    return [*_from(opd, hubungan), *other]


def _from(opd: OPD, hubungan: Hubungan) -> list[Kaitan]:
    return [one for sop in opd.sop for one in hubungan.dari.get((opd.slug, sop.slug), ())]


def _of_sops(offices: tuple[OPD, ...], kaitan: list[Kaitan], hubungan: Hubungan) -> Gambar | None:
    """SOPs as boxes, the names without an SOP beside those that name them."""
    boxes = [_sop(opd, sop, len(offices) > 1) for opd in offices for sop in opd.sop]
    known = {box.id for box in boxes}
    ends = dict.fromkeys(key for one in kaitan for key in (one.dari, one.ke))
    boxes += [Kotak("/".join(key), hubungan.sop[key].judul) for key in ends if "/".join(key) not in known]
    arrows = [Hubung("/".join(one.dari), "/".join(one.ke), one.asal == "output") for one in kaitan]
    names = [item for opd in offices for item in hubungan.tanpa_sop.get(opd.slug, ())][:BARIS]
    for item in names:
        key = f"\1{item.opd}/{item.nama}"
        boxes.append(Kotak(key, f"{item.nama} (belum ada SOP)", "nama", "Disebut, belum ada SOP"))
        arrows += [Hubung(f"{item.opd}/{item.oleh}", key)] if item.oleh else []
    unique = list({box.id: box for box in boxes}.values())
    return _drawn(peta(unique, arrows), f"Peta {bilangan(len(unique))} SOP dan nama SOP", arrows) if unique else None


def _sop(opd: OPD, sop: SOP, several: bool) -> Kotak:
    unit = next((unit.nama for unit in opd.unit if unit.slug == sop.unit), "") or "SOP perangkat daerah"
    text = sop.judul + ("" if sop.diagram else " (belum ada diagram)")
    return Kotak(f"{opd.slug}/{sop.slug}", text, "sop" if sop.diagram else "nama", opd.nama if several else unit)


def _of_offices(offices: list[OPD], between: Counter[tuple[str, str]]) -> Gambar:
    boxes = [Kotak(opd.slug, f"{opd.nama} ({bilangan(len(opd.sop))} SOP)", "opd") for opd in offices]
    arrows = [Hubung(*pair) for pair in between]
    return _drawn(peta(boxes, arrows), f"Peta {bilangan(len(boxes))} perangkat daerah", arrows)


def _drawn(made: Peta, title: str, arrows: list[Hubung]) -> Gambar:
    count = bilangan(len(made.garis))
    about = f"{count} panah. Isinya sama dengan daftar di samping atau di bawah gambar ini."
    names = any(one.kotak.jenis == "nama" for one in made.kotak)
    return Gambar(svg(made, title, about), any(one.disimpulkan for one in arrows), names, made.terlalu_besar)


def pages(katalog: Katalog, hubungan: Hubungan, terbitan: Terbitan) -> Iterator[Page]:
    """The catalogue's page; where its offices are many, further ones, which pass with their number."""
    about = partial(str, f"Hubungan antar-SOP {katalog.pemerintah}, dan nama SOP yang belum ada.")
    for part in bagian(berurut(katalog), most=DINAS):
        here, title = address.lanjutan(address.PETA, part.ke), JUDUL + (f", bagian {part.ke}" if part.ke > 1 else "")
        head = partial(list_ld, katalog, title, here)
        page, file = partial(peta_page, katalog, hubungan, part), places.katalog(katalog.slug)
        yield Page(here, title, file, page, head, about, terbitan.tanggal, lasting=part.ke == 1)


def office_pages(katalog: Katalog, opd: OPD, hubungan: Hubungan, terbitan: Terbitan) -> Iterator[Page]:
    """An office's page; where its arrows are many, further ones, which pass with their number."""
    for part in bagian(_of(opd, hubungan)):
        here = address.lanjutan(address.peta(opd.slug), part.ke)
        title = f"{JUDUL} {opd.nama}" + (f", bagian {part.ke}" if part.ke > 1 else "")
        head = partial(list_ld, katalog, title, here, (opd.nama, address.opd(opd.slug)))
        about = partial(str, f"Hubungan antar-SOP {opd.nama}, dan nama SOP yang belum ada.")
        page, file = partial(peta_opd_page, katalog, opd, hubungan, part), places.opd(katalog.slug, opd.slug)
        yield Page(here, title, file, page, head, about, terbitan.tanggal, lasting=part.ke == 1)


def tanpa_sop(opd: OPD, sop: SOP, hubungan: Hubungan) -> list[TanpaSOP]:
    """The names that one SOP gives and that no SOP has."""
    return [item for item in hubungan.tanpa_sop.get(opd.slug, ()) if item.oleh == sop.slug]
