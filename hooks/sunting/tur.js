// A short tour for whoever comes for the first time, on an SOP of his own.
import { create, dialog } from "./unsur.js";

const LANGKAH = [
  ["Formulir adalah tempat menulis", "Anda melihat SOP persis seperti kelak terbit. Klik sebuah sel, lalu ketik. Enter menyelesaikan, Shift+Enter membuat baris baru, Esc membatalkan. Panah memindahkan pilihan."],
  ["Simbol dan panah", "Klik sel seorang pelaksana untuk meletakkan simbolnya di sana. Klik simbolnya untuk menjadikannya keputusan, mengatur cabang, atau menambah pelaksana lain. Panahnya digambar sendiri."],
  ["Baris dan kolom", "Tekan Insert untuk menyisipkan baris; seret nomornya, atau Alt+panah, untuk memindahkannya. Nomor dan cabang mengikuti. Klik kepala kolom untuk mengganti atau menghapus pelaksana."],
  ["Kesalahan dan catatan", "Panel di samping memuat kata-kata yang sama dengan pemeriksaan sebelum terbit. Klik untuk menuju tempatnya."],
  ["Draf Anda aman", "Setiap ketikan disimpan di peramban ini, juga bila komputer mati. Ctrl+Z mengurungkan sejauh apa pun. Bila selesai, tekan Simpan dan keluarkan."],
];

export const tour = async ({ fresh, opd }) => {
  for (const [ke, [judul, isi]] of LANGKAH.entries()) {
    const akhir = ke === LANGKAH.length - 1;
    const pilih = await dialog(`${ke + 1}. ${judul}`, [create("p", { textContent: isi })], [["batal", "Tutup tur"], ["ya", akhir ? "Mulai dengan contoh" : "Lanjut"]]);
    if (pilih !== "ya") return;
  }
  await fresh(opd, "Contoh: Permintaan Alat Tulis Kantor");
};
