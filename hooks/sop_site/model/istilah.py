"""The registers that search bridges words by: `singkatan.yml` and `istilah.yml`, both optional, each a plain list."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Singkatan:
    """An abbreviation and what it stands for; with more than one meaning the search asks back."""

    singkat: str
    arti: tuple[str, ...]


@dataclass(frozen=True)
class Istilah:
    """Words that mean the same (`sama`, both ways), or everyday words and the forms' own (`ucapan` → `berarti`).

    `petunjuk`: a sentence that everyday words are answered with, for what is none of this catalogue's: who does it.
    """

    sama: tuple[str, ...] = ()
    ucapan: tuple[str, ...] = ()
    berarti: tuple[str, ...] = ()
    petunjuk: str = ""
