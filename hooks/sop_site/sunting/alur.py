"""What is done to the drawing: symbols put and moved, decisions and their branches, columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import zip_longest
from typing import Any

from sop_site.model.sop import BELUM_DIKETAHUI, SOP, TIDAK_TERBACA, Cabang, Diagram, Langkah, Selesai
from sop_site.sunting import sel
from sop_site.sunting.baris import all_rows, changed, find, with_rows
from sop_site.sunting.sel import Tolak

CABANG = ("Ya", "Tidak")  # the norm's labels, which a new decision has
PALING_BANYAK = 8


def put(sop: SOP, no: int, kolom: str) -> SOP:
    """The symbol stands in this column alone: that of the lead, whoever acts with him stays."""

    def step(item: Langkah) -> Langkah:
        if kolom in item.pelaksana:
            return item
        rest = tuple(nama for nama in item.pelaksana[1:] if nama != kolom)
        return _known(item, (kolom, *rest), tuple(nama for nama in item.bersama if nama != kolom))

    return changed(sop, no, step)


def join(sop: SOP, no: int, kolom: str, bersama: bool = False) -> SOP:
    """A further symbol in this column: one who acts too, or (`bersama`) who only takes part."""

    def step(item: Langkah) -> Langkah:
        acting = tuple(nama for nama in item.pelaksana if nama != kolom)
        beside = tuple(nama for nama in item.bersama if nama != kolom)
        if bersama and not acting:
            raise Tolak(f"Langkah {no} perlu seorang pelaksana yang memimpin; tentukan dahulu siapa.")
        if bersama:
            return _known(item, acting, (*beside, kolom))
        return _known(item, (*acting, kolom) if kolom not in item.pelaksana else item.pelaksana, beside)

    return changed(sop, no, step)


def lead(sop: SOP, no: int, kolom: str) -> SOP:
    """This one leads: arrows enter and leave at his symbol."""

    def step(item: Langkah) -> Langkah:
        rest = tuple(nama for nama in item.pelaksana if nama != kolom)
        return _known(item, (kolom, *rest), tuple(nama for nama in item.bersama if nama != kolom))

    return changed(sop, no, step)


def leave(sop: SOP, no: int, kolom: str) -> SOP:
    """No symbol in this column."""

    def step(item: Langkah) -> Langkah:
        rest = [tuple(nama for nama in names if nama != kolom) for names in (item.pelaksana, item.bersama)]
        return _known(item, *rest)

    return changed(sop, no, step)


def _known(item: Langkah, pelaksana: tuple[str, ...], bersama: tuple[str, ...]) -> Langkah:
    if (pelaksana, bersama) == (item.pelaksana, item.bersama):
        return item
    span = item.satu_simbol and len(pelaksana) > 1
    return replace(item, pelaksana=pelaksana, bersama=bersama, satu_simbol=span, asal_pelaksana="simbol")


def decide(sop: SOP, no: int) -> SOP:
    """A diamond with the norm's two branches: onward, and back to the row above."""
    chart, index = find(sop, no)
    rows = all_rows(sop)[chart]
    onward: int | Selesai = rows[index + 1].no if index + 1 < len(rows) else "selesai"
    back: int | Selesai = rows[index - 1].no if index else "selesai"
    branches = (Cabang(CABANG[0], onward), Cabang(CABANG[1], back))
    return changed(sop, no, lambda item: item if item.keputusan else replace(item, keputusan=branches, ke=None))


def plain(sop: SOP, no: int) -> SOP:
    """A box or a capsule: the step decides nothing."""
    return changed(sop, no, lambda item: replace(item, keputusan=()))


def add_branch(sop: SOP, no: int) -> SOP:
    def step(item: Langkah) -> Langkah:
        if len(item.keputusan) >= PALING_BANYAK:
            raise Tolak(f"Satu keputusan paling banyak mempunyai {PALING_BANYAK} cabang.")
        return replace(item, keputusan=(*item.keputusan, Cabang("Lainnya", "selesai")), ke=None)

    return changed(sop, no, step)


def remove_branch(sop: SOP, no: int, index: int) -> SOP:
    def step(item: Langkah) -> Langkah:
        branches = list(item.keputusan)
        if not 0 <= index < len(branches):
            raise Tolak("Cabang itu tidak ada lagi.")
        del branches[index]
        return replace(item, keputusan=tuple(branches))

    return changed(sop, no, step)


def branches(sop: SOP, no: int, cabang: Sequence[Mapping[str, Any]]) -> SOP:
    """All branches of a decision at once: labels, and targets as they are typed ("": the next row)."""
    chart, index = find(sop, no)
    rows = all_rows(sop)[chart]
    onward: int | Selesai = rows[index + 1].no if index + 1 < len(rows) else "selesai"
    if not cabang or len(cabang) > PALING_BANYAK:
        raise Tolak(f"Satu keputusan mempunyai satu sampai {PALING_BANYAK} cabang.")

    def one(old: Cabang | None, new: Mapping[str, Any]) -> Cabang:
        bila, ke = sel.line(str(new["bila"])), onward if new["ke"] == "" else _target(new["ke"])
        if not bila:
            raise Tolak("Setiap cabang perlu label, misalnya Ya atau Tidak.")
        return old if old and (old.bila, old.ke) == (bila, ke) else Cabang(bila, ke)

    def step(item: Langkah) -> Langkah:
        made = tuple(one(old, new) for old, new in zip_longest(item.keputusan[: len(cabang)], cabang) if new)
        return replace(item, keputusan=made, ke=None)

    return changed(sop, no, step)


