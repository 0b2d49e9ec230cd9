"""What an editor can do to an SOP: each action is a function from one SOP to the next, or refuses with a sentence."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from sop_site.model.identitas import Isian
from sop_site.model.sop import SOP
from sop_site.sunting import alur, baris, isi, tempel
from sop_site.sunting.sel import Tolak

Aksi = Mapping[str, Any]  # {"aksi": its name, …: what it needs}


def apply(sop: SOP, aksi: Aksi) -> SOP:
    """The SOP after an action. Raises Tolak."""
    name = str(aksi.get("aksi", ""))
    if name not in AKSI:
        raise Tolak(f"Perintah '{name}' tidak dikenal.")
    try:
        return AKSI[name](sop, aksi)
    except (KeyError, IndexError, StopIteration):
        raise Tolak("Bagian yang disunting itu tidak ada lagi.") from None


def _write(sop: SOP, aksi: Aksi) -> SOP:
    place = tuple(aksi["tempat"])
    if place[0] == "langkah" and place[2:] == ("no",):
        return baris.number(sop, place[1], str(aksi["isi"]))
    if place[0] == "langkah" and (chart := baris.find(sop, place[1])[0]):
        place = ("diagram_lain", chart - 1, *place)
    return isi.write(sop, place, str(aksi["isi"]))  # type: ignore[no-any-return]


def _print(sop: SOP, aksi: Aksi) -> SOP:
    """Whether the form prints a cell or a column of the norm."""
    name = aksi["kunci"]
    rest = tuple(one for one in sop.tidak_tercetak if one != name)
    return replace(sop, tidak_tercetak=rest if aksi["tercetak"] else (*rest, name))


def _add_cell(sop: SOP, aksi: Aksi) -> SOP:
    made = isi.write(Isian("-"), ("label",), aksi["label"])
    return replace(sop, identitas=replace(sop.identitas, isian=(*sop.identitas.isian, made)))


def _remove_cell(sop: SOP, aksi: Aksi) -> SOP:
    cells = list(sop.identitas.isian)
    del cells[aksi["ke"]]
    return replace(sop, identitas=replace(sop.identitas, isian=tuple(cells)))


# Each action with what it takes besides the SOP.
AKSI: dict[str, Callable[[SOP, Aksi], SOP]] = {
    "write": _write,
    "insert": lambda sop, a: baris.insert(sop, a["sesudah"], a.get("diagram", 0)),
    "remove": lambda sop, a: baris.remove(sop, a["no"]),
    "move": lambda sop, a: baris.move(sop, a["no"], a["sesudah"]),
    "put": lambda sop, a: alur.put(sop, a["no"], a["kolom"]),
    "join": lambda sop, a: alur.join(sop, a["no"], a["kolom"], bool(a.get("bersama"))),
    "lead": lambda sop, a: alur.lead(sop, a["no"], a["kolom"]),
    "leave": lambda sop, a: alur.leave(sop, a["no"], a["kolom"]),
    "span": lambda sop, a: alur.span(sop, a["no"], bool(a["satu"])),
    "decide": lambda sop, a: alur.decide(sop, a["no"]),
    "plain": lambda sop, a: alur.plain(sop, a["no"]),
    "mark_start": lambda sop, a: alur.mark_start(sop, a["no"], bool(a["mulai"])),
    "add_branch": lambda sop, a: alur.add_branch(sop, a["no"]),
    "branches": lambda sop, a: alur.branches(sop, a["no"], a["cabang"]),
    "remove_branch": lambda sop, a: alur.remove_branch(sop, a["no"], a["cabang"]),
    "aim": lambda sop, a: alur.aim(sop, a["no"], a["ke"], a.get("cabang")),
    "add_column": lambda sop, a: alur.add_column(sop, a.get("diagram", 0), a["ke"], a["nama"]),
    "rename_column": lambda sop, a: alur.rename_column(sop, a.get("diagram", 0), a["lama"], a["nama"]),
    "remove_column": lambda sop, a: alur.remove_column(sop, a.get("diagram", 0), a["nama"]),
    "move_column": lambda sop, a: alur.move_column(sop, a.get("diagram", 0), a["nama"], a["ke"]),
    "add_chart": lambda sop, a: baris.add_chart(sop),
    "remove_chart": lambda sop, a: baris.remove_chart(sop, a["diagram"]),
    "add_section": lambda sop, a: alur.add_section(sop, a["no"], a["judul"]),
    "remove_section": lambda sop, a: alur.remove_section(sop, a["no"], a["ke"]),
    "paste": lambda sop, a: tempel.paste(sop, tuple(a["tempat"]), a["baris"]),
    "print": _print,
    "add_cell": _add_cell,
    "remove_cell": _remove_cell,
}
