"""`make bench`: builds made-up catalogues beside a yardstick, and says where the time went.

    make bench                    200 and 1,000 SOPs, then the search
    make bench N=5000             this size alone
    make bench N="1000 5000"      these, and a chart of them: gambar/bench.svg

Beside each build from nothing stands stock Material with the same step tables as plain Markdown (`tolok.py`); both are
built in turn, three times, and the medians compared: a slow machine slows both. No SOP of `rekaan.py` repeats another.
Then one SOP is changed and the site built with what the last build kept, also three times. All sites stay until the
end: six of 5,000 SOPs take 5 GB.
"""

from __future__ import annotations

import gzip
import multiprocessing
import os
import pstats
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import brotli

import lingkungan
from alat import engine
from bench import grafik, rekaan, tolok
from server import rilis
from sop_site.build import checked
from sop_site.chart.flow import flow
from sop_site.chart.paper import plan
from sop_site.chart.sheet import Scale

ROOT = Path(__file__).parents[2]
SIZES = (200, 1000)
RUNS = 3
ROOMS = 20  # shown of the profile
PROFILED = 200  # SOPs: under the profiler a build takes four times as long, and its shares are those of a larger one
SAMPLE = 100  # one file of so many is compressed, to tell what all take
APART = {"riwayat": "histories", "sunting": "editor"}  # folders whose files are no part of what an SOP takes
PARTS = (  # what a build does: the module and the function that do it, with all that they call
    ("read", "folder.py", "load"), ("check", "check.py", "check"), ("views", "build.py", "assembled"),
    ("remarks", "build.py", "_notes"), ("SOP pages", "sop.py", "sop_page"), ("books", "buku.py", "buku_page"),
    ("positions", "jabatan.py", "jabatan_page"), ("time", "waktu.py", "_office_part"),
    ("map", "peta.py", "peta_opd_page"), ("regulations", "perbup.py", "perbup_page"), ("JSON", "api.py", "sop_json"),
    ("BPMN", "bpmn.py", "bpmn_xml"), ("Mermaid", "berkas.py", "sop_mermaid"), ("YAML", "berkas.py", "sop_yml"),
    ("search", "indeks.py", "indeks"), ("routing", "router.py", "route"), ("sheets", "paper.py", "plan"),
    ("swimlanes", "lanes.py", "draw"), ("writing", "pathlib.py", "write_bytes"), ("digests", "store.py", "digest"),
)  # fmt: skip


@dataclass(frozen=True)
class Figures:
    """One build: seconds on the clock and on the processors, MB of the largest process, MB that are written.

    `page`: KB of HTML and JSON.
    """

    wall: float
    cpu: float
    memory: float
    written: float
    page: float


def project(root: Path, count: int) -> None:
    """A project in `root` whose only catalogue, "ukur", holds `count` SOPs."""
    for name in ("docs", "hooks"):
        (root / name).symlink_to(ROOT / name)
    (root / "mkdocs.yml").write_bytes((ROOT / "mkdocs.yml").read_bytes())
    rekaan.write(ROOT, root, count)


def away(work: Callable[..., None], *words: object) -> None:
    """Work in a process of its own: what this one holds, Linux would count as what a build holds that it starts."""
    process = multiprocessing.get_context("fork").Process(target=work, args=words)
    process.start()
    process.join()
    if process.exitcode:
        sys.exit(f"{work.__name__} failed.")


def prepare(own: Path, other: Path, count: int) -> None:
    """Both projects: the catalogue's and the yardstick's."""
    own.mkdir()
    project(own, count)
    tolok.write(checked(own, rekaan.NAMA).katalog, other)


