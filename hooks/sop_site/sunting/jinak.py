"""What can be drawn of a draft that breaks rules: an SOP that breaks none is drawn as it is.

A step without a performer stands in the column of those who are not known; an arrow that leads nowhere is left out.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from sop_site.model.sop import SOP, AsalPelaksana, Cabang, Diagram, Langkah, Selesai


def drawable(sop: SOP) -> SOP:
    """The SOP, or as much of it as its drawing can show."""
    first = _rows(sop.langkah, (*sop.pelaksana, *sop.tanpa_kolom))
    others = tuple(_chart(item) for item in sop.diagram_lain)
    columns, without = _columns(sop.pelaksana, sop.tanpa_kolom)
    made = replace(sop, pelaksana=columns, tanpa_kolom=without, langkah=first, diagram_lain=others)
    return sop if made == sop else made


def _chart(item: Diagram) -> Diagram:
    columns, without = _columns(item.pelaksana, item.tanpa_kolom)
    rows = _rows(item.langkah, (*item.pelaksana, *item.tanpa_kolom))
    return replace(item, pelaksana=columns, tanpa_kolom=without, langkah=rows)


def _columns(pelaksana: Sequence[str], tanpa: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    columns = tuple(dict.fromkeys(pelaksana))
    return columns, tuple(nama for nama in dict.fromkeys(tanpa) if nama not in columns)


def _rows(rows: Sequence[Langkah], columns: Collection[str]) -> tuple[Langkah, ...]:
    numbers = {item.no for item in rows}
    return tuple(_row(item, columns, numbers) for item in rows)


def _row(item: Langkah, columns: Collection[str], numbers: Collection[int]) -> Langkah:
    acting = tuple(nama for nama in dict.fromkeys(item.pelaksana) if nama in columns)
    beside = tuple(nama for nama in dict.fromkeys(item.bersama) if nama in columns and nama not in acting)
    branches = tuple(
        cabang if to == cabang.ke else Cabang(cabang.bila, to, cabang.asal)
        for cabang in item.keputusan
        if (to := _led(cabang.ke, numbers)) is not None
    )
    unread: AsalPelaksana = "tidak terbaca"
    return replace(
        item,
        pelaksana=acting,
        bersama=beside,
        asal_pelaksana=item.asal_pelaksana if acting else unread,
        keputusan=branches,
        ke=None if item.ke is None or branches else _led(item.ke, numbers),
    )


def _led(ke: int | Selesai | tuple[int, ...], numbers: Collection[int]) -> int | Selesai | tuple[int, ...] | None:
    """Where an arrow leads, None if nowhere."""
    if isinstance(ke, tuple):
        return tuple(to for to in dict.fromkeys(ke) if to in numbers) or None
    return ke if ke == "selesai" or ke in numbers else None
