"""What pasang-server was told: one small JSON file in the house."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

BERKAS = "setelan.json"


@dataclass(frozen=True)
class Setelan:
    """What is published, where the public reads it, and with which Python.

    `katalog` is a folder of sop_data, `alamat` an address like "https://sop.contoh.go.id/"; `python` is a program that
    has the locked packages, or "" for one that gets them.
    """

    katalog: str
    alamat: str
    python: str

    @classmethod
    def read(cls, rumah: Path) -> Setelan:
        return cls(**json.loads((rumah / BERKAS).read_text("utf-8")))

    def write(self, rumah: Path) -> None:
        fresh = rumah / f".{BERKAS}"
        fresh.write_text(json.dumps(asdict(self), indent=2), "utf-8")
        fresh.replace(rumah / BERKAS)