def aim(sop: SOP, no: int, ke: Any, index: int | None = None) -> SOP:
    """Where a step leads, or one of its branches: "" (the next row), "selesai", a number, several."""

    def step(item: Langkah) -> Langkah:
        if index is None:
            if item.keputusan:
                raise Tolak("Langkah ini keputusan: tujuannya diatur di cabang-cabangnya.")
            return replace(item, ke=_target(ke) if ke not in ("", None) else None)
        if not 0 <= index < len(item.keputusan):
            raise Tolak("Cabang itu tidak ada lagi.")
        branch = replace(item.keputusan[index], ke=_target(ke), asal="kalimat")
        return replace(item, keputusan=(*item.keputusan[:index], branch, *item.keputusan[index + 1 :]))

    return changed(sop, no, step)


def _target(ke: Any) -> int | Selesai | tuple[int, ...]:
    words = str(ke).replace(",", " ").split() if not isinstance(ke, list) else [str(one) for one in ke]
    if words == ["selesai"]:
        return "selesai"
    if not words or not all(word.isdigit() and len(word) < 9 and not word.startswith("0") for word in words):
        raise Tolak("Tulis nomor langkah tujuannya, atau 'selesai'.")
    numbers = tuple(dict.fromkeys(int(word) for word in words))
    return numbers if len(numbers) > 1 else numbers[0]


def mark_start(sop: SOP, no: int, mulai: bool) -> SOP:
    return changed(sop, no, lambda item: replace(item, mulai=mulai))


def span(sop: SOP, no: int, satu: bool) -> SOP:
    """One symbol across the columns of all who act."""
    return changed(sop, no, lambda item: replace(item, satu_simbol=satu and len(item.pelaksana) > 1))


# Columns of one flowchart; `chart` 0 is the first one.


def columns(sop: SOP, chart: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The columns with a printed head, and those who act without one."""
    holder: SOP | Diagram = sop.diagram_lain[chart - 1] if chart else sop
    return holder.pelaksana, holder.tanpa_kolom


def with_columns(sop: SOP, chart: int, pelaksana: tuple[str, ...], tanpa: tuple[str, ...]) -> SOP:
    if not chart:
        return replace(sop, pelaksana=pelaksana, tanpa_kolom=tanpa)
    others = list(sop.diagram_lain)
    others[chart - 1] = replace(others[chart - 1], pelaksana=pelaksana, tanpa_kolom=tanpa)
    return replace(sop, diagram_lain=tuple(others))


def add_column(sop: SOP, chart: int, at: int, nama: str) -> SOP:
    pelaksana, tanpa = columns(sop, chart)
    name = _fresh(nama, (*pelaksana, *tanpa))
    return with_columns(sop, chart, (*pelaksana[:at], name, *pelaksana[at:]), tanpa)


def rename_column(sop: SOP, chart: int, lama: str, nama: str) -> SOP:
    """Another head; the symbols stay."""
    if sel.line(nama) == lama:
        return sop
    pelaksana, tanpa = columns(sop, chart)
    name = _fresh(nama, (*pelaksana, *tanpa))

    def other(names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(name if one == lama else one for one in names)

    rows = [
        [replace(item, pelaksana=other(item.pelaksana), bersama=other(item.bersama)) for item in part]
        if rank == chart
        else part
        for rank, part in enumerate(all_rows(sop))
    ]
    return with_columns(with_rows(sop, rows), chart, other(pelaksana), other(tanpa))


def remove_column(sop: SOP, chart: int, nama: str) -> SOP:
    """Without the column, and without the symbols that stood in it."""
    pelaksana, tanpa = (tuple(one for one in names if one != nama) for names in columns(sop, chart))
    for item in all_rows(sop)[chart]:
        sop = leave(sop, item.no, nama) if nama in item.peserta else sop
    return with_columns(sop, chart, pelaksana, tanpa)


def move_column(sop: SOP, chart: int, nama: str, at: int) -> SOP:
    pelaksana, tanpa = columns(sop, chart)
    rest = [one for one in pelaksana if one != nama]
    at = max(0, min(at, len(rest)))
    return with_columns(sop, chart, (*rest[:at], nama, *rest[at:]), tuple(one for one in tanpa if one != nama))


def _fresh(nama: str, taken: tuple[str, ...]) -> str:
    name = sel.line(nama)
    if not name:
        raise Tolak("Tulis nama kolomnya.")
    if name in (*taken, BELUM_DIKETAHUI, TIDAK_TERBACA):
        raise Tolak(f"Kolom '{name}' sudah ada.")
    return name


def add_section(sop: SOP, no: int, judul: str) -> SOP:
    """The title of a section above a step."""
    title = sel.line(judul)
    if not title:
        raise Tolak("Tulis judul bagiannya.")
    return changed(sop, no, lambda item: replace(item, bagian=(*item.bagian, title)))


def remove_section(sop: SOP, no: int, index: int) -> SOP:
    return changed(sop, no, lambda item: replace(item, bagian=(*item.bagian[:index], *item.bagian[index + 1 :])))
