"""One catalogue's folder → the model, with the line of every value and every mistake found on the way."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, TypeVar, get_origin

from sop_site.anchor import is_slug, slug
from sop_site.bind import Lines, Place, bind, nearest
from sop_site.formulir import SOP
from sop_site.issue import DataError, Issue
from sop_site.istilah import Istilah, Singkatan
from sop_site.legal import perbup
from sop_site.legal.perbup import Perbup
from sop_site.legal.register import Register
from sop_site.model import OPD, DaftarNama, Katalog, Pemetaan
from sop_site.tree import Report, parse

T = TypeVar("T")

DATA = "sop_data"
_SISTEM = {"thumbs.db", "desktop.ini"}
_AKHIRAN = re.compile(r"(?:\.ya?ml)?(?:\.\w+)?$", re.IGNORECASE)
_SALINAN = re.compile(
    r"^(?:copy of|salinan(?: dari)?) +| *(?:\(\d+\)|-? *\b(?:copy|salin|salinan)\b(?: *\(\d+\))?)$", re.IGNORECASE
)
_MIRIP_DATA = re.compile(r"\.ya?ml", re.IGNORECASE)


@dataclass
class Loaded:
    """What one folder holds. Files in `broken` could not be read whole: their entries are empty stand-ins,
    so that references to them still find an address. `paths` says what a file is called on disk, if misnamed."""

    katalog: Katalog
    lines: dict[str, Lines] = field(default_factory=dict)
    issues: list[Issue] = field(default_factory=list)
    broken: set[str] = field(default_factory=set)
    paths: dict[str, str] = field(default_factory=dict)

    def line(self, file: str, place: Place) -> int:
        """The line of a value, or of the nearest thing around it that the file spells out."""
        known = self.lines.get(file, {})
        return next((known[place[:n]] for n in range(len(place), -1, -1) if place[:n] in known), 0)


def catalogues(root: Path) -> list[str]:
    """The names of the catalogues in a project's data folder."""
    return sorted(path.name for path in (root / DATA).iterdir() if (path / "katalog.yml").is_file())


def file_katalog(katalog: str) -> str:
    return f"{DATA}/{katalog}/katalog.yml"


def file_peraturan(katalog: str) -> str:
    return f"{DATA}/{katalog}/peraturan.yml"


def file_singkatan(katalog: str) -> str:
    return f"{DATA}/{katalog}/singkatan.yml"


def file_istilah(katalog: str) -> str:
    return f"{DATA}/{katalog}/istilah.yml"


def file_perbup(katalog: str, slug: str) -> str:
    return f"{DATA}/{katalog}/perbup/{slug}.md"


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
    if is_slug(katalog) and (root / file_katalog(katalog)).is_file():
        return _Loader(root, katalog).load()
    known = catalogues(root) if (root / DATA).is_dir() else []
    message, remedy = f"katalog '{katalog}' tidak ada.", f"Katalog yang ada: {', '.join(known) or 'belum ada'}."
    if near := nearest(katalog, known):
        remedy = f"Mungkin maksudnya '{near}'."
    if is_slug(katalog) and (root / DATA / katalog).is_dir():
        message, remedy = "folder katalog ini belum memuat katalog.yml.", _SALIN
    raise DataError([Issue(f"{DATA}/{katalog}", 0, message, remedy)])


_SALIN = "Salin contohnya dari folder lain, lalu sesuaikan isinya."


