// What every page has of the search: a box opens by "/" or a tap. The search itself is loaded when it is used.
// A page that is opened from a folder can load no modules: scripts/paket/cari.js has a search of its own for it.
"use strict";
if (location.protocol !== "file:") {
let halaman = null; // the form of the results page, where that is the page
let reread = null;
let kotak = null;

const load = () => import("./cari-kotak.js");

/** The box alone: it takes what is typed while the search is still being loaded. Its form works without it, too. */
function makeBox() {
  const dialog = document.createElement("dialog");
  dialog.className = "cari-kotak";
  dialog.setAttribute("aria-label", "Pencarian");
  dialog.innerHTML = `<form role="search"><input type="text" name="q" autocomplete="off" spellcheck="false" enterkeyhint="search"
    inputmode="search" role="searchbox" aria-label="Cari dalam katalog" placeholder="Cari SOP, langkah, pasal, jabatan …">
    <button type="button" class="cari-tutup">Tutup</button></form><div class="cari-wadah md-typeset"></div>`;
  const [borang, wadah] = dialog.children;
  borang.action = new URL("cari/", __md_scope).href;
  borang.querySelector("button").addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (klik) => klik.target === dialog && dialog.close());
  document.body.append(dialog);
  const bagian = { dialog, borang, isian: borang.q, wadah };
  load().then(({ prepareBox }) => prepareBox(bagian));
  return bagian;
}

function show() {
  if (halaman) return halaman.q.focus();
  kotak ??= makeBox();
  if (!kotak.dialog.open) kotak.dialog.showModal();
  kotak.isian.focus();
  kotak.isian.select();
}

document.addEventListener("keydown", (tekan) => {
  const menulis = tekan.target.closest?.("input, textarea, select, [contenteditable]");
  if (tekan.key !== "/" || menulis || tekan.ctrlKey || tekan.metaKey || tekan.altKey) return;
  tekan.preventDefault();
  show();
});
// Caught on its way down: instant navigation listens further up and would follow the link as well.
document.addEventListener("click", (klik) => {
  if (!klik.target.closest?.("[data-cari]") || klik.ctrlKey || klik.metaKey || klik.shiftKey) return;
  klik.preventDefault();
  klik.stopPropagation();
  show();
}, { capture: true });

/** The home page's field answers below itself: the search is loaded when it is first used. */
const enliven = (borang) =>
  borang.q.addEventListener("focus", () => load().then(({ prepareHome }) => prepareHome(borang)), { once: true });

addEventListener("popstate", () => reread?.());
everyPage(async () => {
  kotak?.dialog.close();
  document.querySelectorAll(".cari-utama > form").forEach(enliven);
  halaman = document.querySelector("form.cari-halaman");
  reread = null;
  if (halaman) reread = (await load()).prepare(halaman);
});
}
