"""What bad data gets: every mistake at once, with file, line, place, what is wrong and what to do; never half a site.

`tests/salah/` holds one bad file a rule. Its first lines say in comments exactly what a clerk must read; here each file
takes its place in a catalogue without a mistake. What cannot carry a comment (names, folders, encodings) is made here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from contoh import BERKAS, KATALOG, OPD, PEMETAAN, PEMETAAN_KEPALA, SOP, write_catalogue
from sop_site.build import build
from sop_site.datafile import tree
from sop_site.issue import DataError, Issue
from sop_site.model.katalog import SOP as Prosedur

SALAH = Path(__file__).parent / "salah"
DATA = f"sop_data/{KATALOG}"
TEMPAT = {
    "sop": SOP,
    "opd": f"{OPD}/opd.yml",
    "pemetaan": PEMETAAN,
    "katalog": "katalog.yml",
    "daftar-nama": f"{OPD}/daftar-nama.yml",
    "singkatan": "singkatan.yml",
    "istilah": "istilah.yml",
    "topik": "topik.yml",
}
DIHARAPKAN = re.compile(r"(?m)^# diharapkan: (.+)$")
BAD_FILES = sorted(SALAH.rglob("*.yml"))
UTF8 = 'Simpan ulang dengan pengodean UTF-8 (di Notepad: Save As, "Encoding: UTF-8").'
SALIN = "Salin contohnya dari folder lain, lalu sesuaikan isinya."

Changes = Mapping[str, str | bytes | None]


def issues(root: Path, changes: Changes, katalog: str = KATALOG) -> tuple[Issue, ...]:
    write_catalogue(root, changes)
    with pytest.raises(DataError) as caught:
        build(root, katalog)
    return caught.value.issues


def messages(root: Path, changes: Changes, katalog: str = KATALOG) -> list[str]:
    """What is printed, without the catalogue's folder."""
    return [str(issue).removeprefix(f"{DATA}/") for issue in issues(root, changes, katalog)]


def procedure(root: Path, text: str | bytes) -> Prosedur:
    write_catalogue(root, {SOP: text})
    return next(sop for sop in build(root, KATALOG).katalog.opd[0].sop if sop.slug == "cuti-tahunan")


def renamed(old: str, new: str) -> Changes:
    return {old: None, new: BERKAS[old]}


# --- One bad file a rule ---------------------------------------------------------------------------------------------


def test_example_is_right(tmp_path: Path) -> None:
    """The catalogue that every bad file is put into has no mistake of its own."""
    write_catalogue(tmp_path)
    assert len(build(tmp_path, KATALOG).katalog.opd[0].sop) == 2


