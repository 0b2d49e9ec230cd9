"""Printed times and dates: what each says, in the units that it prints. The table was written by hand from forms."""

from __future__ import annotations

import pytest

from sop_site.model.tanggal import tanggal
from sop_site.model.waktu import Durasi, bilangan, durasi, satuan_kepala, tanpa_satuan, waktu


@pytest.mark.parametrize(
    ("printed", "said", "sifat"),
    [
        ("10 menit", "10 menit", "tepat"),
        ("10 Mnt.", "10 menit", "tepat"),
        ("30 detik", "0,5 menit", "tepat"),
        ("1.320 menit", "1.320 menit", "tepat"),
        ("1,5 jam", "90 menit", "tepat"),
        ("1½ jam", "90 menit", "tepat"),
        ("1 jam 30 menit", "90 menit", "tepat"),
        ("1 jam, 30 menit", "90 menit", "tepat"),
        ("setengah jam", "30 menit", "tepat"),
        ("2 (dua) hari", "2 hari", "tepat"),
        ("14 (empat belas) hari kerja", "14 hari kerja", "tepat"),
        ("7 hari kerja", "7 hari kerja", "tepat"),
        ("5 hari kalender", "5 hari kalender", "tepat"),
        ("3 x 24 jam", "3 hari kalender", "tepat"),
        ("1x24 jam", "1 hari kalender", "tepat"),
        ("24 jam", "1.440 menit", "tepat"),
        ("½ hari", "0,5 hari", "tepat"),
        ("1 hari 2 jam", "1 hari + 120 menit", "tepat"),
        ("1 minggu", "1 minggu", "tepat"),
        ("1 bulan 2 minggu", "1 bulan + 2 minggu", "tepat"),
        ("± 30 menit", "30 menit, kira-kira", "kira-kira"),
        ("kurang lebih 1 jam", "60 menit, kira-kira", "kira-kira"),
        ("15 Menit s.d. 30 Menit", "15 sampai 30 menit", "rentang"),
        ("2-3 hari", "2 sampai 3 hari", "rentang"),
        ("2 – 3 hari kerja", "2 sampai 3 hari kerja", "rentang"),
        ("1 s/d 2 minggu", "1 sampai 2 minggu", "rentang"),
        ("30 menit sampai dengan 1 jam", "30 sampai 60 menit", "rentang"),
        ("1 jam - 2 hari", "60 menit sampai 2 hari", "rentang"),
        ("Maksimal 3 hari kerja", "paling lama 3 hari kerja", "paling lama"),
        ("paling lambat 7 (tujuh) hari kerja", "paling lama 7 hari kerja", "paling lama"),
        ("Minimal 1 jam", "paling sedikit 60 menit", "paling sedikit"),
    ],
)
def test_what_a_time_says(printed: str, said: str, sifat: str) -> None:
    found = waktu(printed)
    assert found is not None
    assert (str(found), found.sifat) == (said, sifat)


@pytest.mark.parametrize(
    "printed",
    ["", "-", "30", "II hari", "3:30 menit", "1.5 jam", "10 menit/berkas", "Sesuai kebutuhan", "30-15 menit",
     "1 1/2 jam", "s.d. 3 hari", "2 hari (tergantung cuaca)", "menit", "hari ini"],
)  # fmt: skip
def test_what_cannot_be_read_is_not_guessed(printed: str) -> None:
    assert waktu(printed) is None and durasi(printed) is None


def test_a_number_without_unit() -> None:
    """It is named as such, and takes the unit that its column's head prints."""
    assert tanpa_satuan("30") and tanpa_satuan("30 - 45") and not tanpa_satuan("II") and not tanpa_satuan("30 menit")
    assert [satuan_kepala(head) for head in ("Waktu (menit)", "WAKTU (Hari Kerja)", "Waktu dalam jam", "Waktu")] == [
        "menit", "hari kerja", "jam", "",
    ]  # fmt: skip
    assert str(waktu("30", "menit")) == "30 menit" and str(waktu("1 jam", "menit")) == "60 menit"


def test_one_length_only_where_there_is_one() -> None:
    assert durasi("± 30 menit") == Durasi(menit=30)
    assert durasi("2-3 hari") is None and durasi("Maksimal 2 hari") is None
    assert Durasi(menit=700, hari=1).mixed(330) == Durasi(menit=40, hari=1, hari_kerja=2)
    assert [bilangan(value) for value in (0, 1320, 0.5, 1234.25)] == ["0", "1.320", "0,5", "1.234,25"]


@pytest.mark.parametrize(
    ("printed", "iso"),
    [
        ("15 Mei 2016 .", "2016-05-15"), ("15/05/2016", "2016-05-15"), ("1-2-2020", "2020-02-01"),
        ("31.12.2019", "2019-12-31"), ("6-Feb-2023", "2023-02-06"), ("Januari 2023", "2023-01"),
        ("5 Feb. 2024", "2024-02-05"), ("31/02/2016", None), ("15/05/16", None), ("2016", None), ("", None),
    ],
)  # fmt: skip
def test_printed_dates(printed: str, iso: str | None) -> None:
    """In figures the day stands first; nothing is more precise than it was printed."""
    assert tanggal(printed) == iso
