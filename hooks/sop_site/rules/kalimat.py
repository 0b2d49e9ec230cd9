"""Remarks on what an SOP says twice and differently: arrows against sentences, numbers, the editor against the form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from sop_site.model.butir import sebaris
from sop_site.model.katalog import OPD, Katalog, rata
from sop_site.model.permohonan import Asal, berbeda
from sop_site.model.pokok import Jembatan, pokok
from sop_site.model.serahan import bertentangan, serahan
from sop_site.model.sop import SOP, Langkah
from sop_site.model.waktu import Durasi, durasi
from sop_site.rules.alur import charts
from sop_site.rules.jenis import Note

# How many of something: "rangkap 3", "5 lbr", "empat (4) lembar". Times are left out: each step has its own.
_KATA_BILANGAN = ("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh")
_BILANGAN = rf"\d+|{'|'.join(_KATA_BILANGAN)}"
_BANYAK = re.compile(
    rf"\brangkap ({_BILANGAN})\b|(?<![\w.,])({_BILANGAN})\)?(?: \((?:{_BILANGAN})\))? ?"
    r"(lembar|lbr|rangkap|orang|buah|eksemplar|eks|kali)\b"
)
_BERSATUAN = ("rangkap", "lembar", "lbr", "orang", "buah", "eks", "kali")  # no need to look closer without
_SATUAN = {"lbr": "lembar", "eks": "eksemplar"}
_TERBILANG = re.compile(rf"\(?\b(?:{_BILANGAN})\)? *\(?$")  # what stands before a number and says it, too
# A step that the sentence leads to by its number, and the longest that it says itself to take.
_ANGKA = re.compile(r"[\d½]")
_KE_LANGKAH = re.compile(
    r"\b(?:(?:di)?kembali(?:kan)?|(?:di)?lanjut(?:kan)?|diteruskan|menuju|(?:di)?ulangi?)(?: lagi)?"
    r"(?: (?:ke|dari|pada))? (?:langkah|tahap|nomor|no\.?) ?(?:ke-? ?)?(\d+)\b"
)
_SELAMA = re.compile(
    r"\b(?:selama|paling (?:lama|lambat)|maksimal|maksimum|dalam waktu) "
    r"((?:[\d.,]+|½) ?(?:\([a-z ]+\) ?)?(?:menit|jam|hari(?: kerja)?|minggu|bulan))\b"
)
_MENURUT: dict[Asal, str] = {
    "formulir": "menurut formulir",
    "editor": "menurut editor",
    "langkah": "menurut langkahnya",
}
_KATA = 2  # words before the number that make it the same thing


def contradictions(katalog: Katalog, opd: OPD, sop: SOP) -> Iterator[Note]:
    """Each contradiction at the step (or the editor's answer) where an editor can put it right."""
    places = {
        langkah.no: (*place, "langkah", index)
        for chart, place in charts(sop)
        for index, langkah in enumerate(chart.langkah)
    }
    for langkah, name in bertentangan(sop, serahan(opd, sop)):
        said = f"kalimatnya menyerahkan kepada {name}, tetapi tidak ada panah dari langkah ini ke sana."
        yield places[langkah.no], f"langkah {langkah.no}: {said}", "panah"
    for langkah, number in _led(sop):
        said = f"kalimatnya menuju langkah {number}, tetapi tidak ada panah dari langkah ini ke sana."
        yield places[langkah.no], f"langkah {langkah.no}: {said}", "panah"
    for langkah, said in _lasting(sop):
        message = f"kalimatnya menulis '{said}', kolom waktunya '{langkah.mutu_baku.waktu}'."
        yield places[langkah.no], f"langkah {langkah.no}: {message}", "bilangan"
    for first, one, other, differs in _numbers(sop, katalog.jembatan):
        message = f"langkah {other.no}: '{differs}', sedangkan langkah {first.no} menulis '{one}'."
        if first is other:
            message = f"langkah {other.no}: '{differs}', sedangkan langkah yang sama menulis pula '{one}'."
        yield places[other.no], message, "bilangan"
    for shown, another in berbeda(katalog, opd, sop):
        place = ("layanan", shown.pertanyaan) if "editor" in (shown.asal, another.asal) else ("identitas",)
        said, differs = (f"'{sebaris(one.isi)}' {_MENURUT[one.asal]}" for one in (shown, another))
        yield place, f"{shown.label}: {said}, tetapi {differs}.", "layanan"


def _led(sop: SOP) -> Iterator[tuple[Langkah, str]]:
    """Steps whose sentence leads to a step, by its printed number, to which no arrow of theirs leads."""
    printed = {langkah.no: langkah.tercetak for langkah in sop.semua_langkah}
    for langkah in sop.semua_langkah:
        text = rata(f"{langkah.kegiatan}; {langkah.keterangan}")
        for match in _KE_LANGKAH.finditer(text) if _ANGKA.search(text) else ():
            if match[1] not in (printed.get(arus.ke or 0) for arus in sop.arus_dari[langkah.no]):
                yield langkah, match[1]


def _lasting(sop: SOP) -> Iterator[tuple[Langkah, str]]:
    """Steps whose sentence says how long they take at most, and whose cell says more, in the same unit."""
    for langkah in sop.semua_langkah:
        match = _SELAMA.search(rata(langkah.kegiatan)) if _ANGKA.search(langkah.kegiatan) else None
        said = durasi(match[1]) if match else None
        cell = durasi(langkah.mutu_baku.waktu) if said else None
        if match and said and cell and cell.urutan > said.urutan and _units(said) == _units(cell):
            yield langkah, match[0]


def _units(length: Durasi) -> list[str]:
    return [unit for unit, _ in length.satuan]


def _numbers(sop: SOP, bridges: Jembatan) -> Iterator[tuple[Langkah, str, Langkah, str]]:
    """Pairs of places that name one thing in different numbers, in their words."""
    seen: dict[tuple[tuple[str, ...], str], list[tuple[Langkah, str, int]]] = {}
    for langkah in sop.semua_langkah:
        for key, said, number in _counted(langkah, bridges):
            seen.setdefault(key, []).append((langkah, said, number))
    for places in seen.values():
        for (first, said, number), (other, says, differs) in pairwise(places):
            if number != differs:
                yield first, said, other, says


def _counted(langkah: Langkah, bridges: Jembatan) -> Iterator[tuple[tuple[tuple[str, ...], str], str, int]]:
    """((words before, unit), all of it as printed, number) for everything that a step counts, each once."""
    cells = (langkah.kegiatan, *langkah.mutu_baku.kelengkapan, langkah.mutu_baku.output)
    text = "\n".join(cells).casefold()
    if not any(unit in text for unit in _BERSATUAN):
        return
    found = {}
    for piece in dict.fromkeys(map(rata, re.split(r"[,;\n]", text))):
        for match in _BANYAK.finditer(piece):
            before = _TERBILANG.sub("", piece[: match.start()]).split()[-_KATA:]
            unit, number = match[3] or "rangkap", match[1] or match[2]
            key = pokok(" ".join(before), bridges), _SATUAN.get(unit, unit)
            if any(map(str.isalpha, "".join(before))):
                value = int(number) if number.isdigit() else _KATA_BILANGAN.index(number)
                found[key, value] = f"{' '.join(before)} {match[0]}"
    yield from ((key, said, value) for (key, value), said in found.items())
