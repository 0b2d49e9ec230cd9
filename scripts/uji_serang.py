"""`python scripts/run.py uji-serang`: every attack against a house set up on loopback, and what came of it.

Each is pushed alone to a real repository and refused with its reason, or does no harm; a reader asks nginx for pages
the whole time and gets nothing but 200 from whole releases. ARGS="nama" tries only those whose name holds the word.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

sys.path += [str(Path(__file__).parents[1] / "tests")]

from contoh import BERKAS
from terbit.peladen import Peladen, in_releases, peladen, plain, reader, refused, revised, taken
from terbit.serangan import (
    DATA,
    KESALAHAN,
    SERANGAN,
    all_at_once,
    dated,
    endless_page,
    next_one_goes_live,
    pushed_with,
    set_limits,
    try_out,
)

UTUH: set[tuple[str, str]] = set()  # what readers may see: each page of each whole release
IZIN = "opd/dinas-contoh/sop/izin-belajar.yml"


def huge_file(server: Peladen) -> None:
    """200 MB that no compression makes smaller."""
    server.write({f"{DATA}/besar.yml": os.urandom(200_000_000)})
    said = refused(server)
    assert "berkas ini 200,0 MB, lebih dari batas 2,0 MB." in said, said


def many_files(server: Peladen) -> None:
    server.write({f"{DATA}/banyak/{number}.yml": "judul: A\n" for number in range(20_000)})
    assert "lebih dari batas 10000 berkas." in refused(server)


def all_large(server: Peladen) -> None:
    """Files that are small enough each, and together are not."""
    server.write({f"docs/panduan/{number}.png": os.urandom(1_900_000) for number in range(60)})
    assert "lebih dari batas 100,0 MB." in refused(server)


def twenty_in_a_row(server: Peladen) -> None:
    """Twenty pushes as fast as they go: a reader who kept a file gets each new address file, never another's."""
    etag, title = "", BERKAS[IZIN].splitlines()[0]
    for number in range(20):
        name = f"{'abcdefghijklmnopqrst'[number]}"
        server.commit({f"opd/dinas-contoh/sop/cepat-{name}.yml": f"{title} {name}\nasal_judul: editor\n"})
        taken(server)
        UTUH.update(in_releases(server.rumah))
        answer = server.get("/alamat.txt", **{"If-None-Match": etag} if etag else {})
        assert answer.status == 200 and f"/sop/cepat-{name}/" in answer.isi.decode(), (name, answer.status)
        etag = answer.kepala["etag"]


def six_at_once(server: Peladen) -> None:
    """Five rounds of six pushes from one commit: one goes live, five read our sentence."""
    for _ in range(5):
        server.back_to_server()
        with tempfile.TemporaryDirectory() as folder:
            heard = all_at_once(server, 6, Path(folder))
        lost = [said for said in heard if "Terbit: " not in plain(said)]
        assert len(lost) == 5, heard
        assert all("di server ada perubahan yang belum ada di komputer Anda" in plain(said) for said in lost), lost
        assert not any("cannot lock ref" in said or "failed to update ref" in said for said in heard), heard


def shadow(server: Peladen) -> None:
    server.commit(revised("Menutupi"))
    assert "akan menutupi cabang main" in refused(server, "main:refs/heads/main/x")


def odd_date(server: Peladen, when: int) -> None:
    commit = dated(server, when)
    assert f"tanggal komit {commit[:12]} tidak ada dalam kalender" in refused(server)


