"""Where a flowchart's rows break onto sheets of paper. All heights are in mm.

`least`: how tall each row is at least; `row`: the row of connectors at a sheet's head or foot where it is not the first
or the last one; `room`: what a sheet has for rows.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from sop_site.model.sop import SOP


def needed(sop: SOP, least: Sequence[float], row: float, room: float) -> tuple[int, int]:
    """How many sheets cannot hold their one row, and how many there are: each takes as many rows as it can."""
    count = len(least)
    sheets, used, first = 1, 0.0, 0
    for rank, height in enumerate(least):
        around = row * (rank + 1 < count)
        if rank > first and used + height + around > room:
            sheets, used, first = sheets + 1, 0.0, rank
        used += height + row * (first == rank > 0)
        if rank == first and used + around > room:
            return breaks(sop, least, row, room)[:2]
    return 0, sheets


def breaks(sop: SOP, least: Sequence[float], row: float, room: float) -> tuple[int, int, list[int]]:
    """How many sheets cannot hold their one row, how many there are, and where they begin and end.

    As few as can be of both, then where the fewest arrows cross, then evenly full.
    """
    count = len(sop.langkah)
    total = [0.0, *accumulate(least)]
    across = _across(sop)
    best = [(0, 0, 0, 0.0, 0)]
    for end in range(1, count + 1):
        found: list[tuple[int, int, int, float, int]] = []
        for start in range(end - 1, -1, -1):
            used = total[end] - total[start] + row * ((start > 0) + (end < count))
            if used > room and found:
                break
            spilling, sheets, crossed, uneven, _ = best[start]
            cost = (spilling + (used > room), sheets + 1, crossed + across[start], uneven + (room - used) ** 2)
            found.append((*cost, start))
        best.append(min(found))
    ends = [count]
    while ends[-1]:
        ends.append(best[ends[-1]][4])
    return (*best[count][:2], ends[::-1])


def _across(sop: SOP) -> list[int]:
    """How many arrows would cross a break before each step."""
    place = {langkah.no: index for index, langkah in enumerate(sop.langkah)}
    change = [0] * (len(sop.langkah) + 2)
    for one in sop.arus:
        if one.ke is not None:
            start, end = sorted((place[one.dari], place[one.ke]))
            change[start + 1] += 1
            change[end + 1] -= 1
    return [*accumulate(change)]
