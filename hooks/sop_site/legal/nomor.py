"""Numbers as regulations print them, and which one may follow which (UU 12/2011, Lampiran II).

A place is (number, inserted): 5A is (5, "a"), the ayat (2a) is (2, "a"), BAB IIIB is (3, "b").
"""

from __future__ import annotations

import re

Tempat = tuple[int, str]
TAK_TERBACA: Tempat = (0, "")

_SATUAN = ("satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan")
_ROMAWI = (("C", 100), ("XC", 90), ("L", 50), ("XL", 40), ("X", 10), ("IX", 9), ("V", 5), ("IV", 4), ("I", 1))


def _kata() -> dict[str, int]:
    """Ordinals in words, capitalised as in "Bagian Kedua Puluh Satu": up to 99."""
    found = {f"Ke{kata}": n for n, kata in enumerate(_SATUAN, 1)}
    found |= {"Pertama": 1, "Kesepuluh": 10, "Kesebelas": 11}
    found |= {f"Ke{kata} Belas": n + 10 for n, kata in enumerate(_SATUAN, 1) if n > 1}
    for puluh, kata in enumerate(_SATUAN, 1):
        if puluh > 1:
            found[f"Ke{kata} Puluh"] = puluh * 10
            found |= {f"Ke{kata} Puluh {s.title()}": puluh * 10 + n for n, s in enumerate(_SATUAN, 1)}
    return found


KATA = _kata()
# Longest first, so that "Kedua Belas" is not read as "Kedua".
POLA_KATA = "|".join(sorted(KATA, key=len, reverse=True))


def romawi(angka: int) -> str:
    """A number in Roman digits."""
    text = ""
    for tanda, besar in _ROMAWI:
        text += tanda * (angka // besar)
        angka %= besar
    return text


_DARI_ROMAWI = {romawi(n): n for n in range(1, 200)}


def tempat(jenis: str, nilai: str) -> Tempat | None:
    """The place of a number among those of its kind, or None where it is none."""
    if jenis in ("bab", "lampiran", "penjelasan", "pasal romawi"):
        return _romawi(nilai)
    if jenis in ("bagian", "diktum", "paragraf"):
        word, _, letter = nilai.title().rpartition(" ")
        if nilai.title() in KATA:
            return KATA[nilai.title()], ""
        if word in KATA and len(letter) == 1:  # "Bagian Kesatu A" is inserted behind "Bagian Kesatu"
            return KATA[word], letter.lower()
    if jenis == "huruf":
        return _huruf(nilai.lower())
    match = re.match(r"\(?\s?([1-9]\d{0,3})\s?([A-Za-z]?)\b", nilai)
    return (int(match[1]), match[2].lower()) if match else None


def _romawi(nilai: str) -> Tempat | None:
    if nilai in _DARI_ROMAWI:
        return _DARI_ROMAWI[nilai], ""
    return (_DARI_ROMAWI[nilai[:-1]], nilai[-1].lower()) if nilai[:-1] in _DARI_ROMAWI else None


def _huruf(nilai: str) -> Tempat | None:
    """a to z; behind z come aa, ab, ac or, in another manner, aa, bb, cc; a1 is inserted behind a."""
    match = re.fullmatch(r"([a-z]|a[b-z]|([a-z])\2)([1-9]?)", nilai)
    if match is None:
        return None
    letters, inserted = match[1], chr(96 + int(match[3])) if match[3] else ""
    return ord(letters[-1]) - 96 + (26 if len(letters) == 2 else 0), inserted


def follows(before: Tempat, after: Tempat) -> bool:
    """Whether `after` is the next number, or one inserted behind `before`: 5 → 6, 5 → 5A, 5A → 5B, 5B → 6."""
    if after[1] == "":
        return after[0] == before[0] + 1
    return after[0] == before[0] and after[1] == chr(ord(before[1] or "`") + 1)


def is_first(place: Tempat) -> bool:
    return place == (1, "")
