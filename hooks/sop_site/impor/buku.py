"""An Excel workbook → SOPs: our own sheets (Identitas, Alur, Cabang, Lainnya), or any sheets that look like a form."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from sop_site.impor.cabang import branched, numbered
from sop_site.impor.document import Found, columns_absent, file_name, read, with_steps
from sop_site.impor.lainnya import completed, rest_of
from sop_site.impor.lembar import Bagan, bagan, page
from sop_site.impor.lembar_identitas import identified
from sop_site.impor.plane import Box
from sop_site.impor.steps import Guess
from sop_site.impor.xlsx import Sheet, sheets
from sop_site.model.sop import SOP, Diagram

_OWN = ("identitas", "cabang", "petunjuk", "lainnya")
_FLOW = re.compile(r"alur(?: \d+)?")
_NOWHERE = Box(0, 0, 0, 0)


def read_workbook(content: bytes, file: str) -> list[Found]:
    """Every SOP of a workbook. Raises Tolak."""
    found = sheets(content)
    named = {sheet.name.strip().lower(): sheet for sheet in found}
    flows = [sheet for name, sheet in named.items() if _FLOW.fullmatch(name)]
    if {"alur", "identitas"} <= {*named} and {"cabang", "petunjuk"} & {*named}:
        return [_own(named, flows, file)]
    pages = [page(sheet, at) for at, sheet in enumerate(found, 1) if sheet.name.strip().lower() not in _OWN]
    notes = tuple(_told(note) for sheet in found for note in sheet.notes)
    return [replace(item, guesses=(*item.guesses, *notes)) for item in with_steps(read(pages, file))]


def _told(text: str) -> Guess:
    return Guess(None, "lembar", text, 0, _NOWHERE)


def _own(named: Mapping[str, Sheet], flows: Sequence[Sheet], file: str) -> Found:
    """The SOP of our own workbook; what its sheets and its drawings say differently is told."""
    rest, told = rest_of(named.get("lainnya"))
    told += [_told(note) for sheet in named.values() for note in sheet.notes]
    charts: list[Bagan] = []
    for at, sheet in enumerate(flows, 1):
        after = max((step.no for item in charts for step in item.flow.langkah), default=0)
        if item := bagan(sheet, at, rest.label, after):
            charts.append(item)
        else:
            told.append(_told(f"Lembar {sheet.name} tidak berkepala kolom (No, Kegiatan, Pelaksana); tidak dibaca"))
    sop = _titled(identified(_charted(rest, charts, file), named["identitas"], rest), charts, rest)
    drawn = [guess for item in charts for guess in item.flow.guesses]
    if branches := named.get("cabang"):
        sop, more = numbered(sop, branches)
        told += more
        sop, more, settled = branched(sop, branches)
        told += more
        drawn = [guess for guess in drawn if guess.step not in settled or guess.key not in ("keputusan", "ke")]
    sop, more, known = completed(sop, rest)
    told += more
    drawn = [guess for guess in drawn if guess.step not in known or guess.key != "pelaksana"]
    sizes = tuple((at, (1.0, 1.0)) for at in range(1, len(flows) + 1))
    return Found(replace(sop, slug=file_name(sop.judul)), (*drawn, *told), sizes)


def _charted(rest: SOP, charts: Sequence[Bagan], file: str) -> SOP:
    """The rest of the data file with the flowcharts."""
    if not charts:
        return replace(rest, judul=file)
    first, *others = charts
    heads = {column.role: column for column in first.chart.grid.columns}
    names = ("no", "kegiatan", "kelengkapan", "waktu", "output", "keterangan")
    label = {name: column.head for name in names if (column := heads.get(name)) and column.head}  # type: ignore[call-overload]
    above = [column.above for column in first.chart.grid.columns if column.role == "pelaksana" and column.above]
    quality = [heads[name].above for name in ("kelengkapan", "waktu", "output") if name in heads]
    label |= {"pelaksana": above[0]} if above else {}
    label |= {"mutu_baku": next(filter(None, quality))} if any(quality) else {}
    return replace(
        rest,
        label=replace(rest.label, **label),
        tidak_tercetak=columns_absent(first.chart),
        pelaksana=first.flow.pelaksana,
        tanpa_kolom=first.flow.tanpa_kolom,
        nomor_kolom=first.chart.column_numbers,
        langkah=first.flow.langkah,
        diagram_lain=tuple(
            Diagram(
                "",
                item.flow.pelaksana,
                item.flow.tanpa_kolom,
                columns_absent(item.chart),
                item.chart.column_numbers,
                item.flow.langkah,
            )
            for item in others
        ),
    )


def _titled(sop: SOP, charts: Sequence[Bagan], rest: SOP) -> SOP:
    """The SOP with what stands above its flowcharts, where that is not its own title."""
    titles = ("" if item.title in (sop.judul, rest.judul) else item.title for item in charts)
    first, *others = [*titles] or [""]
    named = tuple(replace(item, judul=title) for item, title in zip(sop.diagram_lain, others, strict=True))
    return replace(sop, judul_diagram=rest.judul_diagram or first, diagram_lain=named)
