// What changed against the version that was opened: both forms beside each other, differences marked.
import { create } from "./unsur.js";

/** Both forms in a box, with marked cells; and how many places differ. */
export const compare = ({ dulu, kini, baris }) => {
  const [lama, baru] = [dulu, kini].map(part);
  let beda = 0;
  const sign = (sel, kata) => {
    if (!sel) return;
    sel.classList.add("beda");
    sel.append(create("span", { className: "baca", textContent: ` (${kata})` }));
  };
  for (const [a, b] of baris) {
    const [kiri, kanan] = [row(lama, a), row(baru, b)];
    if (kiri && kanan) {
      const [sebelah, lain] = [named(kiri), named(kanan)];
      for (const nama of new Set([...sebelah.keys(), ...lain.keys()])) {
        if (nama === "no" || words(sebelah.get(nama)) === words(lain.get(nama))) continue;
        beda += 1;
        sign(sebelah.get(nama), "berubah");
        sign(lain.get(nama), "berubah");
      }
    } else {
      beda += 1;
      for (const sel of kiri?.cells ?? []) sign(sel, "dihapus");
      for (const sel of kanan?.cells ?? []) sign(sel, "baru");
    }
  }
  const [blokLama, blokBaru] = [cells(lama), cells(baru)];
  for (const kunci of new Set([...blokLama.keys(), ...blokBaru.keys()])) {
    if (blokLama.get(kunci)?.textContent.trim() === blokBaru.get(kunci)?.textContent.trim()) continue;
    beda += 1;
    sign(blokLama.get(kunci), "berubah");
    sign(blokBaru.get(kunci), "berubah");
  }
  const sisi = (kata, isi) => create("section", {}, create("h3", { textContent: kata }), isi);
  return [create("div", { className: "dua-bentuk" }, sisi("Yang dibuka", lama), sisi("Sekarang", baru)), beda];
};

const part = (html) => {
  const wadah = create("template");
  wadah.innerHTML = html; // our own template's, which escapes all data
  const isi = create("div", { className: "md-typeset" }, wadah.content);
  for (const rincian of isi.querySelectorAll("details")) rincian.open = true;
  for (const sel of isi.querySelectorAll("[id]:not(symbol, path)")) sel.removeAttribute("id");
  for (const taut of isi.querySelectorAll("a, img")) taut.removeAttribute(taut.nodeName === "A" ? "href" : "src");
  return isi;
};

const row = (bentuk, no) => (no ? bentuk.querySelector(`tr[data-no="${no}"]`) : null);

/** The cells of a row by the names of their columns. */
const named = (baris) => {
  const kepala = [...baris.closest("table").querySelectorAll("th.pelaku")].map((sel) => `pelaku ${sel.textContent.trim()}`);
  return new Map([...baris.cells].map((sel) => [sel.dataset.kolom ?? kepala.shift(), sel]));
};

/** What a cell says; of a performer's cell which symbol stands in it, whatever number it leads to. */
const words = (sel) => (sel?.classList.contains("p") ? sel.querySelector(".baca")?.textContent.replace(/\d+/g, "") : sel?.textContent.trim()) ?? "";

const cells = (bentuk) => new Map([...bentuk.querySelectorAll(".blok [data-kolom]")].map((sel) => [sel.dataset.kolom, sel]));
