"""The drawing that is shipped: lean SVG whose whole look is in hooks/overrides/assets/swimlane.css.

The heads of the lanes are an SVG of their own, so that they can stay in view while the body scrolls.
"""

from __future__ import annotations

import re
from html import escape

from sop_site.chart.text import clean
from sop_site.render.mermaid import SVG
from sop_site.render.swimlane_kotak import BARIS, Kotak
from sop_site.render.swimlane_label import BARIS as BARIS_LABEL
from sop_site.render.swimlane_label import Titik
from sop_site.render.swimlane_letak import Gambar
from sop_site.render.swimlane_rencana import Rencana, Simpul


def _n(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def _xml(teks: str) -> str:
    return escape(clean(teks), quote=True)


def _text(baris: tuple[str, ...], x: float, y: float, height: float, nomor: bool = False) -> str:
    """Centred lines of text around (x, y); the number that leads a step's text is marked."""
    spans = []
    for index, item in enumerate(baris):
        said = _xml(item)
        if nomor and index == 0:
            said = re.sub(r"^(\d+\.)", r'<tspan class="no">\1</tspan>', said)
        move = f'dy="{_n(height)}"' if index else ""
        spans.append(f'<tspan x="{_n(x)}" {move}>{said}</tspan>'.replace(" >", ">"))
    top = y - (len(baris) - 1) * height / 2 + 4.5
    return f'<text x="{_n(x)}" y="{_n(top)}">{"".join(spans)}</text>'


def head(rencana: Rencana, gambar: Gambar) -> str:
    """The heads of the lanes, as wide as the body."""
    tinggi = max(len(baris) for baris in rencana.kepala) * BARIS + 12
    cells = []
    for index, (x, lebar) in enumerate(gambar.lajur):
        rect = f'<rect class="lajur-kepala" x="{_n(x)}" y="1" width="{_n(lebar)}" height="{_n(tinggi - 1)}"/>'
        text = _text(rencana.kepala[index], x + lebar / 2, tinggi / 2, BARIS)
        cells.append(f'<g data-lajur="l{index + 1:02}">{rect}{text}</g>')
    return (
        f'<svg xmlns="{SVG}" class="swimlane-svg swimlane-kepala" viewBox="0 0 {_n(gambar.lebar)} {_n(tinggi)}" '
        f'width="{_n(gambar.lebar)}" height="{_n(tinggi)}" aria-hidden="true" focusable="false">{"".join(cells)}</svg>'
    )


def body(rencana: Rencana, gambar: Gambar, prefix: str) -> str:
    """The drawing below the heads: lanes, lines, links of joint steps, nodes, labels on top."""
    parts = []
    for index, (x, lebar) in enumerate(gambar.lajur):
        size = f'width="{_n(lebar)}" height="{_n(gambar.tinggi)}"'
        parts.append(f'<rect class="lajur" data-lajur="l{index + 1:02}" x="{_n(x)}" y="-1" {size}/>')
    for garis, rute in zip(rencana.garis, gambar.rute, strict=True):
        kind = "garis putus" if garis.putus else "garis"
        parts.append(f'<path class="{kind}" data-dari="{garis.dari}" data-ke="{garis.ke}" d="{_path(rute)}"/>')
    for (a, b), (start, end) in zip(rencana.bersama, gambar.bersama, strict=True):
        parts.append(f'<path class="bersama" data-dari="{a}" data-ke="{b}" d="{_path((start, end))}"/>')
    parts += [_node(simpul, gambar.simpul[simpul.id], prefix) for simpul in rencana.simpul]
    parts += [f'<path class="panah" d="{_arrow(rute[-2], rute[-1])}"/>' for rute in gambar.rute]
    for garis, tempat in zip(rencana.garis, gambar.label, strict=True):
        if tempat:
            x, y, lebar, tinggi = tempat
            rect = f'<rect x="{_n(x - lebar / 2)}" y="{_n(y - tinggi / 2)}" width="{_n(lebar)}" height="{_n(tinggi)}"/>'
            title = f"<title>{_xml(garis.penuh)}</title>" if garis.penuh != " ".join(garis.label) else ""
            parts.append(f'<g class="label">{title}{rect}{_text(garis.label, x, y, BARIS_LABEL)}</g>')
    size = f"{_n(gambar.lebar)} {_n(gambar.tinggi)}"
    return (
        f'<svg xmlns="{SVG}" class="swimlane-svg" viewBox="0 0 {size}" width="{_n(gambar.lebar)}" '
        f'height="{_n(gambar.tinggi)}" role="img" aria-labelledby="{prefix}-judul" aria-describedby="{prefix}-uraian">'
        f'<title id="{prefix}-judul">{_xml(rencana.judul)}</title>'
        f'<desc id="{prefix}-uraian">{_xml(rencana.uraian)}</desc>'
        f"{''.join(parts)}</svg>"
    )


def _node(simpul: Simpul, k: Kotak, prefix: str) -> str:
    x, y, lebar, tinggi = _n(k.x - k.lebar), _n(k.y - k.tinggi), _n(2 * k.lebar), _n(2 * k.tinggi)
    if simpul.bentuk == "lingkaran":
        shape = f'<circle cx="{_n(k.x)}" cy="{_n(k.y)}" r="{_n(k.lebar)}"/>'
    elif simpul.bentuk == "ketupat":
        corners = ((k.x, k.y - k.tinggi), (k.x + k.lebar, k.y), (k.x, k.y + k.tinggi), (k.x - k.lebar, k.y))
        shape = f'<polygon points="{" ".join(f"{_n(a)},{_n(b)}" for a, b in corners)}"/>'
    else:
        round_ = f' rx="{_n(k.tinggi)}"' if simpul.bentuk == "kapsul" else ""
        shape = f'<rect x="{x}" y="{y}" width="{lebar}" height="{tinggi}"{round_}/>'
    kind = f"simpul {simpul.bentuk}{' putus' if simpul.putus else ''}"
    text = _text(simpul.teks, k.x, k.y, BARIS, nomor=simpul.baris is not None)
    return f'<g class="{kind}" id="{prefix}-{simpul.id}"><title>{_xml(simpul.penuh)}</title>{shape}{text}</g>'


def _path(rute: tuple[Titik, ...], radius: float = 6) -> str:
    """A route as a path with rounded corners."""
    parts = [f"M{_n(rute[0][0])} {_n(rute[0][1])}"]
    for before, here, after in zip(rute, rute[1:], rute[2:], strict=False):
        r = min(radius, _length(before, here) / 2, _length(here, after) / 2)
        enter, leave = _toward(here, before, r), _toward(here, after, r)
        parts.append(f"L{_n(enter[0])} {_n(enter[1])}Q{_n(here[0])} {_n(here[1])} {_n(leave[0])} {_n(leave[1])}")
    return f"{''.join(parts)}L{_n(rute[-1][0])} {_n(rute[-1][1])}"


def _length(a: Titik, b: Titik) -> float:
    return float(((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2) ** 0.5)


def _toward(start: Titik, end: Titik, jauh: float) -> Titik:
    part = jauh / (_length(start, end) or 1)
    return (start[0] + (end[0] - start[0]) * part, start[1] + (end[1] - start[1]) * part)


def _arrow(before: Titik, tip: Titik) -> str:
    back = _toward(tip, before, 9)
    side = ((back[1] - tip[1]) * 0.45, (tip[0] - back[0]) * 0.45)
    corners = (tip, (back[0] + side[0], back[1] + side[1]), (back[0] - side[0], back[1] - side[1]))
    return f"M{'L'.join(f'{_n(x)} {_n(y)}' for x, y in corners)}Z"
