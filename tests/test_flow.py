"""The flowchart sheets as geometry: the real procedures and made-up ones, by a checker that knows no router."""

from __future__ import annotations

import dataclasses
import itertools
import random
import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from conftest import CATALOGUES, catalogue, sample
from contoh import KATALOG, OPD, write_catalogue
from geometri import Verdict, check, naive
from rekaan import every_kind, procedure, samples
from sop_site.build import build
from sop_site.chart.columns import widths
from sop_site.chart.connectors import letter
from sop_site.chart.flow import flow, screen_scale
from sop_site.chart.paper import A4, F4, Plan, plan
from sop_site.chart.sheet import Point, Scale, Sheet
from sop_site.chart.text import BROKEN, holds, wrap
from sop_site.datafile.dump import dump
from sop_site.model.sop import SOP, Cabang, Langkah, MutuBaku

MOST_CROSSINGS = 0.03  # crossings an arrow, on average
MOST_STRANGE = 0.01  # labels between which and their own line another arrow runs
MOST_BESIDE = 0.001  # arrows that are not drawn through: cut into connectors, or written


@cache
def real() -> dict[str, SOP]:
    """Every real procedure with steps, by "catalogue/office/name"."""
    return {
        f"{name}/{opd.slug}/{sop.slug}": sop
        for name in CATALOGUES
        for opd in catalogue(name).katalog.opd
        for sop in opd.sop
        if sop.langkah
    }


def lane(sop: SOP) -> float:
    """A lane's width in mm on paper: 13 where there are many, never more than 30."""
    return min(max(122 / len(sop.kolom), 13.0), 30.0)


def heights(sheet: Sheet, chance: random.Random) -> list[float]:
    """Rows as tall as their text: up to three times what the drawing needs."""
    return [row.height * chance.uniform(1, 3) for row in sheet.rows]


def whole(sop: SOP, seed: int) -> tuple[Sheet, Verdict]:
    """The sheet of all steps, checked with the least heights and with taller rows."""
    scale = Scale(lane(sop))
    sheet = flow(sop, scale)
    verdict = check(sop, sheet, scale, [row.height for row in sheet.rows])
    taller = check(sop, sheet, scale, heights(sheet, random.Random(seed)))
    assert not taller.faults or verdict.faults, taller.faults
    return sheet, verdict


@pytest.mark.parametrize("name", real())
def test_real(name: str) -> None:
    """A real procedure on one sheet and on paper: nothing wrong, nothing cut."""
    sop = real()[name]
    sheet, verdict = whole(sop, 0)
    assert verdict.faults == verdict.strange == () and sheet.cut == 0 and not sheet.written
    made = plan(sop)
    assert sheet_faults(sop, made) == []
    assert [leaf.sheet.cut for leaf in made.leaves] == [0] * len(made.leaves)


def sheet_faults(sop: SOP, made: Plan) -> list[str]:
    """What is wrong with a plan: sheets that do not hold their rows, steps out of order, connectors without a twin."""
    faults = []
    steps = [langkah.no for leaf in made.leaves for langkah in leaf.langkah]
    if steps != [langkah.no for langkah in sop.langkah]:
        faults.append(f"steps {steps}")
    place = {langkah.no: rank for rank, leaf in enumerate(made.leaves) for langkah in leaf.langkah}
    for rank, leaf in enumerate(made.leaves):
        if sum(leaf.heights) > made.room:
            faults.append(f"sheet {rank}: {sum(leaf.heights):.1f} mm in {made.room:.1f} mm")
        verdict = check(sop, leaf.sheet, Scale(made.lane), leaf.heights, leaf.langkah, leaf.border)
        faults += [f"sheet {rank}: {text}" for text in verdict.faults]
    return faults + border_faults(sop, made, place)


