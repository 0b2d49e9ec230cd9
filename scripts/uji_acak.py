"""`python scripts/run.py uji-acak 10000`: so many seeded mutants of the real data files, refused or drawn, and figures.

Each must be done within the seconds and megabytes of `alat/acak.py`, without a traceback, every message with its line.
What fails is written to the folder `gagal-acak/`, to be tried again.
"""

from __future__ import annotations

import random
import sys
import tempfile
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from alat.acak import ROOT, Hasil, files, mutant, taking_turns, tried
from sop_site.load.folder import catalogues

BENIH = 11
BAGIAN = 50  # mutants a process


def part(first: int) -> list[tuple[int, str, str, Hasil]]:
    """(number, file, text if it failed, what became of it) of the mutants from a number on."""
    found = []
    texts = files(catalogues(ROOT))
    for number in range(first, first + BAGIAN):
        chance = random.Random(f"{BENIH}-{number}")
        catalogue, name = chance.choice(texts)
        text = mutant(chance, (ROOT / "sop_data" / catalogue / name).read_text("utf-8"))
        with tempfile.TemporaryDirectory() as folder, taking_turns(Path(folder), catalogue) as root:
            result = tried(root, catalogue, name, text)
        found.append((number, f"{catalogue}/{name}", text if result.cacat else "", result))
    return found


def main(count: int) -> int:
    sums = Counter[str]()
    slowest = 0.0
    with ProcessPoolExecutor(max_workers=2, max_tasks_per_child=1) as pool:
        for done, results in enumerate(pool.map(part, range(0, count, BAGIAN)), 1):
            for number, name, text, result in results:
                slowest = max(slowest, result.detik)
                sums["diterima dan digambar" if result.diterima else "ditolak"] += 1
                sums["pesan"] += result.pesan
                if result.cacat:
                    sums["cacat"] += 1
                    print(f"mutan {number}, {name}: {result.cacat}", flush=True)
                    (ROOT / "gagal-acak").mkdir(exist_ok=True)
                    (ROOT / "gagal-acak" / f"{number}-{Path(name).name}").write_text(text, "utf-8", "surrogatepass")
            if done % 20 == 0:
                print(f"{done * BAGIAN} mutan …", flush=True)
    print(f"{count} mutan, benih {BENIH}, terlama {slowest:.1f} detik: {dict(sums)}")
    return 1 if sums["cacat"] else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000))
