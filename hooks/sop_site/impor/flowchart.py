"""The pages of one flowchart → its rows with texts, symbols and the ways between them, as drawn.

What leads over a page's edge (pentagons, lettered circles) is joined here; what the rows mean is `steps`' business.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from sop_site.impor.arrows import Arrow, apart, arrows, symbols_of
from sop_site.impor.bridges import Node, Way, bridged, leads_on, referring
from sop_site.impor.columns import Role
from sop_site.impor.drawing import Drawing, Symbol, Word
from sop_site.impor.grid import Grid, Row, is_column_numbers
from sop_site.impor.labels import Tag, tags
from sop_site.impor.lists import items
from sop_site.impor.naming import Named, named
from sop_site.impor.plane import Box
from sop_site.impor.remarks import told
from sop_site.impor.strokes import pieces_of
from sop_site.impor.words import joined, within


@dataclass
class Strip:
    """A row of the form: its texts by column, its symbols, where it stands."""

    page: int
    box: Box
    printed: str
    texts: dict[Role, tuple[str, ...]]
    sections: tuple[str, ...] = ()
    nodes: list[Node] = field(default_factory=list)
    written: list[str] = field(default_factory=list)
    companions: list[Node] = field(default_factory=list)
    floating: bool = False  # whether its symbols may be another row's
    together: str = ""  # whom a symbol over several columns names as companions


@dataclass
class Chart:
    """One flowchart as drawn. `loose`: words among the performers that belong to nothing."""

    grid: Grid
    rows: list[Strip] = field(default_factory=list)
    ways: list[Way] = field(default_factory=list)
    column_numbers: tuple[str, ...] = ()
    loose: list[tuple[int, Tag]] = field(default_factory=list)
    unplaced: list[Node] = field(default_factory=list)
    ends: set[Node] = field(default_factory=set)
    between: list[tuple[Node, Strip]] = field(default_factory=list)
    pages: list[tuple[Drawing, Grid]] = field(default_factory=list)


def chart(pages: Sequence[tuple[Drawing, Grid]]) -> Chart:
    made = Chart(pages[0][1], pages=list(pages))
    letters: dict[Node, str] = {}
    onward: dict[Node, str] = {}
    pieces: list[Way] = []
    waiting: list[str] = []
    for drawing, grid in pages:
        owners = _rows(made, drawing, grid, waiting)
        symbols, texts, free = _symbols(drawing, grid)
        for symbol in symbols:
            node = Node(drawing.number, symbol)
            letters[node] = texts.get(symbol, "")
            if not node.links:
                _place(made, grid, owners, node, texts.get(symbol, ""))
        labels, beside = referring(tags(free, pieces_of(drawing, grid, symbols)), symbols)
        onward |= {Node(drawing.number, symbol): number for symbol, number in beside.items()}
        pieces += _ways(made, drawing, arrows(drawing, grid, symbols), labels)
    made.ways = bridged(pieces, letters, {node: _led(made.rows, number) for node, number in onward.items()})
    for node, row in made.between:
        if node.symbol.kind != "round" or not row.nodes:
            row.nodes.append(node)
        else:
            made.ends.add(node)
    made.ways += _written(made)
    for row in made.rows:
        made.ends |= set(_ends(made, row))
        row.nodes = [node for node in row.nodes if node not in made.ends]
    return made


def _written(made: Chart) -> Iterator[Way]:
    """The arrows that sentences below the table tell."""
    for drawing, grid in made.pages:
        for item in told(drawing, grid):
            tails = sorted(_led(made.rows, item.step), key=lambda node: node.symbol.kind != "diamond")
            goals = _led(made.rows, item.goal)
            if tails and item.goal == "":
                end = Node(drawing.number, Symbol("round", Box(0, 0, 0, 0)))
                made.ends.add(end)
                yield Way(tails[0], end, True, label=item.label)
            elif tails and goals:
                yield Way(tails[0], goals[0], True, label=item.label)


def _ends(made: Chart, row: Strip) -> Iterator[Node]:
    """A capsule that only ends another row's decision: beside the row's own symbols, and nothing leaves it.

    Where two symbols of a row could be that, none is: which of them is the row's own stays a guess.
    """
    found = []
    tied = {end for way in made.ways for end in (way.tail, way.head)}
    for node in row.nodes:
        into = [way for way in made.ways if way.head == node]
        out = [way for way in made.ways if way.tail == node or (way.joint and way.head == node)]
        beside = [other for other in row.nodes if other != node and other in tied]
        decided = all(way.tail and way.tail.symbol.kind == "diamond" and way.tail not in row.nodes for way in into)
        if node.symbol.kind == "round" and into and beside and not out:
            found.append((node, decided))
    if len(found) == 1 and found[0][1]:
        yield found[0][0]


def _rows(made: Chart, drawing: Drawing, grid: Grid, waiting: list[str]) -> dict[int, Strip]:
    """The page's rows, added to the chart; which row of the table each of them is."""
    owners: dict[int, Strip] = {}
    for index, row in enumerate(grid.rows):
        texts = _texts(drawing, grid, row)
        flat = {role: " ".join(text) for role, text in texts.items()}
        if is_column_numbers(plain := _plain(drawing, grid, row)):
            made.column_numbers = _numbered(grid, plain)
            continue
        box = Box(grid.box.x0, row.top, grid.box.x1, row.bottom)
        if row.section and (title := _title(drawing, box, any(flat.values()))):
            waiting.append(title)
            continue
        number = flat.pop("no", "")
        if not number and leads_on(" ".join(flat.values()).strip()):
            continue
        if not number and not flat.get("kegiatan"):
            if made.rows and any(flat.values()):
                _continued(made.rows[-1], texts)
                owners[index] = made.rows[-1]
            continue
        owners[index] = Strip(drawing.number, box, number, texts, tuple(waiting), floating=drawing.floating)
        waiting.clear()
        made.rows.append(owners[index])
    return owners


