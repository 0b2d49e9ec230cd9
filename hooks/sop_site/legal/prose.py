"""The words of a provision: what goes on with a sentence, what is a paragraph of its own, what closes a list."""

from __future__ import annotations

import re

from sop_site.legal import bentuk
from sop_site.legal.naskah import BUTIR, KELOMPOK
from sop_site.legal.simpul import Simpul
from sop_site.legal.state import State

_BULIR = re.compile(r"[-–•*·▪] ?\S")  # a list without numbers
_BARIS = ("pembukaan", "persetujuan", "lampiran", "penjelasan")


def add_words(now: State, line: int, text: str, indent: int) -> None:
    """A line that opens nothing."""
    if not now.open:
        now.top(Simpul("pembukaan", line=line))
    node = now.open[-1]
    if text.startswith(":") and node.nomor[-1:].isalnum() and not (node.teks or node.isi):
        node.nomor += " :"
        node.teks, now.tail = text[1:].strip(), node
    elif now.zone == "lampiran":
        _in_lampiran(now, line, text)
    elif node.jenis in _BARIS:
        now.leaf("baris", line, text)
    elif node.jenis in KELOMPOK:
        _title(now, node, line, text)
    elif node.jenis in ("memutuskan", "menetapkan"):
        _enacting(now, node, line, text)
    elif node.jenis == "penutup" and not _agar_goes_on(now, text):
        now.leaf("alinea" if bentuk.AGAR.match(text) else "baris", line, text)
    else:
        _running(now, line, text, indent)


def _title(now: State, node: Simpul, line: int, text: str) -> None:
    """The title of a BAB, Bagian, Paragraf, on one line or more."""
    if node.judul and now.blank and re.search(r"[.;:]$", text):
        now.unknown(line, text)
    elif node.isi:
        now.leaf("alinea", line, text)
    else:
        node.judul = f"{node.judul} {text}".strip()


def _enacting(now: State, node: Simpul, line: int, text: str) -> None:
    """The title behind "Menetapkan :", which may be broken into paragraphs as long as it is in capitals."""
    if node.jenis == "menetapkan" and (not node.teks or not now.blank or text.isupper()):
        node.teks = f"{node.teks} {text}".strip()
    else:
        now.unknown(line, text)


def _agar_goes_on(now: State, text: str) -> bool:
    """Whether a line is the rest of "Agar setiap orang mengetahuinya, …"."""
    return (
        not now.blank
        and now.tail is not None
        and now.tail.jenis == "alinea"
        and not (bentuk.is_finished(now.before) or bentuk.PENUTUP.fullmatch(text))
    )


def _in_lampiran(now: State, line: int, text: str) -> None:
    """Lines that stand alone, but for the rest of an item and the title of a BAB."""
    node = now.open[-1]
    if node.jenis in BUTIR and now.continues and not text.isupper():
        now.join(text)
        return
    if node.jenis in KELOMPOK and not node.isi and not now.blank:
        node.judul = f"{node.judul} {text}".strip()
        return
    while now.open[-1].jenis in BUTIR:
        now.open.pop()
    now.leaf("baris", line, text)


def _running(now: State, line: int, text: str, indent: int) -> None:
    """Words of a provision: the rest of a sentence, the first words, or a paragraph of their own."""
    if text in ("dan", "atau", "dan/atau") and now.tail is not None:
        now.join(text)
        return
    levels = now.levels
    closes = [node for node in levels if _closes(now, node, indent)]
    if closes and (now.blank or now.tail is None or now.tail.jenis != "alinea"):
        now.open = now.open[: now.open.index(closes[0])]
        _paragraph(now, line, text)
    elif _closes_list(now, text):
        now.open.pop()
        _paragraph(now, line, text)
    elif not closes and now.blank and levels and not any(node.indent for node in levels):
        _behind_list(now, line, text)
    elif _BULIR.match(text):
        now.leaf("alinea", line, text)
    elif now.tail is None or now.blank or (now.is_paragraphs and _is_paragraph(now, text)):
        _paragraph(now, line, text)
    else:
        now.join(text)


def _closes(now: State, node: Simpul, indent: int) -> bool:
    """Whether words at this indent stand outside an item: left of its number, or below it after a stop."""
    if bentuk.hangs(now.before) or node.page != now.page or not (node.teks or node.isi):
        return False
    return node.indent > indent or (node.indent == indent > 0 and bentuk.is_finished(now.before))


def _closes_list(now: State, text: str) -> bool:
    """Whether words behind a list's last item go on with the sentence before it: "d. …; / dicabut dan …"."""
    if now.blank or not now.levels or not re.match(r"[a-z]", text):
        return False
    if now.is_paragraphs:
        return now.before.endswith((";", ","))
    return now.before.endswith(";") and not any(node.indent for node in now.levels)


def _is_paragraph(now: State, text: str) -> bool:
    return now.tail is not None and bool(now.tail.teks) and bentuk.is_finished(now.before) and text[:1].isupper()


def _behind_list(now: State, line: int, text: str) -> None:
    """Words behind an empty line and a list whose place on the page says nothing."""
    if not (now.before and bentuk.is_finished(now.before)) and now.tail is not None:
        now.join(text)
        return
    while now.open[-1].jenis in ("huruf", "angka"):
        now.open.pop()
    _paragraph(now, line, text)


def _paragraph(now: State, line: int, text: str) -> None:
    node = now.open[-1]
    if node.teks or node.isi:
        now.leaf("alinea", line, text)
    else:
        node.teks, now.tail = text, node