class _Loader:
    """Reads every file under the name that it should have, so that a misnamed one is checked all the same."""

    def __init__(self, root: Path, katalog: str) -> None:
        self.root, self.katalog = root, katalog
        self.loaded = Loaded(Katalog(katalog, katalog, katalog))

    def load(self) -> Loaded:
        top = f"{DATA}/{self.katalog}"
        disk = self._expect(top, {"katalog.yml", "peraturan.yml", "singkatan.yml", "istilah.yml"}, {"opd", "perbup"})
        stand_in = self.loaded.katalog
        katalog = self._read(file_katalog(self.katalog), Katalog, {"slug": self.katalog}) or stand_in
        opd = tuple(self._opd(slug, path) for slug, path in self._folders(disk["opd"]))
        register = self._optional(file_peraturan(self.katalog), Register, disk["peraturan.yml"]) or Register()
        perbup = tuple(self._perbup(disk["perbup"]))
        self.loaded.katalog = dataclasses.replace(
            katalog,
            opd=opd,
            perbup=perbup,
            peraturan=register.peraturan,
            singkatan=self._optional(file_singkatan(self.katalog), tuple[Singkatan, ...], disk["singkatan.yml"]) or (),
            istilah=self._optional(file_istilah(self.katalog), tuple[Istilah, ...], disk["istilah.yml"]) or (),
        )
        return self.loaded

    def _opd(self, slug: str, folder: str) -> OPD:
        disk = self._expect(folder, {"opd.yml", "daftar-nama.yml"}, {"sop", "pemetaan"})
        opd = self._read(file_opd(self.katalog, slug), OPD, {"slug": slug}, disk["opd.yml"]) or OPD(slug, slug)

        def sop(stem: str) -> SOP:
            return SOP(slug, stem, stem)

        def pemetaan(stem: str) -> Pemetaan:
            return Pemetaan(stem, "", "", "")

        home = f"{DATA}/{self.katalog}/opd/{slug}"
        return dataclasses.replace(
            opd,
            sop=tuple(self._items(disk["sop"], f"{home}/sop", SOP, sop, {"opd": slug})),
            pemetaan=tuple(self._items(disk["pemetaan"], f"{home}/pemetaan", Pemetaan, pemetaan, {})),
            daftar_nama=self._optional(file_daftar_nama(self.katalog, slug), DaftarNama, disk["daftar-nama.yml"]),
        )

    def _perbup(self, folder: str) -> Iterator[Perbup]:
        """The regulations of a catalogue, by address; one that cannot be read is left out and reported."""
        for name in self._names(folder):
            path, address = f"{folder}/{name}", slug(name.removesuffix(".md"))
            if (self.root / path).is_dir():
                self._issue(
                    path, "folder ini tidak dikenal di sini.", "Pindahkan berkas di dalamnya satu tingkat ke atas."
                )
            elif not name.endswith(".md"):
                self._issue(path, "akhiran nama berkas ini bukan .md.", "Simpan teks peraturan sebagai berkas .md.")
            elif name != f"{address}.md":
                right = f"{address or '1-2016'}.md"
                self._issue(path, "nama berkas ini tidak dapat menjadi alamat.", f"Ganti namanya menjadi {right}.")
            elif found := self._parsed(file_perbup(self.katalog, address), path, partial(perbup.read, address)):
                yield found

    def _items(
        self, folder: str, home: str, kind: type[T], stand_in: Callable[[str], T], given: dict[str, str]
    ) -> Iterator[T]:
        """The entries of a folder of data files, by address; `home` is what the folder should be called."""
        taken: dict[str, str] = {}
        for name in sorted(self._names(folder), key=lambda name: (name != _file_name(name), not _is_data(name), name)):
            path, right = f"{folder}/{name}", _file_name(name)
            is_folder = (self.root / path).is_dir()
            if wrong := _wrong(name, is_folder, taken.get(right, "")):
                self._issue(path, *wrong)
            if is_folder or right in taken:
                continue
            taken[right] = name
            address = right.removesuffix(".yml")
            if _is_data(name):
                yield self._read(f"{home}/{right}", kind, {"slug": address, **given}, path) or stand_in(address)
            else:
                self.loaded.broken.add(f"{home}/{right}")
                yield stand_in(address)

    def _optional(self, file: str, kind: type[T], path: str) -> T | None:
        return self._read(file, kind, {}, path) if (self.root / path).exists() else None

    def _read(self, file: str, kind: type[T], given: dict[str, Any], path: str = "") -> T | None:
        """The entry in `file`, which is called `path` on disk, or None after every mistake has been kept."""

        def parsed(data: bytes, report: Report, lines: Lines) -> T | None:
            tree = parse(data, report, is_list=get_origin(kind) is tuple)
            return bind(tree, kind, report, lines, given) if tree else None

        return self._parsed(file, path or file, parsed)

    def _parsed(self, file: str, path: str, read: Callable[[bytes, Report, Lines], T | None]) -> T | None:
        found: list[Issue] = []
        lines: Lines = {}

        def report(line: int, message: str, remedy: str) -> None:
            found.append(Issue(path, line, message, remedy))

        value = None
        try:
            value = read((self.root / path).read_bytes(), report, lines)
        except FileNotFoundError:
            report(0, "berkas ini belum ada.", _SALIN)
        except OSError:
            report(0, "berkas ini tidak dapat dibaca.", "Tutup program yang memakainya, dan periksa izin aksesnya.")
        self.loaded.lines[file], self.loaded.paths[file] = lines, path
        self.loaded.issues += found
        if found:
            self.loaded.broken.add(file)
        return None if found else value

    def _names(self, folder: str) -> list[str]:
        path = self.root / folder
        if not path.is_dir():
            return []
        return sorted(item.name for item in path.iterdir() if not _ignored(item.name))

    def _folders(self, folder: str) -> Iterator[tuple[str, str]]:
        """The offices' addresses and folders."""
        taken: dict[str, str] = {}
        for name in sorted(self._names(folder), key=lambda name: (not is_slug(name), name)):
            path, address = f"{folder}/{name}", slug(name) or "nama-opd"
            if not (self.root / path).is_dir():
                self._issue(path, "berkas ini salah tempat.", "Pindahkan ke dalam folder sebuah OPD.")
                continue
            if address in taken:
                self._issue(path, f"alamatnya sama dengan folder {taken[address]}.", _GANTI)
                continue
            if name != address:
                self._issue(path, "nama folder ini tidak dapat menjadi alamat.", f"Ganti namanya menjadi {address}.")
            taken[address] = name
            yield address, path

    def _expect(self, folder: str, files: set[str], folders: set[str]) -> dict[str, str]:
        """Where each thing of a folder lies: a nearly right name is taken for the right one, and reported."""
        present = self._names(folder)
        found = {name: f"{folder}/{name}" for name in files | folders}
        for name in present:
            path = f"{folder}/{name}"
            is_folder = (self.root / path).is_dir()
            known = folders if is_folder else files
            if name in known:
                continue
            near = nearest(name, known.difference(present)) if is_folder or _MIRIP_DATA.search(name) else ""
            if near:
                found[near] = path
            known_here = f"Yang dikenal: {', '.join(sorted(files | folders))}."
            remedy = f"Ganti namanya menjadi {near}." if near else known_here
            self._issue(path, f"{'folder' if is_folder else 'berkas'} ini tidak dikenal di sini.", remedy)
        return found

    def _issue(self, path: str, message: str, remedy: str) -> None:
        self.loaded.issues.append(Issue(path, 0, message, remedy))


