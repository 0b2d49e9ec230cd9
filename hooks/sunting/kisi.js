// The other data files as grids: each cell a field of its own, so that keys and readers find what they know.
import { tell } from "./bantuan.js";
import { clipboard } from "./tempel.js";
import { button, create } from "./unsur.js";
import { change } from "./urutan.js";

const NAMA = { unit: "Unit", jabatan: "Jabatan", baris: "Baris tabel pemetaan", "": "Isi register" };
let lembar;
let lukisan = ""; // what the grid is made of: of which tables, of how many rows
let ditulis = null; // the field in which somebody types

/** Shows a file's fields and tables. */
export const showGrid = (wadah, jawaban) => {
  lembar = wadah;
  const bentuk = JSON.stringify([jawaban.bidang.map((satu) => satu.tempat), jawaban.tabel.map((satu) => [satu.nama, satu.baris.length])]);
  if (bentuk === lukisan && lembar.querySelector(".kisi, .bidang")) refresh(jawaban);
  else draw(jawaban);
  lukisan = bentuk;
};

/** The grid is forgotten: another draft is opened. */
export const leaveGrid = () => {
  lukisan = "";
  ditulis = null;
};

/** What is typed stays as far as the draft has taken it: from now on its field shows what the draft holds. */
export const finishGrid = () => {
  ditulis = null;
};

/** The focus goes to a place, which comes into sight as `block` says; whether there is one. */
export const goGrid = (tempat, block = "center") => {
  for (let panjang = tempat.length; panjang; panjang -= 1) {
    const isian = lembar.querySelector(`[data-tempat=${CSS.escape(JSON.stringify(tempat.slice(0, panjang)))}]`);
    if (!isian) continue;
    isian.focus({ preventScroll: true });
    isian.scrollIntoView({ block });
    return true;
  }
  return false;
};

/** Draws the grid; the focus stays where it was. */
const draw = ({ bidang, tabel }) => {
  const semula = lembar.contains(document.activeElement) && document.activeElement.dataset.tempat;
  const usul = new Map();
  const isi = bidang.map((satu) => create("label", { className: "isian-dialog" }, create("span", { textContent: satu.tempat.map(words).join(": ") }), cell(satu.tempat, satu, satu.isi, usul), create("small", { textContent: satu.bantuan })));
  lembar.replaceChildren(create("div", { className: "bidang" }, ...isi), ...tabel.map((satu) => drawTable(satu, usul)));
  for (const [id, pilihan] of usul) lembar.append(create("datalist", { id }, ...pilihan.map(([nilai, kata]) => create("option", { value: nilai, label: kata }))));
  if (semula) stay(JSON.parse(semula), tabel);
};

/**
 * The focus goes to a place, to the last row's if its row is gone, to the button that adds one if none is left. Nothing
 * moves under a pointer that clicks there again.
 */
const stay = (tempat, tabel) => {
  const [nama, , kunci] = tempat;
  const akhir = tabel.find((satu) => satu.nama === nama)?.baris.length - 1;
  [tempat, [nama, akhir, kunci], [nama, "tambah"]].some((satu) => goGrid(satu, "nearest"));
};

const drawTable = ({ nama, kolom, baris }, usul) => {
  const kepala = create("tr", {}, ...kolom.map((satu) => create("th", { scope: "col", textContent: words(satu.kunci), title: satu.bantuan })), create("th", { scope: "col", textContent: "Baris" }));
  const isi = baris.map((satu, ke) => create("tr", {}, ...kolom.map((kolomnya) => create("td", {}, cell([nama, ke, kolomnya.kunci], kolomnya, satu[kolomnya.kunci], usul, `${words(kolomnya.kunci)}, baris ${ke + 1}`))), create("td", { className: "baris-laku" },
    button("↑", () => follow(nama, ke, -1, baris.length), { "data-tempat": JSON.stringify([nama, ke, "naik"]), "aria-label": `Naikkan baris ${ke + 1}`, disabled: ke === 0 }),
    button("↓", () => follow(nama, ke, 1, baris.length), { "data-tempat": JSON.stringify([nama, ke, "turun"]), "aria-label": `Turunkan baris ${ke + 1}`, disabled: ke === baris.length - 1 }),
    button("Hapus", () => change("lakukan", { aksi: [{ aksi: "drop", tempat: [nama, ke] }] }), { "data-tempat": JSON.stringify([nama, ke, "hapus"]), "aria-label": `Hapus baris ${ke + 1}` }))));
  const tabel = create("table", { className: "kisi" }, create("thead", {}, kepala), create("tbody", {}, ...isi));
  tabel.onkeydown = (kejadian) => step(kejadian, nama);
  tabel.onpaste = pasted;
  return create("section", {}, create("h2", { textContent: NAMA[nama] ?? words(nama) }), create("div", { className: "gulir", role: "region", "aria-label": NAMA[nama] ?? nama, tabIndex: 0 }, tabel), button("Tambah baris", () => add(nama, baris.length), { "data-tempat": JSON.stringify([nama, "tambah"]) }));
};

