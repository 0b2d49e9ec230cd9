"""The pages of regulations and of the register, as a browser gets them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from bs4.element import Tag

from conftest import CATALOGUES, ROOT, marks
from contoh import BERKAS, KATALOG, SOP, write_catalogue
from sop_site.build import Site, build
from sop_site.issue import DataError
from sop_site.legal.naskah import walk, words
from sop_site.legal.rujukan import citations

PAGE = "perbup/22-2016/"


def page(site: Site, address: str) -> BeautifulSoup:
    return BeautifulSoup(next(page.head() + page.html for page in site.pages if page.address == address), "html.parser")


@pytest.fixture
def perbup(site: Callable[[str], Site]) -> BeautifulSoup:
    return page(site("kuningan"), PAGE)


def law(tag: Tag) -> str:
    """The law's own words of an element: no tools, no editor's notes, nothing that the catalogue adds."""
    copy = BeautifulSoup(str(tag), "html.parser")
    for other in copy.select(".alat, .catatan, .dari-katalog"):
        other.decompose()
    return " ".join(copy.get_text(" ").split())


def compact(text: str) -> str:
    """A text without its spaces: a link within a word's sentence adds none of its own."""
    return "".join(text.split())


def test_every_sentence_once_and_in_order(perbup: BeautifulSoup) -> None:
    """The page holds the words of the manifest, all of them, in order, each once, and no others."""
    rows = json.loads((ROOT / "tests/data/manifest-perbup.json").read_text("utf-8"))
    assert compact(law(perbup.select_one(".naskah"))) == compact(" ".join(row["teks"] for row in rows))


def test_every_address_holds_its_own_words(perbup: BeautifulSoup, site: Callable[[str], Site]) -> None:
    """Each provision's element has its number and words, with all that stands in it, and nothing else."""
    made = site("kuningan").katalog.perbup[0]
    parts = [part for part in walk(made.naskah) if part.anchor]
    assert len(parts) > 90
    for part in parts:
        if part.jenis != "lampiran":  # holds the list of names, which is the office's data
            assert compact(law(perbup.find(id=part.anchor))) == compact(words(part)), part.anchor


@pytest.mark.parametrize(
    ("anchor", "text"),
    [
        ("pasal-10-ayat-3-huruf-a", "a. Kinerja pegawai dalam melayani masyarakat;"),
        ("pasal-7-ayat-1-huruf-h", "h. Sarana dan Prasarana."),
        ("pasal-6-angka-1", "1). Pelayanan Kesekretariatan;"),
    ],
)
def test_address(anchor: str, text: str, perbup: BeautifulSoup) -> None:
    """The addresses of issue 5, against words read in the source by hand."""
    assert law(perbup.find(id=anchor)) == text
    tool = perbup.find(id=anchor).select_one("a.tautan")
    assert tool["href"] == f"#{anchor}"
    assert tool["data-kutip"].endswith(
        " Peraturan Bupati Kuningan Nomor 22 Tahun 2016 tentang Standar Operasional Prosedur Administrasi Pemerintahan "
        "(SOP AP) Dinas Koperasi dan Usaha Kecil Menengah Kabupaten Kuningan"
    )


def test_angka_12_of_pasal_1(perbup: BeautifulSoup) -> None:
    found = law(perbup.find(id="pasal-1-angka-12"))
    assert found.startswith("12. Standar Operasional Prosedur") and found.endswith("oleh siapa dilakukan.")
    assert "11." not in found


def test_references_are_links(perbup: BeautifulSoup) -> None:
    """Each entry of the golden list is a link at that place, to that provision."""
    for line in (ROOT / "tests/data/rujukan/22-2016.txt").read_text("utf-8").splitlines():
        where, text, target = line.split(" | ")
        links = perbup.find(id=where).select("a.rujukan")
        assert (text, f"#{target}") in [(tag.get_text(), tag["href"]) for tag in links], line


def test_notes_are_set_apart(perbup: BeautifulSoup) -> None:
    """Ten notes; what they say is in no provision's words."""
    notes = [tag.get_text(" ") for tag in perbup.select(".naskah .catatan")]
    assert len(notes) == 10
    assert all(note.startswith("Catatan editor.") for note in notes)
    assert any("Demikian tertulis" in note and "Dinas Pendidikan" in note for note in notes)


