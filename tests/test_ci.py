"""GitHub and GitLab: sound workflow files with least rights, the make targets of the desk, mistakes on their lines."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

import alamat_terbit
import run
import validate
from alat import bentuk
from alat.peramban import served
from conftest import ROOT
from contoh import BERKAS, KATALOG, SOP, write_catalogue
from sop_site.issue import Issue

GITHUB = sorted((ROOT / ".github/workflows").glob("*.yml"))
GITLAB = ROOT / ".gitlab-ci.yml"
# What a step may run beside make: unpack the preview, and hand the site over under the name that GitLab asks for.
# The long tests run as root, so that apt brings the browser.
ROOT_MAKE = 'sudo env "PATH=$PATH" '
BESIDE = {"python3 -m zipfile -e paket/*.zip pratinjau", "mv site public"}


def tool(*words: str | Path) -> None:
    done = subprocess.run(
        [Path(sys.executable).parent / words[0], *words[1:]], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_files_fit_their_schemas() -> None:
    """The schemas of GitHub and GitLab as they come with check-jsonschema."""
    tool("check-jsonschema", "--builtin-schema", "vendor.github-workflows", *GITHUB)
    tool("check-jsonschema", "--builtin-schema", "vendor.gitlab-ci", "--data-transform", "gitlab-ci", GITLAB)


def test_zizmor_finds_nothing() -> None:
    """The security linter for GitHub's workflows, at its strictest."""
    tool("zizmor", "--offline", "--no-progress", "--persona=auditor", "--strict-collection", *GITHUB)


def jobs(path: Path) -> dict[str, dict]:
    return yaml.safe_load(path.read_text("utf-8"))["jobs"]


@pytest.mark.parametrize("path", GITHUB, ids=lambda path: path.name)
def test_actions_are_pinned(path: Path) -> None:
    """Each action by its commit, with the version that it stands for."""
    used = re.findall(r"uses: (.*)", path.read_text("utf-8"))
    assert used
    assert [line for line in used if not re.fullmatch(r"actions/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", line)] == []


def test_only_publishing_may_write() -> None:
    """Nothing is allowed by default; reading suffices everywhere but in the job that runs no code of the repository."""
    for path in GITHUB:
        assert yaml.safe_load(path.read_text("utf-8"))["permissions"] == {}
        for name, job in jobs(path).items():
            if name == "terbit":
                assert job["permissions"] == {"pages": "write", "id-token": "write"}
                assert not [step for step in job["steps"] if "run" in step or "checkout" in step["uses"]]
            else:
                assert job["permissions"] == {"contents": "read"}


def test_steps_are_those_of_the_desk() -> None:
    """Each command of a workflow is a make target that the Makefile and run.py know."""
    lines = [step["run"] for path in GITHUB for job in jobs(path).values() for step in job["steps"] if "run" in step]
    gitlab = yaml.safe_load(GITLAB.read_text("utf-8"))
    lines += [line for job in gitlab.values() if isinstance(job, dict) for line in job.get("script", [])]
    lines = [line.removeprefix(ROOT_MAKE) for line in lines]
    made = {line.split()[1] for line in lines if line.startswith("make ")}
    assert {line for line in lines if not line.startswith("make ")} == BESIDE
    assert made == {"alamat", "periksa", "paket", "site", "sunting", "audit", "uji-lama"}
    known = set(re.findall(r"^([\w-]+): ##", (ROOT / "Makefile").read_text("utf-8"), re.M))
    assert made <= known and made <= set(run.COMMANDS)


def test_github_command_cannot_be_forged() -> None:
    """Signs that end or begin a command are escaped, as GitHub's own toolkit does."""
    issue = Issue("sop_data/a,b:c.yml", 23, "langkah 4: 50% baris\n::error::palsu", "Perbaiki.")
    assert bentuk.github(issue) == (
        "::error file=sop_data/a%2Cb%3Ac.yml,line=23::langkah 4: 50%25 baris%0A::error::palsu Perbaiki."
    )
    assert bentuk.github(Issue("a.yml", 0, "kosong.")) == "::error file=a.yml::kosong."


def test_gitlab_report() -> None:
    """What GitLab asks of a report; the same finding twice has two fingerprints, one that moved keeps its own."""
    twice = [Issue("a.yml", 3, "salah.", "Ganti."), Issue("a.yml", 9, "salah.", "Ganti.")]
    report = json.loads(bentuk.gitlab(twice, [Issue("b.yml", 0, "kurang.")]))
    assert [(item["severity"], item["location"]) for item in report] == [
        ("blocker", {"path": "a.yml", "lines": {"begin": 3}}),
        ("blocker", {"path": "a.yml", "lines": {"begin": 9}}),
        ("info", {"path": "b.yml", "lines": {"begin": 1}}),
    ]
    assert report[0]["description"] == "salah. Ganti." and report[2]["check_name"] == "catatan-mutu"
    assert len({item["fingerprint"] for item in report}) == 3
    moved = json.loads(bentuk.gitlab([Issue("a.yml", 5, "salah.", "Ganti.")], []))
    assert moved[0]["fingerprint"] == report[0]["fingerprint"]


@pytest.fixture
def salah(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project whose only catalogue holds two mistakes in one file."""
    bad = BERKAS[SOP].replace("asal_judul:", "asal_judl:").replace("waktu: 10 menit", "wakt: 10 menit")
    write_catalogue(tmp_path, {SOP: bad})
    monkeypatch.setattr(validate, "ROOT", tmp_path)
    return tmp_path


def test_each_mistake_becomes_a_note(salah: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Every mistake that `make periksa` tells is also a note on its line, for GitHub and for GitLab."""
    file = f"sop_data/{KATALOG}/{SOP}"
    assert validate.main([]) == 1
    told = [line for line in capsys.readouterr().out.splitlines() if line.startswith(file)]
    assert [line.removeprefix(file).split(":")[1] for line in told] == ["2", "18"]
    assert validate.main(["--bentuk", "github"]) == 1
    notes = re.findall(r"^::error file=(.*),line=(\d+)::(.*)$", capsys.readouterr().out, re.M)
    assert [f"{path}:{line}: {text}" for path, line, text in notes] == told
    assert validate.main(["--bentuk", "gitlab"]) == 1
    report = json.loads((salah / bentuk.LAPORAN_GITLAB).read_text("utf-8"))
    assert [
        f"{item['location']['path']}:{item['location']['lines']['begin']}: {item['description']}" for item in report
    ] == told


def test_published_addresses_are_fetched(tmp_path: Path) -> None:
    """The list of the published site; none where there is none yet; a sentence where it cannot be trusted."""
    with served(tmp_path) as site:
        assert alamat_terbit.fetch(site) == ""
        (tmp_path / "alamat.txt").write_text("/\n/opd/\n", "utf-8")
        assert alamat_terbit.fetch(site.rstrip("/")) == "/\n/opd/\n"
        (tmp_path / "alamat.txt").write_text("<html>Masuk dahulu</html>", "utf-8")
        with pytest.raises(ValueError, match="bukan daftar alamat"):
            alamat_terbit.fetch(site)
    with pytest.raises(ValueError, match=r"tidak dapat dibaca .*periksa sambungan"):
        alamat_terbit.fetch(site)
    with pytest.raises(ValueError, match="bukan alamat situs"):
        alamat_terbit.fetch("file:///etc/passwd")
