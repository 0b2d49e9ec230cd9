"""The sheet Alur of our own workbook → a flowchart: its head and rows by the cells that are typed, symbols as drawn."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from sop_site.datafile.fields import BUTIR
from sop_site.export.office import PANAH_TERTULIS
from sop_site.impor.columns import QUALITY_ROLES, ROLES, Column, Role, group_of
from sop_site.impor.drawing import Drawing, Symbol
from sop_site.impor.flowchart import Chart, chart
from sop_site.impor.grid import Grid, Row
from sop_site.impor.plane import Box
from sop_site.impor.steps import Flow, flow
from sop_site.impor.words import bare
from sop_site.impor.xlsx import Sheet, drawing
from sop_site.model.identitas import Label
from sop_site.model.kolom import MUTU_BAKU
from sop_site.model.sop import KOSONG, Langkah

_TYPED = {
    **dict.fromkeys(("mulai", "selesai", "kapsul", "terminator"), "round"),
    **dict.fromkeys(("proses", "kotak", "kegiatan", "x", "v", "bersama"), "box"),
    **dict.fromkeys(("keputusan", "belah ketupat", "belahketupat"), "diamond"),
}
_HEADS = 15  # rows among which the head is looked for


@dataclass(frozen=True)
class Bagan:
    """A flowchart of the workbook: what stands above its head, its columns as typed, its steps."""

    title: str
    chart: Chart
    flow: Flow


def page(sheet: Sheet, number: int) -> Drawing:
    """A sheet as a page; a kind of symbol that is typed into a cell stands there, over all cells that are merged."""
    typed: dict[tuple[int, int], Symbol] = {}
    for (row, column), text in sheet.cells.items():
        kind = _TYPED.get(text.strip().lower())
        if kind and column > 1:
            box = sheet.box(row, column)
            aside, high = min(box.width / 4, 12.0), min(9.0, box.height / 2 - 2)
            typed[row, column] = Symbol(kind, Box(box.x0 + aside, box.cy - high, box.x1 - aside, box.cy + high))  # type: ignore[arg-type]
    kept = {place: text for place, text in sheet.cells.items() if place not in typed or text.strip() == "bersama"}
    made = drawing(replace(sheet, cells=kept), number)
    return replace(made, symbols=(*made.symbols, *typed.values()))


def bagan(sheet: Sheet, number: int, label: Label, after: int) -> Bagan | None:
    """The flowchart of a sheet, None where no head is found. `after`: the last number of those before it."""
    found = _head(sheet, label)
    if found is None:
        return None
    top, low, places = found
    drawn = page(sheet, number)
    rows = _rows(sheet, drawn, low, [column for column, _ in places])
    columns = tuple(column for _, column in places)
    box = Box(columns[0].x0, sheet.top(top), columns[-1].x1, sheet.top(max([low, *rows]) + 1))
    head = Box(box.x0, box.top, box.x1, sheet.top(low + 1))
    grid = Grid(number, columns, tuple(rows.values()), head, box)
    title = next((sheet.cells[place].strip() for place in sorted(sheet.cells) if place[0] < top), "")
    if not rows:
        return Bagan(title, Chart(grid), Flow(_names(columns, False), _names(columns, True)))
    made = chart([(drawn, grid)])
    steps = flow(made, after)
    texts = _Texts(sheet, [(column, part.role) for column, part in places], rows)
    typed = tuple(texts.step(step, strip.box.top) for step, strip in zip(steps.langkah, made.rows, strict=True))
    return Bagan(title, made, replace(steps, langkah=typed))


def _names(columns: Sequence[Column], apart: bool) -> tuple[str, ...]:
    heads = [column.head for column in columns if column.role == "pelaksana"]
    ending = " (tanpa kolom)"
    return tuple(head.removesuffix(ending) for head in heads if head.endswith(ending) == apart)


def _head(sheet: Sheet, label: Label) -> tuple[int, int, list[tuple[int, Column]]] | None:
    """The head's first and last row, and the columns with the sheet's numbers of them."""
    for row in range(_HEADS):
        heads = {column: text.strip() for (at, column), text in sheet.cells.items() if at == row}
        named = [column for column, text in sorted(heads.items()) if _role(text, label) == "kegiatan"]
        if named and len(heads) >= 3:
            low = max((r1 for r0, c0, r1, _ in sheet.merged if (r0, c0) == (row, named[0])), default=row)
            last = max(max(heads), *(c1 for r0, _, _, c1 in sheet.merged if r0 == row), 0)
            return row, low, _columns(sheet, label, row, low, named[0], last)
    return None


def _columns(sheet: Sheet, label: Label, row: int, low: int, activity: int, last: int) -> list[tuple[int, Column]]:
    """What each column is for: by the form's own words, by the group that it stands below, else by its place."""
    first = min(column for at, column in sheet.cells if at in (row, low))
    made: list[tuple[int, Column]] = []
    for at in range(min(first, activity), last + 1):
        upper, lower = _covering(sheet, row, at), _covering(sheet, low, at)
        above = sheet.cells.get(upper, "").strip() if upper != lower else ""
        head = sheet.cells.get(lower, "").strip()
        role: Role = "kegiatan" if at == activity else "no" if at < activity else _role(head, label) or "lain"
        if at > activity and (above == label.pelaksana or group_of(above) == "pelaksana"):
            role = "pelaksana"
        made.append((at, Column(role, head, above, sheet.left(at), sheet.left(at + 1))))
    return _placed(made, label)


