// A short tour for whoever comes for the first time, on an example that may be tried and thrown away.
import { button, create } from "./unsur.js";

const JUDUL = "Contoh: Permintaan Alat Tulis Kantor";
const PELAKSANA = ["Pemohon", "Petugas Gudang", "Kepala Bagian"];
const BARIS = [
  ["Mengajukan daftar permintaan", "Pemohon", "Daftar permintaan", "5 menit", "Daftar permintaan"],
  ["Memeriksa persediaan", "Petugas Gudang", "Daftar permintaan", "10 menit", "Hasil pemeriksaan"],
  ["Menyetujui permintaan", "Kepala Bagian", "Hasil pemeriksaan", "10 menit", "Persetujuan"],
  ["Menyerahkan alat tulis kantor", "Petugas Gudang", "Persetujuan", "15 menit", "Tanda terima"],
];

// What is shown where: a place of the form, or an element of the page.
const LANGKAH = [
  ["Formulir adalah tempat menulis", ["langkah", 1, "mutu_baku", "waktu"], "Anda melihat SOP persis seperti kelak terbit. Klik sebuah sel, lalu ketik; coba ganti waktu ini. Enter menyelesaikan, Shift+Enter membuat baris baru, Esc membatalkan. Panah memindahkan pilihan."],
  ["Simbol dan panah", ["langkah", 3, "keputusan"], "Klik sel kosong seorang pelaksana untuk memindahkan simbolnya ke sana. Klik simbolnya untuk menjadikannya keputusan, mengatur cabang, atau menambah pelaksana lain. Panahnya digambar sendiri."],
  ["Baris", ["langkah", 2], "Tekan Insert untuk menyisipkan baris; seret nomornya, atau Alt+panah, untuk memindahkannya. Nomor dan cabang mengikuti."],
  ["Kolom", ["kolom", 0, PELAKSANA[1]], "Klik kepala kolom untuk mengganti, menggeser, atau menghapus pelaksana. Tambah kolom ada di bilah atas."],
  ["Kesalahan dan catatan", "#temuan button", "Di sini tertulis yang ditemukan pemeriksaan, dengan kata-kata yang sama seperti sebelum terbit. Klik salah satunya untuk menuju tempatnya."],
  ["Draf Anda aman", "#tombol-simpan", "Setiap ketikan disimpan di peramban ini, juga bila komputer mati. Ctrl+Z mengurungkan sejauh apa pun. Bila selesai, keluarkan berkasnya dari sini. Contoh ini dapat dihapus dari daftar draf."],
];

const example = () => [
  ...PELAKSANA.slice(1).map((nama, ke) => ({ aksi: "add_column", ke: ke + 1, nama })),
  ...BARIS.flatMap(([kegiatan, pelaksana, kelengkapan, waktu, output], ke) => {
    const no = ke + 1;
    const mutu = Object.entries({ kelengkapan, waktu, output }).map(([kunci, isi]) => ({ aksi: "write", tempat: ["langkah", no, "mutu_baku", kunci], isi }));
    return [...(ke ? [{ aksi: "insert", sesudah: ke }] : []), { aksi: "write", tempat: ["langkah", no, "kegiatan"], isi: kegiatan }, { aksi: "put", no, kolom: pelaksana }, ...mutu];
  }),
  { aksi: "branches", no: 3, cabang: [{ bila: "Ya", ke: "4" }, { bila: "Tidak", ke: "1" }] },
];

/** The example on the desk, and a box that leads over it. `fresh(title, columns)`, `change`, `go(place)` are the page's. */
export const tour = async ({ fresh, change, go }) => {
  if (!(await fresh(JUDUL, PELAKSANA.slice(0, 1)))) return;
  await change("lakukan", { aksi: example() });
  const judul = create("h2", { id: "judul-tur", tabIndex: -1 });
  const kata = create("p");
  const lanjut = button("Lanjut", () => show(kini + 1), { className: "utama" });
  const kembali = button("Kembali", () => show(kini - 1));
  const tutup = () => {
    unmark();
    kotak.remove();
    go(LANGKAH[0][1]);
  };
  const kotak = create("section", { className: "tur", role: "dialog", "aria-labelledby": "judul-tur" }, judul, kata, create("div", { className: "kaki-dialog" }, button("Tutup tur", tutup), kembali, lanjut));
  kotak.onkeydown = ({ key }) => {
    if (key === "Escape") tutup();
  };
  let kini = 0;
  const show = (ke) => {
    if (ke === LANGKAH.length) return tutup();
    kini = ke;
    const [nama, tempat, isi] = LANGKAH[ke];
    judul.textContent = `${ke + 1} dari ${LANGKAH.length}. ${nama}`;
    kata.textContent = isi;
    kembali.hidden = ke === 0;
    lanjut.textContent = ke === LANGKAH.length - 1 ? "Selesai" : "Lanjut";
    unmark();
    if (typeof tempat === "string") document.querySelector(tempat).classList.add("sorotan");
    else if (go(tempat)) document.activeElement.classList.add("sorotan");
    judul.focus();
  };
  document.getElementById("meja").append(kotak);
  show(0);
};

const unmark = () => {
  for (const lama of document.querySelectorAll(".sorotan")) lama.classList.remove("sorotan");
};
