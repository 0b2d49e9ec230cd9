"""The pages of regulations: the text of one, and the register of all that the catalogue cites."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from markupsafe import Markup

from sop_site import address
from sop_site.export.unduhan import UNDUHAN
from sop_site.legal.naskah import walk, words
from sop_site.legal.perbup import Perbup
from sop_site.legal.rujukan import citations
from sop_site.legal.sebutan import anchor_of
from sop_site.model import places
from sop_site.model.katalog import OPD, Katalog, Pemetaan, rata
from sop_site.model.riwayat import in_force_since
from sop_site.model.salinan import resmi, sidik_perbup
from sop_site.model.sop import SOP
from sop_site.model.tanggal import tanggal_panjang
from sop_site.model.terbitan import Terbitan
from sop_site.render import versi
from sop_site.render.jsonld import script_json
from sop_site.render.naskah import Halaman, views
from sop_site.render.page import Page
from sop_site.render.template import render

STATUS = {
    "tidak diketahui": "tidak diketahui; dokumen dalam katalog ini tidak menyatakannya",
    "berlaku": "berlaku",
    "diubah": "telah diubah",
    "dicabut": "dicabut",
}


@dataclass(frozen=True)
class Penyebut:
    """Who cites a regulation: an SOP's dasar hukum or a provision of a regulation of ours."""

    judul: str
    alamat: str
    jenis: str


def members(katalog: Katalog, perbup: Perbup) -> list[tuple[OPD, SOP]]:
    """The SOPs of the regulation's Lampiran, in the order in which its document prints them; undrawn ones last."""
    found = [
        (opd, sop)
        for opd in katalog.opd
        for sop in opd.sop
        if sop.sumber and katalog.perbup_dari(sop.sumber.berkas) == perbup
    ]
    return sorted(found, key=lambda pair: (not pair[1].diagram, _first_line(pair[1]), pair[1].judul.casefold()))


def _first_line(sop: SOP) -> int:
    first = sop.sumber.baris.split("-")[0] if sop.sumber else ""
    return int(first) if first.isdigit() else 10**9


def tables(katalog: Katalog, perbup: Perbup) -> list[tuple[OPD, Pemetaan]]:
    return [
        (opd, tabel)
        for opd in katalog.opd
        for tabel in opd.pemetaan
        if tabel.sumber and katalog.perbup_dari(tabel.sumber.berkas) == perbup
    ]


def name_lists(katalog: Katalog, perbup: Perbup) -> list[OPD]:
    """The offices whose list of SOP names stands in the Lampiran."""
    found = [(opd, opd.daftar_nama.sumber) for opd in katalog.opd if opd.daftar_nama]
    return [opd for opd, sumber in found if sumber and katalog.perbup_dari(sumber.berkas) == perbup]


def citing(katalog: Katalog) -> dict[str, list[Penyebut]]:
    """For each entry of the register, every SOP and every provision of our regulations that names it."""
    found: dict[str, list[Penyebut]] = {item.slug: [] for item in katalog.peraturan}

    def add(texts: Iterable[str], who: Penyebut) -> None:
        for slug in dict.fromkeys(item.peraturan.slug for teks in texts for item in citations(teks, katalog.peraturan)):
            found[slug].append(who)

    for opd in katalog.opd:
        for sop in opd.sop:
            add(sop.identitas.dasar_hukum, Penyebut(sop.judul, address.sop(opd.slug, sop.slug), "SOP"))
    for perbup in katalog.perbup:
        for part in walk(perbup.naskah):
            if part.anchor:
                there = address.perbup(perbup.slug, part.anchor)
                add((part.teks,), Penyebut(perbup.kutipan(part.anchor), there, "Peraturan"))
    return found


def json_ld(katalog: Katalog, perbup: Perbup) -> Markup:
    """schema.org Legislation. What the document does not say is left out."""
    value: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Legislation",
        "name": f"{perbup.sebutan} tentang {perbup.judul}",
        "legislationIdentifier": perbup.sebutan,
        "legislationType": perbup.jenis,
        "legislationJurisdiction": katalog.nama,
        "inLanguage": "id",
    }
    if passed := penetap(perbup):
        value["legislationPassedBy"] = [{"@type": "GovernmentOrganization", "name": name} for name in passed]
    if perbup.berlaku_sejak:
        value["legislationDateVersion"] = perbup.berlaku_sejak
    if perbup.status != "tidak diketahui":
        force = {"berlaku": "InForce", "diubah": "PartiallyInForce", "dicabut": "NotInForce"}[perbup.status]
        value["legislationLegalForce"] = f"https://schema.org/{force}"
    if katalog.alamat_situs:
        value["url"] = address.absolute(katalog.alamat_situs, address.perbup(perbup.slug))
    if perbup.pdf:
        value["encoding"] = {"@type": "LegislationObject", "contentUrl": perbup.pdf}
    value["hasPart"] = [
        {"@type": "Legislation", "legislationIdentifier": perbup.kutipan(part.anchor), "name": perbup.nama[part.anchor]}
        for part in walk(perbup.naskah)
        if part.jenis == "pasal" and part.anchor.startswith("pasal-")
    ]
    return script_json(value)


PENETAP = ("Bupati", "Wali Kota", "Walikota", "Gubernur", "Presiden", "Menteri")


