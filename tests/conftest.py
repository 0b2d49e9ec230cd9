"""What several tests need: the project's folder, its catalogues, and a real build of them."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cache
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from threading import Event
from typing import Any, TypeVar
from zipfile import ZipFile

import pytest
from hypothesis import settings

import lingkungan
from alat import engine
from sop_site.build import Site, build
from sop_site.render.page import Asset, Page

ROOT = Path(__file__).parents[1]
settings.register_profile("untimed", deadline=None)  # how long a case takes is the machine's affair
settings.load_profile("untimed")

T = TypeVar("T", Page, Asset)
BATAS = 600  # seconds that anything of another process may take on a busy machine
CATALOGUES = ("kuningan", "malang", "sukabumi", "singkawang")


@cache
def catalogue(name: str) -> Site:
    """The pages and files of a catalogue, each rendered once a process, however many tests look at it."""
    made = build(ROOT, name)
    bundles = tuple(replace(one, pages=_once(one.pages), assets=_once(one.assets)) for one in made.bundles)
    return replace(made, shared=_once(made.shared), shared_assets=_once(made.shared_assets), bundles=bundles)


def _once(made: tuple[T, ...]) -> tuple[T, ...]:
    return tuple(replace(one, render=cache(one.render)) for one in made)


@pytest.fixture(scope="session")
def site() -> Callable[[str], Site]:
    return catalogue


class Marks(HTMLParser):
    """The ids of a page and where its links lead, in their order: read without making a tree of it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.ids += [value or "" for name, value in attrs if name == "id"]
        self.links += [value or "" for name, value in attrs if (tag, name) == ("a", "href")]


@cache
def marks(katalog: str) -> dict[str, Marks]:
    """Of each page of a catalogue, by its address."""
    return {page.address: Marks(page.html) for page in catalogue(katalog).pages}


def sample(real: Iterable[Any], every: int = 8) -> list[Any]:
    """Real data as a test's cases: one in so many is tried by `make uji`, the others by `make test` too."""
    return [one if n % every == 0 else pytest.param(one, marks=pytest.mark.berat) for n, one in enumerate(real)]


def inside(asset: Asset) -> str:
    """The text of a file of the site, a Word document's as its parts spell it."""
    if not asset.content.startswith(b"PK"):
        return asset.text
    with ZipFile(BytesIO(asset.content)) as document:
        return "".join(document.read(name).decode() for name in document.namelist())


def mkdocs(root: Path, katalog: str, target: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """A strict MkDocs build of the project at `root` into `target`."""
    return subprocess.run(
        engine.build(target),
        cwd=root,
        env={
            **os.environ,
            lingkungan.KATALOG: katalog,
            "PYTHONPATH": str(ROOT / "hooks"),
            **engine.QUIET,
            **environment,
        },
        capture_output=True,
        text=True,
        check=False,
    )


def wait_until(reached: Callable[[], bool]) -> None:
    """Until a condition holds, at most as long as anything may take."""
    for _ in range(BATAS * 20):
        if reached():
            return
        Event().wait(0.05)
    raise AssertionError("tidak tercapai")


def copy_project(target: Path) -> Path:
    """The engine without data and without the editor's Python, as a project of its own in `target`."""
    for name in ("docs", "hooks"):
        shutil.copytree(ROOT / name, target / name, ignore=shutil.ignore_patterns("__pycache__", "node_modules"))
    shutil.copy(ROOT / "mkdocs.yml", target)
    return target
