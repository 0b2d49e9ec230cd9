"""The drawing of a flowchart sheet, cell by cell: each performer's cell holds its own piece of SVG.

Lines are given in per cent of their cell, so that they meet whatever a row's height is; symbols, arrowheads and labels
keep their size. The shapes themselves stand once a page (`_bagan.jinja`) and are used by their ids.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup, escape

from sop_site.chart.flow import SELA_LABEL
from sop_site.chart.sheet import TINGGI_SIMBOL, Bagan, Garis, Label, Lambang, Titik
from sop_site.chart.ways import SETENGAH, TEPI

PX = 96 / 25.4  # CSS pixels a millimetre
LEWAT = 1.0  # per cent that a line is drawn past its cell's border, lest the border show through
TINGGI = f"{TINGGI_SIMBOL * PX:.1f}"
BENTUK = {"ujung": "s-u", "proses": "s-p", "keputusan": "s-k", "penghubung": "s-h"}
DI_BAWAH = 0.1  # lanes that a line runs on below the symbol that it touches at a side


@dataclass(frozen=True)
class _Sel:
    """A cell: its row and lane, the lanes from its left to its right border."""

    baris: int
    lajur: int
    kiri: float
    lebar: float

    def x(self, x: float) -> float:
        return 100 * (x - self.kiri) / self.lebar


def cells(bagan: Bagan, putus: frozenset[tuple[int, int]] = frozenset()) -> list[list[Markup]]:
    """The SVG of every cell, row by row; empty where nothing is drawn. `putus`: (row, lane) of dashed symbols."""
    grid = [[_cell(bagan, row, lane) for lane in range(bagan.lajur)] for row in range(len(bagan.baris))]
    lines: dict[tuple[int, int], list[str]] = defaultdict(list)
    marks: dict[tuple[int, int], list[str]] = defaultdict(list)
    for pair in bagan.sambungan:
        for sel, d in _pieces(grid, pair):
            lines[sel.baris, sel.lajur].append(f'<path d="{d}"/>')
    for garis in bagan.garis:
        paths: dict[tuple[int, int], str] = defaultdict(str)
        for sel, d in _pieces(grid, _under(bagan, garis)):
            paths[sel.baris, sel.lajur] += d
        name = f' data-a="{garis.dari or 0} {garis.ke or 0}"'
        for place, d in paths.items():
            lines[place].append(f'<path{name} d="{d}"/>')
        sel = _at(grid, garis.titik[-1])
        marks[sel.baris, sel.lajur].append(_head(bagan, garis, sel))
    for lambang in bagan.lambang:
        sel = _at(grid, Titik(lambang.x, lambang.baris, 0))
        dashed = (lambang.baris, int(lambang.x)) in putus
        marks[sel.baris, sel.lajur].insert(0, _symbol(bagan, lambang, sel, dashed))
    for garis in bagan.garis:
        if garis.label:
            sel = _at(grid, Titik(garis.label.kiri, garis.label.baris, 0))
            marks[sel.baris, sel.lajur].append(_words(garis.label, sel))
    return [[_svg(lines[sel.baris, sel.lajur], marks[sel.baris, sel.lajur]) for sel in row] for row in grid]


def _cell(bagan: Bagan, row: int, lane: int) -> _Sel:
    left = lane - TEPI * (lane == 0)
    right = lane + 1 + TEPI * (lane == bagan.lajur - 1)
    return _Sel(row, lane, left, right - left)


def _at(grid: list[list[_Sel]], titik: Titik) -> _Sel:
    row = grid[titik.baris]
    return row[min(max(int(titik.x // 1), 0), len(row) - 1)]


def _svg(lines: list[str], marks: list[str]) -> Markup:
    if not lines and not marks:
        return Markup("")
    drawn = f'<svg viewBox="0 0 100 100" preserveAspectRatio="none">{"".join(lines)}</svg>' if lines else ""
    return Markup(f'<svg class="b" aria-hidden="true">{drawn}{"".join(marks)}</svg>')


def _under(bagan: Bagan, garis: Garis) -> tuple[Titik, ...]:
    """The corners of an arrow; one that leaves at a side begins a little inside its symbol, lest a gap show."""
    first, second = garis.titik[:2]
    if first.baris == second.baris and first.y == second.y:
        shift = DI_BAWAH if second.x < first.x else -DI_BAWAH
        return (Titik(first.x + shift, first.baris, first.y), *garis.titik[1:])
    return garis.titik


def _pieces(grid: list[list[_Sel]], titik: tuple[Titik, ...]) -> Iterator[tuple[_Sel, str]]:
    """The straight pieces of a line in each cell that it runs through, as path data."""
    for a, b in pairwise(titik):
        if a.x == b.x:
            yield from _upright(grid, a, b)
        else:
            yield from _level(grid[a.baris], a, b)


def _upright(grid: list[list[_Sel]], a: Titik, b: Titik) -> Iterator[tuple[_Sel, str]]:
    top, bottom = sorted((a, b), key=lambda one: (one.baris, one.y))
    for row in range(top.baris, bottom.baris + 1):
        start = 100 * top.y if row == top.baris else -LEWAT
        end = 100 * bottom.y if row == bottom.baris else 100 + LEWAT
        if end > start:
            sel = _at(grid, Titik(a.x, row, 0))
            yield sel, f"M{_number(sel.x(a.x))} {_number(start)}V{_number(end)}"


def _level(row: list[_Sel], a: Titik, b: Titik) -> Iterator[tuple[_Sel, str]]:
    left, right = sorted((a.x, b.x))
    for sel in row:
        start = sel.x(left) if left >= sel.kiri else -LEWAT
        end = sel.x(right) if right <= sel.kiri + sel.lebar else 100 + LEWAT
        if start < 100 and end > 0:
            yield sel, f"M{_number(start)} {_number(100 * a.y)}H{_number(end)}"


def _symbol(bagan: Bagan, lambang: Lambang, sel: _Sel, dashed: bool) -> str:
    y = _number(100 * bagan.baris[lambang.baris].tengah)
    x = sel.x(lambang.x - lambang.setengah)
    lebar = sel.x(lambang.x + lambang.setengah) - x
    kind = ' class="duga"' if dashed else ""
    size = f'width="{_number(lebar)}%" height="{TINGGI}"'
    shape = f'<use{kind} href="#{BENTUK[lambang.jenis]}" x="{_number(x)}%" y="{y}%" {size}/>'
    if not lambang.isi:
        return shape
    return f'{shape}<text x="{_number(sel.x(lambang.x))}%" y="{y}%" dy=".3em" class="h">{escape(lambang.isi)}</text>'


def _head(bagan: Bagan, garis: Garis, sel: _Sel) -> str:
    """The arrowhead on the top edge of the symbol; a diamond's edge falls off beside its middle."""
    titik = garis.titik[-1]
    target = min(
        (one for one in bagan.lambang if one.baris == titik.baris), key=lambda one: abs(one.x - titik.x)
    )  # fmt: skip
    lower = TINGGI_SIMBOL / 2 * PX * abs(titik.x - target.x) / SETENGAH if target.jenis == "keputusan" else 0
    moved = f' transform="translate(0 {_number(lower)})"' if lower else ""
    return f'<use href="#s-a" x="{_number(sel.x(titik.x))}%" y="{_number(100 * titik.y)}%"{moved}/>'


def _words(label: Label, sel: _Sel) -> str:
    """A branch's words, line under line. Their size is the style sheet's."""
    y = _number(100 * label.y)
    x = _number(sel.x(label.kiri + SELA_LABEL))
    line = label.tinggi / len(label.teks)
    lines = (
        f'<text x="{x}%" y="{y}%" dy="{_number(PX * (label.atas + line * (rank + 0.8)))}">{escape(text)}</text>'
        for rank, text in enumerate(label.teks)
    )
    return "".join(lines)


def _number(value: float) -> str:
    """A number with one decimal at most."""
    return f"{value:.1f}".removesuffix(".0")
