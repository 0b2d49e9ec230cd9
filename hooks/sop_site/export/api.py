"""The catalogue as JSON, documented in docs/panduan/api.md: keys are the model's, addresses start at the root."""

from __future__ import annotations

import dataclasses
import json
from functools import cache
from typing import Any

from sop_site import address
from sop_site.export.perbup import perbup_head, perbup_whole, salinan_json, where
from sop_site.legal.perbup import Perbup
from sop_site.model.katalog import OPD, Katalog
from sop_site.model.salinan import resmi, sidik_buku
from sop_site.model.serahan import asal_arus, serahan
from sop_site.model.sop import SOP, Langkah
from sop_site.model.tanggal import tanggal
from sop_site.model.terbitan import Terbitan
from sop_site.model.view import Lama
from sop_site.model.waktu import Waktu

VERSI = 1
_TANGGAL = ("tanggal_pembuatan", "tanggal_revisi", "tanggal_efektif")


def katalog_json(katalog: Katalog, lama: Lama) -> str:
    """Every OPD, position, SOP, mapping row and listed name of the catalogue, with addresses."""
    return _json(
        {
            "versi": VERSI,
            "katalog": katalog.slug,
            **{
                key: getattr(katalog, key)
                for key in ("nama", "pemerintah", "provinsi", "kepala_daerah", "norma", "menit_per_hari")
            },
            "dokumen": [plain(dokumen) for dokumen in katalog.dokumen],
            "kontak": plain(katalog.kontak),
            "sorotan": list(katalog.sorotan),
            "ukuran_salinan_mb": katalog.ukuran_salinan_mb,
            "perbup": [perbup_head(perbup, lama) for perbup in katalog.perbup],
            "peraturan": [{**plain(item), "alamat": _root(address.peraturan(item.slug))} for item in katalog.peraturan],
            "opd": [_opd(katalog, opd, lama) for opd in katalog.opd],
        }
    )


def sop_json(katalog: Katalog, opd: OPD, sop: SOP, lama: Lama) -> str:
    """One SOP whole: identity, performers, steps with mutu baku, branches and arrows, and what was worked out."""
    said = serahan(opd, sop)
    return _json(
        {
            "versi": VERSI,
            **_sop_head(opd, sop, lama),
            "opd": {"slug": opd.slug, "nama": opd.nama, "alamat": _root(address.opd(opd.slug))},
            "katalog": _root(address.API_KATALOG),
            "sumber": plain(sop.sumber) if sop.sumber else None,
            "identitas": _identitas(katalog, sop),
            "layanan": plain(sop.layanan),
            "judul_diagram": sop.judul_diagram,
            "label": plain(sop.label),
            "tanda_butir": plain(sop.tanda_butir),
            "tidak_tercetak": list(sop.tidak_tercetak),
            "nomor_kolom": list(sop.nomor_kolom),
            "pelaksana": [_pelaksana(opd, sop, name) for name in sop.semua_pelaksana],
            "langkah": [_langkah(opd, sop, langkah) for langkah in sop.semua_langkah],
            "diagram": [_diagram(diagram) for diagram in sop.diagram],
            "mulai": list(sop.mulai),
            "arus": [{**arus._asdict(), "asal": asal_arus(sop, said, arus)} for arus in sop.arus],
            "serah_terima": sop.serah_terima,
            "pelaksana_tidak_terbaca": sop.langkah_tak_terbaca,
            "diagram_disusun_ulang": sop.diagram_disusun_ulang,
            "total_waktu": _total(sop),
            "pemetaan": [
                {"jabatan": tabel.jabatan, "alamat": _root(address.baris_pemetaan(opd.slug, tabel.slug, baris.huruf))}
                for tabel, baris in opd.baris_untuk(sop.slug)
            ],
            "terkait": list(sop.terkait),
            "evaluasi": [{"tanggal": one.iso, "hasil": one.hasil} for one in sop.evaluasi],
            "diganti_oleh": list(sop.diganti_oleh),
            "salinan_resmi": salinan_json(resmi(katalog, sop.salinan_resmi, sop.sidik)),
            "sidik": sop.sidik,
            "catatan": list(sop.catatan),
            "bpmn": _root(address.bpmn_sop(opd.slug, sop.slug)) if sop.diagram else None,
            "mermaid": [_root(address.mermaid_sop(opd.slug, sop.slug, rank + 1)) for rank in range(len(sop.diagram))],
        }
    )


def perbup_json(katalog: Katalog, perbup: Perbup, lama: Lama, page: str) -> str:
    """One regulation whole: its facts and its structure with addresses, as the page at `page` shows it."""
    return _json({"versi": VERSI, "katalog": _root(address.API_KATALOG), **perbup_whole(katalog, perbup, lama, page)})


def terbitan_json(terbitan: Terbitan) -> str:
    """The commit that the site is made from. It stands on no page, so that the same data give the same pages."""
    return _json({"versi": VERSI, "waktu": terbitan.waktu, "komit": terbitan.komit})


