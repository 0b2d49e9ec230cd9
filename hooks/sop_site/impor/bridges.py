"""Off-page connectors: pentagons and lettered circles, and the words beside them → ways that lead on where they say."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sop_site.impor.drawing import Symbol
from sop_site.impor.labels import Tag

_TO = re.compile(r"(?:lanjut(?:an)? )?ke (?:langkah|nomor|no\.?|kegiatan) (\d{1,3})\b.*", re.IGNORECASE)
_FROM = re.compile(r"(?:lanjutan )?dari (?:langkah|nomor|no\.?|kegiatan) \d{1,3}\b.*", re.IGNORECASE)
_NEXT = re.compile(r"; (?=[A-Z]{1,2}[:.] )")
_LETTER = re.compile(r"^[A-Z]{1,2}\s*[:.]\s*")
_NEAR = 9.0  # points between a connector and its words


@dataclass(frozen=True)
class Node:
    """A symbol on its page."""

    page: int
    symbol: Symbol

    @property
    def links(self) -> bool:
        return self.symbol.kind == "pentagon"


@dataclass(frozen=True)
class Way:
    """An arrow between symbols, or out of the drawing (None); `label` is a decision's."""

    tail: Node | None
    head: Node | None
    sure: bool
    joint: bool = False
    label: str = ""
    label_sure: bool = True


def leads_on(text: str) -> bool:
    """Whether a row says nothing but where connectors at the head or the foot lead: "A: ke langkah 6, lembar 2"."""
    parts = _NEXT.split(text)
    said = [_LETTER.sub("", part) for part in parts]
    return all(_TO.fullmatch(one) or _FROM.fullmatch(one) for one in said) and not {*said} & {*parts}


def referring(labels: Sequence[Tag], symbols: Sequence[Symbol]) -> tuple[list[Tag], dict[Symbol, str]]:
    """The labels that are none ("ke langkah 6, lembar 2") set apart: the number that a connector's words lead to."""
    left, told = [], {}
    links = [symbol for symbol in symbols if symbol.kind == "pentagon"]
    for tag in labels:
        onward = _TO.fullmatch(tag.text)
        near = [symbol for symbol in links if symbol.box.meets(tag.box, _NEAR)]
        if near and onward:
            told[min(near, key=lambda symbol: abs(symbol.box.cx - tag.box.cx))] = onward[1]
        elif not (near and _FROM.fullmatch(tag.text)):
            left.append(tag)
    return left, told


def bridged(ways: list[Way], letters: dict[Node, str], told: Mapping[Node, Sequence[Node]]) -> list[Way]:
    """Ways that end in a connector go on from its twin: the same letter, or the nearest column on the next page.

    `told`: the symbols of the step that the words beside a connector name; its twin must lead there too.
    """
    leaving: dict[Node, list[Way]] = defaultdict(list)
    for way in ways:
        if way.tail and way.tail.links:
            leaving[way.tail].append(way)
    made = [way for way in ways if not ((way.tail and way.tail.links) or (way.head and way.head.links))]
    for way in ways:
        if not (way.head and way.head.links) or (way.tail and way.tail.links):
            continue
        meant = told.get(way.head, ())
        twins = _twins(way.head, list(leaving), letters)
        agreed = [twin for twin in twins if any(end.head in meant for end in leaving[twin])]
        ends = [end for twin in (agreed or twins)[:1] for end in leaving[twin]]
        plain = bool(agreed) or (len(twins) == 1 and not meant)
        if ends:
            made += [replace(way, head=end.head, sure=way.sure and end.sure and plain) for end in ends]
        else:
            made.append(replace(way, head=meant[0] if meant else None, sure=way.sure and bool(meant)))
    return made


def _twins(node: Node, candidates: list[Node], letters: dict[Node, str]) -> list[Node]:
    letter = letters.get(node, "").strip()
    others = [other for other in candidates if other != node]
    if letter:
        return [other for other in others if letters.get(other, "").strip() == letter]
    after = [other for other in others if other.page == node.page + 1 and not letters.get(other, "").strip()]
    return sorted(after, key=lambda other: abs(other.symbol.box.cx - node.symbol.box.cx))[: 1 if after else None]
