"""Pasted text, Word files and PDFs become data files of regulations; nothing that is read vanishes."""

from __future__ import annotations

import re
import shutil
import textwrap
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

import perbup as script
import run
from alat import venv
from conftest import ROOT
from kanvas import Kanvas
from sop_site.impor.berkas import text_of
from sop_site.impor.nomor_word import numeral
from sop_site.impor.word import Tolak
from sop_site.legal import perbup, tempel
from sop_site.legal.kepala import Fakta, facts, slug_of
from sop_site.legal.naskah import addresses, walk, words
from sop_site.legal.perbup import Perbup
from sop_site.legal.rujukan import all_references
from sop_site.legal.tempel import Bacaan

OPENING = """PERATURAN BUPATI CONTOH
NOMOR 5 TAHUN 2021
TENTANG
TATA CARA PENGADUAN (SOP AP) DAN PELAPORAN

DENGAN RAHMAT TUHAN YANG MAHA ESA
BUPATI CONTOH,
"""
KONSIDERAN = "Menimbang : bahwa perlu;\nMengingat : 1. Undang-Undang Nomor 12 Tahun 2011;\n"
MENETAPKAN = "MEMUTUSKAN:\nMenetapkan : PERATURAN BUPATI TENTANG TATA CARA.\n"
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


def take(body: str, opening: str = OPENING, head: str = MENETAPKAN) -> Bacaan:
    return tempel.read(opening + KONSIDERAN + head + body)


def said(bacaan: Bacaan, anchor: str) -> str:
    return words(addresses(bacaan.naskah)[anchor])


def kinds(bacaan: Bacaan, jenis: str) -> list[str]:
    return [part.anchor for part in walk(bacaan.naskah) if part.jenis == jenis]


def data(bacaan: Bacaan) -> Perbup:
    """The regulation that the data file of what was read holds; without a complaint."""
    found: list[object] = []
    made = perbup.read("5-2021", tempel.data_file(bacaan).encode(), lambda *issue: found.append(issue), {})
    assert made and found == []
    return made


def tokens(text: str) -> Counter[str]:
    """The words of a text, whatever stands between them; one that a margin broke is whole."""
    return Counter(re.findall(r"\w+", text))


def spoken(bacaan: Bacaan) -> Counter[str]:
    """The words of the tree."""
    return tokens(" ".join(words(part) for part in bacaan.naskah))


# --- Pasted text -----------------------------------------------------------------------------------------------------


def test_pasted_text() -> None:
    """Marks of a scan are gone, the title fills the head, the text parses."""
    made = data(tempel.read(PASTED))
    assert made.sebutan == "Peraturan Bupati Contoh Nomor 5 Tahun 2021"
    assert made.judul == "Tata Cara Pengaduan (SOP AP) dan Pelaporan"
    assert words(made.alamat["pasal-1-ayat-1"]) == "(1) Setiap orang melapor: a. lisan; atau b. tertulis."


def test_a_lone_pasal_below_a_title_opens() -> None:
    """Without a single empty line, and where the item above ends without a stop."""
    body = "BAB I\nUMUM\nPasal 1\nX:\na. satu\nb. dua\nBAB II\nTUGAS\nPasal 2\n(1) A\n(2) B\nPasal 3\nC."
    made = take(body)
    assert kinds(made, "pasal") == ["pasal-1", "pasal-2", "pasal-3"] and made.ragu == ()
    assert said(made, "bab-ii") == "BAB II TUGAS Pasal 2 (1) A (2) B Pasal 3 C."


@pytest.mark.parametrize(
    "body", ["sebagaimana dimaksud dalam\nPasal 2\nberlaku.", "menurut Pasal 1 dan\nPasal 2\nsaja."]
)
def test_a_provision_that_is_named_opens_nothing(body: str) -> None:
    made = take(f"Pasal 1\nKetentuan {body}\n\nPasal 2\nX.")
    assert kinds(made, "pasal") == ["pasal-1", "pasal-2"] and made.ragu == ()
    assert said(made, "pasal-1") == f"Pasal 1 Ketentuan {' '.join(body.split())}"


@pytest.mark.parametrize("word", ["dan", "atau", "dan/atau"])
@pytest.mark.parametrize("sign", [";", ",", " ;"])
def test_conjunction_ends_an_item(word: str, sign: str) -> None:
    made = take(f"Pasal 1\nCaranya:\na. tunai{sign} {word}\nb. utang{sign}{word}\nc. lain.")
    assert kinds(made, "huruf") == [f"pasal-1-huruf-{letter}" for letter in "abc"] and made.ragu == ()


