"""A PDF's bytes → its pages as drawings. pdfplumber reads the file; it is imported only here and only when asked."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from sop_site.impor.drawing import Drawing, Head, Piece, Rule, Symbol, Word
from sop_site.impor.plane import Box, Point, bezier
from sop_site.impor.shapes import Mark, marks
from sop_site.impor.words import without_notes

PAGES = 400  # no document of SOPs is longer
MARKS = 60_000  # a page with more paths is a picture or a map, not a form


def drawings(content: bytes, pages: int = PAGES) -> Iterator[Drawing]:
    """Each page. Raises whatever the library raises for a damaged file: the caller names the file."""
    import pdfplumber

    with pdfplumber.open(io.BytesIO(content)) as pdf:
        for number, page in enumerate(pdf.pages[:pages], 1):
            yield _drawing(page, number)
            page.close()


def _drawing(page: Any, number: int) -> Drawing:
    found: list[Mark] = []
    for kind in ("rect", "line", "curve"):
        for item in page.objects.get(kind, [])[:MARKS]:
            found += _marks(item)
    words, notes = without_notes(list(_words(page)))
    return Drawing(
        number,
        float(page.width),
        float(page.height),
        tuple(words),
        tuple(item for item in found if isinstance(item, Rule)),
        _once([item for item in found if isinstance(item, Symbol)]),
        tuple(item for item in found if isinstance(item, Piece)),
        tuple(item for item in found if isinstance(item, Head)),
        tuple(_box(item) for item in page.objects.get("image", [])),
        notes,
    )


def _box(item: dict[str, Any]) -> Box:
    return Box(float(item["x0"]), float(item["top"]), float(item["x1"]), float(item["bottom"]))


def _marks(item: dict[str, Any]) -> Iterator[Mark]:
    """What one path shows; nothing where it is white or not painted at all."""
    inked = bool(item["stroke"]) and not _is_white(item.get("stroking_color"))
    filled = bool(item["fill"]) and not _is_white(item.get("non_stroking_color"))
    if not inked and not filled:
        return
    points, closed = _points(item)
    yield from marks(points, inked, filled or closed, filled, float(item.get("linewidth") or 0))


def _is_white(colour: Any) -> bool:
    if colour is None:
        return False
    parts = [float(part) for part in (colour if isinstance(colour, (tuple, list)) else (colour,)) if _is_number(part)]
    if len(parts) == 4:
        return max(parts) <= 0.03
    return bool(parts) and min(parts) >= 0.97


def _is_number(part: Any) -> bool:
    return isinstance(part, (int, float))


def _points(item: dict[str, Any]) -> tuple[list[Point], bool]:
    """A path's corners, its curves as short straight pieces, and whether it is closed."""
    points: list[Point] = []
    closed = item["object_type"] == "rect"
    for command, *places in item.get("path") or ():
        if command == "h":
            closed = True
        elif command in "ml":
            points.append(places[0])
        elif points:
            first = points[-1] if command == "v" else places[0]
            last = places[-1]
            second = {"c": places[1 if len(places) > 2 else 0], "v": places[0], "y": last}.get(command, last)
            points += bezier(points[-1], first, second, last)
    if not points:
        points = list(item["pts"])
    if len(points) > 3 and abs(points[0][0] - points[-1][0]) + abs(points[0][1] - points[-1][1]) < 0.1:
        closed = True
    return points, closed


def _once(symbols: list[Symbol]) -> tuple[Symbol, ...]:
    """Symbols that were drawn as fill and outline, or as the outline's two edges, are one."""
    kept: list[Symbol] = []
    for symbol in symbols:
        for index, other in enumerate(kept):
            if symbol.box.near(other.box, 2.2):
                if other.kind == "box" and symbol.kind != "box":
                    kept[index] = symbol
                break
        else:
            kept.append(symbol)
    return tuple(kept)


def _words(page: Any) -> Iterator[Word]:
    """The words in reading order. A glyph that leans by a hair is upright (else its words are scrambled)."""
    from pdfplumber.utils.text import extract_words

    chars = []
    for char in page.objects.get("char", []):
        _, b, c, *_ = char["matrix"]
        if abs(b) + abs(c) < 0.02 * abs(char["size"] or 1):
            char["upright"] = True
        chars.append(char)
    for word in extract_words(chars, x_tolerance_ratio=0.2, y_tolerance=2):
        box = _box(word)
        yield Word(word["text"], box, box.height)
