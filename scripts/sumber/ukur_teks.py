"""Measures the import of pasted texts against the data made of them: `python scripts/sumber/ukur_teks.py FOLDER`.

FOLDER holds the source texts, which stay outside the repository; the data files say which of their lines they are from.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from sop_site.impor.teks import read
from sop_site.load.folder import catalogues, load
from sop_site.model.sop import SOP, Langkah

ROOT = Path(__file__).parents[2]


def main(folder: str) -> None:
    count: Counter[str] = Counter()
    for path in sorted(Path(folder).glob("*.txt")):
        found = [item.sop for item in read(path.read_text("utf-8"), path.name)]
        count["baris"] += sum(len(sop.semua_langkah) for sop in found)
        for true, sop in zip(wanted(path.name), found, strict=True):
            for step, same in zip(true.semua_langkah, sop.semua_langkah, strict=True):
                compare(f"{true.slug} langkah {step.no}", step, same, count)
    print(f"{count['baris']} baris; sel di tempatnya {count['sel benar']} dari {count['sel']}")
    print(
        f"keputusan: {count['cabang benar']} benar, {count['cabang ditandai']} lain tetapi ditandai, "
        f"{count['cabang diam']} lain tanpa tanda, dari {count['cabang']}"
    )


def wanted(name: str) -> list[SOP]:
    """The SOPs that were typed from a text, in the order of its lines."""
    every = (sop for katalog in catalogues(ROOT) for opd in load(ROOT, katalog).katalog.opd for sop in opd.sop)
    own = [sop for sop in every if sop.langkah and sop.sumber and sop.sumber.berkas == name]
    return sorted(own, key=lambda sop: int(sop.sumber.baris.split("-")[0]) if sop.sumber else 0)


def cells(step: Langkah) -> Iterator[tuple[str, str]]:
    quality = step.mutu_baku
    yield "kegiatan", step.kegiatan
    yield "kelengkapan", " ".join(quality.kelengkapan)
    yield "waktu", quality.waktu
    yield "output", quality.output
    yield "keterangan", step.keterangan


def compare(place: str, true: Langkah, same: Langkah, count: Counter[str]) -> None:
    for (name, text), (_, read_) in zip(cells(true), cells(same), strict=True):
        if text or read_:
            good = "".join(text.split()) == "".join(read_.split())
            count.update({"sel": 1, "sel benar": int(good)})
            if not good:
                print(f"{place}, {name}: {text[:60]!r} dibaca {read_[:60]!r}")
    drawn, told = ({way.ke for way in step.keputusan} for step in (true, same))
    if drawn or told:
        kind = "benar" if drawn == told else "ditandai" if same.catatan else "diam"
        count.update({"cabang": 1, f"cabang {kind}": 1})
        if drawn != told:
            print(f"{place}, cabang ({kind}): {sorted(map(str, drawn))} dibaca {sorted(map(str, told))}")


if __name__ == "__main__":
    main(sys.argv[1])
