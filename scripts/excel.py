"""`make excel SOP=dinkop-ukm/izin-belajar`, `make word …`: an SOP as a workbook or document that comes back by import.

On Windows: `py scripts\\run.py excel dinkop-ukm/izin-belajar`. An office's name alone writes all of its SOPs; without a
name an empty workbook with instructions is written. They lie in excel/ and word/.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import lingkungan
from lingkungan import value
from sop_site.export.excel import template, too_much, workbook
from sop_site.export.word import document, not_held
from sop_site.load.folder import load

ROOT = Path(__file__).parents[1]
CARA = "Tulis: make excel SOP=dinkop-ukm/izin-belajar"
WORD = "--word"


def main(words: list[str], root: Path = ROOT) -> int | str:
    """0 after writing, else the sentence that says what to do."""
    kind = "word" if WORD in words else "excel"
    named = [word for word in words if word != WORD]
    asked = (named or [os.environ.get("SOP", "")])[0].strip("/")
    folder = root / kind
    folder.mkdir(exist_ok=True)
    if not asked and kind == "word":
        return f"SOP-nya belum disebut. {CARA.replace('excel', 'word')}"
    if not asked:
        (folder / "sop-baru.xlsx").write_bytes(template())
        print(f"Ditulis: excel/sop-baru.xlsx, buku kerja kosong dengan petunjuknya. Untuk SOP yang ada: {CARA}")
        return 0
    opd, _, slug = asked.partition("/")
    katalog = load(root, value(lingkungan.KATALOG)).katalog
    office = next((item for item in katalog.opd if item.slug == opd), None)
    if office is None:
        known = ", ".join(item.slug for item in katalog.opd)
        return f"perangkat daerah '{opd}' tidak ada. Yang ada: {known or 'belum ada'}. {CARA}"
    chosen = [sop for sop in office.sop if slug in ("", sop.slug)]
    if not chosen:
        return f"SOP '{slug}' tidak ada di {opd}. {CARA}"
    for sop in chosen:
        name = f"{sop.slug}.{'docx' if kind == 'word' else 'xlsx'}"
        (folder / name).write_bytes(document(sop) if kind == "word" else workbook(sop))
        print(f"Ditulis: {kind}/{name}")
        for text in not_held(sop) if kind == "word" else too_much(sop):
            print(f"  {text}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
