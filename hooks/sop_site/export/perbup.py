"""A regulation as JSON: its facts, its whole structure with addresses, its references (docs/panduan/api.md)."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any

from sop_site import address
from sop_site.legal.antar import published
from sop_site.legal.naskah import Ketentuan
from sop_site.legal.perbup import Perbup
from sop_site.legal.rujukan import citations, references
from sop_site.legal.sebutan import anchor_of
from sop_site.model.katalog import Katalog
from sop_site.model.salinan import Resmi, resmi, sidik_perbup

Lama = Mapping[str, list[str]]  # page address → its old addresses


def where(page: str, lama: Lama) -> dict[str, Any]:
    """Where a page stands, and where it stood."""
    return {"alamat": f"/{page}", "alamat_lama": [f"/{old}" for old in lama.get(page, ())]}


def perbup_head(perbup: Perbup, lama: Lama) -> dict[str, Any]:
    """What the catalogue's list says of a regulation."""
    return {
        "slug": perbup.slug,
        "sebutan": perbup.sebutan,
        "judul": perbup.judul,
        "status": perbup.status,
        **where(address.perbup(perbup.slug), lama),
        "api": f"/{address.api_perbup(perbup.slug)}",
    }


def perbup_whole(katalog: Katalog, perbup: Perbup, lama: Lama) -> dict[str, Any]:
    """All of it: facts, duties, definitions, text."""
    signed = perbup.penandatangan
    return {
        **perbup_head(perbup, lama),
        **{
            key: getattr(perbup, key)
            for key in ("jenis", "daerah", "nomor", "tahun", "berlaku_sejak", "catatan_berlaku", "pdf")
        },
        **{key: list(getattr(perbup, key)) for key in ("mengubah", "diubah_oleh", "dicabut_oleh", "catatan")},
        "penandatangan": dataclasses.asdict(signed) if signed else None,
        "kewajiban": [
            {**dataclasses.asdict(duty), "alamat": _at(perbup, anchor_of(duty.ketentuan))} for duty in perbup.kewajiban
        ],
        "definisi": [
            {"istilah": list(item.istilah), "teks": item.teks, "alamat": _at(perbup, item.anchor)}
            for item in perbup.istilah
        ],
        "naskah": [_part(katalog, perbup, part, ()) for part in perbup.naskah],
        **{key: getattr(perbup, key) for key in ("ditetapkan", "diundangkan", "lembaran")},
        "salinan_resmi": salinan_json(resmi(katalog, perbup.salinan_resmi, sidik_perbup(perbup))),
    }


def salinan_json(copy: Resmi | None) -> dict[str, Any] | None:
    """An official copy: where it lies, what it is, whether the data are unchanged since they were compared with it."""
    if copy is None:
        return None
    file = copy.salinan
    facts = {key: getattr(file, key) for key in ("ukuran", "halaman", "sha256")}
    here = f"/{address.salinan(file.berkas)}"
    return {"alamat": here, **facts, "sesuai": copy.sesuai, "memuat_nip": copy.memuat_nip}


def _part(katalog: Katalog, perbup: Perbup, part: Ketentuan, around: tuple[str, ...]) -> dict[str, Any]:
    around = (*around, part.anchor) if part.anchor else around
    found = [(item.awal, item.akhir, _at(perbup, item.anchor)) for item in references(part.teks, around, perbup.alamat)]
    others = published(part.teks, around, katalog.peraturan, katalog.perbup)
    found += [(item.awal, item.akhir, _at(item.perbup, item.anchor)) for item in others]
    return {
        "jenis": part.jenis,
        "nomor": part.nomor,
        "judul": part.judul,
        "teks": part.teks,
        "alamat": _at(perbup, part.anchor) if part.anchor else None,
        "kutipan": perbup.kutipan(part.anchor) if part.anchor else None,
        "rujukan": [{"teks": part.teks[start:end], "alamat": place} for start, end, place in found],
        "peraturan": [item.peraturan.slug for item in citations(part.teks, katalog.peraturan)],
        "isi": [_part(katalog, perbup, item, around) for item in part.isi],
    }


def _at(perbup: Perbup, anchor: str) -> str:
    return f"/{address.perbup(perbup.slug, anchor)}"
