"""How the public reaches an office: what stands at the foot of its pages."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from sop_site.datafile.fields import SEL


@dataclass(frozen=True)
class Kontak:
    """Each field as the office itself writes it; `pengaduan` is the address of its complaint channel."""

    alamat: str = ""
    telepon: tuple[str, ...] = ()
    surel: str = ""
    jam: tuple[str, ...] = field(default=(), metadata=SEL)
    pengaduan: str = ""


KOSONG = Kontak()
_LAPOR = re.compile(r"https?://(?:www\.)?lapor\.go\.id(?:/.*)?")
_NOMOR = re.compile(r"\+?\(?[0-9][0-9 ()./-]+[0-9]")


def nomor(telepon: str) -> str:
    """The number that a phone dials, "" where the text names none: "(0232) 871234 (sekretariat)" → "0232871234"."""
    found = _NOMOR.search(telepon)
    digits = re.sub("[^0-9]", "", found[0]) if found else ""
    return f"+{digits}" if found and found[0].startswith("+") else digits


def saluran(pengaduan: str) -> str:
    """A complaint channel as readers know it: by its name where it is the national one, else by its address."""
    return (
        "SP4N-LAPOR!"
        if _LAPOR.fullmatch(pengaduan)
        else re.sub("^(?:https?://|mailto:|tel:)", "", pengaduan).rstrip("/")
    )


def kontak_opd(opd: Kontak, katalog: Kontak) -> Kontak:
    """An office's own contact; the government's complaint channel is also the office's that names none."""
    return opd if opd.pengaduan else replace(opd, pengaduan=katalog.pengaduan)
