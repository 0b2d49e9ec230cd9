"""The bare repository: what a commit holds, who wrote it, and what a killed push left behind."""

from __future__ import annotations

import re
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from server.batas import Isi, Pohon

GUDANG = "katalog.git"
CABANG = "main"
MAIN = f"refs/heads/{CABANG}"
TAK_ADA = "0" * 40
NAPAS = 3  # seconds; git holds a lock of its own for some milliseconds
TERAKHIR = 253_402_300_799  # the last second of the year 9999, after which dates have no form
_TANGGAL = re.compile(rb"^(?:author|committer) .*> (-?\d+) [+-](\d\d)(\d\d)$", re.MULTILINE)


def git(rumah: Path, *words: str | Path, given: str = "") -> str:
    """What a git command on the repository prints. Raises CalledProcessError, with git's own words in `stderr`."""
    gudang = rumah / GUDANG
    return subprocess.run(
        ["git", f"--git-dir={gudang}", *map(str, words)],
        cwd=gudang,
        input=given,
        check=True,
        capture_output=True,
        encoding="utf-8",
        errors="surrogateescape",  # a file's name may be any bytes
    ).stdout


def head(rumah: Path) -> str:
    """The last commit that was taken in for publishing; "" before the first."""
    try:
        return git(rumah, "rev-parse", "--verify", "--quiet", f"{MAIN}^{{commit}}").strip()
    except subprocess.CalledProcessError:
        return ""


def shadows(rumah: Path) -> list[str]:
    """Branches below main's name: git cannot hold main beside them."""
    return git(rumah, "for-each-ref", "--format=%(refname)", f"{MAIN}/").split()


def is_ancestor(rumah: Path, old: str, new: str) -> bool:
    try:
        git(rumah, "merge-base", "--is-ancestor", old, new)
    except subprocess.CalledProcessError:
        return False
    return True


def files(rumah: Path, commit: str) -> dict[str, Isi]:
    """All files of a commit by path; none of a commit that is not known (any more)."""
    try:
        lines = git(rumah, "ls-tree", "-r", "-l", "-z", "--full-tree", commit).split("\0")
    except subprocess.CalledProcessError:
        return {}
    found = {}
    for line in filter(None, lines):
        about, path = line.split("\t", 1)
        mode, _, blob, size = about.split()
        found[path] = Isi(mode, blob, 0 if size == "-" else int(size))
    return found


def export(rumah: Path, chosen: Pohon, target: Path) -> None:
    """Write files of the repository below a new folder, byte by byte as they were committed, and nothing but files."""
    target.mkdir(parents=True)
    command = ["git", f"--git-dir={rumah / GUDANG}", "cat-file", "--batch", "--buffer"]
    with tempfile.TemporaryFile(dir=target.parent) as names:
        names.write("".join(f"{one.blob}\n" for one in chosen.values()).encode())
        names.seek(0)
        with subprocess.Popen(command, stdin=names, stdout=subprocess.PIPE) as batch:
            assert batch.stdout
            for path in chosen:
                _, kind, size = batch.stdout.readline().split()
                content = batch.stdout.read(int(size))
                batch.stdout.read(1)
                assert kind == b"blob", path
                place = target / path
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_bytes(content)


def differing(old: Pohon, new: Pohon) -> set[str]:
    """The paths that are new, gone or of another content."""
    return {path for path in old.keys() | new.keys() if old.get(path) != new.get(path)}


def odd_dates(rumah: Path, new: str, *known: str) -> list[str]:
    """The commits that a push brings (up to `new`, without those of `known`) whose date no calendar can show."""
    commits = git(rumah, "rev-list", new, "--not", *known).split()
    odd = []
    for commit, content in _commits(rumah, commits):
        dates = [[int(part) for part in found] for found in _TANGGAL.findall(content.split(b"\n\n", 1)[0])]
        if len(dates) != 2 or any(not (0 <= at <= TERAKHIR and h <= 14 and m < 60) for at, h, m in dates):
            odd.append(commit)
    return odd


def _commits(rumah: Path, commits: list[str]) -> Iterator[tuple[str, bytes]]:
    command = ["git", f"--git-dir={rumah / GUDANG}", "cat-file", "--batch"]
    text = subprocess.run(command, input="\n".join(commits).encode(), capture_output=True, check=True).stdout
    for commit in commits:
        line, text = text.split(b"\n", 1)
        size = int(line.split()[2])
        yield commit, text[:size]
        text = text[size + 1 :]


def last_commits(rumah: Path, old: str, new: str) -> dict[str, str]:
    """The commit that changed a file last, for each file that changed after `old`; the oldest commit first."""
    span = [new, f"^{old}"] if old and is_ancestor(rumah, old, new) else [new]
    found: dict[str, str] = {}
    for part in git(rumah, "log", "-m", "--first-parent", "--format=%x01%H", "--name-only", "-z", *span).split("\1"):
        commit, *paths = part.replace("\n", "").split("\0")
        for path in filter(None, paths):
            found.setdefault(path, commit)
    return dict(reversed(found.items()))


def bringer(rumah: Path, commit: str, file: str, line: int) -> str:
    """Whose commit brought a line of a file, or where there is no such line, the file's last change."""
    shown = "--format=%h oleh %an"
    try:
        if line:
            blamed = git(rumah, "blame", "--porcelain", f"-L{line},{line}", commit, "--", file).split()[0]
            return git(rumah, "log", "-1", shown, blamed).strip()
    except subprocess.CalledProcessError:
        pass
    return git(rumah, "log", "-1", shown, commit, "--", file).strip()


def heal(rumah: Path) -> None:
    """Remove lock files that a killed push left: git itself would refuse every later push because of them."""
    places = [rumah / GUDANG, rumah / GUDANG / "refs"]
    for path in [*places[0].glob("*.lock"), *places[1].rglob("*.lock")]:
        while path.exists():
            try:
                age = time.time() - path.stat().st_mtime
            except FileNotFoundError:
                break
            if not 0 <= age < NAPAS:
                path.unlink(missing_ok=True)
            time.sleep(0.1)
