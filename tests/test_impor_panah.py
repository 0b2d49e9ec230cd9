"""Lines that meet and part, and labels between them: which arrow begins where, which label names it."""

from __future__ import annotations

import random
from itertools import permutations

import pytest

from formulir_pdf import Formulir
from kanvas import Kanvas, Point
from sop_site.impor.drawing import Piece
from sop_site.impor.merging import joined
from sop_site.impor.naming import paired
from sop_site.impor.net import Net
from test_impor import CUTI, one

FAR = 34.0  # what it costs an exit to have no label


def cheapest(costs: dict[tuple[int, int], float], left: int, right: int) -> float:
    """By trying every order of labels, of which `left` more are none."""
    labels = [*range(right), *(-1 for _ in range(left))]
    return min(
        sum(costs.get((place, index), FAR if index < 0 else 1e9) for place, index in enumerate(order))
        for order in set(permutations(labels, left))
    )


@pytest.mark.parametrize("seed", range(30))
def test_all_labels_together_stand_nearest(seed: int) -> None:
    chance = random.Random(seed)
    left, right = chance.randint(1, 4), chance.randint(1, 4)
    costs = {
        (place, index): chance.uniform(0, FAR)
        for place in range(left)
        for index in range(right)
        if chance.random() < 0.8
    }
    chosen = paired(costs)
    assert len(set(chosen.values())) == len(chosen)
    cost = sum(costs[pair] for pair in chosen.items()) + FAR * (left - len(chosen))
    assert cost == pytest.approx(cheapest(costs, left, right))


def net(*lines: tuple[Point, Point]) -> tuple[Net, dict[Point, int]]:
    made = Net([Piece(start, end) for start, end in lines])
    return made, {place: node for node, place in enumerate(made.nodes)}


def test_a_line_that_gathers_leads_to_all_it_parts_to() -> None:
    """Two beginnings, one line, two heads behind it: each beginning leads to both."""
    made, at = net(
        ((0, 0), (50, 0)), ((50, 90), (50, 0)), ((50, 0), (100, 0)), ((100, 0), (150, 0)), ((100, 0), (100, 90))
    )
    begins, heads = [at[0, 0], at[50, 90]], {at[150, 0]: "kanan", at[100, 90]: "bawah"}
    assert {*joined(made, begins, heads)} == {(begin, head) for begin in begins for head in heads}


def test_what_meets_leads_to_one_goal() -> None:
    """A decision's line parts three times; its second part meets another's exit on the way to a common head.

    The line between could lead down too, but then the other's exit would meet a line that parts behind it.
    """
    made, at = net(
        ((400, 0), (400, 100)), ((400, 100), (300, 100)),
        ((400, 100), (400, 200)), ((400, 200), (0, 200)), ((0, 200), (0, -200)), ((0, -200), (0, -300)),
        ((20, -200), (0, -200)), ((400, 200), (400, 300)), ((400, 300), (500, 300)), ((400, 300), (400, 400)),
    )  # fmt: skip
    decision, other = at[400, 0], at[20, -200]
    heads = {at[300, 100]: 1, at[0, -300]: 2, at[500, 300]: 3, at[400, 400]: 4}
    found = {(begin, heads[head]) for begin, head in joined(made, [decision, other], heads)}
    assert found == {(decision, 1), (decision, 2), (decision, 3), (decision, 4), (other, 2)}


class Bertingkat(Formulir):
    """A decision's exits leave as one line; "Tidak" parts from it, its label above its own part."""

    def kanvas(self) -> Kanvas:
        kanvas = super().kanvas()
        x, y = self.pusat(1, 1)
        goal, up = self.pusat(0, 0)
        kanvas.line((x, y + 12), (x, y + 40))
        kanvas.line((x, y + 26), (goal - 35, y + 26), (goal - 35, up), (goal - 22, up))
        self._ujung(kanvas, (goal - 35, up), (goal - 22, up))
        kanvas.text(x - 24, y + 24, "Tidak", 7)
        kanvas.text(x + 3, y + 24, "Ya", 7)
        return kanvas


