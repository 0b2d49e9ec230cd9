// Drafts opened and kept: an SOP of the catalogue, another data file, an empty one, a file from the disk, a draft of this
// browser; and what stands around them.
import { offer } from "./kolom.js";
import { ask } from "./pekerja.js";
import { alone, copy, draft, drafts, hold, journal, keep, letGo, remove } from "./simpanan.js";
import { create, dialog, field, say } from "./unsur.js";

let katalog;
let latar; // the office whose surroundings the desk holds
let work; // puts a draft on the desk, with the answer that shows it

/** The catalogue, whose drafts `letakkan(draft, answer, place)` puts on the desk, with the journal up to that place. */
export const begin = async (letakkan) => {
  work = letakkan;
  katalog = await (await data("katalog.json")).json();
  return katalog;
};

export const around = () => latar;

const data = async (nama) => {
  const jawab = await fetch(`data/${nama}`);
  if (!jawab.ok) throw new Error(`Berkas data ${nama} tidak ada.`);
  return jawab;
};

/** What stands around the SOPs of an office, once an office. */
const enter = async (opd) => {
  if (latar?.opd === opd) return latar;
  say("Membuka …");
  const { berkas, terpotong } = await (await data(`opd/${opd}.json`)).json();
  const judul = Object.fromEntries(katalog.opd.map((satu) => [satu.opd, satu.sop]));
  const nama = Object.fromEntries(katalog.opd.map((satu) => [satu.opd, satu.nama]));
  const isi = { akar: "/proyek", katalog: katalog.katalog, opd, tanggal: katalog.tanggal, berkas, judul, nama };
  latar = { ...(await ask("masuk", isi)), terpotong, berkas };
  offer(latar);
  say("");
  return latar;
};

/** A draft that nobody has written in. */
const fresh = (opd, sop, naskah, judul) => {
  const kini = new Date().toISOString();
  return { id: crypto.randomUUID(), jenis: "sop", opd, sop, naskah, kini: "", judul, nama: "", dibuat: kini, diubah: kini };
};

const wrong = (salah) =>
  dialog("Berkas ini belum dapat dibuka", [create("p", { textContent: "Betulkan dahulu di penyunting teks, atau buka berkas lain:" }), create("ul", {}, ...salah.map((satu) => create("li", { textContent: `Baris ${satu.baris}: ${satu.kata}` })))], [["ya", "Tutup"]]);

/** Opens a text as a draft of its own. */
const openText = async (opd, sop, naskah, kini = "", jenis = undefined, judul = "", situs = false) => {
  await enter(opd);
  const jawab = await ask("buka", { jenis, sop, naskah, kini }); // without a kind: of an SOP, or else it is said what it is
  if (jawab.salah) return wrong(jawab.salah);
  return work({ ...fresh(opd, sop, naskah, judul || jawab.nilai.judul), jenis: jenis ?? "sop", situs, kini }, jawab);
};

/** An SOP as the site gives it. */
export const openPublished = async (opd, sop) => {
  await openText(opd, sop, await (await data(`opd/${opd}/${sop}.yml`)).text(), "", "sop", "", true);
  if (latar.terpotong.includes(`sop_data/${katalog.katalog}/opd/${opd}/sop/${sop}.yml`)) say("Berkas ini memuat NIP atau komentar yang tidak terbit. Agar tidak hilang, simpan langsung ke folder proyek, atau buka berkas aslinya.", true);
};

/** Another data file of the office or the catalogue; a register that the catalogue lacks begins empty. */
export const openGrid = async (opd, jenis, nama, judul) => {
  await enter(opd);
  const akar = `sop_data/${katalog.katalog}`;
  const jalan = { opd: `${akar}/opd/${opd}/opd.yml`, pemetaan: `${akar}/opd/${opd}/pemetaan/${nama}.yml` }[jenis] ?? `${akar}/${jenis}.yml`;
  const naskah = latar.berkas[jalan];
  return naskah === undefined ? openNew(opd, { jenis, nama }, judul) : openText(opd, nama, naskah, "", jenis, judul, true);
};

/** A file that is not there yet; whether it could be begun. */
export const openNew = async (opd, permintaan, judul = "") => {
  await enter(opd);
  const jawab = await ask("baru", permintaan);
  if (jawab.tolak) {
    say(jawab.tolak, true);
    return false;
  }
  const kini = (await ask("potret")).kini;
  await work({ ...fresh(opd, jawab.sop, "", judul || jawab.nilai.judul), jenis: permintaan.jenis ?? "sop", kini }, jawab);
  return true;
};

/** The mapping table of a position that has none. */
export const openNewTable = async (opd) => {
  await enter(opd);
  const [label, isian] = field("Jabatan pemilik tabel", { list: "daftar-jabatan", required: true, autocomplete: "off" }, "Pilih dari register jabatan.");
  if ((await dialog("Tabel pemetaan baru", [label], [["batal", "Batal"], ["ya", "Mulai"]])) === "ya") await openNew(opd, { jenis: "pemetaan", nama: isian.value }, `Tabel pemetaan ${isian.value.trim()}`);
};

/** A YAML file or a workbook from the disk. */
export const openFile = async (opd, berkas) => {
  if (/\.xlsx$/i.test(berkas.name)) return openWorkbook(opd, berkas);
  const bita = await berkas.arrayBuffer();
  let teks;
  try {
    teks = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bita);
  } catch {
    return wrong([{ baris: 1, kata: "berkas tidak tersimpan dalam pengodean UTF-8. Simpan ulang dengan pengodean UTF-8." }]);
  }
  return openText(opd, berkas.name.replace(/\.ya?ml$/i, "").toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "") || "sop-baru", teks);
};

