"""A server on loopback as pasang-server makes it, a desk that pushes to it, and readers that ask without pause."""

from __future__ import annotations

import gzip
import hashlib
import os
import random
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPResponse
from pathlib import Path
from threading import Event, Thread

from alat.needs import nginx
from bench import beban
from conftest import BATAS, ROOT, wait_until
from contoh import BERKAS, KATALOG, write_catalogue

NGINX = """\
include /etc/nginx/modules-enabled/*.conf;
daemon off;
{user}
pid {folder}/nginx.pid;
error_log {folder}/error.log;
worker_processes 1;
events {{}}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {rumah}/nginx.conf;
}}
"""
GIT = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "Meja",
    "GIT_AUTHOR_EMAIL": "meja@contoh.invalid",
    "GIT_COMMITTER_NAME": "Meja",
    "GIT_COMMITTER_EMAIL": "meja@contoh.invalid",
}


@dataclass(frozen=True)
class Jawaban:
    """One answer of the web server; `isi` is the body as a reader sees it, uncompressed."""

    status: int
    kepala: dict[str, str]
    isi: bytes


@dataclass(frozen=True)
class Peladen:
    """A house that publishes, the desk's clone that pushes to it, and the port on which nginx serves it."""

    meja: Path
    rumah: Path
    port: int

    def git(self, *words: str, cwd: Path | None = None) -> str:
        run = subprocess.run(
            ["git", *words], cwd=cwd or self.meja, env=os.environ | GIT, capture_output=True, text=True, check=False
        )
        assert run.returncode == 0, run.stderr
        return run.stdout.strip()

    def push_command(self, *refs: str) -> dict[str, object]:
        """What `Popen` needs for a push in a process group of its own."""
        return {
            "args": ["git", "push", str(self.rumah / "katalog.git"), *(refs or ("main",))],
            "cwd": self.meja,
            "env": os.environ | GIT,
            "stdout": subprocess.DEVNULL,
            "stderr": subprocess.PIPE,
            "text": True,
            "start_new_session": True,
        }

    def push(self, *refs: str) -> tuple[int, str]:
        """Push and wait: the exit code, and what the pusher read, without the prefix that git gives each line."""
        with subprocess.Popen(**self.push_command(*refs)) as process:  # type: ignore[call-overload]
            said = process.communicate(timeout=BATAS)[1]
        return process.returncode, plain(said)

    def commit(self, changes: dict[str, str | None]) -> str:
        """Write (or, with None, remove) files of the catalogue at the desk, and commit them."""
        for name, text in changes.items():
            path = self.meja / "sop_data" / KATALOG / name
            if text is None:
                path.unlink()
            else:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, "utf-8")
        self.git("add", "--all")
        self.git("commit", "-q", "--allow-empty", "-m", "Perubahan data")
        return self.git("rev-parse", "HEAD")

    def write(self, files: dict[str, bytes | str | None]) -> str:
        """Write (or, with None, remove) files anywhere in the desk's folder, and commit them."""
        for name, content in files.items():
            path = self.meja / name
            if content is None:
                path.unlink()
            else:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content if isinstance(content, bytes) else content.encode())
        self.git("add", "--all", "--force")
        self.git("commit", "-q", "-m", "Perubahan")
        return self.git("rev-parse", "HEAD")

    def back_to_server(self) -> None:
        """Let the desk hold what the server took in last."""
        self.git("fetch", "-q", str(self.rumah / "katalog.git"), "main")
        self.git("checkout", "-q", "-f", "-B", "main", "FETCH_HEAD")
        self.git("clean", "-q", "-d", "-f", "-x")

    def kelola(self, *words: str) -> tuple[int, str]:
        run = subprocess.run([self.rumah / "kelola", *words], capture_output=True, text=True, check=False)
        return run.returncode, run.stdout + run.stderr

    def get(self, path: str, **headers: str) -> Jawaban:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=BATAS)
        try:
            return ask(connection, path, headers)
        finally:
            connection.close()

    def title(self, path: str) -> str:
        """The title that a reader sees on a page now."""
        html = self.get(path).isi.decode()
        return html.split("<title>", 1)[1].split("</title>", 1)[0].split(" – ")[0]

    @property
    def live(self) -> Path:
        return (self.rumah / "saat-ini").resolve()