def border_faults(sop: SOP, made: Plan, place: dict[int, int]) -> list[str]:
    """What is wrong with the connectors between the sheets: both ends of each arrow name the other, by one letter."""
    faults = []
    written = {arus for leaf in made.leaves for arus in leaf.sheet.written}
    away = [one for one in sop.arus if one.ke is not None and place[one.dari] != place[one.ke] and one not in written]
    sources: dict[tuple[int, bool], list[int]] = {}
    for one in away:
        here, there = made.leaves[place[one.dari]], made.leaves[place[one.ke or 0]]
        sequence = place[one.ke or 0] == place[one.dari] + 1 and here.langkah[-1].no == one.dari
        edge = sequence and there.langkah[0].no == one.ke
        sources.setdefault((one.ke or 0, edge), []).append(one.dari)
        mine = here.border.leaving.get(one)
        if mine is None or mine.words != f"ke langkah {one.ke}, lembar {place[one.ke or 0] + 1}" or edge > mine.edge:
            faults.append(f"{one}: leaves by {mine}")
            continue
        twins = [twin for twin in there.border.entering if twin.letter == mine.letter]
        if [(twin.no, edge <= twin.edge) for twin in twins] != [(one.ke, True)]:
            faults.append(f"{one}: enters by {twins}")
        elif not re.search(rf"\b{one.dari}\b[^;]*lembar {place[one.dari] + 1}\b", twins[0].words):
            faults.append(f"{one}: enters by words {twins[0].words}")
    entering = [one for leaf in made.leaves for one in leaf.border.entering]
    if sorted(one.no for one in entering) != sorted(no for no, _ in sources):
        faults.append(f"connectors {entering} for {sorted(sources)}")
    if len({one.letter for one in entering}) != len(entering):
        faults.append("two connectors with one letter")
    return faults


@samples(25, 100, 1500)
def test_made_up(seeds: range) -> None:
    """Made-up procedures of the size of a sheet: nothing wrong in any; few arrows cross."""
    sums = Counter[str]()
    for seed in seeds:
        sop = every_kind(seed, 3, 10)
        sheet, verdict = whole(sop, seed)
        assert verdict.faults == (), (seed, verdict.faults)
        silang, tumpuk = naive(sop)
        sums += Counter(garis=verdict.arrows, silang=verdict.crossings, putus=sheet.cut, naif=silang, tumpuk=tumpuk)
        sums += Counter(ditulis=len(sheet.written), asing=len(verdict.strange))
    print(f"\n{figures(sums)}; {sums['putus']} cut; naive: {sums['naif'] / sums['garis']:.4f}, {sums['tumpuk']} shared")
    assert sums["silang"] / sums["garis"] <= MOST_CROSSINGS
    assert sums["silang"] < sums["naif"] < sums["tumpuk"]
    assert (sums["putus"] + sums["ditulis"]) / sums["garis"] <= MOST_BESIDE
    assert sums["asing"] / sums["garis"] <= MOST_STRANGE


def figures(sums: Counter[str]) -> str:
    return f"{sums['garis']} arrows, {sums['silang'] / sums['garis']:.4f} crossings each"


@samples(0, 1, 8)
def test_long_on_screen(seeds: range) -> None:
    """Long procedures on one sheet."""
    sums = Counter[str]()
    for seed in seeds:
        sheet, verdict = whole(every_kind(seed, 25, 40), seed)
        assert verdict.faults == (), (seed, verdict.faults)
        sums += Counter(garis=verdict.arrows, silang=verdict.crossings, putus=sheet.cut)
    print(f"\n{figures(sums)}; {sums['putus']} cut")


@samples(0, 6, 60)
def test_leaves_of_made_up(seeds: range) -> None:
    """Every procedure of up to 40 steps is laid out on sheets."""
    for seed in seeds:
        sop = every_kind(seed, 3, 40)
        assert sheet_faults(sop, plan(sop)) == [], seed


