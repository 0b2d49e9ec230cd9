"""What each key of the data files means, in the words that an editor shows while a clerk types it."""

from __future__ import annotations

from sop_site.legal.register import Peraturan, Register
from sop_site.legal.salinan import SalinanResmi
from sop_site.model.hasil import HasilEvaluasi
from sop_site.model.identitas import Identitas, Isian, Label, Pengesah, TandaButir
from sop_site.model.istilah import Istilah, Singkatan
from sop_site.model.katalog import OPD, BarisPemetaan, DaftarNama, Dokumen, Jabatan, Katalog, NamaSOP, Pemetaan, Unit
from sop_site.model.kontak import Kontak
from sop_site.model.layanan import Layanan
from sop_site.model.sop import SOP, Cabang, Diagram, Langkah, MutuBaku
from sop_site.model.sumber import Sumber
from sop_site.model.topik import Topik

_LAMA = "Satu teks atau daftar. Alamat yang sudah terbit tetap mengantar ke sini."
_CATATAN = "Catatan editor, bukan kata sumber; tampil di halaman."
_TANDA = "Tanda isi pertama setiap sel ini: 1. menjadi 1. 2. 3.; isi yang diketik dengan tandanya sendiri tetap begitu."
_SEBUTAN = "Sebutan formulir ini untuk '{}', bila berbeda dari yang lazim."

SEL_LAIN = "Sel formulir lain yang dikenal; labelnya diambil dari nama kuncinya. Sebutan lain ditulis di 'isian:'."

