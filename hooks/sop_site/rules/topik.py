"""The rules of the register of services by theme and life event."""

from __future__ import annotations

from collections.abc import Iterator

from sop_site.address import slug
from sop_site.model.katalog import OPD
from sop_site.model.topik import Topik
from sop_site.rules.finding import Finding, sop_at, twice

_HURUF = ("lain", "0-9")  # pages of the list by letter


def check_topik(register: tuple[Topik, ...], offices: dict[str, OPD]) -> Iterator[Finding]:
    """Each topic once, by a name that can be an address, with SOPs that there are, each once."""
    taken: set[str] = set()
    for index, topik in enumerate(register):
        name = slug(topik.nama)
        if len(name) < 2 or name in _HURUF:
            message = f"nama topik '{topik.nama}' tidak dapat menjadi alamat."
            yield (index, "nama"), message, "Tulis sedikitnya satu kata, selain 'lain'."
        elif name in taken:
            yield (index, "nama"), f"topik '{topik.nama}' tertulis dua kali.", "Satukan daftar SOP-nya."
        taken.add(name)
        if not topik.sop:
            yield (index,), f"topik '{topik.nama}' belum memuat SOP.", "Tulis 'sop:' dengan alamat SOP-nya."
        yield from twice((index, "sop"), "SOP", list(topik.sop))
        for place, address in enumerate(topik.sop):
            yield from sop_at((index, "sop", place), address, "", offices)
