"""Ways through a flowchart, loops, bars, chains and coverage: each figure worked out by hand from the rows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from bs4 import BeautifulSoup

from sop_site import address
from sop_site.build import Site
from sop_site.model.cakupan import Bagian, cakupan, judul_seharusnya
from sop_site.model.istilah import Istilah, Singkatan
from sop_site.model.jalur import batang, berpindah, jalur
from sop_site.model.katalog import OPD, BarisPemetaan, DaftarNama, Jabatan, Katalog, NamaSOP, Pemetaan
from sop_site.model.pokok import jembatan, pokok, sebutan
from sop_site.model.rantai import hubungan, rantai
from sop_site.model.sop import SOP, Cabang, Langkah, MutuBaku
from sop_site.model.telaah import nomor, telaah
from sop_site.render.bagian import Bagian as Halaman
from sop_site.render.cakupan import cakupan_opd_page
from sop_site.render.waktu import terlama, waktu_page

KATALOG = Katalog("k", "Kabupaten K", "Pemerintah Kabupaten K")
KOSONG = OPD("o", "Dinas")


def step(no: int, waktu: str = "", siapa: str = "", ke: int | tuple[int, ...] | None = None, **more: object) -> Langkah:
    """A row of a form; `more` may hold its decision, its sentence, and what goes in and out."""
    masuk, keluar = more.pop("masuk", ()), more.pop("keluar", "")
    mutu = MutuBaku(masuk, waktu, keluar)  # type: ignore[arg-type]
    return Langkah(no, pelaksana=(siapa,) if siapa else (), mutu_baku=mutu, ke=ke, **more)  # type: ignore[arg-type]


def sop(*langkah: Langkah, slug: str = "s", judul: str = "J") -> SOP:
    return SOP("o", slug, judul, langkah=langkah)


def numbers(steps: tuple[Langkah, ...]) -> list[int]:
    return [item.no for item in steps]


def of(site: Site, slug: str) -> SOP:
    return next(item for opd in site.katalog.opd for item in opd.sop if item.slug == slug)


def test_longest_and_main_way_differ() -> None:
    """2 goes on to 3 ("kecil", first) or to 4 ("besar"); 3 jumps to 5. By hand: 1+2+3+5 = 10+5+20+10 = 45 minutes,
    1+2+4+5 = 10+5+60+10 = 85; so the longest way leads through 4, the main one through 3."""
    made = sop(
        step(1, "10 menit", "A"),
        step(2, "5 menit", "B", keputusan=(Cabang("kecil", 3), Cabang("besar", 4), Cabang("salah", 1))),
        step(3, "20 menit", "A", ke=5),
        step(4, "1 jam", "C"),
        step(5, "10 menit", "A"),
    )
    found = jalur(made)
    assert numbers(found.terpanjang) == [1, 2, 4, 5]
    assert numbers(found.utama) == [1, 2, 3, 5]
    (one,) = telaah(KATALOG, KOSONG, made)
    assert (one.terpanjang, one.utama, one.lewat_semua) == ("85 menit", "45 menit", False)
    (again,) = one.ulangan
    # 2 → 1 does 1 and 2 once more: 15 minutes; the work goes to A, to B: two hand-overs
    assert (again.langkah, again.waktu, again.pindah) == ("1–2", "15 menit", 2)


def test_the_main_way_does_not_end_at_a_refusal() -> None:
    """The first exit ends the procedure, the second goes on: the main way goes on; without another exit it ends."""
    refused = step(1, "5 menit", keputusan=(Cabang("ditolak", "selesai"), Cabang("diterima", 2)))
    assert numbers(jalur(sop(refused, step(2, "5 menit"))).utama) == [1, 2]
    alone = step(2, "5 menit", keputusan=(Cabang("tidak", 1), Cabang("ya", "selesai")))
    assert numbers(jalur(sop(step(1), alone)).utama) == [1, 2]


def test_steps_at_once_take_as_long_as_the_longest() -> None:
    """1 leads to 2 (10 minutes) and 3 (30 minutes) at once, both to 4: 5 + 30 + 5 = 40."""
    made = sop(step(1, "5 menit", ke=(2, 3)), step(2, "10 menit", ke=4), step(3, "30 menit"), step(4, "5 menit"))
    assert numbers(jalur(made).terpanjang) == [1, 3, 4]
    assert telaah(KATALOG, KOSONG, made)[0].terpanjang == "40 menit"


def test_an_arrow_to_an_earlier_row_need_not_be_a_loop() -> None:
    """1 leads to 3, 3 back to row 2, and 2 to 4: nothing is done twice. Only 4 → 4 is a loop, of itself."""
    made = sop(
        step(1, "1 menit", ke=3),
        step(2, "1 menit", ke=4),
        step(3, "1 menit", ke=2),
        step(4, "2 menit", keputusan=(Cabang("ulang", 4), Cabang("ya", "selesai"))),
    )
    found = jalur(made)
    assert numbers(found.terpanjang) == [1, 3, 2, 4]
    assert [(one.arus.dari, one.arus.ke, numbers(one.langkah)) for one in found.putaran] == [(4, 4, [4])]


def test_days_and_minutes_by_the_catalogues_working_day() -> None:
    """Of 1 hari and 400 menit a day of 330 minutes is the shorter one, a day of 24 hours the longer one."""
    made = sop(
        step(1, keputusan=(Cabang("a", 2), Cabang("b", 3))), step(2, "1 hari", ke=4), step(3, "400 menit"), step(4)
    )
    assert numbers(jalur(made, 330).terpanjang) == [1, 3, 4]
    assert numbers(jalur(made).terpanjang) == [1, 2, 4]


def test_gaps_are_named() -> None:
    """A step without a time, one that cannot be read: they count nothing, and the sentence says so."""
    (one,) = telaah(KATALOG, KOSONG, sop(step(1, "30 menit"), step(2), step(3, "II hari")))
    assert one.terpanjang == (
        "paling sedikit 30 menit, 1 langkah tanpa waktu, 1 langkah waktunya tidak dapat dijumlahkan"
    )
    assert (one.terlama.no if one.terlama else None, one.bagian) == (1, "")  # no share of what is not whole
    (none,) = telaah(KATALOG, KOSONG, sop(step(1), step(2)))
    assert (none.terpanjang, none.terlama) == ("tidak tercantum", None)
    assert telaah(KATALOG, KOSONG, sop()) == []


def test_bars_compare_only_what_can_be_compared() -> None:
    """30 of 60 minutes is half a bar; a month is of another unit; with a working day of 300 minutes 1 hari is whole."""
    made = sop(step(1, "30 menit"), step(2, "1 jam"), step(3, "1 bulan"), step(4), step(5, "1 hari"))
    assert [one.bagian for one in batang(made)] == [0.5, 1.0, None, None, None]
    assert [one.bagian for one in batang(made, 300)] == [0.1, 0.2, None, None, 1.0]


def test_waiting_is_told_where_the_data_tell_it() -> None:
    """Step 2 waits by its own sentence; step 3 is done by another body; the applicant's step is outside as well."""
    office = OPD("o", "Dinas", jabatan=(Jabatan("bkd", "BKD", jenis="luar"), Jabatan("staf", "Staf")))
    made = sop(
        step(1, "10 menit", "Staf"),
        step(2, "3 hari", "Staf", kegiatan="Menunggu hasil pemeriksaan"),
        step(3, "15 menit", "BKD"),
    )
    (one,) = telaah(KATALOG, office, made)
    assert one.menunggu and (one.menunggu.langkah, one.menunggu.waktu) == ("2", "3 hari")
    assert one.luar and (one.luar.langkah, one.luar.pelaku, one.luar.waktu) == ("3", "BKD", "15 menit")
    assert telaah(KATALOG, KOSONG, sop(step(1, "1 jam", "Staf")))[0].menunggu is None


