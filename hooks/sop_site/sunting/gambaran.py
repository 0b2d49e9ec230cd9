"""What the editor shows of a draft: the form of the SOP's own page, what stands in each cell, what the rules find."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sop_site.chart.graph import MOST_LANES
from sop_site.datafile.bind import Place
from sop_site.load.folder import Loaded
from sop_site.model.identitas import KEPALA, KOTAK
from sop_site.model.katalog import OPD, Katalog
from sop_site.model.sop import SOP, Diagram, Langkah
from sop_site.render.layar import form
from sop_site.rules.catatan import notes_of
from sop_site.rules.check import check_sop
from sop_site.sunting.jinak import drawable
from sop_site.sunting.konteks import with_sop
from sop_site.sunting.sel import shown

ISIAN = ("pemerintah", "satuan", *KEPALA[:-1], *KOTAK)  # the block's cells but the signatory's
PENGESAH = ("jabatan", "nama", "pangkat", "nip")


def picture(loaded: Loaded, shown_as: Katalog, opd: OPD, sop: SOP) -> dict[str, Any]:
    """`shown_as` is the catalogue as its pages show it: each regulation as it is in force."""
    office, drawn = with_sop(opd, sop), drawable(sop)
    return {
        "formulir": form(shown_as, office, drawn),
        "nilai": values(sop),
        "temuan": [*findings(loaded, office, sop)],
    }


def findings(loaded: Loaded, opd: OPD, sop: SOP) -> Iterator[dict[str, Any]]:
    """Mistakes, then remarks, in the words of `make periksa`, each with its place in the form."""
    offices = {item.slug: item for item in loaded.katalog.opd} | {opd.slug: opd}
    for place, message, remedy in check_sop(loaded, opd, sop, offices):
        yield {"jenis": "galat", "tempat": _at(sop, place), "kata": f"{message} {remedy}".strip()}
    bridges = loaded.katalog.jembatan
    for place, message, _ in notes_of(loaded.katalog, opd, drawable(sop), bridges):
        yield {"jenis": "catatan", "tempat": _at(sop, place), "kata": message}


def _at(sop: SOP, place: Place) -> list[str | int]:
    """A place in the data as one in the form: a step by its number, a column by its flowchart and name."""
    parts, number = [*place], 0
    chart: SOP | Diagram = sop
    if parts[:1] == ["diagram_lain"] and len(parts) > 1:
        number = int(parts[1]) + 1
        chart, parts = sop.diagram_lain[number - 1], parts[2:]
    if parts[:1] == ["langkah"] and len(parts) > 1:
        return ["langkah", chart.langkah[int(parts[1])].no, *parts[2:]]
    if parts[:1] in (["pelaksana"], ["tanpa_kolom"]):
        names = getattr(chart, str(parts[0]))
        return ["kolom", number, *(names[int(index)] for index in parts[1:2])]
    return ["kolom", number] if number else parts  # what else a further flowchart has stands above its columns


def values(sop: SOP) -> dict[str, Any]:
    """What stands in each cell, as it is typed."""
    id_ = sop.identitas
    cells = {name: shown(getattr(id_, name)) for name in ISIAN}
    charts = [(sop.judul_diagram, sop.pelaksana, sop.tanpa_kolom, sop.langkah, sop.kolom)]
    charts += [
        (item.judul, item.pelaksana, item.tanpa_kolom, item.langkah, (*item.pelaksana, *item.tanpa_kolom))
        for item in sop.diagram_lain
    ]
    return {
        "judul": sop.judul,
        "ringkasan": sop.ringkasan,
        "unit": sop.unit,
        "sasaran": sop.sasaran,
        "identitas": cells,
        "pengesah": {name: getattr(id_.disahkan_oleh, name) for name in PENGESAH},
        "isian": [{"label": item.label, "isi": shown(item.isi)} for item in id_.isian],
        "tidak_tercetak": list(sop.tidak_tercetak),
        "label": vars(sop.label),
        "tanda_butir": vars(sop.tanda_butir),
        "diagram": [
            {
                "judul": judul,
                "pelaksana": list(pelaksana),
                "tanpa_kolom": list(tanpa),
                "kolom": list(kolom) if len(kolom) <= MOST_LANES else [],
                "langkah": [_step(item) for item in langkah],
            }
            for judul, pelaksana, tanpa, langkah, kolom in charts
        ],
    }


def _step(item: Langkah) -> dict[str, Any]:
    return {
        "no": item.no,
        "no_tercetak": item.no_tercetak,
        "kegiatan": item.kegiatan,
        "kelengkapan": shown(item.mutu_baku.kelengkapan),
        "waktu": item.mutu_baku.waktu,
        "output": item.mutu_baku.output,
        "keterangan": item.keterangan,
        "bagian": list(item.bagian),
        "pelaksana": list(item.pelaksana),
        "bersama": list(item.bersama),
        "satu_simbol": item.satu_simbol,
        "mulai": item.mulai,
        "ke": _aim(item.ke),
        "keputusan": [{"bila": cabang.bila, "ke": _aim(cabang.ke)} for cabang in item.keputusan],
    }


def _aim(ke: Any) -> str:
    """A target as it is typed: "" the next row, "selesai", a number, several."""
    return "" if ke is None else ", ".join(map(str, ke)) if isinstance(ke, tuple) else str(ke)
