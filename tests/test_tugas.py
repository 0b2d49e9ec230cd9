"""A position's own steps in figures, and positions of one kind over several offices: each worked out by hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from bs4 import BeautifulSoup

from sop_site import address
from sop_site.build import Site
from sop_site.model.katalog import OPD, Jabatan, Katalog
from sop_site.model.pokok import jembatan
from sop_site.model.sejenis import bersama, jenis, nama_jenis, sejenis
from sop_site.model.sop import SOP, Cabang, Langkah, MutuBaku
from sop_site.model.tindakan import of_position
from sop_site.model.tugas import Beban, beban
from sop_site.render.tugas import _rows

KATALOG = Katalog("k", "Kabupaten K", "Pemerintah Kabupaten K")


def step(no: int, waktu: str, *siapa: str, ikut: str = "", kegiatan: str = "") -> Langkah:
    return Langkah(
        no, kegiatan=kegiatan, pelaksana=siapa, bersama=(ikut,) if ikut else (), mutu_baku=MutuBaku(waktu=waktu)
    )


def page(site: Site, there: str) -> BeautifulSoup:
    return BeautifulSoup(next(item.html for item in site.pages if item.address == there), "html.parser")


def test_totals_name_their_gaps() -> None:
    """Of A: steps 1 (30 minutes), 2 (with B, no time) and 4 (takes part) of the first SOP, step 1 (1 hari) of the
    second. Times of 1, 2 and the second's 1: 1 hari + 30 menit, one without; the unknown step 3 may be A's, too. The
    withdrawn SOP is nobody's task."""
    first = SOP("o", "a", "A", pelaksana=("A", "B"), langkah=(
        step(1, "30 menit", "A"), step(2, "", "A", "B"), step(3, "5 menit"), step(4, "1 jam", "B", ikut="A"),
    ))  # fmt: skip
    second = SOP("o", "b", "B", pelaksana=("A",), langkah=(step(1, "1 hari", "A"),))
    gone = SOP("o", "c", "C", status="dicabut", pelaksana=("A",), langkah=(step(1, "1 bulan", "A"),))
    jabatan = Jabatan("a", "A")
    office = OPD("o", "Dinas", jabatan=(jabatan, Jabatan("b", "B")), sop=(first, second, gone))
    waktu = "paling sedikit 1 hari + 30 menit, 1 langkah tanpa waktu"
    assert beban(KATALOG, office, jabatan) == Beban(2, 4, 1, 1, waktu, 1)


def test_the_load_of_bendahara_pengeluaran(site: Callable[[str], Site]) -> None:
    """Counted in the data files of Kuningan: twelve steps in five SOPs, and each SOP's part with its time."""
    made = site("kuningan")
    shown = page(made, address.jabatan("dinkop-ukm", "bendahara-pengeluaran"))
    text = " ".join(shown.select_one(".beban").text.split())  # type: ignore[union-attr]
    assert text.startswith("12 langkah dalam 5 SOP")
    spj = next(part for part in shown.select("section.tugas") if "SPJ Pengeluaran" in part.h2.text)  # type: ignore[union-attr]
    # steps 1 and 4 of SPJ Pengeluaran: 180 and 10 minutes
    assert spj.header and "2 dari 4 langkah · 190 menit" in " ".join(spj.header.text.split())
    assert [item["value"] for item in spj.select("ol > li")] == ["1", "4"]


@pytest.mark.parametrize(
    ("kepala", "nama", "kind"),
    [
        (True, "Camat", "kepala-perangkat-daerah"),
        (False, "Sekretaris Dinas", "sekretaris"),
        (False, "Sekcam", "sekretaris"),
        (False, "Sekretaris Kecamatan", "sekretaris"),
        (False, "Kasubbag Umum", "kasubag-umum"),
        (False, "Kepala Sub Bagian Umum", "kasubag-umum"),
        (False, "Kepala Dinas", "kepala"),
        (False, "Kantor", "kantor"),
    ],
)
def test_kind_of_a_position(kepala: bool, nama: str, kind: str) -> None:
    """The office's own word falls away where another is left; the head is one whatever he is called."""
    office = OPD("o", "Dinas", kepala="x" if kepala else "")
    assert jenis(office, Jabatan("x", nama)) == kind


