"""References in the words of a regulation: to its own provisions, to those of other regulations, to regulations.

A provision names others as UU 12/2011, Lampiran II asks: "ayat (1)" is one of the same Pasal, "huruf a" one of the
same ayat; what follows "dan", "atau", "sampai dengan" inherits what stands before it; a list that ends in the name of
another regulation ("Pasal 5 ayat (1), dan Pasal 27 Undang-Undang Dasar …") belongs to that one as a whole.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass
from functools import lru_cache

from sop_site.legal.naskah import Ketentuan, Naskah, addresses, paths
from sop_site.legal.nomor import POLA_KATA
from sop_site.legal.register import Peraturan


@dataclass(frozen=True)
class Rujukan:
    """A stretch of words [awal, akhir) that names a provision, and that provision's anchor.

    `hukum` is the place where the name of the regulation begins that the provision belongs to; -1: this one.
    """

    awal: int
    akhir: int
    anchor: str
    hukum: int = -1


@dataclass(frozen=True)
class Kutipan:
    """A stretch of words that names a regulation of the register, and its entry there."""

    awal: int
    akhir: int
    peraturan: Peraturan


Rantai = tuple[int, int, list[tuple[str, str]]]  # start, end, [(kind, number), …]

_KATA = (("pasal", r"[Pp]asal (\d+[A-Z]?)\b"), ("ayat", r"[Aa]yat \((\d+[a-z]?)\)"),
         ("huruf", r"[Hh]uruf ((?:a[b-z]|[a-z]{1,2})[1-9]?)\b"), ("angka", r"[Aa]ngka (\d+[a-z]?)\b"))  # fmt: skip
_URUTAN = [name for name, _ in _KATA]
# A second ayat may stand without its kind: "ayat (1) dan (2)".
_KETENTUAN = re.compile("|".join(pola for _, pola in _KATA) + r"|(?<=[,nu] )\((\d+[a-z]?)\)")
_SAMBUNG = re.compile(r",? ?(?:dan/atau|dan|atau|serta|sampai dengan|s\.d\.|juncto|jo\.?) ?|, ?| ")
_RUANG = re.compile(
    rf"\b(?:BAB ([IVXLC]+[A-Z]?)\b|"
    rf"(?:(?<=dalam )|(?<=pada )|(?=\S+ [IVX]+\b))([Ll]ampiran)(?: ([IVX]+)\b)?|"
    rf"D(?:iktum|IKTUM) ({POLA_KATA.upper()})\b|diktum ({POLA_KATA.upper()}|{POLA_KATA})\b)"
)
# What makes a provision another regulation's: its name follows, but not "… ini".
_HUKUM = (
    r"(?:Undang\s?[-–]\s?[Uu]ndang|UUD|Peraturan|Keputusan|Instruksi|Ketetapan|Qanun|Kitab Undang|KUHP|KUHAP|"
    r"KUHPerdata|Perppu|Perpres|Perda|Permen\w*|Konstitusi|Konvensi|Rancangan)\b"
)
_LUAR = re.compile(rf"\s?,?\s?(?:dari |dalam |pada |jo\.? )?({_HUKUM})(?!(?:[ -][\w/-]+){{0,5}}? ini\b)(?! ini\b)")
# … or stands right before it: "Undang-Undang Nomor 14 Tahun 2008 khususnya Pasal 17".
_LUAR_DI_DEPAN = re.compile(rf"({_HUKUM})[^.;]*\bTahun \d{{4}}\)?,?(?: khususnya| terutama| yaitu| pada| dalam)? $")
_INI = re.compile(r"\s(?:Undang-Undang|Peraturan|Keputusan|Instruksi)(?:\s\w+){0,3}\sini\b")
_PERINTAH = re.compile(
    r"\b(?:diubah|disisipkan|ditambah(?:kan)?)\b[^.;]*\b(?:berbunyi|berikut) ?:$|"
    r"^(?:Ketentuan )?(?:(?:Pasal|BAB|[Aa]yat|[Hh]uruf|[Aa]ngka|Bagian)\b[^.;]*)\bdihapus\.?$"
)
_KONSIDERAN = ("menimbang", "mengingat", "memperhatikan", "membaca", "mendengar")


def references(teks: str, around: tuple[str, ...], known: Container[str]) -> Iterator[Rujukan]:
    """The provisions of this regulation that a text names, each by its longest chain ("Pasal 10 ayat (3) huruf a").

    `around` are the anchors around the text, outermost first; a chain that begins low ("huruf a") is looked for from
    the innermost of them outwards. What is not there is no reference.
    """
    for start, end, chain, law in _resolved(teks, around):
        if law == -1 and (anchor := _find(_anchor(chain), around, known)):
            yield Rujukan(start, end, anchor)
    yield from _rooms(teks, around, known)


def foreign(teks: str, around: tuple[str, ...]) -> Iterator[Rujukan]:
    """The provisions of other regulations that a text names; the caller knows which regulation stands at `hukum`."""
    for start, end, chain, law in _resolved(teks, around):
        if law >= 0 and chain[0][0] == "pasal":
            yield Rujukan(start, end, _anchor(chain), law)


def _anchor(chain: list[tuple[str, str]]) -> str:
    return "-".join(f"{kind}-{number.lower()}" for kind, number in chain)


def _resolved(teks: str, around: tuple[str, ...]) -> Iterator[tuple[int, int, list[tuple[str, str]], int]]:
    """Each chain in full with the place of its law's name: -1 of this regulation, -2 of one that is not named."""
    konsideran = around and around[0].split("-")[0] in _KONSIDERAN
    outside = -2 if konsideran or _quoted(teks, around) else -1
    for run in _runs(teks):
        end = run[-1][1]
        law = _LUAR.match(teks, end)
        before = None if law or _INI.match(teks, end) else _LUAR_DI_DEPAN.search(teks[: run[0][0]])
        place = law.start(1) if law else before.start(1) if before else outside
        above: list[tuple[str, str]] = []
        for start, stop, chain in run:
            first = _URUTAN.index(chain[0][0])
            full = [item for item in above if _URUTAN.index(item[0]) < first] + chain
            above = full
            yield start, stop, full, place if full[0][0] == "pasal" else -1


