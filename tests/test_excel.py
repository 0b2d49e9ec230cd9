"""Excel both ways: a workbook comes back as the same data; what a clerk draws or types in it is read."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

import excel
from conftest import CATALOGUES, ROOT, catalogue, sample
from kantor import resaved
from rekaan import every_kind, samples
from sop_site.export.excel import template, too_much, workbook
from sop_site.impor.buku import read_workbook
from sop_site.impor.connector import Line
from sop_site.impor.plane import Box, Point
from sop_site.impor.word import Tolak
from sop_site.model.sop import SOP, Cabang, Diagram, Langkah, MutuBaku
from test_bentuk import FOLDER
from test_bentuk import read as form

NYATA = [sop for name in CATALOGUES for opd in catalogue(name).katalog.opd for sop in opd.sop]
BENTUK = [form(path.read_text("utf-8")) for path in sorted(FOLDER.glob("opd/kantor-contoh/sop/*.yml"))]
CUTI = SOP(
    "opd", "cuti", "Izin Cuti",
    pelaksana=("Pemohon", "Kasubag", "Kepala"),
    langkah=(
        Langkah(1, "Mengajukan", ("Pemohon",), mutu_baku=MutuBaku(("surat", "berkas"), "1 hari", "ajuan")),
        Langkah(2, "Memeriksa", ("Kasubag",), keputusan=(Cabang("Ya", 3), Cabang("Tidak", 1))),
        Langkah(3, "Menandatangani", ("Kepala",)),
    ),
)  # fmt: skip


def back(content: bytes) -> SOP:
    (found,) = read_workbook(content, "buku.xlsx")
    return found.sop


def repacked(content: bytes, name: str, text: str) -> bytes:
    """A workbook with another text of one of its parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for item in old.namelist():
            new.writestr(item, text if item == name else old.read(item))
    return out.getvalue()


