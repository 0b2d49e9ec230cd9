"""A PDF's bytes → its pages as drawings. pdfplumber reads the file; it is imported only here and only when asked."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise, zip_longest
from typing import Any

from sop_site.impor.colours import hidden, is_thin, is_white, painted
from sop_site.impor.drawing import Drawing, Head, Piece, Rule, Symbol, Word
from sop_site.impor.picture import traced
from sop_site.impor.plane import Box, Point, bezier, bounds, distance, off
from sop_site.impor.shapes import Dot, Mark, kind_of, marks
from sop_site.impor.turning import upright
from sop_site.impor.words import whole, without_notes

PAGES = 400  # no document of SOPs is longer
MARKS = 60_000  # a page with more paths is a picture or a map, not a form


def drawings(content: bytes, pages: int = PAGES) -> Iterator[Drawing]:
    """Each page. Raises whatever the library raises for a damaged file: the caller names the file."""
    import pdfplumber

    with pdfplumber.open(io.BytesIO(content)) as pdf:
        for number, page in enumerate(pdf.pages[:pages], 1):
            drawing = _drawing(page, number)
            yield upright(_with_pasted(content, drawing) if any(map(_is_small, drawing.pictures)) else drawing)
            page.close()


def _is_small(box: Box) -> bool:
    return 3 < max(box.width, box.height) < 260


def _with_pasted(content: bytes, drawing: Drawing) -> Drawing:
    """A page with the arrows that stand on it as small pictures."""
    import pypdfium2
    from pypdfium2.raw import FPDF_PAGEOBJ_IMAGE

    pieces, heads = list(drawing.pieces), list(drawing.heads)
    with pypdfium2.PdfDocument(content) as pdf:
        for item in list(pdf[drawing.number - 1].get_objects(filter=[FPDF_PAGEOBJ_IMAGE]))[:200]:
            left, low, right, high = item.get_bounds()
            box = Box(left, drawing.height - high, right, drawing.height - low)
            if _is_small(box) and max(item.get_px_size()) < 1500:
                more = traced(_pixels(item.get_bitmap(render=True).to_pil()), box)
                pieces += more[0]
                heads += more[1]
    return replace(drawing, pieces=tuple(pieces), heads=tuple(heads))


def _pixels(image: Any) -> list[list[bool]]:
    """Dark or light, on white paper; no larger than needed."""
    from PIL import Image

    image = image.convert("RGBA")
    paper = Image.new("RGBA", image.size, "white")
    paper.alpha_composite(image)
    grey = paper.convert("L")
    if max(grey.size) > 400:
        grey.thumbnail((400, 400))
    values = grey.tobytes()
    return [[value < 185 for value in values[row : row + grey.width]] for row in range(0, len(values), grey.width)]


def _drawing(page: Any, number: int) -> Drawing:
    found: list[Mark] = []
    white: list[tuple[Symbol, list[Point]]] = []
    paths = [item for kind in ("rect", "line", "curve") for item in page.objects.get(kind, [])[:MARKS]]
    areas = painted(paths)
    for item in paths:
        if not (is_thin(item) and hidden(item, areas)):
            found += _marks(item, white)
    pieces = [item for item in found if isinstance(item, Piece)]
    symbols = [item for item in found if isinstance(item, Symbol)]
    symbols += [symbol for symbol, outline in white if _is_dashed(outline, pieces)]
    dots = [Word("•", _tall(item.box), 8) for item in found if isinstance(item, Dot)]
    words, notes = without_notes([*_words(page), *dots])
    return Drawing(
        number,
        float(page.width),
        float(page.height),
        tuple(words),
        tuple(item for item in found if isinstance(item, Rule)),
        _once(symbols),
        tuple(pieces),
        tuple(item for item in found if isinstance(item, Head)),
        tuple(_box(item) for item in page.objects.get("image", [])),
        notes,
    )


def _tall(box: Box) -> Box:
    """A bullet's place as high as a line, so that it stands in one."""
    return Box(box.x0, box.cy - 4, box.x1, box.cy + 4)


def _is_dashed(outline: list[Point], pieces: list[Piece]) -> bool:
    """Whether a white shape has an outline of its own: some programs draw a dashed line as its many short pieces."""
    sides = list(pairwise([*outline, outline[0]]))
    near = (
        piece
        for piece in pieces
        if distance(piece.start, piece.end) < 14
        and all(any(off(end, a, b) <= 1.6 for a, b in sides) for end in (piece.start, piece.end))
    )
    return sum(1 for _ in near) >= 6


