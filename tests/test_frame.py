"""Pages in a frame, written by several processes, are the pages that MkDocs would write one by one."""

from __future__ import annotations

import logging
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import progress
import workers
from conftest import ROOT, copy_project, mkdocs
from frame import Frames
from sop_site.render.page import Page
from workers import SMALL, Group, write_all

# A hook for which every page is one of the menu's, which MkDocs reads, renders and writes itself.
BIASA = """
import sys
sys.path.insert(0, {hooks!r})
import mkdocs_hooks
mkdocs_hooks._in_menu = lambda page: True
globals().update((name, value) for name, value in vars(mkdocs_hooks).items() if name.startswith("on_"))
"""


def tree(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.berat
def test_framed_pages_are_mkdocs_own(tmp_path: Path) -> None:
    """Every page of a catalogue with a site address is the same to the byte as the one that MkDocs itself writes."""
    project = copy_project(tmp_path / "proyek")
    data = project / "sop_data" / "malang"
    shutil.copytree(ROOT / "sop_data" / "malang", data)
    with (data / "katalog.yml").open("a", encoding="utf-8") as file:
        file.write("alamat_situs: https://sop.contoh.example/katalog\n")
    framed = mkdocs(project, "malang", tmp_path / "bingkai")
    assert framed.returncode == 0, framed.stderr
    (project / "biasa.py").write_text(BIASA.format(hooks=str(project / "hooks")), "utf-8")
    config = project / "mkdocs.yml"
    config.write_text(config.read_text("utf-8").replace("hooks/mkdocs_hooks.py", "biasa.py"), "utf-8")
    plain = mkdocs(project, "malang", tmp_path / "biasa")
    assert plain.returncode == 0, plain.stderr
    one, other = tree(tmp_path / "bingkai"), tree(tmp_path / "biasa")
    assert one.keys() == other.keys() and "opd/dinkop-umkm/sop/penyusunan-iku/index.html" in one
    assert [name for name in one if one[name] != other[name] and name != "sitemap.xml.gz"] == []


def test_a_frame_is_rendered_once_a_kind() -> None:
    """Two pages of a folder share their frame; one without a summary, or deeper, has its own."""
    asked: list[str] = []

    def render(page: Page) -> str:
        asked.append(page.address)
        return f"<title>{page.title}</title>{page.summary()}|{page.html}|\ue000kaki\ue001"

    frames = Frames(render)
    first = Page("opd/x/", "A & B", "", lambda: "<h1>A</h1>", summary=lambda: "a < b")
    assert frames.of(first).fill(first, "", "<p>kaki") == "<title>A &amp; B</title>a &lt; b|<h1>A</h1>|<p>kaki"
    second = Page("opd/y/", "\\g<1>", "", lambda: "\ue000title\ue001", summary=lambda: "c")
    assert frames.of(second).fill(second, "", "") == "<title>\\g&lt;1&gt;</title>c|\ue000title\ue001|"
    for page in (Page("opd/z/", "Z", "", str), Page("opd/x/sop/y/", "Y", "", str, summary=lambda: "y")):
        frames.of(page)
    assert asked == ["opd/x/", "opd/z/", "opd/x/sop/y/"]


def files(names: range, warn: str = "") -> Iterator[tuple[str, bytes]]:
    for number in names:
        if warn:
            logging.getLogger("mkdocs.uji").warning(warn)
            warn = ""
        yield f"a/{number}.txt", f"{number} {os.getpid()}".encode()


def test_processes_write_every_file_and_tell_what_they_log(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Strict mode counts the warnings of all processes: they are logged again where the build runs."""
    monkeypatch.setattr(workers, "_can_fork", lambda: True)  # a test's own process may have threads
    groups = [Group(SMALL, lambda: files(range(SMALL))), Group(1, lambda: files(range(SMALL, SMALL + 1), "awas"))]
    write_all(groups, tmp_path, cores=2)
    written = sorted((int(path.stem), path.read_text("utf-8")) for path in (tmp_path / "a").iterdir())
    assert [number for number, _ in written] == [*range(SMALL + 1)]
    assert str(os.getpid()) not in {text.split()[1] for _, text in written}
    assert [record.getMessage() for record in caplog.records] == ["awas"]


@pytest.mark.parametrize("cores", [1, 2])
def test_what_a_process_raises_ends_the_build(tmp_path: Path, cores: int) -> None:
    def wrong() -> Iterator[tuple[str, bytes]]:
        yield "a.txt", b"a"
        raise ValueError("halaman ini tidak dapat dibuat")

    with pytest.raises(ValueError, match="halaman ini tidak dapat dibuat"):
        write_all([Group(SMALL, wrong)], tmp_path, cores=cores)


def test_without_fork_one_process_writes_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows cannot fork: the same files, one group after the other."""
    monkeypatch.delattr(os, "fork")
    write_all([Group(SMALL, lambda: files(range(SMALL)))], tmp_path, cores=2)
    assert {path.read_text("utf-8").split()[1] for path in (tmp_path / "a").iterdir()} == {str(os.getpid())}


def test_a_long_build_says_on_a_terminal_what_is_left(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ten of forty files in the first minute: three more minutes; where nobody reads along, not a word."""
    clock = iter((0.0, 60.0, 240.0, 0.0, 60.0))
    monkeypatch.setattr(progress.time, "monotonic", lambda: next(clock))
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    told = progress.progress(40)
    told(10)
    told(30)
    said = [" ".join(part.split()) for part in capsys.readouterr().err.split("\r")]
    assert said[1] == "Menulis situs: 25 %, kira-kira 3 menit lagi"
    assert said[2].startswith("Menulis situs: 100 %")
    monkeypatch.setattr(sys.stderr, "isatty", lambda: False)
    progress.progress(40)(10)
    assert capsys.readouterr().err == ""
