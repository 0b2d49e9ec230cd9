// A query's words: what each one is among the words that occur, and which bridges of the registers it takes.
// hooks/sop_site/search/kata.py splits texts the same way; the tables of affixes come from there.

import { provision } from "./cari-pasal.js";

export const split = (teks) =>
  teks.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase().replace(/['’‘`´]/g, "").match(/[a-z0-9]+/g) ?? [];

/** The map of words, opened: `akar` a word's root, `banyak` in how many documents a root stands (its bit length). */
export function unpack(kata) {
  const akar = new Map();
  const banyak = new Map();
  const nyata = new Set();
  kata.akar.split("\n").forEach((baris, n) => {
    const [pertama, ...lain] = baris.split(" ");
    const inti = pertama.replace("-", "");
    banyak.set(inti, kata.banyak.charCodeAt(n) - 48);
    if (inti === pertama) nyata.add(inti);
    akar.set(inti, inti);
    for (const bentuk of lain) {
      akar.set(bentuk, inti);
      nyata.add(bentuk);
    }
  });
  const jembatan = new Map();
  for (const [jenis, dari, ke, teks] of kata.jembatan) {
    if (!jembatan.has(dari)) jembatan.set(dari, []);
    jembatan.get(dari).push({ jenis, ke, teks });
  }
  return {
    akar, banyak, nyata, jembatan,
    gabung: new Map(Object.entries(kata.gabung)),
    henti: new Set(kata.henti.split(" ")),
    tanya: new Set(kata.tanya.split(" ")),
    segi: new Map(Object.entries(kata.segi).flatMap(([segi, isi]) => isi.split(" ").map((k) => [k, segi]))),
    awalan: kata.awalan, akhiran: kata.akhiran, mustahil: new Set(kata.mustahil),
  };
}

/** The root of a word that occurs nowhere, by the same affixes that the build used: tersusun → susun. */
export function stem(kata, kamus) {
  let terbaik = null;
  for (const [awalan, luluh, huruf] of kamus.awalan) {
    if (!kata.startsWith(awalan) || !huruf.includes(kata[awalan.length] ?? " ")) continue;
    const sisa = luluh + kata.slice(awalan.length);
    for (const akhiran of kamus.akhiran) {
      if (!sisa.endsWith(akhiran) || kamus.mustahil.has(`${awalan}+${akhiran}`)) continue;
      const inti = kamus.akar.get(sisa.slice(0, sisa.length - akhiran.length));
      if (!inti || inti.length < 3 || (inti.length === 3 && !/^[aeiou]/.test(inti))) continue;
      if (!terbaik || kamus.banyak.get(inti) > kamus.banyak.get(terbaik)) terbaik = inti;
    }
  }
  return terbaik;
}

/** Edits between two words (a letter more, less, other, or two swapped), or more than `batas`. */
export function distance(a, b, batas) {
  if (Math.abs(a.length - b.length) > batas) return batas + 1;
  let lama = [];
  let kini = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const baru = [i];
    for (let j = 1; j <= b.length; j++) {
      const sama = a[i - 1] === b[j - 1] ? 0 : 1;
      baru[j] = Math.min(kini[j] + 1, baru[j - 1] + 1, kini[j - 1] + sama);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) baru[j] = Math.min(baru[j], lama[j - 2] + 1);
    }
    if (Math.min(...baru) > batas) return batas + 1;
    [lama, kini] = [kini, baru];
  }
  return kini[b.length];
}

/** Whether a word is another one with vowels left out, as messages are typed: thnan is tahunan. */
function shortened(pendek, panjang) {
  if (pendek.length >= panjang.length || pendek[0] !== panjang[0] || pendek.replace(/[aeiou]/g, "") !== panjang.replace(/[aeiou]/g, "")) return false;
  let n = 0;
  for (const huruf of panjang) if (huruf === pendek[n]) n++;
  return n === pendek.length;
}

