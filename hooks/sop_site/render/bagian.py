"""Lists that are too long for one page: cut into parts, each a page that leads to the others."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")

BARIS = 150  # rows on one page: at most 150 KB and a dozen screens


@dataclass(frozen=True)
class Bagian(Generic[T]):
    """The n-th of so many pages of a list, with its rows."""

    ke: int
    banyak: int
    butir: list[T]


def bagian(
    items: Sequence[T], weight: Callable[[T], int] = lambda _: 1, most: int = BARIS, before: int = 0
) -> Iterator[Bagian[T]]:
    """A list in pages of at most so many rows, of which an item has `weight`; one page where there is none.

    `before`: the rows of what else stands on the first page.
    """
    parts: list[list[T]] = [[]]
    filled = before
    for item in items:
        more = weight(item)
        if parts[-1] and filled + more > most:
            parts.append([])
            filled = 0
        parts[-1].append(item)
        filled += more
    return (Bagian(ke, len(parts), part) for ke, part in enumerate(parts, 1))
