"""A made-up catalogue of any size whose SOPs all differ, from the real texts: 60 offices, 40 positions each.

Nothing repeats, so that no cache helps: each SOP draws its own performers, steps, loops, joint steps and parallel
branches, and each cell is put together anew from the clauses of real cells. The same size gives the same files.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from sop_site.build import checked
from sop_site.datafile.dump import dump
from sop_site.model import places
from sop_site.model.katalog import OPD, BarisPemetaan, Jabatan, Katalog, Pemetaan, Unit
from sop_site.model.sop import SOP, Cabang, Langkah, MutuBaku, Selesai

NAMA = "ukur"
DINAS, JABATAN, PERATURAN = 60, 40, 5
BENIH = 20261125
LABEL = (("sudah sesuai", "belum"), ("lengkap", "tidak lengkap"), ("ya", "tidak"), ("disetujui", "diperbaiki"))


@dataclass(frozen=True)
class Pools:
    """What the real SOPs print, as pieces to put together."""

    kegiatan: list[str]
    kelengkapan: list[str]
    output: list[str]
    waktu: list[str]
    jabatan: list[str]


def pools(root: Path) -> Pools:
    """The clauses of the four real catalogues of the project at `root`."""
    offices = [opd for name in sorted(path.name for path in (root / "sop_data").iterdir() if path.is_dir())
               for opd in checked(root, name).katalog.opd]  # fmt: skip
    steps = [langkah for opd in offices for sop in opd.sop for langkah in sop.langkah]
    unique = {
        "kegiatan": [clause.strip() for step in steps for clause in step.kegiatan.split(",")],
        "kelengkapan": [text for step in steps for text in step.mutu_baku.kelengkapan],
        "output": [step.mutu_baku.output for step in steps],
        "waktu": [step.mutu_baku.waktu for step in steps],
        "jabatan": [jabatan.nama for opd in offices for jabatan in opd.jabatan],
    }
    return Pools(**{key: sorted({text for text in texts if text}) for key, texts in unique.items()})


def write(root: Path, target: Path, count: int) -> None:
    """The catalogue "ukur" of `count` SOPs in the project folder `target`; its texts come from the project `root`."""
    pieces = pools(root)
    real = checked(root, "kuningan").katalog
    files = {places.katalog(NAMA): dump(_settings(real)), places.peraturan(NAMA): _copied(root, places.peraturan)}
    for place in (places.singkatan, places.istilah):
        files[place(NAMA)] = _copied(root, place)
    for number in range(PERATURAN):
        files[places.perbup(NAMA, f"{22 + number}-2016")] = _regulation(root, 22 + number)
    for number in range(min(DINAS, count)):
        files |= _office(pieces, number, range(number, count, DINAS))
    for name, text in files.items():
        path = target / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


def _settings(real: Katalog) -> Katalog:
    return replace(real, nama="Kabupaten Ukur", pemerintah="Pemerintah Kabupaten Ukur", sorotan=())


def _copied(root: Path, place: Callable[[str], str]) -> str:
    return (root / place("kuningan")).read_text("utf-8")


def _regulation(root: Path, number: int) -> str:
    text = (root / places.perbup("kuningan", "22-2016")).read_text("utf-8")
    return text.replace("nomor: 22", f"nomor: {number}").replace("NOMOR 22 TAHUN", f"NOMOR {number} TAHUN")


def _office(pieces: Pools, number: int, sops: range) -> dict[str, str]:
    chance = random.Random(BENIH + number)
    slug = f"dinas-{number:02}"
    names = chance.sample(pieces.jabatan, min(JABATAN, len(pieces.jabatan)))
    names += [f"Staf {chance.choice(pieces.output)} {rank}"[:60] for rank in range(JABATAN - len(names))]
    jabatan = tuple(Jabatan(f"jabatan-{rank}", f"{name} {number}") for rank, name in enumerate(names))
    unit = tuple(Unit(f"unit-{rank}", f"Bidang {rank + 1}", kepala=f"jabatan-{rank}") for rank in range(4))
    opd = OPD(slug, f"Dinas {number + 1}", kepala="jabatan-0", unit=unit, jabatan=jabatan)
    made = [_sop(pieces, slug, index, jabatan) for index in sops]
    files = {places.opd(NAMA, slug): dump(opd)}
    files |= {places.sop(NAMA, slug, sop.slug): dump(sop) for sop in made}
    files[places.pemetaan(NAMA, slug, "jabatan-1")] = dump(_table(chance, pieces, jabatan[1], made[:20]))
    return files


def _table(chance: random.Random, pieces: Pools, jabatan: Jabatan, sops: list[SOP]) -> Pemetaan:
    def row(rank: int, sop: SOP) -> BarisPemetaan:
        tugas, fungsi, sub_fungsi = chance.sample(pieces.kegiatan, 3)
        output = chance.choice(pieces.output)
        return BarisPemetaan(chr(65 + rank), tugas, fungsi, sub_fungsi, output, "Penyusunan", sop.judul, sop.slug)

    rows = (row(rank, sop) for rank, sop in enumerate(sops))
    return Pemetaan("jabatan-1", jabatan.slug, "SKPD", jabatan.nama, baris=tuple(rows))


def _sop(pieces: Pools, opd: str, number: int, jabatan: tuple[Jabatan, ...]) -> SOP:
    chance = random.Random(BENIH * 7 + number)
    columns = tuple(item.nama for item in chance.sample(jabatan, chance.randint(3, 8)))
    count = chance.randint(5, 14)
    steps = tuple(_step(chance, pieces, no, count, columns) for no in range(1, count + 1))
    first = replace(steps[0], pelaksana=columns[:1])
    acting = [{*first.pelaksana}, *({*step.pelaksana} for step in steps[1:])]
    used = tuple(name for name in columns if any(name in names for names in acting))
    judul = f"Penyusunan {chance.choice(pieces.output)} {chance.choice(pieces.kelengkapan)}"
    judul = f"{' '.join(judul.split()[:9])} {number}"
    return SOP(opd, f"sop-{number}", judul, asal_judul="editor", unit=f"unit-{chance.randint(0, 3)}",
               pelaksana=used, langkah=(first, *steps[1:]))  # fmt: skip


def _step(chance: random.Random, pieces: Pools, no: int, count: int, columns: tuple[str, ...]) -> Langkah:
    joint = chance.random() < 0.08
    acting = tuple(chance.sample(columns, 2)) if joint else (chance.choice(columns),)
    words = ", ".join(chance.sample(pieces.kegiatan, 2))
    mutu = MutuBaku(
        (" ".join(chance.sample(pieces.kelengkapan, 1)),), chance.choice(pieces.waktu), chance.choice(pieces.output)
    )
    keputusan: tuple[Cabang, ...] = ()
    ke: int | Selesai | tuple[int, ...] | None = None
    if 1 < no < count and chance.random() < 0.18:
        onward, back = chance.choice(LABEL)
        keputusan = (Cabang(onward, no + 1), Cabang(back, chance.randint(1, no - 1)))
    elif no + 2 <= count and chance.random() < 0.05:
        ke = (no + 1, no + 2)
    return Langkah(no, kegiatan=words, pelaksana=acting, mutu_baku=mutu, keputusan=keputusan, ke=ke)
