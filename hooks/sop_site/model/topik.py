"""The register of services by theme and by life event: `topik.yml`, optional, a plain list that an editor keeps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Topik:
    """A theme, or an event in the life of an applicant, with the SOPs ("office/name") that belong to it."""

    nama: str
    jenis: Literal["tema", "peristiwa"] = "tema"
    keterangan: str = ""
    sop: tuple[str, ...] = ()
