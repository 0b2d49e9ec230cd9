// Help at the place in which the focus is, out of the same texts as the comments of a new data file, and its keys.
import { create } from "./unsur.js";

const TOMBOL = {
  menulis: "Enter: selesai · Shift+Enter: baris baru · Esc: batal",
  teks: "Enter atau langsung ketik: menulis · Delete: kosongkan",
  isian: "Enter atau langsung ketik: menulis · Delete: kosongkan",
  bagian: "Enter: menulis · Delete: hapus judul bagian",
  simbol: "Enter: letakkan simbol di sini · Shift+Enter: tambah sebagai pelaksana lain",
  bersimbol: "Enter: jenis simbol, cabang, pelaksana · Delete: hapus simbol",
  kolom: "Enter: nama, letak, atau hapus kolom",
  baris: "Enter: perintah baris · Insert: sisipkan · Alt+panah atau seret: pindahkan · Ctrl+Delete: hapus",
  pengesah: "Enter: isi jabatan, nama, pangkat, dan NIP",
};
const KUNCI = { kolom: "kolom", simbol: "simbol", baris: "no", pengesah: "disahkan_oleh" }; // what names no field itself

/** Shows what a place of the form is for and which keys it knows; null: nothing. */
export const helpFor = (letak, latar) => {
  if (!letak) return tell("", "");
  const { tempat, jenis, bersimbol } = letak;
  const kunci = KUNCI[jenis] ?? tempat.findLast((satu) => typeof satu === "string" && satu !== "isi");
  return tell(latar.bantuan[kunci] ?? "", TOMBOL[bersimbol ? "bersimbol" : jenis]);
};

/** Shows what a field is for, and its keys where there are any. */
export const tell = (kata, tombol) => {
  const kotak = document.getElementById("bantuan");
  kotak.hidden = !kata && !tombol;
  kotak.replaceChildren(`${kata} `, create("span", { className: "tombol", textContent: tombol }));
};
