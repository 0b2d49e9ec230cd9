"""An SOP as BPMN 2.0 (OMG, ISO/IEC 19510): what its flowcharts say; where everything stands is in `bpmn_di.py`.

A flowchart is a pool, a performer a lane, a step one element, as on the form: a task, or where it decides a gateway
that carries the step's sentence. A gateway with an exit that leads to several steps at once is inclusive: BPMN's
exclusive one takes one way. Where the form begins and ends stand events. BPMN has no word for who acts along, for
columns in which nobody acts and for printed numbers: an extension of our own says these (docs/keputusan/0012-bpmn.md).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sop_site.export.bpmn_di import add_pool
from sop_site.export.unsur import aman, teks, unsur
from sop_site.model import kalimat
from sop_site.model.butir import sebaris
from sop_site.model.sop import BELUM_DIKETAHUI, SOP, Langkah

NAMESPACE = "http://www.omg.org/spec/BPMN/20100524/MODEL"
RUANG_NAMA = "urn:katalog-sop:bpmn"  # of the extension
_NAMESPACES = (
    f'xmlns:bpmn="{NAMESPACE}" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" '
    'xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" '
    f'xmlns:sop="{RUANG_NAMA}"'
)
KOLABORASI = "Kolaborasi"


def bpmn_xml(sop: SOP) -> str:
    """The whole file. Raises nothing: a flowchart too wide to be drawn has no drawing here either."""
    own = f'id="SOP" name="{_name(sop.judul)}" targetNamespace="urn:katalog-sop:{sop.opd}:{sop.slug}"'
    participants = [
        f'<bpmn:participant id="Kolam_{rank}" name="{_title(chart)}" processRef="Proses_{rank}"/>'
        for rank, chart in enumerate(sop.diagram, 1)
    ]
    inner = [unsur("bpmn:collaboration", f'id="{KOLABORASI}"', participants)]
    inner += [_process(chart, rank) for rank, chart in enumerate(sop.diagram, 1)]
    drawn: list[str] = []
    top = 0.0
    for rank, chart in enumerate(sop.diagram, 1):
        top = add_pool(drawn, chart, rank, top)
    if drawn:
        plane = unsur("bpmndi:BPMNPlane", f'id="Bidang" bpmnElement="{KOLABORASI}"', drawn)
        inner.append(unsur("bpmndi:BPMNDiagram", 'id="Gambar"', (plane,)))
    root = unsur("bpmn:definitions", f"{_NAMESPACES} {own}", inner)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{root}\n'


def _name(text: str) -> str:
    """Words as the name of an element: in one line."""
    return aman(sebaris(text))


def _title(chart: SOP) -> str:
    return _name(chart.judul_diagram or chart.judul)


def lanes(chart: SOP) -> list[str]:
    """The performers that have a lane, in the order of the columns: those who act."""
    acting = {nama for langkah in chart.langkah for nama in (*_leads(langkah), *langkah.bersama)}
    return [nama for nama in dict.fromkeys(chart.kolom) if nama in acting]


def _leads(langkah: Langkah) -> tuple[str, ...]:
    return langkah.pelaksana or (BELUM_DIKETAHUI,)


def _process(chart: SOP, rank: int) -> str:
    flows = _flows(chart, rank)
    incoming, outgoing = _ends(flows)
    columns = [*_told("kolom", chart.pelaksana), *_told("tanpaKolom", chart.tanpa_kolom)]
    inner = [unsur("bpmn:extensionElements", "", columns), _lane_set(chart, rank)]
    inner += [_node("startEvent", f"Mulai_{no}", "Mulai", "", incoming, outgoing) for no in chart.mulai]
    inner += [_step(langkah, incoming, outgoing) for langkah in chart.langkah]
    ends = dict.fromkeys(target for _, _, target, _ in flows if target.startswith("Selesai_"))
    inner += [_node("endEvent", end, "Selesai", "", incoming, outgoing) for end in ends]
    for id_, source, target, label in flows:
        name = f' name="{aman(label)}"' if label else ""
        inner.append(f'<bpmn:sequenceFlow id="{id_}"{name} sourceRef="{source}" targetRef="{target}"/>')
    for langkah in chart.langkah:
        inner += _companions(langkah)
    return unsur("bpmn:process", f'id="Proses_{rank}" name="{_title(chart)}" isExecutable="false"', inner)


def _lane_set(chart: SOP, rank: int) -> str:
    steps: dict[str, list[str]] = {}
    for langkah in chart.langkah:
        led = f"<bpmn:flowNodeRef>Langkah_{langkah.no}</bpmn:flowNodeRef>"
        steps.setdefault(_leads(langkah)[0], []).append(led)
    found = [
        unsur("bpmn:lane", f'id="Lajur_{rank}_{place}" name="{_name(nama)}"', steps.get(nama, ()))
        for place, nama in enumerate(lanes(chart), 1)
    ]
    return unsur("bpmn:laneSet", f'id="Lajur_{rank}"', found)


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


Ends = dict[str, list[str]]  # by element, the arrows at it


def _ends(flows: Iterable[Flow]) -> tuple[Ends, Ends]:
    """The arrows that lead to each element, and those that leave it."""
    incoming: Ends = {}
    outgoing: Ends = {}
    for id_, source, target, _ in flows:
        incoming.setdefault(target, []).append(f"<bpmn:incoming>{id_}</bpmn:incoming>")
        outgoing.setdefault(source, []).append(f"<bpmn:outgoing>{id_}</bpmn:outgoing>")
    return incoming, outgoing


def _node(kind: str, id_: str, name: str, before: str, incoming: Ends, outgoing: Ends) -> str:
    """An element of the flow; `before`: what stands in it before its arrows."""
    arrows = (*incoming.get(id_, ()), *outgoing.get(id_, ()))
    return unsur(f"bpmn:{kind}", f'id="{id_}" name="{aman(name)}"', (before, *arrows))


def _step(langkah: Langkah, incoming: Ends, outgoing: Ends) -> str:
    several = any(isinstance(cabang.ke, tuple) for cabang in langkah.keputusan)
    gateway = "inclusiveGateway" if several else "exclusiveGateway"
    number = f"{langkah.tercetak}. " if langkah.tercetak else ""
    told = [teks("sop:nomor", langkah.tercetak)]
    for key, names in (("pelaksana", langkah.pelaksana), ("bersama", langkah.bersama), ("bagian", langkah.bagian)):
        told += _told(key, names)
    said = "".join([teks("bpmn:documentation", text) for text in _said(langkah)])
    before = f"{said}<bpmn:extensionElements>{''.join(told)}</bpmn:extensionElements>"
    kind = gateway if langkah.keputusan else "task"
    return _node(kind, f"Langkah_{langkah.no}", f"{number}{langkah.kegiatan}", before, incoming, outgoing)


def _told(key: str, texts: Iterable[str]) -> list[str]:
    return [teks(f"sop:{key}", text) for text in texts]


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


def _companions(langkah: Langkah) -> Iterator[str]:
    """Whoever acts along, as a note in his lane that is joined to the step."""
    for place, nama in enumerate((*langkah.pelaksana[1:], *langkah.bersama), 1):
        own = f"{langkah.no}_{place}"
        does = "ikut serta" if nama in langkah.bersama else "bertindak bersama"
        words = teks("bpmn:text", f"{nama} {does}")
        yield f'<bpmn:textAnnotation id="Peserta_{own}">{words}</bpmn:textAnnotation>'
        ends = f'sourceRef="Langkah_{langkah.no}" targetRef="Peserta_{own}"'
        yield f'<bpmn:association id="Sambungan_{own}" {ends}/>'
