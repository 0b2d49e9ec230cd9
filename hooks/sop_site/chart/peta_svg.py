"""A map as lean SVG; its look is in overrides/assets/telaah.css (strict policy: no style inside)."""

from __future__ import annotations

from itertools import pairwise

from markupsafe import Markup, escape

from sop_site.chart.peta import BARIS, JUDUL, LEBAR, TEPI, Garis, KotakLetak, Peta
from sop_site.chart.svg import number

UJUNG = 7.0  # px: an arrowhead


def svg(peta: Peta, title: str, about: str) -> Markup:
    """The drawing; `title` and `about` are what it says to whoever does not see it."""
    parts = [
        f'<text class="judul" x="{number(TEPI)}" y="{number(y + JUDUL / 4)}">{escape(name)}</text>'
        for name, y in peta.judul
    ]
    parts += [
        f'<path class="garis{" dugaan" if one.hubung.disimpulkan else ""}" d="{_path(one)}"/>' for one in peta.garis
    ]
    parts += [f'<path class="ujung" d="{_tip(one)}"/>' for one in peta.garis]
    parts += [_box(one) for one in peta.kotak]
    width, height = number(peta.lebar), number(peta.tinggi)
    size = f'viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
    return Markup(
        f'<svg class="peta" {size} role="img" aria-labelledby="peta-judul" aria-describedby="peta-uraian">'
        f'<title id="peta-judul">{escape(title)}</title><desc id="peta-uraian">{escape(about)}</desc>'
        f"{''.join(parts)}</svg>"
    )


def _box(one: KotakLetak) -> str:
    size = f'width="{number(LEBAR)}" height="{number(one.tinggi)}"'
    shape = f'<rect class="{one.kotak.jenis}" x="{number(one.x)}" y="{number(one.y)}" {size}/>'
    first = one.y + one.tinggi / 2 - (len(one.baris) - 1) * BARIS / 2 + BARIS / 4
    lines = "".join(
        f'<tspan x="{number(one.x + LEBAR / 2)}" y="{number(first + rank * BARIS)}">{escape(text)}</tspan>'
        for rank, text in enumerate(one.baris)
    )
    return f"{shape}<text>{lines}</text>"


def _path(one: Garis) -> str:
    """Straight through a layer's gap, a curve from layer to layer; it ends at the arrowhead's foot."""
    spots = [*one.titik]
    (x, y), before = spots[-1], spots[-2]
    spots[-1] = (x - UJUNG if before[0] < x else x + UJUNG, y)
    found = [f"M{number(spots[0][0])} {number(spots[0][1])}"]
    for a, b in pairwise(spots):
        if a[1] == b[1]:
            found.append(f"H{number(b[0])}")
        else:
            middle, end = number((a[0] + b[0]) / 2), number(b[1])
            found.append(f"C{middle} {number(a[1])} {middle} {end} {number(b[0])} {end}")
    return "".join(found)


def _tip(one: Garis) -> str:
    (x, y), before = one.titik[-1], one.titik[-2]
    foot = x - UJUNG if before[0] < x else x + UJUNG
    return f"M{number(x)} {number(y)}L{number(foot)} {number(y - UJUNG / 2)}V{number(y + UJUNG / 2)}Z"
