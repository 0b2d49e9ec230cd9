"""A regulation and the changes ordered by another → its consolidated text, with what gave each provision its words.

What cannot be applied leaves its provision as it was, with a note that says so: nothing is guessed, nothing is silent.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from sop_site.legal.anchors import with_addresses
from sop_site.legal.naskah import BUTIR, KELOMPOK, Ketentuan, Naskah, addresses, nilai, walk
from sop_site.legal.nomor import TAK_TERBACA, Tempat, tempat
from sop_site.legal.perintah import Perintah
from sop_site.legal.sebutan import provision


@dataclass(frozen=True)
class Pengubah:
    """What gave a provision its words: the amending regulation's slug, its instruction, and what that did."""

    slug: str
    anchor: str
    perbuatan: str  # "diubah", "disisipkan", "dihapus"


@dataclass(frozen=True)
class Gagal:
    """What could not be applied: where ("" if that is not known), by whom, why."""

    sasaran: str
    pengubah: Pengubah
    sebab: str


@dataclass(frozen=True)
class Versi:
    """What is known of one version of a text besides its words. Days are ISO 8601; `sampai` is the day on which the
    next one begins ("" where there is none), `oleh` the slug of the regulation that made it ("" for the original).

    `hilang`: addresses that no provision has any more → the provision that stands for each.
    """

    mulai: str = ""
    sampai: str = ""
    oleh: str = ""
    pengubah: Mapping[str, Pengubah] = field(default_factory=dict)
    hilang: Mapping[str, str] = field(default_factory=dict)
    gagal: tuple[Gagal, ...] = ()


def consolidate(
    naskah: Naskah, versi: Versi, orders: Iterable[Perintah], slug: str, cite: Callable[[str], str], own: Naskah
) -> tuple[Naskah, Versi]:
    """The text after the orders of the regulation `slug`, whose own text is `own`.

    `cite` gives the citation of one of its provisions: "Pasal I angka 4 Peraturan Bupati Contoh Nomor 7 Tahun 2020".
    """
    before, failed, changed = naskah, list(versi.gagal), dict(versi.pengubah)
    for order in _due(orders, naskah):
        who = Pengubah(slug, order.dari, "diubah")
        try:
            naskah, deed = _apply(naskah, order, own, cite(order.dari))
        except _Unfit as refusal:
            failed.append(Gagal(order.sasaran, who, str(refusal)))
            naskah = _noted(naskah, order, f"Perubahan oleh {cite(order.dari)} belum disatukan di sini: {refusal}.")
            continue
        changed[order.sasaran] = replace(who, perbuatan=deed)
        changed |= _inside(before, naskah, order.sasaran, replace(who, perbuatan=deed))
        if deed == "dihapus":  # with a BAB its Pasal
            there = addresses(naskah)[order.sasaran]
            changed |= {part.anchor: replace(who, perbuatan=deed) for part in walk((there,)) if part.anchor}
    gone = _vanished((*addresses(before), *versi.hilang), naskah)
    known = addresses(naskah)
    kept = {anchor: item for anchor, item in changed.items() if anchor in known}
    return naskah, replace(versi, oleh=slug, pengubah=kept, hilang=gone, gagal=tuple(failed))


def _due(orders: Iterable[Perintah], naskah: Naskah) -> Iterator[Perintah]:
    """The orders, each for one provision: a range is what lies between in the text, an explanation said is done."""
    listed = [*orders]
    told = {order.sasaran for order in listed if order.macam == "isi"}
    for order in listed:
        if ".." in order.sasaran:
            yield from _spread(order, naskah)
        elif order.macam != "penjelasan" or not any(f"{order.sasaran}-".startswith(f"{place}-") for place in told):
            yield order


def _spread(order: Perintah, naskah: Naskah) -> Iterator[Perintah]:
    """ "pasal-9..11" as what stands from Pasal 9 to Pasal 11 in the text, Pasal 9A too."""
    start, _, number = order.sasaran.partition("..")
    known = addresses(naskah)
    kind = re.match(r"(.*?)[^-]+$", start)
    end = f"{kind[1] if kind else ''}{number}"
    if start not in known or end not in known:
        sebab = "ketentuan pertama atau terakhir dari rentangnya tidak ada dalam naskah ini"
        yield replace(order, macam="gagal", sasaran=start if start in known else end, sebab=sebab)
        return
    jenis, anchors = known[start].jenis, [*known]
    around = start[: start.rindex(jenis)]
    for anchor in anchors[anchors.index(start) : anchors.index(end) + 1]:
        if known[anchor].jenis == jenis and anchor.startswith(around):
            yield replace(order, sasaran=anchor)


