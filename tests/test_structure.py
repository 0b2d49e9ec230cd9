"""The house plan, held: data flows one way, one file knows MkDocs, the library asks nothing of the world."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

from conftest import ROOT

LIBRARY = ROOT / "hooks" / "sop_site"


def test_imports_point_one_way() -> None:
    """The contracts of pyproject.toml: rooms import only from rooms below them, and nothing of the world."""
    command = [
        sys.executable,
        "-c",
        "import sys; from importlinter.cli import lint_imports_command as c; sys.exit(c())",
    ]
    run = subprocess.run(
        command, cwd=ROOT, env={"PYTHONPATH": str(ROOT / "hooks")}, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stdout + run.stderr


def imported(path: Path) -> set[str]:
    """The names of what a file imports, without what lies below them."""
    nodes = [*ast.walk(ast.parse(path.read_text("utf-8")))]
    direct = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    of = {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)}
    return {name.split(".")[0] for name in direct | of}


def test_one_file_imports_mkdocs() -> None:
    """Exactly one file under hooks/ and scripts/ imports mkdocs."""
    files = [*(ROOT / "hooks").rglob("*.py"), *(ROOT / "scripts").rglob("*.py")]
    assert [path.name for path in files if "mkdocs" in imported(path)] == ["mkdocs_hooks.py"]


def test_modules_stay_small() -> None:
    """A module past 330 lines is two rooms."""
    files = [*(ROOT / "hooks").glob("*.py"), *LIBRARY.rglob("*.py")]
    sizes = {path: len(path.read_text("utf-8").splitlines()) for path in files}
    assert not {path.name: size for path, size in sizes.items() if size > 330}


def test_no_address_of_a_mirror() -> None:
    """The locks and the project file name packages and hashes, never where they are fetched from."""
    for path in [*(ROOT / "requirements").iterdir(), ROOT / "pyproject.toml"]:
        text = path.read_text("utf-8")
        assert "://" not in text and "--index-url" not in text and "--find-links" not in text, path.name
