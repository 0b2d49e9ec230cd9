"""The text of a regulation → its structure; every line that does not fit is reported, and kept.

The forms are those of UU 12/2011, Lampiran II: BAB in Roman digits, Bagian in ordinals, Paragraf, Pasal, ayat in
brackets, huruf, angka; a number continues the one before it, an inserted one (Pasal 5A, ayat (2a)) stands behind it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from sop_site.datafile.tree import Report
from sop_site.legal import bentuk
from sop_site.legal.headings import open_heading
from sop_site.legal.items import open_item
from sop_site.legal.naskah import BUTIR, Naskah
from sop_site.legal.nomor import follows, is_first
from sop_site.legal.prose import add_words
from sop_site.legal.simpul import Simpul, freeze
from sop_site.legal.state import State
from sop_site.legal.tables import cells, is_row

ISI_KATALOG = ("daftar nama SOP", "tabel pemetaan", "diagram alur SOP")
_CATATAN, _KATALOG = "[Catatan editor:", "[Isi dari katalog:"
_PANJANG = 180  # letters; no line that a margin broke is as long
HALAMAN = "\f"  # stands before the first line of a page


def read(rows: Iterable[tuple[int, str]], report: Report) -> Naskah:
    """The structure of a text given as (line number, line); what is wrong is reported and read as well as can be."""
    lines = list(rows)
    longest = max((len(" ".join(text.split())) for _, text in lines if not text.startswith(("[", "|"))), default=0)
    now = State(report, longest > _PANJANG, _is_flat(lines))
    for index, (line, text) in enumerate(lines):
        now.ahead = bentuk.sentence(text for _, text in lines[index + 1 : index + 12])
        _row(now, line, text)
    if now.bracket:
        report(now.bracket.line, "catatan ini tidak ditutup.", "Tambahkan ']' di akhirnya.")
    if not any(node.jenis in ("bab", "pasal", "diktum") for node in now.root):
        remedy = "Tulis batang tubuhnya: 'Pasal 1', atau 'KESATU :' untuk keputusan."
        report(lines[0][0] if lines else 1, "teks ini tidak mempunyai Pasal.", remedy)
    return freeze(now.root)


def _is_flat(lines: list[tuple[int, str]]) -> bool:
    """Whether lines that go on with an item begin where its number does, more often than behind it: then indentation
    tells nothing."""
    deeper = level = 0
    for (_, above), (_, below) in pairwise(lines):
        first, second = above.lstrip(), below.lstrip()
        if not second or bentuk.is_finished(first) or not bentuk.item(first) or bentuk.item(second):
            continue
        difference = (len(below) - len(second)) - (len(above) - len(first))
        deeper, level = deeper + (difference > 0), level + (difference == 0)
    return level > deeper


def _row(now: State, line: int, raw: str) -> None:
    if raw.startswith(HALAMAN):  # a sentence may run over the end of a page, whatever space is left there
        now.page += 1
        now.blank = bentuk.is_finished(now.before) and not now.before.endswith(",")
        raw = raw[1:]
    text = " ".join([*now.held, *raw.split()])
    if not text:
        now.blank = True
    elif now.bracket or text.startswith((_CATATAN, _KATALOG)):
        _bracket(now, line, text)
    elif is_row(text):
        _table_row(now, line, text)
    else:
        text, now.held = _hold(now, text)
        for piece in bentuk.explained(text) if now.zone == "penjelasan" else (text,):
            _line(now, line, piece, raw)
        now.noted = False


def _hold(now: State, text: str) -> tuple[str, list[str]]:
    """A line of a Penjelasan without the kind of a provision whose number the margin put on the next: "Pasal"."""
    match = bentuk.TERPUTUS.fullmatch(text) if now.zone == "penjelasan" else None
    return (match[1], [match[2]]) if match else (text, [])


def _line(now: State, line: int, text: str, raw: str) -> None:
    """One line: the headings that it begins with, then its items, then words."""
    whole = text
    text = _headings(now, line, text)
    while text:
        # Behind a heading the column says nothing: the lines below may begin anywhere.
        column = _column(raw, text) if text == whole and not now.is_flat else 0
        text, following = _cut(now, text)
        rest = open_item(now, line, text, column)
        if rest is None:
            add_words(now, line, text, column)
        elif rest:
            now.open[-1].teks = _nested(now, line, rest)
        now.before, now.blank = text, False
        text = following


def _headings(now: State, line: int, text: str) -> str:
    """What is left of a line behind its headings: "MEMUTUSKAN : Menetapkan : …", "Pasal 1 Dalam …"."""
    while text and (rest := open_heading(now, line, text)) is not None:
        spoken = now.tail is not None and bool(now.tail.teks)  # behind a bare heading no sentence goes on
        now.before, now.blank, now.noted = text if spoken else "", bool(rest), False
        text = rest
    return text


def _nested(now: State, line: int, text: str) -> str:
    """An item's words, behind the first item of the list that they may begin with: "(1) a. …"."""
    mark = bentuk.item(text, now.zone == "penjelasan")
    now.blank = True
    if mark is None or not is_first(mark.tempat) or mark.pola == now.open[-1].pola:
        return text
    rest = open_item(now, line, text, 0)
    return text if rest is None else _nested(now, line, rest)


