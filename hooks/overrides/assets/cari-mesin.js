// One question, one answer: everything between the typed words and what is shown, without a screen.
import { indexAt } from "./cari-data.js";
import { parse } from "./cari-kata.js";
import { rank } from "./cari-peringkat.js";
import { excerpt, mark } from "./cari-kutipan.js";

export const SARINGAN = ["jenis", "opd", "jabatan", "aspek", "status"];

const sendiri = indexAt(new URL("../cari/indeks/", import.meta.url)); // this site's own

/** What the box needs before the first question. A joint site waits for the question: it may be none. */
export const ready = async () => (await sendiri.mulai()).gabungan ?? sendiri.kata();

/** What a filter holds for documents that have no office, aspect or status. */
export const TANPA = "-";

/** The answer to a question: of this site's own catalogue, or of all that a joint site joins. */
export async function search(tanya, pilihan = {}) {
  const { gabungan } = await sendiri.mulai();
  return gabungan ? (await import("./cari-gabung.js")).askAll(gabungan, tanya, pilihan) : ask(sendiri, tanya, pilihan);
}

/** What an index answers to a question, with its results as they are shown. */
export async function ask(data, tanya, pilihan) {
  const jawab = await find(data, tanya, pilihan);
  return { ...jawab, hasil: await Promise.all(jawab.hasil.map(({ show }) => show())) };
}

/**
 * What an index finds: {hasil, jumlah, semua, langkah, saringan: {jenis: [[value, label, count]…]…}, jembatan,
 * petunjuk, hilang, lengkap, pendek, terpotong}. `semua` documents answer under the other filters, each of one kind;
 * the SOPs among them do so in `langkah` steps. `saring` holds the filters' values, `tanpa` the bridges taken away,
 * `banyak` how many results are wanted, `selain` kinds that are left out. A result is {nilai, serupa, show}: how well it
 * answers, whether it is the same SOP as the one before it in another office, and what fetches its texts.
 */
export async function find(data, tanya, { saring = {}, tanpa = [], mengetik = false, banyak = 10, selain = [] } = {}) {
  const { kamus, jenis: sebutan, nama } = await data.kata();
  const { kelompok, segi, ...diurai } = parse(tanya, kamus, { tanpa: new Set(tanpa), mengetik });
  const kosong = { tanya, hasil: [], jumlah: 0, semua: 0, langkah: 0, saringan: {}, hilang: [], lengkap: true, ...diurai };
  if (!kelompok.length) return kosong;
  const perlu = [...new Set(kelompok.flatMap((k) => k.alternatif.flatMap((a) => a.akar)))];
  const [dok, ...letak] = await Promise.all([data.dokumen(), ...perlu.map(data.tempat)]);
  const jenis = Object.keys(sebutan);
  const tempat = new Map(perlu.map((akar, n) => [akar, letak[n]]));
  const { hasil: urut, lengkap: adaLengkap, hilang, skala } = rank({ kelompok }, tempat, dok, jenis);
  const hasil = urut.filter((h) => !selain.includes(jenis[dok.jenis[h.d]]));
  const lengkap = adaLengkap && hasil.length > 0;
  const fakta = {
    jenis: (h) => [jenis[dok.jenis[h.d]]],
    opd: (h) => [nama.opd[dok.opd[h.d] - 1] ?? TANPA],
    jabatan: (h) => [...dok.jabatan[h.d]].map((j) => nama.jabatan[j - 1]),
    aspek: (h) => [nama.aspek[dok.aspek[h.d] - 1] ?? TANPA],
    status: (h) => [nama.status[dok.status[h.d] - 1] ?? TANPA],
  };
  const dicari = { ...saring, jenis: saring.jenis === "langkah" ? "sop" : saring.jenis };
  const passes = (h, kecuali) => SARINGAN.every((s) => s === kecuali || !dicari[s] || fakta[s](h).includes(dicari[s]));
  const saringan = Object.fromEntries(SARINGAN.map((s) => [s, count(hasil.filter((h) => passes(h, s)), fakta[s])]));
  saringan.jenis = jenis.flatMap((j) => saringan.jenis.filter(([nilai]) => nilai === j)).map(([j, , n]) => [j, sebutan[j], n]);
  const semua = saringan.jenis.reduce((jumlah, [, , n]) => jumlah + n, 0);
  const langkah = hasil.filter((h) => passes(h, "jenis") && jenis[dok.jenis[h.d]] === "sop").reduce((jumlah, h) => jumlah + h.bagian.length, 0);
  const dipilih = arrange(hasil.filter((h) => passes(h)), saring.jenis, dok);
  const akar = new Set(perlu);
  const show = async (h) => {
    const milik = jenis[dok.jenis[h.d]];
    const isi = await data.teks(h.d);
    const jawab = (isi[6] ?? []).filter(([s]) => segi.includes(s)).map(([, teks]) => teks);
    return { ...present(h, isi, milik, sebutan, dok, akar, kamus), jawab, opd: nama.opd[dok.opd[h.d] - 1] ?? "" };
  };
  const tampil = dipilih.slice(0, banyak).map((h) => ({ nilai: h.nilai / skala, serupa: h.serupa, show: () => show(h) }));
  return { ...kosong, lengkap, hilang, saringan, semua, langkah, jumlah: dipilih.length, hasil: tampil };
}

