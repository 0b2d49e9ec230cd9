// The page as a whole: starts Python, opens drafts, and holds toolbar, form and findings together.
import { openView } from "./lihat.js";
import { showStart } from "./awal.js";
import { after, ROW } from "./baris.js";
import { helpFor } from "./bantuan.js";
import { goGrid, leaveGrid, showGrid } from "./kisi.js";
import { currentStep, finish, go, mount, show, values } from "./formulir.js";
import { openFacts } from "./fakta.js";
import { addColumn, offer } from "./kolom.js";
import { openOut } from "./keluar.js";
import { ask, start } from "./pekerja.js";
import { openSymbol } from "./simbol.js";
import { drafts, hold, journal, keep, letGo, note } from "./simpanan.js";
import { drawer, list } from "./temuan.js";
import { chartOf } from "./tempat.js";
import { tour } from "./tur.js";
import { button, create, dialog, say } from "./unsur.js";
import { begin, change, store } from "./urutan.js";

const ambil = (id) => document.getElementById(id);
const AKAR = new URL("..", location.href); // the site's
let katalog;
let latar; // the office whose surroundings the desk holds
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

const wrong = (salah) =>
  dialog("Berkas ini belum dapat dibuka", [create("p", { textContent: "Betulkan dahulu di penyunting teks, atau buka berkas lain:" }), create("ul", {}, ...salah.map((satu) => create("li", { textContent: `Baris ${satu.baris}: ${satu.kata}` })))], [["ya", "Tutup"]]);

/** Opens a text as a draft of its own. */
const openText = async (opd, sop, naskah, kini = "", jenis = "sop", judul = "", situs = false) => {
  await enter(opd);
  const jawab = await ask("buka", { jenis, sop, naskah, kini });
  if (jawab.salah) {
    await wrong(jawab.salah);
    return;
  }
  await work({ ...fresh(opd, sop, naskah, judul || jawab.nilai.judul), jenis, situs, kini }, jawab);
};

const pilih = {
  open: async (opd, sop) => {
    await openText(opd, sop, await (await data(`opd/${opd}/${sop}.yml`)).text(), "", "sop", "", true);
    if (jawaban && latar?.terpotong.includes(jawaban.tempat)) say("Berkas ini memuat NIP atau komentar yang tidak terbit. Agar tidak hilang, simpan langsung ke folder proyek, atau buka berkas aslinya.", true);
  },
  grid: async (opd, jenis, nama, judul) => {
    await enter(opd);
    const akar = `sop_data/${katalog.katalog}`;
    const jalan = { opd: `${akar}/opd/${opd}/opd.yml`, pemetaan: `${akar}/opd/${opd}/pemetaan/${nama}.yml` }[jenis] ?? `${akar}/${jenis}.yml`;
    const naskah = latar.berkas[jalan];
    if (naskah === undefined) return say(`Berkas ${jalan} belum ada di katalog ini.`, true);
    return openText(opd, nama, naskah, "", jenis, judul, true);
  },
  fresh: async (opd, judul, pelaksana) => {
    await enter(opd);
    const jawab = await ask("baru", { judul, pelaksana });
    if (jawab.tolak) {
      say(jawab.tolak, true);
      return false;
    }
    await work({ ...fresh(opd, jawab.sop, "", jawab.nilai.judul), kini: (await ask("potret")).kini }, jawab);
    return true;
  },
  file: async (opd, berkas) => {
    if (/\.xlsx$/i.test(berkas.name)) return openWorkbook(opd, berkas);
    const bita = await berkas.arrayBuffer();
    let teks;
    try {
      teks = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bita);
    } catch {
      return wrong([{ baris: 1, kata: "berkas tidak tersimpan dalam pengodean UTF-8. Simpan ulang dengan pengodean UTF-8." }]);
    }
    return openText(opd, berkas.name.replace(/\.ya?ml$/i, "").toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "") || "sop-baru", teks);
  },
  draft: async (satu) => {
    if (!(await hold(satu.id))) {
      const pilihan = await dialog("Draf ini terbuka di jendela lain", [create("p", { textContent: "Supaya keduanya tidak saling menimpa, buka salinannya di sini, atau lanjutkan di jendela itu." })], [["batal", "Batal"], ["ya", "Buka salinan"]]);
      if (pilihan !== "ya") return;
      satu = await copy(satu);
      await hold(satu.id);
    }
    await enter(satu.opd);
    let jawab = await ask("buka", { jenis: satu.jenis ?? "sop", sop: satu.sop, naskah: satu.naskah, kini: satu.kini });
    if (jawab.salah) return wrong(jawab.salah);
    for (const { minta, ...isi } of await journal(satu.id)) { // what was typed after it was kept
      const lanjut = await ask(minta, isi);
      if (!lanjut.tolak) jawab = lanjut;
    }
    await work(satu, jawab);
  },
  rename: async (satu, nama) => {
    await keep({ ...satu, nama });
    begin(null, () => {});
    showAgain();
  },
  duplicate: async (satu) => {
    await copy(satu);
    showAgain();
  },
  again: () => showAgain(),
  tour: () => tour({ fresh: (judul, kolom) => pilih.fresh(katalog.opd[0].opd, judul, kolom), change, go }),
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

