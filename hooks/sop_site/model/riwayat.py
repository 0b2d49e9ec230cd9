"""What regulations do to each other, worked out from what the published ones say: who amends and repeals whom, when.

Nothing is taken from anywhere else than the texts and the registers: a repeal that no document of the catalogue states
is not known here.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import Literal

from sop_site.legal.naskah import Ketentuan, Naskah, walk
from sop_site.legal.perbup import Perbup
from sop_site.legal.register import Peraturan, Status
from sop_site.legal.rujukan import Kutipan, citations, foreign
from sop_site.legal.simpul import amends
from sop_site.model.tanggal import tanggal


@dataclass(frozen=True)
class Hukum:
    """A regulation that is named: published here (`perbup`), in the register (`peraturan`), or both."""

    sebutan: str
    perbup: str = ""  # slug
    peraturan: str = ""  # slug


@dataclass(frozen=True)
class Peristiwa:
    """One regulation does something to another; `sumber` is the regulation whose provision `anchor` says so ("": the
    register). `hari` is when the acting one takes effect (ISO 8601, "" if that is not known)."""

    perbuatan: Literal["mengubah", "mencabut", "mencabut sebagian"]
    pelaku: Hukum
    sasaran: Hukum
    sumber: str = ""
    anchor: str = ""
    hari: str = ""


_ORDER = re.compile(r"\b(?:diubah|dihapus|disisipkan|ditambah(?:kan)?) ?(?:sebagai|sehingga|, sehingga|[^.;]*:$|$|\.$)")
_SELURUHNYA: Literal["mencabut"] = "mencabut"
_SEBAGIAN: Literal["mencabut sebagian"] = "mencabut sebagian"
_MENURUT = re.compile(
    r"\b(?:berdasarkan|menurut|sesuai(?: dengan)?|dalam|dengan|pada|atas|pelaksana(?:an)?(?: dari)?)\s+$"
)
_DICABUT = re.compile(
    r"(?<!belum )(?<!tidak )(?<!sebelum )(?<!sampai )(?<!dengan )\bdicabut\b|"
    r"\bdinyatakan tidak berlaku(?: lagi)?\b|\btidak berlaku lagi\b"
)
_MENCABUT = re.compile(r"^Mencabut\s+(?=[A-Z])")
_SEBAGIAN_SAJA = re.compile(r"\b(?:sepanjang|kecuali|dikecualikan)\b", re.IGNORECASE)
_LAMPIRANNYA = re.compile(r"\bLampiran(?: [IVX]+)?(?: dari)?\s+$")
_TELAH = re.compile(r"sebagaimana telah(?: beberapa kali)? diubah(?: beberapa kali)?\b[^;]*\bdengan\s*$")
_BULAN = "Januari|Februari|Maret|April|Mei|Juni|Juli|Agustus|September|Oktober|November|Desember"
_HARI = re.compile(rf"\b(\d{{1,2}})\s*({_BULAN}) (\d{{4}})\b", re.IGNORECASE)
_MULAI = re.compile(
    r"\bini (?:mulai )?berlaku (?:terhitung )?(?:"
    r"(?:pada|sejak|mulai) (?:saat |tanggal )?(?:(?P<saat>diundangkan|ditetapkan)|(?P<hari>\d.+))|"
    r"(?:setelah )?(?P<lama>\d+) \([^)]+\) (?P<satuan>hari|bulan|tahun) (?:terhitung )?(?:sejak|setelah) "
    r"(?:saat |tanggal )?(?P<sejak>diundangkan|ditetapkan))"
)


# --- Days ------------------------------------------------------------------------------------------------------------


def signed(naskah: Naskah) -> tuple[str, str]:
    """The days on which a text says that it was enacted and promulgated, ISO 8601; "" where it says none."""
    lines = [item.teks for part in naskah if part.jenis == "penutup" for item in walk((part,)) if item.teks]
    found = {"ditetapkan": "", "diundangkan": ""}
    for key, pattern in (("ditetapkan", r"\b(?:Ditetapkan|Disahkan)\b"), ("diundangkan", r"\bDiundangkan\b")):
        start = max((n for n, line in enumerate(lines) if re.search(pattern, line)), default=None)
        near = " ".join(lines[start : start + 3]) if start is not None else ""
        if match := _HARI.search(near):
            found[key] = tanggal(" ".join(match.groups())) or ""
    return found["ditetapkan"], found["diundangkan"]


def in_force_since(perbup: Perbup) -> str:
    """The day from which a regulation is in force: as the head says, or as its text works out; "" if neither does."""
    if _is_day(perbup.berlaku_sejak):
        return perbup.berlaku_sejak
    enacted, promulgated = signed(perbup.naskah)
    days = {"ditetapkan": perbup.ditetapkan or enacted, "diundangkan": perbup.diundangkan or promulgated}
    body = walk(tuple(part for part in perbup.naskah if part.jenis not in ("lampiran", "penjelasan")))
    sentences = (part.teks for part in body if part.jenis in ("pasal", "diktum", "ayat", "alinea"))
    found = [match for match in map(_MULAI.search, sentences) if match]
    if not found:
        return ""
    said = found[-1]  # what stands before may be quoted, of another regulation
    if said["hari"]:
        named = _HARI.match(said["hari"])
        return (tanggal(" ".join(named.groups())) or "") if named else ""
    begin = days[said["saat"] or said["sejak"]]
    return _later(begin, int(said["lama"] or 0), said["satuan"] or "hari") if _is_day(begin) else ""


def _is_day(text: str) -> bool:
    return bool(re.fullmatch(r"\d{4}-\d\d-\d\d", text))


def _later(day: str, count: int, unit: str) -> str:
    """The day so many days, months, or years later; where that month is shorter, its last one."""
    begin = date.fromisoformat(day)
    if unit == "hari":
        return date.fromordinal(begin.toordinal() + count).isoformat()
    years, month = divmod(begin.month - 1 + count * (12 if unit == "tahun" else 1), 12)
    last = monthrange(begin.year + years, month + 1)[1]
    return date(begin.year + years, month + 1, min(begin.day, last)).isoformat()


# --- Who does what to whom -------------------------------------------------------------------------------------------


def events(all_perbup: tuple[Perbup, ...], register: tuple[Peraturan, ...]) -> list[Peristiwa]:
    """Everything that the published regulations and the registers say, each thing once: by the acting one's own words
    if it is published, else by what others say of it."""
    sources = (
        *(event for perbup in all_perbup for event in _amends(perbup, all_perbup, register)),
        *(event for perbup in all_perbup for event in _repeals(perbup, all_perbup, register)),
        *(event for perbup in all_perbup for event in _told(perbup, all_perbup, register)),
        *_heads(all_perbup, register),
        *_register(register, all_perbup),
    )
    days = {perbup.slug: in_force_since(perbup) for perbup in all_perbup}
    found: dict[tuple[str, str, str], Peristiwa] = {}
    for event in sources:
        dated = event if event.hari else replace(event, hari=days.get(event.pelaku.perbup, ""))
        found.setdefault((event.perbuatan, event.pelaku.sebutan, event.sasaran.sebutan), dated)
    return list(found.values())


def amended_by(pasal: Ketentuan, perbup: Perbup, all_perbup: tuple[Perbup, ...]) -> Perbup | None:
    """The published regulation that a Pasal I of `perbup` amends: the first that it names, or that the title names."""
    if not is_order(pasal):
        return None
    owner = {item.slug: item for item in all_perbup if item.slug != perbup.slug}
    for teks in (pasal.teks, perbup.judul):
        named = citations(teks, _entries(perbup, tuple(owner.values()), ()))
        if named:
            return owner.get(named[0].peraturan.slug)
    return None


def is_order(part: Ketentuan) -> bool:
    """Whether a part is the Pasal I of a regulation that amends another: it says what becomes of provisions."""
    said = (part.teks, *(item.teks for item in part.isi))
    return part.jenis == "pasal" and amends(part.nomor, part.teks) and any(map(_ORDER.search, said))


def _entries(perbup: Perbup, all_perbup: tuple[Perbup, ...], register: tuple[Peraturan, ...]) -> tuple[Peraturan, ...]:
    """What regulations may be called in `perbup`: those of its own region also without the region's name."""
    made = []
    for item in all_perbup:
        known = next((entry for entry in register if entry.sebutan.casefold() == item.sebutan.casefold()), None)
        forms = known.bentuk if known else ()
        if item.daerah and item.daerah == perbup.daerah:
            forms = (*forms, f"{item.jenis} Nomor {item.nomor} Tahun {item.tahun}")
        made.append(Peraturan(item.slug, item.sebutan, bentuk=forms))
    own = {item.sebutan.casefold() for item in all_perbup}
    return (*made, *(entry for entry in register if entry.sebutan.casefold() not in own))


