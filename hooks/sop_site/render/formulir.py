"""The official form of an SOP for its templates: on the screen one table, on paper planned sheets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from markupsafe import Markup

from sop_site import address
from sop_site.chart.columns import BOLD, HEAD_PAD, LEVEL_HEADS, PAD_X, RULE
from sop_site.chart.flow import Routed, drawn, screen_scale
from sop_site.chart.graph import MOST_LANES
from sop_site.chart.paper import A4, F4, NO_WIDTH, PLAIN_LANES, Plan, may_be_fewer, plan
from sop_site.chart.sections import sectioned
from sop_site.chart.sheet import MM_PT, Sheet
from sop_site.chart.svg import PX, cells
from sop_site.chart.text import holds
from sop_site.model import kalimat
from sop_site.model.identitas import Identitas
from sop_site.model.katalog import OPD, Katalog
from sop_site.model.sop import BELUM_DIKETAHUI, SOP, TIDAK_TERBACA, Langkah
from sop_site.render.identitas import BlockLeaf, block_leaves
from sop_site.render.sel import Html
from sop_site.render.tabel import Table, TableRow, head_text, printed_table

SCREEN_HEAD = 9.0  # pt
# Widths of the text columns on the screen in pixels; a wider window widens them all.
SCREEN_COLUMNS = {"no": 40, "kegiatan": 230, "kelengkapan": 150, "waktu": 84, "output": 130, "keterangan": 100}
NAMES = "Nama"  # head of the only performers' column of a form that draws nothing
TAHUN = re.compile(r"\b(?:19|20)\d\d\b")


@dataclass(frozen=True)
class TableLeaf:
    """A sheet of a flowchart on paper: its table as HTML, the flowchart's title where there are several.

    `lembar`: its number and of how many, where there are several. `huruf` names the letters' size in CSS. `spills`: its
    rows do not fit the sheet, so that it takes several (`sheets`).
    """

    tabel: Html
    judul: str
    lembar: str
    huruf: str
    spills: bool
    sheets: int


@dataclass(frozen=True)
class Cetakan:
    """An SOP on paper: sheets of the identity block, then of the flowcharts; `huruf_identitas`: a size in CSS.

    `kertas`: for which paper alone, in CSS; "" for both.
    """

    sop: SOP
    identitas: list[BlockLeaf]
    tabel: tuple[TableLeaf, ...]
    huruf_identitas: str
    tahun: str
    sidik: str
    alamat: str
    lengkap: bool
    qr: Markup
    kertas: str = ""

    @property
    def banyak(self) -> int:
        return len(self.identitas) + sum(table.sheets for table in self.tabel)


def screen(sop: SOP, ways: Routed) -> Table:
    """The form's flowchart as one table."""
    kolom = _columns(sop)
    scale = screen_scale(sop)
    lane, size = scale.lane, SCREEN_HEAD * MM_PT
    inner = (lane - 1.5) / BOLD
    turned = len(kolom) > LEVEL_HEADS or not all(holds(nama, inner, size) for nama in kolom)
    names = tuple(head_text(nama, 0 if turned else inner, size) for nama in kolom)
    lanes = [round(PX * lane)] * len(kolom)
    before, after = ("no", "kegiatan"), sop.kolom_isi[1:]
    widths = [*(SCREEN_COLUMNS[n] for n in before), *lanes, *(SCREEN_COLUMNS[n] for n in after)]
    title_room = (SCREEN_COLUMNS["no"] + SCREEN_COLUMNS["kegiatan"]) / PX
    sheet = sectioned(drawn(ways, scale), sop.langkah, title_room, SCREEN_HEAD)
    heights = [row.height for row in sheet.rows]
    written = kalimat.panah_tertulis(sop, sheet.written)
    return Table(
        sop, kolom, names, widths, "tegak" if turned else "", list(_rows(sop, sheet, heights, named=True)), written
    )