def plain(said: str) -> str:
    """What the server said, of all that a push printed."""
    return "\n".join(line.removeprefix("remote:").strip() for line in said.splitlines() if line.startswith("remote:"))


def heard_until(process: subprocess.Popen[str], word: str) -> str:
    """What a push has said when it has said this word; an error if it ends without it."""
    heard = ""
    while word not in heard:
        assert process.stderr
        line = process.stderr.readline()
        assert line, heard
        heard += line
    return heard


def ask(connection: HTTPConnection, path: str, headers: dict[str, str]) -> Jawaban:
    connection.request("GET", path, headers=headers)
    response: HTTPResponse = connection.getresponse()
    body = response.read()
    if response.getheader("Content-Encoding") == "gzip":
        body = gzip.decompress(body)
    return Jawaban(response.status, {key.lower(): value for key, value in response.getheaders()}, body)


def project(folder: Path) -> None:
    """A repository as an editor has it: the engine of this checkout, and a small catalogue."""
    ignore = shutil.ignore_patterns("__pycache__", "node_modules")
    for name in ("docs", "hooks", "scripts", "requirements"):
        shutil.copytree(ROOT / name, folder / name, ignore=ignore)
    for name in ("mkdocs.yml", ".gitattributes", ".gitignore"):
        shutil.copy(ROOT / name, folder)
    write_catalogue(folder)


@contextmanager
def peladen(folder: Path) -> Iterator[Peladen]:
    """A desk and a server, set up by pasang-server; nothing is published yet."""
    with beban.own_port() as port:
        server = Peladen(folder / "meja", folder / "rumah", port)
        project(server.meja)
        server.git("init", "-q", "--initial-branch=main")
        server.git("add", "--all")
        server.git("commit", "-q", "-m", "Mesin dan data")
        install(server)
        with web_server(folder / "nginx", server):
            yield server


