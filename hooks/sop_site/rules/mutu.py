"""Remarks on an SOP's words: a number with a hole, another office's name, spellings, sentences against the norm."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Set
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import groupby

from sop_site.model.katalog import OPD, Katalog, rata
from sop_site.model.serahan import asal_arus, ejaan, serahan
from sop_site.model.sop import SOP, Langkah
from sop_site.rules.alur import charts
from sop_site.rules.jenis import Note

# A part of a number that was left open: "070 / / 35.07.11", "…/2019", "____", "445/-/2024", "445/xxx/2024".
_BOLONG = re.compile(r"/\s*[-–]*\s*(?:/|$)|^\s*[-–]*\s*/|\.{2,}|…|_{2,}|(?<!\w)[xX]{3,}(?!\w)")
_LEMBAGA = "Dinas|Badan|Kantor|Kecamatan|Kelurahan|Inspektorat|Puskesmas|RSUD|Rumah Sakit"
_KANTOR = re.compile(rf"\b(?:{_LEMBAGA})((?:\s+(?:dan|[A-Z][\w/-]*))+)")
_KANTOR_KAPITAL = re.compile(rf"\b(?:{_LEMBAGA.upper()})((?:\s+[A-Z][A-Z/-]+)+)")
_SEL = ("kualifikasi_pelaksana", "peralatan", "peringatan", "pencatatan")  # cells in which an office speaks of itself
_SAMBUNG = {*("dan", "kota", "kabupaten", "kecamatan", "kantor", "dinas", "badan", "kelurahan", "rumah", "sakit")}
# A verb with its prefix, or as orders name it ("buat", "terima"); the norm wants one first in each sentence.
_KATA_KERJA = re.compile(
    r"(?:me(?:m|n|ng|ny|l|r|w|y)?|ber|di|ter|be|memper)[a-z]{3,}|[a-z]{3,}kan|"
    r"terima|buat|susun|catat|periksa|teliti|kirim|cetak|baca|isi|paraf|tunggu|simpan|bawa|cari|pilih|hitung|input|"
    r"ambil|tulis|antar|panggil|jawab|ketik|unduh|unggah|daftar|cek|lengkapi|setujui|tandatangani|tanda|pimpin|hadiri|"
    r"ikuti|awasi|tanggapi|minta|bentuk|tempel|stempel|rekap|pantau|"
    r"rapat|konsultasi|koordinasi|verifikasi|validasi|evaluasi|sosialisasi|rekapitulasi|monitoring"
)
# Nouns that look like one.
_BENDA = re.compile(
    r"(?:berkas|berita|bendahara|bersama|berdasarkan|beberapa|belum|dinas|direktur|dirjen|disposisi|dalam|diklat|divisi|"
    r"dilampiri|terhadap|termasuk|terkait|terlampir|media|mekanisme|melalui|menurut|mengenai|metode|menteri|"
    r"mesin|medis|merek|mentor|member|disiplin|digital|diskusi|terminal|bersih|berkala|bidang|bidan)"
)
_TANDA_BACA = ".,;:"
MOST_WORDS = 12  # of a position's name
MIRIP = 0.8  # how alike two spellings of one name are
# And of one word of a name, which has so many letters at least and begins alike; a suffix makes another word.
MIRIP_KATA, PANJANG_KATA, AWAL = 0.86, 5, 2
_HURUF = re.compile(r"[a-z]+")
_HURUF_PANJANG = re.compile(rf"[a-z]{{{PANJANG_KATA},}}")
_AKHIRAN = ("an", "nya", "kan", "i")


def words(katalog: Katalog, opd: OPD, sop: SOP) -> Iterator[Note]:
    """What these rules say of one SOP, in the order of its form."""
    yield from _number(opd, sop)
    yield from _other_offices(katalog, opd, sop)
    spoken = {langkah.no: ejaan(langkah.kegiatan) for langkah in sop.semua_langkah}
    yield from _spellings(opd, sop)
    yield from _misspelt(opd, sop, spoken)
    yield from _sentences(opd, sop, spoken)
    yield from _told_decisions(opd, sop)


def _number(opd: OPD, sop: SOP) -> Iterator[Note]:
    number, place = sop.identitas.nomor, ("identitas", "nomor")
    if _BOLONG.search(number):
        yield place, f"nomor SOP '{number}' berlubang: ada bagian yang belum diisi.", "nomor"
    same = [item.judul for item in _numbered(opd).get(rata(number), ()) if item.slug != sop.slug] if number else []
    if same:
        yield place, f"nomor SOP '{number}' dipakai pula oleh '{same[0]}'.", "nomor"


@lru_cache(maxsize=64)
def _numbered(opd: OPD) -> dict[str, list[SOP]]:
    """An office's SOPs by their numbers."""
    found: dict[str, list[SOP]] = {}
    for sop in opd.sop:
        found.setdefault(rata(sop.identitas.nomor), []).append(sop)
    return found


