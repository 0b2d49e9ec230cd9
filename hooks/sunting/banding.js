// What changed against the version that was opened: both forms beside each other, differences marked.
import { button, create } from "./unsur.js";

/** Both forms in a box, with marked cells and a list that leads to them; and how many places differ. */
export const compare = ({ dulu, kini, beda }) => {
  const [lama, baru] = [dulu, kini].map(part);
  const daftar = create("ul", { className: "daftar-beda", tabIndex: 0, "aria-label": "Daftar yang berubah" });
  for (const satu of beda) {
    const [a, b] = satu.langkah;
    const sel = [...cells(lama, a, satu.kunci, baru), ...cells(baru, b, satu.kunci, lama)];
    for (const tanda of sel) sign(tanda, a && !b ? "dihapus" : b && !a ? "baru" : "berubah");
    const show = () => {
      for (const tanda of [sel[0], sel.at(-1)]) tanda.scrollIntoView({ block: "nearest", inline: "nearest" });
    };
    const isi = satu.dulu || satu.kini ? ` ${satu.dulu || "(kosong)"} → ${satu.kini || "(kosong)"}` : "";
    daftar.append(create("li", {}, sel.length ? button(satu.kata, show) : satu.kata, create("small", { textContent: isi })));
  }
  return [[daftar, create("div", { className: "dua-bentuk" }, side("Dahulu", lama), side("Sekarang", baru))], beda.length];
};

const sign = (sel, kata) => {
  if (sel.classList.contains("beda")) return;
  sel.classList.add("beda");
  sel.append(create("span", { className: "baca", textContent: ` (${kata})` }));
};

const side = (kata, isi) => {
  for (const wilayah of isi.querySelectorAll("[role=region]")) wilayah.setAttribute("aria-label", `${wilayah.getAttribute("aria-label")}, ${kata.toLowerCase()}`);
  return create("section", {}, create("h3", { textContent: kata }), isi);
};

/** The cells of a grid that differ: [where, what it said, what it says]. */
export const compareGrid = (beda) => {
  const baris = beda.map((satu) => create("tr", {}, ...satu.map((kata, ke) => create(ke ? "td" : "th", { textContent: kata, ...(ke ? {} : { scope: "row" }) }))));
  const kepala = create("tr", {}, ...["Tempat", "Dahulu", "Sekarang"].map((kata) => create("th", { scope: "col", textContent: kata })));
  return [[create("div", { className: "gulir", role: "region", "aria-label": "Yang berubah", tabIndex: 0 }, create("table", { className: "kisi" }, create("thead", {}, kepala), create("tbody", {}, ...baris)))], beda.length];
};

const part = (html) => {
  const wadah = create("template");
  wadah.innerHTML = html; // our own template's, which escapes all data
  const isi = create("div", { className: "md-typeset" }, wadah.content);
  for (const rincian of isi.querySelectorAll("details")) rincian.open = true;
  for (const sel of isi.querySelectorAll("[id]:not(symbol, path)")) sel.removeAttribute("id");
  for (const taut of isi.querySelectorAll("a, img")) taut.removeAttribute(taut.nodeName === "A" ? "href" : "src");
  return isi;
};

/** The cells in which a form shows what changed: of the step `no`, else of the block or of the columns' heads. */
const cells = (bentuk, no, kunci, lain) => {
  if (no) return inRow(bentuk.querySelector(`tr[data-no="${no}"]`), kunci);
  if (kunci === "pelaku") {
    const [sini, sana] = [bentuk, lain].map((satu) => [...satu.querySelectorAll("th.pelaku")]);
    return sini.filter((sel) => !sana.some(({ textContent }) => textContent === sel.textContent));
  }
  const blok = [...bentuk.querySelectorAll(".blok :is([data-kolom], .pemerintah, .satuan)")];
  const bernama = [...bentuk.querySelectorAll(".blok :is(th, h3, h4)")].find((sel) => sel.textContent === kunci);
  return kunci ? [bernama?.nextElementSibling ?? blok.find((sel) => sel.dataset.kolom === kunci || sel.classList.contains(kunci))].filter(Boolean) : [];
};

const inRow = (baris, kunci) => {
  if (!baris) return [];
  if (kunci === "bagian") return titles(baris);
  const pilih = { "": "td", simbol: "td.p[title]" }[kunci] ?? `td[data-kolom="${kunci}"]`;
  return [...baris.querySelectorAll(pilih)];
};

/** The titles of sections above a row. */
const titles = (baris) => {
  const atas = baris.previousElementSibling;
  return atas?.classList.contains("baris-bagian") ? [...titles(atas), ...atas.cells] : [];
};
