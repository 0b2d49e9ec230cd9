"""Where a row of the flowchart leads: a decision's exits, or the way on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sop_site.impor.bridges import Node, Way
from sop_site.impor.flowchart import Chart
from sop_site.impor.labels import leaning
from sop_site.model.sop import Selesai


@dataclass(frozen=True)
class Exit:
    """A way out of a row: its label, where it leads, whether that is plain, the words of a sentence that told it."""

    label: str
    ke: int | Selesai | tuple[int, ...]
    sure: bool
    why: str = ""


def exits_of(chart: Chart, numbers: Sequence[int], index: int, doubts: list[tuple[str, str]]) -> list[Exit]:
    """The exits of the row's diamonds; what is missing for a decision is filled in and told."""
    row = chart.rows[index]
    found: list[Exit] = []
    for node in row.nodes:
        if node.symbol.kind == "diamond":
            ways = [way for way in chart.ways if way.tail == node and not way.joint]
            own = [exit_ for way in ways for exit_ in _followed(chart, numbers, index, node, way)]
            found += _together(own, numbers[index])
    if not any(node.symbol.kind == "diamond" for node in row.nodes):
        return []
    return _labelled(_filled(_once(found), numbers, index, doubts), numbers[index], doubts)


def _together(exits: Sequence[Exit], no: int) -> list[Exit]:
    """A diamond's plain exits with one label lead to all of their steps at once; not what leads back to itself.

    Where no other exit is left, the label was printed twice.
    """
    made: list[Exit] = []
    for exit_ in exits:
        like = (at for at, other in enumerate(made) if other.label == exit_.label and other.sure and other.ke != no)
        at = next(like, None) if exit_.label and exit_.sure and exit_.ke != no else None
        both = _numbers(made[at].ke, exit_.ke) if at is not None else ()
        if at is None or not both:
            made.append(exit_)
        else:
            made[at] = replace(made[at], ke=both)
    return made if len(made) > 1 else list(exits)


def _numbers(*targets: int | Selesai | tuple[int, ...]) -> tuple[int, ...]:
    """The steps of several targets, () where one of them is the end or they are the same."""
    flat = [one for ke in targets for one in (ke if isinstance(ke, tuple) else (ke,))]
    steps = sorted({one for one in flat if one != "selesai"})
    return tuple(steps) if len(steps) == len(flat) else ()


def _inner(chart: Chart, index: int, but: Node) -> dict[Node, list[Node]]:
    """The arrows within a row, without those that leave one of its symbols."""
    nodes = chart.rows[index].nodes
    steps: dict[Node, list[Node]] = {node: [] for node in nodes}
    for way in chart.ways:
        if (
            way.tail in steps
            and way.head in steps
            and way.tail is not None
            and way.head is not None
            and way.tail != but
        ):
            steps[way.tail].append(way.head)
    return steps


def _reached(start: Node, steps: dict[Node, list[Node]]) -> list[Node]:
    found, open_ = [start], [start]
    while open_:
        for node in steps.get(open_.pop(), ()):
            if node not in found:
                found.append(node)
                open_.append(node)
    return found


def _followed(chart: Chart, numbers: Sequence[int], index: int, node: Node, way: Way) -> list[Exit]:
    """One exit, followed to the row that it means: back into its own row, or through its row's symbols out of it."""
    rows = {other: at for at, strip in enumerate(chart.rows) for other in strip.nodes}
    sure = way.sure and way.label_sure and not (way.head and _stands_alone(chart, way.head, rows))
    if way.head in chart.ends:
        return [Exit(way.label, "selesai", sure)]
    if way.head is None or way.head not in rows:
        back = numbers[max(index - 1, 0)]
        onward: int | Selesai = numbers[index + 1] if index + 1 < len(numbers) else "selesai"
        return [Exit(way.label, back if leaning(way.label) < 0 else onward, False)] if way.label else []
    if rows[way.head] != index:
        return [Exit(way.label, numbers[rows[way.head]], sure)]
    reached = _reached(way.head, _inner(chart, index, node))
    if node in reached and not any(
        other.symbol.kind == "diamond" for other in reached if other not in (node, way.head)
    ):
        return [Exit(way.label, numbers[index], sure)]
    out = [
        Exit(way.label, numbers[rows[other.head]], sure and other.sure)
        for other in chart.ways
        if other.tail in reached and other.tail != node and other.head in rows and rows[other.head] != index
        if other.tail is not None and other.head is not None and other.tail.symbol.kind != "diamond"
    ]
    if out:
        return out[:1]
    if way.head.symbol.kind == "diamond":
        return [Exit(way.label, numbers[index], sure)] if _before(chart, index, way.head, node) else []
    if way.head.symbol.kind == "round" or index == len(numbers) - 1:
        return [Exit(way.label, "selesai", sure)]
    return [Exit(way.label, numbers[index + 1], False)]


def _stands_alone(chart: Chart, node: Node, rows: dict[Node, int]) -> bool:
    """Whether a row has other symbols that no line joins to this one, so that either may be the row's own."""
    row = chart.rows[rows[node]].nodes if node in rows else []
    tied = (way for way in chart.ways if node in (way.tail, way.head) and way.tail in row and way.head in row)
    return len(row) > 1 and not any(True for _ in tied)


def _before(chart: Chart, index: int, one: Node, other: Node) -> bool:
    """Whether the flow passes one symbol of a row before another, by the arrows that do not leave the other."""
    return other in _reached(one, _inner(chart, index, other))


