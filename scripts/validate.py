"""`make periksa`: checks the data of every catalogue, or of those named, and lists what could be better.

SOP_ALAMAT_TERBIT may name the last release's alamat.txt: then the catalogue that is built (KATALOG, or the only one
named) is also checked for addresses that would vanish.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from sop_site.build import build
from sop_site.export.alamat import terbit
from sop_site.issue import DataError
from sop_site.load import catalogues

ROOT = Path(__file__).parents[1]


def main(names: list[str]) -> int:
    """1 if any catalogue holds a mistake; remarks alone are 0."""
    chosen = names[0] if len(names) == 1 else os.environ.get("KATALOG") or "kuningan"
    wrong = 0
    for name in names or catalogues(ROOT):
        try:
            released = terbit(os.environ.get("SOP_ALAMAT_TERBIT", "")) if name == chosen else []
            notes = build(ROOT, name, published=released).remarks
        except DataError as error:
            wrong += len(error.issues)
            print(f"{name}: {len(error.issues)} kesalahan.", error, sep="\n")
            continue
        for note in notes:
            print(f"catatan: {note.issue}")
        print(f"{name}: tidak ada kesalahan, {len(notes)} catatan mutu.")
    if wrong:
        print(f"Situs belum dapat dibangun: {wrong} kesalahan perlu diperbaiki.")
        print("Arti setiap pesan, dengan contoh: docs/panduan/kesalahan.md")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