@pytest.mark.parametrize("file", BAD_FILES, ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_bad_file(file: Path, tmp_path: Path) -> None:
    """A bad file gets exactly the messages that its first lines expect, and nothing else complains."""
    place = TEMPAT[file.parent.name]
    expected = [f"{place}:{text}" for text in DIHARAPKAN.findall(file.read_text(encoding="utf-8"))]
    assert expected
    assert messages(tmp_path, {place: file.read_bytes()}) == expected


@pytest.mark.parametrize("file", BAD_FILES, ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_words_do_not_depend_on_the_parser(file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where PyYAML comes without its C part, a clerk reads the same."""
    monkeypatch.setattr(tree, "_LOADER", yaml.SafeLoader)
    test_bad_file(file, tmp_path)


@pytest.mark.parametrize("file", BAD_FILES, ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_message_is_whole(file: Path, tmp_path: Path) -> None:
    """Every message has a line, is one sentence, and has a remedy of its own."""
    place = TEMPAT[file.parent.name]
    for issue in issues(tmp_path, {place: file.read_bytes()}):
        assert issue.file == f"{DATA}/{place}"
        assert 1 <= issue.line <= len(file.read_bytes().splitlines())
        assert issue.message.endswith(".") and issue.remedy.endswith((".", ").", "'."))
        assert issue.remedy[0].isupper()


# --- Encodings -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf_16(encoding: str, tmp_path: Path) -> None:
    """A file that Windows saved as "Unicode" is named as such, with or without a byte order mark."""
    found = messages(tmp_path, {SOP: BERKAS[SOP].encode(encoding)})
    assert found == [f"{SOP}:1: berkas tersimpan dalam pengodean UTF-16. {UTF8}"]


def test_latin_1(tmp_path: Path) -> None:
    """A file in an old encoding is refused at the line of the first letter that gives it away."""
    text = BERKAS[SOP].replace("meneliti berkas", "meneliti résumé")
    line = text[: text.index("résumé")].count("\n") + 1
    found = messages(tmp_path, {SOP: text.encode("latin-1")})
    assert found == [f"{SOP}:{line}: berkas tidak tersimpan dalam pengodean UTF-8 (bita 0xE9). {UTF8}"]


@pytest.mark.parametrize(
    "sign", "\u202e\u2067\u2069\u200b\u200e\u200d\u200c\u2060\ufeff\xad\u061c\ufe0f\U000e0041\u2028\u3164"
)
def test_invisible_signs(sign: str, tmp_path: Path) -> None:
    """What nobody sees, or what makes a text read otherwise than it is, is refused at its line."""
    found = messages(tmp_path, {SOP: BERKAS[SOP].replace("meneliti berkas", f"meneliti{sign} berkas")})
    line = BERKAS[SOP][: BERKAS[SOP].index("meneliti berkas")].count("\n") + 1
    assert found[0].startswith(f"{SOP}:{line}: ada tanda yang tidak terlihat (U+{ord(sign):04X})")


@pytest.mark.parametrize(
    "word", ["\u0645\u06cc\u200c\u062e", "\ua98f\ua9c0\u200c\ua98f", "\u1b13\u1b44\u200d\u1b2c", "👩\u200d💻"]
)
def test_joiners_where_a_script_needs_them(word: str, tmp_path: Path) -> None:
    """In Jawi and Pegon, Javanese and Balinese U+200C and U+200D are spelling; U+200D joins pictures."""
    sop = procedure(tmp_path, BERKAS[SOP].replace("meneliti berkas", f"meneliti {word}"))
    assert any(word in langkah.kegiatan for langkah in sop.langkah)


def test_too_large(tmp_path: Path) -> None:
    """A file of more than 1 MB is refused unread."""
    remedy = "Pecah berkas ini; satu berkas memuat satu SOP atau satu tabel."
    assert messages(tmp_path, {SOP: "judul: " + "a" * 1_000_000}) == [
        f"{SOP}:1: berkas lebih besar dari 1 MB. {remedy}"
    ]


@pytest.mark.parametrize(
    "data", [BERKAS[SOP].replace("\n", "\r\n"), "\ufeff" + BERKAS[SOP], "\ufeff" + BERKAS[SOP].replace("\n", "\r\n")]
)
def test_windows_text(data: str, tmp_path: Path) -> None:
    """What Notepad adds (CRLF, a byte order mark) changes nothing that is read."""
    assert procedure(tmp_path / "a", data) == procedure(tmp_path / "b", BERKAS[SOP])


def test_windows_lines_are_counted_once(tmp_path: Path) -> None:
    """A CRLF file's mistakes have the lines that an editor shows."""
    text = BERKAS[SOP].replace("ke: 3", "ke: 30").replace("\n", "\r\n")
    (issue,) = issues(tmp_path, {SOP: text})
    assert text.split("\r\n")[issue.line - 1].strip() == "ke: 30"


def test_the_home_page_names_no_withdrawn_sop(tmp_path: Path) -> None:
    files = {
        "katalog.yml": f"{BERKAS['katalog.yml']}sorotan: dinas-contoh/izin-belajar\n",
        f"{OPD}/sop/izin-belajar.yml": f"{BERKAS[f'{OPD}/sop/izin-belajar.yml']}status: dicabut\n",
    }
    line = files["katalog.yml"].count("\n")
    assert messages(tmp_path, files) == [
        f"katalog.yml:{line}: SOP 'dinas-contoh/izin-belajar' sudah dicabut. Hapus barisnya, atau tulis penggantinya."
    ]


# --- Names and folders -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    [
        "Copy of cuti-tahunan.yml",
        "cuti-tahunan - Copy.yml",
        "cuti-tahunan - Copy (2).yml",
        "cuti-tahunan (1).yml",
        "cuti-tahunan - Salin.yml",
        "Salinan cuti-tahunan.yml",
        "cuti-tahunan copy.yml",
    ],
)
def test_copy_of_a_file(name: str, tmp_path: Path) -> None:
    """What Windows, a browser or Finder names a copy would become an address for ever: it is called what it is."""
    assert messages(tmp_path, {f"{OPD}/sop/{name}": BERKAS[SOP]}) == [
        f"{OPD}/sop/{name}: berkas ini tampaknya salinan 'cuti-tahunan'. Hapus bila tidak perlu; bila SOP atau tabel "
        "baru, ganti namanya menurut isinya."
    ]


def test_two_files_with_one_address(tmp_path: Path) -> None:
    """Only the file whose name is no address of its own is named, with the one it collides with."""
    copy = f"{OPD}/sop/Cuti Tahunan.yml"
    assert messages(tmp_path, {copy: BERKAS[SOP]}) == [
        f"{copy}: alamatnya sama dengan berkas cuti-tahunan.yml. Hapus salah satunya, atau ganti namanya."
    ]


@pytest.mark.parametrize(
    "name", ["Cuti Tahunan.yml", "cuti_tahunan.yml", "cuti--tahunan.yml", "çuti-tahunan.yml", "cuti-(tahunan).yml"]
)
def test_file_name_is_no_address(name: str, tmp_path: Path) -> None:
    """A file's name that can be no address gets the right one, and references to it are not complained about."""
    path = f"{OPD}/sop/{name}"
    assert messages(tmp_path, renamed(SOP, path)) == [
        f"{path}: nama berkas ini tidak dapat menjadi alamat. Ganti namanya menjadi cuti-tahunan.yml."
    ]


def test_file_name_without_letters(tmp_path: Path) -> None:
    """A file's name without any letter or digit gets an example."""
    path = f"{OPD}/sop/(—).yml"
    assert messages(tmp_path, {path: BERKAS[f"{OPD}/sop/izin-belajar.yml"]}) == [
        f"{path}: nama berkas ini tidak dapat menjadi alamat. Ganti namanya menjadi nama-berkas.yml."
    ]


def test_mistakes_in_a_misnamed_file(tmp_path: Path) -> None:
    """A misnamed file is checked all the same, and its mistakes carry the name and line that it has now."""
    path = f"{OPD}/sop/Cuti Tahunan.yml"
    text = BERKAS[SOP].replace("ke: 3", "ke: 30")
    line = text[: text.index("ke: 30")].count("\n") + 1
    assert messages(tmp_path, {SOP: None, path: text}) == [
        f"{path}: nama berkas ini tidak dapat menjadi alamat. Ganti namanya menjadi cuti-tahunan.yml.",
        f"{path}:{line}: langkah 2: keputusan menuju langkah 30, tetapi SOP ini berakhir di langkah 3. "
        'Ganti "ke:" dengan nomor langkah yang ada.',
    ]


@pytest.mark.parametrize("name", ["cuti-tahunan.yaml", "cuti-tahunan.YML"])
def test_other_yaml_ending(name: str, tmp_path: Path) -> None:
    """Data with another ending are read, and the ending is complained about once."""
    path = f"{OPD}/sop/{name}"
    assert messages(tmp_path, renamed(SOP, path)) == [
        f"{path}: akhiran nama berkas ini bukan .yml. Ganti namanya menjadi cuti-tahunan.yml."
    ]


@pytest.mark.parametrize("name", ["cuti-tahunan.yml.txt", "cuti-tahunan.txt", "cuti-tahunan.docx", "cuti-tahunan"])
def test_other_ending(name: str, tmp_path: Path) -> None:
    """Windows' hidden .txt or a Word file gets one message, and references to it none."""
    path = f"{OPD}/sop/{name}"
    assert messages(tmp_path, renamed(SOP, path)) == [
        f"{path}: akhiran nama berkas ini bukan .yml. "
        "Ganti namanya menjadi cuti-tahunan.yml, atau pindahkan bila bukan berkas data."
    ]


def test_word_file_beside_its_data(tmp_path: Path) -> None:
    """A Word file beside the data file of the same name is not to be renamed, but to be moved."""
    path = f"{OPD}/sop/cuti-tahunan.docx"
    assert messages(tmp_path, {path: b"PK\x03\x04"}) == [
        f"{path}: berkas ini bukan berkas data. Pindahkan ke luar folder ini."
    ]


def test_folder_among_data_files(tmp_path: Path) -> None:
    """A folder inside sop/ is refused, whatever it holds."""
    assert messages(tmp_path, {f"{OPD}/sop/arsip.yml/lama.yml": "judul: no"}) == [
        f"{OPD}/sop/arsip.yml: folder ini tidak dikenal di sini. Pindahkan berkas di dalamnya satu tingkat ke atas."
    ]


@pytest.mark.parametrize("name", [".DS_Store", "Thumbs.db", "desktop.ini", "~$cuti-tahunan.docx", ".cuti.yml.swp"])
def test_what_desktops_leave_behind(name: str, tmp_path: Path) -> None:
    """Hidden files, and those of Windows and Word, are passed over."""
    write_catalogue(tmp_path, {f"{OPD}/sop/{name}": b"\0"})
    assert len(build(tmp_path, KATALOG).katalog.opd[0].sop) == 2


@pytest.mark.parametrize("place", ["", f"{OPD}/"])
def test_unknown_file(place: str, tmp_path: Path) -> None:
    """A file that nothing reads is no silent loss."""
    top = "istilah.yml, katalog.yml, opd, peraturan.yml, perbup, salinan, singkatan.yml, topik.yml"
    known = "daftar-nama.yml, opd.yml, pemetaan, sop" if place else top
    assert messages(tmp_path, {f"{place}catatan.txt": "rapat"}) == [
        f"{place}catatan.txt: berkas ini tidak dikenal di sini. Yang dikenal: {known}."
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [("sop", "SOP"), ("pemetaan", "pemetan"), ("opd.yml", "opd.yaml"), ("daftar-nama.yml", "Daftar Nama.yml")],
)
def test_nearly_right_name(old: str, new: str, tmp_path: Path) -> None:
    """A nearly right name is read as the right one, so that the wrong name is the only message."""
    changes = {
        path: content
        for name, text in BERKAS.items()
        if name.startswith(f"{OPD}/{old}")
        for path, content in ((name, None), (name.replace(f"{OPD}/{old}", f"{OPD}/{new}"), text))
    }
    kind = "berkas" if "." in old else "folder"
    assert messages(tmp_path, changes) == [
        f"{OPD}/{new}: {kind} ini tidak dikenal di sini. Ganti namanya menjadi {old}."
    ]


def test_missing_register(tmp_path: Path) -> None:
    """An office without opd.yml is one mistake: nobody complains about its unknown positions."""
    assert messages(tmp_path, {f"{OPD}/opd.yml": None}) == [f"{OPD}/opd.yml: berkas ini belum ada. {SALIN}"]


def test_unreadable_file(tmp_path: Path) -> None:
    """A data file that cannot be opened is named (here a folder stands in its place)."""
    path = f"{OPD}/daftar-nama.yml"
    remedy = "Tutup program yang memakainya, dan periksa izin aksesnya."
    assert f"{path}: berkas ini tidak dapat dibaca. {remedy}" in messages(tmp_path, {path: None, f"{path}/x": ""})


def test_folder_name_is_no_address(tmp_path: Path) -> None:
    """An office's misnamed folder is read all the same: its files' mistakes and references are judged as they are."""
    changes = {path: None for path in BERKAS if path.startswith(OPD)}
    moved = {path.replace(OPD, "opd/Dinas Contoh"): BERKAS[path] for path in changes}
    moved["opd/Dinas Contoh/daftar-nama.yml"] = "judul: Daftar\nisi: x\n"
    assert messages(tmp_path, {**changes, **moved}) == [
        "opd/Dinas Contoh: nama folder ini tidak dapat menjadi alamat. Ganti namanya menjadi dinas-contoh.",
        "opd/Dinas Contoh/daftar-nama.yml:2: kunci 'isi' tidak dikenal. Kunci yang ada: judul, sumber, nama, catatan.",
    ]


def test_two_folders_with_one_address(tmp_path: Path) -> None:
    """Two offices cannot share an address."""
    assert messages(tmp_path, {"opd/Dinas Contoh/opd.yml": BERKAS[f"{OPD}/opd.yml"]}) == [
        "opd/Dinas Contoh: alamatnya sama dengan folder dinas-contoh. Hapus salah satunya, atau ganti namanya."
    ]


def test_file_beside_the_offices(tmp_path: Path) -> None:
    """A file beside the offices' folders belongs into one of them."""
    assert messages(tmp_path, {"opd/opd.yml": "nama: Dinas"}) == [
        "opd/opd.yml: berkas ini salah tempat. Pindahkan ke dalam folder sebuah OPD."
    ]


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("conto", "katalog 'conto' tidak ada. Mungkin maksudnya 'contoh'."),
        ("bogor", "katalog 'bogor' tidak ada. Katalog yang ada: contoh."),
        ("../contoh", "katalog '../contoh' tidak ada. Mungkin maksudnya 'contoh'."),
    ],
)
def test_unknown_catalogue(name: str, message: str, tmp_path: Path) -> None:
    """A catalogue that is not there is answered with those that are."""
    assert [str(issue) for issue in issues(tmp_path, {}, name)] == [f"sop_data/{name}: {message}"]


