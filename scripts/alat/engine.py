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
    """The command that previews the project of the working folder, and follows changes in it."""
    watched = (f"--watch={name}" for name in ("sop_data", "hooks/sop_site/templates", "hooks/overrides"))
    return [str(python), "-m", "mkdocs", "serve", *watched, *words]


def on_server(target: Path, folder: Path) -> list[str]:
    """The words after Python that build with the engine in `folder`; SOP_DOCS says where the text is.

    Not strictly: what MkDocs warns of was told at the door, and must not stop a publication.
    """
    config = ("--config-file", str(folder / "mkdocs.yml"))
    return ["-m", "mkdocs", "build", "--no-strict", *config, "--site-dir", str(target)]
