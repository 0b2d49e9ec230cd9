"""The lines of a cell → its texts: a numbered or bulleted list as its items, else the lines that were meant."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from sop_site.impor.drawing import Word
from sop_site.impor.words import Line, joined, mended

_NUMBER = re.compile(r"\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.,)]|\d{1,2}\.\)")
_BULLET = re.compile(r"[•●▪◦○✓➢\-–*·§]|[o]")


def items(found: Sequence[Line], right: float, known: Set[str] = frozenset()) -> tuple[str, ...]:
    """A cell's texts. `right`: where the cell ends, which tells a line that was full from one that was ended.

    `known`: words that stand elsewhere, small letters, by which a word is known that the cell cut.
    """
    if not found:
        return ()
    if columned := _numbers_apart(found):
        return columned
    made: list[list[str]] = []
    first = [line for line in found if begins(line)] or _counted(found)
    for index, line in enumerate(found):
        before = found[index - 1] if index else None
        if before is None or line in first or (not first and _ended(before, line, found, right)):
            made.append([line.text])
        else:
            made[-1].append(line.text)
    return tuple(_tidy(joined(mended(parts, known))) for parts in made)


def begins(line: Line) -> bool:
    """Whether a line begins with a number, a letter or a bullet of a list."""
    first = line.words[0].text
    glued = re.match(r"\(?\d{1,2}[.)](?=[A-Za-z])|[•●▪✓➢]", first)
    return bool(glued or (len(line.words) > 1 and (_NUMBER.fullmatch(first) or _BULLET.fullmatch(first))))


def _counted(found: Sequence[Line]) -> list[Line]:
    """The lines that begin with the numbers 1, 2, 3, … without a point, from the first line on."""
    made: list[Line] = []
    for line in found:
        if len(line.words) > 1 and line.words[0].text == str(len(made) + 1):
            made.append(line)
    return made if len(made) > 1 and made[0] is found[0] else []


def cell_texts(texts: Sequence[str]) -> tuple[str, ...]:
    """The texts of a cell whose paragraphs are known; bullets that all of several have are the form's."""
    own = tuple(text.rstrip() for text in texts if text.strip())
    return tuple(map(_tidy, own)) if len(own) > 1 and all(_ROUND.match(text) for text in own) else own


_ROUND = re.compile(r"[•●▪◦○✓➢]\s")


def begins_list(texts: Sequence[str]) -> bool:
    """Whether a cell of one text is a list, whose lines stay apart."""
    return len(texts) > 1 and any(_NUMBER.fullmatch(text.split(" ", 1)[0]) for text in texts)


def _tidy(text: str) -> str:
    """A round bullet is what a list of the data gets by itself; numbers, letters and dashes are the form's own."""
    return re.sub(r"^(?:[•●▪◦○✓➢*·§]|o(?=\s))\s*", "", text) or text


def _ended(before: Line, line: Line, found: Sequence[Line], right: float) -> bool:
    """Whether the line before was ended on purpose: the next word would still have fitted behind it."""
    word = line.words[0]
    left = min(other.box.x0 for other in found)
    room = right - left - 4
    centred = abs((before.box.x0 - left) - (right - before.box.x1)) < 6 and before.box.x0 - left > 3
    taken = before.box.width if centred else before.box.x1 - left
    fits = taken + 0.35 * word.size + word.box.width < room - 0.6 * word.size
    return fits and (word.text[:1].isupper() or word.text[:1].isdigit())


def _numbers_apart(found: Sequence[Line]) -> tuple[str, ...]:
    """Items whose numbers stand in a column of their own, each at the height of its item's middle or beginning."""
    numbers: list[Word] = []
    rest: list[Line] = []
    for line in found:
        first, *others = line.words
        if _NUMBER.fullmatch(first.text) and (not others or others[0].box.x0 - first.box.x1 > 0.6 * first.size):
            numbers.append(first)
            if others:
                rest.append(Line(tuple(others)))
        else:
            rest.append(line)
    alone = sum(len(line.words) == 1 for line in found if line.words[0] in numbers)
    if (
        not alone
        or len(numbers) > len(rest)
        or max(word.box.x0 for word in numbers) > min(line.box.x0 for line in rest)
    ):
        return ()
    return tuple(
        f"{word.text} {joined([line.text for line in part])}"
        for word, part in zip(numbers, _runs(numbers, rest), strict=True)
    )


def _runs(numbers: Sequence[Word], rest: Sequence[Line]) -> list[Sequence[Line]]:
    """The lines cut into as many runs as there are numbers, each run where its number stands."""
    count = len(rest)
    best: list[dict[int, tuple[float, int]]] = [{0: (0.0, 0)}]
    for place, number in enumerate(numbers):
        row: dict[int, tuple[float, int]] = {}
        left = len(numbers) - place - 1
        for start, (cost, _) in best[-1].items():
            for end in range(start + 1, count - left + 1):
                ys = [line.box.cy for line in rest[start:end]]
                apart = min(abs(number.box.cy - y) for y in (ys[0], sum(ys) / len(ys)))
                total = cost + apart
                if end not in row or total < row[end][0]:
                    row[end] = total, start
        best.append(row)
    runs, end = [], count
    for row in reversed(best[1:]):
        start = row[end][1]
        runs.append(rest[start:end])
        end = start
    return runs[::-1]
