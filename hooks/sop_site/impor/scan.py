"""A scanned page → a drawing: turned upright and straight, its words by Tesseract, its shapes and lines by OpenCV.

The plane is the same as a PDF's: points, y downwards; rules, symbols, lines and arrowheads are read on as those are.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace
from statistics import median
from typing import Any

import cv2
import numpy as np

from sop_site.impor import ocr
from sop_site.impor.drawing import Drawing, Head, Piece, Symbol, Word
from sop_site.impor.plane import Box, Point
from sop_site.impor.shapes import kind_of, rule_of

Pixels = Any  # a picture: rows of grey values, 0 black to 255 white; a mask: 255 where something is
LONG = 3000  # pixels along a page's longer side: A4 at 257 dots an inch
_A4 = 842.0  # points
SCALE = _A4 / LONG
_MOST = 120_000_000  # pixels of a picture
_TALL, _WIDE = 75.0, 170.0  # points: no symbol is larger
_LEAST = 5.0  # points: no line is shorter
_TABLE = 24.0  # points: no letter has a stroke as long
_THICK = 2.6  # points: no line is thicker


def pages(content: bytes, most: int) -> Iterator[Pixels]:
    """A PDF's pages as grey values."""
    import pypdfium2

    with pypdfium2.PdfDocument(content) as pdf:
        for index in range(min(len(pdf), most)):
            page = pdf[index]
            yield np.asarray(page.render(scale=LONG / max(page.get_size()), grayscale=True).to_pil().convert("L"))
            page.close()


def decoded(content: bytes) -> Pixels | None:
    """A picture's file as grey values, None where it is none."""
    from io import BytesIO

    from PIL import Image

    try:
        with Image.open(BytesIO(content)) as image:
            if image.width * image.height > _MOST:
                return None
            return np.asarray(image.convert("L"))
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None


def upright(grey: Pixels) -> Pixels:
    """A page in the size that is read, turned upright and straight."""
    return _upright(_straight(sized(grey)))


def picture(page: Pixels, wide: int) -> bytes:
    """A page as a small file for the report."""
    return _png(cv2.resize(page, None, fx=wide / LONG, fy=wide / LONG, interpolation=cv2.INTER_AREA))


def drawing(page: Pixels, number: int) -> tuple[Drawing, list[Word]]:
    """An upright page, and the words that were hard to read."""
    plain, ink = _parted(page)
    words, doubtful = ocr.words(_png(plain), SCALE)
    symbols = list(_symbols(ink))
    heads = list(_heads(ink))
    rules = [*_pieces(_ruled(ink, True), True), *_pieces(_ruled(ink, False), False)]
    for symbol in symbols:
        _wipe(ink, symbol.box, 1.4)
    pieces = [*_pieces(_ruled(ink, True), True), *_pieces(_ruled(ink, False), False)]
    high, wide = page.shape
    drawn = [rule for piece in rules if (rule := rule_of(piece.start, piece.end)) and rule.end - rule.start >= _TABLE]
    return (
        Drawing(
            number, wide * SCALE, high * SCALE, tuple(words), tuple(drawn), tuple(symbols), tuple(pieces), tuple(heads)
        ),
        doubtful,
    )


def sideways(page: Pixels, box: Box) -> tuple[list[Word], list[Word]]:
    """The words in a part of a page that are read upwards, and those of them that were hard to read."""
    plain = _parted(page)[0]
    top, left = max(0, round(box.top / SCALE)), max(0, round(box.x0 / SCALE))
    part = plain[top : round(box.bottom / SCALE), left : round(box.x1 / SCALE)]
    if not part.size:
        return [], []
    found, doubtful = ocr.words(_png(cv2.rotate(part, cv2.ROTATE_90_CLOCKWISE)), SCALE)
    foot = (top + part.shape[0]) * SCALE

    def back(word: Word) -> Word:
        old = word.box
        place = Box(left * SCALE + old.top, foot - old.x1, left * SCALE + old.bottom, foot - old.x0)
        return replace(word, box=place, turn=1)

    made = {word: back(word) for word in found}
    return list(made.values()), [made[word] for word in doubtful]


