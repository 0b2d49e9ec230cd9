"""What a dataclass of the model says about its keys: which a file may use, and how each is typed."""

from __future__ import annotations

import dataclasses
import typing
from functools import cache
from typing import Any

# Metadata of a field: it comes from the file's place and is no key; it is a cell of a form, whose one text may be typed
# as a list; rows that hold only this key stand before the item that they belong to.
DARI_ALAMAT = {"dari_alamat": True}
SEL = {"sel": True}
TERCETAK = "tercetak"  # metadata of a number: the key beside it for what the form prints in its place
DI_ATAS = {"di_atas": True}
# Metadata of a list of dataclasses: a function that says which other keys beside it are items of it, and what else such
# an item says (its first key's content among it), and all such keys; the key's own content is the item's second key.
HIMPUN = "himpun"

BUTIR = "• "  # begins each line of a list that was typed where a cell is one text


@cache
def keys_of(kind: Any) -> dict[str, tuple[dataclasses.Field[Any], Any]]:
    """The keys that a data file may use for this dataclass, with field and type."""
    hints = typing.get_type_hints(kind)
    return {item.name: (item, hints[item.name]) for item in dataclasses.fields(kind) if item.metadata != DARI_ALAMAT}


def row_above(kind: Any) -> str:
    """The key whose rows stand before the item of this class that they belong to, "" where there is none."""
    return next((name for name, (item, _) in keys_of(kind).items() if item.metadata == DI_ATAS), "")
