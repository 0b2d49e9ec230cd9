"""The structure of a regulation → its text as a clerk types it: reading what was written gives the same structure."""

from __future__ import annotations

from collections.abc import Iterator

from sop_site.legal.naskah import KELOMPOK, Ketentuan, Naskah

_KEPALA = {"catatan": "Catatan editor", "katalog": "Isi dari katalog"}


def write(naskah: Naskah) -> str:
    """The whole text; items stand indented below what they belong to, so that closing words find their place."""
    return "\n".join(line for bagian in naskah for line in _lines(bagian, 0)).strip("\n") + "\n"


def _lines(bagian: Ketentuan, depth: int) -> Iterator[str]:
    space = "   " * depth
    if bagian.jenis in _KEPALA:
        yield from ("", f"{space}[{_KEPALA[bagian.jenis]}: {bagian.teks}]", "")
        return
    if bagian.jenis == "baris":
        yield bagian.teks
        return
    if bagian.jenis == "alinea":
        yield from ("", f"{space}  {bagian.teks}", "")
        return
    if bagian.jenis in ("ayat", "huruf", "angka"):
        # "Ayat (1)" of a Penjelasan has its words on the next line.
        apart = bagian.nomor[:1].isupper() and bagian.teks
        yield f"{space}{bagian.nomor}" if apart else f"{space}{bagian.nomor} {bagian.teks}".rstrip()
        if apart:
            yield f"{space}{bagian.teks}"
    elif bagian.jenis == "lampiran":
        first = bagian.isi[0].teks if bagian.isi and bagian.isi[0].jenis == "baris" else ""
        yield from ("", f"{bagian.nomor} {first}".rstrip())
        for item in bagian.isi[bool(first) :]:
            yield from _lines(item, 0)
        return
    elif bagian.jenis in ("penjelasan umum", "penjelasan pasal"):
        yield from ("", f"{bagian.nomor} {bagian.judul}", *([bagian.teks] if bagian.teks else []))
    elif bagian.jenis in (*KELOMPOK, "pasal", "penjelasan"):
        yield from ("", bagian.nomor, *([bagian.judul] if bagian.judul else []), "")
        if bagian.teks:
            yield bagian.teks
    else:
        yield from ("", " ".join(part for part in (bagian.nomor, bagian.judul, bagian.teks) if part))
    for item in bagian.isi:
        yield from _lines(item, depth + (item.jenis in ("ayat", "huruf", "angka")))
