"""What a swimlane is to show, before anything is drawn: the measure by which a drawing is checked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Bentuk = Literal["kapsul", "kotak", "ketupat", "lingkaran"]


@dataclass(frozen=True)
class Simpul:
    """A node: a step in one lane (`baris`: its row), or a capsule or circle that ends a branch (no row)."""

    id: str
    lajur: int
    baris: int | None
    bentuk: Bentuk
    teks: tuple[str, ...]
    penuh: str
    putus: bool = False


@dataclass(frozen=True)
class Garis:
    """A line from node to node; `putus`: the editor worked it out, so it is dashed."""

    dari: str
    ke: str
    label: tuple[str, ...] = ()
    penuh: str = ""
    putus: bool = False


@dataclass(frozen=True)
class Rencana:
    """Lanes in order with the lines of their heads, nodes by rows, lines, and pairs of nodes that are one step."""

    judul: str
    uraian: str
    lajur: tuple[str, ...]
    kepala: tuple[tuple[str, ...], ...]
    simpul: tuple[Simpul, ...]
    garis: tuple[Garis, ...]
    bersama: tuple[tuple[str, str], ...]
