"""The identity block (part 1 of the form): the norm's cells, any other cell that a form prints, and their order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, ClassVar, Literal

from sop_site.datafile.fields import HIMPUN, SEL
from sop_site.model.butir import Tanda, bertanda

SelKepala = Literal["nomor", "tanggal_pembuatan", "tanggal_revisi", "tanggal_efektif", "disahkan_oleh"]
SelKotak = Literal["dasar_hukum", "kualifikasi_pelaksana", "keterkaitan", "peralatan", "peringatan", "pencatatan"]
# The norm's cells in its order: the stack beside the office's name, and the grid of two columns below it.
KEPALA: tuple[SelKepala, ...] = ("nomor", "tanggal_pembuatan", "tanggal_revisi", "tanggal_efektif", "disahkan_oleh")
KOTAK: tuple[SelKotak, ...] = (
    *("dasar_hukum", "kualifikasi_pelaksana", "keterkaitan", "peralatan", "peringatan", "pencatatan"),
)  # fmt: skip

JenisIsian = Literal[
    "", "persyaratan", "produk", "biaya", "jaminan", "keamanan", "pengawasan", "pengaduan", "sarana", "jangka_waktu",
    "jumlah_pelaksana", "evaluasi", "prosedur", "ruang_lingkup", "pengertian", "tujuan", "kebijakan", "referensi",
    "unit_terkait", "dokumen_terkait", "riwayat_perubahan", "nomor_dokumen", "nomor_revisi", "tanggal_terbit",
    "halaman",
]  # fmt: skip
# What cells are called on health centres' forms and in service standards, and what they are; compared by letters alone.
DIKENAL: dict[JenisIsian, tuple[str, ...]] = {
    "persyaratan": ("Persyaratan", "Syarat", "Persyaratan Pelayanan", "Persyaratan Layanan"),
    "produk": ("Produk", "Produk Pelayanan", "Produk Layanan"),
    "biaya": ("Biaya/Tarif", "Biaya", "Tarif", "Biaya Pelayanan", "Biaya/Tarif Pelayanan", "Biaya atau Tarif"),
    "jaminan": ("Jaminan", "Jaminan Pelayanan", "Jaminan Layanan"),
    "pengawasan": ("Pengawasan Internal", "Pengawasan"),
    "pengaduan": (
        *("Penanganan Pengaduan", "Pengaduan", "Penanganan Pengaduan, Saran, dan Masukan", "Pengelolaan Pengaduan"),
        *("Penanganan Pengaduan Saran dan Masukan", "Pengaduan, Saran, dan Masukan"),
    ),
    "sarana": ("Sarana dan Prasarana", "Sarana, Prasarana, dan/atau Fasilitas", "Sarana Prasarana", "Fasilitas"),
    "jangka_waktu": ("Jangka Waktu", "Jangka Waktu Pelayanan", "Jangka Waktu Penyelesaian", "Waktu Pelayanan"),
    "jumlah_pelaksana": ("Jumlah Pelaksana",),
    "evaluasi": ("Evaluasi Kinerja Pelaksana", "Evaluasi Kinerja"),
    "keamanan": ("Jaminan Keamanan dan Keselamatan Pelayanan", "Jaminan Keamanan dan Keselamatan"),
    "prosedur": ("Prosedur", "Sistem, Mekanisme, dan Prosedur", "Langkah-langkah"),
    "ruang_lingkup": ("Ruang Lingkup",),
    "pengertian": ("Pengertian", "Definisi"),
    "tujuan": ("Tujuan",),
    "kebijakan": ("Kebijakan",),
    "referensi": ("Referensi",),
    "unit_terkait": ("Unit Terkait", "Unit yang Terkait"),
    "dokumen_terkait": ("Dokumen Terkait",),
    "riwayat_perubahan": ("Rekaman Historis Perubahan", "Rekaman Historis", "Riwayat Perubahan"),
    "nomor_dokumen": ("No. Dokumen", "Nomor Dokumen"),
    "nomor_revisi": ("No. Revisi", "Nomor Revisi"),
    "tanggal_terbit": ("Tanggal Terbit", "Tgl. Terbit"),
    "halaman": ("Halaman",),
}
_DI_KEPALA: tuple[JenisIsian, ...] = ("nomor_dokumen", "nomor_revisi", "tanggal_terbit", "halaman")


@dataclass(frozen=True)
class Pengesah:
    """Who put the SOP into force, as printed. `nip` is shown only where the catalogue allows it."""

    jabatan: str = ""
    nama: str = ""
    pangkat: str = ""
    nip: str = ""


@dataclass(frozen=True)
class Isian:
    """A cell that the form prints besides the norm's. Such cells stand in the order of the data.

    `sebelum`: the norm's cell that it stands before; without one it stands after all of them, in the stack at the top
    (`letak: kepala`) or in the grid; where known by name, the name says which.
    """

    label: str
    isi: tuple[str, ...] = field(default=(), metadata=SEL)
    letak: Literal["", "kepala", "kotak"] = ""
    sebelum: SelKepala | SelKotak | Literal[""] = ""

    @property
    def jenis(self) -> JenisIsian:
        """What the cell is, where its label is one of the known forms'; "" otherwise."""
        wanted = _huruf(self.label)
        return next((jenis for jenis, names in DIKENAL.items() if wanted in map(_huruf, names)), "")

    @property
    def di_kepala(self) -> bool:
        if self.sebelum:
            return self.sebelum in KEPALA
        return self.letak == "kepala" or (not self.letak and self.jenis in _DI_KEPALA)


