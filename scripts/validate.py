"""`make periksa`: checks the data of every catalogue, or of those named, and lists what could be better."""

from __future__ import annotations

import sys
from pathlib import Path

from sop_site.build import checked
from sop_site.issue import DataError
from sop_site.load import catalogues
from sop_site.remark import remarks

ROOT = Path(__file__).parents[1]


def main(names: list[str]) -> int:
    """1 if any catalogue holds a mistake; remarks alone are 0."""
    wrong = 0
    for name in names or catalogues(ROOT):
        try:
            notes = remarks(checked(ROOT, name))
        except DataError as error:
            wrong += len(error.issues)
            print(f"{name}: {len(error.issues)} kesalahan.", error, sep="\n")
            continue
        for note in notes:
            print(f"catatan: {note.issue}")
        print(f"{name}: tidak ada kesalahan, {len(notes)} catatan mutu.")
    if wrong:
        print(f"Situs belum dapat dibangun: {wrong} kesalahan perlu diperbaiki.")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
