"""Amendments: three chains of made-up regulations, each version compared with an answer written by hand.

tests/data/rantai/<chain>/: asli.md and its two amendments; versi-1.txt and versi-2.txt are the answers, the day on
which the version begins in the first line, what the consolidation notes in brackets.
"""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from conftest import ROOT
from sop_site.legal import perbup
from sop_site.legal.naskah import Ketentuan, addresses, words
from sop_site.legal.perbup import Perbup
from sop_site.legal.register import Peraturan
from sop_site.legal.sasaran import address, named
from sop_site.load.folder import Loaded
from sop_site.model import riwayat
from sop_site.model.berlaku import in_force
from sop_site.model.katalog import OPD, Katalog
from sop_site.model.riwayat import events, in_force_since, signed
from sop_site.model.sop import SOP, Identitas
from sop_site.model.terbitan import Terbitan
from sop_site.model.versi import Rangkaian, chains, on
from sop_site.render.perbup import pages as perbup_pages
from sop_site.rules.catatan import remarks

RANTAI = sorted((ROOT / "tests" / "data" / "rantai").iterdir())


def read(path: Path) -> Perbup:
    found: list[object] = []
    made = perbup.read(path.stem, path.read_bytes(), lambda *issue: found.append(issue), {})
    assert made is not None and found == []
    return made


def regulations(folder: Path) -> tuple[Perbup, ...]:
    return tuple(read(path) for path in sorted(folder.glob("*.md")))


def chain(folder: Path) -> Rangkaian:
    return chains(regulations(folder))["asli"]


def said(part: Ketentuan) -> str:
    """The words of a part, notes in brackets."""
    if part.jenis == "catatan":
        return f"[{part.teks}]"
    return " ".join(text for text in (part.nomor, part.judul, part.teks, *map(said, part.isi)) if text)


@pytest.mark.parametrize("version", [1, 2])
@pytest.mark.parametrize("folder", RANTAI, ids=lambda path: path.name)
def test_consolidated_word_for_word(folder: Path, version: int) -> None:
    day, answer = (folder / f"versi-{version}.txt").read_text("utf-8").split("\n", 1)
    made = chain(folder)[version]
    assert made.versi and made.versi.mulai == day
    body = [part for part in made.naskah if part.jenis in ("bab", "pasal", "penjelasan", "lampiran")]
    assert " ".join(map(said, body)) == " ".join(answer.split())


@pytest.mark.parametrize("folder", RANTAI, ids=lambda path: path.name)
def test_no_address_vanishes(folder: Path) -> None:
    """Every address of an earlier version stands in each later one, or leads to what is left around it."""
    earlier: set[str] = set()
    for made in chain(folder):
        here = addresses(made.naskah)
        assert made.versi and len(here) == len(set(here))
        assert earlier <= set(here) | set(made.versi.hilang)
        assert set(made.versi.hilang.values()) <= set(here)
        earlier |= set(here)


def test_each_provision_says_who_gave_it_its_words() -> None:
    made = chain(RANTAI[0])[2]
    assert made.versi
    who = {anchor: (item.slug, item.anchor, item.perbuatan) for anchor, item in made.versi.pengubah.items()}
    assert who["pasal-3a-ayat-1"] == ("ubah-1", "pasal-i-angka-3", "disisipkan")
    assert who["pasal-3a-ayat-2"] == ("ubah-2", "pasal-i-angka-1", "diubah")
    assert who["pasal-5"] == ("ubah-1", "pasal-i-angka-4", "dihapus")
    assert who["bab-iv"] == ("ubah-2", "pasal-i-angka-3", "diubah")
    assert "pasal-2-ayat-1" not in who and "pasal-3" not in who


def test_a_version_for_each_day() -> None:
    made = chain(RANTAI[0])
    days = [(item.versi.mulai, item.versi.sampai) for item in made if item.versi]
    assert days == [("2019-03-05", "2020-05-04"), ("2020-05-04", "2022-07-01"), ("2022-07-01", "")]
    for place, day in ((0, "2020-05-03"), (1, "2020-05-04"), (1, "2022-06-30"), (2, "2022-07-01"), (2, "")):
        assert on(day, made) is made[place]