def test_checker_sees() -> None:
    """The checker finds what is wrong: each of these changes to a sound sheet is a fault."""
    sop = SOP(
        "opd",
        "contoh",
        "Contoh",
        pelaksana=("A", "B", "C"),
        langkah=(
            Langkah(1, kegiatan="menyusun", pelaksana=("A",)),
            Langkah(2, kegiatan="memeriksa", pelaksana=("C",), keputusan=(Cabang("sesuai", 3), Cabang("belum", 1))),
            Langkah(3, kegiatan="menandatangani", pelaksana=("A", "C")),
            Langkah(4, kegiatan="menyerahkan", pelaksana=("B",)),
        ),
    )
    scale = Scale(20.0)
    sheet = flow(sop, scale)

    def faults(changed: Sheet) -> tuple[str, ...]:
        return check(sop, changed, scale, [row.height for row in changed.rows]).faults

    def with_line(index: int, **changes: object) -> Sheet:
        lines = list(sheet.arrows)
        lines[index] = lines[index]._replace(**changes)  # type: ignore[arg-type]
        return sheet._replace(arrows=tuple(lines))

    assert faults(sheet) == ()
    assert faults(sheet._replace(arrows=sheet.arrows[1:]))
    assert faults(sheet._replace(arrows=(*sheet.arrows, sheet.arrows[0])))
    assert faults(sheet._replace(symbols=sheet.symbols[1:]))
    assert faults(sheet._replace(joints=()))
    assert faults(sheet._replace(cut=1))
    for index, arrow in enumerate(sheet.arrows):
        assert faults(with_line(index, points=tuple(one._replace(x=one.x + 0.5) for one in arrow.points)))
        assert faults(with_line(index, points=arrow.points[:-1]))
        assert faults(with_line(index, points=arrow.points[::-1]))
        assert faults(with_line(index, points=(arrow.points[0], arrow.points[-1]))) or len(arrow.points) == 2
        if arrow.caption:
            for changes in (
                {"left": arrow.points[0].x - 0.3, "top": -1.0},
                {"left": -1.0},
                {"top": -9.0},
                {"width": 0.1},
                {"lines": ("x",)},
            ):
                assert faults(with_line(index, caption=arrow.caption._replace(**changes)))  # type: ignore[arg-type]
    through = Point(sheet.symbols[1].x, 0, 0.9), Point(sheet.symbols[1].x, 2, 0.1)
    first = sheet.arrows[0]
    assert faults(with_line(0, points=(first.points[0], through[0]._replace(x=first.points[0].x), *through)))


def deciding(lanes: int, exits: int, lead: int) -> SOP:
    """Nine steps, the fourth of which decides between so many exits: on, back, far on, to the end."""
    words = (
        "lengkap", "tidak lengkap", "perlu peninjauan lapangan", "bukan kewenangan dinas", "berkas ganda", "ditolak",
        "nilai di atas Rp50.000.000", "diteruskan",
    )  # fmt: skip
    goals = (5, 3, 7, 1, 6, "selesai", 2, 8)
    pelaksana = tuple(f"Pelaksana {index}" for index in range(lanes))
    branches = tuple(Cabang(text, goal) for text, goal in zip(words, goals, strict=True))[:exits]  # type: ignore[arg-type]
    steps = [Langkah(no, kegiatan="memeriksa berkas", pelaksana=(pelaksana[no * 2 % lanes],)) for no in range(1, 10)]
    steps[3] = dataclasses.replace(steps[3], pelaksana=(pelaksana[lead],), keputusan=branches)
    return SOP("opd", "cabang", "Cabang", pelaksana=pelaksana, langkah=tuple(steps))


@pytest.mark.parametrize("exits", [5, 6, 7, 8])
@pytest.mark.parametrize("place", sample([(4, 3), (3, 0), (6, 1), (9, 8)]), ids=str)
def test_many_exits(place: tuple[int, int], exits: int) -> None:
    """Every exit of a decision is drawn, at the edge of the sheet too; few cross."""
    lanes, lead = place
    sop = deciding(lanes, exits, lead)
    for scale in (Scale(lane(sop)), screen_scale(sop)):
        sheet = flow(sop, scale)
        verdict = check(sop, sheet, scale, [row.height for row in sheet.rows])
        assert (verdict.faults, sheet.cut, sheet.written) == ((), 0, ())
        assert verdict.crossings <= 3  # words keep their syllables, so narrow lanes leave fewer ways


