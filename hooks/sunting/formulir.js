// The form as its own editor: cells to write in, keys to move by, and what a click on a symbol, a head, a number does.
import { openBlock } from "./blok.js";
import { openColumn } from "./kolom.js";
import { dragRow, openRow } from "./baris.js";
import { symbolAt } from "./simbol.js";
import { patch } from "./tambal.js";
import { clipboard, oneText } from "./tempel.js";
import { cellAt, mark, step, typed } from "./tempat.js";
import { create } from "./unsur.js";
import { change } from "./urutan.js";

let lembar;
let nilai;
let edited = null; // {sel, isian, tempat, ketik: what its words are one step of undo by}
let kini = null; // the place of the focus, as JSON
let alamat;

/**
 * The form is shown in `wadah`, in an element of its own: its keys and clicks go with it when a grid takes its place.
 * `halaman` is the address of the SOP's own page, to which its links are relative.
 */
export const mount = (wadah, halaman) => {
  lembar = create("div");
  wadah.replaceChildren(lembar);
  alamat = halaman;
  kini = null;
  edited = null;
  lembar.addEventListener("focusin", ({ target }) => remember(target.closest("[data-tempat]")));
  lembar.addEventListener("focusout", ({ relatedTarget }) => lembar.contains(relatedTarget) || help(null));
  lembar.onclick = clicked;
  lembar.onkeydown = pressed;
  lembar.onpointerdown = (kejadian) => dragRow(kejadian, lembar);
  lembar.onpaste = pasted;
  lembar.onmousedown = (kejadian) => {
    if (kejadian.shiftKey && kejadian.target.closest('[data-jenis="simbol"]')) kejadian.preventDefault(); // marks no text
  };
};

export const values = () => nilai;

/** Shows a state of the draft. */
export const show = (jawaban) => {
  nilai = jawaban.nilai;
  const baru = create("template");
  baru.innerHTML = `<div id="formulir">${jawaban.formulir}</div>`; // made by our own templates, which escape all data
  const isi = baru.content.firstElementChild;
  for (const gambar of isi.querySelectorAll("img[src]")) gambar.src = new URL(gambar.getAttribute("src"), alamat).href;
  mark(isi, nilai);
  const focus = lembar.contains(document.activeElement) && !edited;
  if (lembar.firstElementChild) patch(lembar.firstElementChild, isi, edited?.sel);
  else lembar.append(isi);
  if (edited && !edited.sel.isConnected) edited = null;
  const sel = kini && cellAt(lembar, JSON.parse(kini));
  rove(sel ?? lembar.querySelector("[data-tempat]"));
  if (focus && sel && !sel.contains(document.activeElement)) sel.focus();
};

const remember = (sel) => {
  if (!sel) return;
  kini = sel.dataset.tempat;
  rove(sel);
  if (!edited) help(sel);
};

/** One stop for Tab in the whole form; arrows move inside. */
const rove = (sel) => {
  for (const lain of lembar.querySelectorAll('[data-tempat][tabindex="0"]')) if (lain !== sel) lain.tabIndex = -1;
  if (sel) sel.tabIndex = 0;
};

/** The focus goes to a place, which is scrolled into sight. */
export const go = (tempat) => {
  const sel = cellAt(lembar, tempat);
  if (!sel) return false;
  sel.focus({ preventScroll: true });
  sel.scrollIntoView({ block: "center", inline: "center" });
  return true;
};

/** The number of the step in whose row the focus is or was last, 0 for none. */
export const currentStep = () => {
  const [awal, no] = kini ? JSON.parse(kini) : [];
  return awal === "langkah" && step(nilai, no) ? no : 0;
};

const clicked = ({ target, shiftKey, ctrlKey, metaKey }) => {
  const sel = target.closest("[data-tempat]");
  if (!sel || sel === edited?.sel) return;
  finish();
  sel.focus({ preventScroll: true });
  act(sel, { tambah: shiftKey || ctrlKey || metaKey });
};

/** What a click on a cell does, or Enter. */
const act = (sel, { tambah = false, kata } = {}) => {
  const tempat = JSON.parse(sel.dataset.tempat);
  const jenis = sel.dataset.jenis;
  if (jenis === "simbol") symbolAt(nilai, tempat[1], tempat[3], tambah);
  else if (jenis === "kolom") openColumn(nilai, tempat[1], tempat[2]);
  else if (jenis === "baris") openRow(nilai, tempat[1]);
  else if (jenis === "pengesah") openBlock(nilai);
  else edit(sel, tempat, kata);
};

