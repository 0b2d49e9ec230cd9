"""One catalogue's folder → the model, with the line of every value and every mistake found on the way."""

from __future__ import annotations

import dataclasses
import marshal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache, partial
from hashlib import blake2b
from pathlib import Path
from typing import Any, TypeVar, get_origin

from sop_site.address import is_slug, slug
from sop_site.datafile.bind import Lines, Place, bind
from sop_site.datafile.near import nearest
from sop_site.datafile.tree import Report, parse
from sop_site.issue import DataError, Issue
from sop_site.legal import perbup
from sop_site.legal.perbup import Perbup
from sop_site.legal.register import Register
from sop_site.legal.salinan import Salinan
from sop_site.load.kept import Kept
from sop_site.load.names import GANTI, MIRIP_DATA, file_name, ignored, is_data, wrong
from sop_site.load.salinan import copies
from sop_site.model import places
from sop_site.model.files import kind_of
from sop_site.model.katalog import OPD, Katalog, Pemetaan
from sop_site.model.sop import SOP

T = TypeVar("T")
BEKAL = "sidik", "jumlah_waktu", "arus", "huruf"  # what every build asks of each SOP: worked out once, and kept with it


@dataclass
class Loaded:
    """What one folder holds. Files in `broken` could not be read whole: their entries are empty stand-ins,
    so that references to them still find an address. `paths` says what a file is called on disk, if misnamed.
    `bytes_of`: a digest of each file's bytes. `lines` stay packed until a file is asked for one: few are."""

    katalog: Katalog
    lines: dict[str, Lines | bytes] = field(default_factory=dict)
    issues: list[Issue] = field(default_factory=list)
    broken: set[str] = field(default_factory=set)
    paths: dict[str, str] = field(default_factory=dict)
    bytes_of: dict[str, str] = field(default_factory=dict)

    def sums(self) -> dict[str, list[tuple[str, str]]]:
        """The files of each office with the digests of their bytes, by the office's address."""
        found: dict[str, list[tuple[str, str]]] = {}
        for file, digest in self.bytes_of.items():
            found.setdefault(places.office(file), []).append((file, digest))
        return found

    def line(self, file: str, place: Place) -> int:
        """The line of a value, or of the nearest thing around it that the file spells out."""
        known = self.lines.get(file, {})
        if isinstance(known, bytes):
            known = self.lines[file] = marshal.loads(known)
        return next((known[place[:n]] for n in range(len(place), -1, -1) if place[:n] in known), 0)


def catalogues(root: Path) -> list[str]:
    """The names of the catalogues in a project's data folder."""
    return sorted(path.name for path in (root / places.DATA).iterdir() if (path / "katalog.yml").is_file())


def load(root: Path, katalog: str, kept: Kept | None = None) -> Loaded:
    """The catalogue `sop_data/<katalog>/` below the project folder `root`.

    `kept`: a file that this code has read before with the same bytes is not read again. Raises DataError only when
    there is no such catalogue; mistakes inside files are collected in `issues`.
    """
    if is_slug(katalog) and (root / places.katalog(katalog)).is_file():
        return _Loader(root, katalog, kept).load()
    known = catalogues(root) if (root / places.DATA).is_dir() else []
    message, remedy = f"katalog '{katalog}' tidak ada.", f"Katalog yang ada: {', '.join(known) or 'belum ada'}."
    if near := nearest(katalog, known):
        remedy = f"Mungkin maksudnya '{near}'."
    if is_slug(katalog) and (root / places.DATA / katalog).is_dir():
        message, remedy = "folder katalog ini belum memuat katalog.yml.", _SALIN
    raise DataError([Issue(f"{places.DATA}/{katalog}", 0, message, remedy)])


def unread(root: Path, katalog: str, kept: Kept) -> list[tuple[int, Callable[[], None]]]:
    """What reads each office of which nothing is kept, with how many SOPs it has: several processes, before `load`."""
    top = f"{places.DATA}/{katalog}/opd"
    names = [path.name for path in sorted((root / top).glob("*")) if is_slug(path.name)]
    fresh = [name for name in names if not kept.has(f"{top}/{name}")]
    return [(len([*(root / top / name).glob("sop/*")]), partial(_office, root, katalog, kept, name)) for name in fresh]


def _office(root: Path, katalog: str, kept: Kept, name: str) -> None:
    _Loader(root, katalog, kept).opd(name, f"{places.DATA}/{katalog}/opd/{name}")


@lru_cache(maxsize=10_000)  # a preview reads all files again when one has changed
def _entry(data: bytes, kind: Any, given: tuple[tuple[str, Any], ...]) -> tuple[Any, Lines, list[tuple[int, str, str]]]:
    """What a data file spells, None if nothing; the line of each value; the mistakes as (line, message, remedy)."""
    lines: Lines = {}
    mistakes: list[tuple[int, str, str]] = []

    def report(line: int, message: str, remedy: str) -> None:
        mistakes.append((line, message, remedy))

    tree = parse(data, report, is_list=get_origin(kind) is tuple)
    found = bind(tree, kind, report, lines, dict(given)) if tree else None
    if isinstance(found, SOP) and not mistakes:
        for name in BEKAL:
            getattr(found, name)
    return found, lines, mistakes


