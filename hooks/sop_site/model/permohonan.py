"""The applicant's card: what to bring, where to, what it costs, how long, what comes out; each line with its source."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from sop_site.model.identitas import Isian, JenisIsian
from sop_site.model.jalur import lama_jalan
from sop_site.model.katalog import OPD, Katalog, rata
from sop_site.model.layanan import Layanan
from sop_site.model.ringkas import nama, terjumlah
from sop_site.model.serahan import Sebutannya, menerima, serahan
from sop_site.model.sop import SOP, Langkah

Pertanyaan = Literal["bawa", "ke", "biaya", "waktu", "hasil", "pengaduan"]
Asal = Literal["formulir", "editor", "langkah"]

LABEL: dict[Pertanyaan, str] = {
    "bawa": "Yang dibawa",
    "ke": "Diserahkan kepada",
    "biaya": "Biaya",
    "waktu": "Waktu",
    "hasil": "Yang diperoleh",
    "pengaduan": "Pengaduan",
}
TERCETAK: dict[Pertanyaan, JenisIsian] = {
    "bawa": "persyaratan",
    "biaya": "biaya",
    "waktu": "jangka_waktu",
    "hasil": "produk",
    "pengaduan": "pengaduan",
}  # where to go is no cell of a service standard
# What a source that is silent leaves open, in the sentence that says so.
TAK_DISEBUT: dict[Pertanyaan, str] = {
    "bawa": "apa yang dibawa",
    "ke": "kepada siapa berkas diserahkan",
    "biaya": "biayanya",
    "waktu": "berapa lama",
    "hasil": "apa yang diperoleh",
    "pengaduan": "tempat mengadu",
}
_MENGAJUKAN = re.compile(
    r"\b(?:meng?aju\w*|memasukkan|menyerahkan|menyampaikan|mendaftar\w*|membawa|membuat|melapor\w*|permohonan)\b",
    re.IGNORECASE,
)
_MEMERIKSA = re.compile(r"\b(?:meneliti|menilai|memeriksa|memverifikasi|mengecek|mencocokkan)\b", re.IGNORECASE)
_DIBERIKAN = re.compile(r"\b(?:diberikan|diterbitkan)\s+(?P<apa>\w+(?:\s+\S+)*)$", re.IGNORECASE)
_BUKAN_HASIL = re.compile(r"\b(?:pengarahan|arahan|penjelasan|penyuluhan|bimbingan|sosialisasi)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Jawaban:
    """One line of the card. `langkah` are the steps that say it, `beda` what other steps say otherwise (step, words).

    Without `isi` the source is silent: `kata` then says what it does tell. `cara`: how it was worked out.
    """

    pertanyaan: Pertanyaan
    label: str
    isi: tuple[str, ...] = ()
    asal: Asal = "langkah"
    langkah: tuple[int, ...] = ()
    beda: tuple[tuple[int, str], ...] = ()
    kata: str = ""
    cara: str = ""


@dataclass(frozen=True)
class Permohonan:
    """The card: answered lines in the order asked, what the source leaves open, the applicant's own steps.

    `tercetak`: further cells that a service standard prints for him; `luar`: steps of other parties outside the office;
    `tak_terbaca`: steps that no sentence gives to anybody, which may be his as well.
    """

    jawaban: tuple[Jawaban, ...]
    tak_disebut: tuple[str, ...]
    langkah: tuple[Langkah, ...] = ()
    luar: tuple[Langkah, ...] = ()
    tak_terbaca: tuple[Langkah, ...] = ()
    tercetak: tuple[Isian, ...] = ()


def permohonan(katalog: Katalog, opd: OPD, sop: SOP) -> Permohonan | None:
    """The card of an SOP that someone applies for, whose form is a service standard, or of which the editor says so."""
    if not berpemohon(sop):
        return None
    cells, who = sop.identitas, _pemohon(sop)
    mine = _own(sop, who)
    answers = [found[0] for found in _sources(katalog, opd, sop).values()]
    jaminan = cells.isian_dari("jaminan")
    outside = [item for item in sop.semua_langkah if item not in mine] if sop.sasaran == "masyarakat" else []
    return Permohonan(
        tuple(one for one in answers if one.isi or one.kata),
        tuple(TAK_DISEBUT[one.pertanyaan] for one in answers if not (one.isi or one.kata)),
        mine,
        tuple(item for item in outside if _luar(opd, item)),
        tuple(item for item in outside if mine and not item.pelaksana and item.kegiatan),
        (jaminan,) if jaminan else (),
    )


@lru_cache(maxsize=10_000)  # lists ask for each SOP, and a preview for all of them at each change
def berpemohon(sop: SOP) -> bool:
    """Whether someone applies for it, its form is a service standard, or the editor tells an applicant of it."""
    service = any(sop.identitas.isian_dari(jenis) for jenis in (*TERCETAK.values(), "jaminan"))
    return bool(_pemohon(sop) or (sop.sasaran and sop.semua_langkah) or service or sop.layanan != Layanan())


def berbeda(katalog: Katalog, opd: OPD, sop: SOP) -> Iterator[tuple[Jawaban, Jawaban]]:
    """Answers to one question that differ: the one that is shown, and each of the others."""
    if not sop.identitas.isian and sop.layanan == Layanan():
        return
    for shown, *others in _sources(katalog, opd, sop).values():
        for other in others:
            if other.isi and _papers(shown.isi).keys() != _papers(other.isi).keys():
                yield shown, other


def _sources(katalog: Katalog, opd: OPD, sop: SOP) -> dict[Pertanyaan, list[Jawaban]]:
    """Every answer to each question: a printed cell of the form, the editor's words, at last what the steps say."""
    said, who = serahan(opd, sop), _pemohon(sop)
    mine = _own(sop, who)
    found: dict[Pertanyaan, list[Jawaban]] = {}
    for key in LABEL:
        cell, own = sop.identitas.isian_dari(TERCETAK[key]) if key in TERCETAK else None, getattr(sop.layanan, key)
        answers = []
        if cell and cell.isi:
            label = LABEL[key] if key in ("bawa", "hasil") else cell.label
            answers.append(Jawaban(key, label, cell.isi, "formulir"))
        if own:
            answers.append(Jawaban(key, LABEL[key], own, "editor"))
        found[key] = [*answers, _derived(katalog, sop, said, mine, who, key)]
    return found


