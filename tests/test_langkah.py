"""`make sisip`, `hapus`, `pindah`: numbers and branches follow, and nothing else in the file changes."""

from __future__ import annotations

import random
import sys
from pathlib import Path

import pytest

from conftest import ROOT, sample
from contoh import BERKAS, KATALOG, OPD, SOP, write_catalogue
from rekaan import procedure
from sop_site.build import build
from sop_site.datafile.bind import bind
from sop_site.datafile.dump import dump
from sop_site.datafile.tree import parse
from sop_site.export.langkah import Refused, insert, mentions, move, remove
from sop_site.model.sop import SOP as Prosedur

sys.path.insert(0, str(ROOT / "scripts"))
import langkah

TEKS = """\
judul: Contoh
# Kolom menurut lembar kedua.
pelaksana: [A, B]
langkah:
  # Awal.
  - no: 1
    kegiatan: "Satu: buka"
    pelaksana: A

  - bagian: B. Pemeriksaan
  # Belah ketupat.
  - no: 2
    pelaksana: B
    keputusan:
      - {bila: ya, ke: 3}
      - {bila: tidak, ke: 1}

  - {no: 3, pelaksana: A, ke: [4, 5]}
  - no: 4
    pelaksana: A
    ke: 6
  - no: 5
    pelaksana: B
    ke: 6

  # Akhir.
  - no: 6
    pelaksana: A

# Selesai.
catatan: kembali ke langkah 2
"""


def read(text: str) -> Prosedur:
    said: list[object] = []
    node = parse(text.encode(), lambda *issue: said.append(issue))
    sop = bind(node, Prosedur, lambda *issue: said.append(issue), {}, {"opd": "o", "slug": "s"}) if node else None
    assert sop and not said, said
    return sop


def arrows(sop: Prosedur) -> list[tuple[int, int | None, str]]:
    return [(arus.dari, arus.ke, arus.bila) for arus in sop.arus]


def test_insert() -> None:
    """Behind step 2: its own "ya" leads to the new step, the others' arrows to what they meant; comments stay."""
    new = insert(TEKS, 2)
    assert arrows(read(new)) == [
        (1, 2, ""), (2, 3, "ya"), (2, 1, "tidak"), (3, 4, ""), (4, 5, ""), (4, 6, ""), (5, 7, ""), (6, 7, ""),
        (7, None, ""),
    ]  # fmt: skip
    assert "      - {bila: tidak, ke: 1}\n\n  - no: 3\n    kegiatan:\n    pelaksana:\n\n  - {no: 4, pelaksana: A" in new
    assert [line for line in TEKS.splitlines() if "#" in line] == [line for line in new.splitlines() if "#" in line]
    assert new.endswith("# Selesai.\ncatatan: kembali ke langkah 2\n")


def test_insert_before_the_first_and_behind_the_last() -> None:
    first = read(insert(TEKS, 0))
    assert arrows(first)[0] == (1, 2, "") and first.langkah[1].kegiatan == "Satu: buka"
    assert arrows(read(insert(TEKS, 6)))[-2:] == [(6, 7, ""), (7, None, "")]


def test_remove() -> None:
    """What led to the removed step leads where it led; a step that fell into it says so itself."""
    assert arrows(read(remove(TEKS, 5))) == [
        (1, 2, ""), (2, 3, "ya"), (2, 1, "tidak"), (3, 4, ""), (3, 5, ""), (4, 5, ""), (5, None, ""),
    ]  # fmt: skip
    assert arrows(read(remove(TEKS, 1)))[:2] == [(1, 2, "ya"), (1, 1, "tidak")]
    text = "judul: X\nlangkah:\n  - no: 1\n    kegiatan: a\n  - no: 2\n    ke: 4\n  - no: 3\n  - no: 4\n    ke: 3\n"
    assert remove(text, 2) == (
        "judul: X\nlangkah:\n  - no: 1\n    kegiatan: a\n    ke: 3\n  - no: 2\n  - no: 3\n    ke: 2\n"
    )


def test_a_section_goes_with_its_last_step() -> None:
    text = "judul: X\nlangkah:\n  - no: 1\n  - bagian: B\n  - no: 2\n"
    assert remove(text, 2) == "judul: X\nlangkah:\n  - no: 1\n"
    assert remove(text, 1) == "judul: X\nlangkah:\n  - bagian: B\n  - no: 1\n"


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: remove(TEKS, 2), "langkah 2 mempunyai beberapa tujuan; arahkan dahulu panah yang menuju ke sana"),
        (lambda: insert(TEKS, 9), "langkah 9 tidak ada. Yang ada: 1, 2, 3, 4, 5, 6."),
        (lambda: move(TEKS, 1, 9), "langkah 9 tidak ada."),
        (lambda: remove("judul: X\nlangkah:\n  - no: 1\n", 1), "langkah ini satu-satunya di diagramnya"),
        (lambda: insert("judul: X\n", 0), "SOP ini belum mempunyai langkah."),
        (lambda: insert("judul: X\nlangkah: [{no: 1}]\n", 1), "langkah-langkahnya tertulis di dalam kurung."),
        (lambda: insert("judul: [X\n", 1), "berkas ini belum terbaca."),
    ],
)
def test_what_cannot_be_done_is_said(call: object, said: str) -> None:
    with pytest.raises(Refused) as caught:
        call()  # type: ignore[operator]
    assert str(caught.value).startswith(said)


