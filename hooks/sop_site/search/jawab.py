"""What an SOP answers to a question's own kind: "berapa lama" its time, "biaya" its printed cost."""

from __future__ import annotations

from collections.abc import Iterator

from sop_site.model.jalur import lama_jalan
from sop_site.model.katalog import Katalog
from sop_site.model.permohonan import LABEL, TERCETAK, Pertanyaan
from sop_site.model.ringkas import terjumlah
from sop_site.model.sop import SOP

# Kinds of question (search/dasar.py, SEGI) and the line of the applicant's card that answers each.
DIJAWAB: dict[str, Pertanyaan] = {"waktu": "waktu", "biaya": "biaya", "syarat": "bawa", "tempat": "ke"}
TAK_TERCANTUM = "Biaya: tidak tercantum dalam SOP ini"


def jawab(katalog: Katalog, sop: SOP) -> Iterator[tuple[str, str]]:
    """(kind of question, answer): a cell cell of the form, else the editor's words, else what its times add up to."""
    for segi, key in DIJAWAB.items():
        cell = sop.identitas.isian_dari(TERCETAK[key]) if key in TERCETAK else None
        own = getattr(sop.layanan, key)
        if cell and cell.isi:
            yield segi, f"{cell.label}: {'; '.join(cell.isi)}"
        elif own:
            yield segi, f"{LABEL[key]}: {'; '.join(own)} (menurut editor)"
        elif segi == "waktu":
            yield segi, f"{LABEL[key]}: {terjumlah(katalog, lama_jalan(katalog, sop)[0])}"
        elif segi == "biaya":
            yield segi, TAK_TERCANTUM
