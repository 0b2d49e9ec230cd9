"""`make impor BERKAS=… [OPD=dinkop-ukm]`: documents that offices have → data files, with every guess marked.

On Windows: `py scripts\\run.py impor BERKAS [--opd NAMA] [--coba] [--timpa]`. BERKAS is a file or a folder. `--coba`
writes only the reports; `--timpa` replaces data files that exist. Each document is read in a process of its own, two at
a time; reports and a list of what is done lie in impor/, so that a run that was stopped goes on where it was.
"""

from __future__ import annotations

import argparse
import difflib
import hashlib
import json
import os
import shutil
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import lingkungan
from lingkungan import value
from sop_site.datafile.bind import Lines, bind
from sop_site.datafile.dump import dump
from sop_site.datafile.tree import parse
from sop_site.impor import report
from sop_site.impor.berkas import in_child
from sop_site.impor.reader import GAMBAR, JENIS, LAMA
from sop_site.impor.report import Entry
from sop_site.impor.word import Tolak
from sop_site.load.folder import load
from sop_site.model import places
from sop_site.model.katalog import OPD, Katalog, rata
from sop_site.model.sop import SOP
from sop_site.rules.alur import check_alur
from sop_site.rules.sop import check_register

ROOT = Path(__file__).parents[1]
CARA = 'Tulis: make impor BERKAS="folder atau berkas" OPD=dinkop-ukm'
_ALONE = {"OMP_THREAD_LIMIT": "1", "OPENBLAS_NUM_THREADS": "1"}  # documents are read side by side, each by one thread
# What no form prints: a new version of an SOP keeps it.
_OWN = ("ringkasan", "sasaran", "status", "unit", "layanan", "salinan_resmi", "terkait", "alamat_lama")
_DETIK = 600  # a scan takes some seconds a page; its time on the processor is bounded besides


@dataclass
class Run:
    """One call: where it works, what it may do, what came of each document."""

    root: Path
    katalog: Katalog
    opd: OPD | None
    coba: bool
    timpa: bool
    done: dict[str, str] = field(default_factory=dict)  # a document's digest → its line in the summary
    written: set[str] = field(default_factory=set)
    names: dict[Path, str] = field(default_factory=dict)  # what a document's reports are called

    @property
    def folder(self) -> Path:
        return self.root / "impor"


def arguments(words: list[str]) -> argparse.Namespace:
    """What was asked, from the words behind the command and from the Makefile's variables."""
    parser = argparse.ArgumentParser(prog="make impor", add_help=False, exit_on_error=False)
    parser.add_argument("berkas", nargs="?", default=os.environ.get("BERKAS", ""))
    parser.add_argument("--opd", default=os.environ.get("OPD", ""))
    parser.add_argument("--coba", action="store_true", default=bool(os.environ.get("COBA")))
    parser.add_argument("--timpa", action="store_true", default=bool(os.environ.get("TIMPA")))
    return parser.parse_args(words)


def files(source: Path) -> list[Path]:
    """The documents of a folder, or the one that was named."""
    if source.is_dir():
        kinds = (*JENIS, *GAMBAR, *LAMA)
        return sorted(path for path in source.rglob("*") if _is_document(path, kinds))
    return [source]


def _is_document(path: Path, kinds: tuple[str, ...]) -> bool:
    """A file of these kinds, not the lock that an open program keeps beside it."""
    return path.suffix.lower() in kinds and path.is_file() and not path.name.startswith("~$")


def main(words: list[str], root: Path = ROOT) -> int | str:
    """0 when every document was read, 1 when some were not, else the sentence that says what to do."""
    try:
        asked = arguments(words)
    except argparse.ArgumentError as error:
        return f"perintahnya tidak dikenal ({error.argument_name or error}). {CARA}"
    if not asked.berkas:
        return f"berkasnya belum disebut. {CARA}"
    source = Path(asked.berkas)
    if not source.exists():
        return f"'{asked.berkas}' tidak ada. {CARA}"
    katalog = load(root, value(lingkungan.KATALOG)).katalog
    offices = {opd.slug: opd for opd in katalog.opd}
    if asked.opd and asked.opd not in offices:
        return f"perangkat daerah '{asked.opd}' tidak ada. Yang ada: {', '.join(offices) or 'belum ada'}. {CARA}"
    run = Run(root, katalog, offices.get(asked.opd), asked.coba, asked.timpa)
    found = files(source)
    if not found:
        return f"tidak ada dokumen di '{asked.berkas}' ({', '.join((*JENIS, *GAMBAR))}). {CARA}"
    run.folder.mkdir(exist_ok=True)
    os.environ |= _ALONE
    return work(run, found)


