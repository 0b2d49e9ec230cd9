"""What the person who pushed reads."""

from __future__ import annotations

import errno
import os
import sys


class Ditolak(Exception):
    """Why nothing was taken in, or nothing went live, in words for the person who pushed."""


def say(*lines: str) -> None:
    """Tell the person who pushed. That they have hung up meanwhile does not stop the work."""
    try:
        print(*lines, sep="\n", file=sys.stderr, flush=True)
    except OSError:
        sys.stderr = open(os.devnull, "w")  # noqa: SIM115 - for the rest of this run


def waiting() -> None:
    say("Menunggu: penerbitan lain sedang berjalan di server ...")


def is_full(text: str) -> bool:
    """Whether an error is that of a disk which can take no more."""
    reasons = [os.strerror(number) for number in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)]
    return any(reason in text for reason in (*reasons, "unable to write file"))  # the last is all that git says
