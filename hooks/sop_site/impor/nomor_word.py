"""The automatic numbers of a Word file, counted as Word counts them: by list, by level, by style."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from xml.etree import ElementTree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ROMAWI = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
           (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_TINGKAT = 9  # levels of a list


def value(item: ElementTree.Element, path: str) -> str:
    """The value of a setting below an element, "" where it is not given."""
    found = item.find(path)
    return "" if found is None else found.get(f"{W}val", "")


@dataclass(frozen=True)
class Level:
    """How a level of a list is numbered: kind, form ("%1."), first number, place on the page."""

    kind: str
    form: str
    start: int
    indent: int | None


class Penomoran:
    """The lists of a file, and how far each has been counted."""

    def __init__(self, numbering: ElementTree.Element | None, styles: ElementTree.Element | None) -> None:
        self.styles = (
            {item.get(f"{W}styleId", ""): item for item in styles.iter(f"{W}style")} if styles is not None else {}
        )
        root = numbering if numbering is not None else ElementTree.Element("kosong")
        self.lists = {item.get(f"{W}abstractNumId", ""): item for item in root.iter(f"{W}abstractNum")}
        self.numbers = {item.get(f"{W}numId", ""): item for item in root.iter(f"{W}num")}
        self.counts: dict[str, Counter[int]] = {}
        self.begun: set[tuple[str, int]] = set()  # lists whose own first number has been set

    def label(self, paragraph: ElementTree.Element) -> tuple[str, int]:
        """The next paragraph's printed number ("" if it has none) and its indentation in twentieths of a point."""
        chain = self._chain(value(paragraph, f"{W}pPr/{W}pStyle") or self._default())
        holders = [paragraph, *chain]
        number = next((found for item in holders if (found := value(item, f"{W}pPr/{W}numPr/{W}numId"))), "")
        own_level = next((found for item in holders if (found := value(item, f"{W}pPr/{W}numPr/{W}ilvl"))), "")
        level = int(own_level) if own_level.isdigit() else self._level_of_style(number, chain)
        places = (_indent(item.find(f"{W}pPr/{W}ind")) for item in holders)
        indent = next((place for place in places if place is not None), None)
        known = self._level(number, level) if number and number != "0" else None
        if known is None:
            return "", indent or 0
        return self._count(number, level), (indent if indent is not None else known.indent) or 0

    def _default(self) -> str:
        found = (name for name, item in self.styles.items() if item.get(f"{W}default") == "1" and _is_paragraph(item))
        return next(found, "")

    def _chain(self, style: str) -> list[ElementTree.Element]:
        """A style and those that it is based on."""
        found: list[ElementTree.Element] = []
        while style in self.styles and self.styles[style] not in found:
            found.append(self.styles[style])
            style = value(found[-1], f"{W}basedOn")
        return found

    def _abstract(self, number: str) -> tuple[str, ElementTree.Element | None]:
        """The list that a number belongs to; one may be defined by a style's."""
        item = self.numbers.get(number)
        key = value(item, f"{W}abstractNumId") if item is not None else ""
        found = self.lists.get(key)
        link = value(found, f"{W}numStyleLink") if found is not None else ""
        if link in self.styles:
            inner = value(self.styles[link], f"{W}pPr/{W}numPr/{W}numId")
            if inner and inner != number and inner in self.numbers:
                return self._abstract(inner)
        return key, found

    def _level_of_style(self, number: str, chain: list[ElementTree.Element]) -> int:
        """The level that a list gives to a style ("Heading 2" → 1)."""
        _, found = self._abstract(number)
        names = [item.get(f"{W}styleId", "") for item in chain]
        for level in found.iter(f"{W}lvl") if found is not None else ():
            if value(level, f"{W}pStyle") in names and value(level, f"{W}pStyle"):
                return int(level.get(f"{W}ilvl", "0"))
        return 0

    def _level(self, number: str, level: int) -> Level | None:
        _, found = self._abstract(number)
        item = self.numbers.get(number)
        overrides = item.iter(f"{W}lvlOverride") if item is not None else ()
        own = next((over for over in overrides if over.get(f"{W}ilvl") == str(level)), None)
        levels = [
            *(own.iter(f"{W}lvl") if own is not None else ()),
            *(found.iter(f"{W}lvl") if found is not None else ()),
        ]
        here = next((each for each in levels if each.get(f"{W}ilvl") == str(level)), None)
        if here is None:
            return None
        start = (value(own, f"{W}startOverride") if own is not None else "") or value(here, f"{W}start") or "1"
        kind, form = value(here, f"{W}numFmt") or "decimal", value(here, f"{W}lvlText")
        return Level(kind, form, int(start), _indent(here.find(f"{W}pPr/{W}ind")))

    def _count(self, number: str, level: int) -> str:
        """Count one on, and print it; numbers that share a list go on counting unless one sets its own start."""
        key, _ = self._abstract(number)
        counts = self.counts.setdefault(key, Counter())
        known = self._level(number, level)
        item = self.numbers.get(number)
        starts_anew = item is not None and any(
            over.get(f"{W}ilvl") == str(level) and over.find(f"{W}startOverride") is not None
            for over in item.iter(f"{W}lvlOverride")
        )
        if known and (counts[level] == 0 or (starts_anew and (number, level) not in self.begun)):
            counts[level] = known.start
        else:
            counts[level] += 1
        self.begun.add((number, level))
        for deeper in range(level + 1, _TINGKAT):
            counts[deeper] = 0
        return self._printed(number, level, counts)

    def _printed(self, number: str, level: int, counts: Counter[int]) -> str:
        known = self._level(number, level)
        if known is None or known.kind in ("bullet", "none"):
            return ""
        text = known.form
        for above in range(level + 1):
            form = self._level(number, above)
            text = text.replace(f"%{above + 1}", numeral(form.kind if form else "decimal", max(counts[above], 1)))
        return text.strip()


def _is_paragraph(style: ElementTree.Element) -> bool:
    return style.get(f"{W}type") == "paragraph"


def _indent(item: ElementTree.Element | None) -> int | None:
    """Where the first line begins, in twentieths of a point."""
    if item is None:
        return None
    left = item.get(f"{W}left") or item.get(f"{W}start") or "0"
    first = item.get(f"{W}firstLine") or "0"
    hanging = item.get(f"{W}hanging") or "0"
    try:
        return int(float(left)) + int(float(first)) - int(float(hanging))
    except ValueError:
        return None


def numeral(kind: str, count: int) -> str:
    """A number in Word's way of writing: behind z come aa, bb, cc."""
    if kind in ("lowerLetter", "upperLetter"):
        text = chr(97 + (count - 1) % 26) * (1 + (count - 1) // 26)
        return text.upper() if kind == "upperLetter" else text
    if kind in ("lowerRoman", "upperRoman"):
        text = ""
        for size, sign in _ROMAWI:
            text, count = text + sign * (count // size), count % size
        return text.upper() if kind == "upperRoman" else text
    return f"{count:02d}" if kind == "decimalZero" else str(count)
