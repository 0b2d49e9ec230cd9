"""Time and hand-overs: the SOPs of an office, or of the catalogue, by the figures of their flowcharts."""

from __future__ import annotations

from bisect import insort
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from sop_site import address
from sop_site.model import places, telaah
from sop_site.model.katalog import OPD, Katalog
from sop_site.model.sop import SOP
from sop_site.model.telaah import ATURAN, Telaah, Ulangan
from sop_site.model.terbitan import Terbitan
from sop_site.model.waktu import Angka
from sop_site.render.bagian import BARIS, Bagian, bagian
from sop_site.render.daftar import everything, menurut_golongan
from sop_site.render.jsonld import list_ld
from sop_site.render.page import Page
from sop_site.render.template import render

Diagram = tuple[OPD, SOP, SOP]  # a flowchart with its office and its SOP

JUDUL = "Waktu dan perpindahan"
TERLAMA = 50  # shown of a catalogue that is too large for one list


@dataclass(frozen=True)
class Baris:
    """One flowchart in the list: its SOP and office, its figures, the loop whose next round costs most."""

    opd: OPD
    sop: SOP
    telaah: Telaah
    pindah: int
    ulangan: Ulangan | None


def diagram(offices: Iterable[OPD], panjang: Callable[[OPD, SOP], Angka]) -> list[Diagram]:
    """The flowcharts of the offices' SOPs in force, the longest first; those of one length by their title.

    `panjang` says how long one is.
    """
    return sorted(_berlaku(offices), key=lambda one: _urutan(one, panjang(one[0], one[2])))


def _berlaku(offices: Iterable[OPD]) -> list[Diagram]:
    return [(opd, sop, chart) for opd in offices for sop in opd.berlaku for chart in sop.diagram]


def _urutan(one: Diagram, panjang: Angka) -> tuple[Angka, str, str]:
    return -panjang, one[1].judul.casefold(), one[0].slug


def terlama(katalog: Katalog, banyak: int) -> list[Diagram]:
    """So many of the catalogue's flowcharts, the longest first. No way takes longer than all steps: beyond those whose
    steps together still could, none is looked for."""
    found: list[tuple[tuple[Angka, str, str], int, Diagram]] = []
    most = ((telaah.paling_lama(one[2]), rank, one) for rank, one in enumerate(_berlaku(katalog.opd)))
    for bound, rank, one in sorted(most, key=lambda each: -each[0]):
        if len(found) == banyak and bound < -found[-1][0][0]:
            break
        insort(found, (_urutan(one, telaah.panjang(katalog, one[2])), rank, one))
        del found[banyak:]
    return [one for _, _, one in found]


def baris(katalog: Katalog, one: Diagram) -> Baris:
    opd, sop, chart = one
    found = telaah.telaah_diagram(katalog, opd, chart)
    longest = max(found.ulangan, key=lambda again: again.nilai, default=None)
    return Baris(opd, sop, found, chart.serah_terima, longest)


def waktu_page(katalog: Katalog) -> str:
    banyak = len(_berlaku(katalog.opd))
    return render(
        "waktu.jinja",
        address.WAKTU,
        baris=[baris(katalog, one) for one in terlama(katalog, banyak if banyak <= BARIS else TERLAMA)],
        banyak=banyak,
        banyak_opd=len(katalog.opd),
        golongan=menurut_golongan(katalog),
        tanpa_diagram=sum(not sop.diagram for _, sop in everything(katalog)),
        **_words(),
    )


def waktu_opd_page(opd: OPD, part: Bagian[Baris], tanpa_diagram: list[SOP]) -> str:
    here = address.lanjutan(address.waktu(opd.slug), part.ke)
    return render("waktu-opd.jinja", here, opd=opd, bagian=part, tanpa_diagram=tanpa_diagram, **_words())


def _words() -> dict[str, object]:
    return {"telaah": telaah, "aturan": ATURAN}


def pages(katalog: Katalog, terbitan: Terbitan) -> Iterator[Page]:
    """The catalogue's page."""
    head = partial(list_ld, katalog, JUDUL, address.WAKTU)
    about = partial(str, f"SOP {katalog.pemerintah} menurut waktu, perpindahan berkas, dan putarannya.")
    page, file = partial(waktu_page, katalog), places.katalog(katalog.slug)
    yield Page(address.WAKTU, JUDUL, file, page, head, about, terbitan.tanggal)


def office_pages(katalog: Katalog, opd: OPD, terbitan: Terbitan) -> Iterator[Page]:
    """An office's page; where its SOPs are many, further ones, which pass with their number."""
    charts = sum(len(sop.diagram) for sop in opd.berlaku)
    for ke in range(1, max(1, -(-charts // BARIS)) + 1):
        here = address.lanjutan(address.waktu(opd.slug), ke)
        title = f"{JUDUL} {opd.nama}" + (f", bagian {ke}" if ke > 1 else "")
        head = partial(list_ld, katalog, title, here, (opd.nama, address.opd(opd.slug)))
        about = partial(str, f"SOP {opd.nama} menurut waktu, perpindahan berkas, dan putarannya.")
        page, file = partial(_office_part, katalog, opd, ke), places.opd(katalog.slug, opd.slug)
        yield Page(here, title, file, page, head, about, terbitan.tanggal, lasting=ke == 1)


def _office_part(katalog: Katalog, opd: OPD, ke: int) -> str:
    parts = [*bagian(diagram((opd,), lambda opd, chart: telaah.telaah_diagram(katalog, opd, chart).nilai))]
    rows = [baris(katalog, one) for one in parts[ke - 1].butir]
    return waktu_opd_page(opd, Bagian(ke, len(parts), rows), [sop for sop in opd.sop if not sop.diagram])