def _own(sop: SOP, who: set[str]) -> tuple[Langkah, ...]:
    """The applicant's own steps."""
    return tuple(item for item in sop.semua_langkah if who & set(item.peserta))


def _derived(
    katalog: Katalog, sop: SOP, said: Sebutannya, mine: tuple[Langkah, ...], who: set[str], key: Pertanyaan
) -> Jawaban:
    first = mine[0] if mine and _MENGAJUKAN.search(mine[0].kegiatan) else None
    if key == "bawa" and first:
        return _bawa(sop, said, first)
    if key == "ke" and first:
        return _ke(sop, said, first)
    if key == "hasil":
        return _hasil(sop, said, mine, who)
    if key == "waktu" and sop.jumlah_waktu.terbaca:
        total, whole = lama_jalan(katalog, sop)
        cara = f"jumlah waktu {'langkah-langkahnya' if whole else 'jalan terpanjangnya'}"
        return Jawaban(key, LABEL[key], (terjumlah(katalog, total),), cara=cara)
    return Jawaban(key, LABEL[key])


def _bawa(sop: SOP, said: Sebutannya, first: Langkah) -> Jawaban:
    """What the step of applying requires; what other lists of the same papers hold besides or in other numbers."""
    own = first.mutu_baku.kelengkapan
    if not own:
        named = next((one.apa for one in said[first.no] if one.apa), "")
        return Jawaban("bawa", LABEL["bawa"], (named,) if named else (), "langkah", (first.no,) if named else ())
    lists: list[tuple[int, tuple[str, ...]]] = [(first.no, (first.mutu_baku.output,))]
    lists += [(item.no, item.mutu_baku.kelengkapan) for item in _next(sop, first) if _MEMERIKSA.search(item.kegiatan)]
    beda: dict[str, tuple[int, str]] = {}
    for no, texts in lists:
        papers, mine = _papers(texts), _papers(own)
        if 2 * len(mine.keys() & papers.keys()) >= len(mine):
            beda |= {key: (no, text) for key, text in papers.items() if key not in mine}
    return Jawaban("bawa", LABEL["bawa"], own, "langkah", (first.no,), tuple(beda.values()))


