"""What a reader is told first about an SOP, each figure counted by hand from the source."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from conftest import ROOT, catalogue
from sop_site.build import Site, build
from sop_site.model import ringkas
from sop_site.model.katalog import OPD, Katalog
from sop_site.model.sop import SOP, Cabang, Langkah, MutuBaku
from sop_site.model.tanggal import tanggal_panjang
from sop_site.model.terbitan import Perubahan, Terbitan

KATALOG = Katalog("k", "Kabupaten K", "Pemerintah Kabupaten K")


def sop_of(site: Site, slug: str) -> tuple[OPD, SOP]:
    return next((opd, sop) for opd in site.katalog.opd for sop in opd.sop if sop.slug == slug)


def steps(*waktu: str) -> SOP:
    return SOP("o", "s", "J", langkah=tuple(Langkah(n, mutu_baku=MutuBaku(waktu=w)) for n, w in enumerate(waktu, 1)))


@pytest.mark.parametrize(
    ("waktu", "menit_per_hari", "expected"),
    [
        (("1 hari", "1 hari", "90 menit", "5 menit", "", "II hari", "3:30 menit"), None,
         "paling sedikit 2 hari + 95 menit, 1 langkah tanpa waktu, 2 langkah waktunya tidak dapat dijumlahkan"),
        (("1.320 menit",), None, "1.320 menit"),
        (("1.320 menit", "10 menit"), 330, "4 hari kerja + 10 menit"),
        (("1 hari", "340 menit"), 330, "1 hari kerja + 1 hari + 10 menit"),
        (("2-3 hari", "30 menit"), None, "2 hari + 30 menit sampai 3 hari + 30 menit"),
        (("Maksimal 3 hari kerja", "30 menit"), None, "paling lama 3 hari kerja + 30 menit"),
        (("± 30 menit", "1 jam"), None, "kira-kira 90 menit"),
        (("2 hari kerja", "95 menit", ""), None, "paling sedikit 2 hari kerja + 95 menit, 1 langkah tanpa waktu"),
        (("II hari", "30"), None, "tercetak, tidak dapat dijumlahkan"),
        (("maks. 3 hari", "-"), None, "paling lama 3 hari untuk 1 langkah, 1 langkah tanpa waktu"),
        (("1 bulan", "2 jam"), None, "1 bulan + 120 menit"),
        (("", ""), None, "tidak tercantum"),
    ],
)  # fmt: skip
def test_time_is_an_honest_minimum(waktu: tuple[str, ...], menit_per_hari: int | None, expected: str) -> None:
    """Units are not mixed unless the catalogue says how long a working day is; steps without a time are counted."""
    katalog = Katalog("k", "K", "P", menit_per_hari=menit_per_hari)
    assert ringkas.waktu(katalog, steps(*waktu)) == expected


def test_hand_overs_of_cuti_tahunan(site: Callable[[str], Site]) -> None:
    """Nine: Pemohon→Staf→Kasubbag→Sekretaris→Kepala→Kasubbag→BKD→Kasubbag→Staf→Pemohon; two returns do not count."""
    _, sop = sop_of(site("kuningan"), "cuti-tahunan")
    assert sop.serah_terima == 9
    assert sop.pelaku == ("Pemohon", "Staf Kepegawaian", "Kasubbag Umum", "Sekretaris Dinas", "Kepala Dinas", "BKD")


def test_hand_overs_need_two_known_sides() -> None:
    """An arrow from or to a step that nobody can be read for is none, nor is one between the same performers."""
    sop = SOP(
        "o",
        "s",
        "J",
        pelaksana=("A", "B"),
        langkah=(
            Langkah(1, pelaksana=("A",)),
            Langkah(2, pelaksana=("A",)),
            Langkah(3, asal_pelaksana="tidak terbaca"),
            Langkah(4, pelaksana=("B",), keputusan=(Cabang("ya", 5), Cabang("tidak", 1))),
            Langkah(5, pelaksana=("A", "B")),
        ),
    )
    assert sop.serah_terima == 1


def test_figures_say_what_they_leave_out(site: Callable[[str], Site]) -> None:
    """Malang's IKU tells 2 of its 10 performers: nothing is counted; Sukabumi tells 8 of 13: its figures are minima."""
    katalog = site("malang").katalog
    _, sop = sop_of(site("malang"), "penyusunan-iku")
    assert sum(bool(step.pelaksana) for step in sop.langkah) == 2
    facts = dict(ringkas.fakta(katalog, sop))
    assert facts["Perpindahan berkas"] == facts["Pelaksana"] == "belum dapat dihitung"
    _, sop = sop_of(site("sukabumi"), "pengukuran-kinerja-lakip")
    facts = dict(ringkas.fakta(site("sukabumi").katalog, sop))
    # 1→2, 9→10, 10→11, 11→12, 12→13; the six who act or take part.
    assert (facts["Perpindahan berkas"], facts["Pelaksana"]) == ("paling sedikit 5", "paling sedikit 6")


def test_home_lists_what_changed_last() -> None:
    """The newest changes of SOP files come first, other files are left out, days are written in Indonesian."""
    sop = "sop_data/kuningan/opd/dinkop-ukm/sop"
    changes = (
        Perubahan("2026-01-05", f"{sop}/izin-belajar.yml"),
        Perubahan("2026-03-28", f"{sop}/cuti-tahunan.yml"),
        Perubahan("2026-04-01", "sop_data/kuningan/katalog.yml"),
    )
    made = build(ROOT, "kuningan", Terbitan(perubahan=changes))
    html = made.pages[0].html
    assert html.index("28 Maret 2026") < html.index("5 Januari 2026")
    assert "1 April 2026" not in html
    assert tanggal_panjang("2013-03-28") == "28 Maret 2013"
    assert "Terakhir diubah" not in catalogue("kuningan").pages[0].html


def test_one_line_names_both_ends(site: Callable[[str], Site]) -> None:
    """Without words of the editor's the line is put together from the flow."""
    opd, sop = sop_of(site("kuningan"), "penyusunan-renstra")
    assert ringkas.satu_baris(opd, sop) == (
        "Prosedur Dinas Koperasi dan Usaha Kecil Menengah, dimulai dan berakhir pada Staf Perencana."
    )
