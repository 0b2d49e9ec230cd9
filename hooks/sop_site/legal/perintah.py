"""What a regulation that amends another orders: each instruction of its Pasal I as changes of single provisions.

The forms are those of UU 12/2011, Lampiran II: "Ketentuan Pasal 3 diubah sehingga berbunyi sebagai berikut:", "Di
antara Pasal 7 dan Pasal 8 disisipkan 1 (satu) pasal, yakni Pasal 7A …", "Pasal 9 dihapus", "Judul BAB III diubah …".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from sop_site.legal.anchors import anchor_in
from sop_site.legal.naskah import BUTIR, KELOMPOK, Ketentuan, Naskah, walk
from sop_site.legal.nomor import POLA_KATA

Macam = Literal["isi", "hapus", "judul", "lampiran", "kata", "gagal"]


@dataclass(frozen=True)
class Perintah:
    """One change: what to do with the provision at `sasaran` (its address in the amended text), and what says so.

    isi: put `baru` there, in place of what stands there or as a new provision; hapus: it is no more; judul: only its
    title is new; lampiran: the amending regulation's own `baru` takes its place; kata: the words (old, new) in it;
    gagal: not understood, `sebab` says why.
    """

    macam: Macam
    sasaran: str
    dari: str  # the anchor of the instruction
    baru: Ketentuan | None = None
    kata: tuple[str, str] = ("", "")
    sebab: str = ""
    cara: Literal["ubah", "sisip", ""] = ""  # whether the provision must be there, must not, or may be either


_URUTAN = ("lampiran", "bab", "bagian", "paragraf", "pasal", "ayat", "huruf", "angka")
_SEBUT = re.compile(
    r"\b(?:(?P<penjelasan>[Pp]enjelasan)(?= (?:Pasal|[Aa]yat|[Hh]uruf|[Aa]ngka))|"
    r"(?P<lampiran>Lampiran(?: (?P<lampiran_nomor>[IVX]+))?)\b|(?P<bab>BAB (?P<bab_nomor>[IVXLC]+[A-Z]?))\b|"
    rf"(?P<bagian>[Bb]agian (?P<bagian_nomor>(?:{POLA_KATA})(?: [A-Z](?![\w(]))?))\b|"
    rf"(?P<paragraf>[Pp]aragraf (?P<paragraf_nomor>\d+[A-Z]?|{POLA_KATA}))\b|"
    r"(?P<pasal>[Pp]asal (?P<pasal_nomor>\d+[A-Z]?))\b|(?P<ayat>[Aa]yat \((?P<ayat_nomor>\d+[a-z]?)\))|"
    r"(?P<huruf>[Hh]uruf (?P<huruf_nomor>[a-z]{1,2}[1-9]?))\b|(?P<angka>[Aa]ngka (?P<angka_nomor>\d+[a-z]?))\b)"
)
_KERJA = re.compile(r"\b(?:diubah|dihapus|disisipkan|ditambah(?:kan)?|diganti|berbunyi|menjadi|dicabut)\b")
_SAMPAI = re.compile(r"(?:sampai dengan|s\.?/?d\.?) $")
_JUDUL = re.compile(r"\bJudul\b.*\b(?:diubah|diganti|berbunyi)", re.DOTALL)
_KATA = re.compile(
    r"\b(?:[Kk]ata|[Ff]ras[ae]|[Ss]ebutan|[Ii]stilah|[Nn]omenklatur)\s+[“\"‘'](?P<lama>[^”\"’']+)[”\"’']"
    r"(?P<mana>.*?)\b(?:diubah|diganti)\b(?: menjadi| dengan)?(?: kata| frasa| frase)?\s+"
    r"[“\"‘'](?P<baru>[^”\"’']+)[”\"’']",
    re.DOTALL,
)
_SISIP = re.compile(r"\b(?:disisipkan|ditambah(?:kan)?)\b")
_YAKNI = re.compile(r"\b(?:yakni|yaitu)\b((?:(?!\b(?:berbunyi|sehingga)\b).)*)", re.DOTALL)
_TERCANTUM = re.compile(r"tercantum dalam Lampiran\b")
_TAK_DIKENAL = "bentuk perintahnya tidak dikenal"


def instructions(pasal: Ketentuan) -> Iterator[Perintah]:
    """The changes that a Pasal I orders, in order. `pasal` stands in its own regulation's tree, with its addresses."""
    items = [item for item in pasal.isi if item.jenis in BUTIR and _KERJA.search(item.teks)]
    if not items:
        said = " ".join([pasal.teks, *(item.teks for item in pasal.isi if item.jenis == "alinea")])
        yield from _ordered(pasal, said, ())
        return
    for item in items:
        yield from _ordered(item, item.teks, ())


def explanations(naskah: Naskah, pasal: Ketentuan) -> Iterator[Perintah]:
    """What the amending regulation's own Penjelasan says of the Pasal that it puts into the other one."""
    for part in walk(naskah):
        inside = part.anchor.startswith(f"penjelasan-{pasal.anchor}-")
        if inside and part.jenis == "pasal":
            place = f"penjelasan-{anchor_in(part, '', ())}"
            yield Perintah("isi", place, part.anchor, part)