def _ke(sop: SOP, said: Sebutannya, first: Langkah) -> Jawaban:
    """Whom the sentence of applying names, or whose next sentence says that he receives it."""
    named = [one for one in said[first.no] if not one.bila]
    if named:
        them = tuple(next((name for name in sop.semua_pelaksana if name in one), min(one)) for one in named[0].kepada)
        return Jawaban("ke", LABEL["ke"], (nama(them),), "langkah", (first.no,))
    after = [item for item in _next(sop, first) if item.pelaksana]
    taking = next((item for item in after if menerima(item)), None)
    if taking:
        return Jawaban("ke", LABEL["ke"], (nama(taking.pelaksana),), "langkah", (taking.no,))
    kata = "Sumber tidak menyebut kepada siapa"
    if after:
        kata += f"; yang bertindak sesudahnya {nama(after[0].pelaksana)}"
        return Jawaban("ke", LABEL["ke"], kata=kata, langkah=(after[0].no,))
    return Jawaban("ke", LABEL["ke"], kata=kata)


def _hasil(sop: SOP, said: Sebutannya, mine: tuple[Langkah, ...], who: set[str]) -> Jawaban:
    """What the applicant receives by his own sentence, by one that gives it to him, or by one that it is given."""
    label = LABEL["hasil"]
    for item in reversed(mine):
        if apa := menerima(item):
            return Jawaban("hasil", label, (apa,), "langkah", (item.no,))
    for item in reversed(sop.semua_langkah):
        given = [one for one in said[item.no] if not one.bila and one.mengenai(tuple(who))]
        if given and item not in mine:
            return Jawaban("hasil", label, (given[0].apa or " ".join(item.kegiatan.split()),), "langkah", (item.no,))
    for item in reversed(sop.semua_langkah):
        found = _DIBERIKAN.search(" ".join(item.kegiatan.split()))
        if found and not _BUKAN_HASIL.search(found["apa"]):
            return Jawaban("hasil", label, (" ".join(item.kegiatan.split()),), "langkah", (item.no,))
    return Jawaban("hasil", label)


def _pemohon(sop: SOP) -> set[str]:
    """The names of who applies: a column "Pemohon", else who begins an SOP that is for the public or for employees."""
    named = {name for name in sop.semua_pelaksana if rata(name).split()[:1] == ["pemohon"]}
    if named:
        return named if any(named & set(item.peserta) for item in sop.semua_langkah) or sop.sasaran else set()
    first = sop.semua_langkah[0].pelaksana if sop.sasaran and sop.semua_langkah else ()
    return set(first[:1])


def _luar(opd: OPD, langkah: Langkah) -> bool:
    """Whether a party outside the office does a step."""
    found = (opd.jabatan_dari(name) for name in langkah.pelaksana)
    return any(jabatan is not None and jabatan.jenis == "luar" for jabatan in found)


def _next(sop: SOP, langkah: Langkah) -> list[Langkah]:
    steps = sop.semua_langkah
    return [steps[sop.urutan[arus.ke]] for arus in sop.arus_dari[langkah.no] if arus.ke is not None]


def _papers(texts: Iterable[str]) -> dict[str, str]:
    """The papers that a cell lists, by their words."""
    pieces = (piece.strip(" .") for text in texts for piece in re.split(r"[,;\n]|\.\s", text))
    return {rata(piece): piece for piece in pieces if piece}
