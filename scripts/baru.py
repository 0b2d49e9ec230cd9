"""`make baru OPD=dinkop-ukm JUDUL="Izin Belajar"`: writes a new SOP's data file, with every key explained.

On Windows: `py scripts\\run.py baru dinkop-ukm "Izin Belajar"`. A third word (or NAMA=) is the file's name, where the
title makes too long an address. BENTUK=puskesmas or layanan puts in the cells of that form. Nothing that
exists is overwritten.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import lingkungan
from lingkungan import value
from sop_site.address import is_slug, slug
from sop_site.datafile.bind import bind
from sop_site.datafile.near import nearest
from sop_site.datafile.tree import parse
from sop_site.export.baru import BENTUK, sop_baru
from sop_site.model.katalog import OPD

NAMA_TERPANJANG = 80
ROOT = Path(__file__).parents[1]
CARA = 'Tulis: make baru OPD=dinkop-ukm JUDUL="Pembuatan Usulan Izin Belajar"'


def office(path: Path) -> OPD:
    """The office with its register, or without one where its file holds a mistake: `make periksa` tells of that."""
    slug = path.parent.name
    found = parse(path.read_bytes(), _silent)
    return (bind(found, OPD, _silent, {}, {"slug": slug}) if found else None) or OPD(slug, slug)


def _silent(line: int, message: str, remedy: str) -> None:
    pass


def main(words: list[str], root: Path = ROOT) -> int | str:
    """0 after writing, else the sentence that says what to do."""
    opd, judul, nama = (*words, "", "", "")[:3]
    opd, judul = opd or os.environ.get("OPD", ""), " ".join((judul or os.environ.get("JUDUL", "")).split())
    nama = (nama or os.environ.get("NAMA", "")).removesuffix(".yml")
    bentuk = os.environ.get("BENTUK", "")
    katalog = root / "sop_data" / value(lingkungan.KATALOG)
    offices = known(root)
    if katalog.name not in offices:
        return f"katalog '{katalog.name}' tidak ada. {_others(offices)} Katalog baru: make baru-katalog."
    if opd not in offices[katalog.name]:
        here = offices.pop(katalog.name)
        near = f" Mungkin maksudnya '{nearest(opd, here)}'." if nearest(opd, here) else ""
        said = f"perangkat daerah '{opd}' tidak ada" if opd else "perangkat daerahnya belum disebut"
        more = f" {_others(offices)}" if offices else ""
        return f"{said}.{near} Yang ada di katalog {katalog.name}: {', '.join(here) or 'belum ada'}.{more} {CARA}"
    if not judul.isprintable() or not slug(judul):
        return f"judul SOP belum disebut. {CARA}"
    if bentuk and bentuk not in BENTUK:
        return f"bentuk formulir '{bentuk}' tidak dikenal. Yang ada: {', '.join(BENTUK)}; tanpa BENTUK: yang lazim."
    if nama and not is_slug(nama):
        return f"'{nama}' tidak dapat menjadi nama berkas. Tulis NAMA={slug(nama) or 'izin-belajar'}."
    path = katalog / "opd" / opd / "sop" / f"{nama or short(slug(judul))}.yml"
    shown = path.relative_to(root).as_posix()
    if path.exists():
        return f"{shown} sudah ada dan tidak diganti. Sunting berkas itu, atau beri nama lain dengan NAMA=…"
    path.parent.mkdir(exist_ok=True)
    text = sop_baru(office(katalog / "opd" / opd / "opd.yml"), path.stem, judul, bentuk)
    path.write_text(text, "utf-8", newline="\n")
    print(f"Ditulis: {shown}\nAlamatnya kelak: /opd/{opd}/sop/{path.stem}/\nIsi berkas itu, lalu periksa: make periksa")
    return 0


def known(root: Path) -> dict[str, list[str]]:
    """The catalogues of the project, each with its offices."""
    found = sorted(path.parent for path in (root / "sop_data").glob("*/katalog.yml"))
    return {path.name: sorted(file.parent.name for file in path.glob("opd/*/opd.yml")) for path in found}


def short(name: str) -> str:
    """A name of whole words that every file system takes and people can read out."""
    words = name.split("-")
    while len("-".join(words)) > NAMA_TERPANJANG and len(words) > 1:
        words.pop()
    return "-".join(words)[:NAMA_TERPANJANG]


def _others(offices: dict[str, list[str]]) -> str:
    listed = (f"{name} ({', '.join(items) or 'tanpa perangkat daerah'})" for name, items in offices.items())
    return f"Katalog yang ada: {'; '.join(listed) or 'belum ada'}."


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