def test_what_cannot_be_applied_is_said() -> None:
    parkir, tarif = (chain(folder)[2].versi for folder in RANTAI[1:])
    assert parkir and [item.sebab for item in parkir.gagal] == ["bentuk perintahnya tidak dikenal"]
    assert tarif and [(item.pengubah.anchor, item.sebab) for item in tarif.gagal] == [
        ("pasal-i-huruf-c", "ketentuan yang memuat 'kas daerah' tidak disebut satu per satu"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ketentuan huruf b ayat (2) Pasal 7 dihapus", ["pasal-7-ayat-2-huruf-b"]),
        ("ayat (2) dan ayat (3) Pasal 7", ["pasal-7-ayat-2", "pasal-7-ayat-3"]),
        ("Pasal 1 angka 5, angka 8, dan angka 12", [f"pasal-1-angka-{n}" for n in (5, 8, 12)]),
        ("Pasal 9 sampai dengan Pasal 11 dihapus", ["pasal-9..11"]),
        ("ayat (2) s.d. ayat (4) Pasal 7 dan BAB III", ["pasal-7-ayat-2..4", "bab-iii"]),
        ("Pasal 1 angka 5 huruf a dan huruf c", ["pasal-1-angka-5-huruf-a", "pasal-1-angka-5-huruf-c"]),
        ("Pasal 2 huruf d angka 1 dan angka 3", ["pasal-2-huruf-d-angka-1", "pasal-2-huruf-d-angka-3"]),
        ("angka 2 huruf b ayat (1) Pasal 4", ["pasal-4-ayat-1-huruf-b-angka-2"]),
        ("Penjelasan Pasal 5 ayat (1)", ["penjelasan-pasal-5-ayat-1"]),
        ("Bagian Kedua BAB III", ["bab-iii-bagian-kedua"]),
        ("Lampiran II", ["lampiran-ii"]),
    ],
)
def test_provisions_that_an_instruction_names(text: str, expected: list[str]) -> None:
    assert [address(sebut) for _, sebut in named(text)] == expected


# --- What regulations do to each other -------------------------------------------------------------------------------


def law(body: str, **head: object) -> Perbup:
    facts = {"judul": "X", "jenis": "Peraturan Bupati", "daerah": "Contoh", "nomor": "9", "tahun": "2020"} | head
    text = "\n".join(["---", *(f"{key}: {value}" for key, value in facts.items()), "---", body])
    made = perbup.read("x", text.encode(), lambda *issue: None, {})
    assert made
    return made


REGISTER = (
    Peraturan("perbup-1-2010", "Peraturan Bupati Contoh Nomor 1 Tahun 2010"),
    Peraturan("perda-2-2012", "Peraturan Daerah Kabupaten Contoh Nomor 2 Tahun 2012"),
    Peraturan("uu-25-2009", "Undang-Undang Nomor 25 Tahun 2009"),
)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "Pasal 1\nPada saat ini mulai berlaku, Peraturan Bupati Contoh Nomor 1 Tahun 2010 (Berita Daerah) dicabut.",
            [("mencabut", "perbup-1-2010", "pasal-1")],
        ),
        (
            "Pasal 1\nPada saat ini:\na. Peraturan Bupati Contoh Nomor 1 Tahun 2010; dan\n"
            "b. Peraturan Daerah Kabupaten Contoh Nomor 2 Tahun 2012;\n\ndicabut dan dinyatakan tidak berlaku.",
            [("mencabut", "perbup-1-2010", "pasal-1-huruf-a"), ("mencabut", "perda-2-2012", "pasal-1-huruf-b")],
        ),
        (
            "Pasal 1\n(1) Peraturan Bupati Contoh Nomor 1 Tahun 2010 dicabut.\n(2) Izin diberikan menurut "
            "Undang-Undang Nomor 25 Tahun 2009.",
            [("mencabut", "perbup-1-2010", "pasal-1-ayat-1")],
        ),
        ("Pasal 1\nIzin berdasarkan Peraturan Bupati Contoh Nomor 1 Tahun 2010 dicabut.", []),
        (
            "Pasal 1\nPasal 5 Peraturan Bupati Contoh Nomor 1 Tahun 2010 dicabut.",
            [("mencabut sebagian", "perbup-1-2010", "pasal-1")],
        ),
        (
            "Pasal 1\nPeraturan Bupati Contoh Nomor 1 Tahun 2010 dicabut sepanjang mengatur tarif.",
            [("mencabut sebagian", "perbup-1-2010", "pasal-1")],
        ),
        (
            "Pasal 1\nLampiran II Peraturan Bupati Contoh Nomor 1 Tahun 2010 dinyatakan tidak berlaku.",
            [("mencabut sebagian", "perbup-1-2010", "pasal-1")],
        ),
        ("Pasal 1\nPeraturan Bupati Contoh Nomor 1 Tahun 2010 tetap berlaku sampai dengan dicabut.", []),
        ("Pasal 1\nSemua peraturan pelaksanaan dari Peraturan Bupati Contoh Nomor 1 Tahun 2010 dicabut.", []),
        (
            "MEMUTUSKAN:\nMenetapkan : X.\nKESATU : Mencabut Peraturan Bupati Contoh Nomor 1 Tahun 2010.\nKEDUA : Y.",
            [("mencabut", "perbup-1-2010", "diktum-kesatu")],
        ),
        (
            "Mengingat : 1. Undang-Undang Nomor 25 Tahun 2009 sebagaimana telah diubah dengan Peraturan Daerah "
            "Kabupaten Contoh Nomor 2 Tahun 2012;\n\nMEMUTUSKAN:\nMenetapkan : X.\n\nPasal 1\nY.",
            [("mengubah", "uu-25-2009", "mengingat-angka-1")],
        ),
    ],
)
def test_what_the_documents_say(body: str, expected: list[tuple[str, str, str]]) -> None:
    found = events((law(body),), REGISTER)
    assert [(event.perbuatan, event.sasaran.peraturan, event.anchor) for event in found] == expected


