"""Room in a layout: a branch's label beside its line, the link of a joint step, empty bands closed."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from sop_site.chart.text import width

Titik = tuple[float, float]
Ruas = tuple[Titik, Titik]
Persegi = tuple[float, float, float, float]
UKURAN, BARIS = 12, 14.0
JARAK = 3.0


def segments(rute: Sequence[Titik]) -> list[Ruas]:
    return list(pairwise(rute))


def overlaps(a: Persegi, b: Persegi, gap: float = 0) -> bool:
    return a[0] < b[2] + gap and b[0] < a[2] + gap and a[1] < b[3] + gap and b[1] < a[3] + gap


def crosses(ruas: Ruas, kotak: Persegi, gap: float = 0) -> bool:
    """Whether a (nearly) upright or level segment meets a box; a slanted one counts by its bounds."""
    (x1, y1), (x2, y2) = ruas
    return overlaps((min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)), kotak, gap)


def place(
    garis: list[tuple[tuple[Titik, ...], tuple[str, ...]]],
    simpul: list[Persegi],
    dinding: list[float],
    bersama: Sequence[Ruas],
    tinggi: float,
) -> tuple[tuple[float, float, float, float] | None, ...]:
    """Centre and size of each line's label, None for a line without; the first lines choose first."""
    ruas = [item for rute, _ in garis for item in segments(rute)] + list(bersama)
    placed: list[Persegi] = []
    found: list[tuple[float, float, float, float] | None] = []
    for rute, baris in garis:
        if not baris:
            found.append(None)
            continue
        lebar, naik = max(width(item, UKURAN) for item in baris) + 6, len(baris) * BARIS + 2

        def cost(titik: Titik, rute: tuple[Titik, ...] = rute, w: float = lebar, h: float = naik) -> float:
            box = (titik[0] - w / 2, titik[1] - h / 2, titik[0] + w / 2, titik[1] + h / 2)
            outside = box[0] < dinding[0] + 1 or box[2] > dinding[-1] - 1 or box[1] < 0 or box[3] > tinggi
            return (
                5000 * outside
                + 2000 * sum(overlaps(box, item, 1) for item in simpul)
                + 1500 * sum(overlaps(box, item, 1) for item in placed)
                + 400 * sum(crosses(item, box, 1) for item in ruas)
                + 30 * sum(box[0] < x < box[2] for x in dinding)
                + abs(titik[0] - rute[0][0])
                + abs(titik[1] - rute[0][1])
            )

        x, y = min(_candidates(rute, lebar, naik), key=cost)
        placed.append((x - lebar / 2, y - naik / 2, x + lebar / 2, y + naik / 2))
        found.append((x, y, lebar, naik))
    return tuple(found)


def _candidates(rute: tuple[Titik, ...], w: float, h: float) -> Iterator[Titik]:
    for (x1, y1), (x2, y2) in segments(rute):
        level = abs(y1 - y2) <= abs(x1 - x2)
        long, half = (abs(x1 - x2), w / 2) if level else (abs(y1 - y2), h / 2)
        sign = (1 if x2 > x1 else -1) if level else (1 if y2 > y1 else -1)
        steps = {half + 3, half + 10, half + 20, long / 2, long - half - 12, *range(int(half) + 30, int(long), 25)}
        for along in sorted(item for item in steps if 0 <= item <= max(long, half + 20)):
            for side in (-1, 1):
                if level:
                    yield (x1 + sign * along, y1 + side * (h / 2 + JARAK))
                else:
                    yield (x1 - side * (w / 2 + JARAK + 1), y1 + sign * along)


def joint(a: Persegi, b: Persegi, ruas: list[Ruas]) -> Ruas:
    """The link between two nodes of one row, at the height where it lies on the fewest lines."""
    low, high = max(a[1], b[1]) + 8, min(a[3], b[3]) - 8
    middle = (low + high) / 2
    left, right = (a, b) if a[0] < b[0] else (b, a)

    def cost(y: float) -> float:
        box = (left[2], y - 4, right[0], y + 4)
        return 100 * sum(crosses(item, box) and abs(item[0][1] - item[1][1]) < 1 for item in ruas) + abs(y - middle)

    y = min(
        (middle + move for move in (0, -7, 7, -14, 14, -21, 21) if low <= middle + move <= high),
        key=cost,
        default=middle,
    )
    return ((left[2], y), (right[0], y))


def squeezer(
    simpul: list[Persegi], rute: list[tuple[Titik, ...]], label: list[tuple[str, ...]]
) -> Callable[[float], float]:
    """A rising function of y that closes the bands without nodes to what their lines and labels need."""
    spans: list[list[float]] = []
    for top, bottom in sorted((box[1], box[3]) for box in simpul):
        if spans and top <= spans[-1][1]:
            spans[-1][1] = max(spans[-1][1], bottom)
        else:
            spans.append([top, bottom])
    old, new = [spans[0][0]], [spans[0][0]]
    for (top, bottom), (following, _) in pairwise(spans):
        old.append(bottom)
        new.append(new[-1] + bottom - top)
        levels: list[float] = []
        for y in sorted(
            y for garis in rute for (_, y), (_, z) in segments(garis) if abs(y - z) < 1 and bottom < y < following
        ):
            if not levels or y > levels[-1] + 2:
                levels.append(y)
        need = max([30.0, 14.0 * (len(levels) + 1), *_wanted(rute, label, bottom, following)])
        if need < following - bottom:
            for index, y in enumerate(levels):
                old.append(y)
                new.append(new[-1 - index] + need * (index + 1) / (len(levels) + 1))
            base = new[-1 - len(levels)]
            old.append(following)
            new.append(base + need)
        else:
            old.append(following)
            new.append(new[-1] + following - bottom)

    def fresh(y: float) -> float:
        index = min(max(bisect_right(old, y) - 1, 0), len(old) - 2) if len(old) > 1 else 0
        if y <= old[0] or y >= old[-1]:
            return y - old[0] + new[0] if y <= old[0] else y - old[-1] + new[-1]
        part = (y - old[index]) / ((old[index + 1] - old[index]) or 1)
        return new[index] + part * (new[index + 1] - new[index])

    return fresh


def _wanted(rute: list[tuple[Titik, ...]], label: list[tuple[str, ...]], top: float, bottom: float) -> Iterator[float]:
    """The heights that labels want of a band: those whose line leaves downward through it."""
    for garis, baris in zip(rute, label, strict=True):
        (x, y), (x2, y2) = garis[0], garis[1]
        if baris and abs(x - x2) < 1 and min(y, y2) < bottom and max(y, y2) > top and abs(y - top) < 40:
            yield len(baris) * BARIS + 32
