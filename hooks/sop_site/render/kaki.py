"""The foot of every page: whose catalogue it is, and how the office can be reached."""

from __future__ import annotations

from sop_site.model.katalog import Katalog
from sop_site.model.kontak import KOSONG, Kontak, kontak_opd, nomor, saluran
from sop_site.render.template import render


def kaki(katalog: Katalog) -> dict[str, str]:
    """The foot as HTML: "" is the catalogue's, an office with a contact of its own has one by its slug."""
    offices = [opd for opd in katalog.opd if opd.kontak != KOSONG]
    return {"": _kaki(katalog, "", katalog.kontak)} | {
        opd.slug: _kaki(katalog, opd.nama, kontak_opd(opd.kontak, katalog.kontak)) for opd in offices
    }


def _kaki(katalog: Katalog, opd: str, kontak: Kontak) -> str:
    return render("kaki.jinja", "", katalog=katalog, opd=opd, kontak=kontak, nomor=nomor, saluran=saluran)
