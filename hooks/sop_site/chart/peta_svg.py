"""A map as lean SVG; its look is in overrides/assets/telaah.css (strict policy: no style inside)."""

from __future__ import annotations

from itertools import pairwise

from markupsafe import Markup, escape

from sop_site.chart.peta import BARIS, JUDUL, LEBAR, TEPI, Garis, KotakLetak, Peta

UJUNG = 7.0  # px: an arrowhead


def svg(peta: Peta, title: str, about: str) -> Markup:
    """The drawing; `title` and `about` are what it says to whoever does not see it."""
    parts = [
        f'<text class="judul" x="{_n(TEPI)}" y="{_n(y + JUDUL / 4)}">{escape(name)}</text>' for name, y in peta.judul
    ]
    parts += [
        f'<path class="garis{" dugaan" if one.hubung.disimpulkan else ""}" d="{_path(one)}"/>' for one in peta.garis
    ]
    parts += [f'<path class="ujung" d="{_tip(one)}"/>' for one in peta.garis]
    parts += [_box(one) for one in peta.kotak]
    size = f'viewBox="0 0 {_n(peta.lebar)} {_n(peta.tinggi)}" width="{_n(peta.lebar)}" height="{_n(peta.tinggi)}"'
    return Markup(
        f'<svg class="peta" {size} role="img" aria-labelledby="peta-judul" aria-describedby="peta-uraian">'
        f'<title id="peta-judul">{escape(title)}</title><desc id="peta-uraian">{escape(about)}</desc>'
        f"{''.join(parts)}</svg>"
    )


def _box(one: KotakLetak) -> str:
    size = f'width="{_n(LEBAR)}" height="{_n(one.tinggi)}"'
    shape = f'<rect class="{one.kotak.jenis}" x="{_n(one.x)}" y="{_n(one.y)}" {size}/>'
    first = one.y + one.tinggi / 2 - (len(one.baris) - 1) * BARIS / 2 + BARIS / 4
    lines = "".join(
        f'<tspan x="{_n(one.x + LEBAR / 2)}" y="{_n(first + rank * BARIS)}">{escape(text)}</tspan>'
        for rank, text in enumerate(one.baris)
    )
    return f"{shape}<text>{lines}</text>"


def _path(one: Garis) -> str:
    """Straight through a layer's gap, a curve from layer to layer; it ends at the arrowhead's foot."""
    spots = [*one.titik]
    (x, y), before = spots[-1], spots[-2]
    spots[-1] = (x - UJUNG if before[0] < x else x + UJUNG, y)
    found = [f"M{_n(spots[0][0])} {_n(spots[0][1])}"]
    for a, b in pairwise(spots):
        if a[1] == b[1]:
            found.append(f"H{_n(b[0])}")
        else:
            middle = (a[0] + b[0]) / 2
            found.append(f"C{_n(middle)} {_n(a[1])} {_n(middle)} {_n(b[1])} {_n(b[0])} {_n(b[1])}")
    return "".join(found)


def _tip(one: Garis) -> str:
    (x, y), before = one.titik[-1], one.titik[-2]
    foot = x - UJUNG if before[0] < x else x + UJUNG
    return f"M{_n(x)} {_n(y)}L{_n(foot)} {_n(y - UJUNG / 2)}V{_n(y + UJUNG / 2)}Z"


def _n(value: float) -> str:
    return f"{round(value, 1):g}"
