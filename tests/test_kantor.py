"""Excel and Word files as offices make them: what is read of each manner, what is refused and how it is said."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from kantor import (
    KEGIATAN,
    PELAKSANA,
    SIMBOL,
    drawing,
    drawn,
    excel,
    head,
    identity,
    old_group,
    packed,
    paragraph,
    put,
    resaved,
    sheet,
    steps,
    table,
    word,
)
from sop_site.impor.document import Found
from sop_site.impor.reader import documents
from sop_site.impor.word import Tolak


def read(folder: Path, name: str, content: bytes) -> list[Found]:
    path = folder / name
    path.write_bytes(content)
    return documents(path)


def right(item: Found) -> None:
    """The procedure as it is drawn, with nothing guessed."""
    sop = item.sop
    assert [step.kegiatan for step in sop.langkah] == list(KEGIATAN)
    assert sop.pelaksana == PELAKSANA
    assert [step.pelaksana for step in sop.langkah] == [
        ("Pemohon",), ("Petugas Loket",), ("Petugas Loket",), ("Kepala Seksi",)]  # fmt: skip
    assert {(way.bila, way.ke, way.asal) for way in sop.langkah[2].keputusan} == {
        ("Ya", 4, "kalimat"), ("Tidak", 1, "kalimat")}  # fmt: skip
    assert [step.ke for step in sop.langkah] == [None] * 4
    assert {(step.mutu_baku.kelengkapan, step.mutu_baku.waktu, step.mutu_baku.output) for step in sop.langkah} == {
        (("berkas",), "5 menit", "tanda terima")}  # fmt: skip
    assert not [guess for guess in item.guesses if guess.key != "judul"]


WORD = {
    "shapes in their cells": (*head(), *steps(range(4), drawn())),
    "shapes kept twice": (*head(), *steps(range(4), drawn(wrapped=True))),
    "an older group": (*head(), *steps(range(4), {0: {0: old_group()}})),
}


@pytest.mark.parametrize("manner", WORD)
def test_word(manner: str, tmp_path: Path) -> None:
    (found,) = read(tmp_path, "Izin.docx", word(identity(), table(WORD[manner])))
    right(found)
    block = found.sop.identitas
    assert (found.sop.judul, block.nomor, block.tanggal_efektif) == ("Izin Pameran", "503/12/2024", "1 Februari 2024")
    assert found.sop.label.tanggal_pembuatan == "Tgl. Pembuatan"
    assert found.sop.nomor_kolom == tuple("123456789")


def test_a_table_of_word_goes_on_below_a_repeated_head(tmp_path: Path) -> None:
    """Two pages; what leads over the edge is not drawn, so that its arrows are guesses, the rows are not."""
    first, second = (table([*head(), *steps(rows, drawn(rows))]) for rows in (range(2), range(2, 4)))
    new = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
    (found,) = read(tmp_path, "Izin.docx", word(identity(), first, new, second))
    assert [(step.no, step.kegiatan) for step in found.sop.langkah] == [*enumerate(KEGIATAN, 1)]
    assert found.sop.diagram_lain == ()


def test_where_word_tells_no_heights_symbols_outside_of_rows_are_guesses(tmp_path: Path) -> None:
    every = paragraph(inside="".join(text for lanes in drawn(outside=True).values() for text in lanes.values()))
    (found,) = read(tmp_path, "Izin.docx", word(identity(), every, table([*head(), *steps(range(4), {}, 0)])))
    assert all(step.asal_pelaksana != "simbol" for step in found.sop.langkah)


EXCEL = {
    "loose": excel([("Izin", "visible", sheet())], {1: drawing()}),
    "glued": excel([("Izin", "visible", sheet())], {1: drawing(glued=True)}),
    "grouped": excel([("Izin", "visible", sheet())], {1: drawing(grouped=True)}),
    "identity on its own sheet": excel(
        [("Cover", "visible", sheet(table_=False)), ("Flowchart", "visible", sheet(block=False))], {2: drawing()}
    ),
}


@pytest.mark.parametrize("manner", EXCEL)
def test_excel(manner: str, tmp_path: Path) -> None:
    (found,) = read(tmp_path, "Izin.xlsx", EXCEL[manner])
    right(found)
    assert (found.sop.judul, found.sop.identitas.nomor) == ("Izin Pameran", "503/12/2024")
    assert found.sop.label.kegiatan == "Uraian Kegiatan"


def test_each_sheet_is_an_sop_and_hidden_ones_are_told(tmp_path: Path) -> None:
    sheets = [("A", "visible", sheet("Izin Pameran")), ("B", "visible", sheet("Izin Reklame", hidden=2)),
              ("C", "hidden", sheet("Rahasia"))]  # fmt: skip
    found = read(tmp_path, "Izin.xlsx", excel(sheets, {1: drawing(), 2: drawing()}))
    assert [item.sop.judul for item in found] == ["Izin Pameran", "Izin Reklame"]
    assert [len(item.sop.langkah) for item in found] == [4, 4]
    said = [guess.text for guess in found[0].guesses]
    assert "Lembar C tersembunyi dan tidak dibaca; tampilkan bila isinya perlu" in said
    assert "2 baris tersembunyi di lembar B tidak dibaca; tampilkan bila perlu" in said


def test_macros_links_formulas_and_embedded_files_are_not_followed(tmp_path: Path) -> None:
    """A formula counts as what was stored; one without a result is told."""
    text = sheet().replace(
        put("G7", "5 menit"), '<c r="G7" s="1" t="str"><f>WEBSERVICE("http://x")</f><v>2 jam</v></c>'
    )
    text = text.replace(put("G8", "5 menit"), '<c r="G8" s="1"><f>1+1</f></c>')
    more: dict[str, str | bytes] = {
        "xl/vbaProject.bin": b"\xd0\xcf\x11\xe0",
        "xl/externalLinks/externalLink1.xml": "<externalLink/>",
        "xl/embeddings/oleObject1.bin": b"MZ",
    }
    (found,) = read(tmp_path, "Izin.xlsm", excel([("Izin", "visible", text)], {1: drawing()}, more))
    assert [step.mutu_baku.waktu for step in found.sop.langkah] == ["2 jam", "", "5 menit", "5 menit"]
    assert "Sel G8 lembar Izin berisi rumus tanpa hasil tersimpan; tidak dibaca" in [one.text for one in found.guesses]


@pytest.mark.parametrize(
    ("kind", "better"), [(".doc", ".docx"), (".xls", ".xlsx"), (".odt", ".docx"), (".ods", ".xlsx")]
)
def test_older_and_other_kinds_are_refused_with_a_remedy(kind: str, better: str, tmp_path: Path) -> None:
    with pytest.raises(
        Tolak, match=rf"berkas \{kind} tidak dapat dibaca; buka dengan .* lalu simpan sebagai \{better}"
    ):
        read(tmp_path, f"lama{kind}", b"\xd0\xcf\x11\xe0")


BOMB = '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">' + "".join(
    f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(12)
)


def swollen(name: str) -> bytes:
    """A part of 300 MB that is packed into a third of one."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive, archive.open(name, "w") as stream:
        for _ in range(300):
            stream.write(b"<a>" + b" " * 1_000_000)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.docx", packed({"word/document.xml": f"{BOMB}]><a>&m;</a>"})),
        ("a.docx", packed({"word/document.xml": f"<!-- {'x' * 5000} -->{BOMB}]><a>&m;</a>"})),
        ("a.docx", packed({"word/document.xml": f"{BOMB}]><a>&m;</a>".encode("utf-16")})),
        ("a.docx", packed({"word/document.xml": "<a>" * 100_000})),
        ("a.xlsx", packed({"xl/workbook.xml": f"{BOMB}]><a>&m;</a>"})),
        ("a.docx", swollen("word/document.xml")),
        ("a.xlsx", swollen("xl/workbook.xml")),
    ],
    ids=lambda value: "" if isinstance(value, bytes) else value,
)
def test_bombs_are_one_sentence(name: str, content: bytes, tmp_path: Path) -> None:
    with pytest.raises(Tolak):
        read(tmp_path, name, content)


