"""The feed of the national legal network (JDIHN): one entry a regulation, with the field names of the network's sites.

What is not known is "-", as they write it; nothing is made up to fill a field.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

from sop_site import address
from sop_site.legal.jenis import singkatan
from sop_site.legal.perbup import Perbup
from sop_site.model import places
from sop_site.model.katalog import Katalog

KOSONG = "-"
STATUS = {"tidak diketahui": KOSONG, "berlaku": "Berlaku", "diubah": "Diubah", "dicabut": "Dicabut"}


def jdihn_json(katalog: Katalog, changed: Mapping[str, str]) -> str:
    """Every regulation of the catalogue; `changed`: the day on which each data file was last changed, where known."""
    entries = [entry(katalog, perbup, changed) for perbup in katalog.perbup]
    return json.dumps(entries, ensure_ascii=False, separators=(",", ":")) + "\n"


def entry(katalog: Katalog, perbup: Perbup, changed: Mapping[str, str]) -> dict[str, str]:
    """One regulation. `operasi` 4 and `display` 1 are what the network expects of an entry that is to be shown."""
    more, page = perbup.jdih, address.perbup(perbup.slug)
    file = places.perbup(katalog.slug, perbup.slug)
    found = {
        "idData": f"{katalog.slug}-{perbup.slug}",
        "tahun_pengundangan": perbup.diundangkan[:4],
        "tanggal_pengundangan": perbup.diundangkan,
        "tanggal_penetapan": perbup.ditetapkan,
        "jenis": perbup.jenis,
        "singkatanJenis": singkatan(perbup.jenis),
        "noPeraturan": perbup.nomor,
        "judul": f"{perbup.sebutan} tentang {perbup.judul}",
        "teuBadan": more.teu,
        "noPanggil": more.nomor_panggil,
        "tempatTerbit": more.tempat_terbit,
        "penerbit": more.penerbit,
        "sumber": perbup.lembaran,
        "subjek": ", ".join(more.subjek),
        "bidangHukum": more.bidang_hukum,
        "bahasa": "Indonesia",
        "status": STATUS[perbup.status],
        "abstrak": more.abstrak,
        "urlAbstrak": "",
        "deskripsiFisik": more.deskripsi_fisik,
        "isbn": more.isbn,
        "nomorIndukBuku": more.nomor_induk_buku,
        "fileDownload": perbup.pdf.rpartition("/")[2],
        "urlDownload": perbup.pdf,
        "urlDetailPeraturan": address.absolute(katalog.alamat_situs, page) if katalog.alamat_situs else "",
        "operasi": "4",
        "display": "1",
        "last_updated": changed.get(file, ""),
    }
    return {key: value or KOSONG for key, value in found.items()}
