"""A push changes words and nothing else, no data can hang the server, and one mistake stops nobody else."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import ROOT
from contoh import BERKAS, KATALOG
from server import batas
from sop_site.rules import gambar, halaman
from terbit.peladen import HALAMAN, SOP, Peladen, plain, reader, refused, revised, taken, wait_until
from terbit.serangan import (
    ISI,
    PROGRAM,
    SERANGAN,
    Serangan,
    all_at_once,
    all_mistakes,
    build_with,
    by_hand,
    dated,
    endless_page,
    engine_with,
    next_one_goes_live,
    page_with,
    pushed_with,
    set_limits,
    together,
    try_out,
)

OPD = "opd/dinas-contoh"

# --- text and program ------------------------------------------------------------------------------------------------


def test_every_tracked_path_has_its_side() -> None:
    """Data and hand-written pages are text, of a kind that is accepted; everything else is program."""
    words = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    paths = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\0")[:-1]
    sides = {path: "teks" if batas.is_text(path) else "mesin" for path in paths}
    assert sides == {path: "teks" if path.startswith(("sop_data/", "docs/")) else "mesin" for path in paths}
    assert {path for path in paths if batas.kind(path)} == {path for path, side in sides.items() if side == "teks"}
    for path in ("Makefile", "mkdocs.yml", "hooks/overrides/assets/sop.js", "scripts/run.py", "requirements/site.txt"):
        assert sides[path] == "mesin"


def test_the_door_and_the_rules_know_the_same_pictures() -> None:
    """What the door lets in as a picture of a page the rules know as one, and neither takes a larger one."""
    (pictures,) = (kind for kind in batas.TEKS if kind.folder == "docs" and ".png" in kind.akhiran)
    assert (set(pictures.akhiran), pictures.besar) == (set(gambar.JENIS), gambar.UKURAN_MAKSIMUM)
    (pages,) = (kind for kind in batas.TEKS if kind.folder == "docs" and ".md" in kind.akhiran)
    assert pages.besar == halaman.UKURAN_MAKSIMUM


@pytest.mark.parametrize(
    ("size", "wrong"),
    [(20_000_000, False), (20_000_001, True)],
)
def test_official_copies_may_be_larger(size: int, wrong: bool) -> None:
    """A scanned copy has room that no other picture has, and only in its own folder."""
    one = batas.Isi("100644", "0" * 40, size)
    assert bool([*batas.beyond({"sop_data/k/salinan/sop-1.pdf": one})]) == wrong
    assert [*batas.beyond({"sop_data/k/opd/x/sop-1.pdf": one})]
    many = {f"sop_data/k/salinan/{number}.pdf": one._replace(besar=20_000_000) for number in range(50)}
    assert not [*batas.too_much(many)]
    assert [*batas.too_much({**many, "sop_data/k/salinan/51.pdf": one})]


@pytest.mark.parametrize("attacks", [PROGRAM, ISI], ids=["program", "isi"])
def test_attacks_are_refused(attacks: dict[str, Serangan], server: Peladen) -> None:
    """Each with its reason and remedy, all in one push; readers get whole pages all the while."""
    with reader(server) as pembaca:
        try_out(server, together(attacks.values()))
    assert pembaca.count and not pembaca.wrong


@pytest.mark.parametrize("name", ["modul di akar", "paket di akar", "tautan putus di panduan"])
def test_an_attack_alone_is_refused(name: str, server: Peladen) -> None:
    """Nothing of it runs, and nothing of it stays. `make uji-serang` pushes each of them alone."""
    try_out(server, SERANGAN[name])


def test_what_lies_about_the_pusher_does_not_run(server: Peladen, tmp_path: Path) -> None:
    """Neither variables of the session nor packages of its user reach the server's Python."""
    ran = tmp_path / "jalan"
    code = f"open({str(ran)!r}, 'w').close()\n"
    version = "python{}.{}".format(*sys.version_info)
    for folder in (tmp_path / "jalur", tmp_path / "rumah/.local/lib" / version / "site-packages"):
        folder.mkdir(parents=True)
        for name in ("sitecustomize", "usercustomize", "click", "sop_site"):
            (folder / f"{name}.py").write_text(code, "utf-8")
    server.commit(revised("Keadaan"))
    jalur = str(tmp_path / "jalur")
    code_, said = pushed_with(server, PYTHONPATH=jalur, HOME=str(tmp_path / "rumah"), PYTHONSAFEPATH="")
    assert code_ == 0 and "Terbit: " in said, said
    assert not ran.exists()


