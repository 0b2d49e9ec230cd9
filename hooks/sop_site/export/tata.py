"""The flowchart of a workbook: one table as wide as a lying F4, columns and rows as on the printed form."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

from sop_site.chart.columns import head_height, text_heights, widths
from sop_site.chart.flow import drawn, lane_width, routed
from sop_site.chart.paper import ALL_LANES, F4, LANE_WIDTHS, MARGIN, NO_WIDTH, TEXT_LEAST
from sop_site.chart.sections import sectioned
from sop_site.chart.sheet import ROW_HEIGHT, Row, Scale, Sheet
from sop_site.export.gambar import PT
from sop_site.model.sop import BELUM_DIKETAHUI, SOP

HURUF = 8.0  # pt
PIKSEL = 0.75  # points; Excel's columns and rows are whole pixels
TERTINGGI = 408.75  # points that a row of Excel can be high
_LUANG = 3.0  # points a row has besides its text, which Excel may break a little earlier


@dataclass(frozen=True)
class Tata:
    """How the flowchart is laid out, in points. `turned`: the lanes' heads stand upright; `head`: their height."""

    no: float
    lane: float
    columns: dict[str, float]
    turned: bool
    head: float
    sheet: Sheet
    heights: tuple[float, ...]
    tall: tuple[int, ...]  # the steps whose text is higher than a row can be


def tata(chart: SOP) -> Tata:
    """The table of one flowchart."""
    space = F4[0] - 2 * MARGIN - NO_WIDTH
    count = max(len(chart.kolom), 1)
    lane = max(min(lane_width(count, ALL_LANES, LANE_WIDTHS), (space - TEXT_LEAST) / count), LANE_WIDTHS[0])
    columns = widths(chart, HURUF, max(space - lane * count, TEXT_LEAST))
    turned, head = head_height(chart, lane, columns, HURUF)
    scale = Scale(lane)
    sheet = drawn(routed(chart, scale), scale) if drawable(chart) else _rows(chart)
    laid = sectioned(sheet, chart.langkah, NO_WIDTH + columns["kegiatan"], HURUF)
    text = dict(zip([step.no for step in chart.langkah], text_heights(chart, columns, HURUF), strict=True))
    wanted = [max(row.height, text[row.no] if row.no is not None else 0) * PT + _LUANG for row in laid.rows]
    tall = [row.no for row, high in zip(laid.rows, wanted, strict=True) if row.no is not None and high > TERTINGGI]
    return Tata(
        _pixels(NO_WIDTH * PT),
        _pixels(lane * PT),
        {name: _pixels(wide * PT) for name, wide in columns.items()},
        bool(turned),
        _pixels(head * PT),
        laid,
        tuple(min(_pixels(high), TERTINGGI) for high in wanted),
        tuple(tall),
    )


def drawable(chart: SOP) -> bool:
    """Whether every step has a column to stand in: those of an empty form have none yet."""
    return all(step.pelaksana or BELUM_DIKETAHUI in chart.kolom for step in chart.langkah)


def _rows(chart: SOP) -> Sheet:
    return Sheet(0, tuple(Row(step.no, ROW_HEIGHT, 0.5) for step in chart.langkah), (), (), ())


def _pixels(points: float) -> float:
    return ceil(points / PIKSEL) * PIKSEL


def letters(points: float) -> float:
    """A column's width in points as Excel counts it: letters of Calibri 11."""
    return (points / PIKSEL - 5) / 7
