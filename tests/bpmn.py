"""BPMN read back: what a file of ours says of its steps, performers and branches, for the tests alone."""

from __future__ import annotations

from xml.etree import ElementTree as ET
from xml.etree.ElementTree import Element

from sop_site.export.bpmn import NAMESPACE, RUANG_NAMA
from sop_site.model.sop import KOSONG, SOP, Cabang, Diagram, Langkah, Selesai

B, S = f"{{{NAMESPACE}}}", f"{{{RUANG_NAMA}}}"
KINDS = {f"{B}{kind}" for kind in ("task", "exclusiveGateway", "inclusiveGateway")}


def read(xml: str) -> SOP:
    """An SOP with the flowcharts of a file: columns, and of each step its number, sentence, performers, ways."""
    root = ET.fromstring(xml)
    first, *others = [_chart(process) for process in root.iter(f"{B}process")]
    return SOP(
        "",
        "",
        root.get("name", ""),
        pelaksana=first.pelaksana,
        tanpa_kolom=first.tanpa_kolom,
        langkah=first.langkah,
        diagram_lain=tuple(others),
    )


def _chart(process: Element) -> Diagram:
    told = process.find(f"{B}extensionElements")
    assert told is not None
    steps = tuple(_step(process, node) for node in process if node.tag in KINDS)
    kolom, tanpa = (tuple(one.text or "" for one in told.findall(f"{S}{key}")) for key in ("kolom", "tanpaKolom"))
    return Diagram(process.get("name", ""), kolom, tanpa, langkah=steps)


def _step(process: Element, node: Element) -> Langkah:
    told, id_ = node.find(f"{B}extensionElements"), node.get("id", "")
    assert told is not None
    pelaksana, bersama, bagian = (
        tuple(one.text or "" for one in told.findall(f"{S}{key}")) for key in ("pelaksana", "bersama", "bagian")
    )
    printed = told.findtext(f"{S}nomor") or ""
    no = int(id_.removeprefix("Langkah_"))
    flows = [*process.iter(f"{B}sequenceFlow")]
    ends: dict[str, list[int | Selesai]] = {}
    for flow in (flow for flow in flows if flow.get("sourceRef") == id_):
        target = flow.get("targetRef", "")
        end: int | Selesai = int(target.removeprefix("Langkah_")) if target.startswith("Langkah_") else "selesai"
        ends.setdefault(flow.get("name", ""), []).append(end)
    decides = node.tag != f"{B}task"
    return Langkah(
        no,
        no_tercetak="" if printed == str(no) else printed or KOSONG,
        bagian=bagian,
        kegiatan=node.get("name", "").removeprefix(f"{printed}. " if printed else ""),
        pelaksana=pelaksana,
        bersama=bersama,
        asal_pelaksana="simbol" if pelaksana else "tidak terbaca",
        mulai=any(flow.get("sourceRef") == f"Mulai_{no}" for flow in flows),
        keputusan=tuple(Cabang(bila, _to(ke)) for bila, ke in ends.items()) if decides else (),
        ke=None if decides else _to(ends[""]),
    )


def _to(ends: list[int | Selesai]) -> int | Selesai | tuple[int, ...]:
    numbers = tuple(end for end in ends if isinstance(end, int))
    return ends[0] if len(ends) == 1 else numbers
