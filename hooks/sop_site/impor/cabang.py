"""The sheet Cabang of our own workbook: the steps' own numbers and where each leads, as typed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from sop_site.export.excel import NOMOR_SENDIRI
from sop_site.impor.plane import Box
from sop_site.impor.steps import Guess
from sop_site.impor.xlsx import Sheet, rows_of
from sop_site.model.sop import KOSONG, SOP, Cabang, Langkah, Selesai

Tujuan = int | Selesai | tuple[int, ...]
_END = ("selesai", "akhir", "berakhir", "tamat")


def steps_changed(sop: SOP, changed: Callable[[Langkah], Langkah]) -> SOP:
    """The SOP with every step of every flowchart changed."""
    others = tuple(replace(item, langkah=tuple(map(changed, item.langkah))) for item in sop.diagram_lain)
    return replace(sop, langkah=tuple(map(changed, sop.langkah)), diagram_lain=others)


def numbered(sop: SOP, sheet: Sheet) -> tuple[SOP, list[Guess]]:
    """The SOP with the steps' own numbers, where the sheet lists them; the printed ones stay."""
    listed = next((target for name, _, target in rows_of(sheet) if name.strip() == NOMOR_SENDIRI), "")
    own = [int(part) for part in listed.split(",") if part.strip().isdigit()]
    steps = sop.semua_langkah
    if not own:
        return sop, []
    if len(own) != len(steps) or len({*own}) != len(own):
        text = (
            f"Lembar Cabang menyebut {len(own)} nomor langkah, lembar Alur berisi {len(steps)} baris; langkah dinomori "
            "menurut barisnya, periksa semua cabang"
        )
        return sop, [_told(None, text)]
    number = dict(zip((step.no for step in steps), own, strict=True))

    def to(ke: Tujuan) -> Tujuan:
        if isinstance(ke, tuple):
            return tuple(number.get(one, one) for one in ke)
        return ke if ke == "selesai" else number.get(ke, ke)

    def changed(step: Langkah) -> Langkah:
        no, printed = number[step.no], step.tercetak
        plain = printed.removesuffix(".").strip("()")
        return replace(
            step,
            no=no,
            no_tercetak=("" if plain == str(no) else printed) if printed else KOSONG,
            keputusan=tuple(replace(way, ke=to(way.ke)) for way in step.keputusan),
            ke=None if step.ke is None else to(step.ke),
        )

    return steps_changed(sop, changed), []


def _told(step: int | None, text: str) -> Guess:
    return Guess(step, "keputusan", text, 0, Box(0, 0, 0, 0))


def branched(sop: SOP, sheet: Sheet) -> tuple[SOP, list[Guess], set[int]]:
    """The SOP with the branches as typed, and the steps that are; what the drawing says otherwise is told."""
    numbers = {step.no for step in sop.semua_langkah}
    typed, guesses = _typed(sheet, numbers)

    def changed(step: Langkah) -> Langkah:
        ways = typed.get(step.no)
        drawn = {way.ke for way in step.keputusan} | ({step.ke} if step.ke is not None else set())
        if ways is None:
            if drawn and typed:
                text = f"Lembar Cabang tidak menyebut langkah {step.no}; diambil dari gambarnya: ke {_named(drawn)}"
                guesses.append(_told(step.no, text))
            return step
        wanted = {ke for _, ke in ways}
        if drawn and _each(drawn) != _each(wanted):
            text = f"Lembar Cabang menyebut {_named(wanted)}, gambarnya {_named(drawn)}; dipakai lembar Cabang"
            guesses.append(_told(step.no, text))
        return _with(step, ways, guesses)

    return steps_changed(sop, changed), guesses, {*typed}


def _typed(sheet: Sheet, numbers: set[int]) -> tuple[dict[int, list[tuple[str, Tujuan]]], list[Guess]]:
    """What is typed for each step, and which rows make no sense."""
    typed: dict[int, list[tuple[str, Tujuan]]] = {}
    told: list[Guess] = []
    for at, (name, label, target) in enumerate(rows_of(sheet), 1):
        name = name.strip()
        if name == NOMOR_SENDIRI or not (name or label or target) or (at == 1 and not name.strip(" .").isdigit()):
            continue
        step, ke = name.strip(" ."), target_of(target)
        if step.isdigit() and int(step) in numbers and ke is not None and _each([ke]) <= {*numbers, "selesai"}:
            typed.setdefault(int(step), []).append((label.strip(), ke))
        else:
            text = f'Lembar Cabang baris {at} ("{name}", "{label}", "{target}") tidak terbaca: '
            text += "tulis nomor langkah yang ada, label, lalu nomor tujuan atau selesai"
            told.append(_told(None, text))
    return typed, told


def target_of(text: str) -> Tujuan | None:
    """Where a typed target leads: a step, several at once, the end; None where it is none of these."""
    parts = [part.strip(" .") for part in re.split(r",|;|\bdan\b|&", text) if part.strip(" .")]
    if len(parts) == 1 and parts[0].lower() in _END:
        return "selesai"
    if not parts or not all(part.isdigit() for part in parts):
        return None
    return int(parts[0]) if len(parts) == 1 else tuple(map(int, parts))


def _each(targets: Iterable[Tujuan]) -> set[int | Selesai]:
    """The steps that targets name, those of several at once singly."""
    return {one for ke in targets for one in (ke if isinstance(ke, tuple) else (ke,))}


def _named(targets: Iterable[Tujuan]) -> str:
    return " dan ".join(sorted(map(str, _each(targets))))


def _with(step: Langkah, ways: Sequence[tuple[str, Tujuan]], told: list[Guess]) -> Langkah:
    """The step with its typed exits: with labels a decision, a target alone is the way on."""
    if any(label for label, _ in ways):
        if not all(label for label, _ in ways):
            told.append(
                _told(step.no, f"Lembar Cabang: cabang langkah {step.no} yang tanpa label diberi label 'lainnya'")
            )
        return replace(step, keputusan=tuple(Cabang(label or "lainnya", ke) for label, ke in ways), ke=None, catatan=())
    each = tuple(dict.fromkeys(one for _, ke in ways for one in (ke if isinstance(ke, tuple) else (ke,))))
    numbers = tuple(one for one in each if one != "selesai")
    if len(each) == 1 or len(numbers) != len(each):
        if len(each) > 1:
            told.append(_told(step.no, f"Lembar Cabang: langkah {step.no} menuju {_named(each)} tanpa label"))
        return replace(step, keputusan=(), ke=each[0], catatan=())
    return replace(step, keputusan=(), ke=numbers, catatan=())
