"""The rules between fields and files: whatever breaks one cannot be shown truthfully, so it stops the build.

Each rule is a generator of (place, message, remedy); one module a subject.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator

from sop_site.issue import Issue
from sop_site.load.folder import Loaded
from sop_site.model import places
from sop_site.model.katalog import OPD
from sop_site.model.sop import SOP
from sop_site.rules.alur import check_alur
from sop_site.rules.finding import Finding
from sop_site.rules.istilah import check_istilah, check_singkatan
from sop_site.rules.katalog import check_katalog
from sop_site.rules.opd import check_opd
from sop_site.rules.pemetaan import check_daftar_nama, check_pemetaan
from sop_site.rules.peraturan import check_peraturan, check_perbup
from sop_site.rules.pindah import check_pindah
from sop_site.rules.salinan import check_salinan
from sop_site.rules.sop import check_register, check_related, check_source, check_title
from sop_site.rules.topik import check_topik


def check(loaded: Loaded, sound: Container[str] = ()) -> list[Issue]:
    """Every broken rule of the catalogue. What stands in a file that could not be read is not missed elsewhere.

    `sound`: the offices of which it is known that they break none.
    """
    katalog, top = loaded.katalog, places.katalog(loaded.katalog.slug)
    issues = list(_at(loaded, top, check_katalog(katalog)))
    documents, unread = _documents(loaded), _unread_copies(loaded)
    offices = {opd.slug: opd for opd in katalog.opd}
    for opd in (opd for opd in katalog.opd if opd.slug not in sound):
        register = places.opd(katalog.slug, opd.slug)
        known = register not in loaded.broken and bool(opd.jabatan)
        tables = [places.pemetaan(katalog.slug, opd.slug, pemetaan.slug) for pemetaan in opd.pemetaan]
        issues += _at(loaded, register, check_opd(opd))
        issues += _at(loaded, register, check_salinan(katalog, opd.salinan_resmi, unread))
        for sop in opd.sop:
            issues += _at(loaded, places.sop(katalog.slug, sop.opd, sop.slug), check_sop(loaded, opd, sop, offices))
        for file, pemetaan in zip(tables, opd.pemetaan, strict=True):
            issues += _at(loaded, file, check_pemetaan(pemetaan, opd, known))
            issues += _at(loaded, file, check_source(pemetaan.sumber, documents))
        if opd.daftar_nama:
            file = places.daftar_nama(katalog.slug, opd.slug)
            issues += _at(loaded, file, check_daftar_nama(opd.daftar_nama, opd))
            issues += _at(loaded, file, check_source(opd.daftar_nama.sumber, documents))
    for file, place, message, remedy in check_pindah(katalog):
        issues += _at(loaded, file, [(place, message, remedy)])
    return issues + list(_legal(loaded))


def check_sop(loaded: Loaded, opd: OPD, sop: SOP, offices: dict[str, OPD]) -> Iterator[Finding]:
    """Every broken rule of one SOP, but for those on addresses, which only the whole catalogue can break."""
    katalog = loaded.katalog
    yield from check_alur(sop, opd)
    yield from check_salinan(katalog, sop.salinan_resmi, _unread_copies(loaded))
    yield from check_source(sop.sumber, _documents(loaded))
    yield from check_related(sop, opd, offices)
    if places.opd(katalog.slug, opd.slug) not in loaded.broken:
        yield from check_register(sop, opd)
    if loaded.broken.isdisjoint(places.pemetaan(katalog.slug, opd.slug, tabel.slug) for tabel in opd.pemetaan):
        yield from check_title(sop, opd)


def _documents(loaded: Loaded) -> list[str] | None:
    """The source documents that the settings list, None where these cannot be read."""
    katalog = loaded.katalog
    return None if places.katalog(katalog.slug) in loaded.broken else [item.berkas for item in katalog.dokumen]


def _legal(loaded: Loaded) -> Iterator[Issue]:
    """The register of regulations, and the regulations that the catalogue publishes."""
    katalog, top = loaded.katalog, places.peraturan(loaded.katalog.slug)
    yield from _at(loaded, top, check_peraturan(katalog.peraturan))
    yield from _at(loaded, places.singkatan(katalog.slug), check_singkatan(katalog.singkatan))
    yield from _at(loaded, places.istilah(katalog.slug), check_istilah(katalog.istilah))
    offices = {opd.slug: opd for opd in katalog.opd}
    yield from _at(loaded, places.topik(katalog.slug), check_topik(katalog.topik, offices))
    known = None if top in loaded.broken else tuple(item.slug for item in katalog.peraturan)
    for item in katalog.perbup:
        file = places.perbup(katalog.slug, item.slug)
        yield from _at(loaded, file, check_perbup(item, known))
        yield from _at(loaded, file, check_salinan(katalog, item.salinan_resmi, _unread_copies(loaded)))


def _unread_copies(loaded: Loaded) -> bool:
    """Whether an official copy could not be accepted, so that entries that name it are not complained of."""
    return any(file.startswith(places.salinan(loaded.katalog.slug)) for file in loaded.broken)


def _at(loaded: Loaded, file: str, findings: Iterable[Finding]) -> Iterator[Issue]:
    if file not in loaded.broken:
        for place, message, remedy in findings:
            yield Issue(loaded.paths.get(file, file), loaded.line(file, place), message, remedy)
