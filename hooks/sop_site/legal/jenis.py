"""The kinds of regulations and their short names, as citations and addresses use them."""

from __future__ import annotations

SINGKATAN = {
    "Undang-Undang": "UU",
    "Peraturan Pemerintah Pengganti Undang-Undang": "Perppu",
    "Peraturan Pemerintah": "PP",
    "Peraturan Presiden": "Perpres",
    "Keputusan Presiden": "Keppres",
    "Instruksi Presiden": "Inpres",
    "Peraturan Menteri": "Permen",
    "Keputusan Menteri": "Kepmen",
    "Peraturan Daerah": "Perda",
    "Peraturan Gubernur": "Pergub",
    "Keputusan Gubernur": "Kepgub",
    "Peraturan Bupati": "Perbup",
    "Keputusan Bupati": "Kepbup",
    "Instruksi Bupati": "Inbup",
    "Peraturan Wali Kota": "Perwal",
    "Peraturan Walikota": "Perwali",
    "Keputusan Wali Kota": "Kepwal",
    "Keputusan Walikota": "Kepwal",
    "Peraturan Desa": "Perdes",
    "Peraturan Bersama": "Perber",
}


def singkatan(jenis: str) -> str:
    """The short name of a kind, letter case aside: "Peraturan Bupati" → "Perbup"; "" for one that has none here."""
    return _MENURUT_NAMA.get(jenis.casefold(), "")


_MENURUT_NAMA = {nama.casefold(): singkat for nama, singkat in SINGKATAN.items()}
