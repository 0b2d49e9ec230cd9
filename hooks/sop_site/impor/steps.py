"""A flowchart as drawn → the steps of an SOP: who acts, what is decided, where it goes on; every guess told."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from sop_site.impor.branches import Exit, exits_of, onward, whole_drawing
from sop_site.impor.bridges import Node
from sop_site.impor.flowchart import Chart, Strip
from sop_site.impor.lists import begins_list
from sop_site.impor.plane import Box
from sop_site.impor.sentence import acting, companions, said
from sop_site.model.sop import BELUM_DIKETAHUI, KOSONG, AsalPelaksana, Cabang, Langkah, MutuBaku, Selesai

# What our own forms print above performers who have no column, and above steps whose performer nobody could read.
_APART = re.compile(r"\s*\(tanpa kolom\)$")
_UNREAD = re.compile(r"tidak terbaca|pelaksana belum diketahui", re.IGNORECASE)
Doubt = tuple[str, str]  # the key and the words of what was not plain
_SPAN = 0.7  # a symbol of which less lies in one column (or row) than this leaves a doubt


@dataclass(frozen=True)
class Guess:
    """What was not plain: of which step and key, in words, and where it stands in the document."""

    step: int | None
    key: str
    text: str
    page: int
    box: Box


@dataclass
class Flow:
    """The steps with their columns, and what was guessed."""

    pelaksana: tuple[str, ...] = ()
    tanpa_kolom: tuple[str, ...] = ()
    langkah: tuple[Langkah, ...] = ()
    guesses: list[Guess] = field(default_factory=list)


@dataclass(frozen=True)
class _Who:
    """Who stands in a row, how that was read, what was not plain about it."""

    names: tuple[str, ...]
    origin: AsalPelaksana
    doubts: tuple[Doubt, ...] = ()
    spanned: bool = False
    bersama: tuple[str, ...] = ()


def flow(chart: Chart, after: int = 0) -> Flow:
    """The steps. `after`: the last number of the flowcharts before this one, beyond which its own numbers begin."""
    names = _names(chart)
    numbers = own_numbers([row.printed for row in chart.rows], after)
    whom = [_who(chart, names, row) for row in chart.rows]
    grid = chart.grid
    parted = [column.head for column in grid.performers if column.halved]
    told = f"Tidak ada garis di antara kolom {' dan '.join(parted)}; dipisah menurut kepalanya"
    guesses = [Guess(None, "pelaksana", told, grid.page, grid.box)] if parted else []
    steps = []
    for index, row in enumerate(chart.rows):
        earlier = {name: numbers[at] for at, who in enumerate(whom[:index]) for name in who.names}
        exits, ke, more = _ways_on(chart, numbers, index, names, earlier)
        begins, unsure = _begins(chart, index)
        doubts = [*whom[index].doubts, *more, *unsure]
        guesses += [Guess(numbers[index], key, text, row.page, row.box) for key, text in doubts]
        steps.append(replace(_langkah(row, numbers[index], whom[index], exits, ke, doubts), mulai=begins))
    heads = [column.head for column in chart.grid.performers]
    apart = [bool(_APART.search(head)) for head in heads]
    known = [(name, own) for name, own in zip(names, apart, strict=True) if name != BELUM_DIKETAHUI]
    return Flow(
        tuple(name for name, own in known if not own), tuple(name for name, own in known if own), tuple(steps), guesses
    )


def _begins(chart: Chart, index: int) -> tuple[bool, list[Doubt]]:
    """Whether the procedure also begins at a row: a capsule that stands in no row leads there, or it is one itself."""
    own = chart.rows[index].nodes
    known = {node for row in chart.rows for node in row.nodes}
    into = [way for way in chart.ways if way.head in own and way.tail not in own]
    if index == 0:
        return False, []
    if any(way.tail and way.tail not in known and way.tail.symbol.kind == "round" for way in into):
        return True, []
    leads = any(way.tail in own and way.head and way.head not in own and not way.joint for way in chart.ways)
    if into or not leads or not own or own[0].symbol.kind != "round":
        return False, []
    told = ("mulai", "Kapsul ini tanpa panah masuk; dianggap tempat mulai yang lain")
    return True, [] if whole_drawing(chart) else [told]


def _langkah(
    row: Strip, no: int, who: _Who, exits: Sequence[Exit], ke: Exit | None, doubts: Sequence[Doubt]
) -> Langkah:
    notes = [f"{text} ({place_of(row)})." for _, text in doubts]
    if row.written:
        notes.append("Tertulis di dalam simbol: " + "; ".join(f'"{text}"' for text in row.written) + ".")
    texts = {role: whole(text) for role, text in row.texts.items()}
    printed = row.printed.strip().removesuffix(".").strip("()")
    named = {name.casefold() for name in row.together.split("; ")}
    together = who.bersama or tuple(name for name in who.names if name.casefold() in named)
    together = together or companions(texts.get("kegiatan", ""), who.names)
    return Langkah(
        no=no,
        no_tercetak=(printed if printed != str(no) else "") if printed else KOSONG,
        bagian=row.sections,
        kegiatan=texts.get("kegiatan", ""),
        pelaksana=tuple(name for name in who.names if name not in together),
        bersama=together,
        satu_simbol=who.spanned,
        asal_pelaksana=who.origin,
        mutu_baku=MutuBaku(row.texts.get("kelengkapan", ()), texts.get("waktu", ""), texts.get("output", "")),
        keterangan=" ".join(text for role in ("keterangan", "lain") if (text := texts.get(role, ""))),
        keputusan=tuple(Cabang(exit_.label, exit_.ke, "kalimat" if exit_.sure else "disimpulkan") for exit_ in exits),
        ke=ke.ke if ke else None,
        catatan=tuple(notes),
    )


def whole(texts: Sequence[str]) -> str:
    """A cell that is one text: its lines stay apart where they are a list or were ended in a paragraph."""
    return ("\n" if begins_list(texts) or any("\n" in text for text in texts) else " ").join(texts)


def place_of(row: Strip) -> str:
    return f"hlm. {row.page}, baris {row.printed.strip(' .()') or 'tanpa nomor'}"


def _names(chart: Chart) -> tuple[str, ...]:
    names: list[str] = []
    for place, column in enumerate(chart.grid.performers, 1):
        name = _APART.sub("", " ".join(column.head.split())) or f"Kolom {place}"
        name = BELUM_DIKETAHUI if _UNREAD.fullmatch(name) else name
        names.append(name if name not in names else f"{name} ({place})")
    return tuple(names)


def own_numbers(printed: Sequence[str], after: int = 0) -> list[int]:
    """The printed numbers where they count upwards, else the rows counted."""
    found = [re.fullmatch(r"\(?(\d{1,3})\s?[.)]?\)?", text.strip()) for text in printed]
    numbers = [int(match[1]) for match in found if match]
    if len(numbers) == len(printed) and all(a < b for a, b in pairwise([after, *numbers])):
        return numbers
    return list(range(after + 1, after + len(printed) + 1))


def _who(chart: Chart, names: Sequence[str], row: Strip) -> _Who:
    """Who acts: the columns of the row's symbols in the order of its flow, else whom the sentence begins with."""
    doubts: list[Doubt] = []
    found: list[str] = []
    unsure = spanned = False
    for node in _in_order(chart, row):
        columns, plain = _columns(chart, node.symbol.box)
        rows = _share(node.symbol.box.top, node.symbol.box.bottom, row.box.top, row.box.bottom)
        spanned = spanned or len(columns) > 1
        if not columns:
            doubts.append(("pelaksana", "Ada simbol di luar kolom pelaksana"))
        elif not plain or rows < _SPAN:
            unsure = True
            where = "dua kolom" if not plain else "dua baris"
            doubts.append(("pelaksana", f"Simbol berdiri di antara {where}; dianggap milik {names[columns[0]]}"))
        found += [names[column] for column in columns if names[column] not in found]
    if found and row.floating:
        unsure = True
        doubts.append(("pelaksana", "Letak simbol diperkirakan: berkas Word ini tidak menyebut tinggi barisnya"))
    if BELUM_DIKETAHUI in found:
        others = tuple(name for name in found if name != BELUM_DIKETAHUI)
        return _Who((), "tidak terbaca", tuple(doubts), bersama=others)
    marked = tuple(names[at] for node in row.companions for at in _columns(chart, node.symbol.box)[0])
    if marked and set(marked) < set(found):
        return _Who(tuple(found), "disimpulkan" if unsure else "simbol", tuple(doubts), bersama=marked)
    if found:
        alone = spanned and len(row.nodes) == 1
        return _Who(tuple(found), "disimpulkan" if unsure else "simbol", tuple(doubts), alone)
    if who := acting(" ".join(row.texts.get("kegiatan", ())), names):
        told = ("pelaksana", "Tidak ada simbol di baris ini; pelaksana dibaca dari kalimatnya")
        return _Who(who, "kalimat", (told,))
    return _Who((), "tidak terbaca", (("pelaksana", "Tidak ada simbol di baris ini"),))


