"""The bare repository: what a commit holds, a checkout of it, and what a killed push left behind."""

from __future__ import annotations

import os
import subprocess
import time
from pathlib import Path

GUDANG = "katalog.git"
CABANG = "main"
# What decides how data become a site. It comes from the server's own copy; a push may not bring another.
MESIN = (".gitattributes", "hooks", "mkdocs.yml", "requirements", "scripts")
TAK_ADA = "0" * 40
NAPAS = 3  # seconds; git holds a lock of its own for some milliseconds


def git(rumah: Path, *words: str | Path, **env: str) -> str:
    """What a git command on the repository prints. Raises CalledProcessError, with git's own words in `stderr`."""
    gudang = rumah / GUDANG
    command = ["git", f"--git-dir={gudang}", *map(str, words)]
    return _run(command, gudang, env)


def _run(command: list[str], folder: Path, env: dict[str, str], given: str = "") -> str:
    return subprocess.run(
        command,
        cwd=folder,
        env=os.environ | env,
        input=given,
        check=True,
        capture_output=True,
        encoding="utf-8",
        errors="surrogateescape",  # a file's name may be any bytes
    ).stdout


def head(rumah: Path) -> str:
    """The last commit that was taken in for publishing; "" before the first."""
    return git(rumah, "for-each-ref", "--format=%(objectname)", f"refs/heads/{CABANG}").strip()


def is_ancestor(rumah: Path, old: str, new: str) -> bool:
    try:
        git(rumah, "merge-base", "--is-ancestor", old, new)
    except subprocess.CalledProcessError:
        return False
    return True


def checkout(rumah: Path, commit: str, target: Path, *only: str) -> None:
    """The files of a commit in a folder of their own, with an index of their own: the repository stays as it is.

    A symbolic link becomes a plain file with its target's name, so that none leads out of the folder.
    """
    target.mkdir()
    own = {"GIT_INDEX_FILE": f"{target}.index", "GIT_WORK_TREE": str(target)}
    plain = ("-c", "core.symlinks=false", "-c", "core.bare=false")
    git(rumah, *plain, "read-tree", commit, **own)
    names = git(rumah, "ls-files", "-z", "--", *only, **own)
    command = ["git", f"--git-dir={rumah / GUDANG}", *plain, "checkout-index", "-z", "--stdin", f"--prefix={target}/"]
    _run(command, rumah / GUDANG, own, names)
    Path(own["GIT_INDEX_FILE"]).unlink()


def links(rumah: Path, commit: str) -> list[str]:
    """The symbolic links and submodules of a commit: ways out of the checkout."""
    lines = git(rumah, "ls-tree", "-r", "-z", commit).split("\0")
    return [line.split("\t", 1)[1] for line in lines if line.startswith(("120000", "160000"))]


def same_engine(rumah: Path, commit: str, approved: str) -> bool:
    """Whether a commit brings the approved engine, to the byte."""

    def trees(name: str) -> str:
        return git(rumah, "ls-tree", name, "--", *MESIN)

    return trees(commit) == trees(approved)


def changed(rumah: Path, old: str, new: str) -> set[str]:
    """The files that differ between two commits; all those of `new` if the old one is no longer known."""
    try:
        return set(git(rumah, "diff", "--name-only", "--no-renames", "-z", old, new).split("\0")) - {""}
    except subprocess.CalledProcessError:
        return set(git(rumah, "ls-tree", "-r", "--name-only", "-z", new).split("\0")) - {""}


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
