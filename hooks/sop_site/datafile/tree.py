"""A YAML file as plain text values with their lines: nothing is guessed to be a date, a number or a boolean.

Only what the data files need is admitted: maps, lists and texts, without tags, anchors or aliases.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable
from typing import Any, NamedTuple

import yaml

UKURAN_MAKSIMUM = 1_000_000
KEDALAMAN_MAKSIMUM = 12
# Letters of one text and of one word, and texts of one list: past them nobody reads a cell, and laying it out and
# searching it take time without bound. The longest of the real data are a tenth.
TEKS_MAKSIMUM, KATA_MAKSIMUM, BUTIR_MAKSIMUM = 5_000, 200, 500
_KATA_PANJANG = re.compile(rf"\S{{{KATA_MAKSIMUM + 1}}}")
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

Report = Callable[[int, str, str], None]


class Teks(NamedTuple):  # a file has hundreds of nodes; a frozen dataclass takes three times as long to make
    """A text; `rapat`: a key in braces right behind a comma, without a space."""

    line: int
    value: str
    rapat: bool = False


class Daftar(NamedTuple):
    line: int
    items: tuple[Node, ...]


class Peta(NamedTuple):
    """Keys and contents; `kurung`: written in braces, where a comma ends each content."""

    line: int
    items: tuple[tuple[Teks, Node], ...]
    kurung: bool = False


Node = Teks | Daftar | Peta


class _Refused(Exception):
    """Reading stops here: (line, message, remedy)."""


# Scripts whose letters join or part by U+200C and U+200D, so that behind one of them these two are spelling: Arabic
# (Jawi, Pegon), India's, Balinese, Sundanese, Batak, Rejang, Javanese; U+200D joins pictures, too. Else they only hide.
_BERSAMBUNG = "\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\u0900-\u0dff\u1b00-\u1bff\ua930-\ua9df"
_BERGAMBAR = "\u2190-\u21ff\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff"
# The one list of what nobody sees: control characters and the line breaks that only YAML knows (Word's soft return
# among them); the soft hyphen, joiners and spaces without width; marks that turn the direction of writing, so that a
# text reads otherwise than it is; fillers, invisible operators, tags and variation selectors.
_TAK_TERLIHAT = re.compile(
    "[^\t\n\r\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
    "|[\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u2800\u3164]"
    "|[\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffc\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
    f"|(?<![{_BERSAMBUNG}])\u200c|(?<![{_BERSAMBUNG}{_BERGAMBAR}])(?<![{_BERGAMBAR}]\ufe0f)\u200d"
)
_TERLIHAT = bytes([9, 10, 13, *range(0x20, 0x7F)])  # of ASCII, which most of every text is


def decode(data: bytes, report: Report) -> str | None:
    """The text of a file in UTF-8 (a byte order mark is allowed), or None after a report."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in data[:2]:
        report(1, "berkas tersimpan dalam pengodean UTF-16.", _UTF8)
        return None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        report(line, f"berkas tidak tersimpan dalam pengodean UTF-8 (bita 0x{data[error.start]:02X}).", _UTF8)
        return None


def parse(data: bytes, report: Report, is_list: bool = False) -> Node | None:
    """The file's top map, or its list where it `is_list`; None after every (line, message, remedy) was reported."""
    if len(data) > UKURAN_MAKSIMUM:
        report(1, "berkas lebih besar dari 1 MB.", "Pecah berkas ini; satu berkas memuat satu SOP atau satu tabel.")
        return None
    text = decode(data, report)
    if text is None or hidden(text, 1, report) or conflicts(text, 1, report):
        return None
    rows = tuple(text.splitlines())
    try:
        return _Reader(text, rows, report, is_list).document()
    except _Refused as refusal:
        report(*refusal.args)
    except yaml.MarkedYAMLError as error:
        line, message, remedy = _explain(error, rows)
        report(line, message, remedy)
        if (message, remedy) == _TAB[1:]:
            for place in (place for place, row in enumerate(rows, 1) if place != line and _TAB[0].match(row)):
                report(place, message, remedy)
    return None