def test_a_label_names_the_part_that_is_an_exit_s_own() -> None:
    """ "Tidak" stands as near to the common line as "Ya" does, and both stand beside the upper part."""
    panah = [((0, 0), (1, 1), ""), ((1, 1), (2, 1), ""), ((2, 1), (3, 1), "")]
    simbol = [(0, 0, "kapsul"), (1, 1, "belah"), (2, 1, "kotak"), (3, 1, "kapsul")]
    exits = one(Bertingkat(CUTI.pelaksana, CUTI.langkah, simbol, panah).pdf()).sop.langkah[1].keputusan
    assert {(way.bila, way.ke) for way in exits} == {("Tidak", 1), ("Ya", 3)}


class TerbagiDua(Formulir):
    """Words at both sides of a line, so near that they would be one text without it."""

    def _panah(self, k: Kanvas, start: tuple[int, int], end: tuple[int, int], label: str) -> None:
        super()._panah(k, start, end, "")
        if label:
            x, y = self.pusat(*start)
            k.text(x - 9.6, y + 21, "Ya", 6)
            k.text(x + 1.5, y + 21, "Sebagian", 6)


def test_a_line_between_words_parts_two_labels() -> None:
    panah = [((0, 0), (1, 1), ""), ((1, 1), (2, 1), "Ya"), ((2, 1), (3, 1), "")]
    simbol = [(0, 0, "kapsul"), (1, 1, "belah"), (2, 1, "kotak"), (3, 1, "kapsul")]
    exits = one(TerbagiDua(CUTI.pelaksana, CUTI.langkah, simbol, panah).pdf()).sop.langkah[1].keputusan
    assert {(way.bila, way.ke) for way in exits} == {("Ya", 3), ("Sebagian", 3)}


SHADE = "0.953 0.965 0.961 rg"


class Berbagian(Formulir):
    """The third row is a section's title: shaded, the rules within it in the shade's own colour."""

    def _tabel(self, k: Kanvas) -> None:
        edges, top = self.tepi(), self.kepala() + 2 * self.tinggi
        k._add(f"{SHADE} {edges[0]} {k.height - top - self.tinggi} {edges[-1] - edges[0]} {self.tinggi} re f 0 g")
        super()._tabel(k)
        k.text(edges[0] + 4, top + 40, "B. Penyelesaian")

    def _tegak(self, k: Kanvas, x: float, top: float, foot: float) -> None:
        start, end = self.kepala() + 2 * self.tinggi, self.kepala() + 3 * self.tinggi
        if x in (self.tepi()[0], self.tepi()[-1]):
            return super()._tegak(k, x, top, foot)
        super()._tegak(k, x, top, start)
        k._add(f"{SHADE} {x:.2f} {k.height - end:.2f} 0.5 {self.tinggi} re f 0 g")
        return super()._tegak(k, x, end, foot)


def test_rules_in_the_colour_of_their_row_are_none() -> None:
    """An arrow crosses the title's row; its number and texts, which the form has in each row, belong to the title."""
    panah = [((0, 0), (1, 1), ""), ((1, 1), (3, 1), "")]
    simbol = [(0, 0, "kapsul"), (1, 1, "kotak"), (3, 1, "kapsul")]
    langkah = ["Mengajukan cuti", "Memeriksa berkas", "Bagian", "Menerima surat"]
    sop = one(Berbagian(CUTI.pelaksana, langkah, simbol, panah).pdf()).sop
    assert [(step.kegiatan, step.bagian) for step in sop.langkah] == [
        ("Mengajukan cuti", ()),
        ("Memeriksa berkas", ()),
        ("Menerima surat", ("3. Bagian Berkas 3 3 hari B. Penyelesaian",)),
    ]


def test_arrows_that_are_written_below_the_table() -> None:
    """As our own form writes what found no room."""
    kanvas = CUTI.kanvas()
    kanvas.text(40, 400, "Langkah 2: bila ditunda, kembali ke langkah 1; bila batal, selesai. Langkah 3: ke langkah 2.")
    found = one(kanvas.pdf()).sop
    assert {(way.bila, way.ke) for way in found.langkah[1].keputusan} == {
        ("Tidak", 1), ("Ya", 3), ("ditunda", 1), ("batal", "selesai")}  # fmt: skip
    assert found.langkah[2].ke == (2, 4)
