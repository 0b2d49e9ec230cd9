"""Made-up procedures: many performers, joint steps, decisions with several branches, jumps and returns.

`every_kind` adds what other governments' forms print: parallel steps and their meeting, several starts, companions,
one symbol over several columns, decisions of up to eight exits, section rows.
"""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from sop_site.model.sop import SOP, AsalPelaksana, Cabang, Langkah, MutuBaku, Selesai

KERJA = ("memeriksa", "menandatangani", "menyusun", "menyerahkan", "mencatat", "menerima", "mengarsipkan", "meneliti")
BENDA = ("surat permohonan", "berkas persyaratan", "draf rencana kerja", "laporan triwulanan", "daftar hadir", "SPJ")
BILA = (
    "ya", "tidak", "sesuai", "belum", "lengkap", "belum lengkap", "disetujui", "ditolak", "sudah sesuai",
    "perlu perbaikan", "tidak memenuhi syarat", "berkas dikembalikan", "nilai di atas Rp50.000.000",
    "dipertanggungjawabkan", "di luar kewenangan dinas",
)  # fmt: skip


def samples(quick: int, usual: int, every: int) -> pytest.MarkDecorator:
    """The seeds that a property is tried with by `make uji` (0: by none), `make test` and `make uji-lama`."""
    cases = [pytest.param(range(usual), marks=pytest.mark.berat), pytest.param(range(every), marks=pytest.mark.lama)]
    return pytest.mark.parametrize("seeds", [range(quick), *cases] if quick else cases, ids=len)


