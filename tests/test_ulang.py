"""The same commit gives the same bytes: in another folder, time zone and language, on another day."""

from __future__ import annotations

import errno
import json
import os
import re
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from conftest import ROOT, copy_project, mkdocs

sys.path.insert(0, str(ROOT / "scripts"))
import run
from alat import riwayat

pytestmark = pytest.mark.berat

# Python's own clock, forty days ahead: site-packages are not asked, so no library escapes it.
JAM = """
import datetime, time
ahead, real = 40 * 86400, time.time
time.time = lambda: real() + ahead
class datetime_(datetime.datetime):
    @classmethod
    def now(cls, tz=None): return cls.fromtimestamp(time.time(), tz)
    @classmethod
    def utcnow(cls): return cls.utcfromtimestamp(time.time())
    @classmethod
    def today(cls): return cls.now()
class date_(datetime.date):
    @classmethod
    def today(cls): return datetime_.now().date()
datetime.datetime, datetime.date = datetime_, date_
"""
RILIS = {
    "SOURCE_DATE_EPOCH": "1700000000",
    "SOP_COMMIT": "0123456789abcdef0123456789abcdef01234567",
    "SOP_TERBIT": "2023-11-15T05:13:20+07:00",
}
RIWAYAT = "2023-11-02 sop_data/malang/opd/dinkop-umkm/sop/penyusunan-iku.yml\n"


