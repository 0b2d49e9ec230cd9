"""A draft as it leaves the editor, and as it comes in: the reader's page, Excel, Word, a comparison, a workbook."""

from __future__ import annotations

from base64 import b64decode, b64encode
from dataclasses import replace
from typing import Any

from sop_site.datafile.dump import dump
from sop_site.model import places
from sop_site.model.katalog import OPD, Katalog
from sop_site.model.rantai import hubungan
from sop_site.model.sop import SOP
from sop_site.render.layar import form
from sop_site.sunting.jinak import drawable
from sop_site.sunting.konteks import with_sop
from sop_site.sunting.sel import Tolak


def page(katalog: Katalog, opd: OPD, sop: SOP) -> str:
    """The SOP's page as readers will see it, with its printed sheets."""
    from sop_site.render.sop import sop_page  # what only this needs would make the editor's start longer

    drawn = drawable(sop)
    office = with_sop(opd, drawn)
    whole = replace(katalog, opd=tuple(office if item.slug == opd.slug else item for item in katalog.opd))
    return sop_page(whole, office, drawn, places.sop(katalog.slug, opd.slug, sop.slug), hubungan(whole))


def office_file(sop: SOP, kind: str) -> dict[str, str]:
    """The SOP as an Excel workbook or a Word document, in base64."""
    from sop_site.export.excel import workbook
    from sop_site.export.word import document

    made = workbook(drawable(sop)) if kind == "xlsx" else document(drawable(sop))
    return {"berkas": f"{sop.slug}.{kind}", "isi": b64encode(made).decode()}


def compared(katalog: Katalog, opd: OPD, before: SOP, after: SOP) -> dict[str, Any]:
    """Both forms, and what differs between them."""
    from sop_site.sunting.beda import differences

    shown = (form(katalog, with_sop(opd, drawable(sop)), drawable(sop)) for sop in (before, after))
    return {"dulu": next(shown), "kini": next(shown), "beda": [vars(one) for one in differences(before, after)]}


def read(name: str, content: str) -> list[dict[str, Any]]:
    """Every SOP of an Excel workbook (base64): its name, title, data file, what was guessed."""
    from sop_site.impor.buku import read_workbook
    from sop_site.impor.word import Tolak as Rusak

    try:
        found = read_workbook(b64decode(content), name)
    except Rusak as broken:
        raise Tolak(f"{str(broken)[:1].upper()}{str(broken)[1:]}.") from None
    if not found:
        raise Tolak("Buku kerja ini tidak memuat formulir SOP yang terbaca.")
    return [
        {
            "sop": item.sop.slug,
            "judul": item.sop.judul,
            "kini": dump(item.sop),
            "catatan": [f"langkah {guess.step}: {guess.text}" if guess.step else guess.text for guess in item.guesses],
        }
        for item in found
    ]
