"""A regulation as JSON: its facts, its whole structure with addresses, its references (docs/panduan/api.md)."""

from __future__ import annotations

import dataclasses
from typing import Any

from sop_site import address
from sop_site.legal.antar import published
from sop_site.legal.naskah import Ketentuan
from sop_site.legal.perbup import Perbup
from sop_site.legal.rujukan import citations, references
from sop_site.legal.sebutan import anchor_of
from sop_site.model.katalog import Katalog
from sop_site.model.salinan import Resmi, resmi, sidik_perbup
from sop_site.model.versi import named
from sop_site.model.view import Lama


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


def perbup_whole(katalog: Katalog, perbup: Perbup, lama: Lama, page: str) -> dict[str, Any]:
    """All of it: facts, duties, definitions, text, as the page at `page` shows it."""
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
            {**dataclasses.asdict(duty), "alamat": _at(page, anchor_of(duty.ketentuan))} for duty in perbup.kewajiban
        ],
        "definisi": [
            {"istilah": list(item.istilah), "teks": item.teks, "alamat": _at(page, item.anchor)}
            for item in perbup.istilah
        ],
        "naskah": [_part(katalog, perbup, part, (), page) for part in perbup.naskah],
        **{key: getattr(perbup, key) for key in ("ditetapkan", "diundangkan", "lembaran")},
        "salinan_resmi": salinan_json(resmi(katalog, perbup.salinan_resmi, sidik_perbup(katalog.asli(perbup)))),
        **_versions(katalog, perbup),
    }


def salinan_json(copy: Resmi | None) -> dict[str, Any] | None:
    """An official copy: where it lies, what it is, whether the data are unchanged since they were compared with it."""
    if copy is None:
        return None
    file = copy.salinan
    facts = {key: getattr(file, key) for key in ("ukuran", "halaman", "sha256")}
    here = f"/{address.salinan(file.berkas)}"
    return {"alamat": here, **facts, "sesuai": copy.sesuai, "memuat_nip": copy.memuat_nip}


def _part(katalog: Katalog, perbup: Perbup, part: Ketentuan, around: tuple[str, ...], page: str) -> dict[str, Any]:
    around = (*around, part.anchor) if part.anchor else around
    found = [(item.awal, item.akhir, _at(page, item.anchor)) for item in references(part.teks, around, perbup.alamat)]
    others = published(part.teks, around, katalog.peraturan, katalog.perbup)
    found += [(item.awal, item.akhir, _at(address.perbup(item.perbup.slug), item.anchor)) for item in others]
    return {
        "jenis": part.jenis,
        "nomor": part.nomor,
        "judul": part.judul,
        "teks": part.teks,
        "alamat": _at(page, part.anchor) if part.anchor else None,
        "kutipan": perbup.kutipan(part.anchor) if part.anchor else None,
        "rujukan": [{"teks": part.teks[start:end], "alamat": place} for start, end, place in found],
        "peraturan": [item.peraturan.slug for item in citations(part.teks, katalog.peraturan)],
        "isi": [_part(katalog, perbup, item, around, page) for item in part.isi],
    }


def _at(page: str, anchor: str) -> str:
    return f"/{page}#{anchor}"


def _versions(katalog: Katalog, perbup: Perbup) -> dict[str, Any]:
    """Of a regulation that others amend: which version this is, and all that there are; else nothing."""
    chain = katalog.rangkaian.get(perbup.slug, ())
    if not chain or not perbup.versi:
        return {}
    return {
        "versi_naskah": {key: getattr(perbup.versi, key) for key in ("mulai", "sampai", "oleh")},
        "semua_versi": [
            {"alamat": f"/{address.versi(perbup.slug, name)}", "api": f"/{address.api_versi(perbup.slug, name)}"}
            for name, _ in named(chain)
        ],
        "pengubah": {
            anchor: {"perbuatan": item.perbuatan, "oleh": f"/{address.perbup(item.slug, item.anchor)}"}
            for anchor, item in perbup.versi.pengubah.items()
        },
        "alamat_gugur": dict(perbup.versi.hilang),
        "belum_disatukan": [
            {"ketentuan": item.sasaran, "oleh": f"/{address.perbup(item.pengubah.slug, item.pengubah.anchor)}",
             "sebab": item.sebab}
            for item in perbup.versi.gagal
        ],
    }  # fmt: skip
