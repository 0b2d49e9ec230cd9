"""The other data files as grids: an office's units and positions, a mapping table, the registers of words.

A file is fields of its own (an office's contact among them) and tables, each a list of entries with the entry's keys
as columns; a register is one table, whose name is "".
"""

from __future__ import annotations

import typing
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Literal

from sop_site.address import slug
from sop_site.datafile.dump import plain
from sop_site.datafile.fields import keys_of
from sop_site.datafile.graft import aligned
from sop_site.export.keterangan import KETERANGAN
from sop_site.load.folder import Loaded
from sop_site.model import places
from sop_site.model.files import BERKAS
from sop_site.model.istilah import Istilah, Singkatan
from sop_site.model.katalog import OPD, BarisPemetaan, Jabatan, Pemetaan, Unit, rata
from sop_site.model.kontak import Kontak
from sop_site.rules.catatan import mapping_notes
from sop_site.rules.istilah import check_istilah, check_singkatan
from sop_site.rules.opd import check_opd
from sop_site.rules.pemetaan import check_pemetaan
from sop_site.sunting import isi
from sop_site.sunting.sel import TERLALU_LEBAR, Tolak, line, shown

ISI = "(belum diisi)"  # what a required key holds in a new entry: shown as an empty cell, and told as a mistake
BLANK: dict[type, Any] = {
    Unit: Unit("unit-baru", ISI),
    Jabatan: Jabatan("jabatan-baru", ISI),
    BarisPemetaan: BarisPemetaan("?", *(ISI,) * 6),
    Singkatan: Singkatan(ISI, (ISI,)),
    Istilah: Istilah(sama=(ISI,)),
}
TERBANYAK = 2_000
JARANG = ("alamat_lama",)  # stays in the file as it is: nobody writes it but who moves a file


def kind_of(jenis: str) -> Any:
    return BERKAS[jenis][0]


def place_of(katalog: str, opd: str, jenis: str, nama: str) -> str:
    """Where the file lies in the project's folder."""
    return {
        "sop": places.sop(katalog, opd, nama),
        "opd": places.opd(katalog, opd),
        "pemetaan": places.pemetaan(katalog, opd, nama),
        "singkatan": places.singkatan(katalog),
        "istilah": places.istilah(katalog),
    }[jenis]


def blank(opd: OPD, jenis: str, nama: str) -> tuple[str, Any]:
    """A file that the catalogue does not have yet, and its name: a register, or a position's mapping table."""
    if jenis != "pemetaan":
        return jenis, ()
    jabatan = opd.jabatan_dari(line(nama))
    name, title = (jabatan.slug, jabatan.nama) if jabatan else (slug(nama), line(nama))
    if not name:
        raise Tolak("Tulis nama jabatan pemilik tabel pemetaannya.")
    if any(name in (tabel.slug, tabel.jabatan) for tabel in opd.pemetaan):
        raise Tolak(f"Tabel pemetaan {title} sudah ada. Buka tabel itu.")
    return name, Pemetaan(name, name, opd.nama, title)


def apply(jenis: str, value: Any, aksi: Mapping[str, Any]) -> Any:
    """The file's value after an action. Raises Tolak."""
    name, place = aksi.get("aksi"), tuple(aksi.get("tempat", ()))
    if name == "write":
        return _filled(_write(value, place, str(aksi["isi"])), place)
    if name == "paste" and len(place) == 3:
        return _pasted(jenis, value, place, aksi["baris"])
    if name not in ("add", "drop", "shift") or not place:
        raise Tolak(f"Perintah '{name}' tidak dikenal di sini.")
    table, at = str(place[0]), int(place[1]) if len(place) > 1 else 0
    rows = list(_rows(value, table))
    if name == "add" and len(rows) >= TERBANYAK:
        raise Tolak(f"Tabel ini sudah memuat {TERBANYAK} baris.")
    if name == "add":
        rows.insert(at, _new(_entry(kind_of(jenis), table), rows))
    elif not 0 <= at < len(rows):
        raise Tolak("Baris itu tidak ada lagi.")
    elif name == "drop":
        del rows[at]
    else:
        rows.insert(max(0, min(int(aksi["ke"]), len(rows) - 1)), rows.pop(at))
    return _with(value, table, tuple(rows))


def _pasted(jenis: str, value: Any, place: tuple[Any, ...], lines: Sequence[Sequence[str]]) -> Any:
    """The texts of a table from a cell on, to the right and down, in rows of their own where there are none."""
    table, at, key = place
    keys = _shown(_entry(kind_of(jenis), table))
    keys = keys[keys.index(key) :]
    if any(text.strip() for row in lines for text in row[len(keys) :]):
        raise Tolak(TERLALU_LEBAR.format(len(keys)))
    for index, row in enumerate([row for row in lines if any(text.strip() for text in row)], at):
        fresh = index >= len(_rows(value, table))
        value = apply(jenis, value, {"aksi": "add", "tempat": [table, index]}) if fresh else value
        for name, text in zip(keys, row, strict=False):
            if text.strip() or not fresh:
                value = apply(jenis, value, {"aksi": "write", "tempat": [table, index, name], "isi": text})
    return value


