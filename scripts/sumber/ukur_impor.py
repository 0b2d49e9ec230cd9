"""Measures the import against answers that were read from pictures: `python scripts/sumber/ukur_impor.py FOLDER`.

FOLDER holds the documents, which stay outside the repository; tests/data/impor.yml holds the answers.
"""

from __future__ import annotations

import re
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from sop_site.datafile.dump import dump
from sop_site.impor.document import Found, read
from sop_site.impor.vector import drawings

ROOT = Path(__file__).parents[2]
ANSWERS = ROOT / "tests/data/impor.yml"


@dataclass
class Tally:
    """Right and all, a measure each; what was wrong in words."""

    right: Counter[str] = field(default_factory=Counter)
    total: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def count(self, measure: str, good: bool, told: str = "", by: int = 1) -> None:
        self.total[measure] += by
        self.right[measure] += by * good
        if not good and told:
            self.wrong.append(f"{measure}: {told}")


def main(folder: str) -> None:
    answers = yaml.safe_load(ANSWERS.read_text("utf-8"))
    tally = Tally()
    started = time.perf_counter()
    for path in sorted(Path(folder).glob("*.pdf")):
        answer = answers.get(path.name[:3])
        pages = list(drawings(path.read_bytes()))
        found = read(pages, path.name)
        if answer is None:
            steps = sum(len(item.sop.langkah) for item in found)
            print(f"{path.name[:3]}: tanpa jawaban; {len(found)} SOP, {steps} langkah")
            continue
        tally.count("dokumen", len(found) == 1, f"{path.name[:3]}: {len(found)} SOP")
        if found:
            compare(path.name[:3], answer, found[0], tally)
            words(path.name[:3], [word.text for page in pages for word in page.words], found[0], tally)
    for measure, total in tally.total.items():
        print(f"{measure:24} {tally.right[measure]:5} / {total:5}  {100 * tally.right[measure] / total:6.2f} %")
    print(*tally.wrong, sep="\n")
    print(f"{time.perf_counter() - started:.1f} s")


def compare(name: str, answer: dict[str, Any], found: Found, tally: Tally) -> None:
    sop = found.sop
    for key, said in (("judul", sop.judul), ("nomor", sop.identitas.nomor)):
        tally.count(key, said == answer[key], f"{name}: {said}")
    tally.count("kolom", list(sop.pelaksana) == answer["pelaksana"], f"{name}: {sop.pelaksana}")
    tally.count("langkah", len(sop.langkah) == len(answer["langkah"]), f"{name}: {len(sop.langkah)}")
    for step, columns in zip(sop.langkah, answer["langkah"], strict=False):
        wanted = {answer["pelaksana"][at - 1] for at in (columns if isinstance(columns, list) else [columns])}
        good = set(step.pelaksana) == wanted
        tally.count("pelaksana", good, f"{name} langkah {step.no}: {step.pelaksana}")
        if good:
            tally.count("pelaksana benar tanpa tanda", step.asal_pelaksana == "simbol")
        decided = answer.get("cabang", {}).get(step.no, [])
        tally.count("keputusan", bool(step.keputusan) == bool(decided), f"{name} langkah {step.no}: {step.keputusan}")
        branches(f"{name} langkah {step.no}", decided, step.keputusan, tally)


def branches(place: str, wanted: list[list[Any]], found: Any, tally: Tally) -> None:
    left = list(found)
    for label, ke in wanted:
        same = next((item for item in left if item.ke == ke and item.bila == label), None)
        same = same or next((item for item in left if item.ke == ke), None)
        tally.count("sasaran cabang", same is not None, f"{place}: {label} ke {ke} tidak ada")
        if same is not None:
            left.remove(same)
            if label != "-":
                tally.count("label", same.bila == label, f"{place}: {same.bila}, bukan {label}")
            tally.count("cabang benar tanpa tanda", same.asal != "disimpulkan")
    for item in left:
        tally.count(
            "cabang salah bertanda", item.asal == "disimpulkan", f"{place}: {item.bila} ke {item.ke} tanpa tanda"
        )


def words(name: str, printed: list[str], found: Found, tally: Tally) -> None:
    """The words of the text layer that stand in the data file, labels and heads of the form aside."""
    heads = {part for text in vars(found.sop.label).values() for part in re.findall(r"\w+", text)}
    have = Counter(re.findall(r"\w+", dump(found.sop)))
    want = Counter(part for word in printed for part in re.findall(r"\w+", word) if part not in heads)
    missing = want - have
    tally.total["kata"] += sum(want.values())
    tally.right["kata"] += sum(want.values()) - sum(missing.values())
    if missing:
        tally.wrong.append(f"kata: {name}: {dict(missing)}")


if __name__ == "__main__":
    main(sys.argv[1])