def test_no_catalogue_at_all(tmp_path: Path) -> None:
    """A project without data says so."""
    with pytest.raises(DataError) as caught:
        build(tmp_path, KATALOG)
    assert str(caught.value) == f"{DATA}: katalog 'contoh' tidak ada. Katalog yang ada: belum ada."


def test_catalogue_without_settings(tmp_path: Path) -> None:
    """A catalogue's folder without katalog.yml is told apart from a catalogue that is not there."""
    (issue,) = issues(tmp_path, {"katalog.yml": None})
    assert str(issue) == f"{DATA}: folder katalog ini belum memuat katalog.yml. {SALIN}"


# --- All at once, and nothing that is not a mistake ------------------------------------------------------------------


def test_all_files_at_once(tmp_path: Path) -> None:
    """The mistakes of every file come in one DataError, sorted by file and line."""
    changes = {
        "katalog.yml": "nama: Kabupaten Contoh\npemerintahan: Pemerintah Kabupaten Contoh\n",
        f"{OPD}/opd.yml": BERKAS[f"{OPD}/opd.yml"].replace("jenis: luar", "jenis: luarr"),
        SOP: BERKAS[SOP].replace("no: 3", "no: tiga").replace("asal_judul", "asaljudul"),
        f"{OPD}/sop/Izin.yml": "judul: Izin\nterkait: cuti-bersama\n",
        PEMETAAN: BERKAS[PEMETAAN].replace("sop: izin-belajar", "sop: izin-belaja"),
        f"{OPD}/daftar-nama.yml": "- Cuti Tahunan\n",
    }
    found = issues(tmp_path, changes)
    assert list(found) == sorted(found)
    assert [(issue.file.removeprefix(f"{DATA}/"), issue.line, issue.message) for issue in found] == [
        ("katalog.yml", 2, "kunci 'pemerintahan' tidak dikenal."),
        (f"{OPD}/daftar-nama.yml", 1, "isi berkas ini tidak berbentuk 'kunci: isi'."),
        (f"{OPD}/opd.yml", 18, "jabatan 'pemohon', jenis: 'luarr' tidak dapat dipakai; harus 'internal' atau 'luar'."),
        (PEMETAAN, 14, "baris A: SOP 'izin-belaja' tidak ada di OPD ini."),
        (f"{OPD}/sop/Izin.yml", 0, "nama berkas ini tidak dapat menjadi alamat."),
        (f"{OPD}/sop/Izin.yml", 2, "SOP 'cuti-bersama' tidak ada di OPD dinas-contoh."),
        (SOP, 2, "kunci 'asaljudul' tidak dikenal."),
        (SOP, 29, "langkah 'tiga', no: 'tiga' tidak dapat dipakai; harus bilangan bulat."),
    ]


