"""The rules of the registers that search bridges words by."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate

from sop_site.model.istilah import Istilah, Singkatan
from sop_site.rules.finding import Finding

# Words of one meaning, each of which leads to every other (the bridges grow with the square), and of the register.
SEBUTAN_MAKSIMUM, ISTILAH_MAKSIMUM = 30, 5_000


def check_singkatan(register: tuple[Singkatan, ...]) -> Iterator[Finding]:
    """Each abbreviation once, with at least one meaning, none of them the abbreviation itself or written twice."""
    seen: dict[str, int] = {}
    for index, item in enumerate(register):
        first = seen.setdefault(_as_searched(item.singkat), index)
        if first != index:
            remedy = "Satukan keduanya: tulis semua artinya di bawah satu 'arti:'."
            yield (index, "singkat"), f"singkatan '{item.singkat}' tertulis dua kali.", remedy
        meanings = [_as_searched(arti) for arti in item.arti]
        for number, arti in enumerate(meanings):
            if arti == _as_searched(item.singkat):
                yield (index, "arti", number), f"arti '{item.arti[number]}' sama dengan singkatannya.", _KEPANJANGAN
            elif arti in meanings[:number]:
                yield (index, "arti", number), f"arti '{item.arti[number]}' tertulis dua kali.", "Hapus salah satunya."


def check_istilah(register: tuple[Istilah, ...]) -> Iterator[Finding]:
    """Each entry is of one of the two kinds, and whole; the register can be searched by."""
    counts = accumulate(len(item.sama) + len(item.ucapan) + len(item.berarti) for item in register)
    if (past := next((index for index, count in enumerate(counts) if count > ISTILAH_MAKSIMUM), None)) is not None:
        message = f"daftar istilah memuat lebih dari {ISTILAH_MAKSIMUM:,} kata.".replace(",", ".")
        yield (past,), message, "Hapus yang tidak pernah dicari orang."
    for index, item in enumerate(register):
        if item.sama and (item.ucapan or item.berarti or item.petunjuk):
            message = "'sama:' tidak dapat berdampingan dengan 'ucapan:', 'berarti:', atau 'petunjuk:'."
            yield (index, "sama"), message, _PISAH
        elif len(item.sama) == 1:
            yield (index, "sama"), "'sama:' hanya memuat satu kata.", "Tulis sedikitnya dua: - sama: [draf, draft]."
        elif not item.sama and not item.ucapan:
            yield (index,), "kata sehari-harinya tidak ada.", _CONTOH
        elif item.ucapan and not (item.berarti or item.petunjuk):
            yield (index,), "'ucapan:' tanpa 'berarti:' atau 'petunjuk:'.", _CONTOH
        for key in ("sama", "ucapan", "berarti"):
            texts = [_as_searched(text) for text in getattr(item, key)]
            if len(texts) > SEBUTAN_MAKSIMUM:
                message = f"'{key}:' memuat lebih dari {SEBUTAN_MAKSIMUM} kata."
                yield (index, key, SEBUTAN_MAKSIMUM), message, "Pisahkan menurut artinya."
            for number, text in enumerate(texts):
                if text in texts[:number]:
                    words = getattr(item, key)[number]
                    yield (index, key, number), f"'{words}' tertulis dua kali.", "Hapus salah satunya."


_KEPANJANGAN = "Tulis kepanjangannya."
_PISAH = "Pisahkan menjadi dua butir."
_CONTOH = "Contoh: ucapan: [mau pensiun], lalu berarti: [pensiun]."


def _as_searched(teks: str) -> str:
    """A text as the search reads it: small letters and digits."""
    return " ".join(re.findall("[a-z0-9]+", teks.lower()))
