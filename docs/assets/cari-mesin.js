// One question, one answer: everything between the typed words and what is shown, without a screen.
import * as data from "./cari-data.js";
import { urai } from "./cari-kata.js";
import { peringkat } from "./cari-peringkat.js";
import { judulBertanda, kutipan } from "./cari-kutipan.js";

export const SARINGAN = ["jenis", "opd", "jabatan", "aspek", "status"];

/** What the box needs before the first question. */
export const siap = () => data.kata();

/**
 * The answer to a question: {hasil, jumlah, saringan: {jenis: [[value, label, count]…]…}, jembatan, hilang, lengkap}.
 * `saring` holds the filters' values, `tanpa` the bridges taken away, `banyak` how many results are wanted.
 */
export async function cari(tanya, { saring = {}, tanpa = [], mengetik = false, banyak = 10 } = {}) {
  const { kamus, jenis: sebutan, nama } = await data.kata();
  const diurai = urai(tanya, kamus, { tanpa: new Set(tanpa), mengetik });
  const kosong = { tanya, hasil: [], jumlah: 0, saringan: {}, jembatan: diurai.jembatan, hilang: [], lengkap: true };
  if (!diurai.kelompok.length) return kosong;
  const perlu = [...new Set(diurai.kelompok.flatMap((k) => k.alternatif.flatMap((a) => a.akar)))];
  const [dok, ...letak] = await Promise.all([data.dokumen(), ...perlu.map(data.tempat)]);
  const tempat = new Map(perlu.map((akar, n) => [akar, letak[n]]));
  const namaJenis = Object.keys(sebutan);
  const { hasil, lengkap, hilang } = peringkat(diurai, tempat, dok, namaJenis);
  const fakta = {
    jenis: (h) => [namaJenis[dok.jenis[h.d]], ...(h.bagian.length && namaJenis[dok.jenis[h.d]] === "sop" ? ["langkah"] : [])],
    opd: (h) => [nama.opd[dok.opd[h.d] - 1]],
    jabatan: (h) => [...dok.jabatan[h.d]].map((j) => nama.jabatan[j - 1]),
    aspek: (h) => [nama.aspek[dok.aspek[h.d] - 1]],
    status: (h) => [nama.status[dok.status[h.d] - 1]],
  };
  const lolos = (h, kecuali) => SARINGAN.every((s) => s === kecuali || !saring[s] || fakta[s](h).includes(saring[s]));
  const saringan = Object.fromEntries(SARINGAN.map((s) => [s, hitung(hasil.filter((h) => lolos(h, s)), s, fakta[s], sebutan)]));
  const dipilih = bentuk(hasil.filter((h) => lolos(h)), saring.jenis, dok);
  const akar = new Set(perlu);
  const tampil = dipilih.slice(0, banyak).map(async (h) => {
    const isi = await data.teks(h.d);
    const pertama = dok.unit[h.d] + 1 + dok.nama[h.d];
    const bagian = h.unit >= pertama ? isi[5][h.unit - pertama] : null;
    const opd = nama.opd[dok.opd[h.d] - 1] ?? "";
    return {
      jenis: h.jenis ?? (bagian && namaJenis[dok.jenis[h.d]] === "sop" ? "langkah" : namaJenis[dok.jenis[h.d]]),
      judul: judul(isi, bagian, namaJenis[dok.jenis[h.d]]),
      bertanda: judulBertanda(judul(isi, bagian, namaJenis[dok.jenis[h.d]]), akar, kamus),
      alamat: bagian ? `${isi[1].split("#")[0]}#${bagian[0]}` : isi[1],
      bagian: bagian?.[1] ?? "",
      opd,
      konteks: isi[3],
      kutipan: kutipan(isi, bagian, akar, kamus),
      lain: h.juga.map((u) => isi[5][u - pertama]).map(([jangkar, sebut]) => [sebut, `${isi[1].split("#")[0]}#${jangkar}`]),
      serupa: h.serupa,
    };
  });
  return {
    ...kosong, lengkap, hilang, saringan, jumlah: dipilih.length, hasil: await Promise.all(tampil),
    sebutan,
  };
}

function judul(isi, bagian, jenis) {
  if (!bagian) return isi[0];
  if (jenis === "sop") return isi[0]; // which step it is stands beside the kind
  return jenis === "perbup" ? bagian[1] : `${isi[0]}, ${bagian[1]}`;
}

function hitung(hasil, saringan, fakta, sebutan) {
  const banyak = new Map();
  for (const h of hasil) {
    for (const nilai of fakta(h)) {
      if (nilai) banyak.set(nilai, (banyak.get(nilai) ?? 0) + (nilai === "langkah" && saringan === "jenis" ? h.bagian.length : 1));
    }
  }
  const isi = [...banyak].map(([nilai, n]) => [nilai, saringan === "jenis" ? sebutan[nilai] : nilai, n]);
  if (saringan === "jenis") return isi.sort((a, b) => Object.keys(sebutan).indexOf(a[0]) - Object.keys(sebutan).indexOf(b[0]));
  return isi.sort((a, b) => b[2] - a[2] || a[1].localeCompare(b[1], "id"));
}

/** Results as they are listed: one a document at its best place, or each of its steps; same SOPs of offices together. */
function bentuk(hasil, jenis, dok) {
  if (jenis === "langkah") {
    const langkah = hasil.flatMap((h) => h.bagian.map((b) => ({ d: h.d, unit: b.u, nilai: b.nilai, jenis, juga: [], serupa: 0 })));
    return langkah.sort((a, b) => b.nilai - a.nilai || a.unit - b.unit);
  }
  const daftar = hasil.map((h) => {
    const unit = jenis === "sop" ? dok.unit[h.d] : h.unit;
    const juga = unit === dok.unit[h.d] ? [] : h.bagian.map((b) => b.u).filter((u) => u !== unit).slice(0, 4);
    return { d: h.d, unit, juga, kelompok: dok.serupa[h.d], serupa: 0 };
  });
  const pertama = new Map();
  const tersusun = [];
  for (const h of daftar) {
    const kunci = h.kelompok && `${h.kelompok} ${h.unit === dok.unit[h.d]}`;
    if (!kunci || !pertama.has(kunci)) {
      tersusun.push([h]);
      if (kunci) pertama.set(kunci, tersusun.at(-1));
    } else pertama.get(kunci).push({ ...h, serupa: 1 });
  }
  return tersusun.flat();
}
