"""What a catalogue holds. Field names are the keys of the data files; what can be derived is a property.

A field marked `DARI_ALAMAT` is not a key: the loader fills it from the file's place in the folder.
The form follows Permenpan RB 35/2012 (identity block, flowchart sheet, mapping table).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from sop_site.waktu import Durasi, durasi, total

DARI_ALAMAT = {"dari_alamat": True}

AsalPelaksana = Literal["simbol", "kalimat", "disimpulkan", "tidak terbaca"]
AsalJudul = Literal["tercetak", "pemetaan", "editor"]
AsalCabang = Literal["kalimat", "disimpulkan"]
Selesai = Literal["selesai"]


@dataclass(frozen=True)
class Sumber:
    """The document a text was carried over from: the file's name, its lines ("384-397"), and a word on it."""

    berkas: str
    baris: str = ""
    catatan: str = ""


@dataclass(frozen=True)
class Pengesah:
    """Who put the SOP into force, as printed. `nip` is shown only where the catalogue allows it."""

    jabatan: str = ""
    nama: str = ""
    pangkat: str = ""
    nip: str = ""


@dataclass(frozen=True)
class Identitas:
    """The identity block (part 1 of the form), word for word; empty where the source prints nothing."""

    pemerintah: str = ""
    satuan: tuple[str, ...] = ()
    nomor: str = ""
    tanggal_pembuatan: str = ""
    tanggal_revisi: str = ""
    tanggal_efektif: str = ""
    disahkan_oleh: Pengesah = Pengesah()
    dasar_hukum: tuple[str, ...] = ()
    kualifikasi_pelaksana: tuple[str, ...] = ()
    keterkaitan: tuple[str, ...] = ()
    peralatan: tuple[str, ...] = ()
    peringatan: tuple[str, ...] = ()
    pencatatan: tuple[str, ...] = ()


@dataclass(frozen=True)
class Label:
    """The form's own words for its fields: the norm's by default, the source's where it prints others."""

    nomor: str = "Nomor SOP"
    tanggal_pembuatan: str = "Tanggal Pembuatan"
    tanggal_revisi: str = "Tanggal Revisi"
    tanggal_efektif: str = "Tanggal Efektif"
    disahkan_oleh: str = "Disahkan oleh"
    judul: str = "Nama SOP"
    dasar_hukum: str = "Dasar Hukum"
    kualifikasi_pelaksana: str = "Kualifikasi Pelaksana"
    keterkaitan: str = "Keterkaitan"
    peralatan: str = "Peralatan/Perlengkapan"
    peringatan: str = "Peringatan"
    pencatatan: str = "Pencatatan dan Pendataan"
    no: str = "No."
    kegiatan: str = "Kegiatan"
    pelaksana: str = "Pelaksana"
    mutu_baku: str = "Mutu Baku"
    kelengkapan: str = "Kelengkapan"
    waktu: str = "Waktu"
    output: str = "Output"
    keterangan: str = "Keterangan"


@dataclass(frozen=True)
class MutuBaku:
    """A step's quality standard: what must be at hand, how long it takes, what comes out."""

    kelengkapan: tuple[str, ...] = ()
    waktu: str = ""
    output: str = ""

    @property
    def durasi(self) -> Durasi | None:
        return durasi(self.waktu)


@dataclass(frozen=True)
class Cabang:
    """One exit of a decision: `bila` is the label in the sentence's own words, `ke` a step's printed number."""

    bila: str
    ke: int | Selesai
    asal: AsalCabang = "kalimat"


@dataclass(frozen=True)
class Langkah:
    """One row of the flowchart sheet. `no` is the number as printed; `ke` where it goes if not to the next row."""

    no: int
    kegiatan: str = ""
    pelaksana: tuple[str, ...] = ()
    asal_pelaksana: AsalPelaksana = "simbol"
    mutu_baku: MutuBaku = MutuBaku()
    keterangan: str = ""
    keputusan: tuple[Cabang, ...] = ()
    ke: int | Selesai | None = None
    catatan: tuple[str, ...] = ()


@dataclass(frozen=True)
class Arus:
    """One arrow of the flowchart, between printed step numbers; `ke` None: the procedure ends there."""

    dari: int
    ke: int | None
    bila: str = ""
    asal: AsalCabang = "kalimat"