def _box(item: dict[str, Any]) -> Box:
    return Box(float(item["x0"]), float(item["top"]), float(item["x1"]), float(item["bottom"]))


def _marks(item: dict[str, Any], white: list[tuple[Symbol, list[Point]]]) -> Iterator[Mark]:
    """What one path shows; nothing where it is not painted. Shapes that are only white go to `white`."""
    thin = is_thin(item)  # that it differs from what lies below is known
    inked = bool(item["stroke"]) and (thin or not is_white(item.get("stroking_color")))
    filled = bool(item["fill"]) and (thin or not is_white(item.get("non_stroking_color")))
    points, closed = _points(item)
    if inked or filled:
        yield from marks(points, inked, filled or closed, filled, float(item.get("linewidth") or 0))
    elif item["fill"] and len(points) > 2 and (kind := kind_of(points, box := bounds(points))):
        white.append((Symbol(kind, box), points))


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
    """The words, upright ones and those that are read upwards or downwards.

    A glyph that leans by a hair is upright, else its words are scrambled. Letters belong together that are written one
    after the other: two texts that lie over each other stay two.
    """
    from pdfplumber.utils.text import extract_words

    turned: dict[int, list[dict[str, Any]]] = {0: [], 1: [], -1: [], 2: []}
    for char in _advancing(list(_printed_once(page.objects.get("char", [])))):
        a, b, c, d, *_ = char["matrix"]
        turn = (2 if a < 0 > d else 0) if abs(b) + abs(c) < 0.05 * (abs(a) + abs(d)) else 1 if b > 0 else -1
        turned[turn].append((_over(char, page) if turn == 2 else char) | {"upright": turn in (0, 2)})
    for turn, settings in ((0, {"y_tolerance": 2}), (1, _UPWARDS), (-1, _DOWNWARDS), (2, {"y_tolerance": 2})):
        pieces = extract_words(turned[turn], x_tolerance_ratio=0.2, use_text_flow=True, **settings)
        boxes = [_box(_over(piece, page) if turn == 2 else piece) for piece in pieces]
        sizes = [box.height if turn in (0, 2) else box.width for box in boxes]
        texts = [piece["text"] for piece in pieces]
        yield from whole([Word(*word, turn) for word in zip(texts, boxes, sizes, strict=True)])


def _over(item: dict[str, Any], page: Any) -> dict[str, Any]:
    """What stands upside down, as it stands once the page is turned over."""
    wide, high = float(page.width), float(page.height)
    top, bottom = high - item["bottom"], high - item["top"]
    return item | {"x0": wide - item["x1"], "x1": wide - item["x0"], "top": top, "bottom": bottom, "doctop": top}


def _advancing(chars: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Letters without the spaces that take no room, which stand where a word may be broken."""
    for char, after in zip_longest(chars, chars[1:]):
        if char["text"] == " " and after is not None:
            (x0, y0), (x1, y1) = char["matrix"][4:6], after["matrix"][4:6]
            if abs(x0 - x1) + abs(y0 - y1) < 0.2 * float(char["size"] or 1) and after["text"] != " ":
                continue
        yield char


def _printed_once(chars: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Letters without those printed again in their place: a halo around a label, a false bold."""
    seen: dict[tuple[str, int, int], tuple[float, float]] = {}
    for char in chars:
        x, y = char["matrix"][4:6]  # where its pen stood: its box may differ by the way it was painted
        column, row = int(x), int(y)
        near = (seen.get((char["text"], column + dx, row + dy)) for dx in (-1, 0, 1) for dy in (-1, 0, 1))
        if not any(place and abs(place[0] - x) < 0.6 and abs(place[1] - y) < 0.6 for place in near):
            seen[char["text"], column, row] = x, y
            yield char


_UPWARDS: dict[str, Any] = {"line_dir_rotated": "ltr", "char_dir_rotated": "btt", "y_tolerance_ratio": 0.2}
_DOWNWARDS: dict[str, Any] = {"line_dir_rotated": "rtl", "char_dir_rotated": "ttb", "y_tolerance_ratio": 0.2}
