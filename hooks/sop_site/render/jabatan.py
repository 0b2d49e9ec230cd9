"""The page of one position: its steps across all SOPs, and what sentences say that it receives and hands on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from sop_site import address
from sop_site.model import places
from sop_site.model.butir import bertanda, sebaris
from sop_site.model.katalog import OPD, Jabatan, Katalog
from sop_site.model.ringkas import nama
from sop_site.model.serahan import Sebutannya, dinyatakan, menerima, serahan
from sop_site.model.sop import BELUM_DIKETAHUI, SOP, Arus, Langkah
from sop_site.model.terbitan import Terbitan
from sop_site.model.tugas import beban, bertindak, waktu
from sop_site.render.jsonld import jabatan_ld
from sop_site.render.page import Page
from sop_site.render.template import render

# Letters in tenths of a point, and about how many of them one A4 sheet holds beside its margins.
HURUF = ((90, 4_900), (80, 7_900), (70, 9_800), (62, 13_600), (56, 17_000))


@dataclass(frozen=True)
class Perpindahan:
    """One hand-over: what ("" where the sentence says "-nya"), from or to whom, at which step (None: no step is his).

    `mundur`: it goes back to an earlier step.
    """

    apa: str
    siapa: str
    langkah: int | None
    bila: str = ""
    mundur: bool = False


@dataclass(frozen=True)
class Tindakan:
    """One step of the position with what sentences say of its papers: what comes in, what goes out.

    `sebelum`, `sesudah`: other performers' steps before and after it that only the order of the rows or the editor
    joins to it. `isi`: what must be at hand and what comes out, with its label; what is alike is said once.
    `ikut_serta`: the position is only a companion in it.
    """

    langkah: Langkah
    isi: tuple[tuple[str, str | Sequence[str]], ...]
    masuk: tuple[Perpindahan, ...]
    keluar: tuple[Perpindahan, ...]
    sebelum: tuple[Perpindahan, ...]
    sesudah: tuple[Perpindahan, ...]
    ikut_serta: bool = False


def tindakan(sop: SOP, said: Sebutannya, langkah: Langkah) -> Tindakan:
    """A step with the hand-overs around it; arrows between steps of the same performers are left out."""
    steps = {item.no: item for item in sop.semua_langkah}
    before = [(arus, steps[arus.dari]) for arus in sop.arus if arus.ke == langkah.no]
    after = [(arus, steps[arus.ke]) for arus in sop.arus if arus.dari == langkah.no and arus.ke is not None]
    before = [(arus, item) for arus, item in before if item.pelaksana != langkah.pelaksana]
    after = [(arus, item) for arus, item in after if item.pelaksana != langkah.pelaksana]
    masuk = [(arus, _between(sop, said, arus, item, langkah, item)) for arus, item in before]
    keluar = [(arus, _between(sop, said, arus, langkah, item, item)) for arus, item in after]
    return Tindakan(
        langkah,
        tuple(_isi(sop, langkah)),
        tuple(one for arus, one in masuk if _stated(sop, said, arus)),
        (*(one for arus, one in keluar if _stated(sop, said, arus)), *_elsewhere(sop, said, langkah)),
        tuple(one for arus, one in masuk if not _stated(sop, said, arus)),
        tuple(one for arus, one in keluar if not _stated(sop, said, arus)),
    )


def _isi(sop: SOP, langkah: Langkah) -> Iterator[tuple[str, str | Sequence[str]]]:
    mutu, tersedia = langkah.mutu_baku, bertanda(langkah.mutu_baku.kelengkapan, sop.tanda_butir.kelengkapan)
    alike = bool(mutu.output) and "\n".join(mutu.kelengkapan) == mutu.output
    if tersedia:
        yield "Tersedia dan output" if alike else "Yang harus tersedia", tersedia
    if mutu.output and not alike:
        yield "Output", mutu.output


def _stated(sop: SOP, said: Sebutannya, arus: Arus) -> bool:
    """Whether a sentence says that papers go along an arrow: the giver's names the taker, or the taker's receives."""
    target = None if arus.ke is None else sop.semua_langkah[sop.urutan[arus.ke]]
    return bool(dinyatakan(sop, said, arus) or (target and not arus.bila and menerima(target)))


def _between(sop: SOP, said: Sebutannya, arus: Arus, giver: Langkah, taker: Langkah, other: Langkah) -> Perpindahan:
    named = dinyatakan(sop, said, arus)
    apa = (named.apa if named else "") or ("" if arus.bila else menerima(taker))
    back = sop.urutan[taker.no] <= sop.urutan[giver.no]
    return Perpindahan(apa, nama(other.pelaksana) or BELUM_DIKETAHUI, other.no, arus.bila, back)


def _elsewhere(sop: SOP, said: Sebutannya, langkah: Langkah) -> Iterator[Perpindahan]:
    """Receivers whom the sentence names and to whom no arrow of the step leads."""
    steps = {item.no: item for item in sop.semua_langkah}
    for one in said[langkah.no]:
        ends = [arus.ke for arus in sop.arus_dari[langkah.no] if arus.bila == one.bila and arus.ke is not None]
        there = {name for no in ends for name in steps[no].peserta}
        for them in one.kepada:
            if not them & there and not them & set(langkah.pelaksana):
                yield Perpindahan(one.apa, " atau ".join(sorted(them)), None, one.bila)


def _own(opd: OPD, jabatan: Jabatan, sop: SOP, langkah: list[Langkah]) -> list[Tindakan]:
    said = serahan(opd, sop)
    return [
        replace(
            tindakan(sop, said, item),
            ikut_serta=not bertindak(opd, jabatan, item),
        )
        for item in langkah
    ]


def letters(own: Sequence[tuple[SOP, Sequence[Tindakan]]]) -> str:
    """How large the letters of the printed list are, as a class of assets/telaah.css: the largest with which one A4
    sheet is enough."""
    count = sum(len(sop.judul) + 40 + sum(map(_count, items)) for sop, items in own)
    return next((f"tugas-{size}" for size, room in HURUF if count <= room), f"tugas-{HURUF[-1][0]}")


def _count(item: Tindakan) -> int:
    """About how many letters a step takes, its labels among them."""
    moves = (*item.masuk, *item.keluar, *item.sebelum, *item.sesudah)
    cells = sum(len(sebaris(text)) + 20 for _, text in item.isi)
    return len(item.langkah.kegiatan) + cells + 30 + sum(len(one.apa) + len(one.siapa) + 30 for one in moves)


def jabatan_page(katalog: Katalog, opd: OPD, jabatan: Jabatan, kind: str) -> str:
    """`kind`: that of the position, "" where no other office has one of it."""
    found = opd.bertindak[jabatan.slug]
    acting = [(sop, _own(opd, jabatan, sop, steps)) for sop, steps in found if steps]
    wider = [item for item in opd.jabatan if jabatan.slug in item.mencakup]
    also = [(item, sum(bool(steps) for _, steps in opd.bertindak[item.slug])) for item in wider]
    units = {unit.slug: unit.nama for unit in opd.unit}
    return render(
        "jabatan.jinja",
        address.jabatan(opd.slug, jabatan.slug),
        opd=opd,
        jabatan=jabatan,
        unit=units,
        kertas=katalog.kertas,
        sejenis=kind,
        beban=beban(katalog, opd, jabatan),
        bertindak=acting,
        huruf=letters(acting),
        waktu=lambda sop, items: waktu(katalog, [(sop, [item.langkah for item in items if not item.ikut_serta])]),
        sebagai=[(item, count) for item, count in also if count],
        mencakup=[item for item in opd.jabatan if item.slug in jabatan.mencakup],
        hanya_kolom=[sop for sop, steps in found if not steps],
        pemetaan=[tabel for tabel in opd.pemetaan if tabel.jabatan == jabatan.slug],
    )


def pages(katalog: Katalog, opd: OPD, kinds: Mapping[str, str], terbitan: Terbitan) -> Iterator[Page]:
    """A page for each position of an office; `kinds`: those that other offices have, too, with their kind."""
    file = places.opd(katalog.slug, opd.slug)
    for jabatan in opd.jabatan:
        kind = kinds.get(jabatan.slug, "")
        page, head = partial(jabatan_page, katalog, opd, jabatan, kind), partial(jabatan_ld, katalog, opd, jabatan)
        about = partial(str, f"Langkah-langkah {jabatan.nama} dalam SOP {opd.nama}.")
        yield Page(address.jabatan(opd.slug, jabatan.slug), jabatan.nama, file, page, head, about, terbitan.tanggal)
