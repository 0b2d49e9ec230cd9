"""What a caller keeps from one run of the program to the next."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol, TypeVar

T = TypeVar("T")


class Kept(Protocol):
    """Where a caller keeps values from one run of the program to the next, by their names."""

    def has(self, key: str) -> bool: ...

    def value(self, key: str) -> Any: ...

    def keep(self, key: str, value: Any) -> None: ...


def once(kept: Kept | None, key: str, make: Callable[[], T]) -> T:
    """What was kept by this key, else what is made now, and kept; "": it is made each time."""
    if not (kept and key):
        return make()
    found: T | None = kept.value(key)
    if found is None:
        found = make()
        kept.keep(key, found)
    return found
