"""A value of the model written by its place, as a clerk types it: ("langkah", 4, "mutu_baku", "waktu"), "10 menit"."""

from __future__ import annotations

import dataclasses
import types
import typing
from dataclasses import replace
from typing import Any, Literal, Union

from sop_site.datafile.fields import SEL, keys_of
from sop_site.model.sop import Langkah
from sop_site.sunting import sel
from sop_site.sunting.sel import Tolak

Place = tuple[str | int, ...]
# What a file cannot be without, and what it is called when it is missing.
WAJIB = {"judul": "Judul", "label": "Nama sel", "bila": "Label cabang", "nama": "Nama", "slug": "Nama pendek alamat"}


def write(value: Any, place: Place, typed: str) -> Any:
    """The same dataclass with one value written. A step is named by its number. Raises Tolak."""
    name, *rest = place
    item, hint = keys_of(value.__class__)[str(name)]
    old = getattr(value, str(name))
    if not rest:
        return replace(value, **{str(name): _read(hint, item, str(name), typed)})
    if isinstance(old, tuple):
        index = _index(old, rest[0])
        new = write(old[index], tuple(rest[1:]), typed) if rest[1:] else _item(typed)
        return replace(value, **{str(name): (*old[:index], new, *old[index + 1 :])})
    if old is None:
        raise Tolak("Isian itu tidak ada di SOP ini.")
    return replace(value, **{str(name): write(old, tuple(rest), typed)})


def _index(items: tuple[Any, ...], at: str | int) -> int:
    if items and isinstance(items[0], Langkah):
        found = [index for index, item in enumerate(items) if item.no == at]
        if not found:
            raise Tolak(f"Langkah {at} tidak ada lagi.")
        return found[0]
    if not isinstance(at, int) or not 0 <= at < len(items):
        raise Tolak("Isian itu tidak ada lagi.")
    return at


def _item(typed: str) -> str:
    value = sel.text(typed)
    if not value:
        raise Tolak("Isian ini tidak boleh kosong; hapus barisnya bila tidak dipakai.")
    return value


def _read(hint: Any, item: dataclasses.Field[Any], name: str, typed: str) -> Any:
    origin = typing.get_origin(hint)
    if origin is tuple:
        return sel.texts(typed)
    if origin is Literal:
        return _choice(typing.get_args(hint), typed)
    if hint is bool:
        return _choice(("ya", "tidak"), typed) == "ya"
    if origin in (Union, types.UnionType) or hint is int:
        word = sel.line(typed)
        if not word and type(None) in typing.get_args(hint):
            return None
        if not word.isdigit() or len(word) > 9 or (len(word) > 1 and word[0] == "0"):
            raise Tolak("Tulis bilangan saja, misalnya 7.")
        return int(word)
    value = sel.text(typed) if item.metadata == SEL else sel.line(typed)
    if not value and item.default is dataclasses.MISSING:
        raise Tolak(f"{WAJIB.get(name, name.capitalize())} wajib diisi.")
    return value


def _choice(options: tuple[str, ...], typed: str) -> str:
    word = sel.line(typed)
    if word not in options:
        raise Tolak(f"Pilih salah satu: {', '.join(repr(one) for one in options if one)}.")
    return word
