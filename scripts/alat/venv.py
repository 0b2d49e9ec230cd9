"""The project's own virtual environment: made from the locks in requirements/, and programs that run in it.

`.venv` is made when it is missing, of another Python, cut off half-way or out of date. Only the standard library:
nothing is installed yet.
"""

import hashlib
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path

from alat import engine, pustaka
from alat.needs import need_venv

ROOT = Path(__file__).resolve().parents[2]
VENV = ROOT / ".venv"
PYTHON = pustaka.python_of(VENV)
STAMP = VENV / "lengkap.txt"  # written last: whose .venv this is, then the digest of each lock that is in it
ENV = os.environ | {
    "PATH": str(PYTHON.parent) + os.pathsep + os.environ.get("PATH", os.defpath),
    "VIRTUAL_ENV": str(VENV),
    "PYTHONPATH": os.pathsep.join(str(ROOT / name) for name in ("hooks", "scripts")),
    "PYTHONUTF8": "1",
    "PIP_USER": "0",
    **engine.QUIET,
}
say = partial(print, file=sys.stderr, flush=True)


def call(*command: object, **env: str) -> int:
    """Run a program to its end and give back its exit code. On Ctrl-C it has ten seconds to end by itself."""
    with subprocess.Popen([str(word) for word in command], cwd=ROOT, env=ENV | env) as child:
        try:
            code = child.wait()
        except KeyboardInterrupt:
            with suppress(KeyboardInterrupt, subprocess.TimeoutExpired):
                child.wait(10)
            child.kill()
            raise
    return 128 - code if code < 0 else code


@contextmanager
def one_at_a_time(name: str) -> Iterator[None]:
    """Wait for other runs; the system itself frees the lock of one that was killed."""
    with open(ROOT / f".kunci-{name}", "a") as file:
        if sys.platform == "win32":
            import msvcrt

            while True:
                with suppress(OSError):  # it gives up after ten seconds
                    msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)
                    break
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX)
        yield


def prepare(*names: str) -> None:
    """Make .venv hold the named locks. A .venv that is not known to be whole is made anew, never mended."""
    locks = [ROOT / "requirements" / f"{name}.txt" for name in names]
    wanted = [pustaka.whose(), *(hashlib.sha256(lock.read_bytes()).hexdigest() for lock in locks)]
    with one_at_a_time("venv"):
        stamp = STAMP.read_text("utf-8").splitlines() if STAMP.is_file() and PYTHON.exists() else []
        if set(wanted) <= set(stamp):
            return
        STAMP.unlink(missing_ok=True)
        if stamp[:2] != wanted[:2]:  # also when only the site's lock has changed: what it no longer names must go
            need_venv(call)
            say("Menyiapkan lingkungan Python di .venv ...")
            try:
                pustaka.create(VENV)
            except (ValueError, subprocess.CalledProcessError) as error:
                sys.exit(f"Lingkungan Python di .venv gagal dibuat: hapus folder itu, lalu jalankan lagi ({error}).")
        say("Memasang pustaka (hanya sekali, perlu internet) ...")
        if call(PYTHON, *pustaka.install(locks[-1])):
            sys.exit("Pustaka gagal dipasang: periksa sambungan internet, lalu jalankan lagi.")
        kept = [digest for digest in stamp if stamp[:2] == wanted[:2] and digest not in wanted]
        STAMP.write_text("\n".join([*wanted, *kept]), "utf-8")  # the last lock holds those before it


def audit_python() -> str:
    """The Python of pip-audit's own environment, "" where the network has it not."""
    folder, lock = ROOT / ".venv-audit", ROOT / "requirements" / "audit.txt"
    python, stamp = pustaka.python_of(folder), folder / STAMP.name
    digest = hashlib.sha256(lock.read_bytes()).hexdigest()
    if not stamp.is_file() or stamp.read_text("utf-8") != digest:
        pustaka.create(folder)
        if call(python, *pustaka.install(lock)):
            return ""
        stamp.write_text(digest, "utf-8")
    return str(python)