def _other_offices(katalog: Katalog, opd: OPD, sop: SOP) -> Iterator[Note]:
    """Names of offices in cells that speak of the SOP's own one, which the form's head may call otherwise."""
    known = _significant(" ".join((opd.nama, *opd.singkat, katalog.nama, katalog.pemerintah)))
    own = known | _significant(" ".join(sop.identitas.satuan))
    if not known & _significant(" ".join(sop.identitas.satuan)):  # else it is named beside the office that it is of
        for index, text in enumerate(sop.identitas.satuan):
            for found in _offices(text):
                said = f"kepala formulir menyebut '{found[0].strip()}', padahal SOP ini milik {opd.nama}."
                yield ("identitas", "satuan", index), said, "satuan"
    cells: list[tuple[tuple[str | int, ...], str]] = [
        (("identitas", "disahkan_oleh"), sop.identitas.disahkan_oleh.jabatan)
    ]
    for key in _SEL:
        cells += ((("identitas", key, index), text) for index, text in enumerate(getattr(sop.identitas, key)))
    for place, text in cells:
        for found in _offices(text):
            if not _significant(found[1]) <= own:
                label = getattr(sop.label, str(place[1]))
                yield place, f"{label} menyebut '{found[0].strip()}', padahal SOP ini milik {opd.nama}.", "satuan"


def _offices(text: str) -> Iterator[re.Match[str]]:
    """Names of offices in a text; in capitals where not all of it is so."""
    yield from _KANTOR.finditer(text)
    if not text.isupper():
        yield from _KANTOR_KAPITAL.finditer(text)


def _significant(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold())) - _SAMBUNG


def _spellings(opd: OPD, sop: SOP) -> Iterator[Note]:
    """Names of positions that are spelled otherwise than the register does, each once; abbreviations are none."""
    variants = _variants(opd)
    whole = rata(" / ".join((*sop.berkolom, *(item.kegiatan for item in sop.semua_langkah)))) if variants else ""
    for alias, name, form in variants:
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


def _misspelt(opd: OPD, sop: SOP, sentences: Mapping[int, str]) -> Iterator[Note]:
    """Words in sentences that nearly are one of a position's name and stand there as in that name."""
    names, alike = _by_word(opd)
    words = {*_HURUF_PANJANG.findall(" ".join(sentences.values()))} - names.keys()
    doubtful = {word: near for word in words if (like := alike.get(word[:AWAL])) and (near := _near(word, like))}
    if not doubtful:
        return
    for chart, place in charts(sop):
        for index, langkah in enumerate(chart.langkah):
            spoken = _HURUF.findall(sentences[langkah.no])
            for at, word in enumerate(spoken):
                for whole, rank, name in (one for near in doubtful.get(word, ()) for one in names[near]):
                    said = spoken[max(at - rank, 0) : at - rank + len(whole)]
                    if (*said[:rank], whole[rank], *said[rank + 1 :]) == whole:
                        printed = re.search(word, langkah.kegiatan, re.IGNORECASE)
                        message = f"'{printed[0] if printed else word}' di langkah {langkah.no} dieja berbeda dari "
                        yield (*place, "langkah", index), f"{message}register jabatan, '{name}'.", "sebutan"
                        break


