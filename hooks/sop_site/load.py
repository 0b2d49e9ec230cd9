"""One catalogue's folder → the model, with the line of every value and every mistake found on the way."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from sop_site.anchor import is_slug, slug
from sop_site.bind import Lines, Place, bind
from sop_site.issue import DataError, Issue
from sop_site.model import OPD, SOP, DaftarNama, Katalog, Pemetaan
from sop_site.tree import parse

T = TypeVar("T")

DATA = "sop_data"
_SISTEM = {"thumbs.db", "desktop.ini"}


@dataclass
class Loaded:
    """What one folder holds. Files in `broken` could not be read whole: their entries are empty stand-ins,
    so that references to them still find an address."""

    katalog: Katalog
    lines: dict[str, Lines] = field(default_factory=dict)
    issues: list[Issue] = field(default_factory=list)
    broken: set[str] = field(default_factory=set)

    def line(self, file: str, place: Place) -> int:
        """The line of a value, or of the nearest thing around it that the file spells out."""
        known = self.lines.get(file, {})
        return next((known[place[:n]] for n in range(len(place), -1, -1) if place[:n] in known), 0)


def catalogues(root: Path) -> list[str]:
    """The names of the catalogues in a project's data folder."""
    return sorted(path.name for path in (root / DATA).iterdir() if (path / "katalog.yml").is_file())


def file_katalog(katalog: str) -> str:
    return f"{DATA}/{katalog}/katalog.yml"


def file_opd(katalog: str, opd: str) -> str:
    return f"{DATA}/{katalog}/opd/{opd}/opd.yml"


def file_daftar_nama(katalog: str, opd: str) -> str:
    return f"{DATA}/{katalog}/opd/{opd}/daftar-nama.yml"


def file_sop(katalog: str, sop: SOP) -> str:
    return f"{DATA}/{katalog}/opd/{sop.opd}/sop/{sop.slug}.yml"


def file_pemetaan(katalog: str, opd: str, pemetaan: str) -> str:
    return f"{DATA}/{katalog}/opd/{opd}/pemetaan/{pemetaan}.yml"


def load(root: Path, katalog: str) -> Loaded:
    """The catalogue `sop_data/<katalog>/` below the project folder `root`.

    Raises DataError only when there is no such catalogue; mistakes inside files are collected in `issues`.
    """
    if not is_slug(katalog) or not (root / file_katalog(katalog)).is_file():
        known = ", ".join(catalogues(root)) if (root / DATA).is_dir() else "tidak ada"
        message = f"katalog '{katalog}' tidak ada."
        raise DataError([Issue(f"{DATA}/{katalog}", 0, message, f"Katalog yang ada: {known}.")])
    return _Loader(root, katalog).load()


class _Loader:
    def __init__(self, root: Path, katalog: str) -> None:
        self.root, self.katalog = root, katalog
        self.loaded = Loaded(Katalog(katalog, katalog, katalog))

    def load(self) -> Loaded:
        top = f"{DATA}/{self.katalog}"
        self._expect(top, files={"katalog.yml"}, folders={"opd"})
        stand_in = self.loaded.katalog
        katalog = self._read(file_katalog(self.katalog), Katalog, {"slug": self.katalog}) or stand_in
        opd = tuple(self._opd(name) for name in self._folders(f"{top}/opd"))
        self.loaded.katalog = dataclasses.replace(katalog, opd=opd)
        return self.loaded

    def _opd(self, name: str) -> OPD:
        folder = f"{DATA}/{self.katalog}/opd/{name}"
        self._expect(folder, files={"opd.yml", "daftar-nama.yml"}, folders={"sop", "pemetaan"})
        opd = self._read(file_opd(self.katalog, name), OPD, {"slug": name}) or OPD(name, name)
        daftar = file_daftar_nama(self.katalog, name)
        return dataclasses.replace(
            opd,
            sop=tuple(self._items(f"{folder}/sop", SOP, lambda slug: SOP(name, slug, slug), {"opd": name})),
            pemetaan=tuple(self._items(f"{folder}/pemetaan", Pemetaan, lambda slug: Pemetaan(slug, "", "", ""), {})),
            daftar_nama=self._read(daftar, DaftarNama, {}) if (self.root / daftar).exists() else None,
        )

    def _items(self, folder: str, kind: type[T], stand_in: Callable[[str], T], given: dict[str, str]) -> Iterator[T]:
        """The entries of a folder of data files, one a file, by the files' names."""
        by_address: dict[str, str] = {}
        for name in self._names(folder):
            stem, dot, ending = name.rpartition(".")
            file = f"{folder}/{name}"
            address = slug(stem)
            if ending.lower() not in ("yml", "yaml") or not dot:
                self._issue(file, 0, "berkas ini bukan berkas data.", "Ganti akhirannya menjadi .yml, atau pindahkan.")
            elif address in by_address:
                message = f"alamatnya sama dengan berkas {by_address[address]}."
                self._issue(file, 0, message, "Hapus salah satu, atau ganti namanya.")
            elif name != f"{address}.yml":
                remedy = f"Ganti namanya menjadi {address or 'nama-sop'}.yml."
                self._issue(file, 0, "nama berkas tidak dapat menjadi alamat halaman.", remedy)
            if dot and address and address not in by_address:
                by_address[address] = name
                yield self._read(file, kind, {"slug": address, **given}) or stand_in(address)

    def _read(self, file: str, kind: type[T], given: dict[str, Any]) -> T | None:
        found: list[Issue] = []

        def report(line: int, message: str, remedy: str) -> None:
            found.append(Issue(file, line, message, remedy))

        lines: Lines = {}
        try:
            tree = parse((self.root / file).read_bytes(), report)
            value = bind(tree, kind, report, lines, given) if tree else None
        except OSError:
            value = None
            report(0, "berkas tidak ada atau tidak dapat dibaca.", "Salin contohnya dari katalog lain.")
        self.loaded.lines[file] = lines
        self.loaded.issues += found
        if found:
            self.loaded.broken.add(file)
            return None
        return value

    def _names(self, folder: str) -> list[str]:
        path = self.root / folder
        if not path.is_dir():
            return []
        return sorted(item.name for item in path.iterdir() if not _ignored(item.name))

    def _folders(self, folder: str) -> Iterator[str]:
        for name in self._names(folder):
            if not (self.root / folder / name).is_dir():
                self._issue(f"{folder}/{name}", 0, "berkas ini salah tempat.", "Setiap OPD mempunyai folder sendiri di sini.")
            elif not is_slug(name):
                remedy = f"Ganti namanya menjadi {slug(name) or 'nama-opd'}."
                self._issue(f"{folder}/{name}", 0, "nama folder tidak dapat menjadi alamat halaman.", remedy)
            else:
                yield name

    def _expect(self, folder: str, files: set[str], folders: set[str]) -> None:
        for name in self._names(folder):
            if name not in (folders if (self.root / folder / name).is_dir() else files):
                remedy = f"Yang dikenal di sini: {', '.join(sorted(files | folders))}."
                self._issue(f"{folder}/{name}", 0, "berkas atau folder ini tidak dikenal di sini.", remedy)

    def _issue(self, file: str, line: int, message: str, remedy: str) -> None:
        self.loaded.issues.append(Issue(file, line, message, remedy))


def _ignored(name: str) -> bool:
    """What desktops leave behind: hidden files, Windows' and Word's own."""
    return name.startswith((".", "~$")) or name.lower() in _SISTEM
