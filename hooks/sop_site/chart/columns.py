"""The text columns of a form on paper: how wide they are, how tall a row's text and the table's head stand in them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from sop_site.chart.graph import MOST_LANES
from sop_site.chart.sheet import MM_PT
from sop_site.chart.text import holds, line_count, width, word_width, wrap
from sop_site.model.butir import Butir, butir, polos
from sop_site.model.sop import SOP, Langkah

LINE_SPACING = 1.22  # line height, in sizes
RULE = 0.3  # mm that the table's rules take of a column
PAD_X, PAD_Y = 1.2, 1.0  # mm between a cell's border and its text
LIST_INDENT = 3.6  # mm that a list is set in
LINE_INDENT = 1.5  # sizes that a line is set in below another, or behind its mark
HEAD_PAD = 0.6  # mm between a lane's border and its head
LEVEL_HEADS = 10  # lanes whose heads stand level
BOLD = 1.07  # how much wider bold letters are, at most
LONGEST_HEAD, HEAD_STEP = 42, 3  # mm; a turned head's length goes in steps, each a class of the style sheet
KEGIATAN_LEAST = 30.0  # mm
WITHOUT_COLUMN = "(tanpa kolom)"


def cell_texts(langkah: Langkah) -> dict[str, tuple[str, ...]]:
    """The texts of a row's cells; several texts in one cell are a list."""
    mutu = langkah.mutu_baku
    return {
        "kegiatan": (langkah.kegiatan,),
        "kelengkapan": mutu.kelengkapan,
        "waktu": (mutu.waktu,),
        "output": (mutu.output,),
        "keterangan": (langkah.keterangan,),
    }


def widths(sop: SOP, letters: float, space: float) -> dict[str, float]:
    """The widths of the text columns: room for the longest word, the rest by how much text they hold.

    What a column has no use for, at twice its longest line, is spread over all of them.
    """
    size = letters * MM_PT
    pad = 2 * PAD_X + RULE
    columns = sop.kolom_isi
    heads = {name: getattr(sop.label, name) for name in columns}
    texts = {name: [text for langkah in sop.langkah for text in cell_texts(langkah)[name]] for name in columns}
    longest = {name: max(map(word_width, texts[name]), default=0.0) * size for name in columns}
    head = {name: max(width(word, size) * BOLD for word in heads[name].split() or [""]) for name in columns}
    least = {name: max(head[name], min(longest[name], space / 6)) + pad for name in columns}
    least["kegiatan"] = max(least["kegiatan"], KEGIATAN_LEAST)
    others = sum(least.values()) - least["kegiatan"]
    scale = min(1.0, max(0.0, space - least["kegiatan"]) / others) if others else 1.0
    amount = {name: sum(width(text, size) for text in texts[name]) ** 0.6 for name in columns}
    rest = max(0.0, space - sum(least.values()))
    whole = sum(amount.values()) or 1.0
    useful = {name: 2 * max([width(text, size) for text in texts[name]] or [0.0]) for name in columns}
    more = {name: min(rest * amount[name] / whole, max(0.0, useful[name] - least[name])) for name in columns}
    spread = (rest - sum(more.values())) / sum(least.values())
    scales = dict.fromkeys(columns, scale) | {"kegiatan": 1.0}
    return {name: (scales[name] + spread) * least[name] + more[name] for name in columns}


def text_height(langkah: Langkah, wide: dict[str, float], letters: float) -> float:
    size = letters * MM_PT
    most = max(_lines(texts, wide[name], size) for name, texts in cell_texts(langkah).items() if name in wide)
    return most * size * LINE_SPACING + 2 * PAD_Y


def _lines(texts: tuple[str, ...], column: float, size: float) -> int:
    """How many lines a cell's texts have in a column of this width in mm."""
    inner = column - 2 * PAD_X - RULE
    found, plain = _items(texts)
    if plain:
        return sum(line_count(one.teks, inner - LIST_INDENT, size) for one in found)
    set_in = (LINE_INDENT * size * (one.tingkat + bool(one.tanda)) for one in found)
    return sum(max(1, line_count(one.teks, inner - left, size)) for one, left in zip(found, set_in, strict=True))


@lru_cache(maxsize=4096)
def _items(texts: tuple[str, ...]) -> tuple[Sequence[Butir], bool]:
    """The lines and items of a cell's texts, and whether they are a plain list."""
    found = butir(texts)
    return found, len(found) > 1 and polos(found)


def heads(sop: SOP) -> list[str]:
    """The words in the lanes' heads."""
    return [f"{name} {WITHOUT_COLUMN}" if name in sop.tanpa_kolom else name for name in sop.kolom]


def head_height(sop: SOP, lane: float, wide: dict[str, float], letters: float) -> tuple[int, float]:
    """The length of the lanes' heads if turned (they are many, or a syllable is too wide); the height of all."""
    size = letters * MM_PT
    line = size * LINE_SPACING
    inner = lane - 2 * HEAD_PAD
    names = heads(sop) if len(sop.kolom) <= MOST_LANES else []
    turned = 0
    if len(names) > LEVEL_HEADS or not all(holds(name, inner / BOLD, size) for name in names):
        # Turned, a head has as many lines as fit beside each other in the lane.
        turned = max((_turned(name, size, int(inner / line)) for name in names), default=0)
    lanes = turned or max((len(wrap(name, inner / BOLD, size)) for name in names), default=1) * line
    others = max(len(wrap(getattr(sop.label, name), (wide[name] - 2 * PAD_X) / BOLD, size)) for name in wide)
    return turned, line + 2 * PAD_Y + max(lanes, others * line) + 2 * PAD_Y


def _turned(name: str, size: float, lines: int) -> int:
    """The least length of a turned head that holds a name in so many lines."""
    lengths = range(HEAD_STEP, LONGEST_HEAD, HEAD_STEP)
    longest = max(width(word, size) for word in name.split()) * BOLD
    fitting = (one for one in lengths if longest < one and len(wrap(name, one / BOLD, size)) <= max(1, lines))
    return next(fitting, LONGEST_HEAD)
