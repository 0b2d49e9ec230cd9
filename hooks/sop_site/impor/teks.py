"""Pasted text (tabs, or a Markdown table's bars) → SOPs: identity and flowchart tables, without any drawing.

Where no symbol survived, the sentences tell who acts and what is decided; all of that is marked.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from sop_site.impor.branches import Exit
from sop_site.impor.columns import ROLES, Role, group_of
from sop_site.impor.document import Found, file_name
from sop_site.impor.labels import leaning
from sop_site.impor.plane import Box
from sop_site.impor.sentence import acting, companions, said
from sop_site.impor.steps import Guess, own_numbers
from sop_site.impor.teks_identitas import Block, above, cells, identitas, identity, label, listed
from sop_site.impor.words import bare
from sop_site.model.identitas import Identitas, Label
from sop_site.model.sop import KOSONG, SOP, AsalPelaksana, Cabang, Langkah, MutuBaku, Selesai

NOWHERE = Box(0, 0, 0, 0)
_TIME = re.compile(
    r"(?:\d[\d.,:]*|[ivx]+|satu|dua|tiga)[\s\d(),a-z-]{0,16}(?:menit|jam|hari|minggu|bulan|tahun)(?: kerja)?",
    re.IGNORECASE,
)


@dataclass
class Table:
    """A flowchart table: its columns' roles and heads, its rows with the line each stands on."""

    heads: list[tuple[Role, str]]
    rows: list[tuple[int, list[str]]] = field(default_factory=list)
    labels: dict[str, str] = field(default_factory=dict)

    @property
    def time(self) -> int:
        """The cell in which most rows have their time, 0 where none has one."""
        found = [at for _, row in self.rows for at, cell in enumerate(row) if at > 1 and _TIME.fullmatch(cell)]
        return max(set(found), key=found.count, default=0)


def read(text: str, file: str) -> list[Found]:
    """Every SOP of a text."""
    rows = [(number, cells(line)) for number, line in enumerate(text.splitlines(), 1)]
    made: list[tuple[Block | None, list[Table]]] = []
    block: Block | None = None
    index = 0
    while index < len(rows):
        row = rows[index][1]
        if _is_head(row):
            table, index = _table(rows, index, row)
            if table.rows:
                if made and _goes_on(made[-1], table) and block is None:
                    made[-1][1][-1].rows += table.rows
                else:
                    made.append((block, [table]))
                block = None
            continue
        if label(row):
            block = block or Block(office=above(rows, index))
            index = identity(rows, index, block, _is_head)
            continue
        index += 1
    return [_found(block, tables, file, place) for place, (block, tables) in enumerate(made, 1)]


def _role(cell: str) -> Role | None:
    name = bare(cell)
    return next((role for role, pattern in ROLES.items() if name and pattern.fullmatch(name)), None)


def _is_head(row: list[str]) -> bool:
    """Whether a line is a table's head: a number's column and an activity's."""
    found = [_role(cell) for cell in row[:4]]
    return "no" in found[:2] and "kegiatan" in found[:3]


def _table(rows: Sequence[tuple[int, list[str]]], index: int, head: list[str]) -> tuple[Table, int]:
    """A table from its head down to the first line without cells."""
    index += 1
    below = rows[index][1] if index < len(rows) else []
    second = below if len(below) > 3 and not any(below[:2]) and sum(map(bool, below)) >= 2 else []
    index += bool(second)
    table = Table(_columns(head, second), labels=_head_labels(head, second))
    while index < len(rows) and len(rows[index][1]) > 1 and any(rows[index][1]):
        number, row = rows[index]
        if re.fullmatch(r"\(?\d{1,3}[a-z]?[.)]*", row[0]) or (row[1] and len(row) > 2):
            table.rows.append((number, row))
        index += 1
        if index < len(rows) and not any(rows[index][1]) and (on := _resumed(rows, index, table)):
            index = on
    _mend(table)
    return table, index


def _resumed(rows: Sequence[tuple[int, list[str]]], index: int, table: Table) -> int | None:
    """Where a table goes on behind empty lines: at the next number, without a head."""
    last = table.rows[-1][1][0].strip(" .()") if table.rows else ""
    while index < len(rows) and not any(rows[index][1]):
        index += 1
    row = rows[index][1] if index < len(rows) else [""]
    goes = last.isdigit() and len(row) > 2 and row[0].strip(" .()") == str(int(last) + 1)
    return index if goes else None


