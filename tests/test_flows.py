"""Who acts, and where each step leads: the flows of SOPs written out by hand from the scans, against the data.

Nothing here was read from the data files. Each flow below says what a reader of the source finds: the printed column
heads, then a line per row with its printed number, who acts (the column's head; several joined by " + ", the one who
leads first; in brackets those whom the sentence names only by "bersama …" or "rapat dengan …") and where it leads.
A row whose sentence decides names its exits as
"label: step", in the sentence's own words and order. "?" is a row in which nothing tells who acts; "selesai" the end.
A return goes to the named position's last step before the decision, or, if the sentence names nobody, to the step
just before it. A number in brackets is the line at which the source's table begins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from conftest import catalogue
from sop_site.model.sop import SOP, Langkah
from sop_site.model.tanggal import tanggal
from sop_site.model.waktu import Durasi, durasi

ROOT = Path(__file__).parents[1]
KATALOG = sorted(path.parent.name for path in (ROOT / "sop_data").glob("*/katalog.yml"))
KUNINGAN = "kuningan/dinkop-ukm"

FLOWS = {
    # 004 (314). Steps 2 and 5 print no Mutu Baku at all.
    f"{KUNINGAN}/pengajuan-spp": """
        kolom: Bendahara Pengeluaran | Petugas Verifikasi | Petugas Tenaga Penata Dokumen | Kasubbag Keuangan | PPTK
        1 Bendahara Pengeluaran -> 2
        2 Petugas Verifikasi -> sudah lengkap dan benar: 3 / belum: 1
        3 Petugas Tenaga Penata Dokumen -> 4
        4 Bendahara Pengeluaran -> 5
        5 PPTK -> 6
        6 Kasubbag Keuangan -> 7
        7 Bendahara Pengeluaran -> selesai
    """,
    # 004 (353). The sentences write the columns' abbreviations out (Pengadministrasian Keuangan, Tim Anggaran
    # Pemerintah Daerah), and step 2 names the return first.
    f"{KUNINGAN}/penyusunan-rka": """
        kolom: ADM. Keuangan | TIM Pemeriksa RKA Dinas | Kasubbag Keuangan | Sekretaris Dinas | Kepala Dinas | TPAD
        1 ADM. Keuangan -> 2
        2 Kasubbag Keuangan -> belum sesuai: 1 / sudah sesuai: 3
        3 TIM Pemeriksa RKA Dinas -> 4
        4 Kasubbag Keuangan -> 5
        5 Sekretaris Dinas -> 6
        6 Kepala Dinas -> 7
        7 TPAD -> 8
        8 Kepala Dinas -> 9
        9 ADM. Keuangan -> selesai
    """,
    # 004 (374). "jika sudah di paraf dan diserahkan": the initials are what follows, the condition is "sudah".
    f"{KUNINGAN}/penyusunan-laporan-keuangan": """
        kolom: Bendahara Pengeluaran | Kasubbag Keuangan | Sekretaris Dinas | Kepala Dinas
        1 Bendahara Pengeluaran -> 2
        2 Kasubbag Keuangan -> sudah: 3 / belum: 1
        3 Sekretaris Dinas -> sudah: 4 / belum: 2
        4 Kepala Dinas -> 5
        5 Bendahara Pengeluaran -> selesai
    """,
    # 004 (384). Step 5: "Kepala Dinas membahas … bersama Sekretaris dan Kepala Bidang". Step 10 goes through
    # ("melalui") the Kasubbag Program, who does not act in it.
    f"{KUNINGAN}/penyusunan-renstra": """
        kolom: Staf Perencana | Kasubbag Program | Sekretaris Dinas | Kepala Bidang | Kepala Dinas | Bappeda
        1 Staf Perencana -> 2
        2 Sekretaris Dinas + Kepala Bidang -> 3
        3 Staf Perencana -> 4
        4 Kasubbag Program -> 5
        5 Kepala Dinas (Sekretaris Dinas + Kepala Bidang) -> 6
        6 Kasubbag Program -> 7
        7 Sekretaris Dinas -> sudah sesuai: 8 / belum: 6
        8 Kepala Dinas -> 9
        9 Kasubbag Program -> 10
        10 Bappeda -> 11
        11 Kasubbag Program -> 12
        12 Staf Perencana -> selesai
    """,
    # 004 (491). Both returns go to the Kasubbag Program: from 5 to step 4, from 8 to step 7.
    f"{KUNINGAN}/penyusunan-laporan-serah-terima-kegiatan": """
        kolom: Staf Pelaporan | Kasubbag Program | Kasubbag Keuangan | Sekretaris Dinas | Kepala Bidang | \
