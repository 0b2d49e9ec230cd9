"""Remarks on what an SOP says twice and differently: arrows against sentences, numbers, the editor against the form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from sop_site.model.butir import sebaris
from sop_site.model.katalog import OPD, Katalog, rata
from sop_site.model.permohonan import Asal, berbeda
from sop_site.model.serahan import bertentangan, serahan
from sop_site.model.sop import SOP, Langkah
from sop_site.rules.alur import charts
from sop_site.rules.jenis import Note

# How many of something: "rangkap 3", "5 lbr". Times are left out: each step has its own.
_BANYAK = re.compile(r"\brangkap (\d+)|\b(\d+) ?(?:lembar|lbr|rangkap|orang|buah|eksemplar|eks|kali)\b")
_ANGKA = re.compile(r"\d")
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
    for first, one, other, differs in _numbers(sop):
        message = f"langkah {other.no}: '{differs}', sedangkan langkah {first.no} menulis '{one}'."
        yield places[other.no], message, "bilangan"
    for shown, another in berbeda(katalog, opd, sop):
        place = ("layanan", shown.pertanyaan) if "editor" in (shown.asal, another.asal) else ("identitas",)
        said, differs = (f"'{sebaris(one.isi)}' {_MENURUT[one.asal]}" for one in (shown, another))
        yield place, f"{shown.label}: {said}, tetapi {differs}.", "layanan"


def _numbers(sop: SOP) -> Iterator[tuple[Langkah, str, Langkah, str]]:
    """Pairs of steps that name one thing in different numbers, in their words."""
    seen: dict[str, list[tuple[Langkah, str, str]]] = {}
    for langkah in sop.semua_langkah:
        for before, how_many, number in _counted(langkah):
            key = f"{before} {how_many.replace(number, '#', 1)}"
            seen.setdefault(key, []).append((langkah, f"{before} {how_many}", number))
    for places in seen.values():
        for (first, said, number), (other, says, differs) in pairwise(places):
            if number != differs and first is not other:
                yield first, said, other, says


def _counted(langkah: Langkah) -> Iterator[tuple[str, str, str]]:
    """(words before, number with its unit, number) for everything that a step counts, each once."""
    cells = (langkah.kegiatan, *langkah.mutu_baku.kelengkapan, langkah.mutu_baku.output)
    texts = [text for text in cells if _ANGKA.search(text)]
    pieces = dict.fromkeys(rata(piece) for text in texts for piece in re.split(r"[,;\n]", text))
    found = [
        (" ".join(piece[: match.start()].split()[-_KATA:]), match[0], match[1] or match[2])
        for piece in pieces
        for match in _BANYAK.finditer(piece)
    ]
    yield from dict.fromkeys(one for one in found if any(map(str.isalpha, one[0])))
