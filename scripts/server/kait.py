"""What the hooks and `kelola` run: `mulai.py RUMAH WORD …`. No error shows a traceback."""

from __future__ import annotations

import os
import signal
import sys
import traceback
from contextlib import suppress
from pathlib import Path

from server.catatan import CATATAN, enter, note
from server.kata import Ditolak, Lambat, is_full, is_short_of_memory, say

PERINTAH = """\
kelola daftar          rilis yang disimpan; tanda * yang sedang terbit
kelola kembali [NOMOR] kembali ke rilis sebelumnya, atau ke rilis dengan nomor itu
kelola terbit          menerbitkan isi cabang main yang terakhir
kelola mesin KOMIT     memasang mesin situs dari komit itu (nomornya lengkap)"""


def run(rumah: Path, word: str, argument: str) -> None:
    """Each word loads what it needs: a library that is missing must not show a traceback either."""
    match word:
        case "pre-receive":
            from server.pintu import check_push

            check_push(rumah, sys.stdin)
        case "post-receive":
            signal.signal(signal.SIGHUP, signal.SIG_IGN)  # the pusher may hang up, publishing goes on
            pushed = sys.stdin.readlines()
            enter(rumah, pushed)
            from server.terbit import after_push

            after_push(rumah, pushed)
        case "periksa":
            from server import periksa

            periksa.main()
        case "mesin" if argument:
            from server.mesin import replace

            replace(rumah, argument)
        case "ulang" | "daftar" | "kembali" | "terbit":
            manage(rumah, word, argument)
        case _:
            print(PERINTAH)


def manage(rumah: Path, word: str, argument: str) -> None:
    from server import terbit, ulang

    match word:
        case "ulang":
            ulang.again(rumah, terbit.publish, lambda error: note(rumah, _text(error)))
        case "daftar":
            terbit.show(rumah)
        case "kembali":
            terbit.go_back(rumah, argument)
        case "terbit":
            terbit.publish(rumah)


def main(rumah: Path, word: str = "", argument: str = "") -> int:
    os.umask(0o022)  # the web server reads what is written here
    try:
        run(rumah, word, argument)
    except Exception as error:
        return explain(rumah, word, error)
    return 0


def explain(rumah: Path, word: str, error: Exception) -> int:
    """Say what went wrong in plain words; what only a programmer reads goes into the log."""
    if word == "periksa":
        traceback.print_exception(error)
        return 1
    if isinstance(error, Ditolak):
        say("", str(error), "")
        return 1
    text = _text(error)
    with suppress(OSError):
        note(rumah, text)
    say("", f"Server terganggu: {cause(rumah, error, text)}. Situs tetap seperti semula.")
    if word in ("post-receive", "terbit"):
        from server import ulang

        ulang.start(rumah)
        say("Komit sudah disimpan. Server mencoba menerbitkannya lagi sendiri; tidak ada yang perlu dikirim ulang.")
    elif word == "pre-receive":
        say("Tidak ada yang diterima: 'git push' lagi nanti.")
    say("Bila tetap terganggu, sampaikan kepada pengelola server.", "")
    return 1


def cause(rumah: Path, error: Exception, text: str) -> str:
    if is_full(text):
        return "ruang penyimpanannya penuh"
    if isinstance(error, Lambat):
        return f"pembangunan situs melewati batas waktunya ('menit' dalam {rumah}/setelan.json)"
    if is_short_of_memory(text):
        return "memorinya tidak cukup"
    return f"sebabnya tercatat di {rumah / CATATAN}"


def _text(error: Exception) -> str:
    return "".join(traceback.format_exception(error)) + str(getattr(error, "stderr", None) or "")