def _parted(page: Pixels) -> tuple[Pixels, Pixels]:
    """The page with nothing but its text; the ink of all else: what hangs together with a long stroke or is large.

    An underlined word hangs together too: of what is no higher than a line of text only the stroke is taken away.
    """
    ink = _ink(page)
    strokes = _ruled(ink, True, 1.7 * _TABLE) | _ruled(ink, False, _TABLE)
    _, marks, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    wide, high = stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_HEIGHT]
    drawn = (wide >= _pixels(14)) & (high >= _pixels(14))
    drawn[np.unique(marks[strokes > 0])] = True
    drawn[0] = False
    large = (drawn & (high > _pixels(20)))[marks]
    plain = page.copy()
    plain[cv2.dilate(large.astype(np.uint8) * 255 | strokes, np.ones((5, 5), np.uint8)) > 0] = np.median(page)
    return plain, cv2.morphologyEx(drawn[marks].astype(np.uint8) * 255, cv2.MORPH_CLOSE, np.ones((3, 3), np.uint8))


def sized(grey: Pixels) -> Pixels:
    """A page in the size that is read."""
    factor = LONG / max(grey.shape)
    return cv2.resize(grey, None, fx=factor, fy=factor, interpolation=cv2.INTER_CUBIC if factor > 1 else cv2.INTER_AREA)


def _png(page: Pixels) -> bytes:
    return bytes(cv2.imencode(".png", page)[1])


_TURNS = {90: cv2.ROTATE_90_CLOCKWISE, 180: cv2.ROTATE_180, 270: cv2.ROTATE_90_COUNTERCLOCKWISE}


def _upright(page: Pixels) -> Pixels:
    turn = ocr.turned(_png(_parted(page)[0]))  # rules and shapes would only mislead it
    return cv2.rotate(page, _TURNS[turn]) if turn in _TURNS else page


def _straight(page: Pixels) -> Pixels:
    """A page without the slant that a scanner gave it, as its long level lines tell."""
    least = page.shape[1] // 5
    lines = cv2.HoughLinesP(_ink(page), 1, np.pi / 3600, 200, minLineLength=least, maxLineGap=12)
    slants = [math.degrees(math.atan2(y1 - y0, x1 - x0)) for x0, y0, x1, y1 in ([] if lines is None else lines[:, 0])]
    slants = [slant for slant in slants if abs(slant) < 8]
    slant = median(slants) if slants else 0.0
    if abs(slant) < 0.05:
        return page
    high, wide = page.shape
    turn = cv2.getRotationMatrix2D((wide / 2, high / 2), slant, 1)
    return cv2.warpAffine(page, turn, (wide, high), flags=cv2.INTER_CUBIC, borderValue=255)


def _ink(page: Pixels) -> Pixels:
    """What is dark, whatever the paper's grey: darker than its neighbourhood."""
    smooth = cv2.GaussianBlur(page, (3, 3), 0)
    return cv2.adaptiveThreshold(smooth, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 51, 18)


def _pixels(points: float) -> int:
    return max(1, round(points / SCALE))


def _ruled(ink: Pixels, level: bool, least: float = _LEAST) -> Pixels:
    """The straight level or upright stretches of ink."""
    long = _pixels(least)
    kernel = np.ones((1, long) if level else (long, 1), np.uint8)
    return cv2.morphologyEx(ink, cv2.MORPH_OPEN, kernel)


def _pieces(mask: Pixels, level: bool) -> Iterator[Piece]:
    _, _, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    for left, top, wide, high, area in stats[1:]:
        long, thick = (wide, high) if level else (high, wide)
        if area / max(long, 1) > _pixels(_THICK) or thick > _pixels(8) or long < _pixels(_LEAST):
            continue
        if level:
            y = (top + high / 2) * SCALE
            yield Piece((left * SCALE, y), ((left + wide) * SCALE, y), area / long * SCALE)
        else:
            x = (left + wide / 2) * SCALE
            yield Piece((x, top * SCALE), (x, (top + high) * SCALE), area / long * SCALE)


def _wipe(ink: Pixels, box: Box, room: float) -> None:
    x0, y0 = max(0, round((box.x0 - room) / SCALE)), max(0, round((box.top - room) / SCALE))
    ink[y0 : round((box.bottom + room) / SCALE), x0 : round((box.x1 + room) / SCALE)] = 0


