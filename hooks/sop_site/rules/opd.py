"""The rules of an office's register: its units and positions."""

from __future__ import annotations

from collections.abc import Iterator

from sop_site.address import is_slug, slug
from sop_site.model.katalog import OPD, rata
from sop_site.rules.finding import Finding, corrected, missing, twice
from sop_site.rules.kontak import check_kontak


def check_opd(opd: OPD) -> Iterator[Finding]:
    if not opd.jabatan:
        yield ("jabatan",), "register jabatan masih kosong.", "Tambahkan 'jabatan:' dengan sedikitnya satu jabatan."
    jabatan, units = [item.slug for item in opd.jabatan], [item.slug for item in opd.unit]
    for kind, slugs in (("jabatan", jabatan), ("unit", units)):
        yield from twice((kind,), f"alamat {kind}", slugs)
        for index, text in enumerate(slugs):
            if not is_slug(text):
                remedy = f"Ganti dengan '{slug(text) or 'kepala-bidang'}': huruf kecil, angka, dan tanda hubung."
                yield (kind, index, "slug"), f"'{text}' tidak dapat menjadi alamat {kind}.", remedy
    jabatan, units = corrected(jabatan), corrected(units)
    for index, item in enumerate(opd.jabatan):
        yield from missing(("jabatan", index, "unit"), f"jabatan '{item.slug}': unit", item.unit, units)
        for place, covered in enumerate(item.mencakup):
            where, others = ("jabatan", index, "mencakup", place), [one for one in jabatan if one != item.slug]
            yield from missing(where, f"jabatan '{item.slug}': jabatan", covered, others)
    for index, unit in enumerate(opd.unit):
        yield from missing(("unit", index, "induk"), f"unit '{unit.slug}': unit induk", unit.induk, units)
        if opd.jabatan:
            yield from missing(("unit", index, "kepala"), f"unit '{unit.slug}': jabatan", unit.kepala, jabatan)
    if opd.jabatan:
        yield from missing(("kepala",), "jabatan", opd.kepala, jabatan, " dalam register")
    yield from check_kontak(opd.kontak)
    yield from _shared_names(opd)


def _shared_names(opd: OPD) -> Iterator[Finding]:
    owner: dict[str, str] = {}
    for index, jabatan in enumerate(opd.jabatan):
        alias = ((("jabatan", index, "alias", n), text) for n, text in enumerate(jabatan.alias))
        for place, text in ((("jabatan", index, "nama"), jabatan.nama), *alias):
            first = owner.setdefault(rata(text), jabatan.slug)
            if first != jabatan.slug:
                message = f"jabatan '{jabatan.slug}': sebutan '{text}' sudah dipakai jabatan '{first}'."
                yield place, message, "Satu sebutan hanya untuk satu jabatan; hapus dari salah satunya."
