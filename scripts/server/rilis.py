"""Releases on the server's disk: a whole new one beside the live one, then one rename of a link.

All that writes here is called with the house's lock held (`server.rumah`).
"""

from __future__ import annotations

import filecmp
import gzip
import json
import os
import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import brotli

from server.rumah import KERJA, RILIS, SAAT_INI, SEBELUMNYA, flush, flush_all, point

SITUS, FAKTA = "situs", "rilis.json"  # in a release: the web server's root, and what is known of it
SIMPAN = 10
# Worth compressing; pictures and the pieces of the search index are compressed already.
TEKS = {".html", ".css", ".js", ".json", ".xml", ".svg", ".txt", ".csv", ".yml", ".md", ".webmanifest", ".wasm"}


@dataclass(frozen=True)
class Rilis:
    """One whole release: its folder, its number, and the facts written beside it (`komit`, `mesin`, `waktu`)."""

    folder: Path
    fakta: dict[str, str]

    @property
    def nomor(self) -> str:
        return self.folder.name.split("-")[0]

    @property
    def situs(self) -> Path:
        return self.folder / SITUS


def _read(folder: Path) -> Rilis:
    return Rilis(folder, json.loads((folder / FAKTA).read_text("utf-8")))


def releases(rumah: Path) -> list[Rilis]:
    """All releases that are kept, oldest first."""
    return [_read(path.parent) for path in sorted((rumah / RILIS).glob(f"*/{FAKTA}"))]


def live(rumah: Path) -> Rilis | None:
    """The release that is served now; None before the first."""
    folder = (rumah / SAAT_INI).resolve()
    return _read(folder) if folder.is_dir() else None


def publish(rumah: Path, fakta: dict[str, str], make: Callable[[Path], None]) -> Rilis:
    """Make a new release with `make(folder of the site)` and put it live. Any error leaves the live one as it is."""
    last = releases(rumah)
    nomor = int(last[-1].nomor) + 1 if last else 1
    half = rumah / KERJA / f"{nomor:04}-{fakta['komit'][:12]}"
    half.mkdir()
    make(half / SITUS)
    (half / FAKTA).write_text(json.dumps(fakta, indent=2), "utf-8")
    compress(half / SITUS, now.situs if (now := live(rumah)) else None)
    flush_all(half)
    folder = rumah / RILIS / half.name
    half.rename(folder)
    flush(rumah / RILIS)
    made = _read(folder)
    go_live(rumah, made)
    prune(rumah)
    return made


def go_live(rumah: Path, rilis: Rilis) -> None:
    """Serve this release from the next request on."""
    now = live(rumah)
    if now and now.folder != rilis.folder:
        point(rumah, SEBELUMNYA, now.folder)
    point(rumah, SAAT_INI, rilis.folder)


def prune(rumah: Path) -> None:
    """Keep the last releases, and those that the links lead to whatever their age."""
    kept = {(rumah / name).resolve() for name in (SAAT_INI, SEBELUMNYA)}
    for rilis in releases(rumah)[:-SIMPAN]:
        if rilis.folder.resolve() not in kept:
            gone = rumah / KERJA / rilis.folder.name  # out of sight first: what stands in rilis/ is whole
            rilis.folder.rename(gone)
            shutil.rmtree(gone, ignore_errors=True)  # the next run tidies what is left


def compress(situs: Path, before: Path | None) -> None:
    """Put .gz and .br beside each text file, the same bytes on any day.

    A file that is the same in the release `before` becomes a link to that one's, together with its compressed forms:
    it is compressed once, takes its place on the disk once, and keeps its ETag.
    """

    def one(path: Path) -> None:
        if before and _link(path, before / path.relative_to(situs)):
            return
        if path.suffix in TEKS:
            text = path.read_bytes()
            # 11 would save 10 % more and take six times as long
            packed = {".gz": gzip.compress(text, 9, mtime=0), ".br": brotli.compress(text, quality=9)}
            for ending, small in packed.items():
                Path(f"{path}{ending}").write_bytes(small)

    made = {f"{path}.gz" for path in situs.rglob("*") if path.suffix in TEKS}
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        list(pool.map(one, sorted(path for path in situs.rglob("*") if path.is_file() and str(path) not in made)))


def _link(path: Path, old: Path) -> bool:
    """Replace a file and its forms by links to the last release's; False if that has another, or not all forms."""
    endings = ["", *([".gz", ".br"] if path.suffix in TEKS else [])]
    if not all(Path(f"{old}{ending}").is_file() for ending in endings) or not filecmp.cmp(path, old, shallow=False):
        return False
    for ending in endings:
        target = Path(f"{path}{ending}")
        target.unlink(missing_ok=True)
        try:
            os.link(f"{old}{ending}", target)
        except OSError:  # a file system without hard links
            shutil.copy2(f"{old}{ending}", target)
    return True
