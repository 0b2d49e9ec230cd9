// What the rules find, in the words of `make periksa`; a click leads to the place. Beside the form where the window is
// wide, else in a drawer below it, whose handle always tells how much there is.
import { create } from "./unsur.js";

const ambil = (id) => document.getElementById(id);

/** Fills the panel; `go(place)` leads to a place of the form. */
export const list = (temuan, go) => {
  const galat = temuan.filter((satu) => satu.jenis === "galat");
  const catatan = temuan.filter((satu) => satu.jenis === "catatan");
  const sekilas = galat[0]?.kata ?? "";
  ambil("laci").replaceChildren(count("Kesalahan", galat), " · ", count("Catatan mutu", catatan), create("span", { className: "sekilas", textContent: sekilas }));
  const pilihan = [...ambil("isi-temuan").querySelectorAll("button")].indexOf(document.activeElement); // whoever is in the list stays there
  ambil("isi-temuan").replaceChildren(
    heading("Kesalahan", galat), galat.length ? items(galat, go) : create("p", { textContent: "Tidak ada; dapat terbit." }),
    heading("Catatan mutu", catatan), create("p", { className: "kecil", textContent: "Yang dapat lebih baik; tidak menghalangi penerbitan." }), items(catatan, go),
  );
  if (pilihan >= 0) (ambil("isi-temuan").querySelectorAll("button")[pilihan] ?? ambil("laci")).focus();
};

const count = (kata, isi) => create("span", { className: isi.length ? "ada" : "" }, `${kata} (${isi.length})`);

const heading = (kata, isi) => create("h2", { textContent: `${kata} (${isi.length})` });

const items = (temuan, go) =>
  create("ul", {}, ...temuan.map((satu) => create("li", { className: satu.jenis }, create("button", { type: "button", textContent: satu.kata, onclick: () => go(satu.tempat) }))));

const toggle = (buka) => {
  ambil("laci").setAttribute("aria-expanded", String(buka));
  document.body.classList.toggle("berlaci", buka);
};

/** The drawer opens and closes by its handle; Escape closes it, too. */
export const drawer = () => {
  ambil("laci").onclick = () => toggle(!document.body.classList.contains("berlaci"));
  ambil("temuan").onkeydown = ({ key }) => {
    if (key !== "Escape") return;
    toggle(false);
    ambil("laci").focus();
  };
};
