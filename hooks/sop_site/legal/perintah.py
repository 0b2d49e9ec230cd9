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
from sop_site.legal.sasaran import Sebut, address, is_full, named, within

Macam = Literal["isi", "hapus", "judul", "lampiran", "kata", "penjelasan", "gagal"]


@dataclass(frozen=True)
class Perintah:
    """One change: what to do with the provision at `sasaran` (its address in the amended text), and what says so.

    isi: put `baru` there, in place of what stands there or as a new provision; hapus: it is no more; judul: only its
    title is new; lampiran: the amending regulation's own `baru` takes its place; kata: the words (old, new) in it;
    penjelasan: the amending regulation's own Penjelasan has its new words; gagal: not understood, `sebab` says why.
    A range is one `sasaran`, "pasal-9..11": what lies between, only the amended text knows.
    """

    macam: Macam
    sasaran: str
    dari: str  # the anchor of the instruction
    baru: Ketentuan | None = None
    kata: tuple[str, str] = ("", "")
    sebab: str = ""
    cara: Literal["ubah", "sisip", ""] = ""  # whether the provision must be there, must not, or may be either


_KERJA = re.compile(
    r"(?i:\b(?:diubah|dihapus|disisipkan|ditambah(?:kan)?|diganti|berbunyi|menjadi|dicabut|"
    r"mengubah|menghapus|menyisipkan|menambah(?:kan)?)\b)"
)
_BATAS = re.compile(rf"{_KERJA.pattern}|\btetap\b")  # what stands before "tetap" is not what the next verb is about
_JUDUL = re.compile(r"\bJudul\b.*\b(?:diubah|diganti|berbunyi)", re.DOTALL)
_KATA = re.compile(
    r"\b(?:[Kk]ata|[Ff]ras[ae]|[Ss]ebutan|[Ii]stilah|[Nn]omenklatur)\s+[“\"‘'](?P<lama>[^“”\"’]+)[”\"’']"
    r"(?P<mana>[^“”\"]*?)\b(?:dihapus|(?:diubah|diganti)\b(?: menjadi| dengan)?(?: kata| frasa| frase)?\s+"
    r"[“\"‘'](?P<baru>[^“”\"’]+)[”\"’'])",
)
_KUTIPAN = re.compile(r"[“\"‘][^“”\"’]+[”\"’]")
_NOMOR_ULANG = re.compile(r"\b(?P<jenis>Pasal|BAB|[Aa]yat|[Hh]uruf|[Aa]ngka) \S+ (?:\w+ )?menjadi (?P=jenis) ")
_BERBUNYI = re.compile(r"\bberbunyi\b[^:]*:?$")
_SISIP = re.compile(r"\b(?:disisipkan|ditambah(?:kan)?|menyisipkan|menambah(?:kan)?)\b", re.IGNORECASE)
_GANTI = re.compile(r"\b(?:diubah|diganti|mengubah|mengganti)\b", re.IGNORECASE)
_YAKNI = re.compile(r"\b(?:yakni|yaitu)\b((?:(?!\b(?:berbunyi|sehingga)\b).)*)", re.DOTALL)
_TERCANTUM = re.compile(r"tercantum dalam Lampiran\b")
_SEBAGIAN = re.compile(r"\bLampiran(?: [IVX]+)?,? (?:huruf|angka|nomor|romawi|bagian|tabel|kolom|BAB)\b", re.IGNORECASE)
_DIJELASKAN = re.compile(r"\btercantum dalam penjelasan\b", re.IGNORECASE)
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
    parts = [item for item in node.isi if item.jenis in BUTIR]
    quotes = _BERBUNYI.search(teks) or any(item.jenis in (*KELOMPOK, "pasal") for item in node.isi)
    if not quotes and any(map(_is_order, parts)):
        inside = _provision(teks) or around
        for part in parts:
            yield from _ordered(part, part.teks, inside)
        return
    quoted = [item for item in node.isi if item.jenis in (*KELOMPOK, "pasal", *BUTIR)]
    rest, whole = _KATA.sub(" ", teks), _whole(quoted)
    found = [*_put(node, teks, quoted, around)]
    if _KUTIPAN.search(rest):  # words that are quoted in a way that is not known: what happens to them is not guessed
        found += [] if whole else [Perintah("gagal", _first(rest, around), node.anchor, sebab=_TAK_DIKENAL)]
    else:
        found += [*_deleted(node, rest, whole, around), *_words(node, teks, whole, around)]
        found += [] if quoted else [*_annexes(node, teks), *_explained(node, teks)]
        found += _renumbered(node, teks, whole, around)
    yield from found or [Perintah("gagal", _first(teks, around), node.anchor, sebab=_TAK_DIKENAL)]


def _is_order(item: Ketentuan) -> bool:
    """Whether an item is an instruction of its own: a verb, and something quoted or deleted."""
    acts = item.isi or _KATA.search(item.teks) or re.search(r"\bdihapus\b", item.teks)
    return bool(_KERJA.search(item.teks) and acts)


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
    added = within(teks, listed.span(1), ()) if listed else []
    return "sisip" if place in added else ""


