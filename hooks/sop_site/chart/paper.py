"""The plan of the flowchart's sheets on paper: which steps stand on which sheet, how wide columns are, who leads where.

The plan is made for A4, the smaller of the two papers, lying; on F4 the same columns are wider, so no text grows taller
and every sheet fits there too. Text is measured with the widths of Helvetica, which Arial and Liberation Sans share.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate, pairwise

from sop_site.chart.flow import MM_PT, TINGGI_BARIS, flow
from sop_site.chart.sheet import Bagan, Ukuran
from sop_site.chart.text import width, wrap
from sop_site.chart.ways import TEPI
from sop_site.model.sop import SOP, Langkah

LEBAR, TINGGI = 297.0, 210.0  # mm, A4 lying
TEPI_KERTAS = 10.0  # mm
KEPALA, KAKI = 7.0, 17.0  # mm: the line above the table, the foot of the sheet
CADANGAN = 6.0  # mm a sheet keeps free: a browser may break a line elsewhere
HURUF = (8.0, 7.5, 7.0)  # pt, the largest that fits
SPASI = 1.22  # line height, in sizes
ISI_X, ISI_Y = 1.2, 1.0  # mm between a cell's border and its text
BUTIR = 3.6  # mm that a list is set in
TEBAL = 1.07  # how much wider bold letters are, at most
NO = 8.0  # mm
LAJUR = (13.0, 20.0)  # mm, the narrowest and the widest lane
TEGAK, TEGAK_LANGKAH = (
    42,
    3,
)  # mm: the longest turned head; heads have lengths in steps, each a class of the style sheet
LAJUR_SEMUA = 122.0  # mm for all lanes, where that is enough
TANPA_KOLOM = "(tanpa kolom)"
BAGIAN = ("kegiatan", "kelengkapan", "waktu", "output", "keterangan")


@dataclass(frozen=True)
class Lembar:
    """One sheet: its steps, its drawing, the heights of the drawing's rows in mm."""

    langkah: tuple[Langkah, ...]
    bagan: Bagan
    tinggi: tuple[float, ...]


@dataclass(frozen=True)
class Rencana:
    """All flowchart sheets of an SOP: letters in pt, columns in mm on A4, length of turned lane heads (0: upright)."""

    huruf: float
    lajur: float
    kolom: dict[str, float]
    tegak: int
    kepala: float
    lembar: tuple[Lembar, ...]

    @property
    def muat(self) -> bool:
        """Whether every sheet holds its rows. Not so only where one row is taller than a sheet."""
        return not any(self.luber(lembar) for lembar in self.lembar)

    def luber(self, lembar: Lembar) -> bool:
        """Whether the rows of a sheet run over it: on paper they go on on the next one."""
        return sum(lembar.tinggi) > room(self.kepala)


def room(kepala: float) -> float:
    """The height in mm that a sheet has for rows below a table head of this height."""
    return TINGGI - 2 * TEPI_KERTAS - KEPALA - KAKI - CADANGAN - kepala


def cells(langkah: Langkah) -> dict[str, tuple[str, ...]]:
    """The texts of a row's cells; several texts in one cell are a list."""
    mutu = langkah.mutu_baku
    return {
        "kegiatan": (langkah.kegiatan,),
        "kelengkapan": mutu.kelengkapan,
        "waktu": (mutu.waktu,),
        "output": (mutu.output,),
        "keterangan": (langkah.keterangan,),
    }


@lru_cache(maxsize=256)  # an office's book asks for what its SOPs' pages ask for
def plan(sop: SOP) -> Rencana:
    """The sheets of an SOP: as large letters and as few sheets as its text allows."""
    plans = (_plan(sop, huruf) for huruf in HURUF)
    return next((found for found in plans if found.muat), None) or _plan(sop, HURUF[-1])


def lane_width(banyak: int, semua: float, batas: tuple[float, float]) -> float:
    """How wide each of so many lanes is in mm: gutters and all they share `semua`, within the two bounds."""
    return min(max(semua / (banyak + 2 * TEPI), batas[0]), batas[1])


