"""A drawn swimlane as lean SVG; its whole look is in overrides/assets/swimlane.css (strict policy: no style inside).

The heads of the lanes are an SVG of their own, so that they can stay in sight while the body scrolls.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from markupsafe import Markup, escape

from sop_site.chart.fit import LETTERS, LINE, POINT
from sop_site.chart.lanes import CAPTION_LINE, Drawing, Shape, Spot, Words
from sop_site.chart.svg import number
from sop_site.chart.swimlane import Swimlane
from sop_site.chart.text import wrap

HEAD_PAD = 6.0  # px around a lane's name
BOLD = 1.07  # how much wider bold letters are, at most
ROUND = 26.0  # px, the largest radius of a capsule
BEND = 6.0  # px, the radius of an arrow's corners
TIP = 9.0  # px, the length of an arrowhead
KINDS = {"ujung": "kapsul", "proses": "kotak", "keputusan": "ketupat", "penghubung": "penghubung"}
_NUMBER = re.compile(r"^\d\w*\.(?= |$)")


def heads(drawing: Drawing) -> Markup:
    """The heads of the lanes, as wide as the body."""
    names = [tuple(wrap(name, (wide - 2 * HEAD_PAD) / BOLD, LETTERS)) for name, _, wide in drawing.lanes]
    height = max((len(lines) for lines in names), default=1) * LINE + 2 * HEAD_PAD
    across, down = number(drawing.width), number(height)
    parts = []
    for (_, left, wide), lines in zip(drawing.lanes, names, strict=True):
        parts.append(f'<rect class="lajur-kepala" x="{number(left)}" width="{number(wide)}" height="{down}"/>')
        parts.append(_text(lines, left + wide / 2, height / 2, LINE))
    return Markup(
        f'<svg class="swimlane-svg swimlane-kepala" viewBox="0 0 {across} {down}" '
        f'width="{across}" height="{down}" aria-hidden="true" focusable="false">{"".join(parts)}</svg>'
    )


def body(swimlane: Swimlane, drawing: Drawing, prefix: str) -> Markup:
    """The drawing below the heads: lanes, arrows, joins, boxes, arrowheads, words on top. `prefix` begins its ids."""
    across, down = number(drawing.width), number(drawing.height)
    parts = [
        f'<rect class="lajur" x="{number(left)}" y="-1" width="{number(wide)}" height="{number(drawing.height + 1)}"/>'
        for _, left, wide in drawing.lanes
    ]
    parts.append(_line("garis", [stroke.spots for stroke in drawing.strokes if not stroke.dashed]))
    parts.append(_line("garis putus", [stroke.spots for stroke in drawing.strokes if stroke.dashed]))
    parts.append(_line("bersama", drawing.joints))
    parts += [_shape(shape) for shape in drawing.shapes]
    parts.append(f'<path class="panah" d="{"".join(_tip(*stroke.spots[-2:]) for stroke in drawing.strokes)}"/>')
    parts += [_words(stroke.words) for stroke in drawing.strokes if stroke.words]
    return Markup(
        f'<svg class="swimlane-svg" viewBox="0 0 {across} {down}" width="{across}" height="{down}" '
        f'role="img" aria-labelledby="{prefix}-judul" aria-describedby="{prefix}-uraian">'
        f'<title id="{prefix}-judul">{escape(swimlane.title)}</title>'
        f'<desc id="{prefix}-uraian">{escape(swimlane.description)}</desc>'
        f"{''.join(parts)}</svg>"
    )


def _shape(shape: Shape) -> str:
    left, top = shape.x - shape.width / 2, shape.y - shape.height / 2
    right, bottom = left + shape.width, top + shape.height
    kind = KINDS[shape.act.kind]
    corners: tuple[Spot, ...] = ()
    if shape.act.kind == "keputusan":
        corners = ((shape.x, top), (right, shape.y), (shape.x, bottom), (left, shape.y))
    elif shape.act.kind == "penghubung":
        corners = ((left, top), (right, top), (right, bottom - POINT), (shape.x, bottom), (left, bottom - POINT))
    if corners:
        drawn = f'<path d="M{"L".join(f"{number(x)} {number(y)}" for x, y in corners)}Z"/>'
    else:
        rounded = f' rx="{number(min(ROUND, shape.height / 2))}"' if kind == "kapsul" else ""
        size = f'width="{number(shape.width)}" height="{number(shape.height)}"'
        drawn = f'<rect x="{number(left)}" y="{number(top)}" {size}{rounded}/>'
    middle = shape.y - (POINT / 2 if shape.act.kind == "penghubung" else 0)
    dashed = " putus" if shape.act.dashed else ""
    return f'<g class="simpul {kind}{dashed}">{drawn}{_text(shape.lines, shape.x, middle, LINE)}</g>'


def _words(words: Words) -> str:
    x = words.x + words.width if words.right else words.x
    kind = "label kanan" if words.right else "label"
    return f'<g class="{kind}">{_text(words.lines, x, words.y + words.height / 2, CAPTION_LINE)}</g>'


def _text(lines: Sequence[str], x: float, y: float, line: float) -> str:
    """Lines of text around (x, y); the number that leads a step's words is marked."""
    spans = []
    for index, said in enumerate(str(escape("\n".join(lines))).split("\n")):
        if index:
            spans.append(f'<tspan x="{number(x)}" dy="{number(line)}">{said}</tspan>')
        elif leading := _NUMBER.match(said):
            spans.append(f'<tspan class="no">{leading[0]}</tspan>{said[leading.end() :]}')
        else:
            spans.append(said)
    top = y - (len(lines) - 1) * line / 2 + 4.5
    return f'<text x="{number(x)}" y="{number(top)}">{"".join(spans)}</text>'


def _line(kind: str, lines: Iterable[Sequence[Spot]]) -> str:
    """Lines of one kind as one path; "" where there are none."""
    d = "".join(map(_path, lines))
    return f'<path class="{kind}" d="{d}"/>' if d else ""


def _path(spots: Sequence[Spot]) -> str:
    """A line of upright and level pieces as path data with rounded corners."""
    parts = [f"M{number(spots[0][0])} {number(spots[0][1])}"]
    for before, here, after in zip(spots, spots[1:], spots[2:], strict=False):
        radius = min(BEND, _length(before, here) / 2, _length(here, after) / 2)
        start, end = _toward(here, before, radius), _toward(here, after, radius)
        parts.append(f"{_onward(before, start)}Q{number(here[0])} {number(here[1])} {number(end[0])} {number(end[1])}")
    return f"{''.join(parts)}{_onward(*spots[-2:])}"


def _onward(before: Spot, spot: Spot) -> str:
    """A straight piece to a spot."""
    if before[0] == spot[0]:
        return f"V{number(spot[1])}"
    return f"H{number(spot[0])}" if before[1] == spot[1] else f"L{number(spot[0])} {number(spot[1])}"


def _length(a: Spot, b: Spot) -> float:
    return abs(a[0] - b[0]) + abs(a[1] - b[1])


def _toward(start: Spot, end: Spot, far: float) -> Spot:
    part = far / (_length(start, end) or 1)
    return start[0] + (end[0] - start[0]) * part, start[1] + (end[1] - start[1]) * part


def _tip(before: Spot, spot: Spot) -> str:
    """An arrowhead at a spot: arrows enter from above, returns at a side."""
    if before[1] == spot[1]:
        back = TIP if before[0] > spot[0] else -TIP
        return f"M{number(spot[0])} {number(spot[1])}l{number(back)}-4v8z"
    return f"M{number(spot[0])} {number(spot[1])}l-4-{number(TIP)}h8z"
