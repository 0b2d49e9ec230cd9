"""A part of a regulation while it is being read, and what it becomes: a provision with its address."""

from __future__ import annotations

from dataclasses import dataclass, field

from sop_site.legal.naskah import TANPA_ALAMAT, Jenis, Ketentuan, nilai
from sop_site.legal.nomor import Tempat

BUTIR = ("ayat", "huruf", "angka")
# How deep a part stands; one opens inside the nearest open part with a smaller number.
_TINGKAT = {
    "menetapkan": 1,
    "penjelasan umum": 1,
    "penjelasan pasal": 1,
    "bab": 1,
    "bagian": 2,
    "paragraf": 3,
    "pasal": 4,
}


@dataclass
class Simpul:
    """A part that is still being read."""

    jenis: Jenis
    nomor: str = ""
    judul: str = ""
    teks: str = ""
    line: int = 0
    pola: str = ""
    tempat: Tempat = (0, "")
    indent: int = 0
    isi: list[Simpul] = field(default_factory=list)

    @property
    def tingkat(self) -> int:
        return _TINGKAT.get(self.jenis, 5 if self.jenis in BUTIR else 0)


def freeze(node: Simpul, around: str = "", above: tuple[str, ...] = ()) -> Ketentuan:
    """The part with all in it, each with the address that its path gives."""
    anchor = _anchor(node, around, above)
    inner = tuple(freeze(item, anchor or around, (*above, node.jenis)) for item in node.isi)
    return Ketentuan(node.jenis, node.nomor, node.judul, node.teks, inner, anchor, node.line)


def _anchor(node: Simpul, around: str, above: tuple[str, ...]) -> str:
    """The address of a part by its path: a Pasal stands for itself, all inside it hangs from it."""
    if node.jenis in TANPA_ALAMAT:
        return ""
    number = nilai(node.jenis, node.nomor).strip("()").lower().replace(" ", "-")
    if node.jenis == "pasal":
        return f"{'penjelasan-' if above[:1] == ('penjelasan',) else ''}pasal-{number}"
    if node.jenis == "penjelasan pasal":
        return "penjelasan-pasal-demi-pasal"
    if node.jenis == "penjelasan umum":
        return "penjelasan-umum"
    if node.jenis in ("bab", "diktum", "lampiran"):
        return f"{node.jenis}-{number}" if number else node.jenis
    if node.jenis in (*BUTIR, "bagian", "paragraf"):
        return f"{around}-{node.jenis}-{number}" if around else f"{node.jenis}-{number}"
    return node.jenis