def test_only_the_owner_works_in_the_house(server: Peladen, tmp_path: Path) -> None:
    """A push as another account is sent away before any of our code runs, and root goes on as the owner."""
    (tmp_path / "id").write_text("#!/bin/sh\necho 4711\n", "utf-8")
    (tmp_path / "id").chmod(0o755)
    server.commit(revised("Orang lain"))
    code, said = pushed_with(server, PATH=f"{tmp_path}:{os.environ['PATH']}")
    assert code == 1 and f"Hanya pemilik {server.rumah} yang dapat bekerja di sini" in said
    script = (server.rumah / "kelola").read_text("utf-8")
    assert re.search(r'setpriv --reuid="\$owner" --regid=.* --clear-groups \\\n +env -i PATH=', script)


def test_what_is_written_can_be_read_by_the_web_server(server: Peladen) -> None:
    """Whatever the session's umask: folders 755, files 644, all of the house's owner."""
    before = os.umask(0o077)
    try:
        server.commit(revised("Umask"))
        taken(server)
    finally:
        os.umask(before)
    owner = server.rumah.stat().st_uid
    for path in (server.live, *server.live.rglob("*")):
        about = path.stat()
        assert about.st_mode & 0o777 == (0o755 if path.is_dir() else 0o644), path
        assert about.st_uid == owner


# --- time ------------------------------------------------------------------------------------------------------------


def test_a_page_that_never_ends_is_refused(server: Peladen) -> None:
    """An SOP on which the drawing does not end is named at the door, after a quarter of its time."""
    with endless_page(server):
        set_limits(server, detik=16)
        server.commit(revised("Tanpa akhir"))
        said = refused(server)
        set_limits(server, detik=60)
    assert f"sop_data/{KATALOG}/{SOP}: halaman 'Pembuatan Usulan Cuti Tahunan' tidak selesai dibuat dalam 4" in said


def test_a_page_without_measure_is_refused(server: Peladen) -> None:
    """Nor does one that takes all memory get further than its own process."""
    with page_with(server, "'x' * (8 << 30)"):
        server.commit(revised("Rakus"))
        said = refused(server)
    assert "halaman 'Pembuatan Usulan Cuti Tahunan' tidak dapat dibuat: perlu memori terlalu banyak." in said


def test_a_check_that_never_ends_is_ended(server: Peladen) -> None:
    """Not even code that no signal of Python's reaches holds the door longer than the settings say."""
    deaf = "    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGALRM])\n"
    with engine_with(server, "scripts/server/periksa.py", f"def main():\n{deaf}    while True: pass\n"):
        set_limits(server, detik=2)
        server.commit(revised("Lama"))
        said = refused(server)
        set_limits(server, detik=60)
    assert "Ditolak: pemeriksaan belum selesai sesudah 2 detik. Situs tidak berubah." in said
    assert "Kirim sebagian demi sebagian" in said
    assert "Terbit: " in taken(server)


def test_a_build_that_never_ends_gives_the_lock_back(server: Peladen) -> None:
    """It is ended at its limit with all that it started, the site stays, and the server tries again by itself."""
    live = server.live
    with build_with(server, "import time\nwhile True: time.sleep(9)\n"):
        set_limits(server, menit=0.05, jeda=1)
        last = server.commit(revised("Macet"))
        code, said = server.push()
        assert code == 0 and server.live == live
    assert "Server terganggu: pembangunan situs melewati batas waktunya ('menit' dalam" in said
    assert "Server mencoba menerbitkannya lagi sendiri" in said
    set_limits(server, menit=10)
    wait_until(lambda: server.live.name.endswith(last[:12]))
    assert "Macet" in server.get(HALAMAN).isi.decode()
    set_limits(server, jeda=60)


def test_a_full_disk_is_tried_again_by_itself(server: Peladen) -> None:
    """The commit was taken in: when there is room again it goes live without another push."""
    with build_with(server, "import errno, os\nraise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))\n"):
        set_limits(server, jeda=1)
        last = server.commit(revised("Penuh"))
        code, said = server.push()
    assert code == 0 and "Server terganggu: ruang penyimpanannya penuh. Situs tetap seperti semula." in said
    wait_until(lambda: server.live.name.endswith(last[:12]))
    wait_until(lambda: not (server.rumah / "ulang").exists())
    set_limits(server, jeda=60)


# --- what goes live is whole -----------------------------------------------------------------------------------------


def test_an_empty_site_does_not_go_live(server: Peladen) -> None:
    """A build that ends without an error and without pages is no release."""
    live = server.live
    with build_with(server, "import os\nos._exit(0)\n"):
        server.commit(revised("Kosong"))
        _, said = server.push()
    assert "Server terganggu" in said and server.live == live
    assert "situs yang dibangun tidak utuh" in (server.rumah / "catatan.log").read_text("utf-8")
    assert server.kelola("terbit")[0] == 0
    assert "Kosong" in server.get(HALAMAN).isi.decode()


