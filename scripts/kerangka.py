"""`make baru-katalog NAMA="Kabupaten X" OPD="Dinas Y"` and `make baru-opd NAMA="Dinas Y"`: whole skeletons to fill in.

A catalogue's folder with its settings and its first office, or an office in a catalogue that is there, with every key
explained; both pass `make periksa` as they stand. On Windows: `py scripts\\run.py baru-opd "Dinas Y"`. A second word
(SINGKAT=) is the folder's name where the name makes too long an address. Nothing that exists is overwritten.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import lingkungan
from baru import known, short
from lingkungan import value
from sop_site.address import is_slug, slug
from sop_site.export.baru import katalog_baru, opd_baru

ROOT = Path(__file__).parents[1]
CARA = {
    "katalog": 'Tulis: make baru-katalog NAMA="Kabupaten Contoh" OPD="Dinas Contoh"',
    "opd": 'Tulis: make baru-opd NAMA="Dinas Contoh" (KATALOG=… untuk katalog selain kuningan)',
}


def main(words: list[str], root: Path = ROOT) -> int | str:
    """0 after writing, else the sentence that says what to do."""
    what, *given = words
    nama, more = (*given, "", "")[:2]
    nama = " ".join((nama or os.environ.get("NAMA", "")).split())
    if not slug(nama) or not nama.isprintable():
        return f"namanya belum disebut. {CARA[what]}"
    folder = os.environ.get("SINGKAT", "") or (more if what == "opd" else "") or short(slug(nama))
    if not is_slug(folder):
        return f"'{folder}' tidak dapat menjadi nama folder. Tulis SINGKAT={slug(folder) or 'contoh'}."
    if what == "katalog":
        return _katalog(root, nama, folder, " ".join((more or os.environ.get("OPD", "")).split()))
    katalog = value(lingkungan.KATALOG)
    if katalog not in known(root):
        listed = ", ".join(known(root)) or "belum ada"
        return f"katalog '{katalog}' tidak ada. Katalog yang ada: {listed}. Katalog baru: make baru-katalog."
    return _write(root, {f"sop_data/{katalog}/opd/{folder}/opd.yml": opd_baru(nama)}, katalog, folder)


def _katalog(root: Path, nama: str, folder: str, opd: str) -> int | str:
    if folder in known(root):
        return f"katalog '{folder}' sudah ada dan tidak diganti. Perangkat daerah baru: make baru-opd KATALOG={folder}"
    files = {f"sop_data/{folder}/katalog.yml": katalog_baru(nama)}
    office = short(slug(opd))
    if office:
        files[f"sop_data/{folder}/opd/{office}/opd.yml"] = opd_baru(opd)
    return _write(root, files, folder, office)


def _write(root: Path, files: dict[str, str], katalog: str, opd: str) -> int | str:
    for name in files:
        if (root / name).exists():
            return f"{name} sudah ada dan tidak diganti. Sunting berkas itu, atau beri nama lain dengan SINGKAT=…"
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8", newline="\n")
        print(f"Ditulis: {name}")
    print("Isi yang kosong, lalu periksa: make periksa")
    print(f'SOP pertama: make baru KATALOG={katalog} OPD={opd or "…"} JUDUL="…"')
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
