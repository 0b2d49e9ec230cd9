"""Our own short lists of Indonesian words, for what the texts alone cannot decide."""

from __future__ import annotations

# Words that look derived and are not, or that mean a thing of their own.
_TETAP = """
bagian pegawai kepala pemerintah perangkat berkas berita berlaku bersalin atasan bawahan satuan bendahara
kemeja belanja belum benar besar berat berapa berani bebas beda bekas beli belah beras berkat bentuk berang
menteri menit meja merah mereka mesin meter mentah mental mengapa menara merek memo media mebel meski menang
mendung menantu mentega merdeka mewah sekretaris sekretariat sekda sekdin sekcam seksi sistem sertifikat serta
serah setelah sesuai sebagai sebelum sesudah seluruh segala segera semua sendiri selesai selama selamat selaku
selain seleksi seminar senin selasa sejarah sederhana sehat sekolah sekarang sekali semester semen setuju
setia setara sewa setor kembali kemudian ketua kepada keluar keluarga ketika ketik kelola kendali kertas
kerjasama kemarin kemas kenal kena kecil kecuali kebun kelas keliling kelompok keras kereta kerabat kesan
kering perlu persen pertama perempuan penting pensiun peserta pesan pernah periode perdata perda perbup permen
permai perak periksa peringkat perihal pekan pemuda pendek penuh pena penjara peta peti pelihara peran perang
terhadap terdiri tersebut teliti termasuk terima tertib terbit terang teras terus terampil ternak tetap tetapi
teman dinas direktur direktorat distribusi disposisi disiplin digital dinding diri diskusi dipa diklat diam
didik difabel instansi kabupaten kota bupati wali swasta lembaga tempat tentang tentu bidang pasal undang
barang orang kurang tahun bulan jalan tangan bahan lahan ruang papan urutan ikhtisar ikatan hakikat hubung
kami kali lagi pagi sisi materi industri misi visi posisi komisi koperasi transaksi instruksi sanksi fungsi
seri izin ijin arsip prinsip konsep resep materai meterai bukti adalah langkah masalah istilah secara peroleh
pindai kebijakan
"""
TETAP = frozenset(_TETAP.split())
# Verbs and nouns of offices whose first letter falls away behind meN- and peN-, or that are too short to be guessed.
_DASAR = """
sah cek cap uji isi aju acu ubah beri bagi buat bina baik bayar baca bawa bantu bahas bimbing bangun bentuk
buka balik kaji kirim kumpul kutip kunjung koreksi kelola ketik kembali kabul kuasa kurang kendali kerja kenal
kembang kecuali kuat kumuh kunci konsep konsultasi koordinasi klarifikasi konfirmasi kawal kawin kira keluh
kupas kali kait keluar kemas kawas lengkap lapor layan lampir laksana lantik latih lindung langsung lanjut
letak legalisir langgar tanda tandatangan tangan tulis tetap terima terbit tugas tunjuk tuju telaah teliti
tentu tata tindak tanggap tanya tagih tahan tahap tambah tampung tarik tawar tegur tekan teken telusur tembus
tempel tempat tempuh temu tenggang terap terus tilik timbang tinggal tinjau titip tolak tolong tonton tukar
tumpang tunda tunggu turun tutup tutur susun simpan setuju serah siap sedia sesuai sebut segera selenggara
selesai sampai salin salur sampel saran saring sebar selamat serap setor sewa sidang sita sosialisasi sosial
survei susul susut sokong singkat singkir sisih sunting periksa paraf pakai pantau pasang pasti pegang
pelihara peluk penuh perlu pilih pimpin pindah pinjam potong proses pulih pungut punya pupuk putus program
prioritas publikasi pandu pisah pesan panggil pantas pajak nilai nomor naik nyata nikah niat nama nasihat
minta mohon mulai muat muka masuk mampu maju milik mitra minat mutu usul urus undang ukur ulang umum unggah
unduh awas atur ambil adu adil ajar akhir akses akui alih alir alok amat ampu ancam andal angkat angkut anggar
antar anut arah arsip asuh awal evaluasi edar edit eja ekspor ikut imbau impor indah ingat injak input
inspeksi intai isyarat izin olah operasi gaji ganda ganti gabung gandeng gerak guna gugat gambar garis gelar
godok hadap hadir hasil hapus harap hentik henti hemat hitung himpun hubung hibah hukum jabat jalan jamin
jadwal jawab jelas jemput jilid jual jumlah catat cetak cair capai cari cegah cermat cerita coba cocok cuti
daftar dampak damping dapat data dana datang daya dasar denda dengar desain didik disposisi distribusi
dokumentasi dorong duduk duga dukung dirikan rencana rekap rekomendasi rinci rapat rujuk rumus rawat realisasi
registrasi reviu revisi roh ringkas rangkum rangkap ragam rubah syarat verifikasi validasi wajib wakil warta
waris wawancara wujud tahu uang usaha rugi untung laku lulus lunas lihat lepas lebih lama lebur pangkat karya
pidana pribadi produksi promosi panen hormat hak hilang halang hambat
"""
DASAR = frozenset(_DASAR.split())
# Words whose root is none of what the rules would find best.
KHUSUS = {
    "pembagian": "bagi",
    "sebagian": "bagian",
    "pemerintahan": "pemerintah",
    "persalinan": "bersalin",
    "suratan": "suratan",
    "mengawal": "kawal",
    "pengawal": "kawal",
    "pengawalan": "kawal",
}
# Words that carry no search: neither in the index nor in a query.
_HENTI = """
yang dan di ke dari untuk dengan pada oleh atau dalam ini itu kepada adalah akan telah sudah serta bahwa
sebagai jika bila maka agar para tersebut bagi terhadap tentang atas antara secara setelah sesudah kemudian
lalu juga pun
"""
HENTI = frozenset(_HENTI.split())
# What a question asks about its subject: words that a query may do without ("berapa lama pensiun", "karpeg hilang").
# Each kind of question in the words that people type, short forms and common slips too.
SEGI = {
    "waktu": "lama lamanya hari jam menit waktu waktunya durasi selesai selesainya kelar rampung estimasi long",
    "biaya": "biaya biayanya tarif tarifnya ongkos ongkosnya harga harganya bayar bayarnya dipungut pungutan gratis "
    "duit duitnya retribusi fee fees cost costs price pay",
    "syarat": "syarat syaratnya persyaratan persyaratannya syarta sarat requirement requirements required",
    "wakil": "diwakilkan diwakili diwakilin wakilkan mewakilkan titip nitip dititip dititipkan titipkan dikuasakan "
    "kuasa",
    "hilang": "hilang hilangnya kehilangan ilang keilangan rusak tercecer lost",
    "daring": "online onlen onlain daring internet elektronik aplikasi app apps web website situs link tautan download "
    "unduh mengunduh donlod whatsapp wa hp ponsel digital lewat via",
    "tempat": "mana dimana dimn dmn kemana kmn tempat tempatnya alamat alamatnya kantor where",
    "jadwal": "kapan kpn jadwal jadwalnya tanggal tgl batas deadline paling lambat when schedule",
    "siapa": "siapa sapa siapakah who",
}
# Words of asking and of talking, which a query may do without: "bagaimana cara mengurus cuti".
_TANYA = """
apa apakah berapa brp brapa berapakah bagaimana bagaimanakah gimana gimna gmn gmana bgmn kenapa mengapa cara caranya
mau mo ingin hendak pengen pengin bisa bisakah bs dapat boleh bolehkah harus hrs perlu butuh makan saya sy aku gue gw
kami kita anda tolong tlg mohon mhn dong donk ya yah sih kok nih deh lah yg utk dgn kalau kalo klo apabila misalnya
mengurus urus ngurus contoh soal mencari cari lihat melihat minta info informasi sop prosedur no nomer tata lagi
definisi arti pengertian maksudnya tahapan tahap tugas tugasnya pekerjaan kerjaan tidak tdk gak ga nggak ngga enggak
engga belum blm sudah sdh udah banget sebenarnya sebetulnya padahal karena supaya ada adakah saja aja sendiri proses
prosesnya jadi jadinya dinas jelaskan beritahu datang mulai sampai biasanya kira sekitar terus trus
how what which is are does do can i my me the of to for in an it take takes much many get need apply please
"""
TANYA = frozenset((*_TANYA.split(), *" ".join(SEGI.values()).split()))