const edit = (sel, tempat, kata) => {
  const semula = typed(nilai, tempat);
  const tinggi = sel.getBoundingClientRect().height;
  const isian = create("textarea", { value: semula, className: "isian-sel", rows: 1, spellcheck: false, "aria-describedby": "bantuan" });
  isian.setAttribute("aria-label", sel.getAttribute("aria-label") ?? sel.closest("tr, div")?.querySelector("th, h3, h4")?.textContent ?? tempat.at(-1));
  sel.replaceChildren(isian);
  sel.classList.add("sedang");
  isian.style.minHeight = `${Math.max(24, tinggi - 8)}px`;
  edited = { sel, isian, tempat, ketik: crypto.randomUUID() };
  isian.focus();
  isian.setSelectionRange(isian.value.length, isian.value.length);
  if (kata !== undefined) isian.select();
  isian.oninput = () => write(isian.value);
  isian.onblur = () => edited?.isian === isian && finish();
  help(sel);
};

const write = (isi) => {
  const { tempat, ketik } = edited;
  change("lakukan", { ketik, aksi: [{ aksi: "write", tempat, isi }] });
};

/** What is typed stays; the cell is shown as the form has it. */
export const finish = () => {
  if (!edited) return Promise.resolve();
  const { sel } = edited;
  edited = null;
  sel.classList.remove("sedang");
  help(null);
  return change("lihat");
};

/** What was typed in this cell is taken back, and nothing else. */
const cancel = () => {
  const { ketik, sel } = edited;
  edited = null;
  sel.classList.remove("sedang");
  help(null);
  change("batal", { ketik });
  sel.focus();
};

const help = (sel) => {
  const detail = sel && { tempat: JSON.parse(sel.dataset.tempat), jenis: edited ? "menulis" : sel.dataset.jenis, bersimbol: sel.classList.contains("bersimbol") };
  lembar.dispatchEvent(new CustomEvent("bantuan", { detail, bubbles: true }));
};

const pressed = (kejadian) => {
  if (edited) {
    inCell(kejadian);
    return;
  }
  const sel = kejadian.target.closest("[data-tempat]");
  if (!sel || kejadian.target !== sel) return;
  const { key, ctrlKey, metaKey, altKey, shiftKey } = kejadian;
  const tempat = JSON.parse(sel.dataset.tempat);
  const langkah = tempat[0] === "langkah" ? tempat[1] : 0;
  if (altKey && langkah && (key === "ArrowUp" || key === "ArrowDown")) {
    kejadian.preventDefault();
    lembar.dispatchEvent(new CustomEvent("perintah", { detail: key === "ArrowUp" ? "naik" : "turun", bubbles: true }));
  } else if (key.startsWith("Arrow") && !ctrlKey && !metaKey) {
    kejadian.preventDefault();
    visit(neighbour(sel, key) ?? sel);
  } else if (key === "Home" || key === "End") {
    kejadian.preventDefault();
    const baris = [...(sel.closest("tr")?.querySelectorAll("[data-tempat]") ?? [sel])];
    visit(baris.at(key === "Home" ? 0 : -1));
  } else if (key === "Enter" || key === "F2" || (key === " " && sel.dataset.jenis !== "teks")) {
    kejadian.preventDefault();
    act(sel, { tambah: shiftKey });
  } else if (key === "Insert" && langkah) {
    kejadian.preventDefault();
    lembar.dispatchEvent(new CustomEvent("perintah", { detail: shiftKey ? "sisip-atas" : "sisip", bubbles: true }));
  } else if (key === "Delete" || key === "Backspace") {
    kejadian.preventDefault();
    if (ctrlKey && langkah) lembar.dispatchEvent(new CustomEvent("perintah", { detail: "hapus", bubbles: true }));
    else if (sel.dataset.jenis === "simbol") change("lakukan", { aksi: [{ aksi: "leave", no: tempat[1], kolom: tempat[3] }] });
    else if (sel.dataset.jenis === "bagian") change("lakukan", { aksi: [{ aksi: "remove_section", no: tempat[1], ke: tempat[3] }] });
    else if (["teks", "isian"].includes(sel.dataset.jenis)) change("lakukan", { aksi: [{ aksi: "write", tempat, isi: "" }] });
  } else if (key.length === 1 && !ctrlKey && !metaKey && !altKey && ["teks", "isian", "bagian"].includes(sel.dataset.jenis)) {
    act(sel, { kata: key }); // the key itself goes into the field, in the place of all that is marked
  }
};

