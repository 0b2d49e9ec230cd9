"""`make gambar`: every kind of page, narrow to wide, light and dark, as gambar/<kind>-<width>-<scheme>.png.

python scripts/gambar.py            all of them
python scripts/gambar.py opd sop    these kinds
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from itertools import product
from pathlib import Path

from peramban import JENIS, KATALOG, LEBAR, SKEMA, browser, served

ROOT = Path(__file__).parents[1]
TARGET = ROOT / "gambar"


def main(jenis: list[str]) -> None:
    if unknown := [name for name in jenis if name not in JENIS]:
        sys.exit(f"Jenis halaman {', '.join(unknown)} tidak ada. Yang ada: {', '.join(JENIS)}.")
    TARGET.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", folder]
        if subprocess.call(command, cwd=ROOT, env={**os.environ, "KATALOG": KATALOG}):
            sys.exit("Situs tidak dapat dibangun: perbaiki dahulu.")
        with served(Path(folder)) as alamat, browser() as chromium:
            for lebar, skema in product(LEBAR, SKEMA):
                context = chromium.new_context(viewport={"width": lebar, "height": 900}, color_scheme=skema)
                page = context.new_page()
                for name in jenis:
                    page.goto(alamat + JENIS[name])
                    picture = TARGET / f"{name}-{lebar}-{skema}.png"
                    page.screenshot(path=picture, full_page=True, animations="disabled")
                    print(picture.relative_to(ROOT), flush=True)
                context.close()


if __name__ == "__main__":
    main(sys.argv[1:] or list(JENIS))
