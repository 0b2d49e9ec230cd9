"""Settings of a catalogue do what they say: its colour, and the interval of evaluation."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from conftest import copy_project, mkdocs
from contoh import BERKAS, KATALOG, SOP, write_catalogue
from sop_site import address
from sop_site.build import Site, build
from sop_site.model.kalender import later
from sop_site.model.warna import AA, GELAP, PUTIH, TERANG, contrast, nearest, palette, readable
from sop_site.render.warna import style_sheet


def made(root: Path, settings: str = "", sop: str = "") -> Site:
    changes: dict[str, str | bytes | None] = {"katalog.yml": BERKAS["katalog.yml"] + settings}
    if sop:
        changes[SOP] = sop
    write_catalogue(root, changes)
    return build(root, KATALOG)


def page(site: Site, there: str) -> str:
    return next(item.html for item in site.pages if item.address == there)


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    # Black on white is 21 by definition; the others from WCAG's formula, worked out apart.
    [("#000000", "#ffffff", 21.0), ("#ffff00", "#ffffff", 1.0738), ("#1d4f4a", "#ffffff", 9.2531)],
)
def test_contrast(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=1e-3)
    assert contrast(other, one) == contrast(one, other)


@pytest.mark.parametrize("color", ["#1d4f4a", "#ff9900", "#ffffff", "#000000", "#c2185b", "#00ff00", "#0000ff"])
def test_every_colour_leads_to_readable_ones(color: str) -> None:
    """The colour offered instead can be read, and so can the shades that it gives in both schemes."""
    offered = nearest(color)
    assert readable(offered) and (offered == color) == readable(color)
    light, dark = palette(offered)["default"], palette(offered)["slate"]
    assert contrast(light["--md-primary-fg-color"], PUTIH) >= AA
    assert contrast(light["--md-typeset-a-color"], TERANG) >= AA
    assert contrast(dark["--md-typeset-a-color"], GELAP) >= AA
    assert contrast(dark["--md-primary-fg-color"], PUTIH) >= AA


def test_colour_is_styles(tmp_path: Path) -> None:
    """Only a catalogue with a colour of its own has such styles; they hold the colour for the light scheme."""
    assert style_sheet(made(tmp_path / "a").katalog.warna) == ""
    sheet = style_sheet(made(tmp_path / "b", 'warna: "#7a1f3d"\n').katalog.warna)
    assert '[data-md-color-scheme="default"] { --md-primary-fg-color: #7a1f3d;' in sheet


@pytest.mark.parametrize(
    ("iso", "bulan", "due"),
    [
        ("2023-02-06", 12, "2024-02-06"),
        ("2023-01", 6, "2023-07"),
        ("2023-08", 6, "2024-02"),
        ("2023-08-31", 6, "2024-02-29"),  # a leap year's last day of February
        ("2022-12-31", 2, "2023-02-28"),
        ("2023-12-15", 1, "2024-01-15"),
    ],
)
def test_later(iso: str, bulan: int, due: str) -> None:
    assert later(iso, bulan) == due


def test_evaluation_is_shown(tmp_path: Path) -> None:
    """The date rests on the first printed date that can be read, in the form's own words; a missing one is said."""
    printed = BERKAS[SOP].replace("langkah:\n", "identitas:\n  tanggal_efektif: 6-Feb-2023\nlangkah:\n", 1)
    site = made(tmp_path / "a", "evaluasi_bulan: 12\n", printed)
    there = address.sop("dinas-contoh", "cuti-tahunan")
    words = "6 Februari 2024, yaitu 12 bulan sesudah Tanggal Efektif 6-Feb-2023"
    assert f"<li>Evaluasi berikutnya: {words}</li>" in page(site, there)
    office = page(site, address.opd("dinas-contoh"))
    assert ">6 Februari 2024</td>" in office and ">belum dapat dihitung</td>" in office
    assert "SOP dievaluasi setiap 12 bulan" in office
    other = "setiap 12 bulan menurut pengaturan katalog; tanggal SOP ini tidak tercantum"
    assert other in page(site, address.sop("dinas-contoh", "izin-belajar"))
    plain = made(tmp_path / "b", "", printed)
    assert "Evaluasi berikutnya" not in page(plain, there) + page(plain, address.opd("dinas-contoh"))


LAMBANG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 2"><path d="M0 0h2v2H0Z"/></svg>'


@pytest.mark.berat
def test_crest_stands_in_header_icon_form_and_book(tmp_path: Path) -> None:
    """The catalogue's crest is the mark in the header, the browser's icon, and stands on the form and on the book."""
    write_catalogue(
        copy_project(tmp_path),
        {"katalog.yml": BERKAS["katalog.yml"] + "lambang: lambang.svg\n", "lambang.svg": LAMBANG},
    )
    run = mkdocs(tmp_path, KATALOG, tmp_path / "site")
    assert run.returncode == 0, run.stderr
    site = tmp_path / "site"
    assert (site / "lambang.svg").read_text("utf-8") == LAMBANG
    sop = BeautifulSoup((site / "opd/dinas-contoh/sop/cuti-tahunan/index.html").read_text("utf-8"), "html.parser")
    up = "../../../../"
    assert sop.select_one("header .md-logo img")["src"] == f"{up}lambang.svg"
    assert sop.select_one('link[rel="icon"]')["href"] == f"{up}lambang.svg"
    assert {image["src"] for image in sop.select("img.lambang")} == {f"{up}lambang.svg"}
    book = BeautifulSoup((site / "opd/dinas-contoh/buku/index.html").read_text("utf-8"), "html.parser")
    assert book.select_one(".sampul img.lambang")["src"] == "../../../lambang.svg"


def test_whose_the_site_is_and_what_its_form_follows(tmp_path: Path) -> None:
    """The province stands at the foot of every page, the norm of the form on the home page; unset, neither does."""
    site = made(tmp_path / "a", "provinsi: Jawa Contoh\nnorma: Permenpan RB Nomor 35 Tahun 2012\n")
    assert "<bdi>Pemerintah Kabupaten Contoh</bdi>, <bdi>Jawa Contoh</bdi></p>" in site.kaki[""]
    assert "Pedoman bentuk SOP: <bdi>Permenpan RB Nomor 35 Tahun 2012</bdi>." in page(site, address.BERANDA)
    site = made(tmp_path / "b")
    assert "<bdi>Pemerintah Kabupaten Contoh</bdi></p>" in site.kaki[""]
    assert "Pedoman bentuk SOP" not in page(site, address.BERANDA)
