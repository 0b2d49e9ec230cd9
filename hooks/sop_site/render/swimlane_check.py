"""Whether a swimlane shows its plan: read back from the SVG that is shipped, not from what it was made of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from xml.etree import ElementTree as ET

from sop_site.chart.text import clean
from sop_site.render.mermaid import SVG
from sop_site.render.swimlane_rencana import Rencana, Simpul

Persegi = tuple[float, float, float, float]
_ANGKA = re.compile(r"-?\d+(?:\.\d+)?")
_BENTUK = {"kapsul": "rect", "kotak": "rect", "ketupat": "polygon", "lingkaran": "circle"}
LONGGAR = 1.5


def defects(kepala: str, svg: str, rencana: Rencana) -> list[str]:
    """What is wrong with a drawing: lanes, nodes, rows, lines, labels. Empty: it shows the plan."""
    try:
        head, body = ET.fromstring(kepala), ET.fromstring(svg)
        boxes = {group.attrib["id"].rsplit("-", 1)[1]: _box(group) for group in _groups(body, "simpul")}
        if sorted(boxes) != sorted(simpul.id for simpul in rencana.simpul):
            return ["simpul kurang atau lebih"]
        return [
            *_lanes(head, body, rencana),
            *_nodes(body, boxes, rencana),
            *_rows(boxes, rencana),
            *_lines(body, boxes, rencana),
        ]
    except (ET.ParseError, LookupError, ValueError, StopIteration) as error:
        return [f"tidak terbaca: {error!r}"]


def _groups(root: ET.Element, name: str) -> list[ET.Element]:
    return [item for item in root.iter(f"{{{SVG}}}g") if name in item.get("class", "").split()]


def _paths(root: ET.Element, name: str) -> list[ET.Element]:
    return [item for item in root.iter(f"{{{SVG}}}path") if name in item.get("class", "").split()]


def _box(group: ET.Element) -> Persegi:
    shape = next(item for item in group if item.tag in {f"{{{SVG}}}{name}" for name in _BENTUK.values()})
    if shape.tag.endswith("rect"):
        x, y, lebar, tinggi = (float(shape.attrib[name]) for name in ("x", "y", "width", "height"))
        return (x, y, x + lebar, y + tinggi)
    if shape.tag.endswith("circle"):
        x, y, r = (float(shape.attrib[name]) for name in ("cx", "cy", "r"))
        return (x - r, y - r, x + r, y + r)
    numbers = [float(item) for item in _ANGKA.findall(shape.attrib["points"])]
    return (min(numbers[::2]), min(numbers[1::2]), max(numbers[::2]), max(numbers[1::2]))


def _spans(root: ET.Element) -> list[tuple[str, float, float]]:
    """Name, left and right of each lane's rectangle, from left to right."""
    found = []
    for parent in root.iter():
        for rect in parent.findall(f"{{{SVG}}}rect"):
            name = rect.get("data-lajur") or parent.get("data-lajur")
            if name:
                x = float(rect.attrib["x"])
                found.append((name, x, x + float(rect.attrib["width"])))
    return sorted(found, key=lambda item: item[1])


def _lanes(head: ET.Element, body: ET.Element, rencana: Rencana) -> Iterator[str]:
    expected = [f"l{index + 1:02}" for index in range(len(rencana.lajur))]
    heads, lanes = _spans(head), _spans(body)
    if [item[0] for item in heads] != expected or [item[0] for item in lanes] != expected:
        yield "urutan lajur"
    if any(abs(a[1] - b[1]) > LONGGAR or abs(a[2] - b[2]) > LONGGAR for a, b in zip(heads, lanes, strict=False)):
        yield "kepala tidak di atas lajurnya"
    if any(b[1] < a[2] - LONGGAR for a, b in pairwise(lanes)):
        yield "lajur bertumpuk"
    said = {group.get("data-lajur", ""): _said(group) for group in head.iter(f"{{{SVG}}}g")}
    for index, name in enumerate(rencana.lajur):
        if said.get(expected[index]) != _bare(name):
            yield f"nama lajur {index + 1}"


def _said(group: ET.Element) -> str:
    return "".join(_bare("".join(text.itertext())) for text in group.iter(f"{{{SVG}}}text"))


def _bare(teks: str) -> str:
    return "".join(clean(teks).split())