KETERANGAN: dict[type, dict[str, str]] = {
    SOP: {
        "judul": "Nama SOP. Wajib. Apit dengan tanda kutip bila memuat titik dua.",
        "asal_judul": "Dari mana judul ini: tercetak (bila tidak ditulis), pemetaan (sama dengan Judul di tabel "
        "pemetaan), atau editor (disusun dari langkah-langkahnya).",
        "ringkasan": "Satu kalimat: SOP ini apa dan untuk siapa. Bila kosong, disusun dari langkah-langkahnya.",
        "sasaran": "masyarakat atau pegawai, bila SOP ini dimulai oleh seorang pemohon.",
        "status": "Status hukum; 'tidak diketahui' bila tidak ada dokumen yang mengatakan lain. Yang dicabut tetap "
        "mempunyai halaman.",
        "unit": "Unit pemilik: slug dari 'unit:' dalam opd.yml.",
        "layanan": 'Jawaban editor untuk pemohon, bila formulirnya tidak mencetaknya; tampil "menurut editor".',
        "sumber": "Dokumen asal isi berkas ini.",
        "identitas": "Bagian pertama formulir, kata demi kata. Yang tidak tercetak dikosongkan.",
        "judul_diagram": "Judul yang tercetak di atas bagan, bila ada.",
        "label": "Sebutan formulir ini yang berbeda dari yang lazim, misalnya kegiatan: Uraian Prosedur.",
        "tanda_butir": "Tanda yang dicetak formulir di depan isi daftarnya, bila isi itu diketik tanpa tanda.",
        "tidak_tercetak": "Sel identitas dan kolom yang lazim tetapi tidak dicetak formulir ini, misalnya [mutu_baku, "
        "keterangan]; yang tercetak kosong tidak disebut.",
        "pelaksana": "Kepala kolom Pelaksana dari kiri ke kanan, sebagaimana tercetak. Setiap sebutan ada dalam "
        "register jabatan di opd.yml, sebagai nama atau alias.",
        "tanpa_kolom": "Pelaku yang disebut kalimatnya tetapi tidak mempunyai kolom.",
        "nomor_kolom": "Baris nomor di bawah kepala tabel, bila tercetak: satu nomor setiap kolom dari kiri ke kanan, "
        "misalnya ['(1)', '(2)', '(3)'].",
        "langkah": "Baris-baris formulir, dari atas ke bawah. Baris judul bagian berdiri sendiri: "
        "'- bagian: A. Persiapan'.",
        "diagram_lain": "Diagram berikutnya di bawah identitas yang sama, bila ada.",
        "salinan_resmi": "Salinan bertanda tangan (PDF atau pindaian) yang terbit bersama halaman ini; ditulis oleh "
        "make salinan.",
        "terkait": "SOP yang berhubungan: nama berkasnya, atau opd/nama bila di perangkat daerah lain.",
        "diganti_oleh": "SOP pengganti SOP yang dicabut: nama berkasnya, atau opd/nama bila di perangkat daerah lain.",
        "evaluasi": "Evaluasi yang sudah dilakukan; berikutnya dihitung dari yang terakhir.",
        "alamat_lama": f"Nama berkas ini dahulu, tanpa .yml; opd/nama bila dahulu di perangkat daerah lain. {_LAMA}",
        "catatan": _CATATAN,
    },
    SalinanResmi: {
        "berkas": "Nama berkasnya di folder 'salinan' katalog ini. Wajib.",
        "sidik": "Kode pemeriksaan isi data yang sudah dicocokkan dengan salinan itu; ditulis oleh make salinan.",
        "memuat_nip": "setuju, bila salinan yang memuat NIP boleh terbit walaupun katalog tidak menampilkan NIP.",
    },
    Sumber: {
        "berkas": "Nama dokumen sebagaimana terdaftar di katalog.yml, kunci 'dokumen'.",
        "baris": "Baris-baris dokumen itu, misalnya 619-628.",
        "catatan": "Keterangan tentang sumbernya.",
    },
    Identitas: {
        "pemerintah": "Nama pemerintah daerah sebagaimana tercetak.",
        "satuan": "Satuan kerja sebagaimana tercetak, satu baris satu isi.",
        "nomor": "Nomor SOP sebagaimana tercetak.",
        "tanggal_pembuatan": "Sebagaimana tercetak, misalnya 07 Januari 2012.",
        "tanggal_revisi": "Sebagaimana tercetak.",
        "tanggal_efektif": "Sebagaimana tercetak.",
        "disahkan_oleh": "Pejabat yang mengesahkan.",
        "dasar_hukum": "Satu peraturan satu isi.",
        "kualifikasi_pelaksana": "Satu syarat satu isi.",
        "keterkaitan": "SOP lain yang disebut formulirnya, sebagaimana tercetak.",
        "peralatan": "Peralatan atau perlengkapan, satu benda satu isi.",
        "peringatan": "Sebagaimana tercetak.",
        "pencatatan": "Pencatatan dan pendataan, sebagaimana tercetak.",
        "isian": "Sel lain yang dicetak formulir, dengan labelnya, menurut urutan formulir: Biaya/Tarif, Persyaratan, "
        "Pengertian, Tujuan, Kebijakan, dan sebagainya.",
    },
    Isian: {
        "label": "Nama sel sebagaimana tercetak, misalnya Biaya/Tarif. Wajib.",
        "isi": "Isinya, kata demi kata: satu teks, baris-baris, atau daftar.",
        "letak": "kepala (di samping nama satuan kerja) atau kotak (di bawahnya, bila tidak ditulis).",
        "sebelum": "Kunci sel lazim yang didahuluinya, misalnya keterkaitan. Bila kosong: sesudah semua sel lazim.",
    },
    Pengesah: {
        "jabatan": "Jabatan sebagaimana tercetak.",
        "nama": "Nama sebagaimana tercetak.",
        "pangkat": "Pangkat dan golongan sebagaimana tercetak.",
        "nip": "NIP; dimuat hanya bila katalog.yml menulis 'tampilkan_nip: ya'.",
    },
    Label: {
        name: _SEBUTAN.format(usual)
        for name, usual in ((item, str(getattr(Label(), item))) for item in Label.__dataclass_fields__)
    },
    TandaButir: {name: _TANDA for name in TandaButir.__dataclass_fields__},
    HasilEvaluasi: {
        "tanggal": "Seperti 2026-03-31 atau 31 Maret 2026.",
        "hasil": "Hasilnya dengan kata sendiri, misalnya: Tetap berlaku.",
    },
    Langkah: {
        "no": "Nomor baris ini sendiri: bilangan bulat yang hanya sekali dipakai dalam SOP ini. Wajib.",
        "no_tercetak": "Nomor sebagaimana tercetak bila berbeda dari 'no', misalnya 1a; 'kosong' bila tidak bernomor.",
        "bagian": "Judul bagian di atas langkah ini, misalnya A. Persiapan; ditulis sebagai baris sendiri.",
        "kegiatan": "Uraian kegiatan, kata demi kata. Apit dengan tanda kutip bila memuat titik dua atau tanda pagar.",
        "pelaksana": "Kolom tempat simbolnya berdiri, dieja sama dengan kepala kolomnya; daftar bila dikerjakan "
        "bersama, yang memimpin lebih dahulu.",
        "bersama": "Yang hanya ikut serta ('bersama …', 'rapat dengan …'): simbolnya disambung, tanpa panah sendiri.",
        "satu_simbol": "ya bila satu simbol tercetak membentang di atas kolom-kolom pelaksananya.",
        "asal_pelaksana": "Dari mana pelaksananya diketahui: simbol (bila tidak ditulis), kalimat, disimpulkan, atau "
        "tidak terbaca ('pelaksana' dikosongkan).",
        "mutu_baku": "Kelengkapan, waktu, dan output langkah ini.",
        "keterangan": "Kolom Keterangan, kata demi kata.",
        "dasar": "Dasar hukum langkah ini, misalnya Pasal 10 ayat (2) peraturan yang terbit di katalog ini.",
        "mulai": "ya bila prosedur juga dapat dimulai di langkah ini.",
        "keputusan": "Jalan keluar belah ketupat: sedikitnya dua cabang dengan 'bila' dan 'ke'.",
        "ke": "'no' langkah tujuan bila bukan baris berikutnya, atau selesai; atau daftar ([2, 3]) "
        "bila serentak ke beberapa langkah. Tidak ada pada langkah berkeputusan.",
        "catatan": _CATATAN,
    },
    MutuBaku: {
        "kelengkapan": "Yang harus ada sebelum langkah ini: satu teks, baris-baris, atau daftar.",
        "waktu": "Sebagaimana tercetak, misalnya 10 menit.",
        "output": "Yang dihasilkan langkah ini.",
        "dasar": "Dasar hukum waktu atau mutu ini, bila ada.",
    },
    Diagram: {
        "judul": "Judul yang tercetak di atas diagram ini.",
        "pelaksana": "Kepala kolom Pelaksana diagram ini.",
        "tanpa_kolom": "Pelaku tanpa kolom dalam diagram ini.",
        "tidak_tercetak": "Kolom yang tidak dicetak diagram ini.",
        "nomor_kolom": "Baris nomor kolom diagram ini, bila tercetak.",
        "langkah": "Baris-baris diagram ini; 'no' melanjutkan diagram sebelumnya, nomor tercetaknya di 'no_tercetak'.",
    },
    Layanan: {
        "bawa": "Yang dibawa pemohon.",
        "ke": "Tempat atau petugas yang menerima berkasnya.",
        "biaya": "Biayanya, misalnya Rp0.",
        "waktu": "Lamanya, misalnya 3 hari kerja.",
        "hasil": "Yang diperoleh pemohon.",
        "pengaduan": "Tempat mengadu.",
    },
    Cabang: {
        "bila": "Label jalan keluar ini, misalnya sudah sesuai. Wajib.",
        "ke": "'no' langkah tujuan, selesai, atau daftar bila serentak ke beberapa langkah. Wajib.",
        "asal": "Dari mana tujuannya diketahui: kalimat (bila tidak ditulis) atau disimpulkan.",
    },
    OPD: {
        "nama": "Nama perangkat daerah. Wajib.",
        "singkat": "Nama pendeknya, satu atau lebih.",
        "kepala": "Slug jabatan yang memimpin.",
        "kontak": "Cara menghubungi perangkat daerah ini; tampil di kaki halamannya.",
        "unit": "Bagian-bagian perangkat daerah: sekretariat, sub bagian, bidang.",
        "jabatan": "Register jabatan: siapa yang terlibat dalam SOP, dengan semua ejaannya.",
        "salinan_resmi": "Salinan bertanda tangan dari buku SOP perangkat daerah ini.",
        "alamat_lama": f"Nama folder ini dahulu, dan folder yang dilebur ke sini. {_LAMA}",
        "catatan": _CATATAN,
    },
    Kontak: {
        "alamat": "Alamat kantornya.",
        "telepon": "Nomor telepon dengan kode daerah, satu atau lebih.",
        "surel": "Alamat surel (email).",
        "jam": "Jam pelayanan, misalnya Senin–Jumat 08.00–15.00.",
        "pengaduan": "Alamat saluran pengaduan (https://, mailto:, atau tel:), misalnya https://www.lapor.go.id/ untuk "
        "SP4N-LAPOR!.",
    },
    Unit: {
        "slug": "Nama pendek unit untuk dirujuk: huruf kecil, angka, tanda hubung. Wajib.",
        "nama": "Nama unit. Wajib.",
        "induk": "Slug unit di atasnya.",
        "kepala": "Slug jabatan yang memimpin unit ini.",
    },
    Jabatan: {
        "slug": "Alamat halaman jabatan ini: huruf kecil, angka, tanda hubung. Wajib.",
        "nama": "Sebutan jabatan. Wajib.",
        "alias": "Sebutan dan ejaan lain yang tercetak: Kasubag, Kasubbag, singkatan.",
        "jenis": "internal (bila tidak ditulis), atau luar untuk pemohon dan pihak lain.",
        "unit": "Slug unit tempatnya bekerja.",
        "mencakup": "Slug jabatan yang dicakup sebutan ini, misalnya setiap Kabid oleh Kepala Bidang.",
        "alamat_lama": f"Slug jabatan ini dahulu, dan jabatan yang digantikannya. {_LAMA}",
    },
    Pemetaan: {
        "jabatan": "Slug jabatan pemilik tabel ini. Wajib.",
        "nama_skpd": "Nama SKPD sebagaimana tercetak. Wajib.",
        "nama_jabatan": "Nama jabatan sebagaimana tercetak. Wajib.",
        "sumber": "Dokumen asal tabel ini.",
        "baris": "Baris-baris tabel.",
        "catatan": _CATATAN,
    },
    BarisPemetaan: {
        "huruf": "Huruf baris sebagaimana tercetak. Wajib.",
        "tugas": "Kolom Tugas. Wajib.",
        "fungsi": "Kolom Fungsi. Wajib.",
        "sub_fungsi": "Kolom Sub Fungsi (Kegiatan). Wajib.",
        "output": "Kolom Output. Wajib.",
        "aspek": "Kolom Aspek. Wajib.",
        "judul": "Kolom Judul SOP; menurut pedoman sama dengan Aspek + Output. Wajib.",
        "sop": "Nama berkas SOP yang dimaksud, tanpa .yml; kosong bila belum ada.",
        "catatan": _CATATAN,
    },
    DaftarNama: {
        "judul": "Judul daftar sebagaimana tercetak. Wajib.",
        "sumber": "Dokumen asal daftar ini.",
        "nama": "Nama-nama SOP dalam daftar.",
        "catatan": _CATATAN,
    },
    NamaSOP: {
        "no": "Nomor sebagaimana tercetak. Wajib.",
        "nama": "Nama SOP sebagaimana tercetak. Wajib.",
        "sop": "Nama berkas SOP yang dimaksud, tanpa .yml; kosong bila belum ada.",
    },
    Katalog: {
        "nama": "Nama kabupaten atau kota. Wajib.",
        "pemerintah": "Nama pemerintah daerahnya. Wajib.",
        "provinsi": "Nama provinsi; tampil di kaki setiap halaman.",
        "kepala_daerah": "Bupati (bila tidak ditulis) atau Wali Kota; dimuat dalam data terbuka (api/katalog.json).",
        "lambang": "Berkas lambang daerah (PNG atau SVG) di samping katalog.yml; selama kosong dipakai tanda netral.",
        "warna": 'Warna utama situs dengan tanda kutip, misalnya "#1d4f4a"; cukup tua untuk dibaca.',
        "alamat_situs": "Alamat situs yang diterbitkan, misalnya https://sop.contoh.go.id/. Diperlukan peta situs, "
        "feed, dan kode QR.",
        "alamat_sunting": "Awal alamat untuk menyunting berkas data; selama kosong, tombolnya tidak ada.",
        "alamat_lapor": "Alamat untuk melaporkan kesalahan (https:// atau mailto:); kosong: tombolnya tidak ada.",
        "kontak": "Cara menghubungi pemerintah daerah; tampil di kaki setiap halaman.",
        "kertas": "Ukuran kertas cetak: F4 (bila tidak ditulis) atau A4.",
        "menit_per_hari": "Menit dalam satu hari kerja; selama kosong, hari dan menit tidak dijumlahkan menjadi satu.",
        "evaluasi_bulan": "Selang evaluasi SOP dalam bulan; evaluasi berikutnya dihitung di halaman.",
        "norma": "Peraturan yang menjadi pedoman bentuk SOP; tampil di beranda.",
        "tampilkan_nip": "ya, atau tidak (bila tidak ditulis): apakah NIP dimuat di halaman dan data terbuka.",
        "ukuran_salinan_mb": "Ukuran terbesar sebuah salinan resmi dalam MB; 10 bila tidak ditulis.",
        "buku_identitas_kosong": "ya, atau tidak (bila tidak ditulis): apakah lembar identitas yang kosong masuk buku.",
        "sunting": "ya (bila tidak ditulis), atau tidak: apakah situs memuat penyunting SOP di peramban.",
        "dokumen": "Dokumen sumber; namanya dipakai oleh 'sumber:' di berkas lain.",
        "sorotan": "SOP pilihan editor untuk beranda: opd/nama-berkas.",
    },
    Dokumen: {
        "berkas": "Nama berkas dokumen. Wajib.",
        "judul": "Judul dokumen untuk pembaca. Wajib.",
        "lampiran_dari": "Sebutan peraturan yang lampirannya memuat SOP dokumen ini.",
    },
    Singkatan: {
        "singkat": "Singkatannya sebagaimana biasa ditulis. Wajib.",
        "arti": "Kepanjangannya; daftar hanya bila maknanya berbeda, lalu pencarian bertanya. Wajib.",
    },
    Istilah: {
        "sama": "Ejaan atau nama lain untuk hal yang sama, sedikitnya dua, berlaku ke segala arah.",
        "ucapan": "Kata sehari-hari; diikuti 'berarti:', 'petunjuk:', atau keduanya.",
        "berarti": "Kata dalam formulir yang dituju 'ucapan:'.",
        "petunjuk": "Kalimat yang ditampilkan bila 'ucapan:' dicari, misalnya siapa yang berwenang.",
    },
    Topik: {
        "nama": "Nama tema atau peristiwanya, misalnya Melahirkan. Wajib.",
        "jenis": "tema (bila tidak ditulis), atau peristiwa: kejadian dalam hidup pemohon.",
        "keterangan": "Satu kalimat di bawah namanya, bila perlu.",
        "sop": "SOP yang termasuk, menurut judulnya: opd/nama berkas.",
    },
    Register: {"peraturan": "Peraturan yang disebut dalam Mengingat Perbup dan dasar hukum SOP."},
    Peraturan: {
        "slug": "Nama pendek untuk dirujuk, misalnya uu-25-2009. Wajib.",
        "sebutan": "Nama lengkap tanpa judul, misalnya Undang-Undang Nomor 25 Tahun 2009. Wajib.",
        "tentang": "Judulnya, tanpa kata 'tentang'.",
        "status": "Status hukum; selain 'tidak diketahui' hanya bila ada dokumen yang mengatakannya ('sumber_status').",
        "sumber_status": "Dokumen yang menyatakan statusnya.",
        "diubah_oleh": "Slug peraturan yang mengubahnya.",
        "dicabut_oleh": "Slug peraturan yang mencabutnya.",
        "bentuk": "Cara lain peraturan ini tercetak.",
        "catatan": _CATATAN,
    },
}

