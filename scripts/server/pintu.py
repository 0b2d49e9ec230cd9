"""The check at the door: what a push may bring, and every mistake of what it brings, before anything is taken in."""

from __future__ import annotations

import os
import select
import time
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from server import anak, batas, gudang, pilih, rilis
from server.batas import Pohon
from server.kata import Ditolak, Lambat, say, waiting
from server.pilih import Pilihan, Ujian
from server.rumah import lock
from server.setelan import Setelan

BARIS = 20  # of a list of files
GILIRAN = 10  # seconds that git may take to move main after the check
KARANTINA = ("GIT_QUARANTINE_PATH", "GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES")


def check_push(rumah: Path, pushed: Iterable[str]) -> None:
    """The pre-receive hook: `pushed` are lines "old new ref". Raises Ditolak; nothing of the push is kept then."""
    lines = [line.split() for line in pushed]
    for _, new, ref in lines:
        check_name(new, ref)
    main = [(old, new) for old, new, ref in lines if ref == gudang.MAIN]
    if main:
        with lock(rumah, waiting) as held:
            gudang.heal(rumah)
            check_main(rumah, held, *main[0])
            stay(rumah, main[0][1])


def check_name(new: str, ref: str) -> None:
    if not ref.startswith(("refs/heads/", "refs/tags/")):
        raise Ditolak(f"Ditolak: {ref} bukan cabang. Kirim cabang {gudang.CABANG}.")
    if ref.startswith(f"{gudang.MAIN}/") and new != gudang.TAK_ADA:
        short = ref.removeprefix("refs/heads/")
        raise Ditolak(
            f"Ditolak: cabang '{short}' akan menutupi cabang {gudang.CABANG}.\n"
            f"Beri nama lain, misalnya '{short.replace('/', '-')}'."
        )
    if ref == gudang.MAIN and new == gudang.TAK_ADA:
        raise Ditolak(f"Ditolak: cabang {gudang.CABANG} adalah sumber situs, jadi tidak dapat dihapus.")


def check_main(rumah: Path, held: int, old: str, new: str) -> None:
    now = gudang.head(rumah) or gudang.TAK_ADA
    if now != old or (old != gudang.TAK_ADA and not gudang.is_ancestor(rumah, old, new)):
        raise Ditolak(
            "Ditolak: di server ada perubahan yang belum ada di komputer Anda.\n"
            "Ambil dahulu dengan 'git pull --rebase', lalu 'git push' lagi."
        )
    if above := gudang.shadows(rumah):
        raise Ditolak(
            f"Ditolak: cabang {', '.join(above)} di server menutupi cabang {gudang.CABANG}.\n"
            f"Hapus dahulu: git push <server> --delete {' '.join(above)}"
        )
    check_dates(rumah, old, new)
    commit = anak.engine(rumah).name.removeprefix("mesin-")
    engine, files = gudang.files(rumah, commit), gudang.files(rumah, new)
    before = gudang.files(rumah, old) if old != gudang.TAK_ADA else engine
    check_program(rumah, new, engine, before, files)
    try:
        choice = check_text(rumah, held, new, {} if old == gudang.TAK_ADA else before, files)
    except Lambat:
        seconds = Setelan.read(rumah).detik
        raise Ditolak(
            f"Ditolak: pemeriksaan belum selesai sesudah {seconds} detik. Situs tidak berubah.\n"
            "Kirim sebagian demi sebagian, komit yang lebih awal dahulu: git push <server> KOMIT:main\n"
            f"Bila data memang sebanyak itu, pengelola server menaikkan 'detik' dalam {rumah}/setelan.json."
        ) from None
    pilih.remember(rumah, choice)
    if choice.ditahan:
        say("Data Anda diperiksa: tidak ada kesalahan.", *withheld(choice))
    else:
        say("Data diperiksa: tidak ada kesalahan.")


def check_dates(rumah: Path, old: str, new: str) -> None:
    known = [anak.engine(rumah).name.removeprefix("mesin-"), *([old] if old != gudang.TAK_ADA else [])]
    if odd := gudang.odd_dates(rumah, new, *known):
        names = ", ".join(commit[:12] for commit in odd[:BARIS])
        raise Ditolak(
            f"Ditolak: tanggal komit {names} tidak ada dalam kalender (sebelum 1970 atau sesudah 9999).\n"
            "Betulkan jam komputer Anda, lalu perbarui tanggalnya:\n"
            f"  git rebase --force-rebase --reset-author-date {odd[-1][:12]}~1"
        )