def changed(content: bytes, name: str, *pairs: tuple[str, str]) -> bytes:
    """A workbook with one of its parts changed, as an editor's program would save it."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        text = archive.read(name).decode()
    for before, after in pairs:
        assert before in text
        text = text.replace(before, after)
    return repacked(content, name, text)


@pytest.mark.parametrize("sop", sample(NYATA), ids=lambda sop: f"{sop.opd}/{sop.slug}")
def test_every_sop_comes_back(sop: SOP) -> None:
    whole(workbook(sop), sop)


def whole(content: bytes, sop: SOP) -> None:
    """The workbook is the same data in every key, origins and notes too, and nothing is guessed."""
    (found,) = read_workbook(content, "buku.xlsx")
    assert replace(found.sop, opd=sop.opd, slug=sop.slug) == sop
    assert not found.guesses


@pytest.mark.parametrize("sop", BENTUK, ids=lambda sop: sop.judul)
def test_other_governments_forms_come_back_whole(sop: SOP) -> None:
    """Cells and columns of their own, nested lines, section rows, several flowcharts, legal bases, several starts."""
    whole(workbook(sop), sop)


@samples(1, 12, 1_000)
def test_made_up_procedures_of_every_kind_come_back(seeds: range) -> None:
    for seed in seeds:
        sop = every_kind(seed)
        whole(workbook(sop), sop)


@pytest.mark.lama
def test_every_workbook_that_libreoffice_saved_comes_back(tmp_path: Path) -> None:
    """It drops the glue, measures columns in letters of its own, and gets the arrows as drawn lines."""
    every = [*NYATA, *BENTUK, *map(every_kind, range(60))]
    saved = resaved(tmp_path, "xlsx", [workbook(sop) for sop in every])
    for content, sop in zip(saved, every, strict=True):
        whole(content, sop)


@pytest.mark.parametrize(
    ("flip_h", "flip_v", "turn", "ends"),
    [
        (False, False, 0, ((0, 0), (4, 2))),
        (True, False, 0, ((4, 0), (0, 2))),
        (False, False, 90, ((4, 0), (0, 2))),
        (False, False, 180, ((4, 2), (0, 0))),
        (True, False, 270, ((0, 0), (4, 2))),
        (False, True, 270, ((4, 2), (0, 0))),
    ],
)
def test_a_connector_is_flipped_and_then_turned_clockwise(
    flip_h: bool, flip_v: bool, turn: int, ends: tuple[Point, Point]
) -> None:
    line = Line(Box(0, 0, 4, 2), flip_h, flip_v, turn, "bentConnector3", (0.5,), (False, True), (None, None))
    assert line.ends() == ends


def test_a_workbook_without_glue_is_read_by_its_geometry() -> None:
    """LibreOffice and Excel drop what glues connectors when they save."""
    content = workbook(CUTI)
    for number in (2, 3, 4):
        for end in ("st", "end"):
            for site in range(4):
                glue = f'<a:{end}Cxn id="{number}" idx="{site}"/>'
                with zipfile.ZipFile(io.BytesIO(content)) as archive:
                    found = glue in archive.read("xl/drawings/drawing1.xml").decode()
                if found:
                    content = changed(content, "xl/drawings/drawing1.xml", (glue, ""))
    content = changed(content, "xl/workbook.xml", ('name="Cabang"', 'name="Lain"'))
    (found,) = read_workbook(content, "buku.xlsx")
    assert {(way.bila, way.ke) for way in found.sop.langkah[1].keputusan} == {("Ya", 3), ("Tidak", 1)}


def test_a_kind_of_symbol_may_be_typed() -> None:
    drawn = replace(CUTI, langkah=(CUTI.langkah[0], replace(CUTI.langkah[1], keputusan=()), CUTI.langkah[2]))
    content = changed(
        workbook(replace(drawn, langkah=(drawn.langkah[0], drawn.langkah[1], replace(drawn.langkah[2], pelaksana=())))),
        "xl/worksheets/sheet2.xml",
        ('<c r="E6" s="4"/>', '<c r="E6" s="4" t="inlineStr"><is><t>selesai</t></is></c>'),
    )
    assert back(content).langkah[2].pelaksana == ("Kepala",)


def filled(content: bytes, name: str, cells: dict[str, str]) -> bytes:
    """A workbook with these cells of a sheet typed, whatever stood there."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        text = archive.read(name).decode()
    for where, words in cells.items():
        typed = f'<c r="{where}" s="4" t="inlineStr"><is><t xml:space="preserve">{words}</t></is></c>'
        old = re.search(rf'<c r="{where}"(?:[^>]*/>|.*?</c>)', text)
        at = int(where[1:])
        row = f'<row r="{at}">{typed}</row>'
        text = text.replace(old[0], typed) if old else text.replace("</sheetData>", f"{row}</sheetData>")
    return repacked(content, name, text)


