// Comfort for regulations: a look at what a reference or a defined word means, citations to copy, one Pasal to print.
"use strict";
{
const baru = (tag, sifat = {}, ...isi) => {
  const elemen = Object.assign(document.createElement(tag), sifat);
  elemen.append(...isi);
  return elemen;
};

const kotak = baru("div", { className: "pratinjau", id: "pratinjau", hidden: true });
kotak.setAttribute("role", "tooltip");
kotak.classList.add("md-typeset");
let pemilik = null;
let tunda = 0;

function isi(tautan) {
  const uraian = tautan.getAttribute("aria-describedby");
  const tujuan = uraian && uraian !== "pratinjau" ? uraian : decodeURIComponent(new URL(tautan.href).hash.slice(1));
  const asal = document.getElementById(tujuan);
  if (!asal || asal.matches(".naskah-lampiran")) return null;
  const salinan = asal.cloneNode(true);
  salinan.querySelectorAll(".alat, .catatan, .salin, .salin-kabar").forEach((e) => e.remove());
  salinan.querySelectorAll("[id]").forEach((e) => e.removeAttribute("id"));
  return salinan.textContent.replace(/\s+/g, " ").trim();
}

function buka(tautan) {
  clearTimeout(tunda);
  const teks = isi(tautan);
  if (!teks) return;
  pemilik = tautan;
  const panjang = teks.length > 600 ? `${teks.slice(0, 600)}…` : teks;
  kotak.replaceChildren(baru("p", { textContent: panjang }), baru("a", { href: tautan.href, textContent: "Buka ketentuan ini" }));
  kotak.hidden = false;
  const tempat = tautan.getBoundingClientRect();
  const lebar = kotak.offsetWidth;
  kotak.style.left = `${Math.max(8, Math.min(tempat.left, innerWidth - lebar - 8)) + scrollX}px`;
  const bawah = tempat.bottom + kotak.offsetHeight + 8 < innerHeight;
  kotak.style.top = `${(bawah ? tempat.bottom + 4 : tempat.top - kotak.offsetHeight - 4) + scrollY}px`;
}

function tutup() {
  clearTimeout(tunda);
  kotak.hidden = true;
  pemilik = null;
}

const tutupNanti = () => { clearTimeout(tunda); tunda = setTimeout(tutup, 250); };
kotak.addEventListener("pointerenter", () => clearTimeout(tunda));
kotak.addEventListener("pointerleave", tutupNanti);
kotak.addEventListener("click", tutup);
document.addEventListener("keydown", (e) => e.key === "Escape" && tutup());
document.addEventListener("pointerdown", (e) => !kotak.contains(e.target) && e.target !== pemilik && tutup());

function siapkanPratinjau() {
  tutup();
  const tautan = [...document.querySelectorAll("a.rujukan, a.istilah")];
  if (tautan.length) document.body.append(kotak);
  for (const t of tautan) {
    let sentuh = false;
    t.addEventListener("pointerenter", (e) => e.pointerType === "mouse" && buka(t));
    t.addEventListener("pointerleave", (e) => e.pointerType === "mouse" && tutupNanti());
    t.addEventListener("focus", () => buka(t));
    t.addEventListener("blur", tutupNanti);
    t.addEventListener("pointerdown", (e) => { sentuh = e.pointerType !== "mouse"; });
    t.addEventListener("click", (e) => {
      // A first tap shows, a second one follows the link.
      if (sentuh && t.dataset.dilihat !== "ya" && isi(t)) {
        e.preventDefault();
        e.stopPropagation(); // instant navigation would follow the link all the same
        tautan.forEach((lain) => delete lain.dataset.dilihat);
        t.dataset.dilihat = "ya";
        buka(t);
      } else tutup();
      sentuh = false;
    });
  }
}

function siapkanKutipan() {
  for (const t of document.querySelectorAll("a.tautan[data-kutip]")) {
    const kabar = baru("span", { className: "salin-kabar" });
    kabar.setAttribute("role", "status");
    const tombol = baru("button", { type: "button", className: "salin", textContent: "Salin kutipan" });
    tombol.addEventListener("click", async () => {
      await navigator.clipboard.writeText(t.dataset.kutip);
      kabar.textContent = "Tersalin";
    });
    t.parentElement.append(tombol, kabar);
    if (!t.dataset.cetak) continue;
    const cetak = baru("button", { type: "button", className: "salin", textContent: "Cetak Pasal ini" });
    cetak.addEventListener("click", () => {
      const bagian = document.getElementById(t.dataset.cetak);
      bagian.classList.add("dicetak");
      window.print();
      bagian.classList.remove("dicetak");
    });
    t.parentElement.append(cetak);
  }
}

// The table of contents follows the reading.
let ikuti = null;

function siapkanDaftar() {
  const daftar = new Map([...document.querySelectorAll(".daftar-isi a")].map((a) => [decodeURIComponent(a.hash.slice(1)), a]));
  const wadah = document.querySelector(".daftar-isi");
  const tempat = [...daftar.keys()].map((id) => document.getElementById(id)).filter(Boolean);
  let kini = null;
  ikuti = daftar.size && (() => {
    const a = daftar.get((tempat.findLast((e) => e.getBoundingClientRect().top < 120) ?? tempat[0]).id);
    if (a === kini) return;
    kini?.removeAttribute("aria-current");
    kini = a;
    a.setAttribute("aria-current", "location");
    if (getComputedStyle(wadah).position === "sticky") wadah.scrollTop = a.offsetTop - wadah.clientHeight / 2;
  });
  ikuti && ikuti();
}

addEventListener("scroll", () => ikuti && ikuti(), { passive: true });
document$.subscribe(() => {
  siapkanPratinjau();
  siapkanKutipan();
  siapkanDaftar();
});
}