const cell = (tempat, { pilihan, usul: usulan, kunci, bantuan }, isi, usul, kata) => {
  const sifat = { "data-tempat": JSON.stringify(tempat), ...(kata && { "aria-label": kata }) };
  let isian;
  if (pilihan.length) {
    isian = create("select", sifat, ...pilihan.map((satu) => create("option", { value: satu, textContent: satu || "(tidak disebut)" })));
    isian.value = isi;
  } else if (usulan.length && kunci !== "mencakup") {
    const id = `usul-${tempat[0]}-${kunci}`;
    usul.set(id, usulan);
    isian = create("input", { ...sifat, list: id, value: isi, autocomplete: "off" });
  } else isian = create("textarea", { ...sifat, value: isi, rows: 1, spellcheck: false });
  let ketik;
  isian.onfocus = () => {
    ketik = crypto.randomUUID();
    tell(kata ? bantuan : "", kata ? "Ctrl+panah: baris lain · Alt+panah: pindahkan baris" : "");
  };
  isian.onblur = () => {
    tell("", "");
    if (ditulis !== isian) return;
    finishGrid();
    change("lihat"); // what was refused, or a space at the end, is not in the draft
  };
  isian.onkeydown = ({ key }) => {
    if (key !== "Escape" || ditulis !== isian) return;
    finishGrid();
    change("batal", { ketik });
    ketik = crypto.randomUUID();
  };
  isian.oninput = () => {
    ditulis = isian;
    change("lakukan", { ketik, aksi: [{ aksi: "write", tempat, isi: isian.value }] });
  };
  return isian;
};

/** New values in the cells that are there; the one in which somebody types is left alone. */
const refresh = ({ bidang, tabel }) => {
  const kini = new Map(bidang.map((satu) => [JSON.stringify(satu.tempat), satu.isi]));
  for (const { nama, baris } of tabel) {
    for (const [ke, satu] of baris.entries()) for (const [kunci, isi] of Object.entries(satu)) kini.set(JSON.stringify([nama, ke, kunci]), isi);
  }
  for (const isian of lembar.querySelectorAll("[data-tempat]")) {
    const isi = kini.get(isian.dataset.tempat);
    if (isian !== ditulis && isi !== undefined && isian.value !== isi) isian.value = isi;
  }
};

const add = async (nama, ke) => {
  await change("lakukan", { aksi: [{ aksi: "add", tempat: [nama, ke] }] });
  const isian = [...lembar.querySelectorAll(`[data-tempat^=${CSS.escape(JSON.stringify([nama, ke]).slice(0, -1))}]:not(button)`)];
  (isian.find((satu) => !satu.value) ?? isian[0])?.focus();
};

const shift = (nama, ke, tujuan) => change("lakukan", { aksi: [{ aksi: "shift", tempat: [nama, ke], ke: tujuan }] });

/** A row moves by its button, and the focus with it: to the other button where this one can do no more. */
const follow = (nama, ke, arah, banyak) => {
  shift(nama, ke, ke + arah);
  const ujung = ke + arah === (arah < 0 ? 0 : banyak - 1);
  goGrid([nama, ke + arah, (arah < 0) === ujung ? "turun" : "naik"], "nearest");
};

/** A table from the clipboard goes into the cells from here on. */
const pasted = async (kejadian) => {
  const baris = clipboard(kejadian.clipboardData);
  const isian = kejadian.target.closest("[data-tempat]:not(button)");
  if (!isian || !baris || baris.flat().length < 2) return;
  kejadian.preventDefault();
  const tempat = JSON.parse(isian.dataset.tempat);
  finishGrid(); // its own text is shown anew, too
  await change("lakukan", { aksi: [{ aksi: "paste", tempat, baris }] });
  goGrid(tempat);
};

/** Ctrl and an arrow move to the cell above or below, Alt and an arrow move the row. */
const step = (kejadian, nama) => {
  const arah = { ArrowUp: -1, ArrowDown: 1 }[kejadian.key];
  const isian = kejadian.target.closest("[data-tempat]");
  if (!arah || !isian || !(kejadian.ctrlKey || kejadian.altKey)) return;
  kejadian.preventDefault();
  const [, ke, kunci] = JSON.parse(isian.dataset.tempat);
  if (kejadian.altKey) shift(nama, ke, ke + arah);
  goGrid([nama, ke + arah, kunci]); // at once: the next key means the row that moves
};

const words = (kunci) => kunci.replaceAll("_", " ").replace(/^./, (huruf) => huruf.toUpperCase());
