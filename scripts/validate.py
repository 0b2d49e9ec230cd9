"""`make periksa`: checks the data of every catalogue, or of those named, and lists what could be better.

SOP_ALAMAT_TERBIT may name the last release's alamat.txt: then the catalogue that is built (KATALOG, or the only one
named) is also checked for addresses that would vanish.
--disiapkan checks what is staged for the next commit, not what lies in the folder.
--bentuk github|gitlab also tells the findings in the form that notes them on their lines of a change (bentuk.py).
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import lingkungan
from alat.bentuk import LAPORAN_GITLAB, github, gitlab
from lingkungan import value
from sop_site.build import build
from sop_site.export.alamat import terbit
from sop_site.issue import DataError, Issue
from sop_site.load.folder import catalogues
from store import opened

ROOT = Path(__file__).parents[1]


def main(words: list[str]) -> int:
    """1 if any catalogue holds a mistake; remarks alone are 0."""
    parser = argparse.ArgumentParser(prog="make periksa")
    parser.add_argument("katalog", nargs="*")
    parser.add_argument("--disiapkan", action="store_true")
    parser.add_argument("--bentuk", choices=("teks", "github", "gitlab"), default="teks")
    chosen = parser.parse_args(words)
    if not chosen.disiapkan:
        return _check(chosen, ROOT)
    with TemporaryDirectory() as folder:
        staged = ("git", "ls-files", "-z", "--", "sop_data", "docs", "mkdocs.yml")
        names = subprocess.run(staged, cwd=ROOT, capture_output=True, check=True).stdout
        out = ("git", "checkout-index", "-q", "-f", "-z", "--stdin", f"--prefix={Path(folder).as_posix()}/")
        subprocess.run(out, cwd=ROOT, input=names, check=True)
        return _check(chosen, Path(folder))


def _check(chosen: argparse.Namespace, root: Path) -> int:
    built = chosen.katalog[0] if len(chosen.katalog) == 1 else value(lingkungan.KATALOG)
    wrong: list[Issue] = []
    better: list[Issue] = []
    for name in chosen.katalog or catalogues(root):
        try:
            released = terbit(value(lingkungan.ALAMAT_TERBIT)) if name == built else []
            notes = build(root, name, published=released, kept=opened()).remarks
        except DataError as error:
            new = [issue for issue in error.issues if issue not in wrong]  # a page's mistake stops every catalogue
            wrong += new
            print(f"{name}: {len(error.issues)} kesalahan.", *new, sep="\n")
            continue
        better += (note.issue for note in notes)
        for note in notes:
            print(f"catatan: {note.issue}")
        print(f"{name}: tidak ada kesalahan, {len(notes)} catatan mutu.")
    if wrong:
        print(f"Situs belum dapat dibangun: {len(wrong)} kesalahan perlu diperbaiki.")
        print("Arti setiap pesan, dengan contoh: docs/panduan/kesalahan.md")
    if chosen.bentuk == "github":
        print(*map(github, wrong), sep="\n")
    elif chosen.bentuk == "gitlab":
        (ROOT / LAPORAN_GITLAB).write_text(gitlab(wrong, better), "utf-8", newline="\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
