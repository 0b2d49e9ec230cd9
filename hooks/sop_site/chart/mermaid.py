"""Mermaid's `swimlane-beta` notation of a swimlane, written. `mermaid_read.py` reads it.

What is written keeps lanes and rows in order in Mermaid 12.3: padded ids, all of them named in order before the lanes,
an invisible link wherever no arrow leads from a row to the next. `===` joins the acts of a row, `duga` marks dashed
ones.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from sop_site.chart.sheet import Kind
from sop_site.chart.swimlane import Swimlane
from sop_site.chart.text import clean

CONFIG = (
    '%%{init: {"theme": "neutral", "look": "classic", "swimlane": {"ignoreCrossLaneEdges": false}, '
    '"flowchart": {"wrappingWidth": 160, "rankSpacing": 30, "nodeSpacing": 25, "padding": 8}, '
    '"themeVariables": {"fontSize": "13px"}}}%%'
)
SHAPES: dict[Kind, tuple[str, str]] = {
    "ujung": ("([", "])"),
    "penghubung": ("[\\", "/]"),
    "proses": ("[", "]"),
    "keputusan": ("{", "}"),
}
DASHED = "duga"
_OTHER = re.compile(r"[^\w .,()/-]|_")  # than letters, digits and plain marks


def quote(text: str) -> str:
    """A text as Mermaid shows it literally: everything but letters, digits and plain marks as `#code;`."""
    return _OTHER.sub(lambda found: f"#{ord(found[0])};", clean(text))


def _label(text: str) -> str:
    """A label in double quotes; an empty one would be a parse error."""
    return f'"{quote(text) or "-"}"'


@lru_cache(maxsize=256)  # an SOP's source is asked for by its page and as a file
def write(swimlane: Swimlane) -> str:
    """The source of a swimlane."""
    ids = _ids(swimlane)
    lines = [CONFIG, "swimlane-beta TB"]
    lines += [f"accTitle: {quote(swimlane.title) or '-'}", f"accDescr: {quote(swimlane.description) or '-'}"]
    lines += [name for row in ids for name in row]
    for lane, head in enumerate(swimlane.lanes):
        lines.append(f"subgraph l{lane + 1:02}[{_label(head)}]")
        for row, names in zip(swimlane.rows, ids, strict=True):
            for act, name in zip(row, names, strict=True):
                if act.lane == lane:
                    opening, closing = SHAPES[act.kind]
                    lines.append(f"  {name}{opening}{_label(act.text)}{closing}")
        lines.append("end")
    for move in swimlane.moves:
        label = f"|{_label(move.text)}|" if move.text else ""
        lines.append(f"{ids[move.source][0]} {'-.->' if move.dashed else '-->'}{label} {ids[move.target][0]}")
    lines += [f"{a} === {b}" for row in ids for a, b in pairwise(row)]
    drawn = {(move.source, move.target) for move in swimlane.moves}
    for place, (above, below) in enumerate(pairwise(ids)):
        if len(above) > 1 or (place, place + 1) not in drawn:
            lines.append(f"{above[-1]} ~~~ {below[0]}")
    dashed = [
        name
        for row, names in zip(swimlane.rows, ids, strict=True)
        for act, name in zip(row, names, strict=True)
        if act.dashed
    ]
    if dashed:
        lines += [f"classDef {DASHED} stroke-dasharray: 5 3", f"class {','.join(dashed)} {DASHED}"]
    return "\n".join(lines) + "\n"


def _ids(swimlane: Swimlane) -> list[list[str]]:
    """An id for each act: s02, its row; s02b, s02c the further ones of that row."""
    digits = max(2, len(str(len(swimlane.rows))))
    return [
        [f"s{row + 1:0{digits}}{_suffix(place)}" for place in range(len(acts))]
        for row, acts in enumerate(swimlane.rows)
    ]


def _suffix(place: int) -> str:
    return "" if place == 0 else chr(97 + place) if place < 26 else f"z{place:03}"
