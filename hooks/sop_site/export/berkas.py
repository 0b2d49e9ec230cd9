"""An SOP as files of its own: its data, to copy into another catalogue, and its flow in Mermaid's notation."""

from __future__ import annotations

import dataclasses

from sop_site.chart.mermaid import write
from sop_site.chart.swimlane import swimlane
from sop_site.datafile.dump import dump
from sop_site.model.katalog import Katalog
from sop_site.model.sop import SOP


def sop_yml(katalog: Katalog, sop: SOP) -> str:
    """The data file written anew from the model: comments of editors stay in the house, as does a NIP unless shown."""
    if not katalog.tampilkan_nip:
        signed = dataclasses.replace(sop.identitas.disahkan_oleh, nip="")
        sop = dataclasses.replace(sop, identitas=dataclasses.replace(sop.identitas, disahkan_oleh=signed))
    return dump(sop)


def sop_mermaid(sop: SOP) -> str:
    """The first flowchart of an SOP as a Mermaid swimlane."""
    return write(swimlane(sop))
