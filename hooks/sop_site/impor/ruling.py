"""A page's rules, joined where they lie on one line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from sop_site.impor.drawing import Rule


class Rules:
    """A page's rules with what lies on one line joined."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        found = list(rules)
        self.upright = _joined(rule for rule in found if rule.upright)
        self.level = _joined(rule for rule in found if not rule.upright)

    def levels(self, x: float) -> list[float]:
        """The heights of the level rules above and below a place."""
        return apart(rule.at for rule in self.level if rule.covers(x, 0.5))

    def uprights(self, y: float) -> list[float]:
        return apart(rule.at for rule in self.upright if rule.covers(y, 0.5))


def _joined(rules: Iterable[Rule], room: float = 1.3, gap: float = 2.6) -> list[Rule]:
    groups: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda rule: rule.at):
        if groups and rule.at - groups[-1][-1].at <= room / 2 and rule.at - groups[-1][0].at <= room:
            groups[-1].append(rule)
        else:
            groups.append([rule])
    made = []
    for group in groups:
        run: list[Rule] = []
        for rule in sorted(group, key=lambda rule: rule.start):
            if run and rule.start - run[-1].end <= gap:
                run[-1] = replace(run[-1], end=max(run[-1].end, rule.end))
            else:
                run.append(rule)
        made += run
    return made


def apart(places: Iterable[float], room: float = 2.0) -> list[float]:
    kept: list[float] = []
    for place in sorted(places):
        if not kept or place - kept[-1] > room:
            kept.append(place)
    return kept
