"""The model's dataclasses → the text of a data file: `load(dump(x)) == x`, defaults left out."""

from __future__ import annotations

import dataclasses
import re
from typing import Any

import yaml

from sop_site.bind import keys_of

_NO = re.compile(r"(?m)^( *(?:- )?)'no':")
_STEP = re.compile(r"(?m)^(?=  - (?:no|huruf): )")


class _Dumper(yaml.SafeDumper):
    """Lists stand indented below their key, as people write them."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> Any:
        return super().increase_indent(flow, False)


def dump(value: Any) -> str:
    """A dataclass of the model as YAML with the model's own keys; an empty line stands before each step or row.

    `no:` stands bare, as people write it: the loader takes every key as text.
    """
    text = yaml.dump(_plain(value), Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=110)
    return _STEP.sub("\n", _NO.sub(r"\1no:", text))


def _plain(value: Any) -> Any:
    if dataclasses.is_dataclass(value):
        kind: type = type(value)
        pairs = ((name, getattr(value, name), item) for name, (item, _) in keys_of(kind).items())
        return {name: _plain(content) for name, content, item in pairs if content != item.default}
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    if isinstance(value, tuple):
        items = [_plain(item) for item in value]
        return items[0] if len(items) == 1 and isinstance(items[0], str) else items
    return value