/** The word that occurs, or that asks, and was most likely meant; of equals the one that more documents hold. */
export function nearest(kata, kamus) {
  if (kata.length < 3 || (kata.length === 3 && /[aeiou]/.test(kata)) || /\d/.test(kata)) return null;
  const batas = kata.length < 4 ? 0 : kata.length < 7 ? 1 : 2;
  let terbaik = null;
  const weigh = (lain, banyak, paling = batas) => {
    const ringkas = shortened(kata, lain);
    const beda = ringkas ? 1 : distance(kata, lain, paling);
    const nilai = beda + (lain[0] === kata[0] ? 0 : 0.6) - Math.min(banyak, 15) / 40;
    if ((ringkas || beda <= paling) && (!terbaik || nilai < terbaik.nilai)) terbaik = { kata: lain, nilai };
  };
  for (const [lain, inti] of kamus.akar) {
    if (kamus.nyata.has(lain) && kamus.banyak.get(inti) && lain.length > 2 && !/\d/.test(lain)) weigh(lain, kamus.banyak.get(inti));
  }
  for (const lain of kamus.tanya) if (lain.length > 4) weigh(lain, 0, 1);
  return terbaik?.kata ?? null;
}

/** Two words that were typed as one: "kartupegawai". */
function separate(kata, kamus) {
  for (let n = kata.length - 3; n >= 3; n--) {
    const bagian = [kata.slice(0, n), kata.slice(n)];
    if (bagian.every((b) => kamus.nyata.has(b))) return bagian;
  }
  return null;
}

/** The roots of words that begin so, those of most documents first. */
function startingWith(awal, kamus, paling = 6) {
  const inti = new Set();
  for (const [kata, akar] of kamus.akar) if (kata.startsWith(awal) && kamus.nyata.has(kata)) inti.add(akar);
  return [...inti].sort((a, b) => kamus.banyak.get(b) - kamus.banyak.get(a)).slice(0, paling);
}

/** One word of a query: {kata, akar: [roots, any of them], bobot, jembatan?}. */
function recognise(kata, terakhir, tanpa, kamus) {
  const inti = kamus.akar.get(kata);
  if (inti) return { kata, akar: [inti], bobot: 1 };
  if (kamus.henti.has(kata) || kamus.tanya.has(kata) || tanpa.has(kata)) return { kata, akar: [kata], bobot: 1 };
  const bentuk = stem(kata, kamus);
  if (bentuk) {
    const mengejutkan = !kata.includes(bentuk); // mengelola is kelola; diusulkan shows its usul itself
    return { kata, akar: [bentuk], bobot: 0.95, jembatan: mengejutkan && { jenis: "bentuk", dari: kata, teks: [bentuk] } };
  }
  const lanjutan = terakhir || kata.length > 3 ? startingWith(kata, kamus) : [];
  if (lanjutan.length && kata.length > 1) return { kata, akar: lanjutan, bobot: 0.8 };
  const dekat = nearest(kata, kamus);
  if (dekat) {
    return { kata: dekat, akar: [kamus.akar.get(dekat) ?? dekat], bobot: 0.8, jembatan: { jenis: "ejaan", dari: kata, teks: [dekat] } };
  }
  return { kata, akar: [kata], bobot: 1 };
}

/**
 * What a query asks: groups of which a document should meet each, a group as alternatives of roots that stand together;
 * those of asking (`tanya`: how, where, I want) it may do without. `segi`: what is asked about the subject (its time).
 * `tanpa`: the bridges that the reader took away, by what was typed. `mengetik`: the last word may be unfinished.
 */
export function parse(tanya, kamus, { tanpa = new Set(), mengetik = false } = {}) {
  const semua = split(tanya);
  const mentah = semua.slice(0, KATA_TERBANYAK);
  const jawab = { kelompok: [], jembatan: [], petunjuk: [], segi: [], terpotong: semua.length > mentah.length };
  const menyatu = mentah.join("");
  if (/^[a-z]$/.test(menyatu)) return { ...jawab, pendek: true };
  if (mentah.length > 1 && /\d/.test(menyatu) && kamus.banyak.get(menyatu)) {
    return { ...jawab, kelompok: [{ teks: tanya.trim(), alternatif: [{ akar: [menyatu], bobot: 1 }] }] };
  }
  const pasal = provision(mentah, kamus);
  if (pasal) {
    jawab.kelompok.push(provisionGroup(pasal));
    mentah.splice(pasal.awal, pasal.akhir - pasal.awal);
    const [ada, diminta] = [pasal.ada, pasal.diminta].map((k) => k.join(" "));
    if (ada !== diminta) jawab.jembatan.push({ jenis: "pasal", dari: diminta, teks: [ada] });
  }
  const isi = words(mentah, kamus, tanpa, mengetik);
  const hanyaTanya = !pasal && isi.every((b) => kamus.tanya.has(b.kata));
  for (let n = 0; n < isi.length; ) {
    const [panjang, lewat] = longest(isi, n, kamus, tanpa);
    addGroup(isi.slice(n, n + panjang), lewat, hanyaTanya, kamus, jawab);
    n += panjang;
  }
  jawab.segi = hanyaTanya ? [] : [...new Set(isi.map((b) => kamus.segi.get(b.kata)).filter(Boolean))];
  return jawab;
}