def _rows(value: Any, table: str) -> tuple[Any, ...]:
    found = value if table == "" else getattr(value, table, ())
    return found if isinstance(found, tuple) else ()


def _with(value: Any, table: str, rows: tuple[Any, ...]) -> Any:
    return rows if table == "" else replace(value, **{table: rows})


def _new(entry: type, rows: list[Any]) -> Any:
    made = BLANK[entry]
    if isinstance(made, BarisPemetaan):
        made = replace(made, huruf=_letter(len(rows)))
    taken = {getattr(one, "slug", "") for one in rows}
    base = getattr(made, "slug", "")
    free = next(
        name for n in range(1, TERBANYAK + 2) if (name := base if n == 1 else f"{base}-{n}") not in taken or not base
    )
    return replace(made, slug=free) if base else made


def _letter(rank: int) -> str:
    return chr(ord("A") + rank % 26) * (1 + rank // 26)


def _entry(kind: Any, table: str) -> type:
    """The class of a table's entries."""
    return typing.get_args(keys_of(kind)[table][1] if table else kind)[0]  # type: ignore[no-any-return]


def _write(value: Any, place: tuple[Any, ...], typed: str) -> Any:
    if place[0] != "":
        return _proposed(value, isi.write(value, place, typed), place)
    _, at, *rest = place
    if not isinstance(at, int) or not 0 <= at < len(value):
        raise Tolak("Baris itu tidak ada lagi.")
    return (*value[:at], isi.write(value[at], tuple(rest), typed), *value[at + 1 :])


def _proposed(before: Any, after: Any, place: tuple[Any, ...]) -> Any:
    """A title that was Aspek + Output stays so (Permenpan RB 35/2012); a new entry's name gives its slug."""
    if isinstance(after, Pemetaan) and place[2:] in (("aspek",), ("output",)):
        old, new = before.baris[place[1]], after.baris[place[1]]
        if rata(old.judul) == rata(_title(old)):
            made = replace(new, judul=_title(new))
            return _with(after, "baris", (*after.baris[: place[1]], made, *after.baris[place[1] + 1 :]))
    if isinstance(after, OPD) and place[0] in ("unit", "jabatan") and place[2:] == ("nama",):
        rows = _rows(after, str(place[0]))
        new, taken = rows[place[1]], {one.slug for one in rows}
        name = slug(new.nama)
        if new.slug.startswith(("unit-baru", "jabatan-baru")) and name and name not in taken:
            return _with(after, str(place[0]), (*rows[: place[1]], replace(new, slug=name), *rows[place[1] + 1 :]))
    return after


def _title(row: BarisPemetaan) -> str:
    return " ".join(part for part in (row.aspek, row.output) if part != ISI) or ISI


def _filled(value: Any, place: tuple[Any, ...]) -> Any:
    rows = _rows(value, str(place[0]))
    if rows and len(place) > 1 and not plain(rows[place[1]]):
        raise Tolak("Baris ini menjadi kosong; hapus barisnya bila tidak dipakai.")
    return value


def propose(opd: OPD, nama: str) -> OPD:
    """The office with a new position in its register. Raises Tolak."""
    name = line(nama)
    if opd.jabatan_dari(name):
        raise Tolak(f"'{name}' sudah ada dalam register jabatan.")
    taken, base = {one.slug for one in opd.jabatan}, slug(name) or "jabatan-baru"
    free = next(one for n in range(1, TERBANYAK) if (one := base if n == 1 else f"{base}-{n}") not in taken)
    return replace(opd, jabatan=(*opd.jabatan, Jabatan(free, name)))


def picture(loaded: Loaded, opd: OPD, jenis: str, value: Any) -> dict[str, Any]:
    """What the page shows: fields, tables with their columns, what the rules find."""
    around = value if jenis == "opd" else opd
    return {
        "bidang": [*_fields(value, ())],
        "tabel": [
            {
                "nama": table,
                "kolom": [_column(entry, key, _offers(entry, key, around)) for key in _shown(entry)],
                "baris": [{key: _text(getattr(row, key)) for key in _shown(entry)} for row in _rows(value, table)],
            }
            for table, entry in _tables(jenis, value)
        ],
        "temuan": [*_findings(loaded, opd, jenis, value)],
    }


def _fields(value: Any, above: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    """The texts of a file that stand in no table; `above`: the keys that they stand below."""
    for key, (_, hint) in () if isinstance(value, tuple) else keys_of(value.__class__).items():
        place, own = (*above, key), getattr(value, key)
        if _plain(hint, key):
            offers = [] if above else _offers(value.__class__, key, value)
            yield {**_column(value.__class__, key, offers), "tempat": place, "isi": _text(own)}
        elif isinstance(own, Kontak):
            yield from _fields(own, place)


def _plain(hint: Any, key: str) -> tuple[str, ...]:
    """The key itself where it is one text, several, or a choice."""
    texts = key not in JARANG and (hint is str or typing.get_origin(hint) is Literal or hint == tuple[str, ...])
    return (key,) if texts else ()


def _shown(entry: Any) -> list[str]:
    return [key for key, (_, hint) in keys_of(entry).items() if _plain(hint, key)]


def _tables(jenis: str, value: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(value, tuple):
        yield "", typing.get_args(kind_of(jenis))[0]
        return
    for key, (_, hint) in keys_of(value.__class__).items():
        inner = typing.get_args(hint)
        if typing.get_origin(hint) is tuple and inner and inner[0] in BLANK:
            yield key, inner[0]


def _text(value: Any) -> str:
    text = "" if value is None else shown(value) if isinstance(value, tuple) else str(value)
    return "" if text == ISI else text


def _column(kind: Any, key: str, offers: list[list[str]]) -> dict[str, Any]:
    hint = keys_of(kind)[key][1]
    choices = [option for option in typing.get_args(hint)] if typing.get_origin(hint) is Literal else []
    return {"kunci": key, "bantuan": KETERANGAN[kind].get(key, ""), "pilihan": choices, "usul": offers}


def _offers(kind: Any, key: str, around: Any) -> list[list[str]]:
    """What else of the office is named in this cell: [name, words]."""
    if not isinstance(around, OPD):
        return []
    if kind is BarisPemetaan and key == "sop":
        return [[sop.slug, sop.judul] for sop in around.sop]
    if (kind, key) in ((Unit, "induk"), (Jabatan, "unit")):
        return [[unit.slug, unit.nama] for unit in around.unit]
    if (kind, key) in ((Unit, "kepala"), (Jabatan, "mencakup"), (OPD, "kepala")):
        return [[jabatan.slug, jabatan.nama] for jabatan in around.jabatan]
    return []


def compared(jenis: str, before: Any, after: Any) -> Iterator[list[str]]:
    """Each cell that differs: where it stands, what it said ("": nothing), what it says."""
    old, new = ({tuple(one["tempat"]): one for one in _fields(value, ())} for value in (before, after))
    for place, now in new.items():
        if old[place]["isi"] != now["isi"]:
            yield [" ".join(place).replace("_", " "), old[place]["isi"], now["isi"]]
    for table, entry in _tables(jenis, after):
        yield from _rows_compared(table, _shown(entry), _rows(before, table), _rows(after, table))


def _rows_compared(table: str, keys: list[str], old: tuple[Any, ...], new: tuple[Any, ...]) -> Iterator[list[str]]:
    where = "baris" if table in ("", "baris") else f"{table} baris"
    pairs = aligned([plain(row) for row in old], [plain(row) for row in new])
    for index, (rank, row) in enumerate(zip(pairs, new, strict=True), 1):
        before = old[rank] if rank is not None else None
        for key in keys:
            words = [_text(getattr(one, key)) if one else "" for one in (before, row)]
            if words[0] != words[1]:
                yield [f"{where} {index}, {key.replace('_', ' ')}", *words]
    for rank in sorted({*range(len(old))}.difference(pairs)):
        words = [_text(getattr(old[rank], key)) for key in keys]
        yield [f"{where} {rank + 1} dahulu", "; ".join(filter(None, words)), ""]


def _findings(loaded: Loaded, opd: OPD, jenis: str, value: Any) -> Iterator[dict[str, Any]]:
    found = {
        "opd": lambda: check_opd(replace(value, sop=opd.sop)),
        "pemetaan": lambda: check_pemetaan(value, opd, bool(opd.jabatan)),
        "singkatan": lambda: check_singkatan(value),
        "istilah": lambda: check_istilah(value),
    }[jenis]()
    for table, entry in _tables(jenis, value):
        for at, row in enumerate(_rows(value, table)):
            for key in _shown(entry):
                if getattr(row, key) in (ISI, (ISI,)):
                    name = key.replace("_", " ")
                    yield {"jenis": "galat", "tempat": [table, at, key], "kata": f"Baris {at + 1}: {name} belum diisi."}
    for place, message, remedy in found:
        yield {"jenis": "galat", "tempat": _at(place, value), "kata": f"{message} {remedy}".strip()}
    for place, message, _ in mapping_notes(value) if jenis == "pemetaan" else ():
        yield {"jenis": "catatan", "tempat": _at(place, value), "kata": message}


def _at(place: tuple[str | int, ...], value: Any) -> list[str | int]:
    return ["", *place] if isinstance(value, tuple) else [*place]