def test_conjunction_before_the_number_and_two_items_on_a_line() -> None:
    made = take("Pasal 1\nIsinya:\na. nama;\ndan b. alamat.\n\nPasal 2\nRambu:\na. tegak; dan/atau b. rebah.")
    assert said(made, "pasal-1") == "Pasal 1 Isinya: a. nama; dan b. alamat."
    assert said(made, "pasal-2-huruf-b") == "b. rebah."


@pytest.mark.parametrize("behind", [("aa", "ab", "ac"), ("aa", "bb", "cc")])
def test_letters_behind_z(behind: tuple[str, ...]) -> None:
    letters = [*map(chr, range(97, 123)), *behind]
    made = take("Pasal 1\nFungsinya:\n" + "\n".join(f"{letter}. fungsi {letter};" for letter in letters))
    assert kinds(made, "huruf") == [f"pasal-1-huruf-{letter}" for letter in letters] and made.ragu == ()


def test_no_space_behind_a_number() -> None:
    """ "a.menyiapkan" is huruf a; an amount and a short form of words are none."""
    made = take(
        "Pasal 1\n(1)Tugasnya:\na.menyiapkan;\nb. membayar Rp\n50.000.000,00; dan\nc.menandatangani\na.n. Bupati."
    )
    assert said(made, "pasal-1-ayat-1-huruf-b") == "b. membayar Rp 50.000.000,00; dan"
    assert said(made, "pasal-1-ayat-1-huruf-c") == "c. menandatangani a.n. Bupati." and made.ragu == ()


def test_headings_and_words_on_one_line() -> None:
    body = (
        "BAB I KETENTUAN UMUM\nPasal 1 Dalam Peraturan ini:\n1. Daerah adalah X.\nParagraf Kesatu Lingkup\nPASAL 2\nY."
    )
    made = take(body)
    assert addresses(made.naskah)["bab-i"].judul == "KETENTUAN UMUM"
    assert said(made, "pasal-1-angka-1") == "1. Daerah adalah X."
    assert "bab-i-paragraf-kesatu" in addresses(made.naskah) and said(made, "pasal-2") == "PASAL 2 Y."


@pytest.mark.parametrize(
    "head",
    [
        "MEMUTUSKAN : Menetapkan : PERATURAN BUPATI TENTANG TATA CARA.\n",
        "MEMUTUSKAN:\n\nMenetapkan\n\n:\n\nPERATURAN BUPATI TENTANG TATA CARA.\n",
        "M E M U T U S K A N :\nMENETAPKAN : PERATURAN BUPATI TENTANG\n\nTATA CARA.\n",
    ],
)
def test_memutuskan_menetapkan(head: str) -> None:
    made = take("BAB I\nUMUM\nPasal 1\nX.", head=head)
    assert said(made, "menetapkan").endswith("PERATURAN BUPATI TENTANG TATA CARA.")
    assert kinds(made, "pasal") == ["pasal-1"] and made.ragu == ()


def test_konsiderans_of_all_kinds() -> None:
    text = OPENING + KONSIDERAN + "Memperhatikan : 1. Surat A;\n2. Surat B;\n" + MENETAPKAN + "Pasal 1\nX."
    assert said(tempel.read(text), "memperhatikan-angka-2") == "2. Surat B;"


# --- The same text in other shapes -----------------------------------------------------------------------------------

DATA = ROOT / "tests" / "data"
FIXTURES = sorted((*(DATA / "peraturan").glob("*.md"), *(DATA / "rantai").glob("*/*.md")))


def wrapped(lines: list[str]) -> str:
    """As a reader of PDF copies it: broken at a margin, no empty lines, nothing indented."""
    return "\n".join(part for line in lines for part in textwrap.wrap(line.strip(), 60, break_on_hyphens=False))


def doubled(lines: list[str]) -> str:
    """As Word saves it: each paragraph a line, an empty one behind each."""
    return "\n\n".join(line.strip() for line in lines if line.strip())


def paged(lines: list[str]) -> str:
    """As a program that reads PDF gives it: pages with a running head and a number, each with a margin of its own."""
    rows = wrapped(lines).split("\n")
    pages = [rows[start : start + 12] for start in range(0, len(rows), 12)]
    return "\f".join(
        "\n".join(
            [*(["", "BAGIAN HUKUM", f"- {n} -", ""] if n > 1 else []), *(" " * (n % 3) + row for row in page), ""]
        )
        for n, page in enumerate(pages, 1)
    )


