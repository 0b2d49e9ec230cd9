"""Remarks on an SOP's words: a number with a hole, another office's name, spellings, sentences against the norm."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from functools import lru_cache

from sop_site.model.katalog import OPD, Jabatan, Katalog, rata
from sop_site.model.serahan import asal_arus, serahan
from sop_site.model.sop import SOP, Langkah
from sop_site.rules.alur import charts
from sop_site.rules.jenis import Note

# A part of a number that was left open: "070 / / 35.07.11", "…/2019", "____".
_BOLONG = re.compile(r"/\s*(?:/|$)|^\s*/|\.{3,}|…|_{2,}")
_KANTOR = re.compile(
    r"\b(?:Dinas|Badan|Kantor|Kecamatan|Kelurahan|Inspektorat|Puskesmas|RSUD)((?:\s+(?:dan|[A-Z][\w/-]*))+)"
)
_SEL = ("kualifikasi_pelaksana", "peralatan", "peringatan", "pencatatan")  # cells in which an office speaks of itself
_SAMBUNG = {"dan", "kota", "kabupaten", "kecamatan", "kantor", "dinas", "badan", "kelurahan"}
# A verb with its prefix, or as orders name it ("buat", "terima"); the norm wants one first in each sentence.
_KATA_KERJA = re.compile(
    r"(?:me(?:m|n|ng|ny|l|r|w|y)?|ber|di|ter|be|memper)[a-z]{3,}|[a-z]{3,}kan|"
    r"terima|buat|susun|catat|periksa|teliti|kirim|cetak|baca|isi|paraf|tunggu|simpan|bawa|cari|pilih|hitung|input|"
    r"rapat|konsultasi|koordinasi|verifikasi|validasi|evaluasi|sosialisasi|rekapitulasi|monitoring"
)
# Nouns that look like one.
_BENDA = re.compile(
    r"(?:berkas|berita|bendahara|bersama|berdasarkan|beberapa|belum|dinas|direktur|dirjen|disposisi|dalam|diklat|divisi|"
    r"dilampiri|terhadap|termasuk|terkait|terlampir|media|mekanisme|melalui|menurut|mengenai|metode|menteri|"
    r"mesin|disiplin|digital|diskusi|terminal|bidang|bidan)"
)
MOST_WORDS = 12  # of a position's name
MIRIP = 0.8  # how alike two spellings of one name are


def words(katalog: Katalog, opd: OPD, sop: SOP) -> Iterator[Note]:
    """What these rules say of one SOP, in the order of its form."""
    yield from _number(opd, sop)
    yield from _other_offices(katalog, opd, sop)
    yield from _spellings(opd, sop)
    yield from _sentences(opd, sop)
    yield from _told_decisions(opd, sop)


def _number(opd: OPD, sop: SOP) -> Iterator[Note]:
    number, place = sop.identitas.nomor, ("identitas", "nomor")
    if _BOLONG.search(number):
        yield place, f"nomor SOP '{number}' berlubang: ada bagian yang belum diisi.", "nomor"
    same = [item.judul for item in opd.sop if number and item is not sop and rata(item.identitas.nomor) == rata(number)]
    if same:
        yield place, f"nomor SOP '{number}' dipakai pula oleh '{same[0]}'.", "nomor"


def _other_offices(katalog: Katalog, opd: OPD, sop: SOP) -> Iterator[Note]:
    """Names of offices in cells that speak of the SOP's own one."""
    own = _significant(" ".join((opd.nama, *opd.singkat, *sop.identitas.satuan, katalog.nama, katalog.pemerintah)))
    cells: list[tuple[tuple[str | int, ...], str]] = [
        (("identitas", "disahkan_oleh"), sop.identitas.disahkan_oleh.jabatan)
    ]
    for key in _SEL:
        cells += ((("identitas", key, index), text) for index, text in enumerate(getattr(sop.identitas, key)))
    for place, text in cells:
        for found in _KANTOR.finditer(text):
            if not _significant(found[1]) <= own:
                label = getattr(sop.label, str(place[1]))
                yield place, f"{label} menyebut '{found[0].strip()}', padahal SOP ini milik {opd.nama}.", "satuan"


def _significant(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold())) - _SAMBUNG


