"""What builds keep for the next one: a tree with it is, byte for byte, the tree without it, whatever was done to it."""

from __future__ import annotations

import multiprocessing
import os
import random
import re
import shutil
import signal
import subprocess
from collections.abc import Callable
from pathlib import Path
from urllib.request import urlopen

import pytest
from mkdocs.__main__ import cli

import lingkungan
import store
from alat import engine
from bench import beban
from conftest import BATAS, ROOT, copy_project, mkdocs, wait_until
from sop_site.build import assembled, checked
from sop_site.issue import DataError
from sop_site.render import template
from store import Store

KATALOG = "kunci"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with every key there is, in two offices of which one names an SOP of the other."""
    root = copy_project(tmp_path_factory.mktemp("proyek"))
    data = root / "sop_data" / KATALOG
    shutil.copytree(ROOT / "tests" / "data" / "kunci", data)
    first, second = data / "opd" / "dinas-contoh", data / "opd" / "dinas-kedua"
    shutil.copytree(first, second)
    for path in second.rglob("*.yml"):
        lines = path.read_text("utf-8").splitlines(keepends=True)
        path.write_text("".join(line for line in lines if not line.startswith(("alamat_lama", "terkait"))), "utf-8")
    replace(second / "opd.yml", "nama: Dinas Contoh", "nama: Dinas Kedua")
    replace(second / "opd.yml", "    alamat_lama: kasubag-tu\n", "")
    replace(second / "sop" / "surat-masuk.yml", "judul: ", "terkait: dinas-contoh/izin-belajar\njudul: ")
    return root


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def built(project: Path, target: Path, kept: Path | None) -> dict[str, bytes]:
    """The whole site, with what is kept or from nothing."""
    shutil.rmtree(target, ignore_errors=True)
    made = mkdocs(project, KATALOG, target, **{lingkungan.SIMPANAN: str(kept or "")})
    assert made.returncode == 0, made.stderr
    return tree(target)


@pytest.fixture(scope="module")
def first(project: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The site of the project, and what its build kept."""
    folder = tmp_path_factory.mktemp("pertama")
    built(project, folder / "situs", folder / "simpanan")
    return folder / "situs", folder / "simpanan"


@pytest.mark.berat
def test_an_office_that_did_not_change_is_linked(project: Path, first: tuple[Path, Path], tmp_path: Path) -> None:
    own = tmp_path / "proyek"
    shutil.copytree(project, own)
    replace(own / "sop_data" / KATALOG / "opd" / "dinas-kedua" / "sop" / "izin-belajar.yml", "judul: ", "judul: Uji ")
    found = built(own, tmp_path / "situs", first[1])
    assert found == built(own, tmp_path / "dingin", None)
    for slug, same in (("dinas-contoh", True), ("dinas-kedua", False)):
        data = project / "sop_data" / KATALOG / "opd" / slug / "sop"
        pages = [f"opd/{slug}/sop/{path.stem}/index.html" for path in data.glob("*.yml")]
        assert {(first[0] / page).samefile(tmp_path / "situs" / page) for page in pages} == {same}


@pytest.mark.berat
def test_a_hand_written_page_that_changed(project: Path, first: tuple[Path, Path], tmp_path: Path) -> None:
    """It is rendered anew, and so are those that link to it; the next build takes them as they were rendered."""
    own = tmp_path / "proyek"
    shutil.copytree(project, own)
    page = own / "docs" / "panduan" / "index.md"
    page.write_text(f"{page.read_text('utf-8')}\n## Bagian baru\n\nKalimat yang baru.\n", "utf-8")
    cold = built(own, tmp_path / "dingin", None)
    assert b"Kalimat yang baru." in cold["panduan/index.html"]
    for _ in range(2):
        assert built(own, tmp_path / "situs", first[1]) == cold


