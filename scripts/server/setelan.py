"""What pasang-server was told: one small JSON file in the house."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

BERKAS = "setelan.json"


@dataclass(frozen=True)
class Setelan:
    """What is published, where the public reads it, with which Python, and how long anything may take.

    `katalog` is a folder of sop_data, `alamat` an address like "https://sop.contoh.go.id/"; `python` is a program that
    has the locked packages, or "" for one that gets them. A push is checked for `detik` seconds at most, a site is
    built for `menit` minutes; what failed for want of disk or memory is tried again after `jeda` seconds, then after
    twice as many, and so on.
    """

    katalog: str
    alamat: str
    python: str
    detik: int = 60
    menit: int = 10
    jeda: int = 60

    @classmethod
    def read(cls, rumah: Path) -> Setelan:
        return cls(**json.loads((rumah / BERKAS).read_text("utf-8")))

    def write(self, rumah: Path) -> None:
        fresh = rumah / f".{BERKAS}"
        fresh.write_text(json.dumps(asdict(self), indent=2), "utf-8")
        fresh.replace(rumah / BERKAS)
