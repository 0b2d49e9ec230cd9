"""The real data: their number, and that writing them back loses nothing."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path
from typing import get_origin

import pytest

from conftest import CATALOGUES, ROOT
from contoh import write_catalogue
from sop_site.build import Site, build, checked
from sop_site.datafile.bind import bind
from sop_site.datafile.dump import dump
from sop_site.datafile.tree import parse
from sop_site.model.files import kind_of

FILES = sorted((ROOT / "sop_data").rglob("*.yml"))


def read(data: bytes, path: Path) -> object:
    found: list[object] = []
    kind = kind_of(path.relative_to(ROOT).as_posix())
    is_list = get_origin(kind) is tuple
    by_place = {"slug": path.stem, "opd": path.parent.parent.name}
    given = {} if is_list else {item.name: by_place[item.name] for item in fields(kind) if item.name in by_place}
    tree = parse(data, lambda *issue: found.append(issue), is_list)
    value = bind(tree, kind, lambda *issue: found.append(issue), {}, given) if tree else None
    assert not found
    return value


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT / "sop_data")))
def test_written_back_and_read_again_is_the_same(path: Path) -> None:
    """load(dump(x)) == x for every real data file."""
    value = read(path.read_bytes(), path)
    assert value is not None
    assert read(dump(value).encode(), path) == value


# What the five source documents hold, counted in them by hand: (OPD, SOPs with a flowchart, steps, SOPs without one).
@pytest.mark.parametrize(
    ("katalog", "expected"),
    [
        ("kuningan", (1, 48, 373, 2)),
        ("malang", (2, 2, 20, 0)),
        ("sukabumi", (1, 1, 13, 0)),
        ("singkawang", (1, 1, 8, 0)),
    ],
)
def test_nothing_is_missing(katalog: str, expected: tuple[int, ...], site: Callable[[str], Site]) -> None:
    """Every flowchart of the sources is an SOP, every row a step."""
    opd = site(katalog).katalog.opd
    sops = [sop for office in opd for sop in office.sop]
    drawn = [sop for sop in sops if sop.langkah]
    assert (len(opd), len(drawn), sum(len(sop.langkah) for sop in drawn), len(sops) - len(drawn)) == expected


def test_titles_of_kuningan(site: Callable[[str], Site]) -> None:
    """30 flowcharts and the two without one take the Judul of a mapping row; the editor worded the other 18."""
    sops = site("kuningan").katalog.opd[0].sop
    origin = {sop.slug: sop.asal_judul for sop in sops}
    assert sorted(origin.values()).count("pemetaan") == 32
    assert sorted(origin.values()).count("editor") == 18
    assert [slug for slug in origin if not next(sop for sop in sops if sop.slug == slug).langkah] == [
        "penyusunan-laporan-kepegawaian",
        "penyusunan-rekap-lppd",
    ]


def test_mapping_tables_of_kuningan(site: Callable[[str], Site]) -> None:
    """Rows A–L and A–T stand in order, each with its SOP; 16 Judul are not Aspek + Output."""
    program, umum = site("kuningan").katalog.opd[0].pemetaan
    assert "".join(baris.huruf for baris in program.baris) == "ABCDEFGHIJKL"
    assert "".join(baris.huruf for baris in umum.baris) == "ABCDEFGHIJKLMNOPQRST"
    rows = [*program.baris, *umum.baris]
    assert len({baris.sop for baris in rows}) == 32
    # Read in the source by hand: in Program the Judul of I and K has other words than Aspek + Output.
    assert [baris.huruf for baris in program.baris if not baris.judul_sesuai] == ["I", "K"]
    # In Umum only A, B, D, R, S, T are: C prints "Apel Pagi/Siang", E–Q have "Usulan", "SK", "Daftar" or "(Bulanan …)".
    assert "".join(baris.huruf for baris in umum.baris if baris.judul_sesuai) == "ABDRST"
    assert sum(not baris.judul_sesuai for baris in rows) == 16


@pytest.mark.parametrize("katalog", CATALOGUES)
def test_what_was_worked_out_says_why(katalog: str, site: Callable[[str], Site]) -> None:
    """A performer that was worked out and not printed comes with the editor's reason."""
    for opd in site(katalog).katalog.opd:
        for sop in opd.sop:
            for langkah in sop.langkah:
                assert langkah.asal_pelaksana != "disimpulkan" or langkah.catatan, f"{sop.slug} langkah {langkah.no}"


def test_example_of_the_guide_builds(tmp_path: Path) -> None:
    """The example that docs/panduan/menambah-sop.md gives to copy is a right data file of Kuningan."""
    shutil.copytree(ROOT / "sop_data" / "kuningan", tmp_path / "sop_data" / "kuningan")
    guide = (ROOT / "docs" / "panduan" / "menambah-sop.md").read_text("utf-8")
    example = guide.split("```yaml\n", 1)[1].split("```", 1)[0]
    target = tmp_path / "sop_data/kuningan/opd/dinkop-ukm/sop/contoh-panduan.yml"
    target.write_text(example, "utf-8")
    made = build(tmp_path, "kuningan").katalog.opd[0].sop
    assert [len(sop.langkah) for sop in made if sop.slug == "contoh-panduan"] == [3]


@pytest.mark.parametrize("name", ["singkatan", "istilah", "katalog", "peraturan", "opd", "daftar-nama"])
def test_a_file_is_what_its_place_says(name: str, tmp_path: Path) -> None:
    """An SOP may be called like one of the other files: it is an SOP by its folder."""
    write_catalogue(tmp_path, {f"opd/dinas-contoh/sop/{name}.yml": "judul: Penyusunan Daftar\nasal_judul: editor\n"})
    assert name in [sop.slug for sop in checked(tmp_path, "contoh").katalog.opd[0].sop]
