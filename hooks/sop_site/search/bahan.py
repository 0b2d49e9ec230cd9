"""What the index is fed: everything of a catalogue that can be found, as documents with their searchable texts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from sop_site import address
from sop_site.legal.naskah import KELOMPOK, Ketentuan, paths, walk, words
from sop_site.legal.perbup import Perbup
from sop_site.legal.register import Peraturan
from sop_site.legal.sebutan import singkat
from sop_site.model import ringkas
from sop_site.model.butir import sebaris
from sop_site.model.identitas import JenisIsian
from sop_site.model.katalog import OPD, BarisPemetaan, Jabatan, Katalog, Pemetaan
from sop_site.model.sop import SOP, Langkah
from sop_site.model.waktu import bilangan

# What a word stands in, from the weightiest: a class is its place in this row.
KELAS = ("judul", "nama lain", "isi dan output", "output", "isi", "pelaksana", "kelengkapan", "konteks", "lain")
JUDUL, NAMA_LAIN, ISI_DAN_OUTPUT, OUTPUT, ISI, PELAKSANA, KELENGKAPAN, KONTEKS, LAIN = range(len(KELAS))
TAMPIL = len(KELAS)  # shown, not searched
_ISIAN: dict[JenisIsian, int] = {"persyaratan": KELENGKAPAN, "produk": OUTPUT}  # cells of a service standard
# The kinds of results, as filters name them. A step is found inside its SOP.
JENIS = {
    "sop": "SOP",
    "langkah": "Langkah",
    "perbup": "Perbup",
    "jabatan": "Jabatan",
    "opd": "Perangkat daerah",
    "pemetaan": "Pemetaan",
    "peraturan": "Register peraturan",
    "panduan": "Panduan",
}


@dataclass(frozen=True)
class Text:
    """A stretch of text of one class; `label` says what it is where it is shown as an excerpt ("" : is not shown)."""

    kelas: int
    teks: str
    label: str = ""


@dataclass(frozen=True)
class Part:
    """A part of a document with an address of its own: a step, an ayat. `dikenal` are names that it is found by."""

    anchor: str
    nama: str
    isi: tuple[Text, ...]
    dikenal: tuple[str, ...] = ()


@dataclass(frozen=True)
class Record:
    """One thing that can be found. `ringkas` is shown where no part of the text matches better."""

    jenis: str
    judul: str
    alamat: str
    ringkas: str = ""
    konteks: str = ""
    opd: str = ""
    nama: tuple[str, ...] = ()
    isi: tuple[Text, ...] = ()
    bagian: tuple[Part, ...] = ()
    jabatan: tuple[str, ...] = ()
    aspek: str = ""
    status: str = ""


def bahan(katalog: Katalog) -> Iterator[Record]:
    """Every document of the catalogue, those of one office together, titles with abbreviations also spelt out."""
    long = {item.singkat.casefold(): item.arti[0] for item in katalog.singkatan if len(item.arti) == 1}
    for item in _bahan(katalog):
        words = [long.get(word.strip("(),.").casefold(), word) for word in item.judul.split()]
        spelt = () if item.jenis != "sop" or words == item.judul.split() else (" ".join(words),)
        yield replace(item, nama=item.nama + spelt)


def _bahan(katalog: Katalog) -> Iterator[Record]:
    for perbup in katalog.perbup:
        yield from _perbup(perbup)
    for peraturan in katalog.peraturan:
        yield _peraturan(peraturan)
    for opd in katalog.opd:
        yield _opd(opd)
        acting = _acting(opd)
        for jabatan in opd.jabatan:
            yield _jabatan(opd, jabatan, acting.get(jabatan.slug, 0))
        for sop in opd.sop:
            yield _sop(opd, sop)
        for tabel in opd.pemetaan:
            yield _tabel(opd, tabel)
            for baris in tabel.baris:
                yield _baris(opd, tabel, baris)


def texts(item: Record) -> Iterator[str]:
    """Everything of a document that can be found."""
    yield from (item.judul, *item.nama)
    yield from (isi.teks for isi in item.isi)
    for bagian in item.bagian:
        yield from (isi.teks for isi in bagian.isi if isi.kelas != TAMPIL)
        yield from bagian.dikenal


def _opd(opd: OPD) -> Record:
    return Record(
        "opd",
        opd.nama,
        address.opd(opd.slug),
        f"{bilangan(len(opd.sop))} SOP, {bilangan(len(opd.jabatan))} jabatan",
        opd=opd.nama,
        nama=opd.singkat,
        isi=tuple(Text(ISI, unit.nama, "Unit") for unit in opd.unit),
    )


def _acting(opd: OPD) -> dict[str, int]:
    """In how many SOPs each position acts."""
    found: dict[str, int] = {}
    for sop in opd.sop:
        for slug in {jabatan.slug for name in sop.pelaku if (jabatan := opd.jabatan_dari(name))}:
            found[slug] = found.get(slug, 0) + 1
    return found


def _jabatan(opd: OPD, jabatan: Jabatan, acting: int) -> Record:
    unit = next((unit.nama for unit in opd.unit if unit.slug == jabatan.unit), "")
    what = "Pemohon atau pihak lain" if jabatan.jenis == "luar" else "Jabatan"
    return Record(
        "jabatan",
        jabatan.nama,
        address.jabatan(opd.slug, jabatan.slug),
        f"{what}, terlibat dalam {bilangan(acting)} SOP",
        unit,
        opd.nama,
        jabatan.alias,
        tuple(Text(KONTEKS, teks) for teks in (opd.nama, *opd.singkat, unit)),
        jabatan=(jabatan.nama,),
    )


def _sop(opd: OPD, sop: SOP) -> Record:
    rows = [baris for _, baris in opd.baris_untuk(sop.slug)]
    listed = [item.nama for item in (opd.daftar_nama.nama if opd.daftar_nama else ()) if item.sop == sop.slug]
    unit = next((unit.nama for unit in opd.unit if unit.slug == sop.unit), "")
    titles = (sop.judul_diagram, *(item.judul for item in sop.diagram_lain))
    sah = sop.identitas.disahkan_oleh
    other: tuple[tuple[int, str, tuple[str, ...]], ...] = (
        (LAIN, "Satuan kerja", sop.identitas.satuan),
        (LAIN, "Dasar hukum", sop.identitas.dasar_hukum),
        (LAIN, "Kualifikasi pelaksana", sop.identitas.kualifikasi_pelaksana),
        (LAIN, "Keterkaitan", sop.identitas.keterkaitan),
        (LAIN, "Peralatan", sop.identitas.peralatan),
        (LAIN, "Peringatan", sop.identitas.peringatan),
        (LAIN, "Pencatatan", sop.identitas.pencatatan),
        (LAIN, "Disahkan oleh", (sah.jabatan, sah.nama)),
        *((_ISIAN.get(isian.jenis, LAIN), isian.label, isian.isi) for isian in sop.identitas.isian),
    )
    context = (opd.nama, *opd.singkat, unit, sop.identitas.pemerintah)
    return Record(
        "sop",
        sop.judul,
        address.sop(opd.slug, sop.slug),
        ringkas.satu_baris(opd, sop),
        " · ".join(filter(None, (nomor(sop.nomor[1]), unit))),
        opd.nama,
        tuple(dict.fromkeys(filter(None, (nomor(sop.nomor[1]), *titles, *listed)))),
        (
            *(Text(OUTPUT, baris.output, "Output") for baris in rows),
            *(Text(ISI, baris.sub_fungsi, "Kegiatan") for baris in rows),
            *(Text(ISI, sop.ringkasan) for _ in (1,) if sop.ringkasan),
            *(Text(KONTEKS, teks) for teks in dict.fromkeys(context) if teks),
            *(Text(kelas, sebaris(teks), label) for kelas, label, texts in other for teks in texts if teks),
        ),
        tuple(_langkah(langkah) for langkah in sop.semua_langkah),
        tuple(dict.fromkeys(jabatan.nama for name in sop.pelaku if (jabatan := opd.jabatan_dari(name)))),
        next((baris.aspek.capitalize() for baris in rows if baris.aspek), ""),
        sop.status,
    )


def nomor(teks: str) -> str:
    """A nomor SOP that is one: some forms print the title in its place."""
    return teks if re.search(r"\d", teks) else ""


def _langkah(langkah: Langkah) -> Part:
    mutu = langkah.mutu_baku
    texts = (
        (ISI, sebaris(langkah.kegiatan), "Kegiatan"),
        (OUTPUT, sebaris(mutu.output), "Output"),
        *((KELENGKAPAN, sebaris(teks), "Kelengkapan") for teks in mutu.kelengkapan),
        *((PELAKSANA, teks, "") for teks in langkah.peserta),
        (KELENGKAPAN, sebaris(langkah.keterangan), "Keterangan"),
        *((LAIN, teks, "Bagian") for teks in langkah.bagian),
        *((LAIN, teks, "Dasar") for teks in (*langkah.dasar, *mutu.dasar)),
    )
    isi = tuple(Text(*text) for text in texts if text[1])
    return Part(address.langkah(langkah.no), f"langkah {langkah.no}", isi)


def _tabel(opd: OPD, tabel: Pemetaan) -> Record:
    return Record(
        "pemetaan",
        f"Pemetaan {tabel.nama_jabatan}",
        f"{address.pemetaan(opd.slug)}#{tabel.slug}",
        f"{bilangan(len(tabel.baris))} baris: tugas, fungsi, dan judul SOP",
        opd=opd.nama,
        isi=tuple(Text(KONTEKS, teks) for teks in (opd.nama, *opd.singkat)),
        jabatan=_pemegang(opd, tabel),
    )


def _pemegang(opd: OPD, tabel: Pemetaan) -> tuple[str, ...]:
    return tuple(item.nama for item in opd.jabatan if item.slug == tabel.jabatan)


def _baris(opd: OPD, tabel: Pemetaan, baris: BarisPemetaan) -> Record:
    return Record(
        "pemetaan",
        baris.judul,
        address.baris_pemetaan(opd.slug, tabel.slug, baris.huruf),
        "" if baris.sop else "Judul ini belum ada SOP-nya.",
        f"Baris {baris.huruf}, {tabel.nama_jabatan}",
        opd.nama,
        isi=(
            Text(OUTPUT, baris.output, "Output"),
            Text(ISI, baris.sub_fungsi, "Sub-fungsi"),
            Text(ISI, baris.fungsi, "Fungsi"),
            Text(ISI, baris.tugas, "Tugas"),
            Text(KONTEKS, baris.aspek),
        ),
        jabatan=_pemegang(opd, tabel),
        aspek=baris.aspek.capitalize(),
    )


def _peraturan(peraturan: Peraturan) -> Record:
    name = peraturan.sebutan + (f" tentang {peraturan.tentang}" if peraturan.tentang else "")
    return Record(
        "peraturan",
        name,
        address.peraturan(peraturan.slug),
        "Peraturan yang disebut dalam katalog ini.",
        nama=(peraturan.sebutan, singkat(peraturan.sebutan), peraturan.slug, *peraturan.bentuk),
        status=peraturan.status,
    )


def _perbup(perbup: Perbup) -> Iterator[Record]:
    """A regulation as a whole, and each of its provisions that stands for itself."""
    short = singkat(perbup.sebutan)
    yield Record(
        "perbup",
        perbup.sebutan,
        address.perbup(perbup.slug),
        f"tentang {perbup.judul}",
        nama=tuple(filter(None, (short, f"{short} {perbup.judul}", perbup.judul))),
        status=perbup.status,
    )
    for path in paths(perbup.naskah):
        part = path[-1]
        if part.jenis in KELOMPOK and part.anchor:
            there = address.perbup(perbup.slug, part.anchor)
            own = perbup.nama[part.anchor]
            name = f"{own} {part.judul}".strip()
            yield Record("perbup", name, there, perbup.sebutan, nama=(own,), status=perbup.status)
        if not part.anchor or part.jenis in ("pembukaan", *KELOMPOK):
            continue
        if any(above.anchor and above.jenis not in ("pembukaan", *KELOMPOK) for above in path[:-1]):
            continue
        yield _ketentuan(perbup, short, path)


def _ketentuan(perbup: Perbup, short: str, path: tuple[Ketentuan, ...]) -> Record:
    part = path[-1]
    headings = [above.judul for above in path[:-1] if above.judul]
    inner = [item for item in walk(part.isi) if item.anchor]
    defined = {item.anchor: item.istilah for item in perbup.istilah}
    return Record(
        "perbup",
        perbup.nama[part.anchor][0].upper() + perbup.nama[part.anchor][1:],
        address.perbup(perbup.slug, part.anchor),
        words(part),
        perbup.sebutan,
        nama=(),
        isi=(
            Text(ISI, _own(part)),
            *(Text(OUTPUT, teks) for teks in headings),
            Text(KONTEKS, f"{perbup.sebutan} {short}"),
        ),
        bagian=tuple(
            Part(item.anchor, name, (Text(ISI, words(item), "isi"),), (name, *defined.get(item.anchor, ())))
            for item in inner
            for name in (perbup.nama[item.anchor],)
        ),
        status=perbup.status,
    )


def _own(part: Ketentuan) -> str:
    """The words of a provision that stand in none of its addressed parts."""
    return " ".join(filter(None, (part.judul, part.teks, *_loose(part.isi))))


def _loose(parts: Iterable[Ketentuan]) -> Iterator[str]:
    for item in parts:
        if not item.anchor and item.jenis not in ("catatan", "katalog"):
            yield item.teks
            yield from _loose(item.isi)