def test_a_preview_takes_offices_that_did_not_change(project: Path, tmp_path: Path) -> None:
    """From its last site; what it makes of the other one is what would be made without it."""
    own = tmp_path / "proyek"
    shutil.copytree(project, own)
    last = assembled(checked(own, KATALOG))
    replace(own / "sop_data" / KATALOG / "opd" / "dinas-kedua" / "sop" / "izin-belajar.yml", "judul: ", "judul: Uji ")
    site, fresh = (assembled(checked(own, KATALOG), last=given) for given in (last, None))
    assert [one is before for one, before in zip(site.bundles, last.bundles, strict=True)] == [
        one.opd == "dinas-contoh" for one in site.bundles
    ]
    for found, made in zip(site.bundles, fresh.bundles, strict=True):
        assert [(page.address, page.html) for page in found.pages] == [(page.address, page.html) for page in made.pages]


# --- Edits -----------------------------------------------------------------------------------------------------------


def another_word(chance: random.Random, data: Path) -> None:
    """A word more or less in any line of any file: a text, a position, a register, a setting, a regulation."""
    path = chance.choice(sorted(path for path in data.rglob("*") if path.suffix in (".yml", ".md")))
    lines = path.read_text("utf-8").splitlines()
    place = chance.randrange(len(lines))
    words = lines[place].split(" ")
    if chance.random() < 0.7:
        words.insert(chance.randint(1, len(words)), chance.choice(("lain", "baru", "7", "Dinas")))
    else:
        words.pop()
    lines[place] = " ".join(words)
    path.write_text("\n".join(lines) + "\n", "utf-8")


def another_name(chance: random.Random, data: Path) -> None:
    """An SOP's file is renamed; its old address leads on."""
    path = chance.choice(sorted(data.glob("opd/*/sop/*.yml")))
    text = path.read_text("utf-8")
    old = "" if "alamat_lama:" in text else f"alamat_lama: {path.stem}\n"
    path.with_stem(f"{path.stem}-{chance.randint(2, 9)}").write_text(old + text, "utf-8")
    path.unlink()
    for table in data.rglob("*.yml"):
        said = table.read_text("utf-8")
        table.write_text(said.replace(f"sop: {path.stem}\n", f"sop: {path.stem}-2\n"), "utf-8")


def another_setting(chance: random.Random, data: Path) -> None:
    lines = (
        "tampilkan_nip: ya", "tampilkan_nip: tidak", "kertas: A4", "kertas: F4", "menit_per_hari: 300",
        "evaluasi_bulan: 12", "buku_identitas_kosong: ya", "alamat_situs: https://sop.contoh.go.id",
        "alamat_situs: https://lain.contoh.go.id", "warna: '#123456'",
    )  # fmt: skip
    line, path = chance.choice(lines), data / "katalog.yml"
    kept = [one for one in path.read_text("utf-8").splitlines() if one.split(":")[0] != line.split(":")[0]]
    path.write_text("\n".join([*kept, line]) + "\n", "utf-8")


def fewer_or_more(chance: random.Random, data: Path) -> None:
    """An SOP is copied to the other office, or goes away."""
    path = chance.choice(sorted(data.glob("opd/*/sop/*.yml")))
    if chance.random() < 0.4:
        path.unlink()
    else:
        there = chance.choice(sorted(data.glob("opd/*/sop")))
        kept = [line for line in path.read_text("utf-8").splitlines() if not line.startswith("alamat_lama")]
        (there / f"salinan-{chance.randint(1, 99)}.yml").write_text("\n".join(kept) + "\n", "utf-8")


EDITS: tuple[Callable[[random.Random, Path], None], ...] = (
    another_word, another_word, another_word, another_word, another_name, another_setting, fewer_or_more,
)  # fmt: skip


def edit(chance: random.Random, project: Path) -> None:
    """One edit that leaves data without a mistake; what would make one is taken back."""
    data, before = project / "sop_data" / KATALOG, project / "sebelum"
    while True:
        shutil.rmtree(before, ignore_errors=True)
        shutil.copytree(data, before)
        chance.choice(EDITS)(chance, data)
        try:
            checked(project, KATALOG)
        except (DataError, IndexError):
            shutil.rmtree(data)
            before.rename(data)
        else:
            if tree(data) != tree(before):
                return


def forked(project: Path, target: Path, kept: Path) -> dict[str, bytes]:
    """As `built`, by a process that has all modules already: half of what so small a build takes is to import them."""
    shutil.rmtree(target, ignore_errors=True)
    process = multiprocessing.get_context("fork").Process(target=_build, args=(project, target, kept))
    process.start()
    process.join()
    assert process.exitcode == 0
    return tree(target)


