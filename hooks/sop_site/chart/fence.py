"""A ```mermaid block of a hand-written page: which kind it is, and what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sop_site.chart.flowchart import draw_flowchart
from sop_site.chart.lanes import laid_out
from sop_site.chart.mermaid_read import MermaidError, Problem, read
from sop_site.chart.swimlane import Swimlane

LONGEST, MOST_ROWS, MOST_JOINED = 20_000, 60, 20  # characters; rows; signs & that join several nodes in one line
_SWIMLANE = re.compile(r"^\s*swimlane-beta\b", re.MULTILINE)


def understood(source: str, prefix: str) -> Swimlane | str:
    """The swimlane that a block describes, or the SVG of a flowchart with ids from `prefix`. Raises MermaidError."""
    if source.count("&") > MOST_JOINED:
        remedy = f"Pakai paling banyak {MOST_JOINED} tanda &."
        raise MermaidError([Problem(1, "terlalu banyak simpul yang digabung", remedy)])
    if not _SWIMLANE.search(source):
        return draw_flowchart(source, prefix)
    found = read(source) if len(source) <= LONGEST else None
    if found is None or len(found.rows) > MOST_ROWS:
        raise MermaidError([Problem(1, "terlalu besar", f"Bagilah: paling banyak {MOST_ROWS} baris.")])
    return found


def problems(source: str) -> list[Problem]:
    """What is wrong with a block, in the order of its lines."""
    try:
        found = understood(source, "")
    except MermaidError as error:
        return error.problems
    return [] if isinstance(found, str) else [*_crowded(found)]


def _crowded(found: Swimlane) -> Iterator[Problem]:
    """The arrows for which no way is free beside the others."""
    for index in laid_out(found).clashing:
        move = found.moves[index]
        source, target = (found.rows[row][0].text for row in (move.source, move.target))
        message = f'panah dari "{source}" ke "{target}" akan berimpit dengan panah atau kotak lain'
        yield Problem(1, message, "Bagilah diagramnya, atau kurangi cabang dan panah yang kembali.")