def _ordered(node: Ketentuan, teks: str, around: tuple[tuple[str, str], ...]) -> Iterator[Perintah]:
    """The changes of one instruction; one that is itself a list ("a. ayat (1) diubah …") hands down its provision."""
    parts = [item for item in node.isi if item.jenis in BUTIR and _is_order(item)]
    if parts and not any(item.jenis in (*KELOMPOK, "pasal") for item in node.isi):
        inside = _provision(teks) or around
        for part in parts:
            yield from _ordered(part, part.teks, inside)
        return
    quoted = [item for item in node.isi if item.jenis in (*KELOMPOK, "pasal", *BUTIR)]
    found = [*_put(node, teks, quoted, around), *_deleted(node, teks, quoted, around)]
    found += [] if quoted else [*_annexes(node, teks), *_words(node, teks)]
    yield from found or [Perintah("gagal", _first(teks, around), node.anchor, sebab=_TAK_DIKENAL)]


def _is_order(item: Ketentuan) -> bool:
    """Whether an item is an instruction of its own: a verb, and something quoted or deleted."""
    return bool(_KERJA.search(item.teks)) and bool(item.isi or re.search(r"\bdihapus\b", item.teks))


# --- What an instruction names ---------------------------------------------------------------------------------------

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
        ranked = sorted((part for part in run if part[0] != "penjelasan"), key=lambda part: _URUTAN.index(part[0]))
        above: Sebut = found[-1][1] if found else ()
        if not any(part[0] in ("lampiran", "bab", "pasal") for part in ranked) and ranked:
            first = _URUTAN.index(ranked[0][0])
            kept = [part for part in above if part[0] != "penjelasan" and _URUTAN.index(part[0]) < first]
            ranked = kept + ranked
        elif ranked and ranked[0][0] == "pasal" and any(part[0] in ("bab", "bagian") for part in ranked):
            ranked = [part for part in ranked if part[0] not in ("bab", "bagian", "paragraf")]
        prefix: Sebut = (("penjelasan", ""),) if run[0][0] == "penjelasan" else ()
        if _SAMPAI.search(teks[:start]) and above and ranked:
            found += [(end, prefix + part) for part in _between(above, tuple(ranked))]
        if ranked:
            found.append((end, prefix + tuple(ranked)))
    return _backwards(found)


def _backwards(found: list[tuple[int, Sebut]]) -> list[tuple[int, Sebut]]:
    """What stands before the Pasal that it belongs to gets it: "ayat (2) dan ayat (3) Pasal 7"."""
    behind: Sebut = ()
    made: list[tuple[int, Sebut]] = []
    for end, sebut in reversed(found):
        if behind and not any(kind in ("lampiran", "bab", "pasal") for kind, _ in sebut):
            first = _URUTAN.index(sebut[0][0])
            sebut = (*(part for part in behind if _URUTAN.index(part[0]) < first), *sebut)
        behind = () if sebut[0][0] == "penjelasan" else sebut
        made.append((end, sebut))
    return made[::-1]


def _between(first: Sebut, last: Sebut) -> Iterator[Sebut]:
    """What lies between "Pasal 3" and "Pasal 7", without either."""
    if first[:-1] == last[:-1] and first[-1][0] == last[-1][0] and first[-1][1].isdigit() and last[-1][1].isdigit():
        for number in range(int(first[-1][1]) + 1, int(last[-1][1])):
            yield (*first[:-1], (first[-1][0], str(number)))


def address(sebut: Sebut) -> str:
    """The address of a provision by its parts; a Pasal stands for itself, a Lampiran may have no number."""
    notes = bool(sebut) and sebut[0][0] == "penjelasan"
    parts = [part for part in sebut if part[0] != "penjelasan"]
    kinds = [kind for kind, _ in parts]
    if "pasal" in kinds:
        parts = parts[kinds.index("pasal") :]
    return ("penjelasan-" if notes else "") + "-".join(f"{kind}-{number}" if number else kind for kind, number in parts)


def _provision(teks: str) -> Sebut:
    """The provision that an instruction is about: the first that it names."""
    found = named(teks)
    return found[0][1] if found else ()


def _first(teks: str, around: Sebut) -> str:
    return address(_provision(teks) or around)


# --- What it orders --------------------------------------------------------------------------------------------------


def _put(node: Ketentuan, teks: str, quoted: list[Ketentuan], around: Sebut) -> Iterator[Perintah]:
    """New words: whole Pasal and BAB at their own address, an ayat or item within the provision that is named."""
    before = _KERJA.split(teks)[0] if _KERJA.search(teks) else teks
    context = [sebut for _, sebut in named(teks)] or [around]
    notes = bool(re.match(r"(?:Ketentuan )?[Pp]enjelasan\b", before))
    for part in unquoted(quoted):
        title_only = part.jenis in KELOMPOK and not part.isi and _JUDUL.search(teks)
        holder = _holder(part, context, around)
        if holder is None:
            yield Perintah("gagal", _first(teks, around), node.anchor, sebab="letak ketentuan barunya tidak disebut")
            continue
        place = anchor_in(part, holder, ("pasal",) if part.jenis in BUTIR else ())
        place = f"penjelasan-{place}" if notes and not place.startswith("penjelasan-") else place
        yield Perintah("judul" if title_only else "isi", place, node.anchor, part, cara=_way(teks, place))


