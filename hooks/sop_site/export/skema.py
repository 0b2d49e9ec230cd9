"""JSON Schema (draft 7) of the data files, from the model's own types: editors complete keys and show errors while
typing. It says what one file can say; rules between files are those of `rules/`.
"""

from __future__ import annotations

import dataclasses
import json
import types
import typing
from typing import Any, Literal, Union

from sop_site.datafile.fields import HIMPUN, SEL, keys_of, row_above
from sop_site.export.keterangan import KETERANGAN, SEL_LAIN
from sop_site.model.files import BERKAS

Json = dict[str, Any]

_BILANGAN: Json = {"type": ["integer", "string"], "minimum": 0, "pattern": "^(0|[1-9][0-9]{0,8})$"}
_TEKS: Json = {"type": ["string", "number", "boolean"], "minLength": 1}  # every scalar is read as the text that it is


def skema(name: str) -> str:
    """The schema of one kind of file."""
    kind, title, _ = BERKAS[name]
    inner: dict[str, Json] = {}
    head = {"$schema": "http://json-schema.org/draft-07/schema#", "title": title}
    content = _object(kind, inner) if dataclasses.is_dataclass(kind) else _value(kind, inner)
    body = head | content | {"definitions": dict(sorted(inner.items()))}
    return json.dumps(body, ensure_ascii=False, indent=1) + "\n"


def _object(kind: Any, inner: dict[str, Json]) -> Json:
    properties, required = {}, []
    for name, (item, hint) in keys_of(kind).items():
        content = _value(hint, inner)
        if hint is str and item.metadata == SEL:
            content = _value(tuple[str, ...], inner)
        if item.default is dataclasses.MISSING and item.default_factory is dataclasses.MISSING:
            required.append(name)
        else:
            content = _or_empty(content)
        properties[name] = {"description": KETERANGAN[kind][name], **content}
        if HIMPUN in item.metadata:
            cell = _or_empty(_value(tuple[str, ...], inner))
            properties |= {other: {"description": SEL_LAIN, **cell} for other in item.metadata[HIMPUN][1]}
    body: Json = {"type": "object", "properties": properties, "additionalProperties": False}
    return body | ({"required": required} if required else {})


def _value(hint: Any, inner: dict[str, Json]) -> Json:
    if dataclasses.is_dataclass(hint):
        name = hint.__name__  # type: ignore[union-attr]
        if name not in inner:
            inner[name] = {}  # named before it is known: a class may hold itself
            inner[name] = _object(hint, inner)
        return {"$ref": f"#/definitions/{name}"}
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin is tuple:
        items = _value(arguments[0], inner)
        if dataclasses.is_dataclass(arguments[0]):
            return {"type": "array", "items": _with_rows(arguments[0], items)}
        return {"anyOf": [items, {"type": "array", "items": items}]}
    if origin in (Union, types.UnionType):
        kinds = [_value(item, inner) for item in arguments if item is not type(None)]
        return kinds[0] if len(kinds) == 1 else {"anyOf": kinds}
    if origin is Literal:
        return {"enum": [item for item in arguments if item]}
    return {str: _TEKS, int: _BILANGAN, bool: {"enum": ["ya", "tidak"]}}[hint]


def _with_rows(kind: Any, items: Json) -> Json:
    """An item of a list, or one of the rows that may stand above it."""
    if not (above := row_above(kind)):
        return items
    row: Json = {"type": "object", "properties": {above: _TEKS}, "required": [above], "additionalProperties": False}
    return {"anyOf": [row, items]}


def _or_empty(content: Json) -> Json:
    """The same, or nothing behind the colon."""
    if "enum" in content:
        return {"enum": [*content["enum"], None]}
    if isinstance(content.get("type"), list):
        return {**content, "type": [*content["type"], "null"]}
    return {"anyOf": [*content.get("anyOf", [content]), {"type": "null"}]}


def settings() -> str:
    """`.vscode/settings.json`: which schema is for which file; nothing is fetched from outside."""
    schemas = {f"./.vscode/skema/{name}.json": f"sop_data/{glob}" for name, (_, _, glob) in BERKAS.items()}
    body = {
        "yaml.schemas": schemas,
        "yaml.schemaStore.enable": False,
        "yaml.format.enable": False,
        "redhat.telemetry.enabled": False,
        "files.encoding": "utf8",
        "files.eol": "\n",
        "[yaml]": {"editor.insertSpaces": True, "editor.tabSize": 2, "editor.detectIndentation": False},
    }
    return json.dumps(body, ensure_ascii=False, indent=2) + "\n"


def files() -> dict[str, str]:
    """Every generated file of the editor's settings, by its path in the project."""
    schemas = {f".vscode/skema/{name}.json": skema(name) for name in BERKAS}
    recommended = json.dumps({"recommendations": ["redhat.vscode-yaml"]}, indent=2) + "\n"
    return schemas | {".vscode/settings.json": settings(), ".vscode/extensions.json": recommended}
