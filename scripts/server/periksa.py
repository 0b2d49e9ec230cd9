"""The check at the door, in a process of its own: does to the text that changed what the build will do to it.

It reads one JSON object (`Tugas`) from its input and prints the mistakes as JSON.
"""

from __future__ import annotations

import json
import re
import signal
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import astuple
from functools import partial
from pathlib import Path
from types import FrameType

from server.tugas import Tugas
from sop_site.address import API_KATALOG, office
from sop_site.build import Site, build
from sop_site.issue import DataError, Issue
from sop_site.model import places
from sop_site.render.page import Page
from store import opened


def main() -> None:
    tugas = Tugas(**json.load(sys.stdin))
    print(json.dumps([astuple(issue) for issue in faults(tugas)]))


def faults(tugas: Tugas) -> list[Issue]:
    """Every mistake that would stop the build, or make a page that it cannot draw."""
    whole, project = f"{places.DATA}/{tugas.katalog}", Path(tugas.project)
    found: list[Issue] = []
    try:
        with limited(tugas.seconds):
            site = build(project, tugas.katalog, published=tugas.published, kept=opened())
    except DataError as error:
        return list(error.issues)
    except TimeoutError:
        return [_late(whole, "data ini", tugas.seconds)]
    except Exception as error:
        return [_crash(whole, "data ini tidak dapat dibaca mesin situs", error)]
    for page in site.pages:
        if _is_touched(page, tugas):
            found += attempt(page.source, f"halaman '{page.title}'", tugas.seconds, _all_of(page))
    found += attempt(whole, "berkas untuk mesin", tugas.seconds, partial(_files, site, tugas))
    return found


def _is_touched(page: Page, tugas: Tugas) -> bool:
    """Its own file changed, or it is a page that lists others: of no office, or of one in which something changed.

    A book is made of pages that are drawn by themselves.
    """
    if page.source in tugas.changed:
        return True
    home = places.opd(tugas.katalog, office(page.address)).removesuffix("opd.yml")
    near = not office(page.address) or any(f"/{tugas.katalog}/opd/" not in path for path in tugas.changed)
    lists = not page.address.endswith("/buku/") and "/sop/" not in page.address
    return lists and (near or any(path.startswith(home) for path in tugas.changed))


def _all_of(page: Page) -> Callable[[], object]:
    return lambda: (page.html, page.head(), page.summary())


def _files(site: Site, tugas: Tugas) -> None:
    """The index of the search, and the files for machines of what changed."""
    names = {Path(path).stem for path in tugas.changed}
    for asset in site.assets:
        if asset.address == API_KATALOG or names & set(re.split(r"[/.]", asset.address)):
            _ = asset.content
    for _ in site.search([]):
        pass


def attempt(file: str, what: str, seconds: int, make: Callable[[], object]) -> Iterator[Issue]:
    """A finding if something cannot be made, or not in time."""
    try:
        with limited(seconds):
            make()
    except TimeoutError:
        yield _late(file, what, seconds)
    except Exception as error:
        yield _crash(file, f"{what} tidak dapat dibuat", error)


def _late(file: str, what: str, seconds: int) -> Issue:
    return Issue(file, 0, f"{what} tidak selesai dibuat dalam {seconds} detik.", "Sederhanakan atau bagi isinya.")


def _crash(file: str, what: str, error: Exception) -> Issue:
    """A mistake of ours, not the editor's: its place in the code goes to the log; or all its memory is used."""
    if isinstance(error, MemoryError):
        return Issue(file, 0, f"{what}: perlu memori terlalu banyak.", "Sederhanakan atau bagi isinya.")
    traceback.print_exception(error)
    return Issue(file, 0, f"{what} ({type(error).__name__}).", "Sampaikan kepada pengelola server; ini cacat mesin.")


@contextmanager
def limited(seconds: int) -> Iterator[None]:
    """Raise TimeoutError in what is done here after so many seconds of the processor: a busy machine is no mistake."""

    def end(signum: int, frame: FrameType | None) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGPROF, end)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
