"""The rules between fields and files: whatever breaks one cannot be shown truthfully, so it stops the build.

Each rule is a generator of (place, message, remedy); those of the flowchart sheet stand in check_langkah.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from sop_site import check_langkah, pindah
from sop_site.anchor import is_slug, slug
from sop_site.bind import Place
from sop_site.formulir import SOP, Sumber
from sop_site.issue import Issue
from sop_site.istilah import check_istilah, check_singkatan
from sop_site.legal import perbup, register
from sop_site.load import (
    Loaded,
    file_daftar_nama,
    file_istilah,
    file_katalog,
    file_opd,
    file_pemetaan,
    file_peraturan,
    file_perbup,
    file_singkatan,
    file_sop,
)
from sop_site.model import OPD, DaftarNama, Katalog, Pemetaan, rata
from sop_site.temuan import Finding, near, twice


def check(loaded: Loaded) -> list[Issue]:
    """Every broken rule of the catalogue. What stands in a file that could not be read is not missed elsewhere."""
    katalog, top = loaded.katalog, file_katalog(loaded.katalog.slug)
    issues = list(_at(loaded, top, _katalog(katalog)))
    documents = None if top in loaded.broken else [dokumen.berkas for dokumen in katalog.dokumen]
    offices = {opd.slug: opd for opd in katalog.opd}
    for opd in katalog.opd:
        register = file_opd(katalog.slug, opd.slug)
        known = register not in loaded.broken and bool(opd.jabatan)
        tables = [file_pemetaan(katalog.slug, opd.slug, pemetaan.slug) for pemetaan in opd.pemetaan]
        issues += _at(loaded, register, _opd(opd))
        for sop in opd.sop:
            file = file_sop(katalog.slug, sop)
            issues += _at(loaded, file, check_langkah.check(sop, opd))
            issues += _at(loaded, file, _source(sop.sumber, documents))
            issues += _at(loaded, file, _related(sop, opd, offices))
            if register not in loaded.broken:
                issues += _at(loaded, file, _register(sop, opd))
            if loaded.broken.isdisjoint(tables):
                issues += _at(loaded, file, _title(sop, opd))
        for file, pemetaan in zip(tables, opd.pemetaan, strict=True):
            issues += _at(loaded, file, _pemetaan(pemetaan, opd, known))
            issues += _at(loaded, file, _source(pemetaan.sumber, documents))
        if opd.daftar_nama:
            file = file_daftar_nama(katalog.slug, opd.slug)
            issues += _at(loaded, file, _daftar_nama(opd.daftar_nama, opd))
            issues += _at(loaded, file, _source(opd.daftar_nama.sumber, documents))
    for file, place, message, remedy in pindah.check(katalog):
        issues += _at(loaded, file, [(place, message, remedy)])
    return issues + list(_legal(loaded))


def _legal(loaded: Loaded) -> Iterator[Issue]:
    """The register of regulations, and the regulations that the catalogue publishes."""
    katalog, top = loaded.katalog, file_peraturan(loaded.katalog.slug)
    yield from _at(loaded, top, register.check(katalog.peraturan))
    yield from _at(loaded, file_singkatan(katalog.slug), check_singkatan(katalog.singkatan))
    yield from _at(loaded, file_istilah(katalog.slug), check_istilah(katalog.istilah))
    known = None if top in loaded.broken else tuple(item.slug for item in katalog.peraturan)
    for item in katalog.perbup:
        yield from _at(loaded, file_perbup(katalog.slug, item.slug), perbup.check(item, known))


def _at(loaded: Loaded, file: str, findings: Iterable[Finding]) -> Iterator[Issue]:
    if file not in loaded.broken:
        for place, message, remedy in findings:
            yield Issue(loaded.paths.get(file, file), loaded.line(file, place), message, remedy)


_WEB = ("https://", "http://")
_ALAMAT = {"alamat_situs": _WEB, "alamat_sunting": _WEB, "alamat_lapor": (*_WEB, "mailto:")}
_WARNA = re.compile("#[0-9a-f]{6}", re.IGNORECASE)


def _katalog(katalog: Katalog) -> Iterator[Finding]:
    if katalog.menit_per_hari is not None and not 1 <= katalog.menit_per_hari <= 1440:
        remedy = "Contoh: 330. Kosongkan bila belum ditetapkan."
        yield ("menit_per_hari",), "menit per hari kerja harus antara 1 dan 1440.", remedy
    if katalog.evaluasi_bulan is not None and katalog.evaluasi_bulan < 1:
        yield ("evaluasi_bulan",), "selang evaluasi paling sedikit 1 bulan.", "Contoh: 12."
    yield from twice(("dokumen",), "dokumen", [item.berkas for item in katalog.dokumen])
    for key in ("alamat_situs", "alamat_sunting", "alamat_lapor"):
        if (value := getattr(katalog, key)) and not value.startswith(_ALAMAT[key]):
            yield (key,), f"'{value}' bukan alamat.", f"Awali dengan {' atau '.join(_ALAMAT[key])}."
    if katalog.warna and not _WARNA.fullmatch(katalog.warna):
        yield ("warna",), f"'{katalog.warna}' bukan warna.", 'Tulis seperti "#1d4f4a", dengan tanda kutip.'
    offices = {opd.slug: opd for opd in katalog.opd}
    for index, address in enumerate(katalog.sorotan):
        yield from _sop_at(("sorotan", index), address, "", offices)


def _opd(opd: OPD) -> Iterator[Finding]:
    if not opd.jabatan:
        yield ("jabatan",), "register jabatan masih kosong.", "Tambahkan 'jabatan:' dengan sedikitnya satu jabatan."
    jabatan, units = [item.slug for item in opd.jabatan], [item.slug for item in opd.unit]
    for kind, slugs in (("jabatan", jabatan), ("unit", units)):
        yield from twice((kind,), f"alamat {kind}", slugs)
        for index, text in enumerate(slugs):
            if not is_slug(text):
                remedy = f"Ganti dengan '{slug(text) or 'kepala-bidang'}': huruf kecil, angka, dan tanda hubung."
                yield (kind, index, "slug"), f"'{text}' tidak dapat menjadi alamat {kind}.", remedy
    jabatan, units = _corrected(jabatan), _corrected(units)
    for index, item in enumerate(opd.jabatan):
        yield from _missing(("jabatan", index, "unit"), f"jabatan '{item.slug}': unit", item.unit, units)
    for index, unit in enumerate(opd.unit):
        yield from _missing(("unit", index, "induk"), f"unit '{unit.slug}': unit induk", unit.induk, units)
        if opd.jabatan:
            yield from _missing(("unit", index, "kepala"), f"unit '{unit.slug}': jabatan", unit.kepala, jabatan)
    if opd.jabatan:
        yield from _missing(("kepala",), "jabatan", opd.kepala, jabatan, " dalam register")
    yield from _shared_names(opd)


def _corrected(slugs: list[str]) -> list[str]:
    """Addresses as they are and as they must become: one that is wrong in the register is wrong only there."""
    return list(dict.fromkeys((*slugs, *map(slug, slugs))))


def _shared_names(opd: OPD) -> Iterator[Finding]:
    owner: dict[str, str] = {}
    for index, jabatan in enumerate(opd.jabatan):
        alias = ((("jabatan", index, "alias", n), text) for n, text in enumerate(jabatan.alias))
        for place, text in ((("jabatan", index, "nama"), jabatan.nama), *alias):
            first = owner.setdefault(rata(text), jabatan.slug)
            if first != jabatan.slug:
                message = f"jabatan '{jabatan.slug}': sebutan '{text}' sudah dipakai jabatan '{first}'."
                yield place, message, "Satu sebutan hanya untuk satu jabatan; hapus dari salah satunya."


def _register(sop: SOP, opd: OPD) -> Iterator[Finding]:
    names = [name for jabatan in opd.jabatan for name in (jabatan.nama, *jabatan.alias)]
    for key, columns in (("pelaksana", sop.pelaksana), ("tanpa_kolom", sop.tanpa_kolom)):
        for index, column in enumerate(columns):
            if opd.jabatan and opd.jabatan_dari(column) is None:
                remedy = f"{near(column, names)} Atau tambahkan jabatan atau alias itu di {opd.slug}/opd.yml."
                yield (key, index), f"jabatan '{column}' tidak ada dalam register OPD.", remedy
    units = _corrected([unit.slug for unit in opd.unit])
    yield from _missing(("unit",), "unit", sop.unit, units, f" dalam {opd.slug}/opd.yml")


def _title(sop: SOP, opd: OPD) -> Iterator[Finding]:
    """A title from the mapping table is that of the rows that lead to the SOP; where none does, of any row."""
    if sop.asal_judul != "pemetaan":
        return
    titles = [baris.judul for _, baris in opd.baris_untuk(sop.slug)]
    if titles and sop.judul not in titles:
        remedy = "Samakan keduanya, atau ganti 'asal_judul:'."
        yield ("judul",), f"judul ini berbeda dari judul di tabel pemetaan, '{titles[0]}'.", remedy
    elif sop.judul not in [baris.judul for tabel in opd.pemetaan for baris in tabel.baris]:
        remedy = f"Tulis 'sop: {sop.slug}' pada barisnya di tabel pemetaan, atau ganti 'asal_judul:'."
        yield ("asal_judul",), "tidak ada baris tabel pemetaan untuk SOP ini.", remedy


def _source(sumber: Sumber | None, documents: list[str] | None) -> Iterator[Finding]:
    if sumber and documents is not None:
        yield from _missing(("sumber", "berkas"), "dokumen", sumber.berkas, documents, " dalam katalog.yml")


def _related(sop: SOP, opd: OPD, offices: dict[str, OPD]) -> Iterator[Finding]:
    """A reference is a SOP's address in the same office, or "opd/sop" in another one."""
    for index, address in enumerate(sop.terkait):
        yield from _sop_at(("terkait", index), address, opd.slug, offices)


