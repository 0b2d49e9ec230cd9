"""A regulation's file: a short head of facts in YAML between `---` lines, then the text as a clerk types it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property

from sop_site.datafile import tree
from sop_site.datafile.bind import Lines, bind
from sop_site.datafile.fields import DARI_ALAMAT
from sop_site.datafile.tree import Report
from sop_site.legal import baca, furniture
from sop_site.legal.definisi import Definisi, definitions
from sop_site.legal.jdih import BELUM_ADA, JDIH
from sop_site.legal.naskah import Ketentuan, Naskah, addresses, paths
from sop_site.legal.register import Status
from sop_site.legal.salinan import SalinanResmi
from sop_site.legal.satukan import Versi
from sop_site.legal.sebutan import name
from sop_site.legal.tables import barred


@dataclass(frozen=True)
class Kewajiban:
    """A duty that the text states: the provision that says it, how often, and the provision that lists its contents."""

    isi: str
    ketentuan: str
    setiap_bulan: int | None = None
    muatan: str = ""


@dataclass(frozen=True)
class Penandatangan:
    """Who signed, as printed."""

    jabatan: str
    nama: str


@dataclass(frozen=True)
class Perbup:
    """One regulation of the catalogue: facts that its text does not hold in a form of its own, and the text itself.

    `daerah` is the name behind the kind ("Kuningan" in "Peraturan Bupati Kuningan"; empty for those of the state),
    `tahun` is empty where the number is printed without one ("224/BAPPEDA/2023"); `mengubah`, `diubah_oleh` and
    `dicabut_oleh` name entries of the register; `definisi` are the words that SOP pages explain;
    `alamat_lama` the file's earlier names. Days are ISO 8601; `lembaran` is the gazette as a citation names it
    ("Berita Daerah Kabupaten Kuningan Tahun 2016 Nomor 22").
    """

    slug: str = field(metadata=DARI_ALAMAT)
    judul: str
    jenis: str
    nomor: str
    daerah: str = ""
    tahun: int | None = None
    status: Status = "tidak diketahui"
    ditetapkan: str = ""
    diundangkan: str = ""
    lembaran: str = ""
    berlaku_sejak: str = ""
    catatan_berlaku: str = ""
    mengubah: tuple[str, ...] = ()
    diubah_oleh: tuple[str, ...] = ()
    dicabut_oleh: tuple[str, ...] = ()
    penandatangan: Penandatangan | None = None
    kewajiban: tuple[Kewajiban, ...] = ()
    definisi: tuple[str, ...] = ()
    pdf: str = ""
    salinan_resmi: SalinanResmi | None = None
    jdih: JDIH = BELUM_ADA
    alamat_lama: tuple[str, ...] = ()
    catatan: tuple[str, ...] = ()
    naskah: Naskah = field(default=(), metadata=DARI_ALAMAT)
    versi: Versi | None = field(default=None, metadata=DARI_ALAMAT)  # of a consolidated text

    @property
    def sebutan(self) -> str:
        """The regulation as a citation names it."""
        year = f" Tahun {self.tahun}" if self.tahun else ""
        return f"{' '.join(part for part in (self.jenis, self.daerah) if part)} Nomor {self.nomor}{year}"

    @property
    def belum_lengkap(self) -> tuple[str, ...]:
        """What a complete entry of the national legal network still needs: the keys in which to write it."""
        own = ("ditetapkan", "diundangkan", "lembaran", "pdf")
        jdih = ("teu", "subjek", "bidang_hukum", "tempat_terbit", "abstrak")
        status = ("status",) if self.status == "tidak diketahui" else ()
        missing = tuple(key for key in own if not getattr(self, key))
        return (*missing, *status, *(f"jdih: {key}" for key in jdih if not getattr(self.jdih, key)))

    @cached_property
    def alamat(self) -> dict[str, Ketentuan]:
        return addresses(self.naskah)

    @cached_property
    def nama(self) -> dict[str, str]:
        """What each provision is called in a citation, by anchor."""
        return {path[-1].anchor: name(path) for path in paths(self.naskah) if path[-1].anchor}

    @cached_property
    def istilah(self) -> tuple[Definisi, ...]:
        return definitions(self.naskah)

    def kutipan(self, anchor: str) -> str:
        """The citation of a provision: "Pasal 10 ayat (3) huruf a Peraturan Bupati Kuningan Nomor 22 Tahun 2016"."""
        return f"{self.nama[anchor]} {self.sebutan}"

    def kutipan_lengkap(self, anchor: str) -> str:
        """The same as legal drafting writes it, with title and gazette (UU 12/2011, Lampiran II nomor 40)."""
        gazette = f" ({self.lembaran})" if self.lembaran else ""
        return f"{self.kutipan(anchor)} tentang {self.judul}{gazette}"


def read(slug: str, data: bytes, report: Report, lines: Lines) -> Perbup | None:
    """The regulation that a file holds, or None after every mistake in it has been reported."""
    text = tree.decode(data, report)
    if text is None:
        return None
    rows = re.split("\r\n?|\n", text)
    if len(data) > tree.UKURAN_MAKSIMUM:
        report(1, "berkas lebih besar dari 1 MB.", "Pecah berkas ini; satu berkas memuat satu peraturan.")
        return None
    end = next((n for n, row in enumerate(rows) if n and row.rstrip() == "---"), None)
    if not rows or rows[0].rstrip() != "---" or end is None:
        remedy = "Awali berkas dengan garis '---', kunci dan isinya, lalu garis '---' lagi; salin dari peraturan lain."
        report(1, "berkas ini tidak mempunyai kepala di antara dua garis '---'.", remedy)
        return None
    found: list[int] = []

    def note(line: int, message: str, remedy: str) -> None:
        found.append(line)
        report(line, message, remedy)

    body = [(n, row) for n, row in enumerate(rows, 1) if n > end + 1]
    naskah: Naskah = ()
    if not tree.hidden("\n".join(row for _, row in body), end + 2, note):
        for line, row in body:
            tree.endless(row, line, note)
        for line, _, cause in furniture.certain(body):
            note(line, f"baris ini {cause}, bukan bagian peraturan.", "Hapus baris ini.")
        naskah = baca.read(barred(body), note)
    head = tree.parse("\n".join(["", *rows[1:end]]).encode(), note)
    perbup = bind(head, Perbup, note, lines, {"slug": slug, "naskah": naskah}) if head else None
    return None if found else perbup