def printed(katalog: Katalog, opd: OPD, sop: SOP, *, empty_block: bool = True) -> tuple[Cetakan, ...]:
    """The form on its sheets: on those of A4 for both papers, or on others for F4 where it takes fewer of these.

    An identity block in which nothing stands is left out if it is not wanted.
    """
    page = address.sop(opd.slug, sop.slug)
    base = katalog.alamat_situs.rstrip("/")
    huruf, low, identitas = block_leaves(sop)
    a4, f4 = table_leaves(sop)
    both = Cetakan(
        sop=sop,
        identitas=identitas if has_block(sop, empty_block=empty_block) else [],
        huruf_identitas=f"{_class(huruf)}{' padat' * low}",
        tabel=a4,
        tahun=_year(sop),
        sidik=sop.sidik,
        alamat=f"{base}/{page}" if base else page,
        lengkap=bool(base),
        qr=_qr(f"{base}/{page}", sop.slug) if base else Markup(""),
    )
    return (replace(both, tabel=f4, kertas="f4"), replace(both, kertas="a4")) if f4 else (both,)


def has_block(sop: SOP, *, empty_block: bool) -> bool:
    """Whether an SOP's identity block is printed."""
    return empty_block or not sop.diagram or sop.identitas != Identitas()


@lru_cache(maxsize=256)  # an office's book asks for what its SOPs' pages ask for; an SOP's sheets are 20 KB
def table_leaves(sop: SOP) -> tuple[tuple[TableLeaf, ...], tuple[TableLeaf, ...]]:
    """The sheets of an SOP's flowcharts on A4, and those on F4 where these are fewer."""
    narrow = [(chart, plan(chart, A4)) for chart in sop.diagram]
    if not any(may_be_fewer(chart, F4, _sheets([(chart, one)])) for chart, one in narrow):
        return _leaves(sop, narrow), ()
    wide = [(chart, plan(chart, F4)) for chart in sop.diagram]
    return _leaves(sop, narrow), _leaves(sop, wide) if _sheets(wide) < _sheets(narrow) else ()


def _sheets(plans: Sequence[tuple[SOP, Plan]]) -> int:
    return sum(one.taken(leaf) for _, one in plans for leaf in one.leaves)


def _leaves(sop: SOP, plans: Sequence[tuple[SOP, Plan]]) -> tuple[TableLeaf, ...]:
    several = bool(sop.diagram_lain)
    return tuple(leaf for chart, sheets in plans for leaf in _tables(chart, sheets, chart.judul_diagram * several))


def _class(huruf: float) -> str:
    """A size in pt as the style sheet names it: 8.5 → "85"."""
    return f"{huruf:g}".replace(".", "")


def symbol_text(sop: SOP, index: int) -> str:
    """What a step's symbol and arrows say, for those who do not see them."""
    langkah = sop.langkah[index]
    exits = [
        (arus.bila, f"{kalimat.tujuan(sop, arus)}{' (disimpulkan editor)' * (arus.asal == 'disimpulkan')}")
        for arus in kalimat.arus_keluar(sop, langkah)
    ]
    if langkah.keputusan:
        return "Keputusan: " + ", ".join(f"bila {bila} {tujuan}" for bila, tujuan in exits)
    start = "Mulai" if index == 0 else "Proses"
    end = exits[0][1] if exits else "selesai"
    return "Selesai" if end == "selesai" and index else f"{start}, {end}"


def printed_columns(sop: SOP, sheets: Plan) -> list[float]:
    """The widths of all columns on paper, in mm on A4: number, Kegiatan, lanes, the other texts."""
    heads = _columns(sop)
    lane = sheets.lane if len(heads) == len(sop.kolom) else sheets.lane * PLAIN_LANES
    texts = (sheets.columns[name] for name in sop.kolom_isi[1:])
    return [NO_WIDTH, sheets.columns["kegiatan"], *[lane] * len(heads), *texts]