def test_positions_of_malang(site: Callable[[str], Site]) -> None:
    """Two offices with five positions each, all of five kinds; in the one procedure that both have, Kalipare's Sekcam
    alone orders the copies (step 8), which nobody is read for in the other."""
    katalog = site("malang").katalog
    found = sejenis(katalog)
    assert {kind: [item.nama for _, item in items] for kind, items in found.items()} == {
        "kasubag-evapor": ["Kasubag Evapor", "Kasubag Evapor"],
        "kasubag-umum": ["Kasubag Umum", "Kasubag Umum"],
        "kepala-perangkat-daerah": ["Kepala Dinas", "Camat"],
        "sekretaris": ["Sekretaris", "Sekcam"],
        "staf": ["Staf", "Staf"],
    }
    assert nama_jenis("sekretaris", found["sekretaris"]) == "Sekretaris"
    (procedure,) = bersama(found["sekretaris"], jembatan(katalog.istilah, katalog.singkatan))
    steps = [(one.opd.slug, [item.no for item in one.langkah], [item.no for item in one.hanya]) for one in procedure]
    assert steps == [("dinkop-umkm", [6], []), ("kecamatan-kalipare", [6, 8], [8])]


def test_a_position_leads_to_its_kind_where_there_are_others(site: Callable[[str], Site]) -> None:
    """Malang's Sekcam has a colleague, Kuningan's one office has none."""
    here = page(site("malang"), address.jabatan("kecamatan-kalipare", "sekretaris-kecamatan"))
    assert here.find("a", href="../../../../jabatan/sekretaris/")
    alone = page(site("kuningan"), address.jabatan("dinkop-ukm", "sekretaris"))
    assert not [link for link in alone.select("a") if "sejenis" in link.text]


def test_a_kind_is_not_called_after_one_of_its_offices() -> None:
    """Sekretaris Badan, Sekretaris Dinas, Sekretaris Kecamatan are one kind: Sekretaris."""
    members = [
        (OPD(name, name, jabatan=(item,)), item)
        for name in ("Badan", "Dinas", "Kecamatan")
        for item in (Jabatan("sekretaris", f"Sekretaris {name}"),)
    ]
    assert {jenis(*one) for one in members} == {"sekretaris"}
    assert nama_jenis("sekretaris", members) == "Sekretaris"


def test_a_decision_that_ends_the_procedure_says_so() -> None:
    """ "ya" ends it, "tidak" goes back to step 1: both stand on the task list, neither is called going on."""
    steps = (
        step(1, "", "Pemohon", kegiatan="mengajukan"),
        replace(step(2, "", "A", kegiatan="meneliti"), keputusan=(Cabang("ya", "selesai"), Cabang("tidak", 1))),
    )
    sop = SOP("o", "s", "S", pelaksana=("Pemohon", "A"), langkah=steps)
    (item,) = of_position(
        OPD("o", "Dinas", jabatan=(Jabatan("a", "A"),), sop=(sop,)), Jabatan("a", "A"), sop, [steps[1]]
    )
    rows = {name: BeautifulSoup(isi, "html.parser").text for name, isi, _ in _rows(item)}
    assert rows["Selesai"] == "bila ya"
    assert rows["Kembali"] == "kepada Pemohon (langkah 1, bila tidak)" and "Dilanjutkan" not in rows


def test_outside_parties_are_no_kind() -> None:
    """Applicants of two offices are not positions of one kind; nor is a position that one office alone has, twice."""
    office = OPD(
        "o", "Dinas", jabatan=(Jabatan("p", "Pemohon", jenis="luar"), Jabatan("s", "Staf"), Jabatan("t", "staf"))
    )
    other = OPD("q", "Badan", jabatan=(Jabatan("p", "Pemohon", jenis="luar"),))
    assert sejenis(Katalog("k", "K", "P", opd=(office, other))) == {}
