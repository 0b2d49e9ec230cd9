"""The Perbup's sentences as the scan prints them → tests/data/manifest-perbup.json, one line of the scan an entry.

python scripts/sumber/manifest_perbup.py FOLDER    (the folder of the source documents)

Read from the scan alone, never from the data files. Left out: tables of initials, the page that the scan holds twice,
and the mapping tables and flowcharts of the Lampiran, which are other manifests' matter.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

MANIFEST = Path(__file__).parents[2] / "tests" / "data" / "manifest-perbup.json"
SOURCE = "004_*.txt"
NAMES_HEAD = "NO\tNAMA SOP"
PARAF = re.compile(r"[^\t]*\t[^\t]*\t[^\t]*\t[^\t]*")


def read(lines: list[str]) -> list[dict[str, int | str]]:
    """Each printed line of the regulation with its number in the file."""
    names = lines.index(NAMES_HEAD)
    end = lines.index("", names)
    signature = max(n for n, line in enumerate(lines) if line == "BUPATI KUNINGAN,")
    boxes = next(n for n in range(signature, len(lines)) if "\t" in lines[n])
    wanted = [n for n in (*range(end), *range(signature, boxes)) if lines[n].strip()]
    wanted = [n for n in wanted if n >= names or not PARAF.fullmatch(lines[n])]
    twice = repeated([lines[n] for n in wanted])
    return [{"line": n + 1, "teks": plain(lines[n])} for place, n in enumerate(wanted) if place not in twice]


def plain(line: str) -> str:
    """A line without the scan program's marks for bold, italics and lists."""
    return " ".join(re.sub(r"^\s*- ", "", line.replace("*", "")).replace("\t", " ").split())


def repeated(lines: list[str]) -> set[int]:
    """The places of the second copy of the longest run of lines that is printed twice in a row."""
    for length in range(len(lines) // 2, 3, -1):
        for start in range(len(lines) - 2 * length + 1):
            if lines[start : start + length] == lines[start + length : start + 2 * length]:
                return set(range(start + length, start + 2 * length))
    return set()


def main(folder: Path) -> None:
    """Write the manifest of the Perbup in a folder of sources."""
    path = next(folder.glob(SOURCE))
    rows = [json.dumps(row, ensure_ascii=False) for row in read(path.read_text("utf-8").split("\n"))]
    MANIFEST.write_text("[\n" + ",\n".join(rows) + "\n]\n", "utf-8", newline="\n")


if __name__ == "__main__":
    main(Path(sys.argv[1])) if len(sys.argv) == 2 else sys.exit(__doc__)
