"""Sentences below a flowchart that tell arrows which found no room in it: "Langkah 9: bila belum, ke langkah 3."."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sop_site.impor.drawing import Drawing
from sop_site.impor.grid import Grid
from sop_site.impor.words import joined, lines

_STEP = re.compile(r"\bLangkah (\d{1,3})\s*: (.+?)\.(?= Langkah|\s*$|\s[A-Z])")
_WAY = re.compile(r"(?:(?:bila|jika) (.+), )?(?:(?:kembali )?ke langkah (\d{1,3})|(selesai))", re.IGNORECASE)


@dataclass(frozen=True)
class Told:
    """An arrow in words; `goal` "" for the end."""

    step: str
    label: str
    goal: str


def told(drawing: Drawing, grid: Grid) -> Iterator[Told]:
    """The arrows that are written below a table on its page."""
    below = lines(word for word in drawing.words if word.box.top > grid.box.bottom and not word.apart)
    for step, words in _STEP.findall(joined([line.text for line in below])):
        for part in words.split("; "):
            if way := _WAY.fullmatch(part.strip()):
                yield Told(step, way[1] or "", way[2] or "")
