"""The engine's command line: the one place of scripts and tests that starts MkDocs. Only the standard library."""

from __future__ import annotations

import sys
from pathlib import Path

# Material's banner on its end of life: the engine is decided in docs/keputusan/0001-mesin.md.
QUIET = {"NO_MKDOCS_2_WARNING": "1"}


def build(target: Path, *words: str, python: Path | str = sys.executable) -> list[str]:
    """The command that builds the project of the working folder into `target`, strictly."""
    return [str(python), "-m", "mkdocs", "build", "--strict", "--site-dir", str(target), *words]


def serve(*words: str, python: Path | str = sys.executable) -> list[str]:
    """The command that previews the project of the working folder."""
    return [str(python), "-m", "mkdocs", "serve", *words]