def test_numbers_of_steps() -> None:
    assert nomor(sop(step(1), step(2), step(3), step(7)).langkah) == "1–3, 7"
    assert nomor(()) == ""


def test_hand_overs_between_steps() -> None:
    """A→B, B→B, B→unknown, unknown→A: only the first has two known sides that differ."""
    steps = (step(1, siapa="A"), step(2, siapa="B"), step(3, siapa="B"), step(4), step(5, siapa="A"))
    assert berpindah(steps) == 1


@pytest.mark.parametrize(
    ("slug", "terpanjang", "terlama", "bagian", "ulangan"),
    [
        # 10+30+30+30+30+45+15+15+10+10; 45 of 225 is a fifth; 1 and 2 again: 10+30, 3 and 4 again: 30+30
        ("cuti-tahunan", "225 menit", 6, "20 %", [("1–2", "40 menit"), ("3–4", "60 menit")]),
        # 25+60+60+20+20+10+10+10 and a month; 5 and 6 again: 20+20
        ("absensi-daftar-hadir", "1 bulan + 215 menit", 2, "", [("5–6", "40 menit")]),
        # 30+990+1.320+660+330+330+330+10+45+20+15+25; 1.320 of 4.105 is 32,2 %; 6 and 7 again: 330+330
        ("penyusunan-renstra", "4.105 menit", 3, "32 %", [("6–7", "660 menit")]),
        # 180+60+30+10+10+10+35+20+20; 1 and 2 again: 180+60
        ("penyusunan-rka", "375 menit", 1, "48 %", [("1–2", "240 menit")]),
        # 180+60+30+10, no decision
        ("penyusunan-spj-pengeluaran", "280 menit", 1, "64 %", []),
    ],
)
def test_real_sops(
    slug: str, terpanjang: str, terlama: int, bagian: str, ulangan: list[tuple[str, str]], site: Callable[[str], Site]
) -> None:
    """The column Waktu of five forms, added up by hand."""
    made = site("kuningan")
    (one,) = telaah(made.katalog, made.katalog.opd[0], of(made, slug))
    assert (one.terpanjang, one.terlama.no if one.terlama else 0, one.bagian) == (terpanjang, terlama, bagian)
    assert [(again.langkah, again.waktu) for again in one.ulangan] == ulangan
    assert one.lewat_semua