def _law(entry: Peraturan, all_perbup: tuple[Perbup, ...], register: tuple[Peraturan, ...]) -> Hukum:
    perbup = next((item.slug for item in all_perbup if item.sebutan.casefold() == entry.sebutan.casefold()), "")
    listed = next((item.slug for item in register if item.sebutan.casefold() == entry.sebutan.casefold()), "")
    return Hukum(entry.sebutan, perbup, listed)


def _self(perbup: Perbup, register: tuple[Peraturan, ...]) -> Hukum:
    listed = next((item.slug for item in register if item.sebutan.casefold() == perbup.sebutan.casefold()), "")
    return Hukum(perbup.sebutan, perbup.slug, listed)


def _amends(perbup: Perbup, all_perbup: tuple[Perbup, ...], register: tuple[Peraturan, ...]) -> Iterator[Peristiwa]:
    """What the Pasal I, II … of a regulation amend."""
    entries = _entries(perbup, all_perbup, register)
    day = in_force_since(perbup)
    for part in walk(perbup.naskah):
        if part.anchor.startswith("pasal-") and is_order(part):
            named = [item for teks in (part.teks, perbup.judul) for item in _others(teks, entries, perbup)]
            if named:
                target = _law(named[0].peraturan, all_perbup, register)
                yield Peristiwa("mengubah", _self(perbup, register), target, perbup.slug, part.anchor, day)


