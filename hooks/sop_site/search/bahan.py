"""What the index is fed: everything of a catalogue that can be found, as documents with their searchable texts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from sop_site import address
from sop_site.legal.register import Peraturan
from sop_site.legal.sebutan import singkat
from sop_site.model import ringkas
from sop_site.model.butir import sebaris
from sop_site.model.identitas import JenisIsian
from sop_site.model.katalog import OPD, BarisPemetaan, Jabatan, Katalog, Pemetaan
from sop_site.model.sop import SOP, Langkah
from sop_site.model.waktu import bilangan
from sop_site.search.dokumen import ISI, KELENGKAPAN, KONTEKS, LAIN, OUTPUT, PELAKSANA, Part, Record, Text
from sop_site.search.jawab import jawab
from sop_site.search.ketentuan import ketentuan

_ISIAN: dict[JenisIsian, int] = {"persyaratan": KELENGKAPAN, "produk": OUTPUT}  # cells of a service standard


def bahan(katalog: Katalog) -> Iterator[Record]:
    """Every document of the catalogue, those of one office together."""
    yield from bahan_peraturan(katalog)
    for opd in katalog.opd:
        yield from bahan_opd(katalog, opd)


def bahan_peraturan(katalog: Katalog) -> Iterator[Record]:
    """The documents of no office."""
    for perbup in katalog.perbup:
        yield from ketentuan(perbup)
    for peraturan in katalog.peraturan:
        yield _peraturan(peraturan)


def bahan_opd(katalog: Katalog, opd: OPD) -> Iterator[Record]:
    """The documents of an office, titles with abbreviations also spelt out."""
    long = {item.singkat.casefold(): item.arti[0] for item in katalog.singkatan if len(item.arti) == 1}
    for item in _bahan_opd(katalog, opd):
        words = [long.get(word.strip("(),.").casefold(), word) for word in item.judul.split()]
        spelt = () if item.jenis != "sop" or words == item.judul.split() else (" ".join(words),)
        yield replace(item, nama=item.nama + spelt) if spelt else item


def _bahan_opd(katalog: Katalog, opd: OPD) -> Iterator[Record]:
    yield _opd(opd)
    acting = _acting(opd)
    for jabatan in opd.jabatan:
        yield _jabatan(opd, jabatan, acting.get(jabatan.slug, 0))
    for sop in opd.sop:
        yield _sop(katalog, opd, sop)
    for tabel in opd.pemetaan:
        yield _tabel(opd, tabel)
        for baris in tabel.baris:
            if not baris.sop:  # the others are found as their SOP
                yield _baris(opd, tabel, baris)


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
    outside = jabatan.jenis == "luar"
    what = "Pemohon atau pihak lain" if outside else "Jabatan"
    return Record(
        "jabatan",
        jabatan.nama,
        address.jabatan(opd.slug, jabatan.slug),
        f"{what}, terlibat dalam {bilangan(acting)} SOP",
        unit,
        opd.nama,
        jabatan.alias,
        tuple(Text(KONTEKS, teks) for teks in (() if outside else (opd.nama, *opd.singkat, unit))),
        jabatan=(jabatan.nama,),
    )


def _sop(katalog: Katalog, opd: OPD, sop: SOP) -> Record:
    rows = [baris for _, baris in opd.baris_untuk(sop.slug)]
    listed = [item.nama for item in (opd.daftar_nama.nama if opd.daftar_nama else ()) if item.sop == sop.slug]
    unit = next((unit.nama for unit in opd.unit if unit.slug == sop.unit), "")
    titles = (sop.judul_diagram, *(item.judul for item in sop.diagram_lain))
    sah = sop.identitas.disahkan_oleh
    other: tuple[tuple[int, str, tuple[str, ...]], ...] = (
        (LAIN, "Dasar hukum", sop.identitas.dasar_hukum),
        (LAIN, "Kualifikasi pelaksana", sop.identitas.kualifikasi_pelaksana),
        (LAIN, "Keterkaitan", sop.identitas.keterkaitan),
        (LAIN, "Peralatan", sop.identitas.peralatan),
        (LAIN, "Peringatan", sop.identitas.peringatan),
        (LAIN, "Pencatatan", sop.identitas.pencatatan),
        (LAIN, "Unit", (unit,)),
        (LAIN, "Disahkan oleh", (sah.nama,)),
        *((LAIN, label, tuple(getattr(baris, label.lower()) for baris in rows)) for label in ("Fungsi", "Tugas")),
        *((_ISIAN.get(isian.jenis, LAIN), isian.label, isian.isi) for isian in sop.identitas.isian),
    )
    # The office's name, however the form prints it, finds its SOPs together with their subject only.
    context = (opd.nama, *opd.singkat, sop.identitas.pemerintah, *sop.identitas.satuan, sah.jabatan)
    return Record(
        "sop",
        sop.judul,
        address.sop(opd.slug, sop.slug),
        ringkas.satu_baris(opd, sop),
        " · ".join(filter(None, (nomor(sop.nomor[1]), unit))),
        opd.nama,
        tuple(dict.fromkeys(filter(None, (nomor(sop.nomor[1]), *titles, *listed, *(baris.judul for baris in rows))))),
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
        tuple(jawab(katalog, sop)),
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
        "Judul ini belum ada SOP-nya.",
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
