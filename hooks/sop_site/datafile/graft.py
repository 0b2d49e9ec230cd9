"""A data file's text changed so that it says something else: what stays the same keeps its lines and its comments."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

import yaml

from sop_site.datafile.dump import LEBAR, POLOS, entry, item_lines, text_lines

Edit = tuple[int, int, str]  # the text between two places, and what stands there instead
_NOMOR = ("no", "ke")  # numbers of steps, which change when another step comes in between


class Refused(Exception):
    """This part cannot be changed in place: what stands around it is written anew."""


def graft(text: str, old: Any, new: Any, whole: bool = False) -> str:
    """The text of a file that spells `old`, so that it spells `new` (both as `dump.plain` gives them).

    Whether it does is the caller's to see: other ways to write a value than `plain` knows may stand in the text.
    `whole`: top-level keys that differ are written anew, for where their parts cannot be told apart. Raises Refused.
    """
    if old == new:
        return text
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    page = _Page(text, frozenset(_in_flow(root)) if root else frozenset(), whole)
    edits = list(page.value(root, old, new)) if root else [(0, 0, "")]
    return page.applied(0, len(text), edits)


@dataclass(frozen=True)
class _Page:
    """The text of a file; `flow`: the nodes that stand in brackets or braces."""

    text: str
    flow: frozenset[int]
    whole: bool

    def applied(self, start: int, stop: int, edits: Sequence[Edit]) -> str:
        """The text between two places with the edits in it, which do not overlap."""
        end = "\r\n" if "\r\n" in self.text else "\n"
        pieces = []
        for begin, after, word in sorted(edits):
            pieces += [self.text[start:begin], word.replace("\n", end)]
            start = after
        return "".join([*pieces, self.text[start:stop]])

    def value(self, node: yaml.Node, old: Any, new: Any) -> Iterator[Edit]:
        """The edits of one value. Raises Refused where it must be written anew together with its key."""
        if old == new:
            return
        if isinstance(node, yaml.MappingNode) and isinstance(old, dict) and isinstance(new, dict):
            yield from self.mapping(node, old, new)
        elif isinstance(node, yaml.SequenceNode) and isinstance(old, list | str) and isinstance(new, list | str):
            was, now = ([value] if isinstance(value, str) else value for value in (old, new))
            if len(was) != len(node.value):
                raise Refused
            yield from self.sequence(node, was, now)
        elif isinstance(node, yaml.ScalarNode) and not isinstance(new, dict | list):
            yield self.scalar(node, new)
        else:
            raise Refused

    def mapping(self, node: yaml.MappingNode, old: dict[str, Any], new: dict[str, Any]) -> Iterator[Edit]:
        entries = {key.value: (key, value) for key, value in node.value}
        if any(key not in entries and key in old for key in (*old, *new) if old.get(key) != new.get(key)):
            raise Refused  # it stands there under another name
        last = ""
        for key in (*new, *(key for key in old if key not in new)):
            if old.get(key) != new.get(key):
                yield from self.key(node, entries, key, last, old, new)
            last = key if key in entries else last

    def key(
        self,
        node: yaml.MappingNode,
        entries: dict[str, tuple[yaml.Node, yaml.Node]],
        key: str,
        last: str,
        old: dict[str, Any],
        new: dict[str, Any],
    ) -> Iterator[Edit]:
        """The edits of one key that changed; `last` is the one before it in the file."""
        if node.flow_style and (key not in new or key not in entries):
            raise Refused
        if key not in entries:
            yield self.inserted(node, entries.get(last), key, new[key])
            return
        name, value = entries[key]
        start, stop = self.lines(name.start_mark.index, value)
        if key not in new:
            if self.text[start : name.start_mark.index].strip():
                raise Refused  # it stands behind the dash of an item
            yield start, stop, self.comments(start, stop)
            return
        try:
            if self.whole:
                raise Refused
            yield from list(self.value(value, old.get(key, ""), new[key]))
        except Refused:
            if node.flow_style:
                raise
            before = self.text[start : name.start_mark.index]
            lines = entry(key, new[key], " " * len(before))
            lines[0] = before + lines[0].lstrip()
            kept = self.comments(start, stop)
            yield start, stop, kept + "".join(f"{line}\n" for line in lines)

    def inserted(
        self, node: yaml.MappingNode, before: tuple[yaml.Node, yaml.Node] | None, key: str, content: Any
    ) -> Edit:
        """A key that was not there, below the one before it; above the first one it cannot stand in a list's item."""
        first = node.value[0][0].start_mark
        lines = "".join(f"{line}\n" for line in entry(key, content, " " * first.column))
        if before is None:
            place = first.index - first.column
            if self.text[place : first.index].strip():
                raise Refused
            return place, place, lines
        _, place = self.lines(before[0].start_mark.index, before[1])
        ended = place == 0 or self.text[place - 1] == "\n"
        return place, place, lines if ended else f"\n{lines}"

    def sequence(self, node: yaml.SequenceNode, old: list[Any], new: list[Any]) -> Iterator[Edit]:
        pairs = aligned(old, new)
        if pairs == [*range(len(old))]:
            for child, was, now in zip(node.value, old, new, strict=True):
                try:
                    yield from list(self.value(child, was, now))
                except Refused:
                    if node.flow_style:
                        raise
                    start, stop = self.item(child)
                    yield start, stop, self.comments(start, stop) + self.fresh(child, now)
            return
        if node.flow_style or not old or not new:
            raise Refused
        spans = [self.item(child, with_head=True) for child in node.value]
        made = []
        for rank, now in zip(pairs, new, strict=True):
            if rank is None:
                made.append(self.blank(spans) + self.fresh(node.value[0], now))
                continue
            try:
                piece = self.applied(*spans[rank], list(self.value(node.value[rank], old[rank], now)))
            except Refused:
                piece = self.comments(*spans[rank]) + self.fresh(node.value[rank], now)
            made.append(piece.replace("\r\n", "\n").removesuffix("\n") + "\n")
        yield spans[0][0], spans[-1][1], "".join(made)

    def fresh(self, like: yaml.Node, content: Any) -> str:
        """A new item of a list, set in as another one of it."""
        start = self.text.rfind("\n", 0, like.start_mark.index) + 1
        indent = self.text[start:].partition("-")[0]
        return "".join(f"{line}\n" for line in item_lines(content, indent))

    def blank(self, spans: Sequence[tuple[int, int]]) -> str:
        """The empty line that parts the items, if one does."""
        return (
            "\n" if any(self.text[start:stop].lstrip(" ").startswith(("\n", "\r\n")) for start, stop in spans) else ""
        )

    def scalar(self, node: yaml.ScalarNode, new: str | int) -> Edit:
        start, stop = node.start_mark.index, node.end_mark.index
        if isinstance(new, int) and node.value.isdigit():
            return start, stop, str(new)
        new = str(new)
        row = self.text.rfind("\n", 0, start) + 1
        before = self.text[row:start]
        if id(node) in self.flow:
            return start, stop, new if POLOS.fullmatch(new) and not re.search(r"[,\[\]{}]", new) else _quoted(new)
        while stop > start and self.text[stop - 1] in " \t\r\n":
            stop -= 1  # a block ends behind its last line
        space = "" if before.endswith(" ") or not before else " "
        inner = " " * (_depth(before) + 2)
        rest = self.text[stop:].split("\n", 1)[0].rstrip("\r")
        if rest.strip():  # a comment may stand behind quotes alone
            if "\n" in new or node.style in ("|", ">"):
                raise Refused
            return start, stop, space + _quoted(new)
        if node.style is None and node.value and POLOS.fullmatch(new):
            return start, stop, "\n".join(_rewrapped(self.text[start:stop], new, before, inner))
        lines = text_lines(before + space, new, inner)
        lines[0] = space + lines[0].removeprefix(before + space)
        return start, stop, "\n".join(lines)

    def lines(self, start: int, value: yaml.Node) -> tuple[int, int]:
        """Whole lines from where a key begins to where its value ends, without what follows from the next line on."""
        begin = self.text.rfind("\n", 0, start) + 1
        stop = max(start, value.end_mark.index)
        block = isinstance(value, yaml.CollectionNode) and not value.flow_style
        if block or self.text[stop - 1 : stop] == "\n":
            while stop > start and not self.text[stop - 1 : stop].strip():
                stop -= 1
            stop = self.without_comments(start, stop)
        end = self.text.find("\n", stop)
        return begin, len(self.text) if end < 0 else end + 1

    def without_comments(self, start: int, stop: int) -> int:
        """The end of a block without the comments behind it, which belong to what follows."""
        while True:
            row = self.text.rfind("\n", start, stop) + 1
            line = self.text[row:stop]
            if row <= start or (line.strip() and not line.lstrip().startswith("#")):
                return stop
            stop = row - 1

    def item(self, node: yaml.Node, with_head: bool = False) -> tuple[int, int]:
        """The lines of a list's item; `with_head`: with the comments and the empty line above it."""
        start, stop = self.lines(node.start_mark.index, node)
        while with_head and start:
            above = self.text.rfind("\n", 0, start - 1) + 1
            line = self.text[above:start].strip()
            if line and not line.startswith("#"):
                break
            start = above
            if not line:
                break
        return start, stop

    def comments(self, start: int, stop: int) -> str:
        """The comments in lines that are written anew, each a line of its own."""
        found = []
        for line in self.text[start:stop].splitlines():
            if match := re.match(r"(\s*)(?:[^'\"#]|'[^']*'|\"[^\"]*\")*?(?:^|(?<=\s))(#.*)", line):
                found.append(f"{match[1]}{match[2]}\n")
        return "".join(found)


