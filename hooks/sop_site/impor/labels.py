"""Words among the performers → labels, and what a label says."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from sop_site.impor.drawing import Piece, Word
from sop_site.impor.plane import Box, around
from sop_site.impor.words import bare, joined, lines, runs

_FLUSH = 3.0  # how far the sides of one label's lines may differ
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


def tags(words: Iterable[Word], pieces: Sequence[Piece] = ()) -> list[Tag]:
    """Words that stand together: on a line, or on lines that follow each other closely.

    `pieces`: drawn lines; words at either side of one are two labels.
    """
    found = list(words)
    groups: list[list[list[Word]]] = [[[word]] for word in found if word.apart]
    upright = [piece for piece in pieces if abs(piece.start[0] - piece.end[0]) < 0.7]
    for line in lines(word for word in found if not word.apart):
        for run in (part for near in runs(line, 0.55) for part in _parted(near, upright)):
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


def _parted(run: Sequence[Word], upright: Sequence[Piece]) -> list[list[Word]]:
    """Words of a line, cut where a drawn line runs between two of them."""
    parts = [[run[0]]]
    for before, word in pairwise(run):
        gap = Box(before.box.x1, word.box.top + 1, word.box.x0, word.box.bottom - 1)
        if gap.width > 0.3 * word.size and any(_through(piece, gap) for piece in upright):
            parts.append([])
        parts[-1].append(word)
    return parts


def _through(piece: Piece, gap: Box) -> bool:
    top, bottom = sorted((piece.start[1], piece.end[1]))
    return gap.x0 <= piece.start[0] <= gap.x1 and top <= gap.top and bottom >= gap.bottom


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


def leaning(text: str) -> int:
    """1 for a word of consent, -1 for one of refusal, 0 where it says neither."""
    name = bare(text)
    first = bare(text.split()[0]) if text.split() else ""
    if name in _NO or first in _NO:
        return -1
    return 1 if name in _YES or first in _YES else 0
