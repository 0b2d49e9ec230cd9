"""The environment's variables: named in one place, an empty one is none."""

from __future__ import annotations

import ast
import re

import pytest

import lingkungan
from conftest import ROOT

NAMES = {text for name, text in vars(lingkungan).items() if re.fullmatch("[A-Z_]+", name) and isinstance(text, str)}


def test_empty_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KATALOG", raising=False)
    assert lingkungan.value(lingkungan.KATALOG) == "kuningan"
    monkeypatch.setenv("KATALOG", "")
    assert lingkungan.value(lingkungan.KATALOG) == "kuningan"
    monkeypatch.setenv("KATALOG", "malang")
    assert lingkungan.value(lingkungan.KATALOG) == "malang"
    monkeypatch.delenv("SOP_ALAMAT", raising=False)
    assert lingkungan.value(lingkungan.ALAMAT) == ""


def test_named_in_one_place() -> None:
    """No other module of hooks and scripts spells a variable that this one names; the settings of CI know no other."""
    files = [*(ROOT / "hooks").rglob("*.py"), *(ROOT / "scripts").rglob("*.py")]
    spelt = {
        path.name
        for path in files
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and node.value in NAMES
    }
    assert spelt == {"lingkungan.py"}
    settings = [ROOT / "mkdocs.yml", ROOT / ".gitlab-ci.yml", *(ROOT / ".github/workflows").iterdir()]
    used = {name for path in settings for name in re.findall(r"\bSOP_[A-Z_]+", path.read_text("utf-8"))}
    assert used and used <= NAMES
