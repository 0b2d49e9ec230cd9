"""The official copy of a document as the data name it: a signed PDF, or a scan."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal


@dataclass(frozen=True)
class SalinanResmi:
    """`berkas` lies in the catalogue's folder `salinan`; `sidik` is the code of the data that it was compared with.

    `memuat_nip`: the copy shows a signatory's NIP, and its publication was agreed to although the pages show none.
    """

    berkas: str
    sidik: str = ""
    memuat_nip: Literal["", "setuju"] = ""


@dataclass(frozen=True)
class Salinan:
    """A file of the folder `salinan`: its name, size in bytes, pages, SHA-256, and where it lies."""

    berkas: str
    ukuran: int
    halaman: int
    sha256: str
    path: Path
