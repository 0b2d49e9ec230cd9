"""Two SOPs beside each other: which steps of one are those of the other, and what differs, cell by cell."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sop_site.model.butir import sebaris
from sop_site.model.sop import SOP, Langkah, targets

Pasangan = tuple[Langkah | None, Langkah | None]
Sel = dict[int, frozenset[str]]
LANGKAH, ARAH = "langkah", "arah"  # what differs of a step beside its cells: all of it, where it leads
SAMA = 0.35  # how much of their words two sentences share at least that can be one step
SEPELAKSANA = 0.15  # what the same performers add


@dataclass(frozen=True)
class Beda:
    """One difference: where on the form ("Langkah 3, Waktu"), what stood there, what stands there now."""

    tempat: str
    lama: str
    baru: str


def align(first: Sequence[Langkah], second: Sequence[Langkah]) -> list[Pasangan]:
    """The steps of both in their order, those that are the same beside each other (Needleman and Wunsch)."""
    rows, columns = len(first), len(second)
    ours, theirs = ([(langkah, words(langkah.kegiatan)) for langkah in steps] for steps in (first, second))
    worth = [[_alike(one, other) for other in theirs] for one in ours]
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for i in range(rows - 1, -1, -1):
        for j in range(columns - 1, -1, -1):
            best[i][j] = max(best[i + 1][j], best[i][j + 1], best[i + 1][j + 1] + worth[i][j])
    pairs: list[Pasangan] = []
    i = j = 0
    while i < rows and j < columns:
        if worth[i][j] and best[i][j] == best[i + 1][j + 1] + worth[i][j]:
            pairs.append((first[i], second[j]))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            pairs.append((first[i], None))
            i += 1
        else:
            pairs.append((None, second[j]))
            j += 1
    return [*pairs, *((one, None) for one in first[i:]), *((None, one) for one in second[j:])]


def words(text: str) -> frozenset[str]:
    """The words of a text, letter case aside, those of two letters and fewer left out."""
    return frozenset(word for word in re.findall(r"\w+", text.casefold()) if len(word) > 2)


def shared(one: frozenset[str], other: frozenset[str]) -> float:
    """How much of their words two texts share (Dice): 1 if all."""
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 1.0


def _alike(one: tuple[Langkah, frozenset[str]], other: tuple[Langkah, frozenset[str]]) -> float:
    """What it is worth to take two steps, each with the words of its sentence, for one; 0 if they are not."""
    found = shared(one[1], other[1])
    if found < SAMA:
        return 0.0
    return found + SEPELAKSANA * (one[0].pelaksana == other[0].pelaksana)


def differences(old: SOP, new: SOP) -> list[Beda]:
    """What differs between two SOPs as their forms print them, in the form's order."""
    pairs = align(old.semua_langkah, new.semua_langkah)
    came = {after.no: before.no for before, after in pairs if before and after}
    heads = [*_rows(identity(old), identity(new)), *_rows(_columns(old), _columns(new))]
    return [*heads, *(one for pair in pairs for one in _step(old, new, pair, came))]


def identity(sop: SOP) -> dict[str, str]:
    """The cells of the identity block that hold something, by label; no NIP."""
    sign = sop.identitas.disahkan_oleh
    cells = {"Judul": sop.judul, "Status": sop.status}
    cells |= {sel.label: sebaris(sel.isi) for sel in sop.kepala if sel.kunci != "disahkan_oleh"}
    cells[sop.label.disahkan_oleh] = sebaris(tuple(text for text in (sign.jabatan, sign.nama, sign.pangkat) if text))
    return cells | {sel.label: sebaris(sel.isi) for row in sop.kotak for sel in row}


def changed(old: SOP, new: SOP) -> tuple[Sel, Sel]:
    """The cells of each form that the other one does not have so: by the step's number the names of its columns, ARAH
    for where it leads, LANGKAH alone for a step that only one has."""
    pairs = align(old.semua_langkah, new.semua_langkah)
    came = {after.no: before.no for before, after in pairs if before and after}
    first: Sel = {}
    second: Sel = {}
    for before, after in pairs:
        if before and after:
            there = _cells(after)
            names = {name for name, text in _cells(before).items() if text != there[name]}
            names |= {ARAH} if _ways(old, before, {}) != _ways(new, after, came) else set()
            first[before.no] = second[after.no] = frozenset(names)
        elif before:
            first[before.no] = frozenset({LANGKAH})
        elif after:
            second[after.no] = frozenset({LANGKAH})
    return first, second


def _cells(langkah: Langkah) -> dict[str, str]:
    """The cells of a step's row by the name of their column, as one line each."""
    mutu = langkah.mutu_baku
    return {
        "kegiatan": sebaris(langkah.kegiatan),
        "pelaksana": ", ".join(langkah.peserta),
        "kelengkapan": sebaris(mutu.kelengkapan),
        "waktu": sebaris(mutu.waktu),
        "output": sebaris(mutu.output),
        "keterangan": sebaris(langkah.keterangan),
    }


def _labelled(sop: SOP, langkah: Langkah) -> dict[str, str]:
    """The same by the words that the form heads the columns with."""
    return {getattr(sop.label, name): text for name, text in _cells(langkah).items()}


def _columns(sop: SOP) -> dict[str, str]:
    return {"Kolom pelaksana": ", ".join(sop.berkolom)}


def _rows(old: dict[str, str], new: dict[str, str], where: str = "") -> list[Beda]:
    labels = dict.fromkeys((*old, *new))
    pairs = ((label, old.get(label, ""), new.get(label, "")) for label in labels)
    return [Beda(f"{where}{label}", before, after) for label, before, after in pairs if before != after]


def _step(old: SOP, new: SOP, pair: Pasangan, came: dict[int, int]) -> list[Beda]:
    before, after = pair
    if before is None or after is None:
        gone = before or after
        text = sebaris(gone.kegiatan) if gone else ""
        return [Beda(f"Langkah {gone.no if gone else ''}", text if before else "", text if after else "")]
    moved = "" if before.no == after.no else f" (dahulu {before.no})"
    where = f"Langkah {after.no}{moved}, "
    found = _rows(_labelled(old, before), _labelled(new, after), where)
    if _ways(old, before, {}) != _ways(new, after, came):
        found.append(Beda(f"{where}arah", _said(old, before, None), _said(new, after, came)))
    return found


def _ways(sop: SOP, langkah: Langkah, came: dict[int, int]) -> list[tuple[str, int | None]]:
    """Where a step leads, in the numbers of the old version: a step put in between is no other way."""
    found = [(arus.bila, arus.ke) for arus in sop.arus_dari[langkah.no]]
    return [(bila, came.get(ke, -ke) if came and ke is not None else ke) for bila, ke in found]


def _said(sop: SOP, langkah: Langkah, came: dict[int, int] | None) -> str:
    """The same in words; `came`: the steps' numbers in the version before, None: this is that version."""
    if langkah.keputusan:
        return "; ".join(f"{cabang.bila}: {_to(targets(cabang.ke), came)}" for cabang in langkah.keputusan)
    return _to(tuple(arus.ke for arus in sop.arus_dari[langkah.no]), came)


def _to(ends: tuple[int | None, ...], came: dict[int, int] | None) -> str:
    def named(end: int | None) -> str:
        if end is None:
            return "selesai"
        before = end if came is None else came.get(end)
        note = "" if before == end else " (baru)" if before is None else f" (dahulu {before})"
        return f"langkah {end}{note}"

    return " dan ".join(map(named, ends))
