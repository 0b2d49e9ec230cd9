"""How pages are arranged: what is said once, what stands first and what last."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup, Tag

from sop_site.build import Site
from sop_site.render.opd import constants


def page(site: Callable[[str], Site], address: str, katalog: str = "kuningan") -> Tag:
    return BeautifulSoup(next(one.html for one in site(katalog).pages if one.address == address), "html.parser")


@pytest.mark.parametrize(
    ("values", "same"),
    [
        ({"Nomor": ["belum ada", "belum ada"], "Status": ["berlaku", "diubah"]}, {"Nomor": "belum ada"}),
        ({"Nomor": ["1"], "Status": []}, {}),  # one row is no repetition
    ],
)
def test_what_every_row_holds(values: dict[str, list[str]], same: dict[str, str]) -> None:
    assert constants(values) == same


def test_an_office_says_once_what_all_its_sops_share(site: Callable[[str], Site]) -> None:
    """None of the 50 has a printed number or a known status; each unit's SOPs have one owner."""
    office = page(site, "opd/dinkop-ukm/")
    notes = [" ".join(note.get_text().split()) for note in office.select("p.kecil")]
    same = "Sama untuk setiap SOP di bawah ini: nomor belum ada, status tidak diketahui."
    assert any(note.startswith(same) for note in notes)
    assert {cell["data-label"] for cell in office.select("table.sop td")} == {"Langkah", "Waktu"}
    assert "pemilik Kasubbag Program" in " ".join(caption.get_text() for caption in office.select("caption"))


def test_columns_that_differ_stay(site: Callable[[str], Site]) -> None:
    """Malang's offices have one SOP each: its number and status stand in its row."""
    labels = {cell["data-label"] for cell in page(site, "opd/dinkop-umkm/", "malang").select("table.sop td")}
    assert {"Nomor", "Status"} <= labels


def test_a_position_begins_with_its_sops(site: Callable[[str], Site]) -> None:
    """Kasubbag Umum's 14 SOPs, each leading to its steps further down."""
    html = page(site, "opd/dinkop-ukm/jabatan/kasubbag-umum/")
    links = html.select(".daftar-tugas a")
    assert len(links) == 14
    assert [link["href"][1:] for link in links] == [section["id"] for section in html.select("section.tugas h2")]


@pytest.mark.parametrize(
    "address", ["opd/dinkop-ukm/sop/cuti-tahunan/", "opd/dinkop-ukm/", "opd/dinkop-ukm/pemetaan/", "perbup/22-2016/"]
)
def test_data_stand_at_the_foot(site: Callable[[str], Site], address: str) -> None:
    """The last heading that a reader meets is for editors and machines; links to data stand nowhere above it."""
    html = page(site, address)
    for printed in html.select(".cetakan"):
        printed.decompose()
    last = html.select("h2")[-1]
    assert last.get_text() == "Untuk pengelola dan mesin"
    data = [link for link in html.select("a[href]") if str(link["href"]).endswith((".json", ".csv", ".yml"))]
    assert data and all(link in last.find_all_next("a") for link in data)


def test_what_rows_share_is_said_once(site: Callable[[str], Site]) -> None:
    """No form of the 50 prints a number, 18 titles are the editor's, most regulations have no known status."""
    office = page(site, "opd/dinkop-ukm/")
    text = " ".join(office.get_text(" ").split())
    assert text.count("nomor SOP belum ada.") == 1 and text.count("disusun editor; sumber tidak mencetaknya") == 1
    assert len(office.select("table.sop th .asal")) == 18
    assert "Status: tidak diketahui" not in " ".join(page(site, "peraturan/").get_text(" ").split())


def test_a_list_of_steps_says_things_once(site: Callable[[str], Site]) -> None:
    """Cuti Tahunan: what step 1 needs is what it hands on; Kasubbag Umum of steps 3, 6 and 8 is linked at 3."""
    sop = page(site, "opd/dinkop-ukm/sop/cuti-tahunan/")
    labels = [[label.get_text() for label in sop.select(f"#langkah-{no} dt")] for no in (1, 2)]
    assert labels == [["Kelengkapan dan Output", "Waktu"], ["Kelengkapan", "Waktu", "Output"]]
    linked = [no for no in (3, 6, 8) if sop.select_one(f"#langkah-{no} .siapa a")]
    assert linked == [3]
    unread = page(site, "opd/dinkop-ukm/sop/validasi-data-umkm/")
    assert unread.select_one("#langkah").get_text().count("tidak terbaca dalam sumber") == 1  # type: ignore[union-attr]
