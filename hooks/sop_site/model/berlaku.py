"""A catalogue as it is on a day: each regulation in the version that is then in force, each status as documents say."""

from __future__ import annotations

from dataclasses import replace

from sop_site.legal.perbup import Perbup
from sop_site.model.katalog import Katalog
from sop_site.model.riwayat import status_of
from sop_site.model.versi import chains, on


def in_force(katalog: Katalog, day: str) -> Katalog:
    """The catalogue on a day (ISO 8601; "": as it will be in the end)."""
    happened = katalog.peristiwa

    def told(item: Perbup) -> Perbup:
        return replace(item, status=status_of(item.sebutan, item.status, happened))

    made = {slug: tuple(map(told, chain)) for slug, chain in chains(katalog.perbup).items()}
    return replace(
        katalog,
        perbup=tuple(on(day, made[item.slug]) if item.slug in made else told(item) for item in katalog.perbup),
        rangkaian=made,
        peraturan=tuple(
            replace(item, status=status_of(item.sebutan, item.status, happened)) for item in katalog.peraturan
        ),
    )
