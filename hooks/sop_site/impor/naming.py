"""The labels among the performers → the exits of decisions that they name: all of them together stand nearest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from sop_site.impor.arrows import Arrow
from sop_site.impor.labels import Tag, leaning
from sop_site.impor.plane import Box, Point, bounds, distance

_FAR = 34.0  # points: a label that is farther from every exit belongs to none
_NEAR = 24.0  # … and one that is farther than this leaves a doubt
_BESIDE = 8.0  # a label that stands nearer to an exit that has another means it too
_SHARED = 9.0  # what it costs a label to stand where two exits still run together
_LATER = 0.03  # what each point of the way costs
_WORDS = 6  # what has more is a remark, no label

Costs = Mapping[tuple[int, int], float]  # an exit and a label → how far they are


@dataclass(frozen=True)
class Named:
    """An exit of a decision with its label ("" for none); `sure`: no other exit or label comes near."""

    arrow: Arrow
    text: str
    sure: bool
    tag: Tag | None = None


def named(exits: Sequence[Arrow], found: Sequence[Tag]) -> list[Named]:
    """Each exit with its label, so that all labels together stand as near to their exits as they can."""
    costs = {
        (place, index): cost
        for place, arrow in enumerate(exits)
        for index, tag in enumerate(found)
        if (cost := _cost(arrow, _shared(arrow, exits), tag)) <= _FAR
    }
    chosen = paired(costs)
    made = []
    for place, arrow in enumerate(exits):
        if place in chosen:
            index = chosen[place]
            made.append(Named(arrow, found[index].text, _plain(place, chosen, costs), found[index]))
        else:
            made.append(Named(arrow, "", False))
    return [*made, *_second(exits, found, chosen, costs)]


def paired(costs: Costs) -> dict[int, int]:
    """Left ones with right ones, each at most once, so that the sum is least; to have none costs _FAR.

    One left one after the other takes its cheapest way in, along which others may move on to another right one.
    """
    left, right = sorted({place for place, _ in costs}), sorted({index for _, index in costs})
    chosen: dict[int, int] = {}
    for new in left:
        owner = {index: place for place, index in chosen.items()}
        best: dict[int, float] = {new: 0.0}  # what it costs if a left one has to look for another right one
        came: dict[int, tuple[int, int]] = {}
        for _ in range(len(left)):  # as many rounds as the longest way has steps
            for place in list(best):
                for index in right:
                    other, cost = owner.get(index), costs.get((place, index))
                    if cost is None or other is None or other == place:
                        continue
                    moved = best[place] + cost - costs[other, index]
                    if moved < best.get(other, _FAR) - 1e-9 and not _passed(came, place, other):
                        best[other], came[other] = moved, (place, index)
        ends = [(best[place] + _FAR, place, -1) for place in best]  # it keeps none
        ends += [
            (best[place] + cost, place, index)
            for place in best
            for index in right
            if index not in owner and (cost := costs.get((place, index))) is not None
        ]
        _, place, index = min(ends)
        if index >= 0:
            chosen[place] = index
        else:
            chosen.pop(place, None)
        while place != new:
            before, taken = came[place]
            chosen[before], place = taken, before
    return chosen


def _passed(came: Mapping[int, tuple[int, int]], place: int, other: int) -> bool:
    """Whether the way to a left one leads over another."""
    while place in came:
        if place == other:
            return True
        place = came[place][0]
    return place == other


def _plain(place: int, chosen: Mapping[int, int], costs: Costs) -> bool:
    """Whether a label is near, no exit without one is nearly as near, and no two of them would fit crosswise."""
    index = chosen[place]
    cost = costs[place, index]
    rivals = [rival for (other, tag), rival in costs.items() if tag == index and other not in chosen]
    if cost > _NEAR or any(rival <= 1.4 * cost + 4 for rival in rivals):
        return False
    for other, tag in chosen.items():
        if other != place:
            crossed = costs.get((place, tag), _FAR) + costs.get((other, index), _FAR)
            if crossed < 1.3 * (cost + costs[other, tag]) + 5:
                return False
    return True


def _second(exits: Sequence[Arrow], found: Sequence[Tag], chosen: Mapping[int, int], costs: Costs) -> list[Named]:
    """Labels left over near a decision: one line stands for two answers, or one of two lines was not seen.

    Where the line has a label already that says the same, or answers all by itself, what is left over is a remark.
    """
    made = []
    for index, tag in enumerate(found):
        if index in chosen.values() or len(tag.text.split()) > _WORDS or tag.text.endswith("?"):
            continue
        near = sorted((cost, place) for (place, other), cost in costs.items() if other == index)
        if near and near[0][1] in chosen and _answers(exits, near[0][1], found, chosen, tag):
            made.append(Named(exits[near[0][1]], tag.text, False, tag))
    return made


def _answers(exits: Sequence[Arrow], place: int, found: Sequence[Tag], chosen: Mapping[int, int], tag: Tag) -> bool:
    """Whether a label left over is another answer of the decision that an exit leaves."""
    given = [found[chosen[other]] for other in chosen if exits[other].tail is exits[place].tail]
    if any(other.text == tag.text for other in given):
        return False
    beside = _beside(exits[place], tag) or _stacked(found[chosen[place]].box, tag.box)
    complete = sorted(leaning(other.text) for other in given) == [-1, 1]
    return beside or not complete


def _beside(arrow: Arrow, tag: Tag) -> bool:
    return any(tag.box.meets(bounds(piece), _BESIDE) for piece in list(pairwise(arrow.path))[:2])


def _stacked(one: Box, other: Box) -> bool:
    """Whether one label stands right below or above another."""
    common = min(one.x1, other.x1) - max(one.x0, other.x0)
    gap = max(one.top, other.top) - min(one.bottom, other.bottom)
    return common > 0.5 * min(one.width, other.width) and gap <= _BESIDE - 2


def _shared(arrow: Arrow, exits: Sequence[Arrow]) -> int:
    """How many pieces of an exit's way another exit takes too, before they part."""
    most = 0
    for other in exits:
        if other is not arrow and other.tail is arrow.tail and other.path != arrow.path:
            same = 0
            for a, b in zip(pairwise(arrow.path), pairwise(other.path), strict=False):
                if a != b:
                    break
                same += 1
            most = max(most, same)
    return min(most, len(arrow.path) - 2)


def _cost(arrow: Arrow, shared: int, tag: Tag) -> float:
    """How far a label is from an exit, with a little for each point of the way since it is an exit of its own."""
    best = _FAR + 1
    gone = 0.0
    for piece, (start, end) in enumerate(pairwise(arrow.path)):
        length = distance(start, end)
        steps = max(1, int(length // 4))
        more = _SHARED if piece < shared else 0.0
        for step in range(steps + 1):
            t = step / steps
            place: Point = (start[0] + t * (end[0] - start[0]), start[1] + t * (end[1] - start[1]))
            best = min(best, tag.box.gap(place) + more + _LATER * (0 if more else gone + t * length))
        gone += 0 if more else length
    return best
