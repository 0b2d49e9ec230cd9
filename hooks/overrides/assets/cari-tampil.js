// A search field with its results: the box on every page and the results page are the same thing.
import { SARINGAN, TANPA, ready, search } from "./cari-mesin.js";

export const AKAR_SITUS = new URL("../", import.meta.url);
const TUNDA = 40; // milliseconds after the last key
const SEMUA_SARINGAN = ["katalog", ...SARINGAN]; // the first only where several catalogues are joined
const NAMA_SARINGAN = { katalog: "Kabupaten atau kota", opd: "Perangkat daerah", jabatan: "Jabatan", aspek: "Aspek", status: "Status" };
const TANPANYA = { opd: "Di luar perangkat daerah", aspek: "Tanpa aspek", status: "Tanpa status" };

export const create = (tag, sifat = {}, ...isi) => {
  const elemen = document.createElement(tag);
  for (const [nama, nilai] of Object.entries(sifat)) {
    if (nama.includes("-") || nama === "role" || nama === "for") elemen.setAttribute(nama, nilai);
    else elemen[nama] = nilai;
  }
  elemen.append(...isi);
  return elemen;
};
const angka = (n) => n.toLocaleString("id");
const bertanda = (potong) => potong.map(([teks, tanda]) => (tanda ? create("mark", {}, teks) : teks));
const tautan = (alamat) => new URL(alamat, AKAR_SITUS).href;

/** What a question is in an address: ?q=…&jenis=sop&tanpa=lakip. */
export function toAddress({ q, saring, tanpa }) {
  const isi = new URLSearchParams(q ? { q } : {});
  for (const nama of SEMUA_SARINGAN) if (saring[nama]) isi.set(nama, saring[nama]);
  for (const kata of tanpa) isi.append("tanpa", kata);
  return `cari/${isi.size ? `?${isi}` : ""}`;
}

export function fromAddress(alamat) {
  const isi = new URL(alamat).searchParams;
  const saring = Object.fromEntries(SEMUA_SARINGAN.map((nama) => [nama, isi.get(nama) ?? ""]));
  return { q: isi.get("q") ?? "", saring, tanpa: isi.getAll("tanpa") };
}

/** Brings a field to life. `penuh`: the results page, with all filters; `berubah` hears of each new question. */
export function attach({ isian, wadah, penuh = false, changed = () => {} }) {
  const keadaan = { q: "", saring: {}, tanpa: [], banyak: penuh ? 20 : 8, buka: new Set() };
  const kabar = create("p", { className: "cari-kabar", role: "status" });
  const isi = create("div", { className: "cari-isi" });
  wadah.replaceChildren(kabar, isi);
  const begin = () => isi.replaceChildren(...(penuh ? [otherWays("Atau buka salah satu daftar ini:")] : []));
  // A results page that is asked something shows its lists only if nothing is found: they would only jump away.
  if (!penuh || !fromAddress(location.href).q.trim()) begin();
  let giliran = 0;
  let tunda = 0;

  /** A new question: whatever is still being looked for is none any more, and what is shown is not its answer. */
  const begun = () => {
    wadah.ariaBusy = "true";
    return ++giliran;
  };

  async function ask(mengetik = false) {
    const kini = begun();
    const jawab = keadaan.q.trim() ? await search(keadaan.q, { ...keadaan, mengetik }).catch(() => null) : undefined;
    if (kini !== giliran) return; // a later question is under way
    const dari = isi.contains(document.activeElement) ? document.activeElement : null;
    const sebelum = isi.querySelectorAll("a.hasil").length;
    if (jawab) {
      kabar.textContent = ucapan(jawab, keadaan);
      isi.replaceChildren(...compose(jawab));
    } else if (jawab === null) {
      kabar.textContent = "Indeks pencarian tidak dapat dimuat. Periksa sambungan, lalu coba lagi.";
      isi.replaceChildren(otherWays("Selama itu, bukalah salah satu daftar ini:"));
    } else {
      kabar.textContent = "";
      begin();
    }
    if (dari) successor(dari, sebelum).focus();
    wadah.ariaBusy = "false";
    changed(keadaan);
  }

  /** What stands in the place of a control that was used and has been drawn anew: the focus goes there. */
  function successor(dari, sebelum) {
    if (dari.name) return isi.querySelector(`[name="${dari.name}"]`) ?? isian;
    if (dari.matches("[aria-pressed]")) return isi.querySelector("[aria-pressed=true]") ?? isian;
    return (dari.matches(".cari-lagi") && isi.querySelectorAll("a.hasil")[sebelum]) || isian;
  }

  const change = (baruKeadaan) => {
    Object.assign(keadaan, { banyak: penuh ? 20 : 8 }, baruKeadaan);
    if (isian.value !== keadaan.q) isian.value = keadaan.q;
    return ask();
  };

  function compose(jawab) {
    const bagian = [...jawab.petunjuk.map(({ teks }) => create("p", { className: "cari-petunjuk", textContent: teks }))];
    bagian.push(...bridges(jawab.jembatan, keadaan, change));
    if (jawab.pendek) return bagian;
    if (jawab.semua || keadaan.saring.jenis) {
      const perluJenis = jawab.saringan.jenis.length > 1 || keadaan.saring.jenis;
      bagian.push(create("div", { className: "cari-pilah" }, ...(perluJenis ? [jenis(jawab, keadaan, change)] : []), ...(penuh ? saringan(jawab, keadaan, change) : [])));
    }
    if (!jawab.jumlah) return [...bagian, otherWays(jawab.petunjuk.length ? "Selain itu, Anda dapat membuka:" : SARAN), ...kontak()];
    bagian.push(daftar(jawab.hasil));
    if (penuh && jawab.hasil.length < jawab.jumlah) {
      const lagi = create("button", { type: "button", className: "md-button cari-lagi", textContent: "Tampilkan lebih banyak" });
      lagi.addEventListener("click", () => change({ banyak: keadaan.banyak + 20 }));
      bagian.push(lagi);
    }
    if (!penuh) {
      const semua = create("a", { className: "cari-semua", href: tautan(toAddress(keadaan)) }, `Semua hasil (${angka(jawab.jumlah)}) dan saringan`);
      bagian.push(create("p", {}, semua));
    }
    return bagian;
  }

  isian.addEventListener("input", () => {
    begun();
    keadaan.q = isian.value;
    keadaan.tanpa = [];
    keadaan.banyak = penuh ? 20 : 8;
    clearTimeout(tunda);
    tunda = setTimeout(ask, TUNDA, true);
  });
  wadah.addEventListener("keydown", followArrows(isian, wadah));
  isian.addEventListener("keydown", followArrows(isian, wadah));
  ready().catch(() => {}); // asked again with the first question
  return { change, keadaan };
}

