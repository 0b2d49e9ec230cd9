"""Which data file is read into which class: the one table that loader, schema and tests share."""

from __future__ import annotations

from fnmatch import fnmatch
from functools import cache
from typing import Any

from sop_site.legal.register import Register
from sop_site.model.istilah import Istilah, Singkatan
from sop_site.model.katalog import OPD, DaftarNama, Katalog, Pemetaan
from sop_site.model.places import DATA
from sop_site.model.sop import SOP
from sop_site.model.topik import Topik

# Kind of file → the class (or list of one) that it spells, what it is called, and where such files lie below sop_data/.
# A regulation's text is no such file: legal/perbup.py reads its head and legal/baca.py its provisions.
BERKAS: dict[str, tuple[Any, str, str]] = {
    "katalog": (Katalog, "Pengaturan katalog", "*/katalog.yml"),
    "peraturan": (Register, "Register peraturan", "*/peraturan.yml"),
    "singkatan": (tuple[Singkatan, ...], "Singkatan", "*/singkatan.yml"),
    "istilah": (tuple[Istilah, ...], "Istilah", "*/istilah.yml"),
    "topik": (tuple[Topik, ...], "Topik layanan", "*/topik.yml"),
    "opd": (OPD, "Perangkat daerah", "*/opd/*/opd.yml"),
    "daftar-nama": (DaftarNama, "Daftar nama SOP", "*/opd/*/daftar-nama.yml"),
    "pemetaan": (Pemetaan, "Tabel pemetaan", "*/opd/*/pemetaan/*.yml"),
    "sop": (SOP, "SOP", "*/opd/*/sop/*.yml"),
}


def kind_of(file: str) -> Any:
    """The class that a data file spells, by its place; StopIteration where no data file lies."""
    return _kind_of(file.removeprefix(f"{DATA}/").split("/", 1)[1])


@cache
def _kind_of(place: str) -> Any:
    return next(kind for kind, _, glob in BERKAS.values() if _lies(f"-/{place}", glob))


def _lies(place: str, glob: str) -> bool:
    """Folder by folder: an SOP's file may be called singkatan.yml."""
    names, patterns = place.split("/"), glob.split("/")
    return len(names) == len(patterns) and all(map(fnmatch, names, patterns))