def root_lends_nothing(server: Peladen) -> None:
    """Only where this runs as root: in a house of another account root works as that account, and may not push."""
    if os.geteuid() != 0:
        return
    nobody = 65534
    kept = {path: path.stat() for path in (server.rumah, *server.rumah.rglob("*")) if not path.is_symlink()}
    parents = [path for path in server.rumah.parents if path != Path("/") and not path.stat().st_mode & 0o001]
    for path in parents:
        path.chmod(0o711)
    for path in kept:
        os.chown(path, nobody, nobody)
    try:
        server.commit(revised("Sebagai root"))
        trusting = server.meja / ".git" / "percaya"  # git's own refusal, of another's repository, is switched off
        trusting.write_text("[safe]\n\tdirectory = *\n", "utf-8")
        code, said = pushed_with(server, GIT_CONFIG_GLOBAL=str(trusting))
        assert code == 1 and "yang dapat bekerja di sini: pakai akun" in said, said
        command = (server.rumah / "mesin").resolve() / "jalankan"
        text = command.read_text("utf-8")
        command.write_text("#!/bin/sh\nid -u; id -G; env\n", "utf-8")  # nobody may not start root's Python here
        code, said = server.kelola("daftar")
        command.write_text(text, "utf-8")
        assert code == 0 and said.startswith(f"{nobody}\n{nobody}\n") and "HOME=/root" not in said, said
    finally:
        for path in (server.rumah, *server.rumah.rglob("*")):
            os.chown(path, 0, 0, follow_symlinks=False)


def endless(server: Peladen) -> None:
    """A page in main on which the drawing never ends."""
    with endless_page(server):
        set_limits(server, detik=40)
        said = next_one_goes_live(server, lambda desk: desk.commit(revised("Tanpa akhir")), "Sesudah Tanpa Akhir")
        set_limits(server, detik=60)
    assert "Bukan kesalahan Anda: 1 berkas" in said and "tidak selesai dibuat" in said, said


def alone(attack: str, server: Peladen) -> None:
    try_out(server, SERANGAN[attack])


def by_hand(mistake: str, server: Peladen) -> None:
    next_one_goes_live(server, KESALAHAN[mistake], f"Sesudah {mistake.title()}")


UJI: dict[str, Callable[[Peladen], None]] = {
    **{f"push: {name}": partial(alone, name) for name in SERANGAN},
    "push: berkas 200 MB": huge_file,
    "push: 20.000 berkas": many_files,
    "push: 114 MB gambar": all_large,
    "push: tanggal sesudah 9999": partial(odd_date, when=260_000_000_000),
    "push: tanggal sebelum 1970": partial(odd_date, when=-5),
    "push: cabang main/x": shadow,
    **{f"di main, lalu push orang lain: {name}": partial(by_hand, name) for name in KESALAHAN},
    "di main, lalu push orang lain: halaman tanpa akhir": endless,
    "enam push bersamaan, lima kali": six_at_once,
    "dua puluh push berturut-turut": twenty_in_a_row,
    "root tidak meminjamkan haknya": root_lends_nothing,
}


def main(*words: str) -> int:
    chosen = {name: attack for name, attack in UJI.items() if all(word in name for word in words)}
    failed = 0
    with tempfile.TemporaryDirectory() as folder, peladen(Path(folder)) as server:
        taken(server)
        for key in ("core.compression", "gc.auto"):  # the desk is not what is tried here
            server.git("config", key, "0")
        UTUH.update(in_releases(server.rumah))
        with reader(server) as pembaca:
            for name, attack in chosen.items():
                server.back_to_server()
                start = time.monotonic()
                try:
                    attack(server)
                    came = "tertahan"
                except (AssertionError, subprocess.SubprocessError) as error:
                    failed += 1
                    came = f"GAGAL: {error}"
                UTUH.update(in_releases(server.rumah))
                print(f"{time.monotonic() - start:6.1f} detik  {name}: {came}", flush=True)
    mixed = pembaca.seen - UTUH
    print(f"{len(chosen)} serangan, {failed} tembus. {pembaca.count} jawaban: {len(pembaca.wrong)} bukan 200, ", end="")
    print(f"{len(mixed)} dari {len(pembaca.seen)} isi bukan dari rilis yang utuh.")
    print(*pembaca.wrong[:5], *sorted(mixed)[:5], sep="\n")
    return 1 if failed or pembaca.wrong or mixed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
