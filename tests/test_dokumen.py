"""The documents of the repository: what they name exists, and the README's commands are those that CI runs."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from pathlib import Path

import pytest

import run
from conftest import ROOT

DOCUMENTS = [*ROOT.glob("*.md"), *(ROOT / "docs" / "keputusan").glob("*.md")]
README = (ROOT / "README.md").read_text("utf-8")
LINK = re.compile(r"\]\(([^)#]+)(?:#[^)]*)?\)")
MAKE = re.compile(r"`(?:[A-Z]+=\S+ )?make ([a-z-]+)")


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_what_is_named_exists(path: Path) -> None:
    """Each link leads to a file of the repository, each `make` word is a command."""
    text = path.read_text("utf-8")
    inside = [link for link in LINK.findall(text) if "://" not in link]
    assert [link for link in inside if not (path.parent / link).exists()] == []
    targets = set(re.findall(r"^([\w-]+): ##", (ROOT / "Makefile").read_text("utf-8"), re.M))
    assert set(MAKE.findall(text)) - targets == set()


def test_every_command_is_in_the_makefile() -> None:
    """What run.py can do is a target of the same name that calls it, phony, and a line of `make help`."""
    makefile = (ROOT / "Makefile").read_text("utf-8")
    shown = set(re.findall(r"^([\w-]+): ##", makefile, re.M)) - {"help", "clean", "lock"}
    (called,) = re.findall(r"^([\w -]+):\n\t@\$\(PYTHON\) scripts/run\.py \$@", makefile, re.M)
    (phony,) = re.findall(r"^\.PHONY: (.+)$", makefile, re.M)
    assert set(run.COMMANDS) == shown == set(called.split()) == set(phony.split()) - {"help", "clean", "lock"}


def test_ci_runs_the_readmes_test_command() -> None:
    """The two commands that the README gives are all that a machine needs; the second one is the whole CI."""
    (block,) = re.findall(r"```sh\n(.*?)```", README, re.S)
    commands = [line.split("#")[0].strip() for line in block.splitlines()]
    assert commands == ["make site", "make test"]
    ci = (ROOT / ".ci" / "run").read_text("utf-8").splitlines()
    assert [line for line in ci if line.startswith("make")] == commands[1:]


def test_readme_is_short_and_has_pictures() -> None:
    """At most 900 words; the pictures are small, for the repository carries each of their versions."""
    assert len(README.split()) <= 900
    pictures = [ROOT / link for link in LINK.findall(README) if link.endswith(".png")]
    assert [path.name for path in pictures] == ["halaman.png", "lembar.png"]
    for path in pictures:
        assert path.read_bytes().startswith(b"\x89PNG") and path.stat().st_size < 150_000


def test_version_is_in_the_changelog() -> None:
    """The newest dated version of the changelog is the project's."""
    version = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    found = re.findall(r"^## (\d+\.\d+\.\d+) – (\S+)$", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.M)
    assert found[0][0] == version
    assert [day for _, day in found] == sorted((day for _, day in found), reverse=True)
    assert all(date.fromisoformat(day) for _, day in found)


def test_requests_are_reviewed_alike_on_both_hosts() -> None:
    """GitHub and GitLab show the same list before a change is merged."""
    github = (ROOT / ".github" / "PULL_REQUEST_TEMPLATE.md").read_text("utf-8")
    assert github == (ROOT / ".gitlab" / "merge_request_templates" / "Default.md").read_text("utf-8")
