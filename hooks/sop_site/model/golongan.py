"""What kind of office a name names: by its first word, bodies within another office by their own."""

from __future__ import annotations

import re

# Kind → words with which such a name begins, in the order in which a reader meets the kinds.
GOLONGAN = {
    "Sekretariat dan inspektorat": ("sekretariat", "inspektorat"),
    "Dinas": ("dinas",),
    "Badan": ("badan",),
    "Satuan": ("satuan",),
    "Bagian": ("bagian",),
    "Kantor": ("kantor",),
    "Kecamatan": ("kecamatan", "camat"),
    "Kelurahan": ("kelurahan", "lurah"),
    "Desa": ("desa",),
    "Rumah sakit": ("rumah sakit", "rsud", "rsu"),
    "Puskesmas": ("puskesmas", "pusat kesehatan masyarakat"),
    "UPT": ("uptd", "upt", "upd", "unit pelaksana teknis"),
    "Sekolah": ("sekolah", "smp", "sd", "smpn", "sdn", "tk", "paud"),
}
LAINNYA = "Lainnya"
# What may stand before the word that tells the kind: "Kantor Kecamatan …", "UPTD Puskesmas …", "BLUD RSUD …".
_WADAH = re.compile(r"(?:kantor|blud|uptd?|upd|unit pelaksana teknis(?: daerah| dinas)?|unit organisasi)[\s:,-]+(.+)")
_KHUSUS = ("Kecamatan", "Kelurahan", "Desa", "Rumah sakit", "Puskesmas", "Sekolah")


def golongan(nama: str) -> str:
    """The kind of an office, "Lainnya" where its name does not tell."""
    text = " ".join(nama.casefold().split())
    within = _WADAH.match(text)
    own = _first(within[1]) if within else ""
    return own if own in _KHUSUS else _first(text) or LAINNYA


def _first(text: str) -> str:
    return next((kind for kind, words in GOLONGAN.items() if re.match(rf"(?:{'|'.join(words)})\b", text)), "")
