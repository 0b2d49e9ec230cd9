"""Addresses that moved: what `alamat_lama` means, and where every old address leads now.

An old address is written where its successor stands, so each leads to a living page in one step. A name alone means
the same office; "opd/name" another one. The old names of an office count for everything in it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sop_site import address
from sop_site.datafile.bind import Place
from sop_site.model import places
from sop_site.model.katalog import OPD, Katalog

# The pages of an office besides its own: they move with it.
_HALAMAN = (
    *(address.pemetaan, address.buku, address.waktu, address.peta, address.cakupan, address.mutu),
    *(address.kalender, address.nilai),
)


@dataclass(frozen=True)
class Klaim:
    """One old address as it is written: where, what it means, and whose it is now.

    `sendiri`: what its name was called, where a name alone is allowed; `bawaan`: it follows from its office's old name.
    """

    file: str
    place: Place
    teks: str
    lama: str
    baru: str
    sendiri: str = ""
    bawaan: bool = False


def redirects(katalog: Katalog) -> dict[str, str]:
    """Every old page address → the page that stands for it now; a written one goes before an office's."""
    written = sorted(claims(katalog), key=lambda claim: claim.bawaan)
    pages = living(katalog)
    found: dict[str, str] = {}
    for claim in written:
        if claim.lama not in pages:
            found.setdefault(claim.lama, claim.baru)
    return found


def old_of(katalog: Katalog) -> dict[str, list[str]]:
    """Every page address that was called otherwise → its old addresses, sorted."""
    found: dict[str, list[str]] = {}
    for old, new in sorted(redirects(katalog).items()):
        found.setdefault(new, []).append(old)
    return found


def living(katalog: Katalog) -> dict[str, str]:
    """The address of every page that can have moved → the data file behind it."""
    found = {address.perbup(perbup.slug): places.perbup(katalog.slug, perbup.slug) for perbup in katalog.perbup}
    for opd in katalog.opd:
        file = places.opd(katalog.slug, opd.slug)
        found |= {page(opd.slug): file for page in (address.opd, *_HALAMAN)}
        found |= {address.jabatan(opd.slug, jabatan.slug): file for jabatan in opd.jabatan}
        for sop in opd.sop:
            here = places.sop(katalog.slug, sop.opd, sop.slug)
            found |= {page(opd.slug, sop.slug): here for page in (address.sop, address.riwayat)}
    return found


def claims(katalog: Katalog) -> Iterator[Klaim]:
    for perbup in katalog.perbup:
        for index, name in enumerate(perbup.alamat_lama):
            file, place = places.perbup(katalog.slug, perbup.slug), ("alamat_lama", index)
            yield Klaim(file, place, name, address.perbup(name), address.perbup(perbup.slug), "berkas")
    for opd in katalog.opd:
        file = places.opd(katalog.slug, opd.slug)
        for index, name in enumerate(opd.alamat_lama):
            yield Klaim(file, ("alamat_lama", index), name, address.opd(name), address.opd(opd.slug), "folder")
            for page in _HALAMAN:
                yield Klaim(file, (), name, page(name), page(opd.slug), bawaan=True)
        for index, jabatan in enumerate(opd.jabatan):
            own = address.jabatan(opd.slug, jabatan.slug)
            for part, text, lama in _names(opd, jabatan.slug, jabatan.alamat_lama):
                yield Klaim(
                    file, ("jabatan", index, "alamat_lama", *part), text, address.jabatan(*lama), own, bawaan=not part
                )
        for sop in opd.sop:
            own = address.sop(opd.slug, sop.slug)
            for part, text, lama in _names(opd, sop.slug, sop.alamat_lama):
                here = places.sop(katalog.slug, sop.opd, sop.slug)
                yield Klaim(here, ("alamat_lama", *part), text, address.sop(*lama), own, bawaan=not part)
                history = address.riwayat(opd.slug, sop.slug)
                yield Klaim(here, ("alamat_lama", *part), text, address.riwayat(*lama), history, bawaan=True)


def _names(opd: OPD, own: str, old: tuple[str, ...]) -> Iterator[tuple[tuple[int, ...], str, tuple[str, str]]]:
    """The (office, name) pairs that something was found under: as written, then under its office's old names.

    The first value is the place in the list, empty for what only the office's old name says.
    """
    names = [own]
    for index, text in enumerate(old):
        office, _, name = text.rpartition("/")
        yield (index,), text, (office or opd.slug, name)
        if not office or office == opd.slug:
            names.append(name)
    for office in opd.alamat_lama:
        for name in names:
            yield (), name, (office, name)
