"""The register of regulations that the catalogue cites: `peraturan.yml`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Status = Literal["tidak diketahui", "berlaku", "diubah", "dicabut"]


@dataclass(frozen=True)
class Peraturan:
    """One regulation that is cited. `sebutan` is its full name without the title, `bentuk` other printed forms of it.

    `status` is "tidak diketahui" unless a document of the catalogue says otherwise, which `sumber_status` names.
    """

    slug: str
    sebutan: str
    tentang: str = ""
    status: Status = "tidak diketahui"
    sumber_status: str = ""
    diubah_oleh: tuple[str, ...] = ()
    dicabut_oleh: tuple[str, ...] = ()
    bentuk: tuple[str, ...] = ()
    catatan: tuple[str, ...] = ()

    def __hash__(self) -> int:  # each text is looked through for a whole register: of all the rest equality decides
        return hash(self.slug)


@dataclass(frozen=True)
class Register:
    """The file as a whole."""

    peraturan: tuple[Peraturan, ...] = ()
