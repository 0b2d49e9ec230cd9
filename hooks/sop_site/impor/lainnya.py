"""The sheet Lainnya of our own workbook: lines of a data file for what the other sheets do not hold."""

from __future__ import annotations

from dataclasses import replace

from sop_site.datafile.bind import bind
from sop_site.datafile.tree import parse
from sop_site.impor.cabang import steps_changed
from sop_site.impor.plane import Box
from sop_site.impor.steps import Guess
from sop_site.impor.xlsx import Sheet
from sop_site.model.sop import SOP, Langkah

_NOWHERE = Box(0, 0, 0, 0)


def rest_of(sheet: Sheet | None) -> tuple[SOP, list[Guess]]:
    """What the sheet says. A line that is none of a data file is told, and then nothing of the sheet is taken."""
    empty = SOP("", "sop", "")
    if sheet is None:
        return empty, []
    said: list[Guess] = []

    def report(line: int, message: str, remedy: str) -> None:
        text = f"Lembar Lainnya tidak terbaca, baris {line}: {message} {remedy}"
        said.append(Guess(None, "lembar", text.strip(), 0, _NOWHERE))

    last = max((row for row, _ in sheet.cells), default=0)
    text = "".join(f"{sheet.cells.get((row, 0), '')}\n" for row in range(last + 1))
    node = parse(text.encode(), report)
    made = bind(node, SOP, report, {}, {"opd": "", "slug": "sop"}) if node else None
    return made or empty, said


def completed(sop: SOP, rest: SOP) -> tuple[SOP, list[Guess], set[int]]:
    """The SOP with what the sheet says of its steps, and the steps whose performers both sheets name alike.

    Where the symbols show others, they decide, and that is told.
    """
    known = {step.no: step for step in rest.langkah}
    told: list[Guess] = []
    alike: set[int] = set()

    def changed(step: Langkah) -> Langkah:
        said = known.pop(step.no, None)
        if said is None:
            return step
        made = _with(step, said)
        if said.peserta and {*said.peserta} != {*step.peserta}:
            names = " dan ".join(step.peserta) or "tidak seorang pun"
            text = f"Lembar Lainnya menyebut {' dan '.join(said.peserta)}, simbolnya {names}; dipakai simbolnya"
            told.append(Guess(step.no, "pelaksana", text, 0, _NOWHERE))
            return replace(made, catatan=(*said.catatan, *made.catatan))
        alike.add(step.no)
        return _acting(made, said)

    made = steps_changed(sop, changed)
    lost = (f"Lembar Lainnya menyebut langkah {no}, yang tidak ada di lembar Alur" for no in known)
    return made, [*told, *(Guess(None, "lembar", text, 0, _NOWHERE) for text in lost)], alike


def _with(step: Langkah, said: Langkah) -> Langkah:
    origin = {(way.bila, way.ke): way.asal for way in said.keputusan}
    return replace(
        step,
        no_tercetak=said.no_tercetak or step.no_tercetak,
        mutu_baku=replace(step.mutu_baku, dasar=said.mutu_baku.dasar),
        dasar=said.dasar,
        mulai=said.mulai or step.mulai,
        keputusan=tuple(replace(way, asal=origin.get((way.bila, way.ke), way.asal)) for way in step.keputusan),
    )


def _acting(step: Langkah, said: Langkah) -> Langkah:
    made = replace(step, satu_simbol=said.satu_simbol or step.satu_simbol, catatan=said.catatan)
    if not said.peserta:
        return made
    return replace(made, pelaksana=said.pelaksana, bersama=said.bersama, asal_pelaksana=said.asal_pelaksana)
