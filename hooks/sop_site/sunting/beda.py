"""What differs between two states of an SOP, key by key out of the data: no change is silent before it is saved."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from itertools import zip_longest
from typing import Any

from sop_site.datafile.dump import plain
from sop_site.datafile.graft import aligned
from sop_site.model.identitas import Label
from sop_site.model.sop import SOP, Cabang, Langkah

Path = tuple[str, ...]
Row = tuple[int, int]  # a step's number before and after, 0: there is none
PANJANG, SEBELUM = 120, 30  # characters of a text that the list of changes shows; of these, before what differs
SIMBOL = ("pelaksana", "bersama", "asal_pelaksana", "satu_simbol", "mulai", "keputusan", "ke")
NAMA = {
    "unit": "unit pemilik",
    "judul_diagram": "judul di atas bagan",
    "tidak_tercetak": "yang tidak tercetak",
    "pelaksana": "kolom pelaksana",
    "tanpa_kolom": "pelaksana tanpa kolom",
}
NAMA_LANGKAH = {
    "no_tercetak": "nomor tercetak",
    "bagian": "judul bagian di atasnya",
    "bersama": "yang hanya ikut serta",
    "mulai": "dapat dimulai di sini",
    "keputusan": "cabang",
    "ke": "arah panah",
}


@dataclass(frozen=True)
class Beda:
    """One change: in words, what stood there, what stands there; and where both forms show it, if they do.

    `kunci`: the cell of the step's row ("": all of it) or of the block, by its key, or by its label.
    """

    kata: str
    dulu: str = ""
    kini: str = ""
    langkah: Row = (0, 0)
    kunci: str = ""


def differences(before: SOP, after: SOP) -> list[Beda]:
    """Every change, in the form's order."""
    rows = _rows(before.semua_langkah, after.semua_langkah)
    found = [
        *_block(before, after),
        *_charts(before, after),
        *_steps(before, after, rows),
        *_numbers(before, after, rows),
    ]
    return found or ([Beda("Urutan isi berkas datanya")] if before != after else [])


def _rows(old: Sequence[Langkah], new: Sequence[Langkah]) -> list[Row]:
    """Which step of the one is which of the other."""
    pairs = aligned([plain(item) for item in old], [plain(item) for item in new])
    left = {item.kegiatan: item.no for rank, item in enumerate(old) if rank not in pairs}
    found = [
        (old[rank].no if rank is not None else left.pop(item.kegiatan, 0), item.no)
        for rank, item in zip(pairs, new, strict=True)
    ]
    known = {a for a, _ in found}
    return [*found, *((item.no, 0) for item in old if item.no not in known)]


def _block(before: SOP, after: SOP) -> Iterator[Beda]:
    """All but the steps and the flowcharts behind the first one."""
    old, new = (dict(_leaves(replace(sop, langkah=(), diagram_lain=()))) for sop in (before, after))
    for path, dulu, kini in _changed(old, new):
        path = path[1:] if path[0] == "identitas" else path
        kunci = path[1] if path[0] == "isian" else {"pelaksana": "pelaku"}.get(path[0], path[0])
        yield Beda(_block_name(after, path), *_pair(dulu, kini), kunci=kunci)


def _block_name(sop: SOP, path: Path) -> str:
    if path[0] == "label":
        return f"Sebutan untuk {getattr(Label, path[1])}"
    if path[0] == "isian":
        return f"Sel {path[1]}" if path[2] in ("label", "isi") else f"Sel {path[1]}, {path[2]}"
    first = NAMA.get(path[0]) or vars(sop.label).get(path[0], path[0])
    words = ", ".join((first, *path[1:])).replace("_", " ")
    return f"{words[0].upper()}{words[1:]}"


def _charts(before: SOP, after: SOP) -> Iterator[Beda]:
    for no, (old, new) in enumerate(zip_longest(before.diagram_lain, after.diagram_lain), 2):
        if old is None or new is None:
            yield Beda(f"Bagan {no}: {'baru' if new else 'dihapus'}")
            continue
        leaves = (dict(_leaves(replace(item, langkah=()))) for item in (old, new))
        for path, dulu, kini in _changed(*leaves):
            yield Beda(f"Bagan {no}, {NAMA.get(path[0], path[0]).replace('_', ' ')}", *_pair(dulu, kini))


def _steps(before: SOP, after: SOP, rows: Sequence[Row]) -> Iterator[Beda]:
    old, new = ({item.no: item for item in sop.semua_langkah} for sop in (before, after))
    came = {b: a for a, b in rows if a and b}
    moved = _moved(before, rows)
    for a, b in rows:
        if not a or not b:
            gone = (old[a] if a else new[b]).kegiatan
            words = f"Langkah {b}: baru" if b else f"Langkah {a} dahulu: dihapus"
            yield Beda(words, *_pair(gone if a else "", gone if b else ""), (a, b))
            continue
        if b in moved:
            yield Beda(f"Langkah {b}: dipindah", f"langkah {a}", f"langkah {b}", (a, b), "no")
        yield from _step(old[a], new[b], lambda no: came.get(no, -no))


