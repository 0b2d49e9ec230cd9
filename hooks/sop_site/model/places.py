"""Where each thing of a catalogue lies on disk, relative to the project's folder.

A file's name is its address: the loader, the rules and the pages all name a file by these functions.
"""

from __future__ import annotations

DATA = "sop_data"


def katalog(katalog: str) -> str:
    return f"{DATA}/{katalog}/katalog.yml"


def peraturan(katalog: str) -> str:
    return f"{DATA}/{katalog}/peraturan.yml"


def singkatan(katalog: str) -> str:
    return f"{DATA}/{katalog}/singkatan.yml"


def istilah(katalog: str) -> str:
    return f"{DATA}/{katalog}/istilah.yml"


def topik(katalog: str) -> str:
    return f"{DATA}/{katalog}/topik.yml"


def salinan(katalog: str, berkas: str = "") -> str:
    """An official copy, or the folder of all of them."""
    return f"{DATA}/{katalog}/salinan/{berkas}".rstrip("/")


def perbup(katalog: str, slug: str) -> str:
    return f"{DATA}/{katalog}/perbup/{slug}.md"


def opd(katalog: str, opd: str) -> str:
    return f"{DATA}/{katalog}/opd/{opd}/opd.yml"


def daftar_nama(katalog: str, opd: str) -> str:
    return f"{DATA}/{katalog}/opd/{opd}/daftar-nama.yml"


def sop(katalog: str, opd: str, sop: str) -> str:
    return f"{DATA}/{katalog}/opd/{opd}/sop/{sop}.yml"


def pemetaan(katalog: str, opd: str, pemetaan: str) -> str:
    return f"{DATA}/{katalog}/opd/{opd}/pemetaan/{pemetaan}.yml"


def office(file: str) -> str:
    """The address of the office in whose folder a file lies, "" where it is of no office."""
    parts = file.split("/", 4)
    return parts[3] if len(parts) > 4 and parts[2] == "opd" else ""
