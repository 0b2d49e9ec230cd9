"""The pictures that may stand beside words: their kinds, told by their bytes, and their largest size.

This is the one list of what a picture is: the pages in docs/, a catalogue's crest and the server's gate all use it.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePosixPath

from sop_site.rules.svg import Found, check_svg

UKURAN_MAKSIMUM = 1_000_000  # bytes: a photograph of 1600 pixels, or an elaborate crest
JENIS = {".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG", ".webp": "WebP", ".svg": "SVG"}  # endings in small letters


def jenis(name: str) -> str:
    """The kind that a file's name tells, "" where it is no picture's."""
    return JENIS.get(PurePosixPath(name).suffix.lower(), "")


def check_gambar(name: str, data: bytes, allowed: Iterable[str] = tuple(JENIS.values())) -> list[Found]:
    """What is wrong with a picture, as (line, message, remedy); `allowed` are the kinds that may stand in its place."""
    kinds = " atau ".join(dict.fromkeys(allowed))
    told = jenis(name)
    if told not in kinds.split(" atau "):
        return [(0, "berkas ini bukan gambar yang dapat dimuat.", f"Simpan sebagai {kinds}.")]
    if len(data) > UKURAN_MAKSIMUM:
        remedy = "Perkecil ukurannya, misalnya menjadi 1.600 titik lebarnya."
        return [(0, f"gambar lebih besar dari 1 MB ({len(data) / 1e6:.1f} MB).".replace(".", ",", 1), remedy)]
    if told == "SVG":
        return check_svg(data)
    if _by_bytes(data) != told:
        return [(0, f"isi berkas ini bukan gambar {told}.", f"Simpan ulang gambarnya sebagai {told}.")]
    return []


def _by_bytes(data: bytes) -> str:
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG"
    if data.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    return "WebP" if data[:4] == b"RIFF" and data[8:12] == b"WEBP" else ""
