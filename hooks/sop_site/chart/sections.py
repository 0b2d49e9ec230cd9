"""Section rows ("A. Persiapan") of a flowchart sheet: rows without symbols, through which the arrows run on."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import accumulate

from sop_site.chart.columns import BOLD, LINE_SPACING, PAD_X, PAD_Y, RULE
from sop_site.chart.sheet import MM_PT, Caption, Point, Row, Sheet
from sop_site.chart.text import wrap
from sop_site.model.sop import Langkah


def section_height(title: str, column: float, letters: float) -> float:
    """The height in mm of a section row whose title has a column of so many mm, in letters of so many pt."""
    size = letters * MM_PT
    lines = len(wrap(title, (column - 2 * PAD_X - RULE) / BOLD, size))
    return max(1, lines) * size * LINE_SPACING + 2 * PAD_Y


def sections_height(langkah: Langkah, column: float, letters: float) -> float:
    """The height in mm of all section rows above a step."""
    return sum([section_height(title, column, letters) for title in langkah.bagian])


def sectioned(sheet: Sheet, steps: Sequence[Langkah], column: float, letters: float) -> Sheet:
    """The sheet of these steps with its section rows: each above its step, and above the connectors that lead there."""
    titles = {item.no: item.bagian for item in steps if item.bagian}
    if not titles:
        return sheet
    above = _above(sheet.rows, titles)
    shift = [*accumulate(len(found) for found in above)]

    def moved(point: Point) -> Point:
        return point._replace(row=point.row + shift[point.row])

    rows: list[Row] = []
    for row, found in zip(sheet.rows, above, strict=True):
        rows += [Row(None, section_height(title, column, letters), 0.5, title) for title in found]
        rows.append(row)
    return _moved(sheet._replace(rows=tuple(rows)), shift, moved)


def _above(rows: Sequence[Row], titles: Mapping[int, Sequence[str]]) -> list[Sequence[str]]:
    """The titles above each row of a sheet without section rows."""
    found = [titles.get(row.no, ()) if row.no is not None else () for row in rows]
    if len(rows) > 1 and rows[0].no is None:
        found[:2] = [found[1], ()]
    return found


def _moved(sheet: Sheet, shift: Sequence[int], moved: Callable[[Point], Point]) -> Sheet:
    """The sheet's drawing in rows that moved down, each by its own number of rows."""

    def caption(one: Caption | None) -> Caption | None:
        return one._replace(row=one.row + shift[one.row]) if one else None

    return sheet._replace(
        symbols=tuple(one._replace(row=one.row + shift[one.row], note=caption(one.note)) for one in sheet.symbols),
        arrows=tuple(
            one._replace(points=tuple(map(moved, one.points)), caption=caption(one.caption)) for one in sheet.arrows
        ),
        joints=tuple((moved(start), moved(end)) for start, end in sheet.joints),
    )
