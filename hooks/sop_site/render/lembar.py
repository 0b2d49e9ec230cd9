"""An SOP on paper as HTML: a cover, the sheets of its identity block, those of its flowcharts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sop_site import address
from sop_site.model.katalog import OPD, Katalog
from sop_site.model.sop import SOP
from sop_site.render.blok import block_head, crest
from sop_site.render.formulir import Cetakan, TableLeaf
from sop_site.render.identitas import BlockLeaf, Fields
from sop_site.render.sel import Html, cell, esc

Angka = int | str


def by_paper(f4: Angka, a4: Angka) -> Html:
    """A number that may differ between the papers."""
    if f4 == a4:
        return Html(str(f4))
    return Html(f'<span class="hanya-f4">{f4}</span><span class="hanya-a4">{a4}</span>')


@dataclass(frozen=True)
class Lembar:
    """What the sheets of an SOP share. `cetak`: its form for both papers, or for F4 and for A4; `pertama`: the book's
    number of its first sheet on F4 and on A4, () outside of a book; `dari`: how many sheets a book has that is cut."""

    link: Callable[[str], str]
    katalog: Katalog
    opd: OPD
    cetak: tuple[Cetakan, ...]
    pertama: tuple[int, ...] = ()
    dari: tuple[int, ...] = ()

    @property
    def sop(self) -> SOP:
        return self.cetak[0].sop


def sheets(page: Lembar) -> Html:
    """All of them; the block's are the same for both papers but for how many sheets there are in all."""
    first = page.cetak[0]
    qr = f'<svg width="0" height="0" aria-hidden="true">{first.qr}</svg>\n' if first.qr else ""
    cover = "" if page.pertama else _cover(page)
    block = "".join(_block(page, rank, leaf) for rank, leaf in enumerate(first.identitas, 1))
    return Html(f"{qr}{cover}{block}{''.join(_charts(page, one) for one in page.cetak)}")


def _cover(page: Lembar) -> str:
    sop, first = page.sop, page.cetak[0]
    number = f"<p>{esc(sop.nomor[0])} {esc(sop.nomor[1])}</p>" if sop.nomor[1] else ""
    year = f'<p class="besar">{esc(first.tahun)}</p>' if first.tahun else ""
    return (
        f'<section class="lembar sampul"><div>{crest(page.link, page.katalog)}'
        f"<p>{esc(sop.identitas.pemerintah or page.katalog.pemerintah)}</p><p>{esc(page.opd.nama)}</p></div>"
        f'<div><p class="besar">Standar Operasional Prosedur</p><p class="judul">{esc(sop.judul)}</p>{number}</div>'
        f"<div>{year}<p {_address(page)}</p></div></section>\n"
    )


def _address(page: Lembar) -> str:
    """Where the SOP stands, as an element's content and the attributes before it."""
    there, first = address.sop(page.opd.slug, page.sop.slug), page.cetak[0]
    kept = "" if first.lengkap else f' data-isi="{esc(page.link(there))}"'
    return f'class="alamat-tetap"{kept}>{esc(first.alamat)}'


def _head(sop: SOP, *more: str) -> str:
    gone = "DICABUT · " if sop.status == "dicabut" else ""
    return f"<header>{gone}{esc(sop.judul)}{''.join(more)}</header>\n"


def _on(papers: tuple[Cetakan, ...], numbers: tuple[int, ...]) -> tuple[int, ...]:
    """Of the numbers on F4 and on A4 those for these papers."""
    return tuple(numbers[one.kertas == "a4"] for one in papers) if numbers and papers[0].kertas else numbers


def _foot(page: Lembar, number: int, papers: tuple[Cetakan, ...]) -> str:
    """The foot of a sheet: its number on these papers, where the SOP stands."""
    sop, first = page.sop, page.cetak[0]
    qr = f'<svg class="qr" aria-hidden="true"><use href="#qr-{sop.slug}"/></svg>' if first.qr else ""
    of = by_paper(papers[0].banyak, papers[-1].banyak)
    inbook = ""
    if page.pertama:
        place, last = (_on(papers, numbers) for numbers in (page.pertama, page.dari))
        inbook = f" · Lembar {by_paper(place[0] + number - 1, place[-1] + number - 1)}"
        inbook += f" dari {by_paper(last[0], last[-1])}" if last else ""
    named = f"{esc(sop.nomor[0])} {esc(sop.nomor[1] or 'tidak tercantum')}"
    return (
        f'<footer>{qr}<p class="halaman">{named} · Halaman {number} dari {of}{inbook}</p>'
        f"<p>Versi yang berlaku ada di <span {_address(page)}</span>. Kode pemeriksaan isi {first.sidik}."
        '<span class="hari-cetak"></span></p></footer>\n'
    )


def _block(page: Lembar, number: int, leaf: BlockLeaf) -> str:
    sop, letters = page.sop, page.cetak[0].huruf_identitas
    head = ""
    if leaf.first:
        head = f'<div class="atas">{block_head(page.link, page.katalog, page.opd, sop)}</div>\n'
    return (
        f'<section class="lembar identitas huruf-{letters}">\n{_head(sop, "" if leaf.first else " (lanjutan)")}'
        f'<div class="blok">\n{head}{"".join(map(_fields, leaf.rows))}</div>\n{_foot(page, number, page.cetak)}'
        "</section>\n"
    )


def _fields(row: Fields) -> str:
    cells = (
        f"<div><strong>{esc(name)}</strong>{cell(texts)}</div>" if texts is not None else "<div></div>"
        for (_, name), texts in row.items()
    )
    return f'<div class="dua{"" if any(row.values()) else " kosong"}">{"".join(cells)}</div>\n'


def _charts(page: Lembar, paper: Cetakan) -> str:
    found, last = [], len(paper.identitas)
    for leaf in paper.tabel:
        last += leaf.sheets
        found.append(_chart(page, paper, leaf, last))
    return "".join(found)


def _chart(page: Lembar, paper: Cetakan, leaf: TableLeaf, number: int) -> str:
    """A sheet; one whose rows do not fit takes several, the foot stands on the last."""
    kind = f"{f' hanya-{paper.kertas}' if paper.kertas else ''}{' luber' if leaf.spills else ''} huruf-{leaf.huruf}"
    more = [f" · {esc(text)}" for text in (leaf.judul, leaf.lembar) if text]
    return (
        f'<section class="lembar diagram{kind}">\n{_head(page.sop, *more)}{leaf.tabel}\n'
        f"{_foot(page, number, (paper,))}</section>\n"
    )
