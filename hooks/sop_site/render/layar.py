"""The form on the screen: identity block and flowchart sheets, on an SOP's page and in its editor."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any

from markupsafe import Markup

from sop_site import address
from sop_site.chart.flow import Routed, screen_ways
from sop_site.model.identitas import Identitas
from sop_site.model.katalog import OPD, Katalog
from sop_site.model.sop import SOP
from sop_site.render.blok import block_head
from sop_site.render.formulir import screen, symbol_text
from sop_site.render.naskah import dasar_hukum
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
    """What `_layar.jinja` shows."""
    link = partial(address.link, address.sop(opd.slug, sop.slug))
    perbup = katalog.perbup_dari(sop.sumber.berkas) if sop.sumber else None
    return {
        "katalog": katalog,
        "opd": opd,
        "sop": sop,
        "bagan": bagan,
        "kepala_blok": Markup(block_head(link, katalog, opd, sop, named=True)),
        "ada_identitas": sop.identitas != Identitas(),
        "dasar_hukum": partial(dasar_hukum, katalog, around=perbup),
    }


def form(katalog: Katalog, opd: OPD, sop: SOP) -> str:
    """The form alone, as it stands on the SOP's page byte for byte."""
    bagan = [chart(one, rank, screen_ways(one)) for rank, one in enumerate(sop.diagram)]
    return render("formulir.jinja", address.sop(opd.slug, sop.slug), **shown(katalog, opd, sop, bagan))