def sel_lain(key: str, sesudah: Sequence[str] = ()) -> dict[str, str] | None:
    """What a key of the block says that names a cell of the known forms: its label, and the cell that follows it.

    `sesudah` are the keys that are typed after it, which is the order of the form.
    """
    label = _label_dikenal(key)
    if not label:
        return None
    around = KEPALA if Isian(label).di_kepala else KOTAK
    after = next((kunci for kunci in sesudah if kunci in (*KEPALA, *KOTAK)), "")
    return {"label": label, "sebelum": after if after in around else ""}


def _label_dikenal(key: str) -> str:
    return next((name for names in DIKENAL.values() for name in names if _huruf(name) == _huruf(key)), "")


# How the cells of the known forms are typed as keys of the block: "Biaya/Tarif" → biaya_tarif.
KUNCI_LAIN = tuple(
    dict.fromkeys(
        re.sub(r"[^a-z0-9]+", "_", name.casefold()).strip("_") for names in DIKENAL.values() for name in names
    )
)


@dataclass(frozen=True)
class Identitas:
    """The identity block, word for word; empty where the source prints nothing."""

    pemerintah: str = ""
    satuan: tuple[str, ...] = field(default=(), metadata=SEL)
    nomor: str = field(default="", metadata=SEL)
    tanggal_pembuatan: str = ""
    tanggal_revisi: str = ""
    tanggal_efektif: str = ""
    disahkan_oleh: Pengesah = Pengesah()
    dasar_hukum: tuple[str, ...] = field(default=(), metadata=SEL)
    kualifikasi_pelaksana: tuple[str, ...] = field(default=(), metadata=SEL)
    keterkaitan: tuple[str, ...] = field(default=(), metadata=SEL)
    peralatan: tuple[str, ...] = field(default=(), metadata=SEL)
    peringatan: tuple[str, ...] = field(default=(), metadata=SEL)
    pencatatan: tuple[str, ...] = field(default=(), metadata=SEL)
    isian: tuple[Isian, ...] = field(default=(), metadata={HIMPUN: (sel_lain, KUNCI_LAIN)})

    SELEBIHNYA: ClassVar[str] = " Sel lain yang dicetak formulir ditulis di bawah 'isian:', dengan 'label:' dan 'isi:'."

    @staticmethod
    def sebutan_lain(key: str) -> str:
        return sebutan_lain(key)

    def isian_dari(self, jenis: JenisIsian) -> Isian | None:
        """The first cell of a known kind."""
        return next((isian for isian in self.isian if isian.jenis == jenis), None)


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
class TandaButir:
    """How the form marks the texts of a cell that are typed without marks: every cell of this kind."""

    dasar_hukum: Tanda = ""
    kualifikasi_pelaksana: Tanda = ""
    keterkaitan: Tanda = ""
    peralatan: Tanda = ""
    peringatan: Tanda = ""
    pencatatan: Tanda = ""
    kelengkapan: Tanda = ""


def bertanda_semua(identitas: Identitas, tanda: TandaButir) -> Identitas:
    """The block with the marks of its lists in the texts."""
    cells: dict[str, Any] = {kunci: bertanda(getattr(identitas, kunci), getattr(tanda, kunci)) for kunci in KOTAK}
    return replace(identitas, **cells)


def sebutan_lain(key: str, dari: str = "") -> str:
    """What to do with a key that is another name of a cell of the block; `dari`: where the block's keys stand."""
    if key != "judul" and _huruf(key) == _huruf(Label.judul):
        return "Tulis nama SOP di 'judul:', di luar 'identitas:'."
    for kunci in (*KEPALA, *KOTAK):
        if _huruf(key) == _huruf(getattr(Label, kunci)) and key != kunci:
            return f"Ganti dengan '{kunci}'{dari and f', lalu pindahkan{dari}'}."
    return f"Pindahkan{dari}." if dari and _label_dikenal(key) else ""


@dataclass(frozen=True)
class Sel:
    """One cell of the block: `kunci` names the norm's cells ("" for others), `isi` its texts."""

    kunci: str
    label: str
    isi: tuple[str, ...]


def kepala(identitas: Identitas, label: Label, tidak_tercetak: Sequence[str] = ()) -> list[Sel]:
    """The stack of cells beside the office's name, from top to bottom; the signatory's texts are left to the page."""
    return list(_cells(identitas, label, KEPALA, tidak_tercetak, True))


def kotak(identitas: Identitas, label: Label, tidak_tercetak: Sequence[str] = ()) -> list[tuple[Sel, ...]]:
    """The rows of the grid below it: two cells beside each other, the last one alone where their number is odd."""
    cells = list(_cells(identitas, label, KOTAK, tidak_tercetak, False))
    return [tuple(cells[index : index + 2]) for index in range(0, len(cells), 2)]


def _cells(
    identitas: Identitas, label: Label, norma: Sequence[str], tidak_tercetak: Sequence[str], atas: bool
) -> Iterator[Sel]:
    own = [isian for isian in identitas.isian if isian.di_kepala == atas]
    for kunci in norma:
        yield from (Sel("", isian.label, isian.isi) for isian in own if isian.sebelum == kunci)
        if kunci not in tidak_tercetak:
            isi = getattr(identitas, kunci)
            texts = isi if isinstance(isi, tuple) else (isi,) if isinstance(isi, str) and isi else ()
            yield Sel(kunci, getattr(label, kunci), texts)
    yield from (Sel("", isian.label, isian.isi) for isian in own if not isian.sebelum)


def _huruf(teks: str) -> str:
    return "".join(filter(str.isalnum, teks.casefold()))
