"""How an environment of Python with the packages of a lock is made, at the desk (.venv) and on a server (pustaka-…).

Only the standard library.
"""

from __future__ import annotations

import sys
import sysconfig
from pathlib import Path


def whose() -> str:
    """The Python that an environment belongs to: of another one it is of no use."""
    return f"{sysconfig.get_config_var('EXT_SUFFIX')} {sys.base_prefix}"


def python_of(folder: Path) -> Path:
    return folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")


def create(folder: Path) -> None:
    """An empty environment in place of whatever is there. Raises ValueError, OSError or CalledProcessError."""
    import venv  # a Debian package of its own: run.py asks for it first

    venv.create(folder, clear=True, symlinks=sys.platform != "win32", with_pip=True)


def install(lock: Path) -> list[str]:
    """The words after Python that install exactly what a lock names, each with its hash."""
    exactly = ("--require-hashes", "--no-deps", "-r", str(lock))
    return ["-m", "pip", "install", "-q", "--disable-pip-version-check", *exactly]
