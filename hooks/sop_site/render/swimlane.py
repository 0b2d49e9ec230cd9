"""A swimlane on a page: its drawing, its source, which signs need a word."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from sop_site.chart.flow import Routed
from sop_site.chart.lanes import draw
from sop_site.chart.lanes_svg import body, heads
from sop_site.chart.mermaid import write
from sop_site.chart.swimlane import Swimlane


@dataclass(frozen=True)
class Gambar:
    """A swimlane for its template: `id` begins every id; `bersama`, `putus`, `penghubung`: whether there are such."""

    id: str
    judul: str
    kepala: Markup
    svg: Markup
    sumber: str
    bersama: bool
    putus: bool
    penghubung: bool


def figure(swimlane: Swimlane, routed: Routed, prefix: str, source: str = "") -> Gambar:
    """A swimlane drawn along the ways of its sheet; `prefix` begins every id; `source` is what it was read from."""
    drawing = draw(swimlane, routed)
    return Gambar(
        prefix,
        swimlane.title,
        heads(drawing),
        body(swimlane, drawing, prefix),
        source or write(swimlane),
        bool(drawing.joints),
        any(node.dashed for row in swimlane.rows for node in row) or any(link.dashed for link in swimlane.links),
        any(shape.node.kind == "penghubung" for shape in drawing.shapes),
    )
