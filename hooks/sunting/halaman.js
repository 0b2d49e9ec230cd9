// The page as a whole: starts Python, and holds toolbar, form and findings of the draft on the desk together.
import { openView } from "./lihat.js";
import { showStart } from "./awal.js";
import { after, ROW } from "./baris.js";
import { helpFor } from "./bantuan.js";
import * as buka from "./buka.js";
import { finishGrid, goGrid, leaveGrid, showGrid } from "./kisi.js";
import { currentStep, finish, go, mount, show, values } from "./formulir.js";
import { openFacts } from "./fakta.js";
import { addColumn } from "./kolom.js";
import { openOut } from "./keluar.js";
import { start } from "./pekerja.js";
import { openSymbol } from "./simbol.js";
import { hold, keep, letGo } from "./simpanan.js";
import { drawer, list } from "./temuan.js";
import { chartOf } from "./tempat.js";
import { tour } from "./tur.js";
import { button, say } from "./unsur.js";
import { begin, change, store } from "./urutan.js";

const ambil = (id) => document.getElementById(id);
const AKAR = new URL("..", location.href); // the site's
let katalog;
let draf = null;
let jawaban = null;

/** The scheme that the reader chose on the site's pages, or the system's. */
const dress = () => {
  let pilihan = null;
  try {
    pilihan = JSON.parse(localStorage.getItem(`${AKAR.pathname}.__palette`))?.color;
  } catch {
    // a browser that keeps nothing
  }
  const gelap = matchMedia("(prefers-color-scheme: dark)").matches;
  document.body.dataset.mdColorScheme = pilihan?.scheme ?? (gelap ? "slate" : "default");
};

/** What one may begin with, for the first view and the tour. */
const pilih = {
  open: buka.openPublished,
  grid: buka.openGrid,
  table: buka.openNewTable,
  fresh: (opd, judul, pelaksana) => buka.openNew(opd, { judul, pelaksana }),
  file: buka.openFile,
  draft: buka.openDraft,
  rename: async (satu, nama) => {
    await buka.rename(satu, nama);
    showAgain();
  },
  duplicate: async (satu) => {
    await buka.duplicate(satu);
    showAgain();
  },
  forget: async (satu) => {
    await buka.forget(satu);
    showAgain();
  },
  tour: () => tour({ fresh: (judul, kolom) => pilih.fresh(katalog.opd[0].opd, judul, kolom), change, go }),
};

const showAgain = () => showStart(ambil("pilihan"), katalog, pilih);

/** A draft is on the desk, with its journal up to the place `sampai`: its form, its toolbar. */
const work = async (isi, jawab, sampai = 0) => {
  draf = isi;
  await hold(draf.id);
  const ada = Boolean(draf.kini || sampai);
  if (ada) await keep(draf);
  begin(draf, shown, ada, sampai);
  leaveGrid();
  jawaban = null;
  if (jawab.formulir) mount(ambil("lembar"), new URL(`opd/${draf.opd}/sop/${draf.sop}/`, AKAR).href);
  ambil("awal").hidden = true;
  ambil("meja").hidden = ambil("perkakas").hidden = false;
  toolbar();
  shown(jawab);
  ambil("nama-draf").textContent = draf.nama || draf.judul;
  ambil("lembar").querySelector('[tabindex="0"]')?.focus({ preventScroll: true });
};

const shown = (baru) => {
  jawaban = baru;
  if (baru.formulir) show(baru);
  else showGrid(ambil("lembar"), baru);
  list(baru.temuan, (tempat) => (baru.formulir ? go(tempat) : goGrid(tempat)) || say("Bagian itu tidak tampak di formulir ini; ada di berkas datanya."));
  ambil("tombol-urung").disabled = !baru.urung;
  ambil("tombol-ulang").disabled = !baru.ulang;
  ambil("nama-draf").textContent = draf.nama || baru.nilai?.judul || draf.judul;
};

let giliran = Promise.resolve();

/** One command after the other: the next one finds the row where the last has put it. */
const command = (perintah) => {
  const laku = () => carry(perintah);
  giliran = giliran.then(laku, laku);
};

/** Carries out a command. A dialog that it opens is not waited for: undo and rows go on beside it. */
const carry = async (perintah) => {
  finishGrid();
  await finish();
  if (perintah === "urung" || perintah === "ulang") return change(perintah);
  const no = currentStep();
  const nilai = values();
  if (perintah === "kolom") return void addColumn(nilai, no ? chartOf(nilai, no) : 0);
  if (perintah === "sisip" && !no) {
    const diagram = Math.max(0, nilai.diagram.findIndex((satu) => !satu.langkah.length)); // one without a row cannot be clicked
    await change("lakukan", { aksi: [{ aksi: "insert", diagram, sesudah: nilai.diagram[diagram].langkah.at(-1)?.no ?? 0 }] });
    return go(["langkah", values().diagram[diagram].langkah.at(-1)?.no, "kegiatan"]);
  }
  if (!no) return say("Pilih dahulu sebuah baris: klik salah satu selnya.");
  if (perintah === "simbol") return void openSymbol(nilai, no);
  await ROW[perintah](nilai, no);
  return go(["langkah", after(nilai, no, perintah), "kegiatan"]) || ambil("tombol-sisip").focus(); // no row is left
};

