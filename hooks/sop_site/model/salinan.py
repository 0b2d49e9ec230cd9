"""Official copies: what is known of a file, and whether the data still are those that it was compared with."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sop_site.legal.perbup import Perbup
from sop_site.legal.salinan import Salinan, SalinanResmi
from sop_site.model.katalog import OPD, Katalog
from sop_site.model.sidik import sidik_of


@dataclass(frozen=True)
class Resmi:
    """A document's official copy: the file, and whether the data are unchanged since (None: never compared).

    `memuat_nip`: its publication was agreed to although it shows a NIP.
    """

    salinan: Salinan
    sesuai: bool | None
    memuat_nip: bool = False


def sidik_buku(opd: OPD) -> str:
    """The code of an office's book: of its name and all its SOPs."""
    return sidik_of([opd.nama, *(f"{sop.slug} {sop.sidik}" for sop in opd.sop)])


def sidik_perbup(perbup: Perbup) -> str:
    """The code of a regulation: of its name and text."""
    return sidik_of([perbup.sebutan, perbup.judul, *(repr(part) for part in perbup.naskah)])


def resmi(katalog: Katalog, named: SalinanResmi | None, sidik: str) -> Resmi | None:
    """The official copy that an entry names, with the code of its data now; None where it names none."""
    found = next((item for item in katalog.salinan if named and item.berkas == named.berkas), None)
    if named is None or found is None:
        return None
    return Resmi(found, named.sidik == sidik if named.sidik else None, named.memuat_nip == "setuju")


def named_copies(katalog: Katalog) -> Iterator[SalinanResmi]:
    """Every entry of the catalogue that names an official copy."""
    sops = (sop.salinan_resmi for opd in katalog.opd for sop in opd.sop)
    laws = (perbup.salinan_resmi for perbup in katalog.perbup)
    yield from (item for item in (*sops, *(opd.salinan_resmi for opd in katalog.opd), *laws) if item)
