"""What a position does in one step of an SOP, and what sentences say that it receives and hands on there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

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
    `selesai`: the answers of a decision with which the procedure ends.
    `ikut_serta`: the position is only a companion in it.
    """

    langkah: Langkah
    isi: tuple[tuple[str, str | Sequence[str]], ...]
    masuk: tuple[Perpindahan, ...]
    keluar: tuple[Perpindahan, ...]
    sebelum: tuple[Perpindahan, ...]
    sesudah: tuple[Perpindahan, ...]
    selesai: tuple[str, ...] = ()
    ikut_serta: bool = False


def tindakan(sop: SOP, said: Sebutannya, langkah: Langkah, *, ikut_serta: bool = False) -> Tindakan:
    """A step with the hand-overs around it; arrows between steps of the same performers are left out."""
    steps, order = sop.semua_langkah, sop.urutan
    before = [(arus, steps[order[arus.dari]]) for arus in sop.arus if arus.ke == langkah.no]
    after = [(arus, steps[order[arus.ke]]) for arus in sop.arus_dari[langkah.no] if arus.ke is not None]
    masuk = [_between(sop, said, arus, item, langkah) for arus, item in before if item.pelaksana != langkah.pelaksana]
    keluar = [_between(sop, said, arus, item, item) for arus, item in after if item.pelaksana != langkah.pelaksana]
    return Tindakan(
        langkah,
        tuple(_isi(sop, langkah)),
        tuple([one for one, stated in masuk if stated]),
        (*(one for one, stated in keluar if stated), *_elsewhere(sop, said, langkah)),
        tuple([one for one, stated in masuk if not stated]),
        tuple([one for one, stated in keluar if not stated]),
        tuple([arus.bila for arus in sop.arus_dari[langkah.no] if arus.ke is None and arus.bila]),
        ikut_serta,
    )


def _isi(sop: SOP, langkah: Langkah) -> Iterator[tuple[str, str | Sequence[str]]]:
    mutu, tersedia = langkah.mutu_baku, bertanda(langkah.mutu_baku.kelengkapan, sop.tanda_butir.kelengkapan)
    alike = bool(mutu.output) and "\n".join(mutu.kelengkapan) == mutu.output
    if tersedia:
        yield "Tersedia dan output" if alike else "Yang harus tersedia", tersedia
    if mutu.output and not alike:
        yield "Output", mutu.output


def _between(sop: SOP, said: Sebutannya, arus: Arus, other: Langkah, taker: Langkah) -> tuple[Perpindahan, bool]:
    """The hand-over along an arrow, and whether a sentence says that papers go there: the giver's names the taker, or
    the taker's receives."""
    named, received = dinyatakan(sop, said, arus), "" if arus.bila else menerima(taker)
    apa = (named.apa if named else "") or received
    back = sop.urutan[taker.no] <= sop.urutan[arus.dari]
    one = Perpindahan(apa, nama(other.pelaksana) or BELUM_DIKETAHUI, other.no, arus.bila, back)
    return one, bool(named or received)


def _elsewhere(sop: SOP, said: Sebutannya, langkah: Langkah) -> Iterator[Perpindahan]:
    """Receivers whom the sentence names and to whom no arrow of the step leads."""
    for one in said[langkah.no]:
        ends = [arus.ke for arus in sop.arus_dari[langkah.no] if arus.bila == one.bila and arus.ke is not None]
        there = {name for no in ends for name in sop.semua_langkah[sop.urutan[no]].peserta}
        for them in one.kepada:
            if not them & there and not them & set(langkah.pelaksana):
                yield Perpindahan(one.apa, " atau ".join(sorted(them)), None, one.bila)


def of_position(opd: OPD, jabatan: Jabatan, sop: SOP, langkah: list[Langkah]) -> list[Tindakan]:
    said = serahan(opd, sop)
    return [tindakan(sop, said, item, ikut_serta=not bertindak(opd, jabatan, item)) for item in langkah]
