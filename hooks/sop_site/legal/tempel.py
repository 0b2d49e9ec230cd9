"""Pasted text of a regulation → the text of its data file: what a clerk then reads through and completes."""

from __future__ import annotations

import re

_BUTIR = re.compile(r"^(\s*)[-•*·▪] +")
_TEBAL = re.compile(r"\*+|(?<!\w)_+(?=\w)|(?<=\w)_+(?!\w)")
_JUDUL = re.compile(
    r"\b(PERATURAN|KEPUTUSAN|INSTRUKSI) (BUPATI|WALI ?KOTA|DAERAH|GUBERNUR) ((?:(?!NOMOR\b).)+?) "
    r"NOMOR\s*:?\s*(\S+) TAHUN (\d{4}) TENTANG (.+?) (?=DENGAN RAHMAT|BUPATI\b|WALI ?KOTA\b|GUBERNUR\b)"
)
_KECIL = {"dan", "di", "ke", "dari", "yang", "untuk", "pada", "dalam", "atas", "serta", "tentang", "dengan"}


def data_file(text: str) -> str:
    """Head and text of a new file: facts that the title says, the other keys empty, the text without marks."""
    body = clean(text)
    opening = " ".join(body.split("Menimbang", 1)[0].split())
    found = _JUDUL.search(opening)
    facts = {"judul": "", "jenis": "", "daerah": "", "nomor": "", "tahun": ""}
    if found:
        facts = {
            "judul": _title(found[6]),
            "jenis": f"{found[1]} {found[2]}".title(),
            "daerah": found[3].title(),
            "nomor": found[4],
            "tahun": found[5],
        }
    empty = ("status", "berlaku_sejak", "mengubah", "diubah_oleh", "dicabut_oleh", "penandatangan", "pdf")
    head = [*(f"{key}: {_quoted(value)}".rstrip() for key, value in facts.items()), *(f"{key}:" for key in empty)]
    return "\n".join(["---", *head, "---", "", body])


def clean(text: str) -> str:
    """The text without bullets before numbers, marks for bold, form feeds, double empty lines."""
    rows: list[str] = []
    for row in re.split("\r\n?|\n|[\x0b\x0c\x85\u2028\u2029]", text.lstrip("\ufeff")):
        plain = _TEBAL.sub("", _BUTIR.sub(r"\1", row)).replace("\xa0", " ").replace("\t", " ").rstrip()
        if plain.strip() or (rows and rows[-1]):
            rows.append(plain if plain.strip() else "")
    return "\n".join(rows).strip("\n") + "\n"


def _title(text: str) -> str:
    """A title in capitals as one writes it; short words and what stands in brackets keep their form."""
    words = [word if "(" in word or ")" in word else word.capitalize() for word in text.split()]
    return " ".join(word.lower() if n and word.lower() in _KECIL else word for n, word in enumerate(words))


def _quoted(value: str) -> str:
    return f"'{value.replace(chr(39), chr(39) * 2)}'" if re.search(r": |#|^[\W]|'", value) else value
