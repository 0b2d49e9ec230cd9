"""The flowchart sheets as geometry: the real procedures and made-up ones, by a checker that knows no router."""

from __future__ import annotations

import dataclasses
import random
import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from conftest import CATALOGUES, ROOT
from contoh import KATALOG, OPD, write_catalogue
from geometri import Hasil, check, naive
from rekaan import procedure
from sop_site.build import build, checked
from sop_site.chart.flow import flow
from sop_site.chart.paper import Rencana, letter, plan, room
from sop_site.chart.sheet import Bagan, Titik, Ukuran
from sop_site.datafile.dump import dump
from sop_site.model.sop import SOP, Cabang, Langkah, MutuBaku
from sop_site.render.formulir import fingerprint

BATAS_SILANG = 0.06  # crossings an arrow, on average


@cache
def real() -> dict[str, SOP]:
    """Every real procedure with steps, by "catalogue/office/name"."""
    return {
        f"{name}/{opd.slug}/{sop.slug}": sop
        for name in CATALOGUES
        for opd in checked(ROOT, name).katalog.opd
        for sop in opd.sop
        if sop.langkah
    }


def lane(sop: SOP) -> float:
    """A lane's width in mm on paper: 13 where there are many, never more than 20."""
    return min(max(122 / (len(sop.kolom) + 0.6), 13.0), 20.0)


def heights(bagan: Bagan, chance: random.Random) -> list[float]:
    """Rows as tall as their text: up to three times what the drawing needs."""
    return [row.tinggi * chance.uniform(1, 3) for row in bagan.baris]


def whole(sop: SOP, seed: int) -> tuple[Bagan, Hasil]:
    """The sheet of all steps, checked with the least heights and with taller rows."""
    ukuran = Ukuran(lane(sop))
    bagan = flow(sop, ukuran)
    hasil = check(sop, bagan, ukuran, [row.tinggi for row in bagan.baris])
    taller = check(sop, bagan, ukuran, heights(bagan, random.Random(seed)))
    assert not taller.cacat or hasil.cacat, taller.cacat
    return bagan, hasil


@pytest.mark.parametrize("name", real())
def test_real(name: str) -> None:
    """A real procedure on one sheet and on paper: nothing wrong, nothing cut."""
    sop = real()[name]
    bagan, hasil = whole(sop, 0)
    assert hasil.cacat == () and bagan.jatuh == 0
    rencana = plan(sop)
    assert sheets(sop, rencana) == []
    assert [lembar.bagan.jatuh for lembar in rencana.lembar] == [0] * len(rencana.lembar)


def sheets(sop: SOP, rencana: Rencana) -> list[str]:
    """What is wrong with a plan: sheets that do not hold their rows, steps out of order, connectors without a twin."""
    faults = []
    steps = [langkah.no for lembar in rencana.lembar for langkah in lembar.langkah]
    if steps != [langkah.no for langkah in sop.langkah]:
        faults.append(f"langkah {steps}")
    sheet = {langkah.no: rank for rank, lembar in enumerate(rencana.lembar) for langkah in lembar.langkah}
    heads: dict[str, list[tuple[int, int | None]]] = {}
    feet: dict[str, list[int]] = {}
    for rank, lembar in enumerate(rencana.lembar):
        if sum(lembar.tinggi) > room(rencana.kepala):
            faults.append(f"lembar {rank}: {sum(lembar.tinggi):.1f} mm pada {room(rencana.kepala):.1f} mm")
        last = len(lembar.bagan.baris) - 1
        for one in lembar.bagan.lambang:
            if one.jenis != "penghubung":
                continue
            if one.baris == last and lembar.bagan.baris[last].no is None:
                feet.setdefault(one.isi, []).append(rank)
            if one.baris == 0 and lembar.bagan.baris[0].no is None:
                arrow = next(g for g in lembar.bagan.garis if g.titik[0].baris == 0 and abs(g.titik[0].x - one.x) < 0.1)
                heads.setdefault(one.isi, []).append((rank, arrow.ke))
    if set(heads) != set(feet):
        faults.append(f"tanpa pasangan: {set(heads) ^ set(feet)}")
    for name in sorted({*heads, *feet}):
        if len(heads.get(name, [])) != 1 or len(feet.get(name, [])) != 1:
            faults.append(f"{name}: {len(feet.get(name, []))} di kaki, {len(heads.get(name, []))} di kepala")
    crossing = {
        (sheet[arus.dari], arus.ke) for arus in sop.arus if arus.ke is not None and sheet[arus.dari] != sheet[arus.ke]
    }
    pairs = {(feet[name][0], ke): name for name, [(rank, ke), *_] in heads.items() if name in feet}
    across = {pair: name for pair, name in pairs.items() if pair[0] != sheet[pair[1] or 0]}
    if set(across) != crossing:
        faults.append(f"penghubung {sorted(across)}, seharusnya {sorted(crossing)}")
    for rank, lembar in enumerate(rencana.lembar):
        keluar = {ke: name for (source, ke), name in across.items() if source == rank and ke is not None}
        masuk = [(name, ke) for (_, ke), name in across.items() if ke is not None and sheet[ke] == rank]
        ukuran = Ukuran(rencana.lajur)
        hasil = check(sop, lembar.bagan, ukuran, lembar.tinggi, lembar.langkah, keluar, masuk)
        faults += [f"lembar {rank}: {text}" for text in hasil.cacat]
    return faults


