"""The guide explains every message that a clerk can get, under an address that is the rule's own name."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from conftest import ROOT
from contoh import BERKAS, KATALOG, OPD, SOP, write_catalogue
from sop_site.build import build
from sop_site.issue import DataError

SALAH = ROOT / "tests" / "salah"
BAD_FILES = sorted([*SALAH.rglob("*.yml"), *SALAH.rglob("*.md")])
GUIDE = (ROOT / "docs/panduan/kesalahan.md").read_text("utf-8")
SECTION = re.compile(r"(?ms)^### (.+?)\n(.*?)(?=^##|\Z)")
EXPECTED = re.compile(r"(?m)^(?:#|<!--) diharapkan: \d+: (.+?)(?: -->)?$")


def anchor(heading: str) -> str:
    return heading.lower().replace(" ", "-")


SECTIONS = {anchor(heading): body for heading, body in SECTION.findall(GUIDE)}


def templates(body: str) -> list[re.Pattern[str]]:
    """The messages that a section quotes; "…" stands for what differs."""
    quoted = re.findall(r"(?m)^> (.+)$", body)
    return [re.compile(".+?".join(map(re.escape, text.split("…")))) for text in quoted]


def test_sections_have_addresses_of_their_own() -> None:
    """No two sections share an anchor, and none is empty."""
    headings = re.findall("(?m)^### (.+)$", GUIDE)
    assert len(headings) == len(SECTIONS)
    assert [name for name, body in SECTIONS.items() if not templates(body) or len(body.split()) < 12] == []


@pytest.mark.parametrize("file", BAD_FILES, ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_every_rule_has_its_section(file: Path) -> None:
    """The section named as the bad file quotes each of its messages."""
    known = templates(SECTIONS[file.stem])
    for message in EXPECTED.findall(file.read_text("utf-8")):
        assert any(template.search(message) for template in known), message


OPD_YML, BELAJAR = f"{OPD}/opd.yml", f"{OPD}/sop/izin-belajar.yml"
# What is wrong with names, folders and bytes cannot be one bad file: for each message of a section the changes that
# bring it about in the small catalogue of contoh.py.
PERBUP = "perbup/1-2020.md"
KEPALA = "---\njudul: {judul}\njenis: Peraturan Bupati\ndaerah: {daerah}\nnomor: {nomor}\ntahun: 2020\n{lagi}---\n"
PEMBUKAAN = "PERATURAN BUPATI CONTOH\nNOMOR 1 TAHUN 2020\nTENTANG\nX\n\nMEMUTUSKAN:\nMenetapkan : X.\n\n"


def peraturan(text: str, judul: str = "X", daerah: str = "Contoh", nomor: str = "1", lagi: str = "") -> str:
    """The file of a small regulation with these words and facts."""
    return KEPALA.format(judul=judul, daerah=daerah, nomor=nomor, lagi=lagi) + PEMBUKAAN + text


DIBUAT: dict[str, list[dict[str, str | bytes | None]]] = {
    "nomor-ketentuan": [{PERBUP: peraturan("Pasal 2\nX.\n\nPasal 2\nY.\n\nPasal 5\nZ.")}],
    "letak-baris-dalam-peraturan": [
        {
            PERBUP: peraturan(
                "BAB I\nUMUM\n\nKalimat tersesat.\n\n(1) Y.\n\nPasal 1\nX.\n- 2 -\n"
                "[Isi dari katalog: apa]\n\n[Catatan editor: x"
            )
        },
        {PERBUP: peraturan("")},
        {PERBUP: "Pasal 1\nX."},
    ],
    "kepala-berkas-peraturan": [
        {
            PERBUP: peraturan(
                "Pasal 1\nX.",
                judul="Lain",
                daerah="",
                nomor="9",
                lagi="penandatangan: {jabatan: Bupati, nama: A}\nkewajiban: [{isi: a, ketentuan: Pasal 9}]\n"
                "definisi: Dinas\npdf: ftp://x\n",
            )
        }
    ],
    "akhiran-bukan-yml": [{SOP: None, f"{OPD}/sop/cuti-tahunan.yaml": BERKAS[SOP]}],
    "nama-bukan-alamat": [
        {f"{OPD}/sop/Surat Masuk.yml": BERKAS[BELAJAR]},
        {"opd/Dinas Lain/opd.yml": BERKAS[OPD_YML]},
    ],
    "salinan-berkas": [{f"{OPD}/sop/Copy of cuti-tahunan.yml": BERKAS[SOP]}],
    "alamat-berkas-sama": [
        {f"{OPD}/sop/Cuti Tahunan.yml": BERKAS[SOP]},
        {"opd/Dinas Contoh/opd.yml": BERKAS[OPD_YML]},
    ],
    "berkas-salah-tempat": [
        {"catatan.txt": "x"},
        {f"{OPD}/sop/arsip/lama.yml": "judul: x"},
        {f"{OPD}/sop/cuti-tahunan.docx": b"PK"},
        {"opd/catatan.txt": "x"},
    ],
    "pengodean": [{SOP: BERKAS[SOP].encode("utf-16")}, {SOP: BERKAS[SOP].encode() + b"\xff\n"}],
    "berkas-terlalu-besar": [{SOP: f"{BERKAS[SOP]}# {'x' * 1_000_001}\n"}],
    "berkas-belum-ada": [{OPD_YML: None}, {"katalog.yml": None}],
    "katalog-tidak-ada": [dict.fromkeys(BERKAS)],
    "alamat-lama-berputar": [
        {
            SOP: f"{BERKAS[SOP]}alamat_lama: izin-belajar\n",
            BELAJAR: f"{BERKAS[BELAJAR]}alamat_lama: cuti-tahunan\n",
        }
    ],
}


@pytest.mark.parametrize("name", DIBUAT)
def test_messages_of_names_and_folders_are_those_quoted(name: str, tmp_path: Path) -> None:
    """Each message that the section quotes comes of what is wrong, word for word."""
    said: list[str] = []
    for number, changes in enumerate(DIBUAT[name]):
        write_catalogue(tmp_path / str(number), changes)
        with pytest.raises(DataError) as caught:
            build(tmp_path / str(number), KATALOG)
        said += [issue.message for issue in caught.value.issues]
    quoted = templates(SECTIONS[name])
    assert quoted and [one.pattern for one in quoted if not any(one.fullmatch(text) for text in said)] == []


def test_other_messages_have_theirs() -> None:
    """What neither a bad file nor a small change brings about is quoted as the code words it."""
    code = " ".join(
        " ".join(path.read_text("utf-8").split())
        for name in (
            "load/folder.py",
            "load/names.py",
            "load/salinan.py",
            "datafile/tree.py",
            "rules/*.py",
            "export/alamat.py",
        )
        for path in sorted((ROOT / "hooks/sop_site").glob(name))
    )
    inside = [
        *(
            "berkas-tidak-dapat-dibaca",
            "alamat-yang-akan-hilang",
            "waktu-tanpa-satuan",
            "salinan-tidak-dapat-diterbitkan",
            "lebih-lebar-daripada-kertas",
            "kalimat-dan-panah-bertentangan",
            "dua-bilangan-untuk-hal-yang-sama",
            "dua-jawaban-untuk-pemohon-berbeda",
            "rantai-berkas-terputus",
            "keputusan-yang-hanya-terbaca-dari-kalimat",
            "kegiatan-dan-norma",
            "nama-perangkat-daerah-lain",
            "ejaan-berbeda-dari-register",
            "nomor-sop-berlubang-atau-sama",
            "dasar-hukum-yang-sudah-dicabut",
        ),
        *("di-luar-panduan", "berkas-penunjuk", "bukan-halaman", "halaman-terlalu-besar", "gambar", "gambar-svg"),
    ]
    named = {path.stem for path in BAD_FILES}
    assert set(SECTIONS) == named | set(inside) | set(DIBUAT)
    for name in inside:
        for quoted in re.findall(r"(?m)^> (.+)$", SECTIONS[name]):
            parts = [part.strip(" .'") for part in re.split("…", quoted) if part.strip(" .'")]
            bare = [re.sub("^(?:folder|berkas) ", "", part) for part in parts]  # written once for both in the code
            assert all(part in code or short in code for part, short in zip(parts, bare, strict=True)), quoted