@pytest.mark.parametrize("shape", [wrapped, doubled, paged], ids=lambda shape: shape.__name__)
@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_the_same_in_every_shape(path: Path, shape: Callable[[list[str]], str]) -> None:
    """The same provisions at the same addresses and all words, however the text comes."""
    body = re.sub(r"\[Catatan editor:[^\]]*\]", "", path.read_text("utf-8").split("---\n", 2)[2])
    plain, other = tempel.read(body), tempel.read(shape(body.split("\n")))
    assert list(addresses(plain.naskah)) == list(addresses(other.naskah))
    assert spoken(plain) == spoken(other)


# --- Penjelasan ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "head",
    [
        "PENJELASAN\nATAS\nPERATURAN DAERAH KABUPATEN CONTOH\nI. UMUM\nX.\nII. PASAL DEMI PASAL\n",
        "PENJELASAN ATAS PERATURAN DAERAH KABUPATEN CONTOH\nI. PENJELASAN UMUM\nX.\nII. PENJELASAN PASAL DEMI PASAL\n",
        "PENJELASAN\nUMUM\nX.\nPASAL DEMI PASAL\n",
    ],
)
def test_penjelasan(head: str) -> None:
    body = "Pasal 1\nX.\nPasal 2\n(1) Y.\n(2) Z.\nDitetapkan di Contoh\n"
    notes = "Pasal 1 : cukup jelas\nPasal 2\nAyat (1) Yang dimaksud Y adalah y.\nAyat (2)\nCukup jelas.\n"
    made = take(body + head + notes)
    assert kinds(made, "pasal") == ["pasal-1", "pasal-2", "penjelasan-pasal-1", "penjelasan-pasal-2"]
    assert said(made, "penjelasan-pasal-2-ayat-1") == "Ayat (1) Yang dimaksud Y adalah y."
    assert made.ragu == () and "X." in said(made, "penjelasan-umum")


def test_penjelasan_run_together() -> None:
    """As a program that reflows lines leaves it: everything behind one another."""
    notes = "PENJELASAN ATAS PERATURAN\nII. PASAL DEMI PASAL\nPasal 1 : cukup jelas Pasal 2 : Ayat (1) Huruf a : "
    notes += "cukup jelas Huruf b : yang penting. Ayat (2) : Cukup jelas. Pasal 3 : cukup jelas"
    made = take("Pasal 1\nX.\nPasal 2\nY.\nPasal 3\nZ.\nDitetapkan di Contoh\n" + notes)
    found = [part.anchor for part in walk(made.naskah) if part.anchor.startswith("penjelasan-pasal-") and part.line]
    assert found[1:] == [
        *("penjelasan-pasal-1", "penjelasan-pasal-2", "penjelasan-pasal-2-ayat-1", "penjelasan-pasal-2-ayat-1-huruf-a"),
        *("penjelasan-pasal-2-ayat-1-huruf-b", "penjelasan-pasal-3"),
    ]


def test_a_penjelasan_speaks_of_the_provisions_that_it_explains() -> None:
    notes = "PENJELASAN\nPASAL DEMI PASAL\nPasal 1\nAyat (2)\nYang dimaksud pada ayat (1) huruf a adalah b."
    made = take("Pasal 1\n(1) X:\na. b; dan\nc. d.\n(2) Y.\nDitetapkan di Contoh\n" + notes.replace("c. d", "b. d"))
    assert ("penjelasan-pasal-1-ayat-2", "ayat (1) huruf a", "pasal-1-ayat-1-huruf-a") in all_references(made.naskah)


def test_lists_in_penjelasan_umum_and_lampiran_have_addresses() -> None:
    body = "Pasal 1\nX.\nDitetapkan di Contoh\nPENJELASAN\nI. UMUM\nTujuannya:\na. satu;\nb. dua.\n"
    made = take(body + "LAMPIRAN I\nPERATURAN BUPATI CONTOH\n\nA. UMUM\n1. Pertama.\n2. Kedua.\nB. KHUSUS\n1. Lagi.")
    anchors = addresses(made.naskah)
    assert "penjelasan-umum-huruf-b" in anchors
    assert words(anchors["lampiran-i-huruf-a-angka-2"]) == "2. Kedua."
    assert words(anchors["lampiran-i-huruf-b-angka-1"]) == "1. Lagi."


# --- Printed errors are published as printed ------------------------------------------------------------------------


