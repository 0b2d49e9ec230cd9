"""A site that joins published catalogues: its settings as typed, and what each catalogue says of itself."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from sop_site.model.katalog import Katalog
from sop_site.model.kontak import KOSONG, Kontak


@dataclass(frozen=True)
class Gabungan:
    """The settings. `katalog` are the addresses of the sites, whole or from this site's root on ("/kuningan/")."""

    nama: str
    pemerintah: str
    katalog: tuple[str, ...]
    alamat_situs: str = ""
    alamat_lapor: str = ""
    warna: str = ""
    kontak: Kontak = KOSONG

    @property
    def pengaturan(self) -> Katalog:
        """The same as the settings of a catalogue without offices, for what both sites have."""
        shared = {key: getattr(self, key) for key in ("alamat_situs", "alamat_lapor", "warna", "kontak")}
        return Katalog("gabungan", self.nama, self.pemerintah, sunting=False, **shared)

    @property
    def asal(self) -> list[str]:
        """The origins of the other hosts, which alone a page may ask: "https://sop.contoh.go.id"."""
        own = origin(self.alamat_situs)
        return sorted({origin(there) for there in self.katalog if not there.startswith("/")} - {own})


@dataclass(frozen=True)
class Butir:
    """An SOP of one of the catalogues, with its whole address."""

    judul: str
    alamat: str
    opd: str
    katalog: str
    dicabut: bool


@dataclass(frozen=True)
class Anggota:
    """A catalogue that takes part; `alamat` ends with "/", `opd` is how many offices it has."""

    nama: str
    alamat: str
    opd: int
    sop: tuple[Butir, ...]


def origin(alamat: str) -> str:
    """ "https://sop.contoh.go.id/katalog/" → "https://sop.contoh.go.id"; "" for what is no such address."""
    found = re.match(r"https?://[\w.-]+(?::\d+)?(?=/|$)", alamat)
    return found[0] if found else ""


def anggota(alamat: str, katalog: Any) -> Anggota:
    """What a catalogue's api/katalog.json says. Raises KeyError, TypeError or AttributeError where it is none."""
    base, nama = f"{alamat.rstrip('/')}/", str(katalog["nama"])
    rows = [(office, sop) for office in katalog["opd"] for sop in office["sop"]]
    found = (
        Butir(str(sop["judul"]), base + sop["alamat"].lstrip("/"), str(opd["nama"]), nama, sop["status"] == "dicabut")
        for opd, sop in rows
    )
    return Anggota(nama, base, len(katalog["opd"]), tuple(found))
