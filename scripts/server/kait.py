"""Where the hooks and `kelola` begin: `python -m server.kait RUMAH WORD …`. No error shows a traceback."""

from __future__ import annotations

import os
import signal
import sys
import traceback
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from server.kata import Ditolak, is_full, say

CATATAN = "catatan.log"
PERINTAH = """\
kelola daftar          rilis yang disimpan; tanda * yang sedang terbit
kelola kembali [NOMOR] kembali ke rilis sebelumnya, atau ke rilis dengan nomor itu
kelola terbit          menerbitkan isi cabang main yang terakhir
kelola mesin CABANG    memasang mesin situs dari cabang atau komit itu"""


def run(rumah: Path, word: str, argument: str) -> None:
    from server import mesin, terbit  # only here: a library that is missing must not show a traceback either

    match word:
        case "pre-receive":
            terbit.check_push(rumah, sys.stdin)
        case "post-receive":
            signal.signal(signal.SIGHUP, signal.SIG_IGN)  # the pusher may hang up, publishing goes on
            terbit.after_push(rumah, sys.stdin)
        case "daftar":
            terbit.show(rumah)
        case "kembali":
            terbit.go_back(rumah, argument)
        case "terbit":
            terbit.publish(rumah)
        case "mesin" if argument:
            mesin.replace(rumah, argument)
        case _:
            print(PERINTAH)


def become_owner(rumah: Path) -> None:
    """Root works as the house's owner, lest files be left that a push may not write; nobody else works here."""
    owner, me = rumah.stat(), os.geteuid()
    if me not in (0, owner.st_uid):
        raise Ditolak(f"Hanya pemilik {rumah} atau root yang dapat bekerja di sini: jalankan dengan sudo.")
    if me == 0 and owner.st_uid != 0:
        os.setgroups([])
        os.setgid(owner.st_gid)
        os.setuid(owner.st_uid)


def main(rumah: Path, word: str = "", argument: str = "") -> int:
    try:
        become_owner(rumah)
        os.umask(0o022)  # the web server reads what is written here
        run(rumah, word, argument)
    except Exception as error:
        return explain(rumah, error)
    return 0


def explain(rumah: Path, error: Exception) -> int:
    """Say what went wrong in plain words; what only a programmer reads goes into the log."""
    if isinstance(error, Ditolak):
        say("", str(error), "")
        return 1
    text = "".join(traceback.format_exception(error)) + str(getattr(error, "stderr", None) or "")
    with suppress(OSError), open(rumah / CATATAN, "a", encoding="utf-8") as log:
        log.write(f"--- {datetime.now(UTC).isoformat(timespec='seconds')}\n{text}\n")
    cause = "ruang penyimpanannya penuh" if is_full(text) else f"sebabnya tercatat di {rumah / CATATAN}"
    say(
        "",
        f"Server terganggu: {cause}. Situs tetap seperti semula.",
        "Sampaikan kepada pengelola server; sesudah itu 'git push' lagi, atau di server 'kelola terbit'.",
        "",
    )
    return 1


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), *sys.argv[2:]))
