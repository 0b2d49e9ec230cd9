import assert from "node:assert/strict";
import test from "node:test";

import { align, elsewhere, others, rank, steps, ways } from "../../hooks/overrides/assets/bandingkan.js";

const langkah = (no, kegiatan, pelaksana = "Staf", waktu = "", lain = {}) => ({
  no, kegiatan, pelaksana: [{ kolom: pelaksana }], bersama: [], keterangan: "", keputusan: [], ke: null,
  mutu_baku: { kelengkapan: lain.kelengkapan ?? [], waktu: { teks: waktu }, output: lain.output ?? "" }, ...lain,
});
const numbers = (pasang) => pasang.map(([a, b]) => [a?.no ?? null, b?.no ?? null]);

test("langkah yang sama sebaris, yang lain sendiri", () => {
  const a = steps({ langkah: [langkah(1, "Menerima surat permohonan"), langkah(2, "Meneliti kelengkapan berkas")] });
  const b = steps({ langkah: [langkah(1, "Menerima surat permohonan"), langkah(2, "Mencatat dalam agenda"), langkah(3, "Meneliti kelengkapan berkas")] });
  assert.deepEqual(numbers(align(a, b)), [[1, 1], [null, 2], [2, 3]]);
});

test("urutan yang lain disebut", () => {
  const a = steps({ langkah: [langkah(1, "Menandatangani surat izin"), langkah(2, "Mencatat dalam buku agenda")] });
  const b = steps({ langkah: [langkah(1, "Mencatat dalam buku agenda"), langkah(2, "Menandatangani surat izin")] });
  const sendiri = align(a, b).filter(([x, y]) => !x || !y);
  assert.equal(sendiri.length, 2);
  const [[x, y]] = sendiri;
  assert.equal(x ? elsewhere(x, b) : elsewhere(y, a), x ? (x.no === 1 ? 2 : 1) : y.no === 1 ? 2 : 1);
});

test("jenjang: kepala kantor apa pun sebarisan, begitu juga sekretarisnya", () => {
  assert.equal(rank("Kepala Dinas"), rank("Camat"));
  assert.equal(rank("Sekretaris"), rank("Sekcam"));
  assert.equal(rank("Kasubag Umum"), rank("Kepala Seksi Pelayanan"));
  assert.equal(rank("Kabid Koperasi"), rank("Kepala Bidang"));
  assert.notEqual(rank("Kepala Bidang"), rank("Kepala Dinas"));
  assert.notEqual(rank("Staf"), rank("Pemohon"));
});

test("isi sel dan tujuan cabang yang berbeda disebut, yang sama tidak", () => {
  const cabang = (ya, tidak) => ({ keputusan: [{ bila: "ya", ke: ya }, { bila: "tidak", ke: tidak }] });
  const [a] = steps({ langkah: [langkah(2, "Meneliti berkas", "Staf", "", { kelengkapan: ["ATK"], output: "Konsep", ...cabang(3, 1) })] });
  const [b] = steps({ langkah: [langkah(3, "Meneliti berkas", "Staf", "", { kelengkapan: ["KTP", "KK"], output: "Konsep", ...cabang("selesai", 1) })] });
  assert.deepEqual(others(a, b, new Map([[1, 1], [2, 3]])), [["Kelengkapan", "ATK"], ["Cabang", "ya: langkah 3; tidak: langkah 1"]]);
  assert.deepEqual(others(b, a, new Map([[1, 1], [3, 2]])), [["Kelengkapan", "KTP; KK"], ["Cabang", "ya: selesai; tidak: langkah 1"]]);
});

test("cabang ke langkah yang sama di SOP lain tidak berbeda, berapa pun nomornya", () => {
  const [a] = steps({ langkah: [langkah(2, "Meneliti berkas", "Staf", "", { keputusan: [{ bila: "ya", ke: [3, 4] }] })] });
  const [b] = steps({ langkah: [langkah(5, "Meneliti berkas", "Staf", "", { keputusan: [{ bila: "ya", ke: [6, 7] }] })] });
  assert.deepEqual(others(a, b, new Map([[3, 6], [4, 7]])), []);
  assert.equal(ways(b), "ya: langkah 6 dan langkah 7");
});