IKU = Singkatan("IKU", ("Indikator Kinerja Utama",))
BRIDGES = jembatan((Istilah(sama=("draf", "draft")), Istilah(sama=("fotokopi", "fc"))), (IKU,))


def test_words_that_are_compared() -> None:
    """Spellings and an abbreviation are bridged; joining words and the state of a paper tell nothing apart."""
    assert pokok("Draft Indikator Kinerja Utama yang telah diparaf", BRIDGES) == ("draf", "iku", "diparaf")
    assert sebutan("SOP Penyusunan IKU", BRIDGES) == sebutan("Penyusunan Indikator Kinerja Utama", BRIDGES)
    assert sebutan("Dokumen LAKIP Dinas yang telah ditandatangani", BRIDGES) == {"lakip"}


def test_a_chain_holds_breaks_or_cannot_be_told() -> None:
    """1→2: "fc KTP" comes back as "fotokopi KTP"; 2→3: "Disposisi" shares no word with "Data kinerja", but comes back
    in step 4; 3→4: step 3 puts nothing out. The return 4→1 is no arrow onward."""
    made = sop(
        step(1, masuk=("Surat",), keluar="fc KTP"),
        step(2, masuk=("fotokopi KTP",), keluar="Disposisi"),
        step(3, masuk=("Data kinerja",)),
        step(4, masuk=("Disposisi",), keluar="Surat", keputusan=(Cabang("belum", 1), Cabang("ya", "selesai"))),
    )
    found = rantai(made, BRIDGES)
    assert [(one.dari.no, one.ke.no, one.nyambung, one.kembali) for one in found.sambungan] == [
        (1, 2, True, None),
        (2, 3, False, 4),
    ]
    assert found.kosong == 1
    assert rantai(sop(), BRIDGES).sambungan == ()


def test_chains_of_real_sops(site: Callable[[str], Site]) -> None:
    """Read off the forms. Cuti Tahunan: nine arrows, each paper is named again. Pembinaan Anggaran Dasar: each of six
    needs another paper than the step before puts out. TASPEN: nine arrows, from step 3 on no Kelengkapan is printed,
    which leaves 1→2 and eight that cannot be told."""
    made = site("kuningan")
    bridges = hubungan(made.katalog).bridges
    cuti = rantai(of(made, "cuti-tahunan"), bridges)
    assert (len(cuti.sambungan), len(cuti.putus), cuti.kosong) == (9, 0, 0)
    anggaran = rantai(of(made, "pembinaan-anggaran-dasar-koperasi"), bridges)
    assert [(one.dari.no, one.ke.no) for one in anggaran.putus] == [(1, 2), (2, 3), (3, 4), (4, 5), (5, 6), (6, 7)]
    taspen = rantai(of(made, "tabungan-pensiun-taspen"), bridges)
    assert (len(taspen.sambungan), len(taspen.putus), taspen.kosong) == (1, 0, 8)


