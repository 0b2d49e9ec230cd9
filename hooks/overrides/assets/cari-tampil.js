// A search field with its results: the box on every page and the results page are the same thing.
import { SARINGAN, cari, siap } from "./cari-mesin.js";

export const AKAR_SITUS = new URL("../", import.meta.url);
const TUNDA = 40; // milliseconds after the last key
const NAMA_SARINGAN = { opd: "Perangkat daerah", jabatan: "Jabatan", aspek: "Aspek", status: "Status" };

export const baru = (tag, sifat = {}, ...isi) => {
  const elemen = document.createElement(tag);
  for (const [nama, nilai] of Object.entries(sifat)) {
    if (nama.includes("-") || nama === "role" || nama === "for") elemen.setAttribute(nama, nilai);
    else elemen[nama] = nilai;
  }
  elemen.append(...isi);
  return elemen;
};
const angka = (n) => n.toLocaleString("id");
const bertanda = (potong) => potong.map(([teks, tanda]) => (tanda ? baru("mark", {}, teks) : teks));
const tautan = (alamat) => new URL(alamat, AKAR_SITUS).href;

/** What a question is in an address: ?q=…&jenis=sop&tanpa=lakip. */
export function keAlamat({ q, saring, tanpa }) {
  const isi = new URLSearchParams(q ? { q } : {});
  for (const nama of SARINGAN) if (saring[nama]) isi.set(nama, saring[nama]);
  for (const kata of tanpa) isi.append("tanpa", kata);
  return `cari/${isi.size ? `?${isi}` : ""}`;
}

export function dariAlamat(alamat) {
  const isi = new URL(alamat).searchParams;
  const saring = Object.fromEntries(SARINGAN.map((nama) => [nama, isi.get(nama) ?? ""]));
  return { q: isi.get("q") ?? "", saring, tanpa: isi.getAll("tanpa") };
}

/** Brings a field to life. `penuh`: the results page, with all filters; `berubah` hears of each new question. */
export function hidupkan({ isian, wadah, penuh = false, berubah = () => {} }) {
  const keadaan = { q: "", saring: {}, tanpa: [], banyak: penuh ? 20 : 8 };
  const kabar = baru("p", { className: "cari-kabar", role: "status" });
  const isi = baru("div", { className: "cari-isi" });
  wadah.replaceChildren(kabar, isi);
  const mulai = () => isi.replaceChildren(...(penuh ? [jalanLain("Atau buka salah satu daftar ini:")] : []));
  mulai();
  let giliran = 0;
  let tunda = 0;

  async function tanya(mengetik = false) {
    const kini = ++giliran;
    const jawab = keadaan.q.trim() ? await cari(keadaan.q, { ...keadaan, mengetik }).catch(() => null) : undefined;
    if (kini !== giliran) return; // a later question is under way
    const dari = isi.contains(document.activeElement) ? document.activeElement : null;
    const sebelum = isi.querySelectorAll("a.hasil").length;
    if (jawab) {
      kabar.textContent = ucapan(jawab);
      isi.replaceChildren(...susunan(jawab));
    } else if (jawab === null) {
      kabar.textContent = "Indeks pencarian tidak dapat dimuat. Periksa sambungan, lalu coba lagi.";
      isi.replaceChildren(jalanLain("Selama itu, bukalah salah satu daftar ini:"));
    } else {
      kabar.textContent = "";
      mulai();
    }
    if (dari) pengganti(dari, sebelum).focus();
    berubah(keadaan);
  }

  /** What stands in the place of a control that was used and has been drawn anew: the focus goes there. */
  function pengganti(dari, sebelum) {
    if (dari.name) return isi.querySelector(`[name="${dari.name}"]`) ?? isian;
    if (dari.matches("[aria-pressed]")) return isi.querySelector("[aria-pressed=true]") ?? isian;
    return (dari.matches(".cari-lagi") && isi.querySelectorAll("a.hasil")[sebelum]) || isian;
  }

  const ubah = (baruKeadaan) => {
    Object.assign(keadaan, { banyak: penuh ? 20 : 8 }, baruKeadaan);
    if (isian.value !== keadaan.q) isian.value = keadaan.q;
    return tanya();
  };

  function susunan(jawab) {
    const bagian = [...jawab.jembatan.map((j) => jembatan(j, keadaan, ubah)), jenis(jawab, keadaan, ubah)];
    if (penuh) bagian.push(saringan(jawab, keadaan, ubah));
    if (!jawab.jumlah) return [...bagian, jalanLain(SARAN)];
    bagian.push(daftar(jawab.hasil));
    if (penuh && jawab.hasil.length < jawab.jumlah) {
      const lagi = baru("button", { type: "button", className: "md-button cari-lagi", textContent: "Tampilkan lebih banyak" });
      lagi.addEventListener("click", () => ubah({ banyak: keadaan.banyak + 20 }));
      bagian.push(lagi);
    }
    if (!penuh) {
      const semua = baru("a", { className: "cari-semua", href: tautan(keAlamat(keadaan)) }, `Semua hasil (${angka(jawab.jumlah)}) dan saringan`);
      bagian.push(baru("p", {}, semua));
    }
    return bagian;
  }

  isian.addEventListener("input", () => {
    keadaan.q = isian.value;
    keadaan.tanpa = [];
    keadaan.banyak = penuh ? 20 : 8;
    clearTimeout(tunda);
    tunda = setTimeout(tanya, TUNDA, true);
  });
  wadah.addEventListener("keydown", panah(isian, wadah));
  isian.addEventListener("keydown", panah(isian, wadah));
  siap().catch(() => {}); // asked again with the first question
  return { ubah, keadaan };
}

