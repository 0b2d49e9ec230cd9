"""Remarks on chains of papers: what a step puts out and the next one does not need. Each is a question, no mistake."""

from __future__ import annotations

from collections.abc import Iterator

from sop_site.model.butir import sebaris
from sop_site.model.pokok import Jembatan
from sop_site.model.rantai import rantai
from sop_site.model.sop import SOP
from sop_site.rules.alur import charts
from sop_site.rules.jenis import Note


def broken_chains(sop: SOP, bridges: Jembatan) -> Iterator[Note]:
    """Each arrow onward whose two ends share less than half of the shorter text's content words."""
    places = {
        langkah.no: (*place, "langkah", index)
        for chart, place in charts(sop)
        for index, langkah in enumerate(chart.langkah)
    }
    for one in rantai(sop, bridges).putus:
        out, needed = sebaris(one.dari.mutu_baku.output), sebaris(one.ke.mutu_baku.kelengkapan)
        message = f"langkah {one.dari.no}: outputnya '{out}' tidak disebut dalam kelengkapan langkah {one.ke.no} "
        yield (
            (*places[one.dari.no], "mutu_baku", "output"),
            f"{message}('{needed}'); apakah berkas yang sama?",
            "rantai",
        )
