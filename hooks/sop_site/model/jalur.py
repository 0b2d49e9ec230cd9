"""The ways through a flowchart: the longest, the main one, the loops; and where the time lies on them.

All is worked out from the arrows of one flowchart (`SOP.diagram`). An arrow that leads back into a loop is left out of
the ways; what is left never comes back, so a longest way can be told.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from sop_site.model.katalog import OPD, Katalog
from sop_site.model.sop import SOP, Arus, Langkah
from sop_site.model.waktu import Angka, Durasi, Jumlah, jumlah

Panah = dict[int, tuple[int | None, ...]]  # step → the steps that its arrows lead to, None: the end

_MENUNGGU = re.compile(r"\b(?:me|di)?(?:nunggu|tunggu)", re.IGNORECASE)
MENIT_SEHARI = 1440  # for order alone, where the catalogue does not say how long a working day is


@dataclass(frozen=True)
class Putaran:
    """A loop: the arrow that leads back, and the steps that are then done once more, in their order."""

    arus: Arus
    langkah: tuple[Langkah, ...]


@dataclass(frozen=True)
class Jalur:
    """What the arrows of one flowchart tell: its longest way, its main one, its loops."""

    terpanjang: tuple[Langkah, ...]
    utama: tuple[Langkah, ...]
    putaran: tuple[Putaran, ...]


@dataclass(frozen=True)
class Batang:
    """A step's time as a share of the longest one's (0 to 1), None where it is of another unit or not known."""

    langkah: Langkah
    bagian: float | None


def jalur(chart: SOP, menit_per_hari: int | None = None) -> Jalur:
    """The ways through a flowchart with steps. Times decide which is the longest, then the number of steps."""
    steps, weight = {item.no: item for item in chart.semua_langkah}, _weights(chart, menit_per_hari)
    loops = _berputar(chart)
    onward = _onward(chart, loops)
    main = {no: tuple(one.ke for one in ways if one not in loops) for no, ways in _utama(chart, loops).items()}
    rounds = (
        Putaran(one, _steps(steps, _way(onward, weight, (one.ke,), one.dari))) for one in loops if one.ke is not None
    )
    return Jalur(
        _steps(steps, _way(onward, weight, chart.mulai)),
        _steps(steps, _way(main, weight, chart.mulai)),
        tuple(sorted(rounds, key=lambda one: chart.urutan[one.arus.dari])),
    )


def terpanjang(chart: SOP, menit_per_hari: int | None = None) -> tuple[Langkah, ...]:
    """The longest way alone, for whoever only sorts by it."""
    steps = {item.no: item for item in chart.semua_langkah}
    return _steps(steps, _way(_onward(chart, _berputar(chart)), _weights(chart, menit_per_hari), chart.mulai))


def lama(chart: SOP, steps: Iterable[Langkah]) -> Jumlah:
    """What the times of some steps add up to, and what is left out of it."""
    return jumlah((item.mutu_baku.waktu, chart.lama(item)) for item in steps)


def lama_jalan(katalog: Katalog, sop: SOP) -> tuple[Jumlah, bool]:
    """What the longest way of each of an SOP's flowcharts takes, and whether these ways pass all its steps."""
    steps = [step for chart in sop.diagram for step in terpanjang(chart, katalog.menit_per_hari)]
    whole = len(steps) == len(sop.semua_langkah)
    return (sop.jumlah_waktu if whole else lama(sop, steps)), whole


def berpindah(steps: tuple[Langkah, ...]) -> int:
    """How often the work changes hands from one of these steps to the next, both performers known."""
    pairs = pairwise(steps)
    return sum(bool(a.pelaksana and b.pelaksana and {*a.pelaksana} != {*b.pelaksana}) for a, b in pairs)


def menunggu(opd: OPD, chart: SOP) -> tuple[tuple[Langkah, ...], tuple[Langkah, ...]]:
    """The steps in which the office waits: those whose sentence says so, and those that others alone do for it."""
    waiting = [item for item in chart.semua_langkah if _MENUNGGU.search(item.kegiatan)]
    return tuple(waiting), tuple(item for item in chart.semua_langkah if item not in waiting and _luar(opd, item))


def batang(chart: SOP, menit_per_hari: int | None = None) -> tuple[Batang, ...]:
    """A bar a step. Times of the unit that most steps have are compared; minutes and days only where the catalogue
    says how long a working day is."""
    lengths = {item.no: _satu_satuan(chart, item, menit_per_hari) for item in chart.semua_langkah}
    units = [one[0] for one in lengths.values() if one]
    usual = max(dict.fromkeys(units), key=units.count, default="")
    known = {no: one[1] for no, one in lengths.items() if one and one[0] == usual}
    most = max(known.values(), default=0)
    return tuple(
        Batang(item, known[item.no] / most if most and item.no in known else None) for item in chart.semua_langkah
    )


