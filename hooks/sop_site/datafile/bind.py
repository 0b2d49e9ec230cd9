"""Values of a data file → the model's dataclasses, strictly, with the line of every value kept."""

from __future__ import annotations

import dataclasses
import re
import types
import typing
from collections.abc import Collection, Iterator, Mapping
from functools import cache
from typing import Any, Literal, TypeVar, Union

from sop_site.datafile.fields import BUTIR, HIMPUN, SEL, TERCETAK, keys_of, row_above
from sop_site.datafile.near import nearest
from sop_site.datafile.tree import Daftar, Node, Peta, Report, Teks

T = TypeVar("T")
Place = tuple[str | int, ...]
Lines = dict[Place, int]

_INTEGER = re.compile(r"0|[1-9][0-9]{0,8}")
_BOOLEAN = {"ya": True, "tidak": False}


def bind(node: Node, kind: type[T], report: Report, lines: Lines, given: dict[str, Any] | None = None) -> T | None:
    """The dataclass (or tuple of them) that `node` spells, or None after reporting every mistake in it.

    `lines` receives the line of each value by its place: ("langkah", 3, "keputusan", 0, "ke").
    `given` are the fields that come from the file's address and are no keys.
    """
    binder = _Binder(report, lines)
    is_list = typing.get_origin(kind) is tuple
    value = binder.value(node, kind, ()) if is_list else binder.dataclass(node, kind, (), given or {})
    return None if binder.failed else value


def sebutan(place: Place, names: Mapping[Place, str] | None = None) -> str:
    """A place in words: ("langkah", 3, "ke") → "langkah ke-4, ke", or "langkah 4, ke" by the step's printed number."""
    words: list[str] = []
    for end, part in enumerate(place, 1):
        if isinstance(part, int) and not words:  # a file that is a list
            words.append((names or {}).get(place[:end], f"butir ke-{part + 1}"))
        elif isinstance(part, int):
            words[-1] += f" {(names or {}).get(place[:end], f'ke-{part + 1}')}"
        else:
            words.append(part)
    return ", ".join(words)


_NONE: Mapping[str, Any] = {}