@pytest.mark.parametrize("place", BERKAS)
def test_broken_file_causes_no_other_complaint(place: str, tmp_path: Path) -> None:
    """A file that cannot be read is the only one complained about, though others refer to what it holds."""
    found = issues(tmp_path, {place: BERKAS[place] + 'x: "'})
    line = BERKAS[place].count("\n") + 1
    assert [(issue.file, issue.line) for issue in found] == [(f"{DATA}/{place}", line)]


def test_title_without_a_row(tmp_path: Path) -> None:
    """A title said to come from the mapping table needs a row that leads to the SOP or has this title."""
    rows = BERKAS[PEMETAAN_KEPALA].replace("    sop: cuti-tahunan\n", "")
    write_catalogue(tmp_path / "same", {PEMETAAN_KEPALA: rows})
    assert build(tmp_path / "same", KATALOG).katalog.opd[0].sop[0].asal_judul == "pemetaan"
    assert messages(tmp_path / "other", {PEMETAAN_KEPALA: rows.replace("judul: Pembuatan", "judul: Penerbitan")}) == [
        f"{SOP}:2: tidak ada baris tabel pemetaan untuk SOP ini. "
        "Tulis 'sop: cuti-tahunan' pada barisnya di tabel pemetaan, atau ganti 'asal_judul:'."
    ]


