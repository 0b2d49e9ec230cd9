"""Publishing on a server of one's own: a real bare repository, real pushes, and nginx on loopback."""

from __future__ import annotations

import fcntl
import gzip
import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import brotli
import pytest

from alat.peramban import browser
from alat.riwayat import of_git
from browser.conftest import wait_for_yes
from conftest import BATAS, ROOT, mkdocs
from contoh import BERKAS, KATALOG
from csp import CSP, CSP_SUNTING
from server.mesin import PENYUNTING
from terbit.peladen import (
    HALAMAN,
    SOP,
    Peladen,
    heard_until,
    install,
    kill_rounds,
    plain,
    refused,
    revised,
    taken,
    tree,
    wait_until,
)

SIAP = 180_000  # ms that the editor may take on a busy machine
OPD = "opd/dinas-contoh"
IZIN = f"{OPD}/sop/izin-belajar.yml"
HALAMAN_IZIN = f"/{OPD}/sop/izin-belajar/"


# --- publishing ------------------------------------------------------------------------------------------------------


def test_first_publish(dasar: tuple[Peladen, str]) -> None:
    """The first push tells where the site is, and every address of alamat.txt answers."""
    server, said = dasar
    assert f"Terbit: http://127.0.0.1:{server.port}/ (rilis 0001, komit " in said
    assert server.title(HALAMAN) == "Pembuatan Usulan Cuti Tahunan"
    addresses = server.get("/alamat.txt").isi.decode().split()
    assert {"/", HALAMAN, "/api/katalog.json"} <= set(addresses)
    assert {server.get(address).status for address in addresses} == {200}


def test_an_update_is_seen_at_once(server: Peladen) -> None:
    """When the push returns, readers see the new page; the pusher reads what is new, changed and gone."""
    title = "judul: Pembuatan Usulan Izin Belajar"
    server.commit(
        {
            IZIN: f"# diperiksa\n{BERKAS[IZIN]}",
            f"{OPD}/sop/laporan-izin.yml": BERKAS[IZIN].replace(title, "judul: Pembuatan Laporan Izin Belajar"),
        }
    )
    lines = taken(server).splitlines()
    assert server.title(f"/{OPD}/sop/laporan-izin/") == "Pembuatan Laporan Izin Belajar"
    assert "1 halaman baru, 1 berubah, 0 hilang." in lines
    assert f"baru     /{OPD}/sop/laporan-izin/  Pembuatan Laporan Izin Belajar" in lines
    assert f"berubah  {HALAMAN_IZIN}  Pembuatan Usulan Izin Belajar" in lines


def test_the_release_is_what_the_desk_builds(server: Peladen, tmp_path: Path) -> None:
    """The live release is the site that the same commit gives at the desk, with each text file compressed beside it."""
    alamat = f"http://127.0.0.1:{server.port}/"
    facts = of_git(server.meja, "HEAD", tmp_path / "riwayat.txt")
    built = mkdocs(server.meja, KATALOG, tmp_path / "site", SOP_ALAMAT=alamat, **facts)
    assert built.returncode == 0, built.stderr
    assert server.live.name.endswith(server.git("rev-parse", "HEAD")[:12])
    desk, served = tree(tmp_path / "site"), tree(server.live / "situs")
    desk.pop("sitemap.xml.gz")  # MkDocs' own; the release has one like those of the other files
    endings = re.compile(r"\.(html|css|js|map|json|xml|svg|txt|csv|yml|md|mmd|bpmn|ics)$")
    texts = {name for name in desk if endings.search(name)}
    packed = {name + ending for name in texts for ending in (".br", ".gz")}
    assert {name: body for name, body in served.items() if name not in packed} == desk
    assert {name: gzip.decompress(served[f"{name}.gz"]) for name in texts} == {name: desk[name] for name in texts}
    assert {name: brotli.decompress(served[f"{name}.br"]) for name in texts} == {name: desk[name] for name in texts}


