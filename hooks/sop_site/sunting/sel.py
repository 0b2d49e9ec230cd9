"""A cell as it is typed: one text with lines, or several texts, a line each; a line that is set in goes on."""

from __future__ import annotations

import re

from sop_site.datafile.tree import BUTIR_MAKSIMUM, endless, visible

TERLALU_LEBAR = (
    "Tabel itu lebih lebar daripada {} kolom mulai dari sel ini. Tempel di sel yang lebih kiri, atau salin hanya kolom "
    "yang diperlukan."
)
LANJUT = "  "  # a line that begins so goes on with the text above it


_BARIS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")  # what else ends a line: Word's soft return among them


class Tolak(Exception):
    """It cannot be done: the sentence that says why, and what to do."""


def shown(value: str | tuple[str, ...]) -> str:
    """What stands in the field for a cell."""
    if isinstance(value, str):
        return value
    return "\n".join(text.replace("\n", f"\n{LANJUT}") for text in value)


def text(typed: str) -> str:
    """One text: invisible signs, spaces at ends of lines and empty lines around it are no part of it."""
    lines = [line.rstrip() for line in visible(_BARIS.sub("\n", typed).replace("\t", " ")).split("\n")]
    value = "\n".join(lines).strip("\n")
    first, *rest = value.split("\n")
    return _bounded("\n".join((first.lstrip(), *rest)))


def line(typed: str) -> str:
    """A text of one line."""
    return _bounded(" ".join(visible(typed).split()))


def texts(typed: str) -> tuple[str, ...]:
    """Several texts."""
    lines = text(typed)
    found = [item.replace(f"\n{LANJUT}", "\n") for item in re.split(rf"\n+(?!{LANJUT}|\n)", lines)] if lines else []
    values = tuple(value for item in found if (value := item.strip("\n")))
    if len(values) > BUTIR_MAKSIMUM:
        raise Tolak(f"Daftar ini lebih dari {BUTIR_MAKSIMUM} isi. Gabungkan sebagian di antaranya.")
    return values


def _bounded(value: str) -> str:
    said: list[str] = []
    endless(value, 0, lambda _, message, remedy: said.append(f"{message[0].upper()}{message[1:]} {remedy}"))
    if said:
        raise Tolak(said[0])
    return value
