"""The page of one position: the SOPs and steps in which it acts."""

from __future__ import annotations

from sop_site import address
from sop_site.model import OPD, SOP, Jabatan, Langkah
from sop_site.render.template import render


def acts(opd: OPD, jabatan: Jabatan) -> list[tuple[SOP, list[Langkah]]]:
    """Each SOP of the office in which the position acts or has a column, with its steps (none: only a column)."""
    found = []
    for sop in opd.sop:
        mine = {name for name in (*sop.pelaksana, *sop.tanpa_kolom) if opd.jabatan_dari(name) == jabatan}
        if mine:
            found.append((sop, [langkah for langkah in sop.langkah if mine.intersection(langkah.pelaksana)]))
    return found


def jabatan_page(opd: OPD, jabatan: Jabatan) -> str:
    found = acts(opd, jabatan)
    return render(
        "jabatan.jinja",
        address.jabatan(opd.slug, jabatan.slug),
        opd=opd,
        jabatan=jabatan,
        bertindak=[(sop, steps) for sop, steps in found if steps],
        hanya_kolom=[sop for sop, steps in found if not steps],
        pemetaan=[tabel for tabel in opd.pemetaan if tabel.jabatan == jabatan.slug],
    )