def test_what_leads_from_sop_to_sop() -> None:
    """A sentence, and a paper that one SOP puts out and another needs first; a name without an SOP is told as such.
    What five SOPs put out is too common to tell anything."""
    first = sop(step(1, masuk=("SPP",), keluar="Nota SPM yang telah disahkan"), slug="spm", judul="Penerbitan SPM")
    second = sop(
        step(1, masuk=("Daftar, Nota SPM",), keluar="SP2D", kegiatan="sesuai SOP Penyusunan IKU dan SOP Arsip Dinamis"),
        slug="sp2d",
        judul="Pencairan SP2D",
    )
    iku = sop(step(1, keluar="IKU"), slug="iku", judul="Prosedur Penyusunan Indikator Kinerja Utama")
    common = [
        sop(step(1, masuk=("Surat tugas",), keluar="Surat tugas"), slug=f"tugas-{n}", judul=f"Tugas {n}")
        for n in range(5)
    ]
    office = OPD("o", "Dinas", sop=(first, second, iku, *common))
    found = hubungan(Katalog("k", "K", "P", opd=(office,), singkatan=(IKU,)))
    kaitan = [(one.dari[1], one.ke[1], one.asal) for items in found.dari.values() for one in items]
    assert sorted(kaitan) == [("sp2d", "iku", "kalimat"), ("spm", "sp2d", "output")]
    assert [one.dari[1] for one in found.ke["o", "sp2d"]] == ["spm"]
    assert [(item.nama, item.tempat, item.oleh) for item in found.tanpa_sop["o"]] == [
        ("SOP Arsip Dinamis", "langkah 1", "sp2d")
    ]


def test_papers_that_go_to_another_office() -> None:
    """Only where an end names the other office: the giver's last sentence, the taker's first performer, Keterkaitan.
    The same paper in an office that nobody names leads nowhere."""
    paper = "Usulan kenaikan pangkat"
    giving = sop(step(1, keluar=paper, kegiatan="Menyerahkan usulan ke BKD"), slug="usul", judul="Usulan")
    taking = sop(step(1, masuk=(paper,), keluar="SK"), slug="sk", judul="Penerbitan SK")
    named = sop(
        step(1, siapa="Staf Dinas Sosial", masuk=("usulan kenaikan pangkat",)), slug="terima", judul="Penerimaan"
    )
    social = OPD("sosial", "Dinas Sosial", sop=(replace(giving, opd="sosial"),))
    staff = OPD("bkd", "Badan Kepegawaian Daerah", singkat=("BKD",), sop=(replace(taking, opd="bkd"),))
    third = OPD("bappeda", "Badan Perencanaan", sop=(replace(taking, opd="bappeda"),))
    fourth = OPD("arsip", "Dinas Arsip", sop=(replace(named, opd="arsip"),))
    found = hubungan(Katalog("k", "K", "P", opd=(social, staff, third, fourth)))
    kaitan = sorted((one.dari, one.ke, one.asal) for items in found.dari.values() for one in items)
    assert kaitan == [
        (("sosial", "usul"), ("arsip", "terima"), "output"),
        (("sosial", "usul"), ("bkd", "sk"), "output"),
    ]
    assert [one.dari for one in found.ke["bkd", "sk"]] == [("sosial", "usul")]


def test_names_without_an_sop_in_malang(site: Callable[[str], Site]) -> None:
    """Keterkaitan of the two forms, and "SOP Pengiriman" in Keterangan of their step 8: eight names, none of them has
    an SOP in this catalogue."""
    found = hubungan(site("malang").katalog)
    assert not found.dari
    assert [(item.nama, item.tempat) for item in found.tanpa_sop["kecamatan-kalipare"]] == [
        ("SOP Penyusunan Renstra", "Keterkaitan"),
        ("SOP Pengiriman Renja", "Keterkaitan"),
        ("SOP Pengiriman", "langkah 8"),
    ]
    assert [item.nama for item in found.tanpa_sop["dinkop-umkm"]] == [
        *("Renja", "Restra", "RPJMD Kabupaten Malang", "Visi Misi Bupati", "SOP Pengiriman")
    ]


