/* Comfort on top of pages that work without it: copy an address, filter a list, sort a table. */
"use strict";
{
function addCopyButton(label, teks, setelah) {
  const tombol = create("button", { type: "button", className: "salin", textContent: label });
  const kabar = create("span", { className: "salin-kabar" });
  kabar.setAttribute("role", "status");
  tombol.addEventListener("click", () => copyText(teks(), kabar));
  setelah.after(tombol, kabar);
}

function addFilter(wadah) {
  const butir = [...wadah.querySelectorAll("tbody tr, .daftar > li")];
  const isian = create("input", { type: "search", autocomplete: "off" });
  const hitung = create("span", { className: "asal" });
  hitung.setAttribute("role", "status");
  const label = create("label", { className: "saring" }, `Saring ${wadah.dataset.saring}: `, isian, " ", hitung);
  isian.addEventListener("input", () => {
    const kata = isian.value.toLocaleLowerCase("id").split(/\s+/).filter(Boolean);
    for (const b of butir) {
      const isi = b.textContent.toLocaleLowerCase("id");
      b.hidden = !kata.every((k) => isi.includes(k));
    }
    for (const tabel of wadah.querySelectorAll("table")) tabel.hidden = !tabel.querySelector("tbody tr:not([hidden])");
    const sisa = butir.filter((b) => !b.hidden).length;
    hitung.textContent = kata.length ? `${sisa.toLocaleString("id")} dari ${butir.length.toLocaleString("id")}` : "";
  });
  wadah.prepend(label);
}

function makeSortable(tabel) {
  const kepala = [...tabel.tHead.rows[0].cells];
  const nilai = (baris, i) => baris.cells[i].dataset.nilai ?? baris.cells[i].textContent.trim();
  kepala.forEach((sel, i) => {
    const tombol = create("button", { type: "button", className: "urut" }, ...sel.childNodes);
    sel.append(tombol);
    tombol.addEventListener("click", () => {
      const turun = sel.getAttribute("aria-sort") === "ascending";
      for (const k of kepala) k.removeAttribute("aria-sort");
      sel.setAttribute("aria-sort", turun ? "descending" : "ascending");
      const urutan = new Intl.Collator("id", { numeric: true });
      const baris = [...tabel.tBodies[0].rows].sort((a, b) => urutan.compare(nilai(a, i), nilai(b, i)));
      tabel.tBodies[0].append(...(turun ? baris.reverse() : baris));
    });
  });
}


/* Printing: what only the reader's own machine knows (the day, the address) is filled in just before. */
function preparePrint() {
  const hari = new Date().toLocaleDateString("id", { day: "numeric", month: "long", year: "numeric" });
  for (const tempat of document.querySelectorAll(".hari-cetak")) tempat.textContent = ` Dicetak ${hari}.`;
  if (location.protocol === "file:") return; // a folder is no lasting address
  for (const tempat of document.querySelectorAll(".alamat-tetap[data-isi]")) {
    tempat.textContent = new URL(tempat.dataset.isi, location).href.split(/[?#]/)[0];
  }
}
addEventListener("beforeprint", preparePrint);

/* A step's own arrows stand out while it is pointed at; a tap keeps them. */
function highlightSteps(tabel) {
  const highlight = (baris) => {
    const no = baris?.dataset.no;
    for (const b of tabel.tBodies[0].rows) b.classList.toggle("terpilih", Boolean(no) && b === baris);
    for (const garis of tabel.querySelectorAll("path[data-a]")) {
      garis.classList.toggle("sorot", Boolean(no) && garis.dataset.a.split(" ").includes(no));
    }
  };
  tabel.addEventListener("mouseover", (peristiwa) => highlight(peristiwa.target.closest("tr[data-no]")));
  tabel.addEventListener("mouseleave", () => highlight());
}

/* One of the views is always open. The address says which, unless it names a place in it already. Printing opens every
   fold of a page and closes it again: that changes neither. */
function holdViews(wadah) {
  const tampilan = [...wadah.children];
  let pilihan = tampilan.find((satu) => satu.open);
  for (const satu of tampilan) {
    const isi = satu.lastElementChild;
    satu.firstElementChild.addEventListener("click", (peristiwa) => { if (satu.open) peristiwa.preventDefault(); });
    satu.addEventListener("toggle", () => {
      if (matchMedia("print").matches) return;
      if (!tampilan.some((lain) => lain.open)) pilihan.open = true;
      if (!satu.open || satu === pilihan) return;
      pilihan = satu;
      if (!isi.contains(elementAt(location.hash))) history.replaceState(history.state, "", `#${isi.id}`);
    });
  }
}

/* The one button of a list of steps stands at the step that is pointed at or that the address names, as after Enter on its
   number: ten buttons would be ten more stops for whoever walks the page by Tab. */
function addStepTool(daftar) {
  const kabar = create("span", { className: "salin-kabar" });
  const tombol = create("button", { type: "button", className: "salin", textContent: "Salin tautan" });
  const alat = create("span", { className: "alat-langkah" }, tombol, kabar);
  let kini;
  kabar.setAttribute("role", "status");
  tombol.addEventListener("click", () => copyText(kini.querySelector("a.no").href, kabar));
  const show = (langkah) => {
    if (!daftar.contains(langkah ?? null) || langkah === kini) return;
    kini = langkah;
    kabar.textContent = "";
    kini.querySelector(".no").after(alat);
  };
  const stepAt = ({ target }) => target.closest(".urutan > li");
  daftar.addEventListener("click", (peristiwa) => show(stepAt(peristiwa)));
  daftar.addEventListener("mousemove", (peristiwa) => {
    // A page that scrolls under a resting mouse moves it as well, by nothing.
    if (peristiwa.movementX || peristiwa.movementY) show(stepAt(peristiwa));
  });
  const showAsked = () => show(elementAt(location.hash)?.closest(".urutan > li"));
  addEventListener("hashchange", showAsked);
  showAsked();
}

/* The heads of a swimlane's lanes stand before its frame, stay in sight there and move sideways with it. */
function holdHeads(gambar) {
  const bingkai = gambar.querySelector(".swimlane-bingkai");
  const kepala = bingkai.querySelector(".swimlane-kepala");
  const kanvas = create("div", { className: "swimlane-kanvas" }, kepala);
  const atas = create("div", { className: "swimlane-atas", tabIndex: 0, role: "region", ariaLabel: "Kepala lajur, dapat digulir" }, kanvas);
  bingkai.before(atas);
  moveTogether(atas, bingkai);
}

/* A frame that follows the other is told so later, by an event of its own: only what the reader moved is followed, or a
   quick hand would be pulled back to where it was. */
function moveTogether(satu, lain) {
  let tempat = 0;
  for (const [dari, ke] of [[satu, lain], [lain, satu]]) {
    dari.addEventListener("scroll", () => {
      if (Math.abs(dari.scrollLeft - tempat) < 1) return;
      tempat = dari.scrollLeft;
      ke.scrollLeft = tempat;
    });
  }
}

let kini = location.pathname;
let dituju = "";

// Where a link that the theme has taken leads. A reader who scrolls on while that page is fetched makes the theme note the
// scrolling for the page to come, and that page would begin there.
document.addEventListener("click", ({ defaultPrevented, target }) => {
  const tautan = defaultPrevented && target.closest("a");
  if (tautan && tautan.pathname !== kini) dituju = tautan.href;
});

everyPage(() => {
  for (const tautan of document.querySelectorAll("a.tautan")) addCopyButton("Salin tautan", () => tautan.href, tautan);
  for (const kode of document.querySelectorAll("pre > code")) addCopyButton("Salin", () => kode.textContent, kode.parentElement);
  document.querySelectorAll("[data-saring]").forEach(addFilter);
  document.querySelectorAll("table[data-urut]").forEach(makeSortable);
  for (const tombol of document.querySelectorAll("button[data-cetak]")) {
    tombol.hidden = false;
    tombol.addEventListener("click", () => print());
  }
  document.querySelectorAll("table.bagan.langkah").forEach(highlightSteps);
  document.querySelectorAll("figure.swimlane").forEach(holdHeads);
  document.querySelectorAll("#langkah").forEach(addStepTool);
  document.querySelectorAll(".tampilan").forEach(holdViews);
  const tempat = location.hash ? elementAt(location.hash) : null;
  const tertutup = tempat?.closest(".tampilan > details:not([open])");
  if (tertutup) tertutup.open = true; // the browser does so itself, but not for a page that scripts have put in its place
  if (location.href === dituju) {
    // a frame later: the theme has scrolled by then, and the buttons that scripts added have moved the place
    requestAnimationFrame(() => (tempat ? tempat.scrollIntoView() : scrollTo(0, 0)));
  }
  if (location.pathname !== kini && !location.hash) {
    // Whoever hears the page or walks it by keyboard begins at its heading, as after a load.
    const judul = document.querySelector("main h1");
    judul?.setAttribute("tabindex", "-1");
    judul?.focus({ preventScroll: true });
  }
  kini = location.pathname;
  dituju = "";
});
}
