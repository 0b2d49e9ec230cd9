"""What a page says of itself to machines: JSON-LD with the words of schema.org. What is not known is left out."""

from __future__ import annotations

import json
from typing import Any

from markupsafe import Markup

from sop_site import address
from sop_site.model import ringkas
from sop_site.model.butir import sebaris
from sop_site.model.katalog import OPD, Jabatan, Katalog
from sop_site.model.kontak import Kontak
from sop_site.model.sop import SOP

Json = dict[str, Any]
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def json_ld(*values: Json) -> str:
    """A data block for a page's head; nothing in it can end the block."""
    body: Json = {"@context": "https://schema.org"} | (values[0] if len(values) == 1 else {"@graph": [*values]})
    return f'<script type="application/ld+json">{script_json(body)}</script>\n'


def script_json(value: Json) -> Markup:
    """JSON that may stand in a script element."""
    text = _encode(value)
    return Markup(text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))


def home_ld(katalog: Katalog) -> str:
    data: Json = {
        "@type": "Dataset",
        "name": f"Katalog SOP {katalog.nama}",
        "description": f"Seluruh SOP {katalog.pemerintah}: langkah, pelaksana, mutu baku, dan tabel pemetaan.",
        "inLanguage": "id",
        "creator": government(katalog),
    }
    files = [("application/json", address.API_KATALOG), ("text/csv", address.TABEL_SOP)]
    if katalog.alamat_situs:
        data["distribution"] = [
            {"@type": "DataDownload", "encodingFormat": kind, "contentUrl": _url(katalog, there)}
            for kind, there in files
        ]
    site = {"@type": "WebSite", "name": f"SOP {katalog.nama}", "inLanguage": "id", "publisher": government(katalog)}
    return json_ld(site | _at(katalog, address.BERANDA), data | _at(katalog, address.BERANDA))


def list_ld(katalog: Katalog, title: str, there: str, *before: tuple[str, str], kind: str = "CollectionPage") -> str:
    """A page that lists other pages; `before` are the stations between it and the home page."""
    head = {"@type": kind, "name": title, "inLanguage": "id", "publisher": government(katalog)}
    return json_ld(head | _at(katalog, there), *_way(katalog, *before, (title, there)))


def pemetaan_ld(katalog: Katalog, opd: OPD) -> str:
    return list_ld(katalog, f"Pemetaan {opd.nama}", address.pemetaan(opd.slug), *_home(opd))


def buku_ld(katalog: Katalog, opd: OPD, title: str, there: str) -> str:
    return list_ld(katalog, title, there, *_home(opd))


def opd_ld(katalog: Katalog, opd: OPD) -> str:
    return json_ld(office(katalog, opd), *_way(katalog, *_home(opd)))


def jabatan_ld(katalog: Katalog, opd: OPD, jabatan: Jabatan) -> str:
    there = address.jabatan(opd.slug, jabatan.slug)
    head = {"@type": "WebPage", "name": jabatan.nama, "inLanguage": "id", "about": office(katalog, opd)}
    return json_ld(head | _at(katalog, there), *_way(katalog, *_home(opd), (jabatan.nama, there)))


def sop_ld(katalog: Katalog, opd: OPD, sop: SOP) -> str:
    """schema.org HowTo: the printed steps in their order, each with its own address."""
    there = address.sop(opd.slug, sop.slug)
    body: Json = {
        "@type": "HowTo" if sop.diagram else "WebPage",
        "name": sop.judul,
        "description": ringkas.satu_baris(opd, sop),
        "inLanguage": "id",
        "publisher": office(katalog, opd),
    }
    if sop.nomor[1]:
        body["identifier"] = sop.nomor[1]
    if sop.status != "tidak diketahui":
        body["creativeWorkStatus"] = sop.status
    if sop.diagram:
        body["step"] = [
            {"@type": "HowToStep", "position": langkah.no, "text": sebaris(langkah.kegiatan)}
            | _at(katalog, f"{there}#{address.langkah(langkah.no)}")
            for langkah in sop.semua_langkah
            if langkah.kegiatan
        ]
    return json_ld(body | _at(katalog, there), *_way(katalog, *_home(opd), (sop.judul, there)))


def government(katalog: Katalog) -> Json:
    return {"@type": "GovernmentOrganization", "name": katalog.pemerintah} | _reached(katalog.kontak)


def office(katalog: Katalog, opd: OPD) -> Json:
    names: Json = {"alternateName": [*opd.singkat]} if opd.singkat else {}
    body = {"@type": "GovernmentOrganization", "name": opd.nama} | names
    return (
        body | _reached(opd.kontak) | {"parentOrganization": government(katalog)} | _at(katalog, address.opd(opd.slug))
    )


def _reached(kontak: Kontak) -> Json:
    data: Json = {"address": kontak.alamat, "telephone": [*kontak.telepon], "email": kontak.surel}
    return {key: value for key, value in data.items() if value}


def _home(opd: OPD) -> tuple[tuple[str, str], ...]:
    return (("Perangkat daerah", address.DAFTAR_OPD), (opd.nama, address.opd(opd.slug)))


def _way(katalog: Katalog, *stations: tuple[str, str]) -> list[Json]:
    """The path from the home page, where whole addresses are known (BreadcrumbList asks for them)."""
    if not katalog.alamat_situs:
        return []
    items = [
        {"@type": "ListItem", "position": place, "name": name, "item": _url(katalog, there)}
        for place, (name, there) in enumerate((("Beranda", address.BERANDA), *stations), 1)
    ]
    return [{"@type": "BreadcrumbList", "itemListElement": items}]


def _at(katalog: Katalog, there: str) -> Json:
    return {"url": _url(katalog, there)} if katalog.alamat_situs else {}


def _url(katalog: Katalog, there: str) -> str:
    return address.absolute(katalog.alamat_situs, there)