def conflicts(text: str, line: int, report: Report) -> bool:
    """Whether git left two versions of a place in the text; each such place is reported where it begins."""
    if not any(sign in text for sign in ("<<<<<<<", ">>>>>>>", "=======", "|||||||")):
        return False
    rows = [*enumerate(re.split("\r\n?|\n", text), line)]
    begun = [place for place, row in rows if row.startswith("<<<<<<< ")]
    stray = [place for place, row in rows if re.match(r"(?:>>>>>>> |={7}$|\|{7} )", row)]
    for place in begun or stray[:1]:
        message = "di sini berdiri dua versi dari tempat yang sama, dengan tanda bentrokan dari git."
        report(place, message, _PILIH)
    return bool(begun or stray)


def hidden(text: str, line: int, report: Report) -> bool:
    """Whether the text holds characters that nobody sees; the first one of each line is reported."""
    rest = text.encode("utf-8", "surrogatepass").translate(None, _TERLIHAT).decode("utf-8", "surrogatepass")
    if not (rest and _TAK_TERLIHAT.search(rest) and _TAK_TERLIHAT.search(text)):
        return False
    rows = enumerate(re.split("\r\n?|\n", text), line)
    found = [(place, match[0]) for place, row in rows if (match := _TAK_TERLIHAT.search(row))]
    for place, character in found:
        message = f"ada tanda yang tidak terlihat (U+{ord(character):04X}), biasanya ikut tersalin dari program lain."
        report(place, message, "Hapus tanda itu: hapus lalu ketik ulang kata di sekitarnya.")
    return True


def visible(text: str) -> str:
    """A text without what nobody sees in it."""
    return _TAK_TERLIHAT.sub("", text)


_PILIH = (
    "Pilih satu versi: hapus baris-baris versi yang lain, lalu hapus ketiga baris tandanya (<<<<<<<, =======, >>>>>>>)."
)


def endless(text: str, line: int, report: Report) -> bool:
    """Whether a text is too long, or a word in it; reported."""
    if len(text) > TEKS_MAKSIMUM:
        message = f"teks ini lebih panjang dari {TEKS_MAKSIMUM:,} huruf.".replace(",", ".")
        report(line, message, "Ringkas, atau pecah menjadi beberapa butir.")
    elif len(text) > KATA_MAKSIMUM and (match := _KATA_PANJANG.search(text)):
        message = f"kata yang berawal '{match[0][:20]}' lebih panjang dari {KATA_MAKSIMUM} huruf."
        report(line, message, "Beri spasi di antara kata-katanya.")
    else:
        return False
    return True


_UTF8 = 'Simpan ulang dengan pengodean UTF-8 (di Notepad: Save As, "Encoding: UTF-8").'
_PENUTUP = "tanda kutip pembuka tidak ada penutupnya.", "Tambahkan tanda kutip penutup di akhir teks itu."
_MULAI = r"\s*+(?:- +)*+(?:[\w ]+: +)?+"
_KHUSUS = re.compile(_MULAI + r"([*&!@`%|>?,\[\]{}-])")
_TERBUKA = re.compile(_MULAI + r"(?:\"(?:[^\"\\]|\\.)*|'(?:[^']|'')*)")
_TANPA_SPASI = re.compile(r"\s*(?:- +)*[a-z_]+:[^\s:/]")
_SPASI_KHUSUS = re.compile("[ \t]*\xa0|[^:]*:\xa0")
_TANPA_KUNCI = re.compile(r"\s*[^\s:#-][^:]*$")