def _told(perbup: Perbup, all_perbup: tuple[Perbup, ...], register: tuple[Peraturan, ...]) -> Iterator[Peristiwa]:
    """What a regulation says of others: "… Nomor 23 Tahun 2014 sebagaimana telah diubah dengan …"."""
    entries = _entries(perbup, all_perbup, register)
    for part in walk(perbup.naskah):
        named = _others(part.teks, entries, perbup) if "diubah" in part.teks else []
        for first, second in pairwise(named):
            if _TELAH.search(part.teks[first.akhir : second.awal]):
                actor, target = (_law(item.peraturan, all_perbup, register) for item in (second, first))
                yield Peristiwa("mengubah", actor, target, perbup.slug, _anchored(perbup, part))


def _others(teks: str, entries: tuple[Peraturan, ...], perbup: Perbup) -> list[Kutipan]:
    return [item for item in citations(teks, entries) if item.peraturan.sebutan != perbup.sebutan]


def _repeals(perbup: Perbup, all_perbup: tuple[Perbup, ...], register: tuple[Peraturan, ...]) -> Iterator[Peristiwa]:
    """What an ayat, a Pasal without one, or a diktum says is repealed; where it names a provision, only that."""
    entries, day = _entries(perbup, all_perbup, register), in_force_since(perbup)
    for unit in filter(_is_unit, walk(perbup.naskah)):
        said = [part.teks for part in walk((unit,)) if _DICABUT.search(part.teks) or _MENCABUT.search(part.teks)]
        for part in walk((unit,)) if said else ():
            partial = {found.hukum for found in foreign(part.teks, ())}
            limited = any(map(_SEBAGIAN_SAJA.search, (part.teks, *said)))
            for item in _repealed(part.teks, entries, perbup):
                target = _law(item.peraturan, all_perbup, register)
                part_only = limited or item.awal in partial or _LAMPIRANNYA.search(part.teks[: item.awal])
                deed = _SEBAGIAN if part_only else _SELURUHNYA
                yield Peristiwa(deed, _self(perbup, register), target, perbup.slug, part.anchor or unit.anchor, day)


