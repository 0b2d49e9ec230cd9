"""A part of a regulation while it is being read, and what it becomes: a provision with its address."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from sop_site.legal.anchors import with_addresses
from sop_site.legal.naskah import Jenis, Ketentuan, Naskah
from sop_site.legal.nomor import TAK_TERBACA, Tempat

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
# The number of a Pasal I, II … of a regulation that amends another.
AMENDING = re.compile(r"[“\"]?(?:Pasal|PASAL) [IVX]+\b")

_MENGUBAH = re.compile(r"\b(?:diubah|[Mm]engubah)\b.*\bsebagai berikut ?:$", re.DOTALL)


def amends(nomor: str, teks: str) -> bool:
    """Whether a Pasal with this number and these words amends another regulation."""
    return bool(AMENDING.match(nomor) or _MENGUBAH.search(teks))


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
        """Whether this is a Pasal that amends another regulation: what stands in it is quoted.

        A Pasal I, II …, or in a regulation with provisions of its own one that says so at its end.
        """
        return self.jenis == "pasal" and amends(self.nomor, self.teks)


def freeze(nodes: Iterable[Simpul]) -> Naskah:
    """The parts with all in them, each with its address."""
    return with_addresses(tuple(_frozen(node) for node in nodes))


def _frozen(node: Simpul) -> Ketentuan:
    inner = tuple(_frozen(item) for item in node.isi)
    return Ketentuan(node.jenis, node.nomor, node.judul, node.teks, inner, line=node.line)