# What a row looks like that YAML cannot read, the likeliest mistake first.
_TAB = (re.compile(r" *\t"), "baris menjorok dengan tombol Tab.", "Ganti Tab dengan spasi.")
_TAB_BUTIR = (re.compile(r"\s*(?:- +)*-\t"), "ada Tab sesudah tanda '-'.", "Ganti Tab dengan satu spasi.")
_STRIP = (re.compile(r"\s*-\w"), "sesudah tanda '-' harus ada spasi.", "Tulis '- ' sebelum teksnya.")
_SESUDAH_KUTIP = (
    re.compile(_MULAI + r"(?:\"[^\"]*\"|'[^']*') *[^\s#:]"),
    "ada teks sesudah tanda kutip penutup.",
    """Apit seluruh teks dengan tanda kutip yang lain: '"SK" asli'.""",
)
_SEBAB = (
    _TAB,
    _TAB_BUTIR,
    (_SPASI_KHUSUS, "ada spasi khusus (U+00A0) yang tidak terbaca sebagai spasi.", "Ganti dengan spasi biasa."),
    _STRIP,
    (_TANPA_SPASI, "sesudah titik dua harus ada spasi.", "Tulis 'kunci: isi', dengan spasi sesudah titik dua."),
    _SESUDAH_KUTIP,
    (
        re.compile(r"\s*(?:- +)*(?:[\w ]+: +)?[“”„‘’]"),
        "tanda kutip miring (“ ”) dari Word bukan tanda kutip bagi berkas data.",
        'Ganti dengan tanda kutip lurus ("), yang diketik di Notepad.',
    ),
    (
        re.compile(r"[^\"'#]*:\s.*:(?:\s|$)"),
        "ada titik dua di dalam teks.",
        'Apit teks itu dengan tanda kutip: kunci: "teks: dengan titik dua".',
    ),
    (
        _TANPA_KUNCI,
        "baris ini tidak berbentuk 'kunci: isi'.",
        "Tulis titik dua dan spasi sesudah kuncinya; bila ini lanjutan teks di atasnya, tambah spasi di depannya.",
    ),
    (
        re.compile(r"\s*(?:- +)*[\w ]+:(?:\s|$)|\s*- "),
        "banyaknya spasi di depan baris ini tidak cocok dengan baris di atasnya.",
        "Samakan dengan baris lain yang setingkat; bila ini lanjutan teks, apit seluruh teks itu dengan tanda kutip.",
    ),
)


def _explain(error: yaml.MarkedYAMLError, rows: tuple[str, ...]) -> tuple[int, str, str]:
    """YAML's complaint as (line, message, remedy): where the mistake was made, not where it was noticed."""
    context, mark = error.context or "", error.problem_mark
    if any(word in context for word in ("quoted", "simple key", "flow")):
        mark = error.context_mark
    line = min(mark.line, len(rows) - 1) if mark else 0
    row = rows[line]
    if "quoted" in context and "escape" in (error.problem or ""):
        remedy = "Ganti kutip ganda (\") di kedua ujung teks itu dengan kutip tunggal (')."
        return line + 1, "ada garis miring terbalik (\\) di dalam kutip ganda.", remedy
    if "quoted" in context:
        return line + 1, *_PENUTUP
    if special := _special(row):
        return line + 1, *special
    opened = next((n for n in range(line - 1, -1, -1) if _TERBUKA.fullmatch(rows[n])), None)
    if opened is not None and re.search("[\"']", row) and not _SESUDAH_KUTIP[0].match(row):
        return opened + 1, *_PENUTUP
    if error.context is None and line:  # the row above ran on into this one
        above = rows[line - 1]
        at_top = not any(text.strip() and text[0] != "#" for text in rows[: line - 1])
        if _TANPA_SPASI.match(above) or _SPASI_KHUSUS.match(above) or (at_top and _TANPA_KUNCI.match(above)):
            line, row = line - 1, above
    for pattern, message, remedy in _SEBAB:
        if pattern.match(row):
            return line + 1, message, remedy
    return line + 1, "susunan baris ini tidak terbaca.", "Bandingkan dengan berkas lain: spasi, titik dua, tanda kutip."


def _special(row: str) -> tuple[str, str] | None:
    match = _KHUSUS.match(row)
    tab_or_dash = any(cause[0].match(row) for cause in (_TAB, _TAB_BUTIR, _STRIP))
    return None if match is None or tab_or_dash else _quote(match[1])


def _quote(sign: str) -> tuple[str, str]:
    message = f"teks berawal dengan '{sign}', tanda yang berarti khusus dalam berkas data."
    return message, f'Apit seluruh teks itu dengan tanda kutip: "{sign} …".'


