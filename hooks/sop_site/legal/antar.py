"""References from one regulation to a provision of another that the catalogue publishes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sop_site.legal.perbup import Perbup
from sop_site.legal.register import Peraturan
from sop_site.legal.rujukan import citations, foreign


@dataclass(frozen=True)
class Taut:
    """A stretch of words [awal, akhir) that names a provision of a published regulation."""

    awal: int
    akhir: int
    perbup: Perbup
    anchor: str


def published(
    teks: str, around: tuple[str, ...], register: tuple[Peraturan, ...], all_perbup: tuple[Perbup, ...]
) -> Iterator[Taut]:
    """The provisions of published regulations that a text names: "Pasal 6 Peraturan Daerah Kabupaten X Nomor …"."""
    named = [(found.awal, found.peraturan) for found in citations(teks, _entries(register, all_perbup))]
    owner = {perbup.slug: perbup for perbup in all_perbup}
    for found in foreign(teks, around):
        slug = next((law.slug for place, law in named if place == found.hukum), "")
        if slug in owner and found.anchor in owner[slug].alamat:
            yield Taut(found.awal, found.akhir, owner[slug], found.anchor)


def _entries(register: tuple[Peraturan, ...], all_perbup: tuple[Perbup, ...]) -> tuple[Peraturan, ...]:
    """What each published regulation may be called: its citation, and the forms that the register knows."""
    known = {item.sebutan.casefold(): item for item in register}
    forms = ((perbup, known.get(perbup.sebutan.casefold())) for perbup in all_perbup)
    return tuple(Peraturan(perbup.slug, perbup.sebutan, bentuk=item.bentuk if item else ()) for perbup, item in forms)