def _cut(now: State, text: str) -> tuple[str, str]:
    """A line cut where another item begins in it; a "dan" before its number goes to the words above."""
    if (conjunction := bentuk.DAN.fullmatch(text)) and re.search("[;,]$", now.before) and now.tail:
        mark = bentuk.item(conjunction[2])
        if mark and any(node.pola == mark.pola and follows(node.tempat, mark.tempat) for node in now.levels):
            now.tail.teks += f" {conjunction[1]}"
            text = conjunction[2]
    mark = bentuk.item(text)
    return bentuk.siblings(text, mark) if mark else (text, "")


def _column(raw: str, text: str) -> int:
    """The column where the last words of a line begin."""
    words = list(re.finditer(r"\S+", raw))
    count = len(text.split())
    return words[-count].start() if 0 < count <= len(words) else 0


def _table_row(now: State, line: int, text: str) -> None:
    """A row of a table, its cells between bars: "| 1 | Kepala Dinas | |"."""
    if not now.open:
        now.top(Simpul("pembukaan", line=line))
    table = now.tail
    if table is None or table.jenis != "tabel" or now.blank:
        table = Simpul("tabel", line=line)
        now.open[-1].isi.append(table)
        now.tail = table
    row = [Simpul("sel", teks=cell, line=line) for cell in cells(text)]
    table.isi.append(Simpul("baris tabel", line=line, isi=row))
    now.before, now.blank = "", False


def _bracket(now: State, line: int, text: str) -> None:
    """An editor's note, or a place for the catalogue's data, up to the bracket that closes it."""
    if now.bracket is None:
        head = _CATATAN if text.startswith(_CATATAN) else _KATALOG
        now.bracket = Simpul("catatan" if head == _CATATAN else "katalog", line=line)
        text = text.removeprefix(head)
    now.bracket.teks = f"{now.bracket.teks} {text.strip()}".strip()
    if not text.endswith("]"):
        return
    node, now.bracket = now.bracket, None
    node.teks = node.teks[:-1].strip()
    if node.jenis == "katalog" and (node.teks not in ISI_KATALOG or now.zone != "lampiran"):
        known = ", ".join(f"'{name}'" for name in ISI_KATALOG)
        now.report(line, f"isi katalog '{node.teks}' tidak dikenal di sini.", f"Hanya dalam Lampiran: {known}.")
    around = now.open[:-1] if now.open and now.open[-1].jenis in BUTIR else now.open
    (around[-1].isi if around else now.root).append(node)
    now.tail, now.blank, now.noted, now.before = None, True, True, ""
