"""What the site derives from sentences, each answer written by hand from the source (004, lines 540–896)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from bs4 import BeautifulSoup

from sop_site.build import Site
from sop_site.model.identitas import Identitas, Isian
from sop_site.model.katalog import OPD, Jabatan
from sop_site.model.layanan import Layanan
from sop_site.model.permohonan import Permohonan, permohonan
from sop_site.model.serahan import asal_arus, menerima, serahan
from sop_site.model.sop import SOP, Cabang, Langkah, MutuBaku
from sop_site.model.tindakan import tindakan
from sop_site.rules.kalimat import contradictions


def sop_of(site: Callable[[str], Site], slug: str) -> tuple[OPD, SOP]:
    katalog = site("kuningan").katalog
    return next((opd, sop) for opd in katalog.opd for sop in opd.sop if sop.slug == slug)


def card(site: Callable[[str], Site], slug: str) -> Permohonan:
    opd, sop = sop_of(site, slug)
    made = permohonan(site("kuningan").katalog, opd, sop)
    assert made
    return made


# SOP → what to bring (begins with), its step; to whom, the step that names him; what is obtained, its step.
KARTU: list[tuple[str, tuple[str, int], tuple[str, int], tuple[str, int]]] = [
    ("cuti-tahunan", ("surat permohonan cuti ybs", 1), ("Staf Kepegawaian", 1), ("surat izin cuti tahunan", 10)),
    ("cuti-bersalin", ("Surat permohonan cuti ybs", 1), ("Staf Kepegawaian", 1), ("surat izin cuti bersalin", 10)),
    ("izin-belajar", ("Surat Permohonan Pribadi", 1), ("Staf Kepegawaian", 1), ("surat izin belajar", 8)),
    ("kenaikan-gaji-berkala", ("Fc. SP KGB, SK", 1), ("Staf Kepegawaian", 1), ("SK Kenaikan Gaji Berkala", 10)),
    ("kenaikan-pangkat", ("Fotocopy KGB, SK", 1), ("Staf Kepegawian", 1), ("SK Kenaikan Pangkat", 10)),
    ("penyesuaian-ijazah", ("fc ijazah terakhir", 1), ("Staf Kepegawaian", 1),
     ("surat panggilan mengikuti ujian dinas", 10)),
    ("kartu-pegawai", ("fc sk cpns", 1), ("Staf Kepegawain", 1), ("Kartu Pegawai", 10)),
    ("tabungan-pensiun-taspen", ("fc sk cpns", 1), ("Staf Kepegawain", 1), ("Tabungan Pegawai (TASPEN)", 10)),
    ("masa-persiapan-pensiun", ("fc karpeg", 1), ("Staf Kepegawaian", 1),
     ("Surat Masa Persiapan Pensiun (MPP)", 10)),
    ("pensiun", ("berkas persyaratan Pensiun", 1), ("Staf Kepegawaian", 1), ("SK Pensiun", 10)),
    ("surat-rekomendasi", ("Surat Permohonan Rekomendasi", 1), ("Arsiparis Dinas", 1),
     ("surat Rekomendasi kegiatan/tempat", 12)),
    ("kontrak-kerja-skp", ("SKP", 1), ("Atasan langsung", 1),
     ("Atasan langsung menandatangani kontrak kerja Sasaran Kinerja Pegawai (SKP) dan mengembalikannya kepada "
      "pegawai", 2)),
    ("pendirian-koperasi", ("Data laporan kelompok masyarakat", 1), ("", 2), ("", 0)),
    ("penggabungan-koperasi", ("Dokumen Perubahan Anggaran Dasar Koperasi", 1), ("", 2), ("", 0)),
    ("pembinaan-anggaran-dasar-koperasi", ("Data laporan koperasi", 1), ("", 2), ("", 0)),
    ("pembinaan-perubahan-anggaran-dasar-koperasi", ("Dokumen Perubahan", 1), ("", 2), ("", 0)),
    ("bimbingan-dan-pembinaan-koperasi", ("Data laporan koperasi", 1), ("", 0), ("", 0)),
    ("bimbingan-dan-penyuluhan-sarana-prasarana", ("", 0), ("", 2), ("", 0)),
    ("sertifikat-p-irt", ("", 0), ("", 0),
     ("bagi yang lulus dan bersihnya sanitasi tempat usahanya dapat diberikan sertifikat P-IRT", 7)),
]  # fmt: skip


@pytest.mark.parametrize(("slug", "bawa", "ke", "hasil"), KARTU, ids=[row[0] for row in KARTU])
def test_card_says_what_steps_say(
    site: Callable[[str], Site], slug: str, bawa: tuple[str, int], ke: tuple[str, int], hasil: tuple[str, int]
) -> None:
    """Each line with the step that says it; "" where no sentence does, then at most who acts next."""
    answers = {one.pertanyaan: one for one in card(site, slug).jawaban}
    for key, (text, step) in (("bawa", bawa), ("ke", ke), ("hasil", hasil)):
        one = answers.get(key)
        assert ("\n".join(one.isi) if one else "").startswith(text) and bool(one and one.isi) == bool(text), key
        assert (one.langkah if one else ()) == ((step,) if step else ()), key


@pytest.mark.parametrize(
    ("slug", "other"),
    [("penyesuaian-ijazah", (2, "fc akte lahir")), ("kartu-pegawai", (2, "semua rangkap 4"))],
)
def test_card_names_what_other_steps_list(site: Callable[[str], Site], slug: str, other: tuple[int, str]) -> None:
    assert next(one for one in card(site, slug).jawaban if one.pertanyaan == "bawa").beda == (other,)


def test_card_shows_own_steps_and_other_parties(site: Callable[[str], Site]) -> None:
    """Pendirian koperasi: meetings of the founders (5, 7: at least 20), the notary (9), step 8 that names nobody."""
    made = card(site, "pendirian-koperasi")
    assert [item.no for item in made.langkah] == [1, 5, 7] and "20 orang" in made.langkah[2].kegiatan
    assert [item.no for item in made.luar] == [9] and [item.no for item in made.tak_terbaca] == [8]
    assert made.tak_disebut == ("biayanya", "apa yang diperoleh", "tempat mengadu")
    assert card(site, "sertifikat-p-irt").langkah == ()


@pytest.mark.parametrize("slug", ["penyusunan-renstra", "validasi-data-umkm", "penerbitan-spm"])
def test_no_card_without_applicant(site: Callable[[str], Site], slug: str) -> None:
    opd, sop = sop_of(site, slug)
    assert permohonan(site("kuningan").katalog, opd, sop) is None


def test_form_then_editor_then_steps(site: Callable[[str], Site]) -> None:
    """A printed cell wins over the editor, he over the steps; where he differs from the form a remark says so."""
    opd, sop = sop_of(site, "cuti-tahunan")
    printed = Identitas(isian=(Isian("Biaya/Tarif", ("Rp0",)),))
    own = Layanan(ke=("Loket 2",), biaya=("Rp5.000",), pengaduan=("SP4N-LAPOR",))
    changed = replace(sop, identitas=printed, layanan=own)
    made = permohonan(site("kuningan").katalog, opd, changed)
    assert made
    lines = {one.pertanyaan: (one.label, one.isi, one.asal) for one in made.jawaban}
    assert lines["biaya"] == ("Biaya/Tarif", ("Rp0",), "formulir")
    assert lines["ke"] == ("Diserahkan kepada", ("Loket 2",), "editor")
    assert lines["hasil"] == ("Yang diperoleh", ("surat izin cuti tahunan",), "langkah")
    assert made.tak_disebut == ()
    katalog = site("kuningan").katalog
    assert [*contradictions(katalog, opd, changed)] == [
        (
            ("layanan", "ke"),
            "Diserahkan kepada: 'Loket 2' menurut editor, tetapi 'Staf Kepegawaian' menurut langkahnya.",
            "layanan",
        ),
        (("layanan", "biaya"), "Biaya/Tarif: 'Rp0' menurut formulir, tetapi 'Rp5.000' menurut editor.", "layanan"),
    ]
    cells = Identitas(isian=(Isian("Produk", ("Surat izin cuti",)), Isian("Jangka waktu", ("225 Menit",))))
    assert [*contradictions(katalog, opd, replace(sop, identitas=cells))] == [
        (
            ("identitas",),
            "Yang diperoleh: 'Surat izin cuti' menurut formulir, tetapi 'surat izin cuti tahunan' menurut langkahnya.",
            "layanan",
        )
    ]


# SOP, step: what comes in, what goes on or back, and whom only the rows or the editor join to it.
PINDAH: list[tuple[str, int, list[str], list[str], list[str]]] = [
    ("cuti-tahunan", 4, ["dari Kasubbag Umum (3)"],
     ["kepada Kepala Dinas (5, sudah sesuai)", "kembali kepada Kasubbag Umum (3, belum sesuai)"], []),
    ("cuti-bersalin", 9, ["dari Kasubbag Umum (8)"],
     ["surat izin cuti bersalin kepada Pemohon (10)"], []),
    ("izin-belajar", 7, ["dari Kasubbag Umum (6)"], ["surat izin belajar kepada Pegawai (8)"], []),
    ("kenaikan-gaji-berkala", 6, ["dari Kepala Dinas (5)"],
     ["berkas pengajuan Kenaikan Gaji Berkala kepada BKD (7)"], []),
    ("penyesuaian-ijazah", 7, ["berkas pengajuan penyesuaian ijazah dari Kasubbag Umum (6)"],
     ["surat panggilan untuk mengikuti ujian dinas kepada Kasubbag Umum (8)"], []),
    ("absensi-daftar-hadir", 9, ["dari Kasubbag Umum (8)"], ["kepada BKD"], []),
    ("penyusunan-renstra", 9,
     ["draft dokumen Rencana Strategis Dinas yang telah ditandatangani oleh Kepala Dinas dari Kepala Dinas (8)"],
     ["kepada Bappeda (10)"], []),
    ("penyusunan-lkpj", 8, ["dari Kasubbag Program (7)"],
     ["dokumen Laporan Keterangan Pertanggungjawaban (LKPJ) Dinas kepada Bappeda"], []),
    ("pengajuan-spp", 2, ["dari Bendahara Pengeluaran (1)"],
     ["kepada Petugas Tenaga Penata Dokumen (3, sudah lengkap dan benar)",
      "kembali kepada Bendahara Pengeluaran (1, belum)"], []),
    ("penyusunan-dpa", 2, ["dari Pengadministrasi Keuangan (1)"],
     ["kembali kepada Pengadministrasi Keuangan (1, belum sesuai)", "kepada Bendahara Dinas (3, sudah sesuai)"], []),
    ("surat-rekomendasi", 8, ["dari Sekretaris Dinas (7, sudah sesuai)"],
     ["kepada Arsiparis Dinas (9)", "kepada Kasubbag Umum"], []),
    ("pengagandaan-surat-masuk", 2, ["dari Fungsional Arsiparis (1)"], ["kepada Fungsional Arsiparis (3)"], []),
    ("penerbitan-spm", 5, ["dari Kepala Dinas (4)"], ["Dokumen SPM kepada BPKAD"], []),
    ("penomoran-surat-keluar", 3, ["dari Staf Kasubbag/Kasi (2)"],
     ["konsep surat keluar yang telah diparaf kepada Kepala Dinas (4)"], []),
    ("pendirian-koperasi", 4, [], [], ["Kasi Badan Usaha Koperasi (3)", "Pemohon (5)"]),
    ("fasilitasi-mutu-design-kemasan", 3, [], [],
     ["Staf Distribusi dan Kemitraan (2)", "Staf Distribusi dan Kemitraan (2, tidak)"]),
    ("fasilitasi-mutu-design-kemasan", 8, [], ["kepada Kepala Dinas"], ["Kepala Dinas (7)"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("slug", "no", "masuk", "keluar", "urut"), PINDAH, ids=[f"{slug}-{no}" for slug, no, *_ in PINDAH]
)
def test_hand_overs_are_those_of_the_sentences(
    site: Callable[[str], Site], slug: str, no: int, masuk: list[str], keluar: list[str], urut: list[str]
) -> None:
    """Nothing approved goes on along a "no"; a receiver without a step of his own is named without one."""
    opd, sop = sop_of(site, slug)
    made = tindakan(sop, serahan(opd, sop), next(item for item in sop.semua_langkah if item.no == no))

    def said(way: str, one: object) -> str:
        apa, siapa, step, bila = (getattr(one, name) for name in ("apa", "siapa", "langkah", "bila"))
        place = ", ".join(str(part) for part in (step, bila) if part)
        back = "kembali " if way == "kepada" and one.mundur else ""
        words = [apa, f"{back}{way}"] if way else []
        return " ".join(word for word in (*words, siapa, f"({place})" if place else "") if word)

    assert [said("dari", one) for one in made.masuk] == masuk
    assert [said("kepada", one) for one in made.keluar] == keluar
    assert [said("", one) for one in (*made.sebelum, *made.sesudah)] == urut


# SOP → where its arrows are known from: k(alimat), u(rutan baris), d(isimpulkan), t(anda); exits in their order.
ASAL: list[tuple[str, str]] = [
    ("cuti-tahunan", "kkkkkkkkkkku"),
    ("izin-belajar", "kkkkkkkkku"),
    ("kontrak-kerja-skp", "kkku"),
    ("penilaian-skp", "kku"),
    ("pencairan-sp2d", "kkkku"),
    ("penerbitan-spm", "kkkku"),
    ("pengadaan-barang-daerah", "ukkuku"),
    ("pengagandaan-surat-masuk", "kkkku"),
    ("penomoran-surat-keluar", "kkkku"),
    ("pengajuan-spp", "kkkkkkku"),
    ("penyusunan-dpa", "kkkkkku"),
    ("pendirian-koperasi", "uuuuuuukuu"),
    ("penggabungan-koperasi", "uuuuuuuu"),
    ("sertifikat-p-irt", "uuuuuuuu"),
    ("fasilitasi-mutu-design-kemasan", "uuddkdduuu"),
    ("penyusunan-laporan-keuangan", "kkkkkku"),
    ("surat-rekomendasi", "kkkkkkkkkkkku"),
]


@pytest.mark.parametrize(("slug", "letters"), ASAL, ids=[row[0] for row in ASAL])
def test_arrows_tell_where_they_are_known_from(site: Callable[[str], Site], slug: str, letters: str) -> None:
    opd, sop = sop_of(site, slug)
    said = serahan(opd, sop)
    assert "".join(asal_arus(sop, said, arus)[0] for arus in sop.arus) == letters


def test_printed_label_and_drawn_jump_are_marks() -> None:
    """A label that the sentence lacks stood beside the diamond; an arrow of a form that was read was drawn."""
    opd = OPD("o", "O", jabatan=(Jabatan("a", "A"), Jabatan("b", "B")))
    steps = (
        Langkah(1, kegiatan="Memeriksa", pelaksana=("A",), keputusan=(Cabang("Ya", 2), Cabang("Tidak", 1))),
        Langkah(2, kegiatan="Mencatat", pelaksana=("B",), ke="selesai"),
    )
    sop = SOP("o", "s", "J", pelaksana=("A", "B"), langkah=steps)
    said = serahan(opd, sop)
    assert [asal_arus(sop, said, arus) for arus in sop.arus] == ["tanda", "tanda", "tanda"]


@pytest.mark.parametrize(
    ("kegiatan", "apa"),
    [
        ("Pemohon menerima SK Pensiun", "SK Pensiun"),
        ("Kasubbag Umum menerima surat izin belajar dan menyerahkan kepada staf", "surat izin belajar"),
        (
            "Staf menerima daftar Penilaian dan Evaluasi Kinerja dan memberikannya",
            "daftar Penilaian dan Evaluasi Kinerja",
        ),
        ("Petugas menerima berkas dari Bendahara", "berkas"),
        ("Petugas menerima dan meneliti berkas", ""),
        ("Staf mengarsipkan surat", ""),
    ],
)
def test_what_is_received(kegiatan: str, apa: str) -> None:
    assert menerima(Langkah(1, kegiatan=kegiatan)) == apa


def test_contradictions_of_the_catalogue(site: Callable[[str], Site]) -> None:
    """Read by hand in all 50: two sentences of one SOP hand over where no arrow leads; one list counts 3 and 4."""
    found = [
        (sop.slug, message)
        for opd in site("kuningan").katalog.opd
        for sop in opd.sop
        for _, message, _ in contradictions(site("kuningan").katalog, opd, sop)
    ]
    to = "kalimatnya menyerahkan kepada {}, tetapi tidak ada panah dari langkah ini ke sana."
    assert found == [
        ("fasilitasi-mutu-design-kemasan", f"langkah 1: {to.format('Kasi Distribusi dan Kemitraan')}"),
        ("fasilitasi-mutu-design-kemasan", f"langkah 8: {to.format('Kepala Dinas')}"),
        ("kartu-pegawai", "langkah 2: 'semua rangkap 4', sedangkan langkah 1 menulis 'semua rangkap 3'."),
    ]


def test_numbers_of_different_things_are_no_contradiction(site: Callable[[str], Site]) -> None:
    opd = OPD("o", "O")
    steps = (
        Langkah(1, kegiatan="a", mutu_baku=MutuBaku(("KTP 2 lembar", "KK 3 lembar"), "10 menit", "formulir 1")),
        Langkah(2, kegiatan="b", mutu_baku=MutuBaku(("KTP 2 lembar",), "20 menit", "formulir 2")),
    )
    assert [*contradictions(site("kuningan").katalog, opd, SOP("o", "s", "J", langkah=steps))] == []


def test_names_that_stand_for_others_are_linked_both_ways(site: Callable[[str], Site]) -> None:
    """Kepala Bidang stands for each Kabid of the office; the two pages lead to each other."""
    html = {page.address: page.html for page in site("kuningan").pages}
    base = "opd/dinkop-ukm/jabatan/"
    kabid = ("kabid-kelembagaan-koperasi", "kabid-pemberdayaan-koperasi", "kabid-pemberdayaan-ukm")
    assert all(f'href="../{slug}/"' in html[f"{base}kepala-bidang/"] for slug in kabid)
    for slug in kabid:
        assert ' SOP sebagai <a href="../kepala-bidang/">' in html[f"{base}{slug}/"]
    assert 'sebagai <a href="../kasubbag-kasi/">' in html[f"{base}kasubbag-umum/"]


def test_duties_keep_their_words(site: Callable[[str], Site]) -> None:
    """Pasal 10 ayat (2) and Pasal 11 ayat (1) of Perbup 22/2016, as the source prints them."""
    page = next(page for page in site("kuningan").pages if page.address == "perbup/22-2016/")
    duties = BeautifulSoup(page.html, "html.parser").select("section.kewajiban li q")
    assert [" ".join(duty.get_text().split()) for duty in duties] == [
        "Evaluasi sebagaimana dimaksud pada ayat (1) dilakukan secara berkala paling sedikit 1 (satu) kali dalam 1 "
        "(satu) tahun atau sewaktu-waktu jika diperlukan.",
        "Pelaporan penyelenggaraan SOP AP Dinas Koperasi dan Usaha Kecil Menengah dilakukan setiap 6 (enam) bulan "
        "dalam satu tahun berjalan.",
    ]
