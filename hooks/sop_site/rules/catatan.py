"""Catatan mutu: what could be better in the data and stops nothing. Listed by `make periksa` and on the OPD's page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sop_site import address
from sop_site.chart.columns import cell_texts
from sop_site.chart.flow import screen_ways
from sop_site.chart.graph import LONG, MANY, MOST_LANES, MOST_LINES
from sop_site.chart.paper import plan
from sop_site.datafile.bind import Place
from sop_site.issue import Issue
from sop_site.legal.perbup import Perbup
from sop_site.legal.rujukan import citations
from sop_site.legal.salinan import SalinanResmi
from sop_site.load.folder import Loaded
from sop_site.model import places
from sop_site.model.katalog import OPD, Katalog, Pemetaan, rata
from sop_site.model.pokok import jembatan
from sop_site.model.salinan import named_copies, resmi, sidik_buku, sidik_perbup, sidik_sop
from sop_site.model.sop import SOP, Langkah
from sop_site.model.tanggal import tanggal
from sop_site.model.versi import amendments, chains
from sop_site.model.waktu import tanpa_satuan, tanpa_waktu
from sop_site.rules.alur import charts
from sop_site.rules.kalimat import contradictions
from sop_site.rules.rantai import broken_chains

Note = tuple[Place, str]

KOLOM_BANYAK = 10
PANJANG = 500  # letters; a shorter cell never fills a sheet
_BERSYARAT = re.compile(r"\b(?:jika|bila|apabila)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Remark:
    """One remark: where it stands in the data, its office ("": none), and the page of the catalogue it is about."""

    issue: Issue
    opd: str
    title: str
    address: str


DITULIS = (
    "ditulis di bawah diagram karena tidak muat digambar. "
    f"Formulir memuat label sampai {MOST_LINES} baris; dari SOP dengan lebih dari {MANY} panah hanya yang menempuh "
    f"paling banyak {LONG} baris. Pendekkan labelnya, atau bagilah diagramnya bila mungkin."
)
DIPUTUS = (
    "digambar sebagai pasangan penghubung karena tidak ada jalan yang bebas di antara panah yang lain. "
    "Bagilah diagramnya bila mungkin."
)


def remarks(loaded: Loaded) -> list[Remark]:
    """Every remark on the catalogue, in the order of its offices and files; those of regulations come last."""
    offices = (remark for opd in loaded.katalog.opd for remark in office_remarks(loaded, opd))
    return [*offices, *_peraturan(loaded), *_copies(loaded)]


def _copies(loaded: Loaded) -> Iterator[Remark]:
    """Files of the folder of official copies that nothing names, so that they are not published."""
    katalog = loaded.katalog
    named = {item.berkas for item in named_copies(katalog)}
    for item in katalog.salinan:
        if item.berkas not in named:
            message = "salinan ini tidak disebut 'salinan_resmi:' mana pun, jadi tidak terbit."
            issue = Issue(places.salinan(katalog.slug, item.berkas), 0, message)
            yield Remark(issue, "", "Salinan resmi", address.BERANDA)


def _copy(katalog: Katalog, named: SalinanResmi | None, sidik: str) -> Iterator[Note]:
    copy = resmi(katalog, named, sidik)
    if copy and copy.sesuai is None:
        yield ("salinan_resmi",), "salinan resmi belum dicocokkan dengan data ini; jalankan make salinan."
    elif copy and not copy.sesuai:
        yield ("salinan_resmi",), "data berubah sesudah dicocokkan dengan salinan resminya; jalankan make salinan."


def _peraturan(loaded: Loaded) -> Iterator[Remark]:
    """What the regulations of the catalogue lack for the national legal network (JDIHN)."""
    for perbup in loaded.katalog.perbup:
        file = places.perbup(loaded.katalog.slug, perbup.slug)
        for place, message in _copy(loaded.katalog, perbup.salinan_resmi, sidik_perbup(perbup)):
            issue = Issue(file, loaded.line(file, place), message)
            yield Remark(issue, "", perbup.sebutan, address.perbup(perbup.slug))
        if perbup.belum_lengkap:
            message = f"belum lengkap untuk JDIHN: {', '.join(perbup.belum_lengkap)}."
            yield Remark(Issue(file, loaded.line(file, ()), message), "", perbup.sebutan, address.perbup(perbup.slug))
    yield from _amendments(loaded.katalog)


def _amendments(katalog: Katalog) -> Iterator[Remark]:
    """What amending regulations order and no consolidated text can show yet."""
    own = {perbup.slug: perbup for perbup in katalog.perbup}
    undated = "perubahan ini belum disatukan: tanggal mulai berlakunya tidak tercantum."

    def on(perbup: Perbup, anchor: str, message: str) -> Remark:
        issue = Issue(places.perbup(katalog.slug, perbup.slug), perbup.alamat[anchor].line, message)
        return Remark(issue, "", perbup.kutipan(anchor), address.perbup(perbup.slug, anchor))

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
    bridges = jembatan(loaded.katalog.istilah, loaded.katalog.singkatan)

    def on(file: str, title: str, page: str, notes: Iterable[Note]) -> Iterator[Remark]:
        for place, message in notes:
            yield Remark(Issue(file, loaded.line(file, place), message), opd.slug, title, page)

    katalog = loaded.katalog.slug
    for sop in opd.sop:
        notes = [
            *_sop(sop),
            *_copy(loaded.katalog, sop.salinan_resmi, sidik_sop(sop)),
            *_columns(sop),
            *_notes(sop),
            *_steps(sop),
            *_drawing(sop),
            *_paper(sop),
            *contradictions(loaded.katalog, opd, sop),
            *broken_chains(sop, bridges),
            *_outside_mapping(sop, opd),
            *_outside_register(sop, loaded.katalog),
            *_changed_law(sop, loaded.katalog),
        ]
        yield from on(places.sop(katalog, sop.opd, sop.slug), sop.judul, address.sop(opd.slug, sop.slug), notes)
    for tabel in opd.pemetaan:
        title = f"Pemetaan {tabel.nama_jabatan}"
        yield from on(
            places.pemetaan(katalog, opd.slug, tabel.slug), title, address.pemetaan(opd.slug), _pemetaan(tabel)
        )
    copied = _copy(loaded.katalog, opd.salinan_resmi, sidik_buku(opd))
    yield from on(places.opd(katalog, opd.slug), opd.nama, address.opd(opd.slug), copied)
    yield from on(places.daftar_nama(katalog, opd.slug), "Daftar nama SOP", address.opd(opd.slug), _daftar_nama(opd))


def _sop(sop: SOP) -> Iterator[Note]:
    if sop.asal_judul == "editor":
        yield ("judul",), "judul disusun editor dari uraian langkahnya; sumber tidak mencetaknya."
    if not sop.diagram:
        yield (), "belum ada diagram."
    identitas = sop.identitas
    if not identitas.nomor and "nomor" not in sop.tidak_tercetak and not identitas.isian_dari("nomor_dokumen"):
        yield (), "nomor SOP belum ada."
    elif rata(identitas.nomor) == rata(sop.judul):
        yield ("identitas", "nomor"), "kolom Nomor SOP berisi judul SOP."
    for key in ("tanggal_pembuatan", "tanggal_revisi", "tanggal_efektif"):
        printed = getattr(identitas, key)
        if printed and tanggal(printed) is None:
            yield ("identitas", key), f"tanggal '{printed}' tidak terbaca sebagai tanggal."


def _notes(sop: SOP) -> Iterator[Note]:
    for index, catatan in enumerate(sop.catatan):
        yield ("catatan", index), f"catatan editor: {catatan}"


def _columns(sop: SOP) -> Iterator[Note]:
    for chart, place in charts(sop):
        acting = {nama for langkah in chart.langkah for nama in langkah.peserta}
        for index, kolom in enumerate(chart.pelaksana):
            if acting and kolom not in acting:
                message = f"kolom '{kolom}' tidak bertindak di langkah yang terbaca pelaksananya."
                yield (*place, "pelaksana", index), message
        for index, pelaku in enumerate(chart.tanpa_kolom):
            numbers = [langkah.no for langkah in chart.langkah if pelaku in langkah.peserta]
            message = f"'{pelaku}' bertindak di {_langkah(numbers)}, tetapi tidak mempunyai kolom."
            yield (*place, "tanpa_kolom", index), message
        if len(chart.kolom) > KOLOM_BANYAK:
            message = f"{len(chart.kolom)} kolom pelaksana lebih lebar daripada kertas: lajurnya disempitkan, kepala "
            message += "kolomnya diputar; bila mungkin, gabungkan kolom yang sama atau bagi diagramnya."
            yield (*place, "pelaksana"), message


def _steps(sop: SOP) -> Iterator[Note]:
    before = 0
    for chart, place in charts(sop):
        for index, langkah in enumerate(chart.langkah):
            where = (*place, "langkah", index)
            yield from ((where, f"langkah {langkah.no}: {note}") for note in _step(chart, langkah))
            if langkah.no != before + 1 and not langkah.no_tercetak:
                yield (*where, "no"), f"nomor langkah melompat dari {before} ke {langkah.no}."
            before = langkah.no


def _drawing(sop: SOP) -> Iterator[Note]:
    """Arrows that the form cannot carry: they are written below its drawing."""
    for chart, place in charts(sop):
        if len(chart.kolom) > MOST_LANES:
            message = f"{len(chart.kolom)} kolom pelaksana: lebih dari {MOST_LANES} tidak digambar; namanya ditulis."
            yield (*place, "pelaksana"), message
            continue
        ways = screen_ways(chart)
        for arrows, said in ((ways.written, DITULIS), (ways.parted, DIPUTUS)):
            counts = Counter(arus.dari for arus in arrows)
            for index, langkah in enumerate(chart.langkah):
                if count := counts[langkah.no]:
                    yield (*place, "langkah", index), f"langkah {langkah.no}: {count} panah {said}"


def _paper(sop: SOP) -> Iterator[Note]:
    """Rows taller than a sheet. Only a very long cell makes one, and only then are the sheets planned here."""
    for chart, place in charts(sop):
        texts = (text for langkah in chart.langkah for texts in cell_texts(langkah).values() for text in texts)
        if not any(len(text) > PANJANG for text in texts):
            continue
        sheets = plan(chart)
        for leaf in sheets.leaves:
            if sheets.spills(leaf):
                langkah = leaf.langkah[0]
                said = "uraiannya lebih panjang daripada satu lembar kertas; bagilah bila mungkin."
                yield (*place, "langkah", chart.langkah.index(langkah)), f"langkah {langkah.no}: {said}"


def _step(chart: SOP, langkah: Langkah) -> Iterator[str]:
    if not langkah.kegiatan:
        yield "kegiatan kosong."
    if langkah.asal_pelaksana == "tidak terbaca":
        yield "pelaksana tidak terbaca."
    if langkah.asal_pelaksana == "disimpulkan":
        yield "pelaksana disimpulkan."
    if "waktu" in chart.kolom_isi:
        yield from _time(chart, langkah)
    if _BERSYARAT.search(langkah.kegiatan) and not langkah.keputusan:
        yield "kalimatnya bersyarat (jika/bila), tetapi belum menjadi keputusan."
    for cabang in langkah.keputusan:
        if cabang.asal == "disimpulkan":
            yield f"tujuan cabang '{cabang.bila}' disimpulkan."
    yield from (f"catatan editor: {catatan}" for catatan in langkah.catatan)


def _time(chart: SOP, langkah: Langkah) -> Iterator[str]:
    waktu = langkah.mutu_baku.waktu
    if tanpa_waktu(waktu):
        yield "waktu kosong."
    elif chart.lama(langkah) is None and tanpa_satuan(waktu):
        yield (
            f"waktu '{waktu}' tercetak tanpa satuan; bila satuannya tercetak di kepala kolom, tulis di 'label:', "
            "misalnya waktu: Waktu (menit)."
        )
    elif chart.lama(langkah) is None:
        yield f"waktu '{waktu}' tidak terbaca sebagai bilangan."


def _outside_mapping(sop: SOP, opd: OPD) -> Iterator[Note]:
    if opd.pemetaan and not opd.baris_untuk(sop.slug):
        yield ("judul",), "SOP ini tidak ada dalam tabel pemetaan."


def _outside_register(sop: SOP, katalog: Katalog) -> Iterator[Note]:
    """A legal basis that names no regulation of the register cannot tell when that regulation is replaced."""
    for index, teks in enumerate(sop.identitas.dasar_hukum):
        if katalog.peraturan and not citations(teks, katalog.peraturan):
            yield ("identitas", "dasar_hukum", index), f"dasar hukum '{teks}' belum ada dalam register peraturan."


def _changed_law(sop: SOP, katalog: Katalog) -> Iterator[Note]:
    """A legal basis that documents of the catalogue say is repealed or amended, unless it names the amendment too."""
    known = katalog.hukum
    for index, teks in enumerate(sop.identitas.dasar_hukum):
        cited = {found.peraturan.sebutan for found in citations(teks, known)}
        for event in katalog.peristiwa:
            if event.sasaran.sebutan in cited and event.pelaku.sebutan not in cited:
                deed = {"mengubah": "diubah", "mencabut": "dicabut"}.get(event.perbuatan, "dicabut sebagian")
                message = f"dasar hukum '{event.sasaran.sebutan}' telah {deed} oleh {event.pelaku.sebutan}."
                yield ("identitas", "dasar_hukum", index), message


def _pemetaan(tabel: Pemetaan) -> Iterator[Note]:
    for index, baris in enumerate(tabel.baris):
        if not baris.judul_sesuai:
            yield ("baris", index, "judul"), f"baris {baris.huruf}: Judul SOP tidak sama dengan Aspek + Output."
        if not baris.sop:
            yield ("baris", index), f"baris {baris.huruf}: belum ada SOP."
        for catatan in baris.catatan:
            yield ("baris", index, "catatan"), f"baris {baris.huruf}: catatan editor: {catatan}"
    for index, catatan in enumerate(tabel.catatan):
        yield ("catatan", index), f"catatan editor: {catatan}"


def _daftar_nama(opd: OPD) -> Iterator[Note]:
    if opd.daftar_nama is None:
        return
    titles = {sop.slug: sop.judul for sop in opd.sop}
    for index, nama in enumerate(opd.daftar_nama.nama):
        if not nama.sop:
            yield ("nama", index), f"nama nomor {nama.no}: belum ada SOP."
        elif rata(titles[nama.sop]) != rata(nama.nama):
            yield ("nama", index, "nama"), f"nama nomor {nama.no} berbeda dari judul SOP: '{titles[nama.sop]}'."


def _langkah(numbers: list[int]) -> str:
    return f"langkah {', '.join(map(str, numbers))}" if numbers else "tidak satu langkah pun"