def _way(teks: str, place: str) -> Literal["ubah", "sisip", ""]:
    """Whether a provision is new ("disisipkan 1 (satu) pasal, yakni Pasal 7A"), or stands there already."""
    if not _SISIP.search(teks):
        return "ubah"
    listed = _YAKNI.search(teks)
    added = [address(sebut) for _, sebut in named(listed[1])] if listed else []
    return "sisip" if place in added else ""


def _holder(part: Ketentuan, context: list[Sebut], around: Sebut) -> str | None:
    """The address that a quoted part hangs from; None where the instruction does not say."""
    if part.jenis in ("pasal", "bab"):
        return ""
    kinds = {"bagian": ("bab",), "paragraf": ("bab", "bagian"), "ayat": ("pasal",)}
    wanted = kinds.get(part.jenis, ("pasal", "ayat", "huruf") if part.jenis == "angka" else ("pasal", "ayat"))
    found: dict[str, str] = dict(item for item in around if item[0] in wanted)
    for sebut in context:
        found |= {kind: number for kind, number in sebut if kind in wanted and kind not in found}
    if wanted[0] not in found:
        return None
    return "-".join(f"{kind}-{found[kind]}" for kind in wanted if kind in found)


def _deleted(node: Ketentuan, teks: str, quoted: list[Ketentuan], around: Sebut) -> Iterator[Perintah]:
    """What "… dihapus" names, unless the Pasal that it stands in is quoted anew as a whole."""
    whole = {anchor_in(part, "", ()) for part in quoted if part.jenis == "pasal"}
    places = named(teks)
    begin = 0
    for verb in _KERJA.finditer(teks):
        if verb[0] in ("dihapus", "dicabut"):
            for end, sebut in places:
                full = sebut if any(kind in ("pasal", "bab", "lampiran") for kind, _ in sebut) else (*around, *sebut)
                place = address(full)
                if begin <= end <= verb.start() and not any(f"{place}-".startswith(f"{other}-") for other in whole):
                    yield Perintah("hapus", place, node.anchor)
        begin = verb.end()


def _annexes(node: Ketentuan, teks: str) -> Iterator[Perintah]:
    """A Lampiran that is replaced by the amending regulation's own, or added."""
    listed = _TERCANTUM.search(teks)
    if not listed or not re.search(r"\b(?:diubah|diganti|ditambah(?:kan)?|disisipkan)\b", teks):
        return
    old = [address(sebut) for _, sebut in named(teks[: listed.start()]) if sebut[0][0] == "lampiran"]
    own = [address(sebut) for _, sebut in named(teks[listed.start() :]) if sebut[0][0] == "lampiran"]
    way: Literal["ubah", "sisip"] = "ubah" if re.search(r"\b(?:diubah|diganti)\b", teks) else "sisip"
    for number, place in enumerate(old):
        mine = own[number] if len(own) == len(old) else own[0]
        yield Perintah("lampiran", place, node.anchor, Ketentuan("lampiran", anchor=mine), cara=way)


def _words(node: Ketentuan, teks: str) -> Iterator[Perintah]:
    """Words that are replaced within the provisions that are named."""
    match = _KATA.search(teks)
    if not match:
        return
    places = [address(sebut) for _, sebut in named(match["mana"])]
    for place in places or [""]:
        if place:
            yield Perintah("kata", place, node.anchor, kata=(match["lama"].strip(), match["baru"].strip()))
        else:
            reason = f"ketentuan yang memuat '{match['lama']}' tidak disebut satu per satu"
            yield Perintah("gagal", "", node.anchor, sebab=reason)


# --- Quotation marks -------------------------------------------------------------------------------------------------

_BUKA, _TUTUP = '“"', '”"'


def unquoted(parts: list[Ketentuan]) -> list[Ketentuan]:
    """Quoted parts without the marks around them: the first number's opening one, the last word's closing one."""
    return [_closed(_opened(part)) for part in parts]


def _opened(part: Ketentuan) -> Ketentuan:
    return replace(part, nomor=part.nomor.lstrip(_BUKA)) if part.nomor[:1] in tuple(_BUKA) else part


def _closed(part: Ketentuan) -> Ketentuan:
    if part.isi:
        return replace(part, isi=(*part.isi[:-1], _closed(part.isi[-1])))
    match = re.fullmatch(rf"(.*?)[{_TUTUP}]([.;]?)", part.teks, re.DOTALL)
    balanced = part.teks.count("“") >= part.teks.count("”") and part.teks.count('"') % 2 == 0
    return replace(part, teks=match[1] + match[2]) if match and not balanced else part
