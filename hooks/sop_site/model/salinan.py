"""Official copies: what is known of a file, and whether the data still are those that it was compared with."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256

from sop_site.datafile.dump import plain
from sop_site.legal.perbup import Perbup
from sop_site.legal.salinan import Salinan, SalinanResmi
from sop_site.model.katalog import OPD, Katalog
from sop_site.model.sop import SOP

PANJANG_SIDIK = 8
# The keys of an SOP that its form prints; the rest is said about it.
DICETAK = {
    *("judul", "status", "identitas", "judul_diagram", "label", "tidak_tercetak", "pelaksana", "tanpa_kolom"),
    *("nomor_kolom", "langkah", "diagram_lain"),
}


@dataclass(frozen=True)
class Resmi:
    """A document's official copy: the file, and whether the data are unchanged since (None: never compared).

    `memuat_nip`: its publication was agreed to although it shows a NIP.
    """

    salinan: Salinan
    sesuai: bool | None
    memuat_nip: bool = False


@lru_cache(maxsize=8192)  # a page, its form, its data and the office's book ask for the same
def sidik_sop(sop: SOP) -> str:
    """A short code of what an SOP's form says: printouts with the same one say the same."""
    return _sidik({key: value for key, value in plain(sop).items() if key in DICETAK})


def sidik_buku(opd: OPD) -> str:
    """The code of an office's book: of its name and all its SOPs."""
    return _sidik([opd.nama, *(f"{sop.slug} {sidik_sop(sop)}" for sop in opd.sop)])


def sidik_perbup(perbup: Perbup) -> str:
    """The code of a regulation: of its name and text."""
    return _sidik([perbup.sebutan, perbup.judul, *(repr(part) for part in perbup.naskah)])


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


def _sidik(content: object) -> str:
    return sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()[:PANJANG_SIDIK]
