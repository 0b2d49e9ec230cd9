"""The pages of one office: its SOPs and remarks, and its mapping tables."""

from __future__ import annotations

from itertools import groupby

from sop_site import address
from sop_site.model import OPD, SOP
from sop_site.remark import Remark
from sop_site.render.template import render


def by_unit(opd: OPD) -> list[tuple[str, list[SOP]]]:
    """The SOPs under their units' names, in the register's order and by title; those without a unit come last under ""."""
    titled = sorted(opd.sop, key=lambda sop: sop.judul.casefold())
    groups = [(unit.nama, [sop for sop in titled if sop.unit == unit.slug]) for unit in opd.unit]
    groups.append(("", [sop for sop in titled if not sop.unit]))
    return [(name, sops) for name, sops in groups if sops]


def opd_page(opd: OPD, remarks: list[Remark]) -> str:
    """The office's page; `remarks` are those of this office, in order of their pages."""
    return render(
        "opd.jinja",
        address.opd(opd.slug),
        opd=opd,
        kepala=next((jabatan for jabatan in opd.jabatan if jabatan.slug == opd.kepala), None),
        kelompok=by_unit(opd),
        judul={sop.slug: sop.judul for sop in opd.sop},
        catatan_mutu=[(title, page, list(items)) for (title, page), items in groupby(remarks, lambda item: (item.title, item.address))],
    )


def pemetaan_page(opd: OPD) -> str:
    jabatan = {item.slug: item for item in opd.jabatan}
    return render("pemetaan.jinja", address.pemetaan(opd.slug), opd=opd, jabatan=jabatan)