def test_reference_to_a_folder_of_another_office(tmp_path: Path) -> None:
    """A related SOP is looked for in the office that the reference names."""
    changes: Changes = {
        "opd/badan-lain/opd.yml": "nama: Badan Lain\njabatan:\n  - {slug: kepala, nama: Kepala}\n",
        "opd/badan-lain/sop/naik-pangkat.yml": "judul: Naik Pangkat\nterkait: [cuti-tahunan, dinas-contoh/cuti]\n",
    }
    path = "opd/badan-lain/sop/naik-pangkat.yml"
    assert messages(tmp_path, changes) == [
        f"{path}:2: SOP 'cuti' tidak ada di OPD dinas-contoh. Yang ada: cuti-tahunan, izin-belajar.",
        f"{path}:2: SOP 'cuti-tahunan' tidak ada di OPD badan-lain. Yang ada: naik-pangkat.",
    ]


# --- Text is text ----------------------------------------------------------------------------------------------------

LITERAL = ["no", "yes", "on", "012", "1:30", "~", "null", "2024-01-01", "1.0", "0x1F", "1e3", "=", "<<", ".inf", "TRUE"]


@pytest.mark.parametrize("text", [*LITERAL, "<b>tebal</b>", "{{ nama }}", "{% x %}", "$HOME", "R&D", "a#b", "50 %"])
def test_text_stays_as_typed(text: str, tmp_path: Path) -> None:
    """What YAML would read as a number, a date, a truth or nothing stays the text that was typed."""
    quoted = f"'{text}'" if text.startswith("{") else text
    sop = procedure(
        tmp_path,
        f"judul: {quoted}\npelaksana: Pemohon\nlangkah:\n  - no: 1\n    pelaksana: Pemohon\n    keterangan: {quoted}\n"
        f"    mutu_baku:\n      waktu: {quoted}\n      kelengkapan: {quoted}\n      output: {quoted}\n",
    )
    (langkah,) = sop.langkah
    assert sop.judul == langkah.keterangan == langkah.mutu_baku.waktu == langkah.mutu_baku.output == text
    assert langkah.mutu_baku.kelengkapan == (text,)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("Cuti\n  Tahunan", "Cuti Tahunan"),
        ("'Cuti: Tahunan'", "Cuti: Tahunan"),
        ('"Cuti #1"', "Cuti #1"),
        ("|\n  Cuti\n  Tahunan", "Cuti\nTahunan"),
        ("  Cuti   ", "Cuti"),
    ],
)
def test_ways_to_type_a_text(typed: str, read: str, tmp_path: Path) -> None:
    """A text may be quoted, folded over lines, or kept in lines; spaces around it do not count."""
    assert procedure(tmp_path, f"judul: {typed}\n").judul == read