def _spellings(opd: OPD, sop: SOP) -> Iterator[Note]:
    """Names of positions that are spelled otherwise than the register does, each once; abbreviations are none."""
    whole = rata(" / ".join((*sop.berkolom, *(langkah.kegiatan for langkah in sop.semua_langkah))))
    for alias, name, form in _variants(opd.jabatan):
        if rata(alias) not in whole:
            continue
        places = [
            ((*place, "pelaksana", index), "kepala kolom")
            for chart, place in charts(sop)
            for index, head in enumerate(chart.pelaksana)
            if rata(head) == rata(alias)
        ]
        steps = [
            ((*place, "langkah", index), langkah)
            for chart, place in charts(sop)
            for index, langkah in enumerate(chart.langkah)
            if form.search(rata(langkah.kegiatan))
        ]
        if places or steps:
            where = " dan ".join(
                [*(["kepala kolom"] if places else []), *([_list(one for _, one in steps)] if steps else [])]
            )
            first = (*(place for place, _ in places), *(place for place, _ in steps))[0]
            yield first, f"'{alias}' di {where} dieja berbeda dari register jabatan, '{name}'.", "sebutan"


@lru_cache(maxsize=64)
def _variants(register: tuple[Jabatan, ...]) -> list[tuple[str, str, re.Pattern[str]]]:
    """(other spelling, name, its form in a sentence) of an office's positions."""
    return [
        (alias, jabatan.nama, re.compile(rf"(?<!\w){re.escape(rata(alias))}(?!\w)"))
        for jabatan in register
        for alias in jabatan.alias
        if rata(alias) != rata(jabatan.nama) and SequenceMatcher(None, rata(alias), rata(jabatan.nama)).ratio() >= MIRIP
    ]


def _sentences(opd: OPD, sop: SOP) -> Iterator[Note]:
    """Sentences that begin with who acts, and those that begin with no verb: once for all steps of a flowchart."""
    names = _names(opd.jabatan) | {rata(name) for name in sop.semua_pelaksana}
    for chart, place in charts(sop):
        named, verbless = [], []
        for langkah in chart.langkah:
            sentence = rata(langkah.kegiatan)
            spoken = sentence.split()[:MOST_WORDS]
            if any(" ".join(spoken[: count + 1]).rstrip(".,;:") in names for count in range(len(spoken))):
                named.append(langkah)
            elif sentence and not is_verb(sentence):
                verbless.append(langkah)
        for steps, message in (
            (named, "kegiatan diawali pelaksananya, bukan kata kerja."),
            (verbless, "kegiatan tidak diawali kata kerja."),
        ):
            if steps:
                where = (*place, "langkah", chart.langkah.index(steps[0]))
                yield where, f"{_list(steps)}: {message}", "kegiatan"


@lru_cache(maxsize=64)
def _names(register: tuple[Jabatan, ...]) -> frozenset[str]:
    return frozenset(rata(name) for jabatan in register for name in (jabatan.nama, *jabatan.alias))


def is_verb(sentence: str) -> bool:
    """Whether a sentence in small letters begins with a verb, as far as its form tells."""
    first = re.match(r"[\W\d_]*([a-z-]+)", sentence)
    word = first[1].split("-")[0] if first else ""
    return bool(_KATA_KERJA.fullmatch(word)) and not _BENDA.fullmatch(word)


def _told_decisions(opd: OPD, sop: SOP) -> Iterator[Note]:
    """Decisions that only the sentence tells, because the drawing's symbols did not survive."""
    said = serahan(opd, sop)
    for chart, place in charts(sop):
        for index, langkah in enumerate(chart.langkah):
            if langkah.asal_pelaksana == "simbol" or not langkah.keputusan:
                continue
            if any(asal_arus(sop, said, arus) in ("kalimat", "disimpulkan") for arus in sop.arus_dari[langkah.no]):
                said_only = "keputusannya hanya terbaca dari kalimat; lambangnya tidak tersisa dalam sumber."
                yield (*place, "langkah", index), f"langkah {langkah.no}: {said_only}", "keputusan"


def _list(steps: Iterable[Langkah]) -> str:
    """Steps by their numbers, runs of them as one: "langkah 1–4, 7"."""
    runs: list[list[int]] = []
    for no in (langkah.no for langkah in steps):
        if runs and no == runs[-1][-1] + 1:
            runs[-1].append(no)
        else:
            runs.append([no])
    return f"langkah {', '.join(str(run[0]) if len(run) == 1 else f'{run[0]}–{run[-1]}' for run in runs)}"
