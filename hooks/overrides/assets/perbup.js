// Comfort for regulations: a look at what a reference or a defined word means, citations to copy, one Pasal to print.
"use strict";
{
const kotak = create("div", { className: "pratinjau", id: "pratinjau", hidden: true });
kotak.setAttribute("role", "tooltip");
kotak.classList.add("md-typeset");
let pemilik = null;
let tunda = 0;

function textOf(tautan) {
  const uraian = tautan.getAttribute("aria-describedby");
  const asal = elementAt(uraian && uraian !== "pratinjau" ? `#${uraian}` : new URL(tautan.href).hash);
  if (!asal || asal.matches(".naskah-lampiran")) return null;
  const salinan = asal.cloneNode(true);
  for (const e of salinan.querySelectorAll(".alat, .catatan, .salin, .salin-kabar")) e.remove();
  for (const e of salinan.querySelectorAll("[id]")) e.removeAttribute("id");
  return salinan.textContent.replace(/\s+/g, " ").trim();
}

function show(tautan) {
  clearTimeout(tunda);
  const teks = textOf(tautan);
  if (!teks) return;
  pemilik = tautan;
  const panjang = teks.length > 600 ? `${teks.slice(0, 600)}…` : teks;
  kotak.replaceChildren(create("p", { textContent: panjang }), create("a", { href: tautan.href, textContent: "Buka ketentuan ini" }));
  kotak.hidden = false;
  const tempat = tautan.getBoundingClientRect();
  const lebar = kotak.offsetWidth;
  kotak.style.left = `${Math.max(8, Math.min(tempat.left, innerWidth - lebar - 8)) + scrollX}px`;
  const bawah = tempat.bottom + kotak.offsetHeight + 8 < innerHeight;
  kotak.style.top = `${(bawah ? tempat.bottom + 4 : tempat.top - kotak.offsetHeight - 4) + scrollY}px`;
}

function hide() {
  clearTimeout(tunda);
  kotak.hidden = true;
  pemilik = null;
}

const hideLater = () => { clearTimeout(tunda); tunda = setTimeout(hide, 250); };
kotak.addEventListener("pointerenter", () => clearTimeout(tunda));
kotak.addEventListener("pointerleave", hideLater);
kotak.addEventListener("click", hide);
document.addEventListener("keydown", (e) => e.key === "Escape" && hide());
document.addEventListener("pointerdown", (e) => !kotak.contains(e.target) && e.target !== pemilik && hide());

function preparePreviews() {
  hide();
  const tautan = [...document.querySelectorAll("a.rujukan, a.istilah")];
  if (tautan.length) document.body.append(kotak);
  for (const t of tautan) {
    let sentuh = false;
    t.addEventListener("pointerenter", (e) => e.pointerType === "mouse" && show(t));
    t.addEventListener("pointerleave", (e) => e.pointerType === "mouse" && hideLater());
    t.addEventListener("focus", () => show(t));
    t.addEventListener("blur", hideLater);
    t.addEventListener("pointerdown", (e) => { sentuh = e.pointerType !== "mouse"; });
    t.addEventListener("click", (e) => {
      // A first tap shows, a second one follows the link.
      if (sentuh && t.dataset.dilihat !== "ya" && textOf(t)) {
        e.preventDefault();
        e.stopPropagation(); // instant navigation would follow the link all the same
        for (const lain of tautan) delete lain.dataset.dilihat;
        t.dataset.dilihat = "ya";
        show(t);
      } else hide();
      sentuh = false;
    });
  }
}

function prepareCitations() {
  for (const t of document.querySelectorAll("a.tautan[data-kutip]")) {
    const kabar = create("span", { className: "salin-kabar" });
    kabar.setAttribute("role", "status");
    const tombol = create("button", { type: "button", className: "salin kutip", textContent: "Salin kutipan" });
    tombol.addEventListener("click", () => copyText(t.dataset.kutip, kabar));
    t.parentElement.append(tombol, kabar);
    if (!t.dataset.cetak) continue;
    const cetak = create("button", { type: "button", className: "salin", textContent: "Cetak bagian ini" });
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
let follow = null;

function prepareContents() {
  const daftar = new Map([...document.querySelectorAll(".daftar-isi a")].map((a) => [elementAt(a.hash), a]));
  const wadah = document.querySelector(".daftar-isi");
  const tempat = [...daftar.keys()].filter(Boolean);
  let kini = null;
  follow = !tempat.length ? null : () => {
    const a = daftar.get(tempat.findLast((e) => e.getBoundingClientRect().top < 120) ?? tempat[0]);
    if (a === kini) return;
    kini?.removeAttribute("aria-current");
    kini = a;
    a.setAttribute("aria-current", "location");
    if (getComputedStyle(wadah).position === "sticky") wadah.scrollTop = a.offsetTop - wadah.clientHeight / 2;
  };
  follow?.();
}

addEventListener("scroll", () => follow?.(), { passive: true });
everyPage(() => {
  preparePreviews();
  prepareCitations();
  prepareContents();
});
}