function ucapan({ jumlah, langkah, lengkap, hilang, tanya, pendek, terpotong, gagal = [] }, { saring }) {
  if (pendek) return "Tulis sedikitnya dua huruf.";
  const tanpaJawab = gagal.length ? ` Tidak dapat dihubungi: ${gagal.join(", ")}.` : "";
  const potong = (terpotong ? " Hanya kata-kata pertama yang dicari." : "") + tanpaJawab;
  if (!jumlah) return `Tidak ada hasil untuk “${shortened(tanya.trim())}”.${potong}`;
  const banyak = saring.jenis === "langkah" ? `${angka(langkah)} langkah` : `${angka(jumlah)} hasil`;
  const tanpa = hilang.length ? ` Tidak ada yang memuat “${hilang.join("”, “")}”.` : "";
  return `${banyak}${lengkap || hilang.length ? "" : ", tetapi tidak satu pun memuat semua kata"}.${tanpa}${potong}`;
}

const shortened = (teks) => (teks.length > 80 ? `${teks.slice(0, 78)} …` : teks);

const SEBUTAN = {
  singkatan: (dari, ke) => ["Termasuk ", create("strong", {}, `${dari.toUpperCase()} = ${ke.join(", ")}`)],
  kepanjangan: (_dari, ke) => ["Termasuk singkatannya, ", create("strong", {}, ke.join(", "))],
  sama: (dari, ke) => ["Termasuk ", create("strong", {}, `${dari} = ${ke.join(", ")}`)],
  ucapan: (dari, ke) => [`“${dari}” dicari juga sebagai `, create("strong", {}, ke.join(", "))],
  bentuk: (dari, ke) => [`“${dari}” dicari sebagai bentuk kata `, create("strong", {}, ke.join(", "))],
  ejaan: (_dari, ke) => ["Maksud Anda: ", create("strong", {}, ke.join(", "))],
  pasal: (dari, ke) => [`“${dari}” tidak ada; yang terdekat: `, create("strong", {}, ke.join(", "))],
};
const MENGGANTI = new Set(["ejaan", "ganda", "pasal"]); // bridges that stand for what was typed

