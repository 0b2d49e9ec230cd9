import assert from "node:assert/strict";
import test from "node:test";

import { align, elsewhere, rank, steps } from "../../hooks/overrides/assets/bandingkan.js";

const langkah = (no, kegiatan, pelaksana = "Staf", waktu = "") => ({
  no, kegiatan, pelaksana: [{ kolom: pelaksana }], bersama: [], mutu_baku: { waktu: { teks: waktu } },
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
