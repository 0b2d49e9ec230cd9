"""The engine that works on the server: what the administrator took from a commit, never what a push brings.

`mesin` leads to `mesin-<commit>/`, which holds the hooks' code, the library and `jalankan`, the command that runs them
with a Python that has the locked packages: `pustaka-<digest>/`, shared by all engines with the same lock.
"""

from __future__ import annotations

import hashlib
import os
import shlex
import shutil
import subprocess
import sys
import sysconfig
from contextlib import suppress
from pathlib import Path

from server import gudang
from server.kata import Ditolak, say, waiting
from server.rumah import KERJA, MESIN, lock, point
from server.setelan import Setelan

LENGKAP = "lengkap.txt"


def replace(rumah: Path, name: str) -> None:
    """`kelola mesin CABANG`: from now on the engine of that branch or commit builds the site."""
    try:
        commit = gudang.git(rumah, "rev-parse", "--verify", "--end-of-options", f"{name}^{{commit}}").strip()
    except subprocess.CalledProcessError:
        raise Ditolak(f"Cabang atau komit '{name}' tidak ada di server. Kirim dahulu dengan 'git push'.") from None
    install(rumah, commit)
    say(f"Mesin situs dari komit {commit[:12]} terpasang; 'git push' berikutnya dibangun dengannya.")


def install(rumah: Path, commit: str) -> None:
    """Make a commit's engine the one that works, with the Python of the settings or one that gets the packages."""
    with lock(rumah, waiting):
        gudang.git(rumah, "update-ref", f"refs/mesin/{commit}", commit)  # git may not throw it away
        folder = rumah / f"mesin-{commit}"
        if not folder.is_dir():
            half = rumah / KERJA / folder.name
            gudang.checkout(rumah, commit, half, *gudang.MESIN)
            half.rename(folder)
        python = Setelan.read(rumah).python or str(library(rumah, folder / "requirements" / "site.txt"))
        start(rumah, folder, python)
        os.sync()
        old = (rumah / MESIN).resolve()
        point(rumah, MESIN, folder)
        for path in rumah.glob("mesin-*"):  # the last one may be at work still, waiting for its turn
            if path not in (folder, old):
                gudang.git(rumah, "update-ref", "-d", f"refs/mesin/{path.name.removeprefix('mesin-')}")
                shutil.rmtree(path)
    jalankan = shlex.quote(str(rumah / MESIN / "jalankan"))
    for name in ("pre-receive", "post-receive"):
        _script(rumah / gudang.GUDANG / "hooks" / name, f"exec {jalankan} {name}")
    _script(rumah / "kelola", f'exec {jalankan} "$@"')


def start(rumah: Path, folder: Path, python: str) -> None:
    """The command that runs an engine's code: with this Python, and with no other code than the engine's."""
    _script(
        folder / "jalankan",
        f"if ! test -x {shlex.quote(python)}; then",
        '  echo "Python untuk penerbitan tidak ada lagi. Pengelola server: jalankan pasang-server sekali lagi." >&2',
        "  exit 1",
        "fi",
        f"PYTHONPATH={shlex.quote(f'{folder}/hooks:{folder}/scripts')}",
        "PYTHONUTF8=1",
        "export PYTHONPATH PYTHONUTF8",
        f'exec {shlex.quote(python)} -s -P -B -m server.kait {shlex.quote(str(rumah))} "$@"',
    )


def _script(path: Path, *lines: str) -> None:
    fresh = path.with_name(f".{path.name}")
    fresh.write_text("\n".join(["#!/bin/sh", "# Ditulis oleh pasang-server; jangan disunting.", *lines, ""]), "utf-8")
    fresh.chmod(0o755)
    fresh.replace(path)


def library(rumah: Path, lock: Path) -> Path:
    """The Python of an environment with the packages of a lock, made if there is none; shared by its digest."""
    owner = f"{sysconfig.get_config_var('EXT_SUFFIX')} {sys.base_prefix}"
    digest = hashlib.sha256(owner.encode() + lock.read_bytes()).hexdigest()[:16]
    folder = rumah / f"pustaka-{digest}"
    python = folder / "bin" / "python"
    if (folder / LENGKAP).is_file() and python.exists():
        return python
    say("Memasang pustaka di server (hanya sekali untuk setiap daftar pustaka, perlu internet) ...")
    import venv

    try:
        venv.create(folder, clear=True, symlinks=True, with_pip=True)
        pip = [python, "-m", "pip", "install", "-q", "--disable-pip-version-check", "--require-hashes", "--no-deps"]
        subprocess.run([*pip, "-r", lock], check=True, env=os.environ | {"PIP_USER": "0"})
    except subprocess.CalledProcessError:
        with suppress(OSError):
            shutil.rmtree(folder)
        raise Ditolak("Pustaka gagal dipasang: periksa sambungan internet server, lalu jalankan lagi.") from None
    (folder / LENGKAP).touch()
    return python
