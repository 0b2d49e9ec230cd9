"""Hand-overs that sentences tell: "… diserahkan kepada Kepala Dinas", and where each arrow of a flow is known from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NamedTuple

from sop_site.model.katalog import OPD, rata
from sop_site.model.sop import SOP, Arus, Langkah

AsalArus = Literal["kalimat", "tanda", "urutan baris", "disimpulkan"]

# Verbs that move papers, active and passive, as people and scanners spell them ("di serahkan", "menyampailkannya").
_VERBA = re.compile(
    r"\b(?:di ?|me)(?:nyerah|serah|ngembali|kembali|nyampai?l?|sampai|ndistribusi|distribusi|mberi|beri|ngaju|aju|"
    r"masuk|lanjut|tunjuk|lapor|nyebar|sebar|nerus|terus|ngirim|kirim)kan(?:nya)?\b",
    re.IGNORECASE,
)
_SEBAR = re.compile(r"distribusi|sebar", re.IGNORECASE)
_ARAH = re.compile(r"\b(?:kepada|ke|melalui)\s+(?:(?:tiap|setiap|para|seluruh)\s+)*", re.IGNORECASE)
_SAMBUNG = re.compile(r"\s*(?:,|/|\bdan\b|\batau\b)\s*")
SYARAT = re.compile(r"\b(?:jika(?:lau)?|(?:apa)?bila(?:mana)?|kalau|manakala|andai(?:kata)?)\b", re.IGNORECASE)
# The object ends where another verb, a sender or a clause begins.
_MENERIMA = re.compile(
    r"\bmenerima\s+(?!dan\b)(?P<apa>[^,]+?)(?=$|[,.]|\s+(?:dan\s+)?(?:lalu|kemudian|selanjutnya|dari)\b|"
    r"\s+dan\s+(?:me|di)\w)",
    re.IGNORECASE,
)
_HABIS = re.compile(
    r"(?=$|[^\w\s]|\s*[,/]|\s+(?:dan|atau|untuk|yang|setelah|sebagai|melalui|lalu|kemudian|guna|agar|dalam)\b)"
)
_KATA = re.compile(r"\w+")
_KATA_HABIS = re.compile(r"(?!\w)")
_BAGIAN = "bagian "  # may stand before a name
# One spelling for each title, so that "Kepala Sub Bagian Umum" and "Kasubag Umum" are one name.
_RAGAM = re.compile(
    r"\b(?:(?P<subag>kepala sub ?bagian\b|kasubb?ag\b\.?)|(?P<seksi>kepala seksi\b)|(?P<bidang>kepala bidang\b)|"
    r"(?P<kepala>kadi[sn]\b)|(?P<staf>staff\b)|(?P<sekretaris>sekdin\b))"
)
_EJAAN = {
    "subag": "kasubag", "seksi": "kasi", "bidang": "kabid", "kepala": "kepala dinas", "staf": "staf",
    "sekretaris": "sekretaris dinas",
}  # fmt: skip
_BUKAN_PENDEK = ("kepala", "petugas", "tim", "bagian", "wakil")  # say nothing without the words behind them


@dataclass(frozen=True)
class Sebutan:
    """One hand-over in a sentence: what it names as handed over ("" for "-nya"), and to whom.

    `kepada`: for each receiver the names that his word may mean ("staf": each column of staff). `bila`: the label of
    the decision's exit. `menyebar`: copies go out, so that the flow itself need not go there.
    """

    apa: str
    kepada: tuple[frozenset[str], ...]
    bila: str = ""
    menyebar: bool = False

    def mengenai(self, names: tuple[str, ...]) -> bool:
        return any(one & set(names) for one in self.kepada)


Sebutannya = Mapping[int, list[Sebutan]]


@lru_cache(maxsize=1024)  # an SOP's page, its data, its remarks and each of its positions' pages ask for the same
def serahan(opd: OPD, sop: SOP) -> Sebutannya:
    """The hand-overs of each step's sentence whose receivers are known by name, by the step's own number."""
    names = _by_word(_names(opd, sop))
    return {langkah.no: list(_sebutan(names, langkah)) for langkah in sop.semua_langkah}


def menerima(langkah: Langkah) -> str:
    """What a step's sentence says that its performer receives; "" where it says no such thing."""
    found = _MENERIMA.search(" ".join(langkah.kegiatan.split()))
    return found["apa"].strip() if found else ""


def dinyatakan(sop: SOP, said: Sebutannya, arus: Arus) -> Sebutan | None:
    """The hand-over of the sentence that an arrow draws."""
    target = _step(sop, arus.ke)
    if target is None:
        return None
    return next((one for one in said[arus.dari] if one.bila == arus.bila and one.mengenai(target.pelaksana)), None)


def asal_arus(sop: SOP, said: Sebutannya, arus: Arus) -> AsalArus:
    """Where an arrow is known from: its sentence or the next one's, a mark of the drawing, the rows' order, the editor.

    A label that the sentence does not hold was printed beside the symbol.
    """
    langkah, target = sop.semua_langkah[sop.urutan[arus.dari]], _step(sop, arus.ke)
    if arus.asal == "disimpulkan":
        return "disimpulkan"
    if arus.bila:
        return "kalimat" if rata(arus.bila) in rata(langkah.kegiatan) else "tanda"
    received = target is not None and target.pelaksana != langkah.pelaksana and menerima(target)
    if received or dinyatakan(sop, said, arus):
        return "kalimat"
    if langkah.ke is None:
        return "urutan baris"
    return "tanda" if langkah.asal_pelaksana == "simbol" else "disimpulkan"


