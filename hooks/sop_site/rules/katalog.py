"""The rules of a catalogue's settings."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sop_site.address import is_slug
from sop_site.model import warna
from sop_site.model.katalog import Katalog
from sop_site.rules.finding import Finding, sop_at, sop_named, twice
from sop_site.rules.gambar import check_gambar
from sop_site.rules.kontak import check_kontak

_WEB = ("https://", "http://")
_ALAMAT = {"alamat_situs": _WEB, "alamat_sunting": _WEB, "alamat_lapor": (*_WEB, "mailto:")}
_WARNA = re.compile("#[0-9a-f]{6}", re.IGNORECASE)


def check_katalog(katalog: Katalog) -> Iterator[Finding]:
    if katalog.menit_per_hari is not None and not 1 <= katalog.menit_per_hari <= 1440:
        remedy = "Contoh: 330. Kosongkan bila belum ditetapkan."
        yield ("menit_per_hari",), "menit per hari kerja harus antara 1 dan 1440.", remedy
    if katalog.evaluasi_bulan is not None and katalog.evaluasi_bulan < 1:
        yield ("evaluasi_bulan",), "selang evaluasi paling sedikit 1 bulan.", "Contoh: 12."
    if katalog.ukuran_salinan_mb < 1:
        yield ("ukuran_salinan_mb",), "ukuran salinan paling sedikit 1 MB.", "Contoh: 10."
    yield from twice(("dokumen",), "dokumen", [item.berkas for item in katalog.dokumen])
    for key in ("alamat_situs", "alamat_sunting", "alamat_lapor"):
        if (value := getattr(katalog, key)) and not value.startswith(_ALAMAT[key]):
            yield (key,), f"'{value}' bukan alamat.", f"Awali dengan {' atau '.join(_ALAMAT[key])}."
    yield from check_kontak(katalog.kontak)
    if katalog.warna and not _WARNA.fullmatch(katalog.warna):
        yield ("warna",), f"'{katalog.warna}' bukan warna.", 'Tulis seperti "#1d4f4a", dengan tanda kutip.'
    elif katalog.warna and not warna.readable(katalog.warna):
        message = f"warna '{katalog.warna}' terlalu muda: tulisan di atasnya dan tautan berwarna itu sukar dibaca."
        yield ("warna",), message, f'Ganti dengan "{warna.nearest(katalog.warna)}", atau warna lain yang lebih tua.'
    if katalog.lambang:
        yield from _lambang(katalog.lambang, katalog.isi_lambang)
    offices = {opd.slug: opd for opd in katalog.opd}
    for index, address in enumerate(katalog.sorotan):
        yield from sop_at(("sorotan", index), address, "", offices)
        office, _, name = address.rpartition("/")
        named = sop_named(office, name, offices)
        if named and named.status == "dicabut":
            yield ("sorotan", index), f"SOP '{address}' sudah dicabut.", "Hapus barisnya, atau tulis penggantinya."


def _lambang(name: str, data: bytes | None) -> Iterator[Finding]:
    """The crest is a picture of the catalogue's own: it is published under its name at the site's root."""
    place, beside = ("lambang",), "Simpan gambarnya di samping katalog.yml, lalu tulis namanya, misalnya 'lambang.svg'."
    if not is_slug(name.rpartition(".")[0]):
        yield place, f"'{name}' bukan nama berkas gambar di folder katalog ini.", beside
    elif data is None:
        yield place, f"berkas '{name}' tidak ada di folder katalog ini.", beside
    else:
        for line, message, remedy in check_gambar(name, data, ("PNG", "SVG")):
            yield place, f"'{name}'{f' baris {line}' if line else ''}: {message}", remedy