class _Binder:
    def __init__(self, report: Report, lines: Lines) -> None:
        self._report, self._lines, self.failed = report, lines, False
        self._names: dict[Place, str] = {}  # what list items are called, by their first key: the step's number
        self._kinds: list[Any] = []  # the dataclasses around the one being read, outermost first
        self._meant: set[tuple[Place, str]] = set()  # keys that are there, misspelt or in a wrong place

    def fail(self, node: Node, place: Place, message: str, remedy: str) -> None:
        self.failed = True
        self._report(node.line, f"{sebutan(place, self._names)}: {message}" if place else message, remedy)

    def dataclass(self, node: Node, kind: Any, place: Place, given: dict[str, Any]) -> Any:
        keys = keys_of(kind)
        if not isinstance(node, Peta):
            message = f"harus berisi baris 'kunci: isi', bukan {_jenis(node)}."
            self.fail(node, place, message, f"Kunci yang ada: {', '.join(keys)}.")
            return None
        self._lines[place] = node.line
        node = _gathered(node, keys)
        self._name(node, place, next(iter(keys)))
        self._kinds.append(kind)
        values, present = dict(given), {key.value: key for key, _ in node.items}
        cut = self._commas(node, keys, place)
        for key, value in node.items:
            if key.value in cut:
                continue
            if key.value not in keys:
                remedy = self._unknown(key.value, place, [name for name in keys if name not in present])
                self.fail(key, place, f"kunci '{key.value}' tidak dikenal.", remedy)
                continue
            self._lines[*place, key.value] = key.line
            if not isinstance(value, Teks) or value.value:
                item, hint = keys[key.value]
                values[key.value] = self.value(value, hint, (*place, key.value), item.metadata)
        self._kinds.pop()
        for name, (item, _) in keys.items():
            required = item.default is dataclasses.MISSING and item.default_factory is dataclasses.MISSING
            if not required or name in values or (place, name) in self._meant:
                continue
            if name in present:
                self.fail(present[name], place, f"kunci '{name}' belum diisi.", f"Tulis isinya sesudah '{name}:'.")
            else:
                self.fail(node, place, f"kunci '{name}' tidak ada.", f"Tambahkan baris '{name}: …'.")
        return None if self.failed else kind(**values)

    def _commas(self, node: Peta, keys: Collection[str], place: Place) -> set[str]:
        """The pieces that commas cut off a content in braces, reported with the quotes that the text needs."""
        texts: dict[str, list[Teks]] = {}
        key = ""
        for name, value in node.items if node.kurung else ():
            if key and name.value not in keys and isinstance(value, Teks) and not value.value:
                texts[key].append(name)
            else:
                key = name.value if isinstance(value, Teks) and value.value else ""
                texts[key] = [value] if isinstance(value, Teks) else []
        for key, (first, *pieces) in ((key, parts) for key, parts in texts.items() if len(parts) > 1):
            text = first.value + "".join(f",{' ' * (not piece.rapat)}{piece.value}" for piece in pieces)
            remedy = f'Apit teks itu dengan tanda kutip: {key}: "{text}".'
            self.fail(node, place, f"koma di dalam kurung memotong teks '{text}'.", remedy)
        return {piece.value for parts in texts.values() for piece in parts[1:]}

    def _name(self, node: Peta, place: Place, first: str) -> None:
        """A list item is called by its first key's value: "langkah 4", "baris B", "jabatan 'sekretaris'"."""
        value = next((value.value for key, value in node.items if key.value == first and isinstance(value, Teks)), "")
        if place and isinstance(place[-1], int) and value:
            self._names[place] = value if len(value) == 1 or value.isdigit() else f"'{value}'"

    def _unknown(self, key: str, place: Place, free: list[str]) -> str:
        """What to do about an unknown key: it belongs further in or out, is misspelt, or is no key at all.

        A class may say what other names of its cells mean (`sebutan_lain`), and where else a cell goes (`SELEBIHNYA`).
        """
        kind = self._kinds[-1]
        steps = [index for index, part in enumerate(place) if isinstance(part, str)]
        for index, outer in reversed([*zip(steps, self._kinds, strict=False)]):
            if key in keys_of(outer):
                self._meant.add((place[:index], key))
                return f"Kurangi spasi di depannya, sampai sejajar dengan '{place[index]}:'."
        if home := next(_homes(key, kind), ()):
            return f"Pindahkan ke bawah '{': '.join(home)}:'."
        if said := getattr(kind, "sebutan_lain", _no_other)(key):
            return said
        if near := nearest(key, free) or nearest(key, keys_of(kind)):
            self._meant.add((place, near))
            return f"Ganti dengan '{near}'."
        return f"Kunci yang ada: {', '.join(keys_of(kind))}.{getattr(kind, 'SELEBIHNYA', '')}"

    def value(self, node: Node, kind: Any, place: Place, metadata: Mapping[str, Any] = _NONE) -> Any:
        is_dataclass, origin, arguments = _form(kind)
        if is_dataclass:
            return self.dataclass(node, kind, place, {})
        if origin is tuple:
            return self.sequence(node, arguments[0], place)
        if origin in (Union, types.UnionType):
            arguments = tuple(item for item in arguments if item is not type(None))
            listed = next((item for item in arguments if typing.get_origin(item) is tuple), None)
            if listed and isinstance(node, Daftar):
                return self.value(node, listed, place)
            arguments = tuple(item for item in arguments if item is not listed)
            return self.value(node, arguments[0], place) if len(arguments) == 1 else self.choice(node, arguments, place)
        if metadata == SEL and kind is str and isinstance(node, Daftar):
            return _as_text(self.sequence(node, str, place) or ())
        return self.choice(node, (kind,), place, metadata.get(TERCETAK, ""))

    def sequence(self, node: Node, kind: Any, place: Place) -> tuple[Any, ...] | None:
        if isinstance(node, Teks) and not dataclasses.is_dataclass(kind):
            return (self.value(node, kind, place),)
        if not isinstance(node, Daftar):
            self.fail(node, place, f"harus berupa daftar, bukan {_jenis(node)}.", "Awali setiap isinya dengan '- '.")
            return None
        values: list[Any] = []
        above = row_above(kind) if dataclasses.is_dataclass(kind) else ""
        rows: list[Any] = []
        for index, item in enumerate(node.items):
            here = (*place, len(values)) if above else (*place, index)
            self._lines[here] = item.line
            if isinstance(item, Teks) and item.value == "":
                self.fail(item, here, "isi daftar kosong.", "Isi, atau hapus tanda '-' di baris itu.")
            elif above and isinstance(item, Peta) and [key.value for key, _ in item.items] == [above]:
                rows.append(self.value(item.items[0][1], str, (*here, above)))
                if item is node.items[-1]:
                    remedy = f"Pindahkan ke atas butir yang termasuk '{above}' ini, atau hapus."
                    self.fail(item, here, f"tidak ada butir sesudah baris '{above}' ini.", remedy)
            elif dataclasses.is_dataclass(kind):
                values.append(self.dataclass(item, kind, here, {above: tuple(rows)} if rows else {}))
                rows = []
            else:
                values.append(self.value(item, kind, here))
        return tuple(values)

    def choice(self, node: Node, kinds: tuple[Any, ...], place: Place, beside: str = "") -> Any:
        """One text read as the first of the kinds (str, int, bool, Literal) that it fits.

        `beside`: the key for what a form prints instead of a number.
        """
        if isinstance(node, Peta) and (cut := _cut(node)):
            remedy = f'Apit seluruh teks dengan tanda kutip: "{cut}".'
            self.fail(node, place, "ada titik dua di dalam teks, sehingga tidak terbaca sebagai satu teks.", remedy)
            return None
        if not isinstance(node, Teks):
            self.fail(node, place, f"harus berupa satu teks, bukan {_jenis(node)}.", _FLAT)
            return None
        for kind in kinds:
            found = _scalar(node.value, kind)
            if found is not None:
                return found
        options = [option for kind in kinds for option in _options(kind)]
        wanted = [*(["bilangan bulat"] if int in kinds else []), *(f"'{option}'" for option in options)]
        remedy = "Tulis angkanya saja, tanpa nol di depan (contoh: 7)." if int in kinds else "Pilih salah satunya."
        if beside:
            remedy = f"{remedy[:-1]}; bila formulirnya mencetak '{node.value}', tulis itu di '{beside}:'."
        if near := nearest(node.value, options):
            remedy = f"Ganti dengan '{near}'."
        self.fail(node, place, f"'{node.value}' tidak dapat dipakai; harus {_atau(wanted)}.", remedy)
        return None


