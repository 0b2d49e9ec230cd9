/* The search of a packed site that is opened from a folder, where a browser loads neither the modules nor the index of the
   site's own: a search in the titles, which stand in judul.js. */
"use strict";
{
const akar = new URL("..", document.currentScript.src); // this file lies in assets/
const BANYAK = 50;

const create = (tag, sifat = {}, ...isi) => {
  const elemen = Object.assign(document.createElement(tag), sifat);
  elemen.append(...isi);
  return elemen;
};
const split = (teks) => teks.toLocaleLowerCase("id").split(/[^\p{L}\p{N}]+/u).filter(Boolean);

/** Pages whose title or place holds every word as the beginning of one of its own; titles that begin alike first. */
function find(dicari, daftar) {
  const matches = (ada) => dicari.every((k) => ada.some((a) => a.startsWith(k)));
  const nilai = ([judul]) => (split(judul).join(" ").startsWith(dicari.join(" ")) ? 0 : matches(split(judul)) ? 1 : 2);
  return daftar.filter(([judul, , tempat]) => matches(split(`${judul} ${tempat}`)))
    .map((butir) => [nilai(butir), butir])
    .sort(([a, x], [b, y]) => a - b || x[0].localeCompare(y[0], "id"))
    .map(([, butir]) => butir);
}

function install(daftar) {
  const isian = create("input", { type: "search", autocomplete: "off", id: "cari-judul" });
  const kabar = create("p", { className: "asal" });
  kabar.setAttribute("role", "status");
  const hasil = create("ul", { className: "daftar" });
  isian.addEventListener("input", () => {
    const dicari = split(isian.value);
    const ada = dicari.length ? find(dicari, daftar) : [];
    hasil.replaceChildren(...ada.slice(0, BANYAK).map(([judul, alamat, tempat]) =>
      create("li", {}, create("a", { href: new URL(alamat, akar).href, textContent: judul }),
        ...(tempat ? [create("span", { className: "asal", textContent: tempat })] : []))));
    const sisa = ada.length - BANYAK;
    kabar.textContent = !dicari.length ? "" : !ada.length ? "Tidak ada judul yang memuat semua kata itu."
      : `${ada.length.toLocaleString("id")} judul${sisa > 0 ? `; ${BANYAK} yang pertama ditampilkan` : ""}`;
  });
  const label = create("label", { className: "saring" }, "Cari judul SOP atau halaman: ", isian);
  document.querySelector("main article").prepend(create("search", { className: "cari-paket" }, label, kabar, hasil));
  const gaya = new CSSStyleSheet();
  gaya.replaceSync("@media print { .cari-paket { display: none } }");
  document.adoptedStyleSheets.push(gaya);
  for (const tombol of document.querySelectorAll("[data-cari]")) {
    tombol.addEventListener("click", (e) => { e.preventDefault(); isian.focus(); });
  }
  // The results page of a site on a server: here the field above takes its place.
  for (const e of document.querySelectorAll(".cari-halaman, .cari-hasil, .cari-bantuan, .cari-utama")) e.remove();
  isian.value = new URLSearchParams(location.search).get("q") ?? "";
  isian.dispatchEvent(new Event("input"));
  document.addEventListener("keydown", (e) => {
    if (e.key !== "/" || e.ctrlKey || e.metaKey || e.altKey || e.target.closest("input, textarea, select")) return;
    e.preventDefault();
    isian.focus();
  });
}

if (location.protocol === "file:") {
  const daftar = create("script", { src: new URL("assets/judul.js", akar).href });
  daftar.addEventListener("load", () => install(window.JUDUL));
  document.head.append(daftar);
}
}