def test_coverage_of_kuningan(site: Callable[[str], Site]) -> None:
    """Counted in the printed tables: Program A–L are 12 rows, all but I and K with Judul = Aspek + Output; Umum A–T are
    20, of which A, B, D, R, S and T agree. Each of the 32 has an SOP, so 50 - 32 = 18 SOPs have no row; the list of the
    regulation has 12 names."""
    found = cakupan(site("kuningan").katalog.opd[0])
    assert [(item.tabel.slug, item.sop, item.judul) for item in found.jabatan] == [
        ("kasubbag-program", Bagian(12, 12), Bagian(10, 12)),
        ("kasubbag-umum", Bagian(20, 20), Bagian(6, 20)),
    ]
    assert (found.baris.persen, found.judul.persen, found.daftar) == ("100 %", "50 %", Bagian(12, 12))
    assert len(found.tanpa_baris) == 18
    row = found.jabatan[0].tabel.baris[10]
    assert row.huruf == "K" and judul_seharusnya(row) == "Penyusunan Serah Terima Kegiatan Dinas"


def test_coverage_with_gaps() -> None:
    """Two of three rows have an SOP: 66,7 %. The tree puts rows of one Tugas and Fungsi together, however they are
    spaced, also where another stands between them. A withdrawn SOP is missed by nobody."""

    def row(huruf: str, tugas: str, fungsi: str, sop: str) -> BarisPemetaan:
        return BarisPemetaan(huruf, tugas, fungsi, "", "Surat", "Pembuatan", "Pembuatan  surat", sop)

    rows = (row("A", "Umum", "Surat", "a"), row("B", "Uang", "Kas", ""), row("C", "UMUM ", "surat", "b"))
    office = OPD(
        "o",
        "Dinas",
        jabatan=(Jabatan("umum", "Umum"), Jabatan("staf", "Staf")),
        sop=(
            sop(step(1, siapa="Staf"), slug="a"),
            sop(slug="b"),
            sop(slug="c"),
            SOP("o", "d", "D", status="dicabut"),
        ),
        pemetaan=(Pemetaan("umum", "umum", "Dinas", "Umum", baris=rows),),
        daftar_nama=DaftarNama("Daftar", nama=(NamaSOP(1, "A", "a"), NamaSOP(2, "X"))),
    )
    found = cakupan(office)
    (one,) = found.jabatan
    tree = [(tugas, [(fungsi, [b.huruf for b in items]) for fungsi, items in below]) for tugas, below in one.pohon]
    assert tree == [("Umum", [("Surat", ["A", "C"])]), ("Uang", [("Kas", ["B"])])]
    assert (found.baris, found.baris.persen, found.judul) == (Bagian(2, 3), "66,7 %", Bagian(3, 3))
    assert [item.slug for item in found.tanpa_baris] == ["c"]
    assert (found.daftar.persen, [item.slug for item in found.tanpa_tabel]) == ("50 %", [])
    assert Bagian(0, 0).persen == ""
    assert (Bagian(2999, 3000).persen, Bagian(1, 3000).persen) == ("99,9 %", "0,1 %")
    assert cakupan(KOSONG).baris == Bagian(0, 0)


def test_a_withdrawn_sop_covers_nothing() -> None:
    """One of two rows and one of two names lead to the SOP that is in force; the other one is withdrawn."""
    rows = tuple(
        BarisPemetaan(h, "Umum", "Surat", "", "Surat", "", "Surat", name) for h, name in (("A", "a"), ("B", "d"))
    )
    office = OPD(
        "o",
        "Dinas",
        jabatan=(Jabatan("umum", "Umum"),),
        sop=(sop(slug="a"), SOP("o", "d", "D", status="dicabut")),
        pemetaan=(Pemetaan("umum", "umum", "Dinas", "Umum", baris=rows),),
        daftar_nama=DaftarNama("Daftar", nama=(NamaSOP(1, "A", "a"), NamaSOP(2, "D", "d"))),
    )
    found = cakupan(office)
    assert (found.baris, found.daftar, found.tanpa_baris) == (Bagian(1, 2), Bagian(1, 2), [])
    shown = BeautifulSoup(cakupan_opd_page(office, Halaman(1, 1, [*office.pemetaan])), "html.parser")
    assert [item.text for item in shown.select(".pohon .belum .tanda")] == ["dicabut", "dicabut"]