def _ujung(chart: SOP, langkah: Langkah) -> Durasi | None:
    """The length of a step as it is compared: a range's or a limit's upper end."""
    found = chart.lama(langkah)
    return (found.sampai or found.pokok) if found else None


def _lama(chart: SOP, langkah: Langkah, menit_per_hari: int | None) -> Angka:
    length = _ujung(chart, langkah)
    if length is None:
        return 0
    days = length.hari + length.hari_kerja
    return length.urutan - days * (MENIT_SEHARI - (menit_per_hari or MENIT_SEHARI))


def _satu_satuan(chart: SOP, langkah: Langkah, menit_per_hari: int | None) -> tuple[str, Angka] | None:
    """The unit and the number of a step's time, None where it has none or several."""
    length = _ujung(chart, langkah)
    if length is None:
        return None
    if menit_per_hari:
        days = length.hari + length.hari_kerja
        length = Durasi(length.menit + days * menit_per_hari, 0, length.minggu, length.bulan, length.tahun)
    return length.satuan[0] if len(length.satuan) == 1 else None


def _luar(opd: OPD, langkah: Langkah) -> bool:
    found = [opd.jabatan_dari(name) for name in langkah.pelaksana]
    return bool(found) and all(jabatan is not None and jabatan.jenis == "luar" for jabatan in found)


def _weights(chart: SOP, menit_per_hari: int | None) -> dict[int, tuple[Angka, int]]:
    return {item.no: (_lama(chart, item, menit_per_hari), 1) for item in chart.semua_langkah}


def _onward(chart: SOP, loops: set[Arus]) -> Panah:
    return {no: tuple(one.ke for one in ways if one not in loops) for no, ways in chart.arus_dari.items()}


def _berputar(chart: SOP) -> set[Arus]:
    """The arrows to an earlier row (or the step itself) from which the flow can come back to where they start."""
    back = [one for one in chart.arus if one.ke is not None and chart.urutan[one.ke] <= chart.urutan[one.dari]]
    return {one for one in back if one.ke is not None and one.dari in _reached(chart, one.ke)}


def _reached(chart: SOP, start: int) -> set[int]:
    seen, todo = {start}, [start]
    while todo:
        for one in chart.arus_dari[todo.pop()]:
            if one.ke is not None and one.ke not in seen:
                seen.add(one.ke)
                todo.append(one.ke)
    return seen


def _utama(chart: SOP, loops: set[Arus]) -> dict[int, tuple[Arus, ...]]:
    """Each step's arrows on the main way: of a decision the first exit that goes on, else the first that ends it."""
    found = {}
    for langkah in chart.semua_langkah:
        arrows = chart.arus_dari[langkah.no]
        if langkah.keputusan:
            exits = [[one for one in arrows if one.bila == cabang.bila] for cabang in langkah.keputusan]
            onward = [items for items in exits if not loops.intersection(items)]
            going = [items for items in onward if any(one.ke is not None for one in items)]
            arrows = tuple(next(iter((*going, *onward, *exits)), ()))
        found[langkah.no] = arrows
    return found


def _way(
    onward: Panah, weight: dict[int, tuple[Angka, int]], starts: tuple[int, ...], goal: int | None = None
) -> list[int]:
    """The longest way from one of the starts to the goal (None: the end); [] where none leads there."""
    best: dict[int, tuple[tuple[Angka, int], int | None] | None] = {}  # step → length from there, next step
    for start in starts:
        todo = [start]
        while todo:
            no = todo[-1]
            ahead = [] if no == goal else [one for one in onward[no] if one is not None]
            if waiting := [one for one in ahead if one not in best]:
                todo += waiting
                continue
            todo.pop()
            ways = [(found[0], one) for one in ahead if (found := best[one])]
            if no == goal or (goal is None and None in onward[no]):
                ways.append(((0, 0), -1))
            if ways:
                (time, count), after = max(ways, key=lambda way: way[0])
                best[no] = ((time + weight[no][0], count + 1), None if after == -1 else after)
            else:
                best[no] = None
    known = [(found[0], -rank, start) for rank, start in enumerate(starts) if (found := best[start])]
    way: list[int] = []
    at: int | None = max(known)[2] if known else None
    while at is not None:
        way.append(at)
        found = best[at]
        at = found[1] if found else None
    return way


def _steps(steps: dict[int, Langkah], way: list[int]) -> tuple[Langkah, ...]:
    return tuple(steps[no] for no in way)