/** The bridges: those that stand for what was typed said each, those that are looked for as well in a line that opens. */
function bridges(daftar, keadaan, change) {
  const ganti = daftar.filter((j) => MENGGANTI.has(j.jenis)).map((j) => jembatan(j, keadaan, change));
  const juga = daftar.filter((j) => !MENGGANTI.has(j.jenis));
  if (!juga.length) return ganti;
  const kata = [...new Set(juga.flatMap((j) => j.teks))].join(", ");
  return [...ganti, fold("juga", keadaan, ["Dicari juga: ", create("strong", {}, kata)], ...juga.map((j) => jembatan(j, keadaan, change)))];
}

/** A part that opens, and stays open while the question is asked anew. */
function fold(nama, { buka }, kepala, ...isi) {
  const lipat = create("details", { className: `cari-lipat cari-${nama}`, open: buka.has(nama) }, create("summary", {}, ...kepala), ...isi);
  lipat.addEventListener("toggle", () => (lipat.open ? buka.add(nama) : buka.delete(nama)));
  return lipat;
}

/** Which bridge was used, with a button that takes it away; an abbreviation of several meanings asks back. */
function jembatan({ jenis, dari, teks }, keadaan, change) {
  const tanpa = create("button", { type: "button", textContent: jenis === "ejaan" ? `Cari “${dari}” saja` : "Tanpa ini" });
  if (jenis !== "ejaan") tanpa.setAttribute("aria-label", `Tanpa ini: cari “${dari}” apa adanya`);
  tanpa.addEventListener("click", () => change({ tanpa: [...keadaan.tanpa, dari] }));
  if (jenis === "pasal") return create("p", { className: "cari-jembatan" }, ...SEBUTAN.pasal(dari, teks));
  if (jenis !== "ganda") return create("p", { className: "cari-jembatan" }, ...SEBUTAN[jenis](dari, teks), " ", tanpa);
  const pola = new RegExp(dari.replaceAll(" ", "[^\\p{L}\\p{N}]+"), "iu");
  const pilihan = teks.map((arti) => {
    const tombol = create("button", { type: "button", textContent: arti });
    tombol.addEventListener("click", () => change({ q: keadaan.q.replace(pola, () => arti) }));
    return tombol;
  });
  return create("p", { className: "cari-jembatan" }, create("strong", {}, dari.toUpperCase()), " dapat berarti beberapa hal. Yang mana? ", ...pilihan);
}

/** The kinds with their counts, which add up to that of all, as buttons: one of them pressed. */
function jenis({ saringan, semua }, keadaan, change) {
  const kelompok = create("div", { className: "cari-jenis", role: "group", "aria-label": "Jenis hasil" });
  const dipilih = keadaan.saring.jenis === "langkah" ? "sop" : keadaan.saring.jenis ?? "";
  for (const [nilai, sebutan, banyak] of [["", "Semua", semua], ...(saringan.jenis ?? [])]) {
    const tombol = create("button", { type: "button", "aria-pressed": String(dipilih === nilai) }, sebutan, " ");
    tombol.append(create("span", { className: "cari-banyak" }, angka(banyak)));
    tombol.addEventListener("click", () => change({ saring: { ...keadaan.saring, jenis: nilai } }));
    kelompok.append(tombol);
  }
  return kelompok;
}

/** The other filters, folded; each offers what it would leave. Steps are shown one by one where that is chosen. */
function saringan({ saringan: isi, langkah }, keadaan, change) {
  const wadah = create("div", { className: "cari-saringan" });
  const choose = (nama, sebutan, pilihan) => {
    const daftar = create("select", { name: nama });
    for (const [nilai, teks] of pilihan) daftar.append(create("option", { value: nilai, textContent: teks }));
    daftar.value = keadaan.saring[nama] ?? "";
    daftar.addEventListener("change", () => change({ saring: { ...keadaan.saring, [nama]: daftar.value } }));
    wadah.append(create("label", {}, `${sebutan} `, daftar));
  };
  for (const [nama, sebutan] of Object.entries(NAMA_SARINGAN)) {
    const ada = isi[nama] ?? [];
    const dipilih = keadaan.saring[nama] ?? "";
    if (ada.length < 2 && !dipilih) continue;
    if (dipilih && !ada.some(([nilai]) => nilai === dipilih)) ada.push([dipilih, dipilih, 0]);
    choose(nama, sebutan, [["", "Semua"], ...ada.map(([nilai, teks, n]) => [nilai, `${nilai === TANPA ? TANPANYA[nama] : teks} (${angka(n)})`])]);
  }
  const satuan = keadaan.saring.jenis === "langkah";
  if (langkah || satuan) {
    const asal = satuan || keadaan.saring.jenis === "sop" ? "sop" : "";
    choose("jenis", "Langkah", [[satuan ? asal : keadaan.saring.jenis ?? "", "Bersama SOP-nya"], ["langkah", `Satu per satu (${angka(langkah)})`]]);
  }
  if (!wadah.children.length) return [];
  const dipakai = Object.keys(NAMA_SARINGAN).filter((nama) => keadaan.saring[nama]).length;
  return [fold("saring", keadaan, [dipakai ? `Saringan (${dipakai} dipakai)` : "Saringan"], wadah)];
}

