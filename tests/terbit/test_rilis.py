"""Releases on the disk: whole at every moment, kept in number, compressed the same on any day."""

from __future__ import annotations

import ctypes
import errno
import gzip
import os
import shutil
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import brotli
import pytest

from server import rilis
from server.rumah import lock

SAMA = "<p>sama</p>"


def make(text: str) -> Callable[[Path], None]:
    """A site of one page that is always the same, one that is not, and a picture."""

    def build(folder: Path) -> None:
        (folder / "opd").mkdir(parents=True)
        (folder / "index.html").write_text(SAMA, "utf-8")
        (folder / "opd" / "index.html").write_text(text, "utf-8")
        (folder / "opd" / "lambang.png").write_bytes(b"gambar")
        (folder / "alamat.txt").write_text("/\n/opd/\n", "utf-8")
        (folder / "api").mkdir()
        (folder / "api" / "katalog.json").write_text('{"opd": [{"alamat": "/opd/", "api": ""}]}', "utf-8")

    return build


def publish(rumah: Path, number: int) -> rilis.Rilis:
    with lock(rumah, lambda: None):
        return rilis.publish(
            rumah, {"komit": f"{number:040}", "mesin": "m", "waktu": "w"}, make(f"<p>isi {number}</p>")
        )


@pytest.fixture
def rumah(tmp_path: Path) -> Path:
    """A house with twelve releases behind it, the last ten of which are kept."""
    folder = tmp_path / "rumah"
    for name in ("rilis", "kerja"):
        (folder / name).mkdir(parents=True)
    for number in range(1, 13):
        publish(folder, number)
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_keeps_ten_and_never_removes_the_live_one(rumah: Path) -> None:
    """Ten by number; after going back to an old one that one stays for as long as it is live, and the one before."""
    assert [one.nomor for one in rilis.releases(rumah)] == [f"{number:04}" for number in range(3, 13)]
    with lock(rumah, lambda: None):
        rilis.go_live(rumah, rilis.releases(rumah)[0])
        rilis.prune(rumah)
    publish(rumah, 13)  # 0003 was live until now: an open page may still ask for its files
    assert [one.nomor for one in rilis.releases(rumah)] == [f"{number:04}" for number in range(3, 14)]
    publish(rumah, 14)
    assert [one.nomor for one in rilis.releases(rumah)] == [f"{number:04}" for number in range(5, 15)]
    assert (rumah / "saat-ini").readlink() == Path("rilis/0014-000000000000")
    assert (rumah / "sebelumnya").readlink() == Path("rilis/0013-000000000000")


def test_what_is_the_same_is_one_file(rumah: Path) -> None:
    """An unchanged page is a link to the last release's with its compressed forms; a changed one is not."""
    old, new = (one.situs for one in rilis.releases(rumah)[-2:])
    for name in ("index.html", "index.html.gz", "index.html.br", "opd/lambang.png"):
        assert (new / name).samefile(old / name)
    for name in ("opd/index.html", "opd/index.html.gz", "opd/index.html.br"):
        assert not (new / name).samefile(old / name)
    assert gzip.decompress((new / "index.html.gz").read_bytes()) == SAMA.encode()
    assert brotli.decompress((new / "opd/index.html.br").read_bytes()) == b"<p>isi 12</p>"


def test_a_form_that_is_missing_is_made_anew(rumah: Path) -> None:
    """An unchanged page whose compressed form was lost gets both forms again; the live release is not written to."""
    last = rilis.releases(rumah)[-1].situs
    (last / "index.html.br").unlink()
    before = {path: path.stat().st_mtime_ns for path in last.rglob("*")}
    new = publish(rumah, 13).situs
    assert (new / "index.html").read_text("utf-8") == SAMA
    assert gzip.decompress((new / "index.html.gz").read_bytes()) == SAMA.encode()
    assert brotli.decompress((new / "index.html.br").read_bytes()) == SAMA.encode()
    assert {path: path.stat().st_mtime_ns for path in last.rglob("*")} == before
    assert not (new / "index.html.gz").samefile(last / "index.html.gz")