function ucapan({ jumlah, lengkap, hilang, tanya }) {
  const tanpa = hilang.length ? ` Tidak ada yang memuat “${hilang.join("”, “")}”.` : "";
  if (!jumlah) return `Tidak ada hasil untuk “${tanya.trim()}”.`;
  return `${angka(jumlah)} hasil${lengkap || hilang.length ? "" : ", tetapi tidak satu pun memuat semua kata"}.${tanpa}`;
}

const SEBUTAN = {
  singkatan: (dari, ke) => ["Termasuk ", baru("strong", {}, `${dari.toUpperCase()} = ${ke.join(", ")}`)],
  kepanjangan: (dari, ke) => ["Termasuk singkatannya, ", baru("strong", {}, ke.join(", "))],
  sama: (dari, ke) => ["Termasuk ", baru("strong", {}, `${dari} = ${ke.join(", ")}`)],
  ucapan: (dari, ke) => [`“${dari}” dicari juga sebagai `, baru("strong", {}, ke.join(", "))],
  bentuk: (dari, ke) => [`“${dari}” dicari sebagai bentuk kata `, baru("strong", {}, ke.join(", "))],
  ejaan: (dari, ke) => ["Maksud Anda: ", baru("strong", {}, ke.join(", "))],
};

/** Which bridge was used, with a button that takes it away; an abbreviation of several meanings asks back. */
function jembatan({ jenis, dari, teks }, keadaan, ubah) {
  const tanpa = baru("button", { type: "button", textContent: jenis === "ejaan" ? `Cari “${dari}” saja` : "Tanpa ini" });
  if (jenis !== "ejaan") tanpa.setAttribute("aria-label", `Tanpa ini: cari “${dari}” apa adanya`);
  tanpa.addEventListener("click", () => ubah({ tanpa: [...keadaan.tanpa, dari] }));
  if (jenis !== "ganda") return baru("p", { className: "cari-jembatan" }, ...SEBUTAN[jenis](dari, teks), " ", tanpa);
  const pola = new RegExp(dari.replaceAll(" ", "[^\\p{L}\\p{N}]+"), "iu");
  const pilihan = teks.map((arti) => {
    const tombol = baru("button", { type: "button", textContent: arti });
    tombol.addEventListener("click", () => ubah({ q: keadaan.q.replace(pola, arti) }));
    return tombol;
  });
  return baru("p", { className: "cari-jembatan" }, baru("strong", {}, dari.toUpperCase()), " dapat berarti beberapa hal. Yang mana? ", ...pilihan);
}

/** The kinds with their counts, as buttons: one of them pressed. */
function jenis({ saringan, jumlah }, keadaan, ubah) {
  const ada = saringan.jenis ?? [];
  const kelompok = baru("div", { className: "cari-jenis", role: "group", "aria-label": "Jenis hasil" });
  if (!jumlah && !keadaan.saring.jenis) return kelompok;
  for (const [nilai, sebutan, banyak] of [["", "Semua", null], ...ada]) {
    const tombol = baru("button", { type: "button", "aria-pressed": String((keadaan.saring.jenis ?? "") === nilai) }, sebutan);
    if (banyak !== null) tombol.append(" ", baru("span", { className: "cari-banyak" }, angka(banyak)));
    tombol.addEventListener("click", () => ubah({ saring: { ...keadaan.saring, jenis: nilai } }));
    kelompok.append(tombol);
  }
  return kelompok;
}