/** The buttons that only a form has. */
const forForm = (satu) => [
    satu("sisip", "Sisipkan baris", () => command("sisip"), "Insert"),
    satu("hapus", "Hapus baris", () => command("hapus"), "Control+Delete"),
    satu("naik", "Naikkan", () => command("naik"), "Alt+ArrowUp"),
    satu("turun", "Turunkan", () => command("turun"), "Alt+ArrowDown"),
    satu("simbol", "Simbol…", () => command("simbol")),
    satu("kolom", "Tambah kolom…", () => command("kolom")),
    satu("data", "Data SOP…", () => openFacts(values(), buka.around())),
    satu("lihat", "Pratinjau dan cetak", view),
];

const toolbar = () => {
  const satu = (id, kata, laku, pintasan = "") => button(kata, laku, { id: `tombol-${id}`, title: pintasan, ...(pintasan && { "aria-keyshortcuts": pintasan }) });
  ambil("perkakas").replaceChildren(
    satu("urung", "Urungkan", () => command("urung"), "Control+Z"),
    satu("ulang", "Ulangi", () => command("ulang"), "Control+Y"),
    ...(draf.jenis === "sop" ? forForm(satu) : []),
    satu("simpan", "Simpan dan keluarkan…", () => out(), "Control+S"),
    satu("tutup", "Tutup draf", close),
  );
};

const view = async () => {
  await finish();
  say("Menyiapkan pratinjau …");
  ambil("meja").hidden = ambil("perkakas").hidden = true;
  await openView(ambil("pandang"), new URL(`opd/${draf.opd}/sop/${draf.sop}/`, AKAR).href, () => {
    ambil("meja").hidden = ambil("perkakas").hidden = false;
    ambil("tombol-lihat").focus();
  });
  say("");
};

let keluar = false; // one way out at a time

const out = async () => {
  if (keluar) return;
  keluar = true;
  try {
    await finish();
    await store();
    if ((await openOut({ draf, jawaban, latar: buka.around(), ...(await buka.published(draf, jawaban.tempat)) })) === "cetak") await view();
  } finally {
    keluar = false;
  }
};

const close = async () => {
  await finish();
  await store();
  letGo();
  begin(null, () => {});
  draf = jawaban = null;
  ambil("meja").hidden = ambil("perkakas").hidden = true;
  ambil("nama-draf").textContent = "";
  ambil("lembar").replaceChildren();
  leaveGrid();
  await showAgain();
  ambil("awal").hidden = false; // only now: it knows the draft that was closed
  ambil("pilihan").querySelector("button, input, select").focus();
};

addEventListener("keydown", (kejadian) => {
  if (!draf || ambil("meja").hidden || document.querySelector("dialog[open]") || !(kejadian.ctrlKey || kejadian.metaKey)) return;
  const huruf = kejadian.key.toLowerCase();
  const laku = huruf === "s" ? out : huruf === "z" ? () => command(kejadian.shiftKey ? "ulang" : "urung") : huruf === "y" ? () => command("ulang") : null;
  if (!laku) return;
  kejadian.preventDefault();
  laku();
});
addEventListener("perintah", ({ detail }) => command(detail), true);
addEventListener("bantuan", ({ detail }) => helpFor(detail, buka.around()), true);
addEventListener("usul", ({ detail }) => buka.suggest(detail));
addEventListener("beforeunload", (kejadian) => {
  if (draf?.keluar === false) kejadian.preventDefault(); // what was typed is nowhere but in this browser
});
addEventListener("visibilitychange", () => document.hidden && draf && store());

/** All that this page is made of stays in the browser, where that keeps anything. */
const keepHere = async () => {
  await navigator.serviceWorker.register("layanan.js");
  const { active } = await navigator.serviceWorker.ready;
  const diambil = performance.getEntriesByType("resource").map(({ name }) => name);
  const lain = diambil.filter((nama) => nama.startsWith(location.origin) && !nama.includes(document.body.dataset.folder));
  active.postMessage([location.pathname, ...new Set(lain)]);
};

const main = async () => {
  dress();
  drawer();
  ambil("kabar-siap").textContent = "Menyiapkan penyunting …";
  const siap = start(document.body.dataset.folder, (kata, bagian) => {
    ambil("kabar-siap").textContent = `${kata} …`;
    ambil("maju").value = bagian;
  });
  try {
    katalog = await buka.begin(work);
    await siap;
  } catch (sebab) {
    ambil("kabar-siap").textContent = `Penyunting tidak dapat dimulai (${sebab.message}). Periksa sambungan, lalu muat ulang halaman ini.`;
    return;
  }
  ambil("siap").hidden = true;
  await showAgain();
  const [opd, sop] = decodeURIComponent(location.hash.slice(1)).split("/");
  if (katalog.opd.some((satu) => satu.opd === opd && satu.sop.some(([nama]) => nama === sop))) pilih.open(opd, sop);
  document.body.dataset.siap = "ya";
  keepHere().catch(() => {}); // only now: the start has the line for itself
};

main();
