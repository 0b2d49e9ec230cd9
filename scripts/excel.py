"""`make excel SOP=dinkop-ukm/izin-belajar`: an SOP as an Excel workbook that `make impor` reads back.

On Windows: `py scripts\\run.py excel dinkop-ukm/izin-belajar`. An office's name alone writes all of its SOPs; without a
word an empty workbook with instructions is written. The workbooks lie in excel/.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from sop_site.export.excel import template, workbook
from sop_site.load.folder import load

ROOT = Path(__file__).parents[1]
CARA = "Tulis: make excel SOP=dinkop-ukm/izin-belajar"


def main(words: list[str], root: Path = ROOT) -> int | str:
    """0 after writing, else the sentence that says what to do."""
    asked = (words or [os.environ.get("SOP", "")])[0].strip("/")
    folder = root / "excel"
    folder.mkdir(exist_ok=True)
    if not asked:
        (folder / "sop-baru.xlsx").write_bytes(template())
        print(f"Ditulis: excel/sop-baru.xlsx, buku kerja kosong dengan petunjuknya. Untuk SOP yang ada: {CARA}")
        return 0
    opd, _, slug = asked.partition("/")
    katalog = load(root, os.environ.get("KATALOG") or "kuningan").katalog
    office = next((item for item in katalog.opd if item.slug == opd), None)
    if office is None:
        known = ", ".join(item.slug for item in katalog.opd)
        return f"perangkat daerah '{opd}' tidak ada. Yang ada: {known or 'belum ada'}. {CARA}"
    chosen = [sop for sop in office.sop if slug in ("", sop.slug)]
    if not chosen:
        return f"SOP '{slug}' tidak ada di {opd}. {CARA}"
    for sop in chosen:
        (folder / f"{sop.slug}.xlsx").write_bytes(workbook(sop))
        print(f"Ditulis: excel/{sop.slug}.xlsx")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
