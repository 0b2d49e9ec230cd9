"""ProperDocs, which carries MkDocs 1.x on, builds the same site with our hook, theme and settings as they are."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

import lingkungan
from alat import engine, pustaka
from conftest import CATALOGUES, ROOT, mkdocs

pytestmark = pytest.mark.lama
WAKTU = "1700000000"  # both builds are dated by it


def tree(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The Python of an environment with ProperDocs, of its own lock."""
    folder = tmp_path_factory.mktemp("properdocs") / "venv"
    pustaka.create(folder)
    python = pustaka.python_of(folder)
    subprocess.run([python, *pustaka.install(ROOT / "requirements" / "properdocs.txt")], check=True)
    yield python


@pytest.mark.parametrize("katalog", CATALOGUES)
def test_the_same_site(katalog: str, other: Path, tmp_path: Path) -> None:
    """Every file of a catalogue, byte for byte, strictly built and without a warning."""
    ours = mkdocs(ROOT, katalog, tmp_path / "mkdocs", SOURCE_DATE_EPOCH=WAKTU)
    assert ours.returncode == 0, ours.stderr
    words = [str(other), "-m", "properdocs", *engine.build(tmp_path / "properdocs")[3:]]
    known = {lingkungan.KATALOG: katalog, lingkungan.WAKTU: WAKTU, "PYTHONPATH": str(ROOT / "hooks")}
    theirs = subprocess.run(
        words, cwd=ROOT, env={**os.environ, **engine.QUIET, **known}, capture_output=True, text=True, check=False
    )
    assert theirs.returncode == 0 and "WARNING" not in theirs.stderr, theirs.stderr
    one, another = tree(tmp_path / "mkdocs"), tree(tmp_path / "properdocs")
    assert one.keys() == another.keys() and "index.html" in one
    assert [name for name in one if one[name] != another[name]] == []