def test_checker_sees_a_false_comb() -> None:
    """Branches of one trunk whose words are exchanged, or moved to the trunk, are a fault."""
    sop, scale = deciding(4, 8, 1), Scale(30.0)
    sheet = flow(sop, scale)
    paper = [(index, arrow) for index, arrow in enumerate(sheet.arrows) if arrow.source == 4]
    combed = [(index, arrow) for index, arrow in paper if arrow.points[0].x == 1.5 and arrow.caption]
    assert len(combed) >= 5
    for (one, mine), (other, theirs) in itertools.pairwise(combed):
        arrows = list(sheet.arrows)
        arrows[one] = mine._replace(caption=theirs.caption)
        arrows[other] = theirs._replace(caption=mine.caption)
        changed = sheet._replace(arrows=tuple(arrows))
        faults = check(sop, changed, scale, [row.height for row in sheet.rows]).faults
        assert any("from its branch" in text for text in faults)


def spanned(sop: SOP, chance: random.Random) -> SOP:
    """The procedure with one symbol over two or three columns in every third step."""
    steps = []
    for item in sop.langkah:
        first = sop.pelaksana.index(item.pelaksana[0]) if item.pelaksana and not item.bersama else len(sop.pelaksana)
        nama = list(sop.pelaksana[first : first + chance.choice((2, 3))])
        chance.shuffle(nama)
        over = len(nama) > 1 and chance.random() < 0.35
        steps.append(dataclasses.replace(item, pelaksana=tuple(nama), satu_simbol=True) if over else item)
    return dataclasses.replace(sop, langkah=tuple(steps))


@samples(8, 40, 300)
def test_one_symbol_over_columns(seeds: range) -> None:
    """A symbol over several columns is one, from the first to the last; arrows keep to its lead's column."""
    count = 0
    for seed in seeds:
        sop = spanned(procedure(seed, 4, 12), random.Random(seed))
        faults = whole(sop, seed)[1].faults
        assert faults == (), (seed, faults)
        assert sheet_faults(sop, plan(sop)) == [], seed
        count += sum(item.satu_simbol for item in sop.langkah)
    assert count > len(seeds)


@pytest.mark.parametrize("columns", [11, 12, 15])
def test_many_columns(columns: int) -> None:
    """More than ten columns: heads turned, 30 mm for Kegiatan, at least three steps a sheet, no word cut inside."""
    mutu = MutuBaku(("berkas permohonan", "kelengkapan persyaratan administrasi"), "2 hari kerja", "dokumen laporan")
    nama = tuple(f"Kepala Subbagian Pendokumentasian {index}" for index in range(1, columns + 1))
    text = "memeriksa kelengkapan berkas permohonan dan mempertanggungjawabkan hasil verifikasi lapangan"
    steps = [Langkah(no, kegiatan=text, pelaksana=(nama[no * 4 % columns],), mutu_baku=mutu) for no in range(1, 10)]
    steps[2] = dataclasses.replace(steps[2], keputusan=(Cabang("lengkap", 4), Cabang("belum lengkap", 1)))
    steps[6] = dataclasses.replace(steps[6], keputusan=(Cabang("disetujui", 8), Cabang("perlu perbaikan", 4)))
    sop = SOP("opd", "lebar", "Lebar", pelaksana=nama, langkah=tuple(steps))
    for paper in (F4, A4):
        made = plan(sop, paper)
        assert sheet_faults(sop, made) == []
        assert made.turned and made.columns["kegiatan"] >= 30
        assert min(len(leaf.langkah) for leaf in made.leaves) >= 3
        captions = [arrow.caption for leaf in made.leaves for arrow in leaf.sheet.arrows if arrow.caption]
        pieces = {piece.replace(BROKEN, "-") for one in captions for line in one.lines for piece in line.split()}
        whole_words = {word for step in steps for one in step.keputusan for word in one.bila.split()}
        syllables = {
            "leng-",
            "kap",
            "be-",
            "lum",
            "di-",
            "se-",
            "tujui",
            "dise-",
            "per-",
            "lu",
            "baikan",
            "perba-",
            "ikan",
        }
        assert pieces <= whole_words | syllables


