"""An SOP as BPMN 2.0 (OMG, ISO/IEC 19510): what its flowcharts say; where everything stands is in `bpmn_di.py`.

A flowchart is a pool, a performer a lane, a step one element, as on the form: a task, or where it decides a gateway
that carries the step's sentence. A gateway with an exit that leads to several steps at once is inclusive: BPMN's
exclusive one takes one way. Where the form begins and ends stand events. BPMN has no word for who acts along, for
columns in which nobody acts and for printed numbers: an extension of our own says these (docs/keputusan/0012-bpmn.md).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element, SubElement
from xml.sax.saxutils import escape

from sop_site.export.bpmn_di import add_pool
from sop_site.model import kalimat
from sop_site.model.butir import sebaris
from sop_site.model.sop import BELUM_DIKETAHUI, SOP, Langkah

NAMESPACE = "http://www.omg.org/spec/BPMN/20100524/MODEL"
RUANG_NAMA = "urn:katalog-sop:bpmn"  # of the extension
_NAMESPACES = {
    "xmlns:bpmn": NAMESPACE,
    "xmlns:bpmndi": "http://www.omg.org/spec/BPMN/20100524/DI",
    "xmlns:dc": "http://www.omg.org/spec/DD/20100524/DC",
    "xmlns:di": "http://www.omg.org/spec/DD/20100524/DI",
    "xmlns:sop": RUANG_NAMA,
}
KOLABORASI = "Kolaborasi"
_KHUSUS = re.compile(r"""[&<>"\n\t\r]""")
_DI_ATRIBUT = {'"': "&quot;", "\n": "&#10;", "\t": "&#9;", "\r": "&#13;"}


def bpmn_xml(sop: SOP) -> str:
    """The whole file. Raises nothing: a flowchart too wide to be drawn has no drawing here either."""
    space = {"id": "SOP", "name": sebaris(sop.judul), "targetNamespace": f"urn:katalog-sop:{sop.opd}:{sop.slug}"}
    root = Element("bpmn:definitions", {**_NAMESPACES, **space})
    collaboration = SubElement(root, "bpmn:collaboration", id=KOLABORASI)
    processes = [_process(root, chart, rank) for rank, chart in enumerate(sop.diagram, 1)]
    for rank, process in enumerate(processes, 1):
        SubElement(
            collaboration,
            "bpmn:participant",
            id=f"Kolam_{rank}",
            name=process.get("name", ""),
            processRef=process.get("id", ""),
        )
    diagram = Element("bpmndi:BPMNDiagram", id="Gambar")
    plane = SubElement(diagram, "bpmndi:BPMNPlane", id="Bidang", bpmnElement=KOLABORASI)
    top = 0.0
    for rank, chart in enumerate(sop.diagram, 1):
        top = add_pool(plane, chart, rank, top)
    if len(plane):
        root.append(diagram)
    out = ['<?xml version="1.0" encoding="UTF-8"?>\n']
    _write(root, out)
    return "".join((*out, "\n"))


def _write(element: Element, out: list[str]) -> None:
    """An element as XML: its names are written as they are, which takes ElementTree's own writer five times as long."""
    attributes = "".join([f' {name}="{_safe(text)}"' for name, text in element.items()])
    if not element.text and not len(element):
        out.append(f"<{element.tag}{attributes}/>")
        return
    out.append(f"<{element.tag}{attributes}>{_safe(element.text or '')}")
    for inner in element:
        _write(inner, out)
    out.append(f"</{element.tag}>")


def _safe(text: str) -> str:
    return escape(text, _DI_ATRIBUT) if _KHUSUS.search(text) else text


def lanes(chart: SOP) -> list[str]:
    """The performers that have a lane, in the order of the columns: those who act."""
    acting = {nama for langkah in chart.langkah for nama in (*_leads(langkah), *langkah.bersama)}
    return [nama for nama in dict.fromkeys(chart.kolom) if nama in acting]


def _leads(langkah: Langkah) -> tuple[str, ...]:
    return langkah.pelaksana or (BELUM_DIKETAHUI,)


