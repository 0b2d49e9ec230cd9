"""The register of regulations that the catalogue cites: `peraturan.yml`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sop_site.anchor import is_slug, slug
from sop_site.bind import Place
from sop_site.formulir import Status

Finding = tuple[Place, str, str]


@dataclass(frozen=True)
class Peraturan:
    """One regulation that is cited. `sebutan` is its full name without the title, `bentuk` other printed forms of it.

    `status` is "tidak diketahui" unless a document of the catalogue says otherwise, which `sumber_status` names.
    """

    slug: str
    sebutan: str
    tentang: str = ""
    status: Status = "tidak diketahui"
    sumber_status: str = ""
    diubah_oleh: tuple[str, ...] = ()
    dicabut_oleh: tuple[str, ...] = ()
    bentuk: tuple[str, ...] = ()
    catatan: tuple[str, ...] = ()


@dataclass(frozen=True)
class Register:
    """The file as a whole."""

    peraturan: tuple[Peraturan, ...] = ()


def check(register: tuple[Peraturan, ...]) -> Iterator[Finding]:
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
