"""The map of SOPs as geometry: no box on another, each arrow from edge to edge and through no box; and its pages."""

from __future__ import annotations

import random
from itertools import combinations, pairwise

import pytest
from bs4 import BeautifulSoup

from sop_site import address
from sop_site.chart.peta import LEBAR, PALING_BANYAK, Hubung, Kotak, Peta, peta
from sop_site.model.katalog import OPD, Katalog
from sop_site.model.rantai import hubungan
from sop_site.model.sop import SOP, Langkah, MutuBaku
from sop_site.model.terbitan import TAK_DIKETAHUI
from sop_site.render import peta as halaman


def boxes(count: int) -> list[Kotak]:
    """Every fifth has a name of 20 words, longer than a box of the usual height holds."""
    longer = " tentang Pembinaan dan Pengembangan" * 5
    return [
        Kotak(f"k{n}", f"Penyusunan Laporan Nomor {n}{longer * (n % 5 == 4)}", kelompok="ABC"[n % 3])
        for n in range(count)
    ]


def overlapping(made: Peta) -> list[tuple[str, str]]:
    return [
        (a.kotak.id, b.kotak.id)
        for a, b in combinations(made.kotak, 2)
        if abs(a.x - b.x) < LEBAR and a.y < b.y + b.tinggi and b.y < a.y + a.tinggi
    ]


def struck(made: Peta) -> list[tuple[str, str]]:
    """Arrows of which a level stretch (the only ones beside a box) runs through a box."""
    return [
        (one.hubung.dari, box.kotak.id)
        for one in made.garis
        for (ax, ay), (bx, by) in pairwise(one.titik)
        for box in made.kotak
        if ay == by and box.y < ay < box.y + box.tinggi and min(ax, bx) < box.x + LEBAR and max(ax, bx) > box.x
    ]


@pytest.mark.parametrize("seed", range(30))
def test_nothing_lies_on_anything(seed: int) -> None:
    """Random arrows, circles and chains among them: all boxes are drawn once inside the frame; every arrow begins at a
    side of its first box and ends at a side of its last one."""
    chance = random.Random(seed)
    count = chance.randint(2, 40)
    arrows = [
        Hubung(f"k{chance.randrange(count)}", f"k{chance.randrange(count)}") for _ in range(chance.randint(0, 50))
    ]
    made = peta(boxes(count), arrows)
    assert sorted(one.kotak.id for one in made.kotak) == sorted(f"k{n}" for n in range(count))
    assert not overlapping(made)
    assert not struck(made)
    place = {one.kotak.id: one for one in made.kotak}
    assert {(one.hubung.dari, one.hubung.ke) for one in made.garis} == {
        (one.dari, one.ke) for one in arrows if one.dari != one.ke
    }
    for one in made.garis:
        for box, (x, y) in ((place[one.hubung.dari], one.titik[0]), (place[one.hubung.ke], one.titik[-1])):
            assert y == box.y + box.tinggi / 2 and x in (box.x, box.x + LEBAR)
    for one in made.kotak:
        assert 0 < one.x < made.lebar - LEBAR and 0 < one.y < made.tinggi - one.tinggi
        assert " ".join(one.baris) == one.kotak.teks and len(one.baris) * 12 < one.tinggi


def test_arrows_lead_from_left_to_right() -> None:
    """A chain of three stands in three columns; its shortcut passes the middle one."""
    made = peta(boxes(3), [Hubung("k0", "k1"), Hubung("k1", "k2"), Hubung("k0", "k2")])
    place = {one.kotak.id: one.x for one in made.kotak}
    assert place["k0"] < place["k1"] < place["k2"]
    assert not struck(made)


def test_too_many_are_listed_only() -> None:
    """More boxes than a reader can follow hang together: none of them is drawn, and it is said how many; others are."""
    chain = [Hubung(f"k{n}", f"k{n + 1}") for n in range(PALING_BANYAK)]
    made = peta(boxes(PALING_BANYAK + 3), chain)
    assert made.terlalu_besar == PALING_BANYAK + 1
    assert len(made.kotak) == 2
    assert peta([], []).kotak == ()


def office(name: str, count: int, terkait: tuple[str, ...] = ()) -> OPD:
    sops = tuple(
        SOP(name, f"s{n}", f"Penyusunan Laporan {name} {n}", terkait=terkait if n == 0 else (),
            langkah=(Langkah(1, mutu_baku=MutuBaku(("Surat",), "", "Nota")),))
        for n in range(count)
    )  # fmt: skip
    return OPD(name, f"Dinas {name}", sop=sops)


def soup(katalog: Katalog, there: str) -> BeautifulSoup:
    tied = hubungan(katalog)
    pages = [*halaman.pages(katalog, tied, TAK_DIKETAHUI)]
    for opd in katalog.opd:
        pages += halaman.office_pages(katalog, opd, tied, TAK_DIKETAHUI)
    return BeautifulSoup(next(page.html for page in pages if page.address == there), "html.parser")


def test_links_stand_on_both_sides() -> None:
    """The editor's link from one office to another stands on both offices' maps and on the catalogue's."""
    katalog = Katalog("k", "K", "P", opd=(office("a", 2, ("b/s1",)), office("b", 2)))
    for there in (address.peta("a"), address.peta("b"), address.PETA):
        rows = soup(katalog, there).select(".kaitan li")
        assert [row.select("a")[0].text for row in rows] == ["Penyusunan Laporan a 0"]
        assert [row.select("a")[1].text for row in rows] == ["Penyusunan Laporan b 1"]
        assert "menurut editor" in rows[0].text


def test_a_large_catalogue_is_drawn_by_office() -> None:
    """160 SOPs: the catalogue's page draws and lists its two offices, not their SOPs."""
    page = soup(Katalog("k", "K", "P", opd=(office("a", 80, ("b/s1",)), office("b", 80))), address.PETA)
    assert len(page.select("svg rect")) == 2
    assert "1 hubungan" in page.text and not page.select(".kaitan")


@pytest.mark.parametrize("katalog", [Katalog("k", "K", "P"), Katalog("k", "K", "P", opd=(OPD("a", "Dinas A"),))])
def test_nothing_to_draw(katalog: Katalog) -> None:
    """A catalogue without offices, an office without SOPs: a sentence says so."""
    page = soup(katalog, address.PETA)
    assert "Belum ada" in page.text
