"""Printed forms → data: made-up forms, drawn as different programs draw them, say the same."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise, product

import pytest

from formulir_pdf import Formulir, Gaya
from kanvas import Kanvas, Point
from sop_site.impor import teks
from sop_site.impor.document import Found, read
from sop_site.impor.sentence import companions, said
from sop_site.impor.steps import own_numbers
from sop_site.impor.vector import drawings
from sop_site.impor.words import joined, mended
from sop_site.model.identitas import Pengesah

CUTI = Formulir(
    pelaksana=["Pemohon", "Kasubag Umum", "Kepala Dinas"],
    langkah=["Mengajukan cuti", "Memeriksa berkas cuti", "Menandatangani", "Menerima surat cuti"],
    simbol=[(0, 0, "kapsul"), (1, 1, "belah"), (2, 2, "kotak"), (3, 0, "kapsul")],
    panah=[
        ((0, 0), (1, 1), ""),
        ((1, 1), (0, 0), "Tidak"),
        ((1, 1), (2, 2), "Ya"),
        ((2, 2), (3, 0), ""),
    ],
)
GAYA = [
    Gaya(garis, panah, kepala, jarak)
    for garis, panah, kepala, jarak in product(
        ("batang", "garis"), ("garis", "batang", "keliling"), ("segitiga", "terbuka"), (0, 5)
    )
]


def one(pdf: bytes) -> Found:
    found = read(drawings(pdf), "cuti.pdf")
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize("gaya", GAYA, ids=str)
def test_every_manner_of_drawing_says_the_same(gaya: Gaya) -> None:
    sop = one(replace(CUTI, gaya=gaya).pdf()).sop
    assert sop.pelaksana == ("Pemohon", "Kasubag Umum", "Kepala Dinas")
    assert [step.no for step in sop.langkah] == [1, 2, 3, 4]
    assert [step.pelaksana for step in sop.langkah] == [
        ("Pemohon",), ("Kasubag Umum",), ("Kepala Dinas",), ("Pemohon",)]  # fmt: skip
    assert {(exit_.bila, exit_.ke, exit_.asal) for exit_ in sop.langkah[1].keputusan} == {
        ("Tidak", 1, "kalimat"), ("Ya", 3, "kalimat")}  # fmt: skip
    assert [step.asal_pelaksana for step in sop.langkah] == ["simbol"] * 4
    assert [step.ke for step in sop.langkah] == [None] * 4
    assert sop.langkah[1].kegiatan == "Memeriksa berkas cuti"
    assert sop.langkah[1].mutu_baku.kelengkapan == ("Berkas 2",)
    assert sop.langkah[1].mutu_baku.waktu == "2 hari"


@pytest.mark.parametrize("label", ["Aktivitas", "Uraian Prosedur", "Uraian Kegiatan", "Tahapan", "Aktivitas/Kegiatan"])
def test_the_activity_has_many_names(label: str) -> None:
    sop = one(replace(CUTI, gaya=Gaya(label=label)).pdf()).sop
    assert sop.label.kegiatan == label
    assert len(sop.langkah) == 4


def test_a_head_without_pelaksana_and_a_row_of_column_numbers() -> None:
    sop = one(replace(CUTI, gaya=Gaya(kelompok=False, nomor_kolom=True)).pdf()).sop
    assert sop.pelaksana == ("Pemohon", "Kasubag Umum", "Kepala Dinas")
    assert sop.nomor_kolom == tuple(f"({number})" for number in range(1, 10))
    assert [step.no for step in sop.langkah] == [1, 2, 3, 4]


def test_a_label_that_is_not_printed_is_marked() -> None:
    bare = replace(CUTI, panah=[(start, end, "") for start, end, _ in CUTI.panah])
    found = one(bare.pdf())
    exits = {(exit_.bila, exit_.ke, exit_.asal) for exit_ in found.sop.langkah[1].keputusan}
    assert exits == {("Tidak", 1, "disimpulkan"), ("Ya", 3, "disimpulkan")}
    assert [guess.step for guess in found.guesses if guess.step] == [2, 2]
    assert "hlm. 1, baris 2" in " ".join(found.sop.langkah[1].catatan)


def test_a_missing_arrow_is_filled_in_and_marked() -> None:
    cut = replace(CUTI, panah=[panah for panah in CUTI.panah if panah[2] != "Tidak"])
    exits = one(cut.pdf()).sop.langkah[1].keputusan
    assert {(exit_.ke, exit_.asal) for exit_ in exits} == {(3, "kalimat"), (1, "disimpulkan")}


def test_a_row_without_symbol_takes_its_performer_from_the_sentence() -> None:
    told = replace(
        CUTI,
        langkah=["Mengajukan cuti", "Memeriksa berkas cuti", "Kepala Dinas menandatangani surat", "Menerima surat"],
        simbol=[symbol for symbol in CUTI.simbol if symbol[0] != 2],
        panah=[panah for panah in CUTI.panah if (2, 2) not in panah[:2]],
    )
    step = one(told.pdf()).sop.langkah[2]
    assert (step.pelaksana, step.asal_pelaksana) == (("Kepala Dinas",), "kalimat")


def test_several_symbols_in_a_row_act_in_the_order_of_the_flow() -> None:
    row = Formulir(
        ["Kepala", "Ketua", "Staf"],
        ["Menugaskan penyusunan", "Menyusun laporan"],
        [(0, 0, "kapsul"), (0, 1, "kotak"), (1, 2, "kotak"), (1, 1, "kotak"), (1, 0, "kapsul")],
        [((0, 0), (0, 1), ""), ((0, 1), (1, 2), ""), ((1, 2), (1, 1), ""), ((1, 1), (1, 0), "")],
    )
    sop = one(row.pdf()).sop
    assert [step.pelaksana for step in sop.langkah] == [("Kepala", "Ketua"), ("Staf", "Ketua", "Kepala")]


def test_glyphs_that_lean_by_a_hair_keep_their_order() -> None:
    form = CUTI.pdf().replace(b"1 0 0 1", b"1 0.00000001 -0.00000001 1")
    assert one(form).sop.langkah[1].kegiatan == "Memeriksa berkas cuti"


def test_a_note_of_the_signing_service_is_no_text_of_the_form() -> None:
    kanvas = Kanvas()
    kanvas.text(20, 580, "* Dokumen ini telah ditandatangani secara elektronik oleh Balai Sertifikasi Elektronik", 6)
    (page,) = drawings(kanvas.pdf())
    assert page.words == ()
    assert page.notes == ("* Dokumen ini telah ditandatangani secara elektronik oleh Balai Sertifikasi Elektronik",)


def test_numbers_that_do_not_count_upwards_are_counted() -> None:
    assert own_numbers(["1.", "2", "(3)"]) == [1, 2, 3]
    assert own_numbers(["1", "2", "6"]) == [1, 2, 6]
    assert own_numbers(["1", "1a", "2"]) == [1, 2, 3]
    assert own_numbers(["1", "2"], after=7) == [8, 9]


def test_sentences_that_tell_branches() -> None:
    text = "Memeriksa berkas. Jika sudah sesuai diteruskan ke Kepala Dinas, jika belum dikembalikan ke langkah 2."
    first, second = said(text, ["Kepala Dinas", "Staf"])
    assert (first.label, first.who, first.back) == ("sudah sesuai", "Kepala Dinas", False)
    assert (second.label, second.step, second.back) == ("belum", 2, True)
    assert said("Memeriksa berkas jika perlu", ["Staf"]) == []


def test_companions_are_named_only_behind_bersama() -> None:
    assert companions("Menyusun draf bersama Staf", ("Kasubag", "Staf")) == ("Staf",)
    assert companions("Staf menyusun draf bersama Kasubag", ("Kasubag", "Staf")) == ()


TEKS = """\
PEMERINTAH KABUPATEN CONTOH
Nomor SOP\t800/12/2024
Tanggal Pembuatan\t2 Januari 2024
Disahkan oleh\tKepala Dinas
\t<u>Nama Orang, S.E.</u> NIP. 19700101 199003 1 001
Nama SOP\tIzin Belajar
Dasar Hukum\tKualifikasi Pelaksana
1. Perbup 1; 2. Perbup 2\t- teliti - jujur

