"""The steps of one flowchart as a numbered list: who, what, where to, and what is at hand before and after."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from sop_site import address
from sop_site.model import kalimat
from sop_site.model.katalog import OPD
from sop_site.model.sop import SOP, Arus, Langkah
from sop_site.render.naskah import BarisKata, Penanda
from sop_site.render.sel import Html, esc, legal_cell, notes


@dataclass(frozen=True)
class Urutan:
    """What the lists of a page share: links from there, what marks defined words, what links legal bases."""

    link: Callable[[str], str]
    opd: OPD
    sop: SOP
    tandai: Penanda
    dasar_hukum: Callable[[Sequence[str]], list[BarisKata]]


def step_list(page: Urutan, chart: SOP) -> Html:
    return Html("".join(_list(page, chart)))


def _list(page: Urutan, chart: SOP) -> Iterator[str]:
    first = kalimat.sebutan_pertama(chart)
    shared = kalimat.asal_bersama(chart)
    if shared:
        yield f'<p class="kecil">Pelaksana setiap langkah: {esc(shared)}.</p>\n'
    for index, langkah in enumerate(chart.langkah):
        if langkah.bagian or not index:
            yield "</ol>\n" if index else ""
            yield from (f'<p class="judul-bagian">{esc(title)}</p>\n' for title in langkah.bagian)
            yield '<ol class="urutan">\n'
        yield _step(page, chart, index, first[langkah.no], bool(shared))
    yield "</ol>\n"


def _step(page: Urutan, chart: SOP, index: int, first: set[str], shared: bool) -> str:
    langkah = chart.langkah[index]
    anchor, no = address.langkah(langkah.no), langkah.no
    words = legal_cell(page.link, page.tandai.sel(langkah.kegiatan)) if langkah.kegiatan else ""
    cells = [
        (name, legal_cell(page.link, page.tandai.sel(isi))) for name, isi in kalimat.mutu_langkah(page.sop, langkah)
    ]
    bases = (("Dasar", langkah.dasar), ("Dasar waktu", langkah.mutu_baku.dasar))
    cells += [(name, legal_cell(page.link, page.dasar_hukum(isi))) for name, isi in bases if isi]
    rows = "".join(f"<div><dt>{esc(name)}</dt><dd>{isi}</dd></div>\n" for name, isi in cells)
    return (
        f'<li id="{anchor}" value="{no}">\n'
        f'<a class="no" href="#{anchor}" aria-label="Langkah {no}">{no}</a>\n'
        f'<div class="isi">\n{_who(page, langkah, first, shared)}'
        f'<p class="kegiatan">{words or "<em>Kegiatan kosong dalam sumber.</em>"}</p>\n'
        f"{_next(chart, index)}{notes(langkah.catatan)}</div>\n"
        f"<dl>\n{rows}</dl>\n</li>\n"
    )


def _who(page: Urutan, langkah: Langkah, first: set[str], shared: bool) -> str:
    asal = "" if shared else kalimat.ASAL_PELAKSANA[langkah.asal_pelaksana]
    if not (langkah.peserta or asal or langkah.no_tercetak):
        return ""
    led = [_performer(page, name, first) for name in langkah.pelaksana]
    if len(led) > 1:
        led[0] += " (memimpin)"
    said = [_listed(led)] if led else []
    if langkah.bersama:
        said.append(f"ikut serta {_listed([_performer(page, name, first) for name in langkah.bersama])}")
    who = "; ".join(said)
    if asal:
        who += f' <span class="asal">({"" if led else "pelaksana "}{esc(asal)})</span>'
    if langkah.no_tercetak:
        printed = f"tercetak {langkah.tercetak}" if langkah.tercetak else "tidak bernomor dalam sumber"
        who += f' <span class="asal">({esc(printed)})</span>'
    return f'<p class="siapa">{who}</p>\n'


def _performer(page: Urutan, name: str, first: set[str]) -> str:
    named = f"<bdi>{esc(name)}</bdi>"
    jabatan = page.opd.jabatan_dari(name) if name in first else None
    if jabatan is None:
        return named
    return f'<a href="{esc(page.link(address.jabatan(page.opd.slug, jabatan.slug)))}">{named}</a>'


def _next(chart: SOP, index: int) -> str:
    """Where the step leads, if not simply to the next one."""
    langkah = chart.langkah[index]
    said = ""
    if langkah.mulai and index:
        said = '<p class="lanjut">Prosedur juga dapat dimulai di langkah ini.</p>\n'
    if langkah.keputusan:
        exits = []
        for cabang in langkah.keputusan:
            ends = _ends(chart, kalimat.arus_cabang(chart, langkah, cabang))
            asal = ' <span class="asal">(tujuan disimpulkan editor)</span>' * (cabang.asal == "disimpulkan")
            exits.append(f"<li>bila <q><bdi>{esc(cabang.bila)}</bdi></q>: {ends}{asal}</li>\n")
        return f'{said}<ul class="lanjut">\n{"".join(exits)}</ul>\n'
    if kalimat.jalan_biasa(chart, index):
        return said
    return f'{said}<p class="lanjut">Berikutnya: {_ends(chart, kalimat.arus_keluar(chart, langkah))}</p>\n'


def _ends(chart: SOP, arus: Sequence[Arus]) -> str:
    ends = [
        f'<a href="#{address.langkah(one.ke)}">{esc(kalimat.tujuan(chart, one))}</a>'
        if one.ke
        else esc(kalimat.tujuan(chart, one))
        for one in arus
    ]
    return f"{'serentak ' if len(ends) > 1 else ''}{_listed(ends)}"


def _listed(items: Sequence[str]) -> str:
    """Items of a sentence: "A, B dan C"."""
    return " dan ".join([", ".join(items[:-1]), items[-1]] if len(items) > 1 else items)
