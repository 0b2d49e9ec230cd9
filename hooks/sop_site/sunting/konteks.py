"""What stands around the SOP that is edited: the settings, its office, the titles of the others.

The site gives it as one file an office: the data files that are needed whole, and of the rest what rules ask for.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from sop_site.export.keterangan import KETERANGAN
from sop_site.load.folder import Loaded, load
from sop_site.model import places
from sop_site.model.identitas import Identitas
from sop_site.model.katalog import OPD
from sop_site.model.sop import SOP, Langkah, MutuBaku

# What a field is for, in the words of a new data file's comments, less what they say of YAML's own signs; of the
# columns with what the norm asks, as a hint.
BANTUAN = {
    key: re.sub(" Apit dengan tanda kutip[^.]*[.]", "", text)
    for kind in (SOP, Identitas, Langkah, MutuBaku)
    for key, text in KETERANGAN[kind].items()
}
BANTUAN["kegiatan"] = "Uraian kegiatan. Menurut norma diawali kata kerja dan tidak menyebut pelaksananya; ini saran."

Titles = list[list[str]]  # [name, title] of each SOP of an office


def context(
    root: Path, katalog: str, files: Mapping[str, str], titles: Mapping[str, Titles], names: Mapping[str, str]
) -> Loaded:
    """The catalogue as far as an SOP's editor needs it; the files are written below `root` and read by the loader.

    `titles`: the SOPs of each office, by the office's name; `names`: what each office is called.
    """
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    loaded = load(root, katalog)
    own = {opd.slug: opd for opd in loaded.katalog.opd}
    offices = [
        replace(own.get(slug) or OPD(slug, names[slug]), sop=_stubs(slug, listed)) for slug, listed in titles.items()
    ]
    loaded.katalog = replace(loaded.katalog, opd=tuple(offices))
    loaded.broken.add(places.salinan(katalog, "-"))  # official copies are not here: none is missed
    return loaded


def _stubs(opd: str, titles: Titles) -> tuple[SOP, ...]:
    return tuple(SOP(opd, slug, judul) for slug, judul in titles)


def office(loaded: Loaded, slug: str) -> OPD | None:
    return next((opd for opd in loaded.katalog.opd if opd.slug == slug), None)


def with_sop(opd: OPD, sop: SOP) -> OPD:
    """The office with this SOP in the place of the one of its name, or among the others."""
    rest = [item for item in opd.sop if item.slug != sop.slug]
    return replace(opd, sop=tuple(sorted((*rest, sop), key=lambda item: item.slug)))


def settings(loaded: Loaded, slug: str) -> dict[str, Any]:
    """What the page itself needs to know of the catalogue and of an office."""
    katalog, opd = loaded.katalog, office(loaded, slug)
    return {
        "katalog": katalog.slug,
        "nama": katalog.nama,
        "kertas": katalog.kertas,
        "alamat_sunting": katalog.alamat_sunting,
        "opd": slug,
        "nama_opd": opd.nama if opd else slug,
        "jabatan": [item.nama for item in opd.jabatan] if opd else [],
        "sebutan": [name for item in opd.jabatan for name in (item.nama, *item.alias)] if opd else [],
        "bantuan": BANTUAN,
        "unit": [[item.slug, item.nama] for item in opd.unit] if opd else [],
    }