def test_made_up() -> None:
    """Made-up procedures of the size of a sheet: nothing wrong in any; few arrows cross."""
    sums = Counter[str]()
    for seed in range(1500):
        sop = procedure(seed, 3, 10)
        bagan, hasil = whole(sop, seed)
        assert hasil.cacat == (), (seed, hasil.cacat)
        silang, tumpuk = naive(sop)
        sums += Counter(garis=hasil.garis, silang=hasil.silang, putus=bagan.jatuh, naif=silang, tumpuk=tumpuk)
    print(f"\n{figures(sums)}; {sums['putus']} cut; naive: {sums['naif'] / sums['garis']:.4f}, {sums['tumpuk']} shared")
    assert sums["silang"] / sums["garis"] <= BATAS_SILANG
    assert sums["silang"] < sums["naif"] < sums["tumpuk"]
    assert sums["putus"] / sums["garis"] <= 0.001


def figures(sums: Counter[str]) -> str:
    return f"{sums['garis']} arrows, {sums['silang'] / sums['garis']:.4f} crossings each"


def test_long_on_screen() -> None:
    """Long procedures on one sheet."""
    sums = Counter[str]()
    for seed in range(8):
        bagan, hasil = whole(procedure(seed, 25, 40), seed)
        assert hasil.cacat == (), (seed, hasil.cacat)
        sums += Counter(garis=hasil.garis, silang=hasil.silang, putus=bagan.jatuh)
    print(f"\n{figures(sums)}; {sums['putus']} cut")


def test_sheets_of_made_up() -> None:
    """Every procedure of up to 40 steps is laid out on sheets."""
    for seed in range(60):
        sop = procedure(seed, 3, 40)
        assert sheets(sop, plan(sop)) == [], seed


def test_checker_sees() -> None:
    """The checker finds what is wrong: each of these changes to a sound sheet is a fault."""
    sop = SOP(
        "opd",
        "contoh",
        "Contoh",
        pelaksana=("A", "B", "C"),
        langkah=(
            Langkah(1, "menyusun", ("A",)),
            Langkah(2, "memeriksa", ("C",), keputusan=(Cabang("sesuai", 3), Cabang("belum", 1))),
            Langkah(3, "menandatangani", ("A", "C")),
            Langkah(4, "menyerahkan", ("B",)),
        ),
    )
    ukuran = Ukuran(20.0)
    bagan = flow(sop, ukuran)

    def faults(changed: Bagan) -> tuple[str, ...]:
        return check(sop, changed, ukuran, [row.tinggi for row in changed.baris]).cacat

    def with_line(index: int, **changes: object) -> Bagan:
        lines = list(bagan.garis)
        lines[index] = dataclasses.replace(lines[index], **changes)  # type: ignore[arg-type]
        return dataclasses.replace(bagan, garis=tuple(lines))

    assert faults(bagan) == ()
    assert faults(dataclasses.replace(bagan, garis=bagan.garis[1:]))
    assert faults(dataclasses.replace(bagan, garis=(*bagan.garis, bagan.garis[0])))
    assert faults(dataclasses.replace(bagan, lambang=bagan.lambang[1:]))
    assert faults(dataclasses.replace(bagan, sambungan=()))
    assert faults(dataclasses.replace(bagan, jatuh=1))
    for index, garis in enumerate(bagan.garis):
        assert faults(with_line(index, titik=tuple(dataclasses.replace(one, x=one.x + 0.5) for one in garis.titik)))
        assert faults(with_line(index, titik=garis.titik[:-1]))
        assert faults(with_line(index, titik=garis.titik[::-1]))
        assert faults(with_line(index, titik=(garis.titik[0], garis.titik[-1]))) or len(garis.titik) == 2
        if garis.label:
            for changes in (
                {"kiri": garis.titik[0].x - 0.3},
                {"kiri": -1.0},
                {"atas": -9.0},
                {"lebar": 0.1},
                {"teks": ("x",)},
            ):
                assert faults(with_line(index, label=dataclasses.replace(garis.label, **changes)))  # type: ignore[arg-type]
    through = Titik(bagan.lambang[1].x, 0, 0.9), Titik(bagan.lambang[1].x, 2, 0.1)
    first = bagan.garis[0]
    assert faults(with_line(0, titik=(first.titik[0], dataclasses.replace(through[0], x=first.titik[0].x), *through)))