const inCell = (kejadian) => {
  const { key, shiftKey, altKey, isComposing } = kejadian;
  const { sel, tempat } = edited;
  if (isComposing) return;
  if (key === "Escape") {
    kejadian.preventDefault();
    cancel();
  } else if (key === "Enter" && !shiftKey && !altKey) {
    kejadian.preventDefault();
    const bawah = neighbour(sel, "ArrowDown") ?? sel;
    finish();
    visit(bawah);
  } else if (key === "Enter" && altKey) {
    kejadian.preventDefault();
    edited.isian.setRangeText("\n", edited.isian.selectionStart, edited.isian.selectionEnd, "end");
    write(edited.isian.value);
  } else if (key === "Tab") {
    const lanjut = beside(sel, shiftKey ? -1 : 1);
    if (!lanjut) return;
    kejadian.preventDefault();
    const tujuan = JSON.parse(lanjut.dataset.tempat);
    finish();
    const ada = cellAt(lembar, tujuan);
    visit(ada);
    if (ada.dataset.jenis === "teks") edit(ada, tujuan);
  }
  if (key === "Tab" || key === "Enter") kini = (document.activeElement.closest("[data-tempat]") ?? sel).dataset.tempat ?? JSON.stringify(tempat);
};

/** The focus goes to a cell, which comes out from under the columns that stay. */
const visit = (sel) => {
  sel.focus({ preventScroll: true });
  sel.scrollIntoView({ block: "nearest", inline: "nearest" });
};

/** The cell before or behind in the order of the form. */
const beside = (sel, arah) => {
  const semua = [...lembar.querySelectorAll("[data-tempat]")];
  return semua[semua.indexOf(sel) + arah];
};

/** The next cell in the direction of an arrow: in the table by row and column, elsewhere in the order of the form. */
const neighbour = (sel, key) => {
  const baris = sel.closest("table.bagan tr");
  const [tegak, arah] = [key === "ArrowUp" || key === "ArrowDown", key === "ArrowUp" || key === "ArrowLeft" ? -1 : 1];
  if (!baris) return beside(sel, arah);
  if (!tegak) {
    const isi = [...baris.querySelectorAll("[data-tempat]")];
    return isi[isi.indexOf(sel) + arah];
  }
  const semua = [...lembar.querySelectorAll("table.bagan tr")].filter((satu) => satu.querySelector("[data-tempat]"));
  const lain = semua[semua.indexOf(baris) + arah];
  if (!lain) return arah < 0 ? beside(baris.closest("table").querySelector("[data-tempat]"), -1) : null;
  const tengah = centre(sel);
  return [...lain.querySelectorAll("[data-tempat]")].sort((a, b) => Math.abs(centre(a) - tengah) - Math.abs(centre(b) - tengah))[0];
};

const centre = (sel) => {
  const { left, width } = sel.getBoundingClientRect();
  return left + width / 2;
};

const pasted = (kejadian) => {
  const sel = kejadian.target.closest("[data-tempat]");
  if (!sel) return;
  const tempat = JSON.parse(sel.dataset.tempat);
  const tanda = nilai.tanda_butir[tempat.at(-1)];
  const baris = clipboard(kejadian.clipboardData) ?? [[oneText(kejadian.clipboardData, tanda)]];
  const isi = baris.flat().join("\n");
  // one text, and outside of the steps' table several below each other, is what the cell itself says
  const sehelai = baris.every((satu) => satu.length === 1) && (baris.length === 1 || tempat[0] !== "langkah");
  if (!isi.trim() || (sehelai && !["teks", "isian", "bagian"].includes(sel.dataset.jenis))) return;
  kejadian.preventDefault();
  if (edited && sehelai) {
    const { isian } = edited;
    const ujung = tanda !== undefined && isi.includes("\n") && /[^\n]$/.test(isian.value.slice(0, isian.selectionStart)); // items begin a line
    isian.setRangeText(ujung ? `\n${isi}` : isi, isian.selectionStart, isian.selectionEnd, "end");
    write(isian.value);
    return;
  }
  if (edited) finish();
  change("lakukan", { aksi: [sehelai ? { aksi: "write", tempat, isi } : { aksi: "paste", tempat, baris }] });
};
