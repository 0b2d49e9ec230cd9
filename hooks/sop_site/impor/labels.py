"""Words among the performers → the labels of a decision's exits."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from sop_site.impor.arrows import Arrow
from sop_site.impor.drawing import Word
from sop_site.impor.plane import Box, Point, around, bounds, distance
from sop_site.impor.words import bare, joined, lines, runs

_FAR = 34.0  # points: a label that is farther from every exit belongs to none
_FLUSH = 3.0  # how far the sides of one label's lines may differ
_BESIDE = 5.0  # a label that stands nearer to an exit that has another means it too
_YES = (
    "ya",
    "y",
    "iya",
    "setuju",
    "sesuai",
    "lengkap",
    "benar",
    "sudah",
    "layak",
    "valid",
    "disetujui",
    "ada",
    "ok",
    "yes",
)
_NO = (
    "tidak",
    "tdk",
    "t",
    "belum",
    "tolak",
    "ditolak",
    "revisi",
    "salah",
    "kurang",
    "bukan",
    "no",
    "perbaikan",
    "dikembalikan",
)


@dataclass(frozen=True)
class Tag:
    """A label as printed and where."""

    text: str
    box: Box
    words: tuple[Word, ...]


@dataclass(frozen=True)
class Named:
    """An exit of a decision with its label ("" for none); `sure`: no other exit or label comes near."""

    arrow: Arrow
    text: str
    sure: bool
    tag: Tag | None = None


def tags(words: Iterable[Word]) -> list[Tag]:
    """Words that stand together: on a line, or on lines that follow each other closely."""
    found = list(words)
    groups: list[list[list[Word]]] = [[[word]] for word in found if word.apart]
    for line in lines(word for word in found if not word.apart):
        for run in runs(line, 0.55):
            box = around(word.box for word in run)
            for group in (group for group in groups if not group[0][0].apart):
                last = around(word.box for word in group[-1])
                if last.x0 < box.x1 and box.x0 < last.x1 and _follows(group, run) and _aligned([*group, run]):
                    group.append(run)
                    break
            else:
                groups.append([run])
    made = []
    for group in groups:
        flat = tuple(word for run in group for word in run)
        text = joined([" ".join(word.text for word in run) for run in group])
        made.append(Tag(text, around(word.box for word in flat), flat))
    return made


def _follows(group: Sequence[Sequence[Word]], run: Sequence[Word]) -> bool:
    """Whether a line stands close below the last of a group, no farther than the group's own lines do."""
    boxes = [around(word.box for word in row) for row in (*group, run)]
    *before, gap = (below.top - above.bottom for above, below in pairwise(boxes))
    return -1 < gap < 0.45 * boxes[-2].height and all(gap < other + 1 for other in before)


def _aligned(rows: Sequence[Sequence[Word]]) -> bool:
    """Whether lines share their left side, their right side or their middle, as those of one label do."""
    boxes = [around(word.box for word in row) for row in rows]
    sides = ([box.x0 for box in boxes], [box.x1 for box in boxes], [box.cx for box in boxes])
    return any(max(side) - min(side) <= _FLUSH for side in sides)


def _stacked(one: Box, other: Box) -> bool:
    """Whether one label stands right below or above another."""
    common = min(one.x1, other.x1) - max(one.x0, other.x0)
    gap = max(one.top, other.top) - min(one.bottom, other.bottom)
    return common > 0.5 * min(one.width, other.width) and gap <= _BESIDE + 1


def leaning(text: str) -> int:
    """1 for a word of consent, -1 for one of refusal, 0 where it says neither."""
    name = bare(text)
    first = bare(text.split()[0]) if text.split() else ""
    if name in _NO or first in _NO:
        return -1
    return 1 if name in _YES or first in _YES else 0


def named(exits: Sequence[Arrow], found: Sequence[Tag]) -> list[Named]:
    """Each exit with the label that stands nearest to it, the closest pair first."""
    costs = sorted(
        (cost, place, index)
        for place, arrow in enumerate(exits)
        for index, tag in enumerate(found)
        if (cost := _cost(arrow, tag)) <= _FAR
    )
    chosen: dict[int, tuple[float, int]] = {}
    taken: set[int] = set()
    for cost, place, index in costs:
        if place not in chosen and index not in taken:
            chosen[place] = cost, index
            taken.add(index)
    _exchange(chosen, {(place, index): cost for cost, place, index in costs})
    made = []
    for place, arrow in enumerate(exits):
        if place not in chosen:
            made.append(Named(arrow, "", False))
            continue
        cost, index = chosen[place]
        rivals = [other for other, rival, tag in costs if tag == index and rival != place and rival not in chosen]
        sure = all(other > 1.4 * cost + 4 for other in rivals) and cost <= 24 and not _swapped(place, chosen, costs)
        made.append(Named(arrow, found[index].text, sure, found[index]))
    return [*made, *_second(exits, found, chosen, taken)]


def _second(
    exits: Sequence[Arrow], found: Sequence[Tag], chosen: dict[int, tuple[float, int]], taken: set[int]
) -> list[Named]:
    """Labels left over right beside an exit's beginning, whose own label stands there too: one line for two answers."""
    made = []
    for index, tag in enumerate(found):
        near = [
            (_cost(exits[place], tag), place)
            for place, (_, own) in chosen.items()
            if _beside(exits[place], tag) or _stacked(found[own].box, tag.box)
        ]
        if index not in taken and near:
            made.append(Named(exits[min(near)[1]], tag.text, False, tag))
    return made


def _beside(arrow: Arrow, tag: Tag) -> bool:
    return any(tag.box.meets(bounds(piece), _BESIDE) for piece in list(pairwise(arrow.path))[:2])


def _exchange(chosen: dict[int, tuple[float, int]], known: dict[tuple[int, int], float]) -> None:
    """Two exits' labels change places where both together then stand nearer: the nearest pair may part two others."""
    for one, other in combinations(sorted(chosen), 2):
        (cost, index), (rival, tag) = chosen[one], chosen[other]
        crossed = known.get((one, tag), _FAR), known.get((other, index), _FAR)
        if sum(crossed) < cost + rival and max(crossed) < _FAR:
            chosen[one], chosen[other] = (crossed[0], tag), (crossed[1], index)


def _swapped(place: int, chosen: dict[int, tuple[float, int]], costs: Sequence[tuple[float, int, int]]) -> bool:
    """Whether two exits' labels would fit nearly as well the other way round."""
    known = {(exit_, tag): cost for cost, exit_, tag in costs}
    cost, index = chosen[place]
    for other, (rival, tag) in chosen.items():
        if other != place:
            crossed = known.get((place, tag), _FAR) + known.get((other, index), _FAR)
            if crossed < 1.3 * (cost + rival) + 5:
                return True
    return False


def _cost(arrow: Arrow, tag: Tag) -> float:
    """How far a label is from an exit, with a little for each point of the way from the decision."""
    best = _FAR + 1
    gone = 0.0
    for start, end in pairwise(arrow.path):
        length = distance(start, end)
        steps = max(1, int(length // 4))
        for step in range(steps + 1):
            t = step / steps
            place: Point = (start[0] + t * (end[0] - start[0]), start[1] + t * (end[1] - start[1]))
            best = min(best, tag.box.gap(place) + 0.07 * (gone + t * length))
        gone += length
    return best