# What the first sheet of an Excel template says.
PETUNJUK_EXCEL = (
    "Isi lembar-lembar buku kerja ini, lalu muat dengan: make impor BERKAS=berkas-ini.xlsx OPD=…",
    "Identitas: kolom kiri nama isian seperti di formulir, kolom tengah isinya, kolom ketiga kuncinya (jangan diubah).",
    "Beberapa butir dalam satu sel dipisah dengan Alt+Enter; butir yang berbaris-baris, dengan baris kosong.",
    "Alur: satu baris satu langkah. Kolom pelaksana boleh ditambah atau dihapus; tulis jabatannya di kepala kolom.",
    "Tandai pelaksana dengan bentuk gambar, atau ketik di selnya: mulai, proses, keputusan, selesai, bersama.",
    "Satu simbol untuk beberapa pelaksana: gambar selebar kolom-kolomnya, atau gabungkan sel-selnya lalu ketik.",
    "Cabang: satu baris satu cabang; langkah asal, label (Ya, Tidak, …), dan nomor langkah tujuan atau 'selesai'.",
    "Lainnya (bila ada): kunci lain berkas datanya, satu baris satu kunci.",
    "Yang tertulis di lembar Cabang didahulukan; bila gambarnya berbeda, laporannya menyebutkan keduanya.",
)
