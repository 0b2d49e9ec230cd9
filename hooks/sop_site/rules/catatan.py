"""Catatan mutu: what could be better in the data and stops nothing. Listed by `make periksa` and on the OPD's page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sop_site import address
from sop_site.issue import Issue
from sop_site.legal.perbup import Perbup
from sop_site.legal.rujukan import citations
from sop_site.legal.salinan import SalinanResmi
from sop_site.load.folder import Loaded
from sop_site.model import places
from sop_site.model.katalog import OPD, Katalog, Pemetaan, rata
from sop_site.model.pokok import Jembatan
from sop_site.model.salinan import named_copies, resmi, sidik_buku, sidik_perbup
from sop_site.model.sop import SOP
from sop_site.model.versi import amendments, chains
from sop_site.rules import catatan_sop
from sop_site.rules.jenis import Jenis, Note
from sop_site.rules.kalimat import contradictions
from sop_site.rules.mutu import words
from sop_site.rules.rantai import broken_chains


@dataclass(frozen=True)
class Remark:
    """One remark: where it stands in the data, its office ("": none), the page that it is about, its kind."""

    issue: Issue
    opd: str
    title: str
    address: str
    jenis: Jenis


def remarks(loaded: Loaded) -> list[Remark]:
    """Every remark on the catalogue, in the order of its offices and files; those of regulations come last."""
    offices = (remark for opd in loaded.katalog.opd for remark in office_remarks(loaded, opd))
    return [*offices, *shared_remarks(loaded)]


def shared_remarks(loaded: Loaded) -> Iterator[Remark]:
    """The remarks on what is of no office."""
    yield from _peraturan(loaded)
    yield from _copies(loaded)


def _copies(loaded: Loaded) -> Iterator[Remark]:
    """Files of the folder of official copies that nothing names, so that they are not published."""
    katalog = loaded.katalog
    named = {item.berkas for item in named_copies(katalog)}
    for item in katalog.salinan:
        if item.berkas not in named:
            message = "salinan ini tidak disebut 'salinan_resmi:' mana pun, jadi tidak terbit."
            issue = Issue(places.salinan(katalog.slug, item.berkas), 0, message)
            yield Remark(issue, "", "Salinan resmi", address.BERANDA, "salinan")


def _copy(katalog: Katalog, named: SalinanResmi | None, sidik: str) -> Iterator[Note]:
    copy = resmi(katalog, named, sidik)
    if copy and copy.sesuai is None:
        yield ("salinan_resmi",), "salinan resmi belum dicocokkan dengan data ini; jalankan make salinan.", "salinan"
    elif copy and not copy.sesuai:
        yield (
            ("salinan_resmi",),
            "data berubah sesudah dicocokkan dengan salinan resminya; jalankan make salinan.",
            "salinan",
        )


def _peraturan(loaded: Loaded) -> Iterator[Remark]:
    """What the regulations of the catalogue lack for the national legal network (JDIHN)."""
    for perbup in loaded.katalog.perbup:
        file = places.perbup(loaded.katalog.slug, perbup.slug)
        for place, message, kind in _copy(loaded.katalog, perbup.salinan_resmi, sidik_perbup(perbup)):
            issue = Issue(file, loaded.line(file, place), message)
            yield Remark(issue, "", perbup.sebutan, address.perbup(perbup.slug), kind)
        if perbup.belum_lengkap:
            message = f"belum lengkap untuk JDIHN: {', '.join(perbup.belum_lengkap)}."
            issue = Issue(file, loaded.line(file, ()), message)
            yield Remark(issue, "", perbup.sebutan, address.perbup(perbup.slug), "peraturan")
    yield from _amendments(loaded.katalog)


def _amendments(katalog: Katalog) -> Iterator[Remark]:
    """What amending regulations order and no consolidated text can show yet."""
    own = {perbup.slug: perbup for perbup in katalog.perbup}
    undated = "perubahan ini belum disatukan: tanggal mulai berlakunya tidak tercantum."

    def on(perbup: Perbup, anchor: str, message: str) -> Remark:
        issue = Issue(places.perbup(katalog.slug, perbup.slug), perbup.alamat[anchor].line, message)
        return Remark(issue, "", perbup.kutipan(anchor), address.perbup(perbup.slug, anchor), "peraturan")

    for items in amendments(katalog.perbup).values():
        for day, perbup, pasal in items:
            if not day:
                yield on(perbup, pasal.anchor, undated)
    for chain in chains(katalog.perbup).values():
        for failed in chain[-1].versi.gagal if chain[-1].versi else ():
            who = failed.pengubah
            yield on(own[who.slug], who.anchor, f"perintah ini belum disatukan: {failed.sebab}.")


def office_remarks(loaded: Loaded, opd: OPD) -> Iterator[Remark]:
    """Every remark on an office, in the order of its files."""
    bridges = loaded.katalog.jembatan

    def on(file: str, title: str, page: str, notes: Iterable[Note]) -> Iterator[Remark]:
        for place, message, kind in notes:
            yield Remark(Issue(file, loaded.line(file, place), message), opd.slug, title, page, kind)

    katalog = loaded.katalog.slug
    for sop in opd.sop:
        notes = notes_of(loaded.katalog, opd, sop, bridges)
        yield from on(places.sop(katalog, sop.opd, sop.slug), sop.judul, address.sop(opd.slug, sop.slug), notes)
    for tabel in opd.pemetaan:
        title = f"Pemetaan {tabel.nama_jabatan}"
        yield from on(
            places.pemetaan(katalog, opd.slug, tabel.slug), title, address.pemetaan(opd.slug), mapping_notes(tabel)
        )
    copied = _copy(loaded.katalog, opd.salinan_resmi, sidik_buku(opd))
    yield from on(places.opd(katalog, opd.slug), opd.nama, address.opd(opd.slug), copied)
    yield from on(places.daftar_nama(katalog, opd.slug), "Daftar nama SOP", address.opd(opd.slug), _daftar_nama(opd))


def notes_of(katalog: Katalog, opd: OPD, sop: SOP, bridges: Jembatan) -> Iterator[Note]:
    """Every remark on one SOP."""
    yield from catatan_sop.identity(sop)
    yield from _copy(katalog, sop.salinan_resmi, sop.sidik)
    yield from catatan_sop.columns(sop)
    yield from catatan_sop.notes(sop)
    yield from catatan_sop.steps(sop)
    yield from catatan_sop.drawing(sop)
    yield from catatan_sop.paper(sop)
    yield from words(katalog, opd, sop)
    yield from contradictions(katalog, opd, sop)
    yield from broken_chains(sop, bridges)
    yield from _outside_mapping(sop, opd)
    yield from _outside_register(sop, katalog)
    yield from _changed_law(sop, katalog)


def _outside_mapping(sop: SOP, opd: OPD) -> Iterator[Note]:
    if opd.pemetaan and not opd.baris_untuk(sop.slug):
        yield ("judul",), "SOP ini tidak ada dalam tabel pemetaan.", "pemetaan"


def _outside_register(sop: SOP, katalog: Katalog) -> Iterator[Note]:
    """A legal basis that names no regulation of the register cannot tell when that regulation is replaced."""
    for index, teks in enumerate(sop.identitas.dasar_hukum):
        if katalog.peraturan and not citations(teks, katalog.peraturan):
            yield (
                ("identitas", "dasar_hukum", index),
                f"dasar hukum '{teks}' belum ada dalam register peraturan.",
                "dasar-hukum",
            )


def _changed_law(sop: SOP, katalog: Katalog) -> Iterator[Note]:
    """A legal basis that documents of the catalogue say is repealed or amended, unless it names the amendment too."""
    known = katalog.hukum
    for index, teks in enumerate(sop.identitas.dasar_hukum):
        named = [found.peraturan for found in citations(teks, known)]
        cited = {item.sebutan for item in named}
        told = {event.sasaran.sebutan for event in katalog.peristiwa if event.perbuatan == "mencabut"}
        for item in named:
            if item.status == "dicabut" and item.sebutan not in told:
                yield ("identitas", "dasar_hukum", index), f"dasar hukum '{item.sebutan}' sudah dicabut.", "dasar-hukum"
        for event in katalog.peristiwa:
            if event.sasaran.sebutan in cited and event.pelaku.sebutan not in cited:
                deed = {"mengubah": "diubah", "mencabut": "dicabut"}.get(event.perbuatan, "dicabut sebagian")
                message = f"dasar hukum '{event.sasaran.sebutan}' telah {deed} oleh {event.pelaku.sebutan}."
                yield ("identitas", "dasar_hukum", index), message, "dasar-hukum"


def mapping_notes(tabel: Pemetaan) -> Iterator[Note]:
    for index, baris in enumerate(tabel.baris):
        if not baris.judul_sesuai:
            yield (
                ("baris", index, "judul"),
                f"baris {baris.huruf}: Judul SOP tidak sama dengan Aspek + Output.",
                "pemetaan",
            )
        if not baris.sop:
            yield ("baris", index), f"baris {baris.huruf}: belum ada SOP.", "pemetaan"
        for catatan in baris.catatan:
            yield ("baris", index, "catatan"), f"baris {baris.huruf}: catatan editor: {catatan}", "editor"
    for index, catatan in enumerate(tabel.catatan):
        yield ("catatan", index), f"catatan editor: {catatan}", "editor"


def _daftar_nama(opd: OPD) -> Iterator[Note]:
    if opd.daftar_nama is None:
        return
    titles = {sop.slug: sop.judul for sop in opd.sop}
    for index, nama in enumerate(opd.daftar_nama.nama):
        if not nama.sop:
            yield ("nama", index), f"nama nomor {nama.no}: belum ada SOP.", "daftar-nama"
        elif rata(titles[nama.sop]) != rata(nama.nama):
            yield (
                ("nama", index, "nama"),
                f"nama nomor {nama.no} berbeda dari judul SOP: '{titles[nama.sop]}'.",
                "daftar-nama",
            )
