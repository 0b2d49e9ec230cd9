"""A regulation to take along: the same words as text and in Word, under its citation, never posing as official."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

import pytest

from conftest import ROOT
from contoh import KATALOG, write_catalogue
from sop_site import address
from sop_site.build import Site, build
from sop_site.export import unduhan
from sop_site.legal.naskah import words
from sop_site.legal.perbup import Perbup
from sop_site.model.versi import named
from sop_site.render.perbup import penetap

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
P = f"{W}p"
RANTAI = sorted((ROOT / "tests" / "data" / "rantai").iterdir())[0]
KUTIPAN = (
    "Pasal 10 Peraturan Bupati Kuningan Nomor 22 Tahun 2016 tentang Standar Operasional Prosedur Administrasi "
    "Pemerintahan (SOP AP) Dinas Koperasi dan Usaha Kecil Menengah Kabupaten Kuningan"
)


def paragraphs(data: bytes) -> list[str]:
    """The lines of a Word document, its tabs as spaces."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        assert archive.testzip() is None
        root = ElementTree.fromstring(archive.read("word/document.xml"))
    words_of = {f"{W}t": lambda node: node.text or "", f"{W}tab": lambda node: " "}
    return ["".join(words_of[node.tag](node) for node in line.iter() if node.tag in words_of) for line in root.iter(P)]


@pytest.fixture
def kuningan(site: Callable[[str], Site]) -> Perbup:
    return site("kuningan").katalog.perbup[0]


def test_one_provision(kuningan: Perbup) -> None:
    """Pasal 10 alone: citation, a word that it is no official copy, its own words and no others."""
    expected = [KUTIPAN, "Teks untuk dibaca, bukan salinan resmi.", *words(kuningan.alamat["pasal-10"]).split()]
    flat = " ".join(expected).split()
    assert unduhan.text(kuningan, "pasal-10").split() == flat
    assert " ".join(paragraphs(unduhan.word(kuningan, "pasal-10"))).split() == flat


def test_whole_text(kuningan: Perbup) -> None:
    """Every word of the law in its order; an editor's note is told from the law's own words."""
    found = paragraphs(unduhan.word(kuningan))
    notes = [line for line in found if line.startswith("[Catatan editor: ")]
    assert "[Catatan editor: Nomor 4 tidak tercantum dalam hasil pindai.]" in notes
    law = " ".join(line for line in found[2:] if not line.startswith("[")).split()
    assert law == " ".join(words(part) for part in kuningan.naskah).split()


def test_files_of_the_site(site: Callable[[str], Site]) -> None:
    """Each BAB and Pasal, and the whole, as text and for Word; none of them is a promised address."""
    made = site("kuningan")
    files = {asset.address: asset for asset in made.assets}
    for anchor in ("", "bab-v", "pasal-10", "lampiran"):
        for kind in ("txt", "docx"):
            there = address.unduhan("perbup/22-2016/", kind, anchor)
            assert not files[there].lasting
            assert f'href="unduh/{anchor or "lengkap"}.{kind}"' in next(
                page.html for page in made.pages if page.address == address.perbup("22-2016")
            )


def test_who_passed_it(kuningan: Perbup) -> None:
    """The office that the kind names: a Peraturan Bupati is the Bupati's."""
    assert penetap(kuningan) == ["Bupati Kuningan"]


def test_each_version(tmp_path: Path) -> None:
    """A version's page offers its own words, under a citation that says from which day they are in force."""
    write_catalogue(tmp_path, {f"perbup/{path.stem}.md": path.read_text("utf-8") for path in RANTAI.glob("*.md")})
    made = build(tmp_path, KATALOG)
    files = {asset.address: asset for asset in made.assets}
    chain = made.katalog.rangkaian["asli"]
    for name, version in named(chain):
        page = address.versi("asli", name)
        title, _, *lines = paragraphs(files[address.unduhan(page, "docx")].content)
        law = " ".join(line for line in lines if not line.startswith("[")).split()
        assert law == " ".join(words(part) for part in version.naskah).split()
        assert ("disatukan dengan perubahannya" in title) == (version is not chain[0])
        html = next(item.html for item in made.pages if item.address == page)
        assert (
            'href="unduh/lengkap.txt"' in html
            and f'href="{address.link(page, address.akn_versi("asli", name))}"' in html
        )
