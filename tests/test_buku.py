"""The book of an office: cut where one page would be too long, its sheets numbered through."""

from __future__ import annotations

import re
from dataclasses import replace

from bs4 import BeautifulSoup

from conftest import catalogue
from sop_site import address
from sop_site.model.katalog import OPD, Katalog
from sop_site.model.terbitan import TAK_DIKETAHUI
from sop_site.render import buku
from sop_site.render.formulir import printed
from sop_site.render.opd import by_unit

KERTAS = ("f4", "a4")
BANYAK = 300_000  # bytes that no page may pass


def books(katalog: Katalog, opd: OPD) -> dict[str, str]:
    """The pages of a book by their addresses."""
    return {page.address: page.html for page in buku.pages(katalog, opd, TAK_DIKETAHUI)}


def on(html: BeautifulSoup, paper: str) -> BeautifulSoup:
    """What is printed on a paper."""
    shown = BeautifulSoup(str(html), "html.parser")
    for other in shown.select(f".hanya-{KERTAS[paper == 'f4']}"):
        other.decompose()
    return shown


def test_long_book_is_cut() -> None:
    """Kuningan's 50 SOPs are half a megabyte: on each paper every sheet is numbered once, through all parts; the first
    part's contents name every SOP, the sheet that it begins on and the part that it stands in."""
    katalog = catalogue("kuningan").katalog
    opd = katalog.opd[0]
    made = books(katalog, opd)
    first = address.buku(opd.slug)
    assert [*made] == [first, *(f"{first}{ke}/" for ke in range(2, len(made) + 1))] and len(made) > 1
    assert max(len(html.encode()) for html in made.values()) < BANYAK
    titles = [sop.judul for _, _, sops in by_unit(opd) for sop in sops]
    for paper in KERTAS:
        parts = [on(BeautifulSoup(html, "html.parser"), paper) for html in made.values()]
        feet = [foot.get_text() for part in parts for foot in part.select(".cetakan .lembar > footer .halaman")]
        found = [re.search(r"Lembar (\d+) dari (\d+)$", foot) for foot in feet]
        assert [match and (int(match[1]), int(match[2])) for match in found] == [
            (number, len(feet) + 1)
            for number in range(2, len(feet) + 2)  # the cover has no foot
        ]
        sheets = [sheet for part in parts for sheet in part.select(".cetakan .lembar")]
        begun = [sheet.header.get_text().split(" · ")[0] for sheet in sheets[1:]]  # each SOP's sheets bear its title
        starts = {title: begun.index(title) + 2 for title in titles}
        rows = parts[0].select("ol.daftar li")
        assert [row.a.get_text() for row in rows] == titles
        assert [row.span.get_text() for row in rows] == [f"lembar {starts[title]}" for title in titles]
        listed = [[item.get_text() for item in group.select("a")] for group in parts[0].select("ol.daftar")]
        assert listed[1:] == [[item.get_text() for item in part.select("ol.daftar a")] for part in parts[1:]]
        heads = [head.get_text() for head in parts[0].select("#daftar ~ h3")]
        ends = [starts[group[0]] - 1 for group in listed[1:]]
        assert heads == [
            f"Bagian 1, halaman ini: lembar 1 sampai {ends[0]}",
            *(
                f"Bagian {ke}: lembar {begin + 1} sampai {end}"
                for ke, begin, end in zip(range(2, 9), ends, [*ends[1:], len(feet) + 1], strict=False)
            ),
        ]
        assert [head.a["href"] for head in parts[0].select("#daftar ~ h3")[1:]] == [
            f"{ke}/" for ke in range(2, len(made) + 1)
        ]


def test_short_book_is_one_page() -> None:
    """An office with one SOP: no part is named, and a sheet says its number alone."""
    katalog = catalogue("sukabumi").katalog
    made = books(katalog, katalog.opd[0])
    (html,) = made.values()
    assert [*made] == ["opd/dkukm/buku/"]
    feet = [foot.get_text() for foot in BeautifulSoup(html, "html.parser").select(".lembar .halaman")]
    assert [foot.split(" · ")[-1] for foot in feet] == [f"Lembar {number}" for number in range(2, len(feet) + 2)]
    assert "Bagian" not in html


def test_parts_of_large_sops_stay_short() -> None:
    """Those that differ on the papers stand there twice; with a QR code and an empty block they are the largest."""
    own = catalogue("kuningan").katalog
    katalog = replace(own, alamat_situs=f"https://sop.{'panjang' * 6}.go.id/katalog/", buku_identitas_kosong=True)
    opd = own.opd[0]
    twice = tuple(sop for sop in opd.sop if len(printed(katalog, opd, sop)) > 1)
    made = books(katalog, replace(opd, sop=5 * twice))
    assert len(twice) > 5 and len(made) > 3
    assert max(len(html.encode()) for html in made.values()) < BANYAK
