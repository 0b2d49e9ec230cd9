"""The rules of official copies: each entry names a file that is there, and a NIP is published only if agreed to."""

from __future__ import annotations

from collections.abc import Iterator

from sop_site.legal.salinan import SalinanResmi
from sop_site.model.katalog import Katalog
from sop_site.rules.finding import Finding, near


def check_salinan(katalog: Katalog, named: SalinanResmi | None, broken: bool) -> Iterator[Finding]:
    """`broken`: a file of the folder could not be accepted, which is told there."""
    if named is None:
        return
    names = [item.berkas for item in katalog.salinan]
    if named.berkas not in names and not broken:
        message = f"salinan resmi '{named.berkas}' tidak ada di folder salinan."
        yield ("salinan_resmi", "berkas"), message, near(named.berkas, names)
    if not katalog.tampilkan_nip and not named.memuat_nip:
        message = "salinan bertanda tangan memuat NIP, sedangkan katalog ini tidak menampilkan NIP."
        remedy = "Tulis 'memuat_nip: setuju' di bawahnya bila penerbitannya disetujui, atau hapus 'salinan_resmi:'."
        yield ("salinan_resmi",), message, remedy