def test_an_empty_workbook_that_a_clerk_fills_in_by_typing() -> None:
    """Performers by words in their cells, one symbol over two merged cells, the branches on their sheet."""
    content = filled(template(), "xl/worksheets/sheet1.xml", {"B1": "Izin Reklame", "B2": "KABUPATEN CONTOH"})
    rows = {4: ("Mengajukan", "C", "mulai"), 5: ("Memeriksa", "D", "keputusan"), 6: ("Membahas", "D", "proses")}
    rows |= {7: ("Menandatangani", "E", "selesai")}
    typed = {f"B{at}": text for at, (text, _, _) in rows.items()}
    typed |= {f"{column}{at}": kind for at, (_, column, kind) in rows.items()}
    typed |= {f"A{at}": "" for at in (8, 9)} | {
        "F4": "surat\nberkas",
        "D3": "Kasubbag",
        "E7": "selesai",
        "C7": "bersama",
    }
    content = filled(content, "xl/worksheets/sheet2.xml", typed)
    content = changed(content, "xl/worksheets/sheet2.xml", ("</mergeCells>", '<mergeCell ref="D6:E6"/></mergeCells>'))
    branches = '<row r="2"><c r="A2" t="inlineStr"><is><t>2</t></is></c><c r="B2" t="inlineStr"><is><t>lengkap</t></is>'
    branches += '</c><c r="C2"><v>3</v></c></row><row r="3"><c r="A3"><v>2</v></c><c r="B3" t="inlineStr"><is><t>kurang'
    branches += '</t></is></c><c r="C3"><v>1</v></c></row>'
    (found,) = read_workbook(
        changed(content, "xl/worksheets/sheet3.xml", ("</sheetData>", f"{branches}</sheetData>")), "baru.xlsx"
    )
    sop = found.sop
    assert (sop.judul, sop.identitas.pemerintah) == ("Izin Reklame", "KABUPATEN CONTOH")
    assert sop.pelaksana == ("Pelaksana 1", "Kasubbag", "Pelaksana 3")
    assert [(step.kegiatan, step.pelaksana, step.bersama, step.satu_simbol) for step in sop.langkah] == [
        ("Mengajukan", ("Pelaksana 1",), (), False), ("Memeriksa", ("Kasubbag",), (), False),
        ("Membahas", ("Kasubbag", "Pelaksana 3"), (), True),
        ("Menandatangani", ("Pelaksana 3",), ("Pelaksana 1",), False)]  # fmt: skip
    assert sop.langkah[0].mutu_baku.kelengkapan == ("surat", "berkas")
    assert [(way.bila, way.ke) for way in sop.langkah[1].keputusan] == [("lengkap", 3), ("kurang", 1)]


def test_a_row_of_branches_that_makes_no_sense_is_told() -> None:
    content = changed(workbook(CUTI), "xl/worksheets/sheet3.xml", (">Tidak<", ">Tidak<"), (">3<", ">ke sana<"))
    (found,) = read_workbook(content, "buku.xlsx")
    assert 'Lembar Cabang baris 2 ("2", "Ya", "ke sana") tidak terbaca' in found.guesses[0].text


def test_where_the_rest_of_the_data_names_others_than_the_symbols_these_decide_and_it_is_told() -> None:
    sop = replace(CUTI, langkah=(replace(CUTI.langkah[0], pelaksana=("Kepala", "Pemohon")), *CUTI.langkah[1:]))
    assert back(workbook(sop)).langkah[0].pelaksana == ("Kepala", "Pemohon")
    content = changed(workbook(sop), "xl/worksheets/sheet4.xml", ("- Kepala<", "- Kasubag<"))
    (found,) = read_workbook(content, "buku.xlsx")
    assert {*found.sop.langkah[0].pelaksana} == {"Kepala", "Pemohon"}
    assert [guess.text for guess in found.guesses] == [
        "Lembar Lainnya menyebut Kasubag dan Pemohon, simbolnya Kepala dan Pemohon; dipakai simbolnya"
    ]


def test_texts_that_excel_cannot_hold_are_said() -> None:
    long = replace(CUTI, langkah=(replace(CUTI.langkah[0], kegiatan="kata " * 8_000), *CUTI.langkah[1:]))
    assert too_much(CUTI) == []
    assert too_much(long) == [
        "1 sel lebih panjang dari 32767 huruf dan terpotong",
        "baris langkah 1 lebih tinggi daripada baris Excel; teksnya utuh, tetapi tidak tampak semua",
    ]


def test_the_sheet_of_branches_goes_before_the_drawing_and_both_are_told() -> None:
    content = changed(workbook(CUTI), "xl/worksheets/sheet3.xml", (">3<", ">selesai<"))
    (found,) = read_workbook(content, "buku.xlsx")
    assert [(way.bila, way.ke) for way in found.sop.langkah[1].keputusan] == [("Ya", "selesai"), ("Tidak", 1)]
    assert [guess.text for guess in found.guesses] == [
        "Lembar Cabang menyebut 1 dan selesai, gambarnya 1 dan 3; dipakai lembar Cabang"
    ]


