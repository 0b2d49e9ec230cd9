"""What an Excel workbook and a Word document of an SOP share: the rows of a flowchart, their texts and heights."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from math import ceil

from sop_site.datafile.fields import BUTIR
from sop_site.model.butir import butir, polos
from sop_site.model.sop import SOP, Langkah

WIDTHS = {
    "no": 5.0, "kegiatan": 42.0, "lajur": 15.0, "kelengkapan": 26.0, "waktu": 13.0, "output": 26.0, "keterangan": 18.0,
}  # fmt: skip
Baris = Langkah | str  # a row of a flowchart: a step, or the title of a section row


def rows_of(chart: SOP) -> list[Baris]:
    """The rows of a flowchart: its steps, each below the titles of the sections that begin with it."""
    rows: list[Baris] = []
    for step in chart.langkah:
        rows += (*step.bagian, step)
    return rows


def head_of(sop: SOP, name: str) -> str:
    """A performer's head; our forms say which performers the source gives no column."""
    return f"{name} (tanpa kolom)" if name in sop.tanpa_kolom else name


def lines_of(texts: Sequence[str]) -> list[str]:
    """A cell's texts, a line each, as printed: several with a bullet where none has a mark of its own."""
    plain = len(texts) > 1 and polos(butir(texts)) and not any(text.startswith(BUTIR) for text in texts)
    return [f"{BUTIR}{text}" for text in texts] if plain else list(texts)


def listed(texts: Sequence[str]) -> str:
    """The same as one text."""
    return "\n".join(lines_of(texts))


def parted(texts: Sequence[str]) -> str:
    """The same, so that the texts can be told apart: by empty lines where one of them has lines or a bullet itself.

    A text's own empty line holds a space.
    """
    if not any("\n" in text or text.startswith(BUTIR) for text in texts):
        return listed(texts)
    whole = [re.sub(r"\n(?=\n)", "\n ", text) for text in texts]
    return "\n\n".join(whole if len(whole) > 1 else (*whole, ""))


def cell(step: Langkah, name: str, joined: Callable[[Sequence[str]], str] = listed) -> str:
    """What a step's row holds in a text column behind the performers'; `joined`: how several texts are one."""
    quality = step.mutu_baku
    texts = {"kelengkapan": joined(quality.kelengkapan), "waktu": quality.waktu, "output": quality.output}
    return texts.get(name, step.keterangan)


def height(row: Baris) -> float:
    """A row's height in points: its longest cell, and room for a symbol with an arrow above and below."""
    if isinstance(row, str):
        return 15.0 * ceil(len(row) / 100) + 6
    cells = ((row.kegiatan, 42), *((cell(row, name), WIDTHS[name]) for name in ("kelengkapan", "output", "keterangan")))
    lines = max(sum(max(1, ceil(len(line) / (width * 0.95))) for line in text.split("\n")) for text, width in cells)
    return max(62.0, 15.0 * lines + 6)
