"""`make sisip`, `make hapus`, `make pindah`: a step is put in, taken out or moved, and every branch follows.

    make sisip OPD=dinkop-ukm SOP=cuti-tahunan SESUDAH=3           an empty step behind step 3 (0: before the first)
    make hapus OPD=dinkop-ukm SOP=cuti-tahunan NO=3
    make pindah OPD=dinkop-ukm SOP=cuti-tahunan NO=3 SESUDAH=5     step 3 behind step 5

Comments and everything else in the file stay as they are. On Windows the same words follow
`py scripts\\run.py sisip`. Steps are named by their own number (`no`), which is also the number in their address.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import lingkungan
from baru import known
from lingkungan import value
from sop_site.datafile.near import nearest
from sop_site.export.langkah import Refused, insert, mentions, move, remove
from sop_site.model import places

ROOT = Path(__file__).parents[1]
CARA = {
    "sisip": "Tulis: make sisip OPD=dinkop-ukm SOP=cuti-tahunan SESUDAH=3",
    "hapus": "Tulis: make hapus OPD=dinkop-ukm SOP=cuti-tahunan NO=3",
    "pindah": "Tulis: make pindah OPD=dinkop-ukm SOP=cuti-tahunan NO=3 SESUDAH=5",
}
PERLU = {"sisip": ("SESUDAH",), "hapus": ("NO",), "pindah": ("NO", "SESUDAH")}


def main(words: list[str], root: Path = ROOT) -> int | str:
    """0 after writing, else the sentence that says what to do."""
    what, *rest = words
    given = {name: os.environ.get(name, "") for name in ("OPD", "SOP", "NO", "SESUDAH")}
    given |= dict(word.split("=", 1) for word in rest if "=" in word)
    katalog = value(lingkungan.KATALOG)
    offices = known(root).get(katalog, [])
    if given["OPD"] not in offices:
        listed = ", ".join(offices) or "belum ada"
        return f"perangkat daerah '{given['OPD']}' tidak ada. Yang ada di katalog {katalog}: {listed}. {CARA[what]}"
    path = root / places.sop(katalog, given["OPD"], given["SOP"].removesuffix(".yml") or "-")
    if not path.is_file():
        near = nearest(given["SOP"], [item.stem for item in path.parent.glob("*.yml")])
        meant = f" Mungkin maksudnya '{near}'." if near else ""
        return f"SOP '{given['SOP']}' tidak ada di {given['OPD']}.{meant} {CARA[what]}"
    if bad := next((name for name in PERLU[what] if not given[name].isdigit()), ""):
        return f"{bad} harus nomor langkah. {CARA[what]}"
    no, after = (int(given[name] or "0") for name in ("NO", "SESUDAH"))
    with path.open(encoding="utf-8", newline="") as stream:
        text = stream.read()
    try:
        new = {"sisip": lambda: insert(text, after), "hapus": lambda: remove(text, no),
               "pindah": lambda: move(text, no, after)}[what]()  # fmt: skip
    except Refused as refused:
        return str(refused)
    with path.open("w", encoding="utf-8", newline="") as stream:
        stream.write(new)
    name = path.relative_to(root).as_posix()
    print(f"Ditulis: {name}. Nomor dan cabang sudah mengikuti; periksa: make periksa")
    if "no_tercetak:" in new:
        print("Isi no_tercetak, yaitu nomor sebagaimana tercetak, tidak diubah.")
    if named := mentions(new):
        print("Teks tidak diubah. Yang ini menyebut nomor langkah; cocokkan dengan formulirnya:")
        print(*(f'{name}:{line}: "{words}"' for line, words in named), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
