"""What a line of a regulation can be: headings, items, and the words that open each part (UU 12/2011, Lampiran II).

Real texts stray from the forms in ways that lawyers read without a thought ("PASAL 1", "a.menyiapkan", "Pasal 1 : cukup
jelas"); each is admitted here and kept as printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sop_site.legal.naskah import Jenis, nilai
from sop_site.legal.nomor import POLA_KATA, Tempat, tempat


@dataclass(frozen=True)
class Tanda:
    """The number that a line begins with: kind, way of writing ("a.", "1)."), number as printed, the rest."""

    jenis: Jenis
    pola: str
    nomor: str
    sisa: str
    tempat: Tempat


# Items, by how they are written. The same kind nests within itself only in another way of writing (a. → 1. → a) → 1)).
# Behind the stop a space may be missing ("a.menyiapkan", "1.listrik"), but not within an amount or a short form
# ("50.000.000", "a.n.").
_LEPAS = r"(?=\s|$|[A-Za-z]{2,}(?![\w.]))"
_HURUF = r"(?:a[b-z]|([a-z])\3|[a-z])[1-9]?"
_BUTIR: tuple[tuple[Jenis, str, str], ...] = (
    ("ayat", "(1)", r"\(\s?(\d{1,3}[a-z]?)\s?\)(?=\s|$|[A-Z])"),
    ("angka", "1).", r"(\d{1,3}[a-z]?)\)\.(?=\s|$|[A-Z])"),
    ("angka", "1)", r"(\d{1,3}[a-z]?)\)(?=\s|$|[A-Za-z])"),
    ("angka", "1.", rf"(\d{{1,3}}[a-z]?)\.{_LEPAS}"),
    ("huruf", "a.", rf"({_HURUF})\.{_LEPAS}"),
    ("huruf", "a)", rf"({_HURUF})\)(?=\s|$|[A-Za-z])"),
    ("huruf", "(a)", rf"\(({_HURUF})\)(?=\s|$)"),
)
# In a Lampiran and a Penjelasan Umum also the numbers of a treatise: A., B. …
_POLA_BESAR: tuple[Jenis, str, str] = ("huruf", "A.", r"([A-Z])\.(?=\s|$)")
_POLA_BUTIR = [(jenis, pola, re.compile(rf"({text})\s*(.*)")) for jenis, pola, text in (*_BUTIR, _POLA_BESAR)]

# Penjelasan names the provision in words: "Ayat (1)", "Huruf a", "Angka 2".
_POLA_PENJELASAN: tuple[tuple[Jenis, re.Pattern[str]], ...] = (
    ("ayat", re.compile(r"(Ayat\s?\(\d+[a-z]?\)(?:\s?:)?)\s*(.*)")),
    ("huruf", re.compile(r"(Huruf (?:a[b-z]|([a-z])\2|[a-z])[1-9]?\b(?:\s?:)?)\s*(.*)")),
    ("angka", re.compile(r"(Angka \d+[a-z]?\b(?:\s?:)?)\s*(.*)")),
)
_CUKUP = re.compile(
    r"(?<=jelas|Jelas|elas\.|elas;)\s+"
    r"(?=[“\"]?(?:Pasal \d|Ayat\s?\(|Huruf [a-z]\b|Angka \d|TAMBAHAN (?:LEMBARAN|BERITA)))"
)

TERPUTUS = re.compile(r"(.*[Jj]elas[.;]?) (Pasal|Ayat|Huruf|Angka)")

_ROMAWI = r"[IVXLC]+"
_JUDUL = r"(?:\s*[:–-]?\s*([A-Z“\"(].*))?"
BAB = re.compile(rf"([“\"]?BAB {_ROMAWI}[A-Z]?){_JUDUL}")
BAGIAN = re.compile(rf"([“\"]?(?:Bagian|BAGIAN) (?:{POLA_KATA}|{POLA_KATA.upper()})(?: [A-Z]\b)?){_JUDUL}")
PARAGRAF = re.compile(rf"([“\"]?(?:Paragraf|PARAGRAF) (?:\d+[A-Z]?|{POLA_KATA})){_JUDUL}")
PASAL = re.compile(r"([“\"]?(?:Pasal|PASAL) \d+(?: ?[A-Z])?(?![\w/])(?: ?[.:])?)\s*(.*)")
PASAL_RENTANG = re.compile(
    r"(Pasal \d+[A-Z]?,? (?:sampai dengan|sampai|s\.?/?d\.?|dan|-|–) Pasal \d+[A-Z]?(?: ?:)?)\s*(.*)"
)
PASAL_ROMAWI = re.compile(r"([“\"]?(?:Pasal|PASAL) [IVX]+)(?![\w/])\s*(.*)")
INSTRUKSI = re.compile(
    r"(?:Ketentuan|Beberapa|Di ?antara|Antara|Setelah|Sesudah|Sebelum|Judul|Pasal|BAB|Bab|Bagian|Paragraf|Lampiran|"
    r"Penjelasan|Angka|Huruf|Ayat|Menambah|Menghapus|Mengubah|Menyisipkan|Dalam|Di ?dalam|Pada|Kata|Fras[ae]|Nama|"
    r"Nomor|Seluruh|Semua|Konsiderans?|Menimbang|Mengingat|Diktum|Format|Tabel|Penomoran)\b"
    r".*\b(?:diubah|dihapus|disisipkan|ditambah(?:kan)?|dicabut|diganti|menjadi|berbunyi|dibaca)\b",
    re.DOTALL,
)
AWAITS = re.compile(r"\b(?:diubah|disisipkan|ditambah(?:kan)?|berbunyi|diganti)\b[^:]*:$")
KONSIDERAN = re.compile(
    r"((?:Menimbang|Mengingat|Memperhatikan|Membaca|Mendengar)|MENIMBANG|MENGINGAT|MEMPERHATIKAN|MEMBACA|MENDENGAR)"
    r"(\s*:)?(?(2)\s*(.*)|(?:\s+((?:bahwa|a\.|1\.)\s.*))?$)"
)
PERSETUJUAN = re.compile(r"Dengan (?:persetujuan|kesepakatan)(?: bersama)?(?: antara)?\s*:?", re.IGNORECASE)
MEMUTUSKAN = re.compile(
    r"((?:MEMUTUSKAN|M E M U T U S K A N|Memutuskan|MENGINSTRUKSIKAN)\s*:?)"
    r"\s*((?:Menetapkan|MENETAPKAN|Kepada|KEPADA)\b.*)?"
)
MENETAPKAN = re.compile(r"((?:Menetapkan|MENETAPKAN|(?:Kepada|KEPADA|Untuk|UNTUK)(?=\s*:))(?:\s*:)?)(?:\s+(.*)|$)")
DIKTUM = re.compile(rf"((?:{POLA_KATA.upper()})(?:\s*:)?|(?:{POLA_KATA})\s*:)(?:\s+(.*)|$)")
PENUTUP = re.compile(
    r"Agar (?:setiap|semua) orang\b.*|(?:Ditetapkan|Disahkan|Dikeluarkan|Diundangkan) di\b.*|"
    r"Keputusan .* ini disampaikan\b.*|Tembusan\b.*"
)
AGAR = re.compile(r"Agar |Keputusan ")
PENJELASAN = re.compile(r"(PENJELASAN(?:\s*ATAS)?)(?:\s+((?:RANCANGAN |PERATURAN|UNDANG|KEPUTUSAN|QANUN).*))?")
PENJELASAN_BAGIAN = re.compile(
    r"(?:((?:I{1,3}|[12AB])\s?[.)]?)\s+)?"
    r"((?:PENJELASAN )?(?:UMUM|PASAL DEMI PASAL)|(?(1)(?:Umum|Pasal [Dd]emi Pasal)|(?!)))(\s?[.:])?"
)
TAMBAHAN = re.compile(r"TAMBAHAN (?:LEMBARAN|BERITA) .*")
LAMPIRAN = re.compile(rf"(LAMPIRAN(?: {_ROMAWI}\b)?)(\s*:.*| [A-Z].*)?")
LAMPIRAN_KECIL = re.compile(rf"(Lampiran(?: {_ROMAWI}\b)?)(\s*:.*| (?:Peraturan|Keputusan|Instruksi).*)?")

# A line that ends so goes on in the next, even if that begins like an item: "pada ayat / (2)", "ayat (1) dan / (2)".
_MENGGANTUNG = re.compile(
    r"\b(?:ayat|huruf|angka|pasal|nomor|diktum|tahun|rp\.?)$|"
    r"\(\d+[a-z]?\)(?:,|,? (?:dan|atau|dan/atau|sampai dengan|serta))$",
    re.IGNORECASE,
)
# … even if that is nothing but "Pasal 5".
_MENUNJUK = re.compile(
    r"(?:\b(?:dalam|pada|dengan|dari|oleh|ketentuan|dimaksud|tersebut|menurut|berdasarkan|melanggar|sampai|serta|antara)|"
    r",|(?<![;,])\s(?:dan|atau|dan/atau)|,\s?(?:dan|atau|dan/atau))$",
    re.IGNORECASE,
)
# A line that ends so has come to the end of its words.
_SELESAI = re.compile(
    r"(?<!\bRp)(?<!\bNo)(?<!\bJl)(?<!\bs\.d)[.;:,…][)”\"]?$|"
    r"[;,] ?(?:dan|atau|dan/atau)$|^(?:dan|atau|dan/atau)$"
)
_SAUDARA = r";\s*(?:(?:dan/atau|dan|atau)\s+)?(?={})"
DAN = re.compile(r"(dan/atau|dan|atau)\s+(.+)")


def item(line: str, in_penjelasan: bool = False, in_risalah: bool = False) -> Tanda | None:
    """The ayat, huruf or angka that a line begins, if it does; "A." only where a treatise stands (`in_risalah`)."""
    if in_penjelasan:
        for jenis, pattern in _POLA_PENJELASAN:
            if (match := pattern.fullmatch(line)) and (place := tempat(jenis, nilai(jenis, match[1]))):
                return Tanda(jenis, jenis, match[1], match[match.lastindex or 1], place)
    for jenis, pola, pattern in _POLA_BUTIR:
        if pola == "A." and not in_risalah:
            continue
        if (match := pattern.fullmatch(line)) and (place := tempat(jenis, match[2])):
            return Tanda(jenis, pola, match[1], match[match.lastindex or 1].strip(), place)
    return None


def sentence(lines: Iterable[str]) -> str:
    """The lines up to the end of their sentence, on one; none where an item or a heading begins."""
    found: list[str] = []
    for raw in lines:
        line = " ".join(raw.split())
        if line and (item(line) or PASAL.match(line) or BAB.match(line)):
            break
        found.append(line)
        if is_finished(line):
            break
    return " ".join(" ".join(found).split())


def siblings(line: str, mark: Tanda) -> tuple[str, str]:
    """An item's line cut where the next of its kind stands behind a semicolon: "a. rambu; dan/atau | b. marka."."""
    number, extra = mark.tempat
    if mark.pola not in ("a.", "a)", "1.", "1)") or extra or number >= 26:
        return line, ""
    following = f"{chr(97 + number) if mark.jenis == 'huruf' else number + 1}{mark.pola[1]}"
    match = re.search(_SAUDARA.format(re.escape(following) + r"\s"), line)
    return (line[: match.end()].rstrip(), line[match.end() :]) if match else (line, "")


def explained(line: str) -> Iterator[str]:
    """A line of a Penjelasan cut behind each "cukup jelas": "Pasal 1 : cukup jelas | Pasal 2 : cukup jelas"."""
    yield from _CUKUP.split(line)


def hangs(line: str) -> bool:
    """Whether a line cannot end here: it names a kind of provision without its number, or awaits another number."""
    return _MENGGANTUNG.search(line) is not None


def points(line: str) -> bool:
    """Whether a line ends so that a provision's name must follow: "sebagaimana dimaksud dalam"."""
    return _MENUNJUK.search(line) is not None or hangs(line)


def is_finished(line: str) -> bool:
    """Whether a line ends with a stop, or with the word that leads to the next item."""
    return _SELESAI.search(line) is not None
