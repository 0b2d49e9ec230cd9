"""A position's own steps in figures, with the gaps that the figures have."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sop_site.model.katalog import OPD, Jabatan, Katalog
from sop_site.model.ringkas import terjumlah
from sop_site.model.sop import SOP, Langkah
from sop_site.model.waktu import jumlah

Tugas = Sequence[tuple[SOP, Sequence[Langkah]]]


@dataclass(frozen=True)
class Beban:
    """So many SOPs and steps; in `ikut` of them the position only takes part, in `bersama` it acts with others.

    `waktu` is the time of the steps in which it acts, in words; `tak_terbaca`: steps of the same SOPs whose performer
    is unknown, some of which may be its own.
    """

    sop: int
    langkah: int
    bersama: int
    ikut: int
    waktu: str
    tak_terbaca: int


def beban(katalog: Katalog, opd: OPD, jabatan: Jabatan) -> Beban:
    own = [(sop, steps) for sop, steps in opd.bertindak[jabatan.slug] if steps]
    acting = [[item for item in steps if bertindak(opd, jabatan, item)] for _, steps in own]
    count = sum(len(steps) for _, steps in own)
    return Beban(
        len(own),
        count,
        sum(len(item.pelaksana) > 1 for steps in acting for item in steps),
        count - sum(map(len, acting)),
        waktu(katalog, zip((sop for sop, _ in own), acting, strict=True)),
        sum(sop.langkah_tak_terbaca for sop, _ in own),
    )


def bertindak(opd: OPD, jabatan: Jabatan, langkah: Langkah) -> bool:
    """Whether a position acts in a step, and does not only take part."""
    return any(opd.jabatan_dari(name) == jabatan for name in langkah.pelaksana)


def waktu(katalog: Katalog, tugas: Iterable[tuple[SOP, Sequence[Langkah]]]) -> str:
    """The time of steps of several SOPs in words, with its gaps."""
    return terjumlah(katalog, jumlah((item.mutu_baku.waktu, sop.lama(item)) for sop, steps in tugas for item in steps))
