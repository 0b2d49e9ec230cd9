"""Publishing what main holds, and going back; what a push starts once its commit was taken in."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import lingkungan
from alat import engine
from alat.riwayat import of_git
from server import anak, gudang, pilih, rilis, ulang
from server.kata import Ditolak, say, waiting
from server.pintu import withheld
from server.rumah import KERJA, SIMPANAN, kept, lock
from server.setelan import Setelan
from sop_site.address import ALAMAT, RIWAYAT
from sop_site.build import build
from sop_site.export.alamat import hilang
from store import opened

BARIS = 20  # of the report


# --- publishing ------------------------------------------------------------------------------------------------------


def after_push(rumah: Path, pushed: Iterable[str]) -> None:
    """The post-receive hook: publish what main holds now."""
    names = [line.split()[2] for line in pushed]
    for name in names:
        if name != gudang.MAIN:
            short = name.removeprefix("refs/heads/").removeprefix("refs/tags/")
            say(f"'{short}' disimpan, tetapi tidak terbit: hanya cabang {gudang.CABANG} yang terbit.")
    if gudang.MAIN in names:
        publish(rumah)


def publish(rumah: Path) -> None:
    """Put the last commit of main live, unless it is. Raises Ditolak; the live release stays then."""
    with lock(rumah, waiting) as held:
        commit = gudang.head(rumah)
        if not commit:
            raise Ditolak(f"Belum ada yang dapat diterbitkan: cabang {gudang.CABANG} masih kosong.")
        before, project = rilis.live(rumah), rumah / KERJA / "proyek"
        old, promised = pilih.live_text(rumah), rilis.promised(rumah)
        choice = pilih.chosen(rumah, held, commit)
        fakta: dict[str, Any] = {
            "komit": commit,
            "mesin": anak.engine(rumah).name.removeprefix("mesin-"),
            "ditahan": choice.ditahan,
        }
        made = next((one for one in rilis.releases(rumah)[::-1] if same(fakta, one.fakta)), None)
        if made:  # by a push before this one in the queue, or by one that was cut off just before it went live
            rilis.go_live(rumah, made)
        else:
            say(f"Membangun situs dari komit {commit[:12]} ...")
            text = choice.text(gudang.files(rumah, commit))
            gudang.export(rumah, text, project)
            (project / "docs").mkdir(exist_ok=True)
            fakta |= {"waktu": datetime.now(UTC).isoformat(timespec="seconds"), "kata": choice.kata}
            made = rilis.publish(rumah, fakta, partial(make_site, rumah, commit, project, held, promised))
        ulang.done(rumah)
        say(f"Terbit: {Setelan.read(rumah).alamat} (rilis {made.nomor}, komit {commit[:12]})")
        if choice.ditahan:
            say(*withheld(choice))
        if before and project.exists():
            say(*report(rumah, project, gudang.differing(old, text), promised, before, made))


def same(fakta: dict[str, Any], other: dict[str, Any]) -> bool:
    """Whether a release was made from this: JSON has no tuples."""
    return pilih.known(fakta) == pilih.known(other | {"kata": []}) and fakta["mesin"] == other["mesin"]


def make_site(rumah: Path, commit: str, project: Path, held: int, promised: list[str], target: Path) -> None:
    """Build the site of exported text into `target` with the installed engine, in a process of its own."""
    setelan, published = Setelan.read(rumah), project.with_name("alamat-terbit.txt")
    published.write_text("\n".join(promised), "utf-8")
    env = {
        **engine.QUIET,
        lingkungan.KATALOG: setelan.katalog,
        lingkungan.DOCS: str(project / "docs"),
        lingkungan.ALAMAT: setelan.alamat,
        lingkungan.ALAMAT_TERBIT: str(published),
        **kept(rumah),
        **of_git(rumah / gudang.GUDANG, commit, project.with_name("riwayat.txt")),
    }
    words = engine.on_server(target, anak.engine(rumah))
    run = anak.run(rumah, held, setelan.menit * 60, *words, **env)
    if run.returncode:
        raise RuntimeError(run.stderr)
    if odd := [line for line in run.stderr.splitlines() if line.startswith("WARNING")]:
        say("Catatan pembangunan situs:", *odd[:BARIS])


def report(
    rumah: Path, project: Path, files: set[str], was: list[str], old: rilis.Rilis, new: rilis.Rilis
) -> list[str]:
    """What a reader finds changed: pages that are new, those whose data file changed (`files`), those that are gone.

    `was` are the addresses before. The page of an SOP's history comes and changes with the SOP: it is not told apart.
    """
    now = (new.situs / ALAMAT).read_text("utf-8").splitlines()
    made = build(project, Setelan.read(rumah).katalog, kept=opened(rumah / SIMPANAN)).pages
    pages = {f"/{page.address}": page for page in made if not page.address.endswith(RIWAYAT)}
    new_ones = {path for path, page in pages.items() if page.lasting and path not in was}
    fresh = [f"  baru     {path}  {page.title}" for path, page in pages.items() if path in new_ones]
    changed = {path for path, page in pages.items() if page.source in files} - new_ones
    other = [f"  berubah  {path}  {page.title}" for path, page in pages.items() if path in changed]
    guide = [f"  berubah  {name}" for name in sorted(files) if name.startswith("docs/")]
    gone = [f"  hilang   {path}" for path in hilang(was, now)]
    lines = [*fresh, *other, *guide, *gone]
    more = [f"  ... dan {len(lines) - BARIS} lainnya"] if len(lines) > BARIS else []
    rebuilt = ["Mesin situs baru: semua halaman dibangun ulang."] if old.fakta["mesin"] != new.fakta["mesin"] else []
    return [
        *rebuilt,
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
        ulang.done(rumah)
        kept, now = rilis.releases(rumah), rilis.live(rumah)
        kept = [made for made in kept if not rilis.lacking(made.situs)]
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
