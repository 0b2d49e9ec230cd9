// What changed against the version that was opened: both forms beside each other, differences marked.
import { button, create } from "./unsur.js";

/** Both forms in a box, with marked cells and a list that leads to them; and how many places differ. */
export const compare = ({ dulu, kini, baris }) => {
  const [lama, baru] = [dulu, kini].map(part);
  const daftar = create("ul", { className: "daftar-beda" });
  let beda = 0;
  const sign = (sel, kata) => {
    if (!sel) return;
    sel.classList.add("beda");
    sel.append(create("span", { className: "baca", textContent: ` (${kata})` }));
  };
  const tell = (kata, ...sel) => {
    beda += 1;
    const show = () => {
      for (const satu of sel) satu?.scrollIntoView({ block: "nearest", inline: "nearest" });
    };
    daftar.append(create("li", {}, button(kata, show)));
  };
  for (const [a, b] of baris) {
    const [kiri, kanan] = [row(lama, a), row(baru, b)];
    if (kiri && kanan) {
      const [sebelah, lain] = [named(kiri), named(kanan)];
      for (const nama of new Set([...sebelah.keys(), ...lain.keys()])) {
        if (nama === "no" || words(sebelah.get(nama)) === words(lain.get(nama))) continue;
        sign(sebelah.get(nama), "berubah");
        sign(lain.get(nama), "berubah");
        tell(`Langkah ${b}, ${nama.replace("pelaku ", "simbol ")}`, sebelah.get(nama), lain.get(nama));
      }
    } else {
      tell(b ? `Langkah ${b}: baru` : `Langkah ${a} dahulu: dihapus`, kiri?.cells[0], kanan?.cells[0]);
      for (const sel of kiri?.cells ?? []) sign(sel, "dihapus");
      for (const sel of kanan?.cells ?? []) sign(sel, "baru");
    }
  }
  const [blokLama, blokBaru] = [cells(lama), cells(baru)];
  for (const kunci of new Set([...blokLama.keys(), ...blokBaru.keys()])) {
    if (blokLama.get(kunci)?.textContent.trim() === blokBaru.get(kunci)?.textContent.trim()) continue;
    sign(blokLama.get(kunci), "berubah");
    sign(blokBaru.get(kunci), "berubah");
    tell(kunci.replaceAll("_", " "), blokLama.get(kunci), blokBaru.get(kunci));
  }
  const sisi = (kata, isi) => {
    for (const wilayah of isi.querySelectorAll("[role=region]")) wilayah.setAttribute("aria-label", `${wilayah.getAttribute("aria-label")}, ${kata.toLowerCase()}`);
    return create("section", {}, create("h3", { textContent: kata }), isi);
  };
  return [[daftar, create("div", { className: "dua-bentuk" }, sisi("Dahulu", lama), sisi("Sekarang", baru))], beda];
};

/** The cells of a grid that differ: [where, what it said, what it says]. */
export const compareGrid = (beda) => {
  const baris = beda.map((satu) => create("tr", {}, ...satu.map((kata, ke) => create(ke ? "td" : "th", { textContent: kata, ...(ke ? {} : { scope: "row" }) }))));
  const kepala = create("tr", {}, ...["Tempat", "Dahulu", "Sekarang"].map((kata) => create("th", { scope: "col", textContent: kata })));
  return [[create("div", { className: "gulir", role: "region", "aria-label": "Yang berubah", tabIndex: 0 }, create("table", { className: "kisi" }, create("thead", {}, kepala), create("tbody", {}, ...baris)))], beda.length];
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
