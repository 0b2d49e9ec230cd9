"""The model's dataclasses → the text of a data file: `load(dump(x)) == x`, defaults left out.

It is written as people write it, and ten times faster than PyYAML would: every SOP's file is offered for download.
"""

from __future__ import annotations

import dataclasses
import json
import re
from functools import cache
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
    lines = (_list(top, "") or ["[]"]) if isinstance(top, list) else _map(top, "")
    return "".join(f"{line}\n" for line in lines)


def dump_text(value: str) -> str:
    """A text of one line as it stands behind a key."""
    return " ".join(line.strip() for line in _text("", value, ""))


def entry(key: str, content: Any, indent: str) -> list[str]:
    """The lines of a key with its content, both as `plain` gives them."""
    return _map({key: content}, indent)


def item_lines(content: Any, indent: str) -> list[str]:
    """The lines of one item of a list."""
    return [line for line in _list([content], indent) if line]


def text_lines(before: str, text: str, indent: str) -> list[str]:
    """The lines of a text behind what stands before it on its line; the others are set in."""
    return _text(before, text, indent)


def plain(value: Any) -> Any:
    """A dataclass of the model as mappings, lists, texts and numbers, defaults left out."""
    kind: Any = type(value)
    if kind is tuple:
        items: list[Any] = []
        for item in value:
            items += (item,) if type(item) is str else _rows(item)
        return items[0] if len(items) == 1 and isinstance(items[0], str) else items
    if kind is bool:
        return "ya" if value else "tidak"
    return _filled(value, kind) if _keys(kind) else value


def _filled(value: Any, kind: Any) -> dict[str, Any]:
    found = {}
    for name, default, is_cell in _keys(kind):
        content = getattr(value, name)
        if content is not default and content != default:
            is_text = type(content) is str
            found[name] = (_listed(content) if is_cell else content) if is_text else plain(content)
    return found


@cache
def _keys(kind: Any) -> list[tuple[str, Any, bool]]:
    """The keys of a dataclass, each with its default and whether it is a cell; [] of other types."""
    has_keys = dataclasses.is_dataclass(kind)
    known = keys_of(kind).items() if has_keys else ()
    return [(name, item.default, item.metadata == SEL) for name, (item, _) in known]


def _listed(text: str) -> list[str] | str:
    """A cell: one text that was typed as a list is one again."""
    lines = text.split("\n")
    if len(lines) > 1 and all(line.startswith(BUTIR) for line in lines):
        return [line.removeprefix(BUTIR) for line in lines]
    return text


def _rows(item: Any) -> list[Any]:
    """An item of a list, after the rows that stand above it."""
    kind: Any = type(item)
    rest, above = plain(item), _above(kind)
    if not above:
        return [rest]
    rest.pop(above, None)
    return [*({above: text} for text in getattr(item, above)), rest]


@cache
def _above(kind: Any) -> str:
    return row_above(kind) if dataclasses.is_dataclass(kind) else ""


def _map(value: dict[str, Any], indent: str) -> list[str]:
    lines, below = [], f"{indent}  "
    for key, content in value.items():
        if isinstance(content, dict):
            lines += [f"{indent}{key}:", *_map(content, below)]
        elif not isinstance(content, list):
            lines += _text(f"{indent}{key}: ", content, below)
        elif all(isinstance(item, int) for item in content):
            lines.append(f"{indent}{key}: [{', '.join(map(str, content))}]")
        else:
            lines += [f"{indent}{key}:", *_list(content, below)]
    return lines


def _list(value: list[Any], indent: str) -> list[str]:
    lines, below = [], f"{indent}  "
    for item in value:
        if not isinstance(item, dict):
            lines += _text(f"{indent}- ", item, below)
            continue
        if indent == "  " and next(iter(item)) in _AWAL:
            lines.append("")
        first, *rest = _map(item, below)
        lines += [f"{indent}- {first.lstrip()}", *rest]
    return lines


def _block(text: str) -> bool:
    """Whether lines read back from a block as they are: none ends in a space, the first does not begin with one."""
    return "\n" in text and re.fullmatch(r"\S.*(?:\n+.*\S)*", text) is not None and text.replace("\n", "").isprintable()


def _text(before: str, value: Any, indent: str) -> list[str]:
    text = str(value)
    if isinstance(value, int):
        return [before + text]
    if POLOS.fullmatch(text):
        return _folded(before, text, indent)
    if _block(text):
        return [f"{before}|", *(f"{indent}{line}" if line else "" for line in text.split("\n"))]
    if "\n" in text or "\t" in text:
        return [before + json.dumps(text, ensure_ascii=False)]
    return [f"{before}'{text.replace(chr(39), 2 * chr(39))}'"]


def _folded(before: str, text: str, indent: str) -> list[str]:
    """Words, one space apart, as lines of at most `LEBAR` letters; a longer word has a line of its own."""
    lines, line, start = [], before + text, len(before)
    while len(line) > LEBAR:
        at = line.rfind(" ", start, LEBAR + 1)
        at = at if at >= 0 else line.find(" ", start)
        if at < 0:
            break
        lines.append(line[:at])
        line, start = indent + line[at + 1 :], len(indent)
    return [*lines, line]