def install(server: Peladen, *more: str) -> str:
    """Run pasang-server from the desk, and give back what it said."""
    words = ["--rumah", str(server.rumah), "--alamat", f"http://127.0.0.1:{server.port}", "--katalog", KATALOG]
    words += ["--dengar", f"127.0.0.1:{server.port}", "--python", sys.executable, *more]
    script = server.meja / "scripts" / "pasang_server.py"
    run = subprocess.run(
        [sys.executable, "-B", script, *words], env=os.environ | GIT, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
    return run.stderr


@contextmanager
def web_server(folder: Path, server: Peladen) -> Iterator[None]:
    """nginx as a process of ours, with a configuration of ours around the site file of the house."""
    folder.mkdir()
    user = "user root;" if os.geteuid() == 0 else ""  # its workers must read the test's folder, which is ours alone
    (folder / "nginx.conf").write_text(NGINX.format(folder=folder, rumah=server.rumah, user=user), "utf-8")
    program = nginx()
    assert program, "nginx tidak ada"
    command = [program, "-e", str(folder / "error.log"), "-c", str(folder / "nginx.conf")]
    with subprocess.Popen(command) as process:
        try:
            wait_until(lambda: answers(server.port, process))
            yield
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(BATAS)


def answers(port: int, process: subprocess.Popen[bytes]) -> bool:
    """Whether nginx takes connections; an error if it has ended."""
    assert process.poll() is None, "nginx berhenti"
    with suppress(ConnectionRefusedError), socket.create_connection(("127.0.0.1", port), timeout=BATAS):
        return True
    return False


# --- what a push does ----------------------------------------------------------------------------------------------


def tree(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def refused(server: Peladen, *refs: str) -> str:
    """Push what must not be taken in, and give back why not; site and repository are the same to the byte then."""
    live, site, repository = server.live, tree(server.live), tree(server.rumah / "katalog.git")
    code, said = server.push(*refs)
    assert code == 1, said
    assert "Traceback" not in said
    assert server.live == live and tree(live) == site
    assert tree(server.rumah / "katalog.git") == repository
    assert not list((server.rumah / "kerja").iterdir())
    return said


def taken(server: Peladen, *refs: str) -> str:
    code, said = server.push(*refs)
    assert code == 0, said
    return said


# --- readers ---------------------------------------------------------------------------------------------------------

SOP = "/opd/dinas-contoh/sop/cuti-tahunan/"
DIBACA = ("/", SOP, "/api/sop/dinas-contoh/cuti-tahunan.json", "/cari/indeks/mulai.json")


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def in_releases(rumah: Path) -> set[tuple[str, str]]:
    """Each page that is asked for with the digest of its content, in every release that is kept."""
    files = {path: path.lstrip("/") + ("index.html" if path.endswith("/") else "") for path in DIBACA}
    return {
        (path, digest((folder / "situs" / file).read_bytes()))
        for folder in (rumah / "rilis").iterdir()
        for path, file in files.items()
    }


class Pembaca(Thread):
    """A reader that asks for all pages again and again, plain and compressed in turn, until it is told to end."""

    def __init__(self, port: int) -> None:
        super().__init__(daemon=True)
        self.port, self.ended = port, Event()
        self.seen: set[tuple[str, str]] = set()
        self.wrong: list[str] = []
        self.count = 0

    def run(self) -> None:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=BATAS)
        while not self.ended.wait(0.02):  # all of them fifty times a second, and no processor taken from the server
            for coding in ("identity", "gzip"):
                for path in DIBACA:
                    try:
                        answer = ask(connection, path, {"Accept-Encoding": coding})
                    except (OSError, HTTPException) as error:
                        self.wrong.append(f"{path}: {error!r}")
                        connection.close()
                        continue
                    self.count += 1
                    if answer.status != 200:
                        self.wrong.append(f"{path}: {answer.status}")
                    self.seen.add((path, digest(answer.isi)))
        connection.close()


@contextmanager
def reader(server: Peladen) -> Iterator[Pembaca]:
    pembaca = Pembaca(server.port)
    pembaca.start()
    try:
        yield pembaca
    finally:
        pembaca.ended.set()
        pembaca.join(BATAS)


# --- kill -9 ---------------------------------------------------------------------------------------------------------

SOP = "opd/dinas-contoh/sop/cuti-tahunan.yml"
HALAMAN = "/opd/dinas-contoh/sop/cuti-tahunan/"


def revised(name: str) -> dict[str, str | None]:
    """The catalogue's SOP with a word of its own in the title of its drawing: each is a new page."""
    return {SOP: BERKAS[SOP].replace("langkah:\n", f"judul_diagram: {name}\nlangkah:\n", 1)}


def kill_one(server: Peladen, name: str, delay: float) -> str:
    """Commit a change, begin to push it, and kill everything that runs for it after `delay` seconds.

    Gives back how far it came: the commit was not taken in, it was taken in, it is live, or the push was faster.
    """
    commit = server.commit(revised(name))
    with subprocess.Popen(**server.push_command()) as process:  # type: ignore[call-overload]
        try:
            process.communicate(timeout=delay)
            return "selesai"
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.communicate()
    if server.live.name.endswith(commit[:12]):
        return "terbit"
    taken = server.git("rev-parse", "main", cwd=server.rumah / "katalog.git") == commit
    return "diterima" if taken else "belum diterima"


def kill_rounds(server: Peladen, rounds: int, seed: int) -> tuple[Counter[str], Pembaca]:
    """Rounds of a push that is killed at a random moment and one that is not, while a reader asks without pause.

    Gives back how far the killed pushes came, and the reader. Raises AssertionError where a push after a kill does not
    put its own commit live, where anything half-made is left then, or where a reader got anything but whole pages.
    """
    chance, came, known = random.Random(seed), Counter[str](), in_releases(server.rumah)
    with reader(server) as pembaca:
        start = time.monotonic()
        server.commit(revised("Ukur"))
        server.push()
        normal = time.monotonic() - start  # with the reader beside it
        for number in range(rounds):
            came[kill_one(server, f"Putus {number}", chance.uniform(0, normal))] += 1
            known |= in_releases(server.rumah)
            commit = server.commit(revised(f"Pulih {number}"))
            code, said = server.push()
            assert code == 0 and "Terbit:" in said, said
            assert server.live.name.endswith(commit[:12])
            assert f"Pulih {number}" in server.get(HALAMAN).isi.decode()
            assert not list((server.rumah / "kerja").iterdir())
            known |= in_releases(server.rumah)
    assert not pembaca.wrong, pembaca.wrong[:5]
    assert not pembaca.seen - known
    return came, pembaca
