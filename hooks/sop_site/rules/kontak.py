"""The rules of a contact: each line leads somewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sop_site.model.kontak import Kontak, nomor
from sop_site.rules.finding import Finding

_SUREL = re.compile(r"[^@\s<>]+@[^@\s<>]+\.[^@\s<>]+")
_SALURAN = ("https://", "http://", "mailto:", "tel:")


def check_kontak(kontak: Kontak) -> Iterator[Finding]:
    for index, telepon in enumerate(kontak.telepon):
        if len(nomor(telepon)) < 3:
            remedy = "Tulis nomornya dengan kode daerah, misalnya (021) 1234567."
            yield ("kontak", "telepon", index), f"'{telepon}' bukan nomor telepon.", remedy
    if kontak.surel and not _SUREL.fullmatch(kontak.surel):
        yield ("kontak", "surel"), f"'{kontak.surel}' bukan alamat surel.", "Contoh: dinas@contoh.go.id."
    if kontak.pengaduan and not kontak.pengaduan.startswith(_SALURAN):
        remedy = f"Awali dengan {', '.join(_SALURAN[:-1])}, atau {_SALURAN[-1]}"
        yield ("kontak", "pengaduan"), f"'{kontak.pengaduan}' bukan alamat.", f"{remedy}."