def _is_unit(part: Ketentuan) -> bool:
    """Whether a provision is a sentence with its list: an ayat, or a Pasal or diktum that holds none."""
    whole = part.jenis in ("pasal", "diktum") and not any(item.jenis == "ayat" for item in part.isi)
    return (whole or part.jenis == "ayat") and not part.anchor.startswith("penjelasan-")


def _repealed(teks: str, entries: tuple[Peraturan, ...], perbup: Perbup) -> Iterator[Kutipan]:
    """The regulations that a sentence is about: not those behind its verb, nor those that it says have amended them,
    nor those that something else rests on ("izin berdasarkan …")."""
    verb = None if _MENCABUT.search(teks) else _DICABUT.search(teks)
    named = _others(teks, entries, perbup)
    for index, item in enumerate(named):
        amending = index and _TELAH.search(teks[named[index - 1].akhir : item.awal])
        if not amending and not _MENURUT.search(teks[: item.awal]) and (not verb or item.awal < verb.start()):
            yield item


def _anchored(perbup: Perbup, wanted: Ketentuan) -> str:
    """The nearest address around a part."""

    def find(parts: Naskah, around: str) -> str | None:
        for part in parts:
            here = part.anchor or around
            if part is wanted:
                return here
            if (found := find(part.isi, here)) is not None:
                return found
        return None

    return find(perbup.naskah, "") or ""


def _heads(all_perbup: tuple[Perbup, ...], register: tuple[Peraturan, ...]) -> Iterator[Peristiwa]:
    """What the heads of the data files say: mengubah, diubah_oleh, dicabut_oleh name entries of the register."""
    by_slug = {item.slug: item for item in register}
    for perbup in all_perbup:
        me = _self(perbup, register)
        for slug in (slug for slug in perbup.mengubah if slug in by_slug):
            yield Peristiwa("mengubah", me, _law(by_slug[slug], all_perbup, register), hari=in_force_since(perbup))
        for slug in (slug for slug in perbup.diubah_oleh if slug in by_slug):
            yield Peristiwa("mengubah", _law(by_slug[slug], all_perbup, register), me)
        for slug in (slug for slug in perbup.dicabut_oleh if slug in by_slug):
            yield Peristiwa("mencabut", _law(by_slug[slug], all_perbup, register), me)


def _register(register: tuple[Peraturan, ...], all_perbup: tuple[Perbup, ...]) -> Iterator[Peristiwa]:
    by_slug = {item.slug: item for item in register}
    for entry in register:
        target = _law(entry, all_perbup, register)
        for slug in (slug for slug in entry.diubah_oleh if slug in by_slug):
            yield Peristiwa("mengubah", _law(by_slug[slug], all_perbup, register), target)
        for slug in (slug for slug in entry.dicabut_oleh if slug in by_slug):
            yield Peristiwa("mencabut", _law(by_slug[slug], all_perbup, register), target)


def status_of(sebutan: str, known: Status, happened: list[Peristiwa]) -> Status:
    """A regulation's status: as its entry says, or as the documents make it."""
    if known != "tidak diketahui":
        return known
    deeds = {event.perbuatan for event in happened if event.sasaran.sebutan == sebutan}
    return "dicabut" if "mencabut" in deeds else "diubah" if deeds else "tidak diketahui"