Kepala Dinas | Sekda Bag. Pembangunan
        1 Staf Pelaporan -> 2
        2 Kasubbag Keuangan + Kepala Bidang -> 3
        3 Staf Pelaporan -> 4
        4 Kasubbag Program -> 5
        5 Sekretaris Dinas -> sudah sesuai: 6 / belum sesuai: 4
        6 Kepala Dinas -> 7
        7 Kasubbag Program -> 8
        8 Sekda Bag. Pembangunan -> sudah sesuai: 9 / belum: 7
        9 Kasubbag Program -> 10
        10 Staf Pelaporan -> selesai
    """,
    # 004 (509). No step 6 is printed.
    f"{KUNINGAN}/penyusunan-laporan-triwulanan": """
        kolom: Staf Pelaporan | Kasubbag Program | Sekretaris Dinas | Kepala Dinas
        1 Staf Pelaporan -> 2
        2 Kasubbag Program -> 3
        3 Sekretaris Dinas -> sudah sesuai: 4 / belum sesuai: 2
        4 Kepala Dinas -> 5
        5 Kasubbag Program -> 7
        7 Staf Pelaporan -> selesai
    """,
    # 004 (581). The heads stand under MUTU BAKU. Step 3: "Kepala Bidang/Sekretaris".
    f"{KUNINGAN}/absensi-daftar-hadir": """
        kolom: Staf Kepegawaian | Kasubbag/Kasi | Kasubbag Umum | Sekretaris Dinas | Kepala Bidang | Kepala Dinas
        1 Staf Kepegawaian -> 2
        2 Kasubbag/Kasi -> 3
        3 Kepala Bidang + Sekretaris Dinas -> 4
        4 Staf Kepegawaian -> 5
        5 Kasubbag Umum -> 6
        6 Sekretaris Dinas -> sudah sesuai: 7 / belum: 5
        7 Kepala Dinas -> 8
        8 Kasubbag Umum -> 9
        9 Staf Kepegawaian -> selesai
    """,
    # 004 (593)
    f"{KUNINGAN}/cuti-bersalin": """
        kolom: Pemohon | Staf Kepegawaian | Kasubbag Umum | Sekretaris Dinas | Kepala Dinas | BKD
        1 Pemohon -> 2
        2 Staf Kepegawaian -> sudah sesuai: 3 / belum: 1
        3 Kasubbag Umum -> 4
        4 Sekretaris Dinas -> sudah sesuai: 5 / belum sesuai: 3
        5 Kepala Dinas -> 6
        6 Kasubbag Umum -> 7
        7 BKD -> 8
        8 Kasubbag Umum -> 9
        9 Staf Kepegawaian -> 10
        10 Pemohon -> selesai
    """,
    # 004 (656). One cell, "Bidang-bidang Kepala Dinas", is the head of two columns: the Bidang-bidang fill in the form
    # (step 2), the Kepala Dinas signs (step 6).
    f"{KUNINGAN}/penilaian-evaluasi-kinerja-aparatur": """
        kolom: Staf Kepegawian | Kasubbag Umum | Sekretaris Dinas | Bidang-bidang | Kepala Dinas
        1 Staf Kepegawian -> 2
        2 Sekretaris Dinas + Bidang-bidang -> 3
        3 Staf Kepegawian -> 4
        4 Kasubbag Umum -> 5
        5 Sekretaris Dinas -> sudah sesuai: 6 / belum: 4
        6 Kepala Dinas -> 7
        7 Kasubbag Umum -> 8
        8 Staf Kepegawian -> selesai
    """,
    # 004 (694). The graph TD in a cell of step 1 would lead from 1 to the Kasubbag Keuangan; the sentences know better.
    f"{KUNINGAN}/pengadaan-barang-daerah": """
        kolom: Bendahara Barang | Kasubbag Keuangan | Sekretaris Dinas | Kepala Dinas
        1 Bendahara Barang -> 2
        2 Sekretaris Dinas -> sudah sesuai: 3 / belum: 1
        3 Kepala Dinas -> 4
        4 Kasubbag Keuangan -> 5
        5 Bendahara Barang -> selesai
    """,
    # 004 (754). Step 8 goes "melalui bagian arsiparis", who acts in 9; the "Staf" of step 11 has one column only.
    f"{KUNINGAN}/surat-rekomendasi": """
        kolom: Pemohon | Staf Kepegawaian | Arsiparis Dinas | Kasubbag Umum | Sekretaris Dinas | Kepala Dinas
        1 Pemohon -> 2
        2 Arsiparis Dinas -> 3
        3 Kepala Dinas -> 4
        4 Sekretaris Dinas -> 5
        5 Arsiparis Dinas -> 6
        6 Kasubbag Umum -> 7
        7 Sekretaris Dinas -> sudah sesuai: 8 / belum sesuai: 6
        8 Kepala Dinas -> 9
        9 Arsiparis Dinas -> 10
        10 Kasubbag Umum -> 11
        11 Staf Kepegawaian -> 12
        12 Pemohon -> selesai
    """,
    # 004 (792). "Sekelompok masyarakat" (5, 7) are the applicants. 6 names the Bidang Kelembagaan Koperasi, which is
    # not its Kabid (named in 4, with a column). 8 says to whom the result goes, not from whom; 10 has no text. The
    # squares and diamonds are debris: they contradict the sentences (4, 5).
    f"{KUNINGAN}/pendirian-koperasi": """
        kolom: Pemohon | Staf Pelaksana | Kasi Badan Usaha Koperasi | Kabid Kelembagaan Koperasi | Sekretaris | \
