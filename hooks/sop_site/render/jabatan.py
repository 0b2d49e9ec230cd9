"""The page of one position: its steps across all SOPs, and what sentences say that it receives and hands on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from markupsafe import Markup

from sop_site import address
from sop_site.model import places
from sop_site.model.katalog import OPD, Jabatan, Katalog
from sop_site.model.terbitan import Terbitan
from sop_site.model.tindakan import of_position
from sop_site.model.tugas import beban
from sop_site.render.jsonld import jabatan_ld
from sop_site.render.page import Page
from sop_site.render.template import render
from sop_site.render.tugas import task_list


def jabatan_page(katalog: Katalog, opd: OPD, jabatan: Jabatan, kind: str) -> str:
    """`kind`: that of the position, "" where no other office has one of it."""
    found = opd.bertindak[jabatan.slug]
    acting = [(sop, of_position(opd, jabatan, sop, steps)) for sop, steps in found if steps]
    wider = [item for item in opd.jabatan if jabatan.slug in item.mencakup]
    also = [(item, sum(bool(steps) for _, steps in opd.bertindak[item.slug])) for item in wider]
    units = {unit.slug: unit.nama for unit in opd.unit}
    here = address.jabatan(opd.slug, jabatan.slug)
    return render(
        "jabatan.jinja",
        here,
        opd=opd,
        jabatan=jabatan,
        unit=units,
        kertas=katalog.kertas,
        sejenis=kind,
        beban=beban(katalog, opd, jabatan),
        bertindak=acting,
        tugas=Markup(task_list(partial(address.link, here), katalog, opd, acting)),
        sebagai=[(item, count) for item, count in also if count],
        mencakup=[item for item in opd.jabatan if item.slug in jabatan.mencakup],
        hanya_kolom=[sop for sop, steps in found if not steps],
        pemetaan=[tabel for tabel in opd.pemetaan if tabel.jabatan == jabatan.slug],
    )


def pages(katalog: Katalog, opd: OPD, kinds: Mapping[str, str], terbitan: Terbitan) -> Iterator[Page]:
    """A page for each position of an office; `kinds`: those that other offices have, too, with their kind."""
    file = places.opd(katalog.slug, opd.slug)
    for jabatan in opd.jabatan:
        kind = kinds.get(jabatan.slug, "")
        page, head = partial(jabatan_page, katalog, opd, jabatan, kind), partial(jabatan_ld, katalog, opd, jabatan)
        about = partial(str, f"Langkah-langkah {jabatan.nama} dalam SOP {opd.nama}.")
        yield Page(address.jabatan(opd.slug, jabatan.slug), jabatan.nama, file, page, head, about, terbitan.tanggal)
