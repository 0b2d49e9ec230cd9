"""Chains: whether what a step puts out comes back as what the next one needs, and what leads from one SOP to another.

Texts are compared by their content words (`model/pokok.py`). A chain that breaks is a question to the editor, no error:
the paper may be meant all the same. What leads from an SOP to another is said by the form or the editor, or worked out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from sop_site.model.katalog import OPD, Katalog, rata
from sop_site.model.pokok import Jembatan, berkas, sebutan
from sop_site.model.sop import SOP, Langkah

AsalKaitan = Literal["editor", "keterkaitan", "kalimat", "output"]

SEBAGIAN = 0.5  # of the shorter text's content words: so many must stand in the other one, too
BANYAK = 4  # SOPs that put out, or need, the same paper: more, and its name is too common to tell anything
# "SOP Pengiriman Renja" in a sentence: capital words, also behind "dan".
_DISEBUT = re.compile(r"\bSOP(?:\s+(?:dan\s+)?(?!SOP\b)[A-Z(][^\s,;:]*)+")
_NAMA_SOP = re.compile(r"^\s*SOP\s+", re.IGNORECASE)


@dataclass(frozen=True)
class Sambungan:
    """An arrow onward from a step that puts something out to one that needs something.

    `nyambung`: whether they share their content words; `kembali`: a later step that needs it, where the next does not.
    """

    dari: Langkah
    ke: Langkah
    nyambung: bool
    kembali: int | None = None


@dataclass(frozen=True)
class Rantai:
    """The arrows onward of an SOP that could be compared, and how many could not, a cell being empty."""

    sambungan: tuple[Sambungan, ...]
    kosong: int

    @property
    def putus(self) -> tuple[Sambungan, ...]:
        return tuple(one for one in self.sambungan if not one.nyambung)


@dataclass(frozen=True)
class Kaitan:
    """One SOP leads to another: who says so, in which words ("" for the editor's key), at which step.

    `asal` "output": worked out, for what `dari` puts out last is what `ke` needs first.
    """

    dari: tuple[str, str]
    ke: tuple[str, str]
    asal: AsalKaitan
    kata: str = ""


@dataclass(frozen=True)
class TanpaSOP:
    """A name of an SOP that no SOP of the catalogue has: where it stands, in words; `oleh`: the SOP that names it."""

    opd: str
    nama: str
    tempat: str
    oleh: str = ""


@dataclass(frozen=True)
class Hubungan:
    """What leads from SOP to SOP in the whole catalogue, by (office, SOP), and the names without an SOP by office."""

    bridges: Jembatan
    sop: dict[tuple[str, str], SOP] = field(default_factory=dict)
    dari: dict[tuple[str, str], list[Kaitan]] = field(default_factory=dict)
    ke: dict[tuple[str, str], list[Kaitan]] = field(default_factory=dict)
    tanpa_sop: dict[str, list[TanpaSOP]] = field(default_factory=dict)


@lru_cache(maxsize=1024)  # an SOP's page asks for what its remarks ask for
def rantai(sop: SOP, bridges: Jembatan) -> Rantai:
    """The chain of an SOP's papers along its arrows onward."""
    steps = {item.no: item for item in sop.semua_langkah}
    out = {no: berkas(item.mutu_baku.output, bridges) for no, item in steps.items()}
    needed = {no: berkas("\n".join(item.mutu_baku.kelengkapan), bridges) for no, item in steps.items()}
    found, empty = [], 0
    for arus in sop.arus:
        if arus.ke is None or sop.urutan[arus.ke] <= sop.urutan[arus.dari]:
            continue
        if not (out[arus.dari] and needed[arus.ke]):
            empty += 1
            continue
        joined = _sama(out[arus.dari], needed[arus.ke])
        later = [item.no for item in sop.semua_langkah[sop.urutan[arus.ke] + 1 :]]
        again = None if joined else next((no for no in later if _sama(out[arus.dari], needed[no])), None)
        found.append(Sambungan(steps[arus.dari], steps[arus.ke], joined, again))
    return Rantai(tuple(found), empty)


def hubungan(katalog: Katalog) -> Hubungan:
    """What leads from SOP to SOP. Each SOP is looked at once; names are found by their content words."""
    bridges = katalog.jembatan
    titles = _titles(katalog, bridges)
    made = Hubungan(bridges, {(opd.slug, sop.slug): sop for opd in katalog.opd for sop in opd.sop})
    living = {opd.slug: opd.berlaku for opd in katalog.opd}
    out, needed = (
        {slug: _by_words(sops, papers, bridges) for slug, sops in living.items()} for papers in (_terakhir, _pertama)
    )
    elsewhere = _offices(out), _offices(needed)
    names = {opd.slug: _names(opd) for opd in katalog.opd}
    for opd in katalog.opd:
        kaitan = [one for sop in living[opd.slug] for one in _disebut(opd, sop, bridges, titles, made)]
        kaitan += _output(opd.slug, out[opd.slug], needed[opd.slug])
        kaitan += _antar(opd.slug, out, needed, elsewhere, names, made)
        for one in _sekali(kaitan):
            made.dari.setdefault(one.dari, []).append(one)
            made.ke.setdefault(one.ke, []).append(one)
        _belum_ada(opd, made)
    return made


def _sama(output: frozenset[str], needed: frozenset[str]) -> bool:
    both = min(len(output), len(needed))
    return bool(both) and len(output & needed) >= SEBAGIAN * both


Titles = dict[frozenset[str], list[tuple[str, str]]]


def _titles(katalog: Katalog, bridges: Jembatan) -> Titles:
    found: Titles = {}
    for opd in katalog.opd:
        for sop in opd.sop:
            if words := sebutan(sop.judul, bridges):
                found.setdefault(words, []).append((opd.slug, sop.slug))
    return found


def _named(opd: OPD, name: str, bridges: Jembatan, titles: Titles) -> tuple[str, str] | None:
    """The SOP of this name: of the office itself, else the only one of the catalogue."""
    known = titles.get(sebutan(name, bridges), [])
    own = [one for one in known if one[0] == opd.slug]
    return (own if own else known)[0] if len(own) == 1 or len(known) == 1 else None


def _disebut(opd: OPD, sop: SOP, bridges: Jembatan, titles: Titles, made: Hubungan) -> Iterator[Kaitan]:
    """The SOPs that the editor, the cell Keterkaitan and the sentences name; a name without an SOP is noted."""
    here = (opd.slug, sop.slug)
    for text in (*sop.terkait, *sop.diganti_oleh):
        office, _, name = text.rpartition("/")
        yield Kaitan(here, (office or opd.slug, name), "editor")
    names: list[tuple[str, AsalKaitan, str]] = [
        (text, "keterkaitan", sop.label.keterkaitan) for text in sop.identitas.keterkaitan
    ]
    for item in sop.semua_langkah:
        for text in (text for text in (item.kegiatan, item.keterangan) if "SOP" in text):
            names += [(match[0].rstrip("."), "kalimat", f"langkah {item.no}") for match in _DISEBUT.finditer(text)]
    for text, asal, tempat in names:
        there = _named(opd, _NAMA_SOP.sub("", text), bridges, titles)
        if there is None:
            made.tanpa_sop.setdefault(opd.slug, []).append(TanpaSOP(opd.slug, text, tempat, sop.slug))
        elif there != here:
            yield Kaitan(here, there, asal, text)


Papers = dict[frozenset[str], dict[str, str]]  # by what they are told apart by: the SOPs that name them, in which words


def _by_words(sops: Sequence[SOP], papers: Callable[[SOP], Iterable[str]], bridges: Jembatan) -> Papers:
    found: Papers = {}
    for sop in sops:
        for text in papers(sop):
            if words := sebutan(text, bridges):
                found.setdefault(words, {}).setdefault(sop.slug, text)
    return found


def _offices(papers: dict[str, Papers]) -> dict[frozenset[str], list[str]]:
    """The offices in which a paper is named."""
    found: dict[frozenset[str], list[str]] = {}
    for office, own in papers.items():
        for words in own:
            found.setdefault(words, []).append(office)
    return found


def _output(office: str, out: Papers, needed: Papers) -> Iterator[Kaitan]:
    """What one SOP of an office puts out last and another one needs first, where few name it."""
    for words, givers in out.items():
        takers = needed.get(words, {})
        if len(givers) <= BANYAK and len(takers) <= BANYAK:
            for giver, text in givers.items():
                for taker in takers:
                    if giver != taker:
                        yield Kaitan((office, giver), (office, taker), "output", text)


def _antar(
    office: str,
    out: dict[str, Papers],
    needed: dict[str, Papers],
    elsewhere: tuple[dict[frozenset[str], list[str]], dict[frozenset[str], list[str]]],
    names: dict[str, re.Pattern[str]],
    made: Hubungan,
) -> Iterator[Kaitan]:
    """The same from office to office, where few name it and one of both forms names the other's office besides."""
    for words, givers in out[office].items():
        giving, taking = (there.get(words, ()) for there in elsewhere)
        if taking in ((), [office]) or len(giving) > BANYAK or len(taking) > BANYAK or len(givers) > BANYAK:
            continue
        for other in taking:
            for taker in needed[other][words] if other != office else ():
                for giver, text in givers.items():
                    one, two = (office, giver), (other, taker)
                    last, first = _ends(made.sop[one], last=True), _ends(made.sop[two], last=False)
                    if names[other].search(last) or names[office].search(first):
                        yield Kaitan(one, two, "output", text)


def _names(opd: OPD) -> re.Pattern[str]:
    """An office's name and short names, as they stand in a text."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(rata(name)) for name in (opd.nama, *opd.singkat))})(?!\w)")


def _ends(sop: SOP, *, last: bool) -> str:
    """What an SOP says of whom it goes to, or comes from: Keterkaitan, the sentences and performers of its last or
    first steps."""
    ends = {arus.dari for arus in sop.arus if arus.ke is None} if last else {*sop.mulai}
    steps = [item for item in sop.semua_langkah if item.no in ends]
    told = (text for item in steps for text in (item.kegiatan, item.keterangan, *item.peserta))
    return rata(" / ".join((*sop.identitas.keterkaitan, *told)))


def _terakhir(sop: SOP) -> Iterator[str]:
    """What the steps put out that end the procedure."""
    ends = {arus.dari for arus in sop.arus if arus.ke is None}
    return (text for item in sop.semua_langkah if item.no in ends for text in item.mutu_baku.output.split("\n"))


def _pertama(sop: SOP) -> Iterator[str]:
    """What the steps need that begin the procedure, each paper of a list."""
    begin = set(sop.mulai)
    texts = (text for item in sop.semua_langkah if item.no in begin for text in item.mutu_baku.kelengkapan)
    return (part for text in texts for part in re.split(r"[,;\n]", text))


def _sekali(kaitan: Iterable[Kaitan]) -> Iterator[Kaitan]:
    """Each pair of SOPs once, by who says it with most weight: they come in that order."""
    seen = set()
    for one in kaitan:
        if (one.dari, one.ke) not in seen:
            seen.add((one.dari, one.ke))
            yield one


def _belum_ada(opd: OPD, made: Hubungan) -> None:
    """The names of the mapping tables and of the regulation's list that have no SOP yet."""
    rows = [(baris.judul, f"tabel pemetaan {tabel.nama_jabatan}, baris {baris.huruf}")
            for tabel in opd.pemetaan for baris in tabel.baris if not baris.sop]  # fmt: skip
    listed = opd.daftar_nama.nama if opd.daftar_nama else ()
    rows += [(item.nama, f"daftar nama SOP nomor {item.no}") for item in listed if not item.sop]
    if rows:
        made.tanpa_sop.setdefault(opd.slug, []).extend(TanpaSOP(opd.slug, name, place) for name, place in rows)