def test_head_says_what_is_unknown(perbup: BeautifulSoup) -> None:
    """No date is invented: the one in the initials box is none of the regulation's."""
    head = {tag.dt.get_text(): " ".join(tag.dd.get_text(" ").split()) for tag in perbup.select(".riwayat > div")}
    assert head["Status"].startswith("tidak diketahui")
    assert head["Berlaku sejak"].startswith("tidak tercantum")
    assert (head["Mengubah"], head["Diubah oleh"], head["Dicabut oleh"]) == (
        "tidak tercantum",
        "tidak diketahui",
        "tidak diketahui",
    )
    assert head["Penandatangan"] == "ASAP PURNAMA , Bupati Kuningan"
    assert "Teks untuk dibaca, bukan salinan resmi" in perbup.get_text()
    assert "15/06" not in law(perbup.select_one(".naskah")) + str(head)


def test_contents_follow_the_text(perbup: BeautifulSoup) -> None:
    """Every BAB, Bagian and Pasal is in the table of contents, in the order of the text."""
    listed = [tag["href"][1:] for tag in perbup.select(".daftar-isi a")]
    ids = [tag["id"] for tag in perbup.select(".naskah [id]")]
    assert [name for name in ids if name in listed] == listed
    assert len([name for name in listed if name.startswith("pasal-")]) == 14


def test_lampiran_and_sops_lead_to_each_other(perbup: BeautifulSoup, site: Callable[[str], Site]) -> None:
    """Each of the 50 SOPs has a place in the Lampiran, in the order of the print, and its page leads there."""
    opd = site("kuningan").katalog.opd[0]
    listed = [tag["id"] for tag in perbup.select("#lampiran-sop li")]
    assert sorted(listed) == sorted(f"lampiran-dinkop-ukm-{sop.slug}" for sop in opd.sop)
    first = {f"lampiran-dinkop-ukm-{sop.slug}": sop.sumber.baris for sop in opd.sop if sop.langkah and sop.sumber}
    lines = [int(first[name].split("-")[0]) for name in listed if name in first]
    assert lines == sorted(lines) and len(lines) == 48
    for sop in opd.sop:
        own = marks("kuningan")[f"opd/dinkop-ukm/sop/{sop.slug}/"]
        assert f"../../../../perbup/22-2016/#lampiran-dinkop-ukm-{sop.slug}" in own.links
    assert len(perbup.select(".daftar-nama-sop tbody a")) == 12


@pytest.mark.parametrize("katalog", CATALOGUES)
def test_every_legal_basis_is_in_the_register(katalog: str, site: Callable[[str], Site]) -> None:
    """Each dasar hukum and each entry of Mengingat names a regulation of the register, which lists it."""
    made = site(katalog)
    register = page(made, "peraturan/")
    for where, text in legal_bases(made):
        found = citations(text, made.katalog.peraturan)
        assert found, text
        for item in found:
            entry = register.find(id=item.peraturan.slug)
            assert any(where in tag["href"] for tag in entry.select("details a")), (where, text)
    assert not [tag for tag in register.select(".register > li") if "Belum disebut" in tag.get_text()]


def legal_bases(made: Site) -> Iterator[tuple[str, str]]:
    for opd in made.katalog.opd:
        for sop in opd.sop:
            yield from ((f"opd/{opd.slug}/sop/{sop.slug}/", text) for text in sop.identitas.dasar_hukum)
    for perbup in made.katalog.perbup:
        for part in perbup.alamat["mengingat"].isi:
            if part.anchor:
                yield part.anchor, part.teks


def test_legal_basis_on_an_sop_page_is_a_link(site: Callable[[str], Site]) -> None:
    made = page(site("sukabumi"), "opd/dkukm/sop/pengukuran-kinerja-lakip/")
    hrefs = [tag["href"] for tag in made.select('[data-kolom="dasar_hukum"] a.peraturan')]
    assert [href.rpartition("#")[2] for href in hrefs] == [
        "perpres-8-2006",
        "inpres-7-1999",
        "kep-lan-239-2003",
        "permenpan-rb-29-2010",
        "perda-12-2021",
        "perbup-81-2021",
    ]