/** A position that the register lacks, in a draft of the office's file that holds all such proposals. */
const suggest = async (nama) => {
  const { opd, berkas } = latar;
  const ada = (await drafts()).find((satu) => satu.usul && satu.opd === opd);
  const jawab = await ask("usul", { nama, kini: ada?.kini });
  if (jawab.tolak) return say(jawab.tolak, true);
  const diubah = new Date().toISOString();
  const baru = { ...fresh(opd, opd, berkas[`sop_data/${katalog.katalog}/opd/${opd}/opd.yml`], "Unit dan jabatan, dengan usul jabatan"), jenis: "opd", usul: true };
  await keep({ ...(ada ?? baru), kini: jawab.kini, diubah });
  say(`'${nama}' diusulkan dalam draf "${(ada ?? baru).nama || baru.judul}". Buka dari daftar draf, cocokkan, lalu simpan bersama SOP ini.`);
};

/** A draft that nobody has written in. */
const fresh = (opd, sop, naskah, judul) => {
  const kini = new Date().toISOString();
  return { id: crypto.randomUUID(), jenis: "sop", opd, sop, naskah, kini: "", judul, nama: "", dibuat: kini, diubah: kini };
};

const showAgain = () => showStart(ambil("pilihan"), katalog, pilih);

/** A second draft of the same. */
const copy = async (satu) => {
  const salinan = { ...satu, id: crypto.randomUUID(), nama: `Salinan ${satu.nama || satu.judul}`, diubah: new Date().toISOString() };
  await keep(salinan);
  for (const permintaan of await journal(satu.id)) await note(salinan.id, permintaan);
  return salinan;
};

/** A draft is on the desk: its form, its toolbar. */
const work = async (isi, jawab) => {
  draf = isi;
  await hold(draf.id);
  const ada = Boolean(draf.kini);
  if (ada) await keep(draf);
  begin(draf, shown, ada);
  leaveGrid();
  jawaban = null;
  mount(ambil("lembar"), new URL(`opd/${draf.opd}/sop/${draf.sop}/`, AKAR).href);
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

const command = async (perintah) => {
  const no = currentStep();
  const nilai = values();
  await finish();
  if (perintah === "urung" || perintah === "ulang") return change(perintah);
  if (perintah === "kolom") return addColumn(nilai, no ? chartOf(nilai, no) : 0);
  if (perintah === "sisip" && !no) return change("lakukan", { aksi: [{ aksi: "insert", sesudah: nilai.diagram[0].langkah.at(-1)?.no ?? 0 }] });
  if (!no) return say("Pilih dahulu sebuah baris: klik salah satu selnya.");
  if (perintah === "simbol") return openSymbol(nilai, no);
  await ROW[perintah](nilai, no);
  return go(["langkah", after(nilai, no, perintah), "kegiatan"]);
};

/** The buttons that only a form has. */
const forForm = (satu) => [
    satu("sisip", "Sisipkan baris", () => command("sisip"), "Insert"),
    satu("hapus", "Hapus baris", () => command("hapus"), "Control+Delete"),
    satu("naik", "Naikkan", () => command("naik"), "Alt+ArrowUp"),
    satu("turun", "Turunkan", () => command("turun"), "Alt+ArrowDown"),
    satu("simbol", "Simbol…", () => command("simbol")),
    satu("kolom", "Tambah kolom…", () => command("kolom")),
    satu("data", "Data SOP…", () => openFacts(values(), latar)),
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
    if ((await openOut({ draf, jawaban, latar, ...(await published()) })) === "cetak") await view();
  } finally {
    keluar = false;
  }
};

/** Whether the catalogue holds the file already, and the text of an SOP as it is published. */
const published = async () => {
  const { opd, sop, jenis, situs, naskah } = draf;
  if (jenis !== "sop") return { terbit: "", ada: jawaban.tempat in latar.berkas };
  const ada = katalog.opd.some((satu) => satu.opd === opd && satu.sop.some(([nama]) => nama === sop));
  if (!ada || situs) return { terbit: ada ? naskah : "", ada };
  const terbit = await data(`opd/${opd}/${sop}.yml`).then((jawab) => jawab.text(), () => ""); // "": without a network
  return { terbit, ada };
};

const close = async () => {
  await finish();
  await store();
  letGo();
  begin(null, () => {});
  draf = jawaban = null;
  ambil("awal").hidden = false;
  ambil("meja").hidden = ambil("perkakas").hidden = true;
  ambil("nama-draf").textContent = "";
  ambil("lembar").replaceChildren();
  leaveGrid();
  await showAgain();
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
addEventListener("bantuan", ({ detail }) => helpFor(detail, latar), true);
addEventListener("usul", ({ detail }) => suggest(detail));
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
    katalog = await (await data("katalog.json")).json();
    await siap;
  } catch (sebab) {
    ambil("kabar-siap").textContent = `Penyunting tidak dapat dimulai (${sebab.message}). Periksa sambungan, lalu muat ulang halaman ini.`;
    return;
  }
  ambil("siap").hidden = true;
  await showStart(ambil("pilihan"), katalog, pilih);
  const [opd, sop] = decodeURIComponent(location.hash.slice(1)).split("/");
  if (katalog.opd.some((satu) => satu.opd === opd && satu.sop.some(([nama]) => nama === sop))) pilih.open(opd, sop);
  document.body.dataset.siap = "ya";
  keepHere().catch(() => {}); // only now: the start has the line for itself
};

main();
