// Excerpts: the text in which a result was found, cut to a few lines, with the found words marked.
import { split } from "./cari-kata.js";

const PANJANG = 190;
const KATA = /[\p{L}\p{N}]+(?:['’][\p{L}\p{N}]+)*/gu;

/** A text as [stretch, marked?] pairs. */
export function mark(teks, akar, kamus) {
  const kata = [...teks.matchAll(KATA)].map((m) => {
    const inti = split(m[0]).map((k) => kamus.akar.get(k) ?? k);
    return { awal: m.index, akhir: m.index + m[0].length, inti, tanda: inti.some((i) => akar.has(i)) };
  });
  kata.slice(1).forEach((k, n) => {
    if (akar.has(kamus.gabung.get(`${kata[n].inti[0]} ${k.inti[0]}`))) kata[n].tanda = k.tanda = true;
  });
  for (const frasa of [...akar].filter((a) => a.includes("_")).map((a) => a.split("_"))) {
    kata.forEach((_, n) => {
      const rentang = kata.slice(n, n + frasa.length);
      if (split(rentang.map((k) => teks.slice(k.awal, k.akhir)).join(" ")).join("_") === frasa.join("_")) {
        for (const k of rentang) k.tanda = true;
      }
    });
  }
  const potong = [];
  let akhir = 0;
  for (const k of kata.filter((k) => k.tanda)) {
    if (k.awal > akhir) potong.push([teks.slice(akhir, k.awal), false]);
    potong.push([teks.slice(k.awal, k.akhir), true]);
    akhir = k.akhir;
  }
  if (akhir < teks.length) potong.push([teks.slice(akhir), false]);
  return potong;
}

const countMarks = (potong) => new Set(potong.filter(([, tanda]) => tanda).map(([teks]) => teks.toLowerCase())).size;

/** The best of a result's texts: {label, potong}. A document found by its title alone shows its summary. */
export function excerpt(isi, bagian, akar, kamus) {
  const pilihan = (bagian ? bagian[2] : isi[4]).map(([kelas, label, teks]) => {
    const potong = mark(teks, akar, kamus);
    return { label, teks, potong, nilai: countMarks(potong) - kelas / 100 };
  });
  pilihan.sort((a, b) => b.nilai - a.nilai);
  const terbaik = pilihan[0];
  const dalamJudul = countMarks(mark(isi[0], akar, kamus));
  if (bagian && terbaik) return shorten(terbaik.label, terbaik.teks, terbaik.potong);
  if (terbaik && terbaik.nilai > dalamJudul) return shorten(terbaik.label, terbaik.teks, terbaik.potong);
  return shorten("", isi[2], mark(isi[2], akar, kamus));
}

/** About PANJANG characters of a marked text around its first mark, whole words. */
function shorten(label, teks, potong) {
  const judulnya = ["Kegiatan", "isi"].includes(label) ? "" : label;
  if (teks.length <= PANJANG) return { label: judulnya, potong };
  const pertama = potong.findIndex(([, tanda]) => tanda);
  let awal = potong.slice(0, Math.max(pertama, 0)).reduce((panjang, [isi]) => panjang + isi.length, 0);
  awal = awal < PANJANG - 60 ? 0 : teks.lastIndexOf(" ", awal - 50) + 1;
  const akhir = teks.length - awal <= PANJANG ? teks.length : teks.lastIndexOf(" ", awal + PANJANG);
  const hasil = [];
  let letak = 0;
  for (const [isi, tanda] of potong) {
    const dari = Math.max(awal - letak, 0);
    const sampai = Math.min(akhir - letak, isi.length);
    if (sampai > dari) hasil.push([isi.slice(dari, sampai), tanda]);
    letak += isi.length;
  }
  if (awal) hasil.unshift(["… ", false]);
  if (akhir < teks.length) hasil.push([" …", false]);
  return { label: judulnya, potong: hasil };
}
