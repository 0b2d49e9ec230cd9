"""What a position does in one step of an SOP, and what sentences say that it receives and hands on there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sop_site.model.butir import bertanda
from sop_site.model.katalog import OPD, Jabatan
from sop_site.model.ringkas import nama
from sop_site.model.serahan import Sebutannya, dinyatakan, menerima, serahan
from sop_site.model.sop import BELUM_DIKETAHUI, SOP, Arus, Langkah
from sop_site.model.tugas import bertindak


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


def of_position(opd: OPD, jabatan: Jabatan, sop: SOP, langkah: list[Langkah]) -> list[Tindakan]:
    said = serahan(opd, sop)
    return [
        replace(
            tindakan(sop, said, item),
            ikut_serta=not bertindak(opd, jabatan, item),
        )
        for item in langkah
    ]