Kepala Dinas
        tanpa kolom: Bidang Kelembagaan Koperasi | Notaris
        1 Pemohon -> 2
        2 Staf Pelaksana -> 3
        3 Kasi Badan Usaha Koperasi -> 4
        4 Kabid Kelembagaan Koperasi -> 5
        5 Pemohon -> 6
        6 Bidang Kelembagaan Koperasi -> 7
        7 Pemohon -> 8
        8 ? -> 9
        9 Notaris -> 10
        10 ? -> selesai
    """,
    # 004 (841). Neither return names anyone: "di kembalikan untuk di perbaiki". Step 8 comes after the Kepala Dinas
    # has signed and hands the document to him; nothing is printed after it.
    f"{KUNINGAN}/fasilitasi-mutu-design-kemasan": """
        kolom: Kasi Distribusi dan Kemitraan | Staf Distribusi dan Kemitraan | Kabid Pemberdayaan UKM | Kepala Dinas
        1 Staf Distribusi dan Kemitraan -> 2
        2 Staf Distribusi dan Kemitraan -> 3
        3 Kasi Distribusi dan Kemitraan -> sudah lengkap: 4 / tidak: 2
        4 Kasi Distribusi dan Kemitraan -> 5
        5 Kabid Pemberdayaan UKM -> dinilai sudah lengkap: 6 / belum: 4
        6 Kasi Distribusi dan Kemitraan -> 7
        7 Kepala Dinas -> 8
        8 Kabid Pemberdayaan UKM -> selesai
    """,
    # 004 (876). No sentence names anyone, no symbol is left, step 8 has no text.
    f"{KUNINGAN}/sertifikat-p-irt": """
        kolom: Pemohon | Staf Pelaksana | Kasi Manajemen dan Aneka Usaha | Kabid Pemberdayaan UKM | Sekretaris | \
