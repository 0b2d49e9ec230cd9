// The search of a site that joins catalogues: each one's own index is asked where it stands, and the answers are joined.
import { indexAt } from "./cari-data.js";
import { find } from "./cari-mesin.js";

const SITUS = new URL("../", import.meta.url);
const BATAS = 10_000; // milliseconds that a file of another site may take
const dibuka = new Map();

function indexOf(situs) {
  if (!dibuka.has(situs)) dibuka.set(situs, indexAt(new URL("cari/indeks/", situs), BATAS));
  return dibuka.get(situs);
}

/** The joint answer of catalogues, each [name, address]: as of one (cari-mesin.js), with `gagal`, the names of those that
 * did not answer, and each result's `katalog`. Their guides, which are all the same, are left out. */
export async function askAll(daftar, tanya, pilihan = {}) {
  const jawaban = await Promise.all(daftar.map(async ([nama, alamat]) => {
    const situs = new URL(alamat, SITUS).href;
    try {
      return { nama, situs, ...(await find(indexOf(situs), tanya, { ...pilihan, selain: ["panduan"] })) };
    } catch {
      return { nama, gagal: true };
    }
  }));
  const ada = jawaban.filter((j) => !j.gagal);
  if (!ada.length) throw new Error("tidak satu pun katalog menjawab");
  const gagal = jawaban.filter((j) => j.gagal).map(({ nama }) => nama);
  const satu = join(ada, pilihan.saring?.katalog, pilihan.banyak);
  const hasil = await Promise.allSettled(satu.hasil.map(present)); // texts are fetched of what is shown alone
  return { ...satu, gagal, hasil: hasil.filter((h) => h.status === "fulfilled").map((h) => h.value) };
}

const sum = (jawaban, kunci) => jawaban.reduce((jumlah, j) => jumlah + j[kunci], 0);
const unique = (daftar) => [...new Map(daftar.map((satu) => [JSON.stringify(satu), satu])).values()];

/** Answers, each with its catalogue's `nama` and `situs`, as one. Where one has all words, those that lack some are left out. */
export function join(jawaban, dipilih = "", banyak = 10) {
  const lengkap = jawaban.some((j) => j.lengkap);
  const asli = lengkap ? jawaban.filter((j) => j.lengkap) : jawaban;
  const tampil = dipilih ? asli.filter(({ nama }) => nama === dipilih) : asli;
  const [pertama, ...lain] = asli;
  return {
    ...pertama, // what is the same in each: the question, whether it was too short or too long
    lengkap,
    hilang: pertama.hilang.filter((kata) => lain.every(({ hilang }) => hilang.includes(kata))),
    jembatan: unique(tampil.flatMap((j) => j.jembatan)),
    petunjuk: unique(tampil.flatMap((j) => j.petunjuk)),
    jumlah: sum(tampil, "jumlah"),
    semua: sum(tampil, "semua"),
    langkah: sum(tampil, "langkah"),
    saringan: { ...filters(tampil), katalog: asli.filter((j) => j.jumlah).map((j) => [j.nama, j.nama, j.jumlah]) },
    hasil: tampil.flatMap(bundles).sort((a, b) => b[0].nilai - a[0].nilai).flat().slice(0, banyak),
  };
}

/** A result as it is shown, with its catalogue's name and whole addresses: never another site's, whatever its index says. */
async function present({ nama, situs, show }) {
  const h = await show();
  return { ...h, katalog: nama, alamat: situs + h.alamat, lain: h.lain.map(([sebutan, alamat]) => [sebutan, situs + alamat]) };
}

/** The results of one catalogue: the same SOP of its offices stays together. */
function bundles({ nama, situs, hasil }) {
  const ikat = [];
  for (const h of hasil) {
    const satu = { ...h, nama, situs };
    if (h.serupa && ikat.length) ikat.at(-1).push(satu);
    else ikat.push([satu]);
  }
  return ikat;
}

/** The values of every filter with their counts over all catalogues, in the order in which they are first met. */
function filters(jawaban) {
  const semua = {};
  for (const { saringan } of jawaban) {
    for (const [nama, isi] of Object.entries(saringan)) {
      semua[nama] ??= new Map();
      for (const [nilai, sebutan, n] of isi) semua[nama].set(nilai, [nilai, sebutan, (semua[nama].get(nilai)?.[2] ?? 0) + n]);
    }
  }
  return Object.fromEntries(Object.entries(semua).map(([nama, isi]) => [nama, [...isi.values()]]));
}