@pytest.mark.parametrize("typed", ["3", '"3"', "'3'", " 3 "])
def test_number(typed: str, tmp_path: Path) -> None:
    """A whole number is one with or without quotes."""
    sop = procedure(tmp_path, BERKAS[SOP].replace("ke: 3", f"ke: {typed}").replace("no: 3", f"no: {typed}"))
    assert sop.langkah[2].no == 3
    assert sop.langkah[1].keputusan[0].ke == 3


@pytest.mark.parametrize("typed", ["012", "1:30", "1.0", "-3", "+3", "3,", "1e3", "0x3", "٣", "3 ", "tiga", "9" * 150])
def test_no_number(typed: str, tmp_path: Path) -> None:
    """Nothing but plain digits without a leading zero is a step's number."""
    text = f"'{typed}.'" if typed == "3 " else typed
    (issue,) = issues(tmp_path, {SOP: f"judul: Cuti\nlangkah:\n  - no: {text}\n    kegiatan: Cuti\n"})
    assert issue.line == 3
    assert issue.message.endswith("tidak dapat dipakai; harus bilangan bulat.")
    assert issue.remedy.startswith("Tulis angkanya saja, tanpa nol di depan (contoh: 7)")


@pytest.mark.parametrize("typed", ["true", "yes", "Ya", "1", "on", "y"])
def test_yes_or_no(typed: str, tmp_path: Path) -> None:
    """Only "ya" and "tidak" are a setting's yes and no."""
    (issue,) = issues(tmp_path, {"katalog.yml": BERKAS["katalog.yml"] + f"tampilkan_nip: {typed}\n"})
    assert issue.message == f"tampilkan_nip: '{typed}' tidak dapat dipakai; harus 'ya' atau 'tidak'."