const openWorkbook = async (opd, berkas) => {
  await enter(opd);
  const bita = new Uint8Array(await berkas.arrayBuffer());
  let teks = "";
  for (const satu of bita) teks += String.fromCharCode(satu);
  const jawab = await ask("impor", { nama: berkas.name, isi: btoa(teks) });
  if (jawab.tolak) return say(jawab.tolak, true);
  const satu = jawab.sop.length > 1 ? await choose(jawab.sop) : jawab.sop[0];
  if (!satu) return;
  const sama = katalog.opd.find((lain) => lain.opd === opd).sop.filter(([, judul]) => judul === satu.judul);
  await openText(opd, sama.length === 1 ? sama[0][0] : satu.sop, "", satu.kini); // one of the catalogue keeps its name
  if (satu.catatan.length) await dialog("Yang perlu dicocokkan dengan bukunya", [create("ul", {}, ...satu.catatan.map((kata) => create("li", { textContent: kata })))], [["ya", "Tutup"]]);
};

/** One of several SOPs of a workbook. */
const choose = async (semua) => {
  const pilihan = create("select", {}, ...semua.map((satu, ke) => create("option", { value: ke, textContent: satu.judul })));
  if ((await dialog("Buku ini memuat beberapa SOP", [create("label", { className: "isian-dialog" }, create("span", { textContent: "Buka" }), pilihan)], [["batal", "Batal"], ["ya", "Buka"]])) !== "ya") return null;
  return semua[Number(pilihan.value)];
};

/** A draft that this browser keeps, with what was typed after it was kept; `satu` is what the list knew of it. */
export const openDraft = async (satu) => {
  if (!(await hold(satu.id))) {
    const pilihan = await dialog("Draf ini terbuka di jendela lain", [create("p", { textContent: "Supaya keduanya tidak saling menimpa, buka salinannya di sini, atau lanjutkan di jendela itu." })], [["batal", "Batal"], ["ya", "Buka salinan"]]);
    if (pilihan !== "ya") return;
    satu = await duplicate(satu);
    await hold(satu.id);
  }
  const kini = await draft(satu.id); // another window may have written in it meanwhile
  if (!kini) {
    letGo();
    return wrong("Draf itu sudah dihapus di jendela lain.");
  }
  await enter(kini.opd);
  let jawab = await ask("buka", { jenis: kini.jenis ?? "sop", sop: kini.sop, naskah: kini.naskah, kini: kini.kini });
  if (jawab.salah) {
    letGo();
    return wrong(jawab.salah);
  }
  const { permintaan, sampai } = await journal(kini.id);
  for (const { minta, ...isi } of permintaan) {
    const lanjut = await ask(minta, isi);
    if (!lanjut.tolak) jawab = lanjut;
  }
  return work(kini, jawab, sampai);
};

/** A second draft of the same. */
export const duplicate = async (satu) => {
  const lain = { id: crypto.randomUUID(), nama: `Salinan ${satu.nama || satu.judul}`, diubah: new Date().toISOString() };
  await copy(satu, lain);
  return { ...satu, ...lain };
};

/** Another name for a draft, as it is kept now: the list may be older. */
export const rename = (satu, nama) =>
  unopened(satu, async () => {
    const kini = await draft(satu.id);
    if (kini) await keep({ ...kini, nama });
  });

export const forget = (satu) => unopened(satu, () => remove(satu.id));

const unopened = async ({ id, nama, judul }, laku) => {
  if (!(await alone(id, laku))) say(`Draf "${nama || judul}" sedang terbuka di jendela lain. Tutup dahulu di sana, lalu ulangi.`, true);
};

/** A position that the register lacks, in a draft of the office's file that holds all such proposals. */
export const suggest = async (nama) => {
  const { opd, berkas } = latar;
  const ada = (await drafts()).find((satu) => satu.usul && satu.opd === opd);
  const usul = ada ?? { ...fresh(opd, opd, berkas[`sop_data/${katalog.katalog}/opd/${opd}/opd.yml`], "Unit dan jabatan, dengan usul jabatan"), jenis: "opd", usul: true };
  const sebut = `draf "${usul.nama || usul.judul}"`;
  const bisa = await alone(usul.id, async () => {
    const isi = (await draft(usul.id)) ?? usul;
    const jawab = await ask("usul", { nama, kini: isi.kini });
    if (jawab.tolak) return say(jawab.tolak, true);
    await keep({ ...isi, kini: jawab.kini, diubah: new Date().toISOString() });
    say(`'${nama}' diusulkan dalam ${sebut}. Buka dari daftar draf, cocokkan, lalu simpan bersama SOP ini.`);
  });
  if (!bisa) say(`'${nama}' belum diusulkan: ${sebut} sedang terbuka di jendela lain. Tutup dahulu di sana, lalu usulkan lagi dari kepala kolomnya.`, true);
};

/** Whether the catalogue holds a draft's file (at `tempat`) already, and the text of an SOP as it is published. */
export const published = async ({ opd, sop, jenis, situs, naskah }, tempat) => {
  if (jenis !== "sop") return { terbit: "", ada: tempat in latar.berkas };
  const ada = katalog.opd.some((satu) => satu.opd === opd && satu.sop.some(([nama]) => nama === sop));
  if (!ada || situs) return { terbit: ada ? naskah : "", ada };
  const terbit = await data(`opd/${opd}/${sop}.yml`).then((jawab) => jawab.text(), () => ""); // "": without a network
  return { terbit, ada };
};
