"""Tables in a text: lines with tabs, as they are pasted from Word or Excel, become rows between bars."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sop_site.legal import bentuk

Row = tuple[int, str]  # number in the file, text
_SEL = re.compile(r"(?<!\\)\|")


def is_row(text: str) -> bool:
    """Whether a line is a row of a table as a data file writes it: "| 1 | Kepala Dinas | |"."""
    return len(text) > 1 and text.startswith("|") and text.endswith("|")


def cells(row: str) -> list[str]:
    """The cells of a row."""
    return [cell.strip().replace("\\|", "|") for cell in _SEL.split(row[1:-1])]


def row_of(cells: Iterable[str]) -> str:
    """A row that holds the cells."""
    return f"| {' | '.join(' '.join(cell.split()).replace('|', chr(92) + '|') for cell in cells)} |"


def barred(rows: list[Row]) -> list[Row]:
    """The lines, those that are rows of a table with tabs between their cells written with bars."""
    tabs = [text.rstrip("\r\n").count("\t") if _has_cells(text) else 0 for _, text in rows]
    found: set[int] = set()
    for index in range(1, len(rows)):
        if tabs[index] >= 2 and tabs[index] == tabs[index - 1]:
            found |= {index - 1, index}
    return [(line, row_of(text.split("\t")) if index in found else text) for index, (line, text) in enumerate(rows)]


def _has_cells(text: str) -> bool:
    """Whether tabs part cells; between "Menimbang", ":" and the words they only make room."""
    parts = [cell.strip() for cell in text.split("\t")]
    first = next((cell for cell in parts if cell), "")
    return ":" not in parts and bool(first) and not (bentuk.KONSIDERAN.match(first) or bentuk.DIKTUM.match(first))
