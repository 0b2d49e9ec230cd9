"""The model's dataclasses → the text of a data file: `load(dump(x)) == x`, defaults left out.

It is written as people write it, and ten times faster than PyYAML would: every SOP's file is offered for download.
"""

from __future__ import annotations

import dataclasses
import json
import re
import textwrap
from collections.abc import Iterator
from typing import Any

from sop_site.datafile.fields import BUTIR, SEL, keys_of, row_above

LEBAR = 118
# What stays itself without quotes for every reader of YAML: no sign of its own, no number, date, truth or nothing.
POLOS = re.compile(
    r"(?!(?:y|n|yes|no|on|off|true|false|null)\Z)(?=[^\W\d_]|\d+ [^\W\d_])[^\s:#]+(?: (?![#-])[^\s:#]+)*", re.IGNORECASE
)
_AWAL = ("no", "huruf", "bagian")  # a step or a row begins with one of these: an empty line stands before it


def dump(value: Any) -> str:
    """A dataclass of the model, or a tuple of them, as YAML with the model's own keys."""
    top = plain(value)
    lines = _list(top, "") if isinstance(top, list) else _map(top, "")
    return "".join(f"{line}\n" for line in lines)


def dump_text(value: str) -> str:
    """A text of one line as it stands behind a key."""
    return " ".join(line.strip() for line in _text("", value, ""))


def entry(key: str, content: Any, indent: str) -> list[str]:
    """The lines of a key with its content, both as `plain` gives them."""
    return [*_map({key: content}, indent)]


def item_lines(content: Any, indent: str) -> list[str]:
    """The lines of one item of a list."""
    return [line for line in _list([content], indent) if line]


def text_lines(before: str, text: str, indent: str) -> list[str]:
    """The lines of a text behind what stands before it on its line; the others are set in."""
    return [*_text(before, text, indent)]


def plain(value: Any) -> Any:
    """A dataclass of the model as mappings, lists, texts and numbers, defaults left out."""
    if dataclasses.is_dataclass(value):
        kind: type = type(value)
        pairs = ((name, getattr(value, name), item) for name, (item, _) in keys_of(kind).items())
        return {
            name: _listed(content) if item.metadata == SEL else plain(content)
            for name, content, item in pairs
            if content != item.default
        }
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    if isinstance(value, tuple):
        items = [row for item in value for row in _rows(item)]
        return items[0] if len(items) == 1 and isinstance(items[0], str) else items
    return value


def _listed(value: Any) -> Any:
    """A cell: one text that was typed as a list is one again."""
    lines = value.split("\n") if isinstance(value, str) else []
    if len(lines) > 1 and all(line.startswith(BUTIR) for line in lines):
        return [line.removeprefix(BUTIR) for line in lines]
    return plain(value)


def _rows(item: Any) -> Iterator[Any]:
    """An item of a list, after the rows that stand above it."""
    if dataclasses.is_dataclass(item) and (above := row_above(type(item))):
        for text in getattr(item, above):
            yield {above: text}
        rest: dict[str, Any] = plain(item)
        rest.pop(above, None)
        yield rest
    else:
        yield plain(item)


def _map(value: dict[str, Any], indent: str) -> Iterator[str]:
    for key, content in value.items():
        if isinstance(content, dict):
            yield f"{indent}{key}:"
            yield from _map(content, f"{indent}  ")
        elif isinstance(content, list) and all(isinstance(item, int) for item in content):
            yield f"{indent}{key}: [{', '.join(map(str, content))}]"
        elif isinstance(content, list):
            yield f"{indent}{key}:"
            yield from _list(content, f"{indent}  ")
        else:
            yield from _text(f"{indent}{key}: ", content, f"{indent}  ")


def _list(value: list[Any], indent: str) -> Iterator[str]:
    for item in value:
        if not isinstance(item, dict):
            yield from _text(f"{indent}- ", item, f"{indent}  ")
            continue
        if indent == "  " and next(iter(item)) in _AWAL:
            yield ""
        first, *rest = _map(item, f"{indent}  ")
        yield f"{indent}- {first.lstrip()}"
        yield from rest


def _block(text: str) -> bool:
    """Whether lines read back from a block as they are: none ends in a space, the first does not begin with one."""
    return "\n" in text and re.fullmatch(r"\S.*(?:\n+.*\S)*", text) is not None and text.replace("\n", "").isprintable()


def _text(before: str, value: Any, indent: str) -> Iterator[str]:
    text = str(value)
    if isinstance(value, int) or (POLOS.fullmatch(text) and len(before) + len(text) <= LEBAR):
        yield before + text
    elif POLOS.fullmatch(text):
        lines = textwrap.wrap(
            text,
            LEBAR,
            initial_indent=before,
            subsequent_indent=indent,
            break_long_words=False,
            break_on_hyphens=False,
        )
        yield from lines
    elif _block(text):
        yield f"{before}|"
        yield from (f"{indent}{line}" if line else "" for line in text.split("\n"))
    elif "\n" in text or "\t" in text:
        yield before + json.dumps(text, ensure_ascii=False)
    else:
        yield f"{before}'{text.replace(chr(39), 2 * chr(39))}'"
