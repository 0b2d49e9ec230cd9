// The box that opens over a page, and the results page: loaded when a reader searches.
import { AKAR_SITUS, attach, create, fromAddress, toAddress } from "./cari-tampil.js";

/** Brings the box to life that cari.js has opened; what was typed meanwhile is asked. */
export function prepareBox({ dialog, borang, isian, wadah }) {
  const { keadaan } = attach({ isian, wadah });
  borang.addEventListener("submit", (kirim) => {
    kirim.preventDefault();
    location.href = new URL(toAddress(keadaan), AKAR_SITUS).href;
  });
  wadah.addEventListener("click", (klik) => klik.target.closest("a") && dialog.close()); // also to a place on this page
  askAtOnce(isian);
}

const askAtOnce = (isian) => isian.value && isian.dispatchEvent(new Event("input"));

/** The home page's field: its results stand below it. */
export function prepareHome(borang) {
  const wadah = create("div", { className: "cari-wadah" });
  borang.after(wadah);
  attach({ isian: borang.q, wadah });
  askAtOnce(borang.q);
}

/** Brings the results page to life; gives back what reads the question from the address again. */
export function prepare(borang) {
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
