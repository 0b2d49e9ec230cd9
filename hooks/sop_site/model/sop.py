"""One SOP as its form prints it: identity block and flowchart sheet (Permenpan RB 35/2012).

Field names are the keys of the data files; what can be derived is a property. A field marked `DARI_ALAMAT` is not a
key: the loader fills it from the file's place in the folder.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from sop_site.datafile.bind import DARI_ALAMAT
from sop_site.legal.register import Status
from sop_site.model.waktu import Durasi, durasi, total

AsalPelaksana = Literal["simbol", "kalimat", "disimpulkan", "tidak terbaca"]
AsalJudul = Literal["tercetak", "pemetaan", "editor"]
AsalCabang = Literal["kalimat", "disimpulkan"]
Selesai = Literal["selesai"]
Sasaran = Literal["", "masyarakat", "pegawai"]

TIDAK_TERBACA = "tidak terbaca"  # a performer whom the source does not tell


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
    """One procedure. `pelaksana` are the printed column heads in order, `tanpa_kolom` who acts without a column.

    `status` is the legal one, "tidak diketahui" unless a document says otherwise; `sasaran` is whom the service is for.
    `alamat_lama`: the file's earlier names, or "opd/name" from before it moved between offices.
    """

    opd: str = field(metadata=DARI_ALAMAT)
    slug: str = field(metadata=DARI_ALAMAT)
    judul: str
    asal_judul: AsalJudul = "tercetak"
    ringkasan: str = ""
    sasaran: Sasaran = ""
    status: Status = "tidak diketahui"
    unit: str = ""
    sumber: Sumber | None = None
    identitas: Identitas = Identitas()
    judul_diagram: str = ""
    label: Label = Label()
    pelaksana: tuple[str, ...] = ()
    tanpa_kolom: tuple[str, ...] = ()
    langkah: tuple[Langkah, ...] = ()
    terkait: tuple[str, ...] = ()
    alamat_lama: tuple[str, ...] = ()
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
    def kolom(self) -> tuple[str, ...]:
        """The performer columns: the printed ones, those who act without one, and one for steps that tell nobody."""
        unread = any(langkah.asal_pelaksana == TIDAK_TERBACA for langkah in self.langkah)
        return (*self.pelaksana, *self.tanpa_kolom, *((TIDAK_TERBACA,) if unread else ()))

    @property
    def pelaku(self) -> tuple[str, ...]:
        """Who acts, in the order of the columns."""
        acting = {nama for langkah in self.langkah for nama in langkah.pelaksana}
        return tuple(nama for nama in (*self.pelaksana, *self.tanpa_kolom) if nama in acting)

    @property
    def serah_terima(self) -> int:
        """Hand-overs: arrows onward from one step to a later one that other performers do, both of them known.

        Returns for repair are not counted; nor is an arrow from or to a step whose performer cannot be read.
        """
        steps = {langkah.no: (index, set(langkah.pelaksana)) for index, langkah in enumerate(self.langkah)}
        pairs = ((steps[arus.dari], steps[arus.ke]) for arus in self.arus if arus.ke is not None)
        return sum(
            bool(after > before and giver and taker and giver != taker) for (before, giver), (after, taker) in pairs
        )

    @property
    def diagram_disusun_ulang(self) -> bool:
        """Whether the flow was read out of the sentences because the drawing's symbols did not survive."""
        return any(langkah.asal_pelaksana != "simbol" for langkah in self.langkah)

    @property
    def total_waktu(self) -> Durasi:
        """The time of all steps whose time can be read: a minimum if `langkah_tanpa_waktu` is not 0."""
        return total(langkah.mutu_baku.durasi for langkah in self.langkah)

    @property
    def langkah_tanpa_waktu(self) -> int:
        return sum(langkah.mutu_baku.durasi is None for langkah in self.langkah)


def _tujuan(ke: int | Selesai) -> int | None:
    return None if ke == "selesai" else ke
