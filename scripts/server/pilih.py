"""What of main is published: all of it, or without the files whose mistakes nobody was told about at the door.

Such mistakes come into main by the administrator's hand or by rules of a newer engine. They hold back their own files,
which stay as they were last published, and nobody else's.
"""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from server import anak, batas, gudang, rilis
from server.batas import Isi, Pohon
from server.catatan import note
from server.kata import Ditolak, Lambat
from server.rumah import KERJA, kept
from server.setelan import Setelan
from server.tugas import Tugas
from sop_site.issue import Issue

TERPILIH = "terpilih.json"  # in the house: what the door chose of the commit that it let in


@dataclass(frozen=True)
class Ujian:
    """One examination: the house and its lock, the text that is live, its addresses, and when time is up."""

    rumah: Path
    held: int
    live: Pohon
    published: list[str]
    until: float

    @classmethod
    def begin(cls, rumah: Path, held: int) -> Ujian:
        until = time.monotonic() + Setelan.read(rumah).detik
        return cls(rumah, held, live_text(rumah), rilis.promised(rumah), until)


@dataclass(frozen=True)
class Pilihan:
    """What of a commit is published: `ditahan` names the files held back, each with what stays in its place.

    `kata` says why, one mistake a line.
    """

    komit: str
    ditahan: dict[str, Isi | None]
    kata: list[str]

    def text(self, files: Pohon) -> dict[str, Isi]:
        """The text of the commit whose files are given, as it is published."""
        chosen: dict[str, Isi | None] = {**batas.text(files), **self.ditahan}
        return {path: one for path, one in chosen.items() if one}


def live_text(rumah: Path) -> dict[str, Isi]:
    """The text that the live release was made from."""
    now = rilis.live(rumah)
    return known(now.fakta).text(gudang.files(rumah, now.fakta["komit"])) if now else {}


def known(fakta: dict[str, Any]) -> Pilihan:
    """The choice as a release, or the door, wrote it down."""
    ditahan = {path: Isi(*one) if one else None for path, one in fakta.get("ditahan", {}).items()}
    return Pilihan(fakta["komit"], ditahan, fakta.get("kata", []))


def remember(rumah: Path, pilihan: Pilihan) -> None:
    fresh = rumah / KERJA / TERPILIH
    fresh.write_text(json.dumps({"komit": pilihan.komit, "ditahan": pilihan.ditahan, "kata": pilihan.kata}), "utf-8")
    fresh.replace(rumah / TERPILIH)


def chosen(rumah: Path, held: int, commit: str) -> Pilihan:
    """What is published of a commit: what the door chose, or, where it came in by another way, what is chosen now."""
    try:
        told = known(json.loads((rumah / TERPILIH).read_text("utf-8")))
    except (OSError, ValueError, KeyError, TypeError):
        told = None
    if told and told.komit == commit:
        return told
    ujian = Ujian.begin(rumah, held)
    text = batas.text(gudang.files(rumah, commit))
    return choose(ujian, commit, text, faults(ujian, text))


# --- mistakes --------------------------------------------------------------------------------------------------------


def faults(ujian: Ujian, text: Pohon) -> list[Issue]:
    """Every mistake of a text that would stop its publication. Raises Lambat when time is up."""
    changed = gudang.differing(ujian.live, text)
    new = {path: text[path] for path in changed if path in text}
    foreign = [Issue(path, 0, *reason) for path, *reason in (*batas.beyond(new), *batas.too_much(text))]
    beyond = {issue.file for issue in foreign}
    if any(batas.too_much(text)):
        return foreign
    project = ujian.rumah / KERJA / "periksa"
    shutil.rmtree(project, ignore_errors=True)
    gudang.export(ujian.rumah, {path: one for path, one in text.items() if path not in beyond}, project)
    (project / "docs").mkdir(exist_ok=True)
    setelan, left = Setelan.read(ujian.rumah), ujian.until - time.monotonic()
    if left < 1:
        raise Lambat("pemeriksaan")
    tugas = Tugas(str(project), setelan.katalog, ujian.published, sorted(changed), max(1, setelan.detik // 4))
    start = anak.engine(ujian.rumah) / anak.MULAI
    run = anak.run(
        ujian.rumah, ujian.held, left, start, ujian.rumah, "periksa", given=tugas.to_json(), **kept(ujian.rumah)
    )
    shutil.rmtree(project, ignore_errors=True)
    if run.returncode:
        raise RuntimeError(run.stderr)
    if run.stderr:
        note(ujian.rumah, run.stderr)
    return foreign + [Issue(*issue) for issue in json.loads(run.stdout)]


def choose(ujian: Ujian, commit: str, text: Pohon, issues: list[Issue]) -> Pilihan:
    """A commit's text without the changes that carry mistakes. Raises Ditolak where no part of it would do.

    First the files in which the mistakes show are held; where one shows in a file that did not change, the changes are
    taken one commit after the other instead, and those that bring a mistake are held.
    """
    trial, left = dict(text), issues
    while left:
        wrong = {issue.file for issue in left} & gudang.differing(ujian.live, trial)
        if not wrong:
            trial = _one_by_one(ujian, commit, text)
            break
        trial = _with(trial, ujian.live, wrong)
        left = faults(ujian, trial)
    held = {path: trial.get(path) for path in sorted(gudang.differing(trial, text))}
    return Pilihan(commit, held, told(ujian.rumah, commit, issues))


def _one_by_one(ujian: Ujian, commit: str, text: Pohon) -> dict[str, Isi]:
    now = rilis.live(ujian.rumah)
    last = gudang.last_commits(ujian.rumah, now.fakta["komit"] if now else "", commit)
    trial = dict(ujian.live)
    if faults(ujian, trial):
        raise Ditolak("Isi yang sedang terbit pun tidak sesuai dengan mesin situs yang terpasang.")
    left = gudang.differing(ujian.live, text)
    groups = [{path for path in left if last.get(path) == one} for one in dict.fromkeys(last.values())]
    for paths in filter(None, [*groups, left - last.keys()]):
        tried = _with(trial, text, paths)
        if not faults(ujian, tried):
            trial = tried
    return trial


def _with(files: Pohon, other: Pohon, paths: Iterable[str]) -> dict[str, Isi]:
    """Files with those at some paths as they are in `other`, or gone where it has none."""
    paths = set(paths)
    kept = {path: one for path, one in files.items() if path not in paths}
    return kept | {path: other[path] for path in paths if path in other}


def told(rumah: Path, commit: str, issues: Iterable[Issue]) -> list[str]:
    """Each mistake in words, and in the next line whose commit brought it."""
    lines = []
    for issue in sorted(set(issues)):
        by = gudang.bringer(rumah, commit, issue.file, issue.line)
        lines += [str(issue), *([f"    (dibawa komit {by})"] if by else [])]
    return lines