def _columns(chart: Chart, box: Box) -> tuple[list[int], bool]:
    """The performers' columns that a symbol stands in, and whether that is plain."""
    shares = [_share(box.x0, box.x1, column.x0, column.x1) for column in chart.grid.performers]
    spanned = [
        index
        for index, column in enumerate(chart.grid.performers)
        if box.x0 < (column.x0 + column.x1) / 2 < box.x1 and shares[index] > 0.2
    ]
    if len(spanned) > 1:
        return spanned, True
    best = max(range(len(shares)), key=lambda index: shares[index])
    return ([best], shares[best] >= _SPAN) if shares[best] > 0 else ([], False)


def _share(start: float, end: float, low: float, high: float) -> float:
    return max(0.0, min(end, high) - max(start, low)) / ((end - start) or 1)


def _in_order(chart: Chart, row: Strip) -> list[Node]:
    """The row's symbols as the flow passes them: from where it comes in (or begins), along the arrows of the row."""
    at = chart.rows.index(row)
    above = chart.rows[at - 1].nodes if at else []
    into = {way.head for way in chart.ways if way.tail not in row.nodes and not way.joint}
    next_ = {way.head for way in chart.ways if way.tail in above and not way.joint}
    fed = {way.head for way in chart.ways if way.tail in row.nodes and way.tail != way.head and not way.joint}
    tied = {node for way in chart.ways if not way.joint for node in (way.tail, way.head)}
    ranked = sorted(
        row.nodes,
        key=lambda node: (node not in next_, node not in into, node in fed, node not in tied, node.symbol.box.x0),
    )
    order: list[Node] = []
    for start in ranked:
        open_ = [start]
        while open_:
            node = open_.pop(0)
            if node in row.nodes and node not in order:
                order.append(node)
                open_ += [way.head for way in chart.ways if way.tail == node and way.head and not way.joint]
    return order


