"""What a site refers to and has not is found in each of the ways in which a page or a file can refer."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

import lingkungan
from alat import engine
from alat.tautan import unresolved
from bench import bangun, rekaan

HALAMAN = '<!doctype html><html lang="id"><meta charset="utf-8"><title>x</title><h1 id="isi">x</h1>{}'


def site(folder: Path, body: str) -> list[str]:
    """What is wrong with a page that is found at a/b/, beside one at a/."""
    for name, content in (("a", ""), ("a/b", body)):
        (folder / name).mkdir()
        (folder / name / "index.html").write_text(HALAMAN.format(content), "utf-8")
    return unresolved(folder)


@pytest.mark.parametrize(
    "body",
    [
        '<a href="../">a</a><a href="../#isi">a</a><a href="#isi">a</a><a href="?q=1">a</a><a href="./">a</a>',
        '<a href="https://lain.example/x">a</a><a href="//lain.example/x">a</a><a href="mailto:a@b.example">a</a>',
        '<form action="/a/"><label for="q">q</label><input id="q" aria-describedby="isi q"></form>',
        '<svg><defs><g id="k"/></defs><use href="#k"/></svg><img src="data:image/png;base64,AA==" alt="">',
        '<a href="#is%69">a</a><meta http-equiv="refresh" content="0; url=../">',
    ],
)
def test_what_is_right(body: str, tmp_path: Path) -> None:
    assert site(tmp_path, body) == []


@pytest.mark.parametrize(
    ("body", "wrong"),
    [
        ('<a href="../c/">a</a>', "../c/"),
        ('<a href="../#pasal-1">a</a>', "../#pasal-1"),
        ('<a href="#langkah-9">a</a>', "#langkah-9"),
        ('<link rel="stylesheet" href="/gaya.css">', "/gaya.css"),
        ('<script src="../skrip.js"></script>', "../skrip.js"),
        ('<img src="x.png" alt="">', "x.png"),
        ('<form action="cari/"></form>', "cari/"),
        ('<svg><use href="#k"/></svg>', "#k"),
        ('<svg><use xlink:href="#k"/></svg>', "#k"),
        ('<meta http-equiv="refresh" content="0; url=../lama/">', "../lama/"),
        ('<label for="q">q</label>', "tidak ada id 'q'"),
        ('<p aria-labelledby="isi judul">x</p>', "tidak ada id 'judul'"),
        ('<p id="isi">x</p>', "id 'isi' dua kali"),
    ],
)
def test_what_leads_nowhere(body: str, wrong: str, tmp_path: Path) -> None:
    assert site(tmp_path, body) == [f"a/b/index.html: {wrong}"]


def test_files_for_machines(tmp_path: Path) -> None:
    (tmp_path / "api").mkdir()
    text = '{"opd": [{"alamat": "/a/b/#isi", "api": "/api/x.json", "catatan": "/tidak/dibaca/"}, {"alamat": "/c/"}]}'
    (tmp_path / "api" / "katalog.json").write_text(text, "utf-8")
    assert site(tmp_path, "") == ["api/katalog.json: /api/x.json", "api/katalog.json: /c/"]


@pytest.mark.lama
def test_a_made_up_catalogue(tmp_path: Path) -> None:
    """300 SOPs of 60 offices, none like another: every reference of every page and file leads somewhere."""
    bangun.project(tmp_path, 300)
    env = {**os.environ, **engine.QUIET, lingkungan.KATALOG: rekaan.NAMA}
    subprocess.run([*engine.build(tmp_path / "site"), "--quiet"], cwd=tmp_path, env=env, check=True)
    assert len([*(tmp_path / "site").rglob("sop/*/index.html")]) > 300
    assert unresolved(tmp_path / "site") == []
