"""Positions of one kind in several offices: each office has its Sekretaris, whatever its form calls him."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sop_site.address import slug
from sop_site.model.katalog import OPD, Jabatan, Katalog
from sop_site.model.pokok import Jembatan, pokok, sebutan
from sop_site.model.serahan import ejaan
from sop_site.model.sop import SOP, Langkah

KEPALA = "kepala-perangkat-daerah"
_SEBAGIAN = 0.5  # of the shorter sentence's content words: so many must stand in the other one, too
_SEKRETARIS = re.compile(r"\bsek(?:cam|lur|din|dis|ban)\b\.?")
_WADAH = {"dinas", "badan", "kantor", "kecamatan", "camat", "kelurahan", "lurah", "daerah", "kabupaten", "kota"}

Anggota = tuple[OPD, Jabatan]


@dataclass(frozen=True)
class Bagiannya:
    """What one office's position does in a procedure that others have too; `hanya`: its steps that no other has."""

    opd: OPD
    jabatan: Jabatan
    sop: SOP
    langkah: tuple[Langkah, ...]
    hanya: tuple[Langkah, ...]


def jenis(opd: OPD, jabatan: Jabatan) -> str:
    """The kind of a position, as an address: the office's head, else its name without the words for its office."""
    if jabatan.slug == opd.kepala:
        return KEPALA
    words = slug(_SEKRETARIS.sub("sekretaris", ejaan(jabatan.nama))).split("-")
    return "-".join([word for word in words if word not in _WADAH] or words)


def sejenis(katalog: Katalog) -> dict[str, list[Anggota]]:
    """Kind → the positions of it, where at least two offices have one; in the order of their names."""
    found: dict[str, list[Anggota]] = {}
    for opd in katalog.opd:
        for jabatan in opd.jabatan:
            if jabatan.jenis == "internal":
                found.setdefault(jenis(opd, jabatan), []).append((opd, jabatan))
    kinds = {kind: items for kind, items in found.items() if kind and len({opd.slug for opd, _ in items}) > 1}
    return dict(sorted(kinds.items()))


def nama_jenis(kind: str, anggota: list[Anggota]) -> str:
    """What a kind is called: a name without the words for its office, best one that is nothing but the kind, else the
    shortest, the first in the alphabet."""
    if kind == KEPALA:
        return "Kepala perangkat daerah"
    names = (_tanpa_wadah(jabatan.nama) for _, jabatan in anggota)
    return min(names, key=lambda name: (slug(name) != kind, len(name), name))


def _tanpa_wadah(name: str) -> str:
    return " ".join([word for word in name.split() if slug(word) not in _WADAH]) or name


def bersama(anggota: list[Anggota], bridges: Jembatan) -> list[list[Bagiannya]]:
    """The procedures in which positions of a kind act in several offices, by title; each with what differs."""
    groups: dict[frozenset[str], list[tuple[OPD, Jabatan, SOP, tuple[Langkah, ...]]]] = {}
    for opd, jabatan in anggota:
        for sop, steps in opd.bertindak[jabatan.slug]:
            if steps:
                groups.setdefault(sebutan(sop.judul, bridges), []).append((opd, jabatan, sop, tuple(steps)))
    several = [items for items in groups.values() if len({opd.slug for opd, *_ in items}) > 1]
    return [_compared(items, bridges) for items in several]


def _compared(items: list[tuple[OPD, Jabatan, SOP, tuple[Langkah, ...]]], bridges: Jembatan) -> list[Bagiannya]:
    words = [[frozenset(pokok(step.kegiatan, bridges)) for step in steps] for *_, steps in items]
    found = []
    for rank, (opd, jabatan, sop, steps) in enumerate(items):
        others = {one for place, group in enumerate(words) if place != rank for one in group}
        alone = [step for step, own in zip(steps, words[rank], strict=True) if not _met(own, others)]
        found.append(Bagiannya(opd, jabatan, sop, steps, tuple(alone)))
    return found


def _met(own: frozenset[str], others: set[frozenset[str]]) -> bool:
    return any(len(own & one) >= _SEBAGIAN * min(len(own), len(one)) for one in others if own and one)