def _quoted(teks: str, around: tuple[str, ...]) -> bool:
    """Whether words speak of another regulation's provisions: an instruction that amends it, or what that quotes."""
    inside = any(anchor.startswith("pasal-") and "-pasal-" in anchor for anchor in around)
    return inside or _PERINTAH.search(teks) is not None


def _runs(teks: str) -> Iterator[list[Rantai]]:
    """Chains that a list holds together: "Pasal 5 ayat (3) huruf a dan huruf b, serta ayat (7)"."""
    run: list[Rantai] = []
    for chain in _chains(teks):
        if run and not _SAMBUNG.fullmatch(teks[run[-1][1] : chain[0]]):
            yield run
            run = []
        run.append(chain)
    if run:
        yield run


def _chains(teks: str) -> Iterator[Rantai]:
    """Each run of names, kinds descending, one space apart."""
    run: list[tuple[str, str]] = []
    start = end = -1
    for match in _KETENTUAN.finditer(teks):
        index = match.lastindex or 1
        if index > len(_KATA) and not (run and run[-1][0] == "ayat" and _SAMBUNG.fullmatch(teks[end : match.start()])):
            continue
        kind, number = (_URUTAN[index - 1] if index <= len(_KATA) else "ayat"), match[index]
        if run and teks[end : match.start()] == " " and _below(run[-1][0], kind):
            run.append((kind, number))
        else:
            if run:
                yield start, end, run
            run, start = [(kind, number)], match.start()
        end = match.end()
    if run:
        yield start, end, run


def _below(above: str, kind: str) -> bool:
    """Whether a kind may stand inside another: Pasal → ayat → huruf → angka → huruf …"""
    return _URUTAN.index(kind) > _URUTAN.index(above) or (above, kind) == ("angka", "huruf")


def _find(tail: str, around: tuple[str, ...], known: Container[str]) -> str:
    """The anchor that a chain means here; a Penjelasan speaks of the provisions that it explains."""
    if tail.startswith("pasal-"):
        return tail if tail in known else ""
    places = [anchor.removeprefix("penjelasan-") if "-pasal-" in anchor else anchor for anchor in reversed(around)]
    return next((found for anchor in places if (found := f"{anchor}-{tail}") in known), "")


def _rooms(teks: str, around: tuple[str, ...], known: Container[str]) -> Iterator[Rujukan]:
    """BAB, Lampiran, diktum; not in the words that an amending regulation puts into another one."""
    if _quoted(teks, around):
        return
    for match in _RUANG.finditer(teks):
        start, number = match.start(), match[match.lastindex or 1].lower().replace(" ", "-")
        if match[1]:
            anchor = f"bab-{number}"
        elif match[2]:
            anchor = f"lampiran-{match[3].lower()}" if match[3] else "lampiran"
        else:
            anchor = f"diktum-{number}"
        if anchor in known and not _LUAR.match(teks, match.end()):
            yield Rujukan(start, match.end(), anchor)


def all_references(naskah: Naskah) -> Iterator[tuple[str, str, str]]:
    """Every reference of a regulation to itself, in reading order: (where, words, target's anchor)."""
    known = addresses(naskah)
    for path in paths(naskah):
        around = anchors_of(path)
        for found in references(path[-1].teks, around, known):
            yield around[-1] if around else "", path[-1].teks[found.awal : found.akhir], found.anchor


def anchors_of(path: tuple[Ketentuan, ...]) -> tuple[str, ...]:
    return tuple(bagian.anchor for bagian in path if bagian.anchor)


def citations(teks: str, register: tuple[Peraturan, ...]) -> list[Kutipan]:
    """The regulations that a text names, by any of their printed forms, the longest first; letter case aside."""
    if not register:
        return []
    pattern, owner = _pattern(register)
    return [Kutipan(match.start(), match.end(), owner[_rata(match[0])]) for match in pattern.finditer(teks)]


@lru_cache(maxsize=8)
def _pattern(register: tuple[Peraturan, ...]) -> tuple[re.Pattern[str], dict[str, Peraturan]]:
    owner = {_rata(form): item for item in register for form in (item.sebutan, *item.bentuk)}
    forms = sorted(owner, key=len, reverse=True)
    text = "|".join(r"\s+".join(_loose(word) for word in form.split()) for form in forms)
    return re.compile(rf"(?<!\w)(?:{text})(?!\w)", re.IGNORECASE), owner


def _loose(word: str) -> str:
    """A word whose hyphen may stand apart, as where a margin broke it: "Undang- Undang", "Undang – Undang"."""
    return re.escape(word).replace(r"\-", r"\s?[-–]\s?")


def _rata(teks: str) -> str:
    return re.sub(r"\s?[-–]\s?", "-", " ".join(teks.casefold().split()))
