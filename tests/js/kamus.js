// A small dictionary, written by hand in the form that the build gives it (hooks/sop_site/search/indeks.py).
import { unpack } from "../../hooks/overrides/assets/cari-kata.js";

// A line per root: the root, then other forms that occur; "-" in it: the root itself occurs nowhere. `banyak`: a digit a
// root, the bit length of the number of its documents.
export const KATA = {
  akar: ["surat suratnya", "usul- usulan", "izin perizinan", "belajar", "cuti", "kartu", "pegawai kepegawaian", "lakip", "laporan", "kinerja", "tulis"].join("\n"),
  banyak: "54332433221",
  jembatan: [
    ["singkatan", "lakip", ["laporan kinerja"], ["Laporan Kinerja"]],
    ["ucapan", "=libur", ["cuti"], ["cuti"]],
    ["petunjuk", "halal", [], ["Sertifikat halal diterbitkan oleh instansi lain."]],
    ["singkatan", "spm", ["surat", "izin"], ["Surat Perintah Membayar", "Standar Pelayanan Minimal"]],
  ],
  gabung: { "kartu pegawai": "kartu_pegawai" },
  henti: "dan di yang",
  tanya: "cara apa lama hilang",
  segi: { waktu: "lama", hilang: "hilang" },
  // [prefix, what it has swallowed, letters that may follow]
  awalan: [["", "", "abcdefghijklmnopqrstuvwxyz"], ["men", "t", "aeiou"], ["di", "", "abcdefghijklmnopqrstuvwxyz"]],
  akhiran: ["", "kan", "an"],
  mustahil: ["di+an"],
};

export const kamus = () => unpack(KATA);
