"""pasang-server: what it refuses, and the site file it writes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.request import urlopen

import pytest

import pasang_server
from bench import beban
from csp import CSP, CSP_SUNTING
from server import nginx

ALAMAT = "https://sop.contoh.go.id/"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "Tulis --rumah dan --alamat, misalnya: --rumah /srv/sop --alamat https://sop.contoh.go.id/"),
        (
            ["--alamat", "sop.contoh.go.id"],
            "--alamat sop.contoh.go.id: tulis lengkap dan tanpa jalur, misalnya https://sop.contoh.go.id/.",
        ),
        (
            ["--alamat", "https://contoh.go.id/sop/"],
            "--alamat https://contoh.go.id/sop/: tulis lengkap dan tanpa jalur, misalnya https://sop.contoh.go.id/. "
            "Untuk situs di bawah jalur sebuah situs lain, pakai 'make paket'.",
        ),
        (
            ["--alamat", ALAMAT, "--katalog", "tidak-ada"],
            "--katalog tidak-ada: tidak ada folder sop_data/tidak-ada yang berisi katalog.yml.",
        ),
        (
            ["--alamat", ALAMAT, "--sertifikat", "/tidak/ada"],
            "--sertifikat /tidak/ada: tidak ada fullchain.pem di folder itu.",
        ),
        (
            ["--alamat", ALAMAT, "--gabungan", "https://sop.contoh.go.id/gabungan/"],
            "--gabungan https://sop.contoh.go.id/gabungan/: tulis tanpa jalur, misalnya https://sop.jabarprov.go.id",
        ),
    ],
)
def test_refuses_in_one_sentence(
    words: list[str], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A wrong word is named with its remedy, before anything is made."""
    assert pasang_server.main(["--rumah", str(tmp_path / "rumah"), *words]) == 1
    assert capsys.readouterr().err.startswith(said)
    assert not (tmp_path / "rumah").exists()


