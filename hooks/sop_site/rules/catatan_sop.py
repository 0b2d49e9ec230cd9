"""Remarks on one SOP by itself: its identity, columns, steps, how they are drawn and printed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from sop_site.chart.flow import screen_ways
from sop_site.chart.graph import LONG, MANY, MOST_LANES, MOST_LINES
from sop_site.chart.paper import plan
from sop_site.model.katalog import rata
from sop_site.model.kolom import cell_texts
from sop_site.model.serahan import SYARAT
from sop_site.model.sop import SOP, Langkah
from sop_site.model.tanggal import tanggal
from sop_site.model.waktu import tanpa_satuan, tanpa_waktu
from sop_site.rules.alur import charts
from sop_site.rules.jenis import Jenis, Note

KOLOM_BANYAK = 10
PANJANG = 500  # letters; a shorter cell never fills a sheet
DITULIS = (
    "ditulis di bawah diagram karena tidak muat digambar. "
    f"Formulir memuat label sampai {MOST_LINES} baris; dari SOP dengan lebih dari {MANY} panah hanya yang menempuh "
    f"paling banyak {LONG} baris. Pendekkan labelnya, atau bagilah diagramnya bila mungkin."
)
DIPUTUS = (
    "digambar sebagai pasangan penghubung karena tidak ada jalan yang bebas di antara panah yang lain. "
    "Bagilah diagramnya bila mungkin."
)


def identity(sop: SOP) -> Iterator[Note]:
    if sop.asal_judul == "editor":
        yield ("judul",), "judul disusun editor dari uraian langkahnya; sumber tidak mencetaknya.", "judul"
    if not sop.diagram:
        yield (), "belum ada diagram.", "bagan"
    identitas = sop.identitas
    if not identitas.nomor and "nomor" not in sop.tidak_tercetak and not identitas.isian_dari("nomor_dokumen"):
        yield ("identitas", "nomor"), "nomor SOP belum ada.", "nomor"
    elif rata(identitas.nomor) == rata(sop.judul):
        yield ("identitas", "nomor"), "kolom Nomor SOP berisi judul SOP.", "nomor"
    elif identitas.nomor and not any(map(str.isdigit, identitas.nomor)):
        yield ("identitas", "nomor"), f"kolom Nomor SOP berisi '{identitas.nomor}', bukan nomor.", "nomor"
    for key in ("tanggal_pembuatan", "tanggal_revisi", "tanggal_efektif"):
        printed = getattr(identitas, key)
        if printed and tanggal(printed) is None:
            yield ("identitas", key), f"tanggal '{printed}' tidak terbaca sebagai tanggal.", "tanggal"


def notes(sop: SOP) -> Iterator[Note]:
    for index, catatan in enumerate(sop.catatan):
        yield ("catatan", index), f"catatan editor: {catatan}", "editor"


def columns(sop: SOP) -> Iterator[Note]:
    for chart, place in charts(sop):
        acting = {nama for langkah in chart.langkah for nama in langkah.peserta}
        for index, kolom in enumerate(chart.pelaksana):
            if acting and kolom not in acting:
                message = f"kolom '{kolom}' tidak bertindak di langkah yang terbaca pelaksananya."
                yield (*place, "pelaksana", index), message, "pelaksana"
        for index, pelaku in enumerate(chart.tanpa_kolom):
            numbers = [langkah.no for langkah in chart.langkah if pelaku in langkah.peserta]
            message = f"'{pelaku}' bertindak di {_langkah(numbers)}, tetapi tidak mempunyai kolom."
            yield (*place, "tanpa_kolom", index), message, "pelaksana"
        if len(chart.kolom) > KOLOM_BANYAK:
            message = f"{len(chart.kolom)} kolom pelaksana lebih lebar daripada kertas: lajurnya disempitkan, kepala "
            message += "kolomnya diputar; bila mungkin, gabungkan kolom yang sama atau bagi diagramnya."
            yield (*place, "pelaksana"), message, "bagan"


def steps(sop: SOP) -> Iterator[Note]:
    before: int | None = 0
    for chart, place in charts(sop):
        for index, langkah in enumerate(chart.langkah):
            where = (*place, "langkah", index)
            yield from ((where, f"langkah {langkah.no}: {note}", kind) for note, kind in _step(chart, langkah))
            printed = re.match(r"\d+", langkah.tercetak)  # "1a" follows 1
            number = int(printed[0]) if printed else None
            if before is not None and number is not None and _jumps(before, number, bool(langkah.no_tercetak)):
                yield (*where, "no"), f"nomor langkah melompat dari {before} ke {number}.", "nomor-langkah"
            before = number


def _jumps(before: int, number: int, as_printed: bool) -> bool:
    """Whether a number is not the next one; where a form's own numbers are kept, they may repeat and begin anew."""
    return number > before + 1 if as_printed else number != before + 1


def drawing(sop: SOP) -> Iterator[Note]:
    """Arrows that the form cannot carry: they are written below its drawing."""
    for chart, place in charts(sop):
        if len(chart.kolom) > MOST_LANES:
            message = f"{len(chart.kolom)} kolom pelaksana: lebih dari {MOST_LANES} tidak digambar; namanya ditulis."
            yield (*place, "pelaksana"), message, "bagan"
            continue
        ways = screen_ways(chart)
        for arrows, said in ((ways.written, DITULIS), (ways.parted, DIPUTUS)):
            counts = Counter(arus.dari for arus in arrows)
            for index, langkah in enumerate(chart.langkah):
                if count := counts[langkah.no]:
                    yield (*place, "langkah", index), f"langkah {langkah.no}: {count} panah {said}", "bagan"


def paper(sop: SOP) -> Iterator[Note]:
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
                yield (*place, "langkah", chart.langkah.index(langkah)), f"langkah {langkah.no}: {said}", "bagan"


def _step(chart: SOP, langkah: Langkah) -> Iterator[tuple[str, Jenis]]:
    if not langkah.kegiatan:
        yield "kegiatan kosong.", "kegiatan"
    if langkah.asal_pelaksana == "tidak terbaca":
        yield "pelaksana tidak terbaca.", "pelaksana"
    if langkah.asal_pelaksana == "disimpulkan":
        yield "pelaksana disimpulkan.", "pelaksana"
    if "waktu" in chart.kolom_isi:
        yield from _time(chart, langkah)
    if SYARAT.search(langkah.kegiatan) and not langkah.keputusan:
        yield "kalimatnya bersyarat (jika/bila), tetapi belum menjadi keputusan.", "keputusan"
    for cabang in langkah.keputusan:
        if cabang.asal == "disimpulkan":
            yield f"tujuan cabang '{cabang.bila}' disimpulkan.", "keputusan"
    yield from ((f"catatan editor: {catatan}", "editor") for catatan in langkah.catatan)


def _time(chart: SOP, langkah: Langkah) -> Iterator[tuple[str, Jenis]]:
    waktu = langkah.mutu_baku.waktu
    if tanpa_waktu(waktu):
        yield "waktu kosong.", "waktu"
    elif chart.lama(langkah) is None and tanpa_satuan(waktu):
        yield (
            f"waktu '{waktu}' tercetak tanpa satuan; bila satuannya tercetak di kepala kolom, tulis di 'label:', "
            "misalnya waktu: Waktu (menit).",
            "waktu",
        )
    elif chart.lama(langkah) is None:
        yield f"waktu '{waktu}' tidak terbaca sebagai bilangan.", "waktu"


def _langkah(numbers: list[int]) -> str:
    return f"langkah {', '.join(map(str, numbers))}" if numbers else "tidak satu langkah pun"
