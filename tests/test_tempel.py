"""Word files and pasted text become data files of regulations."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

import perbup as script
from sop_site.legal import perbup
from sop_site.legal.naskah import words
from sop_site.legal.tempel import clean, data_file
from sop_site.rules.peraturan import check_perbup

OPENING = """PERATURAN BUPATI CONTOH
NOMOR 5 TAHUN 2021
TENTANG
TATA CARA PENGADUAN (SOP AP) DAN PELAPORAN

DENGAN RAHMAT TUHAN YANG MAHA ESA
BUPATI CONTOH,
"""
PASTED = f"""**{OPENING}**
- Menimbang :
- a. bahwa perlu;
MEMUTUSKAN :
Menetapkan : X.


Pasal 1
- (1) Setiap *orang* melapor:
   - a. lisan; atau
   - b. tertulis.
"""


def test_pasted_text() -> None:
    """Marks of a scan are gone, the title fills the head, the text parses."""
    found: list[object] = []
    made = perbup.read("5-2021", data_file(PASTED).encode(), lambda *issue: found.append(issue), {})
    assert found == [] and made
    assert made.sebutan == "Peraturan Bupati Contoh Nomor 5 Tahun 2021"
    assert made.judul == "Tata Cara Pengaduan (SOP AP) dan Pelaporan".replace("(SOP AP)", "(SOP AP)")
    assert list(check_perbup(made, ())) == []
    assert words(made.alamat["pasal-1-ayat-1"]) == "(1) Setiap orang melapor: a. lisan; atau b. tertulis."


def test_clean_keeps_every_word() -> None:
    assert clean("\ufeffa\x0bb\r\n\r\n\r\n• c\xa0d\n").split() == ["a", "b", "c", "d"]


def paragraph(text: str, number: str = "", level: int = 0) -> str:
    numbered = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>' if number else ""
    return f"<w:p><w:pPr>{numbered}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def test_word_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Automatic numbers of Word are written out, each list by its own form; a second run overwrites nothing."""
    name = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    levels = "".join(
        f'<w:lvl w:ilvl="{n}"><w:numFmt w:val="{kind}"/><w:lvlText w:val="{form}"/></w:lvl>'
        for n, (kind, form) in enumerate((("decimal", "(%1)"), ("lowerLetter", "%2.")))
    )
    numbers = (
        f'<w:numbering {name}><w:abstractNum w:abstractNumId="7">{levels}</w:abstractNum>'
        '<w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num></w:numbering>'
    )
    rows = [paragraph(row) for row in (*OPENING.splitlines(), "MEMUTUSKAN :", "Menetapkan : X.", "Pasal 1")]
    rows += [paragraph("Isi meliputi:", "3"), paragraph("satu; dan", "3", 1), paragraph("dua.", "3", 1)]
    rows += [paragraph("Lain:", "3"), paragraph("tiga.", "3", 1)]
    source = tmp_path / "naskah.docx"
    with zipfile.ZipFile(source, "w") as archive:
        archive.writestr("word/document.xml", f"<w:document {name}><w:body>{''.join(rows)}</w:body></w:document>")
        archive.writestr("word/numbering.xml", numbers)
    target = tmp_path / "perbup" / "5-2021.md"
    assert script.main(source, target) == 0
    made = perbup.read("5-2021", target.read_bytes(), lambda *issue: None, {})
    assert made
    assert words(made.alamat["pasal-1"]) == "Pasal 1 (1) Isi meliputi: a. satu; dan b. dua. (2) Lain: a. tiga."
    assert script.main(source, target) == 1
    assert "sudah ada" in capsys.readouterr().out
