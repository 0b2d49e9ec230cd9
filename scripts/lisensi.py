"""`make lisensi`: every package that the project runs, with its licence, and whether a government may use it.

Python's packages by the locks of requirements/, npm's by the two package-lock.json of the tests. What a site needs has
a licence that asks for no more than being named, or the MPL; what only tests need may also be under the LGPL or EPL,
for it is run and never handed on. The exit code is 1 where a licence does not fit or is not known.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import distributions
from pathlib import Path

ROOT = Path(__file__).parents[1]
AUDIT = ROOT / ".venv-audit"  # the environment of `make audit`
KUNCI = (
    "site",
    "impor",
    "test",
    "test-lama",
    "sunting",
    "audit",
    "properdocs",
)  # locks; a package is of the first that names it
NPM = ("tests/browser", "tests/ukur")
BEBAS = frozenset({"MIT", "MIT-0", "MIT-CMU", "BSD-2-Clause", "BSD-3-Clause", "0BSD", "ISC", "Apache-2.0", "Zlib"})
BEBAS |= {"CC0-1.0", "Unlicense", "PSF-2.0", "BlueOak-1.0.0"}
SITUS = BEBAS | {"MPL-2.0"}  # changes of its own files stay open; it asks nothing of ours
UJI = SITUS | {"LGPL-3.0-or-later", "EPL-2.0"}
# What older packages say in the words of PyPI's classifiers, and Mozilla in its own.
SEBUTAN = {
    "MIT License": "MIT",
    "BSD License": "BSD-3-Clause",
    "Apache Software License": "Apache-2.0",
    "ISC License (ISCL)": "ISC",
    "Python Software Foundation License": "PSF-2.0",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "MPL": "MPL-2.0",
    "MPL 2.0": "MPL-2.0",
    "GNU Lesser General Public License v3 or later (LGPLv3+)": "LGPL-3.0-or-later",
}
# Packages that say it in no form that can be read, or are in no environment: read in the licence that they bring.
DIBACA = {"pypdfium2": "BSD-3-Clause AND Apache-2.0", "khroma": "MIT", "properdocs": "BSD-2-Clause"}
TIDAK_DI_SINI = "(bukan untuk sistem ini)"


@dataclass(frozen=True, order=True)
class Paket:
    """A package; `dari` is the lock that names it, `lisensi` an SPDX expression or what it says instead."""

    dari: str
    nama: str
    versi: str
    lisensi: str

    @property
    def cocok(self) -> bool:
        allowed = SITUS if self.dari in ("site", "impor") else UJI
        return self.lisensi == TIDAK_DI_SINI or fits(self.lisensi, allowed)


def fits(expression: str, allowed: frozenset[str]) -> bool:
    """Whether one of the alternatives of an SPDX expression has only licences that are allowed."""
    plain = expression.replace("(", "").replace(")", "")
    return any(all(part.strip() in allowed for part in way.split(" AND ")) for way in plain.split(" OR "))


def of_python() -> Iterator[Paket]:
    seen: set[str] = set()
    for lock in KUNCI:
        file = ROOT / "requirements" / f"{lock}.txt"
        lines = re.findall(r"(?m)^([\w.-]+)==([^\s;]+)( *;)?", file.read_text("utf-8")) if file.is_file() else []
        for name, version, marker in lines:
            if name not in seen:
                seen.add(name)
                yield Paket(lock, name, version, said(name, bool(marker)))


def said(name: str, elsewhere: bool) -> str:
    """What an installed package says of its licence; `elsewhere`: its lock names it for some systems only."""
    places = [*sys.path, *map(str, AUDIT.glob("[Ll]ib/**/site-packages"))]
    found = next(iter(distributions(name=name, path=places)), None)
    if not found:
        return DIBACA.get(name) or (TIDAK_DI_SINI if elsewhere else "(tidak terpasang)")
    facts = found.metadata
    own = [
        line.rsplit(" :: ", 1)[-1] for line in facts.get_all("Classifier") or [] if line.startswith("License :: OSI")
    ]
    named = " OR ".join(SEBUTAN.get(line, line) for line in own)
    plain, free = ((facts.get_all(key) or [""])[0] for key in ("License-Expression", "License"))
    free = (free or "?")[:60]
    return DIBACA.get(name) or plain or named or SEBUTAN.get(free, free)


def of_npm() -> Iterator[Paket]:
    for folder in NPM:
        packages = json.loads((ROOT / folder / "package-lock.json").read_text("utf-8"))["packages"]
        for place, facts in packages.items():
            if name := place.rpartition("node_modules/")[2]:
                yield Paket(folder, name, facts["version"], facts.get("license") or DIBACA.get(name) or "?")


def main() -> int:
    found = [*of_python(), *sorted({*of_npm()})]
    for one in found:
        print(f"{one.dari:14} {one.nama:40} {one.versi:18} {one.lisensi}{'' if one.cocok else '   ← tidak cocok'}")
    wrong = [one.nama for one in found if not one.cocok]
    print(f"{len(found)} paket. " + (f"Lisensi tidak cocok: {', '.join(wrong)}." if wrong else "Semua lisensi cocok."))
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
