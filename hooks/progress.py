"""How far a long build is, on a terminal: per cent and the time left. Elsewhere (CI, server, pipe) nothing is said."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

PATIENCE = 5.0  # seconds that need no word
Told = Callable[[int], None]


def silent(whole: int) -> Told:
    return lambda more: None


def progress(whole: int) -> Told:
    """What is told how much more is done of `whole`, and shows it."""
    start, done = time.monotonic(), 0

    def told(more: int) -> None:
        nonlocal done
        done += more
        gone = time.monotonic() - start
        if done and gone > PATIENCE and sys.stderr.isatty():
            text = f"Menulis situs: {100 * done // whole} %, {words(gone * (whole - done) / done)}"
            sys.stderr.write(f"\r{text:<60}" + "\n" * (done >= whole))
            sys.stderr.flush()

    return told


def words(seconds: float) -> str:
    """How long it still takes, roughly."""
    if seconds < 90:
        return f"kira-kira {max(1, round(seconds / 5) * 5)} detik lagi"
    return f"kira-kira {round(seconds / 60)} menit lagi"
