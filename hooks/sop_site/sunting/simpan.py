"""A draft as the text of its data file: a new one as `dump` writes it, an opened one in its own lines and comments."""

from __future__ import annotations

from contextlib import suppress
from typing import Any, get_origin

import yaml

from sop_site.datafile.bind import Lines, bind
from sop_site.datafile.dump import dump, plain
from sop_site.datafile.graft import Refused, graft
from sop_site.datafile.tree import parse

Mistake = tuple[int, str, str]  # line, message, remedy


def read(text: str, kind: Any, given: dict[str, Any]) -> tuple[Any, list[Mistake]]:
    """What a file's text spells, None with every mistake in it."""
    lines: Lines = {}
    mistakes: list[Mistake] = []

    def report(line: int, message: str, remedy: str) -> None:
        mistakes.append((line, message, remedy))

    tree = parse(text.encode(), report, is_list=get_origin(kind) is tuple)
    value = bind(tree, kind, report, lines, given) if tree else None
    return (None if mistakes else value), mistakes


def written(naskah: str, asal: Any, now: Any, kind: Any, given: dict[str, Any]) -> str:
    """The text of the file that spells `now`; `naskah` spells `asal` and is where it came from, "" for a new one."""
    if not naskah or asal is None:
        return dump(now)
    if now == asal:
        return naskah
    for whole in (False, True):
        with suppress(Refused, yaml.YAMLError):
            text = graft(naskah, plain(asal), plain(now), whole)
            if read(text, kind, given)[0] == now:
                return text
    return dump(now)
