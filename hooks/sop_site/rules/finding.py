"""What a rule finds, and the words that several rules share."""

from __future__ import annotations

from collections.abc import Iterator

from sop_site.address import slug
from sop_site.datafile.bind import Place
from sop_site.datafile.near import nearest
from sop_site.model.katalog import OPD
from sop_site.model.sop import SOP

Finding = tuple[Place, str, str]  # place, message, remedy


def twice(place: Place, what: str, values: list[str], start: int = 0) -> Iterator[Finding]:
    """Every value of a list that stood in it before; those before `start` are not complained of."""
    for index, value in enumerate(values[start:]):
        if value in values[: start + index]:
            yield (*place, index), f"{what} '{value}' tertulis dua kali.", "Hapus atau bedakan salah satunya."


def near(text: str, options: list[str]) -> str:
    """A remedy: the option that was most likely meant, else the options themselves."""
    if meant := nearest(text, options):
        return f"Mungkin maksudnya '{meant}'."
    more = ", …" if len(options) > 8 else ""
    return f"Yang ada: {', '.join(options[:8])}{more}." if options else "Belum ada satu pun."


def missing(place: Place, what: str, name: str, known: list[str], where: str = "") -> Iterator[Finding]:
    if name and name not in known:
        yield place, f"{what} '{name}' tidak ada{where}.", near(name, known)


def corrected(slugs: list[str]) -> list[str]:
    """Addresses as they are and as they must become: one that is wrong in the register is wrong only there."""
    return list(dict.fromkeys((*slugs, *map(slug, slugs))))


def sop_named(office: str, name: str, offices: dict[str, OPD]) -> SOP | None:
    """The SOP at "office/name", None where there is none."""
    there = offices.get(office)
    return next((sop for sop in there.sop if sop.slug == name), None) if there else None


def sop_at(place: Place, address: str, own: str, offices: dict[str, OPD]) -> Iterator[Finding]:
    """Whether an SOP is at "office/name", or at "name" in the office `own` where that is given."""
    office, _, name = address.rpartition("/")
    if not name or not (office or own):
        yield place, f"'{address}' bukan alamat SOP.", "Tulis alamat OPD dan SOP, seperti 'dinas-contoh/cuti-tahunan'."
    elif target := offices.get(office or own):
        yield from missing(place, "SOP", name, [item.slug for item in target.sop], f" di OPD {target.slug}")
    else:
        yield from missing(place, "OPD", office or own, list(offices))