def aligned(old: list[Any], new: list[Any]) -> list[int | None]:
    """For each new item the old one that it was: the same but for numbers, else one that stood in its place."""
    was, now = [_print(item) for item in old], [_print(item) for item in new]
    found: list[int | None] = [None] * len(new)
    gaps = []
    for what, a, b, c, d in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        if what == "equal":
            found[c:d] = range(a, b)
        else:
            gaps.append((range(a, b), range(c, d)))
    free = {rank for left, _ in gaps for rank in left}
    for rank in (rank for _, right in gaps for rank in right):  # what moved
        same = next((one for one in sorted(free) if was[one] == now[rank]), None)
        if same is not None:
            found[rank] = same
            free.discard(same)
    for left, right in gaps:
        rest = [one for one in left if one in free]
        for rank, one in zip((rank for rank in right if found[rank] is None), rest, strict=False):
            if type(old[one]) is type(new[rank]):
                found[rank] = one
    return found


def _print(item: Any) -> str:
    """An item without the numbers of steps."""

    def bare(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: bare(inner) for key, inner in value.items() if key not in _NOMOR}
        return [bare(inner) for inner in value] if isinstance(value, list) else value

    return json.dumps(bare(item), ensure_ascii=False)


def _rewrapped(source: str, new: str, before: str, inner: str) -> list[str]:
    """A text over several lines: lines whose words stay are kept, those between are wrapped anew."""
    rows = [line.split() for line in source.split("\n")]
    words, head, tail = new.split(" "), 0, 0
    while head < len(rows) - 1 and words[: len(rows[head])] == rows[head]:
        words, head = words[len(rows[head]) :], head + 1
    while tail < len(rows) - head - 1 and words[len(words) - len(rows[-1 - tail]) :] == rows[-1 - tail]:
        words, tail = words[: len(words) - len(rows[-1 - tail])], tail + 1
    kept = source.split("\n")
    middle: list[str] = []
    for word in words:
        if middle and len(middle[-1]) + 1 + len(word) <= LEBAR - (0 if len(middle) > 1 or head else len(before)):
            middle[-1] += f" {word}"
        else:
            middle.append((inner if middle or head else "") + word)
    return [*kept[:head], *middle, *(kept[-tail:] if tail else [])]


def _depth(before: str) -> int:
    """How far the key is set in behind which a text stands: an item's dash is part of the way."""
    return len(before) - len(before.lstrip(" -")) if before.strip(" -") else len(before) - len(before.lstrip())


def _in_flow(node: yaml.Node, inside: bool = False) -> Iterator[int]:
    if inside:
        yield id(node)
    inside |= bool(getattr(node, "flow_style", False))
    for child in node.value if isinstance(node, yaml.CollectionNode) else ():
        for one in child if isinstance(child, tuple) else (child,):
            yield from _in_flow(one, inside)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False) if "\n" in text else "'" + text.replace("'", "''") + "'"