def work(run: Run, found: list[Path]) -> int:
    """Reads the documents two at a time, and writes what comes of each in the order of their names."""
    state = run.folder / "selesai.json"
    if state.is_file() and not run.timpa:
        run.done = json.loads(state.read_text("utf-8"))
    stems = [path.stem for path in found]
    run.names = {
        path: path.stem if stems.count(path.stem) == 1 else f"{path.stem}-{digest(path)[:4]}" for path in found
    }
    failed = 0
    with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        waiting = [(path, digest(path)) for path in found]
        jobs = [pool.submit(read, run, path, key) for path, key in waiting]
        for number, ((path, key), job) in enumerate(zip(waiting, jobs, strict=True), 1):
            progress(number - 1, len(found), path.name)
            result = job.result()
            if result is not None:
                run.done[key] = finish(run, path, result)
                if not run.coba and "tolak" not in result:
                    state.write_text(json.dumps(run.done, ensure_ascii=False, indent=0), "utf-8")
            failed += run.done[key].startswith("tidak dapat dimuat")
            progress(number, len(found), path.name)
            print(f"{path.name}: {run.done[key]}", flush=True)
    listed = [(path.name, run.done[key], report_of(run, path)) for path, key in waiting]
    (run.folder / "index.html").write_text(report.index(listed), "utf-8", newline="\n")
    print(
        f"{len(found) - failed} dari {len(found)} dokumen dimuat. Daftarnya: impor/index.html; "
        "laporan setiap dokumen di sebelahnya (.html dan .txt)"
    )
    if not run.coba and run.written:
        print("Baca kembali isinya, bandingkan dengan dokumennya, lalu periksa: make periksa")
    return 1 if failed else 0


def report_of(run: Run, path: Path) -> str:
    """The name of a document's report, "" where it has none."""
    name = f"{run.names[path]}.html"
    return name if (run.folder / name).is_file() else ""


def digest(path: Path) -> str:
    return hashlib.sha256(path.name.encode() + path.read_bytes()).hexdigest()[:20]


