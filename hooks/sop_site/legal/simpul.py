"""A part of a regulation while it is being read, and what it becomes: a provision with its address."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from sop_site.legal.naskah import KELOMPOK, TANPA_ALAMAT, Jenis, Ketentuan, Naskah, nilai
from sop_site.legal.nomor import TAK_TERBACA, Tempat

BUTIR = ("ayat", "huruf", "angka")
# How deep a part stands; one opens inside the nearest open part with a smaller number.
TINGKAT = {
    "menetapkan": 1,
    "penjelasan umum": 1,
    "penjelasan pasal": 1,
    "bab": 1,
    "bagian": 2,
    "paragraf": 3,
    "pasal": 4,
}
_ROMAWI = re.compile(r"[“\"]?(?:Pasal|PASAL) [IVX]+\b")


@dataclass
class Simpul:
    """A part that is still being read; `indent` is the column of its number, `page` the page that it opened on."""

    jenis: Jenis
    nomor: str = ""
    judul: str = ""
    teks: str = ""
    line: int = 0
    pola: str = ""
    tempat: Tempat = TAK_TERBACA
    indent: int = 0
    page: int = 0
    isi: list[Simpul] = field(default_factory=list)

    @property
    def is_amending(self) -> bool:
        """Whether this is the Pasal I, II … of a regulation that amends another: what stands in it is quoted."""
        return self.jenis == "pasal" and _ROMAWI.match(self.nomor) is not None


def freeze(nodes: Iterable[Simpul]) -> Naskah:
    """The parts with all in them, each with the address of its path; of two alike the second is `bab-vii-2`."""
    seen: Counter[str] = Counter()
    return tuple(_freeze(node, "", (), seen) for node in nodes)


def _freeze(node: Simpul, around: str, above: tuple[str, ...], seen: Counter[str]) -> Ketentuan:
    anchor = plain = _anchor(node, around, above)
    while anchor and anchor in seen:
        seen[plain] += 1
        anchor = f"{plain}-{seen[plain]}"
    if anchor:
        seen[anchor] += 1
    inner = tuple(_freeze(item, anchor or around, (*above, node.jenis), seen) for item in node.isi)
    return Ketentuan(node.jenis, node.nomor, node.judul, node.teks, inner, anchor, node.line)


def _anchor(node: Simpul, around: str, above: tuple[str, ...]) -> str:
    """The address of a part by its path: a Pasal stands for itself, all inside it hangs from it."""
    jenis = node.jenis
    if jenis in TANPA_ALAMAT:
        return ""
    if jenis == "penjelasan pasal":
        return "penjelasan-pasal-demi-pasal"
    if jenis == "penjelasan umum":
        return "penjelasan-umum"
    number = _number(nilai(jenis, node.nomor))
    quoted = "pasal" in above
    if jenis == "pasal" and not quoted:
        return f"{'penjelasan-' if above[:1] == ('penjelasan',) else ''}pasal-{number}"
    if jenis in (*BUTIR, *KELOMPOK, "pasal") and around and (jenis != "bab" or quoted or above[0] == "lampiran"):
        return f"{around}-{jenis}-{number}"
    if jenis in (*BUTIR, *KELOMPOK, "diktum", "lampiran"):
        return f"{jenis}-{number}" if number else jenis
    return jenis


def _number(nilai: str) -> str:
    """A number in an address: "(2a)" → "2a", "5 A" → "5a", "KEDUA BELAS" → "kedua-belas", "1 s.d. Pasal 4" → "1"."""
    digits = re.match(r"\(?\s?(\d+)\s?([A-Za-z]?)\b", nilai)
    return f"{digits[1]}{digits[2]}".lower() if digits else nilai.lower().replace(" ", "-")
