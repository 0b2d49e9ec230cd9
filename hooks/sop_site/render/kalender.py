"""What falls due, by office, and the norm's forms to monitor and evaluate SOPs, filled in and ready to print.

The catalogue's page shows every SOP as long as that is one page; of a larger catalogue those that fall due first.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from markupsafe import Markup

from sop_site import address
from sop_site.model import places
from sop_site.model.kalender import KRITERIA, Jatuh, jatuh, kewajiban, muatan, selang
from sop_site.model.katalog import OPD, Katalog
from sop_site.model.sop import SOP
from sop_site.model.tanggal import tanggal_kata
from sop_site.model.terbitan import Terbitan
from sop_site.render.bagian import Bagian, bagian
from sop_site.render.jsonld import list_ld
from sop_site.render.nilai import form_bytes, office_form, sop_forms
from sop_site.render.page import Page
from sop_site.render.template import render

SEHALAMAN = 150  # SOPs on one page of the calendar
BITA = 260_000  # of forms on one page, which has to stay under 300 KB
JUDUL, FORMULIR = "Kalender evaluasi", "Formulir pemantauan dan evaluasi"


Baris = tuple[OPD, Jatuh]


def _page(katalog: Katalog, opd: OPD | None, here: str, part: Bagian[SOP], rows: list[Baris], dated: int = 0) -> str:
    """`dated`: how many SOPs of the catalogue have a date, where `rows` are but the first of them."""
    return render(
        "kalender.jinja",
        here,
        katalog=katalog,
        judul=JUDUL,
        opd=opd,
        selang=selang(katalog),
        kewajiban=kewajiban(katalog),
        bertanggal=[row for row in rows if row[1].tanggal],
        tanpa_tanggal=[row for row in rows if not row[1].tanggal],
        perangkat=katalog.opd if opd is None and (len(katalog.opd) > 1 or not rows or dated) else (),
        seluruhnya=dated,
        tanggal_kata=tanggal_kata,
        bagian=part,
    )


def kalender_page(katalog: Katalog) -> str:
    rows = [(opd, one) for opd in katalog.opd for one in jatuh(katalog, opd)]
    rows.sort(key=lambda row: (not row[1].tanggal, row[1].tanggal))
    dated = 0
    if len(rows) > SEHALAMAN:
        rows = [row for row in rows if row[1].tanggal]
        rows, dated = rows[:SEHALAMAN], len(rows)
    return _page(katalog, None, address.KALENDER, Bagian(1, 1, []), rows, dated)


def opd_page(katalog: Katalog, opd: OPD, part: Bagian[SOP]) -> str:
    rows = [(opd, one) for one in jatuh(katalog, opd)][(part.ke - 1) * SEHALAMAN : part.ke * SEHALAMAN]
    return _page(katalog, opd, address.lanjutan(address.kalender(opd.slug), part.ke), part, rows)


def formulir_page(katalog: Katalog, opd: OPD, part: Bagian[SOP]) -> str:
    """The office's form on the first page, then those of its SOPs."""
    law = muatan(katalog)
    whole = office_form(opd, opd.berlaku) if part.ke == 1 and part.butir else ""
    return render(
        "formulir-nilai.jinja",
        address.lanjutan(address.nilai(opd.slug), part.ke),
        katalog=katalog,
        judul=FORMULIR,
        opd=opd,
        sop=part.butir,
        muatan=law,
        formulir=Markup(whole + sop_forms(opd, part.butir, (*KRITERIA, *law))),
        bagian=part,
    )


def pages(katalog: Katalog, terbitan: Terbitan) -> Iterator[Page]:
    """The catalogue's calendar."""
    head = partial(list_ld, katalog, JUDUL, address.KALENDER)
    about = partial(str, f"Kapan SOP {katalog.pemerintah} dievaluasi berikutnya, menurut peraturan dan tanggalnya.")
    file = places.katalog(katalog.slug)
    yield Page(address.KALENDER, JUDUL, file, partial(kalender_page, katalog), head, about, terbitan.tanggal)


def office_pages(katalog: Katalog, opd: OPD, terbitan: Terbitan) -> Iterator[Page]:
    """An office's calendar and forms; further pages pass with their number."""
    file = places.opd(katalog.slug, opd.slug)
    asked, living = (*KRITERIA, *muatan(katalog)), opd.berlaku
    evaluation = form_bytes(len(asked), sum(map(len, asked)))

    def weight(sop: SOP) -> int:
        return evaluation + form_bytes(len(sop.semua_langkah), sop.huruf["kegiatan"])

    whole = form_bytes(len(living), sum(len(sop.judul) for sop in living))  # the office's form, on the first page
    forms = bagian(living, weight, BITA, whole)
    for name, here, made, parts in (
        (JUDUL, address.kalender(opd.slug), opd_page, bagian(living, most=SEHALAMAN)),
        (FORMULIR, address.nilai(opd.slug), formulir_page, forms),
    ):
        for part in parts:
            there = address.lanjutan(here, part.ke)
            title = f"{name} {opd.nama}" + (f", bagian {part.ke}" if part.ke > 1 else "")
            head = partial(list_ld, katalog, title, there, (opd.nama, address.opd(opd.slug)))
            body, about = partial(made, katalog, opd, part), partial(str, f"{title}.")
            yield Page(there, title, file, body, head, about, terbitan.tanggal, lasting=part.ke == 1)
