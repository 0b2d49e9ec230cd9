"""The colours of a PDF's paths: what is white, and which thin lines have the colour of what they are drawn on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sop_site.impor.plane import Box
from sop_site.impor.shapes import THIN

Colour = tuple[float, float, float]  # red, green, blue, 0 to 1
_WHITE: Colour = (1.0, 1.0, 1.0)
_ALIKE = 0.03
_AREAS = 600  # the largest; a page with more is a picture


def painted(paths: Iterable[dict[str, Any]]) -> list[tuple[Box, Colour]]:
    """The rectangles that are filled with one colour, the smallest first: those of coloured rows and cells."""
    found = []
    for item in paths:
        if item["object_type"] != "rect":
            continue
        box = Box(float(item["x0"]), float(item["top"]), float(item["x1"]), float(item["bottom"]))
        if item["fill"] and box.width > 12 and box.height > 6 and (colour := _rgb(item.get("non_stroking_color"))):
            found.append((box, colour))
    return sorted(found, key=lambda area: area[0].width * area[0].height)[-_AREAS:]


def hidden(item: dict[str, Any], areas: Sequence[tuple[Box, Colour]]) -> bool:
    """Whether a thin line has the colour of the area below it, of white paper where there is none."""
    middle = (float(item["x0"]) + float(item["x1"])) / 2, (float(item["top"]) + float(item["bottom"])) / 2
    below = next((colour for box, colour in areas if box.holds(middle, 0.8)), _WHITE)
    own = [item.get(key) for way, key in (("stroke", "stroking_color"), ("fill", "non_stroking_color")) if item[way]]
    colours = [_rgb(colour) for colour in own]
    return all(colour is not None and _alike(colour, below) for colour in colours)


def is_thin(item: dict[str, Any]) -> bool:
    """Whether a path is a straight line, as the rules of tables are."""
    return min(float(item["x1"]) - float(item["x0"]), float(item["bottom"]) - float(item["top"])) <= THIN


def is_white(colour: Any) -> bool:
    found = _rgb(colour)
    return found is not None and _alike(found, _WHITE)


def _alike(one: Colour, other: Colour) -> bool:
    return all(abs(a - b) <= _ALIKE for a, b in zip(one, other, strict=True))


def _rgb(colour: Any) -> Colour | None:
    """A colour of grey, three or four inks; None for a pattern or none."""
    if colour is None:
        return None
    parts = [float(part) for part in (colour if isinstance(colour, (tuple, list)) else (colour,)) if _is_number(part)]
    if len(parts) == 4:
        cyan, magenta, yellow, black = parts
        return (1 - cyan) * (1 - black), (1 - magenta) * (1 - black), (1 - yellow) * (1 - black)
    if len(parts) == 3:
        return parts[0], parts[1], parts[2]
    return (parts[0],) * 3 if len(parts) == 1 else None


def _is_number(part: Any) -> bool:
    return isinstance(part, (int, float))