Kepala Dinas
        1 ? -> 2
        2 ? -> 3
        3 ? -> 4
        4 ? -> 5
        5 ? -> 6
        6 ? -> 7
        7 ? -> 8
        8 ? -> selesai
    """,
    # 001. No sentence names who acts; marks are left at 1 (Camat), 5 (Kasubag Evapor) and 8 (Sekcam). 5 hands over
    # "ke sekretaris", who puts the initials (6), or "ke staf", who typed (4). Of the others one may have a guess (the
    # Camat signs, the Kasubag Umum sends out), but nothing printed tells.
    "malang/kecamatan-kalipare/penyusunan-iku": """
        kolom: Camat | Sekcam | Kasubag Evapor | Staf | Kasubag Umum
        1 Camat -> 2
        2 ? -> 3
        3 ? -> 4
        4 Staf -> 5
        5 Kasubag Evapor -> setuju: 6 / tidak: 4
        6 Sekcam -> 7
        7 ? -> 8
        8 Sekcam -> 9
        9 ? -> 10
        10 ? -> selesai
    """,
    # 003. A row tells who acts by the row before, which says to whom it goes on; 1 has no row before it. "Kepala
    # Kantor" (5 hands over to him, 6 signs) has no column; the return of 6 names nobody. A column "Staf" stands in the
    # upper row of the head.
    "singkawang/diskominfo/penyusunan-iku": """
        kolom: Kasubbag PEKK | Pengadministrasian Umum | Staf
        tanpa kolom: Tim | Kepala Kantor
        1 ? (Tim) -> 2
        2 Pengadministrasian Umum -> 3
        3 Kasubbag PEKK -> 4
        4 Pengadministrasian Umum -> 5
        5 Kasubbag PEKK -> tidak setuju: 4 / setuju: 6
        6 Kepala Kantor -> tidak setuju: 5 / setuju: 7
        7 Kasubbag PEKK -> 8
        8 Pengadministrasian Umum -> selesai
    """,
    # 002. Who receives in 3 and who calls the meetings of 4 and 8 is not said; those named are whom he meets.
    "sukabumi/dkukm/pengukuran-kinerja-lakip": """
        kolom: Sekretaris | Kabid | KSB | PSB | Kadis
        tanpa kolom: Kasubid
        1 Sekretaris -> 2
        2 Kabid -> 3
        3 ? (PSB) -> 4
        4 ? (Kabid + Kasubid + KSB + PSB) -> 5
        5 ? -> 6
        6 PSB -> 7
        7 ? -> 8
        8 ? (Kabid + Kasubid + KSB) -> 9
        9 KSB -> 10
        10 PSB -> 11
        11 KSB -> 12
        12 Sekretaris -> 13
        13 Kadis -> selesai
    """.replace("PSB", "Pelaksana Subag Keuangan, Perencanaan dan Evaluasi").replace(
        "KSB", "Kasubag Keuangan, Perencanaan dan Evaluasi"
    ),
}

# The 48 flowcharts of 004 by the line at which each begins: its rows, the steps whose sentence decides ("jika …"),
# the steps in which nothing tells who acts. Counted by reading.
TABLES: dict[int, tuple[int, list[int], list[int]]] = {
    # keuangan: 41 rows
    314: (7, [2], []),
    329: (5, [], []),
    338: (5, [], []),
    346: (4, [], []),
    353: (9, [2], []),
    365: (6, [2], []),
    374: (5, [2, 3], []),
    # program: 90 rows
    384: (12, [7], []),
    399: (8, [5], []),
    410: (8, [3], []),
    421: (6, [3], []),
    430: (8, [5], []),
    447: (8, [5], []),
    458: (8, [5], []),
    469: (8, [5], []),
    480: (8, [5], []),
    491: (10, [5, 8], []),
    509: (6, [3], []),
    # umum: 157 rows
    554: (5, [], []),
    562: (5, [], []),
    570: (8, [], []),
    581: (9, [6], []),
    593: (10, [2, 4], []),
    606: (10, [2, 4], []),
    619: (8, [2, 4], []),
    630: (10, [2, 4], []),
    643: (10, [2, 4], []),
    656: (8, [5], []),
    667: (10, [2, 4], []),
    681: (10, [2, 4], []),
    694: (5, [2], []),
    702: (10, [2, 4], []),
    726: (10, [2, 4], []),
    741: (10, [2, 4], []),
    754: (12, [7], []),
    769: (4, [], []),
    776: (3, [], []),
    # koperasi and UKM: 85 rows
    782: (7, [], []),
    792: (10, [], [8, 10]),
    810: (8, [], [8]),
    821: (7, [], []),
    831: (7, [], [2, 3]),
    841: (8, [3, 5], []),
    852: (8, [3, 5], []),
    864: (8, [3, 5], []),
    876: (8, [], [1, 2, 3, 4, 5, 6, 7, 8]),
    887: (8, [], [8]),
    898: (6, [], [1, 2, 3, 4, 5, 6]),
}

# Who acts without a column: 004 (step 5 of the tables at 782, 821 and 887; at 792 and 810 the Bidang, whose Kabid has
# the column; at 792 the Notaris), 003, and 002, whose two meetings (4, 8) are held with the "Kasubid" too.
WITHOUT_COLUMN = {
    f"{KUNINGAN}/pembinaan-anggaran-dasar-koperasi": [(5, "Kasubag Program")],
    f"{KUNINGAN}/pembinaan-perubahan-anggaran-dasar-koperasi": [(5, "Kasubag Program")],
    f"{KUNINGAN}/bimbingan-dan-penyuluhan-sarana-prasarana": [(5, "Kasubag Program")],
    f"{KUNINGAN}/pendirian-koperasi": [(6, "Bidang Kelembagaan Koperasi"), (9, "Notaris")],
    f"{KUNINGAN}/penggabungan-koperasi": [(6, "Bidang Kelembagaan Koperasi")],
    "singkawang/diskominfo/penyusunan-iku": [(1, "Tim"), (6, "Kepala Kantor")],
    "sukabumi/dkukm/pengukuran-kinerja-lakip": [(4, "Kasubid"), (8, "Kasubid")],
}


# --- The data in the same form ---------------------------------------------------------------------------------------


def all_sops() -> Iterator[tuple[str, SOP]]:
    for katalog in KATALOG:
        for opd in catalogue(katalog).katalog.opd:
            yield from ((f"{katalog}/{opd.slug}/{sop.slug}", sop) for sop in opd.sop)


def find(address: str) -> SOP:
    return next(sop for name, sop in all_sops() if name == address)


def kuningan_table(line: int) -> SOP:
    """The one SOP of Kuningan whose `sumber` holds this line."""
    (sop,) = (sop for name, sop in all_sops() if name.startswith(KUNINGAN) and line in lines(sop))
    return sop


def lines(sop: SOP) -> range:
    numbers = [int(number) for number in re.findall(r"\d+", sop.sumber.baris)] if sop.sumber else []
    return range(numbers[0], numbers[-1] + 1) if numbers else range(0)


def is_unknown(langkah: Langkah) -> bool:
    return langkah.asal_pelaksana == "tidak terbaca" and not langkah.pelaksana


def performers(sop: SOP, langkah: Langkah) -> str:
    acting = "?" if is_unknown(langkah) else " + ".join(langkah.pelaksana)
    return f"{acting} ({' + '.join(langkah.bersama)})" if langkah.bersama else acting


def exits(sop: SOP, no: int) -> str:
    """Where a step leads by `sop.arus`; an arrow without a label is the target alone."""
    found = [(arus.bila, "selesai" if arus.ke is None else str(arus.ke)) for arus in sop.arus if arus.dari == no]
    return " / ".join(f"{bila}: {ke}" if bila else ke for bila, ke in found)


def flow(sop: SOP) -> list[str]:
    head = [f"kolom: {' | '.join(sop.pelaksana)}"]
    if sop.tanpa_kolom:
        head.append(f"tanpa kolom: {' | '.join(sop.tanpa_kolom)}")
    return head + [f"{step.no} {performers(sop, step)} -> {exits(sop, step.no)}" for step in sop.langkah]


# --- Flows -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("address", FLOWS)
def test_flow(address: str) -> None:
    assert flow(find(address)) == [line.strip() for line in FLOWS[address].strip().splitlines()]


@pytest.mark.parametrize("line", TABLES)
def test_steps_that_decide_and_steps_of_nobody(line: int) -> None:
    sop = kuningan_table(line)
    decide = [step.no for step in sop.langkah if step.keputusan]
    of_nobody = [step.no for step in sop.langkah if is_unknown(step)]
    assert (len(sop.langkah), decide, of_nobody) == TABLES[line]


def test_kuningan_in_numbers() -> None:
    """48 flowcharts, 373 rows, 47 that decide, 20 of nobody: by hand, and no step of an SOP outside the tables."""
    steps = [step for name, sop in all_sops() if name.startswith("kuningan/") for step in sop.langkah]
    assert len(TABLES) == 48
    assert sum(rows for rows, _, _ in TABLES.values()) == len(steps) == 373
    assert sum(len(decide) for _, decide, _ in TABLES.values()) == sum(bool(step.keputusan) for step in steps) == 47
    assert sum(len(of_nobody) for _, _, of_nobody in TABLES.values()) == sum(map(is_unknown, steps)) == 20


def test_a_step_without_performer_says_that_nothing_tells() -> None:
    for name, sop in all_sops():
        for step in sop.langkah:
            assert bool(step.pelaksana) != (step.asal_pelaksana == "tidak terbaca"), f"{name}, {step.no}"


def test_column_that_never_acts() -> None:
    """004 (619): the permit to study is written and signed in the office; BKD has a column and no row."""
    sop = find(f"{KUNINGAN}/izin-belajar")
    assert sop.pelaksana == ("Pegawai", "Staf Kepegawaian", "Kasubbag Umum", "Sekretaris Dinas", "Kepala Dinas", "BKD")
    acting = {name for step in sop.langkah for name in step.pelaksana}
    assert [column for column in sop.pelaksana if column not in acting] == ["BKD"]


def test_who_acts_without_a_column() -> None:
    """Letter case aside: 004 (887) writes "Kasubag program", 002 both "Kasubid" and "kasubid"."""
    acting = {
        address: [(step.no, name) for step in sop.langkah for name in step.peserta if name not in sop.pelaksana]
        for address, sop in all_sops()
    }
    found = {address: rows for address, rows in acting.items() if rows}
    assert _folded(found) == _folded(WITHOUT_COLUMN)
    for address, sop in all_sops():
        assert list(sop.tanpa_kolom) == list(dict.fromkeys(name for _, name in found.get(address, []))), address


def _folded(found: dict[str, list[tuple[int, str]]]) -> dict[str, list[tuple[int, str]]]:
    return {address: [(no, name.casefold()) for no, name in rows] for address, rows in found.items()}


# --- Times and dates -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("printed", "length"),
    [
        ("10 menit", Durasi(menit=10)),
        ("120 Menit", Durasi(menit=120)),
        ("1.320 menit", Durasi(menit=1320)),  # a thousands dot
        ("1 hari", Durasi(hari=1)),  # a day is not turned into minutes
        ("1 bulan", Durasi(bulan=1)),
        ("II hari", None),  # 001, step 4: two days, or a misread "1"
        ("3:30 menit", None),  # 004 (821), step 2: a misprint for 330 or 30, or three and a half
        ("", None),
    ],
)
def test_printed_time(printed: str, length: Durasi | None) -> None:
    assert durasi(printed) == length


@pytest.mark.parametrize(
    ("address", "no", "printed", "length"),
    [
        (f"{KUNINGAN}/penyusunan-renstra", 3, "1.320 menit", Durasi(menit=1320)),
        (f"{KUNINGAN}/pembinaan-perubahan-anggaran-dasar-koperasi", 2, "3:30 menit", None),
        ("malang/kecamatan-kalipare/penyusunan-iku", 4, "II hari", None),
    ],
)
def test_time_of_a_step(address: str, no: int, printed: str, length: Durasi | None) -> None:
    """The odd times stand in the data as they are printed."""
    (step,) = (step for step in find(address).langkah if step.no == no)
    assert (step.mutu_baku.waktu, durasi(step.mutu_baku.waktu)) == (printed, length)


@pytest.mark.parametrize(
    ("address", "no_time", "length"),
    [
        # 004 (593), steps 1–10: 10 + 330 + 330 + 330 + 30 + 45 + 15 + 15 + 10 + 10 = 1125 minutes.
        (f"{KUNINGAN}/cuti-bersalin", 0, Durasi(menit=1125)),
        # 004 (581), steps 1–9: 25 + [1 bulan] + 60 + 60 + 20 + 20 + 10 + 10 + 10 = 215 minutes, and a month apart.
        (f"{KUNINGAN}/absensi-daftar-hadir", 0, Durasi(menit=215, bulan=1)),
        # 004 (314), steps 1, 3, 4, 6, 7: 30 + 120 + 40 + 20 + 20 = 230 minutes; 2 and 5 print no time.
        (f"{KUNINGAN}/pengajuan-spp", 2, Durasi(menit=230)),
        # 001, steps 1, 2, 5, 9, 10: 10 + 20 + 30 + 5 + 15 = 80 minutes; 4 is unread, 3, 6, 7, 8 print none.
        ("malang/kecamatan-kalipare/penyusunan-iku", 5, Durasi(menit=80)),
        # 000: minutes 10 + 20 + 30 + 30 + 5 + 5 + 15 = 115; steps 3, 4 and 7 a day each.
        ("malang/dinkop-umkm/penyusunan-iku", 0, Durasi(menit=115, hari=3)),
        # 003 prints no Mutu Baku.
        ("singkawang/diskominfo/penyusunan-iku", 8, Durasi()),
    ],
)
def test_total_time(address: str, no_time: int, length: Durasi) -> None:
    """Added up by hand. Days, months and minutes stay apart; a time not printed or not readable adds nothing."""
    sop = find(address)
    assert (sop.langkah_tanpa_waktu, sop.total_waktu) == (no_time, length)


@pytest.mark.parametrize(
    ("printed", "iso"),
    [
        ("07 Januari 2012", "2012-01-07"),  # 000
        ("6-Feb-2023", "2023-02-06"),  # 002
        ("Januari 2023", "2023-01"),  # 003: no day is printed, none is made up
        ("", None),
    ],
)
def test_printed_date(printed: str, iso: str | None) -> None:
    assert tanggal(printed) == iso