class _Reader:
    """The events of one file with what is needed to say where something stands."""

    def __init__(self, text: str, rows: tuple[str, ...], report: Report, is_list: bool) -> None:
        self.following: Callable[[], Any] = _LOADER(text).get_event
        self.rows, self.report, self.is_list = rows, report, is_list
        self.fenced = {line for line, row in enumerate(rows) if "#" in row}

    def document(self) -> Node | None:
        node: Node | None = None
        while event := self.following():
            line = event.start_mark.line + 1
            if isinstance(event, yaml.DocumentStartEvent):
                if node is not None:
                    raise _Refused(line, "garis '---' memulai data kedua dalam berkas ini.", "Hapus baris itu.")
                node = self.node(self.following(), 1)
        if isinstance(node, Daftar if self.is_list else Peta):
            return node
        if node is None or node == Teks(node.line, ""):
            what = "butir yang berawal dengan '- '" if self.is_list else "baris 'kunci: isi'"
            self.report(1, "berkas ini kosong.", f"Isi dengan {what}, atau hapus berkasnya.")
        elif self.is_list:
            self.report(node.line, "isi berkas ini bukan daftar.", "Awali setiap butirnya dengan '- '.")
        else:
            remedy = "Awali setiap baris dengan kuncinya, misalnya 'judul: Izin Belajar'."
            self.report(node.line, "isi berkas ini tidak berbentuk 'kunci: isi'.", remedy)
        return None

    def node(self, event: Any, depth: int) -> Node:
        line, kind = event.start_mark.line + 1, type(event)
        if kind is yaml.AliasEvent:
            raise _Refused(line, *_quote("*"))
        if event.anchor or event.tag:
            raise _Refused(line, *_quote("&" if event.anchor else "!"))
        if depth > KEDALAMAN_MAKSIMUM:
            remedy = "Kurangi tingkatnya; apit teks yang memuat kurung dengan tanda kutip."
            raise _Refused(line, f"susunannya bertingkat lebih dari {KEDALAMAN_MAKSIMUM}.", remedy)
        if kind is yaml.ScalarEvent:
            return self._text(event, line)
        return self._list(line, depth) if kind is yaml.SequenceStartEvent else self._map(event, line, depth)

    def _text(self, event: Any, line: int) -> Teks:
        value: str = event.value
        if not event.style:
            if event.end_mark.line in self.fenced:
                self._refuse_comment_behind(event.end_mark)
        elif event.style == '"':  # what is written by an escape, the whole file did not show
            hidden(value, line, self.report)
        if len(value) > KATA_MAKSIMUM:
            endless(value, line, self.report)
        return Teks(line, _lines(value) if "\n" in value else value.strip())

    def _refuse_comment_behind(self, end: yaml.Mark) -> None:
        """YAML drops what stands behind " #": in a form's text that would lose words without a trace."""
        row = self.rows[end.line][end.column :]
        if row.lstrip().startswith("#"):
            remedy = "Apit seluruh teks dengan tanda kutip; tulis komentar di barisnya sendiri."
            self.report(end.line + 1, f"teks sesudah tanda pagar tidak akan terbaca: '{row.strip()}'.", remedy)

    def _list(self, line: int, depth: int) -> Daftar:
        items = []
        while type(event := self.following()) is not yaml.SequenceEndEvent:
            items.append(self.node(event, depth + 1))
        if len(items) > BUTIR_MAKSIMUM and all(isinstance(item, Teks) for item in items):
            remedy = "Kurangi, atau bagi ke tempat lain."
            self.report(items[BUTIR_MAKSIMUM].line, f"daftar ini memuat lebih dari {BUTIR_MAKSIMUM} butir.", remedy)
        return Daftar(line, tuple(items))

    def _map(self, start: Any, line: int, depth: int) -> Peta:
        items: dict[str, tuple[Teks, Node]] = {}
        while type(event := self.following()) is not yaml.MappingEndEvent:
            key = self.node(event, depth + 1)
            value = self.node(self.following(), depth + 1)
            if not isinstance(key, Teks):
                raise _Refused(key.line, "kunci harus berupa satu kata.", "Apit teks yang memuat kurung dengan kutip.")
            if key.value in items:
                message = f"kunci '{key.value}' ditulis dua kali (pertama di baris {items[key.value][0].line})."
                self.report(key.line, message, "Hapus salah satu; gabungkan isinya bila keduanya perlu.")
            else:
                items[key.value] = key._replace(rapat=self._behind_comma(event)) if start.flow_style else key, value
        return Peta(line, tuple(items.values()), bool(start.flow_style))

    def _behind_comma(self, event: Any) -> bool:
        mark = event.start_mark
        return bool(mark.column and self.rows[mark.line][mark.column - 1] == ",")


def _lines(value: str) -> str:
    """A text of several lines: without the spaces behind them, the empty ones around them, and what all are set in."""
    return textwrap.dedent("\n".join(line.rstrip() for line in value.split("\n"))).strip("\n").rstrip()
