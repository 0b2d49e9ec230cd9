"""Every address of the site, in one place: a contract that never changes (docs/keputusan/0002-alamat.md).

An address is a path from the site's root without a leading slash; a page's ends with "/" ("" is the home page).
"""

from __future__ import annotations

import posixpath

BERANDA = ""
DAFTAR_OPD = "opd/"
DAFTAR_SOP = "sop/"
PANDUAN = "panduan/"
API_KATALOG = "api/katalog.json"


def opd(opd: str) -> str:
    return f"opd/{opd}/"


def pemetaan(opd: str) -> str:
    return f"opd/{opd}/pemetaan/"


def baris_pemetaan(opd: str, tabel: str, huruf: str) -> str:
    return f"{pemetaan(opd)}#{tabel}-{huruf.lower()}"


def jabatan(opd: str, jabatan: str) -> str:
    return f"opd/{opd}/jabatan/{jabatan}/"


def sop(opd: str, sop: str) -> str:
    return f"opd/{opd}/sop/{sop}/"


def langkah(no: int) -> str:
    """The anchor of a step on its SOP's page, by its printed number."""
    return f"langkah-{no}"


def api_sop(opd: str, sop: str) -> str:
    return f"api/sop/{opd}/{sop}.json"


def link(here: str, there: str) -> str:
    """The relative address of `there` as it is written on the page `here`: the site works under any path."""
    page, hash_, anchor = there.partition("#")
    if page == here:
        return f"#{anchor}" if hash_ else "./"
    path = posixpath.relpath(page or ".", here or ".")
    return f"{path}/{hash_}{anchor}" if page.endswith("/") or not page else f"{path}{hash_}{anchor}"
