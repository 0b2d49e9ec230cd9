// What the rules find, in the words of `make periksa`; a click leads to the place.
import { create } from "./unsur.js";

/** Fills the panel; `go(place)` leads to a place of the form. */
export const list = (wadah, temuan, go) => {
  const galat = temuan.filter((satu) => satu.jenis === "galat");
  const catatan = temuan.filter((satu) => satu.jenis === "catatan");
  const isi = [heading("Kesalahan", galat.length), galat.length ? items(galat, go) : create("p", { textContent: "Tidak ada; dapat terbit." })];
  isi.push(create("details", { open: true }, create("summary", {}, heading("Catatan mutu", catatan.length)), create("p", { className: "kecil", textContent: "Yang dapat lebih baik; tidak menghalangi penerbitan." }), items(catatan, go)));
  wadah.replaceChildren(...isi);
};

const heading = (kata, jumlah) => create("h2", { textContent: `${kata} (${jumlah})` });

const items = (temuan, go) =>
  create("ul", {}, ...temuan.map((satu) => create("li", { className: satu.jenis }, create("button", { type: "button", textContent: satu.kata, onclick: () => go(satu.tempat) }))));
