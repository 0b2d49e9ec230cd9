"""The upper half of the identity block, on the screen and on paper: the office's name, and the cells beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from sop_site.model.identitas import Sel
from sop_site.model.katalog import OPD, Katalog
from sop_site.model.sop import SOP
from sop_site.render.sel import Html, cell, esc

_PERISAI = '<path d="M2 2h20v13c0 6-5 9-10 11C7 24 2 21 2 15Z"/>'


def crest(link: Callable[[str], str], katalog: Katalog) -> Html:
    """The catalogue's crest; an empty shield where it has none."""
    if katalog.lambang:
        return Html(f'<img class="lambang" src="{esc(link(katalog.lambang))}" alt="Lambang {esc(katalog.nama)}">')
    return Html(f'<svg class="lambang" viewBox="0 0 24 28" aria-hidden="true">{_PERISAI}</svg>')


def block_head(link: Callable[[str], str], katalog: Katalog, opd: OPD, sop: SOP, *, named: bool = False) -> Html:
    """`named`: each cell tells which key of the data file it shows, as it does once a page."""

    def key(name: str) -> str:
        return f' data-kolom="{name}"' if named and name else ""

    rows = "".join(_row(katalog, sop, sel, key(sel.kunci)) for sel in sop.kepala)
    title = f'<th scope="row">{esc(sop.label.judul)}</th><td class="nama-sop"{key("judul")}>{esc(sop.judul)}</td>'
    return Html(
        f'<div class="kop">{crest(link, katalog) if katalog.lambang else ""}{_office(katalog, opd, sop, key)}</div>\n'
        f'<table class="isian"><tbody>\n{rows}<tr>{title}</tr>\n</tbody></table>\n'
    )


def _office(katalog: Katalog, opd: OPD, sop: SOP, key: Callable[[str], str]) -> str:
    id_ = sop.identitas
    if not (id_.pemerintah or id_.satuan):
        return (
            f'<div class="pemerintah">{esc(katalog.pemerintah)}</div><div class="satuan">{esc(opd.nama)}</div>'
            '<div class="asal">(menurut katalog, tidak tercetak dalam sumber)</div>'
        )
    lines = "".join(f'<span class="baris">{esc(line)}</span> ' for line in id_.satuan)
    named = f'<div class="pemerintah"{key("pemerintah")}>{esc(id_.pemerintah)}</div>'
    return f'{named}<div class="satuan"{key("satuan")}>{lines}</div>'


def _row(katalog: Katalog, sop: SOP, sel: Sel, key: str) -> str:
    if sel.kunci != "disahkan_oleh":
        return f'<tr><th scope="row">{esc(sel.label)}</th><td{key}>{cell(sel.isi)}</td></tr>\n'
    lines = "\n".join(_signatory(katalog, sop))
    return f'<tr class="sah"><th scope="row">{esc(sop.label.disahkan_oleh)}</th><td{key}>\n{lines}\n</td></tr>\n'


def _signatory(katalog: Katalog, sop: SOP) -> Iterator[str]:
    """The lines of who signs, with room for the signature."""
    sah = sop.identitas.disahkan_oleh
    if sah.jabatan:
        yield f'<span class="baris">{esc(sah.jabatan)}</span>'
    yield '<span class="ruang-paraf"></span>'
    if sah.nama:
        yield f'<span class="baris nama">{esc(sah.nama)}</span>'
    if sah.pangkat:
        yield f'<span class="baris">{esc(sah.pangkat)}</span>'
    if katalog.tampilkan_nip and sah.nip:
        yield f'<span class="baris">NIP. {esc(sah.nip)}</span>'
