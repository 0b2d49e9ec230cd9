"""A small catalogue without a mistake, for tests that change one thing in it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

KATALOG = "contoh"
OPD = "opd/dinas-contoh"
SOP = f"{OPD}/sop/cuti-tahunan.yml"
PEMETAAN = f"{OPD}/pemetaan/kasubbag-umum.yml"
PEMETAAN_KEPALA = f"{OPD}/pemetaan/kepala-dinas.yml"

BERKAS = {
    "katalog.yml": """\
nama: Kabupaten Contoh
pemerintah: Pemerintah Kabupaten Contoh
dokumen:
  - berkas: perbup.txt
    judul: Peraturan Bupati Contoh Nomor 1 Tahun 2016
""",
    f"{OPD}/opd.yml": """\
nama: Dinas Contoh
kepala: kepala-dinas
unit:
  - slug: sekretariat
    nama: Sekretariat
  - slug: umum
    nama: Sub Bagian Umum
    induk: sekretariat
jabatan:
  - slug: kepala-dinas
    nama: Kepala Dinas
    alias: Kadis
  - slug: kasubbag-umum
    nama: Kasubbag Umum
    unit: umum
  - slug: pemohon
    nama: Pemohon
    jenis: luar
""",
    SOP: """\
judul: Pembuatan Usulan Cuti Tahunan
asal_judul: pemetaan
sumber:
  berkas: perbup.txt
  baris: 1-9
pelaksana:
  - Pemohon
  - Kasubbag Umum
  - Kepala Dinas
langkah:
  - no: 1
    kegiatan: Pemohon mengajukan permohonan cuti
    pelaksana: Pemohon
    mutu_baku:
      kelengkapan:
        - surat permohonan
        - fc KTP
      waktu: 10 menit
      output: berkas permohonan
  - no: 2
    kegiatan: Kasubbag Umum meneliti berkas; bila belum lengkap, berkas dikembalikan
    pelaksana: Kasubbag Umum
    keputusan:
      - bila: lengkap
        ke: 3
      - bila: belum lengkap
        ke: 1
    keterangan: "lihat juga: izin belajar"
  - no: 3
    kegiatan: Kepala Dinas menandatangani surat izin
    pelaksana: Kepala Dinas
    ke: selesai
terkait: izin-belajar
""",
    f"{OPD}/sop/izin-belajar.yml": """\
judul: Pembuatan Usulan Izin Belajar
asal_judul: editor
unit: umum
terkait: dinas-contoh/cuti-tahunan
""",
    PEMETAAN: """\
jabatan: kasubbag-umum
nama_skpd: Dinas Contoh
nama_jabatan: Kepala Sub Bagian Umum
sumber:
  berkas: perbup.txt
baris:
  - huruf: A
    tugas: Pengelolaan administrasi kepegawaian
    fungsi: Pelayanan administrasi kepegawaian
    sub_fungsi: Membuat usulan izin belajar
    output: Usulan Izin Belajar
    aspek: Pembuatan
    judul: Pembuatan Usulan Izin Belajar
    sop: izin-belajar
""",
    PEMETAAN_KEPALA: """\
jabatan: kepala-dinas
nama_skpd: Dinas Contoh
nama_jabatan: Kepala Dinas
baris:
  - huruf: A
    tugas: Pembinaan kepegawaian
    fungsi: Pengesahan
    sub_fungsi: Mengesahkan cuti
    output: Usulan Cuti Tahunan
    aspek: Pembuatan
    judul: Pembuatan Usulan Cuti Tahunan
    sop: cuti-tahunan
""",
    f"{OPD}/daftar-nama.yml": """\
judul: Daftar Nama SOP Dinas Contoh
nama:
  - no: 1
    nama: Cuti Tahunan
    sop: cuti-tahunan
""",
}


def write_catalogue(root: Path, changes: Mapping[str, str | bytes | None] | None = None) -> None:
    """Write the catalogue "contoh" below a project folder; `changes` replaces, adds or (None) leaves out files."""
    folder = root / "sop_data" / KATALOG
    for name, content in {**BERKAS, **(changes or {})}.items():
        if content is None:
            continue
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