def check_program(rumah: Path, new: str, engine: Pohon, before: Pohon, files: Pohon) -> None:
    """What is no text must be the installed engine's; what is another's doing already does not stop this push."""
    ours, theirs = batas.program(engine), batas.program(files)
    foreign = gudang.differing(ours, theirs) & gudang.differing(batas.program(before), theirs)
    if not foreign:
        return

    def line(path: str) -> str:
        state = "dihapus" if path not in theirs else "lain isinya" if path in ours else "tidak ada pada mesin itu"
        by = gudang.bringer(rumah, new, path, 0)
        return f"  {path}: {state}" + (f" (dibawa komit {by})" if by else "")

    shown = [line(path) for path in sorted(foreign)[:BARIS]]
    more = [f"  ... dan {len(foreign) - BARIS} lainnya"] if len(foreign) > BARIS else []
    lines = "\n".join([*shown, *more])
    raise Ditolak(
        "Ditolak: komit ini membawa mesin situs yang lain dari yang terpasang di server:\n"
        f"{lines}\n"
        f"Lewat 'git push' hanya teks yang berubah: {kinds()}.\n"
        "Berkas yang tidak sengaja ikut: keluarkan dengan 'git rm --cached'.\n"
        "Bila mesin di komputer Anda yang lebih lama, perbarui dahulu dengan 'git pull'.\n"
        "Bila yang lebih baru, pengelola server yang memasangnya sesudah memeriksanya:\n"
        "  1. di sini:   git push <server> HEAD:refs/heads/mesin-baru\n"
        f"  2. di server: {rumah}/kelola mesin {new}\n"
        "  3. di sini:   git push lagi"
    )


def kinds() -> str:
    """The kinds of text, as a sentence names them."""
    folders = dict.fromkeys(kind.folder for kind in batas.TEKS)
    endings = {name: [end for kind in batas.TEKS if kind.folder == name for end in kind.akhiran] for name in folders}
    return "; ".join(f"{name}/ ({', '.join(ends)})" for name, ends in endings.items())


def check_text(rumah: Path, held: int, new: str, before: Pohon, files: Pohon) -> Pilihan:
    """What is published of the pushed text. Raises Ditolak with the mistakes that this push brings."""
    ujian = Ujian.begin(rumah, held)
    text = batas.text(files)
    issues = pilih.faults(ujian, text)
    if not issues:
        return Pilihan(new, {}, [])
    old = batas.text(before)
    known = {(issue.file, issue.message) for issue in (pilih.faults(ujian, old) if is_doubtful(ujian, old) else [])}
    own = [issue for issue in issues if (issue.file, issue.message) not in known]
    if own:
        lines = "\n".join(pilih.told(rumah, new, own))
        raise Ditolak(
            f"Ditolak: {len(own)} kesalahan dalam data. Situs tidak berubah.\n\n{lines}\n\n"
            "Perbaiki berkas itu, periksa dengan 'make site', buat komit, lalu 'git push' lagi."
        )
    return pilih.choose(ujian, new, text, issues)


def is_doubtful(ujian: Ujian, old: Pohon) -> bool:
    """Whether what main held before could carry mistakes: it is not, as it stands, what is live by this engine."""
    now = rilis.live(ujian.rumah)
    engine = anak.engine(ujian.rumah).name.removeprefix("mesin-")
    return bool(old) and not (now and now.fakta["mesin"] == engine and not gudang.differing(ujian.live, old))


def withheld(choice: Pilihan) -> list[str]:
    return [
        f"Bukan kesalahan Anda: {len(choice.ditahan)} berkas dari push sebelumnya keliru.",
        "Sampai diperbaiki, di situs tetap isinya yang terakhir terbit:",
        *(f"  {path}" for path in [*choice.ditahan][:BARIS]),
        *choice.kata[: 2 * BARIS],
    ]


def stay(rumah: Path, new: str) -> None:
    """Let the lock outlive this hook until git has moved main: who waits for it then sees where main stands."""
    receiver = os.pidfd_open(os.getppid())
    if os.fork():
        os.close(receiver)
        return
    try:
        os.setsid()
        nothing = os.open(os.devnull, os.O_RDWR)
        for stream in range(3):  # git waits until the hook's streams are closed
            os.dup2(nothing, stream)
        for name in KARANTINA:
            os.environ.pop(name, None)
        until = time.monotonic() + GILIRAN
        while gudang.head(rumah) != new and time.monotonic() < until:
            if select.select([receiver], [], [], 0.02)[0]:  # git has ended
                break
    finally:
        with suppress(OSError):
            os._exit(0)