def test_status_follows_from_what_happened() -> None:
    found = events((law("Pasal 1\nPeraturan Bupati Contoh Nomor 1 Tahun 2010 dicabut."),), REGISTER)
    names = [item.sebutan for item in REGISTER]
    assert [riwayat.status_of(name, "tidak diketahui", found) for name in names] == [
        *("dicabut", "tidak diketahui", "tidak diketahui"),
    ]
    assert riwayat.status_of(names[0], "berlaku", found) == "berlaku"


CLOSING = (
    "\n\nDitetapkan di Contoh\npada tanggal 3 Maret 2020\n\nDiundangkan di Contoh\npada tanggal 21September 2020\n"
)


@pytest.mark.parametrize(
    ("words", "head", "day"),
    [
        ("pada tanggal diundangkan", {}, "2020-09-21"),
        ("pada tanggal ditetapkan", {}, "2020-03-03"),
        ("pada tanggal 1 Januari 2022", {}, "2022-01-01"),
        ("30 (tiga puluh) hari terhitung sejak tanggal diundangkan", {}, "2020-10-21"),
        ("pada tanggal diundangkan", {"diundangkan": "2020-09-22"}, "2020-09-22"),
        ("pada tanggal diundangkan", {"berlaku_sejak": "2021-05-05"}, "2021-05-05"),
        ("sejak tanggal 1 Juli 2020", {}, "2020-07-01"),
        ("terhitung sejak saat ditetapkan", {}, "2020-03-03"),
        ("setelah 6 (enam) bulan terhitung sejak tanggal diundangkan", {}, "2021-03-21"),
        ("2 (dua) tahun sejak tanggal ditetapkan", {}, "2022-03-03"),
        ("sesudah penuh bulan", {}, ""),
    ],
)
def test_the_day_from_which_it_is_in_force(words: str, head: dict[str, object], day: str) -> None:
    made = law(f"Pasal 1\nPeraturan Bupati ini mulai berlaku {words}.{CLOSING}", **head)
    assert signed(made.naskah) == ("2020-03-03", "2020-09-21")
    assert in_force_since(made) == day


def test_the_day_is_not_that_of_a_provision_nor_of_what_is_quoted() -> None:
    made = law(
        "Pasal I\nPeraturan Bupati Contoh Nomor 1 Tahun 2019 diubah sebagai berikut:\n"
        "1. Pasal 3 diubah sehingga berbunyi:\nPasal 3\nPeraturan Bupati ini mulai berlaku pada tanggal 1 Mei 2019.\n\n"
        "Pasal II\n(1) Pasal 2 mulai berlaku pada tanggal 1 Januari 2025.\n"
        f"(2) Peraturan Bupati ini mulai berlaku pada tanggal diundangkan.{CLOSING}"
    )
    assert in_force_since(made) == "2020-09-21"