def test_move() -> None:
    """Step 5 behind step 3: it is step 4 now, and every branch that led to it still does."""
    sop = read(move(TEKS, 5, 3))
    assert arrows(sop)[3:6] == [(3, 5, ""), (3, 4, ""), (4, 6, "")]
    back = move(move(TEKS, 4, 5), 5, 3)
    assert arrows(read(back)) == arrows(read(TEKS))


@pytest.mark.parametrize("seed", range(40))
def test_made_up_procedures(seed: int) -> None:
    """Written branches lead to the same rows afterwards, whatever was inserted or moved."""
    sop = procedure(seed, 4, 14)
    text, chance = dump(sop), random.Random(seed)
    numbers = [item.no for item in sop.langkah]
    after = chance.choice(numbers)
    grown = read(insert(text, after))
    rows = [item for item in grown.langkah if item.kegiatan]
    assert [item.kegiatan for item in rows] == [item.kegiatan for item in sop.langkah]
    who = {new.no: old.no for new, old in zip(rows, sop.langkah, strict=True)}
    for old, new in zip(sop.langkah, rows, strict=True):
        wanted = [cabang.ke for cabang in old.keputusan] or ([] if old.ke is None else [old.ke])
        found = [cabang.ke for cabang in new.keputusan] or ([] if new.ke is None else [new.ke])
        same = [ke if ke == "selesai" else who.get(ke) for ke in found]  # type: ignore[arg-type]
        if old.no == after:  # its own arrow to the next row leads to the new step
            same = [w if f is None else f for w, f in zip(wanted, same, strict=True)]
        assert same == wanted, old.no
    no, to = chance.choice(numbers), chance.choice([0, *numbers])
    moved = read(move(text, no, to))
    assert sorted(item.no for item in moved.langkah) == sorted(numbers)
    assert len(moved.arus) == len(sop.arus)


def test_texts_that_name_a_step_are_found() -> None:
    """By the words that editors use, over a line's end too; numbers of regulations and of other things are none."""
    text = """\
catatan: kembali ke langkah 2
keterangan: Lihat no. 4
kegiatan: >
  Bila ditolak, ulangi dari langkah
  ke-3 sampai nomor 5a
dasar: Pasal 3 Peraturan Bupati Nomor 22 Tahun 2016, lihat Nomor 7 Tahun 2021
langkah:
  - {no: 1, ke: 3, kegiatan: "Menerima 3 berkas"}
"""
    assert mentions(text) == [
        (1, "langkah 2"), (2, "Lihat no. 4"), (4, "langkah ke-3"), (5, "sampai nomor 5a"),
    ]  # fmt: skip


def test_windows_line_ends_stay() -> None:
    text = TEKS.replace("\n", "\r\n")
    for new in (insert(text, 2), remove(text, 5), move(text, 5, 3)):
        assert "\n" not in new.replace("\r\n", "")


def test_the_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """`make sisip OPD=… SOP=… SESUDAH=…` writes the file; what is missing is said."""
    monkeypatch.setenv("KATALOG", KATALOG)
    write_catalogue(tmp_path)
    words = ["OPD=dinas-contoh", "SOP=cuti-tahunan"]
    assert langkah.main(["sisip", *words, "SESUDAH=1"], tmp_path) == 0
    assert "Nomor dan cabang sudah mengikuti" in capsys.readouterr().out
    file = tmp_path / "sop_data" / KATALOG / SOP
    assert file.read_text("utf-8").count("- no: ") == 4
    with file.open("a", encoding="utf-8") as stream:
        stream.write("catatan: ulangi dari langkah 3\n")
    assert langkah.main(["hapus", *words, "NO=2"], tmp_path) == 0
    line = file.read_text("utf-8").count("\n")
    assert f'{file.relative_to(tmp_path)}:{line}: "langkah 3"' in capsys.readouterr().out
    file.write_text(file.read_text("utf-8").removesuffix("catatan: ulangi dari langkah 3\n"), "utf-8")
    assert file.read_text("utf-8") == BERKAS[SOP]
    assert len(build(tmp_path, KATALOG).katalog.opd[0].sop) == 2
    assert str(langkah.main(["hapus", *words], tmp_path)).startswith("NO harus nomor langkah.")
    assert "Mungkin maksudnya 'cuti-tahunan'." in str(langkah.main(["hapus", words[0], "SOP=cuti-tahunn"], tmp_path))
    assert "Yang ada di katalog contoh: dinas-contoh." in str(langkah.main(["hapus", "OPD=x"], tmp_path))
    assert OPD in SOP


REAL = sorted((ROOT / "sop_data").glob("*/opd/*/sop/*.yml"))


@pytest.mark.parametrize("file", sample(REAL), ids=lambda file: file.stem)
def test_in_and_out_again_is_the_same_file(file: Path) -> None:
    """In every real file, behind every step: a step put in and taken out leaves each byte as it was."""
    with file.open(encoding="utf-8", newline="") as stream:
        text = stream.read()
    for step in read(text).langkah:
        assert remove(insert(text, step.no), step.no + 1) == text, step.no
