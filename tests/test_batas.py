"""The largest SOPs that the check accepts: every arrow is drawn or written, every step stands on a sheet, and it ends.

How long it takes is bounded by what the router counts (`PATIENCE`), not by a clock.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import sample
from contoh import KATALOG, OPD, write_catalogue
from geometri import check
from sop_site.build import build
from sop_site.chart.flow import drawn, flow, screen_scale, screen_ways
from sop_site.chart.paper import plan
from sop_site.chart.sheet import Scale, Sheet
from sop_site.chart.text import width, wrap
from sop_site.datafile.dump import dump
from sop_site.model.sop import SOP, Cabang, Langkah, MutuBaku
from sop_site.render.formulir import screen


def large(steps: int, performers: int, exits: int, every: int = 3, text: str = "memeriksa berkas permohonan") -> SOP:
    """Every so many steps a decision whose exits lead all over the SOP."""
    pelaksana = tuple(f"Kepala Bagian {index}" for index in range(1, performers + 1))
    langkah = []
    for no in range(1, steps + 1):
        goals = [no + 1, *((no * 7 + rank * 13) % steps + 1 for rank in range(1, exits))]
        deciding = no % every == 0 and no < steps
        branches = tuple(Cabang(f"pilihan {rank}", goal) for rank, goal in enumerate(goals, 1)) if deciding else ()
        mutu = MutuBaku(("berkas",), "1 hari", "laporan")
        acting = (pelaksana[no * 5 % performers],)
        langkah.append(Langkah(no, kegiatan=text, pelaksana=acting, mutu_baku=mutu, keputusan=branches))
    return SOP("opd", "besar", "Besar", pelaksana=pelaksana, langkah=tuple(langkah))


EXTREMES = {
    "60 exits": large(12, 5, 60),
    "9 exits": large(12, 5, 9),
    "40 performers": large(30, 40, 3),
    "1000 performers": large(30, 1000, 3),
    "300 steps": large(300, 40, 60),
    "3000 steps": large(3000, 8, 2, every=7),
    "a word of 1 MB": large(3, 4, 2, text="x" * 1_000_000),
    "a text of 1 MB": large(3, 4, 2, text="kata " * 200_000),
    "captions of 1 MB": SOP(
        "opd", "label", "Label", pelaksana=("A", "B"),
        langkah=(
            Langkah(1, pelaksana=("A",), keputusan=(Cabang("x" * 1_000_000, 2), Cabang("kata " * 200_000, "selesai"))),
            Langkah(2, pelaksana=("B",)),
        ),
    ),
}  # fmt: skip


def whole(sop: SOP, sheet: Sheet) -> bool:
    """Whether every arrow that needs a line has one on the sheet, or is written: never both, never neither."""
    lines = [(one.source, one.target) for one in sheet.arrows if one.source is not None]
    wanted = [one for one in sop.arus if one.ke is not None or one.bila]
    written = {*sheet.written}
    drawn = [one for one in wanted if one not in written]
    return len(lines) == len(drawn) or not sheet.lanes


QUICK = {"1000 performers", "a word of 1 MB"}


@pytest.mark.parametrize(
    "name", [name if name in QUICK else pytest.param(name, marks=pytest.mark.berat) for name in EXTREMES]
)
def test_extremes(name: str) -> None:
    """It is laid out on the screen and on paper, all steps in their order."""
    sop = EXTREMES[name]
    ways = screen_ways(sop)
    table = screen(sop, ways)
    assert [row.langkah.no for row in table.rows if row.langkah] == [item.no for item in sop.langkah]
    assert whole(sop, drawn(ways, screen_scale(sop)))
    assert [step.no for leaf in plan(sop).leaves for step in leaf.langkah] == [item.no for item in sop.langkah]


@pytest.mark.parametrize("name", sample(["60 exits", "9 exits", "40 performers"]))
def test_what_is_drawn_is_sound(name: str) -> None:
    """What a crowded sheet still draws is drawn without a fault."""
    scale = Scale(20.0)
    sheet = flow(EXTREMES[name], scale)
    assert sheet.written
    assert check(EXTREMES[name], sheet, scale, [row.height for row in sheet.rows]).faults == ()


def test_written_says_all(tmp_path: Path) -> None:
    """What is not drawn is a sentence below the drawing, and a remark to the editor at its step."""
    nama = ("Pemohon", "Kasubbag Umum", "Kepala Dinas")
    branches = tuple(Cabang(f"pilihan {rank} " * (1 if rank > 2 else 40), rank) for rank in range(1, 8))
    sop = SOP(
        OPD.rpartition("/")[2],
        "delapan",
        "Delapan cabang",
        pelaksana=nama,
        langkah=(
            *(Langkah(no, kegiatan="memilih", pelaksana=nama[:1]) for no in range(1, 8)),
            Langkah(8, kegiatan="memeriksa", pelaksana=nama[1:2], keputusan=(*branches, Cabang("lain", "selesai"))),
        ),
    )
    ways = screen_ways(sop)
    table, written = screen(sop, ways), ways.written
    assert {arus.dari for arus in written} == {8}
    assert {arus.ke for arus in written} == {1, 2}  # their words have more lines than a row can hold
    words = "; ".join(f"bila {arus.bila}, kembali ke langkah {arus.ke}" for arus in written if arus.ke)
    assert words in table.written[0] and table.written[0].startswith("Langkah 8: ")
    write_catalogue(tmp_path, {f"{OPD}/sop/delapan.yml": dump(sop)})
    notes = [
        note.issue for note in build(tmp_path, KATALOG).remarks if "ditulis di bawah diagram" in note.issue.message
    ]
    assert [note.message.split(" panah")[0] for note in notes] == [f"langkah 8: {len(written)}"]
    assert notes[0].line > 0


@pytest.mark.parametrize("room", [-1.0, 0.0, 0.1])
def test_no_room(room: float) -> None:
    """Where not even a letter fits, every line holds one, and the hyphen of a broken word beside it."""
    assert wrap("ab c", room) == ["a\u2010", "b", "c"]


def test_long_words_break_once_through() -> None:
    """A word as long as a book is cut into lines that are as full as can be."""
    lines = wrap("x" * 100_000, 100.0, 10.0)
    assert "".join(line.removesuffix("\u2010") for line in lines) == "x" * 100_000
    letters = int((100.0 - width("\u2010", 10.0)) / width("x", 10.0))
    assert {len(line) for line in lines[:-1]} == {letters + 1}