def test_needs_a_git_clone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder that was unpacked from an archive has no commit to name: one sentence says so."""
    (tmp_path / "sop_data/kuningan").mkdir(parents=True)
    (tmp_path / "sop_data/kuningan/katalog.yml").touch()
    monkeypatch.setattr(pasang_server, "ROOT", tmp_path)
    assert pasang_server.main(["--rumah", str(tmp_path / "rumah"), "--alamat", ALAMAT]) == 1
    assert f"{tmp_path} bukan salinan git yang utuh ('git clone' tanpa --depth)" in capsys.readouterr().err


def blocks(text: str) -> list[str]:
    return text.split("\nserver {")[1:]


def test_hsts_only_where_there_is_tls(tmp_path: Path) -> None:
    """With a certificate: one block on 443 with HSTS, one on 80 that leads there. Without: one block on 80, no HSTS."""
    whole = nginx.site_file(tmp_path, ALAMAT, "80", "/etc/letsencrypt/live/x", brotli=False)
    secure, plain = blocks(whole)
    assert "listen 443 ssl" in secure and 'Strict-Transport-Security "max-age=31536000" always;' in secure
    assert "ssl_certificate /etc/letsencrypt/live/x/fullchain.pem;" in secure
    assert "listen 80;" in plain and "return 301 https://sop.contoh.go.id$request_uri;" in plain
    assert "Strict-Transport-Security" not in plain
    (only,) = blocks(nginx.site_file(tmp_path, ALAMAT, "80", "", brotli=False))
    assert "listen 80;" in only and "ssl" not in only and "Strict-Transport-Security" not in only
    assert f'default "{CSP}"' in whole and f'"~^/sunting/" "{CSP_SUNTING}"' in whole
    assert all("Content-Security-Policy $kebijakan_" in text for text in (only, secure))


def test_brotli_only_where_nginx_knows_it(tmp_path: Path) -> None:
    """A directive of a module that is missing would stop nginx: it stands as a comment then, with the package."""
    lines = {known: nginx.site_file(tmp_path, ALAMAT, "80", "", brotli=known).splitlines() for known in (True, False)}
    assert "    brotli_static on;" in lines[True]
    assert "    # brotli_static on; # sesudah: apt install libnginx-mod-http-brotli-static" in lines[False]
    assert "    brotli_static on;" not in lines[False]
    (tmp_path / "50-mod-http-brotli-static.conf").touch()
    assert nginx.has_brotli(tmp_path) and not nginx.has_brotli(tmp_path / "kosong")


def test_limits_stay_as_they_were_set(tmp_path: Path) -> None:
    """Setting up again keeps what the administrator chose, unless it is told anew."""
    words = ["--rumah", str(tmp_path), "--alamat", ALAMAT]
    pasang_server.settings(tmp_path, pasang_server.arguments([*words, "--menit", "20"])).write(tmp_path)
    again = pasang_server.settings(tmp_path, pasang_server.arguments([*words, "--detik", "90"]))
    assert (again.detik, again.menit, again.alamat) == (90, 20, ALAMAT)


@pytest.mark.parametrize("gabungan", ["", "*", "https://sop.provinsi.example"])
def test_only_the_index_is_read_by_a_joint_site(gabungan: str, tmp_path: Path) -> None:
    """nginx lets the named site, or any, read the pieces of the search index alone; without the setting none."""
    site = tmp_path / "saat-ini" / "situs"
    (site / "cari" / "indeks").mkdir(parents=True)
    names = ("cari/indeks/mulai.json", "cari/indeks/0123456789ab-4.bin", "index.html")
    for name in names:
        (site / name).write_text("isi", "utf-8")
    with beban.own_port() as port:
        text = nginx.site_file(tmp_path, ALAMAT, f"127.0.0.1:{port}", "", brotli=False, gabungan=gabungan)
        with beban.server(tmp_path / "nginx", text, port):
            answers = {name: urlopen(f"http://127.0.0.1:{port}/{name}") for name in names}
    allowed = {name: answer.headers["Access-Control-Allow-Origin"] for name, answer in answers.items()}
    assert allowed == {names[0]: gabungan or None, names[1]: gabungan or None, names[2]: None}
    kept = {name: answer.headers["Cache-Control"] for name, answer in answers.items()}
    assert kept == {names[0]: "no-cache", names[1]: "public, max-age=31536000, immutable", names[2]: "no-cache"}


class Situs(NamedTuple):
    folder: Path
    alamat: str


@pytest.fixture(scope="module")
def situs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Situs]:
    """A folder that nginx serves by our site file."""
    rumah = tmp_path_factory.mktemp("rumah")
    folder = rumah / "saat-ini" / "situs"
    folder.mkdir(parents=True)
    with beban.own_port() as port:
        text = nginx.site_file(rumah, ALAMAT, f"127.0.0.1:{port}", "", brotli=False)
        with beban.server(rumah / "nginx", text, port):
            yield Situs(folder, f"http://127.0.0.1:{port}")


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.html", "text/html; charset=utf-8"),
        ("a.css", "text/css; charset=utf-8"),
        ("a.js", "application/javascript; charset=utf-8"),
        ("a.json", "application/json; charset=utf-8"),
        ("a.csv", "text/csv; charset=utf-8"),
        ("a.yml", "text/plain; charset=utf-8"),
        ("a.mmd", "text/plain; charset=utf-8"),
        ("a.bpmn", "application/xml; charset=utf-8"),
        ("a.wasm", "application/wasm"),
        ("a.ics", "text/calendar; charset=utf-8"),
        ("a.bin", "application/octet-stream"),
    ],
)
def test_kinds_of_files(name: str, kind: str, situs: Situs) -> None:
    """Each is named as what it is, so that a browser reads it as that and nothing else."""
    (situs.folder / name).write_text("isi", "utf-8")
    assert urlopen(f"{situs.alamat}/{name}").headers["Content-Type"] == kind


def test_h2load_is_read_strictly() -> None:
    """Whatever is no 2xx counts as wrong; what is no report is an error."""
    said = """finished in 2.00s, 1999.50 req/s, 8.14MB/s
requests: 3999 total, 3999 started, 3999 done, 3990 succeeded, 4 failed, 3 errored, 2 timeout
status codes: 3990 2xx, 5 3xx, 4 4xx, 0 5xx
                     min         max         mean         sd        +/- sd
time for request:      110us     25.70ms       519us       921us    96.91%
"""
    assert beban.read(said) == beban.Hasil(3990, 4 + 3 + 2 + 5 + 4, 1999.5, "25.70ms")
    with pytest.raises(RuntimeError, match="unable to connect"):
        beban.read("unable to connect")
