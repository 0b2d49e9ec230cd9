"""The page of one position: its steps across all SOPs, what it receives and what it hands on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial

from sop_site import address
from sop_site.model import places
from sop_site.model.katalog import OPD, Jabatan, Katalog
from sop_site.model.ringkas import nama
from sop_site.model.sop import SOP, Langkah
from sop_site.model.terbitan import Terbitan
from sop_site.render.jsonld import jabatan_ld
from sop_site.render.page import Page
from sop_site.render.template import render


@dataclass(frozen=True)
class Tindakan:
    """One step of the position: whom it comes from and whom it goes to, with the labels of decisions.

    `ikut_serta`: the position is only a companion in it.
    """

    langkah: Langkah
    dari: tuple[str, ...]
    kepada: tuple[str, ...]
    ikut_serta: bool = False


def acts(opd: OPD, jabatan: Jabatan) -> list[tuple[SOP, list[Langkah]]]:
    """Each SOP of the office in which the position acts or has a column, with its steps (none: only a column).

    One that was withdrawn is nobody's task any more.
    """
    found = []
    for sop in (item for item in opd.sop if item.status != "dicabut"):
        mine = {name for name in sop.semua_pelaksana if opd.jabatan_dari(name) == jabatan}
        if mine:
            found.append((sop, [langkah for langkah in sop.semua_langkah if mine.intersection(langkah.peserta)]))
    return found


def tindakan(sop: SOP, langkah: Langkah) -> Tindakan:
    """A step with its neighbours in the flow; arrows between steps of the same performers are left out."""
    steps = {item.no: item for item in sop.semua_langkah}
    before = [(arus, steps[arus.dari]) for arus in sop.arus if arus.ke == langkah.no]
    after = [(arus, steps[arus.ke]) for arus in sop.arus if arus.dari == langkah.no and arus.ke is not None]
    return Tindakan(
        langkah,
        tuple(_who(item, arus.bila) for arus, item in before if item.pelaksana != langkah.pelaksana),
        tuple(_who(item, arus.bila) for arus, item in after if item.pelaksana != langkah.pelaksana),
    )


def _who(langkah: Langkah, bila: str) -> str:
    """The other end of an arrow: "Sekretaris Dinas (langkah 6, bila belum)"."""
    who = nama(langkah.pelaksana) or "pelaksana yang tidak terbaca"
    return f"{who} (langkah {langkah.no}{f', bila {bila}' if bila else ''})"


def _own(opd: OPD, jabatan: Jabatan, sop: SOP, langkah: Langkah) -> Tindakan:
    acting = any(opd.jabatan_dari(name) == jabatan for name in langkah.pelaksana)
    return replace(tindakan(sop, langkah), ikut_serta=not acting)


def jabatan_page(opd: OPD, jabatan: Jabatan) -> str:
    found = acts(opd, jabatan)
    units = {unit.slug: unit.nama for unit in opd.unit}
    return render(
        "jabatan.jinja",
        address.jabatan(opd.slug, jabatan.slug),
        opd=opd,
        jabatan=jabatan,
        unit=units,
        bertindak=[(sop, [_own(opd, jabatan, sop, item) for item in steps]) for sop, steps in found if steps],
        hanya_kolom=[sop for sop, steps in found if not steps],
        pemetaan=[tabel for tabel in opd.pemetaan if tabel.jabatan == jabatan.slug],
    )


def pages(katalog: Katalog, opd: OPD, terbitan: Terbitan) -> Iterator[Page]:
    """A page for each position of an office."""
    file = places.opd(katalog.slug, opd.slug)
    for jabatan in opd.jabatan:
        page, head = partial(jabatan_page, opd, jabatan), partial(jabatan_ld, katalog, opd, jabatan)
        about = partial(str, f"Langkah-langkah {jabatan.nama} dalam SOP {opd.nama}.")
        yield Page(address.jabatan(opd.slug, jabatan.slug), jabatan.nama, file, page, head, about, terbitan.tanggal)
