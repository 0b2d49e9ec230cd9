"""What a catalogue holds besides its SOPs: offices, positions, mapping tables, lists of names, settings.

Field names are the keys of the data files; what can be derived is a property.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from sop_site.datafile.fields import DARI_ALAMAT
from sop_site.legal.perbup import Perbup
from sop_site.legal.register import Peraturan
from sop_site.legal.salinan import Salinan, SalinanResmi
from sop_site.model.istilah import Istilah, Singkatan
from sop_site.model.kontak import KOSONG, Kontak
from sop_site.model.pokok import Jembatan, jembatan
from sop_site.model.riwayat import Peristiwa, events, in_force_since
from sop_site.model.sop import SOP, Langkah
from sop_site.model.sumber import Sumber
from sop_site.model.topik import Topik
from sop_site.model.versi import Rangkaian


@dataclass(frozen=True)
class Unit:
    """A part of an office (Sekretariat, Sub Bagian, Bidang): `induk` is the unit it belongs to, `kepala` a position."""

    slug: str
    nama: str
    induk: str = ""
    kepala: str = ""


@dataclass(frozen=True)
class Jabatan:
    """A position that acts in SOPs, or (`jenis: luar`) a party outside the office. `alias`: its other spellings.

    `mencakup`: the positions that it stands for, where forms write "Kepala Bidang" for each of them.
    `alamat_lama`: earlier slugs, or "opd/slug" from before it moved between offices.
    """

    slug: str
    nama: str
    alias: tuple[str, ...] = ()
    jenis: Literal["internal", "luar"] = "internal"
    unit: str = ""
    mencakup: tuple[str, ...] = ()
    alamat_lama: tuple[str, ...] = ()

    def __hash__(self) -> int:  # caches ask for it dozens of times: of all the rest equality decides
        return hash(self.slug)


@dataclass(frozen=True)
class BarisPemetaan:
    """One row of a mapping table as printed, with the SOP that its Judul names (and who worked that out)."""

    huruf: str
    tugas: str
    fungsi: str
    sub_fungsi: str
    output: str
    aspek: str
    judul: str
    sop: str = ""
    catatan: tuple[str, ...] = ()

    @property
    def judul_sesuai(self) -> bool:
        """Whether Judul = Aspek + Output, letter case and spacing aside (Permenpan RB 35/2012)."""
        return rata(self.judul) == rata(f"{self.aspek} {self.output}")


def rata(teks: str) -> str:
    """A text as it is compared: letter case and spacing aside."""
    return " ".join(teks.casefold().split())


@dataclass(frozen=True)
class Pemetaan:
    """The mapping table Tugas–Fungsi–Judul SOP of one position."""

    slug: str = field(metadata=DARI_ALAMAT)
    jabatan: str
    nama_skpd: str
    nama_jabatan: str
    sumber: Sumber | None = None
    baris: tuple[BarisPemetaan, ...] = ()
    catatan: tuple[str, ...] = ()


@dataclass(frozen=True)
class NamaSOP:
    """One entry of a regulation's list of SOP names, and the SOP in the catalogue that it means."""

    no: int
    nama: str
    sop: str = ""


@dataclass(frozen=True)
class DaftarNama:
    """The list of SOP names that a regulation's Lampiran prints."""

    judul: str
    sumber: Sumber | None = None
    nama: tuple[NamaSOP, ...] = ()
    catatan: tuple[str, ...] = ()


@dataclass(frozen=True)
class OPD:
    """An office with its units, positions, SOPs and mapping tables. `kepala` is the head's position.

    `alamat_lama`: earlier names of its folder, and of offices that it took over.
    """

    slug: str = field(metadata=DARI_ALAMAT)
    nama: str
    singkat: tuple[str, ...] = ()
    kepala: str = ""
    kontak: Kontak = KOSONG
    unit: tuple[Unit, ...] = ()
    jabatan: tuple[Jabatan, ...] = ()
    sop: tuple[SOP, ...] = field(default=(), metadata=DARI_ALAMAT)
    pemetaan: tuple[Pemetaan, ...] = field(default=(), metadata=DARI_ALAMAT)
    daftar_nama: DaftarNama | None = field(default=None, metadata=DARI_ALAMAT)
    salinan_resmi: SalinanResmi | None = None
    alamat_lama: tuple[str, ...] = ()
    catatan: tuple[str, ...] = ()

    def __hash__(self) -> int:  # as a position's
        return hash(self.slug)

    @cached_property
    def berlaku(self) -> tuple[SOP, ...]:
        """The SOPs that were not withdrawn."""
        return tuple(sop for sop in self.sop if sop.status != "dicabut")

    @cached_property
    def _menurut_ejaan(self) -> dict[str, Jabatan]:
        return {sebutan: jabatan for jabatan in self.jabatan for sebutan in (jabatan.nama, *jabatan.alias)}

    @cached_property
    def _menurut_sebutan(self) -> dict[str, Jabatan]:
        return {rata(sebutan): jabatan for jabatan in self.jabatan for sebutan in (jabatan.nama, *jabatan.alias)}

    def jabatan_dari(self, sebutan: str) -> Jabatan | None:
        """The position that a printed column head or name means, through the register's aliases."""
        return self._menurut_ejaan.get(sebutan) or self._menurut_sebutan.get(rata(sebutan))

    @cached_property
    def bertindak(self) -> dict[str, list[tuple[SOP, list[Langkah]]]]:
        """Slug of a position → each SOP in which it acts or has a column, with its steps (none: only a column).

        One that was withdrawn is nobody's task any more.
        """
        found: dict[str, list[tuple[SOP, list[Langkah]]]] = {jabatan.slug: [] for jabatan in self.jabatan}
        for sop in self.berlaku:
            names: dict[str, set[str]] = {}
            for name in sop.semua_pelaksana:
                if jabatan := self.jabatan_dari(name):
                    names.setdefault(jabatan.slug, set()).add(name)
            for slug, mine in names.items():
                found[slug].append((sop, [item for item in sop.semua_langkah if mine.intersection(item.peserta)]))
        return found

    def baris_untuk(self, sop: str) -> tuple[tuple[Pemetaan, BarisPemetaan], ...]:
        """The mapping rows whose Judul leads to the SOP with this slug."""
        return tuple(self._menurut_sop.get(sop, ()))

    @cached_property
    def _menurut_sop(self) -> dict[str, list[tuple[Pemetaan, BarisPemetaan]]]:
        found: dict[str, list[tuple[Pemetaan, BarisPemetaan]]] = {}
        for tabel in self.pemetaan:
            for baris in tabel.baris:
                found.setdefault(baris.sop, []).append((tabel, baris))
        return found


