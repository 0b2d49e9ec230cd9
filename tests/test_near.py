"""A suggestion is for a misspelling, never for another word that only looks alike."""

from __future__ import annotations

import pytest

from sop_site.datafile.fields import keys_of
from sop_site.datafile.near import nearest
from sop_site.model.identitas import Identitas
from sop_site.model.sop import SOP, Langkah, MutuBaku

KEYS = [key for kind in (SOP, Identitas, Langkah, MutuBaku) for key in keys_of(kind)]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("jdul", "judul"), ("kegitan", "kegiatan"), ("pelaksna", "pelaksana"), ("Mutu Baku", "mutu_baku"),
        ("mutubaku", "mutu_baku"), ("tanggal_efektip", "tanggal_efektif"), ("wkatu", "waktu"), ("ouput", "output"),
        ("keterngan", "keterangan"), ("dasar-hukum", "dasar_hukum"),
    ],
)  # fmt: skip
def test_misspellings(typed: str, meant: str) -> None:
    assert nearest(typed, KEYS) == meant


@pytest.mark.parametrize(
    "typed",
    ["pengertian", "tujuan", "unit_terkait", "jumlah_pelaksana", "tanggal_terbit", "tanggal_penetapan", "referensi",
     "kebijakan", "syarat", "biaya", "produk", "no_revisi", "halaman", "lampiran"],
)  # fmt: skip
def test_other_headings(typed: str) -> None:
    assert nearest(typed, KEYS) == ""


def test_names_that_differ_by_a_number_or_a_letter() -> None:
    assert nearest("Kepala Bidang A", ["Kepala Bidang B"]) == ""
    assert nearest("UPT 3", ["UPT 2"]) == ""
    assert nearest("Kepala Bidnag A", ["Kepala Bidang A", "Kepala Bidang B"]) == "Kepala Bidang A"
