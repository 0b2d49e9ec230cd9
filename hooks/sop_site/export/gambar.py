"""A flowchart's drawing in points, as `chart` laid it out: symbols, lines and labels for Excel's and Word's shapes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from sop_site.chart.graph import kind
from sop_site.chart.sheet import Arrow, Caption, Kind, Point, Sheet
from sop_site.chart.sheet import Symbol as Drawn
from sop_site.model.sop import BELUM_DIKETAHUI, SOP, Langkah

PT = 72 / 25.4  # points a millimetre
_PLAIN = (18.0, 9.0)  # mm, a symbol where nothing is laid out
Place = tuple[float, float]


@dataclass(frozen=True)
class Simbol:
    """A symbol: its row, its box from the first lane's left and the first row's top, what is written in it."""

    row: int
    kind: Kind
    x0: float
    top: float
    x1: float
    bottom: float
    text: str = ""

    @property
    def cx(self) -> float:
        return (self.x0 + self.x1) / 2

    @property
    def cy(self) -> float:
        return (self.top + self.bottom) / 2


@dataclass(frozen=True)
class Tulisan:
    """Words between the lines: their lines and box."""

    lines: tuple[str, ...]
    x: float
    y: float
    wide: float
    high: float


@dataclass(frozen=True)
class Garis:
    """A line from one symbol to another in corners, with an arrowhead unless it only joins two; its label."""

    path: tuple[Place, ...]
    start: Simbol
    end: Simbol
    head: bool = True
    label: Tulisan | None = None


@dataclass(frozen=True)
class Gambar:
    """All of a flowchart's drawing. `words`: what stands at connectors."""

    symbols: tuple[Simbol, ...]
    lines: tuple[Garis, ...] = ()
    words: tuple[Tulisan, ...] = ()


def gambar(chart: SOP, sheet: Sheet, lane: float, heights: Sequence[float]) -> Gambar:
    """The drawing where lanes are so many points wide and rows so high; without its lines where none are laid out."""
    tops = [0.0, *accumulate(heights)]
    steps = {step.no: step for step in chart.langkah}

    def at(point: Point) -> Place:
        return point.x * lane, tops[point.row] + point.y * heights[point.row]

    def words(one: Caption, row: int) -> Tulisan:
        y = tops[row] + one.y * heights[row] + one.top * PT
        return Tulisan(one.lines, one.left * lane, y, one.width * lane, one.height * PT)

    if not sheet.lanes:
        return Gambar(tuple(_plain(chart, sheet, lane, tops, heights)))
    symbols: dict[Drawn, Simbol] = {}
    for one in sheet.symbols:
        middle = tops[one.row] + sheet.rows[one.row].middle * heights[one.row]
        half, high = one.half * lane, sheet.symbol * PT / 2
        box = (one.x * lane - half, middle - high, one.x * lane + half, middle + high)
        no = sheet.rows[one.row].no
        text = _said(chart, steps[no], one) if no is not None and one.kind != "penghubung" else one.text
        symbols[one] = Simbol(one.row, one.kind, *box, text)
    lines = [_joint(pair, symbols) for pair in sheet.joints]
    lines += [
        replace(_arrow(arrow, symbols, at), label=words(arrow.caption, arrow.caption.row) if arrow.caption else None)
        for arrow in sheet.arrows
    ]
    notes = tuple(words(one.note, one.row) for one in sheet.symbols if one.note)
    return Gambar(tuple(symbols.values()), tuple(lines), notes)


def _said(chart: SOP, step: Langkah, one: Drawn) -> str:
    """What is written in a step's symbol: who only takes part is told from who acts."""
    if one.half > 0.5:
        return f"bersama {'; '.join(step.bersama)}" if step.bersama else ""
    return "bersama" if chart.kolom[min(int(one.x), len(chart.kolom) - 1)] in step.bersama else ""


def _plain(chart: SOP, sheet: Sheet, lane: float, tops: Sequence[float], heights: Sequence[float]) -> Iterator[Simbol]:
    """The symbols alone, where there are too many columns for lines."""
    steps = {step.no: step for step in chart.langkah}
    for at, row in enumerate(sheet.rows):
        step = steps.get(row.no) if row.no is not None else None
        for place, name in enumerate((*(step.pelaksana or (BELUM_DIKETAHUI,)), *step.bersama) if step else ()):
            if name not in chart.kolom:
                continue
            x, y = (chart.kolom.index(name) + 0.5) * lane, tops[at] + heights[at] / 2
            wide, high = min(_PLAIN[0] * PT, max(lane - 8, lane / 2)) / 2, _PLAIN[1] * PT / 2
            own = kind(chart, step) if place == 0 and step else "proses"
            text = "bersama" if step and name in step.bersama else ""
            yield Simbol(at, own, x - wide, y - high, x + wide, y + high, text)


def _near(symbols: dict[Drawn, Simbol], point: Point) -> Drawn:
    """The symbol of a row at which a line ends."""
    own = [one for one in symbols if one.row == point.row]
    return min(own, key=lambda one: abs(one.x - point.x) - one.half)


def _joint(pair: tuple[Point, Point], symbols: dict[Drawn, Simbol]) -> Garis:
    left, right = (symbols[_near(symbols, point)] for point in pair)
    if left.x0 > right.x0:
        left, right = right, left
    return Garis(((left.x1, left.cy), (right.x0, right.cy)), left, right, head=False)


def _arrow(arrow: Arrow, symbols: dict[Drawn, Simbol], at: Callable[[Point], Place]) -> Garis:
    """An arrow whose ends stand on its symbols' outlines: upright ones are laid out to the middles."""
    path = [at(point) for point in arrow.points]
    start, end = (symbols[_near(symbols, point)] for point in (arrow.points[0], arrow.points[-1]))
    if path[0][0] == path[1][0]:
        path[0] = path[0][0], _edge(start, path[0][0], path[1][1] > path[0][1])
    if path[-1][0] == path[-2][0]:
        path[-1] = path[-1][0], _edge(end, path[-1][0], path[-2][1] > path[-1][1])
    return Garis(tuple(path), start, end)


def _edge(symbol: Simbol, x: float, below: bool) -> float:
    """Where an upright line at `x` meets a symbol's lower or upper outline."""
    half = (symbol.bottom - symbol.top) / 2
    if symbol.kind == "keputusan":
        half *= max(0.0, 1 - abs(x - symbol.cx) / ((symbol.x1 - symbol.x0) / 2))
    return symbol.cy + (half if below else -half)