def penetap(perbup: Perbup) -> list[str]:
    """Who passed a regulation: those whose common consent its opening names, else the office that its kind names."""
    for part in walk(perbup.naskah):
        if part.jenis == "persetujuan":
            named = re.sub(r"(?i)^.*?persetujuan bersama", "", words(part)).strip(" :,")
            return [
                name.strip(" ,") for name in re.split(r"(?i)\s+dan\s+(?=bupati|wali ?kota|gubernur|presiden)", named)
            ]
    office = next((name for name in PENETAP if perbup.jenis.endswith(f" {name}")), "")
    return [f"{office} {perbup.daerah}".strip()] if office else []


def print_css(perbup: Perbup) -> str:
    """The running head and the page numbers of a printed regulation (margin boxes cannot read the page)."""
    head = "".join(f"\\{ord(letter):06x}" for letter in perbup.sebutan)
    boxes = (
        f'@top-left {{ content: "{head}"; font-size: 8pt; }} '
        '@bottom-left { content: "Teks untuk dibaca, bukan salinan resmi"; font-size: 8pt; } '
        '@bottom-right { content: "Halaman " counter(page) " dari " counter(pages); font-size: 8pt; }'
    )
    return "".join(
        f"@page {name} {{ size: {size}; margin: 22mm 20mm; {boxes} }}\n"
        for name, size in (("perbup-f4", "215mm 330mm"), ("perbup-a4", "210mm 297mm"))
    )


def perbup_page(katalog: Katalog, perbup: Perbup, source: str, there: str, day: str = "") -> str:
    """The page of one regulation, or of one version of it, at `there`; `source` is the data file, relative to the
    project, `day` the day whose version it shows ("" where that is a fixed one)."""
    documents = [item.judul for item in katalog.dokumen if katalog.perbup_dari(item.berkas) == perbup]
    past = versi.before(katalog, perbup)
    return render(
        "perbup.jinja",
        there,
        katalog=katalog,
        perbup=perbup,
        source=source,
        naskah=views(Halaman(perbup, katalog, there, past)),
        peraturan={item.slug: item for item in katalog.peraturan},
        anggota=members(katalog, perbup),
        tabel=tables(katalog, perbup),
        daftar_nama=name_lists(katalog, perbup),
        dokumen=documents,
        status=STATUS[perbup.status],
        resmi=resmi(katalog, perbup.salinan_resmi, sidik_perbup(katalog.asli(perbup))),
        penyebut=sops_citing(katalog, perbup),
        edisi=versi.editions(katalog, perbup.slug),
        di_sini=there,
        api=versi.api_of(there, perbup.slug),
        akn=versi.akn_of(there, perbup.slug),
        hari=tanggal_panjang(day) if day else "",
        linimasa=versi.timeline(katalog, perbup),
        mulai=perbup.berlaku_sejak or in_force_since(katalog.asli(perbup)),
        tanpa_hari=versi.undated(katalog, perbup.slug),
        gugur=versi.dropped(perbup, past),
        ada_beda=past is not None,
        lain={item.slug: item for item in katalog.perbup},
        anchor_of=anchor_of,
        unduhan=UNDUHAN,
        words=words,
    )


def sops_citing(katalog: Katalog, perbup: Perbup) -> list[Penyebut]:
    """The SOPs whose dasar hukum names a regulation that is published here."""
    register = tuple(item for item in katalog.hukum if rata(item.sebutan) == rata(perbup.sebutan))
    return [
        Penyebut(sop.judul, address.sop(opd.slug, sop.slug), "SOP")
        for opd in katalog.opd
        for sop in opd.sop
        if any(citations(teks, register) for teks in sop.identitas.dasar_hukum)
    ]


def perbup_head(katalog: Katalog, perbup: Perbup) -> str:
    """What its page says in its head: its own print style, and itself for machines."""
    here = address.perbup(perbup.slug)
    return render("perbup-kepala.jinja", here, perbup=perbup, json_ld=json_ld(katalog, perbup))


def peraturan_page(katalog: Katalog) -> str:
    """The register: what is cited, by whom, and whether it is known to be in force."""
    own = {item.sebutan.casefold(): item for item in katalog.perbup}
    return render(
        "peraturan.jinja",
        address.PERATURAN,
        katalog=katalog,
        peraturan={item.slug: item for item in katalog.peraturan},
        penyebut=citing(katalog),
        sendiri={item.slug: own.get(item.sebutan.casefold()) for item in katalog.peraturan},
        kejadian={item.slug: versi.suffered(katalog, item.sebutan) for item in katalog.peraturan},
        status=STATUS,
    )


def pages(katalog: Katalog, terbitan: Terbitan) -> Iterator[Page]:
    """The pages of the regulations that the catalogue publishes."""
    changed = terbitan.diubah()
    for perbup in katalog.perbup:
        file = places.perbup(katalog.slug, perbup.slug)
        about, there = partial(str, f"{perbup.sebutan} tentang {perbup.judul}"), address.perbup(perbup.slug)
        editions = versi.editions(katalog, perbup.slug)
        day = terbitan.tanggal if editions else ""
        page, head = partial(perbup_page, katalog, perbup, file, there, day), partial(perbup_head, katalog, perbup)
        yield Page(there, perbup.sebutan, file, page, head, about, changed.get(file, ""))
        for edition in editions:
            title = f"{perbup.sebutan} ({edition.judul.lower()})"
            page = partial(perbup_page, katalog, edition.perbup, file, edition.alamat)
            yield Page(edition.alamat, title, file, page, head, about, changed.get(file, ""))
