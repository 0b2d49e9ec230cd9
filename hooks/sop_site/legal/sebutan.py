"""How a provision is named: "Pasal 10 ayat (3) huruf a", and back to its anchor."""

from __future__ import annotations

import re

from sop_site.legal.jenis import SINGKATAN
from sop_site.legal.naskah import Ketentuan, nilai

_AWAL = {
    "menimbang": "Menimbang", "mengingat": "Mengingat", "memperhatikan": "Memperhatikan", "membaca": "Membaca",
    "mendengar": "Mendengar", "memutuskan": "diktum", "persetujuan": "persetujuan bersama",
    "menetapkan": "Menetapkan", "pembukaan": "pembukaan",
    "penutup": "penutup", "penjelasan": "Penjelasan", "penjelasan umum": "Penjelasan Umum",
    "penjelasan pasal": "Penjelasan Pasal demi Pasal",
}  # fmt: skip


def name(path: tuple[Ketentuan, ...]) -> str:
    """The provision at the end of a path as a citation names it; a Pasal needs no BAB before it."""
    kinds = [part.jenis for part in path]
    start = kinds.index("pasal") if "pasal" in kinds else 0
    prefix = "Penjelasan " if kinds[0] == "penjelasan" and "pasal" in kinds else ""
    return prefix + " ".join(_part(part) for part in path[start:] if part.anchor)


def _part(bagian: Ketentuan) -> str:
    if bagian.jenis in _AWAL:
        return _AWAL[bagian.jenis]
    kind = {"bab": "BAB", "bagian": "Bagian", "paragraf": "Paragraf", "pasal": "Pasal", "lampiran": "Lampiran",
            "diktum": "diktum"}.get(bagian.jenis, bagian.jenis)  # fmt: skip
    return f"{kind} {nilai(bagian.jenis, bagian.nomor)}".strip()


def anchor_of(sebutan: str) -> str:
    """The anchor that a provision's name means: "Pasal 10 ayat (2)" → "pasal-10-ayat-2"."""
    return "-".join(re.findall(r"[a-z0-9]+", sebutan.lower()))


def singkat(sebutan: str) -> str:
    """A regulation's name as people say it: "Peraturan Daerah Nomor 4 Tahun 2015" → "Perda 4/2015"."""
    for kata, short in SINGKATAN.items():
        if sebutan.startswith(kata):
            return re.sub(r" Nomor (\S+) Tahun (\d+)", r" \1/\2", short + sebutan[len(kata) :])
    return ""


def provision(anchor: str) -> str:
    """What an anchor names: "pasal-10-ayat-2-huruf-a" → "Pasal 10 ayat (2) huruf a"."""
    words = anchor.split("-")
    found: list[str] = []
    for kind, number in zip(words, [*words[1:], ""], strict=True):
        if kind in ("ayat", "huruf", "angka"):
            found.append(f"{kind} ({number})" if kind == "ayat" else f"{kind} {number}")
        elif kind in ("pasal", "bagian", "paragraf"):
            found.append(f"{kind.title()} {number.title() if number.isalpha() and len(number) > 2 else number.upper()}")
        elif kind in ("bab", "lampiran", "penjelasan"):
            said = kind.upper() if kind == "bab" else kind.title()
            found.append(said if kind == "penjelasan" else f"{said} {number.upper()}".strip())
    return " ".join(found) or "ketentuan yang disebut"