def bertentangan(sop: SOP, said: Sebutannya) -> Iterator[tuple[Langkah, str]]:
    """Steps whose sentences hand over to a performer of the SOP to whom no arrow of theirs leads, with his name."""
    acting = set(sop.pelaku)
    for langkah in sop.semua_langkah:
        for one in said[langkah.no]:
            ends = [_step(sop, arus.ke) for arus in sop.arus_dari[langkah.no] if arus.bila == one.bila]
            met = any(end and (one.mengenai(end.peserta) or not end.pelaksana) for end in ends)
            wanted = [names for names in one.kepada if names & acting and not names & set(langkah.pelaksana)]
            if ends and wanted and not met and not one.menyebar:
                yield langkah, next(name for name in sop.semua_pelaksana if name in wanted[0])


def _step(sop: SOP, no: int | None) -> Langkah | None:
    return None if no is None else sop.semua_langkah[sop.urutan[no]]


def _sebutan(names: Names, langkah: Langkah) -> Iterator[Sebutan]:
    text = " ".join(langkah.kegiatan.split())
    verbs = [*_VERBA.finditer(text)]
    for verb, after in zip(verbs, [*verbs[1:], None], strict=False):
        end = after.start() if after else len(text)
        part = text[verb.end() : next((mark.start() for mark in SYARAT.finditer(text, verb.end(), end)), end)]
        ways = [*_ARAH.finditer(part)]
        kepada = tuple(one for way in ways for one in _receivers(part[way.end() :], names))
        if kepada:
            apa = "" if verb[0].endswith("nya") else part[: ways[0].start()].strip()
            bila = _label(langkah, text[: verb.start()])
            yield Sebutan(re.sub(r"^kembali\b\s*", "", apa), kepada, bila, bool(_SEBAR.search(verb[0])))


@lru_cache(maxsize=4096)  # an office's positions are looked for in each of its SOPs
def ejaan(nama: str) -> str:
    """A performer's name as it is compared."""
    return _RAGAM.sub(lambda found: _EJAAN[found.lastgroup or ""], rata(nama))


class Nama(NamedTuple):
    """A name as sentences spell it, what must follow it there, the columns or positions that it means."""

    ejaan: str
    habis: re.Pattern[str]
    arti: frozenset[str]

    def end(self, text: str) -> int:
        """Where the name ends that a text begins with; 0: it does not."""
        for at in (len(_BAGIAN), 0):
            if text.startswith(self.ejaan, at) and text.startswith(_BAGIAN[:at]):
                end = at + len(self.ejaan)
                if self.habis.match(text, end):
                    return end
        return 0


Names = dict[str, list[Nama]]  # by their first word, the longest first


def _names(opd: OPD, sop: SOP) -> list[Nama]:
    """The names of performers, the longest first."""
    columns = sop.semua_pelaksana
    meant = {jabatan.slug: name for name in reversed(columns) if (jabatan := opd.jabatan_dari(name))}
    whole: dict[str, set[str]] = {}
    for jabatan in opd.jabatan:
        for name in (jabatan.nama, *jabatan.alias):
            whole.setdefault(ejaan(name), set()).add(meant.get(jabatan.slug, jabatan.nama))
    whole |= {ejaan(name): {name} for name in columns}
    short: dict[str, set[str]] = {}  # "staf" is whoever's column begins with it
    for name in columns:
        words = ejaan(name).split()
        for begin in (" ".join(words[:count]) for count in range(1, len(words))):
            if begin not in whole and begin not in _BUKAN_PENDEK:
                short.setdefault(begin, set()).add(name)
    found = [Nama(name, _KATA_HABIS, frozenset(them)) for name, them in whole.items() if name]
    found += [Nama(name, _HABIS, frozenset(them)) for name, them in short.items()]
    return sorted(found, key=lambda one: -len(one.ejaan))


def _by_word(names: list[Nama]) -> Names:
    found: Names = {}
    for one in names:
        found.setdefault(_first(one.ejaan), []).append(one)
    return found


def _first(text: str) -> str:
    found = _KATA.match(text)
    return found[0] if found else ""


def _receivers(text: str, names: Names) -> Iterator[frozenset[str]]:
    """The names at the beginning of a text, joined by commas, strokes, "dan"."""
    rest = ejaan(text)
    while True:
        likely = names.get(_first(rest), [])
        if rest.startswith(_BAGIAN):
            behind = names.get(_first(rest[len(_BAGIAN) :]), [])
            likely = sorted((*behind, *likely), key=lambda one: -len(one.ejaan))
        found = next(((one.arti, end) for one in likely if (end := one.end(rest))), None)
        if found is None:
            return
        yield found[0]
        rest = rest[found[1] :]
        joint = _SAMBUNG.match(rest)
        if joint is None:
            return
        rest = rest[joint.end() :]


def _label(langkah: Langkah, before: str) -> str:
    """The decision's exit under which a place of the sentence stands: the last condition before it that is a label."""
    places = [
        (match.start(), cabang.bila)
        for cabang in langkah.keputusan
        for match in re.finditer(rf"{SYARAT.pattern}\s+{re.escape(rata(cabang.bila))}(?!\w)", before, re.IGNORECASE)
    ]
    return max(places)[1] if places else ""
