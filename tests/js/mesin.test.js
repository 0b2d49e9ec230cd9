// The whole way from a question to its results, over an index of two SOPs that is written out by hand here in the form
// of hooks/sop_site/search/indeks.py; only the network is played.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { indexAt } from "../../hooks/overrides/assets/cari-data.js";
import { ask, search } from "../../hooks/overrides/assets/cari-mesin.js";
import { askAll } from "../../hooks/overrides/assets/cari-gabung.js";
import { KATA } from "./kamus.js";

const utf8 = (text) => [...new TextEncoder().encode(text)];
const json = (value) => utf8(JSON.stringify(value));

// SOP 0 "Surat Izin", an office's first, one step (units 0 and 1); SOP 1 "Kartu", of the second office (unit 2).
const FILES = {
  kata: json({
    ...KATA, potong: ["a", "t"], jenis: { sop: "SOP", langkah: "Langkah" },
    nama: { opd: ["Dinas Satu", "Dinas Dua"], aspek: ["Penyusunan"], status: [], jabatan: ["Kepala Dinas"] },
    berkas: { dokumen: "dokumen", tempat: ["p0", "p1"], teks: [["t", 1], ["u", 1]] },
  }),
  dokumen: [
    2, // documents
    0, 0, // kind: sop
    1, 2, // office, from 1
    1, 0, // aspect, 0: none
    0, 0, // status
    0, 0, // group of same SOPs
    0, 0, // other names
    1, 0, // positions: how many, then which
    1,
    1, 0, // parts
    2, 4, 1, // roots of each unit
    2, 1, 1, // blocks of text: two, of one document each
  ],
  // a root: length of its name, name, length of its places, places as 16 · (unit − the last one) + class
  p0: [4, ...utf8("izin"), 1, 0, 5, ...utf8("kartu"), 1, 32, 5, ...utf8("surat"), 2, 0, 20],
  p1: [5, ...utf8("tulis"), 1, 20],
  "t-0": json([
    ["Surat Izin", "opd/satu/sop/surat-izin/", "Ringkasan.", "Bagian Umum", [], [["langkah-1", "langkah 1", [[4, "Kegiatan", "menulis surat"]]]]],
  ]),
  "u-0": json([
    ["Kartu", "opd/dua/sop/kartu/", "Tentang kartu.", "", [], [], [["waktu", "Waktu: 2 hari"], ["biaya", "Biaya: gratis"]]],
  ]),
};
let asked = [];

beforeEach(() => {
  asked = [];
  globalThis.fetch = async (url) => {
    const name = String(url).split("/cari/indeks/")[1];
    asked.push(name);
    if (name === "mulai.json") return new Response('{"bentuk": 1, "kata": "kata"}');
    const found = FILES[name.match(/^(.+)\.bin$/)[1]];
    return found ? new Response(new Uint8Array(found)) : new Response("", { status: 404 });
  };
});

test("a failed fetch is not remembered: the next question asks again", async () => {
  const working = globalThis.fetch;
  globalThis.fetch = async () => new Response("", { status: 503 });
  await assert.rejects(search("surat"), /mulai\.json: 503/);
  globalThis.fetch = working;
  assert.equal((await search("surat")).jumlah, 1);
});

test("an index of another form is not misread", async () => {
  const working = globalThis.fetch;
  globalThis.fetch = async () => new Response('{"bentuk": 2, "kata": "kata"}');
  await assert.rejects(ask(indexAt("https://lain.example/cari/indeks/"), "surat"), /bentuk 2/);
  globalThis.fetch = working;
});

test("a question finds the SOP, with its office, its mark and its step's sentence", async () => {
  const { hasil, jumlah, lengkap } = await search("menulis surat");
  assert.equal(jumlah, 1);
  assert.equal(lengkap, true);
  const [{ judul, alamat, jenis, sebutan, opd, kutipan }] = hasil;
  assert.deepEqual([judul, alamat, jenis], ["Surat Izin", "opd/satu/sop/surat-izin/#langkah-1", "langkah"]);
  assert.deepEqual([sebutan, opd], ["Langkah 1", "Dinas Satu"]);
  assert.deepEqual(kutipan, { label: "", potong: [["menulis ", false], ["surat", true]] });
});

