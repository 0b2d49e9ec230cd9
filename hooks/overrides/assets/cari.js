// The search on every page: a box that opens by "/" or a tap, and the results page.
import { AKAR_SITUS, attach, create, fromAddress, toAddress } from "./cari-tampil.js";

let halaman = null; // the form of the results page, where that is the page
let reread = null;
let kotak = null;

function makeBox() {
  const isian = create("input", {
    type: "text", name: "q", autocomplete: "off", spellcheck: false, enterKeyHint: "search", inputMode: "search",
    role: "searchbox", "aria-label": "Cari dalam katalog", placeholder: "Cari SOP, langkah, pasal, jabatan …",
  });
  const tutup = create("button", { type: "button", className: "cari-tutup", textContent: "Tutup" });
  const borang = create("form", { action: new URL("cari/", AKAR_SITUS).href, role: "search" }, isian, tutup);
  const wadah = create("div", { className: "cari-wadah md-typeset" });
  const dialog = create("dialog", { className: "cari-kotak", "aria-label": "Pencarian" }, borang, wadah);
  document.body.append(dialog);
  const { keadaan } = attach({ isian, wadah });
  borang.addEventListener("submit", (kirim) => {
    kirim.preventDefault();
    location.href = new URL(toAddress(keadaan), AKAR_SITUS).href;
  });
  tutup.addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (klik) => klik.target === dialog && dialog.close());
  wadah.addEventListener("click", (klik) => klik.target.closest("a") && dialog.close()); // also to a place on this page
  return { dialog, isian };
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

/** Brings the results page to life; gives back what reads the question from the address again. */
function prepare(borang) {
  const wadah = document.querySelector(".cari-hasil");
  const disini = location.pathname;
  let tercatat = location.search; // the question that is shown
  const { change } = attach({
    isian: borang.q, wadah, penuh: true,
    changed: (kini) => {
      if (!borang.isConnected) return; // the page has been left
      const alamat = new URL(toAddress(kini), AKAR_SITUS);
      if (alamat.search !== tercatat) history.replaceState(null, "", alamat);
      tercatat = alamat.search;
    },
  });
  borang.addEventListener("submit", (kirim) => {
    kirim.preventDefault();
    change({ q: borang.q.value });
    wadah.querySelector("a.hasil")?.focus();
  });
  const tanya = fromAddress(location.href);
  if (tanya.q) change(tanya);
  return () => location.pathname === disini && location.search !== tercatat && change(fromAddress(location.href));
}

/** The home page's field answers below itself; the search is read with the first letter, not with the page. */
function enliven(borang) {
  const wadah = create("div", { className: "cari-wadah" });
  borang.after(wadah);
  borang.q.addEventListener("focus", () => attach({ isian: borang.q, wadah }), { once: true });
}

addEventListener("popstate", () => reread?.());
document$.subscribe(() => {
  kotak?.dialog.close();
  document.querySelectorAll(".cari-utama > form").forEach(enliven);
  halaman = document.querySelector("form.cari-halaman");
  reread = halaman && prepare(halaman);
});