def _ways_on(
    chart: Chart, numbers: Sequence[int], index: int, names: Sequence[str], earlier: dict[str, int]
) -> tuple[Sequence[Exit], Exit | None, list[Doubt]]:
    """A decision's exits, or the one way on where it is not the next row."""
    row = chart.rows[index]
    doubts: list[Doubt] = []
    told = _told(row, names, numbers, index, earlier)
    exits = exits_of(chart, numbers, index, doubts)
    if any(node.symbol.kind == "diamond" for node in row.nodes):
        if len(exits) < 2 and len(told) >= 2:
            doubts.append(("keputusan", f'Cabang dibaca dari kalimat: "{told[0].why}"'))
            return told, None, doubts
        _compare(exits, told, doubts)
        unsure = [exit_.label for exit_ in exits if not exit_.sure]
        if unsure and not any(key == "keputusan" for key, _ in doubts):
            doubts.append(("keputusan", f"Panah atau label cabang tidak terbaca dengan pasti: {', '.join(unsure)}"))
        return exits, None, doubts
    if len(told) >= 2 and not row.nodes:
        doubts.append(("keputusan", f'Tidak ada simbol; cabang dibaca dari kalimat: "{told[0].why}"'))
        return told, None, doubts
    if len(told) >= 2:
        doubts.append(("keputusan", f'Kalimatnya menyebut cabang ("{told[0].why}"), gambarnya tidak'))
    return (), onward(chart, numbers, index, doubts), doubts


def _told(row: Strip, names: Sequence[str], numbers: Sequence[int], index: int, earlier: dict[str, int]) -> list[Exit]:
    """The exits that the row's sentences tell, each with the words that led to it."""
    text = " ".join((*row.texts.get("kegiatan", ()), *row.texts.get("keterangan", ())))
    following: int | Selesai = numbers[index + 1] if index + 1 < len(numbers) else "selesai"
    found: list[Exit] = []
    for item in said(text, names):
        if item.step is not None and item.step in numbers:
            found.append(Exit(item.label, item.step, False, item.words))
        elif item.back and item.who in earlier:
            found.append(Exit(item.label, earlier[item.who], False, item.words))
        elif not item.back and item.who:
            found.append(Exit(item.label, following, False, item.words))
    return found


def _compare(exits: Iterable[Exit], told: Sequence[Exit], doubts: list[Doubt]) -> None:
    """Drawing and sentence side by side: where they name different steps, both are told."""
    drawn = {exit_.ke for exit_ in exits}
    for item in told:
        if item.ke not in drawn:
            doubts.append(("keputusan", f'Kalimat "{item.why}" menunjuk langkah {item.ke}, gambarnya tidak'))