def measure(root: Path, target: Path, kept: Path | None = None) -> Figures:
    """One build of the project in `root` into a folder that did not exist, with what is `kept`."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    env = {**os.environ, **engine.QUIET, lingkungan.KATALOG: rekaan.NAMA, lingkungan.SIMPANAN: str(kept or "")}
    process = subprocess.Popen([*engine.build(target), "--quiet"], cwd=root, env=env)
    _, status, usage = os.wait4(process.pid, 0)
    wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    if status:
        sys.exit(f"The build in {root} failed.")
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    print(f"  {time.strftime('%H:%M:%S')} {root.name}, {target.name}: {wall:.1f} s", file=sys.stderr, flush=True)
    sizes = kinds(target)
    return Figures(wall, cpu, usage.ru_maxrss / 1024, sum(sizes.values()) / 1e6, sizes[PAGES] / 1e3)


PAGES = "HTML and JSON"


def kinds(target: Path) -> Counter[str]:
    """The bytes of a built site by kind of file."""
    found: Counter[str] = Counter()
    for path in (path for path in target.rglob("*") if path.is_file()):
        folder = next((APART[part] for part in path.relative_to(target).parts if part in APART), "")
        name = path.suffix if path.suffix in (".bpmn", ".mmd", ".yml") else "others"
        found[folder or (PAGES if path.suffix in (".html", ".json") else name)] += path.stat().st_size
    return found


def compressed(target: Path) -> int:
    """The bytes of the copies that a release makes for the web server, by a sample of the files."""
    paths = sorted(path for path in target.rglob("*") if path.suffix in rilis.TEKS and path.is_file())
    texts = [path.read_bytes() for path in paths[::SAMPLE]]
    packed = sum(len(gzip.compress(text, 9)) + len(brotli.compress(text, **rilis.BROTLI)) for text in texts)
    return packed * len(paths) // max(1, len(texts))


def median(figures: list[Figures]) -> Figures:
    return Figures(*(statistics.median(getattr(one, key) for one in figures) for key in Figures.__annotations__))


def compare(count: int, folder: Path) -> grafik.Size:
    """A row for the catalogue and one for the yardstick, built in turn, and one for a changed SOP.

    Nothing in `folder` is deleted on the way: ext4 looks through what was deleted within minutes at each new folder.
    """
    own, other = folder / f"katalog-{count}", folder / f"tolok-{count}"
    away(prepare, own, other, count)
    taken: dict[str, list[Figures]] = {"catalogue": [], "yardstick": [], "one SOP": []}
    for run in range(RUNS):
        kept = folder / f"simpanan-{count}-{run}"
        taken["catalogue"].append(measure(own, own / f"site-{run}", kept))
        taken["yardstick"].append(measure(other, other / f"site-{run}"))
    for run in range(RUNS):
        path = sorted((own / "sop_data").rglob("sop/*.yml"))[run * count // RUNS]
        path.write_text(f"{path.read_text('utf-8')}ringkasan: Diubah.\n", "utf-8")
        taken["one SOP"].append(measure(own, own / f"site-satu-{run}", kept))
    made = {name: median(figures) for name, figures in taken.items()}
    apart = kinds(own / "site-0") + Counter({"compressed copies": compressed(own / "site-0")})
    ours, theirs, one = made.values()
    for name, row in made.items():
        numbers = (row.wall, row.cpu, 1000 * row.cpu / count, row.memory, row.written, row.page / count)
        print(f"{count:>6} {name:>10}" + "".join(f" {number:>8.1f}" for number in numbers))
    ratios = f"{ours.wall / theirs.wall:>7.2f}x {ours.cpu / theirs.cpu:>7.2f}x"
    print(f"{'':>17} {ratios} the yardstick; one SOP: {one.wall / ours.wall:.3f} of the whole", flush=True)
    each = ", ".join(f"{name} {size / 1e3 / count:.1f}" for name, size in apart.most_common())
    print(f"{'':>17} KB an SOP: {each}", flush=True)
    return grafik.Size(count, ours.wall, theirs.wall, one.wall, 1000 * ours.cpu / count)


def profile(count: int) -> None:
    """Where the processor's time goes in one process: by part of the build, by room of the library and package."""
    with tempfile.TemporaryDirectory() as folder:
        root, found = Path(folder, "katalog"), Path(folder, "profil")
        root.mkdir()
        away(project, root, count)
        words = ["-c", ALONE, str(found), *engine.build(root / "site")[3:], "--quiet"]
        env = {**os.environ, **engine.QUIET, lingkungan.KATALOG: rekaan.NAMA, "PYTHONPATH": str(ROOT / "hooks")}
        subprocess.run([sys.executable, *words], cwd=root, env=env, check=True)
        stats = pstats.Stats(str(found)).stats  # type: ignore[attr-defined]
    rooms: Counter[str] = Counter()
    for (file, _, _), (_, _, own, _, _) in stats.items():
        rooms[_room(file)] += own
    whole = sum(rooms.values())
    parts: Counter[str] = Counter()
    for (file, _, function), (_, _, _, inside, _) in stats.items():
        for name, module, does in PARTS:
            if Path(file).name == module and function == does:
                parts[name] += inside
    for title, found_in in (("With all that they call", parts), ("Each by itself", rooms)):
        print(f"{title}:")
        print("\n".join(f"{100 * time / whole:>7.1f} % {name}" for name, time in found_in.most_common(ROOMS)))