_GANTI = "Hapus salah satunya, atau ganti namanya."


def _wrong(name: str, is_folder: bool, taken: str) -> tuple[str, str] | None:
    """What is wrong with the name of an entry in a folder of data files; `taken` has the same address."""
    right = _file_name(name)
    if is_folder:
        return "folder ini tidak dikenal di sini.", "Pindahkan berkas di dalamnya satu tingkat ke atas."
    if not _is_data(name) and taken:
        return "berkas ini bukan berkas data.", "Pindahkan ke luar folder ini."
    if taken:
        return f"alamatnya sama dengan berkas {taken}.", _GANTI
    if name != right and (copied := _SALINAN.sub("", _AKHIRAN.sub("", name))) != _AKHIRAN.sub("", name):
        remedy = "Hapus bila tidak perlu; bila SOP atau tabel baru, ganti namanya menurut isinya."
        return f"berkas ini tampaknya salinan '{copied}'.", remedy
    if not _is_data(name):
        remedy = f"Ganti namanya menjadi {right}, atau pindahkan bila bukan berkas data."
        return "akhiran nama berkas ini bukan .yml.", remedy
    if not name.endswith(".yml"):
        return "akhiran nama berkas ini bukan .yml.", f"Ganti namanya menjadi {right}."
    return None if name == right else ("nama berkas ini tidak dapat menjadi alamat.", f"Ganti namanya menjadi {right}.")


def _is_data(name: str) -> bool:
    return name.lower().endswith((".yml", ".yaml"))


def _file_name(name: str) -> str:
    """The name that a data file should have: "Izin Belajar.yml.txt" → "izin-belajar.yml"."""
    return f"{slug(_AKHIRAN.sub('', name)) or 'nama-berkas'}.yml"


def _ignored(name: str) -> bool:
    """What desktops leave behind: hidden files, Windows' and Word's own."""
    return name.startswith((".", "~$")) or name.lower() in _SISTEM
