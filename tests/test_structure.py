"""The house plan, held: data flows one way, one file knows MkDocs, the library asks nothing of the world."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from conftest import ROOT

LIBRARY = ROOT / "hooks" / "sop_site"
# From the ground up: a module may import only from rows above its own, or from its own package.
LAYERS = (
    ("issue", "rules", "waktu", "anchor", "address", "tree", "terbitan", "huruf", "ruas"),
    ("rute",),
    ("papan",),
    ("formulir", "bind"),
    ("istilah",),
    ("bagan", "temuan"),
    ("flow",),
    ("lembar",),
    ("legal",),
    ("model", "dump"),
    ("load",),
    ("pindah", "check_langkah"),
    ("check", "remark"),
    ("render", "export"),
    ("search",),
    ("pages",),
    ("build",),
)
WORLD = {"os", "time", "subprocess", "socket", "urllib", "http", "random", "mkdocs", "requests", "git"}
MODULES = sorted(LIBRARY.rglob("*.py"))


def imported(path: Path) -> set[str]:
    """The absolute names of all modules that a file imports, relative imports resolved."""
    package = ("sop_site", *path.relative_to(LIBRARY).parent.parts)
    names = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = (
                ".".join((*package[: len(package) - node.level + 1], node.module or "")) if node.level else node.module
            )
            names |= {f"{base}.{alias.name}".replace("..", ".") for alias in node.names}
    return names


def layer(name: str) -> int:
    return next(rank for rank, names in enumerate(LAYERS) if name in names)


def test_one_file_imports_mkdocs() -> None:
    """Exactly one file under hooks/ and scripts/ imports mkdocs."""
    files = [*(ROOT / "hooks").rglob("*.py"), *(ROOT / "scripts").rglob("*.py")]
    importers = [path.name for path in files if any(name.split(".")[0] == "mkdocs" for name in imported_anywhere(path))]
    assert importers == ["mkdocs_hooks.py"]


def imported_anywhere(path: Path) -> set[str]:
    nodes = list(ast.walk(ast.parse(path.read_text("utf-8"))))
    plain = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    return plain | {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(LIBRARY)))
def test_imports_point_one_way(path: Path) -> None:
    """A module imports only from layers below its own, or from its own package."""
    own = path.relative_to(LIBRARY).with_suffix("").parts[0]
    if own == "__init__":
        assert not [name for name in imported(path) if name.startswith("sop_site")]
        return
    for name in imported(path):
        parts = name.split(".")
        if parts[0] == "sop_site":
            # `from sop_site import address` names the module itself; everything else names something inside one.
            assert parts[1] == own or layer(parts[1]) < layer(own), f"{path.name} imports {name}"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(LIBRARY)))
def test_library_asks_nothing_of_the_world(path: Path) -> None:
    """No clock, network, process or environment in the library; datetime serves for its `date` alone."""
    tops = {name.split(".")[0] for name in imported(path)}
    assert not tops & WORLD
    assert {name for name in imported(path) if name.startswith("datetime")} <= {"datetime.date"}
    assert ".today(" not in path.read_text("utf-8") and ".now(" not in path.read_text("utf-8")


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(LIBRARY)))
def test_modules_stay_small(path: Path) -> None:
    """A module past 330 lines is two rooms."""
    assert len(path.read_text("utf-8").splitlines()) <= 330


def test_no_address_of_a_mirror() -> None:
    """The locks and the project file name packages and hashes, never where they are fetched from."""
    for path in [*(ROOT / "requirements").iterdir(), ROOT / "pyproject.toml"]:
        text = path.read_text("utf-8")
        assert "://" not in text and "--index-url" not in text and "--find-links" not in text, path.name