const NAMPAK = 3; // same SOPs of other offices shown at once

function daftar(hasil) {
  const wadah = create("ol", { className: "cari-daftar" });
  let serupa = null;
  for (const h of hasil) {
    const butir = create("li", {}, satu(h));
    if (!h.serupa) {
      serupa = null;
      wadah.append(butir);
      continue;
    }
    const induk = wadah.lastElementChild;
    if (!serupa) {
      serupa = create("ul");
      induk.append(create("div", { className: "cari-serupa" }, create("p", {}, "SOP serupa di perangkat daerah lain:"), serupa));
    } else if (serupa.children.length === NAMPAK && !serupa.closest("details")) {
      const sisa = create("ul");
      serupa.after(create("details", {}, create("summary", {}, "Perangkat daerah lainnya"), sisa));
      serupa = sisa;
    }
    serupa.append(butir);
  }
  return wadah;
}

/** One result. Its link begins with the title in a line of its own. */
function satu({ sebutan, bertanda: judul, alamat, katalog, opd, konteks, kutipan, jawab, lain }) {
  const asal = [sebutan, katalog, konteks, opd].filter(Boolean);
  const isi = create("a", { className: "hasil", href: tautan(alamat) },
    create("span", { className: "hasil-judul" }, ...bertanda(judul)), "\n",
    create("span", { className: "hasil-asal" }, create("span", { className: "hasil-jenis" }, asal[0]), asal.slice(1).map((a) => ` · ${a}`).join("")), "\n",
    ...jawab.flatMap((teks) => [create("span", { className: "hasil-jawab" }, teks), "\n"]),
    create("span", { className: "hasil-kutipan" }, kutipan.label ? `${kutipan.label}: ` : "", ...bertanda(kutipan.potong)));
  if (!lain.length) return isi;
  const juga = lain.flatMap(([sebutan, tujuan], n) => [n ? ", " : "", create("a", { href: tautan(tujuan), textContent: sebutan })]);
  const wadah = document.createDocumentFragment();
  wadah.append(isi, create("p", { className: "hasil-juga" }, "Juga: ", ...juga));
  return wadah;
}

const SARAN = "Coba kata yang lebih pendek atau lebih umum, periksa ejaannya, atau lepaskan saringan. Anda juga dapat membuka:";

const DAFTAR = { "sop/": "Semua SOP menurut abjad", "opd/": "Perangkat daerah dan jabatannya", "peraturan/": "Peraturan" };

/** Other ways in, those of them that the menu has: when nothing is found, asked or loaded. */
function otherWays(kata) {
  const menu = new Set([...document.querySelectorAll(".md-tabs a")].map((a) => a.href));
  const ada = Object.entries(DAFTAR).filter(([alamat]) => menu.has(tautan(alamat)));
  const butir = ada.map(([alamat, teks]) => create("li", {}, create("a", { href: tautan(alamat), textContent: teks })));
  return create("div", { className: "cari-kosong" }, create("p", {}, kata), create("ul", {}, ...butir));
}

/** Whom to ask, where the page's foot says so. */
function kontak() {
  const kaki = document.querySelector(".kaki-nama")?.parentElement;
  if (!kaki?.querySelector("a, p + p")) return [];
  const isi = [...kaki.children].filter((e) => e.matches("p")).map((e) => e.cloneNode(true));
  return [create("div", { className: "cari-kontak" }, create("p", {}, "Atau tanyakan langsung:"), ...isi)];
}

/** Arrows lead from the field through the results and back. */
function followArrows(isian, wadah) {
  return (tekan) => {
    if (tekan.key !== "ArrowDown" && tekan.key !== "ArrowUp") return;
    if (tekan.target.matches("select, summary, [aria-pressed]")) return;
    const urutan = [isian, ...wadah.querySelectorAll("a.hasil, a.cari-semua")].filter((e) => e.checkVisibility());
    const kini = urutan.indexOf(document.activeElement);
    const nanti = urutan[kini + (tekan.key === "ArrowDown" ? 1 : -1)];
    if (!nanti) return;
    tekan.preventDefault();
    nanti.focus();
  };
}
