"""What the examination of a text is told: by the door, to a process of its own (`server.periksa`)."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Tugas:
    """A project's folder and its catalogue, the live addresses, the paths that changed, seconds for one page."""

    project: str
    katalog: str
    published: list[str]
    changed: list[str]
    seconds: int

    def to_json(self) -> str:
        return json.dumps(asdict(self))
