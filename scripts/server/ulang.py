"""Trying again by itself: what could not be published for want of disk, memory or time goes live without a push."""

from __future__ import annotations

import fcntl
import os
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

from server.kata import Ditolak
from server.rumah import MESIN
from server.setelan import Setelan

TANDA = "ulang"  # in the house while somebody is to try again; whoever takes it away ends that
KALI = 12  # each time after twice as long: with a minute at first, for nearly three days


def start(rumah: Path) -> None:
    """Leave a process behind that tries again; one is enough."""
    nothing = subprocess.DEVNULL
    command = [str(rumah / MESIN / "jalankan"), "ulang"]
    subprocess.Popen(command, stdin=nothing, stdout=nothing, stderr=nothing, cwd=rumah, start_new_session=True)


def done(rumah: Path) -> None:
    """What is live now is what shall be: nobody need try again."""
    (rumah / TANDA).unlink(missing_ok=True)


def again(rumah: Path, publish: Callable[[Path], None], log: Callable[[Exception], None]) -> None:
    """Try until it succeeds, or until another has published or gone back meanwhile."""
    with open(rumah / TANDA, "a") as mark:
        try:
            fcntl.flock(mark, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return
        for turn in range(KALI):
            time.sleep(Setelan.read(rumah).jeda * 2**turn)
            if not os.fstat(mark.fileno()).st_nlink:
                return
            try:
                return publish(rumah)
            except Ditolak as error:
                return log(error)
            except Exception as error:
                log(error)
        done(rumah)
