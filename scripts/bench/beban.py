"""`make bench` for the web server: the built site of Kuningan behind the nginx that pasang-server sets up, under load.

    python scripts/bench/beban.py           2,000 requests a second for 20 s, then as many as there can be
    python scripts/bench/beban.py 5000      another rate

h2load (nghttp2) asks for every file of the site in turn over 40 connections of HTTP/1.1, as browsers do that take
compressed forms; the ratio is to a bare nginx that serves one page of the middle size. Client and server share the
machine, so that figures in full load are the pair's.
"""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import lingkungan
from alat import engine
from alat.needs import nginx
from alat.peramban import KATALOG
from server.nginx import has_brotli, site_file
from server.rilis import TEKS, compress

ROOT = Path(__file__).parents[2]
RATE, SECONDS, CONNECTIONS, FULL = 2000, 20, 40, 10
UTAMA = """\
include /etc/nginx/modules-enabled/*.conf;
daemon off;
{user}
pid {folder}/nginx.pid;
error_log {folder}/error.log;
worker_processes auto;
events {{}}
http {{
    access_log off;
    sendfile on;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    {site}
}}
"""
TELANJANG = "server {{ listen {listen}; root {root}; }}"


@dataclass(frozen=True)
class Hasil:
    """What h2load counted: requests that were answered with 2xx, all others, a second, and the slowest answer."""

    baik: int
    buruk: int
    per_detik: float
    paling_lama: str


@contextmanager
def server(folder: Path, site: str, port: int) -> Iterator[None]:
    """nginx with one site, until it is no longer needed."""
    folder.mkdir()
    user = "user root;" if os.geteuid() == 0 else ""
    (folder / "nginx.conf").write_text(UTAMA.format(folder=folder, user=user, site=site), "utf-8")
    command = [str(nginx()), "-e", str(folder / "error.log"), "-c", str(folder / "nginx.conf")]
    with subprocess.Popen(command) as process:
        try:
            while not answers(port):
                if process.poll() is not None:
                    raise RuntimeError((folder / "error.log").read_text("utf-8"))
                time.sleep(0.05)
            yield
        finally:
            process.terminate()


def answers(port: int) -> bool:
    with socket.socket() as asked:
        return asked.connect_ex(("127.0.0.1", port)) == 0


@contextmanager
def own_port() -> Iterator[int]:
    """A free port that nobody else gets while it is ours: a server may bind what is bound so far."""
    with socket.socket() as held:
        held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        held.bind(("127.0.0.1", 0))
        yield int(held.getsockname()[1])


def addresses(site: Path) -> list[str]:
    """Every file of the site as a reader asks for it; its compressed forms come by the header."""
    files = sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    packed = {f"{name}{ending}" for name in files if Path(name).suffix in TEKS for ending in (".gz", ".br")}
    return [f"/{name.removesuffix('index.html')}" for name in files if name not in packed]


def load(port: int, paths: list[str], seconds: int, rate: int = 0) -> Hasil:
    """Ask for these paths in turn for so long; `rate` requests a second, 0 for as many as there can be."""
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as listed:
        listed.write("".join(f"http://127.0.0.1:{port}{path}\n" for path in paths))
        listed.flush()
        words = ["h2load", "--h1", f"-c{CONNECTIONS}", "-t1", f"-D{seconds}", f"-i{listed.name}"]
        words += ["-Haccept-encoding: gzip, br", *([f"--rps={rate / CONNECTIONS}"] if rate else [])]
        said = subprocess.run(words, capture_output=True, text=True, check=True).stdout
    return read(said)


def read(said: str) -> Hasil:
    """The figures in what h2load prints. Requests that were under way when the time was up are none of it."""
    counts = re.search(r"(\d+) succeeded, (\d+) failed, (\d+) errored, (\d+) timeout", said)
    status = re.search(r"status codes: (\d+) 2xx, (\d+) 3xx, (\d+) 4xx, (\d+) 5xx", said)
    pace = re.search(r"([\d.]+) req/s", said)
    slow = re.search(r"time for request:\s+\S+\s+(\S+)", said)
    if not (counts and status and pace and slow):
        raise RuntimeError(f"h2load said:\n{said}")
    bad = sum(map(int, (*counts.groups()[1:], *status.groups()[1:])))
    return Hasil(int(status[1]), bad, float(pace[1]), slow[1])


def measure(house: Path, rate: int) -> tuple[Hasil, ...]:
    """At this rate, in full load, in full load for the page of the middle size, and for that page by a bare nginx."""
    site = house / "saat-ini" / "situs"
    env = {**os.environ, **engine.QUIET, lingkungan.KATALOG: KATALOG}
    subprocess.run(engine.build(site, "--quiet"), cwd=ROOT, env=env, check=True)
    compress(site, None, int(time.time()))
    paths = addresses(site)
    pages = sorted(site.rglob("index.html"), key=lambda path: path.stat().st_size)
    middle = pages[len(pages) // 2]
    (house / "satu").mkdir()
    (house / "satu" / "halaman.bin").write_bytes(Path(f"{middle}.gz").read_bytes())
    one = f"/{middle.relative_to(site).as_posix().removesuffix('index.html')}"
    print(f"{len(paths)} addresses, load of the machine before: {os.getloadavg()[0]:.1f}")
    with own_port() as port, own_port() as other:
        own = site_file(house, f"http://127.0.0.1:{port}", f"127.0.0.1:{port}", "", has_brotli())
        bare = TELANJANG.format(listen=f"127.0.0.1:{other}", root=house / "satu")
        with server(house / "a", own, port), server(house / "b", bare, other):
            return (
                load(port, paths, SECONDS, rate),
                load(port, paths, FULL),
                load(port, [one], FULL),
                load(other, ["/halaman.bin"], FULL),
            )


def main(rate: int = RATE) -> int:
    """The exit code is 1 where a request was answered with anything but 2xx, or the rate was not reached."""
    with tempfile.TemporaryDirectory() as folder:
        found = measure(Path(folder), rate)
    names = (f"at {rate} a second", "every address, full load", "one page, full load", "bare nginx, one file")
    for name, one in zip(names, found, strict=True):
        print(
            f"{name:>26}: {one.per_detik:>7.0f} a second, {one.per_detik / found[-1].per_detik:.2f} of bare nginx; "
            f"{one.baik} answered, {one.buruk} not; slowest {one.paling_lama}"
        )
    return int(any(one.buruk for one in found) or found[0].per_detik < 0.95 * rate)


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:2])))