def _holder(part: Ketentuan, context: list[Sebut], around: Sebut) -> str | None:
    """The address that a quoted part hangs from; None where the instruction does not say."""
    if part.jenis in ("pasal", "bab"):
        return ""
    full = [sebut if is_full(sebut) else (*around, *sebut) for sebut in context]
    named_so = {sebut[:-1] for sebut in full if sebut and address(sebut[-1:]) == anchor_in(part, "", ())}
    if len(named_so) > 1:
        return None
    if named_so and is_full(next(iter(named_so))):
        return address(next(iter(named_so)))
    kinds = {"bagian": ("bab",), "paragraf": ("bab", "bagian"), "ayat": ("pasal",)}
    wanted = kinds.get(part.jenis, ("pasal", "ayat", "huruf") if part.jenis == "angka" else ("pasal", "ayat"))
    found: dict[str, str] = dict(item for item in around if item[0] in wanted)
    for sebut in context:
        found |= {kind: number for kind, number in sebut if kind in wanted and kind not in found}
    if wanted[0] not in found:
        return None
    return "-".join(f"{kind}-{found[kind]}" for kind in wanted if kind in found)


def _whole(quoted: list[Ketentuan]) -> set[str]:
    """The addresses of the Pasal that an instruction quotes anew."""
    return {anchor_in(part, "", ()) for part in unquoted(quoted) if part.jenis == "pasal"}


def _deleted(node: Ketentuan, teks: str, whole: set[str], around: Sebut) -> Iterator[Perintah]:
    """What "… dihapus" names, unless the Pasal that it stands in is quoted anew as a whole."""
    verbs = [*_BATAS.finditer(teks)]
    begins = [0, *(verb.end() for verb in verbs)]
    ends = [*(verb.start() for verb in verbs[1:]), len(teks)]
    for begin, verb, end in zip(begins, verbs, ends, strict=False):
        reach = {"dihapus": (begin, verb.start()), "dicabut": (begin, verb.start())}.get(verb[0].lower())
        reach = (verb.end(), end) if verb[0].lower() == "menghapus" else reach
        for place in within(teks, reach, around) if reach else ():
            if re.search(r"\b(?:kecuali|selain)\b", teks):
                yield Perintah("gagal", place, node.anchor, sebab="perintah dengan kekecualian tidak disatukan")
            elif not any(f"{place}-".startswith(f"{other}-") for other in whole):
                yield Perintah("hapus", place, node.anchor)


def _annexes(node: Ketentuan, teks: str) -> Iterator[Perintah]:
    """A Lampiran that is replaced by the amending regulation's own, or added."""
    listed = _TERCANTUM.search(teks)
    if not listed or not (_GANTI.search(teks) or _SISIP.search(teks)):
        return
    old = [sebut for _, sebut in named(teks[: listed.start()]) if sebut[0][0] == "lampiran"]
    if any(len(sebut) > 1 for sebut in old) or _SEBAGIAN.search(teks[: listed.start()]):
        sebab = "hanya sebagian dari Lampirannya yang diubah"
        yield Perintah("gagal", address(old[0][:1]) if old else "lampiran", node.anchor, sebab=sebab)
        return
    own = [address(sebut) for _, sebut in named(teks[listed.start() :]) if sebut[0][0] == "lampiran"]
    way: Literal["ubah", "sisip"] = "ubah" if _GANTI.search(teks) else "sisip"
    for number, place in enumerate(map(address, old)):
        mine = own[number] if len(own) == len(old) else own[0]
        yield Perintah("lampiran", place, node.anchor, Ketentuan("lampiran", anchor=mine), cara=way)


def _explained(node: Ketentuan, teks: str) -> Iterator[Perintah]:
    """ "Penjelasan Pasal 6 diubah … sebagaimana tercantum dalam Penjelasan": the new words are the Penjelasan's own."""
    if _DIJELASKAN.search(teks):
        for place in dict.fromkeys(address(sebut).removeprefix("penjelasan-") for _, sebut in named(teks)):
            yield Perintah("penjelasan", f"penjelasan-{place}", node.anchor)


def _renumbered(node: Ketentuan, teks: str, whole: set[str], around: Sebut) -> list[Perintah]:
    """New numbers for old provisions ("ayat (3) menjadi ayat (4)") are applied only with a whole Pasal quoted anew."""
    found = [match for match in _NOMOR_ULANG.finditer(teks) if match["jenis"] in ("Pasal", "BAB") or not whole]
    sebab = "penomoran ulang tidak disatukan"
    return [Perintah("gagal", _first(match[0], around), node.anchor, sebab=sebab) for match in found]


def _words(node: Ketentuan, teks: str, whole: set[str], around: Sebut) -> Iterator[Perintah]:
    """Words that are replaced or deleted ("") within the provisions that are named, behind them or else before them."""
    begin = 0
    for match in _KATA.finditer(teks):
        old, new = match["lama"].strip(), (match["baru"] or "").strip()
        places = within(match["mana"], (0, len(match["mana"])), around)
        places = places or within(teks[begin : match.start()], (0, match.start()), around)
        if not places and around:
            places = [address(around)]
        for place in places:
            if not any(f"{place}-".startswith(f"{other}-") for other in whole):
                yield Perintah("kata", place, node.anchor, kata=(old, new))
        if not places:
            sebab = f"ketentuan yang memuat '{old}' tidak disebut satu per satu"
            yield Perintah("gagal", "", node.anchor, sebab=sebab)
        begin = match.end()


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