def test_a_note_is_enough_for_what_is_printed_wrong() -> None:
    """BAB I twice, a letter twice, a number left out: a note before each, an address for each, no message."""
    note = "[Catatan editor: demikian tercetak.]"
    body = (
        f"BAB I\nUMUM\nPasal 1\nX:\na. satu;\n\n{note}\n\na. dua;\n\n{note}\n\nBAB I\nPENUTUP\n\n{note}\n\nPasal 3\nY."
    )
    made = data(take(body))
    assert {"bab-i", "bab-i-2", "pasal-1-huruf-a", "pasal-1-huruf-a-2", "pasal-3"} <= set(made.alamat)
    assert words(made.alamat["bab-i-2"]) == "BAB I PENUTUP Pasal 3 Y."


@pytest.mark.parametrize(
    ("body", "line", "message"),
    [
        ("BAB I\nA\nPasal 1\nX.\nBAB I\nB\nPasal 2\nY.", 5, "BAB I tertulis dua kali."),
        ("Pasal 1\nX.\nPasal 2\nY.\nPasal 4\nZ.", 5, "Pasal 4: nomor melompat; yang sebelumnya 2."),
        ("Pasal 1\nX:\na. A.\nc. B.\n", 4, "huruf c: nomor melompat; yang sebelumnya a."),
    ],
)
def test_a_message_points_at_the_line_and_advises_no_falsification(body: str, line: int, message: str) -> None:
    before = (OPENING + KONSIDERAN + MENETAPKAN).count("\n")
    made = take(body)
    assert [(item.line - before, item.teks) for item in made.ragu] == [(line, message)]
    assert made.ragu[0].saran.startswith("Cocokkan dengan naskah resmi;")
    assert "Hapus" not in made.ragu[0].saran


# --- Regulations that amend, decisions, those of the state ----------------------------------------------------------

UBAHAN = """Pasal I
Beberapa ketentuan dalam Peraturan Bupati Contoh Nomor 2 Tahun 2019 diubah sebagai berikut:
1. Ketentuan Pasal 1 diubah sehingga berbunyi sebagai berikut:
Pasal 1
Dalam Peraturan Bupati ini yang dimaksud dengan:
1. Daerah adalah Kabupaten Contoh.
2. Bupati adalah Bupati Contoh.
2. Di antara Pasal 7 dan Pasal 8 disisipkan 1 (satu) pasal, yakni Pasal 7A yang berbunyi sebagai berikut:
“Pasal 7A
(1) Dinas melapor.
(2) Laporan sebagaimana dimaksud pada ayat (1) tertulis.”
3. Pasal 9 dihapus.
Pasal II
Peraturan Bupati ini mulai berlaku pada tanggal diundangkan.
"""


def test_an_amending_regulation_stands_as_it_is() -> None:
    """Instructions, and what they quote: a list in a quoted Pasal 1 is no instruction."""
    made = take(UBAHAN)
    quoted = "pasal-i-angka-1-pasal-1"
    assert made.ragu == () and [part.teks[:12] for part in addresses(made.naskah)["pasal-i"].isi] == [
        *("Ketentuan Pa", "Di antara Pa", "Pasal 9 diha"),
    ]
    assert said(made, f"{quoted}-angka-2") == "2. Bupati adalah Bupati Contoh."
    assert {"pasal-i-angka-2-pasal-7a-ayat-2", "pasal-ii"} <= set(addresses(made.naskah))
    links = list(all_references(made.naskah))
    assert links == [("pasal-i-angka-2-pasal-7a-ayat-2", "ayat (1)", "pasal-i-angka-2-pasal-7a-ayat-1")]


OMNIBUS = """BAB I
PERUBAHAN
Pasal 1
Beberapa ketentuan dalam Peraturan Daerah Kota Misal Nomor 4 Tahun 2015 tentang Parkir
diubah sebagai berikut:
1. Ketentuan Pasal 2 diubah sehingga berbunyi sebagai berikut:
Pasal 2
(1) Tarif ditetapkan.
(2) Tarif sebagaimana dimaksud dalam Pasal 1 diumumkan.
2. Pasal 5 dihapus.
Pasal 2
Peraturan Daerah Kota Misal Nomor 5 Tahun 2016 diubah sebagai berikut:
1. Pasal 4 dihapus.
BAB II
PENUTUP
Pasal 3
Peraturan ini mulai berlaku pada tanggal diundangkan.
"""


def test_amendments_in_a_regulation_with_provisions_of_its_own() -> None:
    """What a Pasal quotes hangs from it and links to nothing here; the next Pasal and BAB are the regulation's own."""
    made = take(OMNIBUS)
    assert made.ragu == () and [part.anchor for part in walk(made.naskah) if part.jenis in ("bab", "pasal")] == [
        *("bab-i", "pasal-1", "pasal-1-angka-1-pasal-2", "pasal-2", "bab-ii", "pasal-3"),
    ]
    assert list(all_references(made.naskah)) == []


