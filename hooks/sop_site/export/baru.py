"""A new SOP's data file to fill in: every key of the form, each with its explanation; what is empty may stay empty."""

from __future__ import annotations

import dataclasses
import textwrap
import typing
from collections.abc import Iterator

from sop_site.datafile.dump import dump, dump_text
from sop_site.datafile.fields import keys_of
from sop_site.export.keterangan import KETERANGAN
from sop_site.model.identitas import KEPALA, KOTAK, Identitas, Pengesah
from sop_site.model.katalog import OPD, Katalog
from sop_site.model.sop import SOP, Cabang, Langkah, MutuBaku
from sop_site.model.sumber import Sumber

_KEPALA = """\
# SOP baru. Salin kata demi kata dari formulirnya; yang tidak tercetak biarkan kosong.
# Baris yang berawal tanda pagar adalah penjelasan dan boleh dihapus. Sesudah diisi: make periksa, lalu make serve.
"""
# What the other known forms print in their identity block, in their order, and what of the norm's they do not.
BENTUK: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "puskesmas": (
        (
            *("No. Dokumen", "No. Revisi", "Tanggal Terbit", "Halaman", "Pengertian", "Tujuan", "Kebijakan"),
            *("Referensi", "Unit Terkait", "Dokumen Terkait", "Rekaman Historis Perubahan"),
        ),
        (*KEPALA[:-1], *KOTAK),
    ),
    "layanan": (
        *(("Persyaratan", "Produk", "Biaya/Tarif", "Jaminan", "Pengawasan Internal", "Penanganan Pengaduan"), ()),
    ),
}
_JARANG = (
    *("label", "alamat_lama", "judul_diagram", "tanpa_kolom", "tidak_tercetak", "nomor_kolom", "diagram_lain"),
    "salinan_resmi",
)  # most forms need none of these


def sop_baru(opd: OPD, slug: str, judul: str, bentuk: str = "") -> str:
    """The text of `opd/<opd>/sop/<slug>.yml`: right as it stands, with the title alone, and also with its example.

    `bentuk` names a form of `BENTUK`, whose cells then stand in it.
    """
    return _KEPALA + "".join(f"{line}\n" for line in _lines(opd, slug, judul, *BENTUK.get(bentuk, ((), ()))))


def katalog_baru(nama: str) -> str:
    """The text of a new catalogue's `katalog.yml`."""
    filled = {"nama": nama, "pemerintah": f"Pemerintah {nama}"}
    if nama.startswith("Kota "):
        filled["kepala_daerah"] = "Wali Kota"
    return "# Pengaturan satu kabupaten atau kota. Baris yang kosong berarti: belum ada.\n" + _keys(Katalog, filled)


def opd_baru(nama: str) -> str:
    """The text of a new office's `opd.yml`, with its head as the first position of the register."""
    head = dump_text(f"Kepala {nama}")
    return "# Perangkat daerah dengan unit dan register jabatannya. Baris yang kosong berarti: belum ada.\n" + _keys(
        OPD, {"nama": nama, "kepala": "kepala", "jabatan": f"\n  - slug: kepala\n    nama: {head}"}
    )


def _keys(kind: type, filled: dict[str, str]) -> str:
    """Every key of a file with its explanation; keys inside lists are explained in comments."""
    lines: list[str] = []
    for key, (_, hint) in keys_of(kind).items():
        inner = next((item for item in typing.get_args(hint) if dataclasses.is_dataclass(item)), None)
        lines += ["", *_comment(KETERANGAN[kind][key]), *(_explained(inner) if isinstance(inner, type) else ())]
        value = filled.get(key, "")
        space = " " if value and not value.startswith("\n") else ""
        lines.append(f"{key}:{space}{dump_text(value) if space else value}")
    return "".join(f"{line}\n" for line in lines)


def _lines(opd: OPD, slug: str, judul: str, cells: tuple[str, ...], absent: tuple[str, ...]) -> Iterator[str]:
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
            yield from (line for label in cells for line in (f"    - label: {label}", "      isi:"))
        elif key == "tidak_tercetak" and absent:
            yield f"tidak_tercetak: [{', '.join(absent)}]"
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
