"""The document that a file of the catalogue was carried over from."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Sumber:
    """The document a text was carried over from: the file's name, its lines ("384-397"), and a word on it."""

    berkas: str
    baris: str = ""
    catatan: str = ""
