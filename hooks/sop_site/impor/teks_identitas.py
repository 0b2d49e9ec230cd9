"""Pasted text → cells, and the identity block that its lines tell."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from sop_site.impor.document import signer_of
from sop_site.impor.identity import LABELS, TOP, misspelt
from sop_site.impor.words import bare
from sop_site.model.identitas import Identitas

_TAG = re.compile(r"<\s*(?P<name>/?\w+)[^>]*>")
_ENDED = {"li", "/li", "br", "p", "/p", "/ol", "/ul", "ol", "ul", "div", "/div", "u", "/u"}
_NUMBERED = re.compile(r"(?:^|\s)(?=\(?(?:\d{1,2}|[a-z])[.)]\s)")


@dataclass
class Block:
    """What identity lines say."""

    texts: dict[str, tuple[str, ...]] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    office: list[str] = field(default_factory=list)


def cells(line: str) -> list[str]:
    """A line's cells, by tabs or a Markdown table's bars."""
    if "\t" not in line and line.strip().startswith("|"):
        return [clean(cell) for cell in line.strip().strip("|").split("|")]
    return [clean(cell) for cell in line.split("\t")]


def clean(cell: str) -> str:
    """A cell without mark-up; what a tag ended begins a new line."""
    text = _TAG.sub(lambda match: "\n" if match["name"].lower() in _ENDED else "", cell)
    text = text.replace("**", "")
    return "\n".join(" ".join(line.split()) for line in text.split("\n") if line.strip())


def listed(text: str) -> tuple[str, ...]:
    """A cell's items: its lines, or what its numbers and dashes part."""
    parts = [part for line in text.split("\n") for part in _NUMBERED.split(line)]
    parts = [piece for part in parts for piece in re.split(r"(?:^|\s)-\s+", part)]
    return tuple(item for part in parts if part.strip() for item in _counted(part.strip()))


def _counted(text: str) -> list[str]:
    """The items of a list whose numbers stand bare: 1 … 2 … 3 …"""
    places, number = [], 1
    for match in re.finditer(r"(?:^|\s)(\d{1,2})\s(?=[A-Z])", text):
        if int(match[1]) == number:
            places.append(match.start())
            number += 1
    if len(places) < 2 or places[0] > 0:
        return [text]
    return [text[start:end].strip() for start, end in zip(places, [*places[1:], len(text)], strict=True)]


def above(rows: Sequence[tuple[int, list[str]]], index: int) -> list[str]:
    """The lines in capitals above an identity block: the government and its office."""
    lines = [cell for _, row in rows[max(index - 8, 0) : index] for cell in row if len(row) == 1]
    return [line for line in lines if line and line.isupper() and len(line) < 80]


def label(row: Sequence[str]) -> str:
    """The field that a line's first label names, "" for none."""
    return next((key for cell in row for key, _, _ in _labelled(cell)), "")


def _labelled(cell: str) -> Iterator[tuple[str, str, str]]:
    """The label that a cell is or begins with: its field, as printed, what follows in the cell."""
    words = cell.split()
    for count in range(min(len(words), 5), 0, -1):
        head = " ".join(words[:count])
        name = bare(head)
        key = next((key for key, pattern in LABELS.items() if len(name) > 5 and pattern.fullmatch(name)), None)
        key = key or (misspelt(name) if count == len(words) else None)
        if key and (count == len(words) or head[:1].isupper()):
            yield key, head.rstrip(" :"), cell.replace("\n", " \n ")[len(head) :].strip(" :\n")
            return


def identity(
    rows: Sequence[tuple[int, list[str]]], index: int, block: Block, is_head: Callable[[list[str]], bool]
) -> int:
    """One line of labels with its values: behind each, in its cell, and in the lines below up to the next label."""
    row = rows[index][1]
    found = [(at, *label) for at, cell in enumerate(row) for label in _labelled(cell)]
    if found[0][1] in TOP:
        block.office += [line for cell in row[: found[0][0]] for line in cell.split("\n") if line]
    below: list[list[str]] = []
    index += 1
    while index < len(rows) and any(rows[index][1]) and not label(rows[index][1]) and not is_head(rows[index][1]):
        below.append(rows[index][1])
        index += 1
    starts = [0, *(before[0] + 1 for before in found[:-1])]
    for place, (at, key, head, rest) in enumerate(found):
        stop = found[place + 1][0] if place + 1 < len(found) else len(row)
        parts = [rest, *row[at + 1 : stop]]
        start, end = starts[place], starts[place + 1] if place + 1 < len(found) else None
        if key not in TOP or key == "disahkan_oleh":
            start = start if key not in TOP else at
            parts += [" ".join(filter(None, line[start:end])) for line in below]
        block.texts[key] = (*block.texts.get(key, ()), *filter(None, parts))
        block.labels[key] = head
        if key in TOP and at:
            block.office += [line for cells_ in below for cell in cells_[:at] for line in cell.split("\n") if line]
    return index


def identitas(block: Block) -> Identitas:
    def one(key: str) -> str:
        return " ".join(" ".join(block.texts.get(key, ())).split())

    def many(key: str) -> tuple[str, ...]:
        return tuple(item for text in block.texts.get(key, ()) for item in listed(text))

    lines = [line for line in block.office if line]
    first = next((line for line in lines if line.lower().startswith("pemerintah")), "")
    government = lines.pop(lines.index(first)) if first else ""
    return Identitas(
        pemerintah=government,
        satuan=tuple(lines),
        nomor=one("nomor"),
        tanggal_pembuatan=one("tanggal_pembuatan"),
        tanggal_revisi=one("tanggal_revisi"),
        tanggal_efektif=one("tanggal_efektif"),
        disahkan_oleh=signer_of([line for text in block.texts.get("disahkan_oleh", ()) for line in text.split("\n")]),
        dasar_hukum=many("dasar_hukum"),
        kualifikasi_pelaksana=many("kualifikasi_pelaksana"),
        keterkaitan=many("keterkaitan"),
        peralatan=many("peralatan"),
        peringatan=many("peringatan"),
        pencatatan=many("pencatatan"),
    )
