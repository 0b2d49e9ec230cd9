"""The items of a provision: ayat, huruf, angka, and how a list stands within another."""

from __future__ import annotations

from sop_site.legal import bentuk
from sop_site.legal.bentuk import Tanda
from sop_site.legal.naskah import BUTIR, Jenis, nilai
from sop_site.legal.nomor import follows, is_first
from sop_site.legal.simpul import Simpul
from sop_site.legal.state import COCOKKAN, KONSIDERAN, State

# Parts whose words may be a list.
_INDUK = ("pasal", "diktum", *KONSIDERAN, "menetapkan", "penjelasan umum", "lampiran")
_RISALAH = ("penjelasan umum", "lampiran")


def open_item(now: State, line: int, text: str, indent: int) -> str | None:
    """The words of an item that the line begins; None if it begins none, or only looks so."""
    base = next((node for node in reversed(now.open) if node.jenis in _INDUK), None)
    treatise = base is not None and (base.jenis in _RISALAH or base.is_amending)
    mark = bentuk.item(text, now.zone == "penjelasan", treatise)
    if mark is None or (bentuk.hangs(now.before) and not (now.blank and now.zone == "lampiran")):
        return None
    if base is None:
        return _stray(now, line, text, mark)
    levels = now.levels
    parent = _parent(now, line, mark, base, levels)
    if parent is None:
        return None
    jenis: Jenis = mark.jenis
    in_list = bool(levels) and levels[0].jenis != "ayat" and parent in levels and not now.quoting
    if jenis == "ayat" and (base.jenis != "pasal" or in_list):
        jenis = "angka"
    if base.jenis == "lampiran" and parent is base:
        parent = next(node for node in reversed(now.open) if node.jenis not in BUTIR)
    node = Simpul(jenis, mark.nomor, line=line, pola=mark.pola, tempat=mark.tempat, indent=indent, page=now.page)
    now.open = [*now.open[: now.open.index(parent) + 1], node]
    parent.isi.append(node)
    now.tail = node
    return mark.sisa


def _stray(now: State, line: int, text: str, mark: Tanda) -> str | None:
    """An ayat without a Pasal above it is reported, and stays as a paragraph."""
    if mark.jenis != "ayat" or not (now.zone == "bab" or not now.open):
        return None
    if not now.noted:
        now.report(line, f"ayat {mark.nomor} berdiri di luar Pasal.", COCOKKAN)
    if not now.open:
        now.top(Simpul("pembukaan", line=line))
    now.leaf("alinea", line, text)
    return ""


def _parent(now: State, line: int, mark: Tanda, base: Simpul, levels: list[Simpul]) -> Simpul | None:
    """The part that a new item belongs to, or None if the line only looks like an item."""
    chain = [base, *levels]
    if now.quoting:
        if around := _instruction(now, mark):
            return around
        if levels and bentuk.AWAITS.search(levels[-1].teks) and not levels[-1].isi:
            return levels[-1]  # what an instruction quotes, whatever its number
    for around, node in reversed([*zip(chain, levels, strict=False)]):
        if node.pola == mark.pola and follows(node.tempat, mark.tempat):
            return around
    same = [n for n, node in enumerate(levels) if node.pola == mark.pola]
    inner = levels[-1] if levels else None
    if is_first(mark.tempat) and (inner is None or inner.pola != mark.pola) and not (same and mark.pola == "(1)"):
        return chain[-1]
    if now.noted:
        return chain[same[-1]] if same else chain[-1]
    if len(nilai(mark.jenis, mark.nomor)) > 1 and mark.jenis == "huruf":
        return None  # a word of two letters: only where the list comes to it
    if now.continues or base.jenis in _RISALAH:
        return None
    around = chain[same[-1]] if same else chain[-1]
    if now.zone == "penjelasan":
        return _explained(mark, chain, same)
    if not now.quoting:
        placed = [node for node in around.isi if node.pola == mark.pola]
        node = Simpul(mark.jenis, mark.nomor, line=line, tempat=mark.tempat)
        now.check(node, placed, f"{mark.jenis} {nilai(mark.jenis, mark.nomor)}")
    return around


def _instruction(now: State, mark: Tanda) -> Simpul | None:
    """The Pasal I, where the line is its next instruction: "2. Di antara Pasal 7 dan Pasal 8 disisipkan …".

    A list within a quoted provision may count alike; in a Penjelasan "Angka 2" is followed by the Pasal it explains.
    """
    amending = next(node for node in now.open if node.is_amending)
    before = [node for node in amending.isi if node.jenis in BUTIR]
    if mark.pola != before[-1].pola if before else not is_first(mark.tempat):
        return None
    if before and not follows(before[-1].tempat, mark.tempat):
        return None
    if now.zone == "penjelasan":
        return amending if not mark.sisa else None
    return amending if bentuk.INSTRUKSI.match(f"{mark.sisa} {now.ahead}") else None


def _explained(mark: Tanda, chain: list[Simpul], same: list[int]) -> Simpul:
    """A Penjelasan may leave out provisions; Ayat holds Huruf holds Angka."""
    if same:
        return chain[same[-1]]
    rank = BUTIR.index(mark.jenis)
    return next(
        (node for node in reversed(chain) if node.jenis not in BUTIR or BUTIR.index(node.jenis) < rank), chain[0]
    )