def _sop_at(place: Place, address: str, own: str, offices: dict[str, OPD]) -> Iterator[Finding]:
    office, _, name = address.rpartition("/")
    if target := offices.get(office or own):
        yield from _missing(place, "SOP", name, [item.slug for item in target.sop], f" di OPD {target.slug}")
    else:
        yield from _missing(place, "OPD", office or own, list(offices))


def _pemetaan(pemetaan: Pemetaan, opd: OPD, register_known: bool) -> Iterator[Finding]:
    if register_known:
        slugs = _corrected([jabatan.slug for jabatan in opd.jabatan])
        yield from _missing(("jabatan",), "jabatan", pemetaan.jabatan, slugs, " dalam register OPD")
    yield from twice(("baris",), "huruf baris", [baris.huruf for baris in pemetaan.baris])
    yield from _sop_of(opd, "baris", [(f"baris {baris.huruf}", baris.sop) for baris in pemetaan.baris])


def _daftar_nama(daftar: DaftarNama, opd: OPD) -> Iterator[Finding]:
    yield from twice(("nama",), "nomor", [str(nama.no) for nama in daftar.nama])
    yield from _sop_of(opd, "nama", [(f"nama {nama.no}", nama.sop) for nama in daftar.nama])


def _sop_of(opd: OPD, key: str, entries: list[tuple[str, str]]) -> Iterator[Finding]:
    known = [sop.slug for sop in opd.sop]
    for index, (entry, sop) in enumerate(entries):
        yield from _missing((key, index, "sop"), f"{entry}: SOP", sop, known, " di OPD ini")


def _missing(place: Place, what: str, name: str, known: list[str], where: str = "") -> Iterator[Finding]:
    if name and name not in known:
        yield place, f"{what} '{name}' tidak ada{where}.", near(name, known)