@dataclass(frozen=True)
class Dokumen:
    """A source document as a reader knows it; `berkas` is the name that `sumber:` gives it.

    `lampiran_dari`: the regulation in whose Lampiran the SOPs of this document stand.
    """

    berkas: str
    judul: str
    lampiran_dari: str = ""


@dataclass(frozen=True)
class Katalog:
    """One regency's whole catalogue with its settings.

    `lambang` is the name of a picture beside katalog.yml, `isi_lambang` what is in it (None: there is no such file).
    `perbup` are the regulations as their files hold them, or (`model.berlaku.in_force`) as they are in force on a day;
    `rangkaian` are then the versions of each that another one amends, by slug.
    """

    slug: str = field(metadata=DARI_ALAMAT)
    nama: str
    pemerintah: str
    provinsi: str = ""
    kepala_daerah: str = "Bupati"
    lambang: str = ""
    warna: str = ""
    alamat_situs: str = ""
    alamat_sunting: str = ""
    alamat_lapor: str = ""
    kontak: Kontak = KOSONG
    kertas: Literal["F4", "A4"] = "F4"
    menit_per_hari: int | None = None
    evaluasi_bulan: int | None = None
    norma: str = ""
    tampilkan_nip: bool = False
    ukuran_salinan_mb: int = 10
    buku_identitas_kosong: bool = False
    sunting: bool = True
    dokumen: tuple[Dokumen, ...] = ()
    sorotan: tuple[str, ...] = ()
    isi_lambang: bytes | None = field(default=None, metadata=DARI_ALAMAT)
    opd: tuple[OPD, ...] = field(default=(), metadata=DARI_ALAMAT)
    perbup: tuple[Perbup, ...] = field(default=(), metadata=DARI_ALAMAT)
    peraturan: tuple[Peraturan, ...] = field(default=(), metadata=DARI_ALAMAT)
    rangkaian: Mapping[str, Rangkaian] = field(default_factory=dict, metadata=DARI_ALAMAT)
    singkatan: tuple[Singkatan, ...] = field(default=(), metadata=DARI_ALAMAT)
    istilah: tuple[Istilah, ...] = field(default=(), metadata=DARI_ALAMAT)
    topik: tuple[Topik, ...] = field(default=(), metadata=DARI_ALAMAT)
    salinan: tuple[Salinan, ...] = field(default=(), metadata=DARI_ALAMAT)

    def __hash__(self) -> int:  # as a position's
        return hash(self.slug)

    @property
    def dokumen_menurut_berkas(self) -> dict[str, Dokumen]:
        return {item.berkas: item for item in self.dokumen}

    def asli(self, perbup: Perbup) -> Perbup:
        """A regulation as it was made, of whichever version."""
        return next(iter(self.rangkaian.get(perbup.slug, ())), perbup)

    @cached_property
    def peristiwa(self) -> list[Peristiwa]:
        """What regulations do to each other, as far as the documents say."""
        return events(self.perbup, self.peraturan)

    @cached_property
    def berlaku_sejak(self) -> dict[str, str]:
        """The day from which each published regulation is in force, by slug; "" where it is not known."""
        return {item.slug: in_force_since(item) for item in self.perbup}

    @cached_property
    def jembatan(self) -> Jembatan:
        """What the registers of words say is one."""
        return jembatan(self.istilah, self.singkatan)

    @cached_property
    def hukum(self) -> tuple[Peraturan, ...]:
        """The regulations that a text may name: those of the register, and those that are published but not in it."""
        listed = {rata(item.sebutan) for item in self.peraturan}
        own = (Peraturan(item.slug, item.sebutan) for item in self.perbup if rata(item.sebutan) not in listed)
        return (*self.peraturan, *own)

    def perbup_dari(self, berkas: str) -> Perbup | None:
        """The regulation of the catalogue in whose Lampiran the SOPs of a source document stand."""
        of = next((item.lampiran_dari for item in self.dokumen if item.berkas == berkas), "")
        return next((item for item in self.perbup if of and rata(item.sebutan) == rata(of)), None)
