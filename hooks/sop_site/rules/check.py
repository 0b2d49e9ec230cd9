"""The rules between fields and files: whatever breaks one cannot be shown truthfully, so it stops the build.

Each rule is a generator of (place, message, remedy); one module a subject.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sop_site.issue import Issue
from sop_site.load.folder import Loaded
from sop_site.model import places
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


def check(loaded: Loaded) -> list[Issue]:
    """Every broken rule of the catalogue. What stands in a file that could not be read is not missed elsewhere."""
    katalog, top = loaded.katalog, places.katalog(loaded.katalog.slug)
    issues = list(_at(loaded, top, check_katalog(katalog)))
    documents = None if top in loaded.broken else [dokumen.berkas for dokumen in katalog.dokumen]
    unread = _unread_copies(loaded)
    offices = {opd.slug: opd for opd in katalog.opd}
    for opd in katalog.opd:
        register = places.opd(katalog.slug, opd.slug)
        known = register not in loaded.broken and bool(opd.jabatan)
        tables = [places.pemetaan(katalog.slug, opd.slug, pemetaan.slug) for pemetaan in opd.pemetaan]
        issues += _at(loaded, register, check_opd(opd))
        issues += _at(loaded, register, check_salinan(katalog, opd.salinan_resmi, unread))
        for sop in opd.sop:
            file = places.sop(katalog.slug, sop.opd, sop.slug)
            issues += _at(loaded, file, check_alur(sop, opd))
            issues += _at(loaded, file, check_salinan(katalog, sop.salinan_resmi, unread))
            issues += _at(loaded, file, check_source(sop.sumber, documents))
            issues += _at(loaded, file, check_related(sop, opd, offices))
            if register not in loaded.broken:
                issues += _at(loaded, file, check_register(sop, opd))
            if loaded.broken.isdisjoint(tables):
                issues += _at(loaded, file, check_title(sop, opd))
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