def test_without_hard_links_it_is_a_copy(rumah: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a file system that knows no hard links an unchanged file is copied with its time, which is its ETag."""

    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "link", refuse)
    old = rilis.releases(rumah)[-1].situs
    new = publish(rumah, 13).situs
    for name in ("index.html", "index.html.gz", "index.html.br", "opd/lambang.png"):
        assert (new / name).read_bytes() == (old / name).read_bytes()
        assert (new / name).stat().st_mtime_ns == (old / name).stat().st_mtime_ns
        assert not (new / name).samefile(old / name)


def test_compressed_the_same_on_any_day(tmp_path: Path) -> None:
    """The same text gives the same bytes, whatever the time of the file and of the work."""
    for name, time in (("a", 0), ("b", 2_000_000_000)):
        make("<p>isi</p>")(tmp_path / name)
        os.utime(tmp_path / name / "index.html", (time, time))
        rilis.compress(tmp_path / name, None, 1_700_000_000)
    assert contents(tmp_path / "a") == contents(tmp_path / "b")
    assert not (tmp_path / "a/opd/lambang.png.gz").exists()


def test_on_the_disk_before_it_is_named(rumah: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The release is flushed as a whole before its rename, the rename before the link, the link at last."""
    done: list[str | int] = []

    class Library:  # what the release asks of the system's own
        def __init__(self, *_: object, **__: object) -> None: ...

        def syncfs(self, opened: int) -> int:
            inside = {path.stat().st_ino for path in (rumah / "kerja").rglob("*")}
            done.extend([*sorted(inside), f"semua {os.fstat(opened).st_dev}"])
            return 0

    monkeypatch.setattr(ctypes, "CDLL", Library)
    flush, rename, replace = os.fsync, os.rename, os.replace
    monkeypatch.setattr(os, "fsync", lambda opened: done.append(os.fstat(opened).st_ino) or flush(opened))  # type: ignore[func-returns-value]
    monkeypatch.setattr(os, "rename", lambda old, new: done.append(f"nama {new}") or rename(old, new))  # type: ignore[func-returns-value]
    monkeypatch.setattr(os, "replace", lambda old, new: done.append(f"tautan {new}") or replace(old, new))  # type: ignore[func-returns-value]
    made = publish(rumah, 13)
    named, linked = done.index(f"nama {made.folder}"), done.index(f"tautan {rumah / 'saat-ini'}")
    whole = done.index(f"semua {rumah.stat().st_dev}")
    inside = {path.stat().st_ino for path in (made.folder, *made.folder.rglob("*"))}
    assert inside <= set(done[:whole]) and whole < named
    assert (rumah / "rilis").stat().st_ino in done[named:linked]
    assert rumah.stat().st_ino in done[linked:]


def test_a_disk_that_fails_puts_nothing_live(rumah: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the system could not write is an error, and the last release stays."""

    class Library:
        def __init__(self, *_: object, **__: object) -> None: ...

        def syncfs(self, opened: int) -> int:
            ctypes.set_errno(errno.EIO)
            return -1

    before = (rumah / "saat-ini").readlink()
    monkeypatch.setattr(ctypes, "CDLL", Library)
    with pytest.raises(OSError, match=os.strerror(errno.EIO)):
        publish(rumah, 13)
    assert (rumah / "saat-ini").readlink() == before


def killed_before(rumah: Path, change: int) -> bool:
    """Publish in a child that is killed just before its n-th change of the disk; False if it had fewer to make."""
    changes = {"os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.link", "os.symlink"}
    count = 0

    def watch(event: str, args: tuple[object, ...]) -> None:
        nonlocal count
        writes = event == "open" and isinstance(args[2], int) and args[2] & (os.O_WRONLY | os.O_RDWR)
        if event in changes or writes:
            count += 1
            if count == change:
                os.kill(os.getpid(), signal.SIGKILL)

    child = os.fork()
    if not child:
        sys.addaudithook(watch)
        publish(rumah, 13)
        os._exit(0)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def test_killed_between_any_two_steps(rumah: Path, tmp_path: Path) -> None:
    """Whichever change of the disk was the last: the old or the new site is whole, and the next release heals all."""
    old = contents(rilis.live(rumah).situs)  # type: ignore[union-attr]
    new = old | {"opd/index.html": b"<p>isi 13</p>"}
    steps = 0
    while killed_before(house := Path(shutil.copytree(rumah, tmp_path / f"{steps}", symlinks=True)), steps + 1):
        steps += 1
        live = rilis.live(house)
        assert live is not None
        plain = {name: body for name, body in contents(live.situs).items() if not name.endswith((".gz", ".br"))}
        assert plain in ({name: body for name, body in site.items() if name in plain} for site in (old, new))
        assert len(plain) == 5
        for one in rilis.releases(house):  # what has a name among the releases is whole
            assert len(contents(one.folder)) == 14
        made = publish(house, 14)
        assert rilis.live(house) == made
        assert (made.situs / "opd/index.html").read_text("utf-8") == "<p>isi 14</p>"
        assert not list((house / "kerja").iterdir())
        assert len(rilis.releases(house)) == 10
    assert steps > 30


def test_no_two_releases_share_the_second_of_a_file(rumah: Path) -> None:
    """Web servers know a version by its second and size: twenty releases of one second are twenty versions."""
    seen = set()
    for number in range(13, 33):
        made = publish(rumah, number)
        seen |= {(made.situs / name).stat().st_mtime for name in ("opd/index.html", "opd/index.html.gz")}
        assert {(made.situs / "index.html").stat().st_mtime} == {(rumah / "saat-ini/situs/index.html").stat().st_mtime}
    assert len(seen) == 20
    with lock(rumah, lambda: None):  # the one that comes after going back is not the one that was left
        rilis.go_live(rumah, rilis.releases(rumah)[-3])
    assert (publish(rumah, 40).situs / "opd/index.html").stat().st_mtime > max(seen)


@pytest.mark.parametrize("gone", ["index.html", "alamat.txt", "api/katalog.json", "opd/index.html"])
def test_what_is_not_whole_does_not_go_live(gone: str, rumah: Path) -> None:
    """Without its index, its addresses, or a page that they or the register name, nothing is put live."""

    def half(folder: Path) -> None:
        make("<p>baru</p>")(folder)
        (folder / gone).unlink()

    before = rilis.live(rumah)
    with lock(rumah, lambda: None), pytest.raises(RuntimeError, match="tidak utuh"):
        rilis.publish(rumah, {"komit": "0" * 40, "mesin": "m", "waktu": "w"}, half)
    assert rilis.live(rumah) == before


def test_addresses_of_an_unreadable_release_are_not_compared(rumah: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What cannot be read blocks nothing, and that nothing was compared is said."""
    assert rilis.promised(rumah) == ["/", "/opd/"]
    (rumah / "saat-ini/situs/alamat.txt").write_bytes(b"\xff")
    assert rilis.promised(rumah) == []
    assert "sekali ini alamat lama tidak dibandingkan" in capsys.readouterr().err
