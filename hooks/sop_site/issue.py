"""What is wrong with the data, in words for the person who typed it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Issue:
    """One finding about one place of one file.

    `file` is relative to the project's folder, `line` counts from 1 (0: the file as a whole).
    `message` says in Indonesian what is wrong, `remedy` what to do about it.
    """

    file: str
    line: int
    message: str
    remedy: str = ""

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return " ".join(part for part in (f"{place}: {self.message}", self.remedy) if part)


class DataError(Exception):
    """The data cannot be built into a site; `issues` holds every reason, sorted by place."""

    def __init__(self, issues: Iterable[Issue]) -> None:
        self.issues = tuple(sorted(set(issues)))
        super().__init__("\n".join(map(str, self.issues)))