@pytest.mark.parametrize(
    ("opening", "expected", "slug"),
    [
        (
            "BUPATI CONTOH\nPERATURAN BUPATI CONTOH NOMOR 5 TAHUN 2020 TENTANG PENCABUTAN PERATURAN BUPATI CONTOH "
            "NOMOR 7 TAHUN 2015 TENTANG TATA KERJA DENGAN RAHMAT TUHAN YANG MAHA ESA BUPATI CONTOH,",
            Fakta(
                "Pencabutan Peraturan Bupati Contoh Nomor 7 Tahun 2015 tentang Tata Kerja",
                *("Peraturan Bupati", "Contoh", "5", "2020"),
            ),
            "5-2020",
        ),
        (
            "KEPUTUSAN GUBERNUR CONTOH NOMOR : 12 /BIRO/2022 TENTANG TIM GUBERNUR CONTOH,",
            Fakta("Tim", "Keputusan Gubernur", "Contoh", "12/BIRO/2022", ""),
            "kepgub-12-biro-2022",
        ),
        (
            "PRESIDEN REPUBLIK INDONESIA UNDANG-UNDANG REPUBLIK INDONESIA NOMOR 9 TAHUN 2001 TENTANG HAL DENGAN RAHMAT",
            Fakta("Hal", "Undang-Undang", "", "9", "2001"),
            "uu-9-2001",
        ),
        (
            "SALINAN PERATURAN DAERAH KOTA CONTOH NOMOR 3 TAHUN 2018 TENTANG PARKIR DENGAN RAHMAT TUHAN",
            Fakta("Parkir", "Peraturan Daerah", "Kota Contoh", "3", "2018"),
            "perda-3-2018",
        ),
        (
            "PERATURAN BERSAMA MENTERI A DAN MENTERI B NOMOR : 9 TAHUN 2006 NOMOR : 8 TAHUN 2006 TENTANG PEDOMAN "
            "DENGAN RAHMAT",
            Fakta("Pedoman", "Peraturan Bersama Menteri A dan Menteri B", "", "9 Tahun 2006 dan Nomor 8", "2006"),
            "perber-9-tahun-2006-dan-nomor-8-2006",
        ),
    ],
)
def test_facts_of_the_opening(opening: str, expected: Fakta, slug: str) -> None:
    """No year is invented, no title is cut, no stamp is taken for a name."""
    assert facts(opening) == expected and slug_of(expected) == slug


def test_a_decision_links_its_diktum_and_each_lampiran() -> None:
    body = """KESATU : Membentuk Forum.
KEDUA : Forum sebagaimana dimaksud dalam DIKTUM KESATU bertugas.
KETIGA : Biaya menurut diktum KEDUA tercantum dalam Lampiran I dan Lampiran II.
LAMPIRAN I KEPUTUSAN BUPATI CONTOH
satu
LAMPIRAN II KEPUTUSAN BUPATI CONTOH
dua
"""
    found = [
        (where, target) for where, _, target in all_references(take(body, head="MEMUTUSKAN:\nMenetapkan :\n").naskah)
    ]
    assert sorted(found) == [
        ("diktum-kedua", "diktum-kesatu"),
        ("diktum-ketiga", "diktum-kedua"),
        ("diktum-ketiga", "lampiran-i"),
        ("diktum-ketiga", "lampiran-ii"),
    ]


# --- The page's own marks, tables ------------------------------------------------------------------------------------


def test_page_furniture_is_left_out_and_named() -> None:
    """Numbers, running heads, catchwords, addresses of sites; the sentence goes on behind them."""
    pages = [
        OPENING + KONSIDERAN + MENETAPKAN + "Pasal 1\nKetentuan yang\n\n- 1 -\nwww.contoh.go.id\n",
        "BAGIAN HUKUM\n\nharus ditaati.\n\nPasal 2 …\n- 2 -\n",
        "BAGIAN HUKUM\nPasal 2\nIsinya:\na. satu;\n- 3 -\n",
        "BAGIAN HUKUM\nb. dua.\n- 4 -\n",
    ]
    made = tempel.read("\f".join(pages))
    assert said(made, "pasal-1") == "Pasal 1 Ketentuan yang harus ditaati."
    assert said(made, "pasal-2") == "Pasal 2 Isinya: a. satu; b. dua."
    assert [(item.teks, item.sebab) for item in made.sisihan] == [
        ("- 1 -", "nomor halaman"),
        ("www.contoh.go.id", "alamat situs"),
        ("BAGIAN HUKUM", "kepala atau kaki halaman"),
        ("Pasal 2 …", "kata penggandeng"),
        ("- 2 -", "nomor halaman"),
        ("BAGIAN HUKUM", "kepala atau kaki halaman"),
        ("- 3 -", "nomor halaman"),
        ("BAGIAN HUKUM", "kepala atau kaki halaman"),
        ("- 4 -", "nomor halaman"),
    ]


