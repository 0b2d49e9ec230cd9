// Answers of several catalogues as one: what is counted, what is left out, in which order results come.
import assert from "node:assert/strict";
import { test } from "node:test";
import { askAll, join } from "../../hooks/overrides/assets/cari-gabung.js";

const hasil = (judul, nilai, serupa = 0) => ({ judul, nilai, serupa });
const answer = (nama, isi) => ({
  nama, situs: `https://${nama}.example/`, tanya: "cuti", lengkap: true, hilang: [], jembatan: [], petunjuk: [],
  jumlah: isi.hasil.length, semua: isi.hasil.length, langkah: 0, saringan: { jenis: [["sop", "SOP", isi.hasil.length]] }, ...isi,
});

test("the best of all comes first, wherever it stands, with its catalogue", () => {
  const satu = join([answer("a", { hasil: [hasil("x", 3), hasil("y", 1)] }), answer("b", { hasil: [hasil("z", 2)] })]);
  assert.deepEqual(satu.hasil.map((h) => [h.judul, h.nama]), [["x", "a"], ["z", "b"], ["y", "a"]]);
  assert.equal(satu.hasil[1].situs, "https://b.example/");
  assert.equal(satu.jumlah, 3);
  assert.deepEqual(satu.saringan, { jenis: [["sop", "SOP", 3]], katalog: [["a", "a", 2], ["b", "b", 1]] });
});

test("the same SOP of a catalogue's offices stays behind its first", () => {
  const satu = join([answer("a", { hasil: [hasil("x", 3), hasil("x2", 1, 1)] }), answer("b", { hasil: [hasil("z", 2)] })]);
  assert.deepEqual(satu.hasil.map(({ judul }) => judul), ["x", "x2", "z"]);
});

test("where one catalogue has all words, what lacks some of them elsewhere is left out", () => {
  const kurang = answer("b", { lengkap: false, hilang: ["kuda"], hasil: [hasil("z", 9)] });
  const satu = join([answer("a", { hasil: [hasil("x", 1)] }), kurang]);
  assert.deepEqual([satu.hasil.map(({ judul }) => judul), satu.jumlah, satu.lengkap, satu.hilang], [["x"], 1, true, []]);
  const tiada = join([{ ...kurang, nama: "c" }, answer("d", { lengkap: false, hilang: ["kuda", "laut"], hasil: [hasil("v", 1)] })]);
  assert.deepEqual([tiada.jumlah, tiada.hilang], [2, ["kuda"]]); // what no catalogue has
});

test("a chosen catalogue narrows the results, and the others can still be chosen", () => {
  const satu = join([answer("a", { hasil: [hasil("x", 3)] }), answer("b", { hasil: [hasil("z", 2)] })], "b");
  assert.deepEqual(satu.hasil.map(({ judul }) => judul), ["z"]);
  assert.deepEqual(satu.saringan.katalog, [["a", "a", 1], ["b", "b", 1]]);
});

test("no more results than are wanted, and a bridge that all took once", () => {
  const jembatan = [{ jenis: "sama", dari: "cuti", teks: ["libur"] }];
  const satu = join([answer("a", { hasil: [hasil("x", 5), hasil("y", 1)], jembatan }), answer("b", { hasil: [hasil("z", 2)], jembatan })], "", 2);
  assert.deepEqual(satu.hasil.map(({ judul }) => judul), ["x", "z"]);
  assert.deepEqual(satu.jembatan, jembatan);
});

test("where no catalogue answers, the question fails as a whole", async () => {
  globalThis.fetch = async () => new Response("", { status: 503 });
  await assert.rejects(askAll([["a", "https://a.example/"]], "cuti"), /tidak satu pun/);
});