def _tables(sop: SOP, sheets: Plan, judul: str) -> Iterator[TableLeaf]:
    kolom, columns = _columns(sop), printed_columns(sop, sheets)
    lane, widths = columns[2], [round(10_000 * one / sum(columns)) for one in columns]
    turned = f"tegak tegak-{sheets.turned}" if sheets.turned else ""
    size = sheets.letters * MM_PT
    inner = (lane - 2 * HEAD_PAD) / BOLD
    names = tuple(head_text(nama, 0 if turned else inner, size) for nama in kolom)
    rooms = {name: wide - 2 * PAD_X - RULE for name, wide in sheets.columns.items()}
    several = len(sheets.leaves) > 1
    for rank, leaf in enumerate(sheets.leaves, 1):
        rows = list(_rows(sop, leaf.sheet, leaf.heights))
        table = printed_table(Table(sop, kolom, names, widths, turned, rows, leaf.written, rooms, size))
        lembar = f"lembar {rank} dari {len(sheets.leaves)}" if several else ""
        yield TableLeaf(table, judul, lembar, _class(sheets.letters), sheets.spills(leaf), sheets.taken(leaf))


def _rows(sop: SOP, sheet: Sheet, heights: Sequence[float], *, named: bool = False) -> Iterator[TableRow]:
    steps = {langkah.no: langkah for langkah in sop.langkah}
    kolom = sop.kolom
    unsure = frozenset(
        (index, kolom.index(nama))
        for index, row in enumerate(sheet.rows)
        if row.no is not None and steps[row.no].asal_pelaksana in ("disimpulkan", TIDAK_TERBACA)
        for nama in steps[row.no].pelaksana or (BELUM_DIKETAHUI,)
    )
    drawing = (
        cells(sheet, unsure, named=named) if sheet.lanes else [[_names(steps.get(row.no or 0))] for row in sheet.rows]
    )
    for row, height, pieces in zip(sheet.rows, heights, drawing, strict=True):
        langkah = steps[row.no] if row.no is not None else None
        yield TableRow(langkah, round(height * PX), pieces, row.title, row.words)


def _names(langkah: Langkah | None) -> Markup:
    """The performers of a step in words, where there are too many columns to draw in; "" in a section row."""
    if langkah is None:
        return Markup("")
    return Markup('<span class="nama-pelaksana">{}</span>').format("; ".join(langkah.peserta) or BELUM_DIKETAHUI)


def _columns(sop: SOP) -> tuple[str, ...]:
    """The heads of the performers' columns; one for all of them where there are too many to draw in."""
    return sop.kolom if len(sop.kolom) <= MOST_LANES else (NAMES,)


def _year(sop: SOP) -> str:
    """The year for the cover: of the date in force, else of the revision, else of the making; "" without any."""
    id_ = sop.identitas
    dates = (id_.tanggal_efektif, id_.tanggal_revisi, id_.tanggal_pembuatan)
    years = (match[0] for date in dates if (match := TAHUN.search(date)))
    return next(years, "")


@lru_cache(maxsize=256)  # an office's book asks for what its SOPs' pages ask for
def _qr(alamat: str, name: str) -> Markup:
    """A QR code as one path to be used as `#qr-<name>`, a module a unit, without a quiet zone: the sheet leaves it."""
    import segno  # a site without an address of its own prints no code

    code = segno.make(alamat, error="m", micro=False)
    size = code.symbol_size(border=0)[0]
    path = "".join(_row(y, bytes(row)) for y, row in enumerate(code.matrix))
    return Markup(f'<symbol id="qr-{name}" viewBox="0 0 {size} {size}"><path d="{path}"/></symbol>')


def _row(y: int, row: bytes) -> str:
    """The dark modules of a row as boxes, each placed from the one before."""
    boxes, before = [], -1
    for start, length in _runs(row):
        move = f"M{start} {y}" if before < 0 else f"m{start - before} 0"
        boxes.append(f"{move}h{length}v1h-{length}z")
        before = start
    return "".join(boxes)


def _runs(row: bytes) -> Iterator[tuple[int, int]]:
    """Where dark modules stand side by side, and how many."""
    for match in re.finditer(b"\x01+", row):
        yield match.start(), len(match[0])
