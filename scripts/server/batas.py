"""The border between text and program: what of a push is text, and how much of it there may be.

A push may bring text of these kinds. Every other file is program: it is what the administrator installed, to the byte.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import PurePosixPath
from typing import NamedTuple

MB = 1_000_000
BERKAS, SEMUA = 10_000, 100 * MB  # of one repository: 5,000 SOPs are 20 MB
SALINAN, SEMUA_SALINAN = "sop_data/*/salinan", 1000 * MB  # official copies, as they were scanned
NAMA = 120  # bytes of one name; the systems that build hold 255, with endings of our own
TAUTAN = ("120000", "160000")  # git's modes of symbolic links and submodules: ways out of the folder


@dataclass(frozen=True)
class Jenis:
    """A kind of text: below which folder (a pattern), with which endings, of at most how many bytes a file."""

    folder: str
    akhiran: tuple[str, ...]
    besar: int


class Isi(NamedTuple):
    """What a commit holds under a path: git's mode, the name of the content, its size in bytes."""

    mode: str
    blob: str
    besar: int


Pohon = Mapping[str, Isi]  # a commit's files by path

TEKS = (  # the library refuses the same pictures and long pages with better words (sop_site/rules)
    Jenis(SALINAN, (".pdf", ".jpg", ".png"), 20 * MB),
    Jenis("sop_data", (".yml", ".yaml", ".md"), 2 * MB),
    Jenis("sop_data", (".png", ".svg"), MB),
    Jenis("docs", (".md",), MB // 10),
    Jenis("docs", (".png", ".jpg", ".jpeg", ".webp", ".svg"), MB),
)


def kinds(path: str) -> list[Jenis]:
    """The kinds of text that there are in a path's folder."""
    return [kind for kind in TEKS if fnmatchcase(path, f"{kind.folder}/*")]


def kind(path: str) -> Jenis | None:
    """The kind of text that a file is by its place and ending; None if by these it is no text."""
    name = PurePosixPath(path)
    found = (kind for kind in kinds(path) if name.suffix.lower() in kind.akhiran)
    return None if name.name.startswith(".") else next(found, None)


def is_text(path: str) -> bool:
    """Whether a path stands on the side of the text: all of sop_data, and of docs what is of a kind of text."""
    return path.startswith("sop_data/") or kind(path) is not None


def text(files: Pohon) -> dict[str, Isi]:
    return {path: one for path, one in files.items() if is_text(path)}


def program(files: Pohon) -> dict[str, Isi]:
    return {path: one for path, one in files.items() if not is_text(path)}


def beyond(files: Pohon) -> Iterator[tuple[str, str, str]]:
    """(path, what is wrong, remedy) of each file that cannot be taken as it is: its kind, size or name."""
    for path, one in files.items():
        if reason := _reason(path, one):
            yield path, *reason


def too_much(files: Pohon) -> Iterator[tuple[str, str, str]]:
    """The same where all files together are too many or too large."""
    if len(files) > BERKAS:
        message = f"{len(files)} berkas, lebih dari batas {BERKAS} berkas."
        yield "sop_data", message, "Kirim hanya berkas data dan halaman panduan."
    copies = sum(one.besar for path, one in files.items() if fnmatchcase(path, f"{SALINAN}/*"))
    rest = sum(one.besar for one in files.values()) - copies
    for what, size, limit in (("berkas", rest, SEMUA), ("salinan resmi", copies, SEMUA_SALINAN)):
        if size > limit:
            message = f"semua {what} bersama-sama {_mb(size)}, lebih dari batas {_mb(limit)}."
            yield "sop_data", message, "Perkecil gambarnya, atau hapus yang tidak dipakai."


def _reason(path: str, one: Isi) -> tuple[str, str] | None:
    """(what is wrong, remedy) of one file."""
    known = kind(path)
    if one.mode in TAUTAN:
        return "tautan ke berkas lain tidak diterima.", "Ganti dengan berkas biasa."
    if not path.isprintable() or any(name in ("", ".", "..") for name in path.split("/")):
        return "nama berkas ini memuat tanda yang tidak diterima.", "Ganti namanya: huruf, angka, dan tanda hubung."
    if any(len(name.encode(errors="surrogateescape")) > NAMA for name in path.split("/")):
        return f"nama berkas ini lebih panjang dari {NAMA} huruf.", "Pendekkan namanya."
    if not known:
        accepted = ", ".join(ending for kind in kinds(path) for ending in kind.akhiran)
        remedy = f"Di {path.split('/', 1)[0]} hanya {accepted}; keluarkan berkas ini dengan 'git rm --cached'."
        return "jenis berkas ini tidak diterima.", remedy
    if one.besar > known.besar:
        return f"berkas ini {_mb(one.besar)}, lebih dari batas {_mb(known.besar)}.", "Perkecil atau bagi berkasnya."
    return None


def _mb(size: int) -> str:
    return f"{size / MB:.1f} MB".replace(".", ",")
