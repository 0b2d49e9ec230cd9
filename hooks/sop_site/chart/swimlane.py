"""A procedure as a swimlane: lanes, rows of acts, arrows. One value, from which the drawing and its notation come.

A row is a step; with several acts it is one that several performers do together. Rows stand in the order of the form,
above them the start of each decision that begins the procedure, below them the end where a decision ends it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from sop_site.chart.graph import kind
from sop_site.chart.sheet import Kind
from sop_site.chart.text import clean
from sop_site.model.sop import BELUM_DIKETAHUI, SOP, TIDAK_TERBACA, Langkah


class Act(NamedTuple):
    """What one performer does: a box in his lane, its words, its kind.

    `dashed`: the editor worked out who acts, or nobody can be read.
    """

    lane: int
    text: str
    kind: Kind = "proses"
    dashed: bool = False


class Move(NamedTuple):
    """An arrow between two rows, with a branch's words. `dashed`: the editor worked it out."""

    source: int
    target: int
    text: str = ""
    dashed: bool = False


@dataclass(frozen=True)
class Swimlane:
    """What a swimlane shows. The first act of a row is the one at which its arrows enter and leave."""

    title: str
    description: str
    lanes: tuple[str, ...]
    rows: tuple[tuple[Act, ...], ...]
    moves: tuple[Move, ...]


@lru_cache(maxsize=256)  # an SOP's page and its files show the same one
def swimlane(sop: SOP) -> Swimlane:
    """The swimlane of a procedure's first flowchart: whole sentences, only those lanes in which somebody acts."""
    acting = {nama for langkah in sop.langkah for nama in _names(langkah)}
    kolom = [nama for nama in dict.fromkeys(sop.kolom) if nama in acting]
    deciding = {langkah.no for langkah in sop.langkah if langkah.keputusan}
    steps = {langkah.no: _acts(sop, langkah, kolom) for langkah in sop.langkah}
    begins = [no for no in sop.mulai if no in deciding]
    place = {no: len(begins) + index for index, no in enumerate(steps)}
    ends = [arus.dari for arus in sop.arus if arus.ke is None and arus.dari in deciding]
    foot = len(begins) + len(steps)
    rows = [
        *(_capsule(steps[no], "Mulai") for no in begins),
        *steps.values(),
        *(_capsule(steps[no], "Selesai") for no in ends[:1]),
    ]
    moves = [
        *(Move(index, place[no]) for index, no in enumerate(begins)),
        *(
            Move(
                place[arus.dari],
                foot if arus.ke is None else place[arus.ke],
                clean(arus.bila),
                arus.asal == "disimpulkan",
            )
            for arus in sop.arus
            if arus.ke is not None or arus.dari in deciding
        ),
    ]
    lanes = tuple(clean(nama) or "-" for nama in kolom)
    return Swimlane(
        f"Bagan per pelaksana: {clean(sop.judul) or 'prosedur'}",
        _description(len(sop.langkah), len(deciding), lanes),
        lanes,
        tuple(rows),
        tuple(moves),
    )


def _names(langkah: Langkah) -> tuple[str, ...]:
    return (*(langkah.pelaksana or (BELUM_DIKETAHUI,)), *langkah.bersama)


def _acts(sop: SOP, langkah: Langkah, kolom: list[str]) -> tuple[Act, ...]:
    lead, *others = dict.fromkeys(kolom.index(nama) for nama in _names(langkah))
    number = f"{langkah.tercetak}. " if langkah.tercetak else ""
    text = f"{number}{clean(langkah.kegiatan) or '(kegiatan kosong)'}"
    dashed = langkah.asal_pelaksana in ("disimpulkan", TIDAK_TERBACA)
    guests = {kolom.index(nama) for nama in langkah.bersama if langkah.keputusan}
    own = kind(sop, langkah)
    return tuple(Act(lane, text, "proses" if lane in guests else own, dashed) for lane in (lead, *sorted(others)))


def _capsule(step: tuple[Act, ...], text: str) -> tuple[Act, ...]:
    """The start or the end of a decision: over or under its lead, as on the form."""
    return (Act(step[0].lane, text, "ujung"),)


def _description(steps: int, deciding: int, lanes: tuple[str, ...]) -> str:
    branching = f" {deciding} langkah adalah keputusan yang bercabang." if deciding else ""
    return (
        f"{steps} langkah dalam {len(lanes)} lajur pelaksana: {', '.join(lanes)}.{branching}"
        " Bunyi lengkap setiap langkah ada pada daftar langkah di halaman ini."
    )
