"""The rules of the register of regulations and of the regulations that the catalogue publishes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from sop_site.address import is_slug, slug
from sop_site.legal.naskah import walk, words
from sop_site.legal.perbup import Perbup
from sop_site.legal.register import Peraturan
from sop_site.legal.sebutan import anchor_of
from sop_site.model.katalog import rata
from sop_site.rules.finding import Finding

_BERDAERAH = ("bupati", "walikota", "kota", "gubernur", "daerah")


def check_peraturan(register: tuple[Peraturan, ...]) -> Iterator[Finding]:
    """The rules of the register: addresses, each printed form once, known successors, a source for each status."""
    slugs = [item.slug for item in register]
    owner: dict[str, str] = {}
    for index, item in enumerate(register):
        place = ("peraturan", index)
        if not is_slug(item.slug):
            remedy = f"Ganti dengan '{slug(item.slug) or 'uu-25-2009'}': huruf kecil, angka, dan tanda hubung."
            yield (*place, "slug"), f"'{item.slug}' tidak dapat menjadi alamat.", remedy
        if item.slug in slugs[:index]:
            yield (*place, "slug"), f"peraturan '{item.slug}' tertulis dua kali.", "Satukan keduanya."
        for number, form in enumerate((item.sebutan, *item.bentuk)):
            where = (*place, "bentuk", number - 1) if number else (*place, "sebutan")
            first = owner.setdefault(" ".join(form.casefold().split()), item.slug)
            if first != item.slug:
                yield where, f"'{form}' sudah berarti peraturan '{first}'.", "Satu sebutan hanya untuk satu peraturan."
        if item.status != "tidak diketahui" and not item.sumber_status:
            remedy = "Tambahkan 'sumber_status:', yaitu dokumen yang mengatakannya, atau hapus statusnya."
            yield (*place, "status"), f"peraturan '{item.slug}': status tanpa sumber.", remedy
        for key in ("diubah_oleh", "dicabut_oleh"):
            for number, other in enumerate(getattr(item, key)):
                if other not in slugs:
                    remedy = "Tambahkan peraturan itu dahulu."
                    yield (*place, key, number), f"peraturan '{other}' tidak ada dalam register.", remedy


def check_perbup(perbup: Perbup, register: tuple[str, ...] | None) -> Iterator[Finding]:
    """The rules between head and text; `register` are the known regulations (None: that file could not be read)."""
    opening = " ".join(words(part) for part in perbup.naskah if part.jenis == "pembukaan")
    number = re.search(r"NOMOR\s*:?\s*(.+?)(?= TENTANG\b|$)", opening, re.IGNORECASE)
    own = f"{perbup.nomor} Tahun {perbup.tahun}" if perbup.tahun else perbup.nomor
    if number and _number(number[1]) != _number(own):
        message = f"nomor dan tahun di kepala berkas berbeda dari teksnya, '{number[0]}'."
        yield ("nomor",), message, "Samakan keduanya."
    if not perbup.daerah and perbup.jenis.casefold().split()[-1] in (
        "bupati",
        "walikota",
        "kota",
        "gubernur",
        "daerah",
    ):
        yield ("jenis",), f"kunci 'daerah' tidak ada, padahal ini {perbup.jenis}.", "Tambahkan baris 'daerah: …'."
    if opening and rata(perbup.judul) not in rata(opening):
        yield ("judul",), "judul di kepala berkas tidak ada dalam pembukaan teksnya.", "Salin judul dari teksnya."
    if perbup.penandatangan and rata(perbup.penandatangan.nama) not in {
        rata(item.teks) for item in walk(perbup.naskah)
    }:
        remedy = "Tulis nama sebagaimana tercetak, pada baris sendiri."
        yield ("penandatangan", "nama"), f"nama '{perbup.penandatangan.nama}' tidak ada dalam teksnya.", remedy
    for index, duty in enumerate(perbup.kewajiban):
        for key in ("ketentuan", "muatan"):
            place = getattr(duty, key)
            if place and anchor_of(place) not in perbup.alamat:
                remedy = "Tulis seperti 'Pasal 10 ayat (2)'."
                yield ("kewajiban", index, key), f"'{place}' tidak ada dalam peraturan ini.", remedy
    known = [text for item in perbup.istilah for text in item.istilah]
    for index, text in enumerate(perbup.definisi):
        if text not in known:
            remedy = f"Yang ada: {', '.join(known)}." if known else "Teksnya tidak memuat definisi."
            yield ("definisi", index), f"'{text}' tidak didefinisikan dalam peraturan ini.", remedy
    for key in ("ditetapkan", "diundangkan", "berlaku_sejak"):
        if (text := getattr(perbup, key)) and not _is_day(text):
            yield (key,), f"'{text}' bukan tanggal.", "Tulis tahun, bulan, dan hari seperti 2016-08-15, atau kosongkan."
    if perbup.pdf and not perbup.pdf.startswith(("https://", "http://")):
        yield ("pdf",), f"'{perbup.pdf}' bukan alamat.", "Awali dengan https:// atau http://."
    for key in ("mengubah", "diubah_oleh", "dicabut_oleh"):
        for index, other in enumerate(getattr(perbup, key)):
            if register is not None and other not in register:
                remedy = "Tambahkan peraturan itu dalam peraturan.yml."
                yield (key, index), f"peraturan '{other}' tidak ada dalam register.", remedy


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _number(printed: str) -> str:
    """A number to compare: letters and digits alone; of a joint regulation "9 Tahun 2006 Nomor : 8 Tahun 2006"."""
    return re.sub(r"[\W_]|\bdan\b", "", printed.casefold())
