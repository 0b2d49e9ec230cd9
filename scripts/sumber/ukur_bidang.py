"""Which words stand in their right field: the import beside an independent reading by pdfplumber's own tables.

`python scripts/sumber/ukur_bidang.py FOLDER`. A cell's field is told by the label before or above it and by the head of
its column, its step by the row's place below the head; nothing here is known to the import.
"""

from __future__ import annotations

import logging
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pdfplumber

from sop_site.impor.document import read
from sop_site.impor.vector import drawings
from sop_site.model.sop import SOP

LABELS = {
    "nomor": "nomor sop|no sop|nomor", "tanggal_pembuatan": "tanggal pembuatan", "tanggal_revisi": "tanggal revisi",
    "tanggal_efektif": "tanggal efektif|tanggal pengesahan", "disahkan_oleh": "disahkan oleh",
    "judul": "nama sop|judul sop", "dasar_hukum": "dasar hukum",
    "kualifikasi_pelaksana": "kualifikasi pelaksana(an)?", "keterkaitan": "keterkaitan",
    "peralatan": "peralatan( dan)? per[a-z]+", "peringatan": "peringatan",
    "pencatatan": "pencatatan dan pendataan",
}  # fmt: skip
HEADS = {
    "no": "no", "kegiatan": "kegiatan|aktivitas|uraian prosedur|aktivitas kegiatan", "waktu": "waktu",
    "kelengkapan": "kelengkapan|persyaratan|persyaratan kelengkapan", "output": "output", "keterangan": "ket(erangan)?",
}  # fmt: skip


def main(folder: str) -> None:
    logging.disable(logging.CRITICAL)
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for path in sorted(Path(folder).glob("*.pdf")):
        found = read(drawings(path.read_bytes()), path.name)
        if len(found) != 1 or not found[0].sop.langkah:
            continue
        fields = fields_of(found[0].sop)
        for key, text in cells(path):
            want, have = Counter(words(text)), Counter(words(fields.get(key, "")))
            kind = str(key[1] if isinstance(key, tuple) else key)
            total[kind] += want.total()
            right[kind] += (want & have).total()
            if want - have:
                print(f"{path.name[:3]} {key}: {dict(want - have)}")
    for kind in total:
        print(f"{kind:24} {right[kind]:5} / {total[kind]:5}  {100 * right[kind] / total[kind]:6.2f} %")
    print(f"{'semua':24} {right.total():5} / {total.total():5}  {100 * right.total() / total.total():6.2f} %")


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def fields_of(sop: SOP) -> dict[Any, str]:
    """The texts of the data file's fields: those of the identity by name, those of the steps by place and name."""
    block = sop.identitas
    fields: dict[Any, str] = {
        key: " ".join(value) if isinstance(value, tuple) else value
        for key in LABELS
        if key not in ("judul", "disahkan_oleh")
        for value in (getattr(block, key),)
    }
    sign = block.disahkan_oleh
    fields |= {"judul": sop.judul, "disahkan_oleh": f"{sign.jabatan} {sign.nama} {sign.pangkat} NIP {sign.nip}"}
    for at, step in enumerate(sop.semua_langkah, 1):
        quality = step.mutu_baku
        texts = (step.kegiatan, " ".join(quality.kelengkapan), quality.waktu, quality.output, step.keterangan)
        keys = ("kegiatan", "kelengkapan", "waktu", "output", "keterangan")
        fields |= {(at, key): text for key, text in zip(keys, texts, strict=True)}
    return fields


def cells(path: Path) -> Iterator[tuple[Any, str]]:
    """Each cell of the document with the field that its label or head names."""
    step = 0
    heads: dict[str, float] = {}  # the middle of each column
    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            for table in page.find_tables():
                rows = [[(_text(page, cell), cell) for cell in row.cells if cell] for row in table.rows]
                head = next((at for at, row in enumerate(rows) if _named(HEADS, row[0][0]) == "no"), None)
                if head is not None or not step:
                    yield from _identity([[text for text, _ in row] for row in rows[:head]])
                for row in rows[head or 0 :] if head is not None or heads else []:
                    named = {key: (box[0] + box[2]) / 2 for text, box in row if (key := _named(HEADS, text))}
                    if len(named) > 1:
                        heads |= named
                    elif heads and re.fullmatch(r"\d+\.?", row[0][0]):
                        step += 1
                        yield from (
                            ((step, key), text)
                            for key, x in heads.items()
                            for text, box in row
                            if key != "no" and box[0] < x < box[2]
                        )


def _identity(rows: list[list[str]]) -> Iterator[tuple[str, str]]:
    for row, below in zip(rows, [*rows[1:], list[str]()], strict=False):
        for at, text in enumerate(row):
            if found := list(_lines(text)):
                yield from found
            elif key := _named(LABELS, text):
                beside = next((other for other in row[at + 1 :] if other), "")
                if beside and not _named(LABELS, beside):
                    yield key, beside
                elif at < len(below) and not _named(LABELS, below[at]):
                    yield key, below[at]


def _lines(text: str) -> Iterator[tuple[str, str]]:
    """A cell that holds labels and their texts itself, one after the other."""
    key, rest = "", ""
    for line in text.splitlines():
        label, colon, after = line.partition(":")
        if colon and (new := _named(LABELS, label)):
            if key and rest.strip():
                yield key, rest
            key, rest = new, after
        else:
            rest += f" {line}"
    if key and rest.strip():
        yield key, rest


def _named(patterns: dict[str, str], text: str) -> str:
    plain = " ".join(re.findall(r"[a-z]+", text.lower()))
    return next((key for key, pattern in patterns.items() if re.fullmatch(pattern, plain)), "")


def _text(page: Any, cell: Any) -> str:
    return page.crop(cell).extract_text(x_tolerance_ratio=0.2) or ""


if __name__ == "__main__":
    main(sys.argv[1])
