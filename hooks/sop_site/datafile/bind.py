"""Values of a data file → the model's dataclasses, strictly, with the line of every value kept."""

from __future__ import annotations

import dataclasses
import re
import types
import typing
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any, Literal, NamedTuple, TypeVar, Union

from sop_site.datafile.fields import HIMPUN, SEL, TERCETAK, keys_of, row_above
from sop_site.datafile.near import nearest
from sop_site.datafile.nodes import as_text, cut, gathered, jenis
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
    value = _reader(kind)(binder, node, ()) if is_list else binder.dataclass(node, kind, (), given or {})
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
        plan = _plan(kind)
        keys = plan.keys
        if not isinstance(node, Peta):
            message = f"harus berisi baris 'kunci: isi', bukan {jenis(node)}."
            self.fail(node, place, message, f"Kunci yang ada: {', '.join(keys)}.")
            return None
        self._lines[place] = node.line
        node = gathered(node, keys) if plan.gathers else node
        if place and isinstance(place[-1], int):
            self._name(node, place, plan.first)
        self._kinds.append(kind)
        values = dict(given)
        pieces = self._commas(node, keys, place) if node.kurung else ()
        for key, value in node.items:
            name = key.value
            here = (*place, name)
            if name in plan.read:
                self._lines[here] = key.line
                if type(value) is not Teks or value.value:
                    values[name] = plan.read[name](self, value, here)
            elif name not in pieces:
                present = {key.value for key, _ in node.items}
                remedy = self._unknown(name, place, [known for known in keys if known not in present])
                self.fail(key, place, f"kunci '{name}' tidak dikenal.", remedy)
        self._kinds.pop()
        for name in plan.required:
            if name not in values and (place, name) not in self._meant:
                self._missing(name, node, place)
        return None if self.failed else kind(**values)

    def _missing(self, name: str, node: Peta, place: Place) -> None:
        if key := next((key for key, _ in node.items if key.value == name), None):
            self.fail(key, place, f"kunci '{name}' belum diisi.", f"Tulis isinya sesudah '{name}:'.")
        else:
            self.fail(node, place, f"kunci '{name}' tidak ada.", f"Tambahkan baris '{name}: …'.")

    def _commas(self, node: Peta, keys: Collection[str], place: Place) -> set[str]:
        """The pieces that commas cut off a content in braces, reported with the quotes that the text needs."""
        texts: dict[str, list[Teks]] = {}
        key = ""
        for name, value in node.items:
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
        if value:
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

    def sequence(self, node: Node, items: _Items, place: Place) -> tuple[Any, ...] | None:
        kind, read, above = items
        if isinstance(node, Teks) and not kind:
            return (read(self, node, place),)
        if not isinstance(node, Daftar):
            self.fail(node, place, f"harus berupa daftar, bukan {jenis(node)}.", "Awali setiap isinya dengan '- '.")
            return None
        values: list[Any] = []
        rows: list[Any] = []
        for index, item in enumerate(node.items):
            here = (*place, len(values) if above else index)
            self._lines[here] = item.line
            if isinstance(item, Teks) and item.value == "":
                self.fail(item, here, "isi daftar kosong.", "Isi, atau hapus tanda '-' di baris itu.")
            elif above and isinstance(item, Peta) and [key.value for key, _ in item.items] == [above]:
                rows.append(_text(self, item.items[0][1], (*here, above)))
                if item is node.items[-1]:
                    remedy = f"Pindahkan ke atas butir yang termasuk '{above}' ini, atau hapus."
                    self.fail(item, here, f"tidak ada butir sesudah baris '{above}' ini.", remedy)
            elif rows:
                values.append(self.dataclass(item, kind, here, {above: tuple(rows)}))
                rows = []
            else:
                values.append(read(self, item, here))
        return tuple(values)

    def refuse(self, node: Node, kinds: tuple[Any, ...], place: Place, beside: str = "") -> None:
        """What is no text of any of the kinds; `beside`: the key for what a form prints instead of a number."""
        if isinstance(node, Peta) and (whole := cut(node)):
            remedy = f'Apit seluruh teks dengan tanda kutip: "{whole}".'
            self.fail(node, place, "ada titik dua di dalam teks, sehingga tidak terbaca sebagai satu teks.", remedy)
            return
        if not isinstance(node, Teks):
            self.fail(node, place, f"harus berupa satu teks, bukan {jenis(node)}.", _FLAT)
            return
        options = [option for kind in kinds for option in _options(kind)]
        wanted = [*(["bilangan bulat"] if int in kinds else []), *(f"'{option}'" for option in options)]
        remedy = "Tulis angkanya saja, tanpa nol di depan (contoh: 7)." if int in kinds else "Pilih salah satunya."
        if beside:
            remedy = f"{remedy[:-1]}; bila formulirnya mencetak '{node.value}', tulis itu di '{beside}:'."
        if near := nearest(node.value, options):
            remedy = f"Ganti dengan '{near}'."
        self.fail(node, place, f"'{node.value}' tidak dapat dipakai; harus {_atau(wanted)}.", remedy)