# --- Orders that the text contradicts --------------------------------------------------------------------------------

ASAL = (
    "Pasal 1\n(1) A.\n(2) B.\n\nPasal 2\nC.\n\nPasal 3\nPeraturan Bupati ini mulai berlaku pada tanggal 1 Januari 2019."
)
UBAH = (
    "Pasal I\nPeraturan Bupati Contoh Nomor 1 Tahun 2019 diubah sebagai berikut:\n{}\n\n"
    "Pasal II\nPeraturan Bupati ini mulai berlaku pada tanggal 1 Januari 2020."
)


def amended(orders: str) -> Perbup:
    """The consolidated text of a small regulation after one amendment."""
    original = dataclasses.replace(law(ASAL, nomor="1", tahun="2019"), slug="asal")
    return chains((original, law(UBAH.format(orders), judul="Perubahan")))["asal"][-1]


@pytest.mark.parametrize(
    ("orders", "reason"),
    [
        ("1. Pasal 9 dihapus.", "Pasal 9 tidak ada dalam naskah ini"),
        (
            "1. Ketentuan Pasal 9 diubah sehingga berbunyi sebagai berikut:\nPasal 9\nX.",
            "Pasal 9 tidak ada dalam naskah ini",
        ),
        (
            "1. Di antara Pasal 1 dan Pasal 2 disisipkan 1 (satu) pasal, yakni Pasal 2 yang berbunyi:\nPasal 2\nX.",
            "Pasal 2 yang disisipkan sudah ada dalam naskah ini",
        ),
        ('1. Kata "Z" dalam Pasal 1 diubah menjadi "Y".', "kata 'Z' tidak ada di sana"),
        (
            "1. Lampiran diubah sebagaimana tercantum dalam Lampiran Peraturan Bupati ini.",
            "Lampirannya tidak ada dalam naskah peraturan itu",
        ),
        ("1. Ketentuan diubah seperlunya.", "bentuk perintahnya tidak dikenal"),
    ],
)
def test_an_order_against_the_text_changes_nothing_and_says_so(orders: str, reason: str) -> None:
    made = amended(orders)
    assert made.versi and [item.sebab for item in made.versi.gagal] == [reason]
    assert " ".join(words(part) for part in made.naskah) == " ".join(ASAL.split())


BERBAB = """BAB I
UMUM

Bagian Kesatu
Lingkup

Pasal 1
A.

Bagian Kedua
Asas

Pasal 2
B.

BAB II
PENUTUP

Pasal 3
Peraturan Bupati ini mulai berlaku pada tanggal 1 Januari 2019."""


@pytest.mark.parametrize(
    ("orders", "expected"),
    [
        (
            "1. Di antara Bagian Kesatu dan Bagian Kedua BAB I disisipkan 1 (satu) bagian, yakni Bagian Kesatu A, yang "
            "berbunyi sebagai berikut:\nBagian Kesatu A\nTujuan\nPasal 1A\nT.",
            "Bagian Kesatu Lingkup Pasal 1 A. Bagian Kesatu A Tujuan Pasal 1A T. Bagian Kedua Asas Pasal 2 B.",
        ),
        (
            "1. Judul Bagian Kedua BAB I diubah sehingga berbunyi sebagai berikut:\nBagian Kedua\nAsas dan Tujuan",
            "Bagian Kesatu Lingkup Pasal 1 A. Bagian Kedua Asas dan Tujuan Pasal 2 B.",
        ),
        (
            "1. Bagian Kedua BAB I dihapus.",
            "Bagian Kesatu Lingkup Pasal 1 A. Bagian Kedua Pasal 2",
        ),
        (
            "1. Ketentuan Bagian Kedua BAB I diubah sehingga berbunyi:\nBagian Kedua\nAsas\nPasal 2\nBB.",
            "Bagian Kesatu Lingkup Pasal 1 A. Bagian Kedua Asas Pasal 2 BB.",
        ),
    ],
)
def test_bagian(orders: str, expected: str) -> None:
    original = dataclasses.replace(law(BERBAB, nomor="1", tahun="2019"), slug="asal")
    made = chains((original, law(UBAH.format(orders), judul="Perubahan")))["asal"][-1]
    assert made.versi and made.versi.gagal == ()
    assert words(made.alamat["bab-i"]) == f"BAB I UMUM {expected}"