def test_the_list_of_times_sorts_by_time() -> None:
    """600 minutes in step 1 sort behind 45 minutes in step 2, whatever the numbers of the steps."""
    long, short = (
        sop(step(1, "600 menit"), step(2, "5 menit"), slug="a"),
        sop(step(1, "5 menit"), step(2, "45 menit"), slug="b"),
    )
    office = replace(KOSONG, sop=(long, short))
    katalog = replace(KATALOG, opd=(office,))
    shown = BeautifulSoup(waktu_page(katalog), "html.parser")
    cells = shown.select('[data-label="Langkah terlama"]')
    assert [(cell["data-nilai"], cell.text) for cell in cells] == [
        ("600", "langkah 1: 600 menit (99 %)"),
        ("45", "langkah 2: 45 menit (90 %)"),
    ]


@pytest.mark.parametrize(
    ("katalog", "opd", "slug", "terpanjang", "putaran"),
    [
        # 10 + 20 menit, 1 hari, 1 hari, 30 + 30 menit, 1 hari, 5 + 5 + 15 menit; 5 goes back to 4
        ("malang", "dinkop-umkm", "penyusunan-iku", "3 hari + 115 menit", ["4–5"]),
        # 10 + 20 + 30 + 5 + 15 menit; steps 3, 6, 7, 8 print none, step 4 prints "II hari"
        ("malang", "kecamatan-kalipare", "penyusunan-iku",
         "paling sedikit 80 menit, 4 langkah tanpa waktu, 1 langkah waktunya tidak dapat dijumlahkan", ["4–5"]),
        # 1+4+4+1+1+3+2+10+2+2+1+3+1 hari, no decision
        ("sukabumi", "dkukm", "pengukuran-kinerja-lakip", "35 hari", []),
        # no column Mutu Baku at all; 5 goes back to 4, 6 to 5
        ("singkawang", "diskominfo", "penyusunan-iku", "tidak tercantum", ["4–5", "5–6"]),
    ],
)  # fmt: skip
def test_the_other_catalogues(
    katalog: str, opd: str, slug: str, terpanjang: str, putaran: list[str], site: Callable[[str], Site]
) -> None:
    """The forms of the other four offices, added up by hand; none of them has a mapping table, and the page says so."""
    made = site(katalog)
    office = next(item for item in made.katalog.opd if item.slug == opd)
    (one,) = telaah(made.katalog, office, next(item for item in office.sop if item.slug == slug))
    assert one.terpanjang == terpanjang
    assert [again.langkah for again in one.ulangan] == putaran
    pages = {page.address: page.html for page in made.pages}
    assert "belum mempunyai tabel pemetaan" in pages[address.cakupan(opd)]
    assert terpanjang in pages[address.WAKTU] and terpanjang in pages[address.waktu(opd)]


def test_the_longest_of_many_are_found_without_looking_at_all() -> None:
    """By hand, in minutes: "cabang" takes 10 + 100 (or 90) = 110 of 200 in all its steps; "lurus" 150 of 150;
    "terbuka" at least 120, which has no upper end; "pendek" 60. "Lurus dua" is as long as "Lurus" and follows it."""
    branches = (Cabang("ya", 2), Cabang("tidak", 3))
    made = (
        sop(step(1, "60 menit"), slug="pendek", judul="Pendek"),
        sop(
            step(1, "10 menit", keputusan=branches), step(2, "100 menit", ke=4), step(3, "90 menit"), step(4),
            slug="cabang", judul="Cabang",
        ),
        sop(step(1, "minimal 120 menit"), slug="terbuka", judul="Terbuka"),
        sop(step(1, "150 menit"), slug="lurus-dua", judul="Lurus dua"),
        sop(step(1, "100 menit"), step(2, "50 menit"), slug="lurus", judul="Lurus"),
    )  # fmt: skip
    katalog = replace(KATALOG, opd=(replace(KOSONG, sop=made),))
    order = ["lurus", "lurus-dua", "terbuka", "cabang", "pendek"]
    for count in range(1, len(order) + 1):
        assert [one[1].slug for one in terlama(katalog, count)] == order[:count]