def _placed(made: list[tuple[int, Column]], label: Label) -> list[tuple[int, Column]]:
    """What words leave open: below the quality standard the parts that are missing there, before it performers."""
    known = {column.role for _, column in made}
    missing: list[Role] = [role for role in QUALITY_ROLES if role not in known]
    after = [at for at, (_, column) in enumerate(made) if column.role in (*MUTU_BAKU, "keterangan")]
    grouped = any(column.role == "pelaksana" for _, column in made)
    for at, (place, column) in enumerate(made):
        if column.role != "lain":
            continue
        quality = column.above == label.mutu_baku or group_of(column.above) == "mutu_baku"
        if quality and missing:
            made[at] = place, replace(column, role=missing.pop(0))
        elif not grouped and column.head and at < min(after, default=len(made)):
            made[at] = place, replace(column, role="pelaksana")
    return made


def _role(text: str, label: Label) -> Role | None:
    names: tuple[Role, ...] = ("no", "kegiatan", "kelengkapan", "waktu", "output", "keterangan")
    own = next((name for name in names if text and text == getattr(label, name)), None)
    return own or next((role for role, pattern in ROLES.items() if pattern.fullmatch(bare(text))), None)


def _covering(sheet: Sheet, row: int, column: int) -> tuple[int, int]:
    """The cell that stands at a place: the first of those that are merged over it."""
    over = ((r0, c0) for r0, c0, r1, c1 in sheet.merged if r0 <= row <= r1 and c0 <= column <= c1)
    return next(over, (row, column))


def _rows(sheet: Sheet, drawn: Drawing, low: int, places: Sequence[int]) -> dict[int, Row]:
    """The rows below the head that hold something. One whose cells are all merged is a section's title."""
    own = {row for row, column in sheet.cells if row > low and places[0] <= column <= places[-1]}
    own |= {row for row, (y0, y1) in _levels(sheet, low) if any(y0 <= one.box.cy < y1 for one in drawn.symbols)}
    below = [row for row in own if sheet.cells.get((row, places[0]), "").strip() == PANAH_TERTULIS]
    own = {row for row in own if row < min(below, default=row + 1)}
    titles = {r0 for r0, c0, _, c1 in sheet.merged if c0 <= places[0] and c1 >= places[-1]}
    titles |= {row for row in own if _alone(sheet, row, places)}
    return {row: Row(sheet.top(row), sheet.top(row + 1), row in titles) for row in sorted(own)}


def _levels(sheet: Sheet, low: int) -> Iterator[tuple[int, tuple[float, float]]]:
    last = max((*(row for row, _ in sheet.cells), *sheet.heights), default=low)
    tops = [sheet.top(row) for row in range(last + 2)]
    for row, ends in enumerate(pairwise(tops)):
        if row > low:
            yield row, ends


def _alone(sheet: Sheet, row: int, places: Sequence[int]) -> bool:
    """Whether a row holds words in its first cell alone, and no number."""
    cells = [text for (at, column), text in sheet.cells.items() if at == row and column in places]
    first = sheet.cells.get((row, places[0]), "").strip()
    return len(cells) == 1 and bool(re.search(r"[^\W\d_]{2}", first))


@dataclass(frozen=True)
class _Texts:
    """The cells of a sheet's rows, by where a row begins."""

    sheet: Sheet
    places: list[tuple[int, Role]]
    rows: dict[int, Row]

    def step(self, step: Langkah, top: float) -> Langkah:
        """The step with what is typed in its row, and the titles of the sections above it."""
        row = next(at for at, own in self.rows.items() if own.top == top)
        before = [at for at, own in self.rows.items() if at < row]
        sections: list[str] = []
        for at in reversed(before):
            if not self.rows[at].section:
                break
            sections.insert(0, self._text(at, self.places[0][0]).strip())
        texts = {role: self._text(row, column) for column, role in self.places if role not in ("pelaksana", "lain")}
        more = [text for column, role in self.places if role == "lain" and (text := self._text(row, column))]
        printed = texts.get("no", "").strip()
        plain = printed.removesuffix(".").strip("()")
        return replace(
            step,
            no_tercetak=("" if plain == str(step.no) else printed) if printed else KOSONG,
            bagian=tuple(sections),
            kegiatan=texts.get("kegiatan", "").strip(),
            mutu_baku=replace(
                step.mutu_baku,
                kelengkapan=items(texts.get("kelengkapan", "")),
                waktu=texts.get("waktu", "").strip(),
                output=texts.get("output", "").strip(),
            ),
            keterangan=" ".join(filter(None, (texts.get("keterangan", "").strip(), *more))),
        )

    def _text(self, row: int, column: int) -> str:
        return self.sheet.cells.get(_covering(self.sheet, row, column), "")


def items(text: str) -> tuple[str, ...]:
    """The texts of a cell: parted by empty lines where it has any, else a line each; bullets are the form's."""
    if not text.strip():
        return ()
    if re.search(r"\n(?:\n|$)", text):
        parts = [part for part in re.split(r"\n(?:\n|$)", text) if part.strip()]
        return tuple(re.sub(r"\n (?=\n)", "\n", part) for part in parts)
    lines = [line for line in text.split("\n") if line.strip()]
    if all(line.startswith(BUTIR.strip()) for line in lines):
        return tuple(line.removeprefix(BUTIR.strip()).strip() for line in lines)
    return tuple(lines)