@dataclass(frozen=True)
class SOP:
    """One procedure. `pelaksana` are the printed column heads in order, `tanpa_kolom` who acts without a column."""

    opd: str = field(metadata=DARI_ALAMAT)
    slug: str = field(metadata=DARI_ALAMAT)
    judul: str
    asal_judul: AsalJudul = "tercetak"
    unit: str = ""
    sumber: Sumber | None = None
    identitas: Identitas = Identitas()
    judul_diagram: str = ""
    label: Label = Label()
    pelaksana: tuple[str, ...] = ()
    tanpa_kolom: tuple[str, ...] = ()
    langkah: tuple[Langkah, ...] = ()
    terkait: tuple[str, ...] = ()
    catatan: tuple[str, ...] = ()

    @cached_property
    def arus(self) -> tuple[Arus, ...]:
        """Every arrow, in the order of the rows: a decision's branches, a step's own `ke`, else the next row."""
        return tuple(self._arus())

    def _arus(self) -> Iterator[Arus]:
        following = [*(langkah.no for langkah in self.langkah[1:]), None]
        for langkah, berikut in zip(self.langkah, following, strict=False):
            if langkah.keputusan:
                for cabang in langkah.keputusan:
                    yield Arus(langkah.no, _tujuan(cabang.ke), cabang.bila, cabang.asal)
            else:
                yield Arus(langkah.no, berikut if langkah.ke is None else _tujuan(langkah.ke))

    @property
    def total_waktu(self) -> Durasi:
        """The time of all steps whose time can be read: a minimum if `langkah_tanpa_waktu` is not 0."""
        return total(langkah.mutu_baku.durasi for langkah in self.langkah)

    @property
    def langkah_tanpa_waktu(self) -> int:
        return sum(langkah.mutu_baku.durasi is None for langkah in self.langkah)


def _tujuan(ke: int | Selesai) -> int | None:
    return None if ke == "selesai" else ke


@dataclass(frozen=True)
class Unit:
    """A part of an office (Sekretariat, Sub Bagian, Bidang); `induk` is the unit it belongs to."""

    slug: str
    nama: str
    induk: str = ""


@dataclass(frozen=True)
class Jabatan:
    """A position that acts in SOPs, or (`jenis: luar`) a party outside the office. `alias`: its other spellings."""

    slug: str
    nama: str
    alias: tuple[str, ...] = ()
    jenis: Literal["internal", "luar"] = "internal"
    unit: str = ""


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
    """An office with its units, positions, SOPs and mapping tables. `kepala` is the head's position."""

    slug: str = field(metadata=DARI_ALAMAT)
    nama: str
    singkat: tuple[str, ...] = ()
    kepala: str = ""
    unit: tuple[Unit, ...] = ()
    jabatan: tuple[Jabatan, ...] = ()
    sop: tuple[SOP, ...] = field(default=(), metadata=DARI_ALAMAT)
    pemetaan: tuple[Pemetaan, ...] = field(default=(), metadata=DARI_ALAMAT)
    daftar_nama: DaftarNama | None = field(default=None, metadata=DARI_ALAMAT)
    catatan: tuple[str, ...] = ()

    @cached_property
    def _menurut_sebutan(self) -> dict[str, Jabatan]:
        return {rata(sebutan): jabatan for jabatan in self.jabatan for sebutan in (jabatan.nama, *jabatan.alias)}

    def jabatan_dari(self, sebutan: str) -> Jabatan | None:
        """The position that a printed column head or name means, through the register's aliases."""
        return self._menurut_sebutan.get(rata(sebutan))

    def baris_untuk(self, sop: str) -> tuple[tuple[Pemetaan, BarisPemetaan], ...]:
        """The mapping rows whose Judul leads to the SOP with this slug."""
        return tuple((tabel, baris) for tabel in self.pemetaan for baris in tabel.baris if baris.sop == sop)


@dataclass(frozen=True)
class Dokumen:
    """A source document as a reader knows it; `berkas` is the name that `sumber:` gives it."""

    berkas: str
    judul: str


@dataclass(frozen=True)
class Katalog:
    """One regency's whole catalogue with its settings."""

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
    kertas: Literal["F4", "A4"] = "F4"
    menit_per_hari: int | None = None
    evaluasi_bulan: int | None = None
    norma: str = ""
    tampilkan_nip: bool = False
    dokumen: tuple[Dokumen, ...] = ()
    opd: tuple[OPD, ...] = field(default=(), metadata=DARI_ALAMAT)