def test_status_only_with_a_source(site: Callable[[str], Site]) -> None:
    """UU 23/2014 is "diubah" because Mengingat 5 says so; of a status that no document says nothing is said."""
    register = page(site("kuningan"), "peraturan/")
    assert "diubah menurut Mengingat angka 5" in " ".join(register.find(id="uu-23-2014").get_text(" ").split())
    statuses = [tag.get_text() for tag in register.select(".register [class^=status-]")]
    assert statuses == ["diubah", "diubah"]  # of the others no document says one, which stands once above them


def test_defined_words_on_sop_pages(site: Callable[[str], Site]) -> None:
    """SKPD is explained once in the steps of the DPA procedure; the explanation stands outside the sentence."""
    made = page(site("kuningan"), "opd/dinkop-ukm/sop/penyusunan-dpa/")
    marked = made.select("a.istilah")
    assert [tag.get_text() for tag in marked] == ["SKPD"]
    assert marked[0]["href"].endswith("perbup/22-2016/#pasal-1-angka-7")
    note = made.find(id=marked[0]["aria-describedby"])
    assert note.get_text().startswith("Satuan Kerja Perangkat Daerah yang selanjutnya disingkat SKPD adalah")
    assert note.find_parent(hidden=True)


def test_json_holds_the_whole_structure(site: Callable[[str], Site]) -> None:
    """The export names each provision with its address and citation, and its references."""
    made = site("kuningan")
    whole = json.loads(next(asset.text for asset in made.assets if asset.address == "api/perbup/22-2016.json"))
    found = {part["alamat"]: part for part in parts(whole["naskah"]) if part["alamat"]}
    letter = found["/perbup/22-2016/#pasal-10-ayat-3-huruf-a"]
    assert letter["kutipan"] == "Pasal 10 ayat (3) huruf a Peraturan Bupati Kuningan Nomor 22 Tahun 2016"
    assert letter["teks"] == "Kinerja pegawai dalam melayani masyarakat;"
    assert found["/perbup/22-2016/#pasal-10-ayat-2"]["rujukan"] == [
        {"teks": "ayat (1)", "alamat": "/perbup/22-2016/#pasal-10-ayat-1"}
    ]
    assert [(duty["setiap_bulan"], duty["alamat"]) for duty in whole["kewajiban"]] == [
        (12, "/perbup/22-2016/#pasal-10-ayat-2"),
        (6, "/perbup/22-2016/#pasal-11-ayat-1"),
    ]
    assert [part["nomor"] for part in parts(whole["naskah"]) if part["jenis"] == "pasal"][-1] == "Pasal 14"


