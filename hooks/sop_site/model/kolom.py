"""The cells and columns of the norm's form, and what other forms call them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from sop_site.model.sop import SOP, Langkah

# The columns of the sheet besides the number's and the performers', in the norm's order.
KOLOM_ISI = ("kegiatan", "kelengkapan", "waktu", "output", "keterangan")
MUTU_BAKU = ("kelengkapan", "waktu", "output")
# What else forms call the columns: the key, and where the form's own word for it belongs.
SEBUTAN_KOLOM = {
    "aktivitas": "kegiatan", "uraian": "kegiatan", "uraian_prosedur": "kegiatan", "uraian_kegiatan": "kegiatan",
    "persyaratan": "kelengkapan", "perlengkapan": "kelengkapan", "syarat": "kelengkapan", "ket": "keterangan",
    "jangka_waktu": "waktu", "hasil": "output", "keluaran": "output", "nomor": "no", "pelaku": "pelaksana",
}  # fmt: skip
TidakTercetak = Literal[
    "dasar_hukum", "kualifikasi_pelaksana", "keterkaitan", "peralatan", "peringatan", "pencatatan",
    "nomor", "tanggal_pembuatan", "tanggal_revisi", "tanggal_efektif", "disahkan_oleh",
    "mutu_baku", "kelengkapan", "waktu", "output", "keterangan",
]  # fmt: skip


def sebutan_kolom(key: str) -> str:
    """What to do with a key that is another name of a column."""
    kunci = SEBUTAN_KOLOM.get(key.casefold().replace(" ", "_"), "")
    place = f"di bawah 'mutu_baku:', di '{kunci}:'" if kunci in MUTU_BAKU else f"di '{kunci}:'"
    return f"Tulis isinya {place}, dan sebutan formulirnya di 'label:'." if kunci else ""


def baris_nomor(given: Sequence[str], lanes: int, printed: int, texts: int) -> list[tuple[str, int]]:
    """The row of column numbers: each number and how many columns it spans; `printed` of the performers' have one."""
    if len(given) == 2 + texts:  # the performers share one
        return [(text, lanes if place == 2 else 1) for place, text in enumerate(given)]
    blank = [("", 1)] * (lanes - printed) if given else []
    before, after = given[: 2 + printed], given[2 + printed :]
    return [*((text, 1) for text in before), *blank, *((text, 1) for text in after)]


def cell_texts(langkah: Langkah) -> dict[str, tuple[str, ...]]:
    """The texts of a row's cells by their columns; several texts in one cell are a list."""
    mutu = langkah.mutu_baku
    return {
        "kegiatan": (langkah.kegiatan,),
        "kelengkapan": mutu.kelengkapan,
        "waktu": (mutu.waktu,),
        "output": (mutu.output,),
        "keterangan": (langkah.keterangan,),
    }


def huruf(sop: SOP) -> dict[str, int]:
    """How many letters stand in each text column, in the cells of all flowcharts."""
    rows = [cell_texts(langkah) for langkah in sop.semua_langkah]
    return {name: sum(len(text) for row in rows for text in row[name]) for name in KOLOM_ISI}