def _symbols(ink: Pixels) -> Iterator[Symbol]:
    """Closed shapes: holes in the ink that are as large as symbols are, and shut in by a frame of their own."""
    outlines, tree = cv2.findContours(ink, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_SIMPLE)
    for outline, (_, _, _, parent) in zip(outlines, tree[0] if tree is not None else (), strict=True):
        left, top, wide, high = (side * SCALE for side in cv2.boundingRect(outline))
        if parent < 0 or not (12 < wide < _WIDE and 7 < high < _TALL):
            continue
        points: list[Point] = [(float(x) * SCALE, float(y) * SCALE) for x, y in outline[:, 0]]
        box = Box(left, top, left + wide, top + high)
        if cv2.contourArea(outline) * SCALE * SCALE < 0.8 * _hull_area(outline):
            continue
        kind = kind_of(points, box)
        if kind and not (kind == "box" and _goes_on(ink, box)):
            yield Symbol(kind, Box(box.x0 - 0.5, box.top - 0.5, box.x1 + 0.5, box.bottom + 0.5))


def _hull_area(outline: Pixels) -> float:
    return float(cv2.contourArea(cv2.convexHull(outline))) * SCALE * SCALE


def _goes_on(ink: Pixels, box: Box) -> bool:
    """Whether a rectangle's sides run on beyond its corners, as those of a cell or of crossing lines do."""
    corners = ((box.x0, box.top), (box.x1, box.top), (box.x1, box.bottom), (box.x0, box.bottom))
    beyond = 0
    for x, y in corners:
        out = (-1 if x == box.x0 else 1, -1 if y == box.top else 1)
        beyond += _inked(ink, x, y, out[0], 0) or _inked(ink, x, y, 0, out[1])
    return beyond >= 2


def _inked(ink: Pixels, x: float, y: float, dx: int, dy: int) -> bool:
    """Whether ink goes on for some points from a corner in a direction."""
    column, row = round(x / SCALE), round(y / SCALE)
    far, near, room = _pixels(5), _pixels(1.8), _pixels(1.2)
    if dx:
        xs = sorted((column + dx * near, column + dx * far))
        part = ink[max(row - room, 0) : row + room + 1, max(xs[0], 0) : xs[1]]
        return bool(part.size and (part.max(axis=0) > 0).mean() > 0.9)
    ys = sorted((row + dy * near, row + dy * far))
    part = ink[max(ys[0], 0) : ys[1], max(column - room, 0) : column + room + 1]
    return bool(part.size and (part.max(axis=1) > 0).mean() > 0.9)


def _heads(ink: Pixels) -> Iterator[Head]:
    """Solid arrowheads: what is left of the ink where it is thicker than lines are."""
    core = cv2.morphologyEx(ink, cv2.MORPH_OPEN, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (_pixels(2.8),) * 2))
    grown = cv2.bitwise_and(cv2.dilate(core, np.ones((_pixels(1.6),) * 2, np.uint8)), ink)
    count, marks, stats, _ = cv2.connectedComponentsWithStats(grown, connectivity=8)
    for index in range(1, count):
        left, top, wide, high, _ = stats[index]
        if not (_pixels(3) <= min(wide, high) and max(wide, high) <= _pixels(12)):
            continue
        shape = marks[top : top + high, left : left + wide] == index
        box = Box(left * SCALE, top * SCALE, (left + wide) * SCALE, (top + high) * SCALE)
        yield _pointed(shape, box)


def _pointed(shape: Pixels, box: Box) -> Head:
    """An arrowhead points to the side at which it is narrowest against the other."""
    rows, columns = shape.sum(axis=1), shape.sum(axis=0)

    def share(widths: Any) -> float:
        third = max(1, len(widths) // 3)
        first, last = float(widths[:third].mean()), float(widths[-third:].mean())
        return (last - first) / max(first, last, 1)

    down, right = share(rows), share(columns)
    if abs(down) >= abs(right):
        tip, base = (box.cx, box.top if down > 0 else box.bottom), (box.cx, box.bottom if down > 0 else box.top)
    else:
        tip, base = (box.x0 if right > 0 else box.x1, box.cy), (box.x1 if right > 0 else box.x0, box.cy)
    return Head(tip, base, box)
