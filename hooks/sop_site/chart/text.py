"""Text for a drawing: what may stand in it, how wide it is, where it breaks, how it is shortened."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

ELIPSIS = "…"
# Widths of the characters from space to ~ in thousandths of the size: Helvetica, and so Arial and Liberation Sans.
_LEBAR = (
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,
    556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
    1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
    667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
    333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
    556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
)  # fmt: skip


@lru_cache(maxsize=4096)
def clean(teks: str) -> str:
    """A text on one line, without control, bidi and other invisible characters."""
    spaced = " ".join(teks.split())
    return "".join(huruf for huruf in spaced if unicodedata.category(huruf)[0] != "C").strip()


@lru_cache(maxsize=16384)
def width(teks: str, ukuran: float = 13) -> float:
    """How wide a text is, in the drawing's font; a character outside ASCII counts as a broad letter or a picture."""
    return sum(_width(huruf) for huruf in teks) * ukuran / 1000


def _width(huruf: str) -> int:
    kode = ord(huruf)
    if 32 <= kode < 127:
        return _LEBAR[kode - 32]
    if unicodedata.category(huruf) in ("Mn", "Me"):
        return 0
    return 1000 if kode >= 0x1100 else 680


def _pieces(kata: str, lebar: float, ukuran: float) -> Iterator[str]:
    """A word cut only where it is wider than a line; after a slash or a hyphen if there is one."""
    while width(kata, ukuran) > lebar:
        end = 1
        while width(kata[: end + 1], ukuran) <= lebar:
            end += 1
        mark = max(kata.rfind("/", 0, end), kata.rfind("-", 0, end)) + 1
        cut = mark if mark > 1 else end
        yield kata[:cut]
        kata = kata[cut:]
    yield kata


def wrap(teks: str, lebar: float, ukuran: float = 13) -> list[str]:
    """The lines of a text, none wider than `lebar`."""
    baris: list[str] = []
    for kata in teks.split():
        pieces = list(_pieces(kata, lebar, ukuran))
        if baris and width(f"{baris[-1]} {pieces[0]}", ukuran) <= lebar:
            baris[-1] += f" {pieces.pop(0)}"
        baris += pieces
    return baris


def fit(teks: str, lebar: float, banyak: int, ukuran: float = 13) -> tuple[str, ...]:
    """At most `banyak` lines of a text: whole words, with an ellipsis where it was cut."""
    baris = wrap(teks, lebar, ukuran)
    if len(baris) <= banyak:
        return tuple(baris)
    kata = " ".join(baris[:banyak]).split()
    # A cut text does not end in a comma or a joining word.
    while len(kata) > 1 and (_joins(kata[-1]) or len(wrap(_cut(kata), lebar, ukuran)) > banyak):
        kata.pop()
    rest = _cut(kata)
    while len(rest) > 2 and len(wrap(rest, lebar, ukuran)) > banyak:
        rest = rest[:-2] + ELIPSIS
    return tuple(wrap(rest, lebar, ukuran))


def _cut(kata: list[str]) -> str:
    return " ".join(kata).rstrip(",;:.(/- ") + ELIPSIS


def _joins(kata: str) -> bool:
    return kata.strip(",;:.(").casefold() in SAMBUNG


SAMBUNG = frozenset(
    {
        "",
        "dan",
        "atau",
        "yang",
        "untuk",
        "dengan",
        "dari",
        "ke",
        "kepada",
        "di",
        "serta",
        "oleh",
        "jika",
        "telah",
        "sudah",
    }
    | {"secara", "sesuai", "bersama", "dalam", "pada", "setelah", "agar", "akan", "menjadi", "sebagai", "tentang"}
)
PENGHUBUNG = ("dan ", "serta ", "bersama ", "dengan ", "/", ",")


def without_names(teks: str, nama: tuple[str, ...]) -> str:
    """A sentence without the performers it begins with: the lane's head names them already."""
    rest = teks
    ordered = sorted((clean(item) for item in nama), key=len, reverse=True)
    while True:
        found = next((item for item in ordered if item and _begins(rest, item)), "")
        if not found:
            return teks
        rest = rest[len(found) :].lstrip()
        joined = next((kata for kata in PENGHUBUNG if rest.casefold().startswith(kata)), "")
        if not joined:
            break
        rest = rest[len(joined) :].lstrip()
    return rest[0].upper() + rest[1:] if rest[:1].isalpha() else teks


def _begins(teks: str, nama: str) -> bool:
    tail = teks[len(nama) :]
    return teks[: len(nama)].casefold() == nama.casefold() and bool(tail) and not tail[0].isalnum() and tail[0] != "-"
