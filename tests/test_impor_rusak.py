"""Hostile files: cut, bytes flipped, wrong extension, bombs. A sentence each, no traceback, bounded memory."""

from __future__ import annotations

import io
import random
import zipfile
from pathlib import Path

import pytest

from sop_site.export.excel import workbook
from sop_site.export.word import document
from sop_site.impor.berkas import in_child
from sop_site.impor.reader import described, documents
from sop_site.impor.word import Tolak
from test_excel import CUTI as SOP_CUTI
from test_impor import CUTI, TEKS

SEHAT = {
    ".pdf": CUTI.pdf(), ".xlsx": workbook(SOP_CUTI), ".docx": document(SOP_CUTI), ".txt": TEKS.encode(),
}  # fmt: skip


def damaged(chance: random.Random) -> tuple[str, bytes]:
    """A sound document after an accident."""
    kind = chance.choice(sorted(SEHAT))
    data = bytearray(SEHAT[kind])
    accident = chance.choice(("cut", "flip", "flip", "hole", "named"))
    if accident == "cut":
        data = data[: chance.randrange(len(data))]
    elif accident == "flip":
        for _ in range(chance.choice((1, 5, 50, 500))):
            data[chance.randrange(len(data))] = chance.randrange(256)
    elif accident == "hole":
        start = chance.randrange(len(data))
        del data[start : start + chance.randrange(1, 2000)]
    else:
        kind = chance.choice((".pdf", ".xlsx", ".docx", ".txt", ".jpg", ".exe"))
    return kind, bytes(data)


def told(path: Path) -> str:
    """What is said of a file that cannot be read, "" where it can."""
    try:
        for item in documents(path):
            described(item)
    except Tolak as error:
        return str(error)
    return ""


@pytest.mark.parametrize("seeds", [range(40), pytest.param(range(40, 1000), marks=pytest.mark.lama)], ids=str)
def test_damaged_files_are_read_or_named(tmp_path: Path, seeds: range) -> None:
    for seed in seeds:
        kind, data = damaged(random.Random(seed))
        path = tmp_path / f"rusak{kind}"
        path.write_bytes(data)
        said = told(path)
        assert "Error" not in said and "\n" not in said, seed


def bomb(inner: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", inner)
    return out.getvalue()


@pytest.mark.parametrize(
    ("inner", "reason"),
    [
        (b"<workbook>" + b" " * 150_000_000 + b"</workbook>", "terlalu besar bila dibuka"),
        (b"<a>" * 5000 + b"</a>" * 5000, "terlalu dalam"),
        (b'<!DOCTYPE a [<!ENTITY b "bbbb">]><a>&b;</a>', "jenis dokumen yang tidak dikenal"),
    ],
    ids=["besar", "dalam", "entitas"],
)
def test_bombs_are_not_opened(tmp_path: Path, inner: bytes, reason: str) -> None:
    path = tmp_path / "bom.xlsx"
    path.write_bytes(bomb(inner))
    assert reason in told(path)


def test_the_reading_process_answers_in_words(tmp_path: Path) -> None:
    path = tmp_path / "rusak.pdf"
    path.write_bytes(SEHAT[".pdf"][:500])
    with pytest.raises(Tolak, match="PDF ini rusak"):
        in_child("sop_site.impor.reader", str(path))