def _build(project: Path, target: Path, kept: Path) -> None:
    os.chdir(project)
    os.environ |= {lingkungan.KATALOG: KATALOG, lingkungan.SIMPANAN: str(kept)}
    cli(engine.build(target)[3:])


def edited(project: Path, tmp_path: Path, seed: int, edits: int, every: int) -> None:
    """After every so many random edits the tree is that of a build from nothing, in a process of its own."""
    chance, own = random.Random(seed), tmp_path / "proyek"
    shutil.copytree(project, own)
    for number in range(1, edits + 1):
        edit(chance, own)
        found = forked(own, tmp_path / "situs", tmp_path / "simpanan")
        if number % every == 0:
            assert found == built(own, tmp_path / "dingin", None), f"edit {number}"


@pytest.mark.berat
def test_edits(project: Path, tmp_path: Path) -> None:
    edited(project, tmp_path, seed=1, edits=4, every=4)


@pytest.mark.lama
def test_two_hundred_edits(project: Path, tmp_path: Path) -> None:
    edited(project, tmp_path, seed=2026, edits=200, every=5)


# --- What can happen to it -------------------------------------------------------------------------------------------


@pytest.mark.berat
def test_spoilt_cut_and_gone(project: Path, first: tuple[Path, Path], tmp_path: Path) -> None:
    """Every file that is kept is changed by a byte, cut, emptied or deleted."""
    kept, chance = tmp_path / "simpanan", random.Random(3)
    shutil.copytree(first[1], kept)
    for path in sorted(path for path in kept.rglob("*") if path.is_file()):
        data = path.read_bytes() or b"x"
        place = chance.randrange(len(data))
        other = data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]
        path.unlink()
        if (spoilt := chance.choice([other, data[:place], b"", None])) is not None:
            path.write_bytes(spoilt)
    assert built(project, tmp_path / "situs", kept) == tree(first[0])


@pytest.mark.berat
def test_killed_in_the_middle(project: Path, first: tuple[Path, Path], tmp_path: Path) -> None:
    kept = tmp_path / "simpanan"
    environment = os.environ | {lingkungan.KATALOG: KATALOG, "PYTHONPATH": str(ROOT / "hooks"), **engine.QUIET}
    environment[lingkungan.SIMPANAN] = str(kept)
    process = subprocess.Popen(engine.build(tmp_path / "situs"), cwd=project, env=environment, start_new_session=True)
    while process.poll() is None and not any((kept / "pohon").glob("*")):
        os.sched_yield()
    os.killpg(process.pid, signal.SIGKILL)
    assert process.wait() == -signal.SIGKILL
    assert built(project, tmp_path / "situs", kept) == tree(first[0])


# --- The store alone -------------------------------------------------------------------------------------------------


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    monkeypatch.setenv(lingkungan.SIMPANAN, str(tmp_path / "simpanan"))
    found = store.opened()
    assert found
    return found


def test_values_are_of_their_code(kept: Store) -> None:
    kept.keep("satu", {"a": (1, "b")})
    assert kept.value("satu") == {"a": (1, "b")}
    assert kept.value("dua") is None
    assert Store(kept.root, "kode lain").value("satu") is None


def test_files_are_linked_and_compared(kept: Store, tmp_path: Path) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "a" / "b" / "c.txt").write_bytes(b"isi")
    kept.keep_files("satu", tmp_path / "a", [("b/c.txt", store.checksum(b"isi"))])
    assert kept.take("satu", tmp_path / "x")
    assert (tmp_path / "x" / "b" / "c.txt").samefile(tmp_path / "a" / "b" / "c.txt")
    assert not kept.take("dua", tmp_path / "y")
    (tmp_path / "x" / "b" / "c.txt").write_bytes(b"lain")  # through the link, what is kept is another, too
    assert not kept.take("satu", tmp_path / "z")
    assert not (tmp_path / "z" / "b" / "c.txt").exists()


