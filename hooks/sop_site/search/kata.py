"""Words and their roots: Indonesian affixes with their sound changes, checked against the words that occur.

A word is split by one table of affixes into candidates (menandatangani → tandatangan, andatangan, nandatangan …); the
candidate wins that occurs itself, or that most other words lead to as well. The browser gets the outcome as a map, and
the same table for words that occur nowhere. The rules: Tata Bahasa Baku Bahasa Indonesia, on word formation.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache

from sop_site.search.dasar import DASAR, KHUSUS, TETAP

_KATA = re.compile("[a-z0-9]+")
_HURUF = re.compile("[a-z]+")
_APOSTROF = re.compile("['’‘`´]")

VOKAL = "aeiou"
SEMUA = "abcdefghijklmnopqrstuvwxyz"
# (prefix, what it has swallowed, first letters that may follow): meN- and peN- change with the letter they meet.
_NASAL = (
    ("", "", "lrwymn"),
    ("m", "", "bfvp"),
    ("m", "p", VOKAL + "r"),
    ("n", "", "cdjzst"),
    ("n", "t", VOKAL),
    ("ny", "s", VOKAL),
    ("ng", "", VOKAL + "ghkq"),
    ("ng", "k", VOKAL),
    ("nge", "", SEMUA),
)
_LUAR = (
    *(("", "", SEMUA), ("di", "", SEMUA), ("ter", "", SEMUA), ("ke", "", SEMUA), ("se", "", SEMUA)),
    *((f"{head}{nasal}", lost, letters) for head in ("me", "pe") for nasal, lost, letters in _NASAL),
    *(("pe", "", "djkt"), ("ber", "", SEMUA), ("be", "", "kr"), ("per", "", SEMUA)),
    *(("belajar", "ajar", SEMUA), ("pelajar", "ajar", SEMUA)),
)
# Prefixes that stand before a second one: memper-, diper-, keter-, keber-, pember-, seper-, dike- …
_GANDA = tuple(
    (outer + inner, "ajar" if inner.endswith("ajar") else "", SEMUA)
    for outer, inners in {
        "mem": ("per", "ber", "pelajar", "belajar"),
        "pem": ("per", "ber", "belajar"),
        "di": ("per", "ber", "ke", "ter", "pelajar"),
        "ke": ("ter", "ber", "se", "per", "tidak", "pe"),
        "se": ("per", "ke", "pe"),
        "ter": ("per", "ke"),
        "men": ("ter", "se"),
        "ber": ("ke", "pe", "per", "se"),
    }.items()
    for inner in inners
)
AWALAN = (*_LUAR, *_GANDA)
_INTI = ("", "an", "kan", "i")
AKHIRAN = tuple(inti + ekor for ekor in ("", "nya", "lah", "kah", "pun", "ku", "mu") for inti in _INTI)
# Prefix and suffix that never stand together (me- and -an neither).
MUSTAHIL = {("di", "an"), ("ke", "i"), ("ke", "kan"), ("ber", "i"), ("se", "i"), ("se", "kan"), ("ter", "an")}
# How a root may begin: a vowel, one consonant and a vowel, or one of the clusters that loanwords have.
_AWAL = re.compile("[aeiou]|(?:[bdfgklprst]?[lrwy]|s[cklmnpt]r?|kh|ng|ny|ps|[b-z])[aeiou]")
# What a lone word is stripped of although nothing else speaks for its root: me-…, di-…-kan, pe-…-an, ke-…-an, -kan.
_PASTI = re.compile(r"me\w*\+\w*|di\+(?:kan|i)|pe\w*\+an|ke\+an|\+kan")
_SERAPAN = re.compile("[aeiou]s")  # -asi, -isi … of loanwords are no suffix -i
_MATI = re.compile("[bcdfghjklmpqrstvwxyz]k$|ngk$")  # no root ends so: bandingkan is banding
_EKOR = ("lah", "kah", "pun", "ku", "mu")
PALING_PENDEK = 3


@lru_cache(maxsize=65536)
def split(teks: str) -> tuple[str, ...]:
    """The words of a text in small letters without accents; assets/cari-kata.js splits queries the same way."""
    plain = teks
    if not teks.isascii():
        plain = "".join(huruf for huruf in unicodedata.normalize("NFKD", teks) if not "\u0300" <= huruf <= "\u036f")
    return tuple(_KATA.findall(_APOSTROF.sub("", plain.lower())))


def calon(kata: str) -> Iterator[tuple[str, str, str]]:
    """Every (root, prefix, suffix) that the table of affixes allows for a word, the word itself left out."""
    for awalan, luluh, huruf in AWALAN:
        if not kata.startswith(awalan) or kata[len(awalan) : len(awalan) + 1] not in huruf:
            continue
        sisa = luluh + kata[len(awalan) :]
        for akhiran in AKHIRAN:
            inti = sisa[: len(sisa) - len(akhiran)]
            if not (awalan or akhiran) or not sisa.endswith(akhiran) or (awalan, akhiran) in MUSTAHIL:
                continue
            if len(inti) >= PALING_PENDEK and _AWAL.match(inti) and not (awalan[:2] == "me" and akhiran == "an"):
                yield inti, awalan, akhiran


def akar(kata: Iterable[str], rangkai: Iterable[str] = ()) -> dict[str, str]:
    """The root of each word; `rangkai` are neighbours in the texts written together ("tandatangan")."""
    kata = dict.fromkeys(kata)
    words = {item for item in kata if _HURUF.fullmatch(item)}
    known = words | set(rangkai) | DASAR
    options = {item: list(calon(item)) for item in words if len(item) > PALING_PENDEK and item not in TETAP}
    support = Counter(inti for inner in options.values() for inti in {inti for inti, _, _ in inner})
    found = {item: KHUSUS.get(item, item) for item in kata}
    for item, inner in options.items():
        if item not in DASAR and item not in KHUSUS:
            ranked = [(_bukti(*option, known, support), -len(option[0]), option[0]) for option in inner]
            found[item] = max([*ranked, (SENDIRI, 0, item)])[2]
    # A root may be a derived word itself (keuangan → uang): one name for the whole family.
    return {item: _ujung(inti, found) for item, inti in found.items()}


SENDIRI = 1.9  # what speaks for a word as its own root


def _bukti(inti: str, awalan: str, akhiran: str, known: set[str], support: Counter[str]) -> float:
    """What speaks for a root: that it is listed or occurs, how many words lead to it, how sure the affixes are."""
    score = float(min(support[inti], 4))
    listed = inti in known
    if inti in TETAP:
        score += 8
    elif inti in DASAR:
        score += 6
    elif len(inti) == PALING_PENDEK and (inti[0] not in VOKAL or not listed):
        return 0
    elif listed:
        score += 4
    elif akhiran.endswith(_EKOR) or _MATI.search(inti) or (akhiran[:1] == "i" and _SERAPAN.match(inti[-2:])):
        return 0
    elif _PASTI.fullmatch(f"{awalan}+{akhiran.removesuffix('nya')}"):
        score += 1
    return score + _swallowed(awalan, inti) - 2 * ((awalan, "", SEMUA) in _GANDA)


def _swallowed(awalan: str, inti: str) -> float:
    """Where only a swallowed letter is in doubt: mengelola is kelola, menulis is tulis, mengatur is atur."""
    swallowed = [lost for prefix, lost, _ in _LUAR if prefix == awalan and lost and inti.startswith(lost)]
    if not swallowed:
        return 0
    if swallowed == ["k"]:
        return 0.5 if inti[1] == "e" else -0.2
    return 0.5


def _ujung(inti: str, found: dict[str, str]) -> str:
    seen = {inti}
    while (deeper := found.get(inti, inti)) not in seen:
        seen.add(deeper)
        inti = deeper
    return inti


def gabungan(pasangan: Iterable[tuple[str, str]], akar_kata: dict[str, str]) -> dict[tuple[str, str], str]:
    """Words that are also written together, by their roots: ("tanda", "tangan") → "tandatangan"."""
    roots = set(akar_kata.values())
    found = {}
    for kiri, kanan in pasangan:
        a, b = akar_kata.get(kiri, kiri), akar_kata.get(kanan, kanan)
        if a + b in roots:
            found[a, b] = a + b
        elif kiri + kanan in akar_kata:
            found[a, b] = akar_kata[kiri + kanan]
    for root in roots - DASAR - TETAP:
        for cut in range(TERPENDEK_RANGKAI, len(root) - TERPENDEK_RANGKAI + 1):
            kiri, kanan = root[:cut], root[cut:]
            if (kiri in roots or kiri in DASAR) and (kanan in roots or kanan in DASAR):
                found.setdefault((kiri, kanan), root)
    return found


TERPENDEK_RANGKAI = 4  # letters of each half of a word that was written together: tata-usaha
