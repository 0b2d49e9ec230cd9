"""The provisions that a sentence names, each by its parts: "huruf b ayat (2) Pasal 7" → pasal-7-ayat-2-huruf-b."""

from __future__ import annotations

import re

from sop_site.legal.nomor import POLA_KATA

_URUTAN = ("lampiran", "bab", "bagian", "paragraf", "pasal", "ayat", "huruf", "angka")
_DALAM = {kind: min(place, _URUTAN.index("huruf")) for place, kind in enumerate(_URUTAN)}  # huruf and angka: either way
_SEBUT = re.compile(
    r"\b(?:(?P<penjelasan>[Pp]enjelasan)(?= (?:Pasal|[Aa]yat|[Hh]uruf|[Aa]ngka))|"
    r"(?P<lampiran>Lampiran(?: (?P<lampiran_nomor>[IVX]+))?)\b|(?P<bab>BAB (?P<bab_nomor>[IVXLC]+[A-Z]?))\b|"
    rf"(?P<bagian>[Bb]agian (?P<bagian_nomor>(?:{POLA_KATA})(?: [A-Z](?![\w(]))?))\b|"
    rf"(?P<paragraf>[Pp]aragraf (?P<paragraf_nomor>\d+[A-Z]?|{POLA_KATA}))\b|"
    r"(?P<pasal>[Pp]asal (?P<pasal_nomor>\d+[A-Z]?))\b|(?P<ayat>[Aa]yat \((?P<ayat_nomor>\d+[a-z]?)\))|"
    r"(?P<huruf>[Hh]uruf (?P<huruf_nomor>[a-z]{1,2}[1-9]?))\b|(?P<angka>[Aa]ngka (?P<angka_nomor>\d+[a-z]?))\b)"
)
_SAMPAI = re.compile(r"(?:sampai dengan|s\.?/?d\.?) $")

Sebut = tuple[tuple[str, str], ...]  # a provision by its parts, outermost first: (("pasal", "7"), ("ayat", "2"))


def named(teks: str) -> list[tuple[int, Sebut]]:
    """The provisions that a text names, each in full, with the place where its name ends.

    "huruf b ayat (2) Pasal 7" is "Pasal 7 ayat (2) huruf b"; what a list adds ("dan ayat (3)") inherits what is above
    it, and where the Pasal stands last ("ayat (2) dan ayat (3) Pasal 7"), those before it belong to it.
    """
    runs: list[tuple[int, int, list[tuple[str, str]]]] = []
    for match in _SEBUT.finditer(teks):
        kind = match.lastgroup.removesuffix("_nomor") if match.lastgroup else ""
        kind = "penjelasan" if match["penjelasan"] else kind
        number = (match[f"{kind}_nomor"] or "").lower().replace(" ", "-") if kind != "penjelasan" else ""
        if runs and teks[runs[-1][1] : match.start()] == " ":
            runs[-1] = (runs[-1][0], match.end(), [*runs[-1][2], (kind, number)])
        else:
            runs.append((match.start(), match.end(), [(kind, number)]))
    found: list[tuple[int, Sebut]] = []
    for start, end, run in runs:
        ranked = _ranked([part for part in run if part[0] != "penjelasan"])
        above: Sebut = found[-1][1] if found else ()
        if not any(part[0] in ("lampiran", "bab", "pasal") for part in ranked) and ranked:
            ranked = [*_above(above, ranked[0][0]), *ranked]
        elif ranked and ranked[0][0] == "pasal" and any(part[0] in ("bab", "bagian") for part in ranked):
            ranked = [part for part in ranked if part[0] not in ("bab", "bagian", "paragraf")]
        prefix: Sebut = (("penjelasan", ""),) if run[0][0] == "penjelasan" else ()
        if _SAMPAI.search(teks[:start]) and above and ranked:
            found[-1] = (end, _range(above, tuple(ranked)))
        elif ranked:
            found.append((end, prefix + tuple(ranked)))
    return _backwards(found)


def _ranked(run: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The parts of a name, outermost first: huruf and angka as they follow each other, either way round."""
    turned = bool(run) and _DALAM[run[0][0]] > _DALAM[run[-1][0]]
    return sorted(run[::-1] if turned else run, key=lambda part: _DALAM[part[0]])


def _above(sebut: Sebut, kind: str) -> Sebut:
    """What a part of this kind inherits from another name: what lies around such a part there."""
    plain = tuple(part for part in sebut if part[0] != "penjelasan")
    kinds = [part[0] for part in plain]
    if kind in kinds:
        return plain[: kinds.index(kind)]
    return tuple(part for part in plain if _URUTAN.index(part[0]) < _URUTAN.index(kind))


def _backwards(found: list[tuple[int, Sebut]]) -> list[tuple[int, Sebut]]:
    """What stands before the Pasal that it belongs to gets it: "ayat (2) dan ayat (3) Pasal 7"."""
    behind: Sebut = ()
    made: list[tuple[int, Sebut]] = []
    for end, sebut in reversed(found):
        if behind and not any(kind in ("lampiran", "bab", "pasal") for kind, _ in sebut):
            sebut = (*_above(behind, sebut[0][0]), *sebut)
        behind = () if sebut[0][0] == "penjelasan" else sebut
        made.append((end, sebut))
    return made[::-1]


def _range(first: Sebut, last: Sebut) -> Sebut:
    """ "Pasal 9 sampai dengan Pasal 11" as one: its last number is "9..11"; open ("9..") if the two are not alike."""
    above, (kind, number) = last[:-1], last[-1]
    plain = tuple(part for part in first if part[0] != "penjelasan")
    if plain[-1][0] != kind or plain[:-1] not in ((), above):
        return (*first[:-1], (first[-1][0], f"{first[-1][1]}.."))
    return (*first[: len(first) - len(plain)], *above, (kind, f"{first[-1][1]}..{number}"))


def address(sebut: Sebut) -> str:
    """The address of a provision by its parts; a Pasal stands for itself, a Lampiran may have no number."""
    notes = bool(sebut) and sebut[0][0] == "penjelasan"
    parts = [part for part in sebut if part[0] != "penjelasan"]
    kinds = [kind for kind, _ in parts]
    if "pasal" in kinds:
        parts = parts[kinds.index("pasal") :]
    return ("penjelasan-" if notes else "") + "-".join(f"{kind}-{number}" if number else kind for kind, number in parts)


def is_full(sebut: Sebut) -> bool:
    return any(kind in ("pasal", "bab", "lampiran") for kind, _ in sebut)


def within(teks: str, reach: tuple[int, int], around: Sebut) -> list[str]:
    """The addresses of the provisions that a text names between two places of it."""
    found = (sebut for end, sebut in named(teks) if reach[0] <= end <= reach[1])
    return [address(sebut if is_full(sebut) else (*around, *sebut)) for sebut in found]