function saringan({ saringan: isi }, keadaan, ubah) {
  const wadah = baru("div", { className: "cari-saringan", role: "group", "aria-label": "Saringan" });
  for (const [nama, sebutan] of Object.entries(NAMA_SARINGAN)) {
    const ada = isi[nama] ?? [];
    const dipilih = keadaan.saring[nama] ?? "";
    if (!ada.length && !dipilih) continue;
    const pilihan = baru("select", { name: nama }, baru("option", { value: "", textContent: "Semua" }));
    if (dipilih && !ada.some(([nilai]) => nilai === dipilih)) ada.push([dipilih, dipilih, 0]);
    for (const [nilai, teks, banyak] of ada) pilihan.append(baru("option", { value: nilai, textContent: `${teks} (${angka(banyak)})` }));
    pilihan.value = dipilih;
    pilihan.addEventListener("change", () => ubah({ saring: { ...keadaan.saring, [nama]: pilihan.value } }));
    wadah.append(baru("label", {}, `${sebutan} `, pilihan));
  }
  return wadah;
}

const NAMPAK = 3; // same SOPs of other offices shown at once

function daftar(hasil) {
  const wadah = baru("ol", { className: "cari-daftar" });
  let serupa = null;
  for (const h of hasil) {
    const butir = baru("li", {}, satu(h));
    if (!h.serupa) {
      serupa = null;
      wadah.append(butir);
      continue;
    }
    const induk = wadah.lastElementChild;
    if (!serupa) {
      serupa = baru("ul");
      induk.append(baru("div", { className: "cari-serupa" }, baru("p", {}, "SOP serupa di perangkat daerah lain:"), serupa));
    } else if (serupa.children.length === NAMPAK && !serupa.closest("details")) {
      const sisa = baru("ul");
      serupa.after(baru("details", {}, baru("summary", {}, "Perangkat daerah lainnya"), sisa));
      serupa = sisa;
    }
    serupa.append(butir);
  }
  return wadah;
}

/** One result. Its link begins with the title in a line of its own. */
function satu({ sebutan, bertanda: judul, alamat, opd, konteks, kutipan, lain }) {
  const asal = [sebutan, konteks, opd].filter(Boolean);
  const isi = baru("a", { className: "hasil", href: tautan(alamat) },
    baru("span", { className: "hasil-judul" }, ...bertanda(judul)), "\n",
    baru("span", { className: "hasil-asal" }, baru("span", { className: "hasil-jenis" }, asal[0]), asal.slice(1).map((a) => ` · ${a}`).join("")), "\n",
    baru("span", { className: "hasil-kutipan" }, kutipan.label ? `${kutipan.label}: ` : "", ...bertanda(kutipan.potong)));
  if (!lain.length) return isi;
  const juga = lain.flatMap(([sebutan, tujuan], n) => [n ? ", " : "", baru("a", { href: tautan(tujuan), textContent: sebutan })]);
  const wadah = document.createDocumentFragment();
  wadah.append(isi, baru("p", { className: "hasil-juga" }, "Juga: ", ...juga));
  return wadah;
}

const SARAN = "Coba kata yang lebih pendek atau lebih umum, periksa ejaannya, atau lepaskan saringan. Anda juga dapat membuka:";

/** Other ways in: when nothing is found, asked or loaded. */
function jalanLain(kata) {
  const ke = (alamat, teks) => baru("li", {}, baru("a", { href: tautan(alamat), textContent: teks }));
  return baru("div", { className: "cari-kosong" },
    baru("p", {}, kata),
    baru("ul", {}, ke("sop/", "SOP menurut abjad"), ke("opd/", "Perangkat daerah dan jabatannya"), ke("peraturan/", "Peraturan")));
}

/** Arrows lead from the field through the results and back. */
function panah(isian, wadah) {
  return (tekan) => {
    if (tekan.key !== "ArrowDown" && tekan.key !== "ArrowUp") return;
    if (tekan.target.matches("select, [aria-pressed]")) return;
    const urutan = [isian, ...wadah.querySelectorAll("a.hasil, a.cari-semua")].filter((e) => e.checkVisibility());
    const kini = urutan.indexOf(document.activeElement);
    const nanti = urutan[kini + (tekan.key === "ArrowDown" ? 1 : -1)];
    if (!nanti) return;
    tekan.preventDefault();
    nanti.focus();
  };
}
