"""The form on the screen: identity block and flowchart sheets, on an SOP's page and in its editor."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from markupsafe import Markup

from sop_site import address
from sop_site.chart.flow import Routed, screen_ways
from sop_site.model.identitas import Identitas, Sel
from sop_site.model.katalog import OPD, Katalog
from sop_site.model.sop import SOP
from sop_site.render.blok import block_head
from sop_site.render.formulir import screen, symbol_text
from sop_site.render.naskah import BarisKata, dasar_hukum
from sop_site.render.sel import cell, esc, legal_cell
from sop_site.render.swimlane import Figure
from sop_site.render.tabel import screen_table, written
from sop_site.render.template import render


@dataclass(frozen=True)
class Chart:
    """One flowchart of the SOP on its page: `akhiran` ends its ids, `lebar` is its table's width in px.

    `urutan` are its numbered steps, "" where they are not shown; `gambar` its swimlane, None where it is not shown or
    there are too many performers to draw."""

    sop: SOP
    akhiran: str
    tabel: Markup
    tertulis: Markup
    lebar: int
    urutan: str = ""
    gambar: Figure | None = None


def chart(sop: SOP, rank: int, ways: Routed) -> Chart:
    tabel = screen(sop, ways)
    simbol = {langkah.no: symbol_text(sop, index) for index, langkah in enumerate(sop.langkah)}
    drawn, said = Markup(screen_table(tabel, simbol)), Markup(written(tabel))
    return Chart(sop, f"-{rank + 1}" if rank else "", drawn, said, sum(tabel.widths))


def shown(katalog: Katalog, opd: OPD, sop: SOP, bagan: list[Chart]) -> dict[str, Any]:
    """What an SOP's page and its editor show of the form; `identitas` is its block."""
    return {
        "katalog": katalog,
        "opd": opd,
        "sop": sop,
        "bagan": bagan,
        "identitas": Markup(_block(katalog, opd, sop, 3 if bagan else 2)),
    }


def _block(katalog: Katalog, opd: OPD, sop: SOP, level: int) -> str:
    """The identity block below a heading of this level; folded where the source prints none."""
    link = partial(address.link, address.sop(opd.slug, sop.slug))
    perbup = katalog.perbup_dari(sop.sumber.berkas) if sop.sumber else None
    law = partial(dasar_hukum, katalog, around=perbup)
    rows = "".join(
        f'<div class="dua">\n{"".join(_field(link, field, law, level + 1) for field in pair)}</div>\n'
        for pair in sop.kotak
    )
    head = f'<h{level} id="identitas">Identitas</h{level}>\n'
    top = f'<div class="atas">{block_head(link, katalog, opd, sop, named=True)}</div>\n'
    block = f'<div class="blok">\n{top}{rows}</div>\n'
    if sop.identitas != Identitas():
        return f'{head}{block}<p class="kecil">Isian yang kosong tidak tercetak dalam sumber.</p>\n'
    said = "Sumber tidak memuat blok identitas SOP ini; buka isiannya"
    return f'{head}<details class="kosong"><summary>{said}</summary>\n{block}</details>\n'


def _field(link: Callable[[str], str], field: Sel, law: Callable[..., list[BarisKata]], level: int) -> str:
    named = f' data-kolom="{field.kunci}"' if field.kunci else ""
    linked = field.kunci == "dasar_hukum" and field.isi
    text = legal_cell(link, law(field.isi)) if linked else cell(field.isi)
    return f"<div><h{level}>{esc(field.label)}</h{level}><div{named}>{text}</div></div>\n"


def form(katalog: Katalog, opd: OPD, sop: SOP) -> str:
    """The form alone, as it stands on the SOP's page byte for byte."""
    bagan = [chart(one, rank, screen_ways(one)) for rank, one in enumerate(sop.diagram)]
    return render("formulir.jinja", address.sop(opd.slug, sop.slug), **shown(katalog, opd, sop, bagan))
