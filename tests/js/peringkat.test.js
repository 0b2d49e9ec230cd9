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
  assert.deepEqual(answer(asked("gajah"), { gajah: [] }), { hasil: [], lengkap: false, hilang: ["gajah"] });
});

test("a result leads to the very step that holds both words", () => {
  const tempat = { surat: [place(1, KEGIATAN), place(2, KEGIATAN)], cuti: [place(2, KEGIATAN)] };
  assert.equal(answer(asked("surat", "cuti"), tempat).hasil[0].unit, 2);
});

test("the words of one alternative must stand in one place", () => {
  assert.deepEqual(order(asked("laporan kinerja"), { laporan: [place(1, KEGIATAN)], kinerja: [place(2, KEGIATAN)] }), []);
  assert.deepEqual(order(asked("laporan kinerja"), { laporan: [place(1, KEGIATAN)], kinerja: [place(1, KEGIATAN)] }), [0]);
});

test("words of asking alone may be missing", () => {
  const parsed = asked("surat");
  parsed.kelompok.push({ teks: "cara", alternatif: [{ akar: ["cara"], bobot: 1 }], tanya: true });
  const { hasil, hilang } = answer(parsed, { surat: [place(5, JUDUL)], cara: [] });
  assert.deepEqual([hasil.map((h) => h.d), hilang], [[2], []]);
});