# Reads the content of a key; what that takes is worked out once a class, not once a value.
_Read = Callable[[_Binder, Node, Place], Any]


class _Items(NamedTuple):
    """The items of a list: their class (None: texts), how one is read, the key whose rows stand above some."""

    kind: Any
    read: _Read
    above: str


@dataclass(frozen=True)
class _Plan:
    """A class as files spell it: its keys, how the content of each is read, those that must be there."""

    keys: dict[str, tuple[dataclasses.Field[Any], Any]]
    read: dict[str, _Read]
    first: str
    required: tuple[str, ...]
    gathers: bool


@cache
def _plan(kind: Any) -> _Plan:
    keys, missing = keys_of(kind), dataclasses.MISSING
    return _Plan(
        keys,
        {name: _reader(hint, item.metadata) for name, (item, hint) in keys.items()},
        next(iter(keys)),
        tuple(name for name, (item, _) in keys.items() if item.default is missing and item.default_factory is missing),
        any(HIMPUN in item.metadata for item, _ in keys.values()),
    )


def _reader(kind: Any, metadata: Mapping[str, Any] = MappingProxyType({})) -> _Read:
    """What reads a value of a type."""
    arguments = typing.get_args(kind)
    if dataclasses.is_dataclass(kind):
        return lambda binder, node, place: binder.dataclass(node, kind, place, {})
    if typing.get_origin(kind) is tuple:
        of = arguments[0] if dataclasses.is_dataclass(arguments[0]) else None
        items = _Items(of, _reader(arguments[0]), row_above(of) if of else "")
        return lambda binder, node, place: binder.sequence(node, items, place)
    if typing.get_origin(kind) in (Union, types.UnionType):
        several = [item for item in arguments if typing.get_origin(item) is tuple]
        others = tuple(item for item in arguments if item is not type(None) and item not in several)
        one = _reader(others[0]) if len(others) == 1 else _scalar(others)
        if not several:
            return one
        many = _reader(several[0])
        return lambda binder, node, place: (many if isinstance(node, Daftar) else one)(binder, node, place)
    if metadata == SEL and kind is str:
        lines = _Items(None, _text, "")
        return lambda binder, node, place: (
            as_text(binder.sequence(node, lines, place) or ())
            if isinstance(node, Daftar)
            else _text(binder, node, place)
        )
    return _text if kind is str else _scalar((kind,), metadata.get(TERCETAK, ""))


def _text(binder: _Binder, node: Node, place: Place) -> str | None:
    if isinstance(node, Teks):
        return node.value
    binder.refuse(node, (str,), place)
    return None


def _scalar(kinds: tuple[Any, ...], beside: str = "") -> _Read:
    """What reads a text as the first of the kinds (str, int, bool, Literal) that it fits."""
    known = [_meaning(kind) for kind in kinds]

    def read(binder: _Binder, node: Node, place: Place) -> Any:
        if isinstance(node, Teks):
            for means in known:
                if (found := means(node.value)) is not None:
                    return found
        binder.refuse(node, kinds, place, beside)
        return None

    return read


def _meaning(kind: Any) -> Callable[[str], Any]:
    """What a text means as a value of this kind, None if it is none."""
    if kind is str:
        return str
    if kind is int:
        return lambda text: int(text) if _INTEGER.fullmatch(text) else None
    return _BOOLEAN.get if kind is bool else dict(zip(typing.get_args(kind), typing.get_args(kind), strict=True)).get


def _no_other(key: str) -> str:
    return ""


_FLAT = "Apit seluruh teks dengan tanda kutip bila memuat titik dua atau kurung; hapus '- ' bila isinya hanya satu."


def _homes(key: str, kind: Any) -> Iterator[tuple[str, ...]]:
    """The paths below a dataclass at which a key is known, those through lists first."""
    hints: list[tuple[str, Any]] = [(name, hint) for name, (_, hint) in keys_of(kind).items()]
    for name, hint in sorted(hints, key=lambda item: typing.get_origin(item[1]) is not tuple):
        inside: list[Any] = [item for item in (hint, *typing.get_args(hint)) if dataclasses.is_dataclass(item)]
        for inner in inside:
            if key in keys_of(inner):
                yield (name,)
            yield from ((name, *rest) for rest in _homes(key, inner))


def _options(kind: Any) -> tuple[str, ...]:
    if typing.get_origin(kind) is Literal:
        return typing.get_args(kind)
    return tuple(_BOOLEAN) if kind is bool else ()


def _atau(words: list[str]) -> str:
    return " atau ".join((", ".join(words[:-1]), words[-1])) if len(words) > 1 else words[0]
