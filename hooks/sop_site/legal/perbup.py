"""A regulation's file: a short head of facts in YAML between `---` lines, then the text as a clerk types it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from sop_site import tree
from sop_site.bind import Lines, Place, bind
from sop_site.formulir import DARI_ALAMAT, Status
from sop_site.legal import baca
from sop_site.legal.definisi import Definisi, definitions
from sop_site.legal.naskah import Ketentuan, Naskah, addresses, paths, walk, words
from sop_site.legal.sebutan import anchor_of, name
from sop_site.tree import Report

Finding = tuple[Place, str, str]


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

    `daerah` is the name behind the kind ("Kuningan" in "Peraturan Bupati Kuningan"); `mengubah`, `diubah_oleh` and
    `dicabut_oleh` name entries of the register; `definisi` are the words that SOP pages explain;
    `alamat_lama` the file's earlier names.
    """

    slug: str = field(metadata=DARI_ALAMAT)
    judul: str
    jenis: str
    daerah: str
    nomor: str
    tahun: int
    status: Status = "tidak diketahui"
    berlaku_sejak: str = ""
    catatan_berlaku: str = ""
    mengubah: tuple[str, ...] = ()
    diubah_oleh: tuple[str, ...] = ()
    dicabut_oleh: tuple[str, ...] = ()
    penandatangan: Penandatangan | None = None
    kewajiban: tuple[Kewajiban, ...] = ()
    definisi: tuple[str, ...] = ()
    pdf: str = ""
    alamat_lama: tuple[str, ...] = ()
    catatan: tuple[str, ...] = ()
    naskah: Naskah = field(default=(), metadata=DARI_ALAMAT)

    @property
    def sebutan(self) -> str:
        """The regulation as a citation names it."""
        return f"{self.jenis} {self.daerah} Nomor {self.nomor} Tahun {self.tahun}"

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


def read(slug: str, data: bytes, report: Report, lines: Lines) -> Perbup | None:
    """The regulation that a file holds, or None after every mistake in it has been reported."""
    text = tree.decode(data, report)
    if text is None:
        return None
    rows = re.split("\r\n?|\n", text)
    if len(data) > tree.UKURAN_MAKSIMUM:
        report(0, "berkas lebih besar dari 1 MB.", "Pecah berkas ini; satu berkas memuat satu peraturan.")
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
        naskah = baca.read(body, note)
    head = tree.parse("\n".join(["", *rows[1:end]]).encode(), note)
    perbup = bind(head, Perbup, note, lines, {"slug": slug, "naskah": naskah}) if head else None
    return None if found else perbup


def check(perbup: Perbup, register: tuple[str, ...] | None) -> Iterator[Finding]:
    """The rules between head and text; `register` are the known regulations (None: that file could not be read)."""
    opening = " ".join(words(part) for part in perbup.naskah if part.jenis == "pembukaan")
    number = re.search(r"NOMOR\s*:?\s*(.+?) TAHUN (\d{4})", opening, re.IGNORECASE)
    if number and (number[1], number[2]) != (perbup.nomor, str(perbup.tahun)):
        message = f"nomor dan tahun di kepala berkas berbeda dari teksnya, 'NOMOR {number[1]} TAHUN {number[2]}'."
        yield ("nomor",), message, "Samakan keduanya."
    if opening and _rata(perbup.judul) not in _rata(opening):
        yield ("judul",), "judul di kepala berkas tidak ada dalam pembukaan teksnya.", "Salin judul dari teksnya."
    if perbup.penandatangan and _rata(perbup.penandatangan.nama) not in {
        _rata(item.teks) for item in walk(perbup.naskah)
    }:
        remedy = "Tulis nama sebagaimana tercetak, pada baris sendiri."
        yield ("penandatangan", "nama"), f"nama '{perbup.penandatangan.nama}' tidak ada dalam teksnya.", remedy
    for index, duty in enumerate(perbup.kewajiban):
        for key in ("ketentuan", "muatan"):
            place = getattr(duty, key)
            if place and anchor_of(place) not in perbup.alamat:
                remedy = "Tulis seperti 'Pasal 10 ayat (2)'."
                yield ("kewajiban", index, key), f"'{place}' tidak ada dalam peraturan ini.", remedy
    known = [text for item in perbup.istilah for text in item.istilah]
    for index, text in enumerate(perbup.definisi):
        if text not in known:
            remedy = f"Yang ada: {', '.join(known)}." if known else "Teksnya tidak memuat definisi."
            yield ("definisi", index), f"'{text}' tidak didefinisikan dalam peraturan ini.", remedy
    if perbup.pdf and not perbup.pdf.startswith(("https://", "http://")):
        yield ("pdf",), f"'{perbup.pdf}' bukan alamat.", "Awali dengan https:// atau http://."
    for key in ("mengubah", "diubah_oleh", "dicabut_oleh"):
        for index, slug in enumerate(getattr(perbup, key)):
            if register is not None and slug not in register:
                remedy = "Tambahkan peraturan itu dalam peraturan.yml."
                yield (key, index), f"peraturan '{slug}' tidak ada dalam register.", remedy


def _rata(teks: str) -> str:
    return " ".join(teks.casefold().split())
