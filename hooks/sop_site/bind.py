"""Values of a data file → the model's dataclasses, strictly, with the line of every value kept."""

from __future__ import annotations

import dataclasses
import re
import types
import typing
from difflib import get_close_matches
from functools import cache
from typing import Any, Literal, TypeVar, Union

from sop_site.tree import Daftar, Node, Peta, Report, Teks

T = TypeVar("T")
Place = tuple[str | int, ...]
Lines = dict[Place, int]

_INTEGER = re.compile(r"-?(?:0|[1-9]\d*)")
_BOOLEAN = {"ya": True, "tidak": False}


def bind(node: Node, kind: type[T], report: Report, lines: Lines, given: dict[str, Any] | None = None) -> T | None:
    """The dataclass that `node` spells, or None after reporting every mistake in it.

    `lines` receives the line of each value by its place: ("langkah", 3, "keputusan", 0, "ke").
    `given` are the fields that come from the file's address and are no keys.
    """
    binder = _Binder(report, lines)
    value = binder.dataclass(node, kind, (), given or {})
    return None if binder.failed else value


@cache
def keys_of(kind: type) -> dict[str, tuple[dataclasses.Field, Any]]:
    """The keys that a data file may use for this dataclass, with field and type."""
    hints = typing.get_type_hints(kind)
    return {
        item.name: (item, hints[item.name])
        for item in dataclasses.fields(kind)
        if not item.metadata.get("dari_alamat")
    }


class _Binder:
    def __init__(self, report: Report, lines: Lines) -> None:
        self._report, self._lines, self.failed = report, lines, False

    def fail(self, node: Node, place: Place, message: str, remedy: str) -> None:
        self.failed = True
        self._report(node.line, f"{sebutan(place)}: {message}" if place else message, remedy)

    def dataclass(self, node: Node, kind: type, place: Place, given: dict[str, Any]) -> Any:
        if not isinstance(node, Peta):
            self.fail(node, place, f"harus berupa kunci dan isi, bukan {_jenis(node)}.", _keys_remedy(kind))
            return None
        self._lines[place] = node.line
        keys = keys_of(kind)
        values = dict(given)
        for key, value in node.items:
            if key.value not in keys:
                self.fail(key, place, f"kunci '{key.value}' tidak dikenal.", _unknown_remedy(key.value, keys))
                continue
            self._lines[*place, key.value] = key.line
            if isinstance(value, Teks) and value.value == "":
                continue
            values[key.value] = self.value(value, keys[key.value][1], (*place, key.value))
        for name, (item, _) in keys.items():
            required = item.default is dataclasses.MISSING and item.default_factory is dataclasses.MISSING
            if required and name not in values:
                self.fail(node, place, f"kunci '{name}' belum diisi.", f"Tambahkan baris '{name}: …'.")
        return None if self.failed else kind(**values)

    def value(self, node: Node, kind: Any, place: Place) -> Any:
        if dataclasses.is_dataclass(kind):
            return self.dataclass(node, kind, place, {})
        origin, arguments = typing.get_origin(kind), typing.get_args(kind)
        if origin is tuple:
            return self.sequence(node, arguments[0], place)
        if origin in (Union, types.UnionType):
            arguments = tuple(item for item in arguments if item is not type(None))
            return self.value(node, arguments[0], place) if len(arguments) == 1 else self.choice(node, arguments, place)
        return self.choice(node, (kind,), place)

    def sequence(self, node: Node, kind: Any, place: Place) -> tuple[Any, ...] | None:
        if isinstance(node, Teks) and kind is str:
            return (node.value,)
        if not isinstance(node, Daftar):
            self.fail(node, place, f"harus berupa daftar, bukan {_jenis(node)}.", "Awali setiap isinya dengan '- '.")
            return None
        values = []
        for index, item in enumerate(node.items):
            self._lines[*place, index] = item.line
            if isinstance(item, Teks) and item.value == "":
                self.fail(item, (*place, index), "isi daftar kosong.", "Isi, atau hapus tanda '- ' di baris itu.")
                continue
            values.append(self.value(item, kind, (*place, index)))
        return tuple(values)

    def choice(self, node: Node, kinds: tuple[Any, ...], place: Place) -> Any:
        """One text read as the first of the kinds (str, int, bool, Literal) that it fits."""
        if not isinstance(node, Teks):
            self.fail(node, place, f"harus berupa satu teks, bukan {_jenis(node)}.", _FLAT)
            return None
        for kind in kinds:
            found = _scalar(node.value, kind)
            if found is not None:
                return found
        options = [option for kind in kinds if typing.get_origin(kind) is Literal for option in typing.get_args(kind)]
        wanted = " atau ".join(_NAMES[kind] for kind in kinds if kind in _NAMES) or "salah satu pilihan yang ada"
        self.fail(node, place, f"'{node.value}' tidak dapat dipakai; harus {wanted}.", _options(node.value, kinds, options))
        return None


_FLAT = "Tulis isinya langsung sesudah titik dua; apit dengan tanda kutip bila teks itu memuat kurung."
_NAMES: dict[Any, str] = {str: "teks", int: "bilangan bulat", bool: "'ya' atau 'tidak'"}


def _scalar(text: str, kind: Any) -> Any:
    if kind is str:
        return text
    if kind is int:
        return int(text) if _INTEGER.fullmatch(text) else None
    if kind is bool:
        return _BOOLEAN.get(text)
    return text if text in typing.get_args(kind) else None


def _options(text: str, kinds: tuple[Any, ...], options: list[str]) -> str:
    if options:
        near = get_close_matches(text, options, 1)
        hint = f" Mungkin maksudnya '{near[0]}'." if near else ""
        number = "bilangan tanpa nol di depan, atau " if int in kinds else ""
        return f"Pilihannya: {number}{', '.join(options)}.{hint}"
    return "Tulis 'ya' atau 'tidak'." if bool in kinds else "Tulis angkanya saja, tanpa nol di depan (contoh: 7)."


def _unknown_remedy(key: str, keys: typing.Iterable[str]) -> str:
    near = get_close_matches(key, list(keys), 1, 0.5)
    return f"Ganti dengan '{near[0]}'." if near else f"Kunci yang ada: {', '.join(keys)}."


def _keys_remedy(kind: type) -> str:
    return f"Kunci yang ada: {', '.join(keys_of(kind))}."


def _jenis(node: Node) -> str:
    return {Teks: "teks", Daftar: "daftar", Peta: "kunci dan isi"}[type(node)]


def sebutan(place: Place) -> str:
    """A place in words: ("langkah", 3, "keputusan", 0, "ke") → "langkah ke-4, keputusan ke-1, ke"."""
    words: list[str] = []
    for part in place:
        if isinstance(part, int):
            words[-1] += f" ke-{part + 1}"
        else:
            words.append(part)
    return ", ".join(words)