def with_cell(performers: int, words: int, name: str) -> SOP:
    """Eight steps, the fourth of which has so many words in one cell."""
    kata = ("memeriksa", "kelengkapan", "berkas", "permohonan", "dan", "menyampaikan", "hasilnya", "kepada", "pimpinan")
    text = " ".join(kata[index % len(kata)] for index in range(words))
    pelaksana = tuple(f"Kepala Bagian {index}" for index in range(performers))
    mutu = MutuBaku(("berkas",), "1 hari", "laporan")
    steps = [Langkah(no, "menyusun laporan", (pelaksana[no % performers],), mutu_baku=mutu) for no in range(1, 9)]
    if name in ("kegiatan", "keterangan"):
        steps[3] = dataclasses.replace(steps[3], **{name: text})  # type: ignore[arg-type]
    else:
        value = (text,) if name == "kelengkapan" else text
        steps[3] = dataclasses.replace(steps[3], mutu_baku=dataclasses.replace(mutu, **{name: value}))  # type: ignore[arg-type]
    return SOP("opd", "panjang", "Panjang", pelaksana=pelaksana, langkah=tuple(steps))


@pytest.mark.parametrize("name", ["kegiatan", "kelengkapan", "output", "keterangan"])
@pytest.mark.parametrize("performers", [3, 7, 12])
def test_long_cell(performers: int, name: str) -> None:
    """A cell of 80 words fits its sheet; a row taller than any sheet stands alone, the others together."""
    sop = with_cell(performers, 80, name)
    assert sheets(sop, plan(sop)) == []
    tall = plan(with_cell(performers, 600, name))
    assert not tall.muat and len(tall.lembar) <= 3
    assert [lembar.langkah for lembar in tall.lembar if sum(lembar.tinggi) > room(tall.kepala)] == [
        lembar.langkah for lembar in tall.lembar if lembar.langkah[0].no == 4 and len(lembar.langkah) == 1
    ]


def test_row_taller_than_a_sheet_is_a_remark(tmp_path: Path) -> None:
    """`make periksa` names the step whose text no sheet holds, and only that one."""
    nama = ("Pemohon", "Kasubbag Umum", "Kepala Dinas")
    sop = with_cell(3, 900, "output")
    steps = tuple(dataclasses.replace(step, pelaksana=(nama[index % 3],)) for index, step in enumerate(sop.langkah))
    sop = dataclasses.replace(sop, pelaksana=nama, langkah=steps)
    write_catalogue(tmp_path, {f"{OPD}/sop/panjang.yml": dump(sop)})
    notes = [note.issue for note in build(tmp_path, KATALOG).remarks if "satu lembar kertas" in note.issue.message]
    assert [(note.file.rsplit("/", 1)[-1], note.message.split(":")[0]) for note in notes] == [
        ("panjang.yml", "langkah 4")
    ]


def test_fingerprint() -> None:
    """A printout's hash changes with what the form says, and with nothing else."""
    sop = with_cell(3, 5, "output")
    same = dataclasses.replace(sop, catatan=("dibaca dua kali",), ringkasan="Ringkas", slug="lain")
    other = dataclasses.replace(sop, langkah=(dataclasses.replace(sop.langkah[0], keterangan="baru"), *sop.langkah[1:]))
    assert fingerprint(sop) == fingerprint(same) != fingerprint(other)
    assert re.fullmatch(r"[0-9a-f]{8}", fingerprint(sop))


def test_letters() -> None:
    """Connectors are A to Z, then AA."""
    assert [letter(rank) for rank in (0, 25, 26, 27, 51, 52)] == ["A", "Z", "AA", "AB", "AZ", "BA"]
