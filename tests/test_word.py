"""Word both ways: what a document of the form prints comes back, also after LibreOffice has saved it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from conftest import sample
from kantor import resaved
from rekaan import every_kind, samples
from sop_site.export.word import document, not_held
from sop_site.impor import docx
from sop_site.impor.document import Found, read
from sop_site.model.sop import SOP, Cabang, Diagram, Langkah
from test_excel import BENTUK, CUTI, NYATA

BERGAMBAR = [sop for sop in NYATA if sop.langkah]


def back(content: bytes) -> Found:
    (found,) = read(docx.drawings(content), "dokumen.docx")
    return found


def printed(sop: SOP) -> dict[str, Any]:
    """All that the form prints; steps by their place, several performers behind the first and exits in no order."""
    sop = sop.bertanda
    place = {step.no: at for at, step in enumerate(sop.semua_langkah)}
    drawn = {no for way in sop.arus if way.ke is not None for no in (way.dari, way.ke)}
    return {
        "judul": sop.judul,
        "identitas": replace(sop.identitas, isian=tuple((one.label, one.isi) for one in sop.identitas.isian)),
        "label": sop.label,
        "tidak tercetak": {*sop.tidak_tercetak},
        "diagram": [
            (chart.judul_diagram, chart.pelaksana, chart.tanpa_kolom, chart.nomor_kolom, {*chart.tidak_tercetak})
            for chart in sop.diagram
        ],
        "langkah": [
            (step.tercetak, step.bagian, step.kegiatan, replace(step.mutu_baku, dasar=()), step.keterangan)
            for step in sop.semua_langkah
        ],
        "pelaksana": [
            # One symbol over several columns shows no lead, nor does one that no arrow enters or leaves.
            ({*step.pelaksana[: None if step.satu_simbol or step.no not in drawn else 1]}, {*step.pelaksana},
             {*step.bersama}, step.satu_simbol)
            for step in sop.semua_langkah
        ],
        "arus": {(place[way.dari], place[way.ke] if way.ke is not None else None, way.bila) for way in sop.arus},
        # A further start that arrows also enter looks like any capsule.
        "mulai": {place[no] for no in sop.mulai if no not in {way.ke for way in sop.arus}},
    }  # fmt: skip


def same(content: bytes, sop: SOP) -> None:
    was, now = printed(sop), printed(back(content).sop)
    for what in was:
        assert now[what] == was[what], what


@pytest.mark.parametrize("sop", sample(BERGAMBAR), ids=lambda sop: f"{sop.opd}/{sop.slug}")
def test_every_sop_comes_back(sop: SOP) -> None:
    content = document(sop)
    same(content, sop)
    assert not [way for way in back(content).sop.arus if way.asal == "disimpulkan"]


@pytest.mark.parametrize("sop", sample(BENTUK, 4), ids=lambda sop: sop.judul)
def test_other_governments_forms_come_back(sop: SOP) -> None:
    """Health centres' and service forms, section rows, column numbers, several flowcharts, one symbol over columns."""
    same(document(sop), sop)


@samples(1, 10, 400)
def test_made_up_procedures_of_every_kind_come_back(seeds: range) -> None:
    for seed in seeds:
        sop = every_kind(seed)
        same(document(sop), sop)


@pytest.mark.lama
def test_every_document_that_libreoffice_saved_comes_back(tmp_path: Path) -> None:
    every = [*BERGAMBAR, *BENTUK]
    saved = resaved(tmp_path, "docx", [document(sop) for sop in every])
    for content, sop in zip(saved, every, strict=True):
        same(content, sop)


def test_a_decision_that_ends_the_procedure_comes_back() -> None:
    """A row below the steps holds the capsule at which it ends: the exit was not in the document at all."""
    exits = (Cabang("layak", 3), Cabang("kurang", 1), Cabang("ditolak", "selesai"))
    steps = (
        Langkah(1, "Menerima", ("Staf",)),
        Langkah(2, "Menilai", ("Kepala",), keputusan=exits),
        Langkah(3, "Mengirim", ("Staf",)),
    )
    sop = SOP("opd", "izin", "Izin", pelaksana=("Staf", "Kepala"), langkah=steps)
    same(document(sop), sop)


def test_what_the_form_does_not_print_is_said() -> None:
    assert not_held(CUTI) == []
    other = Diagram("B. Akhir", CUTI.pelaksana, langkah=(Langkah(4, "Mengarsipkan", ("Kepala",), dasar=("Pasal 2",)),))
    rest = replace(CUTI, ringkasan="Cuti.", status="berlaku", diagram_lain=(other,))
    assert not_held(rest) == [
        "Tidak tercetak di formulir, jadi tidak ikut: ringkasan, status, no (langkah), dasar (langkah)."
    ]