BERKATA = """Pasal 1
(1) Izin terbit paling lama tiga hari kerja.
(2) Hari libur dan harian tidak dihitung.

Pasal 1A
Kantor mencatat.

Pasal 2
Kepala Kantor menetapkan:
a. biaya;
b. waktu; dan
c. tempat.

Pasal 3
Kantor melapor.

Pasal 4
Peraturan Bupati ini mulai berlaku pada tanggal 1 Januari 2019."""


@pytest.mark.parametrize(
    ("order", "old", "new"),
    [
        ("Frasa “paling lama” dalam Pasal 1 ayat (1) dihapus.", "terbit paling lama tiga", "terbit tiga"),
        ("Kata “kerja” dalam Pasal 1 dihapus.", "hari kerja.", "hari."),
        ("Ketentuan Pasal 1 ayat (2) kata “Hari” diganti menjadi “Tanggal”.", "(2) Hari libur", "(2) Tanggal libur"),
        ("Dalam Pasal 1A, kata “Kantor” diubah menjadi “Dinas”.", "1A Kantor", "1A Dinas"),
        ("Kata “hari” pada Pasal 1 diganti dengan kata “jam”.", "tiga hari kerja", "tiga jam kerja"),
        ("Pasal 3 tetap dan Pasal 2 huruf c dihapus.", "c. tempat.", "c."),
        ("Menghapus Pasal 3.", "Pasal 3 Kantor melapor.", "Pasal 3"),
        (
            "Pasal 1 diubah sebagai berikut:\n   a. ayat (2) dihapus; dan\n   b. kata “kerja” pada ayat (1) dihapus.",
            "hari kerja. (2) Hari libur dan harian tidak dihitung.",
            "hari. (2)",
        ),
        (
            "Pasal 2 huruf a s.d. huruf c diubah sehingga berbunyi:\n   a. tarif;\n   b. dihapus; dan\n   c. loket.",
            "a. biaya; b. waktu; dan c. tempat.",
            "a. tarif; b. dihapus; dan c. loket.",
        ),
    ],
)
def test_words_and_verbs(order: str, old: str, new: str) -> None:
    """Only the words named change, only where they are named, and never a longer word that has them in it."""
    before = " ".join(BERKATA.split())
    made = rewritten(order)
    assert before.count(old) == 1
    assert made.versi and made.versi.gagal == ()
    assert " ".join(words(part) for part in made.naskah) == before.replace(old, new)


def test_several_orders_on_words_in_one_sentence() -> None:
    made = rewritten("Kata “biaya” dalam Pasal 2 diubah menjadi “tarif” dan kata “Kepala” dalam Pasal 2 dihapus.")
    assert words(made.alamat["pasal-2"]).startswith("Pasal 2 Kantor menetapkan: a. tarif;")


@pytest.mark.parametrize(
    "order", ["Pasal 1A sampai dengan Pasal 3 dihapus.", "Pasal 1 ayat (2), dan Pasal 1A s.d. Pasal 3 dihapus."]
)
def test_a_range_is_what_stands_between(order: str) -> None:
    made = rewritten(order)
    assert [len(made.alamat[f"pasal-{number}"].isi) for number in ("1a", "2", "3")] == [1, 1, 1]
    assert not made.alamat["pasal-4"].isi


