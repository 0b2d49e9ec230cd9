"""An SOP as an Excel workbook: identity, the form with real shapes and connectors, the branches as typed truth.

XlsxWriter and openpyxl make no shapes: the few parts that a workbook needs are written here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sop_site.chart.sheet import Row
from sop_site.datafile.dump import dump
from sop_site.export.excel_shapes import Kisi, drawing
from sop_site.export.gambar import gambar
from sop_site.export.keterangan import PETUNJUK_EXCEL
from sop_site.export.office import PANAH_TERTULIS, cell, head_of, parted
from sop_site.export.ooxml import STYLES, TEKS_SEL, book, column, packed, rels, sheet, types
from sop_site.export.sisa import kosong, sisa
from sop_site.export.tata import Tata, letters, tata
from sop_site.model.identitas import KEPALA, KOTAK, Isian
from sop_site.model.kalimat import panah_tertulis
from sop_site.model.kolom import MUTU_BAKU
from sop_site.model.sop import SOP, Langkah

NOMOR_SENDIRI = "Semua langkah"  # the row of Cabang that lists the steps' own numbers, in the order of the rows
PENGESAH = {"nama": "Nama pengesah", "pangkat": "Pangkat pengesah", "nip": "NIP pengesah"}
_TEXTS = (*MUTU_BAKU, "keterangan")


def workbook(sop: SOP) -> bytes:
    """The workbook's bytes; the same for the same SOP. Each flowchart has a sheet of its own."""
    charts = sop.diagram or (sop,)
    laid = [tata(chart) for chart in charts]
    flows = [
        ("Alur" if at == 1 else f"Alur {at}", _flow(chart, made))
        for at, (chart, made) in enumerate(zip(charts, laid, strict=True), 1)
    ]
    heads = {name: 3 + bool(chart.nomor_kolom) for (name, _), chart in zip(flows, charts, strict=True)}
    rest = sisa(sop)
    sheets = [
        ("Identitas", _identity(sop.bertanda)),
        *flows,
        ("Cabang", _branches(sop)),
        *([("Lainnya", _others(rest))] if rest != kosong(sop) else []),
        ("Petunjuk", sheet([[text] for text in PETUNJUK_EXCEL], [110.0])),
    ]
    parts = {
        "[Content_Types].xml": types(len(sheets), len(charts)),
        "_rels/.rels": rels([("officeDocument", "xl/workbook.xml")]),
        "xl/workbook.xml": book([name for name, _ in sheets], heads),
        "xl/_rels/workbook.xml.rels": rels(
            [*(("worksheet", f"worksheets/sheet{at + 1}.xml") for at in range(len(sheets))), ("styles", "styles.xml")]
        ),
        "xl/styles.xml": STYLES,
    }
    for at, (chart, made) in enumerate(zip(charts, laid, strict=True), 1):
        parts[f"xl/worksheets/_rels/sheet{at + 1}.xml.rels"] = rels([("drawing", f"../drawings/drawing{at}.xml")])
        shapes = gambar(chart, made.sheet, made.lane, made.heights)
        parts[f"xl/drawings/drawing{at}.xml"] = drawing(shapes, _kisi(chart, made))
    parts |= {f"xl/worksheets/sheet{at}.xml": text for at, (_, text) in enumerate(sheets, 1)}
    return packed(parts)


def template() -> bytes:
    """An empty workbook to fill in: three performers, six steps."""
    steps = tuple(Langkah(no) for no in range(1, 7))
    return workbook(SOP("", "sop", "", pelaksana=("Pelaksana 1", "Pelaksana 2", "Pelaksana 3"), langkah=steps))


def rows_of_identity(sop: SOP) -> list[tuple[str, str, str]]:
    """Every line of the sheet Identitas in the form's order: what it is called there, what it holds, its key."""
    block, sign = sop.identitas, sop.identitas.disahkan_oleh
    rows = [(sop.label.judul, sop.judul, "judul"), ("Pemerintah", block.pemerintah, "pemerintah")]
    rows.append(("Satuan", parted(block.satuan), "satuan"))
    for group in (KEPALA, KOTAK):
        own = [item for item in block.isian if item.di_kepala == (group is KEPALA)]
        for key in group:
            rows += [_other(item) for item in own if item.sebelum == key]
            if key == "disahkan_oleh" and key not in sop.tidak_tercetak:
                rows.append((f"{sop.label.disahkan_oleh}: jabatan", sign.jabatan, f"{key}.jabatan"))
                rows += [(label, getattr(sign, name), f"{key}.{name}") for name, label in PENGESAH.items()]
            elif key not in sop.tidak_tercetak:
                value = getattr(block, key)
                rows.append((getattr(sop.label, key), value if isinstance(value, str) else parted(value), key))
        rows += [_other(item) for item in own if not item.sebelum]
    return rows


def _other(item: Isian) -> tuple[str, str, str]:
    """A cell that is not the norm's; its key says where it stands."""
    where = (item.letak, f"sebelum {item.sebelum}" if item.sebelum else "")
    return item.label, parted(item.isi), " ".join(("isian", *filter(None, where)))


def _identity(sop: SOP) -> str:
    return sheet([list(row) for row in rows_of_identity(sop)], [34.0, 100.0, 26.0])


def _others(rest: SOP) -> str:
    """The rest of the data file, a line a row, as it is typed there."""
    head = "# Kunci lain berkas data SOP ini; boleh disunting, satu baris satu kunci."
    return sheet([[line] for line in (head, *dump(rest).splitlines())], [120.0], first=9_999)


