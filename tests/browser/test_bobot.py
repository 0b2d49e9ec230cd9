"""What a page weighs: one style sheet and one script of ours, and an SOP in few bytes."""

from __future__ import annotations

import gzip
import re
from urllib.parse import urljoin
from urllib.request import urlopen

import pytest
from bs4 import BeautifulSoup

from alat.peramban import JENIS, OPD
from sop_site import address

BATAS = 90_000  # bytes, compressed


def get(url: str) -> bytes:
    with urlopen(url) as answer:
        return bytes(answer.read())


def parts(url: str, html: bytes) -> tuple[list[str], list[str]]:
    """The style sheets that a page is painted with and its scripts."""
    page = BeautifulSoup(html, "html.parser")
    styles = [str(tag["href"]) for tag in page.select("link[rel=stylesheet]:not([media=print])")]
    assert not page.select("style, [style], [rel=preload]")
    return [urljoin(url, one) for one in styles], [urljoin(url, str(tag["src"])) for tag in page.select("script[src]")]


@pytest.mark.parametrize("jenis", [kind for kind in JENIS if kind != "404"])
def test_one_style_sheet_and_one_script_of_ours(jenis: str, alamat: str) -> None:
    """The theme's own stand in assets/stylesheets/ and assets/javascripts/; of ours each page asks for the same two."""
    url = alamat + JENIS[jenis]
    styles, scripts = parts(url, get(url))
    digest = r"assets/katalog\.[0-9a-f]{8}\."
    (style,) = (one for one in styles if "/assets/stylesheets/" not in one)
    (script,) = (one for one in scripts if "/assets/javascripts/" not in one)
    assert re.fullmatch(f"{digest}css", style.removeprefix(alamat))
    assert re.fullmatch(f"{digest}js", script.removeprefix(alamat))


def test_the_first_view_of_an_sop_is_light(alamat: str) -> None:
    """HTML, styles and scripts of each SOP's page by gzip; the site's letters are those of the reader's machine."""
    office = BeautifulSoup(get(alamat + address.opd(OPD)), "html.parser")
    links = {urljoin(alamat + address.opd(OPD), str(tag["href"])).split("#")[0] for tag in office.select("a[href]")}
    pages = sorted(link for link in links if "/sop/" in link and link.endswith("/") and link != f"{alamat}sop/")
    assert len(pages) == 50
    styles, scripts = parts(pages[0], get(pages[0]))
    shared = sum(len(gzip.compress(get(url))) for url in (*styles, *scripts))
    assert b"@font-face" not in b"".join(map(get, styles))
    weights = {page: shared + len(gzip.compress(get(page))) for page in pages}
    heavy = {page: weight for page, weight in weights.items() if weight > BATAS}
    assert not heavy