/** A result as it is shown, from its document's texts (cari-data.js, `teks`); a step's title is that of its SOP. */
function present(h, isi, milik, sebutan, dok, akar, kamus) {
  const [judul, alamat, , konteks, , semuaBagian] = isi;
  const pertama = dok.unit[h.d] + 1 + dok.nama[h.d];
  const halaman = alamat.split("#")[0];
  const bagian = h.unit >= pertama ? semuaBagian[h.unit - pertama] : null;
  const langkah = bagian && milik === "sop";
  const nama = { perbup: () => bagian[1], panduan: () => `${judul}, ${bagian[1]}` };
  const tertulis = bagian && nama[milik] ? nama[milik]() : judul;
  return {
    jenis: langkah ? "langkah" : milik,
    sebutan: langkah ? bagian[1][0].toUpperCase() + bagian[1].slice(1) : sebutan[milik],
    judul: tertulis,
    bertanda: mark(tertulis, akar, kamus),
    alamat: bagian ? `${halaman}#${bagian[0]}` : alamat,
    konteks,
    kutipan: excerpt(isi, bagian, akar, kamus),
    lain: h.juga.map((u) => [semuaBagian[u - pertama][1], `${halaman}#${semuaBagian[u - pertama][0]}`]),
    serupa: h.serupa,
  };
}

/** The values of one filter with their counts, the commonest first. */
function count(hasil, fakta) {
  const banyak = new Map();
  for (const h of hasil) {
    for (const nilai of fakta(h)) {
      banyak.set(nilai, (banyak.get(nilai) ?? 0) + 1);
    }
  }
  return [...banyak].map(([nilai, n]) => [nilai, nilai, n]).sort((a, b) => b[2] - a[2] || a[1].localeCompare(b[1], "id"));
}

/** Results as they are listed: one a document at its best place, or each of its steps; same SOPs of offices together. */
function arrange(hasil, jenis, dok) {
  if (jenis === "langkah") {
    const langkah = hasil.flatMap((h) => h.bagian.map((b) => ({ d: h.d, unit: b.u, nilai: b.nilai, juga: [], serupa: 0 })));
    return langkah.sort((a, b) => b.nilai - a.nilai || a.unit - b.unit);
  }
  const daftar = hasil.map((h) => {
    const unit = jenis === "sop" ? dok.unit[h.d] : h.unit;
    const juga = unit === dok.unit[h.d] ? [] : h.bagian.map((b) => b.u).filter((u) => u !== unit).slice(0, 4);
    return { d: h.d, unit, juga, nilai: h.nilai, kelompok: dok.serupa[h.d], serupa: 0 };
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