def test_a_page_number_in_a_data_file_is_a_mistake() -> None:
    found: list[tuple[int, str, str]] = []
    text = "---\njudul: X\njenis: Y\nnomor: 1\n---\nPasal 1\nX.\n-3-\nY."
    assert perbup.read("x", text.encode(), lambda *issue: found.append(issue), {}) is None
    assert found == [(8, "baris ini nomor halaman, bukan bagian peraturan.", "Hapus baris ini.")]


def test_a_pasted_table_keeps_its_empty_cells() -> None:
    made = data(
        take("Pasal 1\nX.\nLAMPIRAN\nNo.\tJabatan\tKelas\tNilai\n1\tKepala\t14\t2500\n2\tStaf | umum\t\t1800\n")
    )
    table = next(part for part in walk(made.naskah) if part.jenis == "tabel")
    assert [[cell.teks for cell in row.isi] for row in table.isi] == [
        ["No.", "Jabatan", "Kelas", "Nilai"],
        ["1", "Kepala", "14", "2500"],
        ["2", "Staf | umum", "", "1800"],
    ]


def test_tabs_that_only_make_room_are_no_table() -> None:
    text = (
        OPENING
        + "Menimbang\t:\ta. satu;\nMengingat\t:\t1. dua;\nMEMUTUSKAN:\nMenetapkan\t:\tX.\nKESATU\t:\tA.\nKEDUA\t:\tB."
    )
    made = tempel.read(text)
    assert kinds(made, "tabel") == [] and said(made, "diktum-kedua") == "KEDUA : B." and made.ragu == ()


# --- Word ------------------------------------------------------------------------------------------------------------

