"""`make bench`: builds made-up catalogues beside a yardstick, and says where the time went.

    make bench              200 and 1,000 SOPs, then the search
    make bench N=5000       this size alone

Beside each build stands stock Material with the same step tables as plain Markdown (`tolok.py`); both are built in
turn, three times, and the medians compared: a slow machine slows both. No SOP of `rekaan.py` repeats another.
"""

from __future__ import annotations

import os
import pstats
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import lingkungan
from alat import engine
from alat.tautan import unresolved
from bench import rekaan, tolok
from sop_site.build import checked
from sop_site.chart.flow import flow
from sop_site.chart.paper import plan
from sop_site.chart.sheet import Scale

ROOT = Path(__file__).parents[2]
SIZES = (200, 1000)
RUNS = 3
ROOMS = 12  # shown of the profile


@dataclass(frozen=True)
class Figures:
    """One build: seconds on the clock and on the processors, MB of the largest process and of what is written."""

    wall: float
    cpu: float
    memory: float
    written: float


def project(root: Path, count: int) -> None:
    """A project in `root` whose only catalogue, "ukur", holds `count` SOPs."""
    for name in ("docs", "hooks"):
        (root / name).symlink_to(ROOT / name)
    (root / "mkdocs.yml").write_bytes((ROOT / "mkdocs.yml").read_bytes())
    rekaan.write(ROOT, root, count)


def measure(root: Path, target: Path) -> Figures:
    """One build of the project in `root` into a folder that did not exist."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    env = {**os.environ, **engine.QUIET, lingkungan.KATALOG: rekaan.NAMA}
    process = subprocess.Popen([*engine.build(target), "--quiet"], cwd=root, env=env)
    _, status, usage = os.wait4(process.pid, 0)
    wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    if status:
        sys.exit(f"The build in {root} failed.")
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    size = sum(path.stat().st_size for path in target.rglob("*") if path.is_file())
    return Figures(wall, cpu, usage.ru_maxrss / 1024, size / 1e6)


def median(figures: list[Figures]) -> Figures:
    return Figures(*(statistics.median(getattr(one, key) for one in figures) for key in Figures.__annotations__))


def compare(count: int) -> None:
    """A row for the catalogue and one for the yardstick, built in turn; every link of the site leads somewhere."""
    with tempfile.TemporaryDirectory() as folder:
        own, other = Path(folder, "katalog"), Path(folder, "tolok")
        own.mkdir()
        project(own, count)
        tolok.write(checked(own, rekaan.NAMA).katalog, other)
        taken: dict[Path, list[Figures]] = {own: [], other: []}
        for run in range(RUNS):
            for root in (own, other):
                taken[root].append(measure(root, root / f"site-{run}"))
        if lost := unresolved(own / "site-0"):
            sys.exit("\n".join(["References that lead nowhere:", *lost[:20]]))
        ours, theirs = median(taken[own]), median(taken[other])
    for name, one in (("catalogue", ours), ("yardstick", theirs)):
        numbers = (one.wall, one.cpu, 1000 * one.cpu / count, one.memory, one.written)
        print(f"{count:>6} {name:>10}" + "".join(f" {number:>8.1f}" for number in numbers))
    print(f"{'':>17} {ours.wall / theirs.wall:>7.2f}x {ours.cpu / theirs.cpu:>7.2f}x", flush=True)


def profile(count: int) -> None:
    """Where the processor's time goes in one build: by room of the library, and by package outside of it."""
    with tempfile.TemporaryDirectory() as folder:
        root, found = Path(folder, "katalog"), Path(folder, "profil")
        root.mkdir()
        project(root, count)
        command = [sys.executable, "-m", "cProfile", "-o", str(found), *engine.build(root / "site")[1:], "--quiet"]
        env = {**os.environ, **engine.QUIET, lingkungan.KATALOG: rekaan.NAMA}
        subprocess.run(command, cwd=root, env=env, check=True)
        stats = pstats.Stats(str(found)).stats  # type: ignore[attr-defined]
    rooms: Counter[str] = Counter()
    for (file, _, _), (_, _, own, _, _) in stats.items():
        rooms[_room(file)] += own
    whole = sum(rooms.values())
    print("\n".join(f"{100 * time / whole:>5.1f} % {room}" for room, time in rooms.most_common(ROOMS)))


def _room(file: str) -> str:
    parts = Path(file).parts
    if "sop_site" in parts:
        return "/".join(parts[parts.index("sop_site") + 1 :][:2])
    return parts[parts.index("site-packages") + 1] if "site-packages" in parts else "Python"


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
    middle, longest = statistics.median(taken), max(taken)
    print(f"Arrows and sheets of {len(taken)} real SOPs: median {middle:.1f} ms, longest {longest:.1f} ms")
    print(f"\n{'SOP':>6} {'':>10} {'s':>8} {'cpu s':>8} {'ms/SOP':>8} {'MB RAM':>8} {'MB site':>8}")
    for size in sizes:
        compare(size)
    print(
        f"\nProcessor time of a build of {sizes[0]} SOPs (measured under a profiler, which slows small functions more):"
    )
    profile(sizes[0])


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or list(SIZES))
