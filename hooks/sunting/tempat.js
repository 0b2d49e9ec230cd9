// Which place of the draft each cell of the form is: written into data-tempat, so that keys, clicks and findings meet there.
import { create } from "./unsur.js";

const ISI = { kegiatan: [], keterangan: [], kelengkapan: ["mutu_baku"], waktu: ["mutu_baku"], output: ["mutu_baku"] };

/** Marks the cells of a freshly made form; `nilai` is what stands in them. */
export const mark = (formulir, nilai) => {
  for (const rincian of formulir.querySelectorAll("details")) rincian.open = true;
  for (const taut of formulir.querySelectorAll("a")) taut.removeAttribute("href");
  markBlock(formulir, nilai);
  const bagan = nilai.diagram.map((satu, ke) => [satu, ke]).filter(([satu]) => satu.langkah.length);
  const tabel = formulir.querySelectorAll("table.bagan.langkah");
  for (const [urutan, [satu, ke]] of bagan.entries()) markTable(tabel[urutan], satu, ke);
};

const put = (sel, tempat, kata, jenis = "teks") => {
  if (!sel) return;
  sel.dataset.tempat = JSON.stringify(tempat);
  sel.dataset.jenis = jenis;
  sel.tabIndex = -1;
  if (kata) sel.setAttribute("aria-label", kata);
};

const markBlock = (formulir, nilai) => {
  const blok = formulir.querySelector(".blok");
  blok.setAttribute("aria-label", "Identitas SOP");
  put(blok.querySelector(".pemerintah"), ["identitas", "pemerintah"]);
  put(blok.querySelector(".satuan"), ["identitas", "satuan"]);
  put(blok.querySelector(".sah td"), ["identitas", "disahkan_oleh"], "", "pengesah");
  put(blok.querySelector(".nama-sop"), ["judul"]);
  for (const sel of blok.querySelectorAll("[data-kolom]")) {
    if (sel.dataset.kolom in nilai.identitas) put(sel, ["identitas", sel.dataset.kolom]);
  }
  const lain = [...blok.querySelectorAll(".isian tr, .dua > div")].filter((baris) => !baris.querySelector("[data-tempat]"));
  const sisa = nilai.isian.map((isian, ke) => [isian.label, ke]);
  for (const baris of lain) {
    const label = baris.querySelector("th, h3, h4")?.textContent;
    const ke = sisa.findIndex(([nama]) => nama === label);
    if (ke < 0) continue;
    put(baris.querySelector("td, :scope > div"), ["identitas", "isian", sisa[ke][1], "isi"], label, "isian");
    sisa.splice(ke, 1);
  }
};

const markTable = (tabel, diagram, ke) => {
  tabel.setAttribute("role", "grid");
  tabel.dataset.diagram = ke;
  tabel.querySelectorAll("th.pelaku").forEach((sel, kolom) => {
    if (diagram.kolom[kolom]) put(sel, ["kolom", ke, diagram.kolom[kolom]], "", "kolom");
  });
  let bagian = 0;
  const langkah = new Map(diagram.langkah.map((satu) => [String(satu.no), satu]));
  for (const baris of tabel.tBodies[0].rows) {
    if (baris.classList.contains("baris-bagian")) {
      const no = stepBelow(baris);
      if (no) put(baris.cells[0], ["langkah", no, "bagian", bagian], "Judul bagian", "bagian");
      bagian += 1;
      continue;
    }
    const satu = langkah.get(baris.dataset.no);
    if (!satu) continue;
    bagian = 0;
    for (const sel of baris.cells) {
      const nama = sel.dataset.kolom;
      if (nama === "no") put(sel, ["langkah", satu.no], `Langkah ${satu.no}: perintah baris`, "baris");
      else if (nama in ISI) put(sel, ["langkah", satu.no, ...ISI[nama], nama]);
    }
    baris.querySelectorAll("td.p").forEach((sel, kolom) => {
      const pelaku = diagram.kolom[kolom];
      if (!pelaku) return;
      put(sel, ["langkah", satu.no, "simbol", pelaku], "", "simbol");
      sel.classList.toggle("bersimbol", satu.pelaksana.includes(pelaku) || satu.bersama.includes(pelaku));
      if (!sel.querySelector(".baca")) sel.append(create("span", { className: "baca", textContent: `${pelaku}: kosong` }));
    });
  }
};

const stepBelow = (baris) => {
  for (let lain = baris.nextElementSibling; lain; lain = lain.nextElementSibling) if (lain.dataset.no) return Number(lain.dataset.no);
  return 0;
};

/** What is typed in a place. */
export const typed = (nilai, tempat) => {
  const [awal, ...sisa] = tempat;
  if (awal === "langkah") {
    const langkah = step(nilai, sisa[0]);
    if (sisa[1] === "bagian") return langkah?.bagian[sisa[2]] ?? "";
    return langkah?.[sisa.at(-1)] ?? "";
  }
  if (awal === "identitas" && sisa[0] === "isian") return nilai.isian[sisa[1]]?.[sisa[2]] ?? "";
  if (awal === "identitas") return nilai.identitas[sisa[0]] ?? "";
  return nilai[awal] ?? "";
};

export const step = (nilai, no) => nilai.diagram.flatMap((satu) => satu.langkah).find((satu) => satu.no === no);

export const chartOf = (nilai, no) => nilai.diagram.findIndex((satu) => satu.langkah.some((langkah) => langkah.no === no));

/** The cell of a place, or the nearest one that there is: of a finding about a branch its symbol, of a step its number. */
export const cellAt = (formulir, tempat) => {
  const cari = (satu) => formulir.querySelector(`[data-tempat=${CSS.escape(JSON.stringify(satu))}]`);
  const [awal, no, apa] = tempat;
  if (awal === "langkah" && typeof no === "number") {
    const simbol = `tr[data-no="${no}"] td.bersimbol`;
    if (["keputusan", "ke", "pelaksana", "bersama", "satu_simbol", "mulai"].includes(apa)) return formulir.querySelector(simbol) ?? cari(["langkah", no]);
    return cari(tempat) ?? cari(tempat.slice(0, 4)) ?? (apa ? null : formulir.querySelector(`tr[data-no="${no}"] .kegiatan`)) ?? cari(["langkah", no]);
  }
  if (awal === "kolom") return cari(tempat) ?? formulir.querySelector(`table[data-diagram="${no}"] th.pelaku`);
  for (let panjang = tempat.length; panjang; panjang -= 1) {
    const sel = cari(tempat.slice(0, panjang));
    if (sel) return sel;
  }
  return null;
};