NAMA = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def paragraph(text: str, number: str = "", level: int = 0, style: str = "", left: int = 0) -> str:
    numbered = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>' if number else ""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    indented = f'<w:ind w:left="{left}"/>' if left else ""
    return f"<w:p><w:pPr>{named}{numbered}{indented}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def table(*rows: tuple[str, ...]) -> str:
    cells = ("".join(f"<w:tc>{cell if cell[:1] == '<' else paragraph(cell)}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def abstract(key: str, *levels: tuple[str, str]) -> str:
    made = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{form}"/></w:lvl>'
        for n, (kind, form) in enumerate(levels)
    )
    return f'<w:abstractNum w:abstractNumId="{key}">{made}</w:abstractNum>'


NOMOR = f"""<w:numbering {NAMA}>
{abstract("7", ("decimal", "(%1)"), ("lowerLetter", "%2."))}
{abstract("8", ("decimal", "Pasal %1"))}
{abstract("9", ("decimal", "%1."))}
<w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num>
<w:num w:numId="5"><w:abstractNumId w:val="7"/>
<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>
<w:num w:numId="4"><w:abstractNumId w:val="8"/></w:num>
<w:num w:numId="6"><w:abstractNumId w:val="9"/></w:num>
</w:numbering>"""
GAYA = f"""<w:styles {NAMA}><w:style w:type="paragraph" w:styleId="Daftar">
<w:pPr><w:numPr><w:numId w:val="6"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="DaftarKita"><w:basedOn w:val="Daftar"/></w:style></w:styles>"""


def word_file(path: Path, *blocks: str, **parts: str) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", f"<w:document {NAMA}><w:body>{''.join(blocks)}</w:body></w:document>")
        archive.writestr("word/numbering.xml", NOMOR)
        archive.writestr("word/styles.xml", GAYA)
        for name, text in parts.items():
            archive.writestr(f"word/{name}.xml", f"<w:hdr {NAMA}>{text}</w:hdr>")
    return path


KEPALA = tuple(paragraph(row) for row in (*OPENING.splitlines(), *KONSIDERAN.splitlines(), *MENETAPKAN.splitlines()))


def taken(path: Path) -> Bacaan:
    return tempel.read(text_of(path).teks)


def test_automatic_numbers_of_word(tmp_path: Path) -> None:
    """Each list by its own form; a list of its own starts anew; an empty numbered paragraph and a style count."""
    body = (
        *(
            paragraph("", "4"),
            paragraph("Isi meliputi:", "3"),
            paragraph("satu; dan", "3", 1),
            paragraph("dua.", "3", 1),
        ),
        *(paragraph("Lain:", "3"), paragraph("tiga.", "3", 1), paragraph("", "4"), paragraph("Dinas:", "5")),
        *(
            paragraph("a", style="Daftar"),
            paragraph("b", style="DaftarKita"),
            paragraph("", "4"),
            paragraph("Penutup."),
        ),
    )
    made = taken(word_file(tmp_path / "x.docx", *KEPALA, *body))
    assert said(made, "pasal-1") == "Pasal 1 (1) Isi meliputi: a. satu; dan b. dua. (2) Lain: a. tiga."
    assert said(made, "pasal-2") == "Pasal 2 (1) Dinas: 1. a 2. b"
    assert said(made, "pasal-3") == "Pasal 3 Penutup." and made.ragu == ()


def test_tables_of_word(tmp_path: Path) -> None:
    """A table stays one, in the body and in a Lampiran; one that only rooms "Menimbang :" is read as its words."""
    head = (
        *(paragraph(row) for row in OPENING.splitlines()),
        table(("Menimbang", ":", paragraph("a. bahwa;") + paragraph("b. bahwa lagi;")), ("Mengingat", ":", "1. UU;")),
        paragraph("MEMUTUSKAN:"),
        table(("Menetapkan", ":", "PERATURAN BUPATI TENTANG TATA CARA.")),
    )
    wide = '<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>' + paragraph("Kelas") + "</w:tc>"
    spanned = f"<w:tbl><w:tr><w:tc>{paragraph('No')}</w:tc>{wide}</w:tr></w:tbl>"
    body = (
        *(paragraph("Pasal 1"), paragraph("Kelas:"), table(("No", "Nama"), ("1", ""))),
        *(paragraph("Pasal 2"), paragraph("X."), table(("", paragraph("Ditetapkan di Contoh") + paragraph("ttd")))),
        *(paragraph("LAMPIRAN"), table(("No", "Nama", "Kelas"), ("3", "", "1800")), paragraph("x"), spanned),
    )
    path = word_file(tmp_path / "x.docx", *head, *body, footer1=paragraph("Bagian Hukum"))
    made = taken(path)
    tables = [
        [[cell.teks for cell in row.isi] for row in part.isi] for part in walk(made.naskah) if part.jenis == "tabel"
    ]
    assert tables == [[["No", "Nama"], ["1", ""]], [["No", "Nama", "Kelas"], ["3", "", "1800"]], [["No", "Kelas", ""]]]
    assert said(made, "menimbang-huruf-b") == "b. bahwa lagi;" and said(made, "penutup") == "Ditetapkan di Contoh ttd"
    assert made.ragu == () and text_of(path).di_luar == [("kaki halaman", "Bagian Hukum")]
    assert [item.jenis for item in addresses(made.naskah)["pasal-1"].isi] == ["tabel"]


def test_letters_of_word() -> None:
    assert [numeral("lowerLetter", n) for n in (1, 26, 27, 28)] == ["a", "z", "aa", "bb"]
    assert [numeral(kind, 14) for kind in ("upperRoman", "lowerRoman", "decimal", "decimalZero")] == [
        *("XIV", "xiv", "14", "14"),
    ]


def test_what_cannot_be_read_is_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "rusak.docx").write_bytes(b"bukan zip")
    (tmp_path / "rusak.pdf").write_bytes(b"%PDF-1.4 rusak")
    (tmp_path / "gambar.png").write_bytes(b"x")
    deep = word_file(tmp_path / "dalam.docx", "<w:sdt>" * 300 + "</w:sdt>" * 300)
    for path, message in (
        (tmp_path / "rusak.docx", "berkas Word ini rusak"),
        (tmp_path / "rusak.pdf", "PDF ini rusak"),
        (tmp_path / "gambar.png", "jenis berkas '.png' tidak dikenal; yang dapat dibaca: .docx, .pdf, .txt, .md"),
        (tmp_path / "tiada.docx", "berkas ini tidak ada"),
        (deep, "susunan berkas Word ini terlalu dalam"),
    ):
        with pytest.raises(Tolak) as refused:
            text_of(path)
        assert str(refused.value) == message


