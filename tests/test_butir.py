"""The lines of a cell: their marks and depth, in one line for sentences, and through a data file and back."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sop_site.datafile import tree
from sop_site.datafile.bind import bind
from sop_site.datafile.dump import dump
from sop_site.model.butir import Butir, Tanda, bertanda, butir, polos, sebaris
from sop_site.model.identitas import Identitas, Isian, TandaButir
from sop_site.model.sop import SOP, Cabang, Diagram, Langkah, MutuBaku


@pytest.mark.parametrize(
    ("isi", "lines"),
    [
        ("Surat", [(0, "", "Surat")]),
        ("1. Surat", [(0, "", "1. Surat")]),  # one line alone is no list
        ("a. KTP\nb. KK\n   1) asli\n   2) salinan",
         [(0, "a.", "KTP"), (0, "b.", "KK"), (1, "1)", "asli"), (1, "2)", "salinan")]),
        ("3. Surat\n4. Kuitansi", [(0, "3.", "Surat"), (0, "4.", "Kuitansi")]),
        ("1. Satu\n   lanjutannya\n2. Dua", [(0, "1.", "Satu"), (1, "", "lanjutannya"), (0, "2.", "Dua")]),
        ("Lihat A\nLihat B", [(0, "", "Lihat A"), (0, "", "Lihat B")]),
        ("I. Umum\n  (1) Satu\n    - x\n1.1 Pasal",
         [(0, "I.", "Umum"), (1, "(1)", "Satu"), (2, "-", "x"), (0, "1.1", "Pasal")]),
        (("Komputer", "Pencetak"), [(0, "•", "Komputer"), (0, "•", "Pencetak")]),
        (("Komputer\na. layar\nb. papan", "Pencetak"),
         [(0, "•", "Komputer"), (1, "a.", "layar"), (1, "b.", "papan"), (0, "•", "Pencetak")]),
        (("1. UU", "2. PP", "4. Perbup"), [(0, "1.", "UU"), (0, "2.", "PP"), (0, "4.", "Perbup")]),
        (("1.320 lembar", "dua"), [(0, "•", "1.320 lembar"), (0, "•", "dua")]),
        ("Satu\n\nDua", [(0, "", "Satu"), (0, "", ""), (0, "", "Dua")]),
    ],
)  # fmt: skip
def test_lines(isi: str | tuple[str, ...], lines: list[tuple[int, str, str]]) -> None:
    assert butir(isi) == [Butir(*line) for line in lines]


def test_plain_lists_and_one_line() -> None:
    assert polos(butir(("a", "b"))) and not polos(butir("a. x\nb. y")) and not polos(butir("a\nb"))
    assert sebaris(("Tanda terima", "Berkas")) == "Tanda terima; Berkas"
    assert sebaris("Menyerahkan:\na. KTP\nb. KK") == "Menyerahkan: a. KTP b. KK"


WORDS = st.text("ab1. -•:#'\"|&*[]{}()\\éZ½", min_size=1, max_size=12)
LINES = st.lists(st.builds(lambda depth, words: " " * depth + words, st.integers(0, 4), WORDS), min_size=1, max_size=5)
CELL = LINES.map(lambda lines: tree._lines("\n".join(lines)).strip() or "x")
MANY = st.lists(CELL, max_size=3).map(tuple)


def read(text: str) -> SOP:
    said: list[object] = []
    node = tree.parse(text.encode(), lambda *issue: said.append(issue))
    given_ = {"opd": "o", "slug": "s"}
    sop = bind(node, SOP, lambda *issue: said.append(issue), {}, given_) if node else None
    assert sop is not None and not said, (said, text)
    return sop


@settings(max_examples=100, deadline=None)
@given(CELL, CELL, CELL, MANY, MANY, st.booleans())
def test_through_a_file_and_back(
    one: str, two: str, three: str, list_: tuple[str, ...], more: tuple[str, ...], ya: bool
) -> None:
    """load(dump(x)) == x for every kind of cell, row, branch and flowchart."""
    steps = (
        Langkah(1, one, ("A", "B"), "simbol", MutuBaku(list_, "10 menit", two, more), three, bagian=("A. Awal", "1"),
                satu_simbol=ya, dasar=("Pasal 1",), ke=(2, 3)),
        Langkah(2, two, (), "tidak terbaca", no_tercetak="1a", bersama=("B",), mulai=ya,
                keputusan=(Cabang("ya", (3, 4)), Cabang("tidak", "selesai"))),
        Langkah(3, three, ("A",), no_tercetak="kosong", ke="selesai"),
    )  # fmt: skip
    last = (Langkah(4, one, ("A",)),)
    other = Diagram("B. Lain", ("A",), tidak_tercetak=("keterangan",), nomor_kolom=("1", "2"), langkah=last)
    isian = (Isian("Biaya", more, sebelum="peringatan"), Isian(two.replace("\n", " ")))
    identity = Identitas(satuan=("X", "Y"), dasar_hukum=list_, isian=isian)
    sop = SOP("o", "s", "Judul", identitas=identity, pelaksana=("A", "B"), langkah=steps, diagram_lain=(other,))
    text = dump(sop)
    assert read(text) == sop
    assert dump(read(text)) == text
    assert read(dump(replace(sop, tidak_tercetak=("mutu_baku",)))).tidak_tercetak == ("mutu_baku",)


@pytest.mark.parametrize(
    ("tanda", "texts", "printed"),
    [
        ("1.", ("UU", "PP"), ("1. UU", "2. PP")),
        ("(1)", ("UU", "PP"), ("(1) UU", "(2) PP")),
        ("a)", ("UU",) * 28, tuple(f"{letter}) UU" for letter in (*"abcdefghijklmnopqrstuvwxyz", "aa", "bb"))),
        ("-", ("disposisi",), ("- disposisi",)),  # Sukabumi prints it before a text alone, too
        ("1.", ("3. UU", "PP"), ("3. UU", "PP")),  # the texts bring their own
        ("", ("UU", "PP"), ("UU", "PP")),
        ("-", (), ()),
    ],
)
def test_marks_that_a_form_prints(tanda: Tanda, texts: tuple[str, ...], printed: tuple[str, ...]) -> None:
    assert bertanda(texts, tanda) == printed


def test_numbers_without_a_point_are_marks_where_they_count_on() -> None:
    """Singkawang prints "1 Lembar Kerja 2 Alat Tulis Kantor"; "2 lembar" of a list is no number of it."""
    assert butir(("1 Lembar Kerja", "2 Alat Tulis")) == [Butir(0, "1", "Lembar Kerja"), Butir(0, "2", "Alat Tulis")]
    assert butir(("2 lembar", "2 map")) == [Butir(0, "•", "2 lembar"), Butir(0, "•", "2 map")]


def test_marks_of_a_form_stand_in_its_cells_alone() -> None:
    """What is printed has the marks, the value that is exported has not; of every flowchart."""
    step = Langkah(1, "Menerima", ("A",), mutu_baku=MutuBaku(("surat", "map")))
    sop = SOP("o", "s", "J", identitas=Identitas(peralatan=("Komputer", "Pencetak")), pelaksana=("A",),
              tanda_butir=TandaButir(peralatan="1.", kelengkapan="-"), langkah=(step,),
              diagram_lain=(Diagram("Lain", ("A",), langkah=(replace(step, no=2),)),))  # fmt: skip
    assert ("1. Komputer", "2. Pencetak") in [cell.isi for row in sop.kotak for cell in row]
    assert [chart.langkah[0].mutu_baku.kelengkapan for chart in sop.diagram] == [("- surat", "- map")] * 2
    assert sop.langkah[0].mutu_baku.kelengkapan == ("surat", "map")
    assert read(dump(sop)) == sop and sop.bertanda.bertanda == sop.bertanda