test("filters count what each value would leave, and narrow the answer", async () => {
  const { saringan } = await search("surat");
  assert.deepEqual(saringan.opd, [["Dinas Satu", "Dinas Satu", 1]]);
  assert.deepEqual(saringan.jenis, [["sop", "SOP", 1]]);
  assert.deepEqual(saringan.jabatan, [["Kepala Dinas", "Kepala Dinas", 1]]);
  assert.equal((await search("surat", { saring: { opd: "Dinas Dua" } })).jumlah, 0);
  assert.equal((await search("kartu", { saring: { opd: "Dinas Dua" } })).hasil[0].alamat, "opd/dua/sop/kartu/");
  assert.deepEqual((await search("kartu")).saringan.aspek, [["-", "-", 1]]); // it has none, and is counted as such
});

test("steps are no kind of their own: they can be asked for one by one, and all kinds add up to the total", async () => {
  const { semua, langkah, jumlah } = await search("surat");
  assert.deepEqual([semua, langkah, jumlah], [1, 1, 1]);
  const steps = await search("surat", { saring: { jenis: "langkah" } });
  assert.deepEqual([steps.semua, steps.jumlah, steps.hasil[0].alamat], [1, 1, "opd/satu/sop/surat-izin/#langkah-1"]);
});

test("a question of time is answered with the time, another question is not", async () => {
  assert.deepEqual((await search("kartu berapa lama")).hasil[0].jawab, ["Waktu: 2 hari"]);
  assert.deepEqual((await search("kartu")).hasil[0].jawab, []);
});

test("a word that the register knows as another's business is answered with its sentence", async () => {
  const { jumlah, petunjuk } = await search("halal");
  assert.equal(jumlah, 0);
  assert.deepEqual(petunjuk, [{ dari: "halal", teks: "Sertifikat halal diterbitkan oleh instansi lain." }]);
});

test("one letter alone asks nothing, a pasted page no more than its first words", async () => {
  assert.deepEqual([(await search("a")).pendek, (await search("a")).jumlah], [true, 0]);
  assert.equal((await search("surat ".repeat(100))).terpotong, true);
  assert.equal((await search("surat ".repeat(100))).jumlah, 1);
});

test("what was fetched once is not fetched again", async () => {
  await search("kartu");
  await search("kartu");
  assert.deepEqual(asked, []);
});

test("an empty question fetches nothing more and answers nothing", async () => {
  assert.deepEqual((await search("  ")).hasil, []);
  assert.deepEqual(asked, []);
});

test("a joint site asks each catalogue, fetches the texts of what it shows alone, and takes no address of another site", async () => {
  const whole = globalThis.fetch;
  const jahat = { ...FILES, "t-0": json([["Surat Izin", "//lain.example/", "Ringkasan.", "", [], [["langkah-1", "langkah 1", [[4, "Kegiatan", "menulis surat"]]]]]]) };
  globalThis.fetch = async (url) => {
    const name = String(url).split("/cari/indeks/")[1];
    if (String(url).startsWith("https://tiada.example/")) throw new TypeError("Failed to fetch");
    if (!String(url).startsWith("https://jahat.example/") || name === "mulai.json") return whole(url);
    asked.push(`jahat ${name}`);
    return new Response(new Uint8Array(jahat[name.replace(".bin", "")]));
  };
  const three = [["Baik", "https://baik.example/"], ["Jahat", "https://jahat.example/"], ["Tiada", "https://tiada.example/"]];
  const satu = await askAll(three, "surat", { banyak: 1 });
  assert.deepEqual([satu.jumlah, satu.gagal, satu.hasil.length], [2, ["Tiada"], 1]);
  assert.deepEqual([satu.hasil[0].katalog, satu.hasil[0].alamat], ["Baik", "https://baik.example/opd/satu/sop/surat-izin/"]);
  assert.ok(!asked.includes("jahat t-0.bin"));
  const dua = await askAll(three, "surat");
  assert.equal(new URL(dua.hasil[1].alamat).host, "jahat.example");
});
