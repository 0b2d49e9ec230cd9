import assert from "node:assert/strict";
import { test } from "node:test";
import { excerpt, mark } from "../../hooks/overrides/assets/cari-kutipan.js";
import { kamus } from "./kamus.js";

const joined = (potong) => potong.map(([teks]) => teks).join("");
const marked = (potong) => potong.filter(([, tanda]) => tanda).map(([teks]) => teks);

test("every form of a root is marked, and nothing is lost", () => {
  const teks = "Suratnya dan usulan SURAT.";
  const potong = mark(teks, new Set(["surat"]), kamus());
  assert.equal(joined(potong), teks);
  assert.deepEqual(marked(potong), ["Suratnya", "SURAT"]);
});

test("a joined root marks both of its words, and neither alone", () => {
  assert.deepEqual(marked(mark("kartu pegawai lama", new Set(["kartu_pegawai"]), kamus())), ["kartu", "pegawai"]);
  assert.deepEqual(marked(mark("kartu tamu, pegawai", new Set(["kartu_pegawai"]), kamus())), []);
});

test("a text without a mark is one piece, an empty one none", () => {
  assert.deepEqual(mark("tanpa tanda", new Set(["surat"]), kamus()), [["tanpa tanda", false]]);
  assert.deepEqual(mark("", new Set(["surat"]), kamus()), []);
});

// [title, address, summary, context, [class, label, text]…, parts [anchor, name, texts]…]
const ISI = [
  "Cuti", "a/", "Ringkasan.", "",
  [[3, "Output", "Surat keputusan"], [5, "Kelengkapan", "Surat usulan dan kartu"]],
  [["langkah-1", "langkah 1", [[2, "Kegiatan", "Pemohon menulis surat"]]]],
];

test("the text with the most found words is shown, with its label", () => {
  const { label, potong } = excerpt(ISI, null, new Set(["surat", "usul"]), kamus());
  assert.equal(label, "Kelengkapan");
  assert.deepEqual(marked(potong), ["Surat", "usulan"]);
});

test("found by its title alone, a document shows its summary", () => {
  assert.deepEqual(excerpt(ISI, null, new Set(["cuti"]), kamus()), { label: "", potong: [["Ringkasan.", false]] });
});

test("a part shows its own text; its sentence needs no label", () => {
  const { label, potong } = excerpt(ISI, ISI[5][0], new Set(["surat"]), kamus());
  assert.equal(label, "");
  assert.equal(joined(potong), "Pemohon menulis surat");
});

test("a long text is cut around its first mark, at whole words, and the cuts are shown", () => {
  const teks = `${"awal kata ".repeat(40)}surat ${"akhir kata ".repeat(40)}`.trim();
  const { potong } = excerpt(["", "", "", "", [[2, "isi", teks]], []], null, new Set(["surat"]), kamus());
  const cut = joined(potong);
  assert.match(cut, /^… (awal|kata) .*\bsurat\b.* (akhir|kata) …$/);
  assert.ok(cut.length <= 190 + 4);
  assert.deepEqual(marked(potong), ["surat"]);
});
