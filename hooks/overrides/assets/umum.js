// What several classic scripts need. They share it as properties of the window, which may be set twice.
"use strict";

/** Does something on each page that is shown: now, and after each that instant navigation puts in the place of this one. */
globalThis.everyPage = (act) => addEventListener("DOMContentLoaded", () => document$.subscribe(act)); // the theme's own

globalThis.create = (tag, sifat = {}, ...isi) => {
  const elemen = Object.assign(document.createElement(tag), sifat);
  elemen.append(...isi);
  return elemen;
};

/** The element that the part of an address behind # names; null where there is none, or where it cannot be read ("#%zz"). */
globalThis.elementAt = (hash) => {
  const nama = hash.slice(1);
  try {
    return document.getElementById(decodeURIComponent(nama));
  } catch {
    return document.getElementById(nama);
  }
};

/** Copies a text and says so in `kabar`. Plain http, as on an intranet, has no clipboard: there the reader presses the keys. */
globalThis.copyText = async (teks, kabar) => {
  try {
    await navigator.clipboard.writeText(teks);
    kabar.textContent = "Tersalin";
  } catch {
    const isian = create("input", { value: teks, readOnly: true });
    isian.setAttribute("aria-label", "Teks untuk disalin");
    kabar.replaceChildren("Tekan Ctrl+C (di ponsel: tekan lama, lalu Salin): ", isian);
    isian.focus();
    isian.select();
  }
};
