"""The kinds of remarks: what each is called, and what an editor does about it."""

from __future__ import annotations

from typing import Literal

from sop_site.datafile.bind import Place

Jenis = Literal[
    "nomor", "tanggal", "judul", "satuan", "dasar-hukum", "kegiatan", "pelaksana", "sebutan", "waktu",
    "nomor-langkah", "keputusan", "panah", "bilangan", "rantai", "layanan", "bagan", "pemetaan", "daftar-nama",
    "salinan", "peraturan", "editor",
]  # fmt: skip
Note = tuple[Place, str, Jenis]  # where in its file, in words, of which kind

# In the order in which the list of all remarks shows them: what it is called, what to do.
JENIS: dict[Jenis, tuple[str, str]] = {
    "nomor": (
        "Nomor SOP",
        "Tulis nomor yang ditetapkan di 'identitas: nomor'; bila dokumen resminya tidak bernomor, mintalah nomor.",
    ),
    "tanggal": ("Tanggal", "Tulis tanggalnya seperti '7 Januari 2023', menurut dokumen resminya."),
    "judul": (
        "Judul",
        "Cocokkan judul dengan dokumen resmi dan tabel pemetaan; yang ditetapkan kemudian menggantikan judul editor.",
    ),
    "satuan": (
        "Nama perangkat daerah lain",
        "Mungkin disalin dari SOP perangkat daerah lain. Perbaiki dokumen resminya dahulu, lalu data ini.",
    ),
    "dasar-hukum": (
        "Dasar hukum",
        "Tambahkan peraturannya ke register, atau ganti yang tidak berlaku lagi saat SOP ditinjau.",
    ),
    "kegiatan": (
        "Bunyi kegiatan",
        "Menurut norma kegiatan diawali kata kerja dan tidak menyebut pelaksana: simbolnya sudah menunjukkannya. "
        "Perbaiki saat SOP direvisi; kata dokumen yang berlaku tidak diubah.",
    ),
    "pelaksana": (
        "Pelaksana",
        "Tanyakan kepada perangkat daerahnya siapa yang bertindak, lalu isi 'pelaksana:' dan cocokkan kolomnya.",
    ),
    "sebutan": (
        "Ejaan sebutan jabatan",
        "Samakan ejaannya dengan register jabatan saat SOP direvisi; selama itu 'alias:' menyamakannya.",
    ),
    "waktu": (
        "Waktu",
        "Tanyakan waktunya, lalu tulis bilangan dan satuannya, misalnya '30 menit' atau '2 hari kerja'.",
    ),
    "nomor-langkah": (
        "Nomor langkah",
        "Cari langkah yang hilang dalam dokumen resminya, atau beri nomor ulang saat direvisi.",
    ),
    "keputusan": (
        "Keputusan",
        "Cocokkan cabangnya dengan gambar dalam dokumen resmi, atau gambarlah keputusannya saat SOP direvisi.",
    ),
    "panah": (
        "Kalimat dan panah",
        "Tentukan yang benar dengan perangkat daerahnya, lalu samakan kalimat dan panahnya.",
    ),
    "bilangan": ("Bilangan yang berbeda", "Tentukan bilangan yang benar, lalu samakan pada semua langkah."),
    "rantai": (
        "Rantai output dan kelengkapan",
        "Pastikan hasil langkah sebelumnya tercantum sebagai kelengkapan langkah yang memakainya.",
    ),
    "layanan": ("Jawaban untuk pemohon", "Samakan jawaban editor dengan formulir dan langkahnya."),
    "bagan": ("Diagram", "Susun diagramnya, atau sederhanakan yang terlalu besar untuk satu formulir."),
    "pemetaan": ("Tabel pemetaan", "Lengkapi tabel pemetaan atau SOP-nya, dan samakan Judul dengan Aspek + Output."),
    "daftar-nama": ("Daftar nama SOP", "Susun SOP yang belum ada, atau samakan namanya."),
    "salinan": ("Salinan resmi", "Jalankan make salinan sesudah mencocokkan data dengan salinan resminya."),
    "peraturan": ("Peraturan", "Lengkapi kepala berkas peraturannya menurut dokumen resminya."),
    "editor": ("Catatan editor", "Tindak lanjuti isi catatannya; bila sudah selesai, hapus barisnya dari 'catatan:'."),
}
