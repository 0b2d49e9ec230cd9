"""Excel both ways: a workbook comes back as the same data; what a clerk draws or types in it is read."""

from __future__ import annotations

import io
import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

import excel
from conftest import CATALOGUES, ROOT, catalogue, sample
from rekaan import every_kind, samples
from sop_site.export.excel import template, workbook
from sop_site.export.word import document
from sop_site.impor import docx
from sop_site.impor.buku import read_workbook
from sop_site.impor.dml import Line
from sop_site.impor.document import read
from sop_site.impor.plane import Box, Point
from sop_site.impor.word import Tolak
from sop_site.model.sop import SOP, Cabang, Diagram, Langkah, MutuBaku
from test_bentuk import FOLDER
from test_bentuk import read as form

NYATA = [sop for name in CATALOGUES for opd in catalogue(name).katalog.opd for sop in opd.sop if sop.langkah]
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


def changed(content: bytes, name: str, *pairs: tuple[str, str]) -> bytes:
    """A workbook with one of its parts changed, as an editor's program would save it."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for item in old.namelist():
            text = old.read(item).decode()
            for before, after in pairs if item == name else ():
                assert before in text
                text = text.replace(before, after)
            new.writestr(item, text)
    return out.getvalue()


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


@samples(2, 40, 1_000)
def test_made_up_procedures_of_every_kind_come_back(seeds: range) -> None:
    for seed in seeds:
        sop = every_kind(seed)
        whole(workbook(sop), sop)


def equal(same: SOP, sop: SOP) -> None:
    sop = sop.bertanda  # what is printed comes back with its marks in the texts
    assert (same.judul, same.identitas, same.label) == (sop.judul, sop.identitas, sop.label)
    assert (same.pelaksana, same.tanpa_kolom) == (sop.pelaksana, sop.tanpa_kolom)
    for was, now in zip(sop.semua_langkah, same.semua_langkah, strict=True):
        assert (now.no, now.kegiatan, now.mutu_baku, now.keterangan, now.bagian) == (
            was.no, was.kegiatan, was.mutu_baku, was.keterangan, was.bagian)  # fmt: skip
        assert (now.pelaksana, set(now.bersama)) == (was.pelaksana, set(was.bersama))
        assert {(way.bila, way.ke) for way in now.keputusan} == {(way.bila, way.ke) for way in was.keputusan}
        assert now.ke == was.ke


@pytest.mark.lama
def test_every_workbook_that_libreoffice_saved_comes_back(tmp_path: Path) -> None:
    """It drops the glue, turns connectors, and draws their bends anew."""
    for at, sop in enumerate(NYATA):
        (tmp_path / f"{at}.xlsx").write_bytes(workbook(sop))
    home = f"-env:UserInstallation={(tmp_path / 'profil').as_uri()}"
    command = ["soffice", home, "--headless", "--convert-to", "xlsx", "--outdir", str(tmp_path / "lo")]
    subprocess.run([*command, *map(str, sorted(tmp_path.glob("*.xlsx")))], check=True, capture_output=True)
    for at, sop in enumerate(NYATA):
        assert replace(back((tmp_path / f"lo/{at}.xlsx").read_bytes()), opd=sop.opd, slug=sop.slug) == sop


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
    line = Line(Box(0, 0, 4, 2), flip_h, flip_v, turn, "bentConnector3", 0.5, (False, True), (None, None))
    assert line.ends() == ends


@pytest.mark.parametrize("sop", sample(NYATA), ids=lambda sop: f"{sop.opd}/{sop.slug}")
def test_every_sop_comes_back_from_word(sop: SOP) -> None:
    (found,) = read(docx.drawings(document(sop)), "dokumen.docx")
    same = found.sop
    equal(same, sop)


@pytest.mark.parametrize("sop", sample(BENTUK, 4), ids=lambda sop: sop.judul)
def test_other_governments_forms_come_back(sop: SOP) -> None:
    """Section rows, absent cells and columns, column numbers, each flowchart: by the workbook and by the document."""
    (found,) = read(docx.drawings(document(sop)), "dokumen.docx")
    for same in (back(workbook(sop)), found.sop):
        assert [item.nomor_kolom for item in same.diagram] == [item.nomor_kolom for item in sop.diagram]
        assert [item.kolom_isi for item in same.diagram] == [item.kolom_isi for item in sop.diagram]
        assert [item.kolom for item in same.diagram] == [item.kolom for item in sop.diagram]
        assert [(item.bagian, item.tercetak) for item in same.semua_langkah] == [
            (item.bagian, item.tercetak) for item in sop.semua_langkah]  # fmt: skip


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


def test_a_decision_that_ends_the_procedure_comes_back_from_word() -> None:
    """A row below the steps holds the capsule at which it ends: the exit was not in the document at all."""
    exits = (Cabang("layak", 3), Cabang("kurang", 1), Cabang("ditolak", "selesai"))
    steps = (
        Langkah(1, "Menerima", ("Staf",)),
        Langkah(2, "Menilai", ("Kepala",), keputusan=exits),
        Langkah(3, "Mengirim", ("Staf",)),
    )
    sop = SOP("opd", "izin", "Izin", pelaksana=("Staf", "Kepala"), langkah=steps)
    (found,) = read(docx.drawings(document(sop)), "dokumen.docx")
    assert [step.kegiatan for step in found.sop.langkah] == ["Menerima", "Menilai", "Mengirim"]
    assert {(way.bila, way.ke) for way in found.sop.langkah[1].keputusan} == {(way.bila, way.ke) for way in exits}