def test_any_form_in_excel_is_read_by_its_cells_and_shapes() -> None:
    content = workbook(CUTI)
    for old in ("Identitas", "Cabang", "Petunjuk"):
        content = changed(content, "xl/workbook.xml", (f'name="{old}"', f'name="{old[0]}"'))
    sop = back(content)
    assert [step.kegiatan for step in sop.langkah] == ["Mengajukan", "Memeriksa", "Menandatangani"]
    assert {(way.bila, way.ke, way.asal) for way in sop.langkah[1].keputusan} == {
        ("Ya", 3, "kalimat"), ("Tidak", 1, "kalimat")}  # fmt: skip


def test_the_empty_workbook_tells_what_to_do_and_can_be_read() -> None:
    with zipfile.ZipFile(io.BytesIO(template())) as archive:
        assert "make impor" in archive.read("xl/worksheets/sheet4.xml").decode()
    assert back(template()).pelaksana == ("Pelaksana 1", "Pelaksana 2", "Pelaksana 3")


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 rest", workbook(CUTI)[:900]])
def test_a_damaged_workbook_is_one_sentence(content: bytes) -> None:
    with pytest.raises(Tolak, match="berkas Excel ini rusak"):
        read_workbook(content, "rusak.xlsx")


@pytest.mark.berat
def test_the_command_writes_workbooks(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert excel.main([], tmp_path) == 0
    assert (tmp_path / "excel/sop-baru.xlsx").read_bytes() == template()
    (tmp_path / "sop_data").symlink_to(ROOT / "sop_data")
    assert excel.main(["dinkop-ukm/izin-belajar"], tmp_path) == 0
    assert back((tmp_path / "excel/izin-belajar.xlsx").read_bytes()).judul == "Pembuatan Usulan Izin Belajar"
    assert excel.main(["--word", "dinkop-ukm/izin-belajar"], tmp_path) == 0
    assert (tmp_path / "word/izin-belajar.docx").is_file()
    assert str(excel.main(["dinkop-ukm/tidak-ada"], tmp_path)).startswith("SOP 'tidak-ada' tidak ada di dinkop-ukm.")


def test_own_numbers_depths_and_titles_come_back() -> None:
    """Rows print 6, 5, 6 and 1, 2 again: branches keep to the steps' own numbers; nested lines stay set in."""
    nested = "Menghimpun:\na. nota\n   1) asli\n   2) salinan\nb. data"
    first = (
        Langkah(1, nested, ("Staf",), no_tercetak="6"),
        Langkah(2, "Menelaah", ("Kepala",), no_tercetak="5"),
        Langkah(
            4, "Menilai", ("Kepala",), no_tercetak="6", keputusan=(Cabang("cukup", "selesai"), Cabang("kurang", 2))
        ),
    )
    other = (
        Langkah(3, "Mengirim", ("Staf",), no_tercetak="1"),
        Langkah(9, "Meneliti", ("Kepala",), no_tercetak="2", keputusan=(Cabang("sah", "selesai"), Cabang("batal", 3))),
    )
    sop = SOP("opd", "dua", "Dua Bagan", judul_diagram="A. Awal", pelaksana=("Staf", "Kepala"), langkah=first,
              diagram_lain=(Diagram("B. Akhir", ("Staf", "Kepala"), langkah=other),))  # fmt: skip
    same = back(workbook(sop))
    assert [(step.no, step.tercetak, step.kegiatan, step.ke) for step in same.semua_langkah] == [
        (step.no, step.tercetak, step.kegiatan, step.ke) for step in sop.semua_langkah]  # fmt: skip
    assert [{(way.bila, way.ke) for way in step.keputusan} for step in same.semua_langkah] == [
        {(way.bila, way.ke) for way in step.keputusan} for step in sop.semua_langkah]  # fmt: skip
    assert [chart.judul_diagram for chart in same.diagram] == ["A. Awal", "B. Akhir"]