@pytest.mark.parametrize("file", ["situs/alamat.txt", "rilis.json", "situs/api/katalog.json"])
def test_a_live_release_that_cannot_be_read_blocks_nothing(file: str, server: Peladen) -> None:
    """The next push goes live whatever became of the release that is served now."""
    (server.live / file).write_bytes(b"\xff{")
    last = server.commit(revised(f"Tanpa {file}"))
    said = taken(server)
    assert "Server terganggu" not in said
    assert server.live.name.endswith(last[:12])


# --- one mistake, one owner ------------------------------------------------------------------------------------------


def test_mistakes_in_main_stop_nobody_else(server: Peladen) -> None:
    """However they came there, all of them at once: the next good push goes live. `make uji-serang` tries each."""
    next_one_goes_live(server, all_mistakes, "Sesudah Semua")


def test_a_mistake_in_main_is_told_with_its_owner(server: Peladen) -> None:
    """What is held back is named with its reason and whose it is, and stays as it was; the owner's repair frees it."""
    title = server.title(HALAMAN)
    wrong = BERKAS[SOP].replace("Cuti Tahunan", "Cuti Lain").replace("ke: 3\n", "ke: 30\n")
    server.commit({SOP: wrong})
    server.git("commit", "-q", "--amend", "--no-edit", "--author", "Ani <ani@contoh.invalid>")
    by_hand(server)
    server.back_to_server()
    server.commit({f"{OPD}/sop/lain.yml": "judul: Pembuatan Hal Lain\nasal_judul: editor\n"})
    said = taken(server)
    assert "Bukan kesalahan Anda: 1 berkas dari push sebelumnya keliru." in said
    assert f"sop_data/{KATALOG}/{SOP}:25: " in said and " oleh Ani)" in said
    assert server.title(f"/{OPD}/sop/lain/") == "Pembuatan Hal Lain"
    assert server.title(HALAMAN) == title
    server.commit({SOP: BERKAS[SOP]})
    assert "Bukan kesalahan" not in taken(server)


def test_the_owner_of_a_mistake_is_who_wrote_the_line(server: Peladen) -> None:
    """Of two commits in one push each mistake is told with its own author."""
    for name, file in (("Ani", "satu"), ("Budi", "dua")):
        server.commit(
            {f"{OPD}/sop/{file}.yml": f"judul: Pembuatan {file}\nasal_judul: editor\nterkait: tidak-ada-{file}\n"}
        )
        server.git("commit", "-q", "--amend", "--no-edit", "--author", f"{name} <x@contoh.invalid>")
    lines = refused(server).splitlines()
    for name, file in (("Ani", "satu"), ("Budi", "dua")):
        (at,) = [n for n, line in enumerate(lines) if f"sop/{file}.yml:3: " in line]
        assert lines[at + 1].endswith(f" oleh {name})")


def test_six_at_once(server: Peladen, tmp_path: Path) -> None:
    """One goes live; the five others read in our words what happened and what to do."""
    heard = all_at_once(server, 6, tmp_path)
    won = [said for said in heard if "Terbit: " in plain(said)]
    lost = [said for said in heard if "Terbit: " not in plain(said)]
    assert (len(won), len(lost)) == (1, 5)
    for said in lost:
        assert "Ditolak: di server ada perubahan yang belum ada di komputer Anda." in plain(said), said
        assert "'git pull --rebase'" in plain(said)
        assert "failed to update ref" not in said and "cannot lock ref" not in said


def test_a_branch_cannot_shadow_main(server: Peladen) -> None:
    """A branch below main's name is refused; one that is there already does not change what is published."""
    said = refused(server, "main:refs/heads/main/x")
    assert "cabang 'main/x' akan menutupi cabang main." in said and "misalnya 'main-x'" in said


@pytest.mark.parametrize("when", [260_000_000_000, -5])
def test_a_date_of_no_calendar_is_told(when: int, server: Peladen) -> None:
    """A commit past the year 9999 or before 1970 is refused with its name and a remedy."""
    commit = dated(server, when)
    said = refused(server)
    assert f"Ditolak: tanggal komit {commit[:12]} tidak ada dalam kalender" in said
    assert "--reset-author-date" in said


def test_too_many_files(server: Peladen) -> None:
    """Ten thousand files are enough for any regency."""
    server.write({f"sop_data/banyak/{number}.yml": "" for number in range(batas.BERKAS + 1)})
    assert "berkas, lebih dari batas 10000 berkas." in refused(server)


def test_who_brought_what_is_written_down(server: Peladen) -> None:
    """The house's log names time, sender, and the commits before and after each push."""
    before = server.git("rev-parse", "HEAD")
    after = server.commit(revised("Catatan"))
    pushed_with(server, SSH_CLIENT="10.0.0.7 50022 22")
    last = (server.rumah / "masuk.log").read_text("utf-8").splitlines()[-1]
    assert last.endswith(f" 10.0.0.7 50022 22 | {before} {after} refs/heads/main")
