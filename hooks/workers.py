"""Writing the files of a site on all cores: groups of files, each made and written by one process.

What is worked out once an office lives in its process's caches, so the files of an office stay together. Processes are
forked: they see the checked data without a copy. Where the system cannot fork (Windows) the same files are written one
group after the other.
"""

from __future__ import annotations

import gc
import logging
import multiprocessing
import os
import threading
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from logging.handlers import QueueHandler
from pathlib import Path
from queue import SimpleQueue

from progress import Told, progress, silent
from store import Made, Store, checksum, make_folder

SMALL = 100  # files that one process writes sooner than two are started
CORES = os.cpu_count() or 1
Job = tuple[int, Callable[[], None]]  # how many files, and what makes them


@dataclass(frozen=True)
class Group:
    """Files that one process makes: how many, and what makes them, as (address, bytes), one at a time.

    `key` is a digest of all that they are made of, "" for files that are made each time.
    """

    size: int
    files: Callable[[], Iterable[tuple[str, bytes]]]
    key: str = ""


class _Count(logging.Handler):
    """How much was logged."""

    said = 0

    def emit(self, record: logging.LogRecord) -> None:
        self.said += 1


def write(group: Group, target: Path, store: Store | None = None) -> None:
    """Each file of a group into the site's folder `target`, or those that were kept.

    Files of which something was said are not kept: it is to be said again.
    """
    if group.key and store and store.take(group.key, target):
        return
    count, made, folders = _Count(logging.WARNING), list[Made](), set[str]()
    logging.getLogger().addHandler(count)
    for address, content in group.files():
        folder = address.rpartition("/")[0]
        if folder not in folders:
            make_folder(f"{target}/{folder}")
            folders.add(folder)
        with open(f"{target}/{address}", "wb") as file:
            file.write(content)
        made.append((address, checksum(content)))
    logging.getLogger().removeHandler(count)
    if group.key and store and not count.said:
        store.keep_files(group.key, target, made)


def write_all(groups: Sequence[Group], target: Path, store: Store | None = None, cores: int = CORES) -> None:
    """Every group, in the order given. For the rest see `run_all`."""
    run_all([(group.size, partial(write, group, target, store)) for group in groups], progress, cores)


def run_all(jobs: Sequence[Job], shown: Callable[[int], Told] = silent, cores: int = CORES) -> None:
    """Every job, in the order given; what a process logs is logged here too. Raises what a process raises."""
    whole = sum(size for size, _ in jobs)
    told = shown(whole)
    if cores == 1 or not _can_fork() or whole < SMALL:
        for size, job in jobs:
            job()
            told(size)
        return
    gc.freeze()  # nothing of the data becomes garbage: the processes need not touch, and so copy, its pages
    fork = multiprocessing.get_context("fork")
    with ProcessPoolExecutor(cores, fork, _begin, (jobs,)) as pool:
        made = [pool.submit(_run, rank) for rank in range(len(jobs))]
        for (size, _), one in zip(jobs, made, strict=True):
            one.add_done_callback(lambda _, size=size: told(size))  # type: ignore[misc]
        for one in made:
            for record in one.result():
                logging.getLogger(record.name).handle(record)


def _can_fork() -> bool:
    """Not on Windows, and not safely beside other threads, such as those of a preview's web server."""
    return hasattr(os, "fork") and threading.active_count() == 1


_jobs: list[Job] = []  # of a forked process: functions cannot be sent to it


def _begin(jobs: Sequence[Job]) -> None:
    _jobs[:] = jobs


def _run(rank: int) -> list[logging.LogRecord]:
    """Does one job; returns what was logged meanwhile."""
    said: SimpleQueue[logging.LogRecord] = SimpleQueue()
    root = logging.getLogger()
    root.handlers[:] = [QueueHandler(said)]
    _jobs[rank][1]()
    return [said.get() for _ in range(said.qsize())]
