"""A new SOP's data file to fill in: every key of the form, each with its explanation; what is empty may stay empty."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from sop_site.datafile.dump import dump
from sop_site.datafile.fields import keys_of
from sop_site.export.keterangan import KETERANGAN
from sop_site.model.identitas import Identitas, Pengesah
from sop_site.model.katalog import OPD
from sop_site.model.sop import SOP, Cabang, Langkah, MutuBaku, Sumber

_KEPALA = """\
# SOP baru. Salin kata demi kata dari formulirnya; yang tidak tercetak biarkan kosong.
# Baris yang berawal tanda pagar adalah penjelasan dan boleh dihapus. Sesudah diisi: make periksa, lalu make serve.
"""
_JARANG = (
    *("label", "alamat_lama", "judul_diagram", "tanpa_kolom", "tidak_tercetak", "nomor_kolom", "diagram_lain"),
    "salinan_resmi",
)  # most forms need none of these


def sop_baru(opd: OPD, slug: str, judul: str) -> str:
    """The text of `opd/<opd>/sop/<slug>.yml`: right as it stands, with the title alone, and also with its example."""
    return _KEPALA + "".join(f"{line}\n" for line in _lines(opd, slug, judul))


def _lines(opd: OPD, slug: str, judul: str) -> Iterator[str]:
    known = {"unit": [unit.slug for unit in opd.unit], "pelaksana": [jabatan.nama for jabatan in opd.jabatan]}
    for key in keys_of(SOP):
        yield ""
        yield from _comment(KETERANGAN[SOP][key])
        if names := known.get(key):
            yield from _comment(f"Yang ada: {', '.join(names)}.")
        if key == "judul":
            yield from dump(SOP(opd.slug, slug, judul)).splitlines()
        elif key == "identitas":
            yield from ("identitas:", *_inner(Identitas, "  "))
        elif key == "sumber":
            yield from _explained(Sumber)
            yield from ("# sumber:", *(f"#   {name}:" for name in keys_of(Sumber)))
        elif key == "langkah":
            yield from _explained(Langkah, MutuBaku, Cabang)
            yield "# Contoh; langkah 2 sebuah belah ketupat. Hapus '# ' di depannya, lalu ganti isinya."
            yield from (f"# {line}" for line in dump(_example(opd)).splitlines()[1:] if line)
        else:
            yield f"{'# ' if key in _JARANG else ''}{key}:"


def _inner(kind: type, indent: str) -> Iterator[str]:
    for key, text in KETERANGAN[kind].items():
        yield from _comment(text, indent)
        yield f"{indent}{key}:"
        if key == "disahkan_oleh":
            yield from _inner(Pengesah, f"{indent}  ")


def _explained(*kinds: type) -> Iterator[str]:
    for kind in kinds:
        yield from (line for key, text in KETERANGAN[kind].items() for line in _comment(f"- {key}: {text}"))


def _example(opd: OPD) -> SOP:
    who = ([jabatan.nama for jabatan in opd.jabatan] * 2 or ["Kepala kolomnya"] * 2)[:2]
    standard = MutuBaku(("Yang harus ada",), "10 menit", "Yang dihasilkan")
    exits = (Cabang("sudah sesuai", 3), Cabang("belum sesuai", 1))
    steps = (
        Langkah(1, "Uraian kegiatan pertama", (who[0],), mutu_baku=standard),
        Langkah(2, "Uraian kegiatan kedua", (who[1],), mutu_baku=standard, keputusan=exits),
        Langkah(3, "Uraian kegiatan terakhir", (who[1],), mutu_baku=standard, keterangan="Bila ada"),
    )
    return SOP(opd.slug, "x", "x", langkah=steps)


def _comment(text: str, indent: str = "") -> list[str]:
    return textwrap.wrap(text, 110, initial_indent=f"{indent}# ", subsequent_indent=f"{indent}# ")
