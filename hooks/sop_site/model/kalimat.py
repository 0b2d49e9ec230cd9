"""Sentences: about the flow, for readers who do not see the drawing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sop_site.model.butir import bertanda
from sop_site.model.sop import SOP, Arus, Cabang, Langkah, targets

# What a sentence or a symbol of the form says needs no word.
ASAL_PELAKSANA = {
    "simbol": "",
    "kalimat": "",
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
    back = sop.urutan[arus.ke] <= sop.urutan[arus.dari]
    return f"{'kembali ' if back else ''}ke langkah {arus.ke}"


def arus_keluar(sop: SOP, langkah: Langkah) -> tuple[Arus, ...]:
    return sop.arus_dari[langkah.no]


def panah_tertulis(sop: SOP, arus: Iterable[Arus]) -> list[str]:
    """Arrows in words, a sentence a step: "Langkah 4: bila belum, kembali ke langkah 2; bila batal, selesai."."""
    steps: dict[int, list[str]] = {}
    for one in arus:
        steps.setdefault(one.dari, []).append(f"bila {one.bila}, {tujuan(sop, one)}" if one.bila else tujuan(sop, one))
    return [f"Langkah {no}: {'; '.join(words)}." for no, words in steps.items()]


def arus_cabang(sop: SOP, langkah: Langkah, cabang: Cabang) -> list[Arus]:
    """The arrows of one exit of a decision: more than one where it leads to several steps at once."""
    ends = targets(cabang.ke)
    return [arus for arus in arus_keluar(sop, langkah) if arus.bila == cabang.bila and arus.ke in ends]


def jalan_biasa(sop: SOP, index: int) -> bool:
    """Whether a step simply goes on to the next row (or ends at the last one), so that nothing need be said."""
    langkah = sop.langkah[index]
    return not langkah.keputusan and langkah.ke is None and index + 1 < len(sop.langkah)


def sebutan_pertama(sop: SOP) -> dict[int, set[str]]:
    """The performers that each step is the first to name: a list links each of them once."""
    seen: set[str] = set()
    first: dict[int, set[str]] = {}
    for langkah in sop.langkah:
        first[langkah.no] = set(langkah.peserta) - seen
        seen |= set(langkah.peserta)
    return first


def asal_bersama(sop: SOP) -> str:
    """What is to be said of every step's performer alike; "" where steps differ or nothing is to be said."""
    said = {ASAL_PELAKSANA[langkah.asal_pelaksana] for langkah in sop.langkah}
    return said.pop() if len(sop.langkah) > 1 and len(said) == 1 else ""


def mutu_langkah(sop: SOP, langkah: Langkah) -> list[tuple[str, str | Sequence[str]]]:
    """A step's further cells that hold something, with their labels; what goes in and comes out alike is said once."""
    label, mutu = sop.label, langkah.mutu_baku
    masuk: tuple[str, str | Sequence[str]] = (label.kelengkapan, mutu.kelengkapan)
    keluar: tuple[str, str | Sequence[str]] = (label.output, mutu.output)
    alike = bertanda(tuple(mutu.output.split("\n")), sop.tanda_butir.kelengkapan)
    if mutu.output and "\n".join(mutu.kelengkapan) in (mutu.output, "\n".join(alike)):
        masuk, keluar = (f"{label.kelengkapan} dan {label.output}", mutu.output), ("", "")
    cells = (masuk, (label.waktu, mutu.waktu), keluar, (label.keterangan, langkah.keterangan))
    return [(name, text) for name, text in cells if text]
