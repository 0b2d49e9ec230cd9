"""What a regulation's page says of its versions and of its history."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sop_site import address
from sop_site.legal.naskah import Ketentuan, addresses
from sop_site.legal.perbup import Perbup
from sop_site.model.katalog import Katalog
from sop_site.model.riwayat import Hukum, Peristiwa, in_force_since, signed
from sop_site.model.tanggal import tanggal_panjang
from sop_site.model.versi import ASLI, amendments, named


@dataclass(frozen=True)
class Edisi:
    """One version as a list names it: what made it ("" the original), from when to when, its page."""

    nama: str
    perbup: Perbup
    alamat: str
    oleh: str
    mulai: str
    sampai: str

    @property
    def judul(self) -> str:
        """What a heading calls it."""
        return "Sebagaimana ditetapkan" if self.nama == ASLI else f"Versi mulai {self.mulai}"

    @property
    def uraian(self) -> str:
        """What it is, since when, by what."""
        what = "naskah yang disatukan" if self.oleh else "naskah sebagaimana ditetapkan"
        since = f", berlaku mulai {self.mulai}" if self.mulai else ""
        until = f" sampai sebelum {self.sampai}" if self.sampai else ""
        return f"{what}{since}{until}{f', setelah diubah dengan {self.oleh}' if self.oleh else ''}."


@dataclass(frozen=True)
class Kejadian:
    """One line of a timeline: a day ("" if it is not known), what happened, and links to who and to what says so."""

    hari: str
    kata: str
    siapa: str = ""
    tujuan: str = ""
    menurut: str = ""
    sumber: str = ""

    @property
    def tanggal(self) -> str:
        return tanggal_panjang(self.hari) if self.hari else ""


def editions(katalog: Katalog, slug: str) -> list[Edisi]:
    """The versions of a regulation, the oldest first; none where nothing amends it."""
    found = []
    for name, item in named(katalog.rangkaian.get(slug, ())):
        assert item.versi
        made_by = next((other.sebutan for other in katalog.perbup if other.slug == item.versi.oleh), "")
        days = (tanggal_panjang(day) if day else "" for day in (item.versi.mulai, item.versi.sampai))
        found.append(Edisi(name, item, address.versi(slug, name), made_by, *days))
    return found


def api_of(there: str, slug: str) -> str:
    """The data of the version that a page shows."""
    name = there.removeprefix(address.perbup(slug)).strip("/")
    return address.api_versi(slug, name) if name else address.api_perbup(slug)


def akn_of(there: str, slug: str) -> str:
    """The same as Akoma Ntoso."""
    name = there.removeprefix(address.perbup(slug)).strip("/")
    return address.akn_versi(slug, name) if name else address.akn_perbup(slug)


def before(katalog: Katalog, perbup: Perbup) -> Mapping[str, Ketentuan] | None:
    """The provisions of the version before this one, by address; None for the first."""
    chain = katalog.rangkaian.get(perbup.slug, ())
    place = next((n for n, item in enumerate(chain) if item.versi == perbup.versi), 0)
    return addresses(chain[place - 1].naskah) if place else None


def dropped(perbup: Perbup, past: Mapping[str, Ketentuan] | None) -> dict[str, list[Ketentuan]]:
    """Provisions of the version before that have gone, by the address of what is left around them."""
    found: dict[str, list[Ketentuan]] = {}
    gone = perbup.versi.hilang if perbup.versi and past else {}
    for anchor, heir in gone.items():
        if past and anchor in past and not any(anchor.startswith(f"{other}-") for other in gone):
            found.setdefault(heir, []).append(past[anchor])
    return found


def undated(katalog: Katalog, slug: str) -> list[Perbup]:
    """The amendments that stand in no version, because nothing says from when they are in force."""
    return [item for day, item, _ in amendments(katalog.perbup).get(slug, ()) if not day]


def where(hukum: Hukum) -> str:
    """The page of a regulation that is named: its text, or its entry in the register; "" if there is neither."""
    if hukum.perbup:
        return address.perbup(hukum.perbup)
    return address.peraturan(hukum.peraturan) if hukum.peraturan else ""


_PASIF = {"mengubah": "Diubah oleh", "mencabut": "Dicabut oleh", "mencabut sebagian": "Sebagian dicabut oleh"}
_AKTIF = {"mengubah": "Mengubah", "mencabut": "Mencabut", "mencabut sebagian": "Mencabut sebagian"}


def suffered(katalog: Katalog, sebutan: str) -> list[Kejadian]:
    """What others did to a regulation, by day."""
    found = [
        _happened(katalog, event, _PASIF[event.perbuatan], event.pelaku)
        for event in katalog.peristiwa
        if event.sasaran.sebutan == sebutan
    ]
    return sorted(found, key=lambda item: (not item.hari, item.hari))


def timeline(katalog: Katalog, perbup: Perbup) -> list[Kejadian]:
    """What happened to a regulation and what it did to others, by day; what has no day stands last."""
    enacted, promulgated = signed(perbup.naskah)
    own = [
        Kejadian(perbup.ditetapkan or enacted, "Ditetapkan"),
        Kejadian(perbup.diundangkan or promulgated, "Diundangkan"),
        Kejadian(in_force_since(perbup), "Mulai berlaku"),
    ]
    found = [item for item in own if item.hari]
    found += suffered(katalog, perbup.sebutan)
    for event in katalog.peristiwa:
        if event.pelaku.sebutan == perbup.sebutan:
            found.append(_happened(katalog, event, _AKTIF[event.perbuatan], event.sasaran))
    return sorted(found, key=lambda item: (not item.hari, item.hari))


def _happened(katalog: Katalog, event: Peristiwa, deed: str, other: Hukum) -> Kejadian:
    source = next((item for item in katalog.perbup if item.slug == event.sumber), None)
    known = source is not None and event.anchor in source.alamat
    said = source.kutipan(event.anchor) if source and known else ""
    there = address.perbup(event.sumber, event.anchor) if known else ""
    return Kejadian(event.hari, deed, other.sebutan, where(other), said, there)