def _plan(sop: SOP, huruf: float) -> Rencana:
    kolom = sop.kolom
    lajur = lane_width(len(kolom), LAJUR_SEMUA, LAJUR)
    widths = _widths(sop, huruf, LEBAR - 2 * TEPI_KERTAS - NO - lajur * (len(kolom) + 2 * TEPI))
    tegak, kepala = _head(sop, lajur, widths, huruf)
    heights = [_text_height(langkah, widths, huruf) for langkah in sop.langkah]
    place = room(kepala)
    # A row taller than a sheet stands on a sheet of its own; it must not pull the others apart.
    least = [min(max(height, TINGGI_BARIS), place) for height in heights]
    ukuran = Ukuran(lajur)
    sheets: list[Lembar] = []
    for count in range(max(1, -int(-sum(least) // place)), len(sop.langkah) + 1):
        breaks = _breaks(least, count)
        if any(sum(least[a:b]) > place for a, b in pairwise(breaks)):
            continue
        sheets = []
        for sheet in _sheets(sop, ukuran, heights, breaks):
            sheets.append(sheet)
            if sum(sheet.tinggi) > place and len(sheet.langkah) > 1:
                break
        else:
            break
    return Rencana(huruf, lajur, widths, tegak, kepala, tuple(sheets))


def _sheets(sop: SOP, ukuran: Ukuran, heights: Sequence[float], breaks: Sequence[int]) -> Iterator[Lembar]:
    groups = [range(a, b) for a, b in pairwise(breaks)]
    sheet = {sop.langkah[index].no: rank for rank, group in enumerate(groups) for index in group}
    pairs = list(
        dict.fromkeys(
            (sheet[arus.dari], arus.ke)
            for arus in sop.arus
            if arus.ke is not None and sheet[arus.dari] != sheet[arus.ke]
        )
    )
    letters = {pair: letter(rank) for rank, pair in enumerate(pairs)}
    putus = 0
    for rank, group in enumerate(groups):
        steps = [sop.langkah[index] for index in group]
        keluar = {ke: name for (source, ke), name in letters.items() if source == rank}
        masuk = [(name, ke) for (_, ke), name in letters.items() if sheet[ke] == rank]
        bagan = flow(sop, ukuran, steps, keluar, masuk, putus)
        putus += bagan.jatuh
        text = {step.no: heights[index] for step, index in zip(steps, group, strict=True)}
        tinggi = tuple(max(row.tinggi, text[row.no] if row.no is not None else 0) for row in bagan.baris)
        yield Lembar(tuple(steps), bagan, tinggi)


def letter(rank: int) -> str:
    """The name of the connector with this rank: A to Z, then AA, AB, …"""
    first, last = divmod(rank, 26)
    return (letter(first - 1) if first else "") + chr(65 + last)


def _breaks(heights: Sequence[float], count: int) -> list[int]:
    """Where `count` sheets begin and end, so that the fullest is as empty as can be."""
    total = [0.0, *accumulate(heights)]

    @cache
    def best(end: int, sheets: int) -> tuple[float, tuple[int, ...]]:
        if sheets == 1:
            return total[end], (0, end)
        found = (
            (max(best(cut, sheets - 1)[0], total[end] - total[cut]), (*best(cut, sheets - 1)[1], end))
            for cut in range(sheets - 1, end)
        )
        return min(found)

    return list(best(len(heights), count)[1])


def _widths(sop: SOP, huruf: float, space: float) -> dict[str, float]:
    """The widths of the text columns: room for the longest word, the rest by how much text they hold."""
    size = huruf * MM_PT
    pad = 2 * ISI_X + 0.3
    heads = {name: getattr(sop.label, name) for name in BAGIAN}
    texts = {name: [text for langkah in sop.langkah for text in cells(langkah)[name]] for name in BAGIAN}
    word = {name: max([width(kata, size) for text in texts[name] for kata in text.split()] or [0.0]) for name in BAGIAN}
    head = {name: max(width(kata, size) * TEBAL for kata in heads[name].split() or [""]) for name in BAGIAN}
    least = {name: max(head[name], min(word[name], space / 6)) + pad for name in BAGIAN}
    scale = min(1.0, space / sum(least.values()))
    amount = {name: sum(width(text, size) for text in texts[name]) ** 0.6 for name in BAGIAN}
    rest = max(0.0, space - sum(least.values()))
    whole = sum(amount.values()) or 1.0
    return {name: scale * least[name] + rest * amount[name] / whole for name in BAGIAN}


def _text_height(langkah: Langkah, widths: dict[str, float], huruf: float) -> float:
    size = huruf * MM_PT
    most = 0
    for name, texts in cells(langkah).items():
        inner = widths[name] - 2 * ISI_X - (BUTIR if len(texts) > 1 else 0)
        most = max(most, sum(len(wrap(text, inner, size)) for text in texts))
    return most * size * SPASI + 2 * ISI_Y


def heads(sop: SOP) -> list[str]:
    """The words in the lanes' heads."""
    return [f"{nama} {TANPA_KOLOM}" if nama in sop.tanpa_kolom else nama for nama in sop.kolom]


def _head(sop: SOP, lajur: float, widths: dict[str, float], huruf: float) -> tuple[int, float]:
    """The length of the lanes' heads if they are turned, as a word is wider than a lane; the whole head's height."""
    size = huruf * MM_PT
    line = size * SPASI
    inner = lajur - 2 * 0.6
    names = heads(sop)
    tegak = 0
    if any(width(kata, size) * TEBAL > inner for nama in names for kata in nama.split()):
        # Turned, a head has as many lines as fit beside each other in the lane.
        tegak = max(_turned(nama, size, int(inner / line)) for nama in names)
    lanes = tegak or max(len(wrap(nama, inner / TEBAL, size)) for nama in names) * line
    others = max(len(wrap(getattr(sop.label, name), (widths[name] - 2 * ISI_X) / TEBAL, size)) for name in BAGIAN)
    return tegak, line + 2 * ISI_Y + max(lanes, others * line) + 2 * ISI_Y


def _turned(nama: str, size: float, lines: int) -> int:
    """The least length of a turned head that holds a name in so many lines."""
    lengths = range(TEGAK_LANGKAH, TEGAK, TEGAK_LANGKAH)
    word = max(width(kata, size) for kata in nama.split()) * TEBAL
    fitting = (one for one in lengths if word < one and len(wrap(nama, one / TEBAL, size)) <= max(1, lines))
    return next(fitting, TEGAK)
