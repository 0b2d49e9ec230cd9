"""The head of an Akoma Ntoso document: what it is (FRBR), its lifecycle, who amended which provision, whom it names."""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.etree.ElementTree import Element, SubElement

from sop_site.address import slug
from sop_site.legal.jenis import singkatan
from sop_site.legal.perbup import Perbup
from sop_site.legal.register import Peraturan
from sop_site.model.katalog import Katalog

SOURCE = "#org_katalog"  # who says what the document's own words do not say
YEAR_ONLY = "tahun; tanggal dan bulan tidak tercantum"
DEEDS = {"diubah": "substitution", "disisipkan": "insertion", "dihapus": "repeal"}


def work(perbup: Perbup) -> str:
    """The address of the work: /akn/id-kuningan/act/perbup/2016/22; the state's own stand under /akn/id."""
    return _work(perbup.jenis, perbup.daerah, str(perbup.tahun or ""), perbup.nomor)


# Whose number a kind of regulation bears: a region's own, by the office that speaks.
REGIONS = {"bupati": "kabupaten", "wali kota": "kota", "walikota": "kota", "gubernur": "provinsi", "daerah": ""}


def kind(jenis: str) -> str:
    """A kind of regulation in an address: its short name, else its whole one."""
    return slug(singkatan(jenis) or jenis)


def _work(jenis: str, daerah: str, tahun: str, nomor: str) -> str:
    """What stands behind the kind is a region (Bupati Kuningan) or the author of a state regulation (Menteri …)."""
    office = next((name for name in REGIONS if jenis.casefold().endswith(f" {name}")), None)
    if office is None:
        parts = ["/akn", "id", "act", kind(jenis), slug(daerah), tahun, slug(nomor)]
    else:
        level = REGIONS[office]
        place = daerah if daerah.casefold().startswith(level) else f"{level} {daerah}"
        parts = ["/akn", f"id-{slug(place)}", "act", kind(jenis), tahun, slug(nomor)]
    return "/".join(part for part in parts if part)


_SEBUTAN = re.compile(r"(.+?) Nomor (\S+)(?: Tahun (\d{4}))?")


def cited(peraturan: Peraturan) -> str:
    """The address of a regulation that is only cited, from its full name; its place where the name has one."""
    match = _SEBUTAN.fullmatch(peraturan.sebutan)
    if match is None:
        return f"/akn/id/act/{peraturan.slug}"
    words = match[1].split()
    for count in range(len(words), 0, -1):
        jenis = " ".join(words[:count])
        if singkatan(jenis):
            return _work(jenis, " ".join(words[count:]), match[3] or "", match[2])
    return _work(match[1], "", match[3] or "", match[2])


def write_meta(meta: Element, katalog: Katalog, perbup: Perbup, component: str, eids: Mapping[str, str]) -> None:
    """Fill a meta element. `component` is the path of an attachment below the work ("!lampiran"), "" for the document
    itself; `eids` are the document's ids by the provisions' anchors.
    """
    head = SubElement(meta, "identification", source=SOURCE)
    there = work(perbup)
    date, what = _day(perbup)
    version = perbup.versi.mulai if perbup.versi else perbup.berlaku_sejak
    expression = f"{there}/ind@{version}"
    for level, uri in (("FRBRWork", there), ("FRBRExpression", expression), ("FRBRManifestation", f"{expression}.akn")):
        part = SubElement(head, level)
        SubElement(part, "FRBRthis", value=uri + component)
        SubElement(part, "FRBRuri", value=uri)
        SubElement(part, "FRBRdate", date=date, name=what)
        SubElement(part, "FRBRauthor", href=f"#{component[1:]}__role_penetap" if component else "#role_penetap")
        if level == "FRBRWork":
            SubElement(part, "FRBRcountry", value="id")
            SubElement(part, "FRBRsubtype", value=kind(perbup.jenis))
            SubElement(part, "FRBRnumber", value=perbup.nomor)
            SubElement(part, "FRBRname", value=f"{perbup.sebutan} tentang {perbup.judul}")
        elif level == "FRBRExpression":
            SubElement(part, "FRBRlanguage", language="ind")
        else:
            SubElement(part, "FRBRformat", value="application/akn+xml")
    if perbup.versi and not component:
        _lifecycle(meta, katalog, perbup)
        _analysis(meta, katalog, perbup, eids)
    _references(meta, katalog, perbup, component)