@pytest.mark.parametrize(
    ("order", "reason"),
    [
        ("Pasal 2 kecuali huruf b dihapus.", "perintah dengan kekecualian tidak disatukan"),
        ("Pasal 3 menjadi Pasal 5.", "penomoran ulang tidak disatukan"),
        ("Pasal 2 sampai dengan Pasal 9 dihapus.", "ketentuan pertama atau terakhir dari rentangnya tidak ada"),
        ("Setelah kata “biaya” dalam Pasal 2 disisipkan kata “retribusi”.", "bentuk perintahnya tidak dikenal"),
        ("Frasa “biaya” dan “waktu” dalam Pasal 2 dihapus.", "bentuk perintahnya tidak dikenal"),
        (
            "Ketentuan Lampiran I huruf A diubah sebagaimana tercantum dalam Lampiran Peraturan Bupati ini.",
            "hanya sebagian dari Lampirannya yang diubah",
        ),
        (
            "Penjelasan Pasal 3 diubah sebagaimana tercantum dalam Penjelasan.",
            "Penjelasan Pasal 3 tidak ada",
        ),
    ],
)
def test_what_is_not_wholly_clear_is_left_and_said(order: str, reason: str) -> None:
    made = rewritten(order)
    assert made.versi and {item.sebab.removesuffix(" dalam naskah ini") for item in made.versi.gagal} == {reason}
    assert " ".join(words(part) for part in made.naskah) == " ".join(BERKATA.split())


BERJELAS = """

PENJELASAN
ATAS
PERATURAN BUPATI CONTOH

I. UMUM
Umum.

II. PASAL DEMI PASAL

"""


@pytest.mark.parametrize(
    ("own", "expected", "failed"),
    [
        ("Pasal I\nAngka 1\nPasal 1\nPenjelasan baru.\n\nPasal II\nCukup jelas.", "Penjelasan baru.", ()),
        ("Pasal I\nCukup jelas.\n\nPasal II\nCukup jelas.", "Lama.", ("penjelasan barunya tidak ada",)),
    ],
)
def test_an_explanation_comes_from_the_amending_regulation_s_own(
    own: str, expected: str, failed: tuple[str, ...]
) -> None:
    order = "1. Pasal 1 tetap, Penjelasan Pasal 1 diubah sehingga menjadi sebagaimana tercantum dalam Penjelasan."
    text = f"{ASAL}{BERJELAS}Pasal 1\nLama.\n\nPasal 2\nCukup jelas.\n\nPasal 3\nCukup jelas."
    original = dataclasses.replace(law(text, nomor="1", tahun="2019"), slug="asal")
    made = chains((original, law(UBAH.format(order) + BERJELAS + own, judul="Perubahan")))["asal"][-1]
    assert made.versi
    assert tuple(item.sebab.removesuffix(" dalam naskah peraturan itu") for item in made.versi.gagal) == failed
    assert words(made.alamat["penjelasan-pasal-1"]).endswith(expected)


def test_like_items_of_two_ayat_are_not_mixed() -> None:
    """ "Huruf a ayat (1) dan huruf a ayat (2)": which of the quoted two belongs where is not said."""
    order = "Pasal 1 ayat (1) huruf a dan ayat (2) huruf a diubah sehingga berbunyi:\na. satu;\n\na. dua."
    made = rewritten(order)
    assert made.versi and {item.sebab for item in made.versi.gagal} == {"letak ketentuan barunya tidak disebut"}


def rewritten(order: str) -> Perbup:
    original = dataclasses.replace(law(BERKATA, nomor="1", tahun="2019"), slug="asal")
    return chains((original, law(UBAH.format(f"1. {order}"), judul="Perubahan")))["asal"][-1]


def test_what_is_deleted_may_come_back() -> None:
    made = amended("1. Pasal 2 dihapus.\n2. Ketentuan ayat (1) Pasal 1 dihapus.")
    assert made.versi and made.versi.gagal == ()
    assert words(made.alamat["pasal-1"]) == "Pasal 1 (1) (2) B." and words(made.alamat["pasal-2"]) == "Pasal 2"


# --- Pages -----------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def catalogue() -> Katalog:
    """A catalogue that publishes the three chains, and an SOP that rests on one of them."""
    laws = tuple(
        dataclasses.replace(item, slug=f"{folder.name}-{item.slug}")
        for folder in RANTAI
        for item in regulations(folder)
    )
    basis = "Peraturan Bupati Contoh Nomor 10 Tahun 2019"
    sop = SOP("dinas", "cuti", "Cuti", identitas=Identitas(dasar_hukum=(basis,)))
    return Katalog("contoh", "Kabupaten Contoh", "Pemerintah", perbup=laws, opd=(OPD("dinas", "Dinas", sop=(sop,)),))


