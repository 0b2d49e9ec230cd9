"""Sentences: about the flow, for readers who do not see the drawing; about the release."""

from __future__ import annotations

from sop_site.model.sop import SOP, Arus, Langkah
from sop_site.model.terbitan import Terbitan
from sop_site.model.waktu import tanggal_panjang

ASAL_PELAKSANA = {
    "simbol": "terbaca dari simbol di kolomnya",
    "kalimat": "disebut dalam kalimatnya",
    "disimpulkan": "disimpulkan editor",
    "tidak terbaca": "tidak terbaca dalam sumber",
}
ASAL_JUDUL = {
    "tercetak": "",
    "pemetaan": "judul dari tabel pemetaan",
    "editor": "judul disusun editor",
}


def tujuan(sop: SOP, arus: Arus) -> str:
    """Where an arrow leads: "ke langkah 6", "kembali ke langkah 4", "selesai"."""
    if arus.ke is None:
        return "selesai"
    order = [langkah.no for langkah in sop.langkah]
    back = order.index(arus.ke) <= order.index(arus.dari)
    return f"{'kembali ' if back else ''}ke langkah {arus.ke}"


def arus_keluar(sop: SOP, langkah: Langkah) -> list[Arus]:
    return [arus for arus in sop.arus if arus.dari == langkah.no]


def jalan_biasa(sop: SOP, index: int) -> bool:
    """Whether a step simply goes on to the next row (or ends at the last one), so that nothing need be said."""
    langkah = sop.langkah[index]
    return not langkah.keputusan and langkah.ke is None and index + 1 < len(sop.langkah)


def terbitan(release: Terbitan) -> str:
    """When the catalogue was last published and from which commit; "" where that is not known."""
    if not (release.waktu and release.komit):
        return ""
    return f"terakhir diterbitkan {tanggal_panjang(release.tanggal)} dari komit {release.komit_pendek}"