def too_much(sop: SOP) -> list[str]:
    """What Excel cannot hold or show of this SOP, a sentence each."""
    texts = [text for _, text, _ in rows_of_identity(sop)]
    texts += [one for step in sop.semua_langkah for one in (step.kegiatan, *(cell(step, name) for name in _TEXTS))]
    long = sum(len(text) > TEKS_SEL for text in texts)
    charts = [tata(chart) for chart in sop.diagram]
    said = [f"{long} sel lebih panjang dari {TEKS_SEL} huruf dan terpotong"] if long else []
    rows = ", ".join(str(no) for made in charts for no in made.tall)
    said += [f"baris langkah {rows} lebih tinggi daripada baris Excel; teksnya utuh, tetapi tidak tampak semua"] * bool(
        rows
    )
    lost = sum(not made.sheet.lanes for made in charts)
    return [*said, *["panah tidak digambar karena pelaksananya terlalu banyak; semuanya di lembar Cabang"] * bool(lost)]


def _branches(sop: SOP) -> str:
    rows = [["Langkah", "Label", "Ke"]]
    if sop.diagram_lain or any(step.no_tercetak for step in sop.semua_langkah):  # rows do not print their own numbers
        rows.append([NOMOR_SENDIRI, "", ", ".join(str(step.no) for step in sop.semua_langkah)])
    for step in sop.semua_langkah:
        for exit_ in step.keputusan:
            rows.append([str(step.no), exit_.bila, _to(exit_.ke)])
        if step.ke is not None and not step.keputusan:
            rows.append([str(step.no), "", _to(step.ke)])
    return sheet(rows, [12.0, 40.0, 14.0], head=1)


def _to(ke: int | str | tuple[int, ...]) -> str:
    return ", ".join(map(str, ke)) if isinstance(ke, tuple) else str(ke)


def _flow(chart: SOP, made: Tata) -> str:
    lanes, columns = chart.kolom, chart.kolom_isi[1:]
    quality = sum(name in MUTU_BAKU for name in columns)
    count = 2 + len(lanes) + len(columns)
    heads = _heads(chart, lanes, [name for name in columns if name in MUTU_BAKU])
    steps = {step.no: step for step in chart.langkah}
    body = [_row(row, steps, lanes, columns) for row in made.sheet.rows]
    written = panah_tertulis(chart, made.sheet.written) if made.sheet.lanes else ()
    below = [[text, *[""] * (count - 1)] for text in (PANAH_TERTULIS, *written)] if written else []
    spans = [(2, 2, len(lanes)), (2, 2 + len(lanes), quality)]  # row, column from 0, how many columns
    spans += [(4, 2, span) for _, span in chart.baris_nomor]
    spans += [(at, 0, count) for at, row in enumerate(made.sheet.rows, len(heads) + 1) if row.title]
    spans += [(at, 0, count) for at in range(len(heads) + len(body) + 1, len(heads) + len(body) + len(below) + 1)]
    merges = [f"{column(at)}2:{column(at)}3" for at in (0, 1, *[count - 1] * ("keterangan" in columns))]
    merges += [f"{column(at)}{row}:{column(at + span - 1)}{row}" for row, at, span in spans if span > 1]
    widths = [made.no, made.columns["kegiatan"], *[made.lane] * len(lanes), *(made.columns[name] for name in columns)]
    heights = {at: high for at, high in enumerate(made.heights, len(heads) + 1)}
    heights |= {1: 18.0, 2: 15.0, 3: made.head}
    return sheet(
        [*heads, *body, *below],
        [letters(wide) for wide in widths],
        head=3,
        merges=merges,
        heights=heights,
        drawing=True,
        first=2,
        small=True,
        turned=range(2, 2 + len(lanes)) if made.turned else (),
    )


def _kisi(chart: SOP, made: Tata) -> Kisi:
    """The sheet's cells, for the drawing."""
    before = [made.no, made.columns["kegiatan"]]
    after = [made.columns[name] for name in chart.kolom_isi[1:]]
    above = [18.0, 15.0, made.head, *[15.0] * bool(chart.nomor_kolom)]
    lanes = [made.lane] * len(chart.kolom)
    return Kisi([*before, *lanes, *after], [*above, *made.heights], sum(before), sum(above))


def _heads(chart: SOP, lanes: Sequence[str], quality: Sequence[str]) -> list[list[str]]:
    """The title, the head's two rows, and the column numbers where the form prints them."""
    label = chart.label
    groups = [
        *[label.pelaksana, *[""] * len(lanes)][: len(lanes)],
        *[label.mutu_baku, *[""] * (len(quality) - 1)][: len(quality)],
    ]
    last = [label.keterangan] * ("keterangan" in chart.kolom_isi)
    names = [*(head_of(chart, name) for name in lanes), *(getattr(label, name) for name in quality)]
    numbers = [text for first, span in chart.baris_nomor for text in (first, *[""] * (span - 1))]
    rows = [
        [chart.judul_diagram or chart.judul],
        [label.no, label.kegiatan, *groups, *last],
        ["", "", *names, *[""] * len(last)],
    ]
    return [*rows, numbers] if numbers else rows


def _group(name: str, columns: Sequence[str]) -> list[str]:
    """A head over several columns."""
    return [name, *[""] * len(columns)][: len(columns)]


def _row(row: Row, steps: Mapping[int, Langkah], lanes: Sequence[str], columns: Sequence[str]) -> list[str]:
    """A row's cells: a step's, a section's title, or what the connectors of a row at the head or the foot say."""
    blank = [""] * (len(lanes) + len(columns))
    if row.no is None:
        return [row.title, "", *blank] if row.title else ["", row.words.replace("\xa0", " "), *blank]
    step = steps[row.no]
    return [step.tercetak, step.kegiatan, *[""] * len(lanes), *(cell(step, name) for name in columns)]