def test_what_did_not_change_keeps_its_etag(server: Peladen) -> None:
    """A script is the same file in two releases: a browser that has it gets 304 after publishing, too."""
    etag = server.get("/assets/cari-kata.js").kepala["etag"]
    server.commit(revised("Etag"))
    taken(server)
    answer = server.get("/assets/cari-kata.js", **{"If-None-Match": etag})
    assert (answer.status, answer.isi) == (304, b"")


def test_a_commit_that_changes_no_data_compresses_nothing_again(server: Peladen) -> None:
    """Two commits with the same data: every file is the last release's own, but those that tell of the release."""
    server.commit(revised("Tetap"))
    taken(server)
    before = server.live / "situs"
    server.commit({})
    taken(server)
    after = server.live / "situs"
    assert before != after
    files = {path.relative_to(after) for path in after.rglob("*") if path.is_file()}
    fresh = {str(name) for name in files if not (after / name).samefile(before / name)}
    told = ("api/terbitan.json", "api/jdihn.json", "feed.xml", "sitemap.xml")
    assert "api/terbitan.json" in fresh
    assert fresh <= {name + ending for name in told for ending in ("", ".gz", ".br")}


def test_rollback(server: Peladen) -> None:
    """`kelola kembali` shows the release before, with a number that one; the next push shows its own data."""
    server.commit(revised("Sebelum"))
    taken(server)
    server.commit(revised("Keliru"))
    taken(server)
    wrong = server.live.name.split("-")[0]
    assert "Keliru" in server.get(HALAMAN).isi.decode()
    code, said = server.kelola("kembali")
    assert code == 0, said
    assert "Sebelum" in server.get(HALAMAN).isi.decode() and "Keliru" not in server.get(HALAMAN).isi.decode()
    assert f"* {int(wrong) - 1:04}  " in server.kelola("daftar")[1]
    assert server.kelola("kembali", wrong)[0] == 0
    assert "Keliru" in server.get(HALAMAN).isi.decode()
    code, said = server.kelola("kembali", "9999")
    assert code == 1 and "Tidak ada rilis 9999. Yang disimpan: 0001" in said
    server.kelola("kembali")
    server.commit(revised("Sesudah"))
    taken(server)
    assert "Sesudah" in server.get(HALAMAN).isi.decode()


def test_another_branch_is_kept_and_not_published(server: Peladen) -> None:
    """A branch or tag beside main is taken in; the site stays, and the pusher is told."""
    live = server.live
    server.commit(revised("Cabang"))
    said = taken(server, "main:refs/heads/percobaan")
    assert "'percobaan' disimpan, tetapi tidak terbit: hanya cabang main yang terbit." in said
    assert server.live == live


def test_setting_up_again_keeps_everything(server: Peladen) -> None:
    """pasang-server on a house that publishes changes what it was told, and nothing that was published."""
    live, refs = server.live, server.git("show-ref", "--heads", cwd=server.rumah / "katalog.git")
    kept = sorted(path.name for path in (server.rumah / "rilis").iterdir())
    said = install(server, "--alamat", "http://localhost")
    assert f"Siap di {server.rumah}, dengan mesin dari komit {server.git('rev-parse', '--short=12', 'HEAD')}." in said
    assert server.live == live
    assert server.git("show-ref", "--heads", cwd=server.rumah / "katalog.git") == refs
    assert sorted(path.name for path in (server.rumah / "rilis").iterdir()) == kept
    server.commit(revised("Lagi"))
    assert "Terbit: http://localhost/ (rilis " in taken(server)
    install(server)


# --- refusals --------------------------------------------------------------------------------------------------------


