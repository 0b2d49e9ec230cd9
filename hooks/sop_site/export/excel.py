"""An SOP as an Excel workbook: identity, the form with real shapes and connectors, the branches as typed truth.

XlsxWriter and openpyxl make no shapes: the few parts that a workbook needs are written here.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from sop_site.export.excel_shapes import drawing
from sop_site.export.keterangan import PETUNJUK_EXCEL
from sop_site.export.office import WIDTHS, cell, head_of, height, listed, rows_of
from sop_site.export.ooxml import STYLES, book, column, packed, rels, sheet, types
from sop_site.model.identitas import KEPALA, KOTAK
from sop_site.model.kolom import MUTU_BAKU
from sop_site.model.sop import SOP, Langkah

NOMOR_SENDIRI = "Semua langkah"  # the row of Cabang that lists the steps' own numbers, in the order of the rows


def workbook(sop: SOP) -> bytes:
    """The workbook's bytes; the same for the same SOP. Each flowchart has a sheet of its own."""
    charts = sop.diagram or (sop,)
    flows = [("Alur" if at == 1 else f"Alur {at}", _flow(chart)) for at, chart in enumerate(charts, 1)]
    sheets = [
        ("Identitas", _identity(sop.bertanda)),
        *flows,
        ("Cabang", _branches(sop)),
        ("Petunjuk", sheet([[text] for text in PETUNJUK_EXCEL], [110.0], wrap=True)),
    ]
    parts = {
        "[Content_Types].xml": types(len(sheets), len(charts)),
        "_rels/.rels": rels([("officeDocument", "xl/workbook.xml")]),
        "xl/workbook.xml": book([name for name, _ in sheets]),
        "xl/_rels/workbook.xml.rels": rels(
            [*(("worksheet", f"worksheets/sheet{at + 1}.xml") for at in range(len(sheets))), ("styles", "styles.xml")]
        ),
        "xl/styles.xml": STYLES,
    }
    for at, chart in enumerate(charts, 1):
        parts[f"xl/worksheets/_rels/sheet{at + 1}.xml.rels"] = rels([("drawing", f"../drawings/drawing{at}.xml")])
        parts[f"xl/drawings/drawing{at}.xml"] = drawing(chart, 3 + bool(chart.nomor_kolom))
    parts |= {f"xl/worksheets/sheet{at}.xml": text for at, (_, text) in enumerate(sheets, 1)}
    return packed(parts)


def template() -> bytes:
    """An empty workbook to fill in: three performers, six steps."""
    steps = tuple(Langkah(no) for no in range(1, 7))
    return workbook(SOP("", "sop", "", pelaksana=("Pelaksana 1", "Pelaksana 2", "Pelaksana 3"), langkah=steps))


def rows_of_identity(sop: SOP) -> list[tuple[str, str]]:
    """Every line of the sheet Identitas: what it is called there, what it holds."""
    block, sign = sop.identitas, sop.identitas.disahkan_oleh
    rows = [(sop.label.judul, sop.judul), ("Pemerintah", block.pemerintah), ("Satuan", listed(block.satuan))]
    absent = sop.tidak_tercetak
    rows += [
        (getattr(sop.label, key), getattr(block, key)) for key in KEPALA if key not in absent and key != "disahkan_oleh"
    ]
    if "disahkan_oleh" not in absent:
        rows += [(f"{sop.label.disahkan_oleh}: jabatan", sign.jabatan), ("Nama pengesah", sign.nama)]
        rows += [("Pangkat pengesah", sign.pangkat), ("NIP pengesah", sign.nip)]
    rows += [(getattr(sop.label, key), listed(getattr(block, key))) for key in KOTAK if key not in absent]
    return [*rows, *((item.label, listed(item.isi)) for item in block.isian)]


def _identity(sop: SOP) -> str:
    return sheet([list(row) for row in rows_of_identity(sop)], [34.0, 100.0], wrap=True)


def _branches(sop: SOP) -> str:
    rows = [["Langkah", "Label", "Ke"]]
    if any(step.no_tercetak for step in sop.semua_langkah):  # what the rows print does not tell their own numbers
        rows.append([NOMOR_SENDIRI, "", ", ".join(str(step.no) for step in sop.semua_langkah)])
    for step in sop.semua_langkah:
        for exit_ in step.keputusan:
            rows.append([str(step.no), exit_.bila, _to(exit_.ke)])
        if step.ke is not None and not step.keputusan:
            rows.append([str(step.no), "", _to(step.ke)])
    return sheet(rows, [12.0, 40.0, 14.0], head=1)


def _to(ke: int | str | tuple[int, ...]) -> str:
    return ", ".join(map(str, ke)) if isinstance(ke, tuple) else str(ke)


def _flow(chart: SOP) -> str:
    lanes, columns, rows = chart.kolom, chart.kolom_isi[1:], rows_of(chart)
    quality = sum(name in MUTU_BAKU for name in columns)
    count = 2 + len(lanes) + len(columns)
    heads = _heads(chart, lanes, [name for name in columns if name in MUTU_BAKU])
    body = [[row, *[""] * (count - 1)] if isinstance(row, str) else _row(row, lanes, columns) for row in rows]
    spans = [(2, 2, len(lanes)), (2, 2 + len(lanes), quality)]  # row, column from 0, how many columns
    spans += [(4, 2, span) for _, span in chart.baris_nomor]
    spans += [(at, 0, count) for at, row in enumerate(rows, len(heads) + 1) if isinstance(row, str)]
    merges = [f"{column(at)}2:{column(at)}3" for at in (0, 1, *[count - 1] * ("keterangan" in columns))]
    merges += [f"{column(at)}{row}:{column(at + span - 1)}{row}" for row, at, span in spans if span > 1]
    widths = [WIDTHS["no"], WIDTHS["kegiatan"], *[WIDTHS["lajur"]] * len(lanes), *(WIDTHS[name] for name in columns)]
    heights = {at: height(row) for at, row in enumerate(rows, len(heads) + 1)}
    heights[3] = 16.0 * max(ceil(len(head) / (WIDTHS["lajur"] * 0.6)) for head in ("", *heads[2]))
    return sheet([*heads, *body], widths, head=3, merges=merges, heights=heights, drawing=True, wrap=True, first=2)


def _heads(chart: SOP, lanes: Sequence[str], quality: Sequence[str]) -> list[list[str]]:
    """The title, the head's two rows, and the column numbers where the form prints them."""
    label = chart.label
    groups = [label.pelaksana, *[""] * (len(lanes) - 1), *[label.mutu_baku, *[""] * (len(quality) - 1)][: len(quality)]]
    last = [label.keterangan] * ("keterangan" in chart.kolom_isi)
    names = [*(head_of(chart, name) for name in lanes), *(getattr(label, name) for name in quality)]
    numbers = [text for first, span in chart.baris_nomor for text in (first, *[""] * (span - 1))]
    rows = [
        [chart.judul_diagram or chart.judul],
        [label.no, label.kegiatan, *groups, *last],
        ["", "", *names, *[""] * len(last)],
    ]
    return [*rows, numbers] if numbers else rows


def _row(step: Langkah, lanes: Sequence[str], columns: Sequence[str]) -> list[str]:
    return [step.tercetak, step.kegiatan, *[""] * len(lanes), *(cell(step, name) for name in columns)]
