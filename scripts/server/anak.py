"""A program of the engine run apart: isolated, within its time and memory, and ended with all that it started."""

from __future__ import annotations

import ctypes
import os
import resource
import signal
import subprocess
import sys
from pathlib import Path

from server.kata import Lambat, Terhenti
from server.rumah import KERJA, MESIN

MEMORI = 4 << 30  # bytes of address space
PDEATHSIG = 1  # of prctl(2): the signal that a process gets when its parent dies
ISOLATED = ("-I", "-B", "-X", "utf8")  # no PYTHON* variable, no user's packages, nothing of the working folder
MULAI = Path("scripts", "server", "mulai.py")


def run(
    rumah: Path, held: int, seconds: float, *words: str | Path, given: str = "", **env: str
) -> subprocess.CompletedProcess[str]:
    """Run the engine's Python with these words in a clean environment, for so many seconds at most.

    It holds the house's lock (`held`) too, so that nobody tidies under its feet. Should this process be killed, it dies
    as well, and the lock is free. Raises Lambat past its time, Terhenti if the system ended it.
    """
    limit, library = max(1, round(seconds)), ctypes.CDLL(None)

    def bound() -> None:
        library.prctl(PDEATHSIG, signal.SIGKILL)
        resource.setrlimit(resource.RLIMIT_AS, (MEMORI, MEMORI))

    process = subprocess.Popen(
        [sys.executable, *ISOLATED, *map(str, words)],
        cwd=rumah / KERJA,
        env=_clean(rumah) | env,
        pass_fds=[held],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        preexec_fn=bound,  # this process has one thread
    )
    try:
        out, err = process.communicate(given, timeout=limit)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        raise Lambat(f"{words}: lebih dari {limit} detik") from None
    if process.returncode < 0:
        raise Terhenti(f"{words}: sinyal {-process.returncode}\n{err}")
    return subprocess.CompletedProcess(words, process.returncode, out, err)


def _clean(rumah: Path) -> dict[str, str]:
    kerja = str(rumah / KERJA)
    return {"PATH": os.environ.get("PATH", os.defpath), "HOME": kerja, "TMPDIR": kerja, "LC_ALL": "C.UTF-8"}


def engine(rumah: Path) -> Path:
    """The installed engine's folder."""
    return (rumah / MESIN).resolve()
