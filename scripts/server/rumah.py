"""The house: the folder of the server in which everything that publishes lives.

`rilis/` holds whole releases only; `saat-ini` leads to the one that is live, `sebelumnya` to the one before it; `mesin`
to the engine at work; `simpanan/` holds what builds keep for the next one, and may be deleted; `kerja/` holds whatever
is half-made; `kunci` is the lock. Everything that writes here holds the lock, so what stands in `kerja/` when the lock
is taken was left by a run that was killed.
"""

from __future__ import annotations

import ctypes
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import lingkungan

RILIS, KERJA, KUNCI, SIMPANAN = "rilis", "kerja", "kunci", "simpanan"
SAAT_INI, SEBELUMNYA, MESIN = "saat-ini", "sebelumnya", "mesin"


def kept(rumah: Path) -> dict[str, str]:
    """What tells a process of the engine where to keep what it worked out."""
    return {lingkungan.SIMPANAN: str(rumah / SIMPANAN)}


@contextmanager
def lock(rumah: Path, waiting: Callable[[], None]) -> Iterator[int]:
    """Hold the house alone, with nothing half-made in it before and after; `waiting` is called if another holds it.

    The lock belongs to the open file that is given back: the system frees it when this process dies, and a child that
    was given the file keeps it for as long as it lives, so that nobody tidies under its feet.
    """
    import fcntl  # not on Windows, where this module is only read

    with open(rumah / KUNCI, "a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            waiting()
            fcntl.flock(file, fcntl.LOCK_EX)
        tidy(rumah)
        try:
            yield file.fileno()
        finally:
            tidy(rumah)  # on a full disk its space is needed at once


def tidy(rumah: Path) -> None:
    """Throw away what is half-made."""
    for path in (rumah / KERJA).iterdir():
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)


def point(rumah: Path, name: str, target: Path) -> None:
    """Let a link of the house lead to `target`: one rename, so that at every moment it leads to the old or the new."""
    fresh = rumah / KERJA / name
    fresh.unlink(missing_ok=True)
    fresh.symlink_to(target.relative_to(rumah))
    fresh.replace(rumah / name)
    flush(rumah)


def flush(path: Path) -> None:
    """Have a file's bytes, or a folder's names, on the disk."""
    opened = os.open(path, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


@contextmanager
def on_disk(folder: Path) -> Iterator[None]:
    """All that is written below a folder meanwhile is on the disk at the end. Raises OSError where some of it is not.

    One syncfs(2) for the whole file system, which tells of each writing that failed since the folder was opened. An
    fsync for each of 16,000 files, most of them links to the last release's, took 58 s where this takes 0.02.
    """
    opened, library = os.open(folder, os.O_RDONLY), ctypes.CDLL(None, use_errno=True)
    try:
        yield
        if library.syncfs(opened):
            number = ctypes.get_errno()
            raise OSError(number, os.strerror(number))
    finally:
        os.close(opened)
