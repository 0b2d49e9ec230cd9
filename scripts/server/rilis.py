"""Releases on the server's disk: a whole new one beside the live one, then one rename of a link.

All that writes here is called with the house's lock held (`server.rumah`).
"""

from __future__ import annotations

import gzip
import json
import os
import re
import shutil
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import brotli

from server.kata import say
from server.rumah import KERJA, RILIS, SAAT_INI, SEBELUMNYA, flush, on_disk, point
from sop_site.address import ALAMAT, API_KATALOG

SITUS, FAKTA = "situs", "rilis.json"  # in a release: the web server's root, and what is known of it
SIMPAN = 10
# Worth compressing; what has another ending is compressed already, as pictures and the pieces of the search index are.
TEKS = {".html", ".css", ".js", ".map", ".json", ".xml", ".svg", ".txt", ".csv", ".yml", ".md", ".mmd", ".bpmn"}
TEKS |= {".ics", ".webmanifest", ".wasm"}
BENTUK = (".gz", ".br")

# 0.8 ms a page of 40 KB, in a window that holds most pages whole. Level 9: 9.4 ms and 0.3 % smaller; 11: 39 ms and 8 %.
BROTLI = {"quality": 8, "lgwin": 18}


@dataclass(frozen=True)
class Rilis:
    """One whole release: its folder, its number, and the facts written beside it.

    `komit`, `mesin`, `waktu`; `ditahan` and `kata` of what was held back (`server.pilih`).
    """

    folder: Path
    fakta: dict[str, Any]

    @property
    def nomor(self) -> str:
        return self.folder.name.split("-")[0]

    @property
    def situs(self) -> Path:
        return self.folder / SITUS


def _read(folder: Path) -> Rilis | None:
    """A release; None if what is known of it cannot be read (any more)."""
    try:
        fakta = json.loads((folder / FAKTA).read_text("utf-8"))
        return Rilis(folder, fakta) if {"komit", "mesin", "waktu"} <= fakta.keys() else None
    except (OSError, ValueError, AttributeError):
        return None


def releases(rumah: Path) -> list[Rilis]:
    """All releases that are kept and can be read, oldest first."""
    return [made for folder in sorted((rumah / RILIS).iterdir()) if (made := _read(folder))]


def live(rumah: Path) -> Rilis | None:
    """The release that is served now; None before the first, or if it cannot be read."""
    return _read((rumah / SAAT_INI).resolve()) if (rumah / SAAT_INI).exists() else None


def promised(rumah: Path) -> list[str]:
    """The addresses that are live. Where they cannot be read nothing is compared: that must not block the next."""
    if not (rumah / SAAT_INI).is_symlink():
        return []
    try:
        return (rumah / SAAT_INI / SITUS / ALAMAT).read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        say("Daftar alamat rilis yang terbit tidak terbaca: sekali ini alamat lama tidak dibandingkan.")
        return []


def lacking(situs: Path) -> list[str]:
    """What a site must have and has not: its index, its list of addresses, and every page that these two name."""
    try:
        katalog = json.loads((situs / API_KATALOG).read_text("utf-8"))
        listed = (situs / ALAMAT).read_text("utf-8").splitlines()
    except (OSError, ValueError) as error:
        return [str(error)]
    named = {"/", *listed, *_addresses(katalog)}
    files = {address: address.split("#")[0].lstrip("/") for address in named}
    files = {
        address: file + ("index.html" if not file or file.endswith("/") else "") for address, file in files.items()
    }
    return sorted(address for address, file in files.items() if not _holds_something(situs / file))


def _holds_something(file: Path) -> bool:
    return file.is_file() and file.stat().st_size > 0


def _addresses(value: Any) -> Iterator[str]:
    """Every `alamat` and `api` of a JSON value that is a path of the site."""
    if isinstance(value, dict):
        yield from (there for key in ("alamat", "api") if (there := str(value.get(key))).startswith("/"))
        value = [*value.values()]
    if isinstance(value, list):
        for one in value:
            yield from _addresses(one)