def _columns(head: list[str], second: list[str]) -> list[tuple[Role, str]]:
    made: list[tuple[Role, str]] = []
    width = max(len(head), len(second))
    for place in range(width):
        upper = head[place] if place < len(head) else ""
        lower = second[place] if place < len(second) else ""
        name = lower or ("" if group_of(upper) else upper)
        role = _role(name)
        made.append((role or ("pelaksana" if name else "lain"), name))
    first = next((at for at, (role, _) in enumerate(made) if role in ("kelengkapan", "waktu", "output")), len(made))
    return [
        ("lain", name) if role == "pelaksana" and at > first else (role, name) for at, (role, name) in enumerate(made)
    ]


def _head_labels(head: list[str], second: list[str]) -> dict[str, str]:
    labels: dict[str, str] = {}
    for cell in (*head, *second):
        role = _role(cell) or group_of(cell)
        if role and role != "lain":
            labels.setdefault(role, cell)
    return labels


def _mend(table: Table) -> None:
    """A head that stands a column beside its cells: the words that every row has there are its."""
    roles = [role for role, _ in table.heads]
    filled = [sum(bool(row[at]) for _, row in table.rows if at < len(row)) for at in range(len(roles))]
    for role, name in list(table.heads):
        at = roles.index(role)
        if role == "output" and not filled[at] and at and filled[at - 1] and roles[at - 1] in ("lain", "keterangan"):
            table.heads[at - 1], table.heads[at] = (role, name), ("keterangan", "")
            roles = [role for role, _ in table.heads]
    if "kelengkapan" not in roles and "waktu" in roles:  # a misspelt head before the time's
        at = roles.index("waktu") - 1
        if at > 1 and roles[at] == "pelaksana" and filled[at] > len(table.rows) / 2:
            table.heads[at] = ("kelengkapan", table.heads[at][1])
            table.labels["kelengkapan"] = table.heads[at][1]


def _goes_on(made: tuple[Block | None, list[Table]], table: Table) -> bool:
    """Whether a table with the head of the one before counts on from it."""
    before = made[1][-1]
    same = [bare(name) for _, name in before.heads] == [bare(name) for _, name in table.heads]
    first = table.rows[0][1][0].strip(" .()")
    return same and first.isdigit() and int(first) > 1


def _found(block: Block | None, tables: list[Table], file: str, place: int) -> Found:
    table = tables[0]
    names = tuple(dict.fromkeys(name for role, name in table.heads if role == "pelaksana"))
    numbers = own_numbers([row[0] for _, row in table.rows])
    guesses: list[Guess] = []
    steps: list[Langkah] = []
    for index, (line, row) in enumerate(table.rows):
        steps.append(_step(table, names, numbers, index, steps, guesses, line, row))
    judul = " ".join(block.texts.get("judul", ())) if block else ""
    if not judul:
        told = "Judul tidak tercetak di dekat tabelnya; beri judul yang benar"
        guesses.insert(0, Guess(None, "judul", f"{told} (baris {table.rows[0][0]})", 0, NOWHERE))
    name = judul or f"{file.rpartition('.')[0] or file} tabel {place}"
    known = Label.__dataclass_fields__
    printed = {**table.labels, **(block.labels if block else {})}
    sop = SOP(
        opd="",
        slug=file_name(name),
        judul=name,
        asal_judul="tercetak" if judul else "editor",
        identitas=identitas(block) if block else Identitas(),
        label=Label(**{key: text for key, text in printed.items() if key in known and text != known[key].default}),
        pelaksana=names,
        langkah=tuple(steps),
        catatan=(f"Dimuat dari berkas {file}, baris {table.rows[0][0]}-{table.rows[-1][0]}.",),
    )
    return Found(sop, tuple(guesses), ())


