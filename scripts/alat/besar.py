"""A made-up SOP at the edges of what the form must hold, for pictures and print tests: no office's real procedure.

Forty steps, ten performers, joint steps, returns and branches over several sheets, empty cells, a cell of 80 words.
"""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

from sop_site import address
from sop_site.datafile.dump import dump
from sop_site.model.identitas import Identitas, Pengesah
from sop_site.model.katalog import OPD, Jabatan, Katalog
from sop_site.model.sop import SOP, Cabang, Langkah, MutuBaku

ROOT = Path(__file__).parents[2]
KATALOG, DINAS, NAMA = "besar", "dinas-contoh", "formulir-besar"
HALAMAN = address.sop(DINAS, NAMA)
PELAKSANA = (
    "Pemohon",
    "Staf Administrasi dan Pelayanan",
    "Arsiparis",
    "Analis Pertanggungjawaban Keuangan",
    "Kasubbag Umum",
    "Kasubbag Perencanaan, Evaluasi dan Pelaporan",
    "Kepala Bidang",
    "Sekretaris",
    "Kepala Dinas",
    "BPKAD",
)
BERSAMA = {6: (4, 5, 6), 18: (0, 9), 33: (2, 3)}
KEPUTUSAN: dict[int, dict[str, int]] = {
    5: {"lengkap": 6, "belum lengkap": 2},
    14: {"perlu ditinjau bersama di lapangan": 15, "tidak perlu": 30},
    20: {"Ya": 21, "Tidak": 19},
    25: {"sesuai": 26, "belum sesuai": 3, "ditolak": 38},
    36: {"disetujui": 37, "diperbaiki": 35},
    39: {"Ya": 40, "Tidak": 12},
}
KALIMAT = (
    "memeriksa kelengkapan berkas yang diterima dari pemohon kemudian mencocokkannya dengan daftar persyaratan serta "
    "mencatat setiap kekurangan pada lembar periksa yang tersedia"
)
KATA = KALIMAT.split()
PANJANG = " ".join((KATA * 5)[:80])  # a cell of 80 words
KOSONG, TANPA_KEGIATAN, PENUH = 11, 23, 9


def besar() -> SOP:
    """The SOP itself; the n-th step names its own number, so that no two cells read the same."""
    return SOP(
        opd=DINAS,
        slug=NAMA,
        judul="Contoh Formulir Besar untuk Memeriksa Tata Letak dan Pencetakan",
        identitas=Identitas(
            nomor="000.8.3.3/1/2026",
            tanggal_pembuatan="2 Januari 2026",
            tanggal_efektif="Maret 2026",
            disahkan_oleh=Pengesah("Kepala Dinas Contoh"),
            dasar_hukum=tuple(f"Peraturan contoh nomor {no} tentang {PANJANG[:150]}" for no in range(1, 31)),
            kualifikasi_pelaksana=("Memahami tata naskah", "Mampu mengoperasikan komputer"),
            peringatan=(PANJANG,),
        ),
        pelaksana=PELAKSANA,
        langkah=tuple(_langkah(no) for no in range(1, 41)),
    )


def _langkah(no: int) -> Langkah:
    actors = BERSAMA.get(no, (no * 7 % 10,))
    langkah = Langkah(
        no=no,
        kegiatan=f"Langkah ke-{no}: {' '.join(KATA[: 4 + no % 9])}",
        pelaksana=tuple(PELAKSANA[index] for index in actors),
        mutu_baku=MutuBaku((f"berkas {no}", "lembar periksa"), f"{no} menit", f"hasil langkah {no}"),
        keterangan=f"lihat SOP nomor {no}" if no % 5 == 0 else "",
        keputusan=tuple(Cabang(bila, ke) for bila, ke in KEPUTUSAN.get(no, {}).items()),
    )
    if no == KOSONG:
        return replace(langkah, mutu_baku=MutuBaku())
    if no == TANPA_KEGIATAN:
        return replace(langkah, kegiatan="")
    if no == PENUH:
        kata = "pertanggungjawabanpelaksanaananggaranpendapatandanbelanjadaerah"
        return replace(langkah, kegiatan=f"{PANJANG}.", mutu_baku=MutuBaku((kata,), "1 (satu) hari kerja", kata))
    return langkah


def project(root: Path) -> None:
    """A project in `root` whose only catalogue holds this SOP, with A4 as its paper and an address on the web."""
    for name in ("docs", "hooks"):
        (root / name).symlink_to(ROOT / name)
    shutil.copy(ROOT / "mkdocs.yml", root)
    katalog = Katalog(KATALOG, "Kabupaten Contoh", "Pemerintah Kabupaten Contoh", kertas="A4")
    katalog = replace(katalog, alamat_situs="https://sop.contoh.go.id/")
    jabatan = tuple(Jabatan(f"jabatan-{rank}", nama) for rank, nama in enumerate(PELAKSANA))
    opd = OPD(DINAS, "Dinas Contoh", kepala="jabatan-8", jabatan=jabatan)
    folder = root / "sop_data" / KATALOG
    office = folder / "opd" / DINAS
    (office / "sop").mkdir(parents=True)
    (folder / "katalog.yml").write_text(dump(katalog), "utf-8")
    (office / "opd.yml").write_text(dump(opd), "utf-8")
    (office / "sop" / f"{NAMA}.yml").write_text(dump(besar()), "utf-8")
