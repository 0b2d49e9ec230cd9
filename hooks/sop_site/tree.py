"""A YAML file as plain text values with their lines: nothing is guessed to be a date, a number or a boolean.

Only what the data files need is admitted: maps, lists and texts, without tags, anchors or aliases.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import yaml

UKURAN_MAKSIMUM = 1_000_000
KEDALAMAN_MAKSIMUM = 12
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

Report = Callable[[int, str, str], None]


@dataclass(frozen=True, slots=True)
class Teks:
    line: int
    value: str


@dataclass(frozen=True, slots=True)
class Daftar:
    line: int
    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Peta:
    line: int
    items: tuple[tuple[Teks, Node], ...]


Node = Teks | Daftar | Peta


class _Refused(Exception):
    """Reading stops here: (line, message, remedy)."""


def decode(data: bytes, report: Report) -> str | None:
    """The text of a file in UTF-8 (a byte order mark is allowed), or None after a report."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        report(1, "berkas tersimpan dalam pengodean UTF-16.", _REMEDY_UTF8)
        return None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        report(line, f"berkas tidak tersimpan dalam pengodean UTF-8 (bita 0x{data[error.start]:02X}).", _REMEDY_UTF8)
        return None


_REMEDY_UTF8 = 'Simpan ulang dengan pengodean UTF-8 (di Notepad: Save As, "Encoding: UTF-8").'


def parse(data: bytes, report: Report) -> Peta | None:
    """The file's top map, or None after every reason has been reported as (line, message, remedy)."""
    if len(data) > UKURAN_MAKSIMUM:
        report(0, "berkas lebih besar dari 1 MB.", "Satu berkas memuat satu SOP; pecah berkas ini.")
        return None
    text = decode(data, report)
    if text is None:
        return None
    try:
        events = yaml.parse(text, Loader=_LOADER)
        return _Reader(events, tuple(text.splitlines()), report).document()
    except _Refused as refusal:
        report(*refusal.args)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        report(mark.line + 1 if mark else 0, *_explain(error, text, mark.line if mark else 0))
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        report(line, f"ada tanda kendali yang tidak terlihat (U+{_code(error.character):04X}).", "Hapus tanda itu.")
    return None


def _code(character: str | int | bytes) -> int:
    return character if isinstance(character, int) else ord(character)


def _explain(error: yaml.MarkedYAMLError, text: str, line: int) -> tuple[str, str]:
    """YAML's complaint as a message and a remedy, with the three most likely mistakes named."""
    lines = text.splitlines()
    row = lines[line] if line < len(lines) else ""
    if "\t" in row[: len(row) - len(row.lstrip())]:
        return "baris menjorok dengan tombol Tab.", "Ganti Tab dengan spasi."
    if "mapping values are not allowed" in (error.problem or "") or row.count(": ") > 1:
        return "ada titik dua di dalam teks.", 'Apit teks itu dengan tanda kutip: kunci: "teks: dengan titik dua".'
    if "quoted scalar" in (error.context or ""):
        return "tanda kutip pembuka tidak ada penutupnya.", "Tambahkan tanda kutip penutup pada teks itu."
    return (
        "susunan YAML tidak terbaca.",
        "Periksa baris ini dan baris di atasnya: jumlah spasi di depan, titik dua sesudah kunci, dan tanda kutip.",
    )


@dataclass(frozen=True, slots=True)
class _Reader:
    """The events of one file with what is needed to say where something stands."""

    events: Iterator[yaml.Event]
    rows: tuple[str, ...]
    report: Report

    def document(self) -> Peta | None:
        node: Node | None = None
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                if node is not None:
                    raise _Refused(_line(event), "ada lebih dari satu dokumen dalam berkas ini.", "Hapus baris '---'.")
                node = self.node(next(self.events), 1)
        if isinstance(node, Peta):
            return node
        line = node.line if node else 1
        self.report(line, "berkas kosong atau bukan susunan 'kunci: isi'.", "Isi setiap baris dengan 'kunci: isi'.")
        return None

    def node(self, event: yaml.Event, depth: int) -> Node:
        line = _line(event)
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise _Refused(line, "penanda '&' atau rujukan '*' YAML tidak dipakai di sini.", _QUOTE)
        if getattr(event, "tag", None) not in (None, "!"):
            raise _Refused(line, f"tanda tipe YAML '{event.tag}' tidak dipakai di sini.", _QUOTE)
        if depth > KEDALAMAN_MAKSIMUM:
            raise _Refused(line, f"susunan bertingkat lebih dari {KEDALAMAN_MAKSIMUM}.", "Ratakan susunannya.")
        if isinstance(event, yaml.ScalarEvent):
            self._refuse_comment_behind(event)
            return Teks(line, event.value.strip())
        if isinstance(event, yaml.SequenceStartEvent):
            items = []
            while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
                items.append(self.node(event, depth + 1))
            return Daftar(line, tuple(items))
        return Peta(line, tuple(self._pairs(depth)))

    def _refuse_comment_behind(self, event: yaml.ScalarEvent) -> None:
        """YAML drops what stands behind " #": in a form's text that would lose words without a trace."""
        end = event.end_mark
        row = self.rows[end.line][end.column :] if end.line < len(self.rows) else ""
        if not event.style and event.value and row.lstrip().startswith("#"):
            message = f"teks sesudah tanda pagar tidak akan terbaca: '{row.strip()}'."
            self.report(end.line + 1, message, "Apit seluruh teks dengan tanda kutip; tulis komentar di barisnya sendiri.")

    def _pairs(self, depth: int) -> Iterator[tuple[Teks, Node]]:
        seen: dict[str, int] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            key = self.node(event, depth + 1)
            value = self.node(next(self.events), depth + 1)
            if not isinstance(key, Teks):
                raise _Refused(key.line, "kunci harus berupa satu kata.", "Apit teks yang memuat kurung dengan kutip.")
            if key.value in seen:
                message = f"kunci '{key.value}' ditulis dua kali (pertama di baris {seen[key.value]})."
                self.report(key.line, message, "Hapus salah satu; gabungkan isinya bila keduanya perlu.")
                continue
            seen[key.value] = key.line
            yield key, value


_QUOTE = "Hapus, atau apit teksnya dengan tanda kutip."


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1
