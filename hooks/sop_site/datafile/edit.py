"""A data file's text changed in one place: comments, order and everything else stay as they were typed."""

from __future__ import annotations

import re


def with_block(text: str, key: str, lines: list[str], before: str) -> str:
    """The text with the top-level `key` and its lines, in the place of an earlier one, else above the key `before`.

    Where that is not there either, it stands at the end. Line breaks stay what the file uses.
    """
    end = "\r\n" if "\r\n" in text else "\n"
    block = "".join(f"{line}{end}" for line in (f"{key}:", *(f"  {line}" for line in lines)))
    old = re.search(rf"(?m)^{re.escape(key)}:.*\r?\n(?:[ \t]+\S.*(?:\r?\n|\Z))*", text)
    if old:
        return text[: old.start()] + block + text[old.end() :]
    place = re.search(rf"(?m)^{re.escape(before)}", text)
    if place:
        return text[: place.start()] + block + text[place.start() :]
    return text + ("" if not text or text.endswith("\n") else end) + block