def _step(
    table: Table,
    names: tuple[str, ...],
    numbers: Sequence[int],
    index: int,
    before: Sequence[Langkah],
    guesses: list[Guess],
    line: int,
    row: Sequence[str],
) -> Langkah:
    texts: dict[Role, list[str]] = {}
    signs: list[tuple[str, str]] = []
    for (role, name), cell in zip(_aligned(table, row), row, strict=False):
        if cell and role == "pelaksana" and len(cell) <= _SIGN:
            signs.append((name, cell))
        elif cell:
            texts.setdefault("keterangan" if role in ("lain", "pelaksana") else role, []).append(cell)
    one = {role: " ".join(" ".join(parts).split()) for role, parts in texts.items()}
    notes: list[str] = []

    def doubt(key: str, text: str) -> None:
        guesses.append(Guess(numbers[index], key, f"{text} (baris {line})", 0, NOWHERE))
        notes.append(f"{text} (baris {line}).")

    who, origin = _who(one.get("kegiatan", ""), names, signs, doubt)
    together = companions(one.get("kegiatan", ""), who)
    exits = _exits(one, names, numbers, index, before)
    if exits:
        doubt("keputusan", f'Cabang dibaca dari kalimat: "{exits[0].why}"')
    elif re.search(r"(?i)\b(?:jika|bila|apabila)\b.*\b(?:sudah|belum|tidak|setuju)\b", one.get("kegiatan", "")):
        doubt("keputusan", "Kalimatnya menyebut syarat, tetapi cabangnya tidak terbaca")
    printed = row[0].strip().rstrip(".").strip("()")
    return Langkah(
        no=numbers[index],
        no_tercetak=(printed if printed != str(numbers[index]) else "") if printed else KOSONG,
        kegiatan=one.get("kegiatan", ""),
        pelaksana=tuple(name for name in who if name not in together),
        bersama=together,
        asal_pelaksana=origin,
        mutu_baku=MutuBaku(
            tuple(item for text in texts.get("kelengkapan", ()) for item in listed(text)),
            one.get("waktu", ""),
            one.get("output", ""),
        ),
        keterangan=one.get("keterangan", ""),
        keputusan=tuple(Cabang(exit_.label, exit_.ke, "disimpulkan") for exit_ in exits),
        catatan=tuple(notes),
    )


def _aligned(table: Table, row: Sequence[str]) -> list[tuple[Role, str]]:
    """The roles of a row's cells. Where its time stands tells where what is before and behind it begins and ends."""
    rest: list[tuple[Role, str]] = [("keterangan", "")] * len(row)
    roles = [role for role, _ in table.heads]
    order = [role for role in roles if role in ("kelengkapan", "waktu", "output")]
    times = [at for at, cell in enumerate(row) if at > 1 and _TIME.fullmatch(cell)]
    usual = table.time
    at = times[0] if len(times) == 1 else usual
    if order != [role for role in ("kelengkapan", "waktu", "output") if role in order] or not at or len(row) <= 2:
        return [*table.heads, *rest]
    before = next((place for place in (at - 1, at - 2) if 1 < place < len(row) and row[place]), at - 1)
    behind = next((place for place in (at + 1, at + 2) if place < len(row) and row[place]), at + 1)
    lanes: list[tuple[Role, str]] = [head for head in table.heads if head[0] in ("no", "kegiatan", "pelaksana")]
    made = [*lanes[:before], *[_NONE] * max(before - len(lanes), 0), *rest]
    made[before], made[at], made[behind] = ("kelengkapan", ""), ("waktu", ""), ("output", "")
    return made


_NONE: tuple[Role, str] = ("lain", "")
_SIGN = 20  # letters: what is left of a symbol is short


def _who(
    sentence: str, names: tuple[str, ...], signs: Sequence[tuple[str, str]], doubt: Callable[[str, str], None]
) -> tuple[tuple[str, ...], AsalPelaksana]:
    """Who acts: the column where a sign is left, else whom the sentence begins with."""
    if signs:
        doubt("pelaksana", "Dibaca dari tanda " + ", ".join(f'"{sign}" di kolom {name}' for name, sign in signs))
        return tuple(dict.fromkeys(name for name, _ in signs)), "disimpulkan"
    if who := acting(sentence, names):
        return who, "kalimat"
    doubt("pelaksana", "Pelaksana tidak terbaca")
    return (), "tidak terbaca"


def _exits(
    one: dict[Role, str], names: tuple[str, ...], numbers: Sequence[int], index: int, before: Sequence[Langkah]
) -> list[Exit]:
    """The branches that the row's sentences tell; a return goes to the last step before of the one who is named."""
    following: int | Selesai = numbers[index + 1] if index + 1 < len(numbers) else "selesai"
    made: list[Exit] = []
    for item in said(" ".join((one.get("kegiatan", ""), one.get("keterangan", ""))), names):
        back = item.back or leaning(item.label) < 0
        last = next((step.no for step in reversed(before) if item.who in step.pelaksana), None)
        if item.step in numbers:
            made.append(Exit(item.label, item.step or 0, False, item.words))
        elif back:
            made.append(Exit(item.label, last or numbers[max(index - 1, 0)], False, item.words))
        else:
            made.append(Exit(item.label, following, False, item.words))
    return made if len(made) > 1 and len({exit_.ke for exit_ in made}) > 1 else []
