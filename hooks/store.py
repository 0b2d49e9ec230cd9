"""What a build keeps for the next ones: files that were made, and values that were worked out, each by a key.

A key is a digest of all that something is made of, the code among it; so nothing in here is ever out of date. Any
number of processes share the folder. It may be deleted, cut or spoilt at any time: what is taken is compared with a
digest, and whatever is not whole is made anew. Files are linked, not copied, where the file system can.
"""

from __future__ import annotations

import hashlib
import json
import os
import pickle
import shutil
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zlib import crc32

from lingkungan import SIMPANAN, value

MOST = 2_000_000_000  # bytes that are kept beyond what the last build used
HALF_MADE = 3600  # seconds after which what a killed process left behind is removed
LIST = "daftar"
# Whatever is wrong with a file that was kept: it is not there, not ours, cut, or not what was written.
FAULTS = (OSError, ValueError, EOFError, pickle.UnpicklingError, AttributeError, ImportError, IndexError, TypeError)

Made = tuple[str, int]  # the address of a file and the checksum of what is in it


def digest(*parts: bytes) -> str:
    found = hashlib.blake2b(digest_size=20)
    for part in parts:
        found.update(len(part).to_bytes(8, "big") + part)
    return found.hexdigest()


def checksum(content: bytes) -> int:
    """What tells a file that was spoilt, in a quarter of the time of a digest: nobody else may write here."""
    return crc32(content, len(content))


def code(folder: Path) -> str:
    """A digest of the code in a folder and of the packages and the Python that run it."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file() and "__pycache__" not in path.parts)
    parts = [part for path in files for part in (path.relative_to(folder).as_posix().encode(), path.read_bytes())]
    packages = sorted(path.name for place in sys.path for path in Path(place).glob("*.dist-info"))  # name and version
    return digest(*parts, repr([sys.version, *packages]).encode())


@dataclass(frozen=True)
class Store:
    """The folder `root`, for what the code of this digest makes."""

    root: Path
    code: str

    def _named(self, key: str) -> str:
        return digest(self.code.encode(), key.encode())

    def has(self, key: str) -> bool:
        """Whether a value was kept; it may be spoilt all the same."""
        return (self.root / "nilai" / self._named(key)).is_file()

    def value(self, key: str) -> Any:
        """A value that was kept, None if there is none."""
        try:
            path = self.root / "nilai" / self._named(key)
            data = path.read_bytes()
            if data[:40].decode("ascii", "replace") != digest(data[40:]):
                return None
            os.utime(path)
            return pickle.loads(data[40:])
        except FAULTS:
            return None

    def keep(self, key: str, value: Any) -> None:
        data = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
        with suppress(OSError), _whole(self.root / "nilai" / self._named(key)) as half:
            half.write_bytes(digest(data).encode() + data)

    def take(self, key: str, target: Path) -> bool:
        """Whether the files of this key stand in the folder `target` now; if not, none of them does."""
        home, taken = self.root / "pohon" / self._named(key), []
        try:
            text = (home / LIST).read_bytes()
            if text[:40].decode("ascii", "replace") != digest(text[40:]):
                return False
            os.utime(home)
            made = json.loads(text[40:])["berkas"]
            for folder in sorted({address.rpartition("/")[0] for address, _ in made}):
                make_folder(f"{target}/{folder}")
            for rank, (address, wanted) in enumerate(made):
                path, kept = f"{target}/{address}", f"{home}/{rank}"
                with open(kept, "rb", buffering=0) as file:
                    if checksum(file.read()) != wanted:
                        raise ValueError(address)
                taken.append(path)
                _link(kept, path)
        except FAULTS:
            for path in taken:
                Path(path).unlink(missing_ok=True)
            return False
        return True

    def keep_files(self, key: str, target: Path, made: Sequence[Made]) -> None:
        """Keep files that stand in `target`."""
        with suppress(OSError), _whole(self.root / "pohon" / self._named(key)) as half:
            half.mkdir()
            for rank, (address, _) in enumerate(made):
                _link(f"{target}/{address}", f"{half}/{rank}")
            size = sum((half / str(rank)).stat().st_size for rank in range(len(made)))
            text = json.dumps({"bita": size, "berkas": made}).encode()
            (half / LIST).write_bytes(digest(text).encode() + text)

    def prune(self, since: float, most: int = MOST) -> None:
        """Remove what was used longest ago, until no more than so many bytes are kept that nobody used `since`."""
        old = []
        for path in _inside(self.root):
            with suppress(*FAULTS):
                used = path.stat().st_mtime
                if path.name.startswith(".") and used < time.time() - HALF_MADE:
                    _remove(path)
                elif used < since and not path.name.startswith("."):
                    old.append((used, _size(path), path))
        for _, size, path in sorted(old, key=lambda one: one[0], reverse=True):
            most -= size
            if most < 0:
                _remove(path)


def opened(root: Path | None = None) -> Store | None:
    """The store in a folder, else in that which the environment names, made if it is not there.

    None if it names none, or one that is not ours alone: values are Python's own (pickle), so that whoever could write
    them could run code.
    """
    if not root and not value(SIMPANAN):
        return None
    root = root or Path(value(SIMPANAN))
    try:
        for path in (root, root / "nilai", root / "pohon"):
            path.mkdir(mode=0o700, parents=True, exist_ok=True)
            mine = path.stat()
            if path.is_symlink() or (hasattr(os, "getuid") and (mine.st_uid != os.getuid() or mine.st_mode & 0o022)):
                return None
        return Store(root, code(Path(__file__).parent))
    except OSError:
        return None


class _whole:
    """A name beside `path` that is made there, and becomes it at the end in one step: nobody sees half of it."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __enter__(self) -> Path:
        self.folder = Path(tempfile.mkdtemp(prefix=".", dir=self.path.parent))
        return self.folder / "baru"

    def __exit__(self, kind: object, *_: object) -> None:
        try:
            if kind is None:
                if self.path.is_dir():  # another process was faster, or it was spoilt
                    self.path.rename(self.folder / "lama")
                (self.folder / "baru").replace(self.path)
        finally:
            shutil.rmtree(self.folder, ignore_errors=True)


def make_folder(path: str) -> None:
    """A folder and those above it, if it is not there; of thousands most have one above them: without pathlib."""
    try:
        os.mkdir(path)
    except FileExistsError:
        pass
    except FileNotFoundError:
        os.makedirs(path, exist_ok=True)


def _link(there: str, here: str) -> None:
    try:
        os.link(there, here)
    except FileExistsError:
        raise
    except OSError:  # another file system, or one without links
        shutil.copyfile(there, here)


def _inside(root: Path) -> Iterable[Path]:
    return [path for part in ("nilai", "pohon") if (root / part).is_dir() for path in (root / part).iterdir()]


def _size(path: Path) -> int:
    """Bytes of a value, or of kept files as their list says."""
    if path.is_file():
        return path.stat().st_size
    try:
        return int(json.loads((path / LIST).read_bytes()[40:])["bita"])
    except FAULTS:
        return MOST  # it is of no use


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)