def _day(perbup: Perbup) -> tuple[str, str]:
    """The day that the document is known by, and what it is; the standard wants one even where only a year is known."""
    for day, what in ((perbup.ditetapkan, "penetapan"), (perbup.diundangkan, "pengundangan")):
        if day:
            return day, what
    return f"{perbup.tahun or 1:04}-01-01", YEAR_ONLY


def _chain(katalog: Katalog, perbup: Perbup) -> list[Perbup]:
    """The versions up to this one, the original first."""
    chain = katalog.rangkaian.get(perbup.slug, ())
    return [item for item in chain if item.versi and perbup.versi and item.versi.mulai <= perbup.versi.mulai]


def _lifecycle(meta: Element, katalog: Katalog, perbup: Perbup) -> None:
    """The days from which the original and each amendment up to this version are in force, where they are known."""
    dated = [item.versi for item in _chain(katalog, perbup) if item.versi and item.versi.mulai]
    if not dated:
        return
    lifecycle = SubElement(meta, "lifecycle", source=SOURCE)
    for number, version in enumerate(dated, 1):
        made_by, what = (f"#ubah_{version.oleh}", "amendment") if version.oleh else ("#asli", "generation")
        SubElement(lifecycle, "eventRef", eId=f"peristiwa_{number}", date=version.mulai, source=made_by, type=what)


def _analysis(meta: Element, katalog: Katalog, perbup: Perbup, eids: Mapping[str, str]) -> None:
    """Which regulation gave each changed provision its words, and what it did to it."""
    changed = {anchor: who for anchor, who in perbup.versi.pengubah.items() if anchor in eids} if perbup.versi else {}
    if not changed:
        return
    analysis = SubElement(meta, "analysis", source=SOURCE)
    mods = SubElement(analysis, "passiveModifications")
    laws = {law.slug: law for law in katalog.perbup}
    for number, (anchor, who) in enumerate(changed.items(), 1):
        mod = SubElement(mods, "textualMod", type=DEEDS[who.perbuatan], eId=f"perubahan_{number}")
        SubElement(mod, "source", href=f"{work(laws[who.slug])}#{who.anchor}")
        SubElement(mod, "destination", href=f"#{eids[anchor]}")


def _references(meta: Element, katalog: Katalog, perbup: Perbup, component: str) -> None:
    """Whom the head names; ids are unique in the whole document, so an attachment's begin with its name."""
    before = f"{component[1:]}__" if component else ""
    references = SubElement(meta, "references", source=SOURCE)
    if perbup.versi and not component:
        SubElement(references, "original", eId="asli", href=work(perbup), showAs=perbup.sebutan)
        made_by = {item.versi.oleh for item in _chain(katalog, perbup) if item.versi and item.versi.oleh}
        for law in (law for law in katalog.perbup if law.slug in made_by):
            SubElement(references, "passiveRef", eId=f"ubah_{law.slug}", href=work(law), showAs=law.sebutan)
    signer = perbup.penandatangan.jabatan if perbup.penandatangan else perbup.jenis
    for element, name, kind_of, shown in (
        ("TLCOrganization", "org_katalog", "organization", katalog.pemerintah),
        ("TLCRole", "role_penetap", "role", signer),
    ):
        there = f"/ontology/{kind_of}/id/{slug(shown)}"
        SubElement(references, element, eId=before + name, href=there, showAs=shown)