@cache
def _form(kind: Any) -> tuple[bool, Any, tuple[Any, ...]]:
    """Whether a type is a dataclass, of which generic type it is one, and of what."""
    return dataclasses.is_dataclass(kind), typing.get_origin(kind), typing.get_args(kind)


def _no_other(key: str) -> str:
    return ""


_FLAT = "Apit seluruh teks dengan tanda kutip bila memuat titik dua atau kurung; hapus '- ' bila isinya hanya satu."


def _gathered(node: Peta, keys: dict[str, tuple[dataclasses.Field[Any], Any]]) -> Peta:
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


def _as_text(items: tuple[str, ...]) -> str:
    """A list that was typed where a cell is one text: a line an item, one item alone as it is."""
    if len(items) == 1:
        return items[0]
    return "\n".join(BUTIR + item.replace("\n", "\n  ") for item in items if item)


def _cut(node: Peta) -> str:
    """The text that a colon cut into a key and its content, "" if more than that stands there."""
    (key, value), *rest = node.items or ((None, None),)
    return f"{key.value}: {value.value}" if key and isinstance(value, Teks) and not rest else ""


def _homes(key: str, kind: Any) -> Iterator[tuple[str, ...]]:
    """The paths below a dataclass at which a key is known, those through lists first."""
    hints: list[tuple[str, Any]] = [(name, hint) for name, (_, hint) in keys_of(kind).items()]
    for name, hint in sorted(hints, key=lambda item: typing.get_origin(item[1]) is not tuple):
        inside: list[Any] = [item for item in (hint, *typing.get_args(hint)) if dataclasses.is_dataclass(item)]
        for inner in inside:
            if key in keys_of(inner):
                yield (name,)
            yield from ((name, *rest) for rest in _homes(key, inner))


def _scalar(text: str, kind: Any) -> Any:
    if kind is str:
        return text
    if kind is int:
        return int(text) if _INTEGER.fullmatch(text) else None
    if kind is bool:
        return _BOOLEAN.get(text)
    return text if text in typing.get_args(kind) else None


def _options(kind: Any) -> tuple[str, ...]:
    if typing.get_origin(kind) is Literal:
        return typing.get_args(kind)
    return tuple(_BOOLEAN) if kind is bool else ()


def _atau(words: list[str]) -> str:
    return " atau ".join((", ".join(words[:-1]), words[-1])) if len(words) > 1 else words[0]


def _jenis(node: Node) -> str:
    return {Teks: "teks", Daftar: "daftar", Peta: "kunci dan isi"}[type(node)]