def test_five_mistakes_in_three_files_are_refused(server: Peladen) -> None:
    """All five are named with file, line and remedy, word for word as at the desk."""
    opd = f"{OPD}/opd.yml"
    wrong = {
        SOP: BERKAS[SOP].replace("ke: 3\n", "ke: 30\n").replace("terkait: izin-belajar", "terkait: izin-belajr"),
        IZIN: BERKAS[IZIN].replace("unit: umum", "unit: umun").replace("cuti-tahunan", "cuti-tahun"),
        opd: BERKAS[opd].replace("induk: sekretariat", "induk: sekretaris"),
    }
    server.commit(wrong)
    said = refused(server)
    assert "Ditolak: 5 kesalahan dalam data. Situs tidak berubah." in said
    named = [line for line in said.splitlines() if line.startswith("sop_data/")]
    places = {  # the lines as they are counted in tests/contoh.py
        f"sop_data/contoh/{opd}:8: ": "Mungkin maksudnya 'sekretariat'.",
        f"sop_data/contoh/{SOP}:25: ": 'Ganti "ke:" dengan nomor langkah yang ada.',
        f"sop_data/contoh/{SOP}:33: ": "Mungkin maksudnya 'izin-belajar'.",
        f"sop_data/contoh/{IZIN}:3: ": "Mungkin maksudnya 'umum'.",
        f"sop_data/contoh/{IZIN}:4: ": "Mungkin maksudnya 'cuti-tahunan'.",
    }
    assert len(named) == 5
    for place, remedy in places.items():
        assert [line for line in named if line.startswith(place) and remedy in line], (place, said)
    desk = subprocess.run(
        [sys.executable, "scripts/validate.py", KATALOG],
        cwd=server.meja,
        env=os.environ | {"PYTHONPATH": "hooks"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert set(named) <= set(desk.stdout.splitlines())


def test_a_vanishing_address_is_refused(server: Peladen) -> None:
    """An SOP that is deleted without a word on where it went stays at the door; with alamat_lama it passes."""
    server.commit({f"{OPD}/sop/sementara.yml": BERKAS[IZIN].replace("Usulan", "Catatan")})
    taken(server)
    server.commit({f"{OPD}/sop/sementara.yml": None})
    said = refused(server)
    assert "Ditolak: 1 kesalahan dalam data." in said
    assert f"SOP ini sudah terbit di /{OPD}/sop/sementara/, tetapi alamatnya akan hilang." in said
    moved = BERKAS[IZIN].replace("Usulan", "Catatan") + "alamat_lama: sementara\n"
    server.commit({f"{OPD}/sop/tetap.yml": moved})
    taken(server)
    assert server.get(f"/{OPD}/sop/sementara/").status == 200
    assert server.title(f"/{OPD}/sop/tetap/") == "Pembuatan Catatan Izin Belajar"


def test_another_engine_is_refused_until_the_administrator_takes_it(server: Peladen) -> None:
    """No push brings code that the server runs; `kelola mesin` does, and the same push passes then."""
    style = server.meja / "hooks" / "sop_site" / "templates" / "beranda.jinja"
    style.write_text(style.read_text("utf-8") + "<!-- mesin baru -->\n", "utf-8")
    server.commit({})
    said = refused(server)
    assert "Ditolak: komit ini membawa mesin situs yang lain dari yang terpasang di server" in said
    taken(server, "main:mesin-baru")
    code, heard = server.kelola("mesin", "mesin-baru")
    assert code == 1 and "'mesin-baru' bukan nomor komit yang lengkap" in heard
    (command,) = re.findall(r"kelola (mesin [0-9a-f]{40})", said)
    code, said = server.kelola(*command.split())
    assert code == 0, said
    assert "Mesin situs baru: semua halaman dibangun ulang." in taken(server)
    assert "<!-- mesin baru -->" in server.get("/").isi.decode()


def test_a_link_out_of_the_checkout_is_refused(server: Peladen) -> None:
    """A symbolic link could show files of the server."""
    (server.meja / "sop_data" / KATALOG / OPD / "sop" / "rahasia.yml").symlink_to("/etc/hostname")
    server.commit({})
    said = refused(server)
    assert f"sop_data/contoh/{OPD}/sop/rahasia.yml: tautan ke berkas lain tidak diterima. Ganti dengan berkas" in said


def test_main_is_neither_deleted_nor_rewritten(server: Peladen) -> None:
    """Both are refused in words that say what to do."""
    assert "cabang main adalah sumber situs, jadi tidak dapat dihapus." in refused(server, ":main")
    server.git("reset", "-q", "--hard", "HEAD~1")
    server.commit(revised("Menimpa"))
    said = refused(server, "+main")
    assert "di server ada perubahan yang belum ada di komputer Anda." in said and "'git pull --rebase'" in said
    assert "refs/catatan/x bukan cabang." in refused(server, "main:refs/catatan/x")


# --- two at once -----------------------------------------------------------------------------------------------------


def test_two_pushes_at_once_queue(server: Peladen, tmp_path: Path) -> None:
    """The second waits for the first, says so, and is live at the end."""
    second = replace(server, meja=tmp_path / "meja-kedua")
    server.commit(revised("Pertama"))
    server.git("clone", "-q", str(server.meja), str(second.meja))
    last = second.commit(revised("Kedua"))
    with subprocess.Popen(**server.push_command()) as first:  # type: ignore[call-overload]
        heard = heard_until(first, "Membangun")  # it holds the lock now
        said = taken(second)
        heard += first.communicate(timeout=BATAS)[1]
    assert first.returncode == 0, heard
    assert "Menunggu: penerbitan lain sedang berjalan di server ..." in said
    assert "Terbit:" in plain(heard) and "Terbit:" in said
    assert server.live.name.endswith(last[:12])
    assert "Kedua" in server.get(HALAMAN).isi.decode()


def test_the_slower_of_two_rivals_is_told_what_to_do(server: Peladen) -> None:
    """Main moves while a push waits for its turn: that push is refused with words, not overwritten."""
    before = server.git("rev-parse", "HEAD")
    rival = server.commit(revised("Saingan"))
    taken(server, "main:refs/heads/saingan")
    server.git("reset", "-q", "--hard", before)
    server.commit(revised("Lambat"))
    with open(server.rumah / "kunci") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with subprocess.Popen(**server.push_command()) as slow:  # type: ignore[call-overload]
            heard = heard_until(slow, "Menunggu")
            server.git("update-ref", "refs/heads/main", rival, cwd=server.rumah / "katalog.git")
            fcntl.flock(lock, fcntl.LOCK_UN)
            heard += slow.communicate(timeout=BATAS)[1]
    assert slow.returncode == 1
    assert "di server ada perubahan yang belum ada di komputer Anda." in plain(heard)
    assert server.kelola("terbit")[0] == 0
    assert "Saingan" in server.get(HALAMAN).isi.decode()


# --- what can go wrong on the server ---------------------------------------------------------------------------------


def test_a_disk_that_takes_no_more_leaves_the_site(server: Peladen) -> None:
    """A limit of the system stops the build's larger files, as a full disk does: words, the old site, healed."""
    live, before = server.live, tree(server.live)
    server.commit(revised("Penuh"))
    command = server.push_command()
    limit = "import os, resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))"
    limit += "; os.execvp(sys.argv[1], sys.argv[1:])"
    command["args"] = [sys.executable, "-c", limit, *command["args"]]  # type: ignore[misc]
    with subprocess.Popen(**command) as process:  # type: ignore[call-overload]
        said = plain(process.communicate(timeout=BATAS)[1])
    assert "Server terganggu: ruang penyimpanannya penuh. Situs tetap seperti semula." in said
    assert "Traceback" not in said
    assert server.live == live and tree(live) == before
    assert not [path for path in (server.rumah / "kerja").rglob("*") if path.is_file()]
    last = server.commit({})
    taken(server)
    assert server.live.name.endswith(last[:12])


def test_a_broken_library_shows_no_traceback(server: Peladen) -> None:
    """An engine that cannot even start: words for the pusher, the reason in the log."""
    engine = (server.rumah / "mesin").resolve() / "hooks" / "sop_site" / "issue.py"
    text = engine.read_text("utf-8")
    try:
        engine.write_text("import modul_yang_tidak_ada\n", "utf-8")
        server.commit(revised("Rusak"))
        said = refused(server)
    finally:
        engine.write_text(text, "utf-8")
    assert f"Server terganggu: sebabnya tercatat di {server.rumah}/catatan.log. Situs tetap seperti semula." in said
    assert "modul_yang_tidak_ada" in (server.rumah / "catatan.log").read_text("utf-8")
    taken(server)


def test_locks_of_a_killed_git_are_removed(server: Peladen) -> None:
    """git leaves its own lock files when it is killed, and would refuse every later push for them."""
    for name in ("refs/heads/main.lock", "packed-refs.lock"):
        (server.rumah / "katalog.git" / name).touch()
    last = server.commit(revised("Kunci"))
    taken(server)
    assert server.live.name.endswith(last[:12])


def test_a_pusher_who_hangs_up_does_not_stop_publishing(server: Peladen) -> None:
    """The commit was taken in, so its site goes live although nobody listens any more."""
    last = server.commit(revised("Putus sambungan"))
    with subprocess.Popen(**server.push_command()) as process:  # type: ignore[call-overload]
        heard_until(process, "Membangun")
        process.kill()
    wait_until(lambda: server.live.name.endswith(last[:12]))
    assert "Putus sambungan" in server.get(HALAMAN).isi.decode()


@pytest.mark.parametrize("rounds", [2, pytest.param(10, marks=pytest.mark.lama)])
def test_rounds_of_kill(rounds: int, server: Peladen) -> None:
    """kill -9 of all that runs for a push, at seeded moments, while a reader asks without pause."""
    came, pembaca = kill_rounds(server, rounds, seed=7)
    assert sum(came.values()) == rounds
    assert pembaca.count > 100 and len(pembaca.seen) > 4
    assert len(list((server.rumah / "rilis").iterdir())) <= 10


# --- what a browser gets ---------------------------------------------------------------------------------------------


def test_headers(server: Peladen) -> None:
    """The policy and its companions stand on every answer, the 404 page too; plain http has no HSTS."""
    for path in ("/", "/assets/cari-kata.js", "/api/katalog.json", "/tidak-ada/"):
        head = server.get(path).kepala
        assert head["content-security-policy"] == CSP
        assert head["x-content-type-options"] == "nosniff"
        assert head["referrer-policy"] == "strict-origin-when-cross-origin"
        assert "strict-transport-security" not in head
        assert re.fullmatch("nginx", head["server"])


def test_caching(server: Peladen) -> None:
    """A name with a digest is kept for a year; everything else is asked for each time, and answered with 304."""
    site = server.live / "situs"
    for pattern in (
        "assets/javascripts/bundle.*.min.js",
        "assets/stylesheets/main.*.min.css",
        "assets/katalog.*.css",
        "assets/katalog.*.js",
        "cari/indeks/*.bin",
    ):
        hashed = min(site.glob(pattern))
        head = server.get(f"/{hashed.relative_to(site)}").kepala
        assert head["cache-control"] == "public, max-age=31536000, immutable", pattern
    for path in (
        "/",
        "/assets/cari-kata.js",
        "/cari/indeks/mulai.json",
        "/api/katalog.json",
        "/tidak-ada/",
        "/assets/javascripts/bundle.00000000.min.js",
    ):
        assert server.get(path).kepala["cache-control"] == "no-cache"
    for coding in ("identity", "gzip"):
        etag = server.get("/", **{"Accept-Encoding": coding}).kepala["etag"]
        assert server.get("/", **{"Accept-Encoding": coding, "If-None-Match": etag}).status == 304


def test_a_hashed_file_of_the_release_before_still_answers(server: Peladen) -> None:
    """A page that was open while the site was published asks for the pieces of the search that it knows."""
    start = json.loads((server.live / "situs/cari/indeks/mulai.json").read_text("utf-8"))
    path = f"/cari/indeks/{start['kata']}.bin"
    text = (server.live / "situs" / path.lstrip("/")).read_bytes()
    server.commit({f"{OPD}/sop/pencarian.yml": BERKAS[IZIN].replace("Izin Belajar", "Kata Pencarian")})
    taken(server)
    assert not (server.live / "situs" / path.lstrip("/")).exists()
    assert server.get(path).isi == text


def test_compressed_forms_are_sent(server: Peladen) -> None:
    """gzip comes from the file that was made when the site was published, and says that it varies."""
    answer = server.get("/", **{"Accept-Encoding": "gzip"})
    size = (server.live / "situs" / "index.html.gz").stat().st_size
    assert answer.kepala["content-encoding"] == "gzip" and answer.kepala["content-length"] == str(size)
    assert answer.kepala["vary"] == "Accept-Encoding"
    assert answer.isi == server.get("/").isi == (server.live / "situs" / "index.html").read_bytes()
    assert answer.kepala["content-type"] == "text/html; charset=utf-8"


def test_paths_that_are_no_pages(server: Peladen) -> None:
    """A missing page, a folder without a page and a hidden file get the site's own 404 page; no listing anywhere."""
    own = (server.live / "situs" / "404.html").read_bytes()
    for path in ("/tidak-ada/", "/assets/", "/api/", "/.git/config", "/assets/javascripts/"):
        answer = server.get(path)
        assert (answer.status, answer.isi) == (404, own), path
    moved = server.get("/opd")
    assert (moved.status, moved.kepala["location"]) == (301, "/opd/")


# --- the editor ------------------------------------------------------------------------------------------------------


@pytest.mark.lama
def test_the_editor_is_published(server: Peladen) -> None:
    """An engine with Python for the browser publishes the editor, which starts from nginx under its own policy, and
    again without a network; its files are kept for ever but for the two that are asked for each time."""
    server.write({"hooks/baru.txt": "mesin lain\n"})
    shutil.copytree(ROOT / PENYUNTING / "node_modules", server.meja / PENYUNTING / "node_modules")
    assert "tanpa penyunting" not in install(server)
    taken(server)
    page = server.get("/sunting/")
    assert page.kepala["content-security-policy"] == CSP_SUNTING
    assert server.get(HALAMAN).kepala["content-security-policy"] == CSP
    folder = re.search(r'src="([0-9a-f]{12}/)halaman.js"', page.isi.decode())
    assert folder
    kinds = {"pyodide.asm.js": "application/javascript; charset=utf-8", "inti.bin": "application/octet-stream"}
    for name, kind in (kinds | {"awal.zip": "application/zip"}).items():
        kepala = server.get(f"/sunting/{folder[1]}{name}", **{"Accept-Encoding": "gzip"}).kepala
        assert kepala["content-type"] == kind
        assert kepala["cache-control"] == "public, max-age=31536000, immutable"
        assert ("content-encoding" in kepala) is (name == "pyodide.asm.js")
        assert kepala["content-security-policy"] == CSP_SUNTING
    assert server.get("/sunting/layanan.js").kepala["cache-control"] == "no-cache"
    with browser() as chromium:
        context = chromium.new_context()
        opened = context.new_page()
        opened.goto(f"http://127.0.0.1:{server.port}/sunting/")
        opened.locator("body[data-siap]").wait_for(state="attached", timeout=SIAP)
        kept = opened.evaluate("navigator.serviceWorker.ready.then(ready => ready.scope)")
        assert kept == f"http://127.0.0.1:{server.port}/sunting/"
        wait_for_yes(opened, "() => caches.match('/sunting/')")
        context.set_offline(True)
        opened.reload()
        opened.locator("body[data-siap]").wait_for(state="attached", timeout=SIAP)
