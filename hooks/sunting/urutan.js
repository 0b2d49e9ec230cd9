// What is done to the draft, one after the other: the worker gets the next request when the last is answered. Words
// typed into one place meanwhile become one request.
import { ask } from "./pekerja.js";
import { keep, note } from "./simpanan.js";
import { say } from "./unsur.js";

const TUNDA = 700; // ms from a change until the whole draft is kept
const SINGKAT = 60; // ms that a form's drawing may take while somebody types; a larger one waits for a pause of JEDA ms
const JEDA = 300;
const BALIK = ["urung", "ulang", "batal"]; // they need the desk's history, which no journal holds: the whole draft is kept
let draf;
let tampilkan;
let antrean = [];
let jalan = Promise.resolve();
let sibuk = false;
let tercatat = Promise.resolve(0); // the place in the journal of what the desk was asked for last
let tunda;
let terakhir = 0; // ms that the last drawing took
let tersimpan = false; // whether the browser holds the draft: one that was only looked at leaves no trace

/**
 * From now on it is this draft that is changed; `show(answer)` shows each new state; `ada`: it is kept already, and what
 * its journal holds up to `sampai` lies on the desk.
 */
export const begin = (isi, show, ada = false, sampai = 0) => {
  draf = isi;
  tersimpan = ada;
  tampilkan = show;
  antrean = [];
  tercatat = Promise.resolve(sampai);
};

/**
 * Changes the draft: ("lakukan", {aksi: […], ketik}), ("urung"), ("ulang"), ("batal", {ketik}). What carries the same
 * `ketik` was typed in one go: one step of undo, which "batal" takes back. Resolves when all is answered.
 */
export const change = (minta, isi = {}) => {
  const satu = { minta, isi, catatan: draf && minta === "lakukan" ? noted({ minta, ...isi }) : null };
  if (isi.ketik && minta === "lakukan" && antrean.at(-1)?.isi.ketik === isi.ketik) antrean.pop();
  antrean.push(satu);
  if (!sibuk) jalan = work();
  return jalan;
};

const noted = (satu) => {
  draf.keluar = false; // what was given out is no longer all
  if (!tersimpan) keep(draf).catch(() => {});
  tersimpan = true;
  return note(draf.id, satu).catch(full);
};

const full = () => {
  say("Draf tidak dapat disimpan di peramban ini. Simpan berkasnya sering-sering.", true);
  return 0;
};

const work = async () => {
  sibuk = true;
  while (antrean.length) {
    const { minta, isi, catatan } = antrean.shift();
    tercatat = catatan ?? tercatat;
    try {
      const jawaban = await ask(minta, isi);
      if (jawaban.tolak) say(jawaban.tolak, true);
      if (BALIK.includes(minta)) keepWhole().catch(full);
      if (isi.ketik && terakhir > SINGKAT) await new Promise((lanjut) => setTimeout(lanjut, JEDA));
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

/** Keeps the whole draft when all that was done to it is answered. */
export const store = async () => {
  while (sibuk) await jalan;
  clearTimeout(tunda);
  await keepWhole();
};

/** Keeps the draft with all that the desk was asked for until now; that leaves the journal: nothing is done twice after a crash. */
const keepWhole = async () => {
  if (!draf || !tersimpan) return;
  const [isi, potret, catatan] = [draf, ask("potret"), tercatat];
  const { kini, judul, berubah } = await potret;
  const sampai = await catatan;
  if (kini !== isi.kini) Object.assign(isi, { kini, judul: judul || isi.judul, berubah, keluar: false, diubah: new Date().toISOString() });
  await keep(isi, sampai);
};
