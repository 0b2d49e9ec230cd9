"""The Mermaid source of every real procedure, read and drawn by the real Mermaid, is the swimlane that is drawn."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import pytest

from browser.mermaid import Mermaid
from conftest import CATALOGUES, ROOT
from sop_site.build import checked
from sop_site.chart.mermaid import write
from sop_site.chart.swimlane import swimlane
from sop_site.model.sop import SOP

BENTUK = {"ujung": "stadium", "proses": "squareRect", "keputusan": "diamond"}
POLA = {False: "normal", True: "dotted"}
PROSEDUR = [
    pytest.param(diagram, id=f"{katalog}-{opd.slug}-{sop.slug}")
    for katalog in CATALOGUES
    for opd in checked(ROOT, katalog).katalog.opd
    for sop in opd.sop
    for diagram in sop.diagram
]


def bare(text: str) -> str:
    """Letters and digits only: where a drawing breaks a line or a word is its own affair."""
    return "".join(char for char in text.casefold() if char.isalnum())


def test_every_procedure_is_here() -> None:
    assert len(PROSEDUR) == 52


@pytest.mark.parametrize("sop", PROSEDUR)
def test_source_is_the_procedure(sop: SOP, mermaid_page: Mermaid) -> None:
    """The same lanes from left to right, nodes, rows from top to bottom, arrows; the nodes of a joint step joined."""
    value = swimlane(sop)
    source = write(value)
    read, drawn = mermaid_page.parse(source), mermaid_page.render(source)
    assert (read.jenis, mermaid_page.asked) == ("swimlane", [])
    title = mermaid_page.page.locator("svg > title").text_content()
    description = mermaid_page.page.locator("svg > desc").text_content()
    assert (title, description) == (value.title, value.description)

    across = sorted(drawn.lajur, key=lambda name: drawn.lajur[name][1][0])
    assert [bare(drawn.lajur[name][0]) for name in across] == [bare(head) for head in value.lanes]

    # Each node says the whole sentence, in its lane and shape; Mermaid numbers the nodes of a row as they are written.
    names = iter(sorted(drawn.simpul, key=lambda name: (name.rstrip("bcdefg"), name)))
    rows = [[next(names) for _ in row] for row in value.rows]
    assert list(names) == []
    for nodes, row in zip(rows, value.rows, strict=True):
        for name, node in zip(nodes, row, strict=True):
            said, box = drawn.simpul[name]
            lane, shape = read.simpul[name]
            assert (bare(said), across.index(lane), shape) == (bare(node.text), node.lane, BENTUK[node.kind])
            assert drawn.lajur[lane][1][0] <= box[0] and box[2] <= drawn.lajur[lane][1][2]
    spans = [(min(drawn.simpul[n][1][1] for n in row), max(drawn.simpul[n][1][3] for n in row)) for row in rows]
    assert [(above, below) for above, below in pairwise(spans) if above[1] > below[0]] == []

    place = {name: index for index, row in enumerate(rows) for name in row}
    lines = Counter((a, b, kind) for a, b, kind in read.garis if kind != "invisible")
    arrows = Counter((place[a], place[b], kind) for a, b, kind in lines.elements() if kind != "thick")
    assert arrows == Counter((link.source, link.target, POLA[link.dashed]) for link in value.moves)
    assert [a for a, b, kind in lines if kind != "thick" and (a, b) != (rows[place[a]][0], rows[place[b]][0])] == []
    joined = {(a, b) for a, b, kind in lines if kind == "thick"}
    assert joined == {pair for row in rows for pair in pairwise(row)}
    assert len(drawn.garis) == len(value.moves)  # of the lines that have a head, all are drawn
    thick = mermaid_page.page.locator(".edgePaths path.edge-thickness-thick")
    assert thick.count() == len(joined)
