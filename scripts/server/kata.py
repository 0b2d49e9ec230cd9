"""What the person who pushed reads, and what can keep them waiting."""

from __future__ import annotations

import errno
import os
import sys


class Ditolak(Exception):
    """Why nothing was taken in, or nothing went live, in words for the person who pushed."""


class Lambat(Exception):
    """Work that was ended because it took longer than the settings allow."""


class Terhenti(Exception):
    """Work that the system ended: there was not enough memory for it, or somebody killed it."""


def say(*lines: str) -> None:
    """Tell the person who pushed. That they have hung up meanwhile does not stop the work.

    Signs that would steer a terminal (they can stand in any name or text of a push) are shown as a box.
    """
    shown = ("".join(sign if sign.isprintable() or sign in "\n\t" else "\ufffd" for sign in line) for line in lines)
    try:
        print(*shown, sep="\n", file=sys.stderr, flush=True)
    except OSError:
        sys.stderr = open(os.devnull, "w")  # noqa: SIM115 - for the rest of this run


def waiting() -> None:
    say("Menunggu: penerbitan lain sedang berjalan di server ...")


def is_full(text: str) -> bool:
    """Whether an error is that of a disk which can take no more."""
    reasons = [os.strerror(number) for number in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)]
    return any(reason in text for reason in (*reasons, "unable to write file"))  # the last is all that git says


def is_short_of_memory(text: str) -> bool:
    return any(reason in text for reason in ("MemoryError", os.strerror(errno.ENOMEM), Terhenti.__name__))
