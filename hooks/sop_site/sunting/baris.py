"""Rows of a flowchart put in, taken out, moved: numbers and branches follow, as `export/langkah.py` does in a file."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from sop_site.datafile.tree import BUTIR_MAKSIMUM
from sop_site.model.kolom import KOLOM_ISI
from sop_site.model.sop import SOP, Diagram, Langkah, Selesai
from sop_site.sunting.sel import Tolak

KOLOM_LEMBAR = {*KOLOM_ISI, "mutu_baku"}  # of what a form may leave out: what belongs to a sheet, not to the block
Numbers = Mapping[int, int | None]  # a step's number → its new one; None: the procedure ends there


def find(sop: SOP, no: int) -> tuple[int, int]:
    """(flowchart, row) of a step; flowchart 0 is the first one. Raises Tolak."""
    for chart, rows in enumerate(all_rows(sop)):
        for index, item in enumerate(rows):
            if item.no == no:
                return chart, index
    raise Tolak(f"Langkah {no} tidak ada lagi.")


def all_rows(sop: SOP) -> list[tuple[Langkah, ...]]:
    return [sop.langkah, *(item.langkah for item in sop.diagram_lain)]


def with_rows(sop: SOP, charts: Sequence[Sequence[Langkah]]) -> SOP:
    first, *others = (tuple(rows) for rows in charts)
    rest = tuple(replace(item, langkah=rows) for item, rows in zip(sop.diagram_lain, others, strict=True))
    return replace(sop, langkah=first, diagram_lain=rest)


def changed(sop: SOP, no: int, change: Callable[[Langkah], Langkah]) -> SOP:
    """The same with one step changed."""
    find(sop, no)
    return with_rows(sop, [[change(item) if item.no == no else item for item in rows] for rows in all_rows(sop)])


def insert(sop: SOP, after: int, chart: int = 0) -> SOP:
    """An empty step behind the step `after`; 0: first of the flowchart."""
    if len(sop.semua_langkah) >= BUTIR_MAKSIMUM:
        raise Tolak(f"SOP ini sudah mempunyai {BUTIR_MAKSIMUM} langkah. Bagilah menjadi beberapa SOP.")
    at = -1
    if after:
        chart, at = find(sop, after)
    else:  # the first of a later flowchart goes on counting
        after = max((item.no for rows in all_rows(sop)[:chart] for item in rows), default=0)
    moved = renumbered(sop, {item.no: item.no + (item.no > after) for item in sop.semua_langkah}, keep=after)
    charts = [list(rows) for rows in all_rows(moved)]
    charts[chart].insert(at + 1, Langkah(after + 1))
    return with_rows(moved, charts)


def remove(sop: SOP, no: int) -> SOP:
    """Without the step `no`: what led to it leads where it led, if that is one place."""
    chart, index = find(sop, no)
    rows = all_rows(sop)[chart]
    row, before = rows[index], rows[index - 1] if index else None
    following = rows[index + 1].no if index + 1 < len(rows) else None
    ends = exits(row)
    named = any(no in (exits(item) or ()) for item in sop.semua_langkah if item.no != no)
    falls = before is not None and exits(before) is None
    jump = ends is not None and ends != [following]
    if (named or (falls and jump)) and ends is not None and len(ends) != 1:
        raise Tolak(f"Langkah {no} mempunyai beberapa tujuan; arahkan dahulu panah yang menuju ke sana, lalu hapus.")
    target = ends[0] if ends else following
    new: dict[int, int | None] = {item.no: item.no - (item.no > no) for item in sop.semua_langkah}
    new[no] = None if target is None or target == no else target - (target > no)
    if falls and jump and before is not None:
        sop = changed(sop, before.no, lambda item: replace(item, ke="selesai" if target is None else target))
    if row.bagian and following is not None:  # the section goes on with the next row
        sop = changed(sop, following, lambda item: replace(item, bagian=(*row.bagian, *item.bagian)))
    kept = with_rows(sop, [[item for item in rows if item.no != no] for rows in all_rows(sop)])
    return renumbered(kept, new)


def move(sop: SOP, no: int, after: int) -> SOP:
    """The step `no` behind the step `after` (0: first of its flowchart): its branches, and those to it, stay."""
    chart, index = find(sop, no)
    rows = list(all_rows(sop)[chart])
    if after and find(sop, after)[0] != chart:
        raise Tolak("Langkah tidak dapat dipindahkan ke diagram lain: hapus di sini, lalu sisipkan di sana.")
    if after == no or (not after and not index):
        return sop
    row = rows.pop(index)
    at = next(rank for rank, item in enumerate(rows) if item.no == after) + 1 if after else 0
    if row.bagian and index < len(rows):  # a section's title stays where it is
        rows[index] = replace(rows[index], bagian=(*row.bagian, *rows[index].bagian))
        row = replace(row, bagian=())
    rows.insert(at, row)
    charts = [*all_rows(sop)]
    numbers = [item.no for item in charts[chart]]
    charts[chart] = tuple(rows)
    if sorted(numbers) != numbers:  # numbers of their own order stay with their rows
        return with_rows(sop, charts)
    new: dict[int, int | None] = {item.no: item.no for item in sop.semua_langkah}
    new |= dict(zip((item.no for item in rows), numbers, strict=True))
    return renumbered(with_rows(sop, charts), new)


def add_chart(sop: SOP) -> SOP:
    """A further flowchart below the others: the columns of the last one, an empty row."""
    if len(sop.semua_langkah) >= BUTIR_MAKSIMUM:
        raise Tolak(f"SOP ini sudah mempunyai {BUTIR_MAKSIMUM} langkah. Bagilah menjadi beberapa SOP.")
    last: SOP | Diagram = sop.diagram_lain[-1] if sop.diagram_lain else sop
    row = Langkah(max((item.no for item in sop.semua_langkah), default=0) + 1)
    return replace(sop, diagram_lain=(*sop.diagram_lain, Diagram(pelaksana=last.pelaksana, langkah=(row,))))


def remove_chart(sop: SOP, chart: int) -> SOP:
    """Without a flowchart (0: the first one) and its rows. Raises Tolak where an arrow leads into it, or none stays."""
    if not 0 <= chart <= len(sop.diagram_lain):
        raise Tolak("Bagan itu tidak ada lagi.")
    if not sop.diagram_lain:
        raise Tolak("Satu-satunya bagan tidak dapat dihapus; hapuslah langkah-langkahnya.")
    gone = {item.no for item in all_rows(sop)[chart]}
    kept = [item for item in sop.semua_langkah if item.no not in gone]
    for item in kept:
        if gone.intersection(exits(item) or ()):
            raise Tolak(f"Panah dari langkah {item.no} menuju bagan itu; arahkan dahulu ke tempat lain, lalu hapus.")
    others = sop.diagram_lain[: chart - 1] + sop.diagram_lain[chart:] if chart else sop.diagram_lain[1:]
    rest = replace(sop if chart else _led_by(sop, sop.diagram_lain[0]), diagram_lain=others)
    return renumbered(rest, {item.no: item.no - sum(no < item.no for no in gone) for item in kept})


def _led_by(sop: SOP, chart: Diagram) -> SOP:
    """The SOP with another flowchart as its first; what its block prints, or does not, stays."""
    absent = (*(key for key in sop.tidak_tercetak if key not in KOLOM_LEMBAR), *chart.tidak_tercetak)
    return replace(
        sop,
        judul_diagram=chart.judul,
        tidak_tercetak=absent,
        pelaksana=chart.pelaksana,
        tanpa_kolom=chart.tanpa_kolom,
        nomor_kolom=chart.nomor_kolom,
        langkah=chart.langkah,
    )


def number(sop: SOP, no: int, typed: str) -> SOP:
    """Another number of its own for a step; every branch follows."""
    find(sop, no)
    word = typed.strip()
    if not word.isdecimal() or len(word) > 6 or word.startswith("0"):
        raise Tolak(
            "Nomor langkah harus bilangan, misalnya 7. Nomor lain yang tercetak, misalnya 1a, ditulis terpisah."
        )
    if int(word) != no and any(item.no == int(word) for item in sop.semua_langkah):
        raise Tolak(f"Nomor {word} sudah dipakai langkah lain.")
    return renumbered(sop, {no: int(word)})


def exits(item: Langkah) -> list[int | None] | None:
    """Where a step says that it leads; None: it says nothing, and goes to the next row."""
    said = [cabang.ke for cabang in item.keputusan] or ([] if item.ke is None else [item.ke])
    ends = [end for ke in said for end in (ke if isinstance(ke, tuple) else (ke,))]
    return list(dict.fromkeys(None if end == "selesai" else end for end in ends)) or None


def renumbered(sop: SOP, new: Numbers, keep: int = 0) -> SOP:
    """New numbers, and every `ke` with them; `keep`: a step whose arrow to the next number means what stands there."""

    def step(item: Langkah) -> Langkah:
        same = item.no + 1 if item.no == keep else 0
        branches = tuple(replace(cabang, ke=_led(cabang.ke, new, same)) for cabang in item.keputusan)
        ke = None if item.ke is None else _led(item.ke, new, same)
        return replace(item, no=new.get(item.no) or item.no, keputusan=branches, ke=ke)

    return with_rows(sop, [[step(item) for item in rows] for rows in all_rows(sop)])


def _led(ke: int | Selesai | tuple[int, ...], new: Numbers, same: int) -> int | Selesai | tuple[int, ...]:
    """Where an arrow leads by the new numbers; one of several that would end there is left out."""

    def one(end: int) -> int | None:
        return end if end == same else new.get(end, end)

    if isinstance(ke, tuple):
        return tuple(dict.fromkeys(to for end in ke if (to := one(end)) is not None)) or "selesai"
    return "selesai" if ke == "selesai" else one(ke) or "selesai"
