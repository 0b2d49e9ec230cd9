"""What pasang-server was told: one small JSON file in the house."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

BERKAS = "setelan.json"


@dataclass(frozen=True)
class Setelan:
    """The catalogue that is published, and the address under which the public reads it ("https://sop.contoh.go.id/")."""

    katalog: str
    alamat: str

    @classmethod
    def read(cls, rumah: Path) -> Setelan:
        return cls(**json.loads((rumah / BERKAS).read_text("utf-8")))

    def write(self, rumah: Path) -> None:
        fresh = rumah / f".{BERKAS}"
        fresh.write_text(json.dumps(asdict(self), indent=2), "utf-8")
        fresh.replace(rumah / BERKAS)
