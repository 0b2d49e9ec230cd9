"""From mmdr's tree to places and routes: lanes, nodes, lines, labels, as they will be drawn.

mmdr decides where a node lies and which way a line goes. Kept from it are those numbers; our shapes are a little
lower, empty bands are closed (the order of everything stays), and labels move beside their lines.
"""

from __future__ import annotations

import base64
import json
import re
from collections import Counter
from dataclasses import dataclass, replace
from html import unescape
from xml.etree import ElementTree as ET

from sop_site.render.mermaid import SVG
from sop_site.render.swimlane_kotak import Kotak, aside, bounds, direct, shaped
from sop_site.render.swimlane_label import Titik, joint, place, segments, squeezer
from sop_site.render.swimlane_rencana import Rencana, Simpul

_MARKAH = frozenset("<>&#")
TEPI = 14.0
_ANGKA = re.compile(r"-?\d+(?:\.\d+)?")
_TEMPAT = re.compile(r"translate\((-?[\d.]+),\s*(-?[\d.]+)\)")


@dataclass(frozen=True)
class Gambar:
    """A layout moved to the origin; `rute` and `label` follow the plan's lines."""

    lebar: float
    tinggi: float
    lajur: tuple[tuple[float, float], ...]
    simpul: dict[str, Kotak]
    rute: tuple[tuple[Titik, ...], ...]
    label: tuple[tuple[float, float, float, float] | None, ...]
    bersama: tuple[tuple[Titik, Titik], ...]


def read(root: ET.Element, rencana: Rencana) -> Gambar | None:
    """The layout in mmdr's tree; None where a node, a lane or a line is missing or a label is not literal."""
    try:
        lajur, simpul = _lanes(root, rencana), _nodes(root, rencana)
        literal = _literal(root, rencana, simpul)
        corners = _corners(root, rencana)
        simpul = shaped(rencana, simpul, corners)
        rute = [
            _straight(points, simpul[garis.dari], simpul[garis.ke])
            for garis, points in zip(rencana.garis, corners, strict=True)
        ]
        simpul, rute = aside(rencana, lajur, simpul, direct(rencana, simpul, rute))
    except (LookupError, ValueError, TypeError, AttributeError):
        return None
    return _arranged(rencana, lajur, simpul, rute) if literal else None


def _arranged(
    rencana: Rencana, lajur: list[tuple[float, float]], simpul: dict[str, Kotak], rute: list[tuple[Titik, ...]]
) -> Gambar:
    """The layout without empty bands, at the origin, with its labels and the links of joint steps."""
    fresh = squeezer([bounds(kotak) for kotak in simpul.values()], rute, [garis.label for garis in rencana.garis])
    left = lajur[0][0] - 1
    lajur = [(x - left, lebar) for x, lebar in lajur]
    simpul = {name: replace(kotak, x=kotak.x - left, y=fresh(kotak.y)) for name, kotak in simpul.items()}
    rute = [tuple((x - left, fresh(y)) for x, y in garis) for garis in rute]
    top = min([kotak.y - kotak.tinggi for kotak in simpul.values()] + [y for garis in rute for _, y in garis]) - TEPI
    simpul = {name: replace(kotak, y=kotak.y - top) for name, kotak in simpul.items()}
    rute = [tuple((x, y - top) for x, y in garis) for garis in rute]
    bottom = max([kotak.y + kotak.tinggi for kotak in simpul.values()] + [y for garis in rute for _, y in garis])
    lebar, tinggi = lajur[-1][0] + lajur[-1][1] + 1, bottom + TEPI
    ruas = [item for garis in rute for item in segments(garis)]
    links = tuple(joint(bounds(simpul[a]), bounds(simpul[b]), ruas) for a, b in rencana.bersama)
    label = place(
        list(zip(rute, (garis.label for garis in rencana.garis), strict=True)),
        [bounds(kotak) for kotak in simpul.values()],
        [*(x for x, _ in lajur), lebar - 1],
        links,
        tinggi,
    )
    return Gambar(lebar, tinggi, tuple(lajur), simpul, tuple(rute), label, links)


def _class(element: ET.Element) -> list[str]:
    return element.get("class", "").split()


def _groups(root: ET.Element, name: str) -> list[ET.Element]:
    return [group for group in root.iter(f"{{{SVG}}}g") if name in _class(group)]


def _number(element: ET.Element, name: str) -> float:
    return float(element.attrib[name])


def _lanes(root: ET.Element, rencana: Rencana) -> list[tuple[float, float]]:
    """x and width of each lane, in the plan's order."""
    found = {}
    for group in _groups(root, "swimlane"):
        rect = next(item for item in group.iter(f"{{{SVG}}}rect") if "swimlane-body" in _class(item))
        found[group.attrib["data-id"]] = (_number(rect, "x"), _number(rect, "width"))
    return [found[f"l{index + 1:02}"] for index in range(len(rencana.lajur))]


def _node_groups(root: ET.Element) -> dict[str, ET.Element]:
    return {group.attrib["id"].split("-flowchart-", 1)[1].rsplit("-", 1)[0]: group for group in _groups(root, "node")}


def _nodes(root: ET.Element, rencana: Rencana) -> dict[str, Kotak]:
    groups = _node_groups(root)
    return {simpul.id: _box(groups[simpul.id], simpul) for simpul in rencana.simpul}