def _opd(katalog: Katalog, opd: OPD, lama: Lama) -> dict[str, Any]:
    return {
        "slug": opd.slug,
        "nama": opd.nama,
        "singkat": list(opd.singkat),
        "kepala": opd.kepala,
        "kontak": plain(opd.kontak),
        **where(address.opd(opd.slug), lama),
        "unit": [plain(unit) for unit in opd.unit],
        "jabatan": [{**plain(item), **where(address.jabatan(opd.slug, item.slug), lama)} for item in opd.jabatan],
        "sop": [_sop_head(opd, sop, lama) for sop in opd.sop],
        "pemetaan": [
            {
                "slug": tabel.slug,
                "jabatan": tabel.jabatan,
                "nama_skpd": tabel.nama_skpd,
                "nama_jabatan": tabel.nama_jabatan,
                "baris": [
                    {
                        **plain(baris),
                        "judul_sesuai": baris.judul_sesuai,
                        "alamat": _root(address.baris_pemetaan(opd.slug, tabel.slug, baris.huruf)),
                    }
                    for baris in tabel.baris
                ],
                "catatan": list(tabel.catatan),
            }
            for tabel in opd.pemetaan
        ],
        "daftar_nama": [plain(nama) for nama in opd.daftar_nama.nama] if opd.daftar_nama else [],
        "catatan": list(opd.catatan),
        "salinan_resmi": salinan_json(resmi(katalog, opd.salinan_resmi, sidik_buku(opd))),
    }


def _sop_head(opd: OPD, sop: SOP, lama: Lama) -> dict[str, Any]:
    return {
        "slug": sop.slug,
        "judul": sop.judul,
        "asal_judul": sop.asal_judul,
        "nomor": sop.identitas.nomor,
        "ringkasan": sop.ringkasan,
        "sasaran": sop.sasaran,
        "status": sop.status,
        "unit": sop.unit,
        "jumlah_langkah": len(sop.semua_langkah),
        "ada_diagram": bool(sop.diagram),
        **where(address.sop(opd.slug, sop.slug), lama),
        "api": _root(address.api_sop(opd.slug, sop.slug)),
        "data": _root(address.data_sop(opd.slug, sop.slug)),
    }


def _identitas(katalog: Katalog, sop: SOP) -> dict[str, Any]:
    identitas = plain(sop.identitas)
    identitas["disahkan_oleh"] = plain(sop.identitas.disahkan_oleh)
    if not katalog.tampilkan_nip:
        del identitas["disahkan_oleh"]["nip"]
    for key in _TANGGAL:
        identitas[key] = {"teks": identitas[key], "iso": tanggal(identitas[key])}
    identitas["isian"] = [{**plain(isian), "jenis": isian.jenis} for isian in sop.identitas.isian]
    return identitas


def _pelaksana(opd: OPD, sop: SOP, name: str) -> dict[str, Any]:
    jabatan = opd.jabatan_dari(name)
    return {"kolom": name, "jabatan": jabatan.slug if jabatan else None, "tercetak": name in sop.berkolom}


def _diagram(diagram: SOP) -> dict[str, Any]:
    """One flowchart of the SOP: its title, its columns, the numbers of its steps."""
    return {
        "judul": diagram.judul_diagram,
        "pelaksana": [*diagram.pelaksana, *diagram.tanpa_kolom],
        "tidak_tercetak": list(diagram.tidak_tercetak),
        "nomor_kolom": list(diagram.nomor_kolom),
        "langkah": [langkah.no for langkah in diagram.langkah],
    }


def _langkah(opd: OPD, sop: SOP, langkah: Langkah) -> dict[str, Any]:
    mutu = langkah.mutu_baku
    return {
        "no": langkah.no,
        "alamat": _root(f"{address.sop(opd.slug, sop.slug)}#{address.langkah(langkah.no)}"),
        "no_tercetak": langkah.tercetak,
        "bagian": list(langkah.bagian),
        "kegiatan": langkah.kegiatan,
        "pelaksana": [_pelaksana(opd, sop, name) for name in langkah.pelaksana],
        "bersama": [_pelaksana(opd, sop, name) for name in langkah.bersama],
        "satu_simbol": langkah.satu_simbol,
        "asal_pelaksana": langkah.asal_pelaksana,
        "mutu_baku": {
            "kelengkapan": list(mutu.kelengkapan),
            "waktu": {"teks": mutu.waktu, **_waktu(sop.lama(langkah))},
            "output": mutu.output,
            "dasar": list(mutu.dasar),
        },
        "keterangan": langkah.keterangan,
        "dasar": list(langkah.dasar),
        "keputusan": [plain(cabang) for cabang in langkah.keputusan],
        "ke": langkah.ke,
        "catatan": list(langkah.catatan),
    }


def _waktu(waktu: Waktu | None) -> dict[str, Any]:
    """A time that could be read: its length or lower end in its units, a range's upper end, how it is meant."""
    if waktu is None:
        return {}
    upper = plain(waktu.sampai) if waktu.sifat == "rentang" and waktu.sampai else None
    return {**plain(waktu.pokok), "sampai": upper, "sifat": waktu.sifat}


def _total(sop: SOP) -> dict[str, Any]:
    total = sop.jumlah_waktu
    return {
        **plain(total.dari),
        "langkah_tanpa_waktu": sop.langkah_tanpa_waktu,
        "sampai": plain(total.sampai) if total.sampai else None,
        "langkah_tidak_terjumlah": total.tidak_terjumlah,
    }


def plain(value: Any) -> dict[str, Any]:
    """A dataclass of the model as its keys and values; JSON's encoder asks for those inside it."""
    kind: Any = type(value)
    return {name: getattr(value, name) for name in _names(kind)}


@cache
def _names(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in dataclasses.fields(kind))


def _root(path: str) -> str:
    return f"/{path}"


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=plain) + "\n"
