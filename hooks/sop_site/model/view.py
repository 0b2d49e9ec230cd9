"""A catalogue as the pages of one office see it: whole settings and regulations, of other offices only what is named.

Every build makes an office's pages from this. So they cannot show what `digest` does not hold, and files that were made
once can be taken again as long as it is the same.
"""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable, Mapping
from dataclasses import dataclass, replace
from hashlib import blake2b
from pathlib import Path

from sop_site import address
from sop_site.model import places
from sop_site.model.katalog import OPD, Katalog
from sop_site.model.rantai import Hubungan
from sop_site.model.sejenis import jenis
from sop_site.model.sop import SOP
from sop_site.model.terbitan import Terbitan

Lama = Mapping[str, list[str]]  # page address → its old addresses


@dataclass(frozen=True)
class View:
    """What the pages and files of the office `opd` are made of.

    `katalog`: with this office, and of others the SOPs that it names or that name it, by their titles. `hubungan`: what
    leads from and to its SOPs. `sejenis`: its positions of which other offices have one of the kind, with the kind.
    `lama`: the old addresses of its own pages. `terbitan`: when its own files changed; no day of the release, which
    would change all pages each day.
    """

    katalog: Katalog
    opd: OPD
    hubungan: Hubungan
    sejenis: dict[str, str]
    lama: dict[str, list[str]]
    terbitan: Terbitan

    def digest(self, settings: str, files: Iterable[tuple[str, str]], *more: object) -> str:
        """A digest of all that there is in it: `settings` are those of the catalogue, `files` the office's own.

        `more`: what else the caller makes the office's files of.
        """
        others = [one for one in self.katalog.opd if one is not self.opd]
        lama = sorted(self.lama.items())
        seen = (settings, self.opd.slug, sorted(files), others, self.hubungan, self.sejenis, lama, self.terbitan, more)
        return digest_of(seen)


def digest_of(*values: object) -> str:
    """A digest of values by how Python spells them, which for ours is all that there is in them."""
    return blake2b(repr(values).encode("utf-8", "surrogatepass"), digest_size=20).hexdigest()


def settings_digest(katalog: Katalog) -> str:
    """A digest of the catalogue without its offices: settings, registers, regulations as they are in force."""
    copies = tuple(replace(copy, path=Path(copy.berkas)) for copy in katalog.salinan)
    return digest_of(replace(katalog, opd=(), salinan=copies))


def view(katalog: Katalog, opd: OPD, tied: Hubungan, kinds: Container[str], old: Lama, terbitan: Terbitan) -> View:
    """The catalogue as the pages of an office see it.

    `tied` is what leads from SOP to SOP, `kinds` are those of positions that several offices have, `old` are all old
    addresses by the pages that they lead to.
    """
    own_kinds = {item.slug: jenis(opd, item) for item in opd.jabatan if item.jenis == "internal"}
    own = dict.fromkeys((opd.slug, sop.slug) for sop in opd.sop)
    dari = {key: found for key, found in tied.dari.items() if key in own}
    ke = {key: found for key, found in tied.ke.items() if key in own}
    ends = dict.fromkeys(end for found in (*dari.values(), *ke.values()) for one in found for end in (one.dari, one.ke))
    titles = {key: _titled(tied.sop[key]) for key in (*own, *ends)}
    nameless = {opd.slug: tied.tanpa_sop[opd.slug]} if opd.slug in tied.tanpa_sop else {}
    home = places.opd(katalog.slug, opd.slug).removesuffix("opd.yml")
    moved = {places.sop(katalog.slug, *address.names(page)) for page in _came_from(opd, old)}
    return View(
        narrowed(katalog, opd, ends),
        opd,
        Hubungan(tied.bridges, titles, dari, ke, nameless),
        {slug: kind for slug, kind in own_kinds.items() if kind in kinds},
        {page: list(there) for page, there in old.items() if page.split("/")[1:2] == [opd.slug]},
        Terbitan(
            perubahan=tuple(one for one in terbitan.perubahan if one.file.startswith(home)),
            versi=tuple(one for one in terbitan.versi if one.file.startswith(home) or one.file in moved),
            lengkap=terbitan.lengkap,
        ),
    )


def _came_from(opd: OPD, old: Lama) -> list[str]:
    """The earlier addresses of an office's SOPs."""
    return [there for sop in opd.sop for there in old.get(address.sop(opd.slug, sop.slug), ())]


def narrowed(katalog: Katalog, opd: OPD, named: Collection[tuple[str, str]]) -> Katalog:
    """The catalogue with an office, and of others only these SOPs, by their titles."""
    there = {office for office, _ in named} - {opd.slug}
    others = (
        opd if one.slug == opd.slug else _named(one, named) for one in katalog.opd if one.slug in {*there, opd.slug}
    )
    seen = replace(katalog, opd=tuple(others))
    for name in ("peristiwa", "berlaku_sejak", "hukum", "jembatan"):  # of no office: worked out once for all
        seen.__dict__[name] = getattr(katalog, name)
    return seen


def _named(opd: OPD, named: Collection[tuple[str, str]]) -> OPD:
    return OPD(opd.slug, opd.nama, sop=tuple(_titled(sop) for sop in opd.sop if (opd.slug, sop.slug) in named))


def _titled(sop: SOP) -> SOP:
    return SOP(sop.opd, sop.slug, sop.judul)