_SALIN = "Salin contohnya dari folder lain, lalu sesuaikan isinya."


class _Loader:
    """Reads every file under the name that it should have, so that a misnamed one is checked all the same."""

    def __init__(self, root: Path, katalog: str, kept: Kept | None) -> None:
        self.root, self.katalog, self.kept = root, katalog, kept
        self.known: dict[tuple[str, str, str], Any] = {}  # (file, path, digest) → what was read, of one folder
        self.used: dict[tuple[str, str, str], Any] = {}
        self.loaded = Loaded(Katalog(katalog, katalog, katalog))

    @contextmanager
    def _keeping(self, folder: str) -> Iterator[None]:
        """What was read of the files of a folder before, and will be next time."""
        outer = self.known, self.used
        self.known, self.used = (self.kept and self.kept.value(folder)) or {}, {}
        yield
        if self.kept and self.used.keys() != self.known.keys():
            self.kept.keep(folder, self.used)
        self.known, self.used = outer

    def load(self) -> Loaded:
        with self._keeping(f"{places.DATA}/{self.katalog}"):
            return self._load()

    def _load(self) -> Loaded:
        top = f"{places.DATA}/{self.katalog}"
        stand_in = self.loaded.katalog
        katalog = self._read(places.katalog(self.katalog), {"slug": self.katalog}) or stand_in
        files = {"katalog.yml", "peraturan.yml", "singkatan.yml", "istilah.yml", "topik.yml"}
        disk = self._expect(top, files | ({katalog.lambang} - {""}), {"opd", "perbup", "salinan"})
        opd = tuple(self.opd(slug, path) for slug, path in self._folders(disk["opd"]))
        register = self._optional(places.peraturan(self.katalog), disk["peraturan.yml"]) or Register()
        perbup = tuple(self._perbup(disk["perbup"]))
        self.loaded.katalog = dataclasses.replace(
            katalog,
            isi_lambang=self._picture(f"{top}/{katalog.lambang}"),
            opd=opd,
            perbup=perbup,
            peraturan=register.peraturan,
            singkatan=self._optional(places.singkatan(self.katalog), disk["singkatan.yml"]) or (),
            istilah=self._optional(places.istilah(self.katalog), disk["istilah.yml"]) or (),
            topik=self._optional(places.topik(self.katalog), disk["topik.yml"]) or (),
            salinan=tuple(self._salinan(disk["salinan"], katalog.ukuran_salinan_mb)),
        )
        return self.loaded

    def _picture(self, path: str) -> bytes | None:
        """What is in a file beside katalog.yml; a link on the disk could name one from anywhere."""
        file = self.root / path
        if len(Path(path).parts) != 3 or file.is_symlink() or not file.is_file():
            return None
        return file.read_bytes()

    def opd(self, slug: str, folder: str) -> OPD:
        """An office with all its files."""
        with self._keeping(folder):
            return self._office(slug, folder)

    def _office(self, slug: str, folder: str) -> OPD:
        disk = self._expect(folder, {"opd.yml", "daftar-nama.yml"}, {"sop", "pemetaan"})
        opd = self._read(places.opd(self.katalog, slug), {"slug": slug}, disk["opd.yml"]) or OPD(slug, slug)

        def sop(stem: str) -> SOP:
            return SOP(slug, stem, stem)

        def pemetaan(stem: str) -> Pemetaan:
            return Pemetaan(stem, "", "", "")

        home = f"{places.DATA}/{self.katalog}/opd/{slug}"
        return dataclasses.replace(
            opd,
            sop=tuple(self._items(disk["sop"], f"{home}/sop", sop, {"opd": slug})),
            pemetaan=tuple(self._items(disk["pemetaan"], f"{home}/pemetaan", pemetaan, {})),
            daftar_nama=self._optional(places.daftar_nama(self.katalog, slug), disk["daftar-nama.yml"]),
        )

    def _perbup(self, folder: str) -> Iterator[Perbup]:
        """The regulations of a catalogue, by address; one that cannot be read is left out and reported."""
        for name, is_folder in self._names(folder).items():
            path, address = f"{folder}/{name}", slug(name.removesuffix(".md"))
            if is_folder:
                self._issue(
                    path, "folder ini tidak dikenal di sini.", "Pindahkan berkas di dalamnya satu tingkat ke atas."
                )
            elif not name.endswith(".md"):
                self._issue(path, "akhiran nama berkas ini bukan .md.", "Simpan teks peraturan sebagai berkas .md.")
            elif name != f"{address}.md":
                right = f"{address or '1-2016'}.md"
                self._issue(path, "nama berkas ini tidak dapat menjadi alamat.", f"Ganti namanya menjadi {right}.")
            elif found := self._parsed(places.perbup(self.katalog, address), path, partial(perbup.read, address)):
                yield found

    def _salinan(self, folder: str, limit: int) -> Iterator[Salinan]:
        """The official copies that may be published."""
        for path, found in copies(self.root, folder, self._names(folder), limit):
            if isinstance(found, Salinan):
                yield found
            else:
                self._issue(path, *found)
                self.loaded.broken.add(path)

    def _items(self, folder: str, home: str, stand_in: Callable[[str], T], given: dict[str, str]) -> Iterator[T]:
        """The entries of a folder of data files, by address; `home` is what the folder should be called."""
        taken: dict[str, str] = {}
        disk = self._names(folder)
        for name in sorted(disk, key=lambda name: (name != file_name(name), not is_data(name), name)):
            path, right, is_folder = f"{folder}/{name}", file_name(name), disk[name]
            if mistake := wrong(name, is_folder, taken.get(right, "")):
                self._issue(path, *mistake)
            if is_folder or right in taken:
                continue
            taken[right] = name
            address = right.removesuffix(".yml")
            if is_data(name):
                yield self._read(f"{home}/{right}", {"slug": address, **given}, path) or stand_in(address)
            else:
                self.loaded.broken.add(f"{home}/{right}")
                yield stand_in(address)

    def _optional(self, file: str, path: str) -> Any:
        return self._read(file, {}, path) if (self.root / path).exists() else None

    def _read(self, file: str, given: dict[str, Any], path: str = "") -> Any:
        """The entry in `file`, which is called `path` on disk, or None after every mistake has been kept."""

        def parsed(data: bytes, report: Report, lines: Lines) -> Any:
            value, found, mistakes = _entry(data, kind_of(file), tuple(given.items()))
            lines.update(found)
            for mistake in mistakes:
                report(*mistake)
            return value

        return self._parsed(file, path or file, parsed)

    def _parsed(self, file: str, path: str, read: Callable[[bytes, Report, Lines], T | None]) -> T | None:
        found: list[Issue] = []
        lines: Lines = {}
        packed = b""

        def report(line: int, message: str, remedy: str) -> None:
            found.append(Issue(path, line, message, remedy))

        value = None
        try:
            with open(f"{self.root}/{path}", "rb") as file_on_disk:  # thousands: without pathlib
                data = file_on_disk.read()
            self.loaded.bytes_of[file] = blake2b(data, digest_size=20).hexdigest()
            key = file, path, self.loaded.bytes_of[file]
            if key in self.known:
                value, packed, found = self.known[key]
            else:
                value = read(data, report, lines)
                packed = marshal.dumps(lines)
            self.used[key] = value, packed, found
        except FileNotFoundError:
            report(0, "berkas ini belum ada.", _SALIN)
        except OSError:
            report(0, "berkas ini tidak dapat dibaca.", "Tutup program yang memakainya, dan periksa izin aksesnya.")
        self.loaded.lines[file], self.loaded.paths[file] = packed or lines, path
        self.loaded.issues += found
        if found:
            self.loaded.broken.add(file)
        return None if found else value

    def _names(self, folder: str) -> dict[str, bool]:
        """What lies in a folder, in the order of its names, and whether it is one."""
        path = self.root / folder
        if not path.is_dir():
            return {}
        return dict(sorted((item.name, item.is_dir()) for item in path.iterdir() if not ignored(item.name)))

    def _folders(self, folder: str) -> Iterator[tuple[str, str]]:
        """The offices' addresses and folders."""
        taken: dict[str, str] = {}
        disk = self._names(folder)
        for name in sorted(disk, key=lambda name: (not is_slug(name), name)):
            path, address = f"{folder}/{name}", slug(name) or "nama-opd"
            if not disk[name]:
                self._issue(path, "berkas ini salah tempat.", "Pindahkan ke dalam folder sebuah OPD.")
                continue
            if address in taken:
                self._issue(path, f"alamatnya sama dengan folder {taken[address]}.", GANTI)
                continue
            if name != address:
                self._issue(path, "nama folder ini tidak dapat menjadi alamat.", f"Ganti namanya menjadi {address}.")
            taken[address] = name
            yield address, path

    def _expect(self, folder: str, files: set[str], folders: set[str]) -> dict[str, str]:
        """Where each thing of a folder lies: a nearly right name is taken for the right one, and reported."""
        present = self._names(folder)
        found = {name: f"{folder}/{name}" for name in files | folders}
        for name, is_folder in present.items():
            path = f"{folder}/{name}"
            known = folders if is_folder else files
            if name in known:
                continue
            near = nearest(name, known.difference(present)) if is_folder or MIRIP_DATA.search(name) else ""
            if near:
                found[near] = path
            known_here = f"Yang dikenal: {', '.join(sorted(files | folders))}."
            remedy = f"Ganti namanya menjadi {near}." if near else known_here
            self._issue(path, f"{'folder' if is_folder else 'berkas'} ini tidak dikenal di sini.", remedy)
        return found

    def _issue(self, path: str, message: str, remedy: str) -> None:
        self.loaded.issues.append(Issue(path, 0, message, remedy))
