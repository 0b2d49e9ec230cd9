"""What search finds, asked in Chromium of the built sites of all four catalogues."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser, Page

from alat.peramban import served
from conftest import ROOT, copy_project, mkdocs
from contoh import KATALOG as CONTOH
from contoh import OPD, write_catalogue
from sop_site import address
from sop_site.build import Site
from sop_site.legal.naskah import walk, words
from sop_site.model.katalog import Katalog
from sop_site.search.bahan import bahan
from sop_site.search.dokumen import texts
from sop_site.search.kata import split

EMAS = yaml.safe_load((ROOT / "tests/data/pencarian.yml").read_text("utf-8"))
KATALOG = ("kuningan", "malang", "singkawang", "sukabumi")
TANYA = """async ([queries, many]) => {
  const {search} = await import(new URL("../assets/cari-mesin.js", location.href));
  const found = [];
  for (const query of queries) found.push((await search(query, {banyak: many})).hasil);
  return found;
}"""
PECAH = """async texts => {
  const {split} = await import(new URL("../assets/cari-kata.js", location.href));
  return texts.map(split);
}"""


class Tanya:
    """Asks the built site of a catalogue: of the real ones by their names, or of a project elsewhere."""

    def __init__(self, chromium: Browser, folder: Path) -> None:
        self.chromium, self.folder = chromium, folder
        self.pages: dict[str, Page] = {}
        self.open = ExitStack()

    def page(self, katalog: str, root: Path = ROOT) -> Page:
        if katalog not in self.pages:
            site = self.folder / katalog
            result = mkdocs(root, katalog, site)
            assert result.returncode == 0, result.stderr
            page = self.chromium.new_page()
            self.open.callback(page.close)
            page.goto(self.open.enter_context(served(site)) + address.CARI)
            self.pages[katalog] = page
        return self.pages[katalog]

    def __call__(self, katalog: str, queries: list[str], many: int) -> list[list[dict[str, Any]]]:
        found: list[list[dict[str, Any]]] = self.page(katalog).evaluate(TANYA, [queries, many])
        return found


@pytest.fixture(scope="module")
def tanya(tmp_path_factory: pytest.TempPathFactory, chromium: Browser) -> Iterator[Tanya]:
    asking = Tanya(chromium, tmp_path_factory.mktemp("temuan"))
    with asking.open:
        yield asking


def test_words_are_split_alike(tanya: Tanya, site: Callable[[str], Site]) -> None:
    """Browser and build split a text into the same words."""
    samples = [text for item in bahan(site("kuningan").katalog) for text in texts(item)]
    samples += ["Jum’at, É-Kinerja (SP2D) 22/2016: P-IRT", "", "ﬁle ½ K.G.B.", "Ａ１ ß İ"]
    assert tanya.page("kuningan").evaluate(PECAH, samples) == [list(split(text)) for text in samples]


def rank(results: list[dict[str, Any]], right: list[str]) -> int | None:
    """The place of the first right answer; an address without an anchor means any place of its page."""
    found = [result["alamat"] for result in results]
    return next((n for n, place in enumerate(found, 1) if place in right or place.split("#")[0] in right), None)


def test_golden_queries(tanya: Tanya) -> None:
    """97 % of the golden queries have a right answer within their mark, and the mean reciprocal rank is 0.93."""
    missed, reciprocal = [], 0.0
    for katalog in KATALOG:
        own = [query for query in EMAS if query["katalog"] == katalog]
        for query, results in zip(own, tanya(katalog, [query["cari"] for query in own], 20), strict=True):
            place = rank(results, query["benar"])
            reciprocal += 1 / place if place else 0
            if place is None or place > query["dalam"]:
                missed.append(f"{katalog}: {query['cari']}: {place}")
    assert len(missed) <= 0.03 * len(EMAS), "\n".join(missed)
    assert reciprocal / len(EMAS) >= 0.93


def own_words(katalog: Katalog) -> Iterator[tuple[str, str]]:
    """Each SOP, step, provision, position and office with what it says itself: (address, query)."""
    for opd in katalog.opd:
        yield address.opd(opd.slug), opd.nama
        for jabatan in opd.jabatan:
            own = f"{jabatan.nama} {opd.singkat[0] if opd.singkat else opd.nama}"
            # An outside party is none of the office's: "notaris koperasi" asks for an SOP.
            yield address.jabatan(opd.slug, jabatan.slug), jabatan.nama if jabatan.jenis == "luar" else own
        for sop in opd.sop:
            here = address.sop(opd.slug, sop.slug)
            yield here, f"{sop.judul} {opd.nama}"
            for langkah in sop.langkah:
                if langkah.kegiatan:
                    yield f"{here}#{address.langkah(langkah.no)}", langkah.kegiatan
    for perbup in katalog.perbup:
        for part in walk(perbup.naskah):
            if part.jenis in ("pasal", "ayat") and part.anchor.startswith("pasal-"):
                there = address.perbup(perbup.slug, part.anchor)
                yield there, perbup.nama[part.anchor]
                yield there, words(part)


@pytest.mark.parametrize("katalog", KATALOG)
def test_everything_is_found_by_its_own_words(katalog: str, tanya: Tanya, site: Callable[[str], Site]) -> None:
    """Every SOP, step, pasal and position stands among the first ten for its own title or text."""
    asked = list(own_words(site(katalog).katalog))
    lost = []
    for (place, query), results in zip(asked, tanya(katalog, [query for _, query in asked], 10), strict=True):
        shown = [result["alamat"] for result in results] + [also[1] for result in results for also in result["lain"]]
        if place not in shown:
            lost.append(f"{place}: {query}: {shown[:3]}")
    assert not lost, f"{len(lost)} of {len(asked)}\n" + "\n".join(lost)


@pytest.mark.parametrize("katalog", KATALOG)
def test_excerpts_hold_text_alone(katalog: str, tanya: Tanya) -> None:
    """No source of a drawing, no menu, no mark of a link stands in a title or an excerpt, whatever is asked."""
    queries = ["surat", "swimlane", "panduan", "langkah", "salin tautan", "tabel", "menandatangani", "pasal", "kepala"]
    for results in tanya(katalog, queries, 100):
        for result in results:
            text = result["judul"] + "".join(part for part, _ in result["kutipan"]["potong"])
            assert text.strip()
            for alien in (
                "#",
                "¶",
                "-->",
                "swimlane",
                "accTitle",
                "subgraph",
                "Salin tautan",
                "Beranda",
                "</",
                "<svg",
                "|",
            ):
                assert alien not in text, text


PROSEDUR = """\
judul: {judul}
asal_judul: editor
identitas:
  dasar_hukum: Undang-Undang tentang {hukum}