class _Unfit(Exception):
    """Why an order cannot be applied, as the middle of a sentence."""


def _apply(naskah: Naskah, order: Perintah, own: Naskah, nama: str) -> tuple[Naskah, str]:
    """The text after one order, and what was done."""
    known = addresses(naskah)
    if order.macam == "gagal":
        raise _Unfit(order.sebab)
    there = known.get(order.sasaran)
    if order.macam == "isi" and order.baru:
        if there and order.cara == "sisip" and not _is_tomb(there):
            raise _Unfit(f"{provision(order.sasaran)} yang disisipkan sudah ada dalam naskah ini")
        if there:
            return _replaced(naskah, order.sasaran, lambda old: _kept(old, order.baru)), "diubah"
        if order.cara != "ubah":
            return _inserted(naskah, order.sasaran, order.baru), "disisipkan"
    if order.macam == "lampiran" and order.baru:
        return _annexed(naskah, order, own)
    if there is None:
        raise _Unfit(f"{provision(order.sasaran)} tidak ada dalam naskah ini")
    if order.macam == "hapus":
        return _replaced(naskah, order.sasaran, lambda old: _tomb(old, f"Dihapus oleh {nama}.")), "dihapus"
    if order.macam == "judul" and order.baru:
        title = order.baru.judul
        return _replaced(naskah, order.sasaran, lambda old: replace(old, judul=title)), "diubah"
    if order.macam == "penjelasan":
        raise _Unfit("penjelasan barunya tidak ada dalam naskah peraturan itu")
    old_words, new_words = order.kata
    if not any(_as_words(old_words).search(f"{part.judul}\n{part.teks}") for part in walk((there,))):
        raise _Unfit(f"kata '{old_words}' tidak ada di sana")
    return _replaced(naskah, order.sasaran, lambda old: _reworded(old, old_words, new_words)), "diubah"


def _kept(old: Ketentuan, new: Ketentuan | None) -> Ketentuan:
    """New words in an old place; the number as the text printed it where only its marks differ."""
    assert new is not None
    same = nilai(old.jenis, old.nomor).casefold() == nilai(new.jenis, new.nomor).casefold()
    return replace(new, nomor=old.nomor if same and old.jenis in BUTIR else new.nomor)


def _annexed(naskah: Naskah, order: Perintah, own: Naskah) -> tuple[Naskah, str]:
    """The text with the amending regulation's Lampiran in the place of its own, or behind it."""
    mine = addresses(own).get(order.baru.anchor if order.baru else "") or _only_annex(own)
    if mine is None:
        raise _Unfit("Lampirannya tidak ada dalam naskah peraturan itu")
    if order.cara == "sisip":
        if order.sasaran in addresses(naskah):
            raise _Unfit(f"{provision(order.sasaran)} yang disisipkan sudah ada dalam naskah ini")
        number = order.sasaran.removeprefix("lampiran").lstrip("-").upper()
        mine = replace(mine, nomor=f"{mine.nomor} {number}") if number and mine.anchor == "lampiran" else mine
        return with_addresses((*naskah, mine)), "disisipkan"
    only = _only_annex(naskah)
    there = addresses(naskah).get(order.sasaran) or (only if order.sasaran == "lampiran" else None)
    if there is None:
        raise _Unfit(f"{provision(order.sasaran)} tidak ada dalam naskah ini")
    new = replace(mine, nomor=there.nomor)
    return _replaced(naskah, there.anchor, lambda old: new), "diubah"


def _only_annex(own: Naskah) -> Ketentuan | None:
    found = [part for part in own if part.jenis == "lampiran"]
    return found[0] if len(found) == 1 else None


def _tomb(old: Ketentuan, note: str) -> Ketentuan:
    """A provision that is no more: its number stays, a note says who deleted it; so do the Pasal of a BAB."""
    said = Ketentuan("catatan", teks=note)
    if old.jenis in KELOMPOK:
        inner = tuple(_tomb(item, note) for item in old.isi if item.anchor)
        return replace(old, judul="", isi=(said, *inner))
    return replace(old, teks="", isi=(said,))


def _is_tomb(part: Ketentuan) -> bool:
    return not part.teks and bool(part.isi) and part.isi[0].jenis == "catatan"