def procedure(seed: int, least: int = 3, most: int = 40) -> SOP:
    """The procedure of a seed, of `least` to `most` steps and 3 to 12 performers."""
    chance = random.Random(seed)
    count = chance.randint(least, most)
    pelaksana = tuple(f"Pelaksana {index + 1}" for index in range(chance.randint(3, 12)))
    numbers = [*range(1, count + 1)]
    if chance.random() < 0.1:
        numbers = [no + (no > count // 2) for no in numbers]  # forms skip a number now and then
    blank = chance.random() < 0.1
    langkah = tuple(_step(chance, pelaksana, numbers, rank, blank) for rank in range(count))
    extra = ("Pihak luar",) if chance.random() < 0.1 else ()
    return SOP("opd", f"rekaan-{seed}", "Rekaan", pelaksana=pelaksana, tanpa_kolom=extra, langkah=langkah)


def every_kind(seed: int, least: int = 3, most: int = 40) -> SOP:
    """The procedure of a seed, with kinds that few forms have."""
    sop, chance = procedure(seed, least, most), random.Random(f"jenis {seed}")
    langkah = list(sop.langkah)
    if chance.random() < 0.3:
        _fork(chance, langkah)
    if chance.random() < 0.15:
        rank = chance.randrange(1, len(langkah))
        langkah[rank] = replace(langkah[rank], mulai=True)
    if chance.random() < 0.1:
        _many_exits(chance, langkah)
    for rank, item in enumerate(langkah):
        others = [nama for nama in sop.pelaksana if nama not in item.pelaksana]
        if item.pelaksana and others and chance.random() < 0.06:
            item = replace(item, bersama=tuple(chance.sample(others, min(len(others), chance.choice((1, 1, 2))))))
        columns = sorted(sop.kolom.index(nama) for nama in item.peserta)
        beside = len(columns) > 1 and columns[-1] - columns[0] == len(columns) - 1
        bagian = (f"{chance.choice('ABC')}. {chance.choice(BENDA)}",) if chance.random() < 0.05 else ()
        langkah[rank] = replace(item, satu_simbol=beside and chance.random() < 0.5, bagian=bagian)
    return replace(sop, langkah=tuple(langkah))


def _fork(chance: random.Random, langkah: list[Langkah]) -> None:
    """A step leads to the next two or three at once, all of which lead to one step behind them."""
    width = chance.choice((2, 2, 2, 3))
    if len(langkah) < width + 2:
        return
    first = chance.randrange(len(langkah) - width - 1)
    many, meeting = langkah[first + 1 : first + width + 1], langkah[first + width + 1].no
    langkah[first] = replace(langkah[first], keputusan=(), ke=tuple(item.no for item in many))
    for rank, item in enumerate(many, first + 1):
        langkah[rank] = replace(item, keputusan=(), ke=meeting)


def _many_exits(chance: random.Random, langkah: list[Langkah]) -> None:
    """A decision with five to eight exits, where there are so many steps; one of them may lead to two at once."""
    numbers = [item.no for item in langkah]
    rank = chance.randrange(len(langkah) - 1)
    # On, near, to the end; far away only what is left.
    others = sorted(
        (no for no in numbers if no not in numbers[rank : rank + 2]), key=lambda no: abs(no - numbers[rank])
    )
    count = min(chance.randint(5, 8), len(others) + 2)
    labels = chance.sample(BILA, count)
    goals: list[int | Selesai] = [numbers[rank + 1], *others[: count - 2], "selesai"]
    keputusan = tuple(Cabang(text, goal) for text, goal in zip(labels, goals, strict=True))
    if chance.random() < 0.2 and count - 2 < len(others):
        keputusan = (*keputusan[:-1], Cabang(labels[-1], (numbers[rank + 1], others[-1])))
    langkah[rank] = replace(langkah[rank], keputusan=keputusan, ke=None)


def _step(chance: random.Random, pelaksana: tuple[str, ...], numbers: list[int], rank: int, blank: bool) -> Langkah:
    acting: tuple[str, ...] = (chance.choice(pelaksana),)
    if chance.random() < 0.12:
        acting = tuple(chance.sample(pelaksana, chance.choice((2, 2, 2, 3, min(4, len(pelaksana))))))
    if blank and chance.random() < 0.3:
        acting = ()
    onward: int | Selesai = numbers[rank + 1] if rank + 1 < len(numbers) else "selesai"
    keputusan: tuple[Cabang, ...] = ()
    ke: int | Selesai | None = None
    if chance.random() < 0.22:
        labels = chance.sample(BILA, chance.choices((2, 3, 4, 5), (80, 13, 5, 2))[0])
        first = onward if chance.random() < 0.9 else _target(chance, numbers, rank)
        keputusan = (Cabang(labels[0], first), *(Cabang(text, _target(chance, numbers, rank)) for text in labels[1:]))
        if chance.random() < 0.3:
            keputusan = tuple(chance.sample(keputusan, len(keputusan)))
    elif chance.random() < 0.06:
        ke = _target(chance, numbers, rank)
        ke = None if ke == numbers[rank] else ke
    words = f"{chance.choice(KERJA)} {chance.choice(BENDA)}"
    kegiatan = " dan ".join([words] * chance.choice((1, 1, 2, 2, 3, 4, 10)))
    mutu = MutuBaku((chance.choice(BENDA),), f"{chance.randint(1, 90)} menit", chance.choice(BENDA))
    asal: AsalPelaksana = "simbol" if acting else "tidak terbaca"
    return Langkah(
        numbers[rank],
        kegiatan=kegiatan,
        pelaksana=acting,
        asal_pelaksana=asal,
        mutu_baku=mutu,
        keputusan=keputusan,
        ke=ke,
    )


def _target(chance: random.Random, numbers: list[int], rank: int) -> int | Selesai:
    """Where a branch leads: mostly a few steps back, sometimes far back, on, to the end, or to the step itself."""
    kind, last = chance.random(), len(numbers) - 1
    if kind < 0.02:
        return numbers[rank]
    if kind < 0.14 or (kind < 0.35 and rank == last):
        return "selesai"
    if kind < 0.35 or rank == 0:
        return numbers[chance.randint(rank + 1, last)]
    return numbers[chance.randint(max(0, rank - 4) if kind < 0.8 else 0, rank - 1)]
