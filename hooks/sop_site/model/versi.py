"""The versions of each published regulation: as made, and consolidated after each amendment that is published too.

A regulation that nothing amends has none; its page is its text. Of others the page `/perbup/<slug>/` shows the version
that is in force on a day.
"""

from __future__ import annotations

from dataclasses import replace

from sop_site.legal.naskah import Ketentuan, walk
from sop_site.legal.perbup import Perbup
from sop_site.legal.perintah import explanations, instructions
from sop_site.legal.satukan import Versi, consolidate
from sop_site.model.riwayat import amended_by, in_force_since

ASLI = "asli"
Rangkaian = tuple[Perbup, ...]  # the versions of one regulation, the oldest first


def amendments(all_perbup: tuple[Perbup, ...]) -> dict[str, list[tuple[str, Perbup, Ketentuan]]]:
    """Slug of the amended → (day, amending regulation, its Pasal I), by the day from which it is in force.

    One whose day is not known stands last, under "".
    """
    found: dict[str, list[tuple[str, Perbup, Ketentuan]]] = {}
    for perbup in all_perbup:
        for pasal in (part for part in walk(perbup.naskah) if part.anchor.startswith("pasal-")):
            if target := amended_by(pasal, perbup, all_perbup):
                found.setdefault(target.slug, []).append((in_force_since(perbup), perbup, pasal))
    return {slug: sorted(items, key=lambda item: (not item[0], item[0])) for slug, items in found.items()}


def chains(all_perbup: tuple[Perbup, ...]) -> dict[str, Rangkaian]:
    """The versions of each regulation that another one here amends."""
    own = {perbup.slug: perbup for perbup in all_perbup}
    return {slug: _chain(own[slug], items) for slug, items in amendments(all_perbup).items() if _orders(items)}


def _orders(items: list[tuple[str, Perbup, Ketentuan]]) -> bool:
    """Whether any of these says when it begins: without a day there is no version."""
    return any(day for day, _, _ in items)


def _chain(original: Perbup, items: list[tuple[str, Perbup, Ketentuan]]) -> Rangkaian:
    versions = [replace(original, versi=Versi(in_force_since(original)))]
    for day, perbup, pasal in items:
        last = versions[-1]
        if not day or last.versi is None:
            continue
        orders = [*instructions(pasal)]
        if any(part.jenis == "penjelasan" for part in original.naskah):
            orders += explanations(perbup.naskah, pasal)
        naskah, versi = consolidate(last.naskah, last.versi, orders, perbup.slug, perbup.kutipan, perbup.naskah)
        if versi.mulai == day and len(versions) > 1:  # two amendments of one day are one version
            versions.pop()
        else:
            versions[-1] = replace(last, versi=replace(last.versi, sampai=day))
        versions.append(replace(original, naskah=naskah, versi=replace(versi, mulai=day, sampai="")))
    return tuple(versions)


def named(chain: Rangkaian) -> list[tuple[str, Perbup]]:
    """Each version with the name that its address has: "asli", then the day from which it is in force."""
    return [(item.versi.mulai if number and item.versi else ASLI, item) for number, item in enumerate(chain)]


def on(day: str, chain: Rangkaian) -> Perbup:
    """The version in force on a day (ISO 8601); the newest where the day is not known."""
    current = [item for item in chain if not day or not item.versi or item.versi.mulai <= day]
    return current[-1] if current else chain[0]
