"""What the opening of a regulation says of it: kind, region, number, year, title. What it does not say stays empty."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sop_site.legal.jenis import SINGKATAN

_BENTUK = "(?:PERATURAN|KEPUTUSAN|INSTRUKSI|SURAT EDARAN)"
_DAERAH = "BUPATI|WALI ?KOTA|GUBERNUR|DAERAH|DESA|NAGARI|CAMAT|KEPALA DAERAH"
_LEMBAGA = (
    "MENTERI|KEPALA|LEMBAGA|BADAN|KOMISI|DEWAN|KETUA|DIREKTUR|SEKRETARIS|JAKSA|PANGLIMA|MAHKAMAH|OMBUDSMAN|REKTOR|"
    "OTORITAS|BANK"
)
_JENIS = (
    "UNDANG-UNDANG|PERATURAN PEMERINTAH PENGGANTI UNDANG-UNDANG|PERATURAN PEMERINTAH|"
    rf"{_BENTUK} (?:PRESIDEN|BERSAMA|{_DAERAH}|{_LEMBAGA})|QANUN"
)
_AWAL = re.compile(rf"\b({_JENIS})\b")
_NOMOR = re.compile(r"\bNOMOR\s*:?\s*(.+?)(?=\s+(?:NOMOR\b|TENTANG\b))")
_TAHUN = re.compile(r"(.+?)\s+TAHUN\s+(\d{4})")
_AKHIR = re.compile(r"\s+DENGAN RAHMAT\b.*")
# The office that speaks, right before "Menimbang" where no "Dengan rahmat …" stands.
_PEJABAT = re.compile(rf"\s+(?:PRESIDEN|{_DAERAH}|{_LEMBAGA})\b[^,;]*,?$")
_KECIL = {"dan", "di", "ke", "dari", "yang", "untuk", "pada", "dalam", "atas", "serta", "tentang", "dengan"}
_BERDAERAH = re.compile(rf"({_BENTUK} (?:{_DAERAH})|QANUN) (.+)", re.IGNORECASE)
# The regulations that a catalogue holds by itself: their addresses are number and year alone.
_SENDIRI = ("Perbup", "Perwal", "Perwali")


@dataclass(frozen=True)
class Fakta:
    """The keys of a data file's head that the opening answers; "" for what it does not say."""

    judul: str = ""
    jenis: str = ""
    daerah: str = ""
    nomor: str = ""
    tahun: str = ""


def facts(opening: str) -> Fakta:
    """The facts of an opening, up to "Menimbang"."""
    text = " ".join(opening.split())
    upper = text.upper()
    numbered = _NOMOR.search(upper)
    kind = _kind(upper[: numbered.start()] if numbered else upper)
    if not numbered or not kind:
        return Fakta()
    before_title = upper[: match.start()] if (match := re.search(r"\bTENTANG\b", upper)) else upper
    nomor, tahun = _number([match[1] for match in _NOMOR.finditer(f"{before_title} TENTANG ")])
    titled = re.search(r"\bTENTANG\s+(.*)", text[numbered.end() :], re.IGNORECASE)
    judul = _AKHIR.sub("", titled[1]) if titled else ""
    if titled and judul == titled[1]:
        judul = _PEJABAT.sub("", judul)
    jenis = re.sub(r" REPUBLIK INDONESIA$", "", kind).title().replace(" Dan ", " dan ").replace(" Dengan ", " dengan ")
    split = _BERDAERAH.fullmatch(jenis)
    return Fakta(_title(judul), split[1] if split else jenis, split[2] if split else "", nomor, tahun)


def _kind(opening: str) -> str:
    """The name of the regulation: from its kind to its number; a stamp ("SALINAN") before it is none of it."""
    found = list(_AWAL.finditer(opening))
    return opening[found[-1].start() :].strip(" :,") if found else ""


def _number(printed: list[str]) -> tuple[str, str]:
    """Number and year; a joint regulation has several ("9 Tahun 2006 dan Nomor 8"), a decision may have no year."""
    first = _TAHUN.fullmatch(printed[0].strip())
    if first is None:
        return re.sub(r"\s*/\s*", "/", printed[0].strip()), ""
    others = [match for text in printed[1:] if (match := _TAHUN.fullmatch(text.strip()))]
    if not others:
        return first[1].strip(), first[2]
    parts = [f"{match[1].strip()} Tahun {match[2]}" for match in (first, *others)]
    return " dan Nomor ".join(parts).rsplit(" Tahun ", 1)[0], others[-1][2]


def slug_of(fakta: Fakta) -> str:
    """The name of its file: "22-2016" of the regency's own kind, "perda-3-2018", "uu-25-2009" of another."""
    known = max((kind for kind in SINGKATAN if fakta.jenis.casefold().startswith(kind.casefold())), key=len, default="")
    kind = SINGKATAN[known] if known else fakta.jenis
    if kind == "Permen":  # each ministry counts its own
        kind += fakta.jenis[len(known) :]
    named = "" if kind in _SENDIRI else kind
    return "-".join(re.findall(r"[a-z0-9]+", f"{named} {fakta.nomor} {fakta.tahun}".lower()))


def _title(text: str) -> str:
    """A title in capitals as one writes it; short words and what stands in brackets keep their form."""
    words = [word if "(" in word or ")" in word else word.capitalize() for word in text.split()]
    return " ".join(word.lower() if n and word.lower() in _KECIL else word for n, word in enumerate(words))
