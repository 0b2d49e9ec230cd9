"""Addresses that moved: what `alamat_lama` means, its rules, and where every old address leads now.

An old address is written where its successor stands, so each leads to a living page in one step. A name alone means
the same office; "opd/name" another one. The old names of an office count for everything in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sop_site import address
from sop_site.anchor import is_slug, slug
from sop_site.bind import Place
from sop_site.load import file_opd, file_perbup, file_sop
from sop_site.model import OPD, Katalog

_BAGIAN = re.compile(r"(?:.*/)?opd/(?P<opd>[^/]+)/(?:sop|jabatan)/(?P<nama>[^/]+)/?")
_SATU = "Satu alamat lama hanya menuju satu halaman; hapus dari salah satunya."


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
    claims = sorted(_claims(katalog), key=lambda claim: claim.bawaan)
    living = _living(katalog)
    found: dict[str, str] = {}
    for claim in claims:
        if claim.lama not in living:
            found.setdefault(claim.lama, claim.baru)
    return found


def old_of(katalog: Katalog) -> dict[str, list[str]]:
    """Every page address that was called otherwise → its old addresses, sorted."""
    found: dict[str, list[str]] = {}
    for old, new in sorted(redirects(katalog).items()):
        found.setdefault(new, []).append(old)
    return found


def check(katalog: Katalog) -> Iterator[tuple[str, Place, str, str]]:
    """(file, place, message, remedy) of every old address that cannot be one."""
    written = [claim for claim in _claims(katalog) if not claim.bawaan]
    living = _living(katalog)
    graph: dict[str, list[str]] = {}
    for claim in written:
        graph.setdefault(claim.baru, []).append(claim.lama)
    first: dict[str, Klaim] = {}
    for claim in written:
        if remedy := _shape(claim):
            yield claim.file, claim.place, f"'{claim.teks}' tidak berbentuk alamat lama.", remedy
            continue
        owner = first.setdefault(claim.lama, claim)
        if owner is not claim:
            again = (owner.file, owner.place[:-1]) == (claim.file, claim.place[:-1])
            where = "tertulis dua kali" if again else f"sudah ditulis di {owner.file}"
            yield claim.file, claim.place, f"alamat lama '{claim.teks}' {where}.", _SATU
        elif claim.lama == claim.baru:
            remedy = "Tulis alamatnya sebelum berganti nama, atau hapus baris ini."
            yield claim.file, claim.place, f"alamat lama '{claim.teks}' adalah alamatnya yang sekarang.", remedy
        elif claim.lama in living:
            circle = _circle(claim, graph)
            used = f"alamat lama '{claim.teks}' masih dipakai {living[claim.lama]}."
            message = f"alamat lama berputar: {circle}." if circle else used
            remedy = "Hapus baris ini, atau beri nama lain kepada yang masih memakai alamat itu."
            yield claim.file, claim.place, message, remedy


def _shape(claim: Klaim) -> str:
    """What to do about a text that is no old address; "" if it is one."""
    office, slash, name = claim.teks.rpartition("/")
    if is_slug(name) and (is_slug(office) and not claim.sendiri if slash else True):
        return ""
    name = re.sub(r"\.(?:ya?ml|md)$", "", claim.teks.rstrip("/"))
    if claim.sendiri:
        return f"Tulis '{slug(name.rpartition('/')[2]) or 'nama-lama'}', yaitu nama {claim.sendiri}nya dahulu."
    found = _BAGIAN.fullmatch(name)
    office, _, last = (found["opd"], "", found["nama"]) if found else name.rpartition("/")
    office = slug(office.rpartition("/")[2])
    right = f"{office}/{slug(last) or 'nama-lama'}" if office else slug(last) or "nama-lama"
    return f"Tulis '{right}': namanya dahulu, didahului 'folder-opd/' bila dahulu di perangkat daerah lain."


def _circle(claim: Klaim, graph: dict[str, list[str]]) -> str:
    """The way from a page over old addresses back to itself, in words; "" if there is none."""
    ways = [[claim.baru, claim.lama]]
    seen = {claim.lama}
    while ways:
        way = ways.pop()
        for step in graph.get(way[-1], []):
            if step == claim.baru:
                return " → ".join(f"/{page}" for page in (*way, step))
            if step not in seen:
                seen.add(step)
                ways.append([*way, step])
    return ""


def _living(katalog: Katalog) -> dict[str, str]:
    """The address of every page that can have moved → the data file behind it."""
    living = {address.perbup(perbup.slug): file_perbup(katalog.slug, perbup.slug) for perbup in katalog.perbup}
    for opd in katalog.opd:
        file = file_opd(katalog.slug, opd.slug)
        living |= {page(opd.slug): file for page in (address.opd, address.pemetaan, address.buku)}
        living |= {address.jabatan(opd.slug, jabatan.slug): file for jabatan in opd.jabatan}
        living |= {address.sop(opd.slug, sop.slug): file_sop(katalog.slug, sop) for sop in opd.sop}
    return living


def _claims(katalog: Katalog) -> Iterator[Klaim]:
    for perbup in katalog.perbup:
        for index, name in enumerate(perbup.alamat_lama):
            file, place = file_perbup(katalog.slug, perbup.slug), ("alamat_lama", index)
            yield Klaim(file, place, name, address.perbup(name), address.perbup(perbup.slug), "berkas")
    for opd in katalog.opd:
        file = file_opd(katalog.slug, opd.slug)
        for index, name in enumerate(opd.alamat_lama):
            yield Klaim(file, ("alamat_lama", index), name, address.opd(name), address.opd(opd.slug), "folder")
            for page in (address.pemetaan, address.buku):
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
                here = file_sop(katalog.slug, sop)
                yield Klaim(here, ("alamat_lama", *part), text, address.sop(*lama), own, bawaan=not part)


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