def _step(old: Langkah, new: Langkah, came: Callable[[int], int]) -> Iterator[Beda]:
    cells = _cells(old, lambda no: no), _cells(new, came)
    shown = _cells(new, lambda no: no)
    names = [name for name in cells[0] if cells[0][name] != cells[1][name]]
    if {"pelaksana", "bersama"}.intersection(names):  # where the performers are known from follows them
        names = [name for name in names if name != "asal_pelaksana"]
    for name in names:
        kunci = "simbol" if name in SIMBOL else {"no_tercetak": "no"}.get(name, name)
        words = f"Langkah {new.no}, {NAMA_LANGKAH.get(name, name).replace('_', ' ')}"
        yield Beda(words, *_pair(cells[0][name], shown[name]), (old.no, new.no), kunci)


def _cells(item: Langkah, number: Callable[[int], int]) -> dict[str, Any]:
    """What a step says by its keys; where it leads in other numbers."""

    def led(ke: Any) -> Any:
        return tuple(map(number, ke)) if isinstance(ke, tuple) else number(ke) if isinstance(ke, int) else ke

    found = {one.name: getattr(item, one.name) for one in fields(item) if one.name not in ("no", "mutu_baku")}
    found["keputusan"] = tuple(replace(cabang, ke=led(cabang.ke)) for cabang in item.keputusan)
    found["ke"] = led(item.ke)
    norm = vars(item.mutu_baku)
    return found | {"dasar_waktu" if name == "dasar" else name: value for name, value in norm.items()}


def _moved(before: SOP, rows: Sequence[Row]) -> set[int]:
    """The steps, by their new numbers, that no longer stand in the order of the others."""
    kept = {a: b for a, b in rows if a and b}
    order = [before.urutan[a] for a in kept]
    chains: list[list[int]] = []  # for each length the chain of places in their old order that ends earliest
    for place in order:
        rank = bisect_left(chains, place, key=lambda chain: chain[-1])
        chains[rank : rank + 1] = [[*(chains[rank - 1] if rank else []), place]]
    stayed = {*chains[-1]} if chains else set()
    return {b for place, b in zip(order, kept.values(), strict=True) if place not in stayed}


def _numbers(before: SOP, after: SOP, rows: Sequence[Row]) -> Iterator[Beda]:
    """Numbers that do not follow from the rows' places: one was given by hand."""
    if all(
        [item.no for item in sop.semua_langkah] == [*range(1, len(sop.semua_langkah) + 1)] for sop in (before, after)
    ):
        return
    pairs = [(a, b) for a, b in rows if a and b and a != b]
    if pairs:
        yield Beda("Nomor langkah", *_pair(*zip(*pairs, strict=True)))


def _leaves(value: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Every text, list of texts, number of the data by its keys; of several records each by its label or place."""
    if is_dataclass(value):
        for one in fields(value):
            yield from _leaves(getattr(value, one.name), (*path, one.name))
    elif isinstance(value, tuple) and any(map(is_dataclass, value)):
        taken: list[str] = []
        for rank, item in enumerate(value, 1):
            name = getattr(item, "label", "") or str(rank)
            taken.append(name)
            yield from _leaves(item, (*path, name if taken.count(name) == 1 else f"{name} ({taken.count(name)})"))
    else:
        yield path, value


def _changed(old: Mapping[Path, Any], new: Mapping[Path, Any]) -> Iterator[tuple[Path, Any, Any]]:
    for path in dict.fromkeys((*old, *new)):
        if (old.get(path) or None) != (new.get(path) or None):  # what is not there says nothing
            yield path, old.get(path), new.get(path)


def _pair(old: Any, new: Any) -> tuple[str, str]:
    """Two values in words; of long ones the part that differs, with the words before it."""
    said = _said(old), _said(new)
    if max(map(len, said)) <= PANJANG:
        return said
    same = next((at for at, (a, b) in enumerate(zip(*said, strict=False)) if a != b), min(map(len, said)))
    start = said[0].rfind(" ", 0, max(0, same - SEBELUM)) + 1
    return _cut(said[0], start), _cut(said[1], start)


def _cut(text: str, start: int) -> str:
    return f"{'…' * bool(start)}{text[start : start + PANJANG]}{'…' * (len(text) > start + PANJANG)}"


def _said(value: Any) -> str:
    """A value in words, on one line."""
    if isinstance(value, tuple):
        return "; ".join(map(_said, value))
    if isinstance(value, Cabang):
        return f"{value.bila}: {_said(value.ke)}"
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    return "" if value is None else " ".join(str(value).split())
