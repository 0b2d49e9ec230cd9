"""Nodes of a file as the binder takes them: what they are called, and what they spell in another form than typed."""

from __future__ import annotations

import dataclasses
import typing
from typing import Any

from sop_site.datafile.fields import BUTIR, HIMPUN, keys_of
from sop_site.datafile.tree import Daftar, Node, Peta, Teks


def gathered(node: Peta, keys: dict[str, tuple[dataclasses.Field[Any], Any]]) -> Peta:
    """The same with the keys that are items of a list put into it, in the order in which they are typed."""
    found = ((name, item.metadata[HIMPUN]) for name, (item, _) in keys.items() if HIMPUN in item.metadata)
    name, (said, _) = next(found, ("", (None, ())))
    if said is None:
        return node
    _, second, *_ = keys_of(typing.get_args(keys[name][1])[0])
    items: list[Node] = []
    rest: list[tuple[Teks, Node]] = []
    for index, (key, value) in enumerate(node.items):
        more = said(key.value, [after.value for after, _ in node.items[index + 1 :]]) if key.value not in keys else None
        if more:
            pairs = [(Teks(key.line, inner), Teks(key.line, text)) for inner, text in more.items()]
            items.append(Peta(key.line, (*pairs, (Teks(key.line, second), value))))
        elif key.value == name and isinstance(value, Daftar):
            items += value.items
        else:
            rest.append((key, value))
    if not items:
        return node
    return Peta(node.line, (*rest, (Teks(items[0].line, name), Daftar(items[0].line, tuple(items)))), node.kurung)


def as_text(items: tuple[str, ...]) -> str:
    """A list that was typed where a cell is one text: a line an item, one item alone as it is."""
    if len(items) == 1:
        return items[0]
    return "\n".join(BUTIR + item.replace("\n", "\n  ") for item in items if item)


def cut(node: Peta) -> str:
    """The text that a colon cut into a key and its content, "" if more than that stands there."""
    (key, value), *rest = node.items or ((None, None),)
    return f"{key.value}: {value.value}" if key and isinstance(value, Teks) and not rest else ""


def jenis(node: Node) -> str:
    return {Teks: "teks", Daftar: "daftar", Peta: "kunci dan isi"}[type(node)]
