"""The structure of a regulation → its text as a clerk types it: reading what was written gives the same structure."""

from __future__ import annotations

from collections.abc import Iterator

from sop_site.legal.naskah import KELOMPOK, Ketentuan, Naskah
from sop_site.legal.tables import row_of

SISIPAN = {"catatan": "Catatan editor", "katalog": "Isi dari katalog"}


def write(naskah: Naskah) -> str:
    """The whole text; items stand indented below what they belong to, so that closing words find their place."""
    return "\n".join(line for bagian in naskah for line in _lines(bagian, 0)).strip("\n") + "\n"


def _lines(bagian: Ketentuan, depth: int) -> Iterator[str]:
    space = "   " * depth
    if bagian.jenis in SISIPAN:
        yield from ("", f"{space}[{SISIPAN[bagian.jenis]}: {bagian.teks}]", "")
    elif bagian.jenis == "tabel":
        yield from ("", *(space + row_of(cell.teks for cell in row.isi) for row in bagian.isi), "")
    elif bagian.jenis == "baris":
        yield bagian.teks
    elif bagian.jenis == "alinea":
        yield from ("", f"{space}  {bagian.teks}", "")
    else:
        yield from _head(bagian, space)
        inner = bagian.isi[bool(_first_line(bagian)) :]
        for item in inner:
            yield from _lines(item, depth + (item.jenis in ("ayat", "huruf", "angka")))


def _first_line(bagian: Ketentuan) -> str:
    """What stands behind "LAMPIRAN I" on its line."""
    first = bagian.isi[0] if bagian.jenis == "lampiran" and bagian.isi else None
    return first.teks if first and first.jenis == "baris" else ""


def _head(bagian: Ketentuan, space: str) -> Iterator[str]:
    """Number, title and first words of a part."""
    if bagian.jenis in ("ayat", "huruf", "angka"):
        # "Ayat (1)" of a Penjelasan has its words on the next line.
        apart = bagian.nomor[:1].isupper() and bagian.nomor[1:2].isalpha() and bagian.teks
        yield f"{space}{bagian.nomor}" if apart else f"{space}{bagian.nomor} {bagian.teks}".rstrip()
        if apart:
            yield f"{space}{bagian.teks}"
    elif bagian.jenis == "lampiran":
        yield from ("", f"{bagian.nomor} {_first_line(bagian)}".rstrip())
    elif bagian.jenis in ("penjelasan umum", "penjelasan pasal"):
        yield from ("", f"{bagian.nomor} {bagian.judul}".strip(), *([bagian.teks] if bagian.teks else []))
    elif bagian.jenis in (*KELOMPOK, "pasal", "penjelasan"):
        yield from ("", space + bagian.nomor, *([space + bagian.judul] if bagian.judul else []), "")
        if bagian.teks:
            yield space + bagian.teks
    else:
        yield from ("", " ".join(part for part in (bagian.nomor, bagian.judul, bagian.teks) if part))