def test_words_and_syllables_hold() -> None:
    """A text holds in a width that its syllables fit, not where a syllable would be cut."""
    assert holds("Perencanaan", 16, 2.8) and wrap("Perencanaan", 16, 2.8) == [f"Perenca{BROKEN}", "naan"]
    assert not holds("Perencanaan", 3, 2.8)


def with_cell(performers: int, words: int, name: str) -> SOP:
    """Eight steps, the fourth of which has so many words in one cell."""
    some = ("memeriksa", "kelengkapan", "berkas", "permohonan", "dan", "menyampaikan", "hasilnya", "kepada", "pimpinan")
    text = " ".join(some[index % len(some)] for index in range(words))
    pelaksana = tuple(f"Kepala Bagian {index}" for index in range(performers))
    mutu = MutuBaku(("berkas",), "1 hari", "laporan")
    steps = [
        Langkah(no, kegiatan="menyusun laporan", pelaksana=(pelaksana[no % performers],), mutu_baku=mutu)
        for no in range(1, 9)
    ]
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
    assert sheet_faults(sop, plan(sop)) == []
    tall = plan(with_cell(performers, 600, name))
    assert not tall.fits and len(tall.leaves) <= 3
    assert [leaf.langkah for leaf in tall.leaves if sum(leaf.heights) > tall.room] == [
        leaf.langkah for leaf in tall.leaves if leaf.langkah[0].no == 4 and len(leaf.langkah) == 1
    ]


def test_row_taller_than_a_sheet_is_a_remark(tmp_path: Path) -> None:
    """`make periksa` names the step whose text no sheet holds, and only that one."""
    nama = ("Pemohon", "Kasubbag Umum", "Kepala Dinas")
    sop = with_cell(3, 480, "output")
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
    assert sop.sidik == same.sidik != other.sidik
    assert re.fullmatch(r"[0-9a-f]{8}", sop.sidik)


def test_letters() -> None:
    """Connectors are A to Z, then AA."""
    assert [letter(rank) for rank in (0, 25, 26, 27, 51, 52)] == ["A", "Z", "AA", "AB", "AZ", "BA"]


def test_no_cell_for_a_connector() -> None:
    """A return from a joint step over all lanes leads over sheets all the same: by a connector at foot or head."""
    pelaksana = ("A", "B", "C", "D")
    langkah = [
        Langkah(no, kegiatan="memeriksa berkas " * 12, pelaksana=("A", "D") if no in (2, 29) else ("B",))
        for no in range(1, 31)
    ]
    langkah[28] = dataclasses.replace(langkah[28], ke=2)
    sop = SOP("opd", "bersama", "Bersama", pelaksana=pelaksana, langkah=tuple(langkah))
    made = plan(sop)
    assert len(made.leaves) > 1 and sheet_faults(sop, made) == []
    assert not any(leaf.sheet.written for leaf in made.leaves)
    words = [row.words for leaf in made.leaves for row in leaf.sheet.rows]
    assert any(re.search(r"[A-Z]: ke langkah 2, lembar\s1", text) for text in words)
    assert any("dari langkah 29" in text for text in words)


def test_a_column_of_short_texts_stays_narrow() -> None:
    """Where only Waktu is filled in, it took all the room that the others left: now at most twice its longest text."""
    steps = tuple(
        Langkah(no, kegiatan="Menerima", pelaksana=("A",), mutu_baku=MutuBaku(waktu="1 hari")) for no in range(1, 8)
    )
    wide = widths(SOP("opd", "sempit", "Sempit", pelaksana=("A",), langkah=steps), 8.0, 170.0)
    assert sum(wide.values()) == pytest.approx(170)
    assert wide["waktu"] < wide["kelengkapan"] < wide["kegiatan"]