def tree(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def built(root: Path, **environment: str) -> Path:
    """The catalogue Malang with a site address, as a project of its own below `root`."""
    project = copy_project(root)
    data = project / "sop_data" / "malang"
    shutil.copytree(ROOT / "sop_data" / "malang", data)
    with (data / "katalog.yml").open("a", encoding="utf-8") as file:
        file.write("alamat_situs: https://sop.contoh.example/katalog\n")
    history = root / "riwayat.txt"
    history.write_text(RIWAYAT, "utf-8")
    result = mkdocs(project, "malang", project / "site", **{**RILIS, "SOP_RIWAYAT": str(history), **environment})
    assert result.returncode == 0, result.stderr
    return project / "site"


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The same data built twice, with all that should not matter made different."""
    here = tmp_path_factory.mktemp("ulang")
    (here / "jam").mkdir()
    (here / "jam" / "sitecustomize.py").write_text(JAM, "utf-8")
    other = {
        "TZ": "Pacific/Kiritimati",
        "LC_ALL": "C",
        "PYTHONHASHSEED": "4711",
        "PYTHONPATH": os.pathsep.join((str(here / "jam"), str(ROOT / "hooks"))),
    }
    words = [sys.executable, "-c", "import datetime; print(datetime.date.today())"]
    seen = subprocess.run(words, env={**os.environ, **other}, capture_output=True, text=True, check=True).stdout
    assert (date.fromisoformat(seen.strip()) - date.today()).days > 30  # the clock really is another one
    first = built(here / "a", TZ="America/Los_Angeles", PYTHONHASHSEED="1")
    return first, built(here / "jauh" / "di sana", **other)


def test_two_builds_are_equal(sites: tuple[Path, Path]) -> None:
    """Folder, time zone, day, language and the order of hashes leave no trace in any file."""
    first, second = map(tree, sites)
    assert sorted(first) == sorted(second)
    assert [name for name in first if first[name] != second[name]] == []


def test_no_clock_and_no_folder_in_the_output(sites: tuple[Path, Path]) -> None:
    """Neither today's date nor the place of the project stands in a file."""
    signs = [date.today().isoformat().encode(), str(sites[0].parent).encode(), str(ROOT).encode()]
    assert [name for name, data in tree(sites[0]).items() if any(sign in data for sign in signs)] == []


def test_the_commit_stands_in_one_file(sites: tuple[Path, Path]) -> None:
    """Two commits with the same data give the same pages: which one it was is said in a file for machines alone."""
    told = json.loads((sites[0] / "api/terbitan.json").read_text("utf-8"))
    assert told == {"versi": 1, "waktu": RILIS["SOP_TERBIT"], "komit": RILIS["SOP_COMMIT"]}
    files = {name: data for name, data in tree(sites[0]).items() if name != "api/terbitan.json"}
    assert [name for name, data in files.items() if b"0123456" in data] == []
    assert [name for name, data in files.items() if name.endswith(".html") and b"2023-11-15" in data] == []


def test_another_commit_with_the_same_data(sites: tuple[Path, Path], tmp_path: Path) -> None:
    """A commit of the next day that changed no data: only what tells of the release itself, for machines, is another.

    Everything else a server links to the last release's files and need not compress again.
    """
    later = {
        "SOURCE_DATE_EPOCH": "1700086400",
        "SOP_COMMIT": "fedcba9876543210fedcba9876543210fedcba98",
        "SOP_TERBIT": "2023-11-16T05:13:20+07:00",
    }
    first, second = tree(sites[0]), tree(built(tmp_path, **later))
    assert sorted(first) == sorted(second)
    telling = {"api/terbitan.json", "api/jdihn.json", "feed.xml", "sitemap.xml", "sitemap.xml.gz"}
    assert {name for name in first if first[name] != second[name]} <= telling


def test_sitemap(sites: tuple[Path, Path]) -> None:
    """Every page once, by its whole address; an SOP by the day of its file, one that did not change without a date."""
    name = {"": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    sitemap = ElementTree.parse(sites[0] / "sitemap.xml")
    base = "https://sop.contoh.example/katalog"
    dates = {url.findtext("loc", "", name).strip(): url.findtext("lastmod", "", name) for url in sitemap.getroot()}
    listed = (sites[0] / "alamat.txt").read_text("utf-8").split()
    pages = {f"{base}{line}" for line in listed if line.endswith("/")}
    assert pages <= set(dates)
    passing = (f"{base}/panduan/", f"{base}/jabatan/")  # guides, and lists whose addresses pass with what they hold
    assert all(url.startswith(passing) or "/buku/" in url for url in set(dates) - pages)
    assert dates[f"{base}/opd/dinkop-umkm/sop/penyusunan-iku/"] == "2023-11-02"
    assert dates[f"{base}/opd/kecamatan-kalipare/sop/penyusunan-iku/"] == ""
    assert dates[f"{base}/"] == "2023-11-15"
    robots = (sites[0] / "robots.txt").read_text("utf-8")
    assert robots == f"User-agent: *\nAllow: /\n\nSitemap: {base}/sitemap.xml\n"


# --- What git knows ---------------------------------------------------------------------------------------------------


def git(folder: Path, *words: str, **when: str) -> None:
    who = {f"GIT_{role}_{key}": "uji@contoh.example" for role in ("AUTHOR", "COMMITTER") for key in ("NAME", "EMAIL")}
    env = {**os.environ, **who, **when, "GIT_CONFIG_GLOBAL": os.devnull}
    subprocess.run(["git", *words], cwd=folder, env=env, check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with two commits, the later one of 20 November 2026, early in the morning in Kuningan."""
    folder = tmp_path / "repo"
    data = folder / "sop_data" / "k"
    data.mkdir(parents=True)
    git(folder, "init", "-q")
    for name, day in (("a", "2026-11-01T08:00:00+07:00"), ("b", "2026-11-20T06:30:00+07:00")):
        (data / f"{name}.yml").write_text("judul: A\n", "utf-8")
        git(folder, "add", ".")
        git(folder, "commit", "-q", "-m", name, GIT_COMMITTER_DATE=day)
    for name in ("KATALOG", "SOURCE_DATE_EPOCH", "SOP_COMMIT", "SOP_TERBIT", "SOP_RIWAYAT"):
        monkeypatch.delenv(name, raising=False)
    return folder


def test_facts_of_a_commit(repository: Path) -> None:
    """Time, commit and days come from git; the day is that of the one who committed, not the one in Greenwich."""
    facts: dict[str, Any] = riwayat.facts(repository)
    assert facts["SOURCE_DATE_EPOCH"] == "1795131000"  # 2026-11-19 23:30:00 UTC
    assert facts["SOP_TERBIT"] == "2026-11-20T06:30:00+07:00"
    assert len(facts["SOP_COMMIT"]) == 40
    history = Path(facts["SOP_RIWAYAT"]).read_text("utf-8")
    assert history == "2026-11-20 sop_data/k/b.yml\n2026-11-01 sop_data/k/a.yml\n"


def test_a_long_history_is_no_variable(repository: Path) -> None:
    """A kernel takes 128 kB a variable: 1,500 files changed at once have more, and all of them are told."""
    for number in range(1500):
        (repository / "sop_data/k" / f"{number:0100}.yml").write_text("judul: A\n", "utf-8")
    git(repository, "add", ".")
    git(repository, "commit", "-q", "-m", "banyak", GIT_COMMITTER_DATE="2026-11-21T08:00:00+07:00")
    facts: dict[str, Any] = riwayat.facts(repository)
    history = Path(facts["SOP_RIWAYAT"]).read_text("utf-8")
    assert len(history) > 131_072 and len(history.splitlines()) == 1502
    assert subprocess.run([sys.executable, "-c", ""], env={**os.environ, **facts}, check=False).returncode == 0


@pytest.mark.parametrize("when", ["260000000000 +0000", "-5 +0000"])
def test_a_date_of_no_calendar_is_not_told(when: str, repository: Path) -> None:
    """Past the year 9999 or before 1970 there is no date to print: the site is built without one."""
    raw = subprocess.check_output(["git", "cat-file", "commit", "HEAD"], cwd=repository, text=True)
    text = re.sub(r"> \d+ \S+", f"> {when}", raw)
    command = ["git", "hash-object", "-t", "commit", "-w", "--stdin", "--literally"]
    made = subprocess.run(
        command, cwd=repository, input=text, capture_output=True, text=True, check=True
    ).stdout.strip()
    git(repository, "reset", "-q", "--hard", made)
    facts: dict[str, Any] = riwayat.facts(repository)
    assert set(facts) <= {"KATALOG"}


def test_an_error_of_the_system_has_its_own_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    """Closing a program helps only where one holds the file."""

    def fail(number: int) -> str:
        def action() -> int:
            raise OSError(number, os.strerror(number))

        monkeypatch.setitem(run.COMMANDS, "site", ("", [], action))
        return str(run.main("site"))

    assert "tutup program yang memakainya" in fail(errno.EACCES)
    assert "kosongkan ruang penyimpanan" in fail(errno.ENOSPC)
    assert "tutup program" not in fail(errno.E2BIG)


def test_unsaved_work_names_no_commit(repository: Path) -> None:
    """Files that differ from the commit are not claimed to be its own; the build is still dated."""
    (repository / "sop_data/k/baru.yml").write_text("judul: B\n", "utf-8")
    facts: dict[str, Any] = riwayat.facts(repository)
    assert "SOP_COMMIT" not in facts and "SOP_TERBIT" not in facts
    assert facts["SOURCE_DATE_EPOCH"] == "1795131000"


def test_shallow_copy_knows_no_history(repository: Path, tmp_path: Path) -> None:
    """In a clone of depth one every file seems to be of the last commit: told is only that the days are missing."""
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{repository}", "dangkal")
    facts: dict[str, Any] = riwayat.facts(tmp_path / "dangkal")
    assert Path(facts["SOP_RIWAYAT"]).read_text("utf-8") == "dangkal\n"
    assert facts["SOP_TERBIT"] == "2026-11-20T06:30:00+07:00"


def test_what_is_given_is_kept(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A publishing script that knows better sets the variables itself."""
    monkeypatch.setenv("SOP_COMMIT", "f" * 40)
    assert riwayat.facts(repository)["SOP_COMMIT"] == "f" * 40