def _once(exits: Sequence[Exit]) -> list[Exit]:
    """Exits to one place without labels of their own are one."""
    kept: list[Exit] = []
    for exit_ in exits:
        same = next(
            (at for at, other in enumerate(kept) if other.ke == exit_.ke and exit_.label in ("", other.label)), None
        )
        if same is None:
            kept = [other for other in kept if not (other.ke == exit_.ke and not other.label)]
            kept.append(exit_)
    return kept


def _filled(exits: list[Exit], numbers: Sequence[int], index: int, doubts: list[tuple[str, str]]) -> list[Exit]:
    """A decision has two exits: the one that was not found most likely leads to the next row."""
    if len(exits) >= 2:
        return exits
    following: int | Selesai = numbers[index + 1] if index + 1 < len(numbers) else "selesai"
    guessed = [ke for ke in (following, numbers[max(index - 1, 0)]) if all(exit_.ke != ke for exit_ in exits)]
    doubts.append(("keputusan", f"Hanya {len(exits)} panah keluar dari keputusan ini yang terbaca"))
    return [*exits, *(Exit("", ke, False) for ke in guessed[: 2 - len(exits)])]


def _labelled(exits: list[Exit], no: int, doubts: list[tuple[str, str]]) -> list[Exit]:
    """Each exit with a label: one that is not printed is Ya onward and Tidak back, the opposite of the other's."""
    made = []
    leanings = [leaning(exit_.label) for exit_ in exits]
    if any(not exit_.label for exit_ in exits):  # another label may be two that stand close together
        exits = [replace(exit_, sure=False) if len(exit_.label.split()) > 1 else exit_ for exit_ in exits]
    for at, exit_ in enumerate(exits):
        if exit_.label:
            onward = _ahead(exit_.ke, no)
            others = [exits[other] for other in range(len(exits)) if other != at]
            turned = leanings[at] * (1 if onward else -1) < 0 and any(not other.label for other in others)
            made.append(replace(exit_, sure=exit_.sure and not turned))
            continue
        others_lean = sum(leanings)
        onward = _ahead(exit_.ke, no)
        yes = others_lean < 0 or (others_lean == 0 and onward)
        doubts.append(("keputusan", f"Label cabang ke {_to(exit_.ke)} tidak tercetak"))
        made.append(replace(exit_, label="Ya" if yes else "Tidak", sure=False))
    return made


def _to(ke: int | Selesai | tuple[int, ...]) -> str:
    if isinstance(ke, tuple):
        return "langkah " + " dan ".join(map(str, ke))
    return "akhir" if ke == "selesai" else f"langkah {ke}"


def _ahead(ke: int | Selesai | tuple[int, ...], no: int) -> bool:
    """Whether an exit leads onward."""
    return ke == "selesai" or (max(ke) if isinstance(ke, tuple) else ke) > no


def onward(chart: Chart, numbers: Sequence[int], index: int, doubts: list[tuple[str, str]]) -> Exit | None:
    """Where a row without a decision leads, None for the next one."""
    row = chart.rows[index]
    rows = {other: at for at, strip in enumerate(chart.rows) for other in strip.nodes}
    out = [way for way in chart.ways if way.tail in row.nodes and way.tail is not None and not way.joint]
    targets = {
        rows[way.head]: way.sure for way in out if way.head in rows and way.head is not None and rows[way.head] != index
    }
    last = index == len(chart.rows) - 1
    if not targets:
        return None if last or not row.nodes else _silent(chart, rows, numbers, index, doubts)
    if list(targets) == [index + 1]:
        return None
    sure = all(targets.values())
    ke = tuple(numbers[at] for at in sorted(targets))
    if not sure or min(targets) < index:
        doubts.append(("ke", f"Panah keluar dianggap menuju {_to(ke if len(ke) > 1 else ke[0])}"))
    return Exit("", ke if len(ke) > 1 else ke[0], sure)


def _silent(
    chart: Chart, rows: dict[Node, int], numbers: Sequence[int], index: int, doubts: list[tuple[str, str]]
) -> Exit | None:
    """A row in the midst of the flow that no arrow leaves: it ends there if another row leads on, else it goes on."""
    ended = any(node.symbol.kind == "round" for node in chart.rows[index].nodes)
    into = {
        rows[way.tail]
        for way in chart.ways
        if way.tail and way.head and way.tail in rows and rows.get(way.head) == index + 1
    }
    if ended and whole_drawing(chart):
        if into - {index, index + 1} or _starts(chart, index + 1):
            return Exit("", "selesai", True)
        if index:
            doubts.append(("ke", "Kapsul tanpa panah keluar; dianggap selesai di sini, langkah berikutnya tak dituju"))
            return Exit("", "selesai", False)
    if ended and index and into - {index, index + 1}:
        doubts.append(("ke", "Simbol akhir tanpa panah keluar; dianggap selesai di sini"))
        return Exit("", "selesai", False)
    doubts.append(("ke", "Panah keluar tidak terbaca; dianggap menuju langkah berikutnya"))
    return None


def _starts(chart: Chart, index: int) -> bool:
    """Whether a row begins with a capsule that no arrow enters."""
    own = chart.rows[index].nodes
    entered = any(way.head in own for way in chart.ways)
    return bool(own) and own[0].symbol.kind == "round" and not entered


def whole_drawing(chart: Chart) -> bool:
    """Whether an arrow was read out of every row but the last and those of capsules: then none is missing."""
    tails = {way.tail for way in chart.ways if way.head and not way.joint}
    return all(any(node in tails or node.symbol.kind == "round" for node in row.nodes) for row in chart.rows[:-1])