_Names = dict[str, list[tuple[tuple[str, ...], int, str]]]


@lru_cache(maxsize=64)
def _by_word(opd: OPD) -> tuple[_Names, dict[str, tuple[str, ...]]]:
    """Names by each of their words, the longest first: its words, the place among them, whose name it is; and the words
    by their first letters."""
    meant = {name: jabatan.nama for jabatan in opd.jabatan for name in (jabatan.nama, *jabatan.alias)}
    split = {tuple(_HURUF.findall(ejaan(name))): whose for name, whose in meant.items()}
    found: _Names = {}
    for words in sorted(split, key=len, reverse=True):
        for rank, word in enumerate(words):
            found.setdefault(word, []).append((words, rank, split[words]))
    begun = groupby(sorted(word for word in found if len(word) >= PANJANG_KATA), key=lambda word: word[:AWAL])
    return found, {start: tuple(words) for start, words in begun}


@lru_cache(maxsize=8192)  # an office's sentences are made of few words
def _near(word: str, known: tuple[str, ...]) -> tuple[str, ...]:
    """The words that one was meant to be: nearly the same letters, but no suffix more or less."""
    letters, long = {*word}, len(word)
    return tuple(
        one
        for one in known
        if -2 <= len(one) - long <= 2 and len(letters.symmetric_difference(one)) <= 2
        if max(word, one, key=len).removeprefix(min(word, one, key=len)) not in _AKHIRAN
        if SequenceMatcher(None, one, word).ratio() >= MIRIP_KATA
    )


@lru_cache(maxsize=64)
def _variants(opd: OPD) -> list[tuple[str, str, re.Pattern[str]]]:
    """(other spelling, name, its form in a sentence) of an office's positions."""
    return [
        (alias, jabatan.nama, re.compile(rf"(?<!\w){re.escape(rata(alias))}(?!\w)"))
        for jabatan in opd.jabatan
        for alias in jabatan.alias
        if rata(alias) != rata(jabatan.nama) and SequenceMatcher(None, rata(alias), rata(jabatan.nama)).ratio() >= MIRIP
    ]


def _sentences(opd: OPD, sop: SOP, sentences: Mapping[int, str]) -> Iterator[Note]:
    """Sentences that begin with who acts, and those that begin with no verb: once for all steps of a flowchart."""
    known, starts = _names(opd)
    own = {ejaan(name) for name in sop.semua_pelaksana} - known
    names, begins = (known | own, starts | _begins(own)) if own else (known, starts)
    for chart, place in charts(sop):
        named, verbless = [], []
        for langkah in chart.langkah:
            sentence = sentences[langkah.no]
            if _begins_with(sentence.split()[:MOST_WORDS], names, begins):
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
def _names(opd: OPD) -> tuple[Set[str], Set[str]]:
    """The names of an office's positions, and their first words."""
    names = {ejaan(name) for jabatan in opd.jabatan for name in (jabatan.nama, *jabatan.alias)}
    return names, _begins(names)


def _begins(names: Iterable[str]) -> set[str]:
    return {name.partition(" ")[0] for name in names}


def _begins_with(spoken: list[str], names: Set[str], begins: Set[str]) -> bool:
    """Whether the first words are a name; `begins` are the names' first words."""
    if not spoken or begins.isdisjoint((spoken[0], spoken[0].rstrip(_TANDA_BACA))):
        return False
    return any(" ".join(spoken[: count + 1]).rstrip(_TANDA_BACA) in names for count in range(len(spoken)))


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
