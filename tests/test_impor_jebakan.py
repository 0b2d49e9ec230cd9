"""Traps that were seen in offices' documents, one a test; the form itself is always the same small one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from formulir_pdf import Formulir, Gaya
from kanvas import Kanvas
from sop_site.impor.pindai import _unread_heads
from sop_site.impor.vector import drawings
from sop_site.impor.words import mended
from test_impor import CUTI, one

SIMBOL = [(0, 0, "kapsul"), (1, 1, "belah"), (2, 2, "kotak"), (3, 0, "kapsul")]


def test_empty_pages_are_nothing() -> None:
    kanvas = CUTI.kanvas()
    for _ in range(20):
        kanvas.page()
    found = one(kanvas.pdf())
    assert [step.kegiatan for step in found.sop.langkah] == list(CUTI.langkah)
    assert found.pages == (1,)


@pytest.mark.parametrize(("yes", "no"), [("Y", "T"), ("Ya", "Tdk"), ("A", "B"), ("Setuju", "Revisi")])
def test_labels_stay_as_printed(yes: str, no: str) -> None:
    panah = [(start, end, {"Ya": yes, "Tidak": no}.get(label, "")) for start, end, label in CUTI.panah]
    sop = one(replace(CUTI, panah=panah).pdf()).sop
    assert {(way.bila, way.ke, way.asal) for way in sop.langkah[1].keputusan} == {
        (yes, 3, "kalimat"), (no, 1, "kalimat")}  # fmt: skip


def test_branches_that_a_remark_explains() -> None:
    """The labels are letters; what they mean stands in Keterangan, word for word."""
    panah = [(start, end, {"Ya": "A", "Tidak": "B"}.get(label, "")) for start, end, label in CUTI.panah]
    form = replace(CUTI, panah=panah)
    kanvas = form.kanvas()
    kanvas.text(form.tepi()[-2] + 3, form.pusat(1, 0)[1], "A: lengkap; B: kurang", 6)
    step = one(kanvas.pdf()).sop.langkah[1]
    assert {(way.bila, way.ke) for way in step.keputusan} == {("A", 3), ("B", 1)}
    assert step.keterangan == "A: lengkap; B: kurang"


def test_one_label_printed_twice_is_two_exits() -> None:
    """A form on which both exits say "Tidak": a mistake of the form, which is kept."""
    panah = [(start, end, label and "Tidak") for start, end, label in CUTI.panah]
    step = one(replace(CUTI, panah=panah).pdf()).sop.langkah[1]
    assert {(way.bila, way.ke) for way in step.keputusan} == {("Tidak", 1), ("Tidak", 3)}


class DuaSimbol(Formulir):
    """A box and a diamond in one cell, one above the other, joined by an arrow."""

    def kanvas(self) -> Kanvas:
        kanvas = super().kanvas()
        x, y = self.pusat(1, 1)
        kanvas.polygon([(x - 15, y - 28), (x + 15, y - 28), (x + 15, y - 18), (x - 15, y - 18)])
        kanvas.line((x, y - 18), (x, y - 12))
        self._ujung(kanvas, (x, y - 18), (x, y - 12))
        return kanvas


def test_two_symbols_in_one_cell_are_one_performer() -> None:
    panah = [((1, 1), (0, 0), "Tidak"), ((1, 1), (2, 2), "Ya"), ((2, 2), (3, 0), "")]
    step = one(DuaSimbol(CUTI.pelaksana, CUTI.langkah, SIMBOL, panah).pdf()).sop.langkah[1]
    assert step.pelaksana == ("Kasubag Umum",)
    assert {(way.bila, way.ke) for way in step.keputusan} == {("Tidak", 1), ("Ya", 3)}


class LabelJauh(Formulir):
    """The label stands near the end of its arrow, two rows above the diamond."""

    def _panah(self, k: Kanvas, start: tuple[int, int], end: tuple[int, int], label: str) -> None:
        super()._panah(k, start, end, "" if label == "Tidak" else label)
        if label == "Tidak":
            x, y = self.pusat(*end)
            k.text(x + 26, y - 3, label, 7)


def test_a_label_two_rows_above_its_diamond() -> None:
    panah = [((0, 0), (1, 2), ""), ((1, 2), (2, 1), ""), ((2, 1), (0, 0), "Tidak"), ((2, 1), (3, 0), "Ya")]
    simbol = [(0, 0, "kapsul"), (1, 2, "kotak"), (2, 1, "belah"), (3, 0, "kapsul")]
    exits = one(LabelJauh(CUTI.pelaksana, CUTI.langkah, simbol, panah).pdf()).sop.langkah[2].keputusan
    assert {(way.bila, way.ke) for way in exits} == {("Tidak", 1), ("Ya", 4)}


class Terlipat(Formulir):
    """Connectors that collapsed: each goes back over itself, and its last piece has no length."""

    def _garis(self, k: Kanvas, points: list[tuple[float, float]]) -> None:
        super()._garis(k, [points[0], points[1], points[0], points[1], *points[2:], points[-1]])


def test_collapsed_connectors_lead_on() -> None:
    sop = one(Terlipat(CUTI.pelaksana, CUTI.langkah, CUTI.simbol, CUTI.panah).pdf()).sop
    assert {(way.bila, way.ke) for way in sop.langkah[1].keputusan} == {("Tidak", 1), ("Ya", 3)}


class SatuKepala(Formulir):
    """One head, "Uraian Prosedur", over the numbers and the activities."""

    def _tabel(self, k: Kanvas) -> None:
        kept = k.words
        k.words = lambda x, y, width, text, size=8: (
            None if text in ("No", "Kegiatan") else kept(x, y, width, text, size)
        )  # type: ignore[method-assign]
        super()._tabel(k)
        k.words = kept  # type: ignore[method-assign]
        k.text(self.tepi()[0] + 40, self.kepala() - 8, "Uraian Prosedur")

    def _tegak(self, k: Kanvas, x: float, top: float, foot: float) -> None:
        super()._tegak(k, x, self.kepala() if abs(x - self.tepi()[1]) < 1 else top, foot)


def test_one_head_over_the_numbers_and_the_activities() -> None:
    sop = one(SatuKepala(CUTI.pelaksana, CUTI.langkah, CUTI.simbol, CUTI.panah).pdf()).sop
    assert sop.pelaksana == ("Pemohon", "Kasubag Umum", "Kepala Dinas")
    assert [(step.no, step.kegiatan) for step in sop.langkah] == [*enumerate(CUTI.langkah, 1)]


@pytest.mark.parametrize("jarak", [3, 8, 12])
def test_arrows_that_touch_nothing(jarak: float) -> None:
    sop = one(replace(CUTI, gaya=Gaya(jarak=jarak), tinggi=70).pdf()).sop
    assert {(way.bila, way.ke) for way in sop.langkah[1].keputusan} == {("Tidak", 1), ("Ya", 3)}
    assert [step.ke for step in sop.langkah] == [None] * 4


class TanpaUjung(Formulir):
    """The short pieces between a symbol and the line that runs along it are missing, as they are in a scan."""

    def _garis(self, k: Kanvas, points: list[tuple[float, float]]) -> None:
        (x0, y0), (x1, y1) = points[0], points[-1]
        if x0 == x1 or y1 < y0:
            return super()._garis(k, points)
        return super()._garis(k, [(x0, y0 + 4), (x1, y0 + 4), (x1, y1)])


def test_a_line_that_ends_along_a_symbol_belongs_to_it() -> None:
    """Where each line leads is read, not guessed from the next row: the third step goes back past its own."""
    panah = [((0, 0), (1, 1), ""), ((1, 1), (3, 2), ""), ((2, 0), (3, 2), "")]
    simbol = [(0, 0, "kapsul"), (1, 1, "kotak"), (2, 0, "kotak"), (3, 2, "kapsul")]
    found = one(TanpaUjung(CUTI.pelaksana, CUTI.langkah, simbol, panah).pdf())
    assert [step.ke for step in found.sop.langkah] == [None, 4, None, None]
    assert sorted(guess.key for guess in found.guesses) == ["judul", "ke"]


def test_heads_that_a_scan_does_not_show_are_looked_for_on_their_side() -> None:
    """Below the word Pelaksana, from the first performer's left side to the last one's right side."""
    form = replace(CUTI, pelaksana=["", "", ""])
    (page,) = drawings(form.pdf())
    (box,) = _unread_heads(page)
    edges = form.tepi()
    assert (box.x0, box.x1, box.bottom) == pytest.approx((edges[2], edges[5], form.kepala()), abs=1)
    assert form.kepala() - 22 < box.top < form.kepala() - 15
    (page,) = drawings(CUTI.pdf())
    assert not [*_unread_heads(page)]


def test_texts_that_lie_over_each_other_stay_two() -> None:
    """Letters that are written one after the other are one text, wherever another lies."""
    kanvas = Kanvas()
    kanvas.text(100, 100, "sesuai")
    kanvas.text(104, 100, "ditolak")
    (page,) = drawings(kanvas.pdf())
    assert [word.text for word in page.words] == ["sesuai", "ditolak"]


def test_a_word_that_is_written_in_pieces_is_one() -> None:
    """Helvetica's P, e, l, a and k are 667, 556, 222, 556 and 500 thousandths wide: 20 points at a size of 8."""
    kanvas = Kanvas()
    kanvas.text(100, 100, "Pelak")
    kanvas.text(300, 100, "lain")
    kanvas.text(120.008, 100, "sana")
    (page,) = drawings(kanvas.pdf())
    assert sorted(word.text for word in page.words) == ["Pelaksana", "lain"]