def _nodes(body: ET.Element, boxes: dict[str, Persegi], rencana: Rencana) -> Iterator[str]:
    groups = {group.attrib["id"].rsplit("-", 1)[1]: group for group in _groups(body, "simpul")}
    lanes = {name: (left, right) for name, left, right in _spans(body)}
    for simpul in rencana.simpul:
        group, box = groups[simpul.id], boxes[simpul.id]
        left, right = lanes[f"l{simpul.lajur + 1:02}"]
        if not (left - LONGGAR <= box[0] and box[2] <= right + LONGGAR):
            yield f"{simpul.id} di luar lajurnya"
        if not _shaped(group, box, simpul):
            yield f"{simpul.id} bukan {simpul.bentuk}"
        if _said(group) != _bare("".join(simpul.teks)):
            yield f"{simpul.id} berbunyi lain"
    for index, one in enumerate(rencana.simpul):
        for other in rencana.simpul[index + 1 :]:
            a, b = boxes[one.id], boxes[other.id]
            if a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]:
                yield f"{one.id} menutupi {other.id}"


def _shaped(group: ET.Element, box: Persegi, simpul: Simpul) -> bool:
    shape = group.find(f"{{{SVG}}}{_BENTUK[simpul.bentuk]}")
    if shape is None:
        return False
    round_ = float(shape.get("rx", "0")) * 2 >= box[3] - box[1] - LONGGAR
    return simpul.bentuk not in ("kapsul", "kotak") or round_ == (simpul.bentuk == "kapsul")


def _rows(boxes: dict[str, Persegi], rencana: Rencana) -> Iterator[str]:
    """One row a step: a step lies wholly below the one before, its nodes at one height; ends below their step."""
    rows: dict[int, list[Persegi]] = {}
    last: list[Persegi] = []
    for simpul in rencana.simpul:
        if simpul.baris is not None:
            last = rows.setdefault(simpul.baris, [])
            last.append(boxes[simpul.id])
        elif last and boxes[simpul.id][1] < max(box[3] for box in last):
            yield f"{simpul.id} tidak di bawah langkahnya"
    for number, row in rows.items():
        if max(_middle(box) for box in row) - min(_middle(box) for box in row) > LONGGAR:
            yield f"baris {number + 1} terpencar"
    for (_, above), (number, below) in pairwise(sorted(rows.items())):
        if min(box[1] for box in below) < max(box[3] for box in above):
            yield f"baris {number + 1} tidak di bawah baris sebelumnya"


def _middle(box: Persegi) -> float:
    return (box[1] + box[3]) / 2


def _lines(body: ET.Element, boxes: dict[str, Persegi], rencana: Rencana) -> Iterator[str]:
    drawn = _paths(body, "garis")
    if sorted((p.get("data-dari"), p.get("data-ke")) for p in drawn) != sorted((g.dari, g.ke) for g in rencana.garis):
        yield "garis kurang atau lebih"
    links = _paths(body, "bersama")
    if sorted((p.get("data-dari"), p.get("data-ke")) for p in links) != sorted(rencana.bersama):
        yield "penghubung langkah bersama kurang atau lebih"
    for path in [*drawn, *links]:
        numbers = [float(item) for item in _ANGKA.findall(path.attrib["d"])]
        points = list(zip(numbers[::2], numbers[1::2], strict=True))
        dari, ke = path.attrib["data-dari"], path.attrib["data-ke"]
        if not (_touches(points[0], boxes[dari]) and _touches(points[-1], boxes[ke])):
            yield f"garis {dari} ke {ke} tidak sampai"
        for name, box in boxes.items():
            if name not in (dari, ke) and any(_through(a, b, box) for a, b in pairwise(points)):
                yield f"garis {dari} ke {ke} menembus {name}"
    arrows = [tuple(float(item) for item in _ANGKA.findall(p.attrib["d"])[:2]) for p in _paths(body, "panah")]
    ends = [tuple(float(item) for item in _ANGKA.findall(p.attrib["d"])[-2:]) for p in drawn]
    if sorted(arrows) != sorted(ends):
        yield "mata panah tidak di ujung garis"
    said = sorted(_said(group) for group in _groups(body, "label"))
    if said != sorted(_bare("".join(garis.label)) for garis in rencana.garis if garis.label):
        yield "label cabang"


def _touches(titik: tuple[float, float], box: Persegi) -> bool:
    x, y = titik
    return box[0] - LONGGAR <= x <= box[2] + LONGGAR and box[1] - LONGGAR <= y <= box[3] + LONGGAR


def _through(a: tuple[float, float], b: tuple[float, float], box: Persegi) -> bool:
    """Whether a segment runs through a box, more than grazing it."""
    return (
        min(a[0], b[0]) < box[2] - 2
        and max(a[0], b[0]) > box[0] + 2
        and min(a[1], b[1]) < box[3] - 2
        and max(a[1], b[1]) > box[1] + 2
    )