# --- Hostile files ---------------------------------------------------------------------------------------------------


def test_alias_bomb(tmp_path: Path) -> None:
    """Billion laughs stop at the first anchor, with one sentence."""
    rows = ["a: &a [lol, lol, lol, lol, lol, lol, lol, lol, lol]"]
    rows += [f"{new}: &{new} [{', '.join([f'*{old}'] * 9)}]" for old, new in zip("abcdefgh", "bcdefghi", strict=True)]
    assert messages(tmp_path, {SOP: "\n".join(rows)}) == [
        f"{SOP}:1: teks berawal dengan '&', tanda yang berarti khusus dalam berkas data. "
        'Apit seluruh teks itu dengan tanda kutip: "& …".'
    ]


@pytest.mark.parametrize(
    "bomb",
    ["judul: " + "[" * 400_000, "judul: " + "{a: " * 99_999, "- " * 200_000 + "x", "? " * 99_999 + "x", "[" * 9 + "]"],
    ids=["lists", "maps", "items", "keys", "unbalanced"],
)
def test_deep_nesting(bomb: str, tmp_path: Path) -> None:
    """However deep a file nests, one sentence says so."""
    (issue,) = issues(tmp_path, {SOP: bomb})
    assert (issue.file, issue.line) == (f"{DATA}/{SOP}", 1)


def mutated(text: str) -> st.SearchStrategy[bytes]:
    """The text's bytes with up to four cuts, doublings or insertions that a slip or a bad copy could cause."""
    signs = [
        *"\t \n'\"#[{}%|>\\\r\0\ufeff\u2028\x85\xa0é0",
        ": ",
        "- ",
        "&a ",
        "*a",
        "!!x ",
        "---\n",
        "...\n",
        "ke: 2\n",
    ]
    bits = st.one_of(st.sampled_from([sign.encode() for sign in signs]), st.binary(max_size=3), st.just(b""))
    edit = st.tuples(st.integers(0, len(text)), st.integers(0, 12), bits)

    def apply(edits: list[tuple[int, int, bytes]]) -> bytes:
        data = text.encode()
        for start, length, put in edits:
            data = data[:start] + put + data[start + length :]
        return data

    return st.lists(edit, min_size=1, max_size=4).map(apply)


@pytest.mark.parametrize("place", BERKAS)
def test_nothing_but_data_errors_escapes(place: str) -> None:
    """However a right file is damaged, it is built or answered with issues in that catalogue: never a traceback."""

    @settings(max_examples=30, derandomize=True, deadline=None, database=None)
    @given(mutated(BERKAS[place]))
    def attempt(data: bytes) -> None:
        with TemporaryDirectory() as folder:
            write_catalogue(Path(folder), {place: data})
            try:
                build(Path(folder), KATALOG)
            except DataError as error:
                assert error.issues
                assert all(issue.file.startswith(DATA) and issue.message and issue.remedy for issue in error.issues)

    attempt()


@pytest.mark.parametrize("entry", ["- sama: [{}]\n", "- ucapan: [{}]\n  berarti: cuti\n"])
def test_the_register_of_words_is_bounded(entry: str, tmp_path: Path) -> None:
    """Every word of an entry leads to every other: past 5,000 words a search would be worked out for minutes."""
    letters = [f"{a}{b}{c}" for a in "bcdfghjk" for b in "aiueo" for c in "bcdfghjklmnprst"]
    words = [f"{first} {second}" for first in letters[:20] for second in letters[:270]]
    text = "".join(entry.format(", ".join(words[n : n + 30])) for n in range(0, 5_400, 30))
    found = [message for message in messages(tmp_path, {"istilah.yml": text}) if "5.000" in message]
    assert found and found[0].startswith("istilah.yml:")