def _title(drawing: Drawing, row: Box, filled: bool) -> str:
    """The words of a section row; `filled`: whether words stand in its columns."""
    typed = " ".join(text for cell in drawing.cells if _in_row(cell.box, row) for text in cell.texts)
    words = joined([word.text for word in within(drawing.words, row)]).replace("  ", " ") if filled else ""
    return typed or words


def _in_row(cell: Box, row: Box) -> bool:
    return row.top - 1 <= cell.top and cell.bottom <= row.bottom + 1 and cell.x0 < row.x1 and row.x0 < cell.x1


def _numbered(grid: Grid, plain: Sequence[str]) -> tuple[str, ...]:
    """The column numbers as printed: the performers may share one, and those without a column have none."""
    return tuple(text for text, column in zip(plain, grid.columns, strict=True) if text or column.role != "pelaksana")


def _plain(drawing: Drawing, grid: Grid, row: Row) -> tuple[str, ...]:
    return tuple(" ".join(line.text for line in grid.lines(drawing.words, row, column)) for column in grid.columns)


def _texts(drawing: Drawing, grid: Grid, row: Row) -> dict[Role, tuple[str, ...]]:
    found: dict[Role, tuple[str, ...]] = {}
    for column in grid.columns:
        if column.role != "pelaksana":
            texts = grid.typed(drawing.cells, row, column)
            if texts is None:
                lines = grid.lines(drawing.words, row, column)
                plain = tuple(line.text for line in lines)
                texts = plain if column.role == "no" else items(lines, column.x1, drawing.vocabulary)
            found[column.role] = (*found.get(column.role, ()), *texts)
    return found


def _continued(row: Strip, texts: dict[Role, tuple[str, ...]]) -> None:
    for role, text in texts.items():
        row.texts[role] = (*row.texts.get(role, ()), *text)


def _symbols(drawing: Drawing, grid: Grid) -> tuple[list[Symbol], dict[Symbol, str], list[Word]]:
    """The symbols, what is written in them, and the words between them."""
    found = symbols_of(drawing, grid)
    left, right = grid.performers[0].x0 - 2, grid.performers[-1].x1 + 2
    rows = [row for row in grid.rows if not is_column_numbers(_plain(drawing, grid, row))]
    words = [word for row in rows for word in within(drawing.words, Box(left, row.top, right, row.bottom))]
    wide = Box(left - 80, grid.rows[0].top, right + 80, grid.rows[-1].bottom)
    words += [word for word in within(drawing.words, wide) if word.apart and word not in words]
    texts: dict[Symbol, str] = {}
    free = []
    for symbol in found:
        inside = [word for word in within(drawing.words, symbol.box) if apart(symbol, word.box.middle) <= 0.1]
        if inside:
            texts[symbol] = " ".join(word.text for word in inside)
    for word in words:
        if not any(apart(symbol, word.box.middle) <= 0.1 for symbol in found):
            free.append(word)
    return [_link(symbol, grid, texts.get(symbol, "")) for symbol in found], {
        _link(symbol, grid, text): text for symbol, text in texts.items()
    }, free  # fmt: skip


def _link(symbol: Symbol, grid: Grid, text: str) -> Symbol:
    """A round symbol outside the rows, or a small one that holds only a letter, is a connector as pentagons are."""
    small = symbol.box.width <= 24 and re.fullmatch(r"[A-Za-z0-9]{1,2}", text)
    outside = not grid.rows[0].top - 2 <= symbol.box.cy <= grid.rows[-1].bottom + 2
    if symbol.kind == "round" and (small or outside):
        return replace(symbol, kind="pentagon")
    return symbol


def _place(made: Chart, grid: Grid, owners: dict[int, Strip], node: Node, text: str) -> None:
    index = grid.row_at(node.symbol.box.cy)
    row = owners.get(index) if index is not None else None
    above = max((other for other in owners if index is not None and other < index), default=None)
    if row is None and above is not None:
        made.between.append((node, owners[above]))
        return
    if row is None:
        made.unplaced.append(node)
        return
    row.nodes.append(node)
    if text.lower() == "bersama":
        row.companions.append(node)
    elif text.startswith("bersama "):
        row.together = text.removeprefix("bersama ")
    elif text and text.lower() not in ("mulai", "selesai", "proses", "keputusan"):
        row.written.append(text)


def _led(rows: Sequence[Strip], number: str) -> Sequence[Node]:
    """The symbols of the row that is numbered so, none where several rows are."""
    found = [row.nodes for row in rows if row.printed.strip(" .()") == number]
    return found[0] if len(found) == 1 else ()


def _ways(made: Chart, drawing: Drawing, found: list[Arrow], labels: list[Tag]) -> Iterator[Way]:
    """The page's arrows, those of decisions with their labels."""
    page = drawing.number
    exits = [arrow for arrow in found if arrow.tail and arrow.tail.kind == "diamond" and not arrow.joint]
    exits = [arrow for arrow in exits if not arrow.label]
    given: dict[int, list[Named]] = defaultdict(list)
    for item in named(exits, labels):
        given[id(item.arrow)].append(item)
    used = {item.tag for items_ in given.values() for item in items_ if item.tag}
    made.loose += [(page, tag) for tag in labels if tag not in used]
    for arrow in found:
        tail = Node(page, arrow.tail) if arrow.tail else None
        head = Node(page, arrow.head) if arrow.head else None
        for text, sure in [(item.text, item.sure) for item in given[id(arrow)]] or [(arrow.label, True)]:
            yield Way(tail, head, arrow.sure, arrow.joint, text, sure)
