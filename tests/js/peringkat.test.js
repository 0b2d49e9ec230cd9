import assert from "node:assert/strict";
import { test } from "node:test";
import { rank } from "../../hooks/overrides/assets/cari-peringkat.js";

// Three SOPs. Document 0: its title is unit 0, its steps units 1 and 2. Document 1: title 3, step 4. Document 2: title 5.
const DOK = {
  n: 3, jenis: [0, 0, 0], nama: [0, 0, 0], unit: [0, 3, 5, 6], milik: [0, 0, 0, 1, 1, 2], panjangUnit: [2, 5, 5, 2, 5, 2],
};
const JUDUL = 0; // classes of a place (hooks/sop_site/search/bahan.py, KELAS)
const KEGIATAN = 4;
const KELENGKAPAN = 6;
const KONTEKS = 7; // its office's name
const place = (unit, kelas) => (unit << 4) | kelas;
const asked = (...akar) => ({ kelompok: akar.map((a) => ({ teks: a, alternatif: [{ akar: a.split(" "), bobot: 1 }], tanya: false })) });
const answer = (parsed, tempat) => rank(parsed, new Map(Object.entries(tempat)), DOK, ["sop"]);
const order = (...given) => answer(...given).hasil.map((h) => h.d);

test("a title comes before a step, a step before what it needs", () => {
  assert.deepEqual(order(asked("surat"), { surat: [place(2, KELENGKAPAN), place(4, KEGIATAN), place(5, JUDUL)] }), [2, 1, 0]);
});

test("only documents that meet every group answer, where there are any", () => {
  const tempat = { surat: [place(1, KEGIATAN), place(4, KEGIATAN)], cuti: [place(4, KEGIATAN)] };
  const { hasil, lengkap, hilang } = answer(asked("surat", "cuti"), tempat);
  assert.deepEqual([hasil.map((h) => h.d), lengkap, hilang], [[1], true, []]);
});

test("a word that stands nowhere is told, and the others still find", () => {
  const { hasil, hilang } = answer(asked("surat", "gajah"), { surat: [place(5, JUDUL)], gajah: [] });
  assert.deepEqual([hasil.map((h) => h.d), hilang], [[2], ["gajah"]]);
});

test("nothing found is no answer, and says what was missing", () => {
  assert.deepEqual(answer(asked("gajah"), { gajah: [] }), { hasil: [], lengkap: false, hilang: ["gajah"], skala: 1 });
});

test("a result leads to the very step that holds both words", () => {
  const tempat = { surat: [place(1, KEGIATAN), place(2, KEGIATAN)], cuti: [place(2, KEGIATAN)] };
  assert.equal(answer(asked("surat", "cuti"), tempat).hasil[0].unit, 2);
});

test("the words of one alternative must stand in one place", () => {
  assert.deepEqual(order(asked("laporan kinerja"), { laporan: [place(1, KEGIATAN)], kinerja: [place(2, KEGIATAN)] }), []);
  assert.deepEqual(order(asked("laporan kinerja"), { laporan: [place(1, KEGIATAN)], kinerja: [place(1, KEGIATAN)] }), [0]);
});

test("where no document holds all words, the one that is named by the subject wins over the rare word", () => {
  // "surat" names document 2 and stands in a step of 0; "gajah" stands in a step of 1 alone
  const tempat = { surat: [place(1, KEGIATAN), place(5, JUDUL)], gajah: [place(4, KEGIATAN)] };
  const { hasil, lengkap } = answer(asked("surat", "gajah"), tempat);
  assert.deepEqual([hasil[0].d, lengkap], [2, false]);
});

test("words that meet in one document by accident do not hide the one that the subject names", () => {
  // Document 0 holds both words in different steps; document 2 is named by one of them.
  const tempat = { surat: [place(1, KEGIATAN), place(5, JUDUL)], gajah: [place(2, KEGIATAN)] };
  assert.equal(order(asked("surat", "gajah"), tempat).includes(2), true);
  // In one step it is no accident.
  assert.deepEqual(order(asked("surat", "gajah"), { ...tempat, gajah: [place(1, KEGIATAN)] }), [0]);
});

test("an office's name finds its SOPs only together with a subject", () => {
  const tempat = { koperasi: [place(0, KONTEKS), place(3, KONTEKS), place(5, JUDUL)], cuti: [place(0, JUDUL)] };
  assert.deepEqual(order(asked("koperasi"), tempat), [2]);
  assert.deepEqual(order(asked("cuti", "koperasi"), tempat), [0]);
});

test("a clerk's guide never stands before an SOP, however well it answers", () => {
  const dok = { ...DOK, jenis: [0, 0, 1] };
  const tempat = new Map(Object.entries({ surat: [place(1, KELENGKAPAN), place(5, JUDUL)], hilang: [place(5, JUDUL)] }));
  const found = (...kata) => rank(asked(...kata), tempat, dok, ["sop", "panduan"]).hasil.map((h) => h.d);
  assert.deepEqual(found("surat"), [0, 2]);
  assert.deepEqual(found("surat", "hilang"), [0, 2]);
  assert.deepEqual(found("hilang"), [2]);
});

test("what a question says about its subject and no text says is told", () => {
  const parsed = asked("surat");
  parsed.kelompok.push({ teks: "hilang", alternatif: [{ akar: ["hilang"], bobot: 1 }], tanya: true, segi: "hilang" });
  assert.deepEqual(answer(parsed, { surat: [place(5, JUDUL)] }).hilang, ["hilang"]);
});

test("words of asking alone may be missing", () => {
  const parsed = asked("surat");
  parsed.kelompok.push({ teks: "cara", alternatif: [{ akar: ["cara"], bobot: 1 }], tanya: true });
  const { hasil, hilang } = answer(parsed, { surat: [place(5, JUDUL)], cara: [] });
  assert.deepEqual([hasil.map((h) => h.d), hilang], [[2], []]);
});
