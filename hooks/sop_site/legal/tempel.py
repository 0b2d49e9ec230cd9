"""Text of a regulation as it comes (pasted, from Word, from a PDF) → its structure, its facts, and what is doubtful."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import zip_longest

from sop_site.legal import baca, bentuk, furniture
from sop_site.legal.furniture import Sisihan
from sop_site.legal.kepala import Fakta, facts
from sop_site.legal.naskah import Ketentuan, Naskah, words
from sop_site.legal.tables import Row, barred
from sop_site.legal.tulis import write

_TITIK = re.compile(r"^(\s*)[-•*·▪] +")
_TEBAL = re.compile(r"\*+|(?<!\w)_+(?=\w)|(?<=\w)_+(?!\w)")
_PATAH = re.compile("[\x0b\x85\u2028\u2029]")
_TAK_TERLIHAT = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_KOSONG = ("status", "berlaku_sejak", "mengubah", "diubah_oleh", "dicabut_oleh", "penandatangan", "pdf")


@dataclass(frozen=True)
class Ragu:
    """A line of the input that needs a look: what is doubtful, what to do."""

    line: int
    teks: str
    saran: str


@dataclass(frozen=True)
class Bacaan:
    """What was read of a text. Every word of it is in `naskah` or in `sisihan`."""

    naskah: Naskah
    fakta: Fakta
    sisihan: tuple[Sisihan, ...]
    ragu: tuple[Ragu, ...]


def read(text: str) -> Bacaan:
    """The regulation that a text holds."""
    rows = [(n, _TAK_TERLIHAT.sub("", row)) for n, row in enumerate(re.split("\r\n?|\n", text), 1)]
    pages, sisihan = furniture.strip(rows)
    found: list[Ragu] = []
    lines = [row for number, page in enumerate(pages) for row in _page(page, number)]
    naskah = baca.read(lines, lambda *issue: found.append(Ragu(*issue)))
    found += _rewritten(naskah)
    return Bacaan(naskah, facts(_opening(naskah)), tuple(sisihan), tuple(sorted(found, key=lambda item: item.line)))


def _rewritten(naskah: Naskah) -> Iterator[Ragu]:
    """What would be read otherwise from the data file than from the input."""
    again = baca.read(_rows(write(naskah)), lambda *issue: None)
    for part, other in zip_longest(naskah, again):
        if part is None or other is None or _bare((part,)) != _bare((other,)):
            message = "bagian ini terbaca lain sesudah ditulis."
            yield Ragu(part.line if part else 0, message, "Bandingkan berkas data dengan naskah resmi.")
            return


def data_file(bacaan: Bacaan) -> str:
    """Head and text of a new file: facts that the opening says, the other keys empty, the text in its normal form."""
    fakta = bacaan.fakta
    known = {key: getattr(fakta, key) for key in ("judul", "jenis", "daerah", "nomor", "tahun")}
    head = [*(f"{key}: {_quoted(value)}".rstrip() for key, value in known.items()), *(f"{key}:" for key in _KOSONG)]
    return "\n".join(["---", *head, "---", "", write(bacaan.naskah)])


def _rows(text: str) -> Iterator[Row]:
    return iter(enumerate(text.split("\n"), 1))


def _bare(naskah: Naskah) -> Naskah:
    """The structure without its line numbers."""
    return tuple(replace(item, line=0, isi=_bare(item.isi)) for item in naskah)


def _opening(naskah: Naskah) -> str:
    parts: list[Ketentuan] = [part for part in naskah if part.jenis == "pembukaan"]
    return " ".join(words(part) for part in parts)


def _page(page: list[Row], number: int) -> Iterator[Row]:
    """The lines of a page without bullets before numbers, marks for bold, tabs; a mark where a page begins."""
    rows = [(line, _TEBAL.sub("", part).replace("\xa0", " ")) for line, text in page for part in _PATAH.split(text)]
    for index, (line, text) in enumerate(barred(rows)):
        plain = text.replace("\t", " ").rstrip()
        bullet = _TITIK.match(plain)
        if bullet and (bentuk.item(plain[bullet.end() :]) or bentuk.KONSIDERAN.match(plain[bullet.end() :])):
            plain = bullet[1] + plain[bullet.end() :]
        yield line, f"{baca.HALAMAN if number and not index else ''}{plain}"


def _quoted(value: str) -> str:
    return f"'{value.replace(chr(39), chr(39) * 2)}'" if re.search(r": |#|^[\W]|'", value) else value