const KATA_TERBANYAK = 64; // a pasted page asks no more than its first words

const provisionGroup = ({ ada, rapat }) =>
  ({ teks: ada.join(" "), alternatif: [{ akar: [rapat], bobot: 1 }, { akar: ada, bobot: 0.3 }], tanya: false });

/** The words of a query as they are known, joined where they are also written together, each once; no stop words. */
function words(mentah, kamus, tanpa, mengetik) {
  const known = (k) => kamus.akar.has(k) || kamus.henti.has(k) || kamus.tanya.has(k) || stem(k, kamus);
  const kata = mentah.flatMap((k) => (known(k) ? [k] : separate(k, kamus) ?? [k]));
  const butir = [];
  kata.forEach((k, n) => {
    const b = recognise(k, mengetik && n === kata.length - 1, tanpa, kamus);
    const lalu = butir.at(-1);
    const gabung = lalu && kamus.gabung.get(`${lalu.akar[0]} ${b.akar[0]}`);
    if (gabung) butir[butir.length - 1] = { kata: `${lalu.kata} ${k}`, akar: [gabung], bobot: 1 };
    else butir.push(b);
  });
  return butir.filter((b) => !kamus.henti.has(b.akar[0]));
}

/** One more group for the words that a register's phrase, or no more than one word, takes together. */
function addGroup(bagian, lewat, hanyaTanya, kamus, jawab) {
  const teks = bagian.map((b) => b.kata).join(" ");
  const alternatif = bagian.length > 1
    ? [{ akar: bagian.map((b) => b.akar[0]), bobot: 1 }]
    : bagian[0].akar.map((akar) => ({ akar: [akar], bobot: bagian[0].bobot }));
  const tanya = bagian.every((b) => kamus.tanya.has(b.kata));
  for (const { jenis, ke, teks: sebutan } of tanya && !hanyaTanya ? [] : lewat) {
    if (jenis === "petunjuk") {
      jawab.petunjuk.push({ dari: teks, teks: sebutan[0] });
      continue;
    }
    const ganda = jenis === "singkatan" && ke.length > 1;
    for (const k of ke) alternatif.push({ akar: k.split(" "), bobot: ganda ? 0.6 : BOBOT[jenis] });
    jawab.jembatan.push({ jenis: ganda ? "ganda" : jenis, dari: teks, teks: sebutan });
  }
  jawab.jembatan.push(...bagian.map((b) => b.jembatan).filter(Boolean));
  const segi = bagian.length === 1 ? kamus.segi.get(bagian[0].kata) : undefined;
  if (!jawab.kelompok.some((k) => k.teks === teks)) jawab.kelompok.push({ teks, alternatif, tanya, segi });
}

const BOBOT = { singkatan: 0.9, kepanjangan: 0.9, sama: 0.97, ucapan: 0.9 };

/** The longest run of words from `n` on that a register bridges: [how many words, the bridges]. */
function longest(isi, n, kamus, tanpa) {
  for (let panjang = Math.min(9, isi.length - n); panjang > 0; panjang--) {
    const bagian = isi.slice(n, n + panjang);
    const lewat = kamus.jembatan.get(bagian.map((b) => b.akar[0]).join(" ")) ?? (panjang === 1 && kamus.jembatan.get(`=${isi[n].kata}`));
    if (lewat && !tanpa.has(bagian.map((b) => b.kata).join(" "))) return [panjang, lewat];
  }
  return [1, []];
}