# A build in one process, under the profiler.
ALONE = """
import cProfile, runpy, sys
import workers
workers.CORES, found, sys.argv = 1, sys.argv[1], ["mkdocs", *sys.argv[2:]]
workers._can_fork = lambda: False
profile = cProfile.Profile(__import__("time").process_time)
try:
    profile.runcall(runpy.run_module, "mkdocs", run_name="__main__")
except SystemExit as end:
    profile.dump_stats(found)
    sys.exit(end.code)
"""


def _room(file: str) -> str:
    parts = Path(file).parts
    if "sop_site" in parts:
        return "/".join(parts[parts.index("sop_site") + 1 :][:2])
    return parts[parts.index("site-packages") + 1] if "site-packages" in parts else "Python"


def drawing() -> None:
    """Processor time in ms for the flowchart sheet on the screen and the sheets on paper, of every real SOP."""
    taken = []
    for folder in sorted((ROOT / "sop_data").iterdir()):
        for sop in [sop for opd in checked(ROOT, folder.name).katalog.opd for sop in opd.sop if sop.langkah]:
            start = time.process_time()
            flow(sop, Scale(20.0))
            plan(sop)
            taken.append(1000 * (time.process_time() - start))
    middle, longest = statistics.median(taken), max(taken)
    print(f"Arrows and sheets of {len(taken)} real SOPs: median {middle:.1f} ms, longest {longest:.1f} ms", flush=True)


def main(sizes: list[int]) -> None:
    away(drawing)
    print(f"Load of the machine: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    heads = ("s", "cpu s", "ms/SOP", "MB RAM", "MB site", "KB/SOP")
    print(f"\n{'SOP':>6} {'':>10}" + "".join(f" {head:>8}" for head in heads) + "   (KB of HTML and JSON)")
    with tempfile.TemporaryDirectory() as folder:
        made = [compare(size, Path(folder)) for size in sizes]
    if len(made) > 1:
        first, last = made[0], made[-1]
        print(f"\nCost an SOP at {last.count} by that at {first.count}: {last.each / first.each:.2f}")
        target = ROOT / "gambar" / "bench.svg"
        target.parent.mkdir(exist_ok=True)
        target.write_text(grafik.chart(made), "utf-8")
        print(f"Chart: {target.relative_to(ROOT)}")
    count = min(PROFILED, *sizes)
    print(f"\nProcessor time of a build of {count} SOPs under a profiler, which slows small functions more.")
    profile(count)


if __name__ == "__main__":
    main([int(size) for words in sys.argv[1:] for size in words.split()] or list(SIZES))
