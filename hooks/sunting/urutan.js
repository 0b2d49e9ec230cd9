// What is done to the draft, one after the other: the worker gets the next request when the last is answered. Words
// typed into one place meanwhile become one request.
import { ask } from "./pekerja.js";
import { keep, note } from "./simpanan.js";
import { say } from "./unsur.js";

const TUNDA = 700; // ms from a change until the whole draft is kept
const SINGKAT = 60; // ms that a form's drawing may take while somebody types; a larger one waits for a pause of JEDA ms
const JEDA = 300;
let draf;
let tampilkan;
let antrean = [];
let jalan = Promise.resolve();
let sibuk = false;
let tercatat = Promise.resolve(0); // the place in the journal of what was done last
let tunda;
let terakhir = 0; // ms that the last drawing took
let tersimpan = false; // whether the browser holds the draft: one that was only looked at leaves no trace

/** From now on it is this draft that is changed; `show(answer)` shows each new state; `ada`: it is kept already. */
export const begin = (isi, show, ada = false) => {
  draf = isi;
  tersimpan = ada;
  tampilkan = show;
  antrean = [];
  tercatat = Promise.resolve(0);
};

/** Changes the draft: ("lakukan", {aksi: […]}), ("urung"), ("ulang"). Resolves when all is answered. */
export const change = (minta, isi = {}) => {
  const satu = { minta, ...isi };
  const akhir = antrean.at(-1);
  if (akhir && isi.sambung && samePlace(akhir, satu)) antrean[antrean.length - 1] = { ...satu, sambung: akhir.sambung };
  else antrean.push(satu);
  if (draf && minta !== "lihat") tercatat = noted(satu);
  if (!sibuk) jalan = work();
  return jalan;
};

const noted = (satu) => {
  draf.keluar = false; // what was given out is no longer all
  if (!tersimpan) keep(draf).catch(() => {});
  tersimpan = true;
  return note(draf.id, satu).catch(() => {
    say("Draf tidak dapat disimpan di peramban ini. Simpan berkasnya sering-sering.", true);
    return 0;
  });
};

const samePlace = (a, b) =>
  a.minta === "lakukan" && a.aksi.length === 1 && a.aksi[0].aksi === "write" && JSON.stringify(a.aksi[0].tempat) === JSON.stringify(b.aksi?.[0]?.tempat);

const work = async () => {
  sibuk = true;
  while (antrean.length) {
    const { minta, ...isi } = antrean.shift();
    try {
      const jawaban = await ask(minta, isi);
      if (jawaban.tolak) say(jawaban.tolak, true);
      if (isi.sambung && terakhir > SINGKAT) await new Promise((lanjut) => setTimeout(lanjut, JEDA));
      if (jawaban.tolak || !antrean.length) draw(jawaban.tolak ? await ask("lihat") : jawaban);
    } catch (sebab) {
      say(`Ada yang tidak berjalan (${sebab.message}). Draf Anda tetap ada; muat ulang halaman ini.`, true);
    }
  }
  sibuk = false;
  clearTimeout(tunda);
  tunda = setTimeout(store, TUNDA);
};

const draw = (jawaban) => {
  const mulai = performance.now();
  tampilkan(jawaban);
  terakhir = performance.now() - mulai;
};

/** Keeps the whole draft, when all that was done to it is answered and in the journal: nothing is done twice after a crash. */
export const store = async () => {
  while (sibuk) await jalan;
  clearTimeout(tunda);
  if (!draf || !tersimpan) return;
  const potret = ask("potret");
  const sampai = await tercatat;
  const { kini, judul, berubah } = await potret;
  if (kini !== draf.kini) Object.assign(draf, { kini, judul: judul || draf.judul, berubah, diubah: new Date().toISOString() });
  await keep(draf, sampai);
};
