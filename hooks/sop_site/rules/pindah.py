"""The rules of addresses that moved: what is written as `alamat_lama` must be able to have been one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sop_site.address import is_slug, slug
from sop_site.datafile.bind import Place
from sop_site.model.katalog import Katalog
from sop_site.model.pindah import Klaim, claims, living

_BAGIAN = re.compile(r"(?:.*/)?opd/(?P<opd>[^/]+)/(?:sop|jabatan)/(?P<nama>[^/]+)/?")
_SATU = "Satu alamat lama hanya menuju satu halaman; hapus dari salah satunya."


def check_pindah(katalog: Katalog) -> Iterator[tuple[str, Place, str, str]]:
    """(file, place, message, remedy) of every old address that cannot be one."""
    written = [claim for claim in claims(katalog) if not claim.bawaan]
    pages = living(katalog)
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
        elif claim.lama in pages:
            circle = _circle(claim, graph)
            used = f"alamat lama '{claim.teks}' masih dipakai {pages[claim.lama]}."
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