def _process(root: Element, chart: SOP, rank: int) -> Element:
    name = sebaris(chart.judul_diagram or chart.judul)
    process = SubElement(root, "bpmn:process", id=f"Proses_{rank}", name=name, isExecutable="false")
    told = SubElement(process, "bpmn:extensionElements")
    for key, names in (("kolom", chart.pelaksana), ("tanpaKolom", chart.tanpa_kolom)):
        _told(told, key, names)
    lane_set = SubElement(process, "bpmn:laneSet", id=f"Lajur_{rank}")
    for place, nama in enumerate(lanes(chart), 1):
        lane = SubElement(lane_set, "bpmn:lane", id=f"Lajur_{rank}_{place}", name=sebaris(nama))
        for langkah in (one for one in chart.langkah if _leads(one)[0] == nama):
            SubElement(lane, "bpmn:flowNodeRef").text = f"Langkah_{langkah.no}"
    flows = _flows(chart, rank)
    for no in chart.mulai:
        _node(process, "startEvent", f"Mulai_{no}", "Mulai", flows)
    for langkah in chart.langkah:
        _step(process, langkah, flows)
    for end in dict.fromkeys(target for _, _, target, _ in flows if target.startswith("Selesai_")):
        _node(process, "endEvent", end, "Selesai", flows)
    for id_, source, target, name in flows:
        attributes = {"id": id_, **({"name": name} if name else {}), "sourceRef": source, "targetRef": target}
        SubElement(process, "bpmn:sequenceFlow", attributes)
    for langkah in chart.langkah:
        _companions(process, langkah)
    return process


Flow = tuple[str, str, str, str]  # id, source, target, label


def _flows(chart: SOP, rank: int) -> list[Flow]:
    """Every arrow, with those of the starts; all decisions of a flowchart end in one event, as on the form."""
    deciding = {langkah.no for langkah in chart.langkah if langkah.keputusan}
    flows = [(f"Panah_mulai_{no}", f"Mulai_{no}", f"Langkah_{no}", "") for no in chart.mulai]
    for place, arus in enumerate(chart.arus, 1):
        end = f"Selesai_{rank}" if arus.dari in deciding else f"Selesai_{rank}_{arus.dari}"
        target = end if arus.ke is None else f"Langkah_{arus.ke}"
        flows.append((f"Panah_{rank}_{place}", f"Langkah_{arus.dari}", target, arus.bila))
    return flows


def _node(
    process: Element, kind: str, id_: str, name: str, flows: Iterable[Flow], said: tuple[str, ...] = ()
) -> Element:
    node = SubElement(process, f"bpmn:{kind}", id=id_, name=name)
    for text in said:
        SubElement(node, "bpmn:documentation").text = text
    extension = SubElement(node, "bpmn:extensionElements") if id_.startswith("Langkah_") else None
    ends = [("incoming", flow) for flow, _, target, _ in flows if target == id_]
    for way, flow in (*ends, *(("outgoing", flow) for flow, source, _, _ in flows if source == id_)):
        SubElement(node, f"bpmn:{way}").text = flow
    return node if extension is None else extension


def _step(process: Element, langkah: Langkah, flows: list[Flow]) -> None:
    several = any(isinstance(cabang.ke, tuple) for cabang in langkah.keputusan)
    gateway = "inclusiveGateway" if several else "exclusiveGateway"
    number = f"{langkah.tercetak}. " if langkah.tercetak else ""
    told = _node(
        process,
        gateway if langkah.keputusan else "task",
        f"Langkah_{langkah.no}",
        f"{number}{langkah.kegiatan}",
        flows,
        tuple(_said(langkah)),
    )
    SubElement(told, "sop:nomor").text = langkah.tercetak
    for key, names in (("pelaksana", langkah.pelaksana), ("bersama", langkah.bersama), ("bagian", langkah.bagian)):
        _told(told, key, names)


def _told(told: Element, key: str, texts: Iterable[str]) -> None:
    for text in texts:
        SubElement(told, f"sop:{key}").text = text


def _said(langkah: Langkah) -> Iterator[str]:
    """What else the row holds, and what of it was worked out."""
    mutu = langkah.mutu_baku
    cells = (("Kelengkapan", "\n".join(mutu.kelengkapan)), ("Waktu", mutu.waktu), ("Output", mutu.output))
    yield from (f"{label}: {text}" for label, text in (*cells, ("Keterangan", langkah.keterangan)) if text)
    if origin := kalimat.ASAL_PELAKSANA[langkah.asal_pelaksana]:
        yield f"Pelaksana {origin}."
    yield from (
        f"Tujuan cabang '{cabang.bila}' disimpulkan editor."
        for cabang in langkah.keputusan
        if cabang.asal == "disimpulkan"
    )


def _companions(process: Element, langkah: Langkah) -> None:
    """Whoever acts along, as a note in his lane that is joined to the step."""
    for place, nama in enumerate((*langkah.pelaksana[1:], *langkah.bersama), 1):
        id_ = f"Peserta_{langkah.no}_{place}"
        does = "ikut serta" if nama in langkah.bersama else "bertindak bersama"
        note = SubElement(process, "bpmn:textAnnotation", id=id_)
        SubElement(note, "bpmn:text").text = f"{nama} {does}"
        joined = {"sourceRef": f"Langkah_{langkah.no}", "targetRef": id_}
        SubElement(process, "bpmn:association", {"id": f"Sambungan_{langkah.no}_{place}", **joined})
