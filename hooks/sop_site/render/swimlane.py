"""A swimlane on a page: its drawing, its source, which signs need a word."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from sop_site.chart.lanes import Drawing
from sop_site.chart.lanes_svg import body, heads
from sop_site.chart.mermaid import write
from sop_site.chart.swimlane import Swimlane


@dataclass(frozen=True)
class Figure:
    """A swimlane for its template: `id` begins every id; `joint`, `dashed`, `connectors`: whether there are such."""

    id: str
    title: str
    top: Markup
    body: Markup
    source: str
    joint: bool
    dashed: bool
    connectors: bool


def figure(swimlane: Swimlane, drawing: Drawing, prefix: str, source: str = "") -> Figure:
    """A swimlane with its drawing; `prefix` begins every id; `source` is what it was read from."""
    return Figure(
        prefix,
        swimlane.title,
        heads(drawing),
        body(swimlane, drawing, prefix),
        source or write(swimlane),
        bool(drawing.joints),
        any(act.dashed for row in swimlane.rows for act in row) or any(move.dashed for move in swimlane.moves),
        any(shape.act.kind == "penghubung" for shape in drawing.shapes),
    )
