"""The shapes of a swimlane's nodes: how large they are drawn, and out of whose way they go."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sop_site.chart.text import width
from sop_site.render.swimlane_label import Ruas, Titik, crosses, overlaps, segments
from sop_site.render.swimlane_rencana import Rencana

BARIS = 15.0


@dataclass(frozen=True)
class Kotak:
    """Where a node lies: its centre and half its size."""

    x: float
    y: float
    lebar: float
    tinggi: float
    bentuk: str

    def reach(self, jauh: float, mendatar: bool) -> float:
        """How far the shape reaches from its centre sideways (or up and down), `jauh` off the middle."""
        besar, kecil = (self.lebar, self.tinggi) if mendatar else (self.tinggi, self.lebar)
        jauh = min(abs(jauh), kecil)
        if self.bentuk == "ketupat":
            return besar - jauh
        if self.bentuk == "lingkaran":
            return float((besar**2 - jauh**2) ** 0.5)
        if self.bentuk == "kapsul" and mendatar:
            return besar - kecil + float((kecil**2 - jauh**2) ** 0.5)
        return besar


def shaped(rencana: Rencana, simpul: dict[str, Kotak], corners: list[list[Titik]]) -> dict[str, Kotak]:
    """Boxes and capsules as low as our closer lines of text allow and as lines at their sides need; text fits.

    The nodes of a joint step that carry no line lie at the height of the one that does.
    """
    need = {item.id: (len(item.teks) * BARIS + 18) / 2 for item in rencana.simpul}
    reach = dict.fromkeys(need, 0.0)
    for garis, points in zip(rencana.garis, corners, strict=True):
        for name, end in ((garis.dari, points[0]), (garis.ke, points[-1])):
            off, up = abs(end[0] - simpul[name].x), abs(end[1] - simpul[name].y)
            if off > simpul[name].lebar * 0.8:
                need[name] = max(need[name], up + 6)
            else:
                reach[name] = max(reach[name], off + 6)
    carrier = {item.baris: item.id for item in reversed(rencana.simpul) if item.baris is not None}
    found = {}
    for item in rencana.simpul:
        kotak = simpul[item.id]
        if item.bentuk in ("kotak", "kapsul"):
            tinggi, lebar = min(kotak.tinggi, need[item.id]), max(width(baris) for baris in item.teks) / 2 + 7
            if item.bentuk == "kapsul":
                corner = min((len(item.teks) - 1) * BARIS / 2 + 5, tinggi)
                lebar += tinggi - float((tinggi**2 - corner**2) ** 0.5)
                kotak = replace(kotak, lebar=max(lebar, tinggi + 8, reach[item.id]))
            kotak = replace(kotak, tinggi=tinggi, lebar=max(kotak.lebar, lebar))
        found[item.id] = kotak if item.baris is None else replace(kotak, y=simpul[carrier[item.baris]].y)
    return found


def aside(
    rencana: Rencana, lajur: list[tuple[float, float]], simpul: dict[str, Kotak], rute: list[tuple[Titik, ...]]
) -> tuple[dict[str, Kotak], list[tuple[Titik, ...]]]:
    """An end capsule or circle that stands in another line's way goes to one side, straight below its step."""
    simpul, rute = dict(simpul), list(rute)
    extras = {item.id: item for item in rencana.simpul if item.baris is None}
    for index, garis in enumerate(rencana.garis):
        if garis.ke not in extras:
            continue
        others = [ruas for place, item in enumerate(rute) if place != index for ruas in segments(item)]
        left, lebar = lajur[extras[garis.ke].lajur]
        step, kotak = simpul[garis.dari], simpul[garis.ke]
        moves = [kotak.x, *(step.x + side * (kotak.lebar + far) for far in (9, 20) for side in (-1, 1))]
        for x in moves:
            here = replace(kotak, x=x)
            box = bounds(here)
            inside = left < box[0] and box[2] < left + lebar
            hit = [name for name, other in simpul.items() if name != garis.ke and overlaps(bounds(other), box)]
            if inside and not hit and not any(crosses(ruas, box, 3) for ruas in others):
                if x != kotak.x:
                    off = max(-step.lebar + 4, min(x - step.x, step.lebar - 4))
                    start = (step.x + off, step.y + step.reach(off, False))
                    rute[index] = (start, (start[0], here.y - here.reach(start[0] - x, False)))
                    simpul[garis.ke] = here
                break
    return simpul, rute