@pytest.mark.lama
@pytest.mark.parametrize("manner", ["loose", "glued", "grouped"])
def test_the_same_after_libreoffice_has_saved_it(manner: str, tmp_path: Path) -> None:
    """A second writer: other forms of connectors, other measures of columns, another order of parts."""
    (content,) = resaved(tmp_path, "xlsx", [EXCEL[manner]])
    (found,) = read(tmp_path, "Izin.xlsx", content)
    assert [(step.kegiatan, step.pelaksana) for step in found.sop.langkah] == [
        (text, (PELAKSANA[lane],)) for text, (_, _, lane) in zip(KEGIATAN, SIMBOL, strict=True)]  # fmt: skip
    wrong = {way.ke for way in found.sop.langkah[2].keputusan if way.asal == "kalimat"} - {4, 1}
    assert not wrong


@pytest.mark.lama
@pytest.mark.parametrize("manner", WORD)
def test_word_after_libreoffice_has_saved_it(manner: str, tmp_path: Path) -> None:
    (content,) = resaved(tmp_path, "docx", [word(identity(), table(WORD[manner]))])
    (found,) = read(tmp_path, "Izin.docx", content)
    assert [(step.kegiatan, step.pelaksana) for step in found.sop.langkah] == [
        (text, (PELAKSANA[lane],)) for text, (_, _, lane) in zip(KEGIATAN, SIMBOL, strict=True)]  # fmt: skip
