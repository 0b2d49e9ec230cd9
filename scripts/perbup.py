"""`make perbup BERKAS=naskah.docx`: writes a regulation's data file from Word, PDF, .txt or .md, and says what it saw.

On Windows: `py scripts\\run.py perbup naskah.docx`. A second word (or NAMA=) is the file's name, where number and year
do not make one. Nothing that exists is overwritten; no word of the input vanishes: it is in the file, or in the report.
"""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import lingkungan
from lingkungan import value
from sop_site.address import is_slug, slug
from sop_site.impor.berkas import text_of
from sop_site.impor.word import Tolak
from sop_site.legal import perbup, tempel
from sop_site.legal.furniture import Sisihan
from sop_site.legal.kepala import slug_of
from sop_site.legal.naskah import Naskah, walk, words
from sop_site.legal.tempel import Bacaan

ROOT = Path(__file__).parents[1]
CARA = "Tulis: make perbup BERKAS=naskah.docx"
_HITUNG = {
    "bab": "BAB", "bagian": "Bagian", "paragraf": "Paragraf", "pasal": "Pasal", "diktum": "diktum", "ayat": "ayat",
    "huruf": "huruf", "angka": "angka", "tabel": "tabel", "lampiran": "Lampiran",
}  # fmt: skip


def counted(naskah: Naskah) -> str:
    """ "7 BAB, 14 Pasal, 32 ayat …", the Penjelasan apart."""
    body = Counter[str](part.jenis for part in walk(tuple(part for part in naskah if part.jenis != "penjelasan")))
    notes = Counter(part.jenis for part in walk(tuple(part for part in naskah if part.jenis == "penjelasan")))
    found = [f"{body[jenis]} {name}" for jenis, name in _HITUNG.items() if body[jenis]]
    found += [f"Penjelasan {notes['pasal']} Pasal"] if notes["pasal"] else []
    return ", ".join([*found, f"{sum(len(words(part).split()) for part in naskah)} kata"])


def report(bacaan: Bacaan, outside: list[tuple[str, str]], made: str, shown: str) -> Iterator[str]:
    """What was found, what is doubtful, what is none of the regulation's words."""
    yield f"Ditulis: {shown}"
    yield f"Ditemukan: {counted(bacaan.naskah)}"
    doubts: list[str] = []
    seen: set[str] = set()

    def note(line: int, message: str, remedy: str) -> None:
        seen.add(message)
        doubts.append(f"{shown}:{line}: {message} {remedy}")

    perbup.read(Path(shown).stem, made.encode(), note, {})
    doubts += [f"naskah:{item.line}: {item.teks} {item.saran}" for item in bacaan.ragu if item.teks not in seen]
    yield from _list(f"Perlu dilihat ({len(doubts)}):", doubts)
    lines = [*_left(bacaan.sisihan), *(f"{what}: '{text}'" for what, text in outside)]
    yield from _list(f"Tidak termasuk teks peraturan ({len(bacaan.sisihan) + len(outside)} baris):", lines)
    yield "Bandingkan dengan salinan resminya, kata demi kata; lengkapi kepala berkasnya; lalu periksa: make periksa"


def _left(sisihan: tuple[Sisihan, ...]) -> Iterator[str]:
    """What was left out with its lines: the same words once, page numbers in one row."""
    found: dict[tuple[str, str], list[Sisihan]] = {}
    for item in sisihan:
        found.setdefault((item.sebab, "" if item.sebab == "nomor halaman" else item.teks), []).append(item)
    for (sebab, _), items in found.items():
        said = ", ".join(f"'{teks}'" for teks in dict.fromkeys(item.teks for item in items))
        yield f"{sebab}: {said} (baris {', '.join(str(item.line) for item in items)})"


def _list(head: str, lines: list[str]) -> Iterator[str]:
    if lines:
        yield head
        yield from (f"  {line}" for line in lines)


def main(arguments: list[str], root: Path = ROOT) -> int | str:
    """0 after writing, else the sentence that says what to do."""
    source, name = (*arguments, "", "")[:2]
    source, name = source or os.environ.get("BERKAS", ""), (name or os.environ.get("NAMA", "")).removesuffix(".md")
    if not source:
        return f"berkasnya belum disebut. {CARA}"
    try:
        isi = text_of(Path(source))
    except Tolak as error:
        return f"{source}: {error}. {CARA}"
    bacaan = tempel.read(isi.teks)
    name = name or slug_of(bacaan.fakta) or slug(Path(source).stem)
    if not is_slug(name):
        return f"'{name}' tidak dapat menjadi nama berkas. Tulis NAMA={slug(name) or '22-2016'}."
    path = root / "sop_data" / value(lingkungan.KATALOG) / "perbup" / f"{name}.md"
    shown = path.relative_to(root).as_posix()
    if path.exists():
        return f"{shown} sudah ada dan tidak diganti. Beri nama lain dengan NAMA=…"
    made = tempel.data_file(bacaan)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(made, "utf-8", newline="\n")
    print("\n".join(report(bacaan, isi.di_luar, made, shown)))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