def pdf_file(path: Path, *pages: list[str]) -> Path:
    """A PDF with the lines of each page, their leading spaces as room to the left."""
    kanvas = Kanvas(width=595, height=842)
    for number, lines in enumerate(pages):
        if number:
            kanvas.page()
        for row, line in enumerate(lines):
            kanvas.text(60 + 5.5 * (len(line) - len(line.lstrip())), 60 + 14 * row, line.strip(), 11)
    path.write_bytes(kanvas.pdf())
    return path


def test_a_pdf_page_by_page(tmp_path: Path) -> None:
    """Words where they stand, page numbers and catchwords left out, a sentence that runs over the page's end whole."""
    first = [*OPENING.splitlines(), *KONSIDERAN.splitlines(), *MENETAPKAN.splitlines(), "Pasal 1", "(1) Dinas wajib"]
    second = [
        "                  - 2 -",
        "",
        "    melapor kepada Bupati:",
        "    a. lisan; atau",
        "    b. tertulis.",
        "Pasal 2 …",
    ]
    third = ["                  - 3 -", "", "Pasal 2", "Penutup."]
    made = taken(pdf_file(tmp_path / "x.pdf", first, second, third))
    assert said(made, "pasal-1") == "Pasal 1 (1) Dinas wajib melapor kepada Bupati: a. lisan; atau b. tertulis."
    assert said(made, "pasal-2") == "Pasal 2 Penutup." and made.ragu == ()
    assert [item.teks for item in made.sisihan] == ["- 2 -", "Pasal 2 …", "- 3 -"]


def test_a_scanned_pdf_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Tolak, match="tidak memuat teks, hanya gambar halaman"):
        text_of(pdf_file(tmp_path / "x.pdf", []))


@pytest.mark.parametrize("code", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_text_as_notepad_saves_it(tmp_path: Path, code: str) -> None:
    (tmp_path / "x.txt").write_bytes("“Pasal 1” – ya".encode(code))
    assert text_of(tmp_path / "x.txt").teks == "“Pasal 1” – ya"


# --- make perbup -----------------------------------------------------------------------------------------------------


def test_the_command_as_documented(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """`make perbup BERKAS=…`, and on Windows `py scripts\\run.py perbup …`: both are run.py's command of that name."""
    guide = (ROOT / "docs/panduan/menambah-perbup.md").read_text("utf-8")
    assert "make perbup BERKAS=naskah.docx" in guide and "py scripts\\run.py perbup naskah.docx" in guide
    assert re.search(r"(?m)^site .*\bperbup\b.*:$", (ROOT / "Makefile").read_text("utf-8"))
    asked: list[tuple[str, ...]] = []
    shutil.copytree(ROOT / "scripts", tmp_path / "scripts")
    monkeypatch.setattr(run, "prepare", lambda *names: asked.append(names))
    monkeypatch.setattr(venv, "ROOT", tmp_path)
    source = tmp_path / "naskah.txt"
    source.write_text(OPENING + KONSIDERAN + MENETAPKAN + "Pasal 1\nX.\n- 2 -\nBAB II\nY\nPasal 2\nZ.", "utf-8")
    assert run.main("perbup", str(source)) == 0
    out, _ = capfd.readouterr()
    assert "Pasal 1\n\nX." in (tmp_path / "sop_data/kuningan/perbup/5-2021.md").read_text("utf-8")
    assert "nomor halaman: '- 2 -' (baris 14)" in out and "BAB II: nomornya tidak dimulai dari awal." in out
    monkeypatch.setitem(venv.ENV, "BERKAS", str(source))
    assert run.main("perbup") == 1
    assert "sudah ada dan tidak diganti" in capfd.readouterr().err
    assert asked == [("site",), ("site",)]


def test_its_report_names_every_word_left_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = (
        OPENING + KONSIDERAN + MENETAPKAN + "Pasal 1\n(1) X.\n\f\n- 2 -\n\nPasal 2 …\n\f\nPasal 2\nY.\nLAMPIRAN\nNama\n"
    )
    (tmp_path / "naskah.txt").write_text(text, "utf-8")
    assert script.main([str(tmp_path / "naskah.txt")], tmp_path) == 0
    said = capsys.readouterr().out
    made = (tmp_path / "sop_data/kuningan/perbup/5-2021.md").read_text("utf-8").split("---\n", 2)[2]
    assert "Ditemukan: 2 Pasal, 1 ayat, 1 angka, 1 Lampiran" in said
    left = " ".join(re.findall(r": '(.+)' \(baris", said))
    assert tokens(text) == tokens(made) + tokens(left)