No.\tKegiatan\tPelaksana\t\t\tMutu Baku\t\t\tKet.
\t\tStaf\tKasubag\tKepala Dinas\tKelengkapan\tWaktu\tOutput\t
1\tStaf menyusun konsep\t\t\t\tSurat\t10 menit\tKonsep\t
2\tKasubbag memeriksa, jika sudah sesuai diteruskan, jika belum kembali ke Staf\t\t\t\tKonsep\t1 hari\tKonsep\tsegera
3\tMenandatangani\t\t\tQ\t\t\tKonsep\t5 menit\tSurat izin
"""


def test_pasted_text_is_read_by_its_cells_and_sentences() -> None:
    (found,) = teks.read(TEKS, "izin.txt")
    sop = found.sop
    block = sop.identitas
    assert (sop.judul, block.nomor, block.pemerintah) == ("Izin Belajar", "800/12/2024", "PEMERINTAH KABUPATEN CONTOH")
    assert block.disahkan_oleh == Pengesah("Kepala Dinas", "Nama Orang, S.E.", "", "19700101 199003 1 001")
    assert block.dasar_hukum == ("1. Perbup 1;", "2. Perbup 2")
    assert block.kualifikasi_pelaksana == ("teliti", "jujur")
    assert sop.pelaksana == ("Staf", "Kasubag", "Kepala Dinas")
    assert [(step.pelaksana, step.asal_pelaksana) for step in sop.langkah] == [
        (("Staf",), "kalimat"), (("Kasubag",), "kalimat"), (("Kepala Dinas",), "disimpulkan")]  # fmt: skip
    assert [(way.bila, way.ke, way.asal) for way in sop.langkah[1].keputusan] == [
        ("sudah sesuai", 3, "disimpulkan"), ("belum", 1, "disimpulkan")]  # fmt: skip
    assert sop.langkah[1].keterangan == "segera"
    assert sop.langkah[2].mutu_baku.output == "Surat izin"  # the row stands a cell to the right


def test_a_markdown_table_is_a_table() -> None:
    rows = [line.split("\t") for line in TEKS.splitlines() if line.count("\t") > 5]
    (found,) = teks.read("\n".join("| " + " | ".join(row) + " |" for row in rows), "izin.md")
    assert found.sop.langkah[0].kegiatan == "Staf menyusun konsep"
    assert found.sop.asal_judul == "editor"


class EmpatGaris(Formulir):
    """Boxes and diamonds drawn as four lines that close."""

    def _simbol(self, k: Kanvas, pusat: Point, kind: str) -> None:
        if kind == "kapsul":
            return super()._simbol(k, pusat, kind)
        x, y = pusat
        box = [(x - 20, y - 9), (x + 20, y - 9), (x + 20, y + 9), (x - 20, y + 9)]
        corners = [(x - 24, y), (x, y - 12), (x + 24, y), (x, y + 12)] if kind == "belah" else box
        for a, b in pairwise([*corners, corners[0]]):
            k.line(a, b)
        return None


class TanpaGarisPelaksana(Formulir):
    """The rule between the first two performers is missing."""

    def _tegak(self, k: Kanvas, x: float, top: float, foot: float) -> None:
        if abs(x - self.tepi()[3]) > 1:
            super()._tegak(k, x, top, foot)


class TanpaGarisBaris(Formulir):
    """No rule parts the rows."""

    def _datar(self, k: Kanvas, y: float, left: float, right: float) -> None:
        if not self.kepala() + 1 < y < self.kepala() + self.tinggi * len(self.langkah) - 1:
            super()._datar(k, y, left, right)


class Tertulis(Formulir):
    """Words stand in the capsules."""

    def _simbol(self, k: Kanvas, pusat: Point, kind: str) -> None:
        super()._simbol(k, pusat, kind)
        if kind == "kapsul":
            k.text(pusat[0] - 12, pusat[1] + 3, "Awal", 7)


@pytest.mark.parametrize("kind", [EmpatGaris, TanpaGarisPelaksana, TanpaGarisBaris, Tertulis])
def test_odd_forms_say_the_same(kind: type[Formulir]) -> None:
    sop = one(kind(CUTI.pelaksana, CUTI.langkah, CUTI.simbol, CUTI.panah).pdf()).sop
    assert sop.pelaksana == ("Pemohon", "Kasubag Umum", "Kepala Dinas")
    assert [step.pelaksana for step in sop.langkah] == [
        ("Pemohon",), ("Kasubag Umum",), ("Kepala Dinas",), ("Pemohon",)]  # fmt: skip
    assert {(way.bila, way.ke, way.asal) for way in sop.langkah[1].keputusan} == {
        ("Tidak", 1, "kalimat"), ("Ya", 3, "kalimat")}  # fmt: skip
    assert [step.kegiatan for step in sop.langkah] == list(CUTI.langkah)


def test_a_parted_column_is_a_guess() -> None:
    found = one(TanpaGarisPelaksana(CUTI.pelaksana, CUTI.langkah, CUTI.simbol, CUTI.panah).pdf())
    assert "Tidak ada garis di antara kolom Pemohon dan Kasubag Umum; dipisah menurut kepalanya" in [
        guess.text for guess in found.guesses
    ]


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_on_its_side_is_read_upright(turn: int) -> None:
    sop = one(CUTI.pdf().replace(b"/Contents", f"/Rotate {turn} /Contents".encode())).sop
    assert [step.kegiatan for step in sop.langkah] == list(CUTI.langkah)
    assert {(way.bila, way.ke) for way in sop.langkah[1].keputusan} == {("Tidak", 1), ("Ya", 3)}


def test_lines_without_heads_are_marked() -> None:
    class TanpaKepala(Formulir):
        def _ujung(self, k: Kanvas, before: Point, tip: Point) -> None:
            pass

    sop = one(TanpaKepala(CUTI.pelaksana, CUTI.langkah, CUTI.simbol, CUTI.panah).pdf()).sop
    assert {(way.bila, way.ke, way.asal) for way in sop.langkah[1].keputusan} == {
        ("Tidak", 1, "disimpulkan"), ("Ya", 3, "disimpulkan")}  # fmt: skip


def test_one_box_over_two_columns_is_theirs() -> None:
    class Lebar(Formulir):
        def _simbol(self, k: Kanvas, pusat: Point, kind: str) -> None:
            x, y = pusat
            if kind == "kotak":
                k.polygon([(x - 20, y - 9), (x + 110, y - 9), (x + 110, y + 9), (x - 20, y + 9)])
            else:
                super()._simbol(k, pusat, kind)

    simbol = [(0, 0, "kapsul"), (1, 1, "kotak"), (2, 0, "kapsul")]
    sop = one(Lebar(CUTI.pelaksana, CUTI.langkah[:3], simbol, [((0, 0), (1, 1), ""), ((1, 1), (2, 0), "")]).pdf()).sop
    assert sop.langkah[1].pelaksana == ("Kasubag Umum", "Kepala Dinas")
    assert sop.langkah[1].satu_simbol


def test_a_text_that_runs_over_its_row_stays_whole() -> None:
    """Excel prints a text that is higher than its row over the rules above and below."""

    class Luber(Formulir):
        def kanvas(self) -> Kanvas:
            kanvas = super().kanvas()
            x = self.tepi()[2 + len(self.pelaksana) + 2] + 3
            middle = self.kepala() + self.tinggi * 1.5
            for at, words in enumerate(("satu", "dua", "tiga", "empat", "lima")):
                kanvas.text(x, middle + (at - 2) * 9.6 + 3, words)
            return kanvas

    sop = one(Luber(CUTI.pelaksana, CUTI.langkah, CUTI.simbol, [], tinggi=38).pdf()).sop
    assert [step.mutu_baku.output for step in sop.langkah] == ["", "satu dua tiga empat lima", "", ""]


def test_a_label_that_a_narrow_cell_breaks_is_one() -> None:
    kanvas = Kanvas()
    rows = [("Nomor SOP", "1/2024"), ("Tanggal\nPembuatan", "2 Mei 2024"), ("Nama SOP", "Izin")]
    for at, (label, text) in enumerate(rows):
        kanvas.line((400, 60 + 30 * at), (800, 60 + 30 * at))
        for line, words in enumerate(label.split("\n")):
            kanvas.text(404, 74 + 30 * at + 9 * line, words)
        kanvas.text(500, 78 + 30 * at, text)
    kanvas.line((400, 150), (800, 150))
    kanvas.text(40, 170, "Dasar Hukum")
    kanvas.text(40, 185, "Perbup 1")
    (found,) = read(drawings(kanvas.pdf()), "izin.pdf")
    assert (found.sop.judul, found.sop.identitas.tanggal_pembuatan) == ("Izin", "2 Mei 2024")


def test_a_health_centre_s_cells_keep_their_names() -> None:
    kanvas = Kanvas()
    rows = [
        ("No. Dokumen", "SOP/12"),
        ("No. Revisi", "01"),
        ("Tanggal Terbit", "3 Mei 2024"),
        ("Judul SOP", "Imunisasi"),
    ]
    for at, (label, text) in enumerate(rows):
        kanvas.text(404, 74 + 30 * at, f"{label} :")
        kanvas.text(500, 74 + 30 * at, text)
    kanvas.text(40, 220, "Pengertian")
    kanvas.text(40, 234, "Pemberian vaksin")
    (found,) = read(drawings(kanvas.pdf()), "imunisasi.pdf")
    assert [(item.label, item.jenis) for item in found.sop.identitas.isian][:2] == [
        ("No. Dokumen", "nomor_dokumen"), ("Tanggal Terbit", "tanggal_terbit")]  # fmt: skip
    assert "Pengertian" in [item.label for item in found.sop.identitas.isian]


def test_a_hyphen_that_a_program_set_is_no_part_of_the_word() -> None:
    assert joined(["Pengadmi\u2010", "nistrasian Umum"]) == "Pengadministrasian Umum"
    assert joined(["Undang-", "Undang Nomor 1"]) == "Undang-Undang Nomor 1"
    assert joined(["Kepala", "Dinas"]) == "Kepala Dinas"


def test_a_number_that_is_broken_behind_its_point_is_one() -> None:
    assert joined(["di atas Rp50.", "000.000"]) == "di atas Rp50.000.000"
    assert joined(["sesuai angka 1.", "12 berkas"]) == "sesuai angka 1. 12 berkas"


class Terselubung(Formulir):
    """Lines begin and end in the middles of the symbols, which cover them: they meet there."""

    def pdf(self) -> bytes:
        kanvas = Kanvas()
        self._tabel(kanvas)
        for start, end, label in self.panah:
            (x0, y0), (x1, y1) = self.pusat(*start), self.pusat(*end)
            self._garis(kanvas, [(x0, y0), (x0, y1), (x1, y1)] if x0 != x1 else [(x0, y0), (x1, y1)])
            if x0 == x1:
                self._ujung(kanvas, (x1, y0), (x1, y1 - 9))
            else:
                self._ujung(kanvas, (x0, y1), (x1 + (20 if x0 > x1 else -20), y1))
            if label:
                kanvas.text(x0 + 4, y0 + 21, label, 7)
        for row, lane, kind in self.simbol:
            self._simbol(kanvas, self.pusat(row, lane), kind)
        return kanvas.pdf()


def test_a_word_that_a_narrow_cell_cuts_is_whole_where_it_stands_elsewhere_too() -> None:
    known = {"staf", "kepegawaian", "memeriksa", "daftar"}
    assert mended(["Staf", "Kepegaw", "aian"], known) == ["Staf", "Kepegawaian"]
    assert mended(["Kepala", "dan staf"], known) == ["Kepala", "dan staf"]


def test_what_meets_under_a_symbol_is_no_fork() -> None:
    panah = [((0, 0), (1, 0), ""), ((1, 0), (2, 1), "Ya"), ((2, 1), (3, 1), "")]
    simbol = [(0, 0, "kapsul"), (1, 0, "belah"), (2, 1, "kotak"), (3, 1, "kapsul")]
    sop = one(Terselubung(CUTI.pelaksana, CUTI.langkah, simbol, panah).pdf()).sop
    assert [(way.dari, way.ke) for way in sop.arus if way.asal != "disimpulkan"][:3] == [(1, 2), (2, 3), (3, 4)]


def test_two_labels_at_one_line_are_two_answers() -> None:
    """Both lead to where the line leads; that the second has no line of its own is told."""

    class Kembar(Formulir):
        def _panah(self, k: Kanvas, start: tuple[int, int], end: tuple[int, int], label: str) -> None:
            super()._panah(k, start, end, label)
            if label:
                x, y = self.pusat(*start)
                k.text(x - 30, y + 21, "Sebagian", 6)

    panah = [((0, 0), (1, 1), ""), ((1, 1), (2, 1), "Ya"), ((2, 1), (3, 1), "")]
    simbol = [(0, 0, "kapsul"), (1, 1, "belah"), (2, 1, "kotak"), (3, 1, "kapsul")]
    exits = one(Kembar(CUTI.pelaksana, CUTI.langkah, simbol, panah).pdf()).sop.langkah[1].keputusan
    assert {(way.bila, way.ke, way.asal) for way in exits} == {("Ya", 3, "kalimat"), ("Sebagian", 3, "disimpulkan")}


def test_a_connector_leads_where_its_words_say() -> None:
    """A circle with a letter that has no twin, but the number of the step beside it."""

    class Rujukan(Formulir):
        def kanvas(self) -> Kanvas:
            kanvas = super().kanvas()
            x, y = self.pusat(1, 2)
            kanvas.polygon([(x - 8, y - 9), (x + 8, y - 9), (x + 8, y + 4), (x, y + 9), (x - 8, y + 4)])
            kanvas.text(x - 2, y + 2, "B", 6)
            kanvas.text(x - 24, y + 17, "ke langkah 4, lembar 2", 6)
            self._garis(kanvas, [(self.pusat(1, 1)[0] + 24, y), (x - 8, y)])
            self._ujung(kanvas, (x - 20, y), (x - 8, y))
            kanvas.text(x - 50, y - 3, "Tidak", 7)
            return kanvas

    panah = [((0, 0), (1, 1), ""), ((1, 1), (2, 1), "Ya"), ((2, 1), (3, 1), "")]
    simbol = [(0, 0, "kapsul"), (1, 1, "belah"), (2, 1, "kotak"), (3, 1, "kapsul")]
    exits = one(Rujukan(CUTI.pelaksana, CUTI.langkah, simbol, panah).pdf()).sop.langkah[1].keputusan
    assert {(way.bila, way.ke, way.asal) for way in exits} == {("Ya", 3, "kalimat"), ("Tidak", 4, "kalimat")}