def test_a_folder_of_others_is_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever may write into it could let the next build run his code."""
    monkeypatch.setenv(lingkungan.SIMPANAN, str(tmp_path / "simpanan"))
    assert store.opened()
    assert (tmp_path / "simpanan").stat().st_mode & 0o777 == 0o700
    (tmp_path / "simpanan").chmod(0o777)
    assert store.opened() is None
    monkeypatch.setenv(lingkungan.SIMPANAN, "")
    assert store.opened() is None


def test_what_was_used_longest_ago_goes(kept: Store) -> None:
    """Three values of about 1,000 bytes, used at 100, 200 and 300; since 250 only the last one."""
    for second in (100, 200, 300):
        before = set((kept.root / "nilai").iterdir())
        kept.keep(str(second), "x" * 1000)
        (made,) = set((kept.root / "nilai").iterdir()) - before
        os.utime(made, (second, second))
    kept.prune(since=250, most=1500)
    assert [bool((kept.root / "nilai" / kept._named(str(second))).exists()) for second in (100, 200, 300)] == [
        False, True, True,
    ]  # fmt: skip
    kept.prune(since=250, most=0)
    assert [bool((kept.root / "nilai" / kept._named(str(second))).exists()) for second in (200, 300)] == [False, True]


# --- The preview -----------------------------------------------------------------------------------------------------


@pytest.mark.berat
def test_the_preview_makes_what_it_is_asked_for(project: Path, first: tuple[Path, Path], tmp_path: Path) -> None:
    """`make serve`: every kind of file as the build writes it; after a change the open page is told, and new."""
    own = tmp_path / "proyek"
    shutil.copytree(project, own)
    environment = os.environ | {lingkungan.KATALOG: KATALOG, "PYTHONPATH": str(ROOT / "hooks"), **engine.QUIET}
    environment |= {lingkungan.PRATINJAU: "ya", lingkungan.SIMPANAN: str(first[1])}
    with beban.own_port() as port, previewed(own, port, environment) as process:
        try:
            wait_until(lambda: beban.answers(port) or process.poll() is not None)
            page = "opd/dinas-kedua/sop/izin-belajar/"
            whole = tree(first[0])
            names = ("api/katalog.json", "opd/dinas-contoh/data.csv", "robots.txt", "cari/indeks/mulai.json")
            for name in (name for name in names if name in whole):
                assert asked(port, name) == whole[name], name
            for address in (page, "opd/dinas-contoh/jabatan/kepala-dinas/", "", "opd/", "sop/"):
                text, script, _ = asked(port, address).decode().rpartition("<script>")
                assert script and text in whole[f"{address}index.html"].decode(), address
            epoch = re.search(rb"livereload\((\d+), \d+\)", asked(port, page))
            assert epoch
            replace(own / "sop_data" / KATALOG / "opd/dinas-kedua/sop/izin-belajar.yml", "judul: ", "judul: Percobaan ")
            asked(port, f"livereload/{epoch[1].decode()}/1")  # answered when the site is made anew
            assert b'<h1 id="isi">Percobaan ' in asked(port, page)
        finally:
            process.terminate()


def previewed(project: Path, port: int, environment: dict[str, str]) -> subprocess.Popen[bytes]:
    command = [*engine.serve("--quiet", f"--dev-addr=127.0.0.1:{port}"), "--watch=sop_data"]
    return subprocess.Popen(command, cwd=project, env=environment)


def asked(port: int, address: str) -> bytes:
    with urlopen(f"http://127.0.0.1:{port}/{address}", timeout=BATAS) as answer:
        found: bytes = answer.read()
        return found


def test_templates_are_translated_once(tmp_path: Path) -> None:
    """What was kept of them serves as long as their text is the same; what was spoilt is translated anew."""
    kept = store.opened(tmp_path)
    assert kept
    made = []
    for _ in range(2):
        template.forget()
        template.ready(kept)
        made.append({path.name: path.stat().st_ino for path in (tmp_path / "nilai").iterdir()})
    assert made[0] == made[1] and len(made[0]) == len([*template.TEMPLATES.glob("*.jinja")])
    spoilt = max((tmp_path / "nilai").iterdir())
    spoilt.write_bytes(spoilt.read_bytes()[:-9])
    template.forget()
    template.ready(kept)
    assert spoilt.stat().st_ino != made[0][spoilt.name]
