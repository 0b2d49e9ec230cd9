"""`make bench`: builds generated catalogues of growing size with MkDocs and prints seconds, memory and their ratios.

    python scripts/bench/bangun.py            200, 1000 and 2000 SOPs
    python scripts/bench/bangun.py 500 5000   these sizes

A build is linear when the time per SOP stays the same from row to row of one run; a ratio compares a row with the
first. The generated SOPs repeat the flow of a real one, spread over offices of a hundred SOPs each.

Before that, what the form's arrows and the plan of its sheets take in each real SOP.
"""

from __future__ import annotations

import dataclasses
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from alat import engine
from sop_site.build import checked
from sop_site.chart.flow import flow
from sop_site.chart.paper import plan
from sop_site.chart.sheet import Scale
from sop_site.datafile.dump import dump
from sop_site.model.katalog import OPD

ROOT = Path(__file__).parents[2]
SIZES = (200, 1000, 2000)
PER_OPD = 100


def generate(root: Path, count: int) -> None:
    """A project in `root` whose only catalogue, "ukur", holds `count` SOPs."""
    for name in ("docs", "hooks"):
        (root / name).symlink_to(ROOT / name)
    shutil.copy(ROOT / "mkdocs.yml", root)
    katalog = checked(ROOT, "kuningan").katalog
    office = katalog.opd[0]
    pattern = [sop for sop in office.sop if sop.langkah]
    data = root / "sop_data" / "ukur"
    (data / "opd").mkdir(parents=True)
    (data / "katalog.yml").write_text(dump(dataclasses.replace(katalog, sorotan=())), "utf-8")
    for number in range(count):
        folder = data / "opd" / f"dinas-{number // PER_OPD:03}"
        if not folder.exists():
            (folder / "sop").mkdir(parents=True)
            (folder / "opd.yml").write_text(dump(_named(office, number // PER_OPD)), "utf-8")
        sop = pattern[number % len(pattern)]
        copy = dataclasses.replace(sop, judul=f"{sop.judul} {number}", asal_judul="editor")
        (folder / "sop" / f"{sop.slug}-{number}.yml").write_text(dump(copy), "utf-8")


def _named(office: OPD, number: int) -> OPD:
    return dataclasses.replace(office, nama=f"{office.nama} {number}")


def measure(count: int) -> tuple[float, float]:
    """Seconds and megabytes (the child's largest resident set) of one strict build of `count` SOPs."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        generate(root, count)
        start = time.perf_counter()
        process = subprocess.Popen(
            engine.build(root / "site", "--quiet"), cwd=root, env={**os.environ, "KATALOG": "ukur"}
        )
        _, status, usage = os.wait4(process.pid, 0)
        if status:
            sys.exit(f"Build of {count} SOPs failed.")
        return time.perf_counter() - start, usage.ru_maxrss / 1024


def drawing() -> list[float]:
    """Processor time in ms for the flowchart sheet on the screen and the sheets on paper, of every real SOP."""
    taken = []
    for folder in sorted((ROOT / "sop_data").iterdir()):
        for sop in [sop for opd in checked(ROOT, folder.name).katalog.opd for sop in opd.sop if sop.langkah]:
            start = time.process_time()
            flow(sop, Scale(20.0))
            plan(sop)
            taken.append(1000 * (time.process_time() - start))
    return taken


def main(sizes: list[int]) -> None:
    taken = drawing()
    median = statistics.median(taken)
    print(f"Arrows and sheets of {len(taken)} real SOPs: median {median:.1f} ms, longest {max(taken):.1f} ms\n")
    print(f"{'SOP':>6} {'s':>8} {'ms/SOP':>8} {'ratio':>7} {'MB':>6}")
    first = 0.0
    for size in sizes:
        seconds, megabytes = measure(size)
        each = 1000 * seconds / size
        first = first or each
        print(f"{size:>6} {seconds:>8.1f} {each:>8.2f} {each / first:>7.2f} {megabytes:>6.0f}", flush=True)


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or list(SIZES))