def parts(naskah: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for part in naskah:
        yield part
        yield from parts(part["isi"])


def test_json_ld(perbup: BeautifulSoup) -> None:
    """schema.org Legislation without a date or a force that no document states."""
    value = json.loads(perbup.select_one('script[type="application/ld+json"]').string)
    assert value["@type"] == "Legislation"
    assert value["legislationIdentifier"] == "Peraturan Bupati Kuningan Nomor 22 Tahun 2016"
    assert not [key for key in value if "Date" in key or "Force" in key]
    assert len(value["hasPart"]) == 14


def test_print_style_names_the_regulation(site: Callable[[str], Site]) -> None:
    """Both papers, portrait, with running head and "halaman x dari y"."""
    css = next(asset.text for asset in site("kuningan").assets if asset.address == "perbup/22-2016/cetak.css")
    assert "215mm 330mm" in css and "210mm 297mm" in css
    assert '"Halaman " counter(page) " dari " counter(pages)' in css
    assert "".join(f"\\{ord(letter):06x}" for letter in "Kuningan") in css


# --- A catalogue of our own: what a clerk reads, and that text stays text ---------------------------------------------

KEPALA = "---\njudul: {judul}\njenis: Peraturan Bupati\ndaerah: Contoh\nnomor: 1\ntahun: 2020\n---\n"
ISI = "PERATURAN BUPATI CONTOH\nNOMOR 1 TAHUN 2020\nTENTANG\n{judul}\n\nMenimbang : a. bahwa;\n\nMEMUTUSKAN :\n\n"
FILE = "perbup/1-2020.md"


def issues(root: Path, changes: dict[str, str | bytes | None]) -> list[str]:
    write_catalogue(root, changes)
    with pytest.raises(DataError) as caught:
        build(root, KATALOG)
    return [str(issue).removeprefix(f"sop_data/{KATALOG}/") for issue in caught.value.issues]


def test_mistakes_of_all_files_at_once(tmp_path: Path) -> None:
    """Head, text and register: each mistake with its file and line."""
    head = KEPALA.format(judul="Cuti").replace("---\n", "---\nkewajiban:\n  - isi: X\n    ketentuan: Pasal 9\n", 1)
    register = "peraturan:\n  - slug: a\n    sebutan: UU 1\n    dicabut_oleh: b\n"
    found = issues(
        tmp_path,
        {
            FILE: head + ISI.format(judul="CUTI") + "Pasal 1\nX.\n",
            "perbup/2-2020.md": KEPALA.format(judul="Cuti") + "Pasal 1\nX.\n\nPasal 3\nY.\n",
            "peraturan.yml": register,
        },
    )
    assert found == [
        "peraturan.yml:4: peraturan 'b' tidak ada dalam register. Tambahkan peraturan itu dahulu.",
        f"{FILE}:4: 'Pasal 9' tidak ada dalam peraturan ini. Tulis seperti 'Pasal 10 ayat (2)'.",
        "perbup/2-2020.md:11: Pasal 3: nomor melompat; yang sebelumnya 1. "
        "Cocokkan dengan naskah resmi; bila memang demikian tercetak, tulis '[Catatan editor: …]' di atas baris ini.",
    ]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("perbup/1-2020.txt", "akhiran nama berkas ini bukan .md. Simpan teks peraturan sebagai berkas .md."),
        ("perbup/1 2020.md", "nama berkas ini tidak dapat menjadi alamat. Ganti namanya menjadi 1-2020.md."),
        (
            "perbup/a/1.md",
            "folder ini tidak dikenal di sini. Pindahkan berkas di dalamnya satu tingkat ke atas.",
        ),
    ],
)
def test_names_of_files(name: str, expected: str, tmp_path: Path) -> None:
    shown = "/".join(name.split("/")[:2])
    assert issues(tmp_path, {name: "x"}) == [f"{shown}: {expected}"]


@pytest.mark.parametrize(("data", "line"), [(b"Pasal 1\nA\x0bB.\n", 18), ("Pasal 1\nAB.\n".encode("utf-16"), 1)])
def test_hidden_characters_and_encodings(data: bytes, line: int, tmp_path: Path) -> None:
    """The text is held to the same rules as the YAML files."""
    head = (KEPALA + ISI).format(judul="Cuti").encode()
    (found,) = issues(tmp_path, {FILE: data if data[:1] == b"\xff" else head + data})
    assert found.startswith(f"{FILE}:{line}: ")


def test_text_stays_text(tmp_path: Path) -> None:
    """Markup, braces and quotes in head, text, notes and register arrive as the same words."""
    bad = "<script>alert(1)</script> \"a\" 'b' & {{ x }} {% raw %} </title>"
    head = KEPALA.format(judul=repr_yaml(bad))
    text = ISI.format(judul=bad) + f"Pasal 1\n{bad}.\n\n[Catatan editor: {bad}]\n"
    register = f"peraturan:\n  - slug: a\n    sebutan: {repr_yaml(bad)}\n    tentang: {repr_yaml(bad)}\n"
    write_catalogue(tmp_path, {FILE: head + text, "peraturan.yml": register})
    made = build(tmp_path, KATALOG)
    shown = page(made, "perbup/1-2020/")
    assert [tag.get("type") for tag in shown.find_all("script")] == ["application/ld+json"]
    assert bad in json.loads(shown.script.string)["name"]
    assert compact(law(shown.find(id="pasal-1"))) == compact(f"Pasal 1 {bad}.")
    assert {tag.get("type") for tag in page(made, "peraturan/").find_all("script")} == {"application/ld+json"}
    assert bad in page(made, "peraturan/").find(id="a").get_text()


def repr_yaml(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def test_a_legal_basis_outside_the_register_is_a_remark(tmp_path: Path) -> None:
    sop = BERKAS[SOP].replace("langkah:\n", "identitas:\n  dasar_hukum: UU Lain\nlangkah:\n", 1)
    write_catalogue(tmp_path, {SOP: sop, "peraturan.yml": "peraturan:\n  - slug: a\n    sebutan: UU 1\n"})
    notes = [note.issue.message for note in build(tmp_path, KATALOG).remarks]
    assert "dasar hukum 'UU Lain' belum ada dalam register peraturan." in notes