def progress(done: int, total: int, name: str) -> None:
    """A bar, where someone looks on."""
    if sys.stderr.isatty() and total > 1:
        bar = "#" * (30 * done // total)
        print(f"\r[{bar:30}] {done}/{total} {name[:40]:40}", end="\n" if done == total else "", file=sys.stderr)


def read(run: Run, path: Path, key: str) -> dict[str, Any] | None:
    """What the reading process tells of a document; None where an earlier run has done it."""
    if key in run.done:
        return None
    pictures = run.folder / run.names[path]
    shutil.rmtree(pictures, ignore_errors=True)
    pictures.mkdir()
    try:
        return in_child("sop_site.impor.reader", str(path.resolve()), str(pictures.resolve()), seconds=_DETIK)
    except Tolak as error:
        shutil.rmtree(pictures, ignore_errors=True)
        return {"tolak": str(error)}


def finish(run: Run, path: Path, result: dict[str, Any]) -> str:
    """Writes a document's data files and reports; the line that stands for it in the summary."""
    if "tolak" in result:
        return f"tidak dapat dimuat: {result['tolak']}."
    entries = [entry for found in result["sop"] for entry in placed(run, found)]
    pictures = [f"{run.names[path]}/{name}" for name in result.get("gambar", ())]
    (run.folder / f"{run.names[path]}.txt").write_text(report.text(path.name, entries), "utf-8", newline="\n")
    (run.folder / f"{run.names[path]}.html").write_text(
        report.page(path.name, entries, pictures), "utf-8", newline="\n"
    )
    doubts = sum(len(entry.doubts) for entry in entries)
    issues = sum(len(entry.issues) for entry in entries)
    said = f"{len(entries)} SOP, {sum(len(entry.sop.semua_langkah) for entry in entries)} langkah, {doubts} dugaan"
    said += f", {issues} temuan pemeriksaan" if issues else ""
    done = list(dict.fromkeys(entry.done for entry in entries))
    more = f" (dan {len(done) - 3} lagi, lihat laporannya)" if len(done) > 3 else ""
    return f"{said}. {' '.join(done[:3])}{more}"


def placed(run: Run, found: dict[str, Any]) -> Iterator[Entry]:
    """One SOP into its office's folder, unless it is there already."""
    opd = run.opd or office(run.katalog, found["satuan"])
    sop = bound(found["yaml"], opd.slug if opd else "", found["slug"])
    doubts = report.doubts(found)
    if opd is None:
        names = ", ".join(item.slug for item in run.katalog.opd)
        yield Entry(sop, doubts, f"Tidak ditulis: perangkat daerahnya tidak dikenali; sebut dengan OPD=… ({names}).")
        return
    known = next((old for old in opd.sop if same(old, sop)), None)
    file = places.sop(run.katalog.slug, opd.slug, known.slug if known else free(run, opd, sop.slug))
    path = run.root / file
    text = dump(replace(sop, **{key: getattr(known, key) for key in _OWN})) if known else found["yaml"]
    issues = tuple(broken(text, opd, sop.slug))
    if path.exists() and not run.timpa:
        old = path.read_text("utf-8").splitlines()
        change = tuple(difflib.unified_diff(old, text.splitlines(), "sekarang", "dokumen", lineterm="", n=1))
        yield Entry(sop, doubts, f"{file} sudah ada dan tidak diganti (TIMPA=1 menggantinya).", issues, change)
        return
    if run.coba:
        yield Entry(sop, doubts, f"Akan ditulis: {file}.", issues)
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8", newline="\n")
    run.written.add(file)
    yield Entry(sop, doubts, f"Ditulis: {file}.", issues)


def same(old: SOP, new: SOP) -> bool:
    """Whether two are versions of one SOP: the number tells, else the title."""
    if old.identitas.nomor and old.identitas.nomor == new.identitas.nomor:
        return True
    return rata(old.judul) == rata(new.judul) or old.slug == new.slug


def free(run: Run, opd: OPD, name: str) -> str:
    """A file's name that nothing of this run has taken."""
    tried, number = name, 1
    while places.sop(run.katalog.slug, opd.slug, tried) in run.written:
        number += 1
        tried = f"{name}-{number}"
    return tried


def office(katalog: Katalog, lines: list[str]) -> OPD | None:
    """The office that the identity block names; the only one where the catalogue has but one."""
    printed = rata(" ".join(lines))
    named = [opd for opd in katalog.opd if rata(opd.nama) and rata(opd.nama) in printed]
    if named:
        return max(named, key=lambda opd: len(opd.nama))
    return katalog.opd[0] if len(katalog.opd) == 1 and not printed else None


def bound(text: str, opd: str, slug: str) -> SOP:
    """A data file's text as the model has it."""
    tree = parse(text.encode(), _silent)
    made = bind(tree, SOP, _silent, {}, {"opd": opd, "slug": slug}) if tree else None
    return made or SOP(opd, slug, slug)


def _silent(line: int, message: str, remedy: str) -> None:
    pass


def broken(text: str, opd: OPD, slug: str) -> Iterator[str]:
    """The rules of `make periksa` that a data file breaks by itself."""
    found: list[tuple[int, str, str]] = []
    lines: Lines = {}

    def note(line: int, message: str, remedy: str) -> None:
        found.append((line, message, remedy))

    tree = parse(text.encode(), note)
    sop = bind(tree, SOP, note, lines, {"opd": opd.slug, "slug": slug}) if tree else None
    if sop:
        register = check_register(sop, opd) if opd.jabatan else ()
        for place, message, remedy in (*check_alur(sop, opd), *register):
            line = next((lines[place[:n]] for n in range(len(place), -1, -1) if place[:n] in lines), 0)
            found.append((line, message, remedy))
    for line, message, remedy in sorted(found):
        yield f"baris {line}: {message} {remedy}".strip()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