pelaksana: [Kasubbag Umum]
langkah:
  - no: 1
    kegiatan: Kasubbag Umum menyusun {kegiatan}
    pelaksana: Kasubbag Umum
    mutu_baku: {{kelengkapan: daftar {kelengkapan}, output: {output}}}
"""
TEMPAT = ("judul", "singkatan", "output", "kegiatan", "kelengkapan", "hukum")


def test_title_before_abbreviation_before_output_and_so_on(tanya: Tanya, tmp_path: Path) -> None:
    """A word counts by where it stands: title, abbreviation in a title, output, step, kelengkapan, legal basis."""
    project = copy_project(tmp_path)
    changes: dict[str, str] = {"singkatan.yml": "- singkat: ZKT\n  arti: Zakat Terpadu\n"}
    for place in TEMPAT:
        own = dict.fromkeys(("judul", "output", "kegiatan", "kelengkapan", "hukum"), "laporan") | {
            place: "Zakat Terpadu"
        }
        own["judul"] = {"judul": "Penyaluran Zakat Terpadu", "singkatan": "Penyaluran ZKT Dinas"}.get(
            place, f"Urusan {place}"
        )
        changes[f"{OPD}/sop/{place}.yml"] = PROSEDUR.format(**own)
    write_catalogue(project, changes)
    tanya.page(CONTOH, project)
    (found,) = tanya(CONTOH, ["zakat terpadu"], 20)
    assert [result["alamat"].split("/")[3] for result in found] == list(TEMPAT)


def test_same_procedure_of_several_offices_is_grouped(tanya: Tanya) -> None:
    """The two offices of Malang have the same procedure under two titles: one result, the other office's below it."""
    (found,) = tanya("malang", ["penyusunan iku"], 10)
    assert {result["opd"] for result in found[:2]} == {"Dinas Koperasi dan UMKM", "Kecamatan Kalipare"}
    assert [result["serupa"] for result in found[:2]] == [0, 1]