def _reworded(part: Ketentuan, old: str, new: str) -> Ketentuan:
    def said(teks: str) -> str:
        return _as_words(old).sub(lambda found: found[1] + new if new else "", teks)

    teks = said(part.teks) if new else said(part.teks).lstrip()
    return replace(part, judul=said(part.judul), teks=teks, isi=tuple(_reworded(item, old, new) for item in part.isi))


def _as_words(said: str) -> re.Pattern[str]:
    """Words that stand alone ("hari", not in "harian"), with the space before them, which goes where they go."""
    return re.compile(rf"( ?)(?<!\w){re.escape(said)}(?!\w)")


def _noted(naskah: Naskah, order: Perintah, note: str) -> Naskah:
    """The text with a note in the provision that an order could not change, or in the nearest around it."""
    known, place = addresses(naskah), order.sasaran
    while place and place not in known:
        place = place.rpartition("-")[0]
    said = Ketentuan("catatan", teks=note)
    if not place:
        return naskah
    return _replaced(naskah, place, lambda old: replace(old, isi=(said, *old.isi)))


# --- The tree --------------------------------------------------------------------------------------------------------


def _replaced(naskah: Naskah, anchor: str, change: Callable[[Ketentuan], Ketentuan]) -> Naskah:
    """The text with one provision changed."""

    def inside(part: Ketentuan) -> Ketentuan:
        if part.anchor == anchor:
            return change(part)
        return replace(part, isi=tuple(inside(item) for item in part.isi)) if part.isi else part

    return with_addresses(tuple(inside(part) for part in naskah))


def _inserted(naskah: Naskah, anchor: str, new: Ketentuan) -> Naskah:
    """The text with a new provision behind the last of its kind whose number is smaller."""
    notes = anchor.startswith("penjelasan-")
    if new.jenis == "pasal":
        same = [part for part in walk(naskah) if part.jenis == "pasal" and _is_plain(part, notes)]
    elif new.jenis == "bab":
        same = [part for part in naskah if part.jenis == "bab"]
    else:
        place = anchor.rpartition(f"-{new.jenis}-")[0]
        holder = addresses(naskah).get(place)
        if holder is None:
            raise _Unfit(f"{provision(place)} tidak ada dalam naskah ini")
        same = [part for part in holder.isi if part.jenis == new.jenis]
        if not same:
            return _replaced(naskah, holder.anchor, lambda old: replace(old, isi=(*old.isi, new)))
    before = [part for part in same if _place(part) <= _place(new)]
    if not before:
        raise _Unfit(f"tidak ada {new.jenis} di depannya, tempat ia disisipkan")
    neighbour = before[-1].anchor

    def inside(parts: Naskah) -> Naskah:
        found: list[Ketentuan] = []
        for part in parts:
            found.append(replace(part, isi=inside(part.isi)) if part.anchor != neighbour else part)
            if part.anchor == neighbour:
                found.append(new)
        return tuple(found)

    return with_addresses(inside(naskah))


def _is_plain(part: Ketentuan, notes: bool) -> bool:
    return part.anchor.startswith("penjelasan-pasal-" if notes else "pasal-")


def _place(part: Ketentuan) -> Tempat:
    return tempat(part.jenis, nilai(part.jenis, part.nomor)) or TAK_TERBACA


# --- Who gave which words --------------------------------------------------------------------------------------------


def _inside(before: Naskah, after: Naskah, anchor: str, who: Pengubah) -> dict[str, Pengubah]:
    """The provisions within a changed one whose own words are new."""
    old, new = addresses(before), addresses(after)
    top = new.get(anchor)
    found: dict[str, Pengubah] = {}
    for part in walk((top,)) if top else ():
        past = old.get(part.anchor)
        if part.anchor and (past is None or own_words(past) != own_words(part)):
            found[part.anchor] = who if past else replace(who, perbuatan="disisipkan")
    return found


def own_words(part: Ketentuan) -> str:
    """The words of a provision without those of the provisions in it."""
    inner = " ".join(item.teks for item in part.isi if item.jenis in ("alinea", "baris"))
    return " ".join(f"{part.nomor} {part.judul} {part.teks} {inner}".split())


def _vanished(earlier: Iterable[str], after: Naskah) -> dict[str, str]:
    """Each address that stood in an earlier version and has gone → the nearest provision around it that is left."""
    known = addresses(after)
    found = {}
    for anchor in earlier:
        if anchor not in known:
            heir = anchor
            while heir and heir not in known:
                heir = heir.rpartition("-")[0]
            found[anchor] = heir
    return found