def _box(group: ET.Element, simpul: Simpul) -> Kotak:
    match = _TEMPAT.fullmatch(group.get("transform", ""))
    if not match:
        raise ValueError(simpul.id)
    x, y = float(match[1]), float(match[2])
    shape = next(item for item in group.iter() if "label-container" in _class(item))
    if simpul.bentuk == "kotak":
        return Kotak(x, y, _number(shape, "width") / 2, _number(shape, "height") / 2, simpul.bentuk)
    if simpul.bentuk == "lingkaran":
        return Kotak(x, y, _number(shape, "r"), _number(shape, "r"), simpul.bentuk)
    if simpul.bentuk == "ketupat":
        half = max(abs(float(item)) for item in _ANGKA.findall(shape.attrib["points"])) / 2
        return Kotak(x, y, half, half, simpul.bentuk)
    # A capsule comes as a long freehand path that begins at the upper left corner of its straight part.
    path = next(item for item in shape if item.get("d"))
    start = _ANGKA.findall(path.attrib["d"][:60])
    straight, half = abs(float(start[0])), abs(float(start[1]))
    return Kotak(x, y, straight + half, half, simpul.bentuk)


def _corners(root: ET.Element, rencana: Rencana) -> list[list[Titik]]:
    """The corner points of each line of the plan; an error if one is missing or another was drawn."""
    found: dict[tuple[str, str], list[ET.Element]] = {}
    for path in root.iter(f"{{{SVG}}}path"):
        if path.get("data-edge") and "edge-thickness-invisible" not in _class(path):
            _, dari, ke, _ = path.attrib["data-id"].split("_")
            found.setdefault((dari, ke), []).append(path)
    corners = []
    for garis in rencana.garis:
        data = json.loads(base64.b64decode(found[garis.dari, garis.ke].pop(0).attrib["data-points"]))
        corners.append([(float(titik["x"]), float(titik["y"])) for titik in data])
    if any(found.values()):
        raise ValueError("a line too many")
    return corners


def _straight(corners: list[Titik], dari: Kotak, ke: Kotak) -> tuple[Titik, ...]:
    points = [corners[0]]
    for x, y in corners[1:]:
        if abs(x - points[-1][0]) + abs(y - points[-1][1]) > 0.5:
            points.append((x, y))
    points = _leave(_leave(points, dari)[::-1], ke)[::-1]
    if len(points) < 2:
        raise ValueError("a line without length")
    points[0] = _on_border(points[0], points[1], dari)
    points[-1] = _on_border(points[-1], points[-2], ke)
    kept = [points[0]]
    for before, here, after in zip(points, points[1:], points[2:], strict=False):
        level = abs(before[0] - here[0]) < 0.3 and abs(here[0] - after[0]) < 0.3
        if not level and not (abs(before[1] - here[1]) < 0.3 and abs(here[1] - after[1]) < 0.3):
            kept.append(here)
    return (*kept, points[-1])


def _leave(points: list[Titik], kotak: Kotak) -> list[Titik]:
    """A line from where it leaves its node for the last time: mmdr lets some run out, around and back through it."""
    for index in range(len(points) - 2, -1, -1):
        (x1, y1), (x2, y2) = points[index], points[index + 1]
        level = abs(y1 - y2) < abs(x1 - x2)
        middle, off = (kotak.x, y1 - kotak.y) if level else (kotak.y, x1 - kotak.x)
        reach = kotak.reach(off, level) if abs(off) < (kotak.tinggi if level else kotak.lebar) else 0
        low, high = sorted((x1, x2) if level else (y1, y2))
        if min(high, middle + reach) - max(low, middle - reach) > 6:
            return [(x1, y1), *points[index + 1 :]]
    return points


def _on_border(end: Titik, next_to: Titik, kotak: Kotak) -> Titik:
    """The end of a line moved straight onto the shape that is drawn."""
    if abs(end[0] - next_to[0]) >= abs(end[1] - next_to[1]):
        y = next_to[1] if abs(next_to[1] - kotak.y) < kotak.tinggi else end[1]
        side = 1 if next_to[0] > kotak.x else -1
        return (kotak.x + side * kotak.reach(y - kotak.y, True), y)
    x = next_to[0] if abs(next_to[0] - kotak.x) < kotak.lebar else end[0]
    side = 1 if next_to[1] > kotak.y else -1
    return (x, kotak.y + side * kotak.reach(x - kotak.x, False))


def _bare(teks: str) -> str:
    """A text as mmdr's labels are compared: spaces aside, and entities aside, which it decodes twice."""
    return "".join(unescape(unescape(teks)).split())


def _literal(root: ET.Element, rencana: Rencana, simpul: dict[str, Kotak]) -> bool:
    """Whether mmdr understood the source: its labels say what was meant. It writes them apart from nodes, by place.

    A label with signs of markup is left out: mmdr decodes twice and drops what then looks like a tag. The drawing
    that is shipped carries our own text, which is literal by construction.
    """
    nodes: list[tuple[float, float, str]] = []
    drawn: list[str] = []
    for group in _groups(root, "merman-foreignobject-fallback"):
        texts = [item for item in group.iter(f"{{{SVG}}}text")]
        kind = group.get("data-merman-source-classes", "").split()
        said = "".join("".join(item.itertext()) for item in texts)
        if "node" in kind:
            middle = (_number(texts[0], "y") + _number(texts[-1], "y")) / 2
            nodes.append((_number(texts[0], "x"), middle, _bare(said)))
        elif "edgeLabel" in kind:
            drawn.append(_bare(said))
    if not nodes and not drawn:
        return True  # a lane's name that decodes to a broken tag costs mmdr its whole text layer
    for item in rencana.simpul:
        kotak, meant = simpul[item.id], _bare("".join(item.teks))
        here = [said for x, y, said in nodes if abs(x - kotak.x) < 1 and abs(y - kotak.y) < 1]
        if not _MARKAH & set(meant) and meant not in here:
            return False
    meant_labels = Counter(
        _bare("".join(garis.label)) for garis in rencana.garis if not _MARKAH & set("".join(garis.label))
    )
    del meant_labels[""]
    return not meant_labels - Counter(drawn)