def test_a_word_that_a_cell_cuts_twice_is_whole() -> None:
    known = {"pelaksana", "danau"}
    assert mended(["Pel", "aks", "ana 1"], known) == ["Pelaksana 1"]
    assert mended(["Sungai dan", "au"], known) == ["Sungai dan", "au"]


def test_a_connector_across_a_repeated_head_is_no_rule() -> None:
    """The second page repeats the head, and a line to the row below runs through it."""
    kanvas = CUTI.kanvas()
    kanvas.page()
    lanjut = replace(CUTI, langkah=["Mencatat"], simbol=[(0, 1, "kotak")], panah=[])
    awal = lanjut.kepala()
    kept, kanvas_text = kanvas.text, kanvas.text
    kanvas.text = lambda x, y, text, *more: kept(x, y, "5." if text == "1." else text, *more)  # type: ignore[method-assign]
    lanjut._tabel(kanvas)
    kanvas.text = kanvas_text  # type: ignore[method-assign]
    x, y = lanjut.pusat(0, 1)
    lanjut._simbol(kanvas, (x, y), "kotak")
    kanvas.line((x - 32, 30), (x - 32, awal + 8), (x, awal + 8), (x, y - 9))
    sop = one(kanvas.pdf()).sop
    assert sop.pelaksana == ("Pemohon", "Kasubag Umum", "Kepala Dinas")
    assert [step.no for step in sop.langkah] == [1, 2, 3, 4, 5]
    assert sop.langkah[4].pelaksana == ("Kasubag Umum",)