def publish(rumah: Path, fakta: dict[str, Any], make: Callable[[Path], None]) -> Rilis:
    """Make a new release with `make(folder of the site)` and put it live. Any error leaves the live one as it is."""
    folders = sorted((rumah / RILIS).iterdir())
    nomor = 1 + max((int(found[0]) for folder in folders if (found := re.match(r"\d+", folder.name))), default=0)
    # A second of its own: web servers tell two versions of a file apart by its time in seconds and its size.
    second = max([int(time.time()), *(int(folder.stat().st_mtime) + 1 for folder in folders)])
    half = rumah / KERJA / f"{nomor:04}-{fakta['komit'][:12]}"
    with on_disk(rumah):
        half.mkdir()
        make(half / SITUS)
        if missing := lacking(half / SITUS):
            raise RuntimeError(f"situs yang dibangun tidak utuh: {missing[:20]}")
        (half / FAKTA).write_text(json.dumps(fakta, indent=2), "utf-8")
        compress(half / SITUS, now.situs if (now := live(rumah)) else None, second)
        os.utime(half, (second, second))
    folder = rumah / RILIS / half.name
    half.rename(folder)
    flush(rumah / RILIS)
    made = Rilis(folder, fakta)
    go_live(rumah, made)
    prune(rumah)
    return made


def go_live(rumah: Path, rilis: Rilis) -> None:
    """Serve this release from the next request on."""
    now = (rumah / SAAT_INI).resolve()
    if now.is_dir() and now.parent == (rumah / RILIS).resolve() and now != rilis.folder.resolve():
        point(rumah, SEBELUMNYA, now)
    point(rumah, SAAT_INI, rilis.folder)


def prune(rumah: Path) -> None:
    """Keep the last releases, and those that the links lead to whatever their age."""
    kept = {(rumah / name).resolve() for name in (SAAT_INI, SEBELUMNYA)}
    last = {one.folder for one in releases(rumah)[-SIMPAN:]}
    for folder in sorted((rumah / RILIS).iterdir()):
        if folder not in last and folder.resolve() not in kept:
            gone = rumah / KERJA / folder.name  # out of sight first: what stands in rilis/ is whole
            folder.rename(gone)
            shutil.rmtree(gone, ignore_errors=True)  # the next run tidies what is left


def compress(situs: Path, before: Path | None, second: int) -> None:
    """Put .gz and .br beside each text file, the same bytes on any day; what is new is of this `second`.

    A file that is the same in the release `before` becomes a link to that one's, together with its compressed forms:
    it is compressed once, takes its place on the disk once, and keeps its ETag.
    """

    old = f"{before}/" if before else ""
    fresh = [name for name in _names(situs) if not (old and _link(f"{situs}/{name}", old + name))]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        list(pool.map(partial(_pack, second), (f"{situs}/{name}" for name in fresh)))


def _names(situs: Path) -> list[str]:
    """The files of a site that are no compressed forms of others, as MkDocs' sitemap.xml.gz is one."""
    places = ((os.path.relpath(place, situs), files) for place, _, files in os.walk(situs))
    names = {os.path.normpath(f"{place}/{file}") for place, files in places for file in files}
    return sorted(names - {f"{name}{form}" for name in names for form in _forms(name)})


def _forms(name: str) -> tuple[str, ...]:
    return BENTUK if os.path.splitext(name)[1] in TEKS else ()


def _pack(second: int, path: str) -> None:
    """A new file with its compressed forms."""
    if forms := _forms(path):
        text = Path(path).read_bytes()
        packed = (gzip.compress(text, 9, mtime=0), brotli.compress(text, **BROTLI))
        for form, small in zip(forms, packed, strict=True):
            Path(path + form).write_bytes(small)
    for form in ("", *forms):
        os.utime(path + form, (second, second))


def _link(path: str, old: str) -> bool:
    """Replace a file and its forms by links to the last release's; False if that has another, or not all forms."""
    forms = _forms(path)
    if not all(map(os.path.isfile, (old, *(old + form for form in forms)))):
        return False
    linked = os.path.samefile(path, old)  # the build took it from what it keeps, as the last release's did
    if not linked and (os.path.getsize(path) != os.path.getsize(old) or _bytes(path) != _bytes(old)):
        return False
    for form in forms if linked else ("", *forms):
        if os.path.lexists(path + form):
            os.unlink(path + form)
        try:
            os.link(old + form, path + form)
        except OSError:  # a file system without hard links
            shutil.copy2(old + form, path + form)
    return True


def _bytes(path: str) -> bytes:
    with open(path, "rb") as file:
        return file.read()
