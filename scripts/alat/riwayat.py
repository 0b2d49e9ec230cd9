"""What git knows of a project, at the desk and on a server: a commit, its time, what was changed when, older versions.

Only the standard library and the names of the variables: run.py asks before anything is installed.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
from contextlib import suppress
from pathlib import Path

import lingkungan

# Bounds, so that a long history grows neither the site nor the build without end: older versions of one SOP, of all.
VERSI, SEMUA_VERSI = 5, 2000
DANGKAL = "dangkal"  # the line that says that the history is cut off
SOP = re.compile(r"sop_data/[^/]+/opd/[^/]+/sop/[^/]+\.yml")


def git(folder: Path, *words: str) -> str:
    return subprocess.check_output(["git", *words], cwd=folder, stderr=subprocess.DEVNULL, text=True)


def changes(folder: Path, commit: str) -> dict[str, str]:
    """The data files changed last, each with the day of it, newest first; days that no calendar shows are left out."""
    found: dict[str, str] = {}
    day = ""
    log = ("log", "--no-show-signature", "--format=%cs", "--name-only", commit, "--", "sop_data")
    for line in git(folder, *log).split("\n"):
        if line.startswith("sop_data/"):
            found.setdefault(line, day)
        elif line:
            day = line
    return {file: day for file, day in found.items() if len(day) == len("2026-11-20")}


def older(folder: Path, commit: str) -> list[tuple[str, str, str]]:
    """(day, file, content) of older versions of SOPs' files, the newest first; of those that are gone the last ones."""
    log = (
        "log",
        "--no-show-signature",
        "--format=%cs",
        "--raw",
        "--no-abbrev",
        "--no-renames",
        commit,
        "--",
        "sop_data",
    )
    found: dict[str, list[tuple[str, str]]] = {}
    day = ""
    for line in git(folder, *log).split("\n"):
        if line.startswith(":"):
            facts, _, file = line.partition("\t")
            if SOP.fullmatch(file):
                found.setdefault(file, []).append((day, facts.split()[3]))
        elif line:
            day = line
    told = [
        (day, file, blob)
        for file, versions in found.items()
        for day, blob in [one for one in versions[1:] if one[1].strip("0")][:VERSI]
        if len(day) == len("2026-11-20")
    ]
    told = sorted(told, key=lambda one: one[0], reverse=True)[:SEMUA_VERSI]
    return [
        (day, file, text) for (day, file, _), text in zip(told, _blobs(folder, [one[2] for one in told]), strict=True)
    ]


def _blobs(folder: Path, names: list[str]) -> list[str]:
    """The contents of git's objects of these names."""
    done = subprocess.run(
        ["git", "cat-file", "--batch"], cwd=folder, input="\n".join(names).encode(), capture_output=True, check=True
    )
    texts, at = [], 0
    for _ in names:
        end = done.stdout.index(b"\n", at)
        size = int(done.stdout[at:end].split()[2])
        texts.append(done.stdout[end + 1 : end + 1 + size].decode("utf-8", "replace"))
        at = end + size + 2
    return texts


def of_git(folder: Path, commit: str, history: Path) -> dict[str, str]:
    """A commit, its time, and what changed up to it, which goes into the file `history`: a variable is too small.

    A commit dated where no calendar is (before 1970, after 9999) tells nothing. Raises OSError or CalledProcessError
    where git knows it not.
    """
    log = ("log", "-1", "--no-show-signature", "--format=%ct %H %cI", commit)
    if not (told := re.fullmatch(r"(\d+) (\w+) (\d{4}-\S+)\n", git(folder, *log))):
        return {}
    known = dict(zip((lingkungan.WAKTU, lingkungan.COMMIT, lingkungan.TERBIT), told.groups(), strict=True))
    lines = [DANGKAL]
    if git(folder, "rev-parse", "--is-shallow-repository").strip() == "false":  # else everything looks changed at once
        lines = [f"{day} {file}" for file, day in changes(folder, commit).items()]
        lines += [f"{day} {file}\t{json.dumps(text)}" for day, file, text in older(folder, commit)]
    history.write_text("".join(f"{line}\n" for line in lines), "utf-8", newline="\n")
    known[lingkungan.RIWAYAT] = str(history)
    return known


def facts(root: Path) -> dict[str, str]:
    """What the library may not find out for itself: which catalogue, and the commit and its time if git is there.

    Files that differ from the commit are not its own: the site then does not name it, and is only dated by it.
    """
    known = {lingkungan.KATALOG: lingkungan.BAWAAN[lingkungan.KATALOG]}
    with suppress(OSError, subprocess.CalledProcessError):
        own = not git(root, "status", "--porcelain", "--", "sop_data", "docs", "hooks", "mkdocs.yml")
        known |= of_git(root, "HEAD", root / ".site-riwayat.txt")
        if not own:
            known = {key: value for key, value in known.items() if key not in (lingkungan.COMMIT, lingkungan.TERBIT)}
    return {key: os.environ.get(key) or value for key, value in known.items()}
