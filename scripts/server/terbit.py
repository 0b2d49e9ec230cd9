"""What a push runs on the server: the check at the door, and publishing what has come in."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from run import of_git
from server import gudang, rilis
from server.kata import Ditolak, is_full, say, waiting
from server.rumah import KERJA, MESIN, lock
from server.setelan import Setelan
from sop_site.address import ALAMAT
from sop_site.build import build
from sop_site.export.alamat import hilang, terbit
from sop_site.issue import DataError, Issue

BATAS = 3600  # seconds that a build may take before it counts as stuck
BARIS = 20  # of the report


# --- at the door -----------------------------------------------------------------------------------------------------


def check_push(rumah: Path, pushed: Iterable[str]) -> None:
    """The pre-receive hook: `pushed` are lines "old new ref". Raises Ditolak; nothing of the push is kept then."""
    with lock(rumah, waiting):
        gudang.heal(rumah)
        for line in pushed:
            old, new, ref = line.split()
            if ref == f"refs/heads/{gudang.CABANG}":
                check_main(rumah, old, new)
            elif not ref.startswith(("refs/heads/", "refs/tags/")):
                raise Ditolak(f"Ditolak: {ref} bukan cabang. Kirim cabang {gudang.CABANG}.")


def check_main(rumah: Path, old: str, new: str) -> None:
    if new == gudang.TAK_ADA:
        raise Ditolak(f"Ditolak: cabang {gudang.CABANG} adalah sumber situs, jadi tidak dapat dihapus.")
    now = gudang.head(rumah) or gudang.TAK_ADA
    if now != old or (old != gudang.TAK_ADA and not gudang.is_ancestor(rumah, old, new)):
        raise Ditolak(
            "Ditolak: di server ada perubahan yang belum ada di komputer Anda.\n"
            "Ambil dahulu dengan 'git pull --rebase', lalu 'git push' lagi."
        )
    check_engine(rumah, new)
    katalog = Setelan.read(rumah).katalog
    project = rumah / KERJA / "periksa"
    try:
        if ways_out := gudang.links(rumah, new):
            message, remedy = "tautan ke berkas lain tidak diterima.", "Ganti dengan berkas biasa."
            raise DataError(Issue(name, 0, message, remedy) for name in ways_out)
        gudang.checkout(rumah, new, project, "sop_data", "docs")
        build(project, katalog, published=promised(rumah))
    except DataError as error:
        raise Ditolak(
            f"Ditolak: {len(error.issues)} kesalahan dalam data. Situs tidak berubah.\n\n{error}\n\n"
            "Perbaiki berkas itu, periksa dengan 'make periksa', buat komit, lalu 'git push' lagi."
        ) from None
    say("Data diperiksa: tidak ada kesalahan.")


def check_engine(rumah: Path, commit: str) -> None:
    if not gudang.same_engine(rumah, commit, engine(rumah)):
        raise Ditolak(
            "Ditolak: komit ini membawa mesin situs yang lain dari yang terpasang di server\n"
            f"(salah satu dari {', '.join(gudang.MESIN)}).\n"
            "Bila mesin di komputer Anda yang lebih lama, perbarui dahulu dengan 'git pull'.\n"
            "Bila yang lebih baru, pengelola server yang memasangnya:\n"
            "  1. di sini:   git push <server> HEAD:mesin-baru\n"
            f"  2. di server: {rumah}/kelola mesin mesin-baru\n"
            "  3. di sini:   git push lagi"
        )


def engine(rumah: Path) -> str:
    """The commit whose engine the administrator installed."""
    return (rumah / MESIN).resolve().name.removeprefix("mesin-")


def promised(rumah: Path) -> list[str]:
    """The addresses that are live."""
    now = rilis.live(rumah)
    return terbit(str(now.situs / ALAMAT)) if now else []


# --- publishing ------------------------------------------------------------------------------------------------------


def after_push(rumah: Path, pushed: Iterable[str]) -> None:
    """The post-receive hook: publish what main holds now."""
    names = [line.split()[2] for line in pushed]
    main = f"refs/heads/{gudang.CABANG}"
    for name in names:
        if name != main:
            short = name.removeprefix("refs/heads/").removeprefix("refs/tags/")
            say(f"'{short}' disimpan, tetapi tidak terbit: hanya cabang {gudang.CABANG} yang terbit.")
    if main in names:
        publish(rumah)


def publish(rumah: Path) -> None:
    """Put the last commit of main live, unless it is. Raises Ditolak; the live release stays then."""
    with lock(rumah, waiting) as held:
        commit = gudang.head(rumah)
        if not commit:
            raise Ditolak(f"Belum ada yang dapat diterbitkan: cabang {gudang.CABANG} masih kosong.")
        before, project = rilis.live(rumah), rumah / KERJA / "proyek"
        fakta = {"komit": commit, "mesin": engine(rumah)}
        made = next((one for one in rilis.releases(rumah)[::-1] if fakta.items() <= one.fakta.items()), None)
        if made:  # by a push before this one in the queue, or by one that was cut off just before it went live
            rilis.go_live(rumah, made)
        else:
            check_engine(rumah, commit)
            say(f"Membangun situs dari komit {commit[:12]} ...")
            gudang.checkout(rumah, commit, project)
            fakta["waktu"] = datetime.now(UTC).isoformat(timespec="seconds")
            made = rilis.publish(rumah, fakta, partial(make_site, rumah, commit, project, held))
        say(f"Terbit: {Setelan.read(rumah).alamat} (rilis {made.nomor}, komit {commit[:12]})")
        if before and project.exists():
            say(*report(rumah, project, before, made))


def make_site(rumah: Path, commit: str, project: Path, held: int, target: Path) -> None:
    """Build the site of a checked out commit into `target`, in a process of its own that holds the lock too."""
    now, setelan = rilis.live(rumah), Setelan.read(rumah)
    env = {
        "PATH": os.environ.get("PATH", os.defpath),
        "HOME": str(project.parent),
        "TMPDIR": str(project.parent),
        "LC_ALL": "C.UTF-8",
        "PYTHONPATH": str(project / "hooks"),
        "PYTHONUTF8": "1",
        "NO_MKDOCS_2_WARNING": "1",
        "KATALOG": setelan.katalog,
        "SOP_ALAMAT": setelan.alamat,
        "SOP_ALAMAT_TERBIT": str(now.situs / ALAMAT) if now else "",
    }
    run = subprocess.run(
        [sys.executable, "-s", "-m", "mkdocs", "build", "--strict", "--site-dir", str(target)],
        cwd=project,
        env=env | of_git(rumah / gudang.GUDANG, commit),
        pass_fds=[held],
        capture_output=True,
        text=True,
        timeout=BATAS,
        check=False,
    )
    if run.returncode and ("Traceback" in run.stderr or is_full(run.stderr)):
        raise RuntimeError(run.stderr)
    if run.returncode:
        reasons = "\n".join(line for line in run.stderr.splitlines() if not line.startswith("INFO"))
        raise Ditolak(
            f"Komit sudah disimpan, tetapi situs belum berganti karena gagal dibangun:\n\n{reasons.strip()}\n\n"
            "Perbaiki, periksa dengan 'make site', buat komit, lalu 'git push' lagi."
        )


def report(rumah: Path, project: Path, old: rilis.Rilis, new: rilis.Rilis) -> list[str]:
    """What a reader finds changed: pages that are new, those whose data file changed, and those that are gone."""
    was, now = (set(terbit(str(made.situs / ALAMAT))) for made in (old, new))
    files = gudang.changed(rumah, old.fakta["komit"], new.fakta["komit"])
    pages = {f"/{page.address}": page for page in build(project, Setelan.read(rumah).katalog).pages}
    new_ones = {path for path, page in pages.items() if page.lasting and path not in was}
    fresh = [f"  baru     {path}  {page.title}" for path, page in pages.items() if path in new_ones]
    changed = {path for path, page in pages.items() if page.source in files} - new_ones
    other = [f"  berubah  {path}  {page.title}" for path, page in pages.items() if path in changed]
    guide = [f"  berubah  {name}" for name in sorted(files) if name.startswith("docs/")]
    gone = [f"  hilang   {path}" for path in hilang(was, now)]
    lines = [*fresh, *other, *guide, *gone]
    more = [f"  ... dan {len(lines) - BARIS} lainnya"] if len(lines) > BARIS else []
    engine = ["Mesin situs baru: semua halaman dibangun ulang."] if old.fakta["mesin"] != new.fakta["mesin"] else []
    return [
        *engine,
        f"{len(fresh)} halaman baru, {len(other) + len(guide)} berubah, {len(gone)} hilang.",
        *lines[:BARIS],
        *more,
        f"Bila keliru: pengelola server dapat kembali ke rilis {old.nomor} dengan {rumah}/kelola kembali",
    ]


# --- for the administrator -------------------------------------------------------------------------------------------


def show(rumah: Path) -> None:
    """`kelola daftar`: the releases that are kept, newest first."""
    now = rilis.live(rumah)
    for made in rilis.releases(rumah)[::-1]:
        mark = "*" if now and made.folder == now.folder else " "
        print(f"{mark} {made.nomor}  {made.fakta['waktu']}  komit {made.fakta['komit'][:12]}")
    print(f"* terbit di {Setelan.read(rumah).alamat}" if now else "Belum ada rilis: tunggu git push yang pertama.")


def go_back(rumah: Path, nomor: str) -> None:
    """`kelola kembali [NOMOR]`: an earlier release goes live; without a number the one before the live one."""
    with lock(rumah, waiting):
        kept, now = rilis.releases(rumah), rilis.live(rumah)
        if nomor:
            found = [made for made in kept if made.nomor.lstrip("0") == nomor.lstrip("0")]
        else:
            found = [made for made in kept if now and made.nomor < now.nomor]
        if not found:
            numbers = ", ".join(made.nomor for made in kept) or "belum ada"
            wanted = f"rilis {nomor}" if nomor else "rilis yang lebih lama"
            raise Ditolak(f"Tidak ada {wanted}. Yang disimpan: {numbers}.")
        rilis.go_live(rumah, found[-1])
    say(
        f"Terbit: {Setelan.read(rumah).alamat} (rilis {found[-1].nomor}, komit {found[-1].fakta['komit'][:12]})",
        f"'git push' berikutnya ke {gudang.CABANG} menerbitkan isi yang baru; perbaiki dahulu datanya.",
    )