def soup(katalog: Katalog, day: str, address: str) -> BeautifulSoup:
    found = {page.address: page for page in perbup_pages(in_force(katalog, day), Terbitan(f"{day}T08:00:00+07:00"))}
    return BeautifulSoup(found[address].html, "html.parser")


@pytest.mark.parametrize(
    ("day", "said", "expected"),
    [
        (
            "2019-12-31",
            "Yang berlaku pada 31 Desember 2019: naskah sebagaimana ditetapkan, berlaku mulai 5 Maret 2019",
            "tahun",
        ),
        (
            "2020-05-04",
            "Yang berlaku pada 4 Mei 2020: naskah yang disatukan, berlaku mulai 4 Mei 2020",
            "setiap tahun.",
        ),
        (
            "2023-01-01",
            "Yang berlaku pada 1 Januari 2023: naskah yang disatukan, berlaku mulai 1 Juli 2022",
            "6 (enam) bulan.",
        ),
    ],
)
def test_the_page_shows_the_version_in_force_on_the_day(catalogue: Katalog, day: str, said: str, expected: str) -> None:
    page = soup(catalogue, day, "perbup/kelas-asli/")
    line = page.select_one(".versi-ini")
    assert line and " ".join(line.get_text().split()).startswith(said)
    added = page.find(id="pasal-3a-ayat-2")
    assert bool(added) == (day > "2020") and (not added or expected in added.get_text())


def test_every_version_has_its_page_and_says_what_changed(catalogue: Katalog) -> None:
    page = soup(catalogue, "2023-01-01", "perbup/kelas-asli/2022-07-01/")
    part = page.find(id="pasal-3a-ayat-2")
    assert part and [(item.name, item.get_text()) for item in part.select(".beda > *")] == [
        ("del", "tahun."),
        ("ins", "6 (enam) bulan."),
    ]
    who = part.select_one(".pengubah a")
    assert who and who["href"] == "../../kelas-ubah-2/#pasal-i-angka-1"
    assert "Pasal 1" in soup(catalogue, "2023-01-01", "perbup/kelas-asli/asli/").get_text()
    deleted = soup(catalogue, "2023-01-01", "perbup/parkir-asli/2021-04-05/").find(id="pasal-3a")
    assert deleted and deleted.find(id="pasal-3a-ayat-2")  # the address is kept
    assert [item.get_text() for item in deleted.select("del")] == [
        "(1) Setiap parkir diberi karcis.",
        "(2) Karcis memuat nomor.",
    ]


def test_an_sop_on_amended_law_is_a_remark_and_stands_on_the_law_s_page(catalogue: Katalog) -> None:
    loaded = Loaded(catalogue)
    basis = "Peraturan Bupati Contoh Nomor 10 Tahun 2019"
    notes = [item.issue.message for item in remarks(loaded) if item.issue.message.startswith("dasar hukum")]
    assert sorted(notes) == [
        f"dasar hukum '{basis}' telah diubah oleh Peraturan Bupati Contoh Nomor {which}."
        for which in ("3 Tahun 2022", "7 Tahun 2020")
    ]
    page = soup(catalogue, "2023-01-01", "perbup/kelas-asli/")
    assert [item.get_text() for item in page.select(".penyebut li a")] == ["Cuti"]
    lines = [" ".join(item.get_text(" ").split()) for item in page.select(".linimasa li")]
    assert lines[2:] == [
        "5 Maret 2019 Mulai berlaku",
        "4 Mei 2020 Diubah oleh Peraturan Bupati Contoh Nomor 7 Tahun 2020 menurut "
        "Pasal I Peraturan Bupati Contoh Nomor 7 Tahun 2020",
        "1 Juli 2022 Diubah oleh Peraturan Bupati Contoh Nomor 3 Tahun 2022 menurut "
        "Pasal I Peraturan Bupati Contoh Nomor 3 Tahun 2022",
    ]


def test_what_is_not_applied_is_a_remark(catalogue: Katalog) -> None:
    notes = [item.issue.message for item in remarks(Loaded(catalogue)) if "belum disatukan" in item.issue.message]
    assert sorted(notes) == [
        "perintah ini belum disatukan: bentuk perintahnya tidak dikenal.",
        "perintah ini belum disatukan: ketentuan yang memuat 'kas daerah' tidak disebut satu per satu.",
    ]