def bounds(kotak: Kotak) -> tuple[float, float, float, float]:
    return (kotak.x - kotak.lebar, kotak.y - kotak.tinggi, kotak.x + kotak.lebar, kotak.y + kotak.tinggi)


def direct(rencana: Rencana, simpul: dict[str, Kotak], rute: list[tuple[Titik, ...]]) -> list[tuple[Titik, ...]]:
    """Routes without the long way round: mmdr leads some lines about the whole drawing where a short way is free."""
    rute = list(rute)
    for index, garis in enumerate(rencana.garis):
        dari, ke = simpul[garis.dari], simpul[garis.ke]
        wide = abs(dari.x - ke.x) + abs(dari.y - ke.y)
        if _long(rute[index]) <= 1.6 * wide + 120:
            continue
        others = [ruas for place, item in enumerate(rute) if place != index for ruas in segments(item)]
        boxes = [bounds(kotak) for name, kotak in simpul.items() if name not in (garis.dari, garis.ke)]
        free = [
            way
            for way in _ways(dari, ke)
            if not any(crosses(ruas, box, 4) for ruas in segments(way) for box in boxes)
            and not any(_along(ruas, other) for ruas in segments(way) for other in others)
        ]
        if free:
            rute[index] = min(free, key=lambda way: sum(_meet(a, b) for a in segments(way) for b in others))
    return rute


def _long(rute: tuple[Titik, ...]) -> float:
    return sum(abs(a[0] - b[0]) + abs(a[1] - b[1]) for a, b in segments(rute))


def _ways(dari: Kotak, ke: Kotak) -> list[tuple[Titik, ...]]:
    """Short routes: out below (or above), across and in; or out at the side, or in at the side."""
    side = 1 if ke.x > dari.x else -1
    down = 1 if ke.y > dari.y else -1
    out, into = dari.y + down * dari.tinggi, ke.y - down * ke.tinggi
    levels = (into - down * 14, out + down * 12, (out + into) / 2)
    ways: list[tuple[Titik, ...]] = [
        (
            (dari.x + a, dari.y + down * dari.reach(a, False)),
            (dari.x + a, y),
            (ke.x + b, y),
            (ke.x + b, ke.y - down * ke.reach(b, False)),
        )
        for y in levels
        for a in (0.0, -12.0, 12.0)
        for b in (0.0, -12.0, 12.0)
        if abs(dari.x - ke.x) > 30 and (into - out) * down > 24
    ]
    if abs(dari.x - ke.x) > dari.lebar + ke.lebar:
        ways.append(((dari.x, out), (dari.x, ke.y), (ke.x - side * ke.lebar, ke.y)))
        ways.append(((dari.x + side * dari.lebar, dari.y), (ke.x, dari.y), (ke.x, into)))
    return ways


def _along(a: Ruas, b: Ruas) -> bool:
    """Whether two segments run on one another, or so near that they look like one."""
    for one, other in ((0, 1), (1, 0)):
        if abs(a[0][one] - a[1][one]) < 1 and abs(b[0][one] - b[1][one]) < 1 and abs(a[0][one] - b[0][one]) < 5:
            ends = sorted((a[0][other], a[1][other])), sorted((b[0][other], b[1][other]))
            if min(ends[0][1], ends[1][1]) - max(ends[0][0], ends[1][0]) > 3:
                return True
    return False


def _meet(a: Ruas, b: Ruas) -> bool:
    (x1, y1), (x2, y2) = b
    return crosses(a, (min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)))
